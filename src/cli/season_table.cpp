// SPDX-License-Identifier: Apache-2.0
#include "cli/season_table.hpp"

#include <algorithm>
#include <boost/describe.hpp>
#include <map>

#include "cli/options.hpp"
#include "cli/table.hpp"
#include "hoctap/exact/shown.hpp"
#include "hoctap/rubric/words.hpp"

namespace hoctap::cli {
namespace {

class SeasonTable {
 public:
  SeasonTable(const Review& review, Language language) : review_(review), language_(language) {
    for (const GroupReview& group : review.groups) {
      for (const Decision& decision : group.decisions) {
        if (!decision.label.empty()) names_[decision.entity][decision.year] = decision.label;
      }
    }
  }

  std::string text() {
    put(opening(pick(review_.label, language_)) + " [" + review_.season + "]");
    if (!review_.place.empty()) put("  " + say("season.at-place") + review_.place);
    findings();
    summary();
    for (const GroupReview& group : review_.groups) decisions(group);
    for (const StreakReview& streak : review_.streaks) this->streak(streak);
    for (const CommendationReview& rule : review_.commendations) commendation(rule);
    targets();
    quotas();
    return std::move(text_);
  }

 private:
  std::string say(std::string_view code) const { return hoctap::say(language_, code); }

  void put(std::string_view line) { text_ += visible(line) + '\n'; }

  void section(std::string_view title) {
    text_ += '\n';
    put(opening(title));
  }

  std::string percent(const std::optional<Number>& share) const {
    if (!share) return "–";
    return numbers_in_words(format_rounded(*share * Number(100), 2, Rounding::half_up), language_) + " %";
  }

  std::string count(int count) const { return count_in_words(count, language_); }

  void findings() {
    if (review_.findings.empty()) return;
    section(say("season.to-be-looked-at"));
    for (const Finding& finding : review_.findings) {
      const std::string lead =
          "  - " + (finding.year == 0 ? std::string() : std::to_string(finding.year) + ", ") +
          (finding.label ? pick(*finding.label, language_) : named(finding.subject, finding.year)) + ": ";
      text_ += wrap(lead,
                    hoctap::say(language_, finding.code,
                                {{"found", finding.found},
                                 {"expected", finding.expected},
                                 {"about", finding.about ? pick(*finding.about, language_) : finding.found}}),
                    6);
    }
  }

  std::string outcomes(const GroupReview& group) const {
    std::string text;
    for (const OutcomeCount& outcome : group.outcomes) {
      text += (text.empty() ? "" : ", ") + pick(outcome.label, language_) + ' ' + count(outcome.count);
    }
    return text.empty() ? "–" : text;
  }

  void summary() {
    if (review_.groups.empty()) return;
    section(say("season.summary"));
    Table table({say("season.year"), say("list.kind"), say("season.title-column"), say("season.total-column"),
                 say("season.registered"), say("season.recognised"), say("season.share"),
                 say("season.refused"), say("season.undecided"), say("season.not-registered"),
                 say("season.not-assessed"), say("season.by-outcome")});
    for (const GroupReview& group : review_.groups) {
      table.add({std::to_string(group.year), short_kind_name(group.entity, language_),
                 fit(pick(group.title_label, language_), 36), count(group.total), count(group.registered),
                 count(group.conferred + group.kept), percent(group.share), count(group.refused),
                 count(group.undecided), count(group.not_registered), count(group.not_assessed),
                 outcomes(group)});
    }
    text_ += table.text();
  }

  std::string status(hoctap::Status status) const {
    return hoctap::say(language_,
                       std::string("review.status.") + boost::describe::enum_to_string(status, ""));
  }

  void decisions(const GroupReview& group) {
    if (group.decisions.empty()) return;
    section(std::to_string(group.year) + ", " + pick(group.title_label, language_) + " (" + group.regulation +
            ")");
    const std::vector<Remark> shared = shared_reasons(group);
    if (!shared.empty()) {
      put("  " + say("season.commended-all"));
      for (const Remark& reason : shared)
        text_ += wrap("      ", reason_in_words(group.names, reason, language_), 8);
    }
    for (const Decision& decision : group.decisions) {
      std::string line =
          decision.label.empty() ? decision.entity : decision.label + " [" + decision.entity + "]";
      line += ": " + status(decision.status);
      if (decision.outcome) line += ", " + outcome(group, *decision.outcome);
      if (decision.total) line += say("season.with-points") + number(*decision.total);
      if (decision.self_total && decision.self_total != decision.total)
        line += say("season.with-self-score") + number(*decision.self_total) + ')';
      if (!decision.official && decision.outcome) line += say("season.not-official");
      text_ += wrap("  - ", line, 4);
      for (const Remark& reason : decision.reasons) {
        const bool told = decision.status == hoctap::Status::conferred && contains(shared, reason);
        if (is_worth_telling(reason) && !told)
          text_ += wrap("      ", reason_in_words(group.names, reason, language_), 8);
      }
      for (const Shortfall& shortfall : decision.shortfalls) {
        text_ += wrap("      - ", shortfall_in_words(shortfall, language_), 8);
      }
      differences(group, decision);
    }
  }

