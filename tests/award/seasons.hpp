// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "filled.hpp"
#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"

// Small made-up rubrics and seasons, and short ways to run them.

namespace hoctap {

inline std::string made_up(const std::string& id, const std::string& kind, const std::string& rest,
                           const std::string& dates = R"("in_force": "2010-02-01")") {
  return filled(R"({"schema": 1, "id": "$", "label": {"vi": "Mẫu", "en": "Made up"}, "entity": "$",
    "regulation": {"number": "0/MẪU", "issuer": {"vi": "A", "en": "A"},
    "issued": "2010-01-01", $, "cite": "Điều 9"}, $})",
                id, kind, dates, rest);
}

inline const std::string two_levels = R"("levels": [
  {"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}, "cite": "Điều 8 khoản 1"},
  {"id": "2", "label": {"vi": "Mức 2", "en": "Level 2"}, "cite": "Điều 8 khoản 2"}])";

inline const std::string commune_title_rules = R"(,
  "validity": {"months": 36, "cite": "Điều 5 khoản 4"},
  "upgrade": {"wait_months": 12, "cite": "Điều 5 khoản 3"},
  "deadlines": [
    {"id": "dossier", "label": {"vi": "Hồ sơ", "en": "Dossier"}, "before": "02-28", "cite": "Điều 6"},
    {"id": "decision", "label": {"vi": "Quyết định", "en": "Decision"}, "before": "03-31", "cite": "Điều 7"}],
  "authority": [
    {"who": {"vi": "Trưởng phòng", "en": "Head of office"}, "until": "2025-06-30", "cite": "Điều 5 khoản 1"},
    {"who": null, "unknown": "chưa đọc được", "from": "2025-07-01", "cite": "Điều 5 khoản 1"}],
  "council": {"members_minimum": 5, "members_odd": true, "cite": "Điều 6 khoản 2"})";

// A commune has the level that its `grade` reaches.
inline std::string commune_rubric(const std::string& title_rules = commune_title_rules,
                                  const std::string& id = "made-commune",
                                  const std::string& dates = R"("in_force": "2010-02-01")") {
  return made_up(id, "commune",
                 filled(R"("facts": [
      {"id": "grade", "type": "number", "label": {"vi": "Mức", "en": "Grade"}},
      {"id": "people", "type": "count", "label": {"vi": "Người", "en": "People"}}],
    "criteria": [{"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
      {"id": "graded", "label": {"vi": "Đạt mức", "en": "Graded"}, "cite": "Điều 1", "conditions": [
        {"levels": ["1"], "value": "grade", "test": ">= 1", "cite": "Điều 1"},
        {"levels": ["2"], "value": "grade", "test": ">= 2", "cite": "Điều 2"}]}]}],
    $,
    "title": {"id": "good_commune", "label": {"vi": "Xã tốt", "en": "Good commune"}$})",
                        two_levels, title_rules),
                 dates);
}

// A district needs 90 % of its communes at the level, and to be led.
inline std::string district_rubric() {
  return made_up("made-district", "district",
                 filled(R"("facts": [
      {"id": "led", "type": "boolean", "label": {"vi": "Lãnh đạo", "en": "Led"}},
      {"id": "communes", "type": "count", "label": {"vi": "Số xã", "en": "Communes"},
       "roll_up": {"take": "count", "of": "commune", "cite": "Điều 3"}},
      {"id": "communes_1", "type": "count", "label": {"vi": "Xã mức 1", "en": "At level 1"},
       "roll_up": {"take": "count", "of": "commune", "holding": "good_commune", "level": "1",
                   "cite": "Điều 3"}},
      {"id": "communes_2", "type": "count", "label": {"vi": "Xã mức 2", "en": "At level 2"},
       "roll_up": {"take": "count", "of": "commune", "holding": "good_commune", "level": "2",
                   "cite": "Điều 3"}}],
    "constraints": [{"id": "within", "label": {"vi": "Không vượt", "en": "Within"},
                     "that": "communes_2 <= communes_1"}],
    "criteria": [
      {"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
        {"id": "leadership", "label": {"vi": "Lãnh đạo", "en": "Leadership"}, "cite": "Điều 1",
         "conditions": [{"value": "led", "test": "true", "cite": "Điều 1"}]}]},
      {"id": "c2", "label": {"vi": "Hai", "en": "Two"}, "cite": "Điều 3", "indicators": [
        {"id": "shared", "label": {"vi": "Tỷ lệ xã", "en": "Share of communes"}, "cite": "Điều 3",
         "conditions": [
          {"levels": ["1"], "value": "communes_1 / communes", "test": ">= 0.90", "cite": "Điều 3 khoản 1"},
          {"levels": ["2"], "value": "communes_2 / communes", "test": ">= 0.90", "cite": "Điều 3 khoản 2"}]}
      ]}],
    $,
    "title": {"id": "good_district", "label": {"vi": "Huyện tốt", "en": "Good district"}})",
                        two_levels));
}

