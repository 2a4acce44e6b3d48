// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/library.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"
#include "files.hpp"
#include "filled.hpp"

using namespace hoctap;

TEST_CASE("library: the shipped rubrics are those of the source tree", "[rubric]") {
  const auto files = rubric_files();
  CHECK(Library::shipped().all().size() == files.size());
  for (const auto& path : files) {
    const RubricFile* file = Library::shipped().find(load_rubric(read_path(path), path.string()).rubric.id);
    REQUIRE(file != nullptr);
    CHECK(file->source.text() == read_path(path));
  }
  CHECK(Library::shipped().find("tt25-2023-comune") == nullptr);
}

TEST_CASE("library: what is known of the shipped files before they are read is what they say", "[rubric]") {
  const Library& shipped = Library::shipped();
  std::vector<NamedText> files;
  const auto put = [&](const SourceText& source) { files.push_back({source.file(), source.text()}); };
  for (const RubricFile* file : shipped.all()) put(file->source);
  for (const OverlayFile* file : shipped.overlays()) put(file->source);
  for (const TargetsFile* file : shipped.targets()) put(file->source);
  Library read;
  read.add(files);  // nothing is wrong with them together
  const auto known = [](const Library& library) {
    std::string text;
    const auto add = [&](const std::string& id, const std::optional<Date>& last) {
      text += id + ' ' + (last ? format(*last) : "-") + (library.find(id) ? " rubric\n" : "\n");
    };
    for (const RubricFile* file : library.all()) {
      add(file->rubric.id, library.last_day(file->rubric));
      for (const OverlayFile* overlay :
           library.overlays(file->rubric, parse_date("2024-06-30"), "binh-thuan"))
        text += "  " + overlay->overlay.id + '\n';
    }
    for (const OverlayFile* file : library.overlays()) add(file->overlay.id, library.last_day(file->overlay));
    for (const TargetsFile* file : library.targets()) text += file->targets.id + '\n';
    return text;
  };
  CHECK(known(shipped) == known(read));
}

TEST_CASE("library: a rubric is in force until the day before another replaces it", "[rubric]") {
  const Library& library = Library::shipped();
  const Rubric& old_rule = library.find("tt44-2014-commune")->rubric;
  const Rubric& new_rule = library.find("tt25-2023-commune")->rubric;
  CHECK(library.last_day(old_rule) == parse_date("2024-02-11"));
  CHECK_FALSE(library.last_day(new_rule).has_value());
  CHECK_FALSE(library.in_force(old_rule, parse_date("2015-01-24")));
  CHECK(library.in_force(old_rule, parse_date("2015-01-25")));
  CHECK(library.in_force(old_rule, parse_date("2024-02-11")));
  CHECK_FALSE(library.in_force(old_rule, parse_date("2024-02-12")));
  CHECK(library.in_force(new_rule, parse_date("2024-02-12")));
  CHECK_FALSE(library.in_force(new_rule, parse_date("2024-02-11")));
}

TEST_CASE("library: an id can be taken once", "[rubric]") {
  Library library;
  const RubricFile file = *Library::shipped().find("tt22-2020-unit");
  library.add(file);
  CHECK_THROWS_AS(library.add(file), Error);
  CHECK(library.all().size() == 1);
}

namespace {

// A rubric without a score to speak of, for questions of time and place.
std::string simple(const std::string& id, const std::string& regulation, const std::string& title = "made_up",
                   const std::string& entity = "family") {
  return filled(R"({"schema": 1, "id": "$", "label": {"vi": "Mẫu", "en": "Made up"}, "entity": "$",
  "regulation": {"number": "$", "issuer": {"vi": "A", "en": "A"}, $, "cite": "Điều 9"},
  "facts": [{"id": "done", "type": "boolean", "label": {"vi": "Xong", "en": "Done"}}],
  "criteria": [{"id": "c", "label": {"vi": "c", "en": "c"}, "cite": "Điều 1", "indicators": [
    {"id": "i", "label": {"vi": "i", "en": "i"}, "cite": "Điều 1",
     "conditions": [{"value": "done", "test": "true", "cite": "Điều 1"}]}]}],
  "levels": [{"id": "1", "label": {"vi": "Đạt", "en": "Met"}, "cite": "Điều 1"}],
  "title": {"id": "$", "label": {"vi": "Danh hiệu", "en": "Title"}}})",
                id, entity, id, regulation, title);
}

