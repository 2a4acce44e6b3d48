// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hoctap/score/engine.hpp"

namespace hoctap::cli {

/// The sheets of all entities, in their order. Long work shows its progress on standard error when that is a
/// terminal.
/// @throws Error with the issues of all entities; Complaint when there is no entity
std::vector<Sheet> score_all(const Engine& engine, const std::vector<Facts>& data);

}  // namespace hoctap::cli
