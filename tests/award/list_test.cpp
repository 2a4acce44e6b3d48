// SPDX-License-Identifier: Apache-2.0
#include "hoctap/award/review.hpp"

#include <algorithm>
#include <tuple>

#include "award/seasons.hpp"
#include "batch/scored_columns.hpp"
#include "catch.hpp"
#include "entity/cell.hpp"

using namespace hoctap;

// The list that goes with a decision.

namespace {

using Lines = std::vector<std::string>;

OpenData labelled_rows(const std::string& rows) {
  return opens("id,label,in,year,registered,stage,judged\n" + rows, DataFormat::csv);
}

// Families in a data file and in the tree, in two communes.
SeasonText mixed(const std::vector<int>& years) {
  SeasonText season;
  for (const int year : years) season.year(year, std::to_string(year + 1) + "-03-20");
  season.with("entities", R"({"id": "C", "kind": "commune", "label": "Xã mẫu"})").entity("D", "commune");
  season.entity("T2", "family", "C").entity("T1", "family", "D").registered("T1", years.front());
  season.found("T1", years.front(), R"("judged": 9)").found("C", years.front(), R"("grade": 1)");
  return season.with("data", R"({"entity": "family", "file": "families.csv"})");
}

const std::string mixed_rows =
    "F3,,C,2021,2021-02-01,self_score,9\n"
    "F1,Gia đình một,C,2021,2021-02-01,,9\n"
    "F2,,D C,2021,,,6\n"
    "F2,,D C,2021,2021-03-01,self_score,6\n"
    "F4,,C,2021,2021-02-01,,2\n"
    "F1,Gia đình một,C,2022,2022-02-01,,7\n";

std::vector<ListedDecision> listed(const SeasonText& season, EntityKind kind, const std::string& rows) {
  std::vector<ListedDecision> lines;
  run(load_season(season.text(), "season.json"), made_up_library(), labelled_rows(rows), kind,
      [&](const ListedDecision& line) { lines.push_back(line); });
  return lines;
}

// `year entity status` of every line.
Lines shown(const std::vector<ListedDecision>& lines) {
  Lines out;
  for (const ListedDecision& line : lines)
    out.push_back(std::to_string(line.year) + ' ' + line.entity + ' ' +
                  boost::describe::enum_to_string(line.status, ""));
  return out;
}

using Counts = std::map<std::tuple<int, std::string, std::string>, std::array<int, 7>>;

std::size_t index_of(Status status) {
  return static_cast<std::size_t>(status);
}

// By year, title and rubric: how many ended in each way, and how many signed up.
Counts counted(const std::vector<ListedDecision>& lines) {
  Counts counts;
  for (const ListedDecision& line : lines) {
    auto& of = counts[{line.year, line.title, line.rubric}];
    ++of[index_of(line.status)];
    if (line.registered) ++of.back();
  }
  return counts;
}

Counts counted(const Review& review, EntityKind kind) {
  Counts counts;
  for (const GroupReview& group : review.groups) {
    if (group.entity != kind) continue;
    counts[{group.year, group.title, group.rubric}] = {
        group.conferred,      group.kept,         group.refused,   group.undecided,
        group.not_registered, group.not_assessed, group.registered};
  }
  return counts;
}

}  // namespace

TEST_CASE("list: whom the review counts has a line, of data files and of the tree, and the sums are equal",
          "[award]") {
  for (const auto& years : {std::vector<int>{2021}, std::vector<int>{2021, 2022}}) {
    const SeasonText season = mixed(years);
    const Review review = run(season, made_up_library(), labelled_rows(mixed_rows));
    for (const EntityKind kind : {EntityKind::citizen, EntityKind::family, EntityKind::commune}) {
      const std::vector<ListedDecision> lines = listed(season, kind, mixed_rows);
      CHECK(counted(lines) == counted(review, kind));
      CHECK(lines.empty() == (kind == EntityKind::citizen));
      for (const ListedDecision& line : lines) CHECK(line.kind == kind);
    }
  }
}

TEST_CASE("list: a review is the same whether or not somebody takes its decisions", "[award]") {
  const SeasonFile season = load_season(mixed({2021, 2022}).text(), "season.json");
  const Review review = run(season, made_up_library(), labelled_rows(mixed_rows));
  for (const EntityKind kind : {EntityKind::family, EntityKind::commune})
    CHECK(to_json(run(season, made_up_library(), labelled_rows(mixed_rows), kind,
                      [](const ListedDecision&) {})) == to_json(review));
}

