// SPDX-License-Identifier: Apache-2.0
#include "cli/list_question.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "hoctap/rubric/words.hpp"

namespace hoctap::cli {
namespace {

// The title of that id, which some rubric has.
std::string title_named(const std::string& id, const Library& library) {
  std::set<std::string> ids;
  for (const RubricFile* file : library.all()) {
    if (file->rubric.title) ids.insert(file->rubric.title->id);
  }
  std::vector<Choice<std::string>> titles;
  titles.reserve(ids.size());
  for (const std::string& each : ids) titles.emplace_back(each, each);
  return choose<std::string>(id, titles);
}

// Whether a rubric is about what is asked, wherever and whenever it holds.
bool is_about(const Rubric& rubric, const ListQuestion& question) {
  if (question.kind && rubric.entity != *question.kind) return false;
  if (question.title ? !rubric.title || rubric.title->id != *question.title
                     : is_standard(rubric) && !question.standards)
    return false;
  if (!question.assessed_at) return true;
  const auto tiers = rubric.title ? rubric.title->assessed_at : std::vector<EntityKind>{};
  return std::find(tiers.begin(), tiers.end(), *question.assessed_at) != tiers.end();
}

bool holds_in(const std::optional<std::string>& place, const std::string& asked) {
  return asked.empty() || covers(place, asked);
}

// What the library says applies on the day asked about.
std::vector<Listing> applicable(const ListQuestion& question, const Library& library) {
  std::set<std::pair<EntityKind, std::optional<std::string>>> subjects;
  for (const RubricFile* file : library.all()) {
    const Rubric& rubric = file->rubric;
    if (!is_about(rubric, question)) continue;
    const bool by_name = question.title || is_standard(rubric);
    subjects.emplace(rubric.entity, by_name ? std::optional(rubric.title->id) : std::nullopt);
  }
  std::vector<Listing> found;
  for (const auto& [kind, title] : subjects) {
    for (const Applicable& each :
         library.find({kind, *question.day, question.place, title, question.assessed_at})) {
      found.push_back(merged(each));
    }
  }
  return found;
}

std::vector<Listing> all_about(const ListQuestion& question, const Library& library) {
  std::vector<Listing> found = list(library);
  std::erase_if(found, [&](const Listing& listing) {
    return !is_about(listing.rubric, question) || !holds_in(listing.rubric.regulation.place, question.place);
  });
  for (Listing& listing : found) {
    std::erase_if(listing.overlays, [&](const OverlayFile* overlay) {
      return !holds_in(overlay->overlay.regulation.place, question.place);
    });
  }
  return found;
}

std::string join(const std::vector<std::string>& words, std::string_view between) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : std::string(between)) + word;
  return all;
}

// The question as it was typed.
std::string typed(const Options& options) {
  std::vector<std::string> words;
  for (const auto& [name, value] :
       {std::pair{"--kind ", &options.kind}, std::pair{"--date ", &options.date},
        std::pair{"--place ", &options.place}, std::pair{"--title ", &options.title},
        std::pair{"--assessed-at ", &options.assessed_at}}) {
    if (!value->empty()) words.push_back(name + *value);
  }
  return join(words, " ");
}

// The question in words.
std::string worded(const ListQuestion& question, Language language) {
  std::vector<std::string> words;
  words.push_back(question.kind ? kind_name(*question.kind, language)
                                : say(language, "list.question-any-entity"));
  if (question.title) words.push_back(say(language, "list.question-title") + *question.title);
  if (question.assessed_at)
    words.push_back(say(language, "list.question-assessed-at") +
                    short_kind_name(*question.assessed_at, language));
  if (question.day) words.push_back(say(language, "list.question-day") + in_words(*question.day, language));
  if (!question.place.empty()) words.push_back(say(language, "list.question-place") + question.place);
  return join(words, "; ");
}

constexpr std::size_t most_named = 6;

std::optional<Date> first_day(const Rubric& rubric) {
  return hoctap::first_day(rubric.regulation);
}

std::string day_or_dots(const std::optional<Date>& day, std::optional<Language> language = {}) {
  return day ? in_words(*day, language.value_or(Language::en)) : "..";
}

