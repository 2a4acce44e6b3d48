// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/input.hpp"
#include "cli/list_question.hpp"
#include "cli/rubric_words.hpp"
#include "cli/table.hpp"
#include "cli/unknown_words.hpp"

namespace hoctap::cli {
namespace {

constexpr std::size_t columns = 120;

enum class ListFormat { table, json };
constexpr std::array<Choice<ListFormat>, 2> list_formats{
    {{"table", ListFormat::table}, {"json", ListFormat::json}}};

class ListTables {
 public:
  ListTables(const ListQuestion& question, const Library& library, Language language)
      : question_(question), library_(library), language_(language) {}

  std::string text(const std::vector<Listed>& found) {
    std::string text = rubrics(found);
    if (!question_.day) text += overlays(found);
    if (question_.is_open()) text += targets();
    return text + rest(found);
  }

 private:
  std::string in(std::string_view vi, std::string_view en) const { return cli::in(language_, vi, en); }

  // A day of issue stands for the first day when that is unknown: the earliest it can be.
  static std::string first(const Regulation& regulation) {
    const std::optional<Date> day = first_day(regulation);
    return day ? (regulation.in_force ? "" : "≥ ") + hoctap::format(*day) : "?";
  }

  static std::string last(const std::optional<Date>& day) { return day ? hoctap::format(*day) : "–"; }

  std::string rubrics(const std::vector<Listed>& found) const {
    Table table({in("mã", "id"), in("văn bản", "regulation"), in("đối tượng", "entity"),
                 in("từ ngày", "from"), in("đến ngày", "until"), in("tình trạng", "status")});
    for (const Listed& listed : found) {
      const Rubric& rubric = listed.rubric;
      table.add({rubric.id, rubric.regulation.number, short_kind_name(rubric.entity, language_),
                 first(rubric.regulation), last(library_.last_day(rubric)),
                 standing_name(standing_of(rubric), language_)});
      table.add_note(about(rubric));
      if (!question_.day) continue;
      for (const OverlayFile* file : listed.overlays) {
        const Overlay& overlay = file->overlay;
        table.add_note(in("Điều chỉnh của địa phương: ", "Local overlay: ") + overlay.id + " (" +
                       overlay.regulation.number + ", " + overlay.regulation.place.value_or("") + ", " +
                       days_in_force(overlay.regulation, library_.last_day(overlay), language_) + ").");
      }
    }
    return table.text(columns);
  }

  // Its title, and what a reader has to know before using it.
  std::string about(const Rubric& rubric) const {
    std::string text = pick(rubric.label, language_) + '.';
    if (rubric.regulation.place) text += in(" Nơi áp dụng: ", " Place: ") + *rubric.regulation.place + '.';
    if (rubric.regulation.unread.value_or(false))
      text += in(" Chưa đọc nguyên văn.", " The document itself has not been read.");
    const std::string unknown = unknown_summary(rubric, language_);
    return unknown.empty() ? text : text + in(" Chưa biết: ", " Unknown: ") + unknown + '.';
  }

  std::string overlays(const std::vector<Listed>& found) const {
    Table table({in("điều chỉnh của địa phương", "local overlay"), in("bộ tiêu chí", "rubric"),
                 in("văn bản", "regulation"), in("từ ngày", "from"), in("đến ngày", "until"),
                 in("nơi áp dụng", "place")});
    bool any = false;
    for (const Listed& listed : found) {
      for (const OverlayFile* file : listed.overlays) {
        const Overlay& overlay = file->overlay;
        table.add({overlay.id, overlay.rubric, overlay.regulation.number, first(overlay.regulation),
                   last(library_.last_day(overlay)), overlay.regulation.place.value_or("–")});
        any = true;
      }
    }
    return any ? '\n' + table.text(columns) : "";
  }

  std::string targets() const {
    if (library_.targets().empty()) return {};
    Table table({in("chỉ tiêu kế hoạch", "targets"), in("từ ngày", "from"), in("đến ngày", "until"),
                 in("nơi áp dụng", "place")});
    for (const TargetsFile* file : library_.targets()) {
      const Targets& targets = file->targets;
      table.add({targets.id, first(targets.regulation), last(targets.regulation.until),
                 targets.regulation.place.value_or(in("cả nước", "the whole country"))});
      table.add_note(pick(targets.label, language_) + ". " + in("Văn bản: ", "Document: ") +
                     targets.regulation.number + '.');
    }
    return '\n' + table.text(columns);
  }

