// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/rubric_words.hpp"
#include "cli/table.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap::cli {
namespace {

class Form {
 public:
  Form(const Rubric& rubric, Language language)
      : rubric_(rubric), language_(language), words_(rubric, language) {}

  std::string text() {
    heading();
    title();
    for (std::size_t i = 0; i < rubric_.criteria.size(); ++i) criterion(i);
    levels();
    bands();
    evidence();
    facts();
    measures();
    constraints();
    notes();
    unknowns();
    return std::move(text_);
  }

 private:
  std::string in(std::string_view vi, std::string_view en) const { return cli::in(language_, vi, en); }
  const std::string& label(const Label& label) const { return pick(label, language_); }

  void section(std::string_view vi, std::string_view en) { text_ += '\n' + in(vi, en) + '\n'; }

  // A line that goes on, when it is too long, behind its lead; a lead without a bullet hangs over by four.
  void line(std::string_view lead, const std::string& text, std::string_view cite = {}) {
    const std::size_t indent = lead.size() + (lead.ends_with("- ") ? 0 : 4);
    text_ += wrap(lead, cite.empty() ? text : text + " (" + std::string(cite) + ")", indent);
  }

  void field(std::string_view vi, std::string_view en, const std::string& text, std::string_view cite = {}) {
    line("  ", in(vi, en) + ": " + text, cite);
  }

  std::string unknown(const std::optional<std::string>& why) const {
    return in("chưa biết", "unknown") + (why ? ": " + *why : "");
  }

  void heading() {
    const Regulation& regulation = rubric_.regulation;
    text_ += label(rubric_.label) + " (" + rubric_.id + ")\n";
    field("Văn bản", "Regulation", regulation.number + ", " + label(regulation.issuer));
    field("Ban hành", "Issued", hoctap::format(regulation.issued));
    const std::optional<Date> last = Library::shipped().last_day(rubric_);
    field("Hiệu lực", "In force",
          (regulation.in_force ? in("từ ", "from ") + hoctap::format(*regulation.in_force)
                               : unknown(regulation.unknown)) +
              (last ? in(" đến hết ", " until ") + hoctap::format(*last) : ""),
          regulation.cite);
    std::string replaced;
    for (const std::string& id : regulation.replaces) replaced += (replaced.empty() ? "" : ", ") + id;
    if (!replaced.empty()) field("Thay thế", "Replaces", replaced);
    field("Đối tượng", "Entity", kind());
    field("Tình trạng", "Status",
          is_partial(rubric_) ? in("một phần: có điểm số chưa đọc được trong văn bản, xem mục “Chưa biết”",
                                   "partial: some numbers have not been read, see “Unknown”")
                              : in("chính thức", "official"));
  }

  std::string kind() const {
    switch (rubric_.entity) {
      case EntityKind::citizen:
        return in("công dân", "citizen");
      case EntityKind::family:
        return in("gia đình", "family");
      case EntityKind::clan:
        return in("dòng họ", "clan");
      case EntityKind::village:
        return in("thôn, ấp, bản, tổ dân phố", "village or neighbourhood");
      case EntityKind::unit:
        return in("đơn vị", "unit");
      case EntityKind::commune:
        return in("xã, phường, thị trấn", "commune, ward or township");
      case EntityKind::district:
        return in("huyện, quận, thị xã, thành phố thuộc tỉnh", "district");
      case EntityKind::province:
        return in("tỉnh, thành phố trực thuộc Trung ương", "province");
    }
    return {};
  }

