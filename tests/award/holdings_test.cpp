// SPDX-License-Identifier: Apache-2.0
#include "award/holdings.hpp"

#include "award/calendar.hpp"
#include "catch.hpp"

using namespace hoctap;

namespace {

constexpr auto title = "good";

Holding conferred(int year, int rank, const std::string& decided) {
  const Date day = parse_date(decided);
  return {year, "made", std::to_string(rank), rank, day, last_valid_day(day, 36), true};
}

Entity commune(const std::string& id) {
  return {.id = id, .kind = EntityKind::commune};
}

// A and B became N on 1 July 2025, and N became M on 1 July 2026.
const Tree& merged() {
  static const Tree tree({commune("A"), commune("B"), commune("N"), commune("M")},
                         {{SuccessionKind::merge, parse_date("2025-07-01"), {"A", "B"}, {"N"}, "NQ 1"},
                          {SuccessionKind::rename, parse_date("2026-07-01"), {"N"}, {"M"}, "NQ 2"}});
  return tree;
}

std::optional<SuccessionPolicy> policy(Inheritance both) {
  return SuccessionPolicy{both, both, "CV 1"};
}

StreakRule years_running(Counts counts = Counts::conferred, GapYear gap = GapYear::breaks) {
  constexpr int at_most = 2;
  return {.id = "run",
          .entity = EntityKind::commune,
          .title = title,
          .years = 3,
          .counts = counts,
          .gap = gap,
          .gap_at_most = gap == GapYear::skips ? std::optional(at_most) : std::nullopt,
          .cite = "QC 1"};
}

// The rank of the title on a day; -1 for a question.
int rank_on(const Holdings& holdings, const std::string& entity, const std::string& day, int year) {
  const HeldTitle held = holdings.on(entity, title, parse_date(day), year);
  if (held.question) return -1;
  return held.holding ? held.holding->rank : 0;
}

int running(const Holdings& holdings, const std::string& entity, const StreakRule& rule, int year) {
  const Running found = holdings.running(entity, rule, year);
  return found.question ? -1 : found.years;
}

}  // namespace

TEST_CASE("holdings: a title holds from its decision to its last day, both included", "[award]") {
  const Tree tree({commune("A")}, {});
  const std::optional<SuccessionPolicy> none;
  Holdings holdings(tree, none);
  holdings.add("A", title, conferred(2023, 1, "2024-03-20"));
  CHECK(rank_on(holdings, "A", "2024-03-19", 2025) == 0);
  CHECK(rank_on(holdings, "A", "2024-03-20", 2025) == 1);
  CHECK(rank_on(holdings, "A", "2027-12-31", 2027) == 1);
  CHECK(rank_on(holdings, "A", "2028-01-01", 2027) == 0);
  CHECK(rank_on(holdings, "A", "2024-04-30", 2023) == 0);  // the title of the very year is no earlier one
  CHECK(rank_on(holdings, "B", "2024-04-30", 2024) == 0);
}

TEST_CASE("holdings: of several titles the best one holds, and when it ends, the next", "[award]") {
  const Tree tree({commune("A")}, {});
  const std::optional<SuccessionPolicy> none;
  Holdings holdings(tree, none);
  holdings.add("A", title, conferred(2022, 2, "2023-03-20"));
  holdings.add("A", title, conferred(2024, 1, "2025-03-20"));
  CHECK(rank_on(holdings, "A", "2026-04-30", 2025) == 2);
  CHECK(rank_on(holdings, "A", "2027-04-30", 2026) == 1);
}

TEST_CASE("holdings: a title without known validity holds for no later year", "[award]") {
  const Tree tree({commune("A")}, {});
  const std::optional<SuccessionPolicy> none;
  Holdings holdings(tree, none);
  holdings.add("A", title, {2023, "made", "1", 1, parse_date("2024-03-20"), {}, true});
  CHECK(rank_on(holdings, "A", "2024-04-30", 2024) == 0);
}

