// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "hoctap/exact/shown.hpp"
#include "hoctap/rubric/library.hpp"
#include "rubric/show/form.hpp"

namespace hoctap::page {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string standing(const Form& form) {
  const Standing found = standing_of(form.rubric);
  std::string why;
  if (found == Standing::local) {
    why = form.say("show.rests-on-local");
  } else if (found == Standing::partial && form.rubric.regulation.unread.value_or(false)) {
    why = form.say("show.unread");
  } else if (found == Standing::partial) {
    const std::vector<Unknown> unknowns = unknowns_of(form.rubric);
    const bool open =
        std::any_of(unknowns.begin(), unknowns.end(), [](const Unknown& unknown) { return unknown.scoring; });
    why = form.say(open ? "show.partly-unread" : "show.partly-secondary");
  }
  return standing_name(found, form.language) + (why.empty() ? "" : " (" + why + ')');
}

// What a place may do to the rubric.
std::string leave(const Form& form) {
  std::string text = form.say("show.leave-fill");
  if (!form.rubric.local) return text;
  for (const Leave leave : form.rubric.local->allows) {
    text += leave == Leave::replace ? form.say("show.leave-replace") : form.say("show.leave-add");
  }
  return text;
}

void references(Form& form) {
  if (form.rubric.references.empty()) return;
  form.section("show.titles-and-standards-it-rests-on");
  std::vector<Entry> entries;
  for (const Reference& reference : form.rubric.references) {
    Entry entry;
    Line document{.text = form.say("show.of-entity") + kind_name(reference.entity, form.language) +
                          form.say("show.by-document") + reference.number};
    document.code = reference.rubric.value_or("");
    entry.lines.push_back(std::move(document));
    entry.lines.push_back(reference.replaced
                              ? Line{.text = form.say("show.by-newer-document"), .cite = *reference.replaced}
                              : Line{.text = form.say("show.by-this-document")});
    entry.head = {.text = form.label(reference.label), .cite = reference.cite};
    entries.push_back(std::move(entry));
  }
  form.page.entries(
      {form.say("show.title-or-standard"), "", form.say("show.which"), form.say("show.article")},
      std::move(entries));
}

}  // namespace

void show_regulation(Form& form, const RubricFile& file, const Library& library) {
  const Rubric& rubric = form.rubric;
  const Regulation& regulation = rubric.regulation;
  const auto field = [&](std::string_view code, std::string text, std::string cite = {}) {
    form.page.field({.lead = form.say(code), .text = std::move(text), .cite = std::move(cite)});
  };
  form.page.heading(
      1, {.text = opening(form.label(rubric.label)), .code = rubric.id, .marks = form.marks("/label")});
  field("show.regulation", regulation.number + ", " + form.label(regulation.issuer));
  field("show.issued",
        regulation.issued ? in_words(*regulation.issued, form.language) : form.say("show.day-unknown"));
  field("show.in-force", days_in_force(regulation, library.last_day(rubric), form.language), regulation.cite);
  if (!regulation.replaces.empty()) field("show.replaces", join(regulation.replaces));
  std::vector<std::string> successors;
  for (const RubricFile* other : library.all()) {
    const auto& replaced = other->rubric.regulation.replaces;
    if (std::find(replaced.begin(), replaced.end(), rubric.id) != replaced.end())
      successors.push_back(other->rubric.id);
  }
  if (!successors.empty()) field("show.replaced-by", join(successors));
  field("show.place", regulation.place.value_or(form.say("words.whole-country")));
  field("show.entity", kind_name(rubric.entity, form.language));
  if (const auto& whom = rubric.applies_to) {
    form.page.field({.lead = form.say("show.applies-to"),
                     .text = form.label(whom->label),
                     .cite = whom->cite,
                     .marks = form.marks("/applies_to")});
  }
  if (rubric.title && !rubric.title->assessed_at.empty()) {
    std::vector<std::string> tiers;
    for (const EntityKind tier : rubric.title->assessed_at)
      tiers.push_back(short_kind_name(tier, form.language));
    field("show.assessed-at", join(tiers));
  }
  field("show.standing", standing(form));
  field("show.places-may", leave(form), rubric.local ? rubric.local->cite : "");
  field("show.sha-256", file.sha256());
  references(form);
}

}  // namespace hoctap::page
