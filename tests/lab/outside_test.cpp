// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <string>

#include "catch.hpp"
#include "hoctap/lab/suite.hpp"
#include "score/score_rubrics.hpp"

using namespace hoctap;

// Every fact of every shipped rubric stated as not applicable, alone and with each other one, in records that
// hold a title. What may be stated so is read in the articles, below; whatever else is, no title may stand.

namespace {

// An article asks for some facts only of some: those whose facts match, where `!` means any other value.
struct Asked {
  std::string rubric;
  std::vector<std::string> facts;
  std::string level;  // the level at which it asks; empty: at each
  std::vector<std::pair<std::string, std::vector<std::string>>> of;
  std::string cite;
};

const std::vector<std::string> no_school{"!agency", "!public_service_unit", "!social_organisation",
                                         "!economic_organisation"};

// A fact that is not here is asked of everyone at every level.
const std::vector<Asked> asked{
    {"tt24-2023-unit-district",
     {"joins_preschool_training"},
     "",
     {{"unit_type", {"preschool"}}, {"public_body", {"true"}}},
     "Điều 6 khoản 1 điểm b: nhà trẻ, trường mẫu giáo, trường mầm non công lập"},
    {"tt24-2023-unit-district",
     {"runs_preschool_training"},
     "",
     {{"unit_type", {"preschool"}}, {"public_body", {"true"}}},
     "Điều 6 khoản 3 điểm b; Điều 7 khoản 3 điểm b"},
    {"tt24-2023-unit-district",
     {"budget_sufficient"},
     "",
     {{"public_body", {"true"}}},
     "Điều 6 khoản 1 điểm c: cơ quan, đơn vị sự nghiệp công lập"},
    {"tt24-2023-unit-district",
     {"language_certified_members"},
     "1",
     {{"unit_type", {"!economic_organisation"}}},
     "Điều 6 khoản 2 điểm d: không bao gồm thành viên trong đơn vị là tổ chức kinh tế"},
    {"tt24-2023-unit-district",
     {"language_qualified_members"},
     "2",
     {{"unit_type", {"!economic_organisation"}}},
     "Điều 7 khoản 2 điểm d"},
    {"tt24-2023-unit-district",
     {"learners", "learning_learners"},
     "",
     {{"unit_type", {"vocational_establishment", "other_education"}}},
     "Điều 2 khoản 8: người học; Điều 6 khoản 3 điểm a; Điều 7 khoản 3 điểm a"},
    {"tt24-2023-unit-district", {"advanced_collective"}, "1", {}, "Điều 6 khoản 3 điểm c"},
    {"tt24-2023-unit-district",
     {"advanced_collective"},
     "2",
     {{"public_body", {"true"}}},
     "Điều 7 khoản 3 điểm c: cơ quan, đơn vị sự nghiệp công lập"},
    {"tt24-2023-unit-district",
     {"digital_level"},
     "",
     {{"unit_type", {"general_school"}}},
     "Điều 6 khoản 3 điểm d; Điều 7 khoản 3 điểm d"},
    {"tt24-2023-unit-district",
     {"accredited"},
     "",
     {{"unit_type", {"vocational_establishment"}}},
     "Điều 6 khoản 3 điểm đ; Điều 7 khoản 3 điểm đ"},

    {"tt24-2023-unit-province",
     {"budget_sufficient"},
     "",
     {{"public_body", {"true"}}},
     "Điều 12 khoản 1, Điều 13 khoản 1 (dẫn chiếu Điều 6 khoản 1 điểm c)"},
    {"tt24-2023-unit-province",
     {"language_certified_members"},
     "1",
     {{"unit_type", {"!economic_organisation"}}},
     "Điều 12 khoản 2 (dẫn chiếu Điều 6 khoản 2 điểm d)"},
    {"tt24-2023-unit-province",
     {"language_qualified_members"},
     "2",
     {{"unit_type", {"!economic_organisation"}}},
     "Điều 13 khoản 2 (dẫn chiếu Điều 7 khoản 2 điểm d)"},
    {"tt24-2023-unit-province",
     {"learners", "learning_learners"},
     "",
     {{"unit_type", no_school}},
     "Điều 12 khoản 3 điểm a; Điều 13 khoản 3 điểm a: cơ sở giáo dục"},
    {"tt24-2023-unit-province",
     {"digital_level"},
     "",
     {{"unit_type",
       {"upper_secondary_school", "continuing_education_centre", "vocational_continuing_centre",
        "university"}}},
     "Điều 12 khoản 3 điểm d, điểm đ; Điều 13 khoản 3 điểm d, điểm đ"},
    {"tt24-2023-unit-province",
     {"accredited"},
     "",
     {{"unit_type", {"vocational_establishment", "vocational_continuing_centre"}}},
     "Điều 12 khoản 3 điểm e; Điều 13 khoản 3 điểm e"},

    {"tt25-2023-district", {"communes_level_1"}, "1", {}, "Điều 11 khoản 4 điểm a"},
    {"tt25-2023-district", {"communes_level_2"}, "2", {}, "Điều 12 khoản 4 điểm a"},
    {"tt25-2023-province", {"districts_level_1"}, "1", {}, "Điều 16 khoản 4 điểm a"},
    {"tt25-2023-province", {"districts_level_2"}, "2", {}, "Điều 17 khoản 4 điểm a"},

    {"nd20-2014-primary-commune",
     {"children_6_in_grade_1"},
     "",
     {{"children_6", {"!0"}}},
     "Điều 9 khoản 2 điểm a: tỷ lệ của độ tuổi không có ai thì bỏ qua"},
    {"nd20-2014-primary-commune",
     {"children_11", "children_11_finished", "children_11_in_primary"},
     "2",
     {},
     "Điều 10 khoản 1 điểm c"},
    {"nd20-2014-primary-commune",
     {"children_11", "children_11_finished", "children_11_in_primary"},
     "3",
     {},
     "Điều 11 khoản 1 điểm c"},
    {"nd20-2014-lower-secondary-commune", {"youth_15_18_studying"}, "3", {}, "Điều 16 khoản 1 điểm c"},
    {"nd20-2014-literacy-commune",
     {"people_15_35", "people_15_35_literate_1"},
     "1",
     {{"especially_difficult", {"false"}}},
     "Điều 20 khoản 1"},
    {"nd20-2014-literacy-commune",
     {"people_15_25", "people_15_25_literate_1"},
     "1",
     {{"especially_difficult", {"true"}}},
     "Điều 20 khoản 1"},
    {"nd20-2014-literacy-commune",
     {"people_15_60", "people_15_60_literate_2"},
     "2",
     {{"especially_difficult", {"false"}}},
     "Điều 21 khoản 1"},
    {"nd20-2014-literacy-commune",
     {"people_15_35", "people_15_35_literate_2"},
     "2",
     {{"especially_difficult", {"true"}}},
     "Điều 21 khoản 1"},
    {"nd20-2014-primary-district", {"communes_level_1"}, "1", {}, "Điều 9 khoản 3"},
    {"nd20-2014-primary-district", {"communes_level_2"}, "2", {}, "Điều 10 khoản 2"},
    {"nd20-2014-primary-district", {"communes_level_3"}, "3", {}, "Điều 11 khoản 2"},
    {"nd20-2014-primary-province", {"districts_level_1"}, "1", {}, "Điều 9 khoản 4"},
    {"nd20-2014-primary-province", {"districts_level_2"}, "2", {}, "Điều 10 khoản 3"},
    {"nd20-2014-primary-province", {"districts_level_3"}, "3", {}, "Điều 11 khoản 3"},
    {"nd20-2014-lower-secondary-district", {"communes_level_1"}, "1", {}, "Điều 14 khoản 3"},
    {"nd20-2014-lower-secondary-district", {"communes_level_2"}, "2", {}, "Điều 15 khoản 2"},
    {"nd20-2014-lower-secondary-district", {"communes_level_3"}, "3", {}, "Điều 16 khoản 2"},
    {"nd20-2014-lower-secondary-province", {"districts_level_1"}, "1", {}, "Điều 14 khoản 4"},
    {"nd20-2014-lower-secondary-province", {"districts_level_2"}, "2", {}, "Điều 15 khoản 3"},
    {"nd20-2014-lower-secondary-province", {"districts_level_3"}, "3", {}, "Điều 16 khoản 3"},
    {"nd20-2014-literacy-district", {"communes_level_1"}, "1", {}, "Điều 20 khoản 2"},
    {"nd20-2014-literacy-district", {"communes_level_2"}, "2", {}, "Điều 21 khoản 2"},
    {"nd20-2014-literacy-province", {"districts_level_1"}, "1", {}, "Điều 20 khoản 3"},
    {"nd20-2014-literacy-province", {"districts_level_2"}, "2", {}, "Điều 21 khoản 3"},
    {"nd143-2025-primary-province", {"communes_level_1"}, "1", {}, "Điều 9 khoản 4"},
    {"nd143-2025-primary-province", {"communes_level_2"}, "2", {}, "Điều 10 khoản 3"},
    {"nd143-2025-primary-province", {"communes_level_3"}, "3", {}, "thủ tục 5.003815"},
    {"nd143-2025-lower-secondary-province", {"communes_level_1"}, "1", {}, "Điều 14 khoản 4"},
    {"nd143-2025-lower-secondary-province", {"communes_level_2"}, "2", {}, "Điều 15 khoản 3"},
    {"nd143-2025-lower-secondary-province", {"communes_level_3"}, "3", {}, "thủ tục 5.003815"},
    {"nd143-2025-literacy-province", {"communes_level_1"}, "1", {}, "Điều 20 khoản 3"},
    {"nd143-2025-literacy-province", {"communes_level_2"}, "2", {}, "thủ tục 5.003815"},

    // One of three ways is enough; each is asked for where neither other one is gone.
    {"qd3807-2007-province-family",
     {"route_1"},
     "",
     {{"route_2", {"!true"}}, {"route_3", {"!true"}}},
     "QĐ 3807"},
    {"qd3807-2007-province-family",
     {"route_2"},
     "",
     {{"route_1", {"!true"}}, {"route_3", {"!true"}}},
     "QĐ 3807"},
    {"qd3807-2007-province-family",
     {"route_3"},
     "",
     {{"route_1", {"!true"}}, {"route_2", {"!true"}}},
     "QĐ 3807"},
};

std::string stated(const Facts& facts, const std::string& fact) {
  const auto at = facts.values.find(fact);
  if (at == facts.values.end()) return "null";
  const Value& value = at->second.value;
  return value.is(ValueKind::text) ? value.text() : to_json(value);
}

bool matches(const std::string& value, const std::vector<std::string>& wanted) {
  const bool others = wanted.front().starts_with('!');
  return others == std::none_of(wanted.begin(), wanted.end(),
                                [&](const std::string& one) { return value == one.substr(others ? 1 : 0); });
}

// Whether the article asks for this fact of the entity at the level.
bool is_asked(const std::string& rubric, const Facts& facts, const std::string& fact,
              const std::string& level) {
  bool listed = false;
  for (const Asked& row : asked) {
    if (row.rubric != rubric) continue;
    if (std::find(row.facts.begin(), row.facts.end(), fact) == row.facts.end()) continue;
    listed = true;
    if (!row.level.empty() && row.level != level) continue;
    if (std::all_of(row.of.begin(), row.of.end(),
                    [&](const auto& one) { return matches(stated(facts, one.first), one.second); })) {
      return true;
    }
  }
  return !listed;
}

bool confers(const Rubric& rubric, const std::string& outcome) {
  for (const TitleLevel& level : rubric.levels) {
    if (level.id == outcome) return true;
  }
  return std::any_of(rubric.bands.begin(), rubric.bands.end(),
                     [&](const Band& band) { return band.id == outcome && band.confers.value_or(true); });
}

struct Complete {
  Facts facts;
  std::string outcome;
  bool title = false;
};

// Records from the shipped cases in which everything is stated: one for each outcome, each way the facts
// stand that an article distinguishes by, and each thing that is not met.
std::vector<Complete> records(const Engine& engine, const Suite& suite) {
  const Rubric& rubric = engine.rubric();
  std::vector<Complete> found;
  std::set<std::string> seen;
  for (const Case& one : suite.cases) {
    const bool complete = std::all_of(rubric.facts.begin(), rubric.facts.end(), [&](const Fact& fact) {
      const auto at = one.facts.values.find(fact.id);
      return at != one.facts.values.end() && !at->second.value.is(ValueKind::missing) &&
             !at->second.value.is(ValueKind::not_applicable);
    });
    if (!complete || !refused(engine, one.facts).empty()) continue;
    const Sheet sheet = evaluate(engine, one.facts);
    if (!sheet.outcome) continue;
    const bool title = confers(rubric, *sheet.outcome);
    std::string kind = *sheet.outcome;
    for (const IndicatorSheet& indicator : sheet.indicators) {
      for (const auto& [level, outcome] : indicator.levels) {
        if (!title && outcome == Verdict::not_met) kind += ' ' + indicator.id + '@' + level;
      }
    }
    for (const Fact& fact : rubric.facts) {
      const std::string value = stated(one.facts, fact.id);
      if (fact.type == FactType::choice || fact.id == "public_body" || fact.id.ends_with("difficult") ||
          fact.id == "disadvantaged" || fact.id.starts_with("route_") || value == "0") {
        kind += ' ' + fact.id + '=' + value;
      }
    }
    if (seen.insert(kind).second) found.push_back({one.facts, *sheet.outcome, title});
  }
  return found;
}

// The values a fact can be stated to have, at the ends and as it is.
std::vector<Value> values_of(const Fact& fact, const Value& now) {
  switch (fact.type) {
    case FactType::boolean:
      return {true, false};
    case FactType::choice:
    case FactType::level: {
      std::vector<Value> all;
      for (const FactValue& value : fact.values) all.emplace_back(value.id);
      return all;
    }
    default:
      return {fact.minimum.value_or(Number(0)), now};
  }
}

const Fact& fact_of(const Rubric& rubric, const std::string& id) {
  return *std::find_if(rubric.facts.begin(), rubric.facts.end(),
                       [&](const Fact& fact) { return fact.id == id; });
}

// Calls `check` with the facts of a record of which one, and where a title is held each two, do not apply.
template <class Check>
void without_each(const Engine& engine, const Complete& record, Check check) {
  const std::vector<Fact>& facts = engine.rubric().facts;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    for (std::size_t j = i; j < (record.title ? facts.size() : i + 1); ++j) {
      Facts stated = record.facts;
      stated.set(facts[i].id, NotApplicable{});
      stated.set(facts[j].id, NotApplicable{});
      std::vector<std::string> gone{facts[i].id};
      if (j > i) gone.push_back(facts[j].id);
      check(stated, gone);
    }
  }
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

template <class Check>
void for_each_record(Check check) {
  for (const auto& path : rubric_files()) {
    const Engine engine = compile(load_rubric(read_path(path), path.filename().string()));
    const auto cases = path.parent_path() / (engine.rubric().id + ".cases.json");
    for (const Complete& record : records(engine, load_suite(read_path(cases), "cases"))) {
      check(engine, record);
    }
  }
}

}  // namespace

