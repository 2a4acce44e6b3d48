// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/issue.hpp"

#include <array>
#include <cassert>
#include <map>
#include <tuple>
#include <utility>

#include "exact/catalogue.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"
#include "hoctap/exact/shown.hpp"

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

/// An argument as the sign of its placeholder wants it.
std::string written(Language language, char sign, std::string_view value) {
  if (sign == '#') return thousands_apart(value, language);
  std::string text = visible(phrase(language, value));
  if (sign == '/') return days_in_words(std::move(text), language);
  if (sign == '.') return numbers_in_words(text, language);
  return text;
}

struct Sentence {
  std::string text;
  bool complete = true;  // every placeholder had an argument
};

Sentence fill(Language language, std::string_view pattern, Arguments arguments) {
  Sentence filled;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('{');
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) {
      filled.text += pattern;
      break;
    }
    filled.text += pattern.substr(0, open);
    std::string_view name = pattern.substr(open + 1, close - open - 1);
    const char sign = name.empty() ? '\0' : name.front();
    if (sign == '#' || sign == '/' || sign == '.') name.remove_prefix(1);
    const std::string_view value = argument(arguments, name);
    filled.text += written(language, sign, value);
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

/// A column as a spreadsheet calls it: A, Z, AA.
std::string letters(std::size_t number) {
  constexpr std::size_t letters = 26;
  std::string out;
  for (; number > 0; number = (number - 1) / letters)
    out.insert(out.begin(), static_cast<char>('A' + (number - 1) % letters));
  return out;
}

/// `W01, dòng 2, cột W (citizens)`, as far as it is known; empty where nothing is.
std::string where_in_table(const Position& position, Language language) {
  std::string out = shorten(position.entity);
  const auto add = [&](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
  if (position.row != 0) add(say(language, "place.row", {{"row", std::to_string(position.row)}}));
  const std::string fact = shorten(position.fact);
  if (position.cell != 0) {
    add(say(language, "place.column", {{"column", letters(position.cell)}}) +
        (fact.empty() ? "" : " (" + fact + ")"));
  } else if (!out.empty() && !fact.empty()) {
    add(say(language, "place.fact", {{"fact", fact}}));
  }
  return out;
}

std::string opened(const Position& position) {
  std::string out = where(position);
  return out.empty() ? out : out + ": ";
}

std::string coded(const Issue& issue, Language language) {
  const std::string severity = "severity." + std::string(severity_code(issue.severity));
  return opened(issue.position) + say(language, severity) + "[" + issue.code + "]: ";
}

std::string headline(const Issue& issue, Language language) {
  const std::string spot = where_in_table(issue.position, language);
  return coded(issue, language) + spot + (spot.empty() ? "" : ": ") + message(issue, language);
}

/// Of an issue that stands in several places: what is wrong, how many places, and the first of them.
std::string headline(const Issue& issue, std::size_t places, Language language) {
  if (places == 1) return headline(issue, language);
  const std::string spot = where_in_table(issue.position, language);
  const std::string first = spot.empty() ? where(issue.position) : spot;
  const std::string count = std::to_string(places);
  return coded(issue, language) + message(issue, language) + ' ' +
         (first.empty() ? say(language, "issues.places", {{"count", count}})
                        : say(language, "issues.places-from", {{"count", count}, {"first", first}}));
}

std::string advised(std::string headline, const Issue& issue, Language language) {
  if (const std::string advice = hint(issue, language); !advice.empty())
    headline += "\n  " + say(language, "issue.hint") + ": " + advice;
  return headline;
}

// What is the likely cause of others is told before them; less comes first.
std::size_t rank(const Issue& issue) {
  constexpr auto causes = std::to_array<std::string_view>(
      {"suite-other-rubric", "season-overlay-lacking", "library-overlay-alone", "season-data-missing",
       "table-no-column", "column-missing", "column-vague", "csv-duplicate-column", "fact-unknown",
       "evidence-unknown", "column-unknown"});
  return static_cast<std::size_t>(std::find(causes.begin(), causes.end(), issue.code) - causes.begin());
}

// Issues that say the same of different places.
struct Group {
  const Issue* first = nullptr;
  std::size_t count = 0;
};

std::vector<Group> groups_of(const Issues& issues) {
  using Key = std::tuple<Severity, std::string_view, std::string_view, std::string_view, std::string_view,
                         std::string_view>;
  std::map<Key, std::size_t> known;
  std::vector<Group> groups;
  const bool caused = std::any_of(issues.begin(), issues.end(),
                                  [](const Issue& issue) { return issue.code == "season-overlay-lacking"; });
  for (const Issue& issue : issues) {
    // What follows from one cause is one kind.
    if (caused && (issue.code == "fact-unknown" || issue.code == "evidence-unknown")) {
      const auto [at, fresh] =
          known.try_emplace({issue.severity, issue.code, issue.position.file, {}, {}, {}}, groups.size());
      if (fresh) groups.push_back({&issue, 0});
      ++groups[at->second].count;
      continue;
    }
    const auto [at, fresh] = known.try_emplace(
        {issue.severity, issue.code, issue.position.file, issue.found, issue.expected, issue.position.fact},
        groups.size());
    if (fresh) groups.push_back({&issue, 0});
    ++groups[at->second].count;
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Group& a, const Group& b) { return rank(*a.first) < rank(*b.first); });
  return groups;
}

