// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "award/calendar.hpp"
#include "award/records.hpp"
#include "award/seasons.hpp"
#include "growth/cost.hpp"
#include "growth/texts.hpp"

using namespace hoctap;

namespace {

std::string season_with(const std::string& parts, const std::string& years = R"({"year": 2024,
    "counted_on": "2025-04-30"})") {
  return filled(R"({"schema": 1, $, "place": "a", "years": [$], $})", named("made-up"), years, parts);
}

Codes season_codes(const std::string& text) {
  return issue_codes([&] { load_season(text, "s.json"); });
}

void load_season_text(const std::string& text) {
  season_codes(text);
}

std::string communes(std::size_t count) {
  const auto one = [](std::size_t i) {
    return filled(R"({"id": "$", "kind": "commune"})", numbered('a', i));
  };
  return filled(R"("entities": [$])", listed(count, one));
}

// Each of these communes is at level 1.
std::string inspections(char letter, std::size_t count) {
  const auto one = [&](std::size_t i) {
    return filled(R"({"entity": "$", "year": 2024, "stage": "inspection", "facts": {"grade": 1}})",
                  numbered(letter, i));
  };
  return filled(R"("assessments": [$])", listed(count, one));
}

std::string years(std::size_t count) {
  return listed(count, [](std::size_t i) {
    return filled(R"({"year": $, "counted_on": "$-04-30"})", 1950 + i, 1951 + i);
  });
}

const Library& library() {
  static const Library made = library_of({commune_rubric()});
  return made;
}

void run_alone(const SeasonFile& season) {
  run(season, library());
}

}  // namespace

TEST_CASE("growth: records of many entities", "[growth]") {
  check_linear(
      1500,
      [](std::size_t count) {
        const std::string registrations = listed(count, [](std::size_t i) {
          return filled(R"({"entity": "$", "year": 2024, "date": "2024-01-31"})", numbered('a', i));
        });
        return season_with(filled(R"($, "registrations": [$])", communes(count), registrations));
      },
      load_season_text);
}

TEST_CASE("growth: one record of many facts and much evidence", "[growth]") {
  const auto stated = [](std::size_t count, const std::string& value) {
    return listed(count, [&](std::size_t i) { return filled(R"("$": $)", numbered('f', i), value); });
  };
  check_linear(
      300,
      [&](std::size_t count) {
        const std::string assessed = filled(R"($, "assessments": [{"entity": "a0", "year": 2024,
            "stage": "inspection", "facts": {$}, "evidence": {$}}])",
                                            communes(1), stated(count, "1"), stated(count, "true"));
        return load_season(season_with(assessed), "s.json");
      },
      [](const SeasonFile& season) {
        Issues issues;
        const Records records(season, issues);
        const Position position = records.stated_facts("a0", 2024)->values.at("f1").position.of_value("f1");
        CHECK(position.line > 1);
        CHECK(position == season.source.position("/assessments/0/facts/f1"));
      });
}

TEST_CASE("growth: a season whose communes were renamed", "[growth]") {
  check_linear(
      500,
      [](std::size_t count) {
        const std::string entities = listed(2 * count, [](std::size_t i) {
          return filled(R"({"id": "$", "kind": "commune"})", numbered(i % 2 == 0 ? 'a' : 'b', i / 2));
        });
        const std::string renames = listed(count, [](std::size_t i) {
          return filled(
              R"({"kind": "rename", "date": "2023-07-01", "from": ["$"], "to": ["$"], "cite": "NQ 1"})",
              numbered('a', i), numbered('b', i));
        });
        const std::string parts = filled(R"("succession_policy": {"validity": "inherit_if_any",
          "streak": "inherit_if_any", "cite": "CV 1"}, "entities": [$], "successions": [$], $)",
                                         entities, renames, inspections('b', count));
        return load_season(season_with(parts), "s.json");
      },
      run_alone);
}

