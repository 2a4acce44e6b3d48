// SPDX-License-Identifier: Apache-2.0
#include "score/made_rubrics.hpp"

#include <array>

namespace hoctap {
namespace {

std::string label(const std::string& id) {
  return R"("id": ")" + id + R"(", "label": {"vi": ")" + id + R"(", "en": ")" + id + R"("})";
}

std::string listed_json(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return '[' + text + ']';
}

}  // namespace

// Over a yes or no, a choice, or two numbers.
std::string MadeRubrics::condition() {
  switch (below(6)) {
    case 0:
      return "kind = \\\"a\\\"";
    case 1:
      return "not(kind = \\\"b\\\")";
    case 2:
      return "n0 " + std::string(chance(50) ? ">" : "<=") + " " + std::to_string(below(4));
    case 3:
      return "n0 > n1 and b0";
    case 4:
      return "b0 or b1";
    default:
      return (chance(40) ? "not(b" : "(b") + std::to_string(below(booleans_)) + ")";
  }
}

std::string MadeRubrics::number() {
  const std::string one = "n" + std::to_string(below(counts_));
  const std::string other = "n" + std::to_string(below(counts_));
  switch (below(9)) {
    case 8:
      return "looked";
    case 0:
      return one + " / whole";
    case 1:
      return "share";
    case 2:
      return one + " - " + other;
    case 3:
      return "2 * " + one + " + x0";
    case 4:
      return "if b0 then " + one + " else " + other;
    case 5:
      return "max(" + one + ", " + other + ")";
    case 6:
      return "x" + std::to_string(below(numbers_));
    default:
      return one;
  }
}

std::string MadeRubrics::row(bool by_level) {
  constexpr std::array<const char*, 10> tests{">= 1",   "> 0.5",  "< 3",  "[1..3)",    "2",
                                              "not(0)", ">= 0.9", "<= 0", ">= looked", "< looked"};
  std::string text = "{";
  if (by_level && chance(50)) text += R"("levels": [")" + std::to_string(1 + below(2)) + R"("], )";
  if (chance(30)) text += R"("when": ")" + condition() + R"(", )";
  switch (below(4)) {
    case 0:
      text += R"("value": "b)" + std::to_string(below(booleans_)) + R"(", "test": "true")";
      break;
    case 1:
      text += R"("value": "step", "test": ">= \")" + std::string(chance(50) ? "2" : "3") + R"(\"")";
      break;
    default:
      text += R"("value": ")" + number() + R"(", "test": ")" + tests.at(below(tests.size())) + '"';
  }
  return text + R"(, "cite": "Điều 1"})";
}

// What the first criteria come to, for the rules behind them: r0 and r1 are numbers, m0 is yes or no.
std::string MadeRubrics::results(bool points) {
  if (taken_ == 0) return {};
  std::string criteria = R"("c0")";
  for (std::size_t i = 1; i < taken_; ++i) criteria += ", \"c" + std::to_string(i) + '"';
  const auto measure = [&](const std::string& id, const std::string& take) {
    return ", {" + label(id) + R"(, "shown": "number", "results": {"take": ")" + take +
           R"(", "criteria": [)" + criteria + (points ? "]" : "], \"level\": \"1\"") + "}}";
  };
  if (points) return measure("r0", "points") + measure("r1", "maximum");
  return measure("r0", "count_met") + measure("r1", "count") + measure("m0", "met");
}

std::string MadeRubrics::taking_row() {
  switch (below(4)) {
    case 0:
      return R"({"value": "m0", "test": "true", "cite": "Điều 1"})";
    case 1:
      return R"({"value": "r1 - r0", "test": "<= 1", "cite": "Điều 1"})";
    case 2:
      return R"row({"when": "not(m0)", "value": "b0", "test": "true", "cite": "Điều 1"})row";
    default:
      return R"({"value": "r0", "test": ">= )" + std::to_string(1 + below(2)) + R"(", "cite": "Điều 1"})";
  }
}

std::string MadeRubrics::indicator(const std::string& max, const std::string& as, bool taking) {
  const bool points = !max.empty();
  const std::size_t index = indicators_++;
  constexpr std::array<const char*, 3> policies{"skip", "full", "zero"};
  std::string text = "{" + label("i" + std::to_string(index)) + R"(, "cite": "Điều 1")";
  if (chance(30)) {
    text += R"(, "applies": ")" + condition() + R"(")";
    text += R"(, "when_not_applicable": ")" + std::string(policies.at(below(3))) + '"';
  }
  if (!points) {
    std::vector<std::string> rows;
    for (std::uint64_t count = 1 + below(3); count > 0; --count) rows.push_back(row(true));
    if (taking) rows.push_back(taking_row());
    // Each level has a row of some indicator.
    if (index == 0 || chance(30))
      rows.push_back(R"({"value": "b)" + std::to_string(below(booleans_)) +
                     R"(", "test": "-", "cite": "Điều 1"})");
    return text + R"(, "conditions": )" + listed_json(rows) + "}";
  }
  text += R"(, "points": {"max": )" + max + R"(, "cite": "Điều 1", )" + as;
  switch (below(3)) {
    case 0:
      text += R"("judged": {"value": "p)" + std::to_string(index) + R"(")" +
              (chance(40) ? R"(, "step": 0.5)" : "") + "}";
      break;
    case 1:
      text += R"("proportional": {"value": "s0"})";
      break;
    default:
      text += R"("tiers": {"value": "n)" + std::to_string(below(counts_)) +
              R"(", "rows": [{"test": ">= 2", "points": )" + max + R"(, "cite": "Điều 1"},
                  {"test": "< 2", "points": )" +
              std::to_string(below(5)) + R"(, "cite": "Điều 1"}]})";
  }
  return text + "}}";
}

