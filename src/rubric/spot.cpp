// SPDX-License-Identifier: Apache-2.0
#include "rubric/spot.hpp"

#include <algorithm>

namespace hoctap {

std::string name_of(const Json& item, std::size_t index) {
  const Json* id = item.find("id");
  return id != nullptr && id->kind == JsonKind::text ? id->text : std::to_string(index);
}

std::optional<std::size_t> ListNames::find(const Json& list, const std::string& pointer,
                                           const std::string& name) {
  const auto [at, fresh] = lists_.try_emplace(pointer);
  for (std::size_t i = 0; fresh && i < list.items.size(); ++i)
    at->second[name_of(list.items[i], i)].insert(i);
  const auto named = at->second.find(name);
  if (named == at->second.end() || named->second.empty()) return std::nullopt;
  return *named->second.rbegin();
}

void ListNames::add(const std::string& pointer, std::size_t index, const std::string& name) {
  const auto at = lists_.find(pointer);
  if (at != lists_.end()) at->second[name].insert(index);
}

void ListNames::change(const std::string& pointer, std::size_t index, const std::string& before,
                       const std::string& after) {
  const auto at = lists_.find(pointer);
  if (at == lists_.end() || before == after) return;
  at->second[before].erase(index);
  at->second[after].insert(index);
}

void ListNames::forget(const std::string& pointer) {
  lists_.erase(pointer);
  const std::string inside = pointer + '/';
  auto at = lists_.lower_bound(inside);
  while (at != lists_.end() && at->first.starts_with(inside)) at = lists_.erase(at);
}

Spot walk(Json& root, ListNames& names, const std::string& path) {
  Spot spot{.node = &root};
  for (const std::string& step : steps_of(path)) {
    Json& here = *spot.node;
    const auto index = here.kind == JsonKind::array ? names.find(here, spot.pointer, step) : std::nullopt;
    if (index) {
      spot.list = &here;
      spot.list_pointer = spot.pointer;
      spot.index = *index;
      spot.node = &here.items[*index];
      spot.pointer = child(spot.pointer, *index);
      continue;
    }
    const auto member = std::find_if(here.members.begin(), here.members.end(),
                                     [&](const JsonMember& each) { return each.key == step; });
    if (member == here.members.end()) {
      Spot nowhere{.missing = step};
      for (const JsonMember& each : here.members) nowhere.known.push_back(each.key);
      for (std::size_t i = 0; i < here.items.size(); ++i) nowhere.known.push_back(name_of(here.items[i], i));
      return nowhere;
    }
    spot.node = &member->value;
    spot.pointer = child(spot.pointer, step);
  }
  return spot;
}

}  // namespace hoctap