TEST_CASE("growth: years running, and commendations for them", "[growth]") {
  check_linear(
      500,
      [](std::size_t count) {
        const std::string rules = listed(3, [](std::size_t i) {
          return filled(R"({$, "entity": "commune", "title": "good_commune", "streak": "s",
            "rank": ["streak"], "not_with": [$], "cite": "QC 1"})",
                        named(numbered('r', i)),
                        listed(i, [](std::size_t j) { return filled(R"("$")", numbered('r', j)); }));
        });
        const std::string parts =
            filled(R"($, $, "streaks": [{$, "entity": "commune", "title": "good_commune",
            "years": 1, "counts": "conferred", "gap": "breaks", "cite": "QC 1"}], "commendations": [$])",
                   communes(count), inspections('a', count), named("s"), rules);
        return load_season(season_with(parts), "s.json");
      },
      run_alone);
}

TEST_CASE("growth: reported shares of many populations, reported counts and measured targets", "[growth]") {
  check_linear(
      500,
      [](std::size_t count) {
        const std::string shares = listed(count, [](std::size_t i) {
          return filled(R"({$, "count": 1, "of": $, "percent": 50, "cite": "BC 1"})", named(numbered('s', i)),
                        i + 2);
        });
        const std::string counts = listed(count, [](std::size_t i) {
          return filled(R"({$, "entity": "commune", "title": "good_commune", "year": 2024, "count": 1,
            "cite": "BC 1"})",
                        named(numbered('c', i)));
        });
        const std::string parts =
            filled(R"($, "stated_shares": [$], "stated_counts": [$])", communes(1), shares, counts);
        return load_season(season_with(parts), "s.json");
      },
      run_alone);
}

TEST_CASE("growth: rules that name one another", "[growth]") {
  check_linear(
      300,
      [](std::size_t count) {
        const std::string quotas = listed(count, [](std::size_t i) {
          return filled(R"({$, "rows": [], "cite": "QC 1"})", named(numbered('q', i)));
        });
        return season_with(filled(R"($, "quotas": [$])", communes(1), quotas));
      },
      load_season_text);
  check_linear(
      2500,
      [](std::size_t count) {
        const std::string measured = listed(count, [](std::size_t i) {
          return filled(R"({"targets": "$", "target": "x", "of": 1, "cite": "BC 1"})", numbered('t', i));
        });
        const std::string targets =
            listed(count, [](std::size_t i) { return filled(R"("$")", numbered('t', i)); });
        return season_with(filled(R"($, "measured": [$], "targets": [$])", communes(1), measured, targets));
      },
      load_season_text);
}

TEST_CASE("growth: years and rules of a season have limits", "[growth]") {
  CHECK(season_codes(season_with(communes(1), years(max_season_years))).empty());
  CHECK(season_codes(season_with(communes(1), years(max_season_years + 1))) == Codes{"list-too-long"});
  const auto rules = [](std::size_t count) {
    const std::string streaks = listed(count, [](std::size_t i) {
      return filled(R"({$, "entity": "commune", "title": "t", "years": 1, "counts": "conferred",
        "gap": "breaks", "cite": "QC 1"})",
                    named(numbered('s', i)));
    });
    return season_with(filled(R"($, "streaks": [$])", communes(1), streaks));
  };
  CHECK(season_codes(rules(max_season_rules)).empty());
  CHECK(season_codes(rules(max_season_rules + 1)) == Codes{"list-too-long"});
  check_linear(200, rules, load_season_text);
  check_linear(max_season_rules / 2, rules, load_season_text);
  check_linear(
      max_season_years / 2, [](std::size_t count) { return season_with(communes(1), years(count)); },
      load_season_text);
  CHECK(season_codes(season_with(communes(1) + R"(, "rubrics": ["r", "r"])")) == Codes{"id-twice"});
}

TEST_CASE("growth: working days beside many days off", "[growth]") {
  const Date from = parse_date("2025-01-01");
  const auto holidays = [&](std::size_t count) {
    std::vector<Date> days;
    for (Date day = parse_date("1800-01-01"); days.size() < count; day = day_after(day)) days.push_back(day);
    return days;
  };
  const Cost few = cost_of([&] { working_days_after(from, 100, holidays(10)); });
  const Cost none = cost_of([&] { holidays(10); });
  const Cost more = cost_of([&] { working_days_after(from, 100, holidays(2000)); });
  const Cost made = cost_of([&] { holidays(2000); });
  CHECK(more.steps - made.steps <= 4 * (few.steps - none.steps));
}
