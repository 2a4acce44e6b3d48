// SPDX-License-Identifier: Apache-2.0
#include "hoctap/lab/check.hpp"

#include <algorithm>

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/test.hpp"
#include "hoctap/lab/suite.hpp"

namespace hoctap::cli {
namespace {

std::vector<Issue> issues_of(const std::string& path) {
  try {
    if (is_cases_file(path)) {
      load_suite(read_input(path), path);
      return {};
    }
    return check_file(open_rubric(path));
  } catch (const Error& error) {
    return error.issues();
  }
}

std::size_t count(const std::vector<Issue>& issues, Severity severity) {
  return static_cast<std::size_t>(std::count_if(
      issues.begin(), issues.end(), [=](const Issue& issue) { return issue.severity == severity; }));
}

std::string counted(std::size_t count, Language language, std::string_view vi, std::string_view en) {
  return std::to_string(count) + ' ' + in(language, vi, en) +
         (language == Language::en && count != 1 ? "s" : "");
}

}  // namespace

Result check(const Options& options) {
  Result result;
  for (const std::string& path : options.paths) {
    const std::vector<Issue> issues = issues_of(path);
    const std::size_t errors = count(issues, Severity::error);
    const std::size_t warnings = count(issues, Severity::warning);
    if (errors > 0 || (options.strict && warnings > 0)) result.status = findings;
    result.output += path + ": " + counted(errors, options.language, "lỗi", "error") + ", " +
                     counted(warnings, options.language, "cảnh báo", "warning") + ", " +
                     counted(count(issues, Severity::note), options.language, "ghi chú", "note") + '\n';
    result.issues.insert(result.issues.end(), issues.begin(), issues.end());
  }
  return result;
}

}  // namespace hoctap::cli
