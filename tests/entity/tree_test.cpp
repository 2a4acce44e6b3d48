// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/tree.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace hoctap;

namespace {

using Ids = std::vector<std::string>;

Entity entity(const std::string& id, EntityKind kind, const Ids& in = {}) {
  Entity made{.id = id, .kind = kind};
  for (const std::string& larger : in) made.memberships.push_back({.in = larger});
  return made;
}

// Two communes of a district become one; a village moves along.
std::vector<Entity> entities() {
  std::vector<Entity> all{entity("p", EntityKind::province),        entity("d", EntityKind::district, {"p"}),
                          entity("x1", EntityKind::commune, {"d"}), entity("x2", EntityKind::commune, {"d"}),
                          entity("x", EntityKind::commune, {"p"}),  entity("v", EntityKind::village),
                          entity("u", EntityKind::unit, {"x1"}),    entity("c", EntityKind::clan, {"x2"})};
  all[1].until = parse_date("2025-06-30");
  all[5].memberships = {{.in = "x1", .until = parse_date("2025-06-30")},
                        {.in = "x", .from = parse_date("2025-07-01")}};
  return all;
}

std::vector<Succession> merger() {
  return {{SuccessionKind::merge, parse_date("2025-07-01"), {"x1", "x2"}, {"x"}, "NQ mẫu"}};
}

Ids ids(const std::vector<const Entity*>& found) {
  Ids all;
  for (const Entity* each : found) all.push_back(each->id);
  return all;
}

Issues issues(std::vector<Entity> made, std::vector<Succession> successions = {}) {
  try {
    const Tree tree(std::move(made), std::move(successions));
    return {};
  } catch (const Error& error) {
    return error.issues();
  }
}

}  // namespace

TEST_CASE("tree: a merger ends the old communes the day before the new one begins", "[entity]") {
  const Tree tree(entities(), merger());
  CHECK(ids(tree.of_kind(EntityKind::commune, parse_date("2025-06-30"))) == Ids{"x1", "x2"});
  CHECK(ids(tree.of_kind(EntityKind::commune, parse_date("2025-07-01"))) == Ids{"x"});
  CHECK(ids(tree.of_kind(EntityKind::district, parse_date("2025-06-30"))) == Ids{"d"});
  CHECK(tree.of_kind(EntityKind::district, parse_date("2025-07-01")).empty());
  CHECK(tree.origins("x", parse_date("2025-06-30")).empty());
  REQUIRE(tree.origins("x", parse_date("2025-07-01")).size() == 1);
  CHECK(tree.origins("x", parse_date("2025-07-01"))[0]->from == Ids{"x1", "x2"});
  CHECK(tree.origins("x1", parse_date("2026-01-01")).empty());
  CHECK(tree.find("x")->from == parse_date("2025-07-01"));
  CHECK(tree.find("nobody") == nullptr);
  CHECK(tree.all().size() == 8);
}

TEST_CASE("tree: memberships change with the days, and are passed on upward", "[entity]") {
  const Tree tree(entities(), merger());
  const auto above = [&](const std::string& id, const std::string& day) {
    return tree.above(tree.find(id)->memberships, parse_date(day));
  };
  CHECK(above("v", "2025-06-30") == Ids{"d", "p", "x1"});
  CHECK(above("v", "2025-07-01") == Ids{"p", "x"});
  CHECK(above("p", "2025-07-01").empty());
}

TEST_CASE("tree: units and clans do not pass their members on", "[entity]") {
  const Tree tree(entities(), merger());
  const Date day = parse_date("2025-01-01");
  CHECK(tree.above({{.in = "u"}}, day) == Ids{"u"});
  CHECK(tree.above({{.in = "c"}}, day) == Ids{"c"});
  CHECK(tree.above({{.in = "u"}, {.in = "v"}}, day) == Ids{"d", "p", "u", "v", "x1"});
  CHECK(tree.above({{.in = "nobody"}}, day).empty());
}

TEST_CASE("tree: what does not fit together is told all at once, each at its place", "[entity]") {
  std::vector<Entity> made = entities();
  made.push_back(entity("x1", EntityKind::commune));
  made.push_back(entity("w", EntityKind::village, {"u", "xx"}));
  made[8].until = parse_date("2020-01-01");
  made[8].from = parse_date("2020-01-02");
  made[9].memberships.push_back({"x1", parse_date("2020-01-02"), parse_date("2020-01-01")});
  made[0].until = parse_date("2030-01-01");
  std::vector<Succession> successions = merger();
  successions.push_back({SuccessionKind::split, parse_date("2025-07-01"), {"x"}, {"z"}, "NQ"});
  successions.push_back({SuccessionKind::rename, parse_date("2026-01-01"), {"p"}, {"v"}, "NQ"});
  Ids found;
  for (const Issue& issue : issues(made, successions))
    found.push_back(issue.code + " " + issue.position.pointer);
  CHECK(found == Ids{"tree-dates /entities/8/until", "tree-id-twice /entities/8/id",
                     "tree-succession-count /successions/1", "tree-entity-unknown /successions/1/to/0",
                     "tree-succession-dates /successions/2/from/0", "tree-kinds /entities/9/memberships/0/in",
                     "tree-entity-unknown /entities/9/memberships/1/in",
                     "tree-dates /entities/9/memberships/2/until"});
}

TEST_CASE("tree: each kind of succession has its own numbers before and after", "[entity]") {
  const auto fits = [](SuccessionKind kind, const Ids& from, const Ids& to) {
    std::vector<Entity> made;
    for (const std::string id : {"a", "b", "c", "d"}) made.push_back(entity(id, EntityKind::commune));
    return issues(made, {{kind, parse_date("2025-07-01"), from, to, "NQ"}}).empty();
  };
  CHECK(fits(SuccessionKind::merge, {"a", "b"}, {"c"}));
  CHECK_FALSE(fits(SuccessionKind::merge, {"a"}, {"c"}));
  CHECK_FALSE(fits(SuccessionKind::merge, {"a", "b"}, {"c", "d"}));
  CHECK(fits(SuccessionKind::split, {"a"}, {"b", "c"}));
  CHECK_FALSE(fits(SuccessionKind::split, {"a"}, {"b"}));
  CHECK(fits(SuccessionKind::rename, {"a"}, {"b"}));
  CHECK(fits(SuccessionKind::move, {"a"}, {"b"}));
  CHECK_FALSE(fits(SuccessionKind::move, {"a"}, {"b", "c"}));
}
