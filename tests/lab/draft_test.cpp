// SPDX-License-Identifier: Apache-2.0
#include "hoctap/lab/draft.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/score/engine.hpp"

using namespace hoctap;

namespace {

const RubricFile& shipped_rubric(const std::string& id) {
  return *Library::shipped().find(id);
}

std::string put(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// The heading as a made-up paper has it, and in every blank the next of the values.
std::string filled_in(std::string text, const std::vector<std::string>& values) {
  text = put(text, R"("number": "")", R"("number": "1/MẪU")");
  text = put(text, R"("issuer": {"vi": "", "en": ""})", R"("issuer": {"vi": "Tỉnh A", "en": "Province A"})");
  text = put(text, R"("issued": null,)", R"("issued": "2026-01-02",)");
  text = put(text, R"("in_force": null,)", R"("in_force": "2026-01-02",)");
  text = put(text, R"("cite": "")", R"("cite": "Phụ lục")");
  std::size_t at = 0;
  for (const std::string& value : values) {
    at = text.find("null", text.find(R"("fill": {)", at));
    REQUIRE(at != std::string::npos);
    text.replace(at, 4, value);
    at += value.size();
  }
  CHECK(text.find("null", at) == std::string::npos);
  return text;
}

Issues refused(const std::string& overlay) {
  try {
    load_overlay(overlay, "x.overlay.json");
  } catch (const Error& error) {
    return error.issues();
  }
  return {};
}

std::vector<Issue> blanks(const Issues& issues) {
  std::vector<Issue> found;
  std::copy_if(issues.begin(), issues.end(), std::back_inserter(found),
               [](const Issue& issue) { return issue.code == "overlay-blank"; });
  return found;
}

// The rubric as the paper fills it in, with the drafted cases passed.
RubricFile completed(const std::string& id, const std::vector<std::string>& values) {
  const OverlayDraft draft = draft_overlay(shipped_rubric(id), "tinh-a");
  const RubricFile merged =
      merge(shipped_rubric(id), {load_overlay(filled_in(draft.overlay, values), "x.overlay.json")});
  const SuiteReport report = run(load_suite(draft.cases, "x.overlay.cases.json"), merged);
  CHECK_FALSE(report.cases.empty());
  for (const CaseReport& one : report.cases) {
    INFO(one.name);
    CHECK(passed(one));
  }
  return merged;
}

const std::string somebody = R"({"vi": "Ông A", "en": "Mr A"})";

}  // namespace

TEST_CASE("draft: every unknown of every shipped rubric is asked for once, with its article, and blank",
          "[lab]") {
  for (const RubricFile* file : Library::shipped().all()) {
    INFO(file->rubric.id);
    const std::vector<Unknown> unknowns = unknowns_of(file->rubric);
    if (unknowns.empty()) {
      CHECK_THROWS_AS(draft_overlay(*file, "tinh-a"), Error);
      continue;
    }
    const std::vector<Issue> left = blanks(refused(draft_overlay(*file, "tinh-a/xa-b").overlay));
    std::vector<std::string> articles;
    for (const Issue& issue : left) {
      CHECK(issue.position.line > 0);
      articles.push_back(issue.expected);
    }
    for (const Unknown& unknown : unknowns)
      CHECK(std::find(articles.begin(), articles.end(), unknown.cite) != articles.end());
    // Of a document of which neither day is known both are asked for.
    const Regulation& regulation = file->rubric.regulation;
    CHECK(left.size() == unknowns.size() + (!regulation.issued && !regulation.in_force ? 1 : 0));
  }
}

TEST_CASE("draft: a blank is one issue, and the heading and articles are asked for as well", "[lab]") {
  const std::string draft = draft_overlay(shipped_rubric("tt44-2014-commune"), "tinh-a").overlay;
  const Issues all = refused(draft);
  CHECK(blanks(all).size() == 15);
  CHECK(all.size() == 15 + 5);  // number, issuer twice, the day, the article
  // With the value there, its article is missed.
  const Issues one = refused(put(draft, R"({"max": null})", R"({"max": 10})"));
  CHECK(blanks(one).empty());
  CHECK(one.size() == 15 + 5);
  // Without `asked` null takes a member away, as ever.
  std::string plain = filled_in(draft, std::vector<std::string>(15, "null"));
  CHECK(blanks(refused(plain)).size() == 15);
  CHECK(blanks(refused(put(plain, "\"asked\"", "\"aksed\""))).empty());
}

TEST_CASE("draft: filled in, the result is by the local rule", "[lab]") {
  std::vector<std::string> maxima(10, "7");
  maxima.insert(maxima.end(), 5, "6");
  const RubricFile merged = completed("tt44-2014-commune", maxima);
  CHECK(standing_of(merged.rubric) == Standing::local);
  Facts facts;
  for (int i = 1; i <= 15; ++i)
    facts.set((i < 10 ? "c0" : "c") + std::to_string(i) + "_points", Number(i <= 10 ? 7 : 6));
  facts.evidence["*"] = {true, {}};
  const Sheet sheet = evaluate(compile(merged), facts);
  CHECK(sheet.outcome == "tot");
  CHECK(sheet.total == Number(100));
  CHECK(sheet.unknowns.empty());
  CHECK_FALSE(sheet.official);
  REQUIRE_FALSE(sheet.local.empty());
  CHECK(sheet.local.front() == LocalCite{"tinh-a-tt44-2014-commune", "1/MẪU", "Phụ lục"});
}

TEST_CASE("draft: classes, months, days and people are asked for in their own ways", "[lab]") {
  const Rubric clan = completed("qd448-2015-clan", {R"("[80..100]")", "\"[0..80)\"", "36", somebody}).rubric;
  CHECK(clan.bands[0].total == "[80..100]");
  CHECK(clan.title->validity->months == 36);
  CHECK(clan.title->authority[0].who->en == "Mr A");
  const Rubric citizen = completed("qd324-2023-citizen", {R"("2023-11-01")", "60", somebody}).rubric;
  CHECK(format(*citizen.regulation.in_force) == "2023-11-01");
  const Rubric commune = completed("tt25-2023-commune", {somebody}).rubric;
  CHECK(authority_on(*commune.title, parse_date("2025-07-01"), "1")->who->vi == "Ông A");
  CHECK(authority_on(*commune.title, parse_date("2025-06-30"), "1")->who->vi != "Ông A");
}

TEST_CASE("draft: a place is codes", "[lab]") {
  CHECK_THROWS_AS(draft_overlay(shipped_rubric("tt44-2014-commune"), "Tỉnh A"), Error);
  CHECK_THROWS_AS(draft_overlay(shipped_rubric("tt44-2014-commune"), ""), Error);
}
