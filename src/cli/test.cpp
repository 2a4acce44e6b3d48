// SPDX-License-Identifier: Apache-2.0
#include "cli/test.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "hoctap/lab/suite.hpp"

namespace hoctap::cli {
namespace {

// The cases files that a path names, in the order of their names.
std::vector<std::string> cases_files(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) {
    if (is_cases_file(path)) return {path};
    const bool missing = !std::filesystem::exists(path, error);
    throw Complaint(unusable, {.code = missing ? "file-missing" : "cases-name", .position = {.file = path}});
  }
  std::vector<std::string> files = files_in(path, cases_ending);
  if (files.empty()) throw Complaint(nothing_found, {.code = "cases-not-found", .position = {.file = path}});
  return files;
}

// `x.cases.json` tests `x.json`, and `x.overlay.cases.json` the rubric of `x.overlay.json` with that overlay.
SuiteReport run_file(const std::string& path, const Library& library, const Options& options) {
  const Suite suite = load_suite(read_input(path), path);
  const std::string tested = path.substr(0, path.size() - cases_ending.size()) + ".json";
  if (tested.ends_with(".overlay.json")) return run(suite, open_overlaid(tested, options), library);
  const RubricFile* loaded = library.find(suite.rubric);
  if (loaded != nullptr && loaded->source.file() == tested) return run(suite, *loaded, library);
  return run(suite, load_rubric(read_input(tested), tested), library);
}

// The rubrics of a folder stand in the place of those of their ids, so that the seasons of its cases are
// about them. What does not load is refused where its own cases are run.
void put_rubrics_of(const std::string& path, Library& library) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) return;
  for (const std::string& file : files_in(path, ".json")) {
    constexpr std::array<std::string_view, 4> others{".cases.json", ".overlay.json", ".targets.json",
                                                     ".schema.json"};
    if (std::any_of(others.begin(), others.end(),
                    [&](std::string_view other) { return file.ends_with(other); }))
      continue;
    try {
      library.put(load_rubric(read_input(file), file));
    } catch (const Error&) {
    }
  }
}

}  // namespace

Result test(const Options& options) {
  Library library = open_library(options.folders, options.same_id);
  for (const std::string& path : options.paths) put_rubrics_of(path, library);
  std::vector<SuiteReport> reports;
  Issues issues;
  for (const std::string& path : options.paths) {
    for (const std::string& file : cases_files(path)) {
      try {
        reports.push_back(run_file(file, library, options));
      } catch (const Error& error) {
        issues.append(error.issues());
      }
    }
  }
  if (!issues.empty()) throw Error(std::move(issues));

  Result result;
  std::size_t cases = 0;
  std::size_t failures = 0;
  for (const SuiteReport& report : reports) {
    result.output += to_text(report, options.language);
    cases += report.cases.size();
    failures += failed(report);
  }
  result.output += std::to_string(cases - failures) + " passed, " + std::to_string(failures) + " failed\n";
  if (failures > 0) result.status = findings;
  if (!options.junit.empty()) write_file(options.junit, to_junit(reports, options.language));
  return result;
}

}  // namespace hoctap::cli
