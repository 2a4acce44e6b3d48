// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "award/calendar.hpp"
#include "exact/described.hpp"
#include "exact/document.hpp"
#include "exact/text.hpp"
#include "hoctap/award/review.hpp"
#include "hoctap/lab/suite.hpp"
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"
#include "lab/cases_file.hpp"
#include "lab/procedures.hpp"

namespace hoctap {
namespace {

constexpr std::string_view decision_prefix = "decision.";
constexpr std::string_view title_prefix = "title.";
constexpr std::string_view references_prefix = "references.";

Json json(const std::string& text) {
  Issues ignored;
  return parse_json(text, {}, ignored).value_or(Json{});
}

bool equal(const std::string& a, const std::string& b) {
  return a == b || same(json(a), json(b));
}

// Slips in the suite itself rather than facts that are put to the test.
bool misnames(const Issue& issue) {
  return issue.code == "fact-unknown" || issue.code == "evidence-unknown";
}

std::vector<std::string> keys(const Json& node) {
  std::vector<std::string> names;
  for (const JsonMember& member : node.members) names.push_back(member.key);
  for (const Json& item : node.items) {
    if (const Json* id = item.find("id")) names.push_back(id->text);
  }
  return names;
}

std::string codes(const Issues& issues) {
  std::vector<std::string> names;
  for (const Issue& issue : issues) {
    if (std::find(names.begin(), names.end(), issue.code) == names.end()) names.push_back(issue.code);
  }
  return quote(join(names));
}

class Runner {
 public:
  Runner(const Suite& suite, const RubricFile& file, const Library& library)
      : suite_(suite), file_(file), library_(library), engine_(compile(file)) {
    library_.put(file);
  }

  SuiteReport run() {
    check_names();
    SuiteReport report{.file = suite_.file, .rubric = suite_.rubric};
    for (const Case& one : suite_.cases) report.cases.push_back(run_case(one));
    if (!issues_.empty()) throw Error(std::move(issues_));
    return report;
  }

 private:
  void add(Issue issue) {
    // An inherited slip comes up in every case.
    if (blamed_.emplace(issue.position.line, issue.position.column, issue.found).second) {
      issues_.push_back(std::move(issue));
    }
  }

  void check_names() {
    if (suite_.rubric != file_.rubric.id) {
      add({.code = "suite-other-rubric",
           .position = suite_.position,
           .found = shorten(suite_.rubric),
           .expected = file_.rubric.id});
    }
    // All sheets of one rubric have the same places, and all decisions.
    const Sheet blank = evaluate(engine_, Facts{});
    const Rubric& rubric = file_.rubric;
    const std::optional<Json> decision =
        rubric.title ? std::optional(tree_of(Decision{}, rubric)) : std::nullopt;
    std::set<std::string> known{std::string(error_path)};
    for (const Case& one : suite_.cases) {
      if (one.season) continue;  // what a season has is known when it has run
      check_held(one);
      const Trees trees = beside(one, decision);
      for (const Expectation& expectation : one.expect) {
        const std::string& path = expectation.path;
        if (const Tree* tree = leads_to(trees, path)) {
          find(tree->node, tree->prefix, expectation);
        } else if (!known.contains(path)) {
          if (part_of(blank, path)) {
            known.insert(path);
          } else {
            add(unknown_path(blank, expectation));
          }
        }
        if (const std::string_view lacks = lacking(path, rubric, one.procedure); !lacks.empty()) {
          add({.code = "case-procedure-lacks",
               .position = expectation.position,
               .found = shorten(path),
               .expected = std::string(lacks)});
        }
      }
    }
  }

  void check_held(const Case& one) {
    if (one.held.empty()) return;
    const std::vector<std::string> known = conferring(file_.rubric);
    for (std::size_t i = 0; i < one.held.size(); ++i) {
      const std::string& outcome = one.procedure.held[i].outcome;
      if (std::find(known.begin(), known.end(), outcome) != known.end()) continue;
      add({.code = "case-held-unknown",
           .position = one.held[i],
           .found = shorten(outcome),
           .expected = listed(known),
           .suggestion = nearest(outcome, known)});
    }
  }

  // What stands beside the sheet, and how the paths that lead there begin.
  struct Tree {
    std::string_view prefix;
    Json node;
  };
  using Trees = std::vector<Tree>;

  // As far as the case expects anything of it.
  Trees beside(const Case& one, const std::optional<Json>& decision) const {
    Trees trees;
    const auto add = [&](std::string_view prefix, auto make) {
      if (expects(one, prefix)) trees.push_back({prefix, make()});
    };
    if (decision) add(decision_prefix, [&] { return *decision; });
    if (file_.rubric.title) add(title_prefix, [&] { return title_of(file_.rubric, one.procedure); });
    add(references_prefix, [&] { return references_of(file_.rubric, one.procedure, library_); });
    return trees;
  }

