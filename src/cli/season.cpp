// SPDX-License-Identifier: Apache-2.0
#include "hoctap/award/season.hpp"
#include "hoctap/award/review.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/season_data.hpp"
#include "cli/season_table.hpp"
#include "hoctap/rubric/words.hpp"

namespace hoctap::cli {
namespace {

enum class DecisionFormat { csv, json_lines };
constexpr std::array<Choice<DecisionFormat>, 2> decision_formats{
    {{"csv", DecisionFormat::csv}, {"jsonl", DecisionFormat::json_lines}}};

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
  std::set<fs::path> known;
  const auto add = [&](const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(path, error);
    if (known.insert(error ? path : real).second) folders.push_back(path.string());
  };
  for (const std::string& named : season.library) add((folder / named).lexically_normal());
  for (const std::string& named : options.folders) add(named);
  return folders;
}

// What a list does not say: the records of data files that were passed over.
Issues notes_on_data(const Season& season, const Review& review) {
  Issues notes;
  for (const Finding& finding : review.findings) {
    const auto is_it = [&](const DataFile& data) { return data.file == finding.subject; };
    if (std::none_of(season.data.begin(), season.data.end(), is_it)) continue;
    notes.push_back({.severity = Severity::note,
                     .code = finding.code,
                     .position = {.file = finding.subject},
                     .found = finding.found,
                     .expected = finding.expected});
  }
  return notes;
}

// The list of the decisions on one kind, written while the data are read. Of a season that is refused nothing
// may be written, so where the output is seen at once the season is gone through before.
Result list_of(const Options& options) {
  const auto format = choose<DecisionFormat>(options.format, decision_formats);
  const CsvStyle style = csv_style(options, format == DecisionFormat::csv);
  const auto kind = kind_named("--list", *options.listed);
  const auto file = std::make_shared<SeasonFile>(load_season(read_input(options.season), options.season));
  const auto library =
      std::make_shared<Library>(open_library(library_of(file->season, options), options.same_id));
  const OpenData open = data_beside(options.season);
  struct Listed {
    std::size_t count = 0;
    Issues notes;
  };
  const auto each = [=, language = options.language](const TakeDecision& take) {
    Listed listed;
    const Review review = run(*file, *library, open, kind, [&](const ListedDecision& line) {
      ++listed.count;
      take(line);
    });
    if (listed.count == 0)
      throw Complaint(nothing_found,
                      {.code = "decisions-not-found", .found = short_kind_name(kind, language)});
    listed.notes = notes_on_data(file->season, review);
    return listed;
  };
  return {.more = [=](Output& output, const Result::Tell& tell) {
    const Listed expected = output.is_held() ? Listed() : each([](const ListedDecision&) {});
    tell(expected.notes);
    if (format == DecisionFormat::csv) output.write(list_csv_head(style));
    const Listed listed = each([&](const ListedDecision& line) {
      output.write(format == DecisionFormat::csv ? to_csv(line, style) : to_json(line) + '\n');
    });
    if (output.is_held()) return tell(listed.notes);
    if (listed.count != expected.count) throw Complaint(unusable, {.code = "data-changed"});
  }};
}

}  // namespace

Result season(const Options& options) {
  if (options.listed) return list_of(options);
  const auto format = choose<SeasonFormat>(options.format, season_formats);
  const CsvStyle style = csv_style(options, format == SeasonFormat::csv);
  const SeasonFile file = load_season(read_input(options.season), options.season);
  const Review review =
      run(file, open_library(library_of(file.season, options), options.same_id), data_beside(options.season));
  switch (format) {
    case SeasonFormat::json:
      return {.output = to_json(review, true)};
    case SeasonFormat::csv:
      return {.output = to_csv(review, style)};
    case SeasonFormat::html:
      return {.output = to_html(review, options.language)};
    case SeasonFormat::table:
      break;
  }
  return {.output = season_table(review, options.language)};
}

}  // namespace hoctap::cli
