// SPDX-License-Identifier: Apache-2.0
#include "award/decide.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "award/calendar.hpp"
#include "award/procedure.hpp"
#include "award/shortfalls.hpp"
#include "exact/described.hpp"

namespace hoctap {
namespace {

class Decider {
 public:
  explicit Decider(const Matter& matter) : matter_(matter), title_(*matter.rubric.title) {}

  Decided decide() {
    Decision& decision = decided_.decision;
    decision.title = title_.id;
    decision.year = matter_.year;
    decision.registered = matter_.registered;
    if (matter_.self_score)
      decision.self_total = total_of(matter_.self_score->compiled(), matter_.self_score->score);
    outcome();
    const bool less = matter_.held.holding && matter_.held.holding->rank > decided_.rank;
    if (decision.status == Status::conferred && !less) conferred();
    if (decision.status != Status::conferred || less) keep();
    if (matter_.held.question)
      decided_.possible_rank = std::max(decided_.possible_rank, matter_.held.possible_rank);
    if (matter_.inspection || matter_.self_score) not_in_force();
    if (matter_.inspection) {
      decision.total = total_of(matter_.inspection->compiled(), matter_.inspection->score);
      decision.official = decision.official && matter_.inspection->score.official;
      rounded(matter_.inspection->score);
      criteria(*matter_.inspection);
      if (matter_.self_score) compare(*matter_.self_score, *matter_.inspection);
    }
    return std::move(decided_);
  }

 private:
  void reason(std::string code, std::string subject, const std::string& cite) {
    decided_.decision.reasons.push_back({std::move(code), std::move(subject), cite});
  }

  void outcome() {
    Decision& decision = decided_.decision;
    if (title_.registration && !matter_.registered) {
      decision.status = Status::not_registered;
      return reason("reason-not-registered", std::to_string(matter_.year), title_.registration->cite);
    }
    if (!matter_.inspection) {
      if (!matter_.self_score) return;
      decision.status = Status::undecided;
      decided_.possible_rank = best(matter_.self_score->score.possible, true);
      return reason("reason-not-inspected", std::to_string(matter_.year), matter_.rubric.regulation.number);
    }
    const Score& score = matter_.inspection->score;
    if (!score.outcome) {
      decision.status = Status::undecided;
      decided_.possible_rank = best(score.possible, false);
      const Sheet sheet = matter_.inspection->sheet();
      if (sheet.deciding.empty()) unread(sheet.unknowns);
      for (const std::string& fact : sheet.deciding)
        reason("reason-missing", fact, matter_.rubric.regulation.number);
      return;
    }
    const std::string outcome = outcome_id(matter_.inspection->compiled(), *score.outcome);
    const OutcomeName name = name_of(matter_.inspection->compiled(), score);
    const int rank = rank_of(matter_.rubric, outcome);
    if (rank == 0) decided_.untitled = outcome;
    if (is_outside(matter_.inspection->compiled(), *score.outcome))
      return reason("reason-outside", name.label.vi, name.cite);
    if (outcome == outcome_no_band) {
      decision.status = Status::undecided;
      decided_.possible_rank = static_cast<int>(matter_.rubric.bands.size());
      const Span& total = score.total;
      return reason("reason-no-band", format(total.low) + (total.settled() ? "" : " – " + format(total.high)),
                    name.cite.empty() ? matter_.rubric.total->cite : name.cite);
    }
    if (rank == 0) {
      decision.status = Status::refused;
      not_reached(name);
      if (matter_.in_words)
        decision.shortfalls = shortfalls(matter_.inspection->engine, matter_.inspection->sheet());
      return;
    }
    decision.status = Status::conferred;
    decision.outcome = outcome;
    decided_.rank = decided_.possible_rank = rank;
    reason("reason-reached", name.label.vi, name.cite);
    for (const auto& [source, cite] : matter_.inspection->compiled().secondary)
      reason("reason-secondary", source, cite);
    local(matter_.inspection->compiled());
  }

