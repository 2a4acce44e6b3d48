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
  return table({.name = "heat", .caption = caption(words, "review.heat", group), .head = head, .body = body});
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
  Html out;
  for (std::size_t begin = 0; begin < criteria.size(); begin += columns_on_a4) {
    out += heat_map(words, group, criteria, begin, std::min(begin + columns_on_a4, criteria.size()));
  }
  return out + key(words);
}

Html criterion_table(const PageWords& words, const GroupReview& group) {
  const std::vector<std::string> criteria = numbered_criteria(group);
  if (criteria.empty()) return {};
  const auto met_share = [](const CriterionReview& review) {
    return review.assessed > 0 ? std::optional(Number::ratio(review.met, review.assessed)) : std::nullopt;
  };
  std::optional<Number> lowest;
  std::optional<Number> highest;
  for (const CriterionReview& review : group.criteria) {
    const std::optional<Number> share = met_share(review);
    if (!share) continue;
    lowest = lowest ? std::min(*lowest, *share) : *share;
    highest = highest ? std::max(*highest, *share) : *share;
  }
  Html body;
  for (std::size_t i = 0; i < criteria.size(); ++i) {
    Html cells =
        figure(escaped(std::to_string(i + 1))) + row_name(escaped(words.criterion(group, criteria[i])));
    const std::optional<Number> share =
        i < group.criteria.size() ? met_share(group.criteria[i]) : std::nullopt;
    if (!share) {
      body += row(cells + element("td colspan=\"5\"", words.html("review.no-figures")));
      continue;
    }
    const CriterionReview& review = group.criteria[i];
    const bool all_alike = lowest == highest;
    body += row(cells + figure(escaped(std::to_string(review.met) + "/" + std::to_string(review.assessed))) +
                figure(escaped(words.percent(*share))) +
                element("td class=\"drawing\"", bar({{.name = "reached", .from = 0, .to = *share}})) +
                figure(review.share ? escaped(words.percent(*review.share)) : Html("–")) +
                element("td class=\"verdict\"", all_alike          ? Html()
                                                : share == lowest  ? words.html("review.weakest")
                                                : share == highest ? words.html("review.strongest")
                                                                   : Html()));
  }
  return table({.name = "criteria",
                .caption = caption(words, "review.criteria", group),
                .head = figure_column(words.html("review.ordinal")) + column(words.html("review.criterion")) +
                        figure_column(words.html("review.met")) +
                        figure_column(words.html("review.percent")) + column(words.html("review.met-share")) +
                        figure_column(words.html("review.mean-share")) + column(words.html("review.remark")),
                .body = body});
}

}  // namespace hoctap
