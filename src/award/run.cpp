// SPDX-License-Identifier: Apache-2.0
#include "hoctap/award/review.hpp"
#include "hoctap/award/season.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "award/calendar.hpp"
#include "award/counting.hpp"
#include "award/data_records.hpp"
#include "award/earlier.hpp"
#include "award/groups.hpp"
#include "award/lister.hpp"
#include "award/naming.hpp"
#include "award/procedure.hpp"
#include "award/records.hpp"
#include "award/subjects.hpp"
#include "exact/source.hpp"
#include "rubric/levels.hpp"
#include "score/binding.hpp"

namespace hoctap {
namespace {

constexpr std::array<EntityKind, 8> bottom_up{EntityKind::citizen,  EntityKind::family,  EntityKind::clan,
                                              EntityKind::village,  EntityKind::unit,    EntityKind::commune,
                                              EntityKind::district, EntityKind::province};

class SeasonRun {
 public:
  SeasonRun(const SeasonFile& file, const Library& library, const OpenData& open, EntityKind listed,
            const TakeDecision& take)
      : file_(file),
        season_(file.season),
        library_(library),
        tree_(season_.entities, season_.successions),
        holdings_(tree_, season_.succession_policy),
        earlier_(library, holdings_),
        subjects_(file, library),
        records_(file, issues_),
        data_(file, open, issues_, review_.findings),
        namer_(groups_, library, tree_),
        lister_(tree_, namer_, listed, take),
        counting_(season_),
        holidays_(season_.holidays) {
    std::sort(holidays_.begin(), holidays_.end());
  }

  Review run() {
    review_.season = season_.id;
    review_.label = season_.label;
    review_.place = season_.place;
    past_titles();
    for (const SeasonYear& year : season_.years) {
      review_.years.push_back(year.year);
      run_year(year);
    }
    throw_if_any(subjects_.with_cause(std::move(issues_)));
    Closing(file_, library_, tree_, holdings_, namer_, groups_, review_).run();
    for (Group& group : groups_) review_.groups.push_back(std::move(group.review));
    return std::move(review_);
  }

 private:
  void past_titles() {
    for (std::size_t i = 0; i < season_.titles.size(); ++i) {
      const PastTitle& past = season_.titles[i];
      const RubricFile* rubric = library_.find(past.rubric);
      const std::string at = child("/titles", i);
      if (rubric == nullptr || !rubric->rubric.title || rubric->rubric.title->id != past.title) {
        issue(child(at, "rubric"), "season-id-unknown", past.rubric);
        continue;
      }
      const int rank = rank_of(rubric->rubric, past.outcome);
      if (rank == 0) {
        issue(child(at, "outcome"), "season-outcome-unknown", past.outcome);
        continue;
      }
      // It was decided when it was decided; but a rule that was not in force then made no official title.
      const std::vector<Remark> remarks = not_in_force(rubric->rubric, last_day_of(past.year), library_);
      for (const Remark& remark : remarks)
        review_.findings.push_back({told_of_force("finding", remark), past.entity, remark.subject,
                                    remark.cite, past.year, std::nullopt});
      holdings_.add(past.entity, past.title,
                    conferred(rubric->rubric, past.year, past.outcome, rank, past.decided, remarks.empty()));
    }
  }

  void issue(const std::string& pointer, std::string code, std::string found) {
    issue(file_.source.position(pointer), std::move(code), std::move(found));
  }
  void issue(Position position, std::string code, std::string found) {
    Issue issue{.code = std::move(code), .position = std::move(position)};
    issue.found = std::move(found);
    issues_.push_back(std::move(issue));
  }

