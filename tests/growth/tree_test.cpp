// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/tree.hpp"

#include <utility>
#include <vector>

#include "award/holdings.hpp"
#include "growth/cost.hpp"
#include "growth/texts.hpp"

using namespace hoctap;

namespace {

using TreeParts = std::pair<std::vector<Entity>, std::vector<Succession>>;

const Date today = parse_date("2030-01-01");

Entity entity(const std::string& id, EntityKind kind, const std::vector<std::string>& in = {}) {
  Entity made{.id = id, .kind = kind};
  for (const std::string& larger : in) made.memberships.push_back({.in = larger});
  return made;
}

Codes tree_codes(const TreeParts& parts) {
  return issue_codes([&] { const Tree tree(parts.first, parts.second); });
}

// Communes of which each was renamed once.
TreeParts renamed(std::size_t count) {
  TreeParts parts;
  for (std::size_t i = 0; i < count; ++i) {
    parts.first.push_back(entity(numbered('a', i), EntityKind::commune));
    parts.first.push_back(entity(numbered('b', i), EntityKind::commune));
    parts.second.push_back(
        {SuccessionKind::rename, parse_date("2025-07-01"), {numbered('a', i)}, {numbered('b', i)}, "NQ 1"});
  }
  return parts;
}

// Each commune of a layer comes out of every one of the layer before: many ways lead back to the first.
TreeParts layered(std::size_t layers, std::size_t wide) {
  TreeParts parts;
  const auto id = [](std::size_t layer, std::size_t i) { return numbered('l', layer) + numbered('c', i); };
  for (std::size_t layer = 0; layer < layers; ++layer) {
    std::vector<std::string> before;
    for (std::size_t i = 0; i < wide; ++i) {
      parts.first.push_back(entity(id(layer, i), EntityKind::commune));
      if (layer > 0) before.push_back(id(layer - 1, i));
    }
    for (std::size_t i = 0; i < wide && layer > 0; ++i) {
      parts.second.push_back({SuccessionKind::merge,
                              parse_date(std::to_string(2000 + layer) + "-07-01"),
                              before,
                              {id(layer, i)},
                              "NQ 1"});
    }
  }
  return parts;
}

const std::optional<SuccessionPolicy> any_of_them =
    SuccessionPolicy{Inheritance::inherit_if_any, Inheritance::inherit_if_any, "CV 1"};

const StreakRule rule{
    .id = "run", .entity = EntityKind::commune, .title = "good", .years = 3, .cite = "QC 1"};

}  // namespace

TEST_CASE("growth: where renamed communes come from", "[growth]") {
  // Finding each in an ordered tree of codes takes a little more than twice as long for twice as many.
  const auto ask = [](const TreeParts& parts) {
    const Tree tree(parts.first, parts.second);
    for (const Entity& each : parts.first) tree.origins(each.id, today);
  };
  const TreeParts few = renamed(300);
  const TreeParts many = renamed(1200);
  CHECK(cost_of([&] { ask(many); }).steps <= 6 * cost_of([&] { ask(few); }).steps);
}

TEST_CASE("growth: of what an entity came out of, the latest is named first", "[growth]") {
  const Tree tree(
      {entity("a", EntityKind::commune), entity("b", EntityKind::commune), entity("c", EntityKind::commune)},
      {{SuccessionKind::rename, parse_date("2025-07-01"), {"a"}, {"c"}, "NQ 1"},
       {SuccessionKind::move, parse_date("2025-07-01"), {"b"}, {"c"}, "NQ 2"}});
  REQUIRE(tree.origins("c", today).size() == 2);
  CHECK(tree.origins("c", today)[0]->cite == "NQ 1");
  CHECK(tree.origins("c", parse_date("2025-06-30")).empty());
  CHECK(tree.origins("a", today).empty());
}

TEST_CASE("growth: what is asked about communes that came out of one another", "[growth]") {
  const auto ask = [](const TreeParts& parts) {
    const Tree tree(parts.first, parts.second);
    const Holdings holdings(tree, any_of_them);
    for (const Entity& each : parts.first) {
      holdings.on(each.id, "good", today, 2030);
      holdings.running(each.id, rule, 2030);
    }
  };
  check_linear(
      200,
      [](std::size_t count) {
        // All come out of one, which comes out of as many.
        TreeParts parts;
        std::vector<std::string> before;
        std::vector<std::string> after;
        for (std::size_t i = 0; i < count; ++i) {
          before.push_back(numbered('a', i));
          after.push_back(numbered('b', i));
          parts.first.push_back(entity(before.back(), EntityKind::commune));
          parts.first.push_back(entity(after.back(), EntityKind::commune));
        }
        parts.first.push_back(entity("hub", EntityKind::commune));
        parts.second.push_back({SuccessionKind::merge, parse_date("2024-07-01"), before, {"hub"}, "NQ 1"});
        parts.second.push_back({SuccessionKind::split, parse_date("2025-07-01"), {"hub"}, after, "NQ 2"});
        return parts;
      },
      ask);
  // Four layers or eight of four communes: the ways back multiply, the work does not.
  const Cost few = cost_of([&] { ask(layered(4, 4)); });
  const Cost many = cost_of([&] { ask(layered(8, 4)); });
  CHECK(many.steps <= few.steps * 8);
}