  void title() {
    if (!rubric_.title) return;
    const Title& title = *rubric_.title;
    text_ += '\n' + in("Danh hiệu: ", "Title: ") + label(title.label) + '\n';
    if (title.validity) {
      field("Có giá trị", "Valid for",
            title.validity->months ? months(*title.validity->months) : unknown(title.validity->unknown),
            title.validity->cite);
    }
    if (title.upgrade) {
      field(
          "Chờ nâng mức độ", "Wait before a higher level",
          title.upgrade->wait_months ? months(*title.upgrade->wait_months) : unknown(title.upgrade->unknown),
          title.upgrade->cite);
    }
    for (const Deadline& deadline : title.deadlines)
      line("  ", label(deadline.label) + ": " + day(deadline), deadline.cite);
    for (const Authority& authority : title.authority) {
      std::string dates;
      if (authority.from) dates += in(" từ ", " from ") + hoctap::format(*authority.from);
      if (authority.until) dates += in(" đến hết ", " until ") + hoctap::format(*authority.until);
      line("  ",
           in("Người quyết định", "Decided by") + dates + ": " +
               (authority.who ? label(*authority.who) : unknown(authority.unknown)),
           authority.cite);
    }
    if (title.council) council(*title.council);
  }

  std::string months(int count) const { return std::to_string(count) + in(" tháng", " months"); }

  std::string day(const Deadline& deadline) const {
    const std::string next_year = in(" của năm sau", " of the next year");
    if (deadline.before) return in("trước ", "before ") + month_day(*deadline.before) + next_year;
    if (deadline.by) return in("chậm nhất ", "by ") + month_day(*deadline.by) + next_year;
    if (!deadline.working_days) return {};
    return std::to_string(*deadline.working_days) + in(" ngày làm việc", " working days");
  }

  // `02-28` as people write it.
  std::string month_day(const std::string& text) const {
    return language_ == Language::vi ? text.substr(3, 2) + "/" + text.substr(0, 2) : text;
  }

  void council(const Council& council) {
    std::string text;
    if (council.members_minimum)
      text = in("ít nhất ", "at least ") + std::to_string(*council.members_minimum);
    if (council.members_odd == true) text += (text.empty() ? "" : ", ") + in("số lẻ", "an odd number");
    if (council.unknown) text += (text.empty() ? "" : "; ") + unknown(council.unknown);
    field("Ủy viên hội đồng", "Council members", text, council.cite);
  }

  void criterion(std::size_t index) {
    const Criterion& criterion = rubric_.criteria[index];
    const std::string number = std::to_string(index + 1);
    text_ += '\n';
    line("", in("Tiêu chí ", "Criterion ") + number + ". " + label(criterion.label) + most(criterion.max),
         criterion.cite);
    for (std::size_t i = 0; i < criterion.indicators.size(); ++i) {
      indicator(criterion.indicators[i], number + '.' + std::to_string(i + 1));
    }
  }

  std::string most(const std::optional<Number>& max) const {
    return max ? in(", tối đa ", ", at most ") + points(*max) : "";
  }

  std::string points(const Number& number) const {
    return words_.number(number) + (language_ == Language::vi ? " điểm" : number == 1 ? " point" : " points");
  }

  void indicator(const Indicator& indicator, const std::string& number) {
    line("  ", number + ' ' + label(indicator.label) + " [" + indicator.id + "]", indicator.cite);
    if (indicator.applies)
      line("      ", in("chỉ áp dụng khi: ", "applies only when: ") + words_.when(*indicator.applies));
    if (indicator.when_not_applicable) line("      ", policy(*indicator.when_not_applicable));
    for (const Condition& condition : indicator.conditions) this->condition(condition, indicator.cite);
    if (indicator.points) points(*indicator.points, indicator.cite);
  }

  std::string policy(NotApplicablePolicy policy) const {
    switch (policy) {
      case NotApplicablePolicy::skip:
        return in("khi không áp dụng: không tính đến", "when it does not apply: left out");
      case NotApplicablePolicy::full:
        return in("khi không áp dụng: coi là đạt đủ", "when it does not apply: counts in full");
      case NotApplicablePolicy::zero:
        return in("khi không áp dụng: coi là không đạt", "when it does not apply: counts as not met");
      case NotApplicablePolicy::rescale:
        return in("khi không áp dụng: chia lại điểm cho các chỉ tiêu khác",
                  "when it does not apply: its points go to the others in proportion");
    }
    return {};
  }

