// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "exact/document.hpp"
#include "feel/budget.hpp"
#include "rubric/tables.hpp"
#include "rubric/validate.hpp"

namespace hoctap {
namespace {

// What of an input a row takes: everything, some of the values that the input can have, by index, or numbers.
struct Taken {
  bool all = false;
  std::vector<std::size_t> values;
  std::vector<Interval> numbers;
};

using Rows = std::vector<std::size_t>;

std::string told(const Value& value) {
  return value.is(ValueKind::level) ? to_json(Value(value.level().id())) : to_json(value);
}

// A part of an input in which the same rows hold.
struct Strip {
  Rows rows;  // ascending
  std::string shown;
};

// The numbers cut at every bound of these intervals, which belong to rows; only where other rows begin or
// end.
std::vector<Strip> cut(const std::vector<std::pair<Interval, std::size_t>>& taken) {
  std::vector<Number> bounds;
  for (const auto& [interval, row] : taken) {
    if (interval.low) bounds.push_back(*interval.low);
    if (interval.high) bounds.push_back(*interval.high);
  }
  std::sort(bounds.begin(), bounds.end());
  bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
  // Strip 2k + 1 is the bound k, those with even numbers lie between bounds.
  const auto cell = [&](const Number& bound) {
    return 2 * static_cast<std::size_t>(std::lower_bound(bounds.begin(), bounds.end(), bound) -
                                        bounds.begin()) +
           1;
  };
  std::map<std::size_t, std::pair<Rows, Rows>> changes{{0, {}}};  // by cell: who begins, and who ended before
  for (const auto& [interval, row] : taken) {
    const std::size_t low = interval.low ? cell(*interval.low) + (interval.low_closed ? 0 : 1) : 0;
    changes[low].first.push_back(row);
    if (interval.high) changes[cell(*interval.high) + (interval.high_closed ? 1 : 0)].second.push_back(row);
  }
  std::vector<Strip> strips;
  std::set<std::size_t> rows;
  for (const auto& [at, change] : changes) {
    for (const std::size_t row : change.second) rows.erase(row);
    rows.insert(change.first.begin(), change.first.end());
    Interval part;
    if (at % 2 == 1) {
      part = {bounds[at / 2], true, bounds[at / 2], true};
    } else {
      if (at > 0) part.low = bounds[at / 2 - 1];
      if (at / 2 < bounds.size()) part.high = bounds[at / 2];
    }
    strips.push_back({{rows.begin(), rows.end()}, format(part)});
  }
  return strips;
}

class TableCheck {
 public:
  TableCheck(Findings& findings, const Table& table, const std::string& pointer, Budget& budget)
      : findings_(findings), table_(table), at_(pointer), rows_(child(pointer, "rows")), budget_(budget) {}

  void check() {
    read_inputs();
    if (table_.rows.empty() && !findings_.blamed(rows_)) findings_.add(at_, "table-rows-missing");
    if (!findings_.at_most(rows_, table_.rows.size(), max_table_rows)) return;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < table_.rows.size(); ++i) read_row(i, ids);
    if (!sound_ || table_.rows.empty() || findings_.blamed(at_)) return;
    try {
      Rows all(table_.rows.size());
      std::iota(all.begin(), all.end(), 0);
      for (const std::size_t row : all) take(row);
      if (sound_) walk(0, all);
    } catch (const Error&) {  // there are no steps left
      findings_.add(at_, "table-too-wide", std::to_string(table_.rows.size()));
    }
  }

 private:
  void read_inputs() {
    const std::string inputs = child(at_, "inputs");
    if (table_.inputs.empty() && !findings_.blamed(inputs)) findings_.add(at_, "table-inputs-missing");
    sound_ = findings_.at_most(inputs, table_.inputs.size(), most_inputs) && !table_.inputs.empty();
    closed_ = table_.outside == OutsideTable::error;
    for (std::size_t i = 0; i < table_.inputs.size(); ++i) {
      const std::string at = child(inputs, i);
      const auto input = findings_.expression(at, table_.inputs[i], {});
      types_.push_back(input ? type_of(*input, findings_.scope) : Type{});
      sound_ = sound_ && input.has_value();
      const auto domain = values_of(types_.back());
      domains_.push_back(domain.value_or(std::vector<Value>{}));
      closed_ = closed_ && !domains_.back().empty();
      indices_.emplace_back();
      for (const std::string& id : types_.back().values) indices_.back().emplace(id, indices_.back().size());
      if (!input || domain) continue;
      findings_.add(at, "table-input-type", table_.inputs[i]);
      sound_ = false;
    }
  }

  void read_row(std::size_t index, std::set<std::string>& ids) {
    const TableRule& row = table_.rows[index];
    const std::string at = child(rows_, index);
    if (row.id) {
      if (!is_kebab(*row.id)) findings_.add(child(at, "id"), "id-not-kebab", *row.id);
      if (!ids.insert(*row.id).second) findings_.add(child(at, "id"), "id-twice", *row.id);
    }
    validate_unknown(findings_, row.value.has_value(), row.unknown, at, "value");
    if (row.when.size() != table_.inputs.size()) {
      sound_ = false;
      if (!findings_.blamed(child(at, "when")) && !findings_.blamed(child(at_, "inputs")))
        findings_.add(at, "table-row-width", std::to_string(row.when.size()),
                      std::to_string(table_.inputs.size()));
    }
    tests_.emplace_back();
    for (std::size_t i = 0; i < row.when.size(); ++i) {
      const std::string test = child(child(at, "when"), i);
      auto tests = findings_.tests(test, row.when[i], i < types_.size() ? types_[i] : Type{});
      const bool constant = tests && tests->slots().empty();
      if (tests && !constant) findings_.add(test, "table-test-names", row.when[i]);
      sound_ = sound_ && constant;
      if (constant) tests_.back().push_back(*std::move(tests));
    }
  }

