// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include "award/reading.hpp"
#include "entity/fact_value.hpp"
#include "exact/catalogue.hpp"
#include "exact/described.hpp"
#include "hoctap/lab/suite.hpp"
#include "lab/cases_file.hpp"

namespace hoctap {
namespace {

constexpr std::string_view expectation_prefix = "=>";
constexpr std::string_view procedure_prefix = "procedure.";

enum class ColumnKind { fact, evidence, procedure, expectation };

struct Column {
  ColumnKind kind = ColumnKind::fact;
  std::string name;
};

Column column_of(std::string_view text) {
  if (text.starts_with(expectation_prefix)) {
    text.remove_prefix(expectation_prefix.size());
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return {ColumnKind::expectation, std::string(text)};
  }
  if (text.starts_with(evidence_prefix)) {
    return {ColumnKind::evidence, std::string(text.substr(evidence_prefix.size()))};
  }
  if (text.starts_with(procedure_prefix)) {
    return {ColumnKind::procedure, std::string(text.substr(procedure_prefix.size()))};
  }
  return {ColumnKind::fact, std::string(text)};
}

bool expects_error(const Expectation& expectation) {
  return expectation.path == error_path && expectation.value != "null";
}

std::string near_column(const std::string& title, std::vector<std::string> known) {
  for (std::string& name : known) name.insert(0, procedure_prefix);
  return nearest(title, known);
}

std::string nearest_code(std::string_view name) {
  std::vector<std::string> known;
  for (const auto room : {exact_messages(), entity_messages(), rubric_messages(), score_messages()}) {
    for (const CatalogueEntry& entry : room) known.emplace_back(entry.code);
  }
  return nearest(name, known);
}

class SuiteReader {
 public:
  explicit SuiteReader(const std::string& file) : file_(file), reader_(file_, issues_) {}

  Suite read(std::string_view text) {
    suite_.file = file_;
    if (const auto root = parse_json(text, file_, issues_)) read_suite(*root);
    issues_.sort_by_position();
    if (!issues_.empty()) throw Error(std::move(issues_));
    return std::move(suite_);
  }

 private:
  Position position(const Json& node, const std::string& pointer) const {
    return {.file = file_, .pointer = pointer, .line = node.line, .column = node.column};
  }

  template <class T>
  void read_member(const Json& node, const std::string& pointer, const char* key, T& out) {
    if (const Json* value = node.find(key)) reader_.read(*value, out, child(pointer, key));
  }

  // Calls `visit(key, value, pointer)` for each member of the object called `name`, when there is one.
  template <class Visit>
  void each_member(const Json& node, const std::string& pointer, const char* name, Visit visit) {
    const Json* object = node.find(name);
    const std::string at = child(pointer, name);
    if (object == nullptr || !reader_.expect(*object, JsonKind::object, at)) return;
    for (const JsonMember& member : object->members) visit(member.key, member.value, child(at, member.key));
  }

  // Calls `visit(item, pointer)` for each item of the array called `name`, when there is one.
  template <class Visit>
  void each_item(const Json& node, const std::string& pointer, const char* name, Visit visit) {
    const Json* array = node.find(name);
    const std::string at = child(pointer, name);
    if (array == nullptr || !reader_.expect(*array, JsonKind::array, at)) return;
    for (std::size_t i = 0; i < array->items.size(); ++i) visit(array->items[i], child(at, i));
  }

  void read_suite(const Json& root) {
    if (!reader_.expect_object<CasesFile>(root, {})) return;
    const int suite_schema = CasesFile{}.schema;
    int schema = suite_schema;
    read_member(root, {}, "schema", schema);
    if (schema != suite_schema) {
      reader_.add(*root.find("schema"), "/schema",
                  {.code = "schema-version",
                   .found = std::to_string(schema),
                   .expected = std::to_string(suite_schema)});
    }
    read_member(root, {}, "rubric", suite_.rubric);
    if (const Json* id = root.find("rubric")) suite_.position = position(*id, "/rubric");
    Case base;
    state_all(root, {}, base);
    bool empty = true;
    each_item(root, {}, "cases", [&](const Json& node, const std::string& pointer) {
      empty = false;
      read_case(node, pointer, base);
    });
    each_item(root, {}, "tables", [&](const Json& node, const std::string& pointer) {
      empty = false;
      read_table(node, pointer, base);
    });
    each_item(root, {}, "seasons", [&](const Json& node, const std::string& pointer) {
      empty = false;
      read_season_case(node, pointer);
    });
    if (empty) reader_.add(root, {}, {.code = "suite-empty"});
    if (stated_ > max_suite_facts) {
      reader_.add(root, {}, {.code = "suite-size", .expected = std::to_string(max_suite_facts)});
    }
  }

