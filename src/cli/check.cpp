// SPDX-License-Identifier: Apache-2.0

#include <algorithm>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/test.hpp"
#include "hoctap/exact/shown.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/overlay.hpp"

namespace hoctap::cli {
namespace {

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

bool is_rubric(const std::string& path) {
  return !is_cases_file(path) && !path.ends_with(".overlay.json") && !path.ends_with(".targets.json");
}

std::string counted(std::size_t count, Language language, const std::string& code) {
  return say(language, code + (count == 1 ? "" : "s"), {{"count", std::to_string(count)}});
}

// One that cannot be read says so itself where it is named.
std::optional<OverlayFile> overlay_in(const std::string& path) {
  try {
    return load_overlay(read_input(path), path);
  } catch (const Error&) {
    return std::nullopt;
  }
}

// The files of the folder with the overlays after which another comes, and those before them.
std::vector<std::string> those_before(const std::string& path) {
  const std::optional<OverlayFile> overlay = overlay_in(path);
  if (!overlay || overlay->overlay.after.empty()) return {};
  const std::string folder = std::filesystem::path(path).parent_path().string();
  std::deque<OverlayFile> beside;  // which stay where they are
  std::vector<const OverlayFile*> others;
  for (const std::string& other : files_in(folder.empty() ? "." : folder, ".overlay.json")) {
    if (std::optional<OverlayFile> one = overlay_in(other))
      others.push_back(&beside.emplace_back(*std::move(one)));
  }
  std::vector<std::string> before;
  for (const OverlayFile& one : with_those_before(*overlay, others)) before.push_back(one.source.file());
  before.erase(before.begin());  // itself
  return before;
}

// What a file can only be understood with: what cases test, and the overlays after which another comes.
std::vector<std::string> those_beside(const std::string& path) {
  std::vector<std::string> beside;
  std::error_code error;
  const bool cases = is_cases_file(path);
  const std::string tested = cases ? path.substr(0, path.size() - cases_ending.size()) + ".json" : path;
  const bool there = std::filesystem::exists(tested, error);
  if (cases && there) beside.push_back(tested);
  if (!there || !tested.ends_with(".overlay.json")) return beside;
  for (std::string& other : those_before(tested)) beside.push_back(std::move(other));
  return beside;
}

// Rubrics of the library, and files with overlays merged in, are looked at one by one.
Issues issues_of(const std::string& rubric, const Options& options) {
  try {
    return check_file(open_rubric(rubric, options));
  } catch (const Error& error) {
    return error.issues();
  }
}

bool is_cover(std::string_view code) {
  return code == "library-double" || code == "library-hole";
}

// All other files together. Which rubric is in force when is asked of those of a library; single files may
// never be meant to stand beside those that are shipped.
Issues issues_of(const std::vector<std::string>& paths, const Options& options) {
  std::error_code unseen;
  const bool in_library =
      !options.folders.empty() ||
      std::any_of(options.paths.begin(), options.paths.end(),
                  [&](const std::string& path) { return std::filesystem::is_directory(path, unseen); });
  std::vector<NamedText> files;
  files.reserve(paths.size());
  std::set<std::string> known(paths.begin(), paths.end());
  for (const std::string& path : paths) files.push_back({path, read_input(path)});
  for (const std::string& path : paths) {
    for (const std::string& beside : those_beside(path)) {
      if (known.insert(beside).second) files.push_back({beside, read_input(beside)});
    }
  }
  try {
    Issues issues;
    const std::set<std::string> named(paths.begin(), paths.end());
    issues.append(check_files(files, open_library(options.folders, options.same_id)),
                  [&](const Issue& issue) {
                    if (!in_library && is_cover(issue.code))
                      return named.contains(issue.position.file) && named.contains(issue.expected);
                    return !known.contains(issue.position.file) || named.contains(issue.position.file);
                  });
    return issues;
  } catch (const Error& error) {  // of the folders with --library
    return error.issues();
  }
}

}  // namespace

Result check(const Options& options) {
  Result result;
  const std::vector<std::string> named = files_of(options.paths);
  std::vector<std::string> files;
  std::map<std::string, Issues> found;
  for (const std::string& path : named) {
    if (is_rubric(path) && (!names_file(path) || !options.overlays.empty())) {
      found[path].append(issues_of(path, options));
    } else {
      files.push_back(path);
    }
  }
  if (!files.empty()) {
    // How many more there are is told without a file.
    for (const Issue& issue : issues_of(files, options)) {
      const bool placed = !issue.position.file.empty() || files.size() > 1;
      found[placed ? issue.position.file : files.front()].push_back(issue);
    }
  }
  // What a file brings about may stand in another one, such as the next regulation behind a hole.
  for (const auto& [path, issues] : found) {
    if (std::find(named.begin(), named.end(), path) != named.end()) continue;
    if (issues.count(Severity::error) > 0) result.status = findings;
    result.issues.append(issues);
  }
  for (const std::string& path : named) {
    Issues issues = std::move(found[path]);
    found.erase(path);
    issues.sort_by_position();
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
