// SPDX-License-Identifier: Apache-2.0
#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/season_data.hpp"
#include "cli/season_table.hpp"

namespace hoctap::cli {
namespace {

enum class SeasonFormat { table, json, csv, html };
constexpr std::array<Choice<SeasonFormat>, 4> season_formats{{{"table", SeasonFormat::table},
                                                              {"json", SeasonFormat::json},
                                                              {"csv", SeasonFormat::csv},
                                                              {"html", SeasonFormat::html}}};

}  // namespace

Result season(const Options& options) {
  const auto format = choose<SeasonFormat>(options.format, season_formats);
  const SeasonFile file = load_season(read_input(options.season), options.season);
  const Review review = run(file, open_library(options.folders), data_beside(options.season));
  switch (format) {
    case SeasonFormat::json:
      return {.output = to_json(review, true)};
    case SeasonFormat::csv:
      return {.output = to_csv(review)};
    case SeasonFormat::html:
      return {.output = to_html(review, options.language)};
    case SeasonFormat::table:
      break;
  }
  return {.output = season_table(review, options.language)};
}

}  // namespace hoctap::cli
