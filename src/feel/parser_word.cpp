// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "exact/text.hpp"
#include "feel/functions.hpp"
#include "feel/parser.hpp"

// Names, functions and the forms that begin with a word.

namespace hoctap {
namespace {

using namespace std::string_view_literals;

// First words of DMN's functions and forms that are left out on purpose.
constexpr std::array left_out{
    "all"sv,      "any"sv,   "append"sv,  "concatenate"sv, "contains"sv, "day"sv,     "distinct"sv,
    "duration"sv, "ends"sv,  "even"sv,    "exp"sv,         "external"sv, "flatten"sv, "for"sv,
    "function"sv, "get"sv,   "index"sv,   "insert"sv,      "instance"sv, "is"sv,      "list"sv,
    "log"sv,      "lower"sv, "matches"sv, "median"sv,      "mode"sv,     "month"sv,   "now"sv,
    "number"sv,   "odd"sv,   "product"sv, "remove"sv,      "replace"sv,  "reverse"sv, "sort"sv,
    "split"sv,    "sqrt"sv,  "starts"sv,  "stddev"sv,      "string"sv,   "sublist"sv, "substring"sv,
    "time"sv,     "today"sv, "union"sv,   "upper"sv,       "week"sv,     "years"sv};

const Type* element_of(const Type* list) {
  return list != nullptr && list->kind == TypeKind::list && list->parts.size() == 1 ? &list->parts[0].type
                                                                                    : nullptr;
}

const Type* field_of(const Type& record, std::string_view id) {
  const auto found = std::find_if(record.parts.begin(), record.parts.end(),
                                  [id](const Name& field) { return field.id == id; });
  return found == record.parts.end() ? nullptr : &found->type;
}

}  // namespace

void Parser::word(Node& out) {
  const Token& found = token();
  const std::size_t from = found.offset;
  if (found.spelling == "true" || found.spelling == "false" || found.spelling == "null") {
    ++at_;
    out = make_literal(found.spelling == "null" ? Value() : Value(found.spelling == "true"), from);
    return;
  }
  if (take_word("if")) {
    return conditional(out);
  }
  if (at_word("some") || at_word("every")) {
    ++at_;
    return quantifier(out, found.spelling == "every");
  }
  if (found.spelling == "not" && tokens_[at_ + 1].spelling != "(") {
    stop(from, "feel-not", {}, {}, "not(...)");
  }
  if (is_keyword(found.spelling) && found.spelling != "not") {
    unexpected("@feel-expected-value");
  }
  std::size_t index = 0;
  if (const std::size_t words = function_words(index); words > 0) {
    at_ += words + 1;
    return arguments(out, index, from);
  }
  name(out);
}

void Parser::conditional(Node& out) {
  start(out, NodeKind::conditional, tokens_[at_ - 1].offset);
  out.children.reserve(3);
  nested(out.children.emplace_back());
  settle(out);
  expect_word("then");
  nested(out.children.emplace_back());
  settle(out);
  expect_word("else");
  nested(out.children.emplace_back());
  settle(out);
}

void Parser::quantifier(Node& out, bool every) {
  start(out, NodeKind::quantifier, tokens_[at_ - 1].offset);
  out.every = every;
  rows(out, out.offset);
}

// `some a in as, b in bs satisfies c` is `some a in as satisfies some b in bs satisfies c`.
void Parser::rows(Node& out, std::size_t from) {
  const Nesting nesting(*this, from);
  if (token().kind != TokenKind::word || is_keyword(token().spelling)) {
    unexpected("@feel-expected-row");
  }
  out.text = token().spelling;
  ++at_;
  expect_word("in");
  out.children.reserve(2);
  operators(out.children.emplace_back(), sum_precedence);
  settle(out);
  add_row(out);
  Node& inner = out.children.emplace_back();
  if (take(",")) {
    start(inner, NodeKind::quantifier, token().offset);
    inner.every = out.every;
    rows(inner, inner.offset);
  } else {
    expect_word("satisfies");
    operators(inner, 1);
  }
  settle(out);
  rows_.pop_back();
}

// A row may hold as much as its list is deep, so it counts as deep as that.
void Parser::add_row(const Node& quantifier) {
  const Node& list = quantifier.children.front();
  rows_.push_back({quantifier.text, element_of(type_of(list)), list.height});
}

// How many words the name of the function has that is called here, one to three, and which one it is; 0 when
// there is none. Without a bracket after it, a function's name may be a fact's.
std::size_t Parser::function_words(std::size_t& index) const {
  std::string joined;
  for (std::size_t words = 1; words <= 3 && tokens_[at_ + words - 1].kind == TokenKind::word; ++words) {
    joined += (words == 1 ? "" : " ") + std::string(tokens_[at_ + words - 1].spelling);
    const std::optional<std::size_t> found = find_function(joined);
    if (found && tokens_[at_ + words].spelling == "(") {
      index = *found;
      return words;
    }
  }
  return 0;
}

void Parser::arguments(Node& out, std::size_t index, std::size_t from) {
  start(out, NodeKind::call, from);
  out.index = index;
  const bool named = token().kind == TokenKind::word && tokens_[at_ + 1].spelling == ":";
  std::array<std::size_t, 3> places{Position::npos, Position::npos, Position::npos};
  if (!take(")")) {
    do {
      argument(out, named, places);
    } while (take(","));
    expect(")");
  }
  finish_call(out, places);
}

void Parser::argument(Node& call, bool named, std::array<std::size_t, 3>& places) {
  if (named) {
    std::size_t& place = places[parameter(call)];
    at_ += 2;
    if (place != Position::npos) {
      const Function& function = functions()[call.index];
      stop(tokens_[at_ - 2].offset, "feel-argument", tokens_[at_ - 2].spelling, function.usage());
    }
    place = call.children.size();
  }
  nested(call.children.emplace_back());
  settle(call);
}

// Which parameter is named here.
std::size_t Parser::parameter(const Node& call) {
  const Function& function = functions()[call.index];
  const Token& parameter = token();
  const auto* place = std::find(function.parameters.begin(), function.parameters.end(), parameter.spelling);
  if (parameter.kind != TokenKind::word || tokens_[at_ + 1].spelling != ":") {
    unexpected("@feel-expected-parameter");
  }
  if (place == function.parameters.end() || place->empty()) {
    const std::vector<std::string> known(function.parameters.begin(), function.parameters.end());
    stop(parameter.offset, "feel-argument", parameter.spelling, function.usage(),
         nearest(parameter.spelling, known));
  }
  return static_cast<std::size_t>(place - function.parameters.begin());
}

// Puts named arguments into the order of the parameters, and checks how many there are.
void Parser::finish_call(Node& call, const std::array<std::size_t, 3>& places) {
  const Function& function = functions()[call.index];
  bool gap = false;
  std::vector<Node> ordered;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] == Position::npos) {
      continue;
    }
    gap = gap || ordered.size() < i;
    ordered.push_back(std::move(call.children[places[i]]));
  }
  if (!ordered.empty()) {
    call.children = std::move(ordered);
  }
  const std::size_t given = call.children.size();
  if (gap || given < function.least || (given > function.most && !function.variadic) ||
      (function.id == FunctionId::date && given == 2)) {
    report(call.offset, "feel-argument", function.name, function.usage());
  }
  // A date that is written out is checked now, once.
  if (function.id == FunctionId::date && given == 1 && call.children[0].kind == NodeKind::literal &&
      call.children[0].value.is(ValueKind::text)) {
    const std::string text = call.children[0].value.text();
    date_literal(call, text, call.children[0].offset, call.offset);
  }
}

