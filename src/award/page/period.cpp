// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "award/page/sections.hpp"

namespace hoctap {
namespace {

Html part(const PageWords& words, std::string_view code, const Html& content) {
  if (content.empty()) return {};
  return element("section", "\n" + element("h2", words.html(code)) + "\n" + content) + "\n";
}

Html quota_verdict(const PageWords& words, const QuotaReview& quota) {
  const std::string stated = words.count(*quota.stated_total);
  if (*quota.stated_total == quota.total) return words.html("review.quota.agrees", {{"stated", stated}});
  const std::string off = words.number(Number(quota.total) - Number(*quota.stated_total));
  return element("strong class=\"missed\"",
                 words.html("review.quota.differs", {{"stated", stated}, {"difference", off}}));
}

std::string years_of(const Streak& holder) {
  std::string text;
  for (const int year : holder.counted) text += (text.empty() ? "" : ", ") + std::to_string(year);
  return text.empty() ? "–" : text;
}

/// A sentence that is said of several, and of whom.
struct Shared {
  std::string text;
  int year = 0;
  std::vector<Html> names;
};

/// Puts together those of whom the same is said, in the order in which each sentence first comes.
class Gathered {
 public:
  void add(const std::string& text, int year, const Html& name) {
    const auto [place, fresh] = places_.emplace(std::pair(text, year), all_.size());
    if (fresh) all_.push_back({text, year, {}});
    all_[place->second].names.push_back(name);
  }
  const std::vector<Shared>& all() const noexcept { return all_; }

 private:
  std::vector<Shared> all_;
  std::map<std::pair<std::string, int>, std::size_t> places_;
};

}  // namespace

Html findings(const PageWords& words) {
  const std::vector<Finding>& all = words.review().findings;
  if (all.empty()) return element("p", words.html("review.no-findings")) + "\n";
  Gathered gathered;
  for (const Finding& finding : all) {
    gathered.add(
        words.finding(finding), finding.year,
        finding.label ? escaped(words.pick(*finding.label)) : words.named(finding.subject, finding.year));
  }
  Html body;
  for (const Shared& shared : gathered.all()) {
    body += row(row_name(folded(words, shared.names)) +
                cell(shared.year == 0 ? Html("–") : escaped(std::to_string(shared.year))) +
                cell(escaped(shared.text)));
  }
  return element(
             "section class=\"findings\"",
             "\n" + element("h2", words.html("review.findings")) + "\n" +
                 table({.name = "findings",
                        .caption = words.say("review.findings-count", {{"count", words.count(all.size())}}),
                        .head = column(words.html("review.subject")) + column(words.html("review.year")) +
                                column(words.html("review.finding")),
                        .body = body})) +
         "\n";
}

Html streak_tables(const PageWords& words) {
  Html out;
  for (const StreakReview& streak : words.review().streaks) {
    Html body;
    for (const Streak& holder : streak.holders) {
      Html verdict = words.html(holder.fulfilled ? "review.streak.fulfilled" : "review.streak.open");
      if (holder.question) verdict += element("div", escaped(words.remark(*holder.question, streak.names)));
      body += row(row_name(words.named(holder.entity)) + figure(escaped(std::to_string(holder.years))) +
                  cell(escaped(years_of(holder))) + cell(verdict));
    }
    if (body.empty()) body = row(element("td colspan=\"4\"", words.html("review.nobody")));
    out += table({.name = "streaks",
                  .caption = words.say("review.streak", {{"label", words.pick(streak.label)},
                                                         {"years", std::to_string(streak.years)},
                                                         {"cite", streak.cite}}),
                  .head = column(words.html("review.entity")) + figure_column(words.html("review.years")) +
                          column(words.html("review.counted")) + column(words.html("review.verdict")),
                  .body = body});
  }
  return part(words, "review.streaks", out);
}

Html commendations(const PageWords& words) {
  Html out;
  for (const CommendationReview& rule : words.review().commendations) {
    out += element("h3", escaped(words.pick(rule.label))) +
           element("p class=\"basis\"", words.html("review.basis", {{"cite", rule.cite}})) + "\n";
    Html list;
    for (const std::string& id : rule.commended) list += element("li", words.named(id)) + "\n";
    out += list.empty() ? element("p", words.html("review.nobody")) : element("ol class=\"commended\"", list);
    out += "\n";
    Gathered reasons;
    for (const Remark& remark : rule.left_out)
      reasons.add(words.remark(remark, {}), 0, words.named(remark.subject));
    Html left_out;
    for (const Shared& shared : reasons.all())
      left_out += row(row_name(folded(words, shared.names)) + cell(escaped(shared.text)));
    if (left_out.empty()) continue;
    out += table({.name = "left-out",
                  .caption = words.say("review.left-out", {{"label", words.pick(rule.label)}}),
                  .head = column(words.html("review.entity")) + column(words.html("review.reasons")),
                  .body = left_out});
  }
  if (out.empty()) return {};
  return part(words, "review.commendations",
              element("p", words.html("review.commendation-note")) + "\n" + out);
}

Html quota_tables(const PageWords& words) {
  Html out;
  for (const QuotaReview& quota : words.review().quotas) {
    Html body;
    for (const Seats& seats : quota.rows) {
      body += row(row_name(words.named(seats.entity)) + figure(escaped(words.count(seats.seats))));
    }
    Html foot = row(row_name(words.html("review.sum")) +
                    figure(element("strong", escaped(words.count(quota.total)))));
    if (quota.stated_total) foot += row(element("td colspan=\"2\"", quota_verdict(words, quota)));
    out += table({.name = "quota",
                  .caption = words.pick(quota.label),
                  .head = column(words.html("review.entity")) + figure_column(words.html("review.seats")),
                  .body = body,
                  .foot = foot});
  }
  return part(words, "review.quotas", out);
}

}  // namespace hoctap
