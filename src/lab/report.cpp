// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "hoctap/exact/shown.hpp"
#include "hoctap/lab/suite.hpp"

namespace hoctap {
namespace {

constexpr std::string_view indent = "  ";

// The text with every line that is not empty moved in, and visible.
std::string indented(std::string_view text, std::string_view margin) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) out.append(margin).append(visible(text.substr(begin, end - begin)));
    out += '\n';
    begin = end + 1;
  }
  return out;
}

std::string line(const Failure& failure, Language language) {
  return say(language, "suite.failure",
             {{"path", failure.path}, {"expected", failure.expected}, {"found", failure.found}});
}

// All there is to say about a case that failed, but for its name.
std::string details(const CaseReport& report, Language language) {
  std::string text;
  for (const Failure& failure : report.failures) {
    text += line(failure, language) + '\n';
    text += indented(where(failure.position) + '\n' + where(failure.rubric), indent);
  }
  for (const Issue& issue : report.issues) text += format(issue, language) + '\n';
  const std::string& why = language == Language::vi ? report.explanation.vi : report.explanation.en;
  if (!why.empty()) text += say(language, "suite.explanation") + '\n' + indented(why, indent);
  return text;
}

// Text of an element. What is visible can stand in XML.
std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + escape(visible(value)) + '"';
}

std::string counts(std::size_t tests, std::size_t failures) {
  return attribute("tests", std::to_string(tests)) + attribute("failures", std::to_string(failures));
}

std::string headline(const CaseReport& report, Language language) {
  return report.failures.empty() ? message(report.issues.front(), language)
                                 : line(report.failures.front(), language);
}

std::string xml(const CaseReport& report, const std::string& rubric, Language language) {
  std::string text = "    <testcase" + attribute("classname", rubric) + attribute("name", report.name) +
                     attribute("file", report.position.file) +
                     attribute("line", std::to_string(report.position.line));
  if (passed(report)) return text + "/>\n";
  return text + ">\n      <failure" + attribute("message", headline(report, language)) + ">" +
         escape(details(report, language)) + "</failure>\n    </testcase>\n";
}

}  // namespace

std::string to_text(const SuiteReport& report, Language language) {
  std::string text = say(language, "suite.counts",
                         {{"file", opening(report.file)},
                          {"cases", std::to_string(report.cases.size())},
                          {"failed", std::to_string(failed(report))}}) +
                     '\n';
  for (const CaseReport& one : report.cases) {
    if (passed(one)) continue;
    text += '\n' + say(language, "suite.failed", {{"name", one.name}, {"place", where(one.position)}}) + '\n';
    text += indented(details(one, language), indent);
  }
  return text;
}

std::string to_junit(const std::vector<SuiteReport>& reports, Language language) {
  std::size_t all = 0;
  std::size_t all_failed = 0;
  std::string suites;
  for (const SuiteReport& report : reports) {
    all += report.cases.size();
    all_failed += failed(report);
    suites +=
        "  <testsuite" + attribute("name", report.file) + counts(report.cases.size(), failed(report)) + ">\n";
    for (const CaseReport& one : report.cases) suites += xml(one, report.rubric, language);
    suites += "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "hoctap") +
         counts(all, all_failed) + ">\n" + suites + "</testsuites>\n";
}

}  // namespace hoctap