  void run_year(const SeasonYear& year) {
    counting_.begin();
    for (const EntityKind kind : bottom_up) {
      std::vector<Subject> subjects = subjects_.of(kind, year.year);
      // The engines live on in `subjects_`, so the rubrics do.
      for (const Subject& subject : subjects) {
        counting_.below(kind, subject.rubric());
        for (const Remark& remark : EngineAccess::compiled(subject.engine).remarks)
          review_.findings.push_back({told_of_force("finding", remark), subject.rubric().id, remark.subject,
                                      remark.cite, year.year, subject.rubric().label});
      }
      std::vector<Group> groups;
      groups.reserve(subjects.size());
      for (const Subject& subject : subjects) groups.push_back(open_group(subject, kind, year.year));
      const std::vector<const Entity*> entities = tree_.of_kind(kind, last_day_of(year.year));
      for (const Entity* entity : entities) {
        const std::vector<std::string> above = tree_.above(entity->memberships, last_day_of(year.year));
        counting_.add(kind, above, entity->id, records_.stated_facts(entity->id, year.year));
        for (std::size_t i = 0; i < subjects.size(); ++i) {
          if (!assesses(subjects[i].rubric(), *entity, year.year)) continue;
          settle(groups[i], subjects[i], *entity, above, year, subjects.size() > 1);
        }
      }
      stream(kind, subjects, groups, year);
      for (Group& group : groups) {
        const bool empty = group.review.not_assessed == group.review.total && group.review.registered == 0;
        if (empty) continue;
        group.close(earlier(group));
        namer_.name(group);
        if (lister_.wants(kind) && issues_.empty()) lister_.hand_over(group);
        groups_.push_back(std::move(group));
      }
    }
  }

  static Group open_group(const Subject& subject, EntityKind kind, int year) {
    Group group;
    group.rubric = &subject.rubric();
    GroupReview& review = group.review;
    review.year = year;
    review.entity = kind;
    review.title = subject.title();
    review.title_label = subject.rubric().title->label;
    review.rubric = subject.rubric().id;
    review.regulation = subject.rubric().regulation.number;
    review.in_points = subject.rubric().levels.empty();
    const LevelsOf levels(subject.rubric());
    for (const Criterion& criterion : subject.rubric().criteria) {
      if (!review.in_points && !levels.of(criterion).front())
        continue;  // the lowest level asks nothing of it
      review.criteria.push_back({criterion.id, criterion.label, 0, 0, {}});
      group.shares.emplace_back(0);
    }
    return group;
  }

  const Group* earlier(const Group& group) const {
    for (const Group& other : groups_) {
      const GroupReview& review = other.review;
      if (review.entity == group.review.entity && review.title == group.review.title &&
          review.rubric == group.review.rubric && review.year == group.review.year - 1) {
        return &other;
      }
    }
    return nullptr;
  }

  // Units are assessed by the tier they belong to.
  bool assesses(const Rubric& rubric, const Entity& entity, int year) const {
    const auto& tiers = rubric.title->assessed_at;
    if (tiers.empty()) return true;
    for (const Membership& membership : entity.memberships) {
      const Entity* larger = tree_.find(membership.in, last_day_of(year));
      if (larger != nullptr && is_there(membership.from, membership.until, last_day_of(year)) &&
          std::find(tiers.begin(), tiers.end(), larger->kind) != tiers.end()) {
        return true;
      }
    }
    return false;
  }

  CountedFacts counted(const Subject& subject, const std::string& entity, const Facts* stated, int year) {
    CountedFacts counted = counting_.facts(subject.rubric(), entity, stated, year);
    fill(subject, counted, year);
    return counted;
  }

  void fill(const Subject& subject, CountedFacts& counted, int year) {
    earlier_.fill(counted, subject.rubric(), year);
    review_.findings.insert(review_.findings.end(), counted.findings.begin(), counted.findings.end());
  }

  // Once the season is refused, what is wrong with facts is all that is looked for.
  std::optional<Judgement> judge(const Subject& subject, const CountedFacts& counted) {
    try {
      const Compiled& compiled = EngineAccess::compiled(subject.engine);
      if (issues_.empty()) return hoctap::judge(subject.engine, counted, last_[&compiled]);
      bind(subject.engine, counted.facts);
    } catch (const Error& error) {
      issues_.append(error.issues(), [&](const Issue& issue) { return is_new(issue); });
    }
    return std::nullopt;
  }