  void differences(const GroupReview& group, const Decision& decision) {
    std::string text;
    for (const ScoreDifference& difference : decision.differences) {
      text += (text.empty() ? "" : "; ") + pick(difference.label, language_) + ": " +
              score_in_words(group, difference.self_score, language_) + " → " +
              score_in_words(group, difference.inspection, language_);
    }
    if (!text.empty()) text_ += wrap("      ", say("season.moved") + text, 8);
  }

  static bool contains(const std::vector<Remark>& reasons, const Remark& reason) {
    return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
  }

  // What is the same for each of several that were conferred is told once.
  static std::vector<Remark> shared_reasons(const GroupReview& group) {
    std::vector<Remark> shared;
    int conferred = 0;
    for (const Decision& decision : group.decisions) {
      if (decision.status != hoctap::Status::conferred) continue;
      if (++conferred == 1) shared = decision.reasons;
      std::erase_if(shared, [&](const Remark& reason) { return !contains(decision.reasons, reason); });
    }
    std::erase_if(shared, [](const Remark& reason) { return !is_worth_telling(reason); });
    return conferred > 1 ? shared : std::vector<Remark>{};
  }

  // What goes without saying when all went well is left to the other formats.
  static bool is_worth_telling(const Remark& reason) {
    return reason.code != "reason-reached" && reason.code != "reason-authority" &&
           reason.code != "reason-valid-until";
  }

  std::string outcome(const GroupReview& group, const std::string& id) const {
    for (const OutcomeCount& outcome : group.outcomes) {
      if (outcome.outcome == id && !outcome.label.vi.empty()) return pick(outcome.label, language_);
    }
    return id;
  }

  std::string number(const Number& number) const { return in_words(number, language_); }

  void streak(const StreakReview& review) {
    section(pick(review.label, language_) + " (" + std::to_string(review.years) +
            say("season.years-running") + review.cite + ")");
    if (review.holders.empty()) put("  " + say("season.nobody"));
    for (const Streak& holder : review.holders) {
      std::string line = holder.label.empty() ? holder.entity : holder.label + " [" + holder.entity + "]";
      line += ": " + std::to_string(holder.years) +
              say(holder.years == 1 ? "season.holder-year" : "season.holder-years");
      if (!holder.counted.empty()) line += " (" + years(holder.counted) + ")";
      if (holder.question) line += "; ? " + reason_in_words(review.names, *holder.question, language_);
      text_ += wrap("  - ", line, 4);
    }
  }

  void commendation(const CommendationReview& review) {
    section(pick(review.label, language_) + " (" + review.cite + ")");
    for (std::size_t i = 0; i < review.commended.size(); ++i)
      put("  " + std::to_string(i + 1) + ". " + named(review.commended[i]));
    if (review.commended.empty()) put("  " + say("season.nobody"));
    for (const Remark& left : review.left_out) {
      const std::string reason = reason_in_words({}, left, language_);
      text_ += wrap("  - ", named(left.subject) + ": " + reason, 4);
    }
  }

  // As the entity was called that year, or last.
  std::string named(const std::string& code, int year = 0) const {
    const auto names = names_.find(code);
    if (names == names_.end()) return code;
    const auto then = names->second.find(year);
    const auto& [_, name] = then == names->second.end() ? *names->second.rbegin() : *then;
    return name + " [" + code + "]";
  }

  static std::string years(const std::vector<int>& years) {
    std::string text;
    for (const int year : years) text += (text.empty() ? "" : ", ") + std::to_string(year);
    return text;
  }

  // The assessed year, and the one by which the target is to be reached.
  std::string years(const TargetReview& target) const {
    std::string year = std::to_string(target.year);
    if (target.by_year == target.year) return year;
    return year + say("season.target-planned-by") + std::to_string(target.by_year);
  }

  void targets() {
    if (review_.targets.empty()) return;
    section(say("season.targets"));
    for (const TargetReview& target : review_.targets) {
      std::string line = pick(target.label, language_) +
                         (target.area ? ", " + pick(*target.area, language_) : std::string()) + " (" +
                         years(target) + "): " + say("season.target-planned") + percent(target.planned);
      if (target.counted_low && target.of) {
        line += say("season.target-share") + number(*target.counted_low);
        if (target.counted_high != target.counted_low) line += "–" + number(*target.counted_high);
        line +=
            '/' + number(*target.of) +
            (target.printed.empty() ? ""
                                    : " = " + (target.share ? percent(target.share)
                                                            : numbers_in_words(target.printed, language_)));
        line += target.reached
                    ? (*target.reached ? say("season.target-reached") : say("season.target-not-reached"))
                    : say("season.target-undetermined");
      } else {
        line += say("season.target-no-figures");
      }
      if (!target.official) line += say("season.target-not-official");
      text_ += wrap("  - ", line + " (" + target.cite + ")", 4);
    }
  }

  void quotas() {
    for (const QuotaReview& quota : review_.quotas) {
      section(pick(quota.label, language_));
      for (const Seats& row : quota.rows) put("  " + named(row.entity) + ": " + count(row.seats));
      std::string total = "  " + say("season.total-row") + count(quota.total);
      if (quota.stated_total) total += say("season.document-states") + count(*quota.stated_total);
      put(total);
    }
  }

  const Review& review_;
  Language language_;
  std::map<std::string, std::map<int, std::string>> names_;  // of entities, by year
  std::string text_;
};

}  // namespace

std::string season_table(const Review& review, Language language) {
  return SeasonTable(review, language).text();
}

}  // namespace hoctap::cli
