// SPDX-License-Identifier: Apache-2.0
// Each finding at its edge: what is found, and what is just right.
#include <algorithm>

#include "catch.hpp"
#include "filled.hpp"
#include "hoctap/lab/suite.hpp"
#include "lab/checking.hpp"
#include "lab/sample.hpp"

namespace hoctap {
namespace {

using Edit = std::pair<std::string, std::string>;
using Edits = std::vector<Edit>;
using Codes = std::vector<std::string>;

Issues findings_of(const std::string& text, const Edits& edits) {
  return check_file(load_rubric(edited(text, edits), "rubric.json"));
}

/// The codes of all findings but notes, and of what follows from an edit anyway.
Codes codes_of(const std::string& text, const Edits& edits) {
  Codes codes;
  for (const Issue& issue : findings_of(text, edits)) {
    if (issue.severity != Severity::note && issue.code != "check-unused") codes.push_back(issue.code);
  }
  return codes;
}

bool finds(const Edits& edits, const std::string& code) {
  const Codes codes = codes_of(sample_rubric, edits);
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

Codes by_levels(const Edits& edits) {
  return codes_of(sample_rubric, edits);
}

Codes by_points(const Edits& edits) {
  return codes_of(sample_points, edits);
}

const std::string level_1 =
    R"({"levels": ["1"], "value": "learner_share", "test": ">= 0.60", "cite": "Điều 1 điểm a"},)";
const std::string level_2 =
    R"({"levels": ["2"], "value": "learner_share", "test": ">= 0.80", "cite": "Điều 1 điểm b"})";
const std::string first_cite = R"("cite": "Điều 1 khoản 1",)";

/// One more row for the first indicator.
Edit row(const std::string& levels, const std::string& value, const std::string& test,
         const std::string& when = {}) {
  const std::string guard = when.empty() ? "" : R"("when": ")" + when + R"(", )";
  return {level_1,
          level_1 + filled(R"( {"levels": [$], $"value": "$", "test": "$", "cite": "Điều 1 điểm a"},)",
                           levels, guard, value, test)};
}

/// A title with these members.
Edit title(const std::string& members) {
  return {R"(  "levels": [)", R"("title": {"id": "t", "label": {"vi": "Danh hiệu", "en": "Title"}, )" +
                                  members + "},\n  \"levels\": ["};
}

const std::string who = R"("who": {"vi": "Chủ tịch", "en": "Chairman"}, "cite": "Điều 5")";

/// Three tiers for the points of the sample, with another fact for the value.
Edits tiers(const std::string& rows, const std::string& as = {}) {
  return {{R"("max": 10,
            "cite")",
           R"("max": 10, )" + as + R"("cite")"},
          {R"({"test": "< 1", "points": 0, "cite": "Điều 1"},
                {"test": ">= 1", "points": 10, "cite": "Điều 1"})",
           rows}};
}

std::string tier(const std::string& test, int points) {
  return filled(R"({"test": "$", "points": $, "cite": "Điều 1"})", test, points);
}

}  // namespace

TEST_CASE("check: a share is held against a share, not a percentage", "[lab]") {
  const auto first = [](const std::string& test) {
    return Edits{{R"("test": ">= 0.60")", "\"test\": \"" + test + '"'}};
  };
  CHECK(by_levels(first(">= 60")) == Codes{"check-share-percent"});
  CHECK(by_levels(first("> 1")) == Codes{"check-constant-test"});
  CHECK(by_levels(first("[0.6..95]")) == Codes{"check-share-percent"});
  CHECK(by_levels(first("1")) == Codes{"check-level-easier"});  // possible, and more than level 2 asks
  const Issue issue = findings_of(sample_rubric, first(">= 60"))[0];
  CHECK(issue.suggestion == "0.6");
  CHECK(hint(issue, Language::vi) == "Hãy viết 0.6.");
  // Without the constraint it may be above 1: twice as many as last year.
  const Edit growth = {
      R"({"id": "part", "label": {"vi": "Phần", "en": "Part"}, "that": "learners <= citizens"})", ""};
  CHECK(by_levels({growth, {R"("test": ">= 0.80")", R"("test": ">= 2")"}}).empty());
  CHECK(by_levels({growth, {R"("test": ">= 0.80")", R"("test": ">= 80")"}}) == Codes{"check-share-percent"});
  // Inside of an expression as well.
  CHECK(by_levels({{R"("when": "hard")", R"("when": "hard and learner_share > 50")"},
                   {R"("cite": "Điều 1 khoản 2",)",
                    R"("cite": "Điều 1 khoản 2", "when_not_applicable": "skip",)"}}) ==
        Codes{"check-share-percent"});
}