TEST_CASE("list: by year, in each the data in their order, those that have to wait after them, then the tree",
          "[award]") {
  CHECK(shown(listed(mixed({2021, 2022}), EntityKind::family, mixed_rows)) ==
        Lines{"2021 F1 conferred", "2021 F4 refused", "2021 F3 undecided", "2021 F2 conferred",
              "2021 T1 conferred", "2021 T2 not_registered", "2022 F1 conferred", "2022 T1 not_registered",
              "2022 T2 not_registered"});
}

TEST_CASE("list: the order of records changes the order of lines and nothing else", "[award]") {
  const auto sorted = [](const std::string& rows) {
    Lines lines;
    for (const ListedDecision& line : listed(mixed({2021, 2022}), EntityKind::family, rows))
      lines.push_back(to_json(line));
    std::sort(lines.begin(), lines.end());
    return lines;
  };
  std::string backwards;
  for (std::size_t begin = 0; begin < mixed_rows.size();) {
    const std::size_t end = mixed_rows.find('\n', begin) + 1;
    backwards.insert(0, mixed_rows, begin, end - begin);
    begin = end;
  }
  CHECK(sorted(backwards) == sorted(mixed_rows));
}

TEST_CASE("list: a line names the entity, what it belongs to, the title and the reasons", "[award]") {
  const std::vector<ListedDecision> lines = listed(mixed({2021}), EntityKind::family, mixed_rows);
  CHECK(to_json(lines.at(0)) ==
        R"({"year": 2021, "kind": "family", "entity": "F1", "label": "Gia đình một", "in": ["C"], )"
        R"("in_labels": ["Xã mẫu"], "title": "good_family", "title_label": {"vi": "Gia đình tốt", )"
        R"("en": "Good family"}, "rubric": "made-family", "regulation": "0/MẪU", "status": "conferred", )"
        R"("outcome": "great", "outcome_label": {"vi": "Xuất sắc", "en": "Great"}, "registered": true, )"
        R"("official": true, "total": 9, "reasons": [{"code": "reason-reached", "subject": "Xuất sắc", )"
        R"("cite": "Điều 5"}], "names": {"Xuất sắc": {"vi": "Xuất sắc", "en": "Great"}}})");
  // A refused one says what was lacking, as one of the tree does.
  CHECK(lines.at(1).status == Status::refused);
  REQUIRE(lines.at(1).shortfalls.size() == 1);
  CHECK(lines.at(1).shortfalls.front().cite == "Điều 5");
  CHECK(lines.at(3).in == Lines{"D", "C"});
  CHECK(lines.at(3).in_labels == Lines{"", "Xã mẫu"});
}

TEST_CASE("list: a line of the tree is the decision of the review", "[award]") {
  SeasonText season;
  season.year(2021, "2022-03-20").entity("H", "district");
  season.with("entities", R"({"id": "C", "kind": "commune", "memberships": [
    {"in": "H", "from": "2021-07-01"}, {"in": "K", "until": "2021-06-30"}]})");
  season.entity("K", "district").found("C", 2021, R"("grade": 2)").past("C", 2020, "1", "2021-03-01");
  season.dossier("C", 2021, R"("decided": "2022-03-10", "council_members": 7)");
  const Review review = run(season);
  const std::vector<ListedDecision> lines = listed(season, EntityKind::commune, "");
  REQUIRE(lines.size() == 1);
  const ListedDecision& line = lines.front();
  const Decision& of_review = decision(review, "C", 2021);
  CHECK(line.in == Lines{"H"});  // at the end of the year
  CHECK(line.in_labels == Lines{""});
  CHECK(line.status == of_review.status);
  CHECK(line.outcome == of_review.outcome);
  CHECK(line.decided == of_review.decided);
  CHECK(line.valid_until == of_review.valid_until);
  CHECK(line.reasons == of_review.reasons);
  CHECK(line.decided_by->en == of_review.decided_by->en);
}

TEST_CASE("list: an outcome of an earlier rubric that still holds has no name of this one", "[award]") {
  const Library library =
      library_of({commune_rubric(commune_title_rules, "old-commune", R"("in_force": "2010-02-01",
    "until": "2020-12-31")"),
                  made_up("new-commune", "commune", R"("facts": [
      {"id": "grade", "type": "number", "label": {"vi": "Mức", "en": "Grade"}}],
    "criteria": [{"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
      {"id": "graded", "label": {"vi": "Đạt", "en": "Graded"}, "cite": "Điều 1",
       "conditions": [{"value": "grade", "test": ">= 3", "cite": "Điều 1"}]}]}],
    "levels": [{"id": "top", "label": {"vi": "Cao", "en": "Top"}, "cite": "Điều 8"}],
    "title": {"id": "good_commune", "label": {"vi": "Xã tốt", "en": "Good commune"},
      "validity": {"months": 36, "cite": "Điều 5"}})",
                          R"("in_force": "2021-01-01", "replaces": ["old-commune"])")});
  SeasonText season;
  season.year(2021, "2022-03-20").entity("C", "commune").found("C", 2021, R"("grade": 1)");
  season.past("C", 2020, "2", "2021-03-01", "good_commune", "old-commune");
  std::vector<ListedDecision> lines;
  run(load_season(season.text(), "season.json"), library, {}, EntityKind::commune,
      [&](const ListedDecision& line) { lines.push_back(line); });
  REQUIRE(shown(lines) == Lines{"2021 C kept"});
  CHECK(lines.front().outcome == "2");
  CHECK_FALSE(lines.front().outcome_label);
}

