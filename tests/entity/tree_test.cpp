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

// `code pointer` of each.
Ids told(const Issues& found) {
  Ids all;
  for (const Issue& issue : found) all.push_back(issue.code + ' ' + issue.position.pointer);
  return all;
}

std::vector<Entity> communes(const Ids& codes) {
  std::vector<Entity> made;
  for (const std::string& id : codes) made.push_back(entity(id, EntityKind::commune));
  return made;
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
  CHECK(tree.find("x", parse_date("2025-06-30")) == nullptr);
  CHECK(tree.find("x", parse_date("2025-07-01"))->from == parse_date("2025-07-01"));
  CHECK(tree.find("nobody", parse_date("2025-07-01")) == nullptr);
  CHECK(tree.periods("nobody").empty());
  CHECK(tree.all().size() == 8);
}

TEST_CASE("tree: memberships change with the days, and are passed on upward", "[entity]") {
  const Tree tree(entities(), merger());
  const auto above = [&](const std::string& id, const std::string& day) {
    return tree.above(tree.find(id, parse_date(day))->memberships, parse_date(day));
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
  CHECK(told(issues(made, successions)) ==
        Ids{"tree-dates /entities/8/until", "tree-id-twice /entities/8/id",
            "tree-entity-unknown /successions/1/to/0", "tree-succession-dates /successions/2/from/0",
            "tree-succession-outside /successions/2/to/0", "tree-kinds /entities/9/memberships/0/in",
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
  CHECK(fits(SuccessionKind::merge, {"a"}, {"c"}));  // c absorbs it
  CHECK_FALSE(fits(SuccessionKind::merge, {"a", "b"}, {"c", "d"}));
  CHECK(fits(SuccessionKind::split, {"a"}, {"b", "c"}));
  CHECK(fits(SuccessionKind::split, {"a"}, {"b"}));  // a stays
  CHECK_FALSE(fits(SuccessionKind::split, {"a", "b"}, {"c"}));
  CHECK_FALSE(fits(SuccessionKind::rename, {"a", "b"}, {"c"}));
  CHECK(fits(SuccessionKind::rename, {"a"}, {"b"}));
  CHECK(fits(SuccessionKind::move, {"a"}, {"b"}));
  CHECK_FALSE(fits(SuccessionKind::move, {"a"}, {"b", "c"}));
}

TEST_CASE("tree: what comes out of a merger may keep the code of one that went into it", "[entity]") {
  const auto at = [](const Tree& tree, const std::string& day) {
    return ids(tree.of_kind(EntityKind::commune, parse_date(day)));
  };
  for (const Ids& from : {Ids{"a", "b"}, Ids{"b"}}) {  // a stands on both sides, or absorbs b
    const Tree tree(communes({"a", "b"}),
                    {{SuccessionKind::merge, parse_date("2025-07-01"), from, {"a"}, "NQ"}});
    CHECK(at(tree, "2025-06-30") == Ids{"a", "b"});
    CHECK(at(tree, "2025-07-01") == Ids{"a"});
    REQUIRE(tree.periods("a").size() == 2);
    CHECK(tree.periods("a")[0].until == parse_date("2025-06-30"));
    CHECK(tree.periods("a")[1].from == parse_date("2025-07-01"));
    CHECK(tree.origins("a", parse_date("2025-06-30")).empty());
    REQUIRE(tree.origins("a", parse_date("2025-07-01")).size() == 1);
    CHECK(tree.origins("a", parse_date("2025-07-01"))[0]->from.size() == 2);
  }
}

TEST_CASE("tree: a split may leave one standing under the old code", "[entity]") {
  for (const Ids& to : {Ids{"a", "b"}, Ids{"b"}}) {
    const Tree tree(communes({"a", "b"}),
                    {{SuccessionKind::split, parse_date("2025-07-01"), {"a"}, to, "NQ"}});
    CHECK(ids(tree.of_kind(EntityKind::commune, parse_date("2025-06-30"))) == Ids{"a"});
    CHECK(ids(tree.of_kind(EntityKind::commune, parse_date("2025-07-01"))) == Ids{"a", "b"});
    CHECK(tree.origins("a", parse_date("2025-07-01")).size() == 1);
    CHECK(tree.origins("b", parse_date("2025-07-01")).size() == 1);
  }
}

TEST_CASE("tree: of several that are merged, one that is known to be there before absorbs the others",
          "[entity]") {
  const std::vector<Succession> merged{
      {SuccessionKind::merge, parse_date("2025-07-01"), {"b", "c"}, {"a"}, "NQ"}};
  std::vector<Entity> made = communes({"a", "b", "c"});
  CHECK(Tree(made, merged).find("a", parse_date("2025-06-30")) == nullptr);  // a new code
  made[0].from = parse_date("2025-07-01");
  CHECK(Tree(made, merged).find("a", parse_date("2025-06-30")) == nullptr);
  made[0].from = parse_date("2025-06-30");
  const Tree tree(made, merged);
  CHECK(tree.find("a", parse_date("2025-06-29")) == nullptr);
  CHECK(tree.find("a", parse_date("2025-06-30")) != nullptr);
  CHECK(tree.origins("a", parse_date("2025-07-01"))[0]->from == Ids{"b", "c", "a"});
}

TEST_CASE("tree: a code is used again after years", "[entity]") {
  const auto there = [](const Tree& tree, const std::string& day) {
    return tree.find("a", parse_date(day)) != nullptr;
  };
  // By two records, or by two successions that tell one record apart.
  std::vector<Entity> twice = communes({"a", "a"});
  twice[0].until = parse_date("2010-12-31");
  twice[1].from = parse_date("2020-01-01");
  const std::vector<Succession> renamed{
      {SuccessionKind::rename, parse_date("2020-01-01"), {"c"}, {"a"}, "NQ"},
      {SuccessionKind::rename, parse_date("2011-01-01"), {"a"}, {"b"}, "NQ"}};
  for (const Tree& tree : {Tree(twice, {}), Tree(communes({"a", "b", "c"}), renamed)}) {
    CHECK(there(tree, "2010-12-31"));
    CHECK_FALSE(there(tree, "2011-01-01"));
    CHECK_FALSE(there(tree, "2019-12-31"));
    CHECK(there(tree, "2020-01-01"));
  }
  const auto codes = [&](const std::string& until, const std::string& from) {
    twice[0].until = parse_date(until);
    twice[1].from = parse_date(from);
    return told(issues(twice));
  };
  CHECK(codes("2019-12-30", "2020-01-01").empty());
  CHECK(codes("2019-12-31", "2020-01-01") == Ids{"tree-id-adjoining /entities/1/id"});
  CHECK(codes("2020-01-01", "2020-01-01") == Ids{"tree-id-twice /entities/1/id"});
}

TEST_CASE("tree: one entity has a record for each of its periods, or one for all", "[entity]") {
  std::vector<Entity> made = communes({"a", "a", "b"});
  made[0].label = "Thị trấn A";
  made[0].until = parse_date("2025-06-30");
  made[1].label = "Phường A";
  made[1].from = parse_date("2025-07-01");
  for (const Ids& from : {Ids{"a", "b"}, Ids{"b"}}) {
    const Tree tree(made, {{SuccessionKind::merge, parse_date("2025-07-01"), from, {"a"}, "NQ"}});
    CHECK(tree.find("a", parse_date("2025-06-30"))->label == "Thị trấn A");
    CHECK(tree.find("a", parse_date("2025-07-01"))->label == "Phường A");
    CHECK(tree.origins("a", parse_date("2025-07-01"))[0]->from.size() == 2);
  }
}

TEST_CASE("tree: an entity keeps its code and goes elsewhere, with a succession or without", "[entity]") {
  std::vector<Entity> made = communes({"a"});
  for (const std::string id : {"d", "e"}) made.push_back(entity(id, EntityKind::district));
  made[0].memberships = {{.in = "d", .until = parse_date("2025-06-30")},
                         {.in = "e", .from = parse_date("2025-07-01")}};
  for (const std::vector<Succession>& moved :
       {std::vector<Succession>{}, {{SuccessionKind::move, parse_date("2025-07-01"), {"a"}, {"a"}, "NQ"}}}) {
    const Tree tree(made, moved);
    const auto above = [&](const std::string& day) {
      return tree.above(tree.find("a", parse_date(day))->memberships, parse_date(day));
    };
    CHECK(above("2025-06-30") == Ids{"d"});
    CHECK(above("2025-07-01") == Ids{"e"});
    CHECK(tree.periods("a").size() == 1 + moved.size());
  }
}

TEST_CASE("tree: codes that change places on one day are told apart", "[entity]") {
  const Tree tree(communes({"a", "b"}),
                  {{SuccessionKind::rename, parse_date("2025-07-01"), {"a"}, {"b"}, "NQ"},
                   {SuccessionKind::rename, parse_date("2025-07-01"), {"b"}, {"a"}, "NQ"}});
  CHECK(tree.all().size() == 4);
  CHECK(tree.origins("a", parse_date("2025-07-01"))[0]->from == Ids{"b"});
  CHECK(tree.origins("b", parse_date("2025-07-01"))[0]->from == Ids{"a"});
}

TEST_CASE("tree: a succession that cannot be told apart is refused at its place", "[entity]") {
  const auto codes = [](const std::vector<Entity>& made, const std::vector<Succession>& all) {
    return told(issues(made, all));
  };
  const Date day = parse_date("2025-07-01");
  const Succession kept{SuccessionKind::merge, day, {"a", "b"}, {"a"}, "NQ"};
  std::vector<Entity> made = communes({"a", "b", "c"});
  // It says itself that it was not there before, or is not there afterwards.
  made[0].from = day;
  CHECK(codes(made, {kept}) == Ids{"tree-succession-nobody /successions/0/from/0"});
  made[0].from.reset();
  made[0].until = day_before(day);
  CHECK(codes(made, {kept}) == Ids{"tree-succession-nobody /successions/0/to/0"});
  made[0].until = day;
  CHECK(codes(made, {kept}).empty());
  made[0].until.reset();
  // It is gone by then.
  CHECK(codes(made, {{SuccessionKind::rename, parse_date("2020-01-01"), {"b"}, {"c"}, "NQ"}, kept}) ==
        Ids{"tree-succession-nobody /successions/1/from/1"});
  // Another has the code already.
  made[1].from = parse_date("2000-01-01");
  CHECK(codes(made, {{SuccessionKind::rename, day, {"c"}, {"b"}, "NQ"}}) ==
        Ids{"tree-succession-dates /successions/0/to/0"});
  made[1].from.reset();
  CHECK(codes(made, {{SuccessionKind::merge, day, {"a", "b", "a"}, {"c"}, "NQ"}}) ==
        Ids{"id-twice /successions/0/from/2"});
  // One into itself is no merger.
  CHECK(codes(made, {{SuccessionKind::merge, day, {"a"}, {"a"}, "NQ"}}) ==
        Ids{"tree-succession-count /successions/0"});
  CHECK(codes(made, {{SuccessionKind::split, day, {"a"}, {"a"}, "NQ"}}) ==
        Ids{"tree-succession-count /successions/0"});
  CHECK(codes(made, {{SuccessionKind::merge, Date(), {"a", "b"}, {"c"}, "NQ"}}) ==
        Ids{"tree-succession-nobody /successions/0/from/0", "tree-succession-nobody /successions/0/from/1"});
}

TEST_CASE("tree: who belongs somewhere before it begins, or after it ends, is on one side only by mistake",
          "[entity]") {
  const Date day = parse_date("2025-07-01");
  const auto codes = [&](const std::string& id, const Membership& membership) {
    std::vector<Entity> made = communes({"a", "b", "c"});
    made.push_back(entity("d", EntityKind::district));
    for (Entity& each : made) {
      if (each.id == id) each.memberships = {membership};
    }
    return told(issues(made, {{SuccessionKind::merge, day, {"b", "c"}, {"a"}, "NQ"}}));
  };
  const std::optional<Date> none;
  CHECK(codes("a", {"d", none, none}).empty());
  CHECK(codes("a", {"d", day, none}).empty());
  CHECK(codes("a", {"d", none, day}).empty());
  CHECK(codes("a", {"d", day_before(day), none}) == Ids{"tree-succession-outside /successions/0/to/0"});
  CHECK(codes("a", {"d", none, day_before(day)}) == Ids{"tree-succession-outside /successions/0/to/0"});
  CHECK(codes("c", {"d", day_before(day), none}).empty());
  CHECK(codes("c", {"d", day, none}) == Ids{"tree-succession-outside /successions/0/from/1"});
}

TEST_CASE("kinds: each is found by its name, and another is refused with those there are", "[entity]") {
  CHECK(kind_named("citizen") == EntityKind::citizen);
  CHECK(kind_named("province") == EntityKind::province);
  for (const std::string name : {"comune", "", "Commune"}) {
    try {
      kind_named(name);
      FAIL("accepted");
    } catch (const Error& error) {
      const Issue& issue = error.issues().front();
      CHECK(issue.code == "entity-kind-unknown");
      CHECK(issue.found == (name.empty() ? "\"\"" : name));
      CHECK(issue.expected == "citizen, family, clan, village, unit, commune, district, province");
      CHECK(issue.suggestion == (name.empty() ? "" : "commune"));
    }
  }
}