std::string summary(const Issues& issues) {
  assert(!issues.empty());
  std::string out = headline(issues.front(), Language::en);
  if (issues.size() > 1) out += " (and " + std::to_string(issues.count() - 1) + " more)";
  return out;
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
  text("entity", position.entity);
  text("fact", position.fact);
  count("row", position.row);
  text("cell", letters(position.cell));
  text("found", phrase(Language::en, issue.found));
  text("expected", phrase(Language::en, issue.expected));
  // Advice in words is the hint's.
  if (phrase(Language::en, issue.suggestion) == issue.suggestion) text("suggestion", issue.suggestion);
  both("message", message(issue, Language::vi), message(issue, Language::en));
  both("hint", hint(issue, Language::vi), hint(issue, Language::en));
  out.close(JsonKind::object);
}

}  // namespace

std::string where(const Position& position) {
  std::string out = opening(visible(position.file));
  if (position.line != 0) {
    if (!out.empty()) out += ':';
    out += std::to_string(position.line);
    if (position.column != 0) out += ':' + std::to_string(position.column);
  } else if (!position.pointer.empty()) {
    out += '#' + visible(position.pointer);
  }
  return out;
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
             {{"found", issue.found},
              {"expected", issue.expected},
              {"suggestion", issue.suggestion},
              {"fact", issue.position.fact}});
}

std::string hint(const Issue& issue, Language language) {
  const CatalogueEntry* entry = find_entry(issue.code);
  if (!entry) return {};
  const std::string_view pattern = language == Language::vi ? entry->vi_hint : entry->en_hint;
  Sentence filled = fill(language, pattern,
                         {{"found", issue.found},
                          {"expected", issue.expected},
                          {"suggestion", issue.suggestion},
                          {"fact", issue.position.fact}});
  if (filled.complete) return std::move(filled.text);
  // Without a suggestion to ask about, the sentence after the question still helps.
  const std::size_t question = pattern.find("? ");
  return question == std::string_view::npos ? std::string() : std::string(pattern.substr(question + 2));
}

std::string format(const Issue& issue, Language language) {
  return advised(headline(issue, language), issue, language);
}

std::string format(const Issues& issues, Language language) {
  std::string out;
  std::size_t told = 0;
  std::size_t hidden = 0;
  std::size_t groups_hidden = 0;
  for (const auto& [first, count] : groups_of(issues)) {
    if (first->code != "issues-more" && ++told > Issues::most_groups) {
      hidden += count;
      ++groups_hidden;
      continue;
    }
    out += (out.empty() ? "" : "\n") + advised(headline(*first, count, language), *first, language);
  }
  if (groups_hidden > 0) {
    out += '\n' + say(language, "issues.groups",
                      {{"groups", std::to_string(groups_hidden)}, {"count", std::to_string(hidden)}});
  }
  return out;
}

std::size_t kinds(const Issues& issues) {
  return groups_of(issues).size();
}

std::string to_json(const Issues& issues) {
  JsonLine out;
  out.open(JsonKind::array);
  for (const Issue& issue : issues) write(issue, out);
  out.close(JsonKind::array);
  return std::move(out).take();
}

}  // namespace hoctap