TEST_CASE("holdings: what a merged commune takes over is the declared policy's to say", "[award]") {
  const auto rank = [&](Inheritance inheritance, int a, int b) {
    const auto declared = policy(inheritance);
    Holdings holdings(merged(), declared);
    if (a > 0) holdings.add("A", title, conferred(2024, a, "2025-03-20"));
    if (b > 0) holdings.add("B", title, conferred(2023, b, "2024-03-20"));
    CHECK(rank_on(holdings, "N", "2025-06-30", 2025) == 0);  // it is not there yet
    return rank_on(holdings, "N", "2026-04-30", 2025);
  };
  CHECK(rank(Inheritance::inherit_if_all, 2, 1) == 1);  // no more than the least of them
  CHECK(rank(Inheritance::inherit_if_all, 2, 0) == 0);
  CHECK(rank(Inheritance::inherit_if_any, 2, 1) == 2);
  CHECK(rank(Inheritance::inherit_if_any, 0, 1) == 1);
  CHECK(rank(Inheritance::restart, 2, 2) == 0);
  CHECK(rank(Inheritance::ask, 2, 0) == -1);
  CHECK(rank(Inheritance::ask, 0, 0) == 0);  // nothing to ask about
}

TEST_CASE("holdings: a question says how good the title may be that nobody has decided on", "[award]") {
  const auto declared = policy(Inheritance::ask);
  Holdings holdings(merged(), declared);
  holdings.add("A", title, conferred(2024, 2, "2025-03-20"));
  holdings.add("B", title, conferred(2024, 1, "2025-03-20"));
  const HeldTitle held = holdings.on("N", title, parse_date("2026-04-30"), 2025);
  REQUIRE(held.question);
  CHECK(*held.question == Remark{"question-validity", "A, B", "NQ 1"});
  CHECK(held.possible_rank == 2);
  CHECK(holdings.on("M", title, parse_date("2027-04-30"), 2026).possible_rank == 2);
}

TEST_CASE("holdings: titles pass through several successions, and end with their validity", "[award]") {
  const auto declared = policy(Inheritance::inherit_if_any);
  Holdings holdings(merged(), declared);
  holdings.add("A", title, conferred(2023, 2, "2024-03-20"));
  CHECK(rank_on(holdings, "M", "2027-04-30", 2026) == 2);
  CHECK(rank_on(holdings, "M", "2028-04-30", 2027) == 0);
}

TEST_CASE("holdings: what a successor earned itself comes before what it could take over", "[award]") {
  const auto declared = policy(Inheritance::ask);
  Holdings holdings(merged(), declared);
  holdings.add("A", title, conferred(2024, 1, "2025-03-20"));
  holdings.add("N", title, conferred(2025, 2, "2026-03-20"));
  CHECK(rank_on(holdings, "N", "2027-04-30", 2026) == 2);
}

TEST_CASE("holdings: years running are counted back to the first year without the title", "[award]") {
  const Tree tree({commune("A")}, {});
  const std::optional<SuccessionPolicy> none;
  Holdings holdings(tree, none);
  for (const int year : {2020, 2022, 2023, 2024})
    holdings.add("A", title, conferred(year, 1, std::to_string(year + 1) + "-03-20"));
  const StreakRule rule = years_running();
  CHECK(running(holdings, "A", rule, 2022) == 1);
  CHECK(running(holdings, "A", rule, 2023) == 2);
  CHECK(running(holdings, "A", rule, 2024) == 3);
  CHECK(running(holdings, "A", rule, 2025) == 0);
  CHECK(running(holdings, "B", rule, 2024) == 0);
  CHECK(holdings.running("A", rule, 2024).since == 2022);
}

TEST_CASE("holdings: a year without an assessment ends a row or is skipped, as declared", "[award]") {
  const Tree tree({commune("A")}, {});
  const std::optional<SuccessionPolicy> none;
  Holdings holdings(tree, none);
  for (const int year : {2021, 2023, 2024})
    holdings.add("A", title, conferred(year, 1, std::to_string(year + 1) + "-03-20"));
  const StreakRule skips = years_running(Counts::conferred, GapYear::skips);
  CHECK(running(holdings, "A", years_running(), 2024) == 2);
  CHECK(running(holdings, "A", skips, 2024) == 3);
  CHECK(holdings.running("A", skips, 2024).since == 2021);
  CHECK(holdings.running("A", skips, 2026).since == 2021);
  CHECK(holdings.running("A", skips, 2026).counted == std::vector<int>{2024, 2023, 2021});
  CHECK(running(holdings, "A", skips, 2027) == 0);  // three years in a row
  // A refusal is an assessment, and ends the row either way.
  holdings.without("A", title, 2022, {});
  CHECK(running(holdings, "A", skips, 2024) == 2);
}