// `tt44-2014-commune (từ 2015-01-25 đến hết 2024-02-11)`; for programs `tt44-2014-commune
// 2015-01-25/2024-02-11`.
std::string ids_of(const std::vector<Listing>& rubrics, const Library& library,
                   std::optional<Language> language) {
  std::vector<std::string> ids;
  for (const Listing& each : rubrics) {
    const Regulation& regulation = each.rubric.regulation;
    const std::optional<Date> last = library.last_day(each.rubric);
    std::string id = each.rubric.id;
    if (language) {
      id += " (" + days_in_force(regulation, last, *language);
      if (regulation.place) id += say(*language, "list.question-and-place") + *regulation.place;
      id += ')';
    } else {
      id += ' ' + day_or_dots(first_day(each.rubric)) + '/' + day_or_dots(last);
      if (regulation.place) id += ' ' + *regulation.place;
    }
    ids.push_back(std::move(id));
  }
  return join(ids, "; ");
}

// The kinds of entities as `--kind` takes them, each with the first day there is a rubric for it.
std::string kinds_of(const std::vector<Listing>& by_first_day, std::optional<Language> language) {
  std::set<EntityKind> named;
  std::vector<std::string> kinds;
  for (const Listing& each : by_first_day) {
    if (!named.insert(each.rubric.entity).second) continue;
    kinds.push_back(std::string(boost::describe::enum_to_string(each.rubric.entity, "")) + " (≥ " +
                    day_or_dots(first_day(each.rubric), language) + ')');
  }
  return join(kinds, ", ");
}

// Which rubric was the last, when none of the place follows it.
std::string ended(const ListQuestion& question, const std::vector<Listing>& others, const Library& library,
                  std::optional<Language> language) {
  if (!question.day || !language) return {};
  const Listing* latest = nullptr;
  for (const Listing& other : others) {
    if (!covers(other.rubric.regulation.place, question.place)) continue;
    if (!library.last_day(other.rubric)) return {};
    if (latest == nullptr || *library.last_day(other.rubric) > *library.last_day(latest->rubric))
      latest = &other;
  }
  if (latest == nullptr || *library.last_day(latest->rubric) >= *question.day) return {};
  return say(*language, "list.question-last") + latest->rubric.id +
         say(*language, "list.question-last-until") + in_words(*library.last_day(latest->rubric), *language);
}

std::string standards_of(const std::vector<Listing>& standards, std::optional<Language> language) {
  std::set<std::string> names;
  for (const Listing& standard : standards)
    names.insert(language ? standard.rubric.regulation.number : standard.rubric.id);
  if (names.empty()) return {};
  const std::string all = join({names.begin(), names.end()}, ", ");
  if (!language) return "; --standards: " + all;
  return say(*language, "list.question-standards") + all + say(*language, "list.question-add-standards");
}

}  // namespace

bool is_standard(const Rubric& rubric) {
  return rubric.title && rubric.title->standard.value_or(false);
}

ListQuestion question_of(const Options& options, const Library& library) {
  ListQuestion question{.place = options.place, .standards = options.standards};
  if (!options.kind.empty()) question.kind = kind_named("--kind", options.kind);
  if (!options.date.empty()) question.day = day_named("--date", options.date);
  if (!options.title.empty()) question.title = title_named(options.title, library);
  if (!options.assessed_at.empty()) question.assessed_at = kind_named("--assessed-at", options.assessed_at);
  return question;
}

std::vector<Listing> answers(const ListQuestion& question, const Library& library) {
  std::vector<Listing> found = question.day ? applicable(question, library) : all_about(question, library);
  const auto key = [](const Listing& listed) { return std::tie(listed.rubric.entity, listed.rubric.id); };
  std::sort(found.begin(), found.end(), [&](const Listing& a, const Listing& b) { return key(a) < key(b); });
  return found;
}

Complaint no_answer(const ListQuestion& question, const Options& options, const Library& library) {
  // A person reads words in one language, a program the same text in both: options, ids, days as from/to.
  const std::optional<Language> language =
      options.json_errors ? std::nullopt : std::optional(options.language);
  ListQuestion wider = question;  // the same at any time and place
  wider.day = {};
  wider.place.clear();
  std::vector<Listing> others = answers(wider, library);
  if (others.empty()) others = answers({}, library);
  // Those of other places stand behind those that could have applied.
  const auto rank = [&](const Listing& listed) {
    return std::pair(!covers(listed.rubric.regulation.place, question.place), first_day(listed.rubric));
  };
  std::stable_sort(others.begin(), others.end(),
                   [&](const Listing& a, const Listing& b) { return rank(a) < rank(b); });
  std::string there_is =
      others.size() > most_named ? kinds_of(others, language) : ids_of(others, library, language);
  there_is += ended(question, others, library, language);
  ListQuestion with_standards = question;
  with_standards.standards = true;
  there_is += standards_of(answers(with_standards, library), language);
  return {nothing_found,
          {.code = "rubrics-not-found",
           .found = language ? worded(question, *language) : typed(options),
           .expected = std::move(there_is)}};
}

}  // namespace hoctap::cli
