// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "hoctap/exact/issue.hpp"

namespace hoctap {
namespace {

constexpr std::string_view rest_code = "issues-more";

/// How many issues one stands for.
std::size_t count_of(const Issue& issue) {
  std::size_t count = 1;
  if (issue.code == rest_code) {
    std::from_chars(issue.found.data(), issue.found.data() + issue.found.size(), count);
  }
  return count;
}

Issue rest(Severity severity, std::size_t count) {
  Issue issue{.severity = severity, .code = std::string(rest_code), .found = std::to_string(count)};
  constexpr std::array<std::string_view, 3> names{"error", "warning", "note"};
  issue.expected =
      "@more." + std::string(names[static_cast<std::size_t>(severity)]) + (count == 1 ? "" : "s");
  return issue;
}

/// Cuts a text between two characters.
void cut(std::string& text, std::size_t most) {
  if (text.size() <= most) return;
  const std::string end = "… (" + std::to_string(text.size()) + " B)";
  std::size_t size = most - end.size();
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  std::string beginning;
  beginning.reserve(size + end.size());
  beginning.append(text, 0, size).append(end);
  text = std::move(beginning);
}

}  // namespace

Issues::Issues(std::initializer_list<Issue> issues) {
  for (const Issue& issue : issues) push_back(issue);
}

void Issues::push_back(Issue issue) {
  if (full() || issue.code == rest_code) return leave_out(issue.severity, count_of(issue));
  bound(issue);
  issues_.push_back(std::move(issue));
}

void Issues::append(const Issues& others) {
  for (const Issue& issue : others) push_back(issue);
}

void Issues::leave_out(Severity severity, std::size_t count) {
  const auto first = issues_.begin() + static_cast<std::ptrdiff_t>(held());
  const auto at =
      std::find_if(first, issues_.end(), [&](const Issue& each) { return each.severity >= severity; });
  if (at != issues_.end() && at->severity == severity) {
    *at = rest(severity, count_of(*at) + count);
  } else {
    issues_.insert(at, rest(severity, count));
  }
}

std::size_t Issues::count(Severity severity) const noexcept {
  std::size_t count = 0;
  for (const Issue& issue : issues_) count += issue.severity == severity ? count_of(issue) : 0;
  return count;
}

std::size_t Issues::count() const noexcept {
  std::size_t count = 0;
  for (const Issue& issue : issues_) count += count_of(issue);
  return count;
}

bool Issues::full() const noexcept {
  return issues_.size() >= most || (!issues_.empty() && issues_.back().code == rest_code);
}

std::size_t Issues::held() const noexcept {
  std::size_t held = issues_.size();
  while (held > 0 && issues_[held - 1].code == rest_code) --held;
  return held;
}

void Issues::sort_by_position() {
  sort([](const Issue& a, const Issue& b) {
    return std::pair(a.position.line, a.position.column) < std::pair(b.position.line, b.position.column);
  });
}

void Issues::bound(Issue& issue) {
  cut(issue.position.file, most_position);
  cut(issue.position.pointer, most_position);
  cut(issue.position.entity, most_text);
  cut(issue.position.fact, most_text);
  cut(issue.found, most_text);
  cut(issue.expected, most_text);
  cut(issue.suggestion, most_text);
}

}  // namespace hoctap
