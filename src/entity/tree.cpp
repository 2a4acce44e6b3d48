// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/tree.hpp"

#include <algorithm>
#include <numeric>
#include <set>

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

bool fits(SuccessionKind kind, std::size_t from, std::size_t to) {
  switch (kind) {
    case SuccessionKind::merge:
      return from > 1 && to == 1;
    case SuccessionKind::split:
      return from == 1 && to > 1;
    case SuccessionKind::rename:
    case SuccessionKind::move:
      break;
  }
  return from == 1 && to == 1;
}

std::string name(EntityKind kind) {
  return boost::describe::enum_to_string(kind, "");
}

class TreeBuilder {
 public:
  using Entities = std::map<std::string, Entity, std::less<>>;

  explicit TreeBuilder(Entities& entities) : entities_(entities) {}

  void add(std::vector<Entity> entities) {
    for (std::size_t i = 0; i < entities.size(); ++i) {
      const std::string at = child("/entities", i);
      const std::string id = entities[i].id;
      if (entities[i].from && entities[i].until && *entities[i].until < *entities[i].from) {
        add(child(at, "until"), "tree-dates", format(*entities[i].until), format(*entities[i].from));
      }
      if (!entities_.emplace(id, std::move(entities[i])).second) add(child(at, "id"), "tree-id-twice", id);
      order_.push_back(id);
    }
  }

  // The days on which entities end and begin by succession, which need not be stated twice.
  void add(const std::vector<Succession>& successions) {
    for (std::size_t i = 0; i < successions.size(); ++i) {
      const Succession& succession = successions[i];
      const std::string at = child("/successions", i);
      if (!fits(succession.kind, succession.from.size(), succession.to.size())) {
        add(at, "tree-succession-count", boost::describe::enum_to_string(succession.kind, ""));
      }
      for (std::size_t j = 0; j < succession.from.size(); ++j) {
        const std::string pointer = child(child(at, "from"), j);
        if (Entity* old = known(succession.from[j], pointer))
          settle(old->until, day_before(succession.date), pointer);
      }
      for (std::size_t j = 0; j < succession.to.size(); ++j) {
        const std::string pointer = child(child(at, "to"), j);
        if (Entity* next = known(succession.to[j], pointer)) settle(next->from, succession.date, pointer);
      }
    }
  }

  void check_memberships() {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const Entity& entity = entities_.at(order_[i]);
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
        const Entity* larger = known(membership.in, child(at, "in"));
        if (larger != nullptr && !may_hold(larger->kind, entity.kind)) {
          add(child(at, "in"), "tree-kinds", name(larger->kind), name(entity.kind));
        }
      }
    }
  }

  // Each entity is counted by those it belongs to and by those that count them, at whatever time.
  void check_above() {
    std::vector<std::size_t> largest_first(order_.size());
    std::iota(largest_first.begin(), largest_first.end(), std::size_t{0});
    std::stable_sort(largest_first.begin(), largest_first.end(), [&](std::size_t a, std::size_t b) {
      return entities_.at(order_[a]).kind > entities_.at(order_[b]).kind;
    });
    std::map<const Entity*, std::set<const Entity*>> above;
    for (const std::size_t i : largest_first) {
      const Entity& entity = entities_.at(order_[i]);
      std::set<const Entity*>& all = above[&entity];
      for (const Membership& membership : entity.memberships) {
        const auto larger = entities_.find(membership.in);
        if (larger == entities_.end() || larger->second.kind <= entity.kind) continue;
        all.insert(&larger->second);
        if (!passes_on(larger->second.kind)) continue;
        const std::set<const Entity*>& further = above[&larger->second];
        all.insert(further.begin(), further.end());
      }
      if (all.size() <= max_above) continue;
      add(child(child("/entities", i), "memberships"), "tree-above", entity.id, std::to_string(max_above));
      all.clear();  // who belongs to it is not blamed as well
    }
  }

  Issues issues() { return std::move(issues_); }

 private:
  void add(std::string pointer, std::string code, std::string found, std::string expected = {},
           std::string suggestion = {}) {
    issues_.push_back({.code = std::move(code),
                       .position = {.pointer = std::move(pointer)},
                       .found = std::move(found),
                       .expected = std::move(expected),
                       .suggestion = std::move(suggestion)});
  }

  Entity* known(const std::string& id, const std::string& pointer) {
    const auto at = entities_.find(id);
    if (at != entities_.end()) return &at->second;
    if (issues_.full()) {
      issues_.leave_out();
      return nullptr;
    }
    if (ids_.empty()) {
      for (const auto& [each, entity] : entities_) ids_.push_back(each);
    }
    add(pointer, "tree-entity-unknown", id, {}, nearest(id, ids_));
    return nullptr;
  }

  void settle(std::optional<Date>& stated, const Date& day, const std::string& pointer) {
    if (stated && *stated != day) add(pointer, "tree-succession-dates", format(*stated), format(day));
    stated = day;
  }

  Entities& entities_;
  std::vector<std::string> order_;
  std::vector<std::string> ids_;  // once one is looked for in vain
  Issues issues_;
};

}  // namespace

bool is_there(const std::optional<Date>& from, const std::optional<Date>& until, const Date& day) {
  return (!from || *from <= day) && (!until || day <= *until);
}

Tree::Tree(std::vector<Entity> entities, std::vector<Succession> successions)
    : successions_(std::move(successions)) {
  TreeBuilder builder(entities_);
  builder.add(std::move(entities));
  builder.add(successions_);
  builder.check_memberships();
  builder.check_above();
  Issues issues = builder.issues();
  if (!issues.empty()) throw Error(std::move(issues));
  for (std::size_t i = 0; i < successions_.size(); ++i) {
    for (const std::string& id : successions_[i].to) {
      std::vector<std::size_t>& here = origins_[id];
      if (here.empty() || here.back() != i) here.push_back(i);
    }
  }
  for (auto& [id, here] : origins_) {
    std::stable_sort(here.begin(), here.end(), [&](std::size_t a, std::size_t b) {
      return successions_[a].date > successions_[b].date;
    });
  }
}

const Entity* Tree::find(std::string_view id) const {
  const auto at = entities_.find(id);
  return at == entities_.end() ? nullptr : &at->second;
}

std::vector<const Entity*> Tree::all() const {
  std::vector<const Entity*> found;
  for (const auto& [id, entity] : entities_) found.push_back(&entity);
  return found;
}

std::vector<const Entity*> Tree::of_kind(EntityKind kind, const Date& day) const {
  std::vector<const Entity*> found;
  for (const auto& [id, entity] : entities_) {
    if (entity.kind == kind && is_there(entity.from, entity.until, day)) found.push_back(&entity);
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
      const Entity* larger = find(membership.in);
      if (larger == nullptr || !is_there(membership.from, membership.until, day) ||
          !is_there(larger->from, larger->until, day) || !found.insert(larger->id).second) {
        continue;
      }
      if (passes_on(larger->kind)) waiting.push_back(&larger->memberships);
    }
  }
  return {found.begin(), found.end()};
}

std::vector<const Succession*> Tree::origins(std::string_view id, const Date& day) const {
  const auto at = origins_.find(id);
  if (at == origins_.end()) return {};
  const auto later = [&](std::size_t index) { return successions_[index].date > day; };
  std::vector<const Succession*> found;
  for (auto each = std::partition_point(at->second.begin(), at->second.end(), later);
       each != at->second.end(); ++each)
    found.push_back(&successions_[*each]);
  return found;
}

}  // namespace hoctap
