// SPDX-License-Identifier: Apache-2.0
#include "tester/tester.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "batch/columns_of_many.hpp"
#include "batch/kernel.hpp"
#include "batch/scored_columns.hpp"
#include "hoctap.h"
#include "hoctap/score/engine.hpp"
#include "score/compiled.hpp"

namespace hoctap {
namespace {

std::string sorted_codes(const Issues& issues) {
  std::set<std::string> codes;
  for (const Issue& issue : issues) codes.insert(issue.code);
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : " ") + code;
  return text;
}

// Its keys stand in the order of the code, and so do the codes of `found`.
std::string codes_in(const std::string& error_json) {
  static const std::string key = "\"code\": \"";
  Issues issues;
  for (std::size_t at = error_json.find(key); at != std::string::npos; at = error_json.find(key, at + 1)) {
    const std::size_t begin = at + key.size();
    issues.push_back({.code = error_json.substr(begin, error_json.find('"', begin) - begin)});
  }
  return sorted_codes(issues);
}

std::optional<Verdict> verdict_in(const IndicatorSheet& indicator, const std::string& level) {
  const auto at = indicator.levels.find(level);
  return at == indicator.levels.end() ? std::nullopt : std::optional(at->second);
}

std::vector<Expected> expected_of(const Engine& engine, const std::vector<Facts>& entities) {
  std::vector<Expected> all;
  std::vector<Sheet> sheets;
  for (const Facts& facts : entities) {
    Expected& one = all.emplace_back();
    try {
      one.sheet = evaluate(engine, facts);
      one.json = to_json(one.sheet);
      sheets.push_back(one.sheet);
    } catch (const Error& error) {
      one.codes = sorted_codes(error.issues());
    }
  }
  const std::vector<Cells> rows = rows_of(engine, sheets);
  std::size_t next = 0;
  for (Expected& one : all) {
    if (one.codes.empty()) one.cells = rows[next++];
  }
  return all;
}

class Tester {
 public:
  Tester(const RubricFile& rubric, const std::vector<Facts>& entities)
      : rubric_(rubric),
        engine_(compile(rubric)),
        indicators_(indicators_of(rubric.rubric)),
        entities_(entities),
        expected_(expected_of(engine_, entities)) {}

  Tested test() {
    tested_.entities = entities_.size();
    for (const Expected& one : expected_) {
      if (!one.codes.empty()) ++tested_.refused;
      if (one.codes.empty() && one.sheet.outcome) ++tested_.settled;
    }
    plain();
    typed_rows();
    if (fits_columns(engine_.rubric())) {
      columns("columns of text", columns_of_text(engine_.rubric(), entities_));
      columns("typed columns", typed_columns(engine_.rubric(), entities_));
      blocks();
    }
    c_library();
    return std::move(tested_);
  }

 private:
  void compare(const char* way, std::size_t entity, const std::string& found, const std::string& expected) {
    ++tested_.compared;
    if (found != expected) tested_.disagreements.push_back({way, entity, found, expected});
  }

  // Every expression walked through, nothing answered by a quick form.
  void plain() {
    const Engine engine = compile_plain(rubric_);
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      try {
        compare("expressions", i, to_json(evaluate(engine, entities_[i])), expected_[i].json);
      } catch (const Error& error) {
        compare("expressions", i, sorted_codes(error.issues()), expected_[i].codes);
      }
    }
  }