TEST_CASE("not applicable: a title stands only where the article asks for none of what is stated so",
          "[lab]") {
  std::size_t titles = 0;
  for_each_record([&](const Engine& engine, const Complete& record) {
    const Rubric& rubric = engine.rubric();
    if (rubric.levels.empty() || !record.title) return;
    ++titles;
    without_each(engine, record, [&](const Facts& facts, const std::vector<std::string>& gone) {
      INFO(rubric.id << ", " << record.facts.id << ", level " << record.outcome << ": " << joined(gone));
      const Sheet sheet = evaluate(engine, facts);
      const bool asks = std::any_of(gone.begin(), gone.end(), [&](const std::string& fact) {
        return is_asked(rubric.id, facts, fact, record.outcome);
      });
      if (asks) {
        CHECK_FALSE(sheet.outcome.has_value());
        for (const std::string& fact : gone) {
          if (!is_asked(rubric.id, facts, fact, record.outcome)) continue;
          CHECK(std::find(sheet.deciding.begin(), sheet.deciding.end(), fact) != sheet.deciding.end());
        }
      } else if (record.outcome == rubric.levels.back().id) {
        CHECK(sheet.outcome == record.outcome);
      } else {
        // A higher level may be open now, the one that is held stays possible.
        CHECK(std::find(sheet.possible.begin(), sheet.possible.end(), record.outcome) !=
              sheet.possible.end());
        CHECK(std::find(sheet.possible.begin(), sheet.possible.end(), outcome_none) == sheet.possible.end());
      }
    });
  });
  CHECK(titles >= 50);
}

TEST_CASE("not applicable: a title that stands would stand with every value that could be stated instead",
          "[lab]") {
  std::size_t standing = 0;
  for_each_record([&](const Engine& engine, const Complete& record) {
    const Rubric& rubric = engine.rubric();
    without_each(engine, record, [&](const Facts& facts, const std::vector<std::string>& gone) {
      const Sheet sheet = evaluate(engine, facts);
      if (!sheet.outcome || !confers(rubric, *sheet.outcome)) return;
      ++standing;
      const std::string& first = gone.front();
      const std::string& last = gone.back();
      for (const Value& a : values_of(fact_of(rubric, first), record.facts.values.at(first).value)) {
        for (const Value& b : values_of(fact_of(rubric, last), record.facts.values.at(last).value)) {
          Facts other = facts;
          other.set(first, a);
          if (last != first) other.set(last, b);
          if (!refused(engine, other).empty()) continue;
          INFO(rubric.id << ": " << first << " = " << to_json(a) << ", " << last << " = " << to_json(b));
          CHECK(evaluate(engine, other).outcome == sheet.outcome);
        }
      }
    });
  });
  CHECK(standing > 100);
}
