// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <filesystem>

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/test.hpp"
#include "hoctap/exact/shown.hpp"
#include "hoctap/lab/suite.hpp"

namespace hoctap::cli {
namespace {

bool is_rubric(const std::string& path) {
  return !is_cases_file(path) && !path.ends_with(".overlay.json") && !path.ends_with(".targets.json");
}

// The rubrics among the files, as far as they can be read, for the overlays beside them.
std::vector<RubricFile> rubrics_among(const std::vector<std::string>& paths) {
  std::vector<RubricFile> found;
  if (std::all_of(paths.begin(), paths.end(), is_rubric)) return found;
  for (const std::string& path : paths) {
    if (!is_rubric(path)) continue;
    try {
      found.push_back(load_rubric(read_input(path), path));
    } catch (const Error&) {
      continue;  // what is wrong with it is told where it is checked
    }
  }
  return found;
}

Issues issues_of(const std::string& path, const Options& options, const std::vector<RubricFile>& own) {
  try {
    if (is_cases_file(path)) {
      load_suite(read_input(path), path);
    } else if (path.ends_with(".overlay.json")) {
      open_overlaid(path, options, own);
    } else if (path.ends_with(".targets.json")) {
      load_targets(read_input(path), path);
    } else {
      return check_file(open_rubric(path, options));
    }
    return {};
  } catch (const Error& error) {
    return error.issues();
  }
}

// The files named, and all in the folders named; schemas are not ours to check.
std::vector<std::string> files_of(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    for (std::string& file : files_in(path, ".json")) {
      if (!file.ends_with(".schema.json")) files.push_back(std::move(file));
    }
  }
  if (files.empty()) {
    throw Complaint(nothing_found, {.code = "folder-empty", .position = {.file = paths.front()}});
  }
  return files;
}

std::string counted(std::size_t count, Language language, const std::string& code) {
  return say(language, code + (count == 1 ? "" : "s"), {{"count", std::to_string(count)}});
}

}  // namespace

Result check(const Options& options) {
  Result result;
  const std::vector<std::string> files = files_of(options.paths);
  const std::vector<RubricFile> own = rubrics_among(files);
  for (const std::string& path : files) {
    const Issues issues = issues_of(path, options, own);
    const std::size_t errors = issues.count(Severity::error);
    const std::size_t warnings = issues.count(Severity::warning);
    if (errors > 0 || (options.strict && warnings > 0)) result.status = findings;
    result.output += opening(visible(path)) + ": " + counted(errors, options.language, "check.error") + ", " +
                     counted(warnings, options.language, "check.warning") + ", " +
                     counted(issues.count(Severity::note), options.language, "check.note") + '\n';
    result.issues.append(issues);
  }
  return result;
}

}  // namespace hoctap::cli
