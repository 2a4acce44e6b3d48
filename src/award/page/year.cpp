// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "award/page/sections.hpp"

namespace hoctap {
namespace {

Html recognised_cell(const PageWords& words, const GroupReview& group) {
  Html text = element("strong", escaped(words.count(recognised(group))));
  if (group.kept > 0) {
    text +=
        " " +
        element("small", escaped("(" + words.count(group.conferred) + " + " + words.count(group.kept) + ")"));
  }
  return figure(text);
}

std::string change(const PageWords& words, const GroupReview& group) {
  if (!group.share || !group.share_before) return "–";
  const Number difference = *group.share - *group.share_before;
  return (difference.sign() > 0 ? "+" : "") + words.percent(difference);
}

Html stacked(const Html& line) {
  return line.empty() ? line : element("div", line);
}

// What is not official is marked, and the notes at the end say why.
Html result_cell(const PageWords& words, const GroupReview& group, const Decision& decision) {
  Html out = element("strong", escaped(words.status(decision.status)));
  if (decision.outcome) out += escaped(": " + words.outcome(group, *decision.outcome));
  if (!decision.official)
    out += "&nbsp;" + element("abbr title=\"" + words.html("review.not-official") + "\"", "†");
  return cell(out);
}

// Who took all decisions of a group that gave or kept a title, where that is one.
std::optional<Label> decider(const GroupReview& group) {
  std::optional<Label> found;
  for (const Decision& decision : group.decisions) {
    if (!decision.decided_by && !decision.decided && !decision.outcome) continue;
    if (!decision.decided_by || (found && *found != *decision.decided_by)) return std::nullopt;
    found = decision.decided_by;
  }
  return found;
}

Html decided_cell(const PageWords& words, const Decision& decision, bool told) {
  Html out;
  if (decision.decided) out += stacked(escaped(words.date(*decision.decided)));
  if (decision.decided_by && !told) out += stacked(escaped(words.pick(*decision.decided_by)));
  if (decision.valid_until)
    out += stacked(words.html("review.valid-until", {{"date", words.date(*decision.valid_until)}}));
  return cell(out.empty() ? Html("–") : out);
}

Html points_cell(const PageWords& words, const Decision& decision) {
  Html out;
  if (decision.total) out += stacked(escaped(words.number(*decision.total)));
  if (decision.self_total)
    out += stacked(
        element("small", words.html("review.self-total", {{"points", words.number(*decision.self_total)}})));
  return figure(out.empty() ? Html("–") : out);
}

}  // namespace

Html summary_table(const PageWords& words, int year) {
  Html body;
  const auto count = [&](int number) { return figure(escaped(words.count(number))); };
  for (const GroupReview& group : words.review().groups) {
    if (group.year != year) continue;
    body += row(row_name(escaped(words.kind(group.entity)) +
                         element("small", escaped(words.pick(group.title_label)))) +
                count(group.total) + count(group.registered) + recognised_cell(words, group) +
                count(group.refused) + count(group.undecided) + count(group.not_registered) +
                count(group.not_assessed) +
                figure(group.share ? escaped(words.percent(*group.share)) : Html("–")) +
                figure(escaped(change(words, group))));
  }
  if (body.empty()) return {};
  Html head = column(words.html("review.who"));
  for (const char* const code :
       {"review.total", "review.registered", "review.recognised", "review.status.refused",
        "review.status.undecided", "review.status.not_registered", "review.status.not_assessed",
        "review.share", "review.change"}) {
    head += figure_column(words.html(code));
  }
  return table({.name = "summary",
                .caption = words.say("review.summary", {{"year", std::to_string(year)}}),
                .head = head,
                .body = body,
                .scroll = words.html("review.scroll")});
}

Html decision_table(const PageWords& words, const CommonReasons& reasons, const GroupReview& group) {
  if (group.decisions.empty()) return {};
  const bool points = std::any_of(group.decisions.begin(), group.decisions.end(), [](const Decision& d) {
    return d.total.has_value() || d.self_total.has_value();
  });
  const std::optional<Label> decider = hoctap::decider(group);
  const bool decided = std::any_of(group.decisions.begin(), group.decisions.end(), [&](const Decision& d) {
    return d.decided || (d.decided_by && !decider) || d.valid_until;
  });
  const Html lead = decider ? element("p class=\"decider\"",
                                      words.html("review.decided-by", {{"who", words.pick(*decider)}})) +
                                  "\n"
                            : Html();
  Html body;
  for (const Decision& decision : group.decisions) {
    body += row(row_name(words.named(decision.entity, decision.year)) + result_cell(words, group, decision) +
                (points ? points_cell(words, decision) : Html()) +
                (decided ? decided_cell(words, decision, decider.has_value()) : Html()) +
                cell(reasons.of(group, decision)));
  }
  return lead +
         table({.name = !decided  ? "decisions undated"
                        : decider ? "decisions by-one"
                                  : "decisions",
                .caption = caption(words, "review.decisions", group),
                .head = column(words.html("review.entity")) + column(words.html("review.result")) +
                        (points ? figure_column(words.html("review.points")) : Html()) +
                        (decided ? column(words.html(decider ? "review.decided-day" : "review.decided"))
                                 : Html()) +
                        column(words.html("review.reasons")),
                .body = body,
                .scroll = words.html("review.scroll")});
}

Html difference_table(const PageWords& words, const GroupReview& group) {
  Html body;
  for (const Decision& decision : group.decisions) {
    for (const ScoreDifference& difference : decision.differences) {
      body += row(
          row_name(words.named(decision.entity, decision.year)) +
          cell(escaped(difference.label.vi.empty() ? difference.indicator : words.pick(difference.label))) +
          cell(escaped(words.score(group, difference.self_score))) +
          cell(escaped(words.score(group, difference.inspection))));
    }
  }
  if (body.empty()) return {};
  return table({.name = "differences",
                .caption = caption(words, "review.differences", group),
                .head = column(words.html("review.entity")) + column(words.html("review.indicator")) +
                        column(words.html("review.self-score")) + column(words.html("review.inspection")),
                .body = body,
                .scroll = words.html("review.scroll")});
}

}  // namespace hoctap