// By a choice, a number and a yes or no; some cases may have no row or no value.
std::string MadeRubrics::table() {
  std::vector<std::string> rows;
  const auto row = [&](const std::string& when) {
    const std::string value = chance(85) ? R"("value": )" + std::to_string(below(4))
                                         : std::string(R"("value": null, "unknown": "x")");
    rows.push_back("{\"when\": [" + when + "], " + value + "}");
  };
  const std::string most = chance(50) ? R"(">= 2")" : R"("[2..5]")";
  row(R"("\"a\"", "< 2", "-")");
  row(R"("\"a\"", )" + most + R"(, "true")");
  row(R"("\"a\"", )" + most + R"(, "false")");
  row(R"("\"b\"", "-", "-")");
  if (chance(60)) row(R"json("\"c\"", "not(1)", "-")json");
  const std::string outside = chance(50) ? "error" : "undetermined";
  return "{" + label("looked") + R"(, "shown": "number", "table": {"inputs": ["kind", "n0", "b0"],
      "cite": "Điều 4", "outside": ")" +
         outside + R"(", "rows": )" + listed_json(rows) + "}}";
}

std::string MadeRubrics::criterion(std::size_t index, bool points) {
  std::string text = "{" + label("c" + std::to_string(index)) + R"(, "cite": "Điều 1", )";
  if (!points) {
    if (index < taken_ && chance(70)) text += R"("decides": false, )";
    return text + R"("indicators": [)" + indicator("", "", taken_ > 0 && index == 2) + "]}";
  }
  text += R"("max": 10, )";
  std::vector<std::string> parts;
  const auto combined = [&](const std::string& rule, const std::string& max) {
    text += R"("combine": {"take": ")" + rule + R"(, "cite": "Điều 1"}, )";
    for (int i = 0; i < 3; ++i) parts.push_back(indicator(max, "", false));
  };
  switch (below(index == 1 ? 5 : 9)) {
    case 0:
      combined(R"(best", "count": 2)", "5");
      break;
    case 1:
      combined(R"(drop_lowest", "count": 1)", "5");
      break;
    case 2:
      combined("average\"", "10");
      break;
    default:
      parts.push_back(indicator("10", "", false));
  }
  if (adjusts_ && index > 0) {
    const bool bonus = index == 1;
    const std::string as = bonus ? R"("as": "bonus", )" : R"("as": "penalty", )";
    if (chance(40))
      text +=
          std::string(bonus ? R"("bonus_cap")" : R"("penalty_cap")") + R"(: {"max": 4, "cite": "Điều 1"}, )";
    parts.push_back(indicator("3", as, false));
    parts.push_back(indicator("2", as, false));
  }
  return text + R"("indicators": )" + listed_json(parts) + "}";
}

// Every total from -5 to 35 has a band, or fewer where there are limits.
std::string MadeRubrics::bands(const std::string& least, const std::string& most) {
  const auto band = [](const std::string& id, const std::string& total, const std::string& rest) {
    return "{" + label(id) + R"(, "cite": "Điều 2", "total": ")" + total + '"' + rest + "}";
  };
  if (chance(30)) {
    const std::string hard = R"(, "when": "b0")";
    const std::string other = ", \"when\": \"not(b0)\"";
    return listed_json({band("best", "[20.." + most + "]", hard), band("best", "[15.." + most + "]", other),
                        band("bad", "[" + least + "..20)", hard), band("bad", "[" + least + "..15)", other)});
  }
  std::string extra = chance(50) ? R"(, "each_criterion": "> 0")" : "";
  if (taken_ > 0 && chance(70)) {
    extra += R"(, "needs": [{"that": ")" +
             std::string(chance(50)   ? "r0 >= r1 / 2"
                         : chance(50) ? "r0 > 5"
                                      : "r0 >= 7 or b1") +
             R"(", "label": {"vi": "a", "en": "a"}, "cite": "Điều 2"}])";
  }
  return listed_json({band("best", "[20.." + most + "]", extra), band("good", "[10..20)", extra),
                      band("bad", "[" + least + "..10)", R"(, "otherwise": true)")});
}