TEST_CASE("list: what the taker throws ends the run and comes out", "[award]") {
  int taken = 0;
  CHECK_THROWS_AS(run(load_season(mixed({2021}).text(), "season.json"), made_up_library(),
                      labelled_rows(mixed_rows), EntityKind::family,
                      [&](const ListedDecision&) {
                        if (++taken == 2) throw std::runtime_error("full");
                      }),
                  std::runtime_error);
  CHECK(taken == 2);
}

TEST_CASE("list: a season may be refused after lines, and after an issue there are no more", "[award]") {
  const auto lines_before = [](const std::string& rows) {
    int taken = 0;
    CHECK_THROWS_AS(run(load_season(mixed({2021, 2022}).text(), "season.json"), made_up_library(),
                        labelled_rows(rows), EntityKind::family, [&](const ListedDecision&) { ++taken; }),
                    Error);
    return taken;
  };
  const std::string good = "F1,,C,2021,2021-02-01,,9\n";
  const std::string bad = "F2,,C,2021,2021-02-01,,chín\n";
  CHECK(lines_before(good + bad) == 1);
  CHECK(lines_before(bad + good) == 0);
}

TEST_CASE("list CSV: a record a line, names and sentences in the language, and nothing to be run",
          "[award]") {
  const std::string rows =
      "F1,=1+1,C,2021,2021-02-01,,8.5\n"
      "F4,,C D,2021,2021-02-01,,2\n";
  const std::vector<ListedDecision> lines = listed(mixed({2021}), EntityKind::family, rows);
  CHECK(list_csv_head() ==
        "year,kind,entity,label,in,in_labels,title,title_label,rubric,regulation,status,status_label,outcome,"
        "outcome_label,registered,official,total,self_total,decided,decided_by,valid_until,reasons,why,"
        "shortfalls\r\n");
  CHECK(
      to_csv(lines.at(0), {.language = Language::en}) ==
      "2021,family,F1,=1+1,C,Xã mẫu,good_family,Good family,made-family,0/MẪU,conferred,Conferred,fair,Fair,"
      "true,true,8.5,,,,,reason-reached," +
          say(Language::en, "reason-reached", {{"subject", "Fair"}, {"cite", "Điều 5"}}) + ",\r\n");
  const std::string excel = to_csv(lines.at(0), {true, Language::vi});
  CHECK(
      excel.starts_with("2021;family;F1;'=1+1;C;Xã mẫu;good_family;Gia đình tốt;made-family;0/MẪU;conferred;"
                        "Công nhận mới;fair;Khá;true;true;8,5;;;;;reason-reached;"));
  const std::string refused = to_csv(lines.at(1), {.language = Language::vi});
  CHECK(refused.find(",C D,Xã mẫu,") != std::string::npos);
  CHECK(refused.ends_with(lines.at(1).shortfalls.at(0).cite + ")\r\n"));
  CHECK(list_csv_head({true, Language::vi}).starts_with("\xEF\xBB\xBFNăm;Loại đối tượng (mã);Mã;Tên;"));
  CHECK(list_csv_head({.language = Language::vi}) == list_csv_head({.language = Language::en}));
  for (const Language language : {Language::vi, Language::en}) {  // no title twice, and none without words
    const std::string titles = list_csv_head({true, language});
    CHECK(titles.find("column.") == std::string::npos);
    CHECK(read_facts(titles, DataFormat::csv, "list.csv").empty());
  }
}

TEST_CASE("list CSV: what is written for a spreadsheet is read back by the reader of data", "[award]") {
  const std::string rows =
      "F1,\"Gia đình; \"\"một\"\"\",C,2021,2021-02-01,,8.1250\n"
      "F4,Gia đình hai,C D,2021,2021-02-01,,2.5\n";
  const std::vector<ListedDecision> lines = listed(mixed({2021}), EntityKind::family, rows);
  for (const CsvStyle& style : {CsvStyle{}, CsvStyle{true, Language::vi}, CsvStyle{true, Language::en}}) {
    std::string text = list_csv_head(style);
    for (const ListedDecision& line : lines) text += to_csv(line, style);
    const std::vector<Facts> read = read_facts(text, DataFormat::csv, "list.csv");
    REQUIRE(read.size() == lines.size());
    for (std::size_t i = 0; i < 2; ++i) {  // those of the tree have no total
      CHECK(read[i].label == lines[i].label);
      const auto title = [&](const std::string& id) {
        return style.excel ? say(style.language, "column." + id) : id;
      };
      CHECK((style.excel ? read[i].id : read[i].values.at("entity").value.text()) == lines[i].entity);
      CHECK(read[i].values.at(title("why")).value.is(ValueKind::text));
      if (style.excel)
        CHECK(number_in(read[i].values.at(title("total")).value.text(), NumberKind::any) == lines[i].total);
    }
  }
}