void Parser::name(Node& out) {
  const Token& found = token();
  start(out, NodeKind::name, found.offset);
  out.text = found.spelling;
  out.index = Position::npos;
  ++at_;
  const auto row = std::find_if(rows_.rbegin(), rows_.rend(),
                                [&out](const Row& candidate) { return candidate.id == out.text; });
  if (row != rows_.rend()) {
    out.kind = NodeKind::local;
    out.index = static_cast<std::size_t>(rows_.rend() - row) - 1;
    out.height = row->height;
  } else if (const std::optional<std::size_t> slot = scope_.slot(out.text)) {
    out.index = *slot;
    slots_.push_back(*slot);
  } else if (!found.reported) {
    unknown(found, at("("));
  }
  if (at("(") || (found.reported && token().kind == TokenKind::word)) {
    // What follows an unknown function cannot be trusted to be its arguments.
    if (out.kind == NodeKind::local || scope_.slot(out.text)) {
      unexpected("@feel-expected-operator");
    }
    throw Stop{};
  }
}

void Parser::unknown(const Token& word, bool called) {
  const std::string spelling(word.spelling);
  const bool more = called || token().kind == TokenKind::word;
  if (more && std::find(left_out.begin(), left_out.end(), spelling) != left_out.end()) {
    stop(word.offset, "feel-unsupported", spelling);
  }
  if (spelling == "date" && at_word("and")) {
    stop(word.offset, "feel-unsupported", "date and time");
  }
  const std::optional<std::size_t> index = find_function(spelling);
  if (index) {
    report(word.offset, "feel-function-name", spelling, {}, functions()[*index].usage());
    return;
  }
  std::string meant = spelling == "round" ? "round half up" : nearest_name(spelling);
  report(word.offset, called ? "feel-unknown-function" : "feel-unknown-name", shorten(spelling), {}, meant);
}

// The name that may be meant; nothing after so many unknown ones, as each asks all names there are.
std::string Parser::nearest_name(const std::string& spelling) {
  constexpr std::size_t most_suggestions = 100;
  if (++suggestions_ > most_suggestions) {
    return {};
  }
  std::vector<std::string> known;
  for (const Row& row : rows_) {
    known.push_back(row.id);
  }
  for (const Name& name : scope_.names()) {
    known.push_back(name.id);
  }
  for (const Function& function : functions()) {
    known.emplace_back(function.name);
  }
  return nearest(spelling, known);
}

// Nothing when it cannot be told.
const Type* Parser::type_of(const Node& node) const {
  if (node.kind == NodeKind::name && node.index < scope_.names().size()) {
    return &scope_.names()[node.index].type;
  }
  if (node.kind == NodeKind::local && node.index < rows_.size()) {
    return rows_[node.index].type;
  }
  const Type* record = node.kind == NodeKind::path ? type_of(node.children.front()) : nullptr;
  return record == nullptr || record->kind != TypeKind::record ? nullptr : field_of(*record, node.text);
}

void Parser::check_field(const Node& path, const Token& field) {
  const Type* record = type_of(path.children.front());
  if (const Type* row = element_of(record)) {
    record = row;
  }
  if (record == nullptr || record->kind != TypeKind::record || field_of(*record, path.text) != nullptr) {
    return;
  }
  std::vector<std::string> known;
  for (const Name& name : record->parts) {
    known.push_back(name.id);
  }
  report(field.offset, "feel-unknown-name", path.text, {}, nearest(path.text, known));
}

}  // namespace hoctap