TEST_CASE("check: a condition that always or never holds, or a part of one", "[lab]") {
  const auto when = [](const std::string& hard) {
    return Edits{
        {R"("when": "hard")", R"("when": ")" + hard + '"'},
        {R"("cite": "Điều 1 khoản 2",)", R"("cite": "Điều 1 khoản 2", "when_not_applicable": "skip",)"}};
  };
  CHECK(by_levels(when("hard and not(hard)")) == Codes{"check-constant-condition"});
  CHECK(by_levels(when("hard or not(hard)")) == Codes{"check-constant-condition"});
  CHECK(by_levels(when("learners > 5 and learners < 3")) == Codes{"check-constant-condition"});
  CHECK(by_levels(when("learners > 5 and learners < 6")) ==
        Codes{"check-constant-condition"});  // whole numbers
  CHECK(by_levels(when("learners > 5 and learners < 7")).empty());
  CHECK(by_levels(when("learners > citizens")) == Codes{"check-constant-condition"});  // by the constraint
  CHECK(by_levels(when("learners >= citizens")).empty());
  CHECK(by_levels(when("hard and (plan or not(plan))")) == Codes{"check-constant-condition"});
  CHECK(by_levels(when("hard and (plan or not(hard))")).empty());
  const Issues found = findings_of(sample_rubric, when("hard and (plan or not(plan))"));
  CHECK(message(found[0], Language::en) == "The condition “plan or not(plan)”: it always holds.");
  CHECK(found[0].position.offset == 10);
  const auto constraint = [](const std::string& that) { return Edits{{"learners <= citizens", that}}; };
  CHECK(by_levels(constraint("learners >= 0")) == Codes{"check-constant-condition"});
  CHECK(by_levels(constraint("learners >= 1")).empty());
}

TEST_CASE("check: an alternative that adds nothing to the others", "[lab]") {
  const auto second = [](const std::string& test) {
    return Edits{{R"("test": ">= 0.80")", "\"test\": \"" + test + '"'}};
  };
  CHECK(by_levels(second(">= 0.8, >= 0.9")) == Codes{"check-test-unreached"});
  CHECK(by_levels(second("[0.8..0.9], > 0.9")).empty());
  CHECK(by_levels(second("[0.8..0.9], >= 0.8")) == Codes{"check-test-unreached"});
}

TEST_CASE("check: two rows of one level that are never both met", "[lab]") {
  CHECK(by_levels({row(R"("1")", "learner_share", "< 0.60")}) == Codes{"check-rows-contradict"});
  CHECK_FALSE(finds({row(R"("1")", "learner_share", "<= 0.60")}, "check-rows-contradict"));
  CHECK(by_levels({row(R"("2")", "learner_share", "< 0.80")}) == Codes{"check-rows-contradict"});
  CHECK(by_levels({row(R"("1")", "learners", "0")}) == Codes{"check-rows-contradict"});  // of two values
  CHECK_FALSE(finds({row(R"("1")", "learners", "1")}, "check-rows-contradict"));
  // Rows that are never asked together contradict nothing.
  CHECK_FALSE(finds({row(R"("1")", "learner_share", "< 0.60", "hard"),
                     {R"({"levels": ["1"], "value")", R"-({"levels": ["1"], "when": "not(hard)", "value")-"}},
                    "check-rows-contradict"));
  CHECK(by_levels({row(R"("1")", "learner_share", ">= 0.60")}) == Codes{"check-row-twice"});
  CHECK(by_levels({row(R"("1")", "learner_share", ">= 0.60", "hard")}).empty());
}

