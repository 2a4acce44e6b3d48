// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/input.hpp"
#include "cli/list_question.hpp"
#include "cli/table.hpp"
#include "hoctap/exact/shown.hpp"
#include "hoctap/rubric/words.hpp"

namespace hoctap::cli {
namespace {

constexpr std::size_t line_width = 120;

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
  std::string say(std::string_view code) const { return hoctap::say(language_, code); }

  // A day of issue stands for the first day when that is unknown: the earliest it can be.
  std::string first(const Regulation& regulation) const {
    const std::optional<Date> day = first_day(regulation);
    return day ? (regulation.in_force ? "" : "≥ ") + in_words(*day, language_) : "?";
  }

  std::string last(const std::optional<Date>& day) const { return day ? in_words(*day, language_) : "–"; }

  std::string rubrics(const std::vector<Listing>& found) const {
    Table table({say("list.id"), say("list.regulation"), say("list.kind"), say("list.from"),
                 say("list.until"), say("list.standing")});
    for (const Listing& listed : found) {
      const Rubric& rubric = listed.rubric;
      table.add({rubric.id, rubric.regulation.number, short_kind_name(rubric.entity, language_),
                 first(rubric.regulation), last(library_.last_day(rubric)),
                 standing_name(standing_of(rubric), language_)});
      table.add_note(about(rubric));
      if (!question_.day) continue;
      for (const OverlayFile* file : listed.overlays) {
        const Overlay& overlay = file->overlay;
        table.add_note(say("list.with-overlay") + overlay.id + " (" + overlay.regulation.number + ", " +
                       overlay.regulation.place.value_or("") + ", " +
                       days_in_force(overlay.regulation, library_.last_day(overlay), language_) + ").");
      }
    }
    return table.text(line_width);
  }

  // Its title, and what a reader has to know before using it.
  std::string about(const Rubric& rubric) const {
    std::string text = pick(rubric.label, language_) + '.';
    if (rubric.regulation.place) text += say("list.only-at") + *rubric.regulation.place + '.';
    if (rubric.regulation.unread.value_or(false)) text += say("list.unread");
    const std::string unknown = unknown_summary(rubric, language_);
    if (!unknown.empty()) text += say("list.unknowns") + unknown + '.';
    const std::string secondary = secondary_summary(rubric, language_);
    return secondary.empty() ? text : text + say("list.secondary") + secondary + '.';
  }

  std::string overlays(const std::vector<Listing>& found) const {
    Table table({say("list.overlay"), say("list.rubric"), say("list.regulation"), say("list.from"),
                 say("list.until"), say("words.place")});
    bool any = false;
    for (const Listing& listed : found) {
      for (const OverlayFile* file : listed.overlays) {
        const Overlay& overlay = file->overlay;
        table.add({overlay.id, overlay.rubric, overlay.regulation.number, first(overlay.regulation),
                   last(library_.last_day(overlay)), overlay.regulation.place.value_or("–")});
        any = true;
      }
    }
    return any ? '\n' + table.text(line_width) : "";
  }

  std::string targets() const {
    if (library_.targets().empty()) return {};
    Table table({say("list.targets"), say("list.from"), say("list.until"), say("words.place")});
    for (const TargetsFile* file : library_.targets()) {
      const Targets& targets = file->targets;
      table.add({targets.id, first(targets.regulation), last(targets.regulation.until),
                 targets.regulation.place.value_or(say("words.whole-country"))});
      table.add_note(pick(targets.label, language_) + ". " + say("list.by-document") +
                     targets.regulation.number + '.');
    }
    return '\n' + table.text(line_width);
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
    const auto add = [&](std::size_t count, std::string_view one, std::string_view many,
                         const std::string& how) {
      if (count == 0) return;
      text += (text.empty() ? "" : "; ") + std::to_string(count) + ' ' + say(count == 1 ? one : many) + " (" +
              how + ')';
    };
    add(standards, "list.standard", "list.standards", say("list.add-standards"));
    add(overlays, "list.overlaid-rubric", "list.overlaid-rubrics", say("list.add-place-place"));
    add(targets, "list.file-of-targets", "list.files-of-targets", say("list.see-hoctap-list"));
    return text.empty() ? "" : '\n' + wrap("", say("list.also-in-the-library") + text + '.', 2, line_width);
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
  const Library library = open_library(options.folders, options.same_id);
  const ListQuestion question = question_of(options, library);
  const std::vector<Listing> found = answers(question, library);
  if (found.empty()) throw no_answer(question, options, library);
  return {.output = format == ListFormat::json ? to_json(found, library)
                                               : ListTables(question, library, options.language).text(found)};
}

}  // namespace hoctap::cli
