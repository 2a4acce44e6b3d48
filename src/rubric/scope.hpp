// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hoctap/feel/type.hpp"
#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

/// The type that expressions see in a fact.
Type type_of(const Fact& fact);

/// The names a rubric's expressions may use: its facts, then its measures, each with the type of its
/// expression as far as that can be told. Measure `i` has slot `facts.size() + i`, and reads only names
/// before itself.
Scope scope_of(const Rubric& rubric);

}  // namespace hoctap
