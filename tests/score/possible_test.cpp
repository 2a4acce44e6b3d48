// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <string>

#include "catch.hpp"
#include "feel/trace.hpp"
#include "hoctap/score/engine.hpp"
#include "score/level_rule.hpp"
#include "score/narrow.hpp"
#include "score/point_rule.hpp"
#include "score/score_rubrics.hpp"
#include "score/solver.hpp"

using namespace hoctap;

namespace {

std::string listed(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : " ") + id;
  return text;
}

std::string possible(const std::string& rubric, const std::string& json) {
  return listed(score(shipped(rubric), json).possible);
}

std::string deciding(const std::string& rubric, const std::string& json) {
  return listed(score(shipped(rubric), json).deciding);
}

// A commune of TT 25 that meets all it can; `rest` states the numbers and what differs.
std::string commune_of_25(const std::string& rest, const std::string& left_out = "") {
  std::string json = "{";
  for (const Fact& fact : shipped("tt25-2023-commune").rubric().facts) {
    const bool number = fact.type == FactType::count;
    if (number || fact.id == left_out || rest.find('"' + fact.id + '"') != std::string::npos) continue;
    const std::string value = fact.type == FactType::level ? '"' + fact.values.back().id + '"'
                              : fact.id == "disadvantaged" ? "false"
                                                           : "true";
    json += '"' + fact.id + "\": " + value + ", ";
  }
  return json + rest + "}";
}

constexpr const char* full_numbers =
    R"("citizens": 100, "learning_citizens": 90, "trained_citizens": 70, "university_citizens": 20)";

// TT 44 with so many points of so many for each criterion from the first, and what else is said.
std::string points_of_44(const std::string& points, const std::string& rest) {
  std::string json = "{";
  const std::vector<Fact>& facts = shipped("tt44-2014-commune").rubric().facts;
  std::size_t maxima = 0;
  for (const Fact& fact : facts) {
    if (fact.id.ends_with("_max")) json += '"' + fact.id + "\": " + (++maxima == 15 ? "9" : "6.5") + ", ";
  }
  for (const Fact& fact : facts) {
    if (fact.id.ends_with("_points") && rest.find('"' + fact.id + '"') == std::string::npos)
      json += '"' + fact.id + "\": " + points + ", ";
  }
  return json + rest + "}";
}

std::string called(const std::string& id) {
  return R"("id": ")" + id + R"(", "label": {"vi": ")" + id + R"(", "en": ")" + id + R"("})";
}

std::string times(std::size_t count, const std::string& between,
                  const std::function<std::string(std::size_t)>& part) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : between) + part(i);
  return text;
}

std::string yes_or_no(std::size_t count) {
  return times(count, ", ", [](std::size_t i) {
    return "{" + called("b" + std::to_string(i)) + R"(, "type": "boolean"})";
  });
}

std::string all_true(std::size_t count) {
  return times(count, " and ", [](std::size_t i) { return "b" + std::to_string(i); });
}

// One criterion with these indicators, each of one row.
Sheet nothing_stated(const std::string& facts, const std::vector<std::pair<std::string, std::string>>& rows,
                     std::size_t levels = 1, const std::string& more = "") {
  const std::string indicators = times(rows.size(), ", ", [&](std::size_t i) {
    return "{" + called("i" + std::to_string(i)) + R"(, "cite": "Điều 1", "conditions": [{"value": ")" +
           rows[i].first + R"(", "test": ")" + rows[i].second + R"(", "cite": "Điều 1"}]})";
  });
  return score(
      engine_of(small_rubric(R"("facts": [)" + facts + "], " + more + R"("criteria": [{)" + called("c") +
                             R"(, "cite": "Điều 1", "indicators": [)" + indicators + R"(]}], "levels": [)" +
                             times(levels, ", ",
                                   [](std::size_t i) {
                                     return "{" + called(std::to_string(i + 1)) + R"(, "cite": "Điều 1"})";
                                   }) +
                             "]")),
      "{}");
}

}  // namespace

TEST_CASE("possible: one missing yes or no leaves what it can make of the rest", "[score]") {
  const std::string rubric = "tt25-2023-commune";
  const std::string facts = commune_of_25(full_numbers, "budget");
  CHECK(possible(rubric, facts) == "none 2");
  CHECK(possible(rubric, commune_of_25(std::string(R"("budget": true, )") + full_numbers)) == "2");
  CHECK(possible(rubric, commune_of_25(std::string(R"("budget": false, )") + full_numbers)) == "none");
  CHECK(deciding(rubric, facts) == "budget");
}

