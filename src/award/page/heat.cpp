// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "award/page/sections.hpp"

namespace hoctap {
namespace {

constexpr std::size_t columns_on_a4 = 12;

Html shade(const Number& share) {
  if (share >= 1) return "full";
  if (share >= Number::ratio(3, 4)) return "three";
  if (share >= Number::ratio(1, 2)) return "two";
  if (share >= Number::ratio(1, 4)) return "one";
  return "none";
}

Html heat_cell(const PageWords& words, const CriterionResult* result) {
  if (result == nullptr || result->outcome == Verdict::not_applicable) return cell("–");
  const bool open = result->outcome == Verdict::undetermined;
  if (!result->share) {
    if (open) return element("td class=\"open\"", "?");
    return result->outcome == Verdict::met ? element("td class=\"full\"", "✓")
                                           : element("td class=\"none\"", "✗");
  }
  const std::string text = words.short_percent(*result->share) + (open ? " ?" : "");
  return element("td class=\"" + (open ? Html("open") : shade(*result->share)) + "\"", escaped(text));
}

const CriterionResult* result_of(const Decision& decision, const std::string& criterion) {
  const auto found = std::find_if(decision.criteria.begin(), decision.criteria.end(),
                                  [&](const CriterionResult& r) { return r.criterion == criterion; });
  return found == decision.criteria.end() ? nullptr : &*found;
}

Html heat_map(const PageWords& words, const GroupReview& group, const std::vector<std::string>& criteria,
              std::size_t begin, std::size_t end) {
  Html head = column(words.html("review.entity"));
  for (std::size_t i = begin; i < end; ++i) {
    head += element("th scope=\"col\" class=\"criterion\"",
                    element("abbr title=\"" + escaped(words.criterion(group, criteria[i])) + "\"",
                            escaped(std::to_string(i + 1))));
  }
  Html body;
  for (const Decision& decision : group.decisions) {
    if (decision.criteria.empty()) continue;
    Html cells = row_name(words.named(decision.entity, decision.year));
    for (std::size_t i = begin; i < end; ++i) cells += heat_cell(words, result_of(decision, criteria[i]));
    body += row(cells);
  }
  return table({.name = "heat of-" + std::to_string(end - begin),
                .caption = caption(words, "review.heat", group),
                .head = head,
                .body = body,
                .scroll = words.html("review.scroll")});
}

Html key(const PageWords& words) {
  const auto entry = [](const Html& name, const Html& text) {
    return element("span", element("i class=\"" + name + "\"", "") + text);
  };
  return element("p class=\"key\"", words.html("review.key") + " " + entry("none", "0–24") +
                                        entry("one", "25–49") + entry("two", "50–74") +
                                        entry("three", "75–99") + entry("full", "100") +
                                        entry("open", "? " + words.html("review.outcome.undetermined")) +
                                        element("span", "✓ " + words.html("review.outcome.met")) +
                                        element("span", "✗ " + words.html("review.outcome.not_met")) +
                                        element("span", "– " + words.html("review.outcome.not_applicable"))) +
         "\n";
}

// What criteria are compared by: the mean share of their points, or how many met them.
std::optional<Number> compared(const GroupReview& group, const CriterionReview& review) {
  if (review.assessed <= 0) return std::nullopt;
  return group.in_points ? review.share : Number::ratio(review.met, review.assessed);
}

}  // namespace

std::vector<std::string> numbered_criteria(const GroupReview& group) {
  std::vector<std::string> criteria;
  for (const CriterionReview& review : group.criteria) criteria.push_back(review.criterion);
  for (const Decision& decision : group.decisions) {
    for (const CriterionResult& result : decision.criteria) {
      if (std::find(criteria.begin(), criteria.end(), result.criterion) == criteria.end())
        criteria.push_back(result.criterion);
    }
  }
  return criteria;
}

Html heat_maps(const PageWords& words, const GroupReview& group) {
  if (std::all_of(group.decisions.begin(), group.decisions.end(),
                  [](const Decision& decision) { return decision.criteria.empty(); })) {
    return {};
  }
  const std::vector<std::string> criteria = numbered_criteria(group);
  // The points of a single criterion are the total, which stands beside the decision.
  if (criteria.empty() || (group.in_points && criteria.size() == 1)) return {};
  // As many maps as paper needs, each about as wide as the others.
  const std::size_t maps = (criteria.size() + columns_on_a4 - 1) / columns_on_a4;
  const std::size_t columns = (criteria.size() + maps - 1) / maps;
  Html out;
  for (std::size_t begin = 0; begin < criteria.size(); begin += columns)
    out += heat_map(words, group, criteria, begin, std::min(begin + columns, criteria.size()));
  return out + key(words);
}

Html criterion_table(const PageWords& words, const GroupReview& group) {
  const std::vector<std::string> criteria = numbered_criteria(group);
  if (criteria.empty()) return {};
  std::optional<Number> lowest;
  std::optional<Number> highest;
  for (const CriterionReview& review : group.criteria) {
    const std::optional<Number> share = compared(group, review);
    if (!share) continue;
    lowest = lowest ? std::min(*lowest, *share) : *share;
    highest = highest ? std::max(*highest, *share) : *share;
  }
  const bool points = group.in_points;
  Html body;
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    Html cells =
        figure(escaped(std::to_string(i + 1))) + row_name(escaped(words.criterion(group, criteria[i])));
    const std::optional<Number> share =
        i < group.criteria.size() ? compared(group, group.criteria[i]) : std::nullopt;
    if (!share) {
      body += row(cells + element(points ? Html("td colspan=\"4\"") : Html("td colspan=\"5\""),
                                  words.html("review.no-figures")));
      continue;
    }
    const CriterionReview& review = group.criteria[i];
    const bool all_alike = lowest == highest;
    body += row(cells + figure(escaped(words.count(review.met) + "/" + words.count(review.assessed))) +
                element("td class=\"drawing\"", bar({{.name = "reached", .from = 0, .to = *share}})) +
                figure(escaped(words.percent(*share))) +
                (points ? Html() : figure(review.share ? escaped(words.percent(*review.share)) : Html("–"))) +
                element("td class=\"verdict\"", all_alike          ? Html()
                                                : share == lowest  ? words.html("review.weakest")
                                                : share == highest ? words.html("review.strongest")
                                                                   : Html()));
  }
  return table({.name = "criteria",
                .caption = caption(words, "review.criteria", group),
                .head = figure_column(words.html("review.ordinal")) + column(words.html("review.criterion")) +
                        figure_column(words.html(points ? "review.full-points" : "review.met")) +
                        column(words.html(points ? "review.mean" : "review.met-share")) +
                        figure_column(words.html(points ? "review.mean-share" : "review.percent")) +
                        (points ? Html() : figure_column(words.html("review.mean-share"))) +
                        column(words.html("review.remark")),
                .body = body,
                .scroll = words.html("review.scroll")});
}

}  // namespace hoctap