std::string from(const std::string& first, const std::string& more = "") {
  return filled(R"("issued": "2000-01-01", "in_force": "$"$)", first, more);
}

std::string renamed(const std::string& id, const std::string& rubric, const std::string& place,
                    const std::string& more = "") {
  return filled(R"({"schema": 1, "id": "$", "label": {"vi": "A", "en": "A"}, "rubric": "$",
    "regulation": {"number": "1", "issuer": {"vi": "A", "en": "A"}, "issued": "2011-01-01",
      "in_force": "2011-01-01", "place": "$"$, "cite": "Mục 1"},
    "changes": [{"at": "/title/label", "rename": {"vi": "Tên $", "en": "Name $"}, "cite": "Mục 2"}]})",
                id, rubric, place, more, id, id);
}

Library library_of(const std::vector<NamedText>& files) {
  Library library;
  library.add(files);
  return library;
}

Issues objections(const std::vector<NamedText>& files) {
  try {
    library_of(files);
  } catch (const Error& error) {
    return error.issues();
  }
  return {};
}

// The ids of what applies to a family.
std::string applying(const Library& library, const std::string& day, const std::string& place = "") {
  std::string ids;
  for (const Applicable& one :
       library.find({.entity = EntityKind::family, .day = parse_date(day), .place = place})) {
    ids += (ids.empty() ? "" : " ") + one.rubric->rubric.id;
    for (const OverlayFile* overlay : one.overlays) ids += '+' + overlay->overlay.id;
  }
  return ids;
}

}  // namespace

TEST_CASE("library: what applies to a commune on a day", "[rubric]") {
  const auto on = [](const std::string& day) {
    std::string ids;
    for (const Applicable& one :
         Library::shipped().find({.entity = EntityKind::commune, .day = parse_date(day)})) {
      ids += one.rubric->rubric.id;
    }
    return ids;
  };
  CHECK(on("2014-06-01").empty());
  CHECK(on("2015-01-24").empty());
  CHECK(on("2015-01-25") == "tt44-2014-commune");
  CHECK(on("2016-06-01") == "tt44-2014-commune");
  CHECK(on("2024-02-11") == "tt44-2014-commune");
  CHECK(on("2024-02-12") == "tt25-2023-commune");
  CHECK(on("2024-06-01") == "tt25-2023-commune");
}

TEST_CASE("library: units are told apart by the tier that assesses them", "[rubric]") {
  const auto of = [](std::optional<EntityKind> tier, const std::string& day) {
    std::string ids;
    for (const Applicable& one :
         Library::shipped().find({.entity = EntityKind::unit, .day = parse_date(day), .assessed_at = tier})) {
      ids += (ids.empty() ? "" : " ") + one.rubric->rubric.id;
    }
    return ids;
  };
  CHECK(of(EntityKind::district, "2024-01-26") == "tt24-2023-unit-district");
  CHECK(of(EntityKind::province, "2024-01-26") == "tt24-2023-unit-province");
  CHECK(of(std::nullopt, "2024-01-26") == "tt24-2023-unit-district tt24-2023-unit-province");
  CHECK(of(EntityKind::district, "2024-01-25") == "tt22-2020-unit");
  CHECK(of(EntityKind::province, "2024-01-25") == "tt22-2020-unit");
}