  // An article that stands in the line above is not said again.
  static std::string_view unless_said(const std::string& cite, const std::string& above) {
    return cite == above ? std::string_view() : cite;
  }

  void condition(const Condition& condition, const std::string& above) {
    std::string levels;
    for (const std::string& id : condition.levels) {
      levels += (levels.empty() ? "" : ", ") + outcome_name(rubric_, id, language_);
    }
    if (!levels.empty()) levels += ": ";
    const std::string demand = words_.demand(condition.value, condition.test);
    line("      - ",
         levels + demand + (condition.when ? in("; khi: ", "; when: ") + words_.when(*condition.when) : ""),
         unless_said(condition.cite, above));
  }

  void points(const Points& rule, const std::string& above) {
    std::string max = rule.max ? in("tối đa ", "at most ") + points(*rule.max)
                               : in("điểm tối đa ", "the maximum is ") + unknown(rule.unknown);
    if (rule.max_awarded)
      max += in("; do dữ kiện nêu: ", "; the data state it: ") + words_.name(*rule.max_awarded);
    line("      - ", max, unless_said(rule.cite, above));
    if (rule.judged) {
      line(
          "      - ",
          in("chấm theo: ", "judged: ") + words_.name(rule.judged->value) +
              (rule.judged->step ? in(", bước ", ", in steps of ") + words_.number(*rule.judged->step) : ""));
    }
    if (rule.tiers) {
      for (const Tier& tier : rule.tiers->rows) this->tier(rule.tiers->value, tier, above);
    }
    if (rule.proportional) {
      line("      - ", in("theo tỷ lệ: ", "in proportion to: ") + words_.name(rule.proportional->value));
      if (rule.proportional->round) rounding(*rule.proportional->round, "      - ");
    }
  }

  void tier(const std::string& value, const Tier& tier, const std::string& above) {
    std::string earned =
        tier.points ? points(*tier.points) : in("số điểm ", "points ") + unknown(tier.unknown);
    if (tier.awarded)
      earned += in("; do dữ kiện nêu: ", "; the data state them: ") + words_.name(*tier.awarded);
    line("      - ", words_.demand(value, tier.test) + " → " + earned, unless_said(tier.cite, above));
  }

  void rounding(const RoundRule& rule, std::string_view lead) {
    line(lead,
         in("làm tròn đến ", "rounded to ") + std::to_string(rule.scale) +
             in(" chữ số thập phân, kiểu ", " decimals, mode ") +
             boost::describe::enum_to_string(rule.mode, ""),
         rule.cite);
  }

  void levels() {
    if (rubric_.levels.empty()) return;
    section("Mức độ (đạt khi mọi chỉ tiêu áp dụng đều đạt ở mức đó)",
            "Levels (reached when every applicable indicator is met at it)");
    for (const TitleLevel& level : rubric_.levels)
      line("  ", label(level.label) + " [" + level.id + "]", level.cite);
  }

  void bands() {
    if (!rubric_.total) return;
    section("Xếp loại theo tổng điểm", "Classes of the total");
    field("Tổng điểm", "Total", in("tối đa ", "at most ") + points(rubric_.total->max), rubric_.total->cite);
    if (rubric_.total->round) rounding(*rubric_.total->round, "  ");
    for (const Band& band : rubric_.bands) {
      std::string text = label(band.label) + " [" + band.id + "]: " + words_.test("", band.total);
      if (band.each_criterion) text += each(in("mỗi tiêu chí", "each criterion"), *band.each_criterion);
      if (band.each_indicator) text += each(in("mỗi chỉ tiêu", "each indicator"), *band.each_indicator);
      if (band.otherwise == true) {
        text += in("; hoặc đủ tổng điểm loại trên mà không đạt điều kiện kèm theo",
                   "; or the total of a class above without its extra condition");
      }
      if (band.when) text += in("; khi: ", "; when: ") + words_.when(*band.when);
      line("  - ", text, band.cite);
    }
    for (const Gap& gap : rubric_.gaps) {
      std::string text = in("Không xếp loại: ", "No class: ") + words_.test("", gap.total);
      if (gap.each_criterion) text += each(in("mỗi tiêu chí", "each criterion"), *gap.each_criterion);
      line("  - ", text + ". " + label(gap.why), gap.cite);
    }
  }

