// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "hoctap/award/review.hpp"

// A review of two years that has everything a page about it can show: many communes, a name that looks like
// markup, missing results, a target just missed, a total that does not add up.

namespace hoctap {

inline std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

inline const Label& sample_criterion(std::size_t i) {
  static const std::vector<Label> labels{
      {"Chỉ đạo của cấp ủy và chính quyền", "Leadership by the party and the authorities"},
      {"Kế hoạch xây dựng xã hội học tập", "A plan for a learning society"},
      {"Hoạt động của trung tâm học tập cộng đồng", "Work of the community learning centre"},
      {"Phổ cập giáo dục, xóa mù chữ", "Universal education and literacy"},
      {"Tỷ lệ công dân học tập", "Share of learning citizens"},
      {"Tỷ lệ gia đình học tập", "Share of learning families"},
      {"Ứng dụng công nghệ số trong học tập suốt đời", "Digital technology in lifelong learning"},
      {"Bình đẳng giới, môi trường và an toàn", "Gender equality, environment and safety"},
      {"Tác dụng đối với đời sống người dân", "Effect on people's lives"}};
  return labels.at(i);
}

constexpr std::size_t sample_criteria = 9;

inline Decision sample_commune(int year, int i) {
  Decision decision{.entity = "380" + two_digits(i),
                    .label = i == 3 ? "Xã <b>&\"'" : "Xã Mẫu " + std::to_string(i),
                    .title = "learning-community",
                    .year = year,
                    .registered = i % 7 != 6};
  if (i % 7 == 6) {
    decision.status = i % 2 == 0 ? Status::not_registered : Status::not_assessed;
    if (i % 2 == 0)
      decision.reasons.push_back({"reason-not-registered", std::to_string(year), "Điều 7 khoản 1"});
    return decision;
  }
  const bool open = i % 11 == 5;
  for (std::size_t c = 0; c < sample_criteria; ++c) {
    const int part = (i * 3 + static_cast<int>(c) * 5 + year) % 9;
    CriterionResult result{.criterion = "c" + std::to_string(c + 1)};
    result.outcome = part < 3 ? Verdict::met : Verdict::not_met;
    result.share = part < 3 ? Number(1) : Number::ratio(part, 9);
    if (c == 7 && i % 4 == 0) result = {result.criterion, Verdict::not_applicable, std::nullopt};
    if (c == 0) result.share.reset();
    if (open && c == 4) result = {result.criterion, Verdict::undetermined, Number::ratio(1, 3)};
    if (open && c == 5) result = {result.criterion, Verdict::undetermined, std::nullopt};
    decision.criteria.push_back(result);
  }
  decision.total = open ? std::nullopt : std::optional(Number::ratio(160 - 3 * i, 2));
  decision.self_total = Number(81 - i);
  if (open) {
    decision.status = Status::undecided;
    decision.reasons.push_back({"reason-missing", "families_titled", "Điều 5 khoản 2 điểm a"});
  } else if (i < 20) {
    decision.status = i % 5 == 0 ? Status::kept : Status::conferred;
    decision.outcome = i < 6 ? "2" : "1";
    decision.decided = Date(std::chrono::year{year + 1} / 3 / (1 + i % 28));
    decision.decided_by = Label{"Chủ tịch Ủy ban nhân dân tỉnh", "The chair of the provincial committee"};
    if (i < 6) decision.valid_until = Date(std::chrono::year{year + 3} / 12 / 31);
    decision.official = i != 4;
  } else {
    decision.status = Status::refused;
    decision.reasons.push_back({"reason-below", "Mức độ 1", "Điều 5 khoản 2"});
    decision.reasons.push_back({"remark-no-evidence", "plan", "Điều 6 khoản 1"});
  }
  if (i % 6 == 1) {
    decision.differences.push_back(
        {"learning_centre", {"Trung tâm học tập cộng đồng", "Community learning centre"}, "10", "7.5"});
    decision.differences.push_back({"digital",
                                    {"Công nghệ số", "Digital technology"},
                                    R"({"1": "met", "2": "met"})",
                                    R"({"1": "met", "2": "not_met"})"});
  }
  return decision;
}

inline GroupReview sample_communes(int year) {
  GroupReview group{.year = year,
                    .entity = EntityKind::commune,
                    .title = "learning-community",
                    .title_label = {"Cộng đồng học tập", "Learning community"},
                    .rubric = "tt25-2023-commune",
                    .regulation = "25/2023/TT-BGDĐT",
                    .in_points = year == 2023,
                    .outcomes = {{"2", {"Mức độ 2", "Level 2"}, 0}, {"1", {"Mức độ 1", "Level 1"}, 0}}};
  group.names = {{"1", {"Mức độ 1", "Level 1"}},
                 {"2", {"Mức độ 2", "Level 2"}},
                 {"Mức độ 1", {"Mức độ 1", "Level 1"}},
                 {"families_titled", {"Số gia đình học tập", "Learning families"}}};
  for (std::size_t c = 0; c < sample_criteria; ++c) {
    group.criteria.push_back({.criterion = "c" + std::to_string(c + 1), .label = sample_criterion(c)});
  }
  for (int i = 1; i <= (year == 2024 ? 34 : 6); ++i) {
    const Decision& decision = group.decisions.emplace_back(sample_commune(year, i));
    ++group.total;
    group.registered += decision.registered ? 1 : 0;
    ++(decision.status == Status::conferred        ? group.conferred
       : decision.status == Status::kept           ? group.kept
       : decision.status == Status::refused        ? group.refused
       : decision.status == Status::undecided      ? group.undecided
       : decision.status == Status::not_registered ? group.not_registered
                                                   : group.not_assessed);
    for (OutcomeCount& outcome : group.outcomes) outcome.count += decision.outcome == outcome.outcome ? 1 : 0;
    for (std::size_t c = 0; c < decision.criteria.size(); ++c) {
      CriterionReview& review = group.criteria[c];
      ++review.assessed;
      review.met += decision.criteria[c].outcome == Verdict::met ? 1 : 0;
      review.share = Number::ratio(review.met + 1, review.assessed + 2);
    }
  }
  group.share = Number::ratio(group.conferred + group.kept, group.total);
  if (year == 2024) group.share_before = Number::ratio(5, 6);
  return group;
}

inline GroupReview sample_families(int year) {
  GroupReview group{.year = year,
                    .entity = EntityKind::family,
                    .title = "learning-family",
                    .title_label = {"Gia đình học tập", "Learning family"},
                    .rubric = "qd324-2023-family",
                    .regulation = "324/QĐ-KHVN",
                    .total = 4000,
                    .registered = 3500,
                    .conferred = 3000,
                    .refused = 400,
                    .undecided = 100,
                    .not_registered = 500,
                    .share = Number::ratio(3, 4),
                    .outcomes = {{"good", {"Đạt loại tốt", "Good"}, 1000}, {"pass", {"Đạt", "Pass"}, 2000}}};
  if (year == 2024) group.share_before = Number::ratio(7, 10);
  return group;
}

inline Review sample_review() {
  Review review{.season = "tinh-mau-2024",
                .label = {"Tổng kết kỳ đánh giá xã hội học tập tỉnh Mẫu",
                          "Review of the assessment of learning societies in Mẫu province"},
                .place = "Tỉnh Mẫu",
                .years = {2023, 2024}};
  for (const int year : review.years) {
    review.groups.push_back(sample_families(year));
    review.groups.push_back(sample_communes(year));
  }
  review.streaks.push_back(
      {.rule = "five-years",
       .label = {"Gia đình học tập tiêu biểu", "Exemplary learning families"},
       .cite = "Điều 9 Quy chế của tỉnh",
       .years = 5,
       .holders =
           {{"GD0001", "Gia đình ông Mẫu", 6, 2019, {2019, 2020, 2021, 2022, 2023, 2024}, true, std::nullopt},
            {"GD0002", "Gia đình bà Mẫu", 5, 2020, {2020, 2021, 2022, 2023, 2024}, true, std::nullopt},
            {"GD0003",
             "Gia đình cô Mẫu",
             3,
             2022,
             {2022, 2023, 2024},
             false,
             Remark{"question-streak", "38001, 38009", "Nghị quyết sáp nhập"}}},
       .names = {{"38001, 38009", {"Xã Mẫu Cũ (38001), 38009", "Xã Mẫu Cũ (38001), 38009"}}}});
  review.commendations.push_back({.rule = "first",
                                  .label = {"Bằng khen của tỉnh", "Commendation of the province"},
                                  .cite = "Điều 12 Quy chế của tỉnh",
                                  .commended = {"38002", "38003", "GD0001"},
                                  .left_out = {{"commend-twice", "38001", "Điều 12 khoản 3"}}});
  review.targets = {
      {.targets = "tinh-mau-2025",
       .target = "families",
       .label = {"Gia đình được công nhận Gia đình học tập", "Families with the title Learning family"},
       .population = {"tổng số gia đình", "all families"},
       .year = 2024,
       .planned = Number::ratio(7, 10),
       .counted_low = Number(3000),
       .counted_high = Number(3000),
       .of = Number(4000),
       .share = Number::ratio(3, 4),
       .printed = "75 %",
       .reached = true,
       .cite = "Kế hoạch của tỉnh, mục II.1"},
      {.targets = "tinh-mau-2025",
       .target = "citizens",
       .label = {"Công dân được công nhận Công dân học tập", "Citizens with the title Learning citizen"},
       .population = {"công dân từ 18 tuổi", "citizens of 18 and above"},
       .year = 2024,
       .planned = Number::ratio(3, 5),
       .counted_low = Number(599996),
       .counted_high = Number(599996),
       .of = Number(1000000),
       .share = Number::ratio(599996, 1000000),
       .printed = "60.00 %, rounded half up",
       .reached = false,
       .cite = "Kế hoạch của tỉnh, mục II.2"},
      {.targets = "tinh-mau-2025",
       .target = "communes",
       .label = {"Xã được công nhận Cộng đồng học tập", "Communes with the title Learning community"},
       .population = {"tổng số xã", "all communes"},
       .year = 2024,
       .planned = Number::ratio(1, 2),
       .counted_low = Number(16),
       .counted_high = Number(19),
       .of = Number(34),
       .cite = "Kế hoạch của tỉnh, mục II.3"},
      {.targets = "tinh-mau-2025",
       .target = "clans",
       .label = {"Dòng họ đăng ký", "Clans that registered"},
       .population = {"tổng số dòng họ", "all clans"},
       .year = 2023,
       .planned = Number::ratio(1, 2),
       .share = Number::ratio(2, 3),
       .reached = true,
       .cite = "Kế hoạch của tỉnh, mục II.4"}};
  review.quotas.push_back({.quota = "delegates",
                           .label = {"Đại biểu dự hội nghị", "Delegates to the meeting"},
                           .rows = {{"38001", 12}, {"38002", 9}, {"38003", 4}},
                           .total = 25,
                           .stated_total = 26});
  review.quotas.push_back({.quota = "guests",
                           .label = {"Khách mời", "Guests"},
                           .rows = {{"38001", 2}, {"38004", 1}},
                           .total = 3,
                           .stated_total = 3});
  review.findings = {{"finding-quota-total", "delegates", "25", "26", 0},
                     {"sample-unknown-code", "38003", "<script>1</script>", "17", 2024}};
  return review;
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

inline int times(const std::string& text, const std::string& part) {
  int found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

// A review of one commune.
inline Review one_commune(Decision decision, std::vector<OutcomeCount> outcomes = {}) {
  Review review{.season = "s", .label = {"Kỳ", "Season"}, .place = "Tỉnh", .years = {2024}};
  review.groups.push_back({.year = 2024,
                           .entity = EntityKind::commune,
                           .title = "learning-community",
                           .title_label = {"Cộng đồng học tập", "Learning community"},
                           .rubric = "r",
                           .regulation = "25/2023/TT-BGDĐT",
                           .total = 1,
                           .outcomes = std::move(outcomes)});
  review.groups[0].decisions.push_back(std::move(decision));
  return review;
}

}  // namespace hoctap