TEST_CASE("check: what asks less at a higher level comes with facts that show it", "[lab]") {
  const Edits easier{{R"("test": ">= 0.80")", R"("test": ">= 0.50")"}};
  REQUIRE(by_levels(easier) == Codes{"check-level-easier"});
  CHECK(message(findings_of(sample_rubric, easier)[0], Language::en) ==
        "This level asks for “>= 0.50”, which is easier than “>= 0.60” of a lower level: with citizens = "
        "2, learners "
        "= 1 it is met here and not there.");
  CHECK(by_levels({{R"("test": ">= 0.80")", R"("test": ">= 0.60")"}}).empty());
  // For one kind of place only.
  const auto kinds = [](const std::string& hard) {
    return Edits{{level_2, filled(
                               R"-({"levels": ["2"], "when": "not(hard)", "value": "learner_share",
              "test": ">= 0.80", "cite": "Điều 1"},
      {"levels": ["2"], "when": "hard", "value": "learner_share", "test": ">= $", "cite": "Điều 1"})-",
                               hard)}};
  };
  CHECK(by_levels(kinds("0.59")) == Codes{"check-level-easier"});
  CHECK(by_levels(kinds("0.60")).empty());
}

TEST_CASE("check: a level that drops what the one below it asks", "[lab]") {
  const std::string more = R"(,
        {"id": "third", "label": {"vi": "Thứ ba", "en": "Third"}, "cite": "Điều 1 khoản 3",
         "conditions": [{$"value": "citizens", "test": ">= 7", "cite": "Điều 1 khoản 3"}]}
      ]
    }
  ],
  "levels")";
  const auto third = [&](const std::string& levels) {
    return Edits{{R"(
      ]
    }
  ],
  "levels")",
                  filled(more, levels)}};
  };
  CHECK(by_levels(third(R"("levels": ["1"], )")) == Codes{"check-level-drops"});
  CHECK(by_levels(third("")).empty());
  CHECK(by_levels(third(R"("levels": ["2"], )")).empty());
  // Level 2 is level 1 and more.
  Edits included = third(R"("levels": ["1"], )");
  included.emplace_back(R"("en": "Level 2"}, "cite": "Điều 2")",
                        R"("en": "Level 2"}, "cite": "Điều 2", "includes": ["1"])");
  CHECK(by_levels(included).empty());
}

TEST_CASE("check: a level that no facts lead to", "[lab]") {
  const auto planning = [](const std::string& test) {
    return Edits{
        {R"({"when": "hard", "value": "standard", "test": ">= \"middle\"", "cite": "Điều 1 khoản 2"})",
         filled(R"({"value": "learners", "test": "$", "cite": "Điều 1 khoản 2"})", test)}};
  };
  CHECK(by_levels(planning("0")) == Codes{"check-never-reached", "check-never-reached"});
  CHECK(by_levels(planning("> 0")).empty());
}

TEST_CASE("check: tiers that go down, and a best one below the maximum", "[lab]") {
  const auto three = [](int low, int middle, int high, const std::string& as = {}) {
    return by_points(tiers(tier("< 1", low) + ',' + tier("[1..2)", middle) + ',' + tier(">= 2", high), as));
  };
  CHECK(three(0, 5, 10).empty());
  CHECK(three(0, 10, 10).empty());
  CHECK(three(0, 10, 5) == Codes{"check-tiers-reversed"});
  CHECK(three(10, 5, 0) == Codes{"check-tiers-reversed"});
  CHECK(three(0, 5, 9) == Codes{"check-tiers-below-maximum"});
}

TEST_CASE("check: a hole behind a when, and what two of them share", "[lab]") {
  const Edit fact = {R"("facts": [)",
                     R"("facts": [{"id": "hard", "type": "boolean", "label": {"vi": "Khó", "en": "Hard"}},)"};
  const std::string hard = R"(, "when": "hard")";
  const std::string other =
      R"({"id": "good", "label": {"vi": "Tốt", "en": "Good"}, "cite": "Điều 2",
          "total": "[5..10]", "when": ")";
  const auto for_others = [&](const std::string& when) {
    return by_points(
        {fact, {R"("total": "[5..10]"})", R"("total": "[5..10]")" + hard + "}, " + other + when + "\"}"}});
  };
  CHECK(for_others("not(hard)").empty());
  CHECK(for_others("not(hard) and people > 3") == Codes{"check-bands-hole"});
}

