// SPDX-License-Identifier: Apache-2.0
#include "hoctap/award/season.hpp"
#include "hoctap/award/review.hpp"

#include <algorithm>
#include <filesystem>

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

// The folders that the season names, which lie beside its file, and those of the command line, each once.
std::vector<std::string> library_of(const Season& season, const Options& options) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(options.season).parent_path();
  std::vector<std::string> folders;
  const auto add = [&](const fs::path& path) {
    std::error_code error;
    const auto same = [&](const std::string& known) { return fs::equivalent(known, path, error); };
    if (std::none_of(folders.begin(), folders.end(), same)) folders.push_back(path.string());
  };
  for (const std::string& named : season.library) add((folder / named).lexically_normal());
  for (const std::string& named : options.folders) add(named);
  return folders;
}

}  // namespace

Result season(const Options& options) {
  const auto format = choose<SeasonFormat>(options.format, season_formats);
  const SeasonFile file = load_season(read_input(options.season), options.season);
  const Review review =
      run(file, open_library(library_of(file.season, options)), data_beside(options.season));
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
