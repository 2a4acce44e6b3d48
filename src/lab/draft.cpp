// SPDX-License-Identifier: Apache-2.0
#include "hoctap/lab/draft.hpp"

#include <algorithm>
#include <set>

#include "exact/catalogue.hpp"
#include "exact/document.hpp"
#include "exact/source.hpp"
#include "hoctap/rubric/library.hpp"
#include "hoctap/rubric/overlay.hpp"
#include "hoctap/rubric/words.hpp"
#include "hoctap/score/engine.hpp"
#include "lab/cases_file.hpp"
#include "rubric/loading.hpp"
#include "rubric/spot.hpp"
#include "rubric/validate.hpp"

namespace hoctap {

/// Cases as a file, as far as drafts have any.
struct DraftedCases {
  int schema = 1;
  std::string rubric;
  StatedEvidence evidence;
  std::vector<CaseEntry> cases;
};
HOCTAP_DESCRIBE(DraftedCases, schema, rubric, evidence, cases)

namespace {

// What a sentence speaks of.
struct Subject {
  Label name = {};
  std::string number = {};
  Label demand = {};
};

Label both(std::string_view code, const Subject& of = {}) {
  const auto in = [&](Language language) {
    return say(
        language, code,
        {{"name", pick(of.name, language)}, {"number", of.number}, {"demand", pick(of.demand, language)}});
  };
  return {in(Language::vi), in(Language::en)};
}

Label number_label(const Number& number) {
  return {in_words(number, Language::vi), in_words(number, Language::en)};
}

// What the value of an unknown is, and what it may be.
class Asker {
 public:
  explicit Asker(const Rubric& rubric) : rubric_(rubric) {}

  Asked asked(const Unknown& unknown) const {
    const std::vector<std::string> steps = steps_of(unknown.pointer);
    const auto index = [&](std::size_t step) { return std::stoul(steps[step]); };
    const auto made = [&](Label what, Label limits) {
      return Asked{std::move(what), std::move(limits), unknown.cite};
    };
    if (steps[0] == "regulation")
      return made(both(steps[1] == "issued" ? "draft.issued" : "draft.in-force"), both("draft.limits-day"));
    if (steps[0] == "title") return title(steps, unknown);
    if (steps[0] == "bands") {
      return made(both("draft.total", {.name = rubric_.bands[index(1)].label}),
                  both("draft.limits-total", {.name = number_label(rubric_.total->max)}));
    }
    if (steps[0] == "measures") {
      const Measure& measure = rubric_.measures[index(1)];
      return made(both("draft.value", {.name = measure.label, .number = std::to_string(index(4) + 1)}),
                  both(measure.shown == Shown::share ? "draft.limits-share" : "draft.limits-number"));
    }
    const Criterion& criterion = rubric_.criteria[index(1)];
    const std::string number = std::to_string(index(1) + 1);
    if (steps[2] == "max") {
      return made(both("draft.criterion-max", {.name = criterion.label, .number = number}),
                  up_to(rubric_.total->max));
    }
    const Indicator& indicator = criterion.indicators[index(3)];
    Subject of{.name = indicator.label, .number = number + '.' + std::to_string(index(3) + 1)};
    if (steps[5] == "max")
      return made(both("draft.points-max", of), up_to(criterion.max.value_or(rubric_.total->max)));
    return made(tier(indicator, index(7), std::move(of)),
                up_to(indicator.points->max.value_or(rubric_.total->max), "draft.limits-points"));
  }

 private:
  static Label up_to(const Number& high, std::string_view code = "draft.limits-max") {
    return both(code, {.name = number_label(high)});
  }

  Label tier(const Indicator& indicator, std::size_t row, Subject of) const {
    const Tiers& tiers = *indicator.points->tiers;
    const auto demand = [&](Language language) {
      return Words(rubric_, language).demand(tiers.value, tiers.rows[row].test);
    };
    of.demand = {demand(Language::vi), demand(Language::en)};
    return both("draft.points", of);
  }