  std::string each(const std::string& what, const std::string& tests) const {
    return "; " + what + ' ' + words_.test("", tests);
  }

  void evidence() {
    if (!rubric_.evidence) return;
    section("Minh chứng", "Evidence");
    line("  ",
         rubric_.evidence->without == WithoutEvidence::not_met
             ? in("Không có minh chứng phù hợp thì coi là không đạt",
                  "Without evidence an indicator is not met")
             : in("Không có minh chứng phù hợp thì không chấm điểm",
                  "Without evidence an indicator is not scored"),
         rubric_.evidence->cite);
  }

  void facts() {
    section("Dữ kiện cần có", "Facts it asks for");
    std::size_t columns = 0;
    for (const Fact& fact : rubric_.facts) columns = std::max(columns, width(fact.id));
    for (const Fact& fact : rubric_.facts) this->fact(fact, columns, "  ");
  }

  void fact(const Fact& fact, std::size_t columns, const std::string& indent) {
    std::string type = boost::describe::enum_to_string(fact.type, "");
    type.resize(std::max<std::size_t>(type.size(), std::string_view("relation").size()), ' ');
    std::string id = fact.id;
    id.resize(std::max(id.size(), columns), ' ');
    std::string text = label(fact.label);
    std::string values;
    for (const FactValue& value : fact.values) {
      values += (values.empty() ? "" : ", ") + value.id + " = " + label(value.label);
    }
    if (!values.empty()) text += "; " + values;
    if (fact.minimum) text += in("; từ ", "; from ") + words_.number(*fact.minimum);
    if (fact.maximum) text += in("; đến ", "; up to ") + words_.number(*fact.maximum);
    if (fact.cite) text += " (" + *fact.cite + ")";
    const std::string lead = indent + id + "  " + type + "  ";
    text_ += wrap(lead, text, width(lead));
    for (const Fact& column : fact.fields) this->fact(column, 0, indent + "    ");
  }

  void measures() {
    if (rubric_.measures.empty()) return;
    section("Số liệu tính ra", "Computed measures");
    for (const Measure& measure : rubric_.measures) {
      line("  ", label(measure.label) + " [" + measure.id + "] = " + measure.value,
           measure.cite.value_or(""));
    }
  }

  void constraints() {
    if (rubric_.constraints.empty()) return;
    section("Số liệu phải khớp", "The data must agree");
    for (const Constraint& constraint : rubric_.constraints) {
      line("  ", label(constraint.label) + " [" + constraint.that + "]");
    }
  }

  void notes() {
    if (rubric_.notes.empty()) return;
    section("Ghi chú và cách hiểu", "Notes and readings");
    for (const Note& note : rubric_.notes) line("  - ", label(note.text), note.cite);
  }

  void unknowns() {
    const std::vector<Unknown> all = unknowns_of(rubric_);
    if (all.empty()) return;
    section("Chưa biết", "Unknown");
    for (const Unknown& unknown : all) {
      const std::string effect =
          unknown.scoring ? in(" [ảnh hưởng đến điểm]", " [results can depend on it]") : "";
      line("  - ", unknown.why + " [" + unknown.pointer + "]" + effect, unknown.cite);
    }
  }

  const Rubric& rubric_;
  Language language_;
  RubricWords words_;
  std::string text_;
};

}  // namespace

Result show(const Options& options) {
  const RubricFile file = open_rubric(options.rubric);
  return {.output = Form(file.rubric, options.language).text()};
}

}  // namespace hoctap::cli
