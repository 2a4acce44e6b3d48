// SPDX-License-Identifier: Apache-2.0
#include "score/ways.hpp"

#include <algorithm>

namespace hoctap {

Ways::Ways(const Compiled& compiled, std::span<const std::size_t> measures, Slots& slots)
    : compiled_(compiled),
      measures_(measures),
      slots_(slots),
      first_open_(slots.open.size()),
      first_kept_(slots.kept.size()) {}

Ways::~Ways() {
  if (slots_.open.size() == first_open_) return;
  for (std::size_t i = first_open_; i < slots_.open.size(); ++i) slots_[slots_.open[i].slot] = {};
  for (std::size_t i = 0; i < measures_.size(); ++i)
    slots_[measures_[i]] = std::move(slots_.kept[first_kept_ + i]);
  slots_.open.resize(first_open_);
  slots_.kept.resize(first_kept_);
}

void Ways::open(std::span<const std::size_t> facts) {
  for (const std::size_t fact : facts) {
    if (slots_[fact].is(ValueKind::missing))
      open({.slot = fact, .count = compiled_.facts[fact].values.size()});
  }
}

void Ways::open(std::size_t fact, std::int64_t low, std::int64_t high) {
  const auto more = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
  open({.slot = fact, .count = more < most ? static_cast<std::size_t>(more) + 1 : most + 1, .low = low});
}

void Ways::open(const OpenFact& fact) {
  if (fact.count == 0 || fact.count > most / count_) {
    all_ = false;
    return;
  }
  if (slots_.open.size() == first_open_) {
    for (const std::size_t measure : measures_) slots_.kept.push_back(slots_[measure]);
  }
  slots_.open.push_back(fact);
  count_ *= fact.count;
}

bool Ways::is_open(std::size_t fact) const noexcept {
  return std::any_of(slots_.open.begin() + static_cast<std::ptrdiff_t>(first_open_), slots_.open.end(),
                     [&](const OpenFact& open) { return open.slot == fact; });
}

void Ways::take(std::size_t way) {
  if (slots_.open.size() == first_open_) return;
  std::size_t rest = way;  // the last fact changes fastest
  for (std::size_t i = slots_.open.size(); i-- > first_open_; rest /= slots_.open[i].count) {
    const OpenFact& fact = slots_.open[i];
    const std::size_t which = rest % fact.count;
    slots_[fact.slot] = fact.low ? Value(*fact.low + static_cast<std::int64_t>(which))
                                 : compiled_.facts[fact.slot].values[which];
  }
  for (const std::size_t measure : measures_) fill_measure(compiled_, measure, slots_);
}

}  // namespace hoctap
