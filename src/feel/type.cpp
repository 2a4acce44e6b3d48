// SPDX-License-Identifier: Apache-2.0
#include "hoctap/feel/expression.hpp"

#include <utility>

namespace hoctap {

Type relation(std::vector<Name> fields) {
  Type record{TypeKind::record, {}, std::move(fields)};
  return {TypeKind::list, {}, {Name{"", std::move(record)}}};
}

Scope::Scope(std::vector<Name> names) : names_(std::move(names)) {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    slots_.emplace(names_[i].id, i);
  }
}

void Scope::add(Name name) {
  slots_.emplace(name.id, names_.size());
  names_.push_back(std::move(name));
}

std::optional<std::size_t> Scope::slot(std::string_view id) const noexcept {
  const auto at = slots_.find(id);
  return at == slots_.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace hoctap