TEST_CASE("holdings: a year that nobody has decided puts a question to the row, not an end", "[award]") {
  const Tree tree({commune("A")}, {});
  const std::optional<SuccessionPolicy> none;
  Holdings holdings(tree, none);
  holdings.add("A", title, conferred(2022, 1, "2023-03-20"));
  holdings.without("A", title, 2023, {.undecided = true});
  holdings.add("A", title, conferred(2024, 1, "2025-03-20"));
  const Running found = holdings.running("A", years_running(), 2024);
  CHECK(found.years == 1);
  REQUIRE(found.question);
  CHECK(found.question->code == "question-undecided-year");
  CHECK(found.question->subject == "2023");
}

TEST_CASE("holdings: a row counts the years of conferral, or all in which the title was held", "[award]") {
  const Tree tree({commune("A")}, {});
  const std::optional<SuccessionPolicy> none;
  Holdings holdings(tree, none);
  holdings.add("A", title, conferred(2021, 1, "2022-03-20"));  // until the end of 2025
  holdings.without("A", title, 2022, {});
  CHECK(running(holdings, "A", years_running(Counts::held), 2024) == 4);
  CHECK(running(holdings, "A", years_running(Counts::held), 2025) == 5);
  CHECK(running(holdings, "A", years_running(Counts::held), 2026) == 0);
  CHECK(running(holdings, "A", years_running(Counts::conferred), 2024) == 0);
}

TEST_CASE("holdings: years running cross a merger as the policy says", "[award]") {
  const auto count = [&](Inheritance inheritance, const StreakRule& rule = years_running()) {
    const auto declared = policy(inheritance);
    Holdings holdings(merged(), declared);
    for (const int year : {2022, 2023, 2024})
      holdings.add("A", title, conferred(year, 1, std::to_string(year + 1) + "-03-20"));
    holdings.add("B", title, conferred(2024, 1, "2025-03-20"));
    holdings.add("N", title, conferred(2025, 1, "2026-03-20"));
    return running(holdings, "N", rule, 2025);
  };
  CHECK(count(Inheritance::inherit_if_all) == 2);
  CHECK(count(Inheritance::inherit_if_any) == 4);
  CHECK(count(Inheritance::restart) == 1);
  CHECK(count(Inheritance::ask) == -1);
}

TEST_CASE("holdings: a skipped first year of a successor leads back to those it came out of", "[award]") {
  const auto declared = policy(Inheritance::inherit_if_all);
  Holdings holdings(merged(), declared);
  for (const std::string id : {"A", "B"}) holdings.add(id, title, conferred(2024, 1, "2025-03-20"));
  holdings.add("M", title, conferred(2026, 1, "2027-03-20"));
  CHECK(running(holdings, "M", years_running(Counts::conferred, GapYear::skips), 2026) == 2);
  CHECK(running(holdings, "M", years_running(), 2026) == 1);
}

TEST_CASE("holdings: where years held hang on an undecided succession, the row is a question", "[award]") {
  const auto declared = policy(Inheritance::ask);
  Holdings holdings(merged(), declared);
  holdings.add("A", title, conferred(2024, 1, "2025-03-20"));
  CHECK(running(holdings, "N", years_running(Counts::held), 2025) == -1);
}

TEST_CASE("holdings: the order in which titles are stated makes no difference", "[award]") {
  const Tree tree({commune("A")}, {});
  const std::optional<SuccessionPolicy> none;
  Holding first = conferred(2022, 1, "2024-03-20");
  Holding second = conferred(2023, 1, "2024-03-20");
  Holdings one(tree, none);
  one.add("A", title, first);
  one.add("A", title, second);
  second.year = first.year = 2022;
  second.rubric = "other";
  Holdings other(tree, none);
  other.add("A", title, second);
  other.add("A", title, first);
  Holdings again(tree, none);
  again.add("A", title, first);
  again.add("A", title, second);
  const Date day = parse_date("2025-04-30");
  CHECK(one.on("A", title, day, 2025).holding->year == 2023);
  CHECK(other.on("A", title, day, 2025).holding->rubric == again.on("A", title, day, 2025).holding->rubric);
}
