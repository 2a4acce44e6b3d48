// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/score/engine.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

namespace {

using Ids = std::vector<std::string>;

// The rubric, for some only.
Engine only_for(std::string rubric, const std::string& condition) {
  rubric.back() = ',';
  return engine_of(rubric + filled(R"("applies_to": {"when": "$", "cite": "Điều 1 khoản 2",
        "label": {"vi": "đơn vị đông người", "en": "large units"}}})",
                                   condition));
}

const std::string met = R"("plan": true, "part": 80, "hard": false, "office": false, "language": true)";
const std::string good = R"("judged": 10, "rate": 1, "rest": 1, "local": 0)";

std::string with(const std::string& facts, const std::string& more) {
  return '{' + facts + ", " + more + '}';
}

}  // namespace

TEST_CASE("applies to: whoever is outside is not assessed, at the edge, below it and above", "[score]") {
  const Engine engine = only_for(by_level(), "whole >= 100");
  const auto outcome = [&](int whole) {
    return score(engine, with(met, "\"whole\": " + std::to_string(whole))).outcome;
  };
  CHECK(outcome(99) == "outside");
  CHECK(outcome(100) == "2");
  CHECK(outcome(101) == "1");
  const Sheet outside = score(engine, with(met, "\"whole\": 99"));
  CHECK(outside.possible == Ids{"outside"});
  CHECK(outside.outcome_label.vi == "đơn vị đông người");
  CHECK(outside.outcome_cite == "Điều 1 khoản 2");
  CHECK(outside.seen.at("whole") == Value(99));
  CHECK(explain(engine, outside, Language::vi)
            .find("Kết quả: không xét. 0/MẪU chỉ áp dụng đối với: đơn vị đông người (Điều 1 khoản 2).") !=
        std::string::npos);
}

TEST_CASE("applies to: what is outside has no class, whatever its points", "[score]") {
  const Engine engine = only_for(by_points(), "not(office)");
  CHECK(score(engine, with(good, R"("office": false)")).outcome == "good");
  const Sheet outside = score(engine, with(good, R"("office": true)"));
  CHECK(outside.outcome == "outside");
  CHECK(outside.possible == Ids{"outside"});
  CHECK(explain(engine, outside, Language::en).find("Good") == std::string::npos);
  // Nothing else need be known.
  CHECK(score(engine, R"({"office": true})").outcome == "outside");
  CHECK(score(engine, R"({"office": true})").missing.empty());
}

TEST_CASE("applies to: while that is not known, nothing stands, and what it asks is missing", "[score]") {
  const Engine engine = only_for(by_points(), "not(office)");
  for (const std::string office : {"", R"(, "office": {"not_applicable": true})"}) {
    const Sheet open = score(engine, '{' + good + office + '}');
    CHECK_FALSE(open.outcome.has_value());
    CHECK(open.possible == Ids{"good", "outside"});
    CHECK(open.deciding == Ids{"office"});
    CHECK(open.missing == Ids{"office"});
  }
  const Engine levels = only_for(by_level(), "whole >= 100");
  CHECK(score(levels, '{' + met + '}').possible == Ids{"none", "1", "2", "outside"});
}

TEST_CASE("applies to: what cannot be computed leaves it open", "[score]") {
  const Engine engine = only_for(by_level(), "share > 0.5");
  const Sheet open = score(engine, R"({"plan": true, "part": 0, "whole": 0, "office": false})");
  CHECK_FALSE(open.outcome.has_value());
  CHECK(open.possible.back() == "outside");
}

TEST_CASE("applies to: an outside result rests on no unread number", "[score]") {
  const Engine engine = only_for(by_points(), "not(office)");
  const std::string unread = R"("judged": 10, "rate": 0.4, "rest": 0.5)";
  CHECK_FALSE(score(engine, with(unread, R"("office": false)")).official);
  CHECK(score(engine, with(unread, R"("office": true)")).official);
}

TEST_CASE("applies to: the outcomes of a row end with it", "[score]") {
  CHECK(outcomes(only_for(by_points(), "not(office)")) == Ids{"good", "fair", "poor", "no_band", "outside"});
  CHECK(outcomes(only_for(by_level(), "office")) == Ids{"none", "1", "2", "outside"});
  CHECK(outcomes(engine_of(by_level())) == Ids{"none", "1", "2"});
}

TEST_CASE("applies to: the condition is checked as any other, and the id is reserved", "[score]") {
  const auto codes = [](const std::string& condition) -> Ids {
    try {
      only_for(by_level(), condition);
    } catch (const Error& error) {
      Ids found;
      for (const Issue& issue : error.issues()) found.push_back(issue.code + ' ' + issue.position.pointer);
      return found;
    }
    return {};
  };
  CHECK(codes("whole") == Ids{"feel-type /applies_to/when"});
  CHECK(codes("hole >= 1") == Ids{"feel-unknown-name /applies_to/when"});
  std::string reserved = by_level();
  reserved.replace(reserved.find(R"({"id": "1")"), 10, R"({"id": "outside")");
  CHECK_THROWS_AS(engine_of(reserved), Error);
}
