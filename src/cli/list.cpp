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

  std::string text(const std::vector<Listing>& found) {
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

  std::string rubrics(const std::vector<Listing>& found) const {
    Table table({in("mã", "id"), in("văn bản", "regulation"), in("đối tượng", "entity"),
                 in("từ ngày", "from"), in("đến ngày", "until"), in("tình trạng", "status")});
    for (const Listing& listed : found) {
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

  std::string overlays(const std::vector<Listing>& found) const {
    Table table({in("điều chỉnh của địa phương", "local overlay"), in("bộ tiêu chí", "rubric"),
                 in("văn bản", "regulation"), in("từ ngày", "from"), in("đến ngày", "until"),
                 in("nơi áp dụng", "place")});
    bool any = false;
    for (const Listing& listed : found) {
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
  std::string rest(const std::vector<Listing>& found) const {
    ListQuestion with_standards = question_;
    with_standards.standards = true;
    const std::size_t standards = answers(with_standards, library_).size() - found.size();
    const auto overlays = static_cast<std::size_t>(
        question_.day && question_.place.empty()
            ? std::count_if(found.begin(), found.end(),
                            [&](const Listing& listed) { return is_changed_somewhere(listed.rubric); })
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

}  // namespace

Result list(const Options& options) {
  const auto format = choose<ListFormat>(options.format, list_formats);
  const Library library = open_library(options.folders);
  const ListQuestion question = question_of(options, library);
  const std::vector<Listing> found = answers(question, library);
  if (found.empty()) throw no_answer(question, options, library);
  return {.output = format == ListFormat::json ? to_json(found, library)
                                               : ListTables(question, library, options.language).text(found)};
}

}  // namespace hoctap::cli