std::string MadeRubrics::next() {
  booleans_ = 2 + below(3);
  counts_ = 2 + below(2);
  numbers_ = 1 + below(2);
  const bool points = chance(50);
  indicators_ = 0;
  taken_ = chance(50) ? 1 + below(2) : 0;
  adjusts_ = points && chance(40);
  std::vector<std::string> facts;
  const auto fact = [&](const std::string& id, const std::string& type) {
    facts.push_back("{" + label(id) + R"(, "type": )" + type + "}");
  };
  for (std::size_t i = 0; i < booleans_; ++i) fact("b" + std::to_string(i), R"("boolean")");
  for (std::size_t i = 0; i < counts_; ++i) fact("n" + std::to_string(i), R"("count")");
  for (std::size_t i = 0; i < numbers_; ++i)
    fact("x" + std::to_string(i), R"("number", "minimum": 0, "maximum": 5)");
  fact("whole", R"("count", "minimum": 1)");
  fact("s0", R"("share")");
  fact("kind", R"("choice", "values": [{)" + label("a") + "}, {" + label("b") + "}, {" + label("c") + "}]");
  fact("step", R"("level", "values": [{)" + label("1") + "}, {" + label("2") + "}, {" + label("3") + "}]");
  constexpr std::size_t most_indicators = 13;
  for (std::size_t i = 0; points && i < most_indicators; ++i)
    fact("p" + std::to_string(i), R"("number", "minimum": 0, "maximum": 10)");
  std::vector<std::string> constraints;
  const auto constraint = [&](const std::string& that) {
    constraints.push_back("{" + label("k" + std::to_string(constraints.size())) + R"(, "that": ")" + that +
                          R"("})");
  };
  if (chance(70)) constraint("n0 <= whole");
  if (chance(50)) constraint("n1 <= n0");
  if (chance(30)) constraint("n0 + n1 <= whole");
  if (chance(20)) constraint("x0 <= n0 or b0");
  std::vector<std::string> criteria;
  for (std::size_t i = 0; i < 3; ++i) criteria.push_back(criterion(i, points));
  std::string text = R"({"schema": 1, "id": "made", "label": {"vi": "Mẫu", "en": "Made"}, "entity": "unit",
    "regulation": {"number": "0/MẪU", "issuer": {"vi": "A", "en": "A"}, "issued": "2020-01-01",
                   "in_force": "2020-02-01", "cite": "Điều 9"}, "facts": )" +
                     listed_json(facts) + R"(, "measures": [{)" + label("share") +
                     R"(, "value": "n1 / whole", "shown": "share"}, )" + table() + results(points) + "]";
  if (!constraints.empty()) text += R"(, "constraints": )" + listed_json(constraints);
  if (chance(20))
    text += R"(, "evidence": {"without": ")" + std::string(points ? "not_scored" : "not_met") +
            R"(", "cite": "Điều 3"})";
  if (chance(20))
    text += R"(, "applies_to": {"when": "kind != \"c\"", "label": {"vi": "a", "en": "a"}, "cite": "Điều 1"})";
  text += R"(, "criteria": )" + listed_json(criteria);
  if (points) {
    text += R"(, "total": {"max": 30, "cite": "Điều 2")";
    if (chance(30)) text += R"(, "round": {"scale": 0, "mode": "half_up", "cite": "Điều 2"})";
    const bool low = adjusts_ && chance(50);
    const bool high = adjusts_ && chance(50);
    if (adjusts_ && chance(40)) text += R"(, "bonus_cap": {"max": 5, "cite": "Điều 2"})";
    if (adjusts_ && chance(40)) text += R"(, "penalty_cap": {"max": 5, "cite": "Điều 2"})";
    if (low || high)
      text += std::string(R"(, "limits": {"cite": "Điều 2")") + (low ? R"(, "low": 0)" : "") +
              (high ? R"(, "high": 30)" : "") + "}";
    return text + R"(}, "bands": )" + bands(low || !adjusts_ ? "0" : "-5", high || !adjusts_ ? "30" : "35") +
           "}";
  }
  return text + R"(, "levels": [{)" + label("1") + R"(, "cite": "Điều 2"}, {)" + label("2") +
         R"(, "cite": "Điều 2")" + (chance(30) ? R"(, "includes": ["1"])" : "") + "}]}";
}

Value MadeRubrics::value(const Fact& fact) {
  switch (fact.type) {
    case FactType::boolean:
      return chance(65);
    case FactType::choice:
    case FactType::level:
      return fact.values[below(fact.values.size())].id;
    case FactType::share:
      return Number::ratio(static_cast<std::int64_t>(below(5)), 4);
    case FactType::number:
      return Number::ratio(static_cast<std::int64_t>(below(fact.maximum == Number(10) ? 21 : 11)), 2);
    default:
      return static_cast<std::int64_t>((fact.minimum ? 1 : 0) + below(4));
  }
}

}  // namespace hoctap