// A province needs 100 people in its communes.
inline std::string province_rubric() {
  return made_up("made-province", "province",
                 R"("facts": [
      {"id": "people", "type": "count", "label": {"vi": "Người", "en": "People"},
       "roll_up": {"take": "sum", "of": "commune", "fact": "people", "cite": "Điều 4"}}],
    "criteria": [{"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "indicators": [
      {"id": "many", "label": {"vi": "Đông", "en": "Many"}, "cite": "Điều 4",
       "conditions": [{"value": "people", "test": ">= 100", "cite": "Điều 4"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "Mức 1", "en": "Level 1"}, "cite": "Điều 8"}],
    "title": {"id": "good_province", "label": {"vi": "Tỉnh tốt", "en": "Good province"}})");
}

// A family that registered is judged from 0 to 10; the title is for the year alone.
inline std::string family_rubric() {
  return made_up(
      "made-family", "family",
      R"json("facts": [{"id": "judged", "type": "number", "label": {"vi": "Điểm", "en": "Points"}}],
    "criteria": [{"id": "c1", "label": {"vi": "Một", "en": "One"}, "cite": "Điều 1", "max": 10,
      "indicators": [{"id": "judgement", "label": {"vi": "Chấm", "en": "Judgement"}, "cite": "Điều 1",
        "points": {"max": 10, "cite": "Điều 1", "judged": {"value": "judged"}}}]}],
    "total": {"max": 10, "cite": "Điều 4"},
    "bands": [
      {"id": "great", "label": {"vi": "Xuất sắc", "en": "Great"}, "cite": "Điều 5", "total": "[9..10]"},
      {"id": "fair", "label": {"vi": "Khá", "en": "Fair"}, "cite": "Điều 5", "total": "[5..9)"},
      {"id": "poor", "label": {"vi": "Kém", "en": "Poor"}, "cite": "Điều 5", "total": "[0..5)",
       "confers": false}],
    "title": {"id": "good_family", "label": {"vi": "Gia đình tốt", "en": "Good family"},
      "registration": {"cite": "Điều 2"}})json");
}

inline Library library_of(const std::vector<std::string>& rubrics) {
  Library library;
  std::vector<NamedText> files;
  for (const std::string& text : rubrics)
    files.push_back({"rubric-" + std::to_string(files.size()) + ".json", text});
  library.add(files);
  return library;
}

inline const Library& made_up_library() {
  static const Library library =
      library_of({commune_rubric(), district_rubric(), province_rubric(), family_rubric()});
  return library;
}

// A season's file, put together from records. `rest` holds further keys.
struct SeasonText {
  std::map<std::string, std::vector<std::string>> lists = {};
  std::string rest = {};

  SeasonText& year(int year, const std::string& counted_on) {
    return with("years", filled(R"({"year": $, "counted_on": "$"})", year, counted_on));
  }
  SeasonText& with(const std::string& list, const std::string& record) {
    lists[list].push_back(record);
    return *this;
  }
  SeasonText& entity(const std::string& id, const std::string& kind, const std::string& in = "") {
    const std::string memberships = in.empty() ? "" : filled(R"(, "memberships": [{"in": "$"}])", in);
    return with("entities", filled(R"({"id": "$", "kind": "$"$})", id, kind, memberships));
  }
  SeasonText& registered(const std::string& id, int year, const std::string& date = "") {
    return with("registrations", filled(R"({"entity": "$", "year": $, "date": "$"})", id, year,
                                        date.empty() ? std::to_string(year) + "-02-01" : date));
  }
  SeasonText& found(const std::string& id, int year, const std::string& facts,
                    const std::string& stage = "inspection") {
    return with("assessments",
                filled(R"({"entity": "$", "year": $, "stage": "$", "facts": {$}})", id, year, stage, facts));
  }
  SeasonText& dossier(const std::string& id, int year, const std::string& fields) {
    return with("dossiers", filled(R"({"entity": "$", "year": $, $})", id, year, fields));
  }
  SeasonText& past(const std::string& id, int year, const std::string& outcome, const std::string& decided,
                   const std::string& title = "good_commune", const std::string& rubric = "made-commune") {
    return with("titles", filled(R"({"entity": "$", "title": "$", "rubric": "$",
      "year": $, "outcome": "$", "decided": "$", "cite": "QĐ 1"})",
                                 id, title, rubric, year, outcome, decided));
  }
  SeasonText& merged(const std::string& from, const std::string& to, const std::string& date) {
    return with(
        "successions",
        filled(R"({"kind": "merge", "date": "$", "from": $, "to": ["$"], "cite": "NQ 1"})", date, from, to));
  }
  SeasonText& policy(const std::string& validity, const std::string& streak) {
    return more(
        filled(R"("succession_policy": {"validity": "$", "streak": "$", "cite": "CV 1"})", validity, streak));
  }
  SeasonText& more(const std::string& keys) {
    rest += ", " + keys;
    return *this;
  }

  std::string text() const {
    std::string text = R"({"schema": 1, "id": "ky-mau", "label": {"vi": "Kỳ mẫu", "en": "A season"},
      "place": "mau")";
    for (const auto& [key, records] : lists) {
      std::string list;
      for (std::size_t i = 0; i < records.size(); ++i) list += (i > 0 ? ",\n " : "") + records[i];
      text += filled(",\n\"$\": [$]", key, list);
    }
    return text + rest + "}";
  }
};

