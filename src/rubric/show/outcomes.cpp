// SPDX-License-Identifier: Apache-2.0
#include "rubric/show/form.hpp"

namespace hoctap::page {
namespace {

void show_levels(Form& form) {
  if (form.rubric.levels.empty()) return;
  form.section("show.levels");
  for (const TitleLevel& level : form.rubric.levels) {
    const std::string included = included_in(form.rubric, level, form.language);
    form.page.bullet({.text = form.label(level.label) + (included.empty() ? "" : ", " + included),
                      .code = level.id,
                      .cite = level.cite,
                      .marks = form.marks("/levels/" + level.id)});
  }
}

Line each(Form& form, std::string_view code, const std::string& tests, const std::string& path) {
  // No part may be without points: that is how regulations put it.
  if (tests == "> 0") return {.text = form.say(std::string(code) + "-none-0"), .marks = form.marks(path)};
  return {.text = form.say(code) + form.words.test("", tests), .marks = form.marks(path)};
}

Entry band_entry(Form& form, const Band& band) {
  const std::string path = "/bands/" + band.id;
  Entry entry;
  const std::string total = form.say("show.of-total");
  entry.lines.push_back({.text = total + (band.total ? form.words.test("", *band.total) : form.unknown()),
                         .marks = form.marks(path + "/total")});
  if (band.each_criterion)
    entry.lines.push_back(each(form, "show.each-criterion", *band.each_criterion, path + "/each_criterion"));
  if (band.each_indicator)
    entry.lines.push_back(each(form, "show.each-indicator", *band.each_indicator, path + "/each_indicator"));
  for (std::size_t i = 0; i < band.needs.size(); ++i) {
    entry.lines.push_back({.text = form.say("show.need") + form.label(band.needs[i].label),
                           .code = band.needs[i].that,
                           .cite = band.needs[i].cite,
                           .marks = form.marks(path + "/needs/" + std::to_string(i))});
  }
  if (band.otherwise == true) {
    entry.lines.push_back({.text = form.say("show.band-otherwise")});
  }
  if (band.confers == false) entry.lines.push_back({.text = form.say("show.confers-no-title")});
  if (band.when) entry.lines.push_back({.text = form.say("show.only-when") + form.words.when(*band.when)});
  entry.head = {
      .text = form.label(band.label), .code = band.id, .cite = band.cite, .marks = form.marks(path)};
  return entry;
}

Entry gap_entry(Form& form, const Gap& gap, std::size_t index) {
  const std::string path = "/gaps/" + std::to_string(index);
  Entry entry;
  entry.lines.push_back(each(form, "show.of-total", gap.total, path + "/total"));
  if (gap.each_criterion)
    entry.lines.push_back(each(form, "show.each-criterion", *gap.each_criterion, path + "/each_criterion"));
  entry.lines.push_back({.text = form.label(gap.why), .marks = form.marks(path + "/why")});
  entry.head = {.text = form.say("show.no-class"), .cite = gap.cite, .marks = form.marks(path)};
  return entry;
}

void show_bands(Form& form) {
  const Rubric& rubric = form.rubric;
  if (!rubric.total) return;
  form.section("show.classes-of-the-total");
  form.page.field({.lead = form.say("show.total"),
                   .text = form.say("show.at-most") + form.points(rubric.total->max),
                   .cite = rubric.total->cite,
                   .marks = form.marks("/total")});
  const auto note = [&](std::string text, const std::string& cite) {
    form.page.bullet({.text = std::move(text), .cite = cite});
  };
  if (const auto& cap = rubric.total->bonus_cap)
    note(form.say("show.bonus-cap") + form.points(cap->max), cap->cite);
  if (const auto& cap = rubric.total->penalty_cap)
    note(form.say("show.penalty-cap") + form.points(cap->max), cap->cite);
  if (const auto& limits = rubric.total->limits) {
    note(form.say("show.total-limits") + form.words.interval({limits->low, true, limits->high, true}),
         limits->cite);
  }
  if (rubric.total->round) form.page.field(form.rounding(*rubric.total->round));
  std::vector<Entry> entries;
  for (const Band& band : rubric.bands) entries.push_back(band_entry(form, band));
  for (std::size_t i = 0; i < rubric.gaps.size(); ++i) entries.push_back(gap_entry(form, rubric.gaps[i], i));
  form.page.entries({form.say("show.class"), "", form.say("show.when"), form.say("show.article")},
                    std::move(entries));
}

void show_evidence(Form& form) {
  if (!form.rubric.evidence) return;
  form.section("show.evidence");
  form.page.bullet({.text = form.rubric.evidence->without == WithoutEvidence::not_met
                                ? form.say("show.without-evidence-not-met")
                                : form.say("show.without-evidence-not-scored"),
                    .cite = form.rubric.evidence->cite,
                    .marks = form.marks("/evidence")});
}

}  // namespace

void show_outcomes(Form& form) {
  show_levels(form);
  show_bands(form);
  show_evidence(form);
}

}  // namespace hoctap::page
