// SPDX-License-Identifier: Apache-2.0
#include "feel/linear.hpp"

#include <algorithm>

namespace hoctap {

Number Linear::factor(std::size_t slot) const {
  const auto at = std::lower_bound(terms.begin(), terms.end(), slot,
                                   [](const auto& term, std::size_t wanted) { return term.first < wanted; });
  return at != terms.end() && at->first == slot ? at->second : Number(0);
}

Linear added(const Linear& a, const Linear& b, const Number& factor) {
  Linear out;
  out.constant = a.constant + factor * b.constant;
  out.terms.reserve(a.terms.size() + b.terms.size());
  auto one = a.terms.begin();
  auto other = b.terms.begin();
  while (one != a.terms.end() || other != b.terms.end()) {
    if (other == b.terms.end() || (one != a.terms.end() && one->first < other->first)) {
      out.terms.push_back(*one++);
    } else if (one == a.terms.end() || other->first < one->first) {
      out.terms.emplace_back(other->first, factor * other->second);
      ++other;
    } else {
      Number both = one->second + factor * other->second;
      if (both.sign() != 0) out.terms.emplace_back(one->first, std::move(both));
      ++one;
      ++other;
    }
  }
  if (factor.sign() == 0) std::erase_if(out.terms, [](const auto& term) { return term.second.sign() == 0; });
  return out;
}

Linear scaled(const Linear& a, const Number& factor) {
  if (factor.sign() == 0) return {};
  Linear out = a;
  out.constant = out.constant * factor;
  for (auto& [slot, times] : out.terms) times = times * factor;
  return out;
}

Number value_at(const Linear& linear, const Point& point) {
  Number value = linear.constant;
  for (const auto& [slot, times] : linear.terms) value = value + times * point[slot];
  return value;
}

Halfspace opposite(const Halfspace& halfspace) {
  return {scaled(halfspace.sum, Number(-1)), !halfspace.strict};
}

bool holds(const Halfspace& halfspace, const Point& point) {
  const int sign = value_at(halfspace.sum, point).sign();
  return halfspace.strict ? sign > 0 : sign >= 0;
}

}  // namespace hoctap