TEST_CASE("library: standards are found by their title, not among the titles", "[rubric]") {
  const Question question{
      .entity = EntityKind::commune, .day = parse_date("2024-06-01"), .title = "literacy_standard"};
  const auto found = Library::shipped().find(question);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rubric->rubric.id == "nd20-2014-literacy-commune");
}

TEST_CASE("library: a place's own rubric goes before the country's, and its overlays are named", "[rubric]") {
  const Library library =
      library_of({{"a.json", simple("a", from("2010-01-01"))},
                  {"b.json", simple("b", from("2012-01-01", R"(, "place": "tinh-b")"))},
                  {"x.overlay.json", renamed("x", "a", "tinh-a")},
                  {"y.overlay.json", renamed("y", "a", "tinh-c", R"(, "until": "2012-12-31")")}});
  CHECK(applying(library, "2011-06-01") == "a");
  CHECK(applying(library, "2011-06-01", "tinh-b") == "a");
  CHECK(applying(library, "2012-01-01", "tinh-b") == "b");
  CHECK(applying(library, "2012-01-01", "tinh-b/xa-c") == "b");
  CHECK(applying(library, "2012-01-01", "tinh-bb") == "a");
  CHECK(applying(library, "2010-12-31", "tinh-a/xa-b") == "a");
  CHECK(applying(library, "2011-01-01", "tinh-a/xa-b") == "a+x");
  CHECK(applying(library, "2012-12-31", "tinh-c") == "a+y");
  CHECK(applying(library, "2013-01-01", "tinh-c") == "a");
}

TEST_CASE("library: a rubric whose days nobody has read is found by its id, on no day", "[rubric]") {
  const auto undated = [](const std::string& issued) {
    const std::string days = filled(R"("issued": $, "in_force": null, "unknown": "?")", issued);
    return library_of({{"a.json", simple("a", days)}});
  };
  CHECK(undated("null").find("a") != nullptr);
  CHECK(applying(undated("null"), "2030-01-01").empty());
  CHECK(applying(undated(R"("2020-01-01")"), "2020-01-01") == "a");
  CHECK(applying(undated(R"("2020-01-01")"), "2019-12-31").empty());
}

TEST_CASE("library: a hole and a double cover are issues that name both files", "[rubric]") {
  const NamedText old{"old.json", simple("old", from("2010-01-01", R"(, "until": "2015-12-31")"))};
  const auto next = [](const std::string& first, const std::string& more = "") {
    return NamedText{"next.json", simple("next", from(first, more))};
  };
  CHECK(objections({old, next("2016-01-01")}).empty());
  for (const auto& [first, code] :
       {std::pair("2016-01-02", "library-hole"), std::pair("2015-12-31", "library-double")}) {
    const Issues issues = objections({old, next(first)});
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].code == code);
    CHECK(issues[0].position.file == "next.json");
    CHECK(issues[0].expected == "old.json");
  }
  const NamedText open{"old.json", simple("old", from("2010-01-01"))};
  CHECK(objections({open, next("2016-01-01")}).front().code == "library-double");
  CHECK(objections({open, next("2016-01-01", R"(, "replaces": ["old"])")}).empty());
  CHECK(objections({open, next("2016-01-01", R"(, "place": "tinh-a")")}).empty());
  CHECK(objections({open, {"next.json", simple("next", from("2016-01-01"), "other_title")}}).empty());
}

TEST_CASE("library: what a rubric replaces must be an older one about the same title", "[rubric]") {
  const NamedText old{"old.json", simple("old", from("2010-01-01"))};
  const auto code = [&](const std::string& text) {
    const Issues issues = objections({old, {"next.json", text}});
    return issues.empty() ? "" : issues.front().code;
  };
  CHECK(code(simple("next", from("2016-01-01", R"(, "replaces": ["ols"])"))) == "library-replaces-nothing");
  CHECK(code(simple("next", from("2010-01-01", R"(, "replaces": ["old"])"))) == "library-replaces-newer");
  CHECK(code(simple("next", from("2016-01-01", R"(, "replaces": ["old"])"), "other_title")) ==
        "library-replaces-other");
}

