// SPDX-License-Identifier: Apache-2.0
#include "cli/input.hpp"
#include "cli/options.hpp"
#include "hoctap/rubric/words.hpp"

namespace hoctap::cli {
namespace {

enum class ShowFormat { table, markdown, json };
constexpr std::array<Choice<ShowFormat>, 3> show_formats{
    {{"table", ShowFormat::table}, {"markdown", ShowFormat::markdown}, {"json", ShowFormat::json}}};

}  // namespace

Result show(const Options& options) {
  const auto format = choose<ShowFormat>(options.format, show_formats);
  const RubricFile file = open_rubric(options.rubric, options);
  if (format == ShowFormat::json) return {.output = file.source.text()};
  return {.output = hoctap::show(file, open_library(options.folders, options.same_id), options.language,
                                 format == ShowFormat::markdown ? PageFormat::markdown : PageFormat::text)};
}

}  // namespace hoctap::cli