TEST_CASE("possible: a missing number leaves what its limits and the other numbers allow", "[score]") {
  const std::string rubric = "tt25-2023-commune";
  const auto of = [&](const std::string& learning) {
    return score(shipped(rubric),
                 commune_of_25(learning + R"(, "trained_citizens": 0, "university_citizens": 0)"));
  };
  // Nobody learns, of however many.
  const Sheet nobody = of(R"("learning_citizens": 0)");
  CHECK(nobody.outcome == "none");
  for (const IndicatorSheet& indicator : nobody.indicators) {
    if (indicator.id == "learning_citizens") CHECK(indicator.levels.at("1") == Verdict::not_met);
  }
  // 59, 60 and 61 of at least 100: of 100 and more only the second and third can be enough.
  const auto with = [&](int learning) {
    return possible(rubric, commune_of_25(R"("learning_citizens": )" + std::to_string(learning) +
                                          R"(, "citizens": 100, "university_citizens": 20)"));
  };
  CHECK(with(59) == "none");
  CHECK(with(60) == "none 1");
  CHECK(with(61) == "none 1");
  CHECK(with(80) == "none 1 2");
}

TEST_CASE("possible: facts of one indicator are tried together", "[score]") {
  // Three of three or less than that: level 2 asks 95 %, level 1 90 %, and 3 of 3 is both.
  const std::string rubric = "nd20-2014-literacy-district";
  CHECK(possible(rubric, R"({"communes": 3, "communes_level_2": 3})") == "2");
  CHECK(possible(rubric, R"({"communes": 3, "communes_level_1": 3})") == "1 2");
  CHECK(possible(rubric, R"({"communes": 3, "communes_level_1": 2})") == "none");
  CHECK(possible(rubric, R"({"communes": 10, "communes_level_2": 8})") == "none 1");
  CHECK(possible(rubric, R"({"communes": 10, "communes_level_2": 9})") == "2");
}

TEST_CASE("possible: a class that points and evidence cannot come to is not named", "[score]") {
  const std::string rubric = "tt44-2014-commune";
  const auto evidence = [&](const std::string& without) {
    Facts made = facts(points_of_44("6", R"("c01_points": 3.55)"));
    for (const Criterion& criterion : shipped(rubric).rubric().criteria) {
      for (const Indicator& indicator : criterion.indicators)
        made.evidence[indicator.id] = {indicator.id == without ? std::nullopt : std::optional(true), {}};
    }
    return made;
  };
  // 87.55 in all, and the points of one criterion that has them or has none.
  const Facts open = evidence("c15_security");
  const Sheet sheet = evaluate(shipped(rubric), open);
  CHECK(listed(sheet.possible) == "tot chua_dat");
  CHECK(listed(sheet.deciding) == "evidence.c15_security");
  CHECK_FALSE(sheet.exact);
}

TEST_CASE("possible: nothing is asked of whom the other facts do not concern", "[score]") {
  const Engine& engine = shipped("tt24-2023-unit-district");
  Facts agency;
  for (const Fact& fact : engine.rubric().facts) {
    if (fact.id == "learners" || fact.id == "learning_learners" || fact.id == "disciplined_members") continue;
    agency.set(fact.id, fact.type == FactType::count     ? Value(20)
                        : fact.type == FactType::boolean ? Value(true)
                                                         : Value(fact.values.back().id));
  }
  agency.set("unit_type", "agency");
  agency.evidence["*"] = {true, {}};
  const Sheet sheet = evaluate(engine, agency);
  CHECK(listed(sheet.possible) == "none 1 2");
  CHECK(listed(sheet.deciding) == "disciplined_members");
}

TEST_CASE("bind: facts that a missing one cannot bring together are refused, with the constraints",
          "[score]") {
  const Engine& engine = shipped("tt25-2023-district");
  const auto told = [&](const std::string& json) -> std::string {
    try {
      bind(engine, facts(json));
      return "accepted";
    } catch (const Error& error) {
      const Issue& issue = error.issues().front();
      return issue.code + ": " + issue.found + " | " + issue.expected;
    }
  };
  CHECK(told(R"({"communes": 10, "communes_level_2": 20})") ==
        "constraint-broken: communes = 10, communes_level_2 = 20 | "
        "communes_level_1 <= communes; communes_level_2 <= communes_level_1");
  CHECK(told(R"({"communes": 10, "communes_level_2": 11})").starts_with("constraint-broken"));
  CHECK(told(R"({"communes": 10, "communes_level_2": 10})") == "accepted");
  CHECK(told(R"({"communes": 10, "communes_level_2": 9})") == "accepted");
  CHECK(refused(shipped("tt25-2023-commune"), facts(R"({"citizens": 100, "university_citizens": 150})")) ==
        "constraint-broken");
  CHECK(refused(shipped("nd20-2014-primary-commune"),
                facts(R"({"children_11": 10, "children_11_finished": 12})")) == "constraint-broken");
  CHECK(refused(shipped("nd20-2014-primary-commune"),
                facts(R"({"children_11": 10, "children_11_finished": 10})")) == "");
}

