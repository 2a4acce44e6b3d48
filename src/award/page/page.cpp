// SPDX-License-Identifier: Apache-2.0
#include "award/page/sections.hpp"

namespace hoctap {
namespace {

std::string period(const std::set<int>& years) {
  std::string out;
  for (const int year : years) out += (out.empty() ? "" : ", ") + std::to_string(year);
  return out;
}

Html anchor(int year) {
  return escaped("year-" + std::to_string(year));
}

Html title_block(const PageWords& words, const std::set<int>& years) {
  const Review& review = words.review();
  const auto fact = [&](std::string_view code, const Html& text) {
    return element("div", element("dt", words.html(code)) + element("dd", text));
  };
  return element("header", "\n" + element("p class=\"kicker\"", words.html("review.kicker")) + "\n" +
                               element("h1", escaped(words.pick(review.label))) + "\n" +
                               element("dl", fact("review.place", words.quoted(review.place)) +
                                                 fact("review.period", escaped(period(years))) +
                                                 fact("review.season", escaped(review.season)))) +
         "\n";
}

Html contents(const PageWords& words, const CommonReasons& reasons, const std::set<int>& years) {
  if (years.size() < 2 && reasons.empty()) return {};
  Html links;
  for (const int year : years) {
    links += element("a href=\"#" + anchor(year) + "\"",
                     words.html("review.of-year", {{"year", std::to_string(year)}})) +
             "\n";
  }
  if (!reasons.empty()) links += element("a href=\"#reasons\"", words.html("review.common-reasons")) + "\n";
  return element("nav aria-label=\"" + words.html("review.contents") + "\"", links) + "\n";
}

Html group_part(const PageWords& words, const CommonReasons& reasons, const GroupReview& group) {
  const std::string heading = words.say(
      "review.group-heading", {{"kind", words.kind(group.entity)}, {"title", words.pick(group.title_label)}});
  return element("section",
                 "\n" + element("h3", escaped(heading)) + "\n" +
                     element("p class=\"basis\"", words.html("review.basis", {{"cite", group.regulation}})) +
                     "\n" + outcome_bars(words, group) + heat_maps(words, group) +
                     criterion_table(words, group) + decision_table(words, reasons, group) +
                     difference_table(words, group)) +
         "\n";
}

Html year_part(const PageWords& words, const CommonReasons& reasons, int year) {
  Html content = "\n" + element("h2", words.html("review.of-year", {{"year", std::to_string(year)}})) + "\n" +
                 summary_table(words, year) + target_table(words, year);
  for (const GroupReview& group : words.review().groups) {
    if (group.year == year) content += group_part(words, reasons, group);
  }
  return element("section class=\"year\" id=\"" + anchor(year) + "\"", content) + "\n";
}

bool all_official(const Review& review) {
  for (const GroupReview& group : review.groups) {
    for (const Decision& decision : group.decisions) {
      if (!decision.official) return false;
    }
  }
  return true;
}

Html notes(const PageWords& words) {
  Html items = element("li", words.html("review.note.rounding")) + "\n" +
               element("li", words.html("review.note.recognised")) + "\n" +
               element("li", words.html("review.note.criterion")) + "\n";
  if (!all_official(words.review())) items += element("li", words.html("review.note.unofficial")) + "\n";
  return element("footer", element("h2", words.html("review.notes")) + "\n" + element("ul", items)) + "\n";
}

// Hatching stands for what is undecided, so that it is told apart on paper too.
Html hatching() {
  return "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"
         "<pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
         "patternTransform=\"rotate(45)\"><rect class=\"paper\" width=\"5\" height=\"5\"></rect>"
         "<rect class=\"ink\" width=\"1.5\" height=\"5\"></rect></pattern></defs></svg>\n";
}

Html head(const PageWords& words) {
  const Review& review = words.review();
  return "<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" "
         "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
         element("title", escaped(words.pick(review.label))) + "\n";
}

}  // namespace

std::set<int> years_of(const Review& review) {
  std::set<int> years(review.years.begin(), review.years.end());
  for (const GroupReview& group : review.groups) years.insert(group.year);
  for (const TargetReview& target : review.targets) years.insert(target.year);
  return years;
}

std::string to_html(const Review& review, Language language) {
  const PageWords words(review, language);
  const CommonReasons reasons(words);
  const std::set<int> years = years_of(review);
  Html body = "\n";
  body +=
      hatching() + title_block(words, years) + contents(words, reasons, years) + "<main>\n" + findings(words);
  for (const int year : years) body += year_part(words, reasons, year);
  body += reasons.section() + streak_tables(words) + commendations(words) + quota_tables(words) +
          "</main>\n" + notes(words);
  std::string out = language == Language::vi ? "<!DOCTYPE html>\n<html lang=\"vi\">\n"
                                             : "<!DOCTYPE html>\n<html lang=\"en\">\n";
  out += head(words).markup() + "<style>\n";
  out += page_style();
  return out + "</style>\n</head>\n" + element("body", body).markup() + "\n</html>\n";
}

}  // namespace hoctap