  Asked title(const std::vector<std::string>& steps, const Unknown& unknown) const {
    if (steps[1] == "authority") {
      const Authority& authority = rubric_.title->authority[std::stoul(steps[2])];
      Label what = both("draft.authority");
      const auto more = [&](std::string_view code, const std::string& vi, const std::string& en) {
        const Label part = both(code);
        what.vi += part.vi + vi;
        what.en += part.en + en;
      };
      std::string lead = "show.decided-at";
      for (const std::string& id : authority.levels) {
        more(lead, outcome_name(rubric_, id, Language::vi), outcome_name(rubric_, id, Language::en));
        lead = "draft.and";
      }
      for (const auto& [code, day] :
           {std::pair("show.decided-from", authority.from), {"show.decided-until", authority.until}})
        if (day) more(code, in_words(*day, Language::vi), in_words(*day, Language::en));
      return {what, both("draft.limits-who"), unknown.cite};
    }
    if (steps[1] == "council") return {both("draft.council"), both("draft.limits-members"), unknown.cite};
    return {both(steps[1] == "validity" ? "draft.validity" : "draft.upgrade"),
            both("draft.limits-months", {.number = std::to_string(max_title_months)}), unknown.cite};
  }

  const Rubric& rubric_;
};

// A pointer as overlays write it: elements of lists by name.
std::string named(const Json& root, const std::vector<std::string>& steps) {
  std::string path;
  const Json* node = &root;
  for (const std::string& step : steps) {
    std::string name = step;
    if (node->kind == JsonKind::array) {
      const std::size_t index = std::stoul(step);
      node = &node->items[index];
      name = name_of(*node, index);
    } else {
      node = node->find(step);
    }
    path = child(path, name);
  }
  return path;
}

Change blank(const Rubric& rubric, const Json& root, const Unknown& unknown) {
  std::vector<std::string> steps = steps_of(unknown.pointer);
  Json members{.kind = JsonKind::object};
  if (unknown.pointer == "/regulation/in_force" && !rubric.regulation.issued)
    members.members.push_back({"issued", 0, 0, Json{}});
  members.members.push_back({steps.back(), 0, 0, Json{}});
  Change change;
  change.asked = Asker(rubric).asked(unknown);
  change.fill = JsonText{print_json(members)};
  steps.pop_back();
  change.at = named(root, steps);
  return change;
}

// The document's own days stand there to be filled in, though what is absent is left out of files.
std::string written(const Overlay& overlay) {
  Json root = described_node(overlay);
  for (JsonMember& part : root.members) {
    if (part.key != "regulation") continue;
    std::vector<JsonMember> members;
    for (JsonMember& member : part.value.members) {
      if (member.key == "place") {
        members.push_back({"issued", 0, 0, Json{}});
        members.push_back({"in_force", 0, 0, Json{}});
      }
      members.push_back(std::move(member));
    }
    part.value.members = std::move(members);
  }
  return print_json(root, readable_width) + '\n';
}

std::string overlay_of(const Rubric& rubric, const std::vector<Unknown>& unknowns, const std::string& place) {
  Overlay overlay;
  overlay.id = place + '-' + rubric.id;
  std::replace(overlay.id.begin(), overlay.id.end(), '/', '-');
  overlay.label = both("draft.label", {.name = rubric.label, .number = place});
  overlay.rubric = rubric.id;
  overlay.regulation.place = place;
  const Json root = described_node(rubric, true);
  for (const Unknown& unknown : unknowns) overlay.changes.push_back(blank(rubric, root, unknown));
  return written(overlay);
}

// Cases that hold whatever the paper says.
class CasesWriter {
 public:
  explicit CasesWriter(const RubricFile& file) : rubric_(file.rubric), engine_(compile(file)) {
    for (const Criterion& criterion : rubric_.criteria) {
      for (const Indicator& indicator : criterion.indicators) {
        if (!indicator.points) continue;
        if (indicator.points->max_awarded) stand_ins_.insert(*indicator.points->max_awarded);
        if (!indicator.points->tiers) continue;
        for (const Tier& tier : indicator.points->tiers->rows)
          if (tier.awarded) stand_ins_.insert(*tier.awarded);
      }
    }
  }

