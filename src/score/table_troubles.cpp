// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/table.hpp"
#include "score/score.hpp"

namespace hoctap {
namespace {

// Why a table has no value, where its inputs are all there.
std::optional<Trouble> trouble_of(const Compiled& compiled, std::size_t slot, Slots& slots) {
  Trouble trouble;
  trouble.table = static_cast<std::uint32_t>(slot);
  try {
    const Expression& table = compiled.measures[slot - compiled.rubric.facts.size()];
    const Found found = look_up(table, slots, slots.budget);
    if (found.open) return std::nullopt;
    trouble.kind = found.row ? RemarkKind::unknown_value : RemarkKind::outside_table;
    if (found.row) trouble.row = static_cast<std::uint32_t>(*found.row);
  } catch (const Error&) {  // an input cannot be computed
    return std::nullopt;
  }
  return trouble;
}

}  // namespace

void add_table_troubles(const Compiled& compiled, std::size_t indicator, Slots& slots, Score& out) {
  if (compiled.indicators[indicator].tables.empty() || !is_open(compiled, out, indicator)) return;
  for (const std::size_t slot : compiled.indicators[indicator].tables) {
    if (!slots[slot].is(ValueKind::missing)) continue;
    auto trouble = trouble_of(compiled, slot, slots);
    if (!trouble) continue;
    trouble->indicator = static_cast<std::uint32_t>(indicator);
    out.troubles.push_back(*trouble);
  }
}

}  // namespace hoctap
