// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include "exact/text.hpp"
#include "feel/checker.hpp"

// What is compared with what.

namespace hoctap {

// A test of a value of type `input`.
void Checker::test(const Node& node, const Type& input, const Node* input_node) {
  if (node.kind == NodeKind::anything) {
    return;
  }
  if (node.kind == NodeKind::list && input.kind != TypeKind::list) {
    for (const Node& child : node.children) {
      test(child, input, input_node);
    }
    return;
  }
  if (node.kind == NodeKind::range && input.kind != TypeKind::range) {
    return test_range(node, input, input_node);
  }
  const bool compares = node.kind == NodeKind::test;
  const Node& value = compares ? node.children[0] : node;
  refuse_null(value);
  const Type other = type(value);
  if (compares) {
    test_comparison(node, input, input_node, other);
  } else {
    test_candidate(node, input, input_node, other);
  }
}

void Checker::test_comparison(const Node& node, const Type& input, const Node* input_node,
                              const Type& other) {
  const bool ordered = node.operators[0] != Operator::equal && node.operators[0] != Operator::unequal;
  if (ordered && is_known(input) && !has_order(input)) {
    report(node.offset, "feel-type", phrase(input.kind), "@feel-ordered");
    return;
  }
  match(input, other, node.children[0].offset, input_node, &node.children[0]);
}

void Checker::test_candidate(const Node& node, const Type& input, const Node* input_node,
                             const Type& candidate) {
  if (candidate.kind == TypeKind::list) {
    const Type element = element_of(candidate);
    if (element.kind != TypeKind::range) {
      match(input, element, node.offset, input_node, nullptr);
    }
  } else if (candidate.kind != TypeKind::range) {
    match(input, candidate, node.offset, input_node, &node);
  }
}

void Checker::test_range(const Node& node, const Type& input, const Node* input_node) {
  const std::vector<Type> found = bounds(node);
  for (std::size_t i = 0; i < found.size(); ++i) {
    match(input, found[i], node.children[i].offset, input_node, &node.children[i]);
  }
}

// The value must be of the expected type.
void Checker::result(const Node& node, const Type& expected) {
  const Type found = type(node);
  if (!is_known(expected) || !is_known(found)) {
    return;
  }
  const std::string* text = text_of(node);
  if ((expected.kind == TypeKind::choice || expected.kind == TypeKind::level) && text != nullptr) {
    known_value(expected, *text, node.offset);
  } else if (found.kind != expected.kind && !(is_text(found) && is_text(expected))) {
    report(node.offset, "feel-type", phrase(found.kind), phrase(expected.kind));
  }
}

void Checker::report(std::size_t offset, std::string code, std::string found, std::string expected,
                     std::string suggestion) {
  issues_.push_back(
      issue_at(offset, std::move(code), std::move(found), std::move(expected), std::move(suggestion)));
}

const std::string* Checker::text_of(const Node& node) {
  return node.kind == NodeKind::literal && node.value.is(ValueKind::text) ? &node.value.text() : nullptr;
}

void Checker::refuse_null(const Node& node) {
  if (node.is_null()) {
    report(node.offset, "feel-null-comparison", "null");
  }
}

void Checker::known_value(const Type& type, const std::string& text, std::size_t offset) {
  if (std::find(type.values.begin(), type.values.end(), text) == type.values.end()) {
    const std::string near = nearest(text, type.values);
    report(offset, "feel-unknown-value", shorten(text), hoctap::listed(type.values),
           near.empty() ? near : quote(near));
  }
}

// Two values that are compared; `offset` is where the second stands.
void Checker::match(const Type& a, const Type& b, std::size_t offset, const Node* a_node,
                    const Node* b_node) {
  if (!is_known(a) || !is_known(b)) {
    return;
  }
  const auto listed = [](const Type& t) { return t.kind == TypeKind::choice || t.kind == TypeKind::level; };
  const std::string* a_text = a_node == nullptr ? nullptr : text_of(*a_node);
  const std::string* b_text = b_node == nullptr ? nullptr : text_of(*b_node);
  if (listed(a) && b_text != nullptr) {
    known_value(a, *b_text, offset);
  } else if (listed(b) && a_text != nullptr) {
    known_value(b, *a_text, offset);
  } else if (a.kind == TypeKind::level && b.kind == TypeKind::level) {
    if (a.values != b.values) {
      report(offset, "feel-type", hoctap::listed(b.values), hoctap::listed(a.values));
    }
  } else if (a.kind != b.kind && !(is_text(a) && is_text(b)) && !(a.kind == TypeKind::level && is_text(b)) &&
             !(b.kind == TypeKind::level && is_text(a))) {
    // A step whose name is a number is written in quotes.
    const Node* number = a.kind == TypeKind::level ? b_node : b.kind == TypeKind::level ? a_node : nullptr;
    const std::optional<Number> step = number == nullptr ? std::nullopt : number_of(*number);
    report(offset, "feel-type", phrase(b.kind), phrase(a.kind), step ? quote(format(*step)) : std::string{});
  }
}

Type Checker::comparison(const Node& node) {
  const Type a = type(node.children[0]);
  const Type b = type(node.children[1]);
  compare(node, a, b);
  return plain(TypeKind::boolean);
}

void Checker::compare(const Node& node, const Type& a, const Type& b) {
  const Node& left = node.children[0];
  const Node& right = node.children[1];
  if (left.is_null() || right.is_null()) {
    return refuse_null(right.is_null() ? right : left);
  }
  const bool ordered = node.operators[0] != Operator::equal && node.operators[0] != Operator::unequal;
  if (ordered && ((is_known(a) && !has_order(a)) || (is_known(b) && !has_order(b)))) {
    const bool first = is_known(a) && !has_order(a);
    report((first ? left : right).offset, "feel-type", phrase((first ? a : b).kind), "@feel-ordered");
  } else {
    const bool listed = (b.kind == TypeKind::choice || b.kind == TypeKind::level) && text_of(left) != nullptr;
    match(a, b, listed ? left.offset : right.offset, &left, &right);
  }
}

Type Checker::between(const Node& node) {
  const Type input = type(node.children[0]);
  if (is_known(input) && !has_order(input)) {
    report(node.children[0].offset, "feel-type", phrase(input.kind), "@feel-ordered");
  }
  for (std::size_t i = 1; i < 3; ++i) {
    refuse_null(node.children[i]);
    const Type bound = type(node.children[i]);
    if (has_order(input) || !is_known(input)) {
      match(input, bound, node.children[i].offset, &node.children[0], &node.children[i]);
    }
  }
  return plain(TypeKind::boolean);
}

Type Checker::range(const Node& node) {
  bounds(node);
  return plain(TypeKind::range);
}

// The types of the bounds of a range, each told once, however ranges stand within one another.
std::vector<Type> Checker::bounds(const Node& node) {
  std::vector<Type> found;
  found.reserve(node.children.size());
  for (const Node& bound : node.children) {
    refuse_null(bound);
    found.push_back(type(bound));
  }
  check_bounds(node, found);
  return found;
}

void Checker::check_bounds(const Node& node, const std::vector<Type>& found) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (is_known(found[i]) && !has_order(found[i])) {
      return report(node.children[i].offset, "feel-type", phrase(found[i].kind), "@feel-ordered");
    }
  }
  if (found.size() < 2) {
    return;
  }
  const Node& low = node.children[0];
  const Node& high = node.children[1];
  match(found[0], found[1], high.offset, &low, &high);
  const std::optional<Number> from = number_of(low);
  const std::optional<Number> to = number_of(high);
  if (from && to && (*from > *to || (*from == *to && !(node.low_closed && node.high_closed)))) {
    report(node.offset, "feel-empty-range", format(*from) + ".." + format(*to));
  }
}

std::optional<Number> Checker::number_of(const Node& node) {
  if (node.kind == NodeKind::negate) {
    const std::optional<Number> positive = number_of(node.children[0]);
    return positive ? std::optional(-*positive) : std::nullopt;
  }
  return node.kind == NodeKind::literal && node.value.is(ValueKind::number)
             ? std::optional(node.value.number())
             : std::nullopt;
}

}  // namespace hoctap