TEST_CASE("library: files are added all or none, with every issue", "[rubric]") {
  Library library;
  library.add({{"a.json", simple("a", from("2010-01-01"))}});
  try {
    library.add({{"b.json", simple("b", from("2010-01-01"), "b_title")},
                 {"c.overlay.json", "{}"},
                 {"d.targets.json", "[]"},
                 {"e.json", "nonsense"},
                 {"f.cases.json", "passed over"}});
    FAIL("nothing was refused");
  } catch (const Error& error) {
    std::vector<std::string> files;
    for (const Issue& issue : error.issues()) {
      if (files.empty() || files.back() != issue.position.file) files.push_back(issue.position.file);
    }
    CHECK(files == std::vector<std::string>{"c.overlay.json", "d.targets.json", "e.json"});
  }
  CHECK(library.find("b") == nullptr);
  CHECK(objections({{"x.overlay.json", renamed("x", "a", "tinh-a")}}).front().code ==
        "library-overlay-alone");
  // Two overlays of one place that touch the same name cannot be merged.
  const Issues conflict = objections({{"a.json", simple("a", from("2010-01-01"))},
                                      {"x.overlay.json", renamed("x", "a", "tinh-a")},
                                      {"y.overlay.json", renamed("y", "a", "tinh-a")}});
  REQUIRE(conflict.size() == 1);
  CHECK(conflict[0].code == "overlay-conflict");
  CHECK(objections({{"a.json", simple("a", from("2010-01-01"))},
                    {"x.overlay.json", renamed("x", "a", "tinh-a")},
                    {"y.overlay.json", renamed("y", "a", "tinh-b")}})
            .empty());
}

TEST_CASE("library: a cited document is the one in force where the regulation says that newer ones apply",
          "[rubric]") {
  const Rubric& circular = Library::shipped().find("tt25-2023-commune")->rubric;
  const auto citizen =
      std::find_if(circular.references.begin(), circular.references.end(),
                   [](const Reference& reference) { return reference.id == "learning_citizen"; });
  REQUIRE(citizen != circular.references.end());
  CHECK(citizen->replaced == "Điều 25 khoản 2");
  Library library = Library::shipped();
  library.add(
      {{"next.json", simple("next-citizen", from("2027-01-01", R"(, "replaces": ["qd324-2023-citizen"])"),
                            "learning_citizen", "citizen")}});
  const auto meant = [&](const Reference& reference, const std::string& day) {
    const RubricFile* file = library.resolve(reference, parse_date(day));
    return file ? file->rubric.id : "";
  };
  CHECK(meant(*citizen, "2026-12-31") == "qd324-2023-citizen");
  CHECK(meant(*citizen, "2027-01-01") == "next-citizen");
  CHECK(meant(*citizen, "2020-01-01").empty());
  Reference fixed = *citizen;
  fixed.replaced.reset();
  CHECK(meant(fixed, "2027-01-01") == "qd324-2023-citizen");
  fixed.rubric.reset();
  CHECK(meant(fixed, "2027-01-01").empty());
}

TEST_CASE("library: every reference of a shipped rubric leads to a shipped rubric of that title",
          "[rubric]") {
  std::size_t references = 0;
  for (const RubricFile* file : Library::shipped().all()) {
    for (const Reference& reference : file->rubric.references) {
      INFO(file->rubric.id << " " << reference.id);
      ++references;
      REQUIRE(reference.rubric.has_value());
      const RubricFile* cited = Library::shipped().find(*reference.rubric);
      REQUIRE(cited != nullptr);
      CHECK(cited->rubric.entity == reference.entity);
      CHECK(cited->rubric.title->id == reference.title);
      CHECK(cited->rubric.regulation.number == reference.number);
    }
  }
  CHECK(references > 5);
}