TEST_CASE("possible: what is no matter of sums is said to be told no further", "[score]") {
  const Engine engine = engine_of(small_rubric(R"json(
    "facts": [{"id": "n", "type": "count", "label": {"vi": "n", "en": "n"}}],
    "criteria": [{"id": "c", "label": {"vi": "c", "en": "c"}, "cite": "Điều 1", "indicators": [
      {"id": "i", "label": {"vi": "i", "en": "i"}, "cite": "Điều 1", "conditions": [
        {"value": "n * n", "test": ">= 0", "cite": "Điều 1"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "1", "en": "1"}, "cite": "Điều 1"}])json"));
  const Sheet sheet = score(engine, "{}");
  CHECK(listed(sheet.possible) == "none 1");
  CHECK(sheet.exact == false);
  CHECK_FALSE(score(engine, R"({"n": 1})").exact);
}

TEST_CASE("possible: within each limit the answer is exact, and one beyond the sheet says that it is not",
          "[score]") {
  const std::string count = "{" + called("n") + R"(, "type": "count"})";
  const auto minus = [&](std::size_t height) {
    const std::string value =
        times(height, "", [](std::size_t) { return "-("; }) + "n" + std::string(height, ')');
    return nothing_stated(count, {{value, ">= 0"}});
  };
  CHECK(listed(minus(Tracer::most_height).possible) == "1");
  CHECK(listed(minus(Tracer::most_height + 2).possible) == "none 1");
  CHECK(minus(Tracer::most_height + 2).exact == false);

  const auto behind = [&](std::size_t depth) {
    const std::string measures = times(depth, ", ", [](std::size_t i) {
      return "{" + called("m" + std::to_string(i)) + R"(, "value": ")" +
             (i == 0 ? "n" : "m" + std::to_string(i - 1)) + R"( + 1", "shown": "number"})";
    });
    return nothing_stated(count, {{"m" + std::to_string(depth - 1), ">= 1"}}, 1,
                          R"("measures": [)" + measures + "], ");
  };
  CHECK(listed(behind(Tracer::most_behind).possible) == "1");
  CHECK(behind(Tracer::most_behind + 1).exact == false);

  // Two that ask for the opposite of so many facts.
  const auto shared = [&](std::size_t facts) {
    return nothing_stated(yes_or_no(facts), {{all_true(facts), "true"}, {all_true(facts), "false"}});
  };
  CHECK(listed(shared(most_supposed).possible) == "none");
  CHECK(listed(shared(most_supposed + 1).possible) == "none 1");
  CHECK(shared(most_supposed + 1).exact == false);

  const auto nested = [&](std::size_t facts) {
    return nothing_stated(yes_or_no(facts), {{all_true(facts), "true"}}).exact;
  };
  CHECK(nested(most_nested / 4) == std::nullopt);  // what decides takes more steps than what is possible
  CHECK(nested(most_nested + 1) == false);

  const auto high = [&](std::size_t levels) {
    return nothing_stated(yes_or_no(1), {{"b0", "true"}}, levels).exact;
  };
  CHECK(high(LevelRule::most_levels) == std::nullopt);
  CHECK(high(LevelRule::most_levels + 1) == false);
  const std::string day = "{" + called("d") + R"(, "type": "date"})";
  const auto dated = nothing_stated(day, {{"d", R"(< date(\"2020-01-01\"))"}}, LevelRule::most_open + 1);
  CHECK(dated.exact == false);
}

TEST_CASE("possible: classes that too many facts choose between are not told apart", "[score]") {
  const auto chosen = [&](std::size_t facts, const std::string& each) {
    const std::string when = all_true(facts);
    const auto band = [&](const std::string& id, const std::string& total, const std::string& rest) {
      return "{" + called(id) + R"(, "cite": "Điều 1", "total": ")" + total + "\"" + rest + "}";
    };
    const std::string bands = each.empty() ? band("good", "[0..10]", ", \"when\": \"" + when + "\"") + ", " +
                                                 band("bad", "[0..10]", ", \"when\": \"not(" + when + ")\"")
                                           : each;
    return score(engine_of(small_rubric(
                     R"("facts": [)" + yes_or_no(facts) + ", {" + called("p") +
                     R"(, "type": "number", "minimum": 0, "maximum": 10}], "criteria": [{)" + called("c") +
                     R"(, "cite": "Điều 1", "max": 10, "indicators": [{)" + called("i") +
                     R"(, "cite": "Điều 1", "points": {"max": 10, "cite": "Điều 1",
                         "judged": {"value": "p"}}}]}], "total": {"max": 10, "cite": "Điều 1"}, "bands": [)" +
                     bands + "]")),
                 R"({"p": 5})");
  };
  constexpr std::size_t most_guards = 6;
  CHECK(chosen(most_guards, "").exact == std::nullopt);
  CHECK(listed(chosen(most_guards, "").possible) == "good bad");
  CHECK(chosen(most_guards + 1, "").exact == false);
  // What else bounds the work: most_samples and most_ends, the values that are tried of one number.
  CHECK(PointRule::most_tests == 2);
  CHECK(PointRule::most_pieces == 512);
  CHECK(LevelRule::most_sets == 256);
}
