// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/describe.hpp>

#include "award/page/words.hpp"
#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr int shown_decimals = 2;

template <class E>
std::string name_of(E value) {
  return boost::describe::enum_to_string(value, "");
}

}  // namespace

PageWords::PageWords(const Review& review, Language language) : review_(review), language_(language) {
  for (const GroupReview& group : review.groups) {
    for (const Decision& decision : group.decisions) {
      if (!decision.label.empty()) labels_[decision.entity].emplace(decision.year, decision.label);
    }
  }
  for (const StreakReview& streak : review.streaks) {
    for (const Streak& holder : streak.holders) {
      if (!holder.label.empty())
        labels_[holder.entity].emplace(review.years.empty() ? 0 : review.years.back(), holder.label);
    }
    rules_.emplace(streak.rule, pick(streak.label));
  }
  for (const CommendationReview& rule : review.commendations) rules_.emplace(rule.rule, pick(rule.label));
  for (const TargetReview& target : review.targets) rules_.emplace(target.target, pick(target.label));
  for (const QuotaReview& quota : review.quotas) rules_.emplace(quota.quota, pick(quota.label));
}

std::string PageWords::say(std::string_view code, Arguments arguments) const {
  return hoctap::say(language_, code, arguments);
}

Html PageWords::html(std::string_view code, Arguments arguments) const {
  return said(say(code, arguments));
}

std::string PageWords::pick(const Label& label) const {
  return language_ == Language::vi || label.en.empty() ? label.vi : label.en;
}

Html PageWords::quoted(std::string_view text) const {
  return language_ == Language::vi ? escaped(text) : element("span lang=\"vi\"", escaped(text));
}

const std::string* PageWords::label(const std::string& id, int year) const {
  const auto at = labels_.find(id);
  if (at == labels_.end()) return nullptr;
  const auto then = at->second.find(year);
  return then == at->second.end() ? &at->second.rbegin()->second : &then->second;
}

Html PageWords::named(const std::string& id, int year) const {
  const Html code = " " + element("span class=\"code\"", escaped(id));
  if (const std::string* label = this->label(id, year)) return quoted(*label) + code;
  if (const auto label = rules_.find(id); label != rules_.end()) return escaped(label->second);
  return quoted(id);
}

// The sign that people write, which is as wide as a plus.
std::string PageWords::minus(std::string text) {
  if (text.starts_with('-')) text.replace(0, 1, "−");
  return text;
}

std::string PageWords::percent(const Number& share) const {
  return decimal(format_rounded(share * 100, shown_decimals, Rounding::half_up));
}

std::string PageWords::short_percent(const Number& share) const {
  return decimal(format(round(share * 100, shown_decimals, Rounding::half_up)));
}

std::string PageWords::exact_share(const Number& share) const {
  return share.terminates() ? decimal(format(share * 100)) + " %" : decimal(format(share));
}

std::string PageWords::kind(EntityKind kind) const {
  return say("review.kind." + name_of(kind));
}

std::string PageWords::status(Status status) const {
  return say("review.status." + name_of(status));
}

std::string PageWords::outcome(const GroupReview& group, const std::string& id) const {
  const auto found = std::find_if(group.outcomes.begin(), group.outcomes.end(),
                                  [&](const OutcomeCount& outcome) { return outcome.outcome == id; });
  return found == group.outcomes.end() ? id : pick(found->label);
}

std::string PageWords::criterion(const GroupReview& group, const std::string& id) const {
  const auto found = std::find_if(group.criteria.begin(), group.criteria.end(),
                                  [&](const CriterionReview& review) { return review.criterion == id; });
  return found == group.criteria.end() ? id : pick(found->label);
}

std::string PageWords::subject(const std::string& subject) const {
  const std::string* label = this->label(subject, 0);
  return label == nullptr ? subject : *label + " (" + subject + ")";
}

std::string PageWords::remark(const Remark& remark, const std::map<std::string, Label>& names) const {
  if (names.contains(remark.subject)) return reason_in_words(names, remark, language_);
  const std::string name = subject(remark.subject);
  return reason_in_words({{remark.subject, {name, name}}}, remark, language_);
}

std::string PageWords::shortfall(const Shortfall& shortfall) const {
  return shortfall_in_words(shortfall, language_);
}

std::string PageWords::finding(const Finding& finding) const {
  if (find_entry(finding.code)) {
    const std::string year = std::to_string(finding.year);
    return say(finding.code, {{"subject", subject(finding.subject)},
                              {"found", finding.found},
                              {"expected", finding.expected},
                              {"about", finding.about ? pick(*finding.about) : finding.found},
                              {"year", year}});
  }
  return finding.code + ": " +
         say("review.found", {{"found", finding.found}, {"expected", finding.expected}});
}

std::string PageWords::heading(const GroupReview& group) const {
  const std::string year = std::to_string(group.year);
  return say("review.group",
             {{"kind", kind(group.entity)}, {"title", pick(group.title_label)}, {"year", year}});
}

int recognised(const GroupReview& group) {
  return group.conferred + group.kept;
}

}  // namespace hoctap