  // What is wrong with the title of a column is told once, not of each row.
  bool is_new(const Issue& issue) {
    const Position& position = issue.position;
    const bool title = position.cell != 0 && position.entity.empty();
    return !title || titles_.emplace(position.file, issue.code, position.cell).second;
  }

  void settle(Group& group, const Subject& subject, const Entity& entity,
              const std::vector<std::string>& above, const SeasonYear& year, bool extra_allowed) {
    const EntityRecord record = records_.of(entity.id, year.year);
    CountedFacts inspected = counted(subject, entity.id, record.inspection, year.year);
    inspected.facts.extra_allowed = extra_allowed;
    std::optional<Judgement> inspection;
    if (record.inspection != nullptr || (record.self_score == nullptr && inspected.whole))
      inspection = judge(subject, inspected);
    std::optional<Judgement> self_score;
    if (record.self_score != nullptr) {
      CountedFacts own = counted(subject, entity.id, record.self_score, year.year);
      own.facts.extra_allowed = extra_allowed;
      self_score = judge(subject, own);
    }
    const HeldTitle held = holdings_.on(entity.id, subject.title(), year.counted_on, year.year);
    Decided decided = decide({subject.rubric(), year.year, year.counted_on, record.registered, record.dossier,
                              self_score, inspection, held, holidays_});
    Decision& decision = decided.decision;
    decision.entity = entity.id;
    decision.label = entity.label.value_or("");
    decision.official = decision.official && inspected.official;
    decision.counted = std::move(inspected.ids);
    if (decision.status == Status::undecided) name_uncounted(decision, inspected);
    remember(subject, decided, entity.id, year.year);
    counting_.add(entity.kind, above, subject.title(), counted_by(year.counted_on, decided, held), entity.id);
    group.count(decided);
    group.review.decisions.push_back(std::move(decision));
  }

  // Those above count a title only from the day of its decision; until then an earlier one.
  static Decided counted_by(const Date& day, const Decided& decided, const HeldTitle& held) {
    if (decided.decision.status != Status::conferred || decided.day <= day) return decided;
    Decided earlier = decided;
    earlier.rank = earlier.possible_rank = held.holding ? held.holding->rank : 0;
    return earlier;
  }

  void remember(const Subject& subject, const Decided& decided, const std::string& entity, int year) {
    const Decision& decision = decided.decision;
    if (decision.status == Status::conferred) {
      holdings_.add(
          entity, subject.title(),
          conferred(subject.rubric(), year, *decision.outcome, decided.rank, decided.day, decision.official));
    } else if (decision.status != Status::not_assessed || !decided.untitled.empty()) {
      const bool assessed =
          decision.status != Status::not_assessed && decision.status != Status::not_registered;
      holdings_.without(
          entity, subject.title(), year,
          {assessed, decision.status == Status::undecided, decided.untitled, decision.official});
    }
  }

  // Whether a later year asks what an entity of a data file held.
  bool is_asked_later(const Subject& subject, EntityKind kind) const {
    const auto& validity = subject.rubric().title->validity;
    return (season_.years.size() > 1 &&
            ((validity && validity->months) || earlier_.asks(kind, subject.title()))) ||
           std::any_of(season_.streaks.begin(), season_.streaks.end(), [&](const StreakRule& rule) {
             return rule.entity == kind && rule.title == subject.title();
           });
  }

  // An entity is decided on as soon as its inspection is read, with the day it signed up, and forgotten. What
  // may depend on a record that is still to come is gone through again when all are known.
  void stream(EntityKind kind, const std::vector<Subject>& subjects, std::vector<Group>& groups,
              const SeasonYear& year) {
    const bool asks_to_register = std::any_of(subjects.begin(), subjects.end(), [](const Subject& subject) {
      return subject.rubric().title->registration.has_value();
    });
    RecordsOfYear known(file_, tree_, year.year);
    bool again = false;
    data_.each(kind, year.year, true, [&](Facts& facts, const StreamedRecord& record) {
      if (std::optional<Issue> twice = known.add(facts, record)) return issues_.push_back(*std::move(twice));
      const bool self = record.stage == Stage::self_score;
      if (self || (asks_to_register && !record.registered)) {
        again = true;
      } else {
        settle_streamed(kind, subjects, groups, facts, record, year);
      }
    });
    if (!again || !issues_.empty()) return;
    data_.each(kind, year.year, false, [&](Facts& facts, StreamedRecord& record) {
      const bool self = record.stage == Stage::self_score;
      if (!self && (!asks_to_register || record.registered)) return;
      record.registered = known.registered(facts.id);
      if (self && known.inspected(facts.id)) {
        // The inspection decides; here it only has to be sound.
        for (const Subject& subject : subjects) judge(subject, streamed(facts, subjects.size() > 1));
      } else {
        settle_streamed(kind, subjects, groups, facts, record, year);
      }
    });
  }

