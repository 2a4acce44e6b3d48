// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "award/seasons.hpp"
#include "catch.hpp"

using namespace hoctap;

namespace {

using Lines = std::vector<std::string>;

template <class Action>
Issues issues(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error.issues();
  }
  return {};
}

// `code pointer` of every issue, sorted.
Lines refused(const Issues& issues) {
  Lines lines;
  for (const Issue& issue : issues) lines.push_back(issue.code + ' ' + issue.position.pointer);
  std::sort(lines.begin(), lines.end());
  return lines;
}

Lines loading(const SeasonText& season) {
  return refused(issues([&] { load_season(season.text(), "season.json"); }));
}

Lines running(const SeasonText& season, const OpenData& open = {}) {
  return refused(issues([&] { run(season, made_up_library(), open); }));
}

SeasonText plain() {
  SeasonText season;
  season.year(2024, "2025-04-30").entity("D", "district").entity("C", "commune", "D");
  return season;
}

SeasonText with_data() {
  SeasonText season = plain();
  return season.with("data", R"({"entity": "family", "file": "families.jsonl"})");
}

}  // namespace

TEST_CASE("load: a season with nothing but a year and entities is one", "[award]") {
  CHECK(loading(plain()) == Lines{});
  const SeasonFile read = load_season(plain().text(), "season.json");
  CHECK(read.season.years.front() == SeasonYear{2024, parse_date("2025-04-30")});
  CHECK(read.season.entities.size() == 2);
}

TEST_CASE("load: a season needs years, one after the other, counted when they are over or later", "[award]") {
  CHECK(loading(SeasonText{}) == Lines{"season-years-missing "});
  SeasonText gap;
  CHECK(loading(gap.year(2022, "2023-04-30").year(2024, "2025-04-30")) ==
        Lines{"season-years-order /years/1/year"});
  SeasonText back;
  CHECK(loading(back.year(2024, "2025-04-30").year(2023, "2024-04-30")) ==
        Lines{"season-years-order /years/1/year"});
  SeasonText early;
  CHECK(loading(early.year(2024, "2023-12-31")) == Lines{"season-counted-early /years/0/counted_on"});
  SeasonText within;  // some count in December of the year itself
  CHECK(loading(within.year(2024, "2024-12-15")) == Lines{});
}

TEST_CASE("load: years are years, and no title was decided before the year it is for", "[award]") {
  SeasonText season;
  season.year(24, "2025-04-30").entity("C", "commune");
  season.past("C", 0, "1", "2020-03-20")
      .past("C", 2023, "1", "2022-12-31")
      .past("C", 2022, "1", "2022-12-31");
  CHECK(loading(season) == Lines{"season-counted-early /titles/1/decided", "target-year /titles/0/year",
                                 "target-year /years/0/year"});
}

TEST_CASE("load: successions without a policy are refused, for no regulation says what follows", "[award]") {
  SeasonText season = plain();
  season.entity("A", "commune").entity("B", "commune").entity("N", "commune");
  season.merged(R"(["A", "B"])", "N", "2024-07-01");
  CHECK(loading(season) == Lines{"season-policy-missing /successions"});
  CHECK(loading(season.policy("ask", "restart")) == Lines{});
  SeasonText half = plain();
  half.more(R"("succession_policy": {"validity": "ask", "cite": "CV 1"})");
  CHECK(loading(half) == Lines{"read-missing-key /succession_policy"});
}

TEST_CASE("load: records name entities and years of the season, once each", "[award]") {
  SeasonText season = plain();
  season.registered("C", 2024).registered("C", 2024, "2024-03-01").registered("X", 2024);
  season.found("C", 2023, "").found("C", 2024, "").found("C", 2024, "", "self_score").found("C", 2024, "");
  season.dossier("Y", 2025, R"("submitted": "2025-02-01")");
  season.past("C", 2019, "1", "2020-03-20")
      .past("C", 2019, "2", "2020-03-21")
      .past("Z", 2019, "1", "2020-03-20");
  CHECK(loading(season) ==
        Lines{"season-record-twice /assessments/3", "season-record-twice /registrations/1",
              "season-record-twice /titles/1", "season-year-outside /assessments/0/year",
              "season-year-outside /dossiers/0/year", "tree-entity-unknown /dossiers/0/entity",
              "tree-entity-unknown /registrations/2/entity", "tree-entity-unknown /titles/2/entity"});
}