TEST_CASE("check: one who decides on each day", "[lab]") {
  const auto authorities = [](const std::string& first, const std::string& second) {
    return by_levels(
        {title(filled(R"("authority": [{$$}, {$$}])", who, first,
                      R"("who": {"vi": "Bộ trưởng", "en": "Minister"}, "cite": "Điều 5")", second))});
  };
  const std::string june = R"(, "until": "2025-06-30")";
  CHECK(authorities(june, R"(, "from": "2025-07-01")").empty());
  CHECK(authorities(june, R"(, "from": "2025-07-02")") == Codes{"check-authority-hole"});
  CHECK(authorities(june, R"(, "from": "2025-07-01", "until": "2026-01-01")") ==
        Codes{"check-authority-hole"});
  CHECK(authorities(june + R"(, "from": "2024-02-02")", R"(, "from": "2025-07-01")") ==
        Codes{"check-authority-hole"});
  CHECK(authorities(june, R"(, "from": "2025-07-01", "until": "9999-12-31")").empty());
}

TEST_CASE("check: steps end in the order in which they wait for each other", "[lab]") {
  const auto deadlines = [](const std::string& dossier, const std::string& decision) {
    return by_levels({title(filled(
        R"("deadlines": [{"id": "dossier", "label": {"vi": "Hồ sơ", "en": "Dossier"}, $, "cite": "Điều 6"},
            {"id": "decision", "label": {"vi": "Quyết định", "en": "Decision"}, $, "cite": "Điều 6"}])",
        dossier, decision))});
  };
  CHECK(deadlines(R"("by": "02-28")", R"("by": "02-28")").empty());
  CHECK(deadlines(R"("by": "02-28")", R"("by": "02-27")") == Codes{"check-deadline-order"});
  CHECK(deadlines(R"("by": "02-28")", R"("before": "03-01")").empty());
  CHECK(deadlines(R"("by": "02-28")", R"("before": "02-28")") == Codes{"check-deadline-order"});
  CHECK(deadlines(R"("by": "02-28")", R"("working_days": 10)").empty());
  CHECK(deadlines(R"("by": "12-29", "same_year": true)", R"("before": "12-30", "same_year": true)").empty());
  CHECK(deadlines(R"("by": "12-29", "same_year": true)", R"("before": "01-15")").empty());
  CHECK(deadlines(R"("by": "01-15")", R"("before": "12-30", "same_year": true)") ==
        Codes{"check-deadline-order"});
}

TEST_CASE("check: English under vi, and the other way round", "[lab]") {
  const auto label = [](const std::string& vi, const std::string& en) {
    return by_levels(
        {{R"({"vi": "Học tập", "en": "Learning"})", filled(R"({"vi": "$", "en": "$"})", vi, en)}});
  };
  CHECK(label("Share of learners", "Share of learners") == Codes{"check-language"});
  CHECK(label("Good", "Good") == Codes{"check-language"});
  CHECK(label("Tham gia", "Taking part").empty());  // Vietnamese without marks
  CHECK(label("Thi qua", "Passing").empty());
  CHECK(label("Internet", "Internet").empty());
  CHECK(label("UNESCO", "UNESCO").empty());
  CHECK(label("Chuẩn quốc tế IELTS", "IELTS").empty());
  CHECK(label("Xây dựng phong trào", "Xây dựng phong trào") == Codes{"check-language-en"});
  CHECK(label("Phường Bến Thành", "Phường Bến Thành").empty());  // a name is the same in both
}

