// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <utility>

#include "feel/checker.hpp"

namespace hoctap {

std::string phrase(TypeKind kind) {
  constexpr std::array names{"@type.any",  "@type.boolean", "@type.number", "@type.text",
                             "@type.date", "@type.days",    "@type.choice", "@type.level",
                             "@type.list", "@type.record",  "@type.range"};
  return names.at(static_cast<std::size_t>(kind));
}

bool is_known(const Type& type) {
  return type.kind != TypeKind::any;
}

bool is_text(const Type& type) {
  return type.kind == TypeKind::text || type.kind == TypeKind::choice;
}

bool has_order(const Type& type) {
  return is_text(type) || type.kind == TypeKind::number || type.kind == TypeKind::date ||
         type.kind == TypeKind::days || type.kind == TypeKind::level;
}

Type list_of(Type element) {
  return {TypeKind::list, {}, {Name{"", std::move(element)}}};
}

Type element_of(const Type& list) {
  return list.kind == TypeKind::list && list.parts.size() == 1 ? Type(list.parts[0].type) : Type{};
}

Type joined(const Type& a, const Type& b) {
  return a == b ? a : is_text(a) && is_text(b) ? Type{TypeKind::text, {}, {}} : Type{};
}

Type plain(TypeKind kind) {
  return {kind, {}, {}};
}

}  // namespace hoctap