  // The class it is in, which confers nothing; else the lowest that would have.
  void not_reached(const OutcomeName& name) {
    if (!name.label.vi.empty()) return reason("reason-not-reached", name.label.vi, name.cite);
    const Rubric& rubric = matter_.rubric;
    if (!rubric.levels.empty())
      return reason("reason-below", rubric.levels[0].label.vi, rubric.levels[0].cite);
    const auto lowest = std::find_if(rubric.bands.rbegin(), rubric.bands.rend(),
                                     [&](const Band& band) { return rank_of(rubric, band.id) > 0; });
    reason("reason-below", lowest == rubric.bands.rend() ? "" : lowest->label.vi,
           lowest == rubric.bands.rend() ? rubric.regulation.number : lowest->cite);
  }

  // Beside a rounded total stands what it was.
  void rounded(const Score& score) {
    const std::optional<Number>& total = decided_.decision.total;
    if (total && score.unrounded.settled() && score.unrounded.low != *total)
      reason("reason-rounded", format(score.unrounded.low), matter_.rubric.total->round->cite);
  }

  void not_in_force() {
    const Judgement& judgement = matter_.inspection ? *matter_.inspection : *matter_.self_score;
    for (const Remark& remark : judgement.compiled().remarks)
      reason(told_of_force("reason", remark), remark.subject, remark.cite);
  }

  // What has no name speaks for itself.
  void unread(const std::vector<Remark>& unknowns) {
    if (unknowns.empty()) return;
    const auto names = this->names();
    for (const Remark& unknown : unknowns) {
      if (unknown.code == entry_of(RemarkKind::secondary).code) {
        reason("reason-secondary", unknown.subject, unknown.cite);
        continue;
      }
      const auto at = names.find(unknown.subject);
      reason("reason-unread", at == names.end() ? unknown.subject : *at->second, unknown.cite);
    }
  }

  // A rule about the title that was not read in the regulation, or comes from a local document.
  void source(const std::string& path, const std::optional<std::string>& secondary, const std::string& cite) {
    if (secondary) {
      decided_.decision.official = false;
      reason("reason-secondary", *secondary, cite);
    }
    const auto meets = [](std::string_view inner, std::string_view outer) {
      return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '/');
    };
    for (const TitleChange& change : matter_.inspection->compiled().title_changes) {
      if (!meets(change.at, path) && !meets(path, change.at)) continue;
      decided_.decision.official = false;
      reason("reason-local", change.regulation, change.cite);
      if (change.unread) reason("reason-unread", change.regulation, change.cite);
    }
  }

  void local(const Compiled& compiled) {
    std::set<std::string_view> used;
    for (const LocalCite& cite : compiled.local) used.insert(cite.overlay);
    for (const AppliedOverlay& overlay : matter_.rubric.overlays) {
      if (used.contains(overlay.id))
        reason("reason-local", overlay.regulation.number, overlay.regulation.cite);
    }
  }

  // What people call the bands and indicators, by id.
  std::map<std::string_view, const std::string*> names() const {
    std::map<std::string_view, const std::string*> names;
    for (const Band& band : matter_.rubric.bands) names.emplace(band.id, &band.label.vi);
    for (const Criterion& criterion : matter_.rubric.criteria) {
      for (const Indicator& indicator : criterion.indicators)
        names.emplace(indicator.id, &indicator.label.vi);
    }
    return names;
  }

  // The best rank among the outcomes that are possible; a self score alone leaves every one open.
  int best(const std::vector<bool>& possible, bool any) const {
    const Compiled& compiled = (any ? matter_.self_score : matter_.inspection)->compiled();
    int rank = 0;
    for (std::size_t i = 0; i < possible.size(); ++i) {
      if (possible[i]) rank = std::max(rank, rank_of(matter_.rubric, outcome_id(compiled, i)));
    }
    if (any)
      rank = std::max(rank,
                      static_cast<int>(std::max(matter_.rubric.levels.size(), matter_.rubric.bands.size())));
    return rank;
  }

