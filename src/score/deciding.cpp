// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "score/narrow.hpp"

namespace hoctap {
namespace {

// Values of one number that are tried, to see whether it decides.
constexpr std::size_t most_samples = 64;

void add_around(const Number& end, std::vector<Number>& values) {
  for (int i = -1; i <= 2; ++i) values.push_back(floor(end) + Number(i));
}

}  // namespace

std::vector<Value> samples(const Limits& limits, const std::vector<Region::Ends>& ends, const Number& unit) {
  std::vector<Number> values;
  const auto add = [&](const std::optional<Number>& end) {
    if (end) values.push_back(*end);
  };
  add(limits.low);
  add(limits.high);
  for (const Region::Ends& each : ends) {
    add(each.low);
    add(each.high);
  }
  if (values.empty()) values.emplace_back(0);
  const auto tidy = [&] {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
  };
  tidy();
  std::vector<Number> found;
  if (limits.whole) {
    for (const Number& each : values) add_around(each, found);
    found.push_back(floor(values.back() * Number(10)) + Number(1000));
  } else {
    found = values;
    for (std::size_t i = 0; i + 1 < values.size(); ++i)
      found.push_back((values[i] + values[i + 1]) / Number(2));
    found.push_back(values.front() - Number(1));
    found.push_back(values.back() * Number(2) + Number(1));
  }
  values = std::move(found);
  std::erase_if(values, [&](const Number& value) {
    return (limits.low && value < *limits.low) || (limits.high && value > *limits.high);
  });
  tidy();
  // The ends first: what changes anything changes most there.
  std::vector<Value> all;
  for (std::size_t i = 0; i < values.size() && all.size() < most_samples; ++i) {
    const std::size_t at = i % 2 == 0 ? i / 2 : values.size() - 1 - i / 2;
    all.emplace_back(values[at] * unit);
  }
  return all;
}

}  // namespace hoctap