TEST_CASE("check: what stands twice, and whose article it is", "[lab]") {
  const Edit same_name = {R"({"vi": "Lập kế hoạch")", R"({"vi": "Học tập")"};
  CHECK(by_levels({same_name}) == Codes{"check-twice"});
  CHECK(by_levels({{R"({"vi": "Mức độ 2")", R"({"vi": "Mức độ 1")"}}) == Codes{"check-twice"});
  // The second cites what the first cites, or the first what the second does, and nobody the one
  // before it.
  CHECK(by_levels({{first_cite, R"("cite": "Điều 1 khoản 2",)"}}) == Codes{"check-cite-neighbour"});
  const std::string third = R"(,
        {"id": "third", "label": {"vi": "Thứ ba", "en": "Third"}, "cite": "Điều 1 khoản 3",
         "conditions": [{"value": "citizens", "test": ">= 7", "cite": "$"}]}
      ]
    }
  ],
  "levels")";
  const auto cites = [&](const std::string& second, const std::string& row) {
    return by_levels({{R"(
      ]
    }
  ],
  "levels")",
                       filled(third, row)},
                      {R"("cite": "Điều 1 khoản 2",)", filled(R"("cite": "$",)", second)}});
  };
  CHECK(cites("Điều 1 khoản 2", "Điều 1 khoản 3").empty());
  CHECK(cites("Điều 1 khoản 1", "Điều 1 khoản 3") == Codes{"check-cite-neighbour"});
  CHECK(cites("Điều 1 khoản 2", "Điều 1 khoản 2") == Codes{"check-cite-neighbour"});
  CHECK(cites("Điều 1 khoản 2", "Điều 7").empty());
}

TEST_CASE("check: bands go from best to worst", "[lab]") {
  const std::string good =
      R"({"id": "good", "label": {"vi": "Tốt", "en": "Good"}, "cite": "Điều 2", "total": "[5..10]"})";
  const std::string poor =
      R"-({"id": "poor", "label": {"vi": "Kém", "en": "Poor"}, "cite": "Điều 2", "total": "[0..5)"})-";
  CHECK(by_points({{good, "@"}, {poor, good}, {"@", poor}}) == Codes{"check-bands-order"});
  const auto otherwise = [](const std::string& of_good, const std::string& of_poor) {
    return by_points({{R"("total": "[5..10]")", R"("total": "[5..10]", )" + of_good},
                      {R"-("total": "[0..5)")-", R"-("total": "[0..5)", )-" + of_poor}});
  };
  const std::string asks = R"("each_indicator": "> 0")";
  CHECK(otherwise(asks, R"("otherwise": true)").empty());
  CHECK(otherwise(R"("otherwise": true)", asks) == Codes{"check-otherwise-better"});
}

TEST_CASE("check: so many pairs of rows, and so many constraints, are looked at", "[lab]") {
  static_assert(max_check_pairs == 2000);
  static_assert(Probe::most_constraints == 48);
  // The last of so many rows contradicts the first.
  const auto rows = [](int count) {
    std::string all = level_1;
    for (int i = 1; i < count; ++i)
      all += filled(R"( {"levels": ["1"], "value": "citizens", "test": ">= $", "cite": "Điều 1"},)", i);
    all += R"( {"levels": ["1"], "value": "learner_share", "test": "< 0.60", "cite": "Điều 1"},)";
    return finds({{level_1, all}}, "check-rows-contradict");
  };
  CHECK(rows(62));
  CHECK_FALSE(rows(64));
  // What follows from a chain of constraints is found as far as the chain is looked at.
  const auto chain = [](std::size_t length) {
    std::string facts;
    std::string constraints;
    for (std::size_t i = 0; i < length; ++i) {
      facts += filled(R"({"id": "f$", "type": "count", "label": {"vi": "Số $", "en": "$"}},)", i, i, i);
      constraints += filled(R"({"id": "c$", "label": {"vi": "x", "en": "x"}, "that": "f$ <= $"},)", i, i,
                            i == 0 ? "learners" : "f" + std::to_string(i - 1));
    }
    const std::string last = "f" + std::to_string(length - 1);
    Codes codes = by_levels(
        {{R"("facts": [)", "\"facts\": [" + facts},
         {R"("constraints": [)", "\"constraints\": [" + constraints},
         {R"("when": "hard")", R"("when": ")" + last + R"( > learners")"},
         {R"("cite": "Điều 1 khoản 2",)", R"("cite": "Điều 1 khoản 2", "when_not_applicable": "skip",)"}});
    return codes;
  };
  CHECK(chain(20) == Codes{"check-constant-condition"});
  CHECK(chain(60).empty());
}
}  // namespace hoctap
