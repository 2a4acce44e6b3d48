// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "feel/interval.hpp"
#include "lab/checking.hpp"
#include "rubric/scale.hpp"

namespace hoctap {
namespace {

class OutcomeCheck {
 public:
  explicit OutcomeCheck(Checking& checking)
      : checking_(checking), compiled_(checking.compiled()), rubric_(compiled_.rubric) {}

  void check() {
    check_dropped();
    check_order();
    check_reached();
    check_cover();
  }

 private:
  // What is not even possible when nothing is known. Where something was said of tests, that may be why.
  void check_reached() {
    if (!checking_.told.empty()) return;
    const Sheet blank = evaluate(checking_.engine, Facts{});
    for (std::size_t i = 0; i < rubric_.levels.size(); ++i) {
      const auto verdict = blank.levels.find(rubric_.levels[i].id);
      if (verdict != blank.levels.end() && verdict->second == Verdict::not_met)
        checking_.warn("check-never-reached", child("/levels", i), rubric_.levels[i].id);
    }
    for (std::size_t i = 0; i < rubric_.bands.size(); ++i) {
      if (blank.outcome != rubric_.bands[i].id && !contains(blank.possible, rubric_.bands[i].id))
        checking_.warn("check-never-reached", child("/bands", i), rubric_.bands[i].id);
    }
  }

  static bool contains(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  }

  // A level that asks most of what the one below asks has forgotten the rest.
  void check_dropped() {
    for (std::size_t level = 1; level < rubric_.levels.size(); ++level) {
      std::size_t both = 0;
      std::vector<const CompiledIndicator*> dropped;
      for (const CompiledIndicator& indicator : compiled_.indicators) {
        if (!indicator.asks[level - 1]) continue;
        if (indicator.asks[level]) {
          ++both;
        } else {
          dropped.push_back(&indicator);
        }
      }
      if (dropped.size() >= both) continue;
      for (const CompiledIndicator* indicator : dropped) {
        checking_.warn("check-level-drops", indicator->pointer, rubric_.levels[level].id,
                       indicator->rubric->id, rubric_.levels[level - 1].id);
      }
    }
  }

  // Bands go from best to worst, and what falls short of one goes to one that is no better.
  void check_order() {
    std::map<std::string, std::size_t> last;  // by `when`
    for (std::size_t i = 0; i < rubric_.bands.size(); ++i) {
      const Band& band = rubric_.bands[i];
      if (!band.total) continue;
      const auto [before, fresh] = last.try_emplace(band.when.value_or(""), i);
      if (fresh) continue;
      const Band& other = rubric_.bands[before->second];
      if (starts_before(compiled_.bands[before->second].total.front(), compiled_.bands[i].total.front()))
        checking_.warn("check-bands-order", child("/bands", i), band.id, other.id);
      const bool asks_more = band.each_criterion || band.each_indicator || !band.needs.empty();
      const std::string at = child("/bands", before->second);
      if (other.otherwise.value_or(false) && asks_more && checking_.told.insert(at).second)
        checking_.warn("check-otherwise-better", at, other.id, band.id);
      before->second = i;
    }
  }

  // Which classes there are for whom: what those come to who fulfil one `when` and not another.
  void check_cover() {
    std::vector<Demand> questions;
    for (std::size_t i = 0; i < compiled_.bands.size(); ++i) {
      const auto& when = compiled_.bands[i].when;
      if (!when || !asked_.try_emplace(when->text(), questions.size()).second) continue;
      questions.push_back({&*when});
    }
    if (questions.empty()) return;
    std::set<Answers> seen;
    checking_.probe.each(questions, [&](const Answers& answers) {
      const bool known =
          std::all_of(answers.begin(), answers.end(), [](const auto& one) { return one.has_value(); });
      if (known && checking_.probe.is_real() && seen.insert(answers).second) check_cover(answers);
      return false;
    });
  }

  struct Piece {
    Interval range;
    std::size_t band = 0;  // behind all bands: a gap
  };

  void check_cover(const Answers& answers) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < compiled_.bands.size() + compiled_.gaps.size(); ++i) {
      const bool gap = i >= compiled_.bands.size();
      const CompiledBand& band = gap ? compiled_.gaps[i - compiled_.bands.size()] : compiled_.bands[i];
      if (band.when && answers[asked_.at(band.when->text())] != true) continue;
      for (const Interval& each : band.total) pieces.push_back({each, i});
    }
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const Piece& a, const Piece& b) { return starts_before(a.range, b.range); });
    std::vector<Interval> covered;
    const Piece* widest = nullptr;
    for (const Piece& piece : pieces) {
      covered.push_back(piece.range);
      if (widest != nullptr) overlap(*widest, piece);
      if (widest == nullptr || ends_before(widest->range, piece.range)) widest = &piece;
    }
    const auto hole = first_hole(covered, range_of_total(rubric_));
    if (hole && holes_.insert(format(*hole)).second)
      checking_.warn("check-bands-hole", "/bands", format(*hole), checking_.probe.example());
  }

  // What two bands share under one `when` was refused when the file was read.
  void overlap(const Piece& a, const Piece& b) {
    const std::size_t later = std::max(a.band, b.band);
    const std::size_t earlier = std::min(a.band, b.band);
    if (later >= rubric_.bands.size() || rubric_.bands[later].id == rubric_.bands[earlier].id) return;
    if (!rubric_.bands[later].when || !rubric_.bands[earlier].when) return;
    const auto both = common(a.range, b.range);
    if (both && overlaps_.emplace(earlier, later).second)
      checking_.warn("check-bands-overlap", child("/bands", later), format(*both), rubric_.bands[earlier].id,
                     checking_.probe.example());
  }

  Checking& checking_;
  const Compiled& compiled_;
  const Rubric& rubric_;
  std::map<std::string, std::size_t> asked_;  // by the text of `when`, the question
  std::set<std::string> holes_;
  std::set<std::pair<std::size_t, std::size_t>> overlaps_;
};

}  // namespace

void check_outcomes(Checking& checking) {
  OutcomeCheck(checking).check();
}

}  // namespace hoctap