  void take(std::size_t index) {
    std::vector<Taken>& taken = taken_.emplace_back();
    for (std::size_t i = 0; i < domains_.size(); ++i) {
      const UnaryTests& tests = tests_[index][i];
      if (format(tests) == "-") {
        taken.push_back({.all = true});
      } else {
        taken.push_back(domains_[i].empty() ? numbers(tests, index, i) : values(tests, i));
      }
    }
  }

  Taken values(const UnaryTests& tests, std::size_t input) {
    Taken taken;
    if (const std::string* only = named_in(tests)) {  // as most rows do
      if (const auto at = indices_[input].find(*only); at != indices_[input].end())
        taken.values.push_back(at->second);
      return taken;
    }
    for (std::size_t i = 0; i < domains_[input].size(); ++i) {
      budget_.spend(1, 0);
      if (evaluate(tests, domains_[input][i], {}, budget_) == Value(true)) taken.values.push_back(i);
    }
    return taken;
  }

  // The one value that tests name, or nullptr.
  static const std::string* named_in(const UnaryTests& tests) {
    const Node& root = ExpressionAccess::root(tests);
    if (root.negated || root.children.size() != 1) return nullptr;
    const Node& only = root.children.front();
    return only.kind == NodeKind::literal && only.value.is(ValueKind::text) ? &only.value.text() : nullptr;
  }

  Taken numbers(const UnaryTests& tests, std::size_t row, std::size_t input) {
    auto numbers = intervals(tests);
    if (!numbers) {
      const std::string at = child(child(child(rows_, row), "when"), input);
      findings_.add(at, "table-test-plain", tests.text());
      sound_ = false;
    }
    return {.numbers = std::move(numbers).value_or(std::vector<Interval>{})};
  }

  // Goes through the inputs from this one on, cell by cell, with the rows that hold so far.
  void walk(std::size_t input, const Rows& rows) {
    budget_.spend(1 + rows.size(), 0);
    if (rows.size() < 2 && !closed_) return;
    if (input == domains_.size()) return at_end(rows);
    std::set<Rows> seen;
    for (Strip& strip : domains_[input].empty() ? cut(numbers_of(input, rows)) : strips_of(input, rows)) {
      budget_.spend(1 + strip.rows.size(), 0);
      if (!seen.insert(strip.rows).second) continue;
      path_.push_back(std::move(strip.shown));
      walk(input + 1, strip.rows);
      path_.pop_back();
    }
  }

  std::vector<std::pair<Interval, std::size_t>> numbers_of(std::size_t input, const Rows& rows) const {
    std::vector<std::pair<Interval, std::size_t>> numbers;
    for (const std::size_t row : rows) {
      const Taken& taken = taken_[row][input];
      if (taken.all) numbers.emplace_back(Interval{}, row);
      for (const Interval& interval : taken.numbers) numbers.emplace_back(interval, row);
    }
    return numbers;
  }

  // The values that rows name, and one that none does.
  std::vector<Strip> strips_of(std::size_t input, const Rows& rows) const {
    std::map<std::size_t, Rows> named;
    Rows everywhere;
    for (const std::size_t row : rows) {
      if (taken_[row][input].all) everywhere.push_back(row);
      for (const std::size_t value : taken_[row][input].values) named[value].push_back(row);
    }
    const std::vector<Value>& domain = domains_[input];
    std::vector<Strip> strips;
    bool unnamed = false;
    for (std::size_t value = 0; value < domain.size(); ++value) {
      const auto at = named.find(value);
      if (at == named.end() && std::exchange(unnamed, true)) continue;
      Rows here = everywhere;
      if (at != named.end()) here.insert(here.end(), at->second.begin(), at->second.end());
      std::sort(here.begin(), here.end());
      strips.push_back({std::move(here), told(domain[value])});
    }
    return strips;
  }

  // Of rows that hold together each is named once, with the first of them.
  void at_end(const Rows& rows) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (named_.insert(rows[i]).second)
        findings_.add(child(rows_, rows[i]), "table-overlap", example(), called(rows[0]));
    }
    if (rows.empty() && !std::exchange(hole_, true)) findings_.add(rows_, "table-hole", example());
  }

  std::string called(std::size_t row) const {
    return table_.rows[row].id ? *table_.rows[row].id : std::to_string(row + 1);
  }

  std::string example() const {
    std::string text;
    for (std::size_t i = 0; i < path_.size(); ++i)
      text += (i == 0 ? "" : ", ") + table_.inputs[i] + ": " + path_[i];
    return text;
  }

  Findings& findings_;
  const Table& table_;
  std::string at_;
  std::string rows_;
  Budget& budget_;
  bool sound_ = true;
  bool closed_ = false;  // whether all inputs have so many values, and there has to be a row for each
  bool hole_ = false;
  std::vector<Type> types_;
  std::vector<std::vector<Value>> domains_;                  // by input; none: any number
  std::vector<std::map<std::string, std::size_t>> indices_;  // of the values of choices and levels, by id
  std::vector<std::vector<UnaryTests>> tests_;               // by row
  std::vector<std::vector<Taken>> taken_;                    // by row, then by input
  std::vector<std::string> path_;                            // the strips that are looked at
  std::set<std::size_t> named_;                              // rows that hold together with others
};

}  // namespace

void validate_table(Findings& findings, const Table& table, const std::string& pointer, Budget& budget) {
  TableCheck(findings, table, pointer, budget).check();
}

}  // namespace hoctap