  static bool expects(const Case& one, std::string_view prefix) {
    return std::any_of(one.expect.begin(), one.expect.end(),
                       [&](const Expectation& each) { return each.path.starts_with(prefix); });
  }

  static const Tree* leads_to(const Trees& trees, std::string_view path) {
    const auto at = std::find_if(trees.begin(), trees.end(),
                                 [&](const Tree& tree) { return path.starts_with(tree.prefix); });
    return at == trees.end() ? nullptr : &*at;
  }

  // What stands at the path behind its prefix, as JSON; nothing, and an issue, where there is no such place.
  std::optional<std::string> find(const Json& tree, std::string_view prefix, const Expectation& expectation) {
    const std::string path = expectation.path.substr(prefix.size());
    const Place place = place_in(tree, path);
    if (place.node != nullptr) return print_json(*place.node);
    Issue issue{
        .code = "case-unknown-path", .position = expectation.position, .found = shorten(expectation.path)};
    for (std::size_t end = place.known; end < path.size() && issue.suggestion.empty();) {
      end = std::min(path.find('.', end + 1), path.size());
      const std::string name = nearest(path.substr(place.known, end - place.known), place.names);
      if (!name.empty())
        issue.suggestion = std::string(prefix) + path.substr(0, place.known) + name + path.substr(end);
    }
    add(std::move(issue));
    return std::nullopt;
  }

  // The longest beginning that exists, and the name there that the next part may have meant.
  static Issue unknown_path(const Sheet& blank, const Expectation& expectation) {
    const std::string& path = expectation.path;
    std::vector<std::string> known = member_names<Sheet>();
    std::size_t begin = 0;
    std::size_t end = std::min(path.find('.'), path.size());
    while (const auto part = part_of(blank, path.substr(0, end))) {
      known = keys(json(*part));
      begin = end + 1;
      end = std::min(path.find('.', begin), path.size());
    }
    Issue issue{.code = "case-unknown-path", .position = expectation.position, .found = shorten(path)};
    const std::string name = nearest(path.substr(begin, end - begin), known);
    if (!name.empty()) issue.suggestion = path.substr(0, begin) + name + path.substr(end);
    return issue;
  }

  CaseReport run_case(const Case& one) {
    CaseReport report{.name = one.name, .position = one.position};
    try {
      one.season ? run_season(one, report) : run_sheet(one, report);
    } catch (const Error& error) {
      refused(one, error.issues(), report);
    }
    return report;
  }

  void hold(const Expectation& expectation, const std::optional<std::string>& found,
            CaseReport& report) const {
    if (found && !equal(*found, expectation.value)) fail(expectation, *found, report);
  }

  void run_sheet(const Case& one, CaseReport& report) {
    const Engine& engine = engine_on(one.procedure.day);
    const Sheet sheet = evaluate(engine, one.facts);
    std::optional<Decision> decision;
    if (file_.rubric.title && one.procedure.year && expects(one, decision_prefix))
      decision = decision_on(one, engine_on(last_day_of(*one.procedure.year)), library_);
    const Trees trees =
        beside(one, decision ? std::optional(tree_of(*decision, file_.rubric)) : std::nullopt);
    bool sheet_failed = false;
    for (const Expectation& expectation : one.expect) {
      const std::size_t before = report.failures.size();
      if (expectation.path == error_path) {
        hold(expectation, "null", report);
      } else if (const Tree* tree = leads_to(trees, expectation.path)) {
        hold(expectation, find(tree->node, tree->prefix, expectation), report);
        continue;
      } else {
        hold(expectation, part_of(sheet, expectation.path), report);
      }
      sheet_failed = sheet_failed || report.failures.size() > before;
    }
    if (sheet_failed)
      report.explanation = {explain(engine, sheet, Language::vi), explain(engine, sheet, Language::en)};
    const bool besides = std::any_of(report.failures.begin(), report.failures.end(),
                                     [&](const Failure& each) { return leads_to(trees, each.path); });
    if (decision && besides) add_words(report, in_words(*decision));
  }

  void run_season(const Case& one, CaseReport& report) {
    const Review review = hoctap::run(*one.season, library_);
    const Json tree = tree_of(review, one.season->season, library_);
    for (const Expectation& expectation : one.expect) {
      hold(expectation, expectation.path == error_path ? "null" : find(tree, {}, expectation), report);
    }
    if (!report.failures.empty()) add_words(report, in_words(review));
  }

