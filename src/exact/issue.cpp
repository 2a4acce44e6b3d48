// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/issue.hpp"

#include <cassert>
#include <charconv>
#include <utility>

#include "exact/catalogue.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"
#include "hoctap/exact/visible.hpp"

namespace hoctap {
namespace {

std::string_view argument(Arguments arguments, std::string_view name) {
  for (const auto& [key, value] : arguments) {
    if (key == name) return value;
  }
  return {};
}

/// `1000000` as `1.000.000` or `1,000,000`.
std::string grouped(Language language, std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += language == Language::vi ? '.' : ',';
    out += digits[i];
  }
  return out;
}

/// An argument `@code` stands for that entry's text; any other `@`, as in `@"2024-01-31"`, for itself.
std::string_view phrase(Language language, std::string_view value) {
  if (!value.starts_with('@')) return value;
  const CatalogueEntry* entry = find_entry(value.substr(1));
  if (!entry) return value;
  return language == Language::vi ? entry->vi : entry->en;
}

struct Filled {
  std::string text;
  bool complete = true;  // every placeholder had an argument
};

Filled fill(Language language, std::string_view pattern, Arguments arguments) {
  Filled filled;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) {
      filled.text += pattern;
      break;
    }
    filled.text += pattern.substr(0, open);
    std::string_view name = pattern.substr(open + 1, close - open - 1);
    const bool many = name.starts_with('#');  // digits to be grouped
    if (many) name.remove_prefix(1);
    const std::string_view value = argument(arguments, name);
    filled.text += many ? grouped(language, value) : visible(phrase(language, value));
    filled.complete = filled.complete && !value.empty();
    pattern.remove_prefix(close + 1);
  }
  return filled;
}

std::string_view severity_code(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

/// `file:line:column: `, without what is not known; the pointer stands in for a line nobody knows.
std::string where(const Position& position) {
  std::string out = opening(visible(position.file));
  if (position.line != 0) {
    if (!out.empty()) out += ':';
    out += std::to_string(position.line);
    if (position.column != 0) out += ':' + std::to_string(position.column);
  } else if (!position.pointer.empty()) {
    out += '#' + visible(position.pointer);
  }
  return out.empty() ? out : out + ": ";
}

std::string headline(const Issue& issue, Language language) {
  const std::string severity = "severity." + std::string(severity_code(issue.severity));
  return where(issue.position) + say(language, severity) + "[" + issue.code +
         "]: " + message(issue, language);
}

std::string summary(const Issues& issues) {
  assert(!issues.empty());
  std::string out = headline(issues.front(), Language::en);
  if (issues.size() > 1) out += " (and " + std::to_string(issues.count() - 1) + " more)";
  return out;
}

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
  issue.expected = "@more." + std::string(severity_code(severity)) + (count == 1 ? "" : "s");
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

void write(const Issue& issue, JsonLine& out) {
  const Position& position = issue.position;
  const auto text = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.name(name);
    out.add(value);
  };
  const auto count = [&](std::string_view name, std::size_t value, std::size_t unknown = 0) {
    if (value == unknown) return;
    out.name(name);
    out.add(Number(value));
  };
  const auto both = [&](std::string_view name, std::string_view vi, std::string_view en) {
    if (vi.empty()) return;
    out.name(name);
    out.open(JsonKind::object);
    out.name("vi");
    out.add(vi);
    out.name("en");
    out.add(en);
    out.close(JsonKind::object);
  };
  out.open(JsonKind::object);
  text("severity", severity_code(issue.severity));
  text("code", issue.code);
  text("file", position.file);
  text("pointer", position.pointer);
  count("line", position.line);
  count("column", position.column);
  count("offset", position.offset, Position::npos);
  text("found", phrase(Language::en, issue.found));
  text("expected", phrase(Language::en, issue.expected));
  text("suggestion", phrase(Language::en, issue.suggestion));
  both("message", message(issue, Language::vi), message(issue, Language::en));
  both("hint", hint(issue, Language::vi), hint(issue, Language::en));
  out.close(JsonKind::object);
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
  cut(issue.found, most_text);
  cut(issue.expected, most_text);
  cut(issue.suggestion, most_text);
}

Error::Error(Issues issues) : std::runtime_error(summary(issues)), issues_(std::move(issues)) {}

Error::Error(Issue issue) : Error(Issues{std::move(issue)}) {}

std::string say(Language language, std::string_view code, Arguments arguments) {
  const CatalogueEntry* entry = find_entry(code);
  assert(entry != nullptr);
  if (!entry) return std::string(code);
  return fill(language, language == Language::vi ? entry->vi : entry->en, arguments).text;
}

std::string message(const Issue& issue, Language language) {
  return say(language, issue.code,
             {{"found", issue.found}, {"expected", issue.expected}, {"suggestion", issue.suggestion}});
}

std::string hint(const Issue& issue, Language language) {
  const CatalogueEntry* entry = find_entry(issue.code);
  if (!entry) return {};
  const std::string_view pattern = language == Language::vi ? entry->vi_hint : entry->en_hint;
  Filled filled =
      fill(language, pattern,
           {{"found", issue.found}, {"expected", issue.expected}, {"suggestion", issue.suggestion}});
  if (filled.complete) return std::move(filled.text);
  // Without a suggestion to ask about, the sentence after the question still helps.
  const std::size_t question = pattern.find("? ");
  return question == std::string_view::npos ? std::string() : std::string(pattern.substr(question + 2));
}

std::string format(const Issue& issue, Language language) {
  std::string out = headline(issue, language);
  if (const std::string advice = hint(issue, language); !advice.empty()) {
    out += "\n  " + say(language, "issue.hint") + ": " + advice;
  }
  return out;
}

std::string to_json(const Issues& issues) {
  JsonLine out;
  out.open(JsonKind::array);
  for (const Issue& issue : issues) write(issue, out);
  out.close(JsonKind::array);
  return std::move(out).take();
}

}  // namespace hoctap