TEST_CASE("load: of two records of one thing both are named", "[award]") {
  SeasonText season = plain();
  season.registered("C", 2024).registered("D", 2024).registered("C", 2024, "2024-03-01");
  const Issues found = issues([&] { load_season(season.text(), "season.json"); });
  REQUIRE(found.size() == 1);
  CHECK(found.front().position.pointer == "/registrations/2");
  CHECK(found.front().expected == "/registrations/0");
}

TEST_CASE("load: a data file is named once for each kind of entity", "[award]") {
  SeasonText season = plain();
  season.with("data", R"({"entity": "family", "file": "a.csv"})")
      .with("data", R"({"entity": "citizen", "file": "a.csv"})")
      .with("data", R"({"entity": "family", "file": "a.csv"})");
  CHECK(loading(season) == Lines{"season-file-twice /data/2/file"});
}

TEST_CASE("load: an unknown code is answered with the nearest one", "[award]") {
  SeasonText season;
  season.year(2024, "2025-04-30").entity("commune-1", "commune").registered("comune-1", 2024);
  const auto found = issues([&] { load_season(season.text(), "season.json"); });
  REQUIRE(found.size() == 1);
  CHECK(found[0].found == "comune-1");
  CHECK(found[0].suggestion == "commune-1");
  CHECK(found[0].position.file == "season.json");
  CHECK(found[0].position.line > 1);
}

TEST_CASE("load: what is wrong with the tree is found at its place in the file", "[award]") {
  SeasonText season = plain();
  season.entity("C", "commune").entity("V", "village", "U").entity("U", "unit").entity("W", "commune", "Q");
  season.with("entities", R"({"id": "E", "kind": "commune", "from": "2024-02-01", "until": "2024-01-01"})");
  season.merged(R"(["C"])", "W", "2024-07-01").policy("ask", "ask");
  CHECK(loading(season) == Lines{"tree-dates /entities/6/until",
                                 "tree-entity-unknown /entities/5/memberships/0/in",
                                 "tree-id-twice /entities/2/id", "tree-kinds /entities/3/memberships/0/in"});
}

TEST_CASE("load: a gap that is skipped has a bound", "[award]") {
  const auto codes = [](const std::string& gap) {
    SeasonText season = plain();
    season.with("streaks", filled(R"({"id": "three", "years": 3, "label": {"vi": "A", "en": "A"},
      "entity": "commune", "title": "good_commune", "counts": "held", "cite": "QC", $})",
                                  gap));
    return loading(season);
  };
  CHECK(codes(R"("gap": "breaks")") == Lines{});
  CHECK(codes(R"("gap": "skips", "gap_at_most": 1)") == Lines{});
  CHECK(codes(R"("gap": "skips")") == Lines{"season-gap-unbounded /streaks/0"});
  CHECK(codes(R"("gap": "skips", "gap_at_most": 0)") == Lines{"not-positive /streaks/0/gap_at_most"});
  CHECK(codes(R"("gap": "breaks", "gap_at_most": 1)") == Lines{"season-gap-breaks /streaks/0/gap_at_most"});
}

TEST_CASE("load: rules refer to rules above them, and none is there twice", "[award]") {
  const std::string streak =
      R"("label": {"vi": "A", "en": "A"}, "entity": "commune", "title": "good_commune", "counts": "held",
         "gap": "breaks", "cite": "QC")";
  const std::string rule =
      R"("label": {"vi": "A", "en": "A"}, "entity": "commune", "title": "good_commune", "cite": "QC")";
  SeasonText season = plain();
  season.with("streaks", filled(R"({"id": "three", "years": 3, $})", streak));
  season.with("streaks", filled(R"({"id": "three", "years": 0, $})", streak));
  season.with("commendations", filled(R"({"id": "a", "not_with": ["b"], "streak": "thre", $})", rule));
  season.with("commendations", filled(R"({"id": "b", "not_with": ["a"], "share": 80, $})", rule));
  season.with("commendations", filled(R"({"id": "b", $})", rule));
  CHECK(loading(season) ==
        Lines{"id-twice /commendations/2/id", "id-twice /streaks/1/id", "not-positive /streaks/1/years",
              "season-rule-unknown /commendations/0/not_with/0",
              "season-rule-unknown /commendations/0/streak", "target-share /commendations/1/share"});
}

