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

}  // namespace

Node Parser::word() {
  const Token& found = token();
  const std::size_t from = found.offset;
  if (found.spelling == "true" || found.spelling == "false" || found.spelling == "null") {
    ++at_;
    Node node = make_node(NodeKind::literal, from);
    node.value = found.spelling == "null" ? Value() : Value(found.spelling == "true");
    return node;
  }
  if (take_word("if")) {
    return conditional();
  }
  if (take_word("some")) {
    return quantifier(false);
  }
  if (take_word("every")) {
    return quantifier(true);
  }
  if (found.spelling == "not" && tokens_[at_ + 1].spelling != "(") {
    stop(from, "feel-not", {}, {}, "not(...)");
  }
  if (is_keyword(found.spelling) && found.spelling != "not") {
    unexpected("@feel-expected-value");
  }
  if (std::optional<Node> call = function()) {
    return std::move(*call);
  }
  return name();
}

Node Parser::conditional() {
  Node node = make_node(NodeKind::conditional, tokens_[at_ - 1].offset);
  node.children.push_back(nested());
  expect_word("then");
  node.children.push_back(nested());
  expect_word("else");
  node.children.push_back(nested());
  return node;
}

Node Parser::quantifier(bool every) {
  return rows(every, tokens_[at_ - 1].offset);
}

// `some a in as, b in bs satisfies c` is `some a in as satisfies some b in bs satisfies c`.
Node Parser::rows(bool every, std::size_t from) {
  const Nesting nesting(*this, from);
  Node node = make_node(NodeKind::quantifier, from);
  node.every = every;
  if (token().kind != TokenKind::word || is_keyword(token().spelling)) {
    unexpected("@feel-expected-row");
  }
  node.text = std::string(token().spelling);
  ++at_;
  expect_word("in");
  node.children.push_back(operators(sum_precedence));
  const Type domain = type_of(node.children.front());
  rows_.push_back(
      {node.text, domain.kind == TypeKind::list && domain.parts.size() == 1 ? domain.parts[0].type : Type{}});
  if (take(",")) {
    node.children.push_back(rows(every, token().offset));
  } else {
    expect_word("satisfies");
    node.children.push_back(operators(1));
  }
  rows_.pop_back();
  return node;
}

// Function names have one to three words; without a bracket after it, a function's name may be a fact's.
std::optional<Node> Parser::function() {
  std::string joined;
  for (std::size_t words = 0; words < 3 && tokens_[at_ + words].kind == TokenKind::word; ++words) {
    joined += (words == 0 ? "" : " ") + std::string(tokens_[at_ + words].spelling);
    const std::optional<std::size_t> index = find_function(joined);
    if (index && tokens_[at_ + words + 1].spelling == "(") {
      const std::size_t from = token().offset;
      at_ += words + 2;
      return arguments(*index, from);
    }
  }
  return std::nullopt;
}

Node Parser::arguments(std::size_t index, std::size_t from) {
  const Function& function = functions()[index];
  Node node = make_node(NodeKind::call, from);
  node.index = index;
  const bool named = token().kind == TokenKind::word && tokens_[at_ + 1].spelling == ":";
  std::array<std::optional<Node>, 3> slots;
  if (!take(")")) {
    do {
      if (!named) {
        node.children.push_back(nested());
        continue;
      }
      const Token& parameter = token();
      const auto* place =
          std::find(function.parameters.begin(), function.parameters.end(), parameter.spelling);
      if (parameter.kind != TokenKind::word || tokens_[at_ + 1].spelling != ":") {
        unexpected("@feel-expected-parameter");
      }
      if (place == function.parameters.end() || place->empty()) {
        const std::vector<std::string> known(function.parameters.begin(), function.parameters.end());
        stop(parameter.offset, "feel-argument", std::string(parameter.spelling), function.usage(),
             nearest(parameter.spelling, known));
      }
      std::optional<Node>& slot = slots[static_cast<std::size_t>(place - function.parameters.begin())];
      at_ += 2;
      if (slot) {
        stop(parameter.offset, "feel-argument", std::string(parameter.spelling), function.usage());
      }
      slot = nested();
    } while (take(","));
    expect(")");
  }
  bool gap = false;
  for (std::optional<Node>& slot : slots) {
    gap = gap || (slot && node.children.size() < static_cast<std::size_t>(&slot - slots.data()));
    if (slot) {
      node.children.push_back(std::move(*slot));
    }
  }
  const std::size_t given = node.children.size();
  if (gap || given < function.least || (given > function.most && !function.variadic) ||
      (function.id == FunctionId::date && given == 2)) {
    report(from, "feel-argument", std::string(function.name), function.usage());
  }
  // A date that is written out is checked now, once.
  if (function.id == FunctionId::date && given == 1 && node.children[0].kind == NodeKind::literal &&
      node.children[0].value.is(ValueKind::text)) {
    Token text;
    text.offset = node.children[0].offset;
    text.text = node.children[0].value.text();
    return date_literal(text, from);
  }
  return node;
}

Node Parser::name() {
  const Token& found = token();
  Node node = make_node(NodeKind::name, found.offset);
  node.text = std::string(found.spelling);
  node.index = Place::npos;
  ++at_;
  const auto row = std::find_if(rows_.rbegin(), rows_.rend(),
                                [&node](const Row& candidate) { return candidate.id == node.text; });
  if (row != rows_.rend()) {
    node.kind = NodeKind::local;
    node.index = static_cast<std::size_t>(rows_.rend() - row) - 1;
  } else if (const std::optional<std::size_t> slot = scope_.slot(node.text)) {
    node.index = *slot;
    slots_.push_back(*slot);
  } else if (!found.reported) {
    unknown(found, at("("));
  }
  if (at("(") || (found.reported && token().kind == TokenKind::word)) {
    // What follows an unknown function cannot be trusted to be its arguments.
    if (node.kind == NodeKind::local || scope_.slot(node.text)) {
      unexpected("@feel-expected-operator");
    }
    throw Stop{};
  }
  return node;
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
  std::string suggestion = spelling == "round" ? "round half up" : nearest(spelling, known);
  report(word.offset, called ? "feel-unknown-function" : "feel-unknown-name", shorten(spelling), {},
         std::move(suggestion));
}

Type Parser::type_of(const Node& node) const {
  if (node.kind == NodeKind::name && node.index < scope_.names().size()) {
    return scope_.names()[node.index].type;
  }
  if (node.kind == NodeKind::local && node.index < rows_.size()) {
    return rows_[node.index].type;
  }
  if (node.kind == NodeKind::path) {
    const Type record = type_of(node.children.front());
    for (const Name& field : record.parts) {
      if (record.kind == TypeKind::record && field.id == node.text) {
        return field.type;
      }
    }
  }
  return {};
}

void Parser::check_field(const Node& path, const Token& field) {
  Type record = type_of(path.children.front());
  if (record.kind == TypeKind::list && record.parts.size() == 1) {
    record = Type(record.parts.front().type);
  }
  if (record.kind != TypeKind::record) {
    return;
  }
  std::vector<std::string> known;
  for (const Name& name : record.parts) {
    known.push_back(name.id);
  }
  if (std::find(known.begin(), known.end(), path.text) == known.end()) {
    report(field.offset, "feel-unknown-name", path.text, {}, nearest(path.text, known));
  }
}

}  // namespace hoctap