  // The larger entities that count it.
  const std::vector<std::string>& above(const StreamedRecord& record, const SeasonYear& year) {
    const auto [at, fresh] = above_.try_emplace({year.year, record.in});
    if (!fresh) return at->second;
    at->second = tree_.above(record.memberships, last_day_of(year.year));
    for (const Membership& membership : record.memberships) {
      if (tree_.periods(membership.in).empty())
        issue(record.in_place.of_value("in"), "tree-entity-unknown", membership.in);
    }
    return at->second;
  }

  static CountedFacts streamed(const Facts& facts, bool extra_allowed) {
    CountedFacts counted;
    counted.facts = facts;
    counted.facts.extra_allowed = extra_allowed;
    return counted;
  }

  void settle_streamed(EntityKind kind, const std::vector<Subject>& subjects, std::vector<Group>& groups,
                       Facts& facts, const StreamedRecord& record, const SeasonYear& year) {
    const std::vector<std::string>& above = this->above(record, year);
    for (const Subject& subject : subjects) read_stated(subject.engine, facts);
    counting_.add(kind, above, {}, &facts);
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      const Subject& subject = subjects[i];
      groups[i].streamed = true;
      CountedFacts counted = streamed(facts, subjects.size() > 1);
      fill(subject, counted, year.year);
      const std::optional<Judgement> judged = judge(subject, counted);
      const std::optional<Judgement> none;
      const bool self = record.stage == Stage::self_score;
      const bool later = is_asked_later(subject, kind);
      const HeldTitle held =
          later ? holdings_.on(facts.id, subject.title(), year.counted_on, year.year) : HeldTitle{};
      const bool listed = lister_.wants(kind);
      Decided decided = decide({subject.rubric(), year.year, year.counted_on, record.registered, nullptr,
                                self ? judged : none, self ? none : judged, held, holidays_, listed});
      decided.decision.official = decided.decision.official && counted.official;
      if (decided.decision.status == Status::undecided) name_uncounted(decided.decision, counted);
      if (later) remember(subject, decided, facts.id, year.year);
      counting_.add(kind, above, subject.title(), decided, {});
      groups[i].count(decided);
      if (!listed || !issues_.empty()) continue;
      decided.decision.entity = facts.id;
      decided.decision.label = facts.label;
      lister_.hand_over(groups[i], decided.decision, record.memberships);
    }
  }

  const SeasonFile& file_;
  const Season& season_;
  const Library& library_;
  Review review_;
  Tree tree_;
  Holdings holdings_;
  Earlier earlier_;
  Subjects subjects_;
  Issues issues_;
  Records records_;
  DataRecords data_;
  Namer namer_;
  Lister lister_;
  Counting counting_;
  std::vector<Date> holidays_;                                             // ascending
  std::map<std::pair<int, std::string>, std::vector<std::string>> above_;  // by year and what stands in `in`
  std::vector<Group> groups_;
  std::map<const Compiled*, LastScore> last_;
  std::set<std::tuple<std::string, std::string, std::size_t>> titles_;  // that were objected to
};

}  // namespace

Review run(const SeasonFile& season, const Library& library, const OpenData& open) {
  return run(season, library, open, EntityKind::citizen, {});
}

Review run(const SeasonFile& season, const Library& library, const OpenData& open, EntityKind kind,
           const TakeDecision& take) {
  return SeasonRun(season, library, open, kind, take).run();
}

}  // namespace hoctap