  void read_case(const Json& node, const std::string& pointer, const Case& base) {
    if (!reader_.expect_object<CaseEntry>(node, pointer)) return;
    Case& one = add_case(name_of(node, pointer), position(node, pointer), base);
    state_all(node, pointer, one);
    read_expected(node, pointer, one);
  }

  // A season that leaves out what it is called is a small one, of this case.
  void read_season_case(const Json& node, const std::string& pointer) {
    if (!reader_.expect_object<SeasonCase>(node, pointer)) return;
    Case& one = add_case(name_of(node, pointer), position(node, pointer), {});
    read_expected(node, pointer, one);
    const Json* stated = node.find("season");
    const std::string at = child(pointer, "season");
    if (stated == nullptr || !reader_.expect(*stated, JsonKind::object, at)) return;
    Json whole = *stated;
    const auto fill_in = [&](const char* key, Json value) {
      if (whole.find(key) == nullptr)
        whole.members.push_back({key, stated->line, stated->column, std::move(value)});
    };
    fill_in("schema", number_node(Number(1)));
    fill_in("id", text_node("case"));
    fill_in("label", described_node(Label{one.name, one.name}));
    fill_in("place", text_node("case"));
    try {
      one.season = std::make_shared<const SeasonFile>(read_season(whole, file_));
    } catch (const Error& error) {
      Issues issues = error.issues();
      issues.each([&](Issue& issue) { issue.position.pointer.insert(0, at); });
      issues_.append(issues);
    }
  }

  void read_expected(const Json& node, const std::string& pointer, Case& one) {
    each_member(node, pointer, "expect",
                [&](const std::string& path, const Json& value, const std::string& at) {
                  expect(path, value, at, one);
                });
    const Json* expected = node.find("expect");
    if (expected == nullptr || (expected->kind == JsonKind::object && expected->members.empty())) {
      reader_.add(expected ? *expected : node, expected ? child(pointer, "expect") : pointer,
                  {.code = "case-expects-nothing"});
    }
    check_errors(one);
  }

  void read_table(const Json& node, const std::string& pointer, const Case& inherited) {
    if (!reader_.expect_object<CaseTable>(node, pointer)) return;
    const std::string name = name_of(node, pointer);
    Case base = inherit(inherited);
    state_all(node, pointer, base);
    const std::vector<Column> columns = read_columns(node, pointer);
    if (columns.empty()) return;  // already blamed, and no row can fit
    std::size_t number = 0;
    each_item(node, pointer, "rows", [&](const Json& row, const std::string& at) {
      ++number;
      if (!reader_.expect(row, JsonKind::array, at)) return;
      if (row.items.size() != columns.size()) {
        reader_.add(row, at,
                    {.code = "table-row-length",
                     .found = std::to_string(row.items.size()),
                     .expected = std::to_string(columns.size())});
        return;
      }
      Case& one = add_case(name + " #" + std::to_string(number), position(row, at), base);
      for (std::size_t i = 0; i < columns.size(); ++i) {
        state_cell(columns[i], row.items[i], child(at, i), one);
      }
      check_errors(one);
    });
    const Json* rows = node.find("rows");
    if (rows != nullptr && rows->kind == JsonKind::array && rows->items.empty()) {
      reader_.add(*rows, child(pointer, "rows"), {.code = "table-empty"});
    }
  }

  std::vector<Column> read_columns(const Json& node, const std::string& pointer) {
    std::vector<Column> columns;
    std::set<std::string> seen;
    bool expects = false;
    each_item(node, pointer, "columns", [&](const Json& cell, const std::string& at) {
      std::string text;
      reader_.read(cell, text, at);
      columns.push_back(column_of(text));
      expects = expects || columns.back().kind == ColumnKind::expectation;
      if (columns.back().kind == ColumnKind::procedure) {
        const std::vector<std::string> known = member_names<Procedure>();
        if (std::find(known.begin(), known.end(), columns.back().name) == known.end())
          reader_.add(cell, at,
                      {.code = "table-column-unknown",
                       .found = shorten(text),
                       .suggestion = near_column(text, known)});
      }
      if (!text.empty() && !seen.insert(text).second) {
        reader_.add(cell, at, {.code = "table-column-twice", .found = shorten(text)});
      }
    });
    const Json* header = node.find("columns");
    if (header != nullptr && header->kind == JsonKind::array && !expects) {
      reader_.add(*header, child(pointer, "columns"), {.code = "case-expects-nothing"});
    }
    return columns;
  }