  static void add_words(CaseReport& report, const Label& words) {
    report.explanation.vi += words.vi;
    report.explanation.en += words.en;
  }

  const Engine& engine_on(const std::optional<Date>& day) {
    if (!day) return engine_;
    const auto at = engines_.find(*day);
    return at != engines_.end() ? at->second
                                : engines_.emplace(*day, compile(file_, *day, library_)).first->second;
  }

  // The facts were not accepted.
  void refused(const Case& one, const Issues& issues, CaseReport& report) {
    for (const Expectation& expectation : one.expect) {
      if (expectation.path != error_path || expectation.value == "null") continue;
      const bool expected = std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
        return quote(issue.code) == expectation.value;
      });
      if (expected) return;
      fail(expectation, codes(issues), report);
    }
    report.issues = issues;
    for (const Issue& issue : issues) {
      if (misnames(issue)) add(issue);
    }
  }

  void fail(const Expectation& expectation, std::string found, CaseReport& report) const {
    Failure& failure = report.failures.emplace_back();
    failure.path = expectation.path;
    failure.expected = expectation.value;
    failure.found = std::move(found);
    failure.position = expectation.position;
    failure.rubric = file_.source.position(pointer_of(failure));
  }

  // What decides the failed expectation in the rubric, as a JSON Pointer.
  std::string pointer_of(const Failure& failure) const {
    const Rubric& rubric = file_.rubric;
    const std::size_t dot = std::min(failure.path.find('.'), failure.path.size());
    const std::string_view part = std::string_view(failure.path).substr(0, dot);
    const std::string rest = failure.path.substr(std::min(dot + 1, failure.path.size()));
    const std::string id = rest.substr(0, rest.find('.'));
    if (part == "indicators") return indicator(id);
    if (part == "decision" || part == "decisions" || part == "title") return of_title(failure.path);
    if (part == "references") return named(rubric.references, "/references", id);
    if (part == "criteria") return named(rubric.criteria, "/criteria", id);
    if (part == "levels") return named(rubric.levels, "/levels", id);
    if (part.starts_with("total")) return rubric.total ? "/total" : "";
    if (part != "outcome") return {};
    for (const std::string& json : {failure.expected, failure.found}) {
      const std::string outcome = hoctap::json(json).text;
      std::string pointer = named(rubric.levels, "/levels", outcome);
      if (pointer.empty()) pointer = named(rubric.bands, "/bands", outcome);
      if (!pointer.empty()) return pointer;
    }
    return {};
  }

  // What of the title a path is about, or which fact is counted.
  std::string of_title(std::string_view path) const {
    const auto holds = [&](std::string_view part) { return path.find(part) != std::string_view::npos; };
    const Rubric& rubric = file_.rubric;
    constexpr std::string_view counted = ".counted.";
    if (const std::size_t at = path.find(counted); at != std::string_view::npos)
      return named(rubric.facts, "/facts", std::string(path.substr(at + counted.size())));
    if (!rubric.title) return {};
    if (holds(".valid")) return "/title/validity";
    if (holds(".authorit") || holds(".decided_by")) return "/title/authority";
    if (holds(".deadlines") || holds("deadline-missed")) return "/title/deadlines";
    if (holds(".reason-council")) return "/title/council";
    return "/title";
  }

  template <class T>
  static std::string named(const std::vector<T>& all, const std::string& array, const std::string& id) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.id == id; });
    return at == all.end() ? std::string() : child(array, static_cast<std::size_t>(at - all.begin()));
  }

  std::string indicator(const std::string& id) const {
    const std::vector<Criterion>& criteria = file_.rubric.criteria;
    for (std::size_t i = 0; i < criteria.size(); ++i) {
      std::string pointer = named(criteria[i].indicators, child(child("/criteria", i), "indicators"), id);
      if (!pointer.empty()) return pointer;
    }
    return {};
  }

  const Suite& suite_;
  const RubricFile& file_;
  Library library_;  // in which the rubric stands
  Engine engine_;
  std::map<Date, Engine> engines_;  // for results of a day
  Issues issues_;
  std::set<std::tuple<std::size_t, std::size_t, std::string>> blamed_;  // by line, column and what was found
};

}  // namespace

bool passed(const CaseReport& report) noexcept {
  return report.failures.empty() && report.issues.empty();
}

std::size_t failed(const SuiteReport& report) noexcept {
  return static_cast<std::size_t>(
      std::count_if(report.cases.begin(), report.cases.end(), [](const auto& one) { return !passed(one); }));
}

SuiteReport run(const Suite& suite, const RubricFile& rubric, const Library& library) {
  return Runner(suite, rubric, library).run();
}

}  // namespace hoctap
