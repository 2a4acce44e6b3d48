// SPDX-License-Identifier: Apache-2.0
#include "award/decide.hpp"

#include "award/seasons.hpp"
#include "catch.hpp"

using namespace hoctap;

namespace {

// One commune, assessed for 2024, with whatever else a test adds.
SeasonText assessed_commune(const std::string& facts = R"("grade": 1)") {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("C", "commune");
  if (!facts.empty()) season.found("C", 2024, facts);
  return season;
}

Decision decided(const SeasonText& season, const Library& library = made_up_library()) {
  return decision(run(season, library), "C", 2024);
}

std::string dated(const std::string& field, const std::string& day) {
  return filled(R"("$": "$")", field, day);
}

bool late(const Decision& decision, const std::string& step) {
  for (const Remark& each : decision.reasons) {
    if (each.code == "reason-deadline-missed" && each.subject == step) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("decide: the level that is reached is conferred, with its article", "[award]") {
  const Decision level_2 = decided(assessed_commune(R"("grade": 2)"));
  CHECK(ended(level_2) == "conferred 2");
  CHECK(level_2.reasons.front() == Remark{"reason-reached", "Mức 2", "Điều 8 khoản 2"});
  CHECK(level_2.title == "good_commune");
  CHECK(ended(decided(assessed_commune())) == "conferred 1");
}

TEST_CASE("decide: a level that is not reached is refused, and nothing found out is not assessed",
          "[award]") {
  const Decision refused = decided(assessed_commune(R"("grade": 0)"));
  CHECK(ended(refused) == "refused");
  CHECK(reason(refused, "reason-below") == "Mức 1");
  CHECK_FALSE(refused.valid_until);
  SeasonText silent = assessed_commune("");
  CHECK(ended(decided(silent.registered("C", 2024))) == "not_assessed");
}

TEST_CASE("decide: whoever the regulation is not for is not assessed, with the article, and is not forgotten",
          "[award]") {
  std::string rubric = commune_rubric();
  rubric.insert(
      rubric.find(R"("criteria")"),
      R"("applies_to": {"when": "people >= 10", "label": {"vi": "xã từ 10 người", "en": "10 people"},
                   "cite": "Điều 1"}, )");
  const Library library = library_of({rubric});
  const auto decided_on = [&](int people) {
    SeasonText season = assessed_commune(filled(R"("grade": 2, "people": $)", people));
    return run(season.registered("C", 2024), library);
  };
  CHECK(ended(decided_on(10), "C", 2024) == "conferred 2");
  const Review outside = decided_on(9);
  const Decision& decision = hoctap::decision(outside, "C", 2024);
  CHECK(ended(decision) == "not_assessed");
  CHECK(decision.reasons == std::vector<Remark>{{"reason-outside", "xã từ 10 người", "Điều 1"}});
  for (const Finding& finding : outside.findings) CHECK(finding.code != "finding-without-outcome");
}

TEST_CASE("decide: a missing fact leaves it undecided and is named", "[award]") {
  const Decision open = decided(assessed_commune(R"("grade": null)"));
  CHECK(ended(open) == "undecided");
  CHECK(reason(open, "reason-missing") == "grade");
}

TEST_CASE("decide: a self score alone confers nothing, and differences from the inspection are kept",
          "[award]") {
  SeasonText season = assessed_commune("");
  season.found("C", 2024, R"("grade": 2)", "self_score");
  const Decision self = decided(season);
  CHECK(ended(self) == "undecided");
  CHECK(reason(self, "reason-not-inspected") == "2024");
  const Decision both = decided(season.found("C", 2024, R"("grade": 1)"));
  CHECK(ended(both) == "conferred 1");
  REQUIRE(both.differences.size() == 1);
  CHECK(both.differences[0].indicator == "graded");
  CHECK(both.differences[0].self_score == R"({"1": "met", "2": "met"})");
  CHECK(both.differences[0].inspection == R"({"1": "met", "2": "not_met"})");
}

TEST_CASE("decide: where only those who registered are assessed, the others get no title", "[award]") {
  const auto family = [](const std::string& registered) {
    SeasonText season;
    season.year(2024, "2025-03-20").entity("F", "family").found("F", 2024, R"("judged": 9)");
    if (!registered.empty()) season.registered("F", 2024, registered);
    return decision(run(season), "F", 2024);
  };
  CHECK(ended(family("2024-02-01")) == "conferred great");
  CHECK(ended(family("2024-12-31")) == "conferred great");
  CHECK(ended(family("2025-01-01")) == "not_registered");
  const Decision unregistered = family("");
  CHECK(ended(unregistered) == "not_registered");
  CHECK(unregistered.reasons == std::vector<Remark>{{"reason-not-registered", "2024", "Điều 2"}});
  // A commune needs no registration under its rubric.
  CHECK(ended(decided(assessed_commune())) == "conferred 1");
}

TEST_CASE("decide: a band that confers nothing refuses", "[award]") {
  SeasonText season;
  season.year(2024, "2025-03-20").entity("F", "family").registered("F", 2024);
  CHECK(ended(run(season.found("F", 2024, R"("judged": 4.9)")), "F", 2024) == "refused");
}

TEST_CASE("decide: a title is valid until 31 December of the third year after that of the decision",
          "[award]") {
  const auto valid = [](const std::string& day) {
    SeasonText season = assessed_commune();
    return *decided(season.dossier("C", 2024, dated("decided", day))).valid_until;
  };
  CHECK(format(valid("2025-01-02")) == "2028-12-31");
  CHECK(format(valid("2025-03-20")) == "2028-12-31");
  CHECK(format(valid("2024-12-31")) == "2027-12-31");
  // Without a decision on file the counting day stands for it.
  CHECK(format(*decided(assessed_commune()).valid_until) == "2028-12-31");
}

TEST_CASE("decide: an earlier title is kept to its last day, and not a day longer", "[award]") {
  const auto kept = [](const std::string& counted_on) {
    SeasonText season;
    season.year(2026, counted_on).entity("C", "commune").found("C", 2026, R"("grade": 0)");
    return decision(run(season.past("C", 2022, "2", "2023-12-31")), "C", 2026);
  };
  SeasonText later;
  const Decision holds = kept("2026-12-31");
  CHECK(ended(holds) == "kept 2");
  CHECK(reason(holds, "reason-kept") == "2026-12-31");
  CHECK(reason(holds, "reason-below"));
  CHECK(ended(kept("2027-01-01")) == "refused");
}

TEST_CASE("decide: a higher level waits 12 months from the decision, to the day", "[award]") {
  const auto upgrade = [](const std::string& first, const std::string& day) {
    SeasonText season = assessed_commune(R"("grade": 2)");
    season.past("C", 2023, "1", first).dossier("C", 2024, dated("decided", day));
    return decided(season);
  };
  CHECK(ended(upgrade("2024-03-20", "2025-03-20")) == "conferred 2");
  const Decision early = upgrade("2024-03-20", "2025-03-19");
  CHECK(ended(early) == "kept 1");
  CHECK(reason(early, "reason-too-early") == "2025-03-20");
  CHECK(ended(upgrade("2024-02-29", "2025-02-27")) == "kept 1");
  CHECK(ended(upgrade("2024-02-29", "2025-02-28")) == "conferred 2");
}

TEST_CASE("decide: the same level again needs no waiting, nor does a title that was no longer valid",
          "[award]") {
  SeasonText same = assessed_commune(R"("grade": 1)");
  same.past("C", 2023, "1", "2024-12-01").dossier("C", 2024, dated("decided", "2025-03-20"));
  CHECK(ended(decided(same)) == "conferred 1");
  SeasonText expired = assessed_commune(R"("grade": 2)");
  CHECK(ended(decided(expired.past("C", 2020, "1", "2021-03-20"))) == "conferred 2");
}

TEST_CASE("decide: a waiting time that nobody has read leaves the upgrade undecided", "[award]") {
  const Library unread = library_of({commune_rubric(R"(,
    "validity": {"months": 36, "cite": "Điều 5"},
    "upgrade": {"wait_months": null, "unknown": "khoản 3 để trống", "cite": "Điều 5 khoản 3"})")});
  SeasonText season = assessed_commune(R"("grade": 2)");
  const Decision open = decided(season.past("C", 2023, "1", "2024-03-20"), unread);
  CHECK(ended(open) == "undecided");
  CHECK(reason(open, "reason-wait-unknown") == "khoản 3 để trống");
}

TEST_CASE("decide: meeting a lower level does not take a valid higher one away", "[award]") {
  SeasonText season = assessed_commune(R"("grade": 1)");
  season.past("C", 2022, "2", "2023-03-20").dossier("C", 2024, R"("decided": "2025-07-01")");
  const Decision kept = decided(season);
  CHECK(ended(kept) == "kept 2");
  CHECK(format(*kept.valid_until) == "2026-12-31");
  CHECK(kept.official);  // who would decide now is not asked
}

TEST_CASE("decide: deadlines are strict where the rule says before", "[award]") {
  const auto with = [](const std::string& field, const std::string& day) {
    SeasonText season = assessed_commune();
    return decided(season.dossier("C", 2024, dated(field, day)));
  };
  CHECK_FALSE(late(with("submitted", "2025-02-27"), "dossier"));
  CHECK(late(with("submitted", "2025-02-28"), "dossier"));
  CHECK_FALSE(late(with("decided", "2025-03-30"), "decision"));
  CHECK(late(with("decided", "2025-03-31"), "decision"));
  // Being late is said, and takes no title away: no rule that was read says it does.
  CHECK(ended(with("submitted", "2025-02-28")) == "conferred 1");
}

TEST_CASE("decide: in a leap year 28 and 29 February are both late for before 28 February", "[award]") {
  const auto late_in_2024 = [](const std::string& day) {
    SeasonText season;
    season.year(2023, "2024-03-20").entity("C", "commune").found("C", 2023, R"("grade": 1)");
    return late(decision(run(season.dossier("C", 2023, dated("submitted", day))), "C", 2023), "dossier");
  };
  CHECK_FALSE(late_in_2024("2024-02-27"));
  CHECK(late_in_2024("2024-02-28"));
  CHECK(late_in_2024("2024-02-29"));
}

TEST_CASE("decide: a day named with by is still in time, and working days count from a full dossier",
          "[award]") {
  const Library library = library_of({commune_rubric(R"(, "deadlines": [
      {"id": "self_assessment", "label": {"vi": "Tự", "en": "Self"}, "by": "03-31", "cite": "Điều 6"},
      {"id": "decision", "label": {"vi": "Quyết định", "en": "Decision"}, "working_days": 20,
       "cite": "Điều 7"}])")});
  const auto with = [&](const std::string& fields, const std::string& more = R"("holidays": [])") {
    SeasonText season = assessed_commune();
    return decided(season.dossier("C", 2024, fields).more(more), library);
  };
  CHECK_FALSE(late(with(dated("submitted", "2025-03-31")), "self_assessment"));
  CHECK(late(with(dated("submitted", "2025-04-01")), "self_assessment"));
  const std::string complete = dated("complete", "2025-04-01") + ", ";
  CHECK_FALSE(late(with(complete + dated("decided", "2025-04-29")), "decision"));
  CHECK(late(with(complete + dated("decided", "2025-04-30")), "decision"));
  const std::string holidays = R"("holidays": ["2025-04-07", "2025-04-30", "2025-05-01"])";
  CHECK_FALSE(late(with(complete + dated("decided", "2025-05-02"), holidays), "decision"));
  CHECK(late(with(complete + dated("decided", "2025-05-05"), holidays), "decision"));
  CHECK_FALSE(late(with(dated("decided", "2025-12-01")), "decision"));  // nothing to count from
}

TEST_CASE("decide: the council is odd and at least five, or the decision is open", "[award]") {
  const auto council = [](const std::string& members) {
    SeasonText season = assessed_commune();
    return decided(season.dossier("C", 2024, filled(R"("council_members": $)", members)));
  };
  CHECK(ended(council("5")) == "conferred 1");
  CHECK(ended(council("7")) == "conferred 1");
  CHECK(ended(council("4")) == "undecided");
  CHECK(ended(council("3")) == "undecided");
  CHECK(ended(council("6")) == "undecided");
  CHECK(reason(council("4"), "reason-council-small") == "4");
  CHECK(reason(council("6"), "reason-council-even") == "6");
}

TEST_CASE("decide: who decides goes by the date, and unknown is said, not guessed", "[award]") {
  const auto on = [](const std::string& day, const std::string& more = "") {
    SeasonText season = assessed_commune();
    return decided(season.dossier("C", 2024, dated("decided", day) + more));
  };
  const Decision before = on("2025-06-30");
  CHECK(before.decided_by->en == "Head of office");
  CHECK(before.official);
  const Decision after = on("2025-07-01");
  CHECK(ended(after) == "conferred 1");
  CHECK_FALSE(after.decided_by);
  CHECK_FALSE(after.official);
  CHECK(reason(after, "reason-authority-unknown") == "chưa đọc được");
  const Decision stated = on("2025-07-01", R"(, "decided_by": {"vi": "Chủ tịch", "en": "Chair"})");
  CHECK(stated.decided_by->en == "Chair");
  CHECK_FALSE(stated.official);
}

TEST_CASE("decide: who decides may depend on the level that is reached", "[award]") {
  const Library library = library_of({commune_rubric(R"(, "authority": [
    {"who": {"vi": "Bộ", "en": "Ministry"}, "until": "2025-06-30", "cite": "Điều 25"},
    {"who": {"vi": "Tỉnh", "en": "Province"}, "levels": ["1"], "from": "2025-07-01", "cite": "Điều 1"},
    {"who": {"vi": "Bộ trưởng", "en": "Minister"}, "levels": ["2"], "from": "2025-07-01",
     "until": "2025-12-31", "secondary": "một trang báo", "cite": "Điều 2"}])")});
  const auto on = [&](int grade, const std::string& day) {
    SeasonText season = assessed_commune(filled(R"("grade": $)", grade));
    return decided(season.dossier("C", 2024, dated("decided", day)), library);
  };
  for (const int grade : {1, 2}) CHECK(on(grade, "2025-06-30").decided_by->en == "Ministry");
  const Decision low = on(1, "2025-07-01");
  CHECK(low.decided_by->en == "Province");
  CHECK(reason(low, "reason-authority") == "Tỉnh");
  CHECK(low.official);
  const Decision high = on(2, "2025-07-01");
  CHECK(high.decided_by->en == "Minister");
  // It was read, but not in the document.
  CHECK_FALSE(high.official);
  CHECK(reason(high, "reason-secondary") == "một trang báo");
  CHECK(on(1, "2026-01-01").decided_by->en == "Province");
  const Decision open = on(2, "2026-01-01");
  CHECK_FALSE(open.decided_by);
  CHECK(reason(open, "reason-authority-unknown") == "2026-01-01");
}

TEST_CASE("decide: a wait from a secondary source binds, and what it decides is not official", "[award]") {
  const Library library = library_of({commune_rubric(R"(,
    "validity": {"months": 36, "secondary": "trang khác", "cite": "Điều 5 khoản 4"},
    "upgrade": {"wait_months": 12, "secondary": "một trang", "cite": "Điều 5 khoản 3"},
    "council": {"members_minimum": 5, "secondary": "trang ba", "cite": "Điều 6"})")});
  const auto raised = [&](const std::string& day) {
    SeasonText season = assessed_commune(R"("grade": 2)");
    season.past("C", 2023, "1", "2024-03-20");
    return decided(season.dossier("C", 2024, dated("decided", day) + R"(, "council_members": 5)"), library);
  };
  const Decision early = raised("2025-03-19");
  CHECK(ended(early) == "kept 1");
  CHECK_FALSE(early.official);
  CHECK(reason(early, "reason-too-early") == "2025-03-20");
  const Decision due = raised("2025-03-20");
  CHECK(ended(due) == "conferred 2");
  CHECK_FALSE(due.official);
  CHECK(std::count_if(due.reasons.begin(), due.reasons.end(),
                      [](const Remark& each) { return each.code == "reason-secondary"; }) == 3);
}

TEST_CASE("decide: a rule about the title that a place made is named with its document", "[award]") {
  const std::string rules = R"(, "validity": {"months": null, "unknown": "w", "cite": "Điều 5"},
    "authority": [{"who": null, "unknown": "chưa đọc được", "cite": "Điều 5 khoản 1"}])";
  const auto by = [&](const std::string& unread) {
    Library library = library_of({commune_rubric(rules)});
    library.add({{"o.overlay.json", filled(R"({"schema": 1, "id": "here", "label": {"vi": "a", "en": "b"},
      "rubric": "made-commune", "regulation": {"number": "1/QĐ", "issuer": {"vi": "a", "en": "b"},
      "issued": "2020-01-01", "in_force": "2020-01-01", $"place": "mau", "cite": "Điều 9"},
      "changes": [{"at": "/title/authority/0", "fill": {"who": {"vi": "Sở", "en": "Department"}},
                   "cite": "Điều 2"}]})",
                                           unread)}});
    return decided(assessed_commune(), library);
  };
  const Decision local = by("");
  CHECK(local.decided_by->en == "Department");
  CHECK_FALSE(local.official);
  CHECK(reason(local, "reason-local") == "1/QĐ");
  CHECK_FALSE(reason(local, "reason-unread"));
  CHECK(reason(by(R"("unread": true, )"), "reason-unread") == "1/QĐ");
}

TEST_CASE("decide: better outcomes have higher ranks, and what confers nothing has none", "[award]") {
  const auto rank = [](const std::string& rubric, const std::string& outcome) {
    return rank_of(made_up_library().find(rubric)->rubric, outcome);
  };
  CHECK(rank("made-commune", "1") == 1);
  CHECK(rank("made-commune", "2") == 2);
  CHECK(rank("made-commune", "none") == 0);
  CHECK(rank("made-family", "great") > rank("made-family", "fair"));
  CHECK(rank("made-family", "fair") > 0);
  CHECK(rank("made-family", "poor") == 0);
  CHECK(rank("made-family", "no_band") == 0);
}

TEST_CASE("decide: beside a rounded total stands what it was", "[award]") {
  const std::string plain = R"("total": {"max": 10, "cite": "Điều 4")";
  std::string rubric = family_rubric();
  rubric.replace(rubric.find(plain), plain.size(),
                 plain + R"(, "round": {"scale": 0, "mode": "half_up", "cite": "Điều 4 khoản 2"})");
  const auto judged = [&](const std::string& points) {
    SeasonText season;
    season.year(2024, "2025-03-20").entity("F", "family").registered("F", 2024);
    season.found("F", 2024, R"("judged": )" + points);
    return decision(run(season, library_of({rubric})), "F", 2024);
  };
  CHECK(ended(judged("8.5")) == "conferred great");
  CHECK(reason(judged("8.5"), "reason-rounded") == "8.5");
  CHECK(ended(judged("8.4")) == "conferred fair");
  CHECK(reason(judged("8.4"), "reason-rounded") == "8.4");
  CHECK_FALSE(reason(judged("8"), "reason-rounded"));
}
