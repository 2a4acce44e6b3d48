// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/tree.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "entity/periods.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"

namespace hoctap {
namespace {

// A larger kind holds a smaller one, and a unit holds only people. With this no circle can arise.
bool may_hold(EntityKind larger, EntityKind smaller) {
  return larger > smaller && (larger != EntityKind::unit || smaller == EntityKind::citizen);
}

bool passes_on(EntityKind kind) {
  return kind != EntityKind::unit && kind != EntityKind::clan;
}

std::string name(EntityKind kind) {
  return boost::describe::enum_to_string(kind, "");
}

class TreeCheck {
 public:
  TreeCheck(const std::vector<Entity>& entities, Issues& issues) : entities_(entities), issues_(issues) {
    for (const Entity& entity : entities) codes_[entity.id].push_back(&entity);
  }

  void check_memberships() {
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      const Entity& entity = entities_[i];
      if (entity.memberships.size() > max_memberships) {
        add(child(child("/entities", i), "memberships"), "list-too-long",
            std::to_string(entity.memberships.size()), std::to_string(max_memberships));
      }
      for (std::size_t j = 0; j < entity.memberships.size(); ++j) {
        const Membership& membership = entity.memberships[j];
        const std::string at = child(child(child("/entities", i), "memberships"), j);
        if (membership.from && membership.until && *membership.until < *membership.from) {
          add(child(at, "until"), "tree-dates", format(*membership.until), format(*membership.from));
        }
        const std::vector<const Entity*>* larger = known(membership.in, child(at, "in"));
        if (larger == nullptr) continue;
        const auto wrong = std::find_if(larger->begin(), larger->end(), [&](const Entity* each) {
          return !may_hold(each->kind, entity.kind) && meet(*each, entity) && meet(*each, membership);
        });
        if (wrong != larger->end())
          add(child(at, "in"), "tree-kinds", name((*wrong)->kind), name(entity.kind));
      }
    }
  }

  // Each entity is counted by those it belongs to and by those that count them, at whatever time.
  void check_above() {
    std::vector<std::size_t> largest_first(entities_.size());
    std::iota(largest_first.begin(), largest_first.end(), std::size_t{0});
    std::stable_sort(largest_first.begin(), largest_first.end(),
                     [&](std::size_t a, std::size_t b) { return entities_[a].kind > entities_[b].kind; });
    std::map<std::string_view, std::set<std::string_view>> above;
    for (const std::size_t i : largest_first) {
      const Entity& entity = entities_[i];
      std::set<std::string_view>& all = above[entity.id];
      for (const Membership& membership : entity.memberships) {
        const auto larger = codes_.find(membership.in);
        if (larger == codes_.end()) continue;
        for (const Entity* each : larger->second) {
          if (each->kind <= entity.kind) continue;
          all.insert(each->id);
          if (!passes_on(each->kind)) continue;
          const std::set<std::string_view>& further = above[each->id];
          all.insert(further.begin(), further.end());
        }
      }
      if (all.size() <= max_above) continue;
      add(child(child("/entities", i), "memberships"), "tree-above", entity.id, std::to_string(max_above));
      all.clear();  // who belongs to it is not blamed as well
    }
  }

 private:
  template <class Dated>
  static bool meet(const Entity& a, const Dated& b) {
    return (!a.from || !b.until || *a.from <= *b.until) && (!b.from || !a.until || *b.from <= *a.until);
  }

  void add(std::string pointer, std::string code, std::string found, std::string expected = {},
           std::string suggestion = {}) {
    issues_.push_back({.code = std::move(code),
                       .position = {.pointer = std::move(pointer)},
                       .found = std::move(found),
                       .expected = std::move(expected),
                       .suggestion = std::move(suggestion)});
  }

  const std::vector<const Entity*>* known(const std::string& id, const std::string& pointer) {
    const auto at = codes_.find(id);
    if (at != codes_.end()) return &at->second;
    if (issues_.full()) {
      issues_.leave_out();
      return nullptr;
    }
    if (names_.empty()) {
      for (const auto& each : codes_) names_.emplace_back(each.first);
    }
    add(pointer, "tree-entity-unknown", id, {}, nearest(id, names_));
    return nullptr;
  }

  const std::vector<Entity>& entities_;
  Issues& issues_;
  std::map<std::string_view, std::vector<const Entity*>> codes_;
  std::vector<std::string> names_;  // once one is looked for in vain
};

}  // namespace

bool is_there(const std::optional<Date>& from, const std::optional<Date>& until, const Date& day) {
  return (!from || *from <= day) && (!until || day <= *until);
}

Tree::Tree(const std::vector<Entity>& entities, std::vector<Succession> successions)
    : successions_(std::move(successions)) {
  Issues issues;
  Periods periods(entities, issues);
  periods.settle(successions_);
  TreeCheck check(entities, issues);
  check.check_memberships();
  check.check_above();
  if (!issues.empty()) throw Error(std::move(issues));
  entities_ = periods.entities();
  for (std::size_t i = 0; i < successions_.size(); ++i) {
    for (const std::string& id : successions_[i].to) origins_[id].push_back(i);
  }
  for (auto& each : origins_) {
    std::stable_sort(each.second.begin(), each.second.end(), [&](std::size_t a, std::size_t b) {
      return successions_[a].date < successions_[b].date;
    });
  }
}

const Entity* Tree::find(std::string_view id, const Date& day) const {
  for (const Entity& each : periods(id)) {
    if (is_there(each.from, each.until, day)) return &each;
  }
  return nullptr;
}

std::span<const Entity> Tree::periods(std::string_view id) const {
  const auto at = entities_.find(id);
  return at == entities_.end() ? std::span<const Entity>() : at->second;
}

std::vector<const Entity*> Tree::all() const {
  std::vector<const Entity*> found;
  for (const auto& [id, periods] : entities_) {
    for (const Entity& each : periods) found.push_back(&each);
  }
  return found;
}

std::vector<const Entity*> Tree::of_kind(EntityKind kind, const Date& day) const {
  std::vector<const Entity*> found;
  for (const auto& [id, periods] : entities_) {
    for (const Entity& each : periods) {
      if (each.kind == kind && is_there(each.from, each.until, day)) found.push_back(&each);
    }
  }
  return found;
}

std::vector<std::string> Tree::above(const std::vector<Membership>& memberships, const Date& day) const {
  std::set<std::string> found;
  std::vector<const std::vector<Membership>*> waiting{&memberships};
  while (!waiting.empty()) {
    const std::vector<Membership>& level = *waiting.back();
    waiting.pop_back();
    for (const Membership& membership : level) {
      if (!is_there(membership.from, membership.until, day)) continue;
      const Entity* larger = find(membership.in, day);
      if (larger == nullptr || !found.insert(larger->id).second) continue;
      if (passes_on(larger->kind)) waiting.push_back(&larger->memberships);
    }
  }
  return {found.begin(), found.end()};
}

std::vector<const Succession*> Tree::origins(std::string_view id, const Date& day) const {
  const Entity* entity = find(id, day);
  const auto at = origins_.find(id);
  if (entity == nullptr || !entity->from || at == origins_.end()) return {};
  const auto earlier = [&](std::size_t index) { return successions_[index].date < *entity->from; };
  std::vector<const Succession*> found;
  for (auto each = std::partition_point(at->second.begin(), at->second.end(), earlier);
       each != at->second.end() && successions_[*each].date == *entity->from; ++each)
    found.push_back(&successions_[*each]);
  return found;
}

}  // namespace hoctap
