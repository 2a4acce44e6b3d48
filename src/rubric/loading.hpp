// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exact/source.hpp"
#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

// A rubric has many kinds of members, so its reader and its writer are compiled in one place.
extern template void Reader::read(const Json& node, Rubric& out, const std::string& pointer);
extern template Json described_node(const Rubric& value, bool complete);

}  // namespace hoctap
