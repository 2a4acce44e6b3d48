// SPDX-License-Identifier: Apache-2.0
#include "hoctap/feel/type.hpp"

#include <utility>

namespace hoctap {

Type relation(std::vector<Name> fields) {
  Type record{TypeKind::record, {}, std::move(fields)};
  return {TypeKind::list, {}, {Name{"", std::move(record)}}};
}

std::optional<std::size_t> Scope::slot(std::string_view id) const noexcept {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i].id == id) {
      return i;
    }
  }
  return std::nullopt;
}

}  // namespace hoctap