  // What the sheet allows; the rules about time and procedure may still forbid it.
  void conferred() {
    Decision& decision = decided_.decision;
    const Date day =
        matter_.dossier && matter_.dossier->decided ? *matter_.dossier->decided : matter_.counted_on;
    council();
    upgrade(day);
    if (decision.status != Status::conferred) {
      decision.outcome.reset();
      decided_.rank = 0;
      if (decision.status == Status::refused) decided_.possible_rank = 0;
      return;
    }
    decided_.day = day;
    if (matter_.dossier) decision.decided = matter_.dossier->decided;
    authority(day);
    deadlines();
    if (!title_.validity) return;
    if (title_.validity->months) {
      decision.valid_until = last_valid_day(day, *title_.validity->months);
      reason("reason-valid-until", format(*decision.valid_until), title_.validity->cite);
      source("/title/validity", title_.validity->secondary, title_.validity->cite);
    } else {
      reason("reason-validity-unknown", *title_.validity->unknown, title_.validity->cite);
    }
  }

  void council() {
    const auto& rule = title_.council;
    if (!rule || !matter_.dossier || !matter_.dossier->council_members) return;
    const int members = *matter_.dossier->council_members;
    source("/title/council", rule->secondary, rule->cite);
    const bool few = rule->members_minimum && members < *rule->members_minimum;
    const bool even = rule->members_odd == true && members % 2 == 0;
    if (!few && !even) return;
    decided_.decision.status = Status::undecided;
    reason(few ? "reason-council-small" : "reason-council-even", std::to_string(members), rule->cite);
  }

  void upgrade(const Date& day) {
    const auto& prior = matter_.held.holding;
    if (!title_.upgrade) return;
    // Whether it is taken over matters only where this would be a higher level than that.
    if (matter_.held.question && decided_.rank > matter_.held.least_rank) {
      decided_.decision.status = Status::undecided;
      decided_.decision.reasons.push_back(*matter_.held.question);
      return;
    }
    if (!prior || prior->rubric != matter_.rubric.id || decided_.rank <= prior->rank) return;
    if (!title_.upgrade->wait_months) {
      decided_.decision.status = Status::undecided;
      return reason("reason-wait-unknown", *title_.upgrade->unknown, title_.upgrade->cite);
    }
    // The months must be over when the higher level is asked for.
    const bool submitted = matter_.dossier && matter_.dossier->submitted;
    const Date asked = submitted ? *matter_.dossier->submitted : day;
    const Date first = add_months(prior->decided, *title_.upgrade->wait_months);
    if (asked < first) {
      decided_.decision.status = Status::refused;
      reason("reason-too-early", format(first), title_.upgrade->cite);
    }
    source("/title/upgrade", title_.upgrade->secondary, title_.upgrade->cite);
  }

  void authority(const Date& day) {
    Decision& decision = decided_.decision;
    const Authority* const found = authority_on(title_, day, *decision.outcome);
    if (matter_.dossier && matter_.dossier->decided_by) {
      decision.decided_by = matter_.dossier->decided_by;
    } else if (found != nullptr && found->who) {
      decision.decided_by = found->who;
    }
    if (found != nullptr && found->who) {
      reason("reason-authority", found->who->vi, found->cite);
      return source("/title/authority/" + std::to_string(found - title_.authority.data()), found->secondary,
                    found->cite);
    }
    if (title_.authority.empty()) return;
    decision.official = false;
    const bool said = found != nullptr && found->unknown;
    reason("reason-authority-unknown", said ? *found->unknown : format(day),
           said ? found->cite : title_.authority.front().cite);
  }

  void deadlines() {
    if (matter_.dossier == nullptr) return;
    const Dossier& dossier = *matter_.dossier;
    for (const Deadline& deadline : title_.deadlines) {
      // A deadline for what is sent binds the dossier, any other the decision.
      const bool sending =
          deadline.id == DeadlineStep::dossier || deadline.id == DeadlineStep::self_assessment;
      if (!sending && deadline.id != DeadlineStep::decision) continue;
      const std::optional<Date> done = sending ? dossier.submitted : dossier.decided;
      if (!done) continue;
      if (deadline.working_days && sending) continue;
      const auto last = last_day_in_time(deadline, matter_.year, dossier.complete, matter_.holidays);
      source(std::string("/title/deadlines/") + boost::describe::enum_to_string(deadline.id, ""), {},
             deadline.cite);
      if (last && *done > *last)
        reason("reason-deadline-missed", boost::describe::enum_to_string(deadline.id, ""), deadline.cite);
    }
  }