  std::string text() {
    DraftedCases cases;
    cases.rubric = rubric_.id;
    if (rubric_.evidence) cases.evidence["*"] = true;
    CaseEntry lowest{.name = "mọi dữ kiện ở mức thấp nhất / every fact at its lowest"};
    Facts facts;
    for (const Fact& fact : rubric_.facts) state_lowest(fact, lowest, facts);
    if (rubric_.evidence) facts.evidence["*"] = {true, {}};
    expect(facts, lowest);
    cases.cases.push_back(std::move(lowest));
    for (const Fact& fact : rubric_.facts) {
      if (cases.cases.size() < enough_cases && is_number(fact) && !stand_ins_.contains(fact.id))
        add_below(fact, cases.cases);
    }
    return file_of(cases);
  }

 private:
  static constexpr std::size_t enough_cases = 100;

  static bool is_number(const Fact& fact) {
    return fact.type == FactType::count || fact.type == FactType::share || fact.minimum.has_value();
  }

  static Number lowest_of(const Fact& fact) { return fact.minimum.value_or(Number(0)); }

  void state_lowest(const Fact& fact, CaseEntry& lowest, Facts& facts) const {
    if (stand_ins_.contains(fact.id)) return;
    std::optional<Value> value;
    if (is_number(fact)) value = lowest_of(fact);
    if (fact.type == FactType::boolean) value = false;
    if (fact.type == FactType::level && !fact.values.empty()) value = fact.values.front().id;
    if (!value) return;
    lowest.facts[fact.id] = JsonText{to_json(*value)};
    facts.set(fact.id, *value);
  }

  // What comes out of them before anything is filled in, as far as no unknown has a say in it.
  void expect(const Facts& facts, CaseEntry& lowest) const {
    try {
      const Sheet sheet = evaluate(engine_, facts);
      const bool settled = std::all_of(sheet.unknowns.begin(), sheet.unknowns.end(), [](const Remark& each) {
        return each.code == "remark-unread" || each.code == "remark-secondary";
      });
      if (settled && sheet.outcome) lowest.expect["outcome"] = JsonText{to_json(Value(*sheet.outcome))};
      if (settled && sheet.total) lowest.expect["total"] = JsonText{to_json(Value(*sheet.total))};
      if (lowest.expect.empty()) lowest.expect["error"] = JsonText{"null"};
    } catch (const Error& error) {
      lowest.expect["error"] = JsonText{to_json(Value(error.issues().front().code))};
    }
  }

  void add_below(const Fact& fact, std::vector<CaseEntry>& cases) const {
    const Value below = lowest_of(fact) - Number(1);
    Facts facts;
    facts.set(fact.id, below);
    try {
      bind(engine_, facts);
    } catch (const Error& error) {
      cases.push_back({.name = "dưới mức thấp nhất thì bị từ chối / below the lowest is refused: " + fact.id,
                       .facts = {{fact.id, JsonText{to_json(below)}}},
                       .expect = {{"error", JsonText{to_json(Value(error.issues().front().code))}}}});
    }
  }

  const Rubric& rubric_;
  const Engine engine_;
  std::set<std::string> stand_ins_;  // what data supply while the paper is unread
};

}  // namespace

OverlayDraft draft_overlay(const RubricFile& rubric, std::string_view place) {
  const std::vector<Unknown> unknowns = unknowns_of(rubric.rubric);
  Issues issues;
  if (!is_place(place) || place.size() > max_document_string)
    issues.push_back({.code = "place-not-codes", .found = shorten(place)});
  if (unknowns.empty()) issues.push_back({.code = "draft-nothing-unknown", .found = rubric.rubric.id});
  throw_if_any(std::move(issues));
  return {overlay_of(rubric.rubric, unknowns, std::string(place)), CasesWriter(rubric).text()};
}

}  // namespace hoctap