TEST_CASE("list stream: the rows are those of the CSV, in batches of at most 4,096", "[award]") {
  constexpr int families = 5000;
  std::string rows;
  for (int i = 0; i < families; ++i)
    rows += "F" + std::to_string(i) + ",,C,2021,2021-02-01,," + std::to_string(i % 10) + "\n";
  const SeasonFile season = load_season(mixed({2021}).text(), "season.json");
  const std::vector<ListedDecision> lines = listed(mixed({2021}), EntityKind::family, rows);
  REQUIRE(lines.size() == families + 2);
  ArrowArrayStream stream{};
  stream_list(season, made_up_library(), labelled_rows(rows), EntityKind::family, Language::en, stream);
  ArrowSchema columns{};
  REQUIRE(stream.get_schema(&stream, &columns) == 0);
  std::string titles;
  for (std::int64_t i = 0; i < columns.n_children; ++i) {
    const std::string name = columns.children[i]->name;
    if (!name.ends_with("_exact")) titles += (titles.empty() ? "" : ",") + name;
  }
  CHECK(titles + "\r\n" == list_csv_head());
  std::vector<std::int64_t> lengths;
  std::vector<Cells> found;
  for (;;) {
    ArrowArray batch{};
    REQUIRE(stream.get_next(&stream, &batch) == 0);
    if (batch.release == nullptr) break;
    lengths.push_back(batch.length);
    for (Cells& row : rows_of(columns, batch)) found.push_back(std::move(row));
    release(batch);
  }
  release(columns);
  release(stream);
  CHECK(lengths == std::vector<std::int64_t>{4096, 906});
  REQUIRE(found.size() == lines.size());
  for (std::size_t i = 0; i < lines.size(); i += 97) {
    const ListedDecision& line = lines[i];
    const Cells& row = found[i];
    CHECK(row.at("year") == "2021");
    CHECK(row.at("entity") == line.entity);
    CHECK(row.at("in") == "[C]");
    CHECK(row.at("in_labels") == "[Xã mẫu]");
    CHECK(row.at("status") == boost::describe::enum_to_string(line.status, ""));
    CHECK(row.at("outcome") == line.outcome.value_or("null"));
    CHECK(row.at("outcome_label") == (line.outcome_label ? line.outcome_label->en : "null"));
    CHECK(row.at("registered") == "true");
    CHECK(row.at("total") == format(*line.total));
    CHECK(row.at("total_exact") == format(*line.total));
    CHECK(row.at("decided") == "null");
    CHECK(row.at("reasons") == "[" + line.reasons.at(0).code + "]");
  }
  CHECK(found.back().at("entity") == "T2");
  CHECK(found.back().at("total") == "null");
}

TEST_CASE("list stream: days are days, and a season that is refused gives no stream", "[award]") {
  SeasonText season;
  season.year(2021, "2022-03-20").entity("C", "commune").found("C", 2021, R"("grade": 2)");
  season.dossier("C", 2021, R"("decided": "2022-03-10")");
  ArrowArrayStream stream{};
  stream_list(load_season(season.text(), "season.json"), made_up_library(), {}, EntityKind::commune,
              Language::vi, stream);
  ArrowSchema columns{};
  ArrowArray batch{};
  REQUIRE(stream.get_schema(&stream, &columns) == 0);
  REQUIRE(stream.get_next(&stream, &batch) == 0);
  const Cells row = rows_of(columns, batch).at(0);
  CHECK(row.at("decided") == "2022-03-10");
  CHECK(row.at("valid_until") == "2025-12-31");
  CHECK(row.at("decided_by") == "Trưởng phòng");
  release(batch);
  REQUIRE(stream.get_next(&stream, &batch) == 0);
  CHECK(batch.release == nullptr);
  release(columns);
  release(stream);
  CHECK_THROWS_AS(
      stream_list(load_season(mixed({2021}).text(), "season.json"), made_up_library(),
                  labelled_rows("F1,,C,2021,2021-02-01,,x\n"), EntityKind::family, Language::vi, stream),
      Error);
  CHECK(stream.release == nullptr);
}