TEST_CASE("load: tables of seats and numbers of reports are read strictly", "[award]") {
  SeasonText season = plain();
  const std::string table =
      R"({"id": "q", "label": {"vi": "A", "en": "A"}, "rows": [{"entity": "C", "seats": 3}], "cite": "KH"})";
  season.with("quotas", table).with("quotas", table);
  season.with("stated_counts", R"({"id": "s", "label": {"vi": "A", "en": "A"}, "entity": "commune",
    "title": "good_commune", "year": 2024, "count": 3, "sum": 4, "cite": "BC"})");
  season.with("stated_shares", R"({"id": "p", "label": {"vi": "A", "en": "A"}, "count": 3, "cite": "BC"})");
  CHECK(loading(season) == Lines{"id-twice /quotas/1/id", "read-missing-key /stated_shares/0",
                                 "read-unknown-key /stated_counts/0/sum"});
}

TEST_CASE(
    "load: seats are those of entities, once each, and what was measured stands for one target and year",
    "[award]") {
  SeasonText season = plain();
  season.with("quotas", R"({"id": "q", "label": {"vi": "A", "en": "A"}, "cite": "KH", "rows": [
    {"entity": "C", "seats": 3}, {"entity": "E", "seats": 1}, {"entity": "C", "seats": 3}]})");
  season.more(R"("targets": ["plan"])");
  for (const char* const year : {R"("year": 2024, )", "", R"("year": 2023, )"})
    season.with("measured", filled(R"({"targets": "plan", "target": "families", $"cite": "BC"})", year));
  CHECK(loading(season) == Lines{"season-record-twice /measured/1", "season-record-twice /quotas/0/rows/2",
                                 "season-year-outside /measured/2/year",
                                 "tree-entity-unknown /quotas/0/rows/1/entity"});
}

TEST_CASE("load: everything is reported at once, each with its line", "[award]") {
  SeasonText season;
  season.year(2024, "2023-01-01").year(2026, "2027-04-30").entity("C", "commune").entity("C", "commune");
  season.registered("X", 2024).found("C", 2030, "").more(R"("schema_version": 1)");
  const auto found = issues([&] { load_season(season.text(), "season.json"); });
  CHECK(refused(found) ==
        Lines{"read-unknown-key /schema_version", "season-counted-early /years/0/counted_on",
              "season-year-outside /assessments/0/year", "season-years-order /years/1/year",
              "tree-entity-unknown /registrations/0/entity", "tree-id-twice /entities/1/id"});
  for (const Issue& issue : found) CHECK(issue.position.line > 0);
}

TEST_CASE("run: ids that the library does not have are refused, with the nearest", "[award]") {
  SeasonText season = plain();
  season.more(R"("rubrics": ["made-comune"], "overlays": ["o"], "targets": ["t"])");
  CHECK(running(season) == Lines{"season-id-unknown /overlays/0", "season-id-unknown /rubrics/0",
                                 "season-id-unknown /targets/0"});
  const auto found = issues([&] { run(season); });
  CHECK(found[0].suggestion == "made-commune");
}