TEST_CASE("library: a rubric's digest is what sha256sum says of its file", "[rubric]") {
  CHECK(load_rubric(simple("a", from("2010-01-01")), "a.json").sha256().size() == 64);
  CHECK(Library::shipped().find("tt44-2014-commune")->sha256() !=
        Library::shipped().find("tt25-2023-commune")->sha256());
}

TEST_CASE("library: what results rest on is told from the rubric", "[rubric]") {
  CHECK(standing_of(Library::shipped().find("tt25-2023-commune")->rubric) == Standing::official);
  CHECK(standing_of(Library::shipped().find("tt44-2014-commune")->rubric) == Standing::partial);
  CHECK(standing_of(Library::shipped().find("qd324-2023-citizen")->rubric) == Standing::partial);
  const auto loaded = [](const std::string& regulation) {
    return load_rubric(simple("a", from("2010-01-01", regulation)), "a.json");
  };
  CHECK(standing_of(loaded("").rubric) == Standing::official);
  CHECK(standing_of(loaded(R"(, "place": "tinh-a")").rubric) == Standing::local);
  CHECK(standing_of(loaded(R"(, "unread": true)").rubric) == Standing::partial);
  // A new name changes no result.
  const OverlayFile name = load_overlay(renamed("x", "a", "tinh-a"), "x.overlay.json");
  CHECK(standing_of(merge(loaded(""), {name}).rubric) == Standing::official);
}

TEST_CASE("library: what a rubric says is unknown can be listed with its reason and article", "[rubric]") {
  const std::vector<Unknown> unknowns = unknowns_of(Library::shipped().find("tt44-2014-commune")->rubric);
  CHECK(unknowns.size() == 15);
  CHECK(unknowns.front().pointer == "/criteria/0/indicators/0/points/max");
  CHECK(unknowns.front().scoring);
  for (const Unknown& unknown : unknowns) {
    CHECK_FALSE(unknown.why.empty());
    CHECK_FALSE(unknown.cite.empty());
  }
  for (const Unknown& unknown : unknowns_of(Library::shipped().find("tt25-2023-commune")->rubric)) {
    INFO(unknown.pointer);
    CHECK_FALSE(unknown.scoring);
  }
}

TEST_CASE("rubrics: each circular has as many criteria and indicators as its articles", "[rubric]") {
  const auto counts = [](const std::string& id) {
    std::string text;
    for (const Criterion& criterion : Library::shipped().find(id)->rubric.criteria) {
      text += (text.empty() ? "" : "+") + std::to_string(criterion.indicators.size());
    }
    return text;
  };
  CHECK(counts("tt25-2023-commune") == "3+3+3+4+2");
  CHECK(counts("tt25-2023-district") == "3+4+3+3");
  CHECK(counts("tt25-2023-province") == "3+5+5+3");
  CHECK(counts("tt24-2023-unit-district") == "5+5+5");
  CHECK(counts("tt24-2023-unit-province") == "5+5+6");
  CHECK(counts("tt22-2020-unit") == "3+4+3");
  CHECK(counts("tt44-2014-commune") == "1+1+1+1+1+1+1+1+1+1+1+1+1+1+1");
  CHECK(counts("qd324-2023-citizen") == "4+4+2");
}

TEST_CASE("rubrics: the slips of the official text are recorded as notes", "[rubric]") {
  const auto cites = [](const std::string& id) {
    std::string all;
    for (const Note& note : Library::shipped().find(id)->rubric.notes) all += note.cite + "\n";
    return all;
  };
  CHECK(cites("tt25-2023-district").find("Điều 12 khoản 1") != std::string::npos);
  CHECK(cites("tt25-2023-district").find("Điều 12 khoản 4 điểm a") != std::string::npos);
  CHECK(cites("tt25-2023-province").find("Điều 17 khoản 1") != std::string::npos);
  CHECK(cites("tt25-2023-province").find("Điều 17 khoản 4 điểm a") != std::string::npos);
}