  std::string name_of(const Json& node, const std::string& pointer) {
    std::string name;
    read_member(node, pointer, "name", name);
    if (!name.empty() && !names_.insert(name).second) {
      reader_.add(*node.find("name"), child(pointer, "name"),
                  {.code = "case-name-twice", .found = shorten(name)});
    }
    return name;
  }

  // Past the limit nothing is inherited any more: the suite is refused anyway, and memory must not run out
  // before.
  Case inherit(const Case& base) {
    stated_ += base.facts.values.size() + base.facts.evidence.size();
    return stated_ > max_suite_facts ? Case{} : base;
  }

  // Of a suite that is refused for so many reasons no case is held.
  Case& add_case(std::string name, Position position, const Case& base) {
    if (issues_.full()) suite_.cases.clear();
    Case& one = suite_.cases.emplace_back(inherit(base));
    one.name = std::move(name);
    one.facts.position = fact_position(position);
    one.position = std::move(position);
    return one;
  }

  void state_all(const Json& node, const std::string& pointer, Case& one) {
    each_member(node, pointer, "facts",
                [&](const std::string& fact, const Json& value, const std::string& at) {
                  state(fact, value, at, one.facts);
                });
    each_member(node, pointer, "evidence",
                [&](const std::string& indicator, const Json& value, const std::string& at) {
                  state_evidence(indicator, value, at, one.facts);
                });
    const Json* procedure = node.find("procedure");
    const std::string at = child(pointer, "procedure");
    if (procedure == nullptr || procedure->kind == JsonKind::null) return;
    if (!reader_.expect_object<Procedure>(*procedure, at)) return;
    for (const JsonMember& member : procedure->members)
      state_step(member.key, member.value, child(at, member.key), one);
  }

  void state_step(const std::string& step, const Json& node, const std::string& pointer, Case& one) {
    boost::mp11::mp_for_each<Members<Procedure>>([&](auto member) {
      if (step != decltype(member)::name) return;
      auto& field = one.procedure.*member.pointer;
      field = {};
      if (node.kind != JsonKind::null) reader_.read(node, field, pointer);
    });
    if (step != "held") return;
    one.held.clear();
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (const Json* outcome = node.items[i].find("outcome"))
        one.held.push_back(position(*outcome, child(child(pointer, i), "outcome")));
    }
  }

  void state(const std::string& fact, const Json& node, const std::string& pointer, Facts& facts) {
    ++stated_;
    facts.values[fact] = {fact_value(node, file_, Step{.key = pointer}, issues_),
                          fact_position(position(node, pointer))};
  }

  void state_evidence(const std::string& indicator, const Json& node, const std::string& pointer,
                      Facts& facts) {
    if (node.kind == JsonKind::null) {
      facts.evidence[indicator] = {std::nullopt, fact_position(position(node, pointer))};
    } else if (reader_.expect(node, JsonKind::boolean, pointer)) {
      facts.evidence[indicator] = {node.boolean, fact_position(position(node, pointer))};
    }
  }

  void state_cell(const Column& column, const Json& node, const std::string& pointer, Case& one) {
    switch (column.kind) {
      case ColumnKind::fact:
        return state(column.name, node, pointer, one.facts);
      case ColumnKind::evidence:
        return state_evidence(column.name, node, pointer, one.facts);
      case ColumnKind::procedure:
        return state_step(column.name, node, pointer, one);
      case ColumnKind::expectation:
        return expect(column.name, node, pointer, one);
    }
  }

  void expect(const std::string& path, const Json& node, const std::string& pointer, Case& one) {
    one.expect.push_back({path, print_json(node), position(node, pointer)});
    if (path != error_path || node.kind == JsonKind::null) return;
    if (reader_.expect(node, JsonKind::text, pointer) && find_entry(node.text) == nullptr) {
      reader_.add(
          node, pointer,
          {.code = "case-error-unknown", .found = shorten(node.text), .suggestion = nearest_code(node.text)});
    }
  }

  // Facts that are refused give no sheet that could show anything else.
  void check_errors(const Case& one) {
    const auto error = std::find_if(one.expect.begin(), one.expect.end(), expects_error);
    if (error == one.expect.end() || one.expect.size() == 1) return;
    issues_.push_back({.code = "case-error-not-alone", .position = error->position});
  }

  const std::string& file_;
  Issues issues_;
  Reader reader_;
  Suite suite_;
  std::set<std::string> names_;
  std::size_t stated_ = 0;
};

}  // namespace

Suite load_suite(std::string_view text, const std::string& file) {
  return SuiteReader(file).read(text);
}

}  // namespace hoctap