  // What there is beside what is listed, and how to see it.
  std::string rest(const std::vector<Listed>& found) const {
    ListQuestion with_standards = question_;
    with_standards.standards = true;
    const std::size_t standards = answers(with_standards, library_).size() - found.size();
    const auto overlays = static_cast<std::size_t>(
        question_.day && question_.place.empty()
            ? std::count_if(found.begin(), found.end(),
                            [&](const Listed& listed) { return is_changed_somewhere(listed.rubric); })
            : 0);
    const std::size_t targets = question_.is_open() ? 0 : library_.targets().size();
    std::string text;
    const auto add = [&](std::size_t count, std::string_view vi, std::string_view en,
                         std::string_view en_many, const std::string& how) {
      if (count == 0) return;
      text += (text.empty() ? "" : "; ") + std::to_string(count) + ' ' + in(vi, count == 1 ? en : en_many) +
              " (" + how + ')';
    };
    add(standards, "chuẩn", "standard", "standards", in("thêm --standards", "add --standards"));
    add(overlays, "bộ tiêu chí có điều chỉnh của địa phương", "rubric with local overlays",
        "rubrics with local overlays", in("thêm --place NƠI", "add --place PLACE"));
    add(targets, "tệp chỉ tiêu kế hoạch", "file of targets", "files of targets",
        in("xem hoctap list", "see hoctap list"));
    return text.empty()
               ? ""
               : '\n' + wrap("", in("Ngoài ra còn ", "Also in the library: ") + text + '.', 2, columns);
  }

  bool is_changed_somewhere(const Rubric& rubric) const {
    const std::vector<const OverlayFile*> all = library_.overlays();
    return std::any_of(all.begin(), all.end(), [&](const OverlayFile* file) {
      return file->overlay.rubric == rubric.id && library_.in_force(file->overlay, *question_.day);
    });
  }

  const ListQuestion& question_;
  const Library& library_;
  Language language_;
};

Value value_or_null(const auto& optional) {
  return optional ? Value(*optional) : Value();
}

Record record_of(const Listed& listed, const Library& library) {
  const Rubric& rubric = listed.rubric;
  const Regulation& regulation = rubric.regulation;
  List tiers;
  for (const EntityKind tier : rubric.title ? rubric.title->assessed_at : std::vector<EntityKind>{})
    tiers.emplace_back(boost::describe::enum_to_string(tier, ""));
  List unknowns;
  for (const Unknown& unknown : unknowns_of(rubric)) {
    unknowns.emplace_back(Record{{{"pointer", unknown.pointer},
                                  {"cite", unknown.cite},
                                  {"why", unknown.why},
                                  {"scoring", unknown.scoring}}});
  }
  List overlays;
  for (const OverlayFile* file : listed.overlays) {
    const Overlay& overlay = file->overlay;
    overlays.emplace_back(Record{{{"id", overlay.id},
                                  {"regulation", overlay.regulation.number},
                                  {"place", value_or_null(overlay.regulation.place)},
                                  {"issued", value_or_null(overlay.regulation.issued)},
                                  {"in_force", value_or_null(overlay.regulation.in_force)},
                                  {"last_day", value_or_null(library.last_day(overlay))}}});
  }
  return Record{{
      {"id", rubric.id},
      {"regulation", regulation.number},
      {"entity", boost::describe::enum_to_string(rubric.entity, "")},
      {"assessed_at", std::move(tiers)},
      {"title", rubric.title ? Value(rubric.title->id) : Value()},
      {"standard", is_standard(rubric)},
      {"issued", value_or_null(regulation.issued)},
      {"in_force", value_or_null(regulation.in_force)},
      {"last_day", value_or_null(library.last_day(rubric))},
      {"place", value_or_null(regulation.place)},
      {"status", boost::describe::enum_to_string(standing_of(rubric), "")},
      {"unread", regulation.unread.value_or(false)},
      {"unknowns", std::move(unknowns)},
      {"sha256", listed.file->sha256()},
      {"overlays", std::move(overlays)},
      {"label", Record{{{"vi", rubric.label.vi}, {"en", rubric.label.en}}}},
  }};
}

std::string as_json(const std::vector<Listed>& found, const Library& library) {
  std::string out;
  for (const Listed& listed : found)
    out += (out.empty() ? "[\n" : ",\n") + to_json(Value(record_of(listed, library)));
  return out + "\n]\n";
}

}  // namespace

Result list(const Options& options) {
  const auto format = choose<ListFormat>(options.format, list_formats);
  const Library library = open_library(options.folders);
  const ListQuestion question = question_of(options, library);
  const std::vector<Listed> found = answers(question, library);
  if (found.empty()) throw no_answer(question, options, library);
  return {.output = format == ListFormat::json ? as_json(found, library)
                                               : ListTables(question, library, options.language).text(found)};
}

}  // namespace hoctap::cli