TEST_CASE("growth: a chain of renames is followed without going deep", "[growth]") {
  check_linear(
      300,
      [](std::size_t count) {
        TreeParts parts;
        Date day = parse_date("2000-01-01");
        for (std::size_t i = 0; i < count; ++i) {
          parts.first.push_back(entity(numbered('a', i), EntityKind::commune));
          day = day_after(day);
          if (i > 0)
            parts.second.push_back(
                {SuccessionKind::rename, day, {numbered('a', i - 1)}, {numbered('a', i)}, "1"});
        }
        return parts;
      },
      [](const TreeParts& parts) {
        const Tree tree(parts.first, parts.second);
        const Holdings holdings(tree, any_of_them);
        for (const Entity& each : parts.first) holdings.on(each.id, "good", today, 2030);
      });
}

TEST_CASE("growth: memberships, and who counts an entity, have limits", "[growth]") {
  const auto in_communes = [](std::size_t count) {
    TreeParts parts;
    std::vector<std::string> communes;
    for (std::size_t i = 0; i < count; ++i) {
      communes.push_back(numbered('c', i));
      parts.first.push_back(entity(communes.back(), EntityKind::commune));
    }
    parts.first.push_back(entity("v", EntityKind::village, communes));
    return parts;
  };
  CHECK(tree_codes(in_communes(max_memberships)).empty());
  CHECK(tree_codes(in_communes(max_memberships + 1)) == Codes{"list-too-long", "tree-above"});
  // Villages in communes in districts: few memberships each, and many larger ones above: max_above.
  TreeParts parts;
  std::vector<std::string> communes;
  for (std::size_t i = 0; i < 4; ++i) {
    std::vector<std::string> districts;
    for (std::size_t j = 0; j < 8; ++j) {
      districts.push_back(numbered('d', i * 8 + j));
      parts.first.push_back(entity(districts.back(), EntityKind::district));
    }
    communes.push_back(numbered('c', i));
    parts.first.push_back(entity(communes.back(), EntityKind::commune, districts));
  }
  parts.first.push_back(entity("v", EntityKind::village, {"c0", "c1"}));
  CHECK(tree_codes(parts).empty());
  parts.first.back() = entity("v", EntityKind::village, communes);
  parts.first.push_back(entity("f", EntityKind::family, {"v"}));
  CHECK(tree_codes(parts) == Codes{"tree-above"});
}

TEST_CASE("growth: so many entities have one code after another", "[growth]") {
  // A commune that absorbs another one each year: it is a new entity each time.
  const auto absorbing = [](std::size_t count) {
    TreeParts parts;
    parts.first.push_back(entity("a", EntityKind::commune));
    for (std::size_t i = 1; i < count; ++i) {
      parts.first.push_back(entity(numbered('b', i), EntityKind::commune));
      parts.second.push_back({SuccessionKind::merge,
                              parse_date(std::to_string(1950 + i) + "-07-01"),
                              {"a", numbered('b', i)},
                              {"a"},
                              "NQ 1"});
    }
    return parts;
  };
  CHECK(tree_codes(absorbing(max_periods)).empty());
  CHECK(tree_codes(absorbing(max_periods + 1)) == Codes{"list-too-long"});
  // Many codes that are kept cost what as many new ones do.
  check_linear(
      200,
      [](std::size_t count) {
        TreeParts parts;
        for (std::size_t i = 0; i < count; ++i) {
          parts.first.push_back(entity(numbered('a', i), EntityKind::commune));
          parts.first.push_back(entity(numbered('b', i), EntityKind::commune));
          parts.second.push_back({SuccessionKind::merge,
                                  parse_date("2025-07-01"),
                                  {numbered('a', i), numbered('b', i)},
                                  {numbered('a', i)},
                                  "NQ 1"});
        }
        return parts;
      },
      tree_codes);
}
