// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/issue.hpp"

#include <cassert>

#include "exact/catalogue.hpp"
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
    const std::string_view value = argument(arguments, pattern.substr(open + 1, close - open - 1));
    filled.text += visible(phrase(language, value));
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
std::string where(const Place& place) {
  std::string out = visible(place.file);
  if (place.line != 0) {
    if (!out.empty()) out += ':';
    out += std::to_string(place.line);
    if (place.column != 0) out += ':' + std::to_string(place.column);
  } else if (!place.pointer.empty()) {
    out += '#' + visible(place.pointer);
  }
  return out.empty() ? out : out + ": ";
}

std::string headline(const Issue& issue, Language language) {
  const std::string severity = "severity." + std::string(severity_code(issue.severity));
  return where(issue.place) + say(language, severity) + "[" + issue.code + "]: " + message(issue, language);
}

std::string summary(const std::vector<Issue>& issues) {
  assert(!issues.empty());
  std::string out = headline(issues.front(), Language::en);
  if (issues.size() > 1) out += " (and " + std::to_string(issues.size() - 1) + " more)";
  return out;
}

class ObjectWriter {
 public:
  void member(std::string_view name, const std::string& json) {
    text_ += (text_.empty() ? "{" : ", ") + quote(name) + ": " + json;
  }
  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) member(name, quote(value));
  }
  void both(std::string_view name, std::string_view vi, std::string_view en) {
    if (!vi.empty()) member(name, "{\"vi\": " + quote(vi) + ", \"en\": " + quote(en) + "}");
  }
  std::string finish() && { return std::move(text_) + "}"; }

 private:
  std::string text_;
};

std::string to_json(const Issue& issue) {
  const Place& place = issue.place;
  ObjectWriter out;
  out.text("severity", severity_code(issue.severity));
  out.text("code", issue.code);
  out.text("file", place.file);
  out.text("pointer", place.pointer);
  if (place.line != 0) out.member("line", std::to_string(place.line));
  if (place.column != 0) out.member("column", std::to_string(place.column));
  if (place.offset != Place::npos) out.member("offset", std::to_string(place.offset));
  out.text("found", phrase(Language::en, issue.found));
  out.text("expected", phrase(Language::en, issue.expected));
  out.text("suggestion", phrase(Language::en, issue.suggestion));
  out.both("message", message(issue, Language::vi), message(issue, Language::en));
  out.both("hint", hint(issue, Language::vi), hint(issue, Language::en));
  return std::move(out).finish();
}

}  // namespace

Error::Error(std::vector<Issue> issues) : std::runtime_error(summary(issues)), issues_(std::move(issues)) {}

Error::Error(Issue issue) : Error(std::vector<Issue>{std::move(issue)}) {}

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
  Filled filled =
      fill(language, language == Language::vi ? entry->vi_hint : entry->en_hint,
           {{"found", issue.found}, {"expected", issue.expected}, {"suggestion", issue.suggestion}});
  return filled.complete ? std::move(filled.text) : std::string();
}

std::string format(const Issue& issue, Language language) {
  std::string out = headline(issue, language);
  if (const std::string advice = hint(issue, language); !advice.empty()) {
    out += "\n  " + say(language, "issue.hint") + ": " + advice;
  }
  return out;
}

std::string to_json(const std::vector<Issue>& issues) {
  std::string out = "[";
  for (const Issue& issue : issues) {
    if (out.size() > 1) out += ", ";
    out += to_json(issue);
  }
  return out + "]";
}

}  // namespace hoctap