inline Review run(const SeasonText& season, const Library& library = made_up_library(),
                  const OpenData& open = {}) {
  return run(load_season(season.text(), "season.json"), library, open);
}

// Every data file holds this text.
inline OpenData opens(const std::string& text, DataFormat format = DataFormat::json_lines) {
  return [=](const DataFile& data, Issues* notes) -> NextRecord {
    auto records = std::make_shared<std::vector<Facts>>(read_facts(text, format, data.file, notes));
    return [records, next = std::size_t{0}]() mutable -> std::optional<Facts> {
      if (next == records->size()) return std::nullopt;
      return (*records)[next++];
    };
  };
}

inline const Decision& decision(const Review& review, const std::string& entity, int year) {
  for (const GroupReview& group : review.groups) {
    for (const Decision& each : group.decisions) {
      if (each.entity == entity && each.year == year) return each;
    }
  }
  throw std::runtime_error("no decision on " + entity);
}

// The subject of the first reason of this code; nothing when there is none.
inline std::optional<std::string> reason(const Decision& decision, const std::string& code) {
  for (const Remark& each : decision.reasons) {
    if (each.code == code) return each.subject;
  }
  return {};
}

// `status outcome`, for short.
inline std::string ended(const Decision& decision) {
  const std::string outcome = decision.outcome ? ' ' + *decision.outcome : "";
  return boost::describe::enum_to_string(decision.status, "") + outcome;
}

inline std::string ended(const Review& review, const std::string& entity, int year) {
  return ended(decision(review, entity, year));
}

// `code subject found expected` of every finding, a line each.
inline std::vector<std::string> findings(const Review& review) {
  std::vector<std::string> lines;
  for (const Finding& each : review.findings)
    lines.push_back(each.code + ' ' + each.subject + ' ' + each.found + ' ' + each.expected);
  return lines;
}

// What is found of one share that somebody states.
inline std::vector<std::string> stated_share(const std::string& fields) {
  SeasonText season;
  season.year(2024, "2025-03-20");
  return findings(run(season.with(
      "stated_shares", filled(R"({"id": "s", "label": {"vi": "A", "en": "A"}, "cite": "BC", $})", fields))));
}

}  // namespace hoctap
