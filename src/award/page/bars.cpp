// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "award/page/sections.hpp"

namespace hoctap {
namespace {

Number within_frame(const Number& share) {
  return std::clamp(share, Number(0), Number(1));
}

Html width(const Number& share) {
  constexpr int drawn_decimals = 3;
  return escaped(format_rounded(share * 100, drawn_decimals, Rounding::half_up) + "%");
}

Html bar_row(const PageWords& words, const Html& name, const std::string& label, int count, int total) {
  const Number share = Number::ratio(count, total);
  return row(row_name(escaped(label)) +
             element("td class=\"drawing\"", bar({{.name = name, .from = 0, .to = share}})) +
             figure(escaped(words.count(count))) + figure(escaped(words.percent(share))));
}

Html target_bar(const Number& low, const Number& high, const std::optional<Number>& planned) {
  std::vector<BarPart> parts{{.name = "reached", .from = 0, .to = low}};
  if (low < high) parts.push_back({.name = "undecided", .from = low, .to = high});
  if (planned) parts.push_back({.name = "planned", .from = *planned, .to = *planned});
  return bar(parts);
}

std::string range(const std::string& low, const std::string& high) {
  return low == high ? low : low + "–" + high;
}

/// What was counted of how many, the share with nothing rounded, and both as a bar.
Html reached(const PageWords& words, const TargetReview& target) {
  std::optional<Number> low = target.share;
  std::optional<Number> high = target.share;
  Html out;
  if (target.counted_low) {
    const Number& most = target.counted_high ? *target.counted_high : *target.counted_low;
    out += escaped(range(words.number(*target.counted_low), words.number(most)));
    if (target.of) out += escaped(" / " + words.number(*target.of));
    if (!target.share && target.of && target.of->sign() > 0) {
      low = *target.counted_low / *target.of;
      high = most / *target.of;
    }
  }
  if (!low) return out.empty() ? words.html("review.no-figures") : out;
  if (low != high) {
    out += escaped(" ≈ " + words.percent(*low) + "–" + words.percent(*high) + " %");
  } else {
    if (!out.empty()) out += " = ";
    out += element("strong", escaped(words.exact_share(*low)));
    if (!low->terminates()) out += escaped(" (≈ " + words.percent(*low) + " %)");
  }
  return out + target_bar(*low, *high, target.planned);
}

// When the plan leaves more time than the assessed year.
Html by_year(const PageWords& words, const TargetReview& target) {
  if (target.by_year == 0 || target.by_year == target.year) return {};
  return element("small", words.html("review.by-year", {{"year", std::to_string(target.by_year)}}));
}

}  // namespace

Html bar(const std::vector<BarPart>& parts) {
  Html drawn = "<rect class=\"frame\" width=\"100%\" height=\"100%\"></rect>";
  for (const BarPart& part : parts) {
    const Number from = within_frame(part.from);
    const Number to = within_frame(part.to);
    if (part.from == part.to && part.from.sign() > 0) {  // a mark
      drawn += "<line class=\"" + part.name + "\" x1=\"" + width(from) + "\" x2=\"" + width(from) +
               "\" y1=\"0\" y2=\"100%\"></line>";
    } else if (from < to) {
      drawn += "<rect class=\"" + part.name + "\" x=\"" + width(from) + "\" width=\"" + width(to - from) +
               "\" height=\"100%\"></rect>";
    }
  }
  return element("svg class=\"bar\" aria-hidden=\"true\"", drawn);
}

Html outcome_bars(const PageWords& words, const GroupReview& group) {
  if (group.total <= 0) return {};
  Html body;
  const auto add = [&](const Html& name, const std::string& label, int count) {
    body += bar_row(words, name, label, count, group.total);
  };
  int named = 0;
  for (const OutcomeCount& outcome : group.outcomes) {
    named += outcome.count;
    add("recognised", words.pick(outcome.label), outcome.count);
  }
  if (named != recognised(group)) add("recognised", words.say("review.recognised"), recognised(group));
  if (group.refused > 0) add("refused", words.status(Status::refused), group.refused);
  if (group.undecided > 0) add("undecided", words.status(Status::undecided), group.undecided);
  if (group.not_registered > 0) add("outside", words.status(Status::not_registered), group.not_registered);
  if (group.not_assessed > 0) add("outside", words.status(Status::not_assessed), group.not_assessed);
  return table({.name = "bars",
                .caption = caption(words, "review.outcomes", group),
                .head = column(words.html("review.result")) + column(words.html("review.of-all")) +
                        figure_column(words.html("review.count")) +
                        figure_column(words.html("review.percent")),
                .body = body});
}

Html target_table(const PageWords& words, int year) {
  Html body;
  for (const TargetReview& target : words.review().targets) {
    if (target.year != year) continue;
    const std::string_view verdict = !target.reached   ? "review.target.open"
                                     : *target.reached ? "review.target.reached"
                                                       : "review.target.missed";
    const bool missed = target.reached && !*target.reached;
    const Html area = target.area ? element("small", escaped(words.pick(*target.area))) : Html();
    body += row(row_name(escaped(words.pick(target.label)) + area + by_year(words, target) +
                         element("small", words.quoted(target.cite))) +
                cell(escaped(words.pick(target.population))) +
                figure(target.planned ? escaped(words.exact_share(*target.planned))
                                      : words.html("review.no-figures")) +
                element("td class=\"drawing\"", reached(words, target)) +
                element(missed ? Html("td class=\"verdict missed\"") : Html("td class=\"verdict\""),
                        words.html(verdict) +
                            (target.official ? Html() : element("div", words.html("review.unofficial")))));
  }
  if (body.empty()) return {};
  return table({.name = "targets",
                .caption = words.say("review.targets", {{"year", std::to_string(year)}}),
                .head = column(words.html("review.target")) + column(words.html("review.population")) +
                        figure_column(words.html("review.planned")) + column(words.html("review.reached")) +
                        column(words.html("review.verdict")),
                .body = body,
                .scroll = words.html("review.scroll")});
}

std::string caption(const PageWords& words, std::string_view code, const GroupReview& group) {
  return words.say(code) + " – " + words.heading(group);
}

}  // namespace hoctap