  // Without a new title an earlier one may still hold.
  void keep() {
    Decision& decision = decided_.decision;
    const auto& prior = matter_.held.holding;
    if (matter_.held.question && decision.status != Status::not_registered) {
      decision.status = Status::undecided;
      const auto& reasons = decision.reasons;
      if (std::find(reasons.begin(), reasons.end(), *matter_.held.question) == reasons.end())
        decision.reasons.push_back(*matter_.held.question);
    }
    if (!prior) return;
    // Whatever is still open, it has the earlier title until that ends.
    decided_.rank = prior->rank;
    decided_.possible_rank = std::max(decided_.possible_rank, prior->rank);
    if (decision.status == Status::undecided) return;
    decision.status = Status::kept;
    decision.outcome = prior->outcome;
    decision.decided = prior->decided;
    decision.valid_until = prior->valid_until;
    decision.official = decision.official && prior->official;
    reason("reason-kept", format(*prior->valid_until), title_.validity ? title_.validity->cite : "");
  }

  void criteria(const Judgement& inspection) {
    const Score& score = inspection.score;
    const Rubric& rubric = matter_.rubric;
    const std::size_t levels = rubric.levels.size();
    struct Met {
      int met = 0;
      int asked = 0;
      Span max{0, 0};
    };
    std::vector<Met> all(rubric.criteria.size());
    const std::vector<CompiledIndicator>& indicators = inspection.compiled().indicators;
    for (std::size_t i = 0; i < indicators.size(); ++i) {
      Met& count = all[indicators[i].criterion];
      if (levels == 0) {
        if (score.points[i].counts) count.max = count.max + score.points[i].max;
        continue;
      }
      const auto outcome = verdict_at(inspection.compiled(), score, i, 0);
      if (!outcome || outcome == Verdict::not_applicable) continue;
      ++count.asked;
      count.met += outcome == Verdict::met ? 1 : 0;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      CriterionResult result{rubric.criteria[i].id, Verdict::undetermined, {}};
      if (levels == 0) {
        const Span& points = score.subtotals[i].points;
        const Number& max = all[i].max.low;
        if (points.settled() && all[i].max.settled() && max.sign() > 0) {
          result.share = points.low / max;
          result.outcome = points.low == max ? Verdict::met : Verdict::not_met;
        }
      } else {
        const auto outcome = criterion_at(inspection.compiled(), score, i, 0);
        if (!outcome) continue;
        result.outcome = *outcome;
        if (all[i].asked > 0) result.share = Number::ratio(all[i].met, all[i].asked);
      }
      decided_.decision.criteria.push_back(std::move(result));
    }
  }

  // Points, or what became of each level.
  static std::string told(const Judgement& judgement, std::size_t indicator) {
    const std::vector<TitleLevel>& levels = judgement.compiled().rubric.levels;
    if (levels.empty()) {
      return print_json(described_node(settled_points(judgement.score.points[indicator])));
    }
    std::map<std::string, Verdict> outcomes;
    for (std::size_t level = 0; level < levels.size(); ++level) {
      if (const auto verdict = verdict_at(judgement.compiled(), judgement.score, indicator, level))
        outcomes[levels[level].id] = *verdict;
    }
    return print_json(described_node(outcomes));
  }

  void compare(const Judgement& self_score, const Judgement& inspection) {
    for (std::size_t i = 0; i < inspection.compiled().indicators.size(); ++i) {
      const std::string said = told(self_score, i);
      const std::string found = told(inspection, i);
      if (said != found) {
        const Indicator& indicator = *inspection.compiled().indicators[i].rubric;
        decided_.decision.differences.push_back({indicator.id, indicator.label, said, found});
      }
    }
  }

  const Matter& matter_;
  const Title& title_;
  Decided decided_;
};

}  // namespace

Decided decide(const Matter& matter) {
  return Decider(matter).decide();
}

}  // namespace hoctap
