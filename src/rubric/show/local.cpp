// SPDX-License-Identifier: Apache-2.0
#include "rubric/show/form.hpp"

namespace hoctap::page {
namespace {

std::string kind_of(const Form& form, ChangeKind kind) {
  switch (kind) {
    case ChangeKind::fill:
      return form.say("show.change-fill");
    case ChangeKind::replace:
      return form.say("show.change-replace");
    case ChangeKind::rename:
      return form.say("show.change-rename");
    case ChangeKind::add:
      return form.say("show.change-add");
  }
  return {};
}

Line change_line(const Form& form, const AppliedChange& change) {
  const std::string before = form.before(change);
  return {.lead = kind_of(form, change.kind),
          .text = form.subject(change) + (before.empty() ? "" : form.say("show.and-was") + before),
          .code = change.at,
          .cite = change.cite};
}

}  // namespace

void show_local(Form& form) {
  if (form.rubric.overlays.empty()) return;
  form.section("show.local-changes");
  std::vector<Entry> entries;
  for (const AppliedOverlay& overlay : form.rubric.overlays) {
    const Regulation& regulation = overlay.regulation;
    Entry entry{.head = {.text = form.label(overlay.label), .code = overlay.id}};
    entry.lines.push_back({.lead = form.say("show.document"),
                           .text = regulation.number + ", " + form.label(regulation.issuer) +
                                   (regulation.issued ? form.say("show.and-issued") +
                                                            in_words(*regulation.issued, form.language)
                                                      : "")});
    entry.lines.push_back({.lead = form.say("words.place"), .text = regulation.place.value_or("")});
    entry.lines.push_back({.lead = form.say("show.overlay-in-force"),
                           .text = days_in_force(regulation, regulation.until, form.language),
                           .cite = regulation.cite});
    for (const AppliedChange& change : overlay.changes) entry.lines.push_back(change_line(form, change));
    entries.push_back(std::move(entry));
  }
  form.page.entries(
      {form.say("show.overlay"), form.say("show.what"), form.say("show.content"), form.say("show.article")},
      std::move(entries));
}

}  // namespace hoctap::page