  // One row is used for all entities, so that nothing of one may be left for the next.
  void typed_rows() {
    Row row(engine_);
    const std::vector<std::string> names = outcomes(engine_);
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      const Expected& expected = expected_[i];
      try {
        state(row, entities_[i]);
        row.score();
        Sheet sheet = row.sheet();
        sheet.entity = entities_[i].id;
        sheet.entity_label = entities_[i].label;
        compare("row", i, expected.codes.empty() ? to_json(sheet) : "accepted", expected.json);
        if (expected.codes.empty()) read_back(row, names, i);
      } catch (const Error& error) {
        compare("row", i, sorted_codes(error.issues()), expected.codes);
      }
    }
  }

  void state(Row& row, const Facts& facts) const {
    row.clear();
    Issues issues;
    for (const auto& [name, entry] : facts.values) {
      try {
        row.set(*engine_.scope().slot(name), entry.value);
      } catch (const Error& error) {
        issues.append(error.issues());
      }
    }
    for (std::size_t i = 0; i < indicators_.size(); ++i)
      row.set_evidence(i, evidence_of(facts, indicators_[i]));
    if (!issues.empty()) throw Error(std::move(issues));
  }

  // What a row tells by index.
  void read_back(const Row& row, const std::vector<std::string>& names, std::size_t entity) {
    const Sheet& sheet = expected_[entity].sheet;
    std::set<std::string> possible;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (row.possible(i)) possible.insert(names[i]);
    }
    const std::set<std::string> wanted(sheet.possible.begin(), sheet.possible.end());
    const auto outcome = row.outcome();
    bool same = possible == wanted &&
                (outcome ? std::optional(names[*outcome]) : std::nullopt) == sheet.outcome &&
                row.official() == sheet.official && row.total() == sheet.total;
    if (sheet.total_low)
      same = same && row.total_low() == sheet.total_low && row.total_high() == sheet.total_high;
    const std::vector<TitleLevel>& levels = engine_.rubric().levels;
    for (std::size_t i = 0; i < sheet.indicators.size(); ++i) {
      same = same && row.points(i) == sheet.indicators[i].points;
      for (std::size_t level = 0; level < levels.size(); ++level)
        same = same && row.indicator(i, level) == verdict_in(sheet.indicators[i], levels[level].id);
    }
    compare("row, by index", entity, same ? "same" : "other", "same");
  }

  // All rows in one batch, the refused ones with their issues.
  void columns(const char* way, MadeColumn made) {
    const Handed handed(std::move(made));
    const std::vector<Cells> rows =
        scored(engine_, handed.schema, handed.array, {.refused = true, .indicators = true});
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!cells_differ(rubric_.rubric, entities_[i])) compare_cells(way, i, rows[i]);
    }
  }

  void compare_cells(const char* way, std::size_t entity, Cells cells) {
    const Expected& wanted = expected_[entity];
    const std::string error = cells.extract("error").mapped();
    if (error == "null" && wanted.codes.empty()) {
      Cells expected;
      for (const auto& cell : cells) expected[cell.first] = wanted.cells.at(cell.first);
      compare(way, entity, joined(cells), joined(expected));
    } else {
      compare(way, entity, error == "null" ? "accepted" : codes_in(error), wanted.codes);
    }
  }

  // Rows whose values have the types of their columns, so that kernels decide them, and the others.
  void blocks() {
    std::vector<std::size_t> typed;
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      if (cells_differ(rubric_.rubric, entities_[i])) continue;
      (fits_types(rubric_.rubric, entities_[i]) ? typed : others).push_back(i);
    }
    blocks(typed);
    blocks(others);
  }

  void blocks(const std::vector<std::size_t>& places) {
    std::vector<Facts> rows;
    for (const std::size_t place : places) rows.push_back(entities_[place]);
    const Handed handed(typed_columns(engine_.rubric(), rows));
    const std::vector<Cells> found = scored(engine_, handed.schema, handed.array, {.refused = true});
    for (std::size_t row = 0; row < rows.size(); ++row) compare_cells("blocks", places[row], found[row]);
    const Plan plan(engine_, handed.schema, {});
    const auto kernel = Kernel::of(EngineAccess::compiled(engine_), plan);
    if (!kernel) return;
    const Rows planned(plan, handed.array, 0);
    Kernel::Run run(*kernel, planned);
    for (std::size_t first = 0; first < rows.size(); first += Kernel::block) {
      const std::size_t count = std::min(rows.size() - first, Kernel::block);
      const Kernel::Decided& decided = run.decide(static_cast<std::int64_t>(first), count);
      for (std::size_t i = 0; i < count; ++i) {
        if (decided.outcomes[i] == Kernel::partial) {
          tested_.partly_in_blocks += run.decide_partial(i) ? 1 : 0;
        } else {
          tested_.in_blocks += decided.outcomes[i] == Kernel::odd ? 0 : 1;
        }
      }
    }
  }

  // Facts go in as JSON where JSON can say them.
  void c_library() {
    hoctap_engine* engine = nullptr;
    const std::string& text = rubric_.source.text();
    hoctap_engine_load(text.data(), static_cast<int64_t>(text.size()), "tester", -1, &engine, nullptr);
    const std::unique_ptr<hoctap_engine, decltype(&hoctap_engine_free)> owned(engine, hoctap_engine_free);
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      const std::optional<std::string> json = json_of(entities_[i]);
      if (!json) continue;
      hoctap_sheet* sheet = nullptr;
      hoctap_error* error = nullptr;
      hoctap_engine_score(engine, json->data(), static_cast<int64_t>(json->size()), &sheet, &error);
      if (sheet != nullptr) {
        hoctap_text* written = nullptr;
        hoctap_sheet_json(sheet, 0, &written, nullptr);
        compare("C", i, std::string(hoctap_text_data(written)),
                expected_[i].codes.empty() ? expected_[i].json : expected_[i].codes);
        hoctap_text_free(written);
      } else {
        compare("C", i, codes_in(hoctap_error_json(error)), expected_[i].codes);
      }
      hoctap_sheet_free(sheet);
      hoctap_error_free(error);
    }
  }

  const RubricFile& rubric_;
  Engine engine_;
  std::vector<std::string> indicators_;
  const std::vector<Facts>& entities_;
  std::vector<Expected> expected_;
  Tested tested_;
};

}  // namespace

Tested test_ways(const RubricFile& rubric, const std::vector<Facts>& entities) {
  return Tester(rubric, entities).test();
}

}  // namespace hoctap
