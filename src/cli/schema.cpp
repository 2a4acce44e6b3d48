// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/overlay.hpp"
#include "hoctap/rubric/rubric.hpp"
#include "hoctap/rubric/target.hpp"

#include "cli/options.hpp"
#include "hoctap/award/season.hpp"
#include "hoctap/lab/suite.hpp"

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
