// SPDX-License-Identifier: Apache-2.0
#include "hoctap/feel/type.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace hoctap {

Type relation(std::vector<Name> fields) {
  Type record{TypeKind::record, {}, std::move(fields)};
  return {TypeKind::list, {}, {Name{"", std::move(record)}}};
}

Scope::Scope(std::vector<Name> names) : names_(std::move(names)), by_id_(names_.size()) {
  std::iota(by_id_.begin(), by_id_.end(), std::size_t{0});
  std::sort(by_id_.begin(), by_id_.end(),
            [this](std::size_t a, std::size_t b) { return names_[a].id < names_[b].id; });
}

std::optional<std::size_t> Scope::slot(std::string_view id) const noexcept {
  const auto found = std::lower_bound(
      by_id_.begin(), by_id_.end(), id,
      [this](std::size_t slot, std::string_view wanted) { return names_[slot].id < wanted; });
  return found != by_id_.end() && names_[*found].id == id ? std::optional(*found) : std::nullopt;
}

}  // namespace hoctap
