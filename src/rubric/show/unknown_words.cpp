// SPDX-License-Identifier: Apache-2.0
#include "rubric/show/unknown_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <tuple>

#include "hoctap/rubric/words.hpp"

namespace hoctap::page {
namespace {

// Told by how its pointer starts and ends.
struct Sort {
  std::string_view start;
  std::string_view end;
  bool counted;
  std::string_view code;
};

constexpr auto sorts = std::to_array<Sort>({{"/regulation/in_force", "", false, "unknown.in-force"},
                                            {"/measures/", "/value", true, "unknown.value"},
                                            {"/criteria/", "/points/max", true, "unknown.points-max"},
                                            {"/criteria/", "/max", true, "unknown.criterion-max"},
                                            {"/criteria/", "/points", true, "unknown.points"},
                                            {"/criteria/", "/test", true, "unknown.test"},
                                            {"/bands/", "/total", true, "unknown.total"},
                                            {"/title/validity", "", false, "unknown.validity"},
                                            {"/title/upgrade", "", false, "unknown.upgrade"},
                                            {"/title/authority", "", false, "unknown.authority"},
                                            {"/title/council", "", false, "unknown.council"}});

const Sort& sort_of(std::string_view pointer) {
  const auto* const at = std::find_if(sorts.begin(), sorts.end(), [&](const Sort& sort) {
    return pointer.starts_with(sort.start) && pointer.ends_with(sort.end);
  });
  return at == sorts.end() ? sorts.back() : *at;
}

std::string counted(const Sort& sort, std::size_t count, Language language) {
  return say(language, std::string(sort.code) + (sort.counted && count > 1 ? "-many" : ""),
             {{"count", std::to_string(count)}});
}

// The sorts of what `all` points at, and how many there are of each.
template <class Found>
std::string summary(const std::vector<Found>& all, Language language) {
  std::string text;
  for (const Sort& sort : sorts) {
    const auto count = static_cast<std::size_t>(std::count_if(
        all.begin(), all.end(), [&](const Found& each) { return &sort_of(each.pointer) == &sort; }));
    if (count > 0) text += (text.empty() ? "" : ", ") + counted(sort, count, language);
  }
  return text;
}

// The numbers in a pointer: of the criterion and the indicator, or of the band.
std::vector<std::size_t> numbers_in(const std::string& pointer) {
  std::vector<std::size_t> numbers;
  std::istringstream steps(pointer);
  for (std::string step; std::getline(steps, step, '/');) {
    if (!step.empty() && std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; }))
      numbers.push_back(std::stoul(step));
  }
  return numbers;
}

std::string place_of(const Rubric& rubric, const std::string& pointer, Language language) {
  const std::vector<std::size_t> numbers = numbers_in(pointer);
  if (pointer.starts_with("/bands/")) return pick(rubric.bands[numbers[0]].label, language);
  if (pointer.starts_with("/measures/")) return pick(rubric.measures[numbers[0]].label, language);
  if (!pointer.starts_with("/criteria/")) return {};
  std::string place = std::to_string(numbers[0] + 1);
  if (numbers.size() > 1) place += '.' + std::to_string(numbers[1] + 1);
  return place;
}

}  // namespace

std::vector<UnknownGroup> unknown_groups(const Rubric& rubric, Language language) {
  std::vector<UnknownGroup> groups;
  std::map<std::tuple<const Sort*, std::string, std::string>, std::size_t>
      known;  // by sort, reason and article
  for (Unknown& unknown : unknowns_of(rubric)) {
    const std::string place = place_of(rubric, unknown.pointer, language);
    const auto [at, fresh] =
        known.try_emplace({&sort_of(unknown.pointer), unknown.why, unknown.cite}, groups.size());
    if (fresh) groups.emplace_back();
    UnknownGroup& group = groups[at->second];
    if (!place.empty() && (group.places.empty() || group.places.back() != place))
      group.places.push_back(place);
    group.unknowns.push_back(std::move(unknown));
  }
  for (UnknownGroup& group : groups)
    group.what = counted(sort_of(group.unknowns.front().pointer), group.unknowns.size(), language);
  return groups;
}

}  // namespace hoctap::page

namespace hoctap {

std::string unknown_summary(const Rubric& rubric, Language language) {
  return page::summary(unknowns_of(rubric), language);
}

std::string secondary_summary(const Rubric& rubric, Language language) {
  return page::summary(secondary_of(rubric), language);
}

}  // namespace hoctap
