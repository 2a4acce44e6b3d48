// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/schema.hpp"

#include "cli/options.hpp"
#include "hoctap/award/schema.hpp"
#include "hoctap/lab/schema.hpp"

namespace hoctap::cli {
namespace {

using Schema = std::string (*)();

constexpr std::array<Choice<Schema>, 5> schemas{{{"rubric", &rubric_schema},
                                                 {"overlay", &overlay_schema},
                                                 {"targets", &targets_schema},
                                                 {"season", &season_schema},
                                                 {"cases", &cases_schema}}};

}  // namespace

Result schema(const Options& options) {
  return {.output = choose<Schema>(options.schema, schemas)()};
}

}  // namespace hoctap::cli