TEST_CASE("run: titles, outcomes and targets that there are not are refused", "[award]") {
  const std::string about = R"("id": "x", "label": {"vi": "A", "en": "A"}, "cite": "QC")";
  const auto with = [&](const char* list, const char* entity, const char* title, const std::string& more) {
    return plain().with(list, filled(R"({$, "entity": "$", "title": "$", $})", about, entity, title, more));
  };
  const std::string streak = R"("years": 2, "counts": "held", "gap": "breaks")";
  CHECK(running(with("streaks", "commune", "good_commune", streak)) == Lines{});
  CHECK(running(with("streaks", "family", "good_commune", streak)) ==
        Lines{"season-title-unknown /streaks/0/title"});
  CHECK(running(with("commendations", "commune", "good_comune", R"("at_most": 1)")) ==
        Lines{"season-title-unknown /commendations/0/title"});
  CHECK(running(with("stated_counts", "commune", "good", R"("year": 2024, "count": 0)")) ==
        Lines{"season-title-unknown /stated_counts/0/title"});
  const auto stated = [&](const char* outcome) {
    const std::string more = filled(R"("year": 2024, "count": 0, "outcome": "$")", outcome);
    return running(with("stated_counts", "commune", "good_commune", more));
  };
  for (const char* const outcome : {"1", "2", "none"}) CHECK(stated(outcome) == Lines{});
  CHECK(stated("one") == Lines{"season-id-unknown /stated_counts/0/outcome"});
  const auto found = issues([&] { run(with("streaks", "commune", "good_comune", streak)); });
  CHECK(message(found[0], Language::en) ==
        "No rubric for a commune, ward or township confers a title “good_comune”.");
  CHECK(found[0].suggestion == "good_commune");
  SeasonText measured = plain();
  measured.more(R"("targets": ["qd387-2022"])");
  measured.with("measured", R"({"targets": "qd387-2022", "target": "family_2052", "cite": "BC"})");
  const auto refusal =
      issues([&] { run(load_season(measured.text(), "season.json"), Library::shipped(), {}); });
  CHECK(refused(refusal) == Lines{"season-id-unknown /measured/0/target"});
  CHECK(refusal[0].suggestion == "family_2025");
}

TEST_CASE("run: past titles name a rubric of the library, its title, and an outcome that confers",
          "[award]") {
  SeasonText season = plain();
  season.past("C", 2020, "1", "2021-03-20", "good_commune", "nobody");
  season.past("C", 2021, "1", "2022-03-20", "good_family");
  season.past("C", 2022, "3", "2023-03-20");
  season.past("C", 2023, "none", "2024-03-20");
  CHECK(running(season) == Lines{"season-id-unknown /titles/0/rubric", "season-id-unknown /titles/1/rubric",
                                 "season-outcome-unknown /titles/2/outcome",
                                 "season-outcome-unknown /titles/3/outcome"});
}

TEST_CASE("run: facts that a rubric refuses are found at their place", "[award]") {
  SeasonText season = plain();
  season.found("C", 2024, R"("grade": true, "graed": 1)").found("D", 2024, R"("led": true)");
  CHECK(running(season) ==
        Lines{"fact-type /assessments/0/facts/grade", "fact-unknown /assessments/0/facts/graed"});
}

TEST_CASE("run: data files must open, and their records be readable and there once", "[award]") {
  CHECK(running(with_data()) == Lines{"season-data-missing /data"});
  SeasonText two = with_data();
  two.with("data", R"({"entity": "family", "file": "more.jsonl"})");
  CHECK(running(two, opens(R"({"id": "F1", "judged": 9})")) == Lines{"season-record-twice "});
  const auto codes = [](const std::string& lines) {
    Lines found;
    for (const Issue& issue : issues([&] { run(with_data(), made_up_library(), opens(lines)); })) {
      CHECK(issue.position.file == "families.jsonl");
      found.push_back(issue.code + ' ' + issue.found);
    }
    return found;
  };
  CHECK(codes(R"({"id": "F1", "in": "C", "registered": "2024-01-05", "judged": 9})") == Lines{});
  CHECK(codes(R"({"id": "F1", "judged": 9}
{"id": "F1", "judged": 8})") == Lines{"season-record-twice F1 2024"});
  CHECK(codes(R"({"id": "C", "judged": 9})") == Lines{"season-record-twice C 2024"});
  CHECK(codes(R"({"id": "F1", "in": "C X", "judged": 9})") == Lines{"tree-entity-unknown X"});
  CHECK(codes(R"({"id": "F1", "stage": "guess", "judged": 9})") == Lines{"season-field stage = guess"});
  CHECK(codes(R"({"id": "F1", "registered": "soon", "judged": 9})") ==
        Lines{"season-field registered = soon"});
  CHECK(codes(R"({"id": "F1", "year": "x", "judged": 9})") == Lines{"season-field year = x"});
  CHECK(codes(R"({"id": "F1", "judged": "nine"})") == Lines{"number-syntax nine"});
}
