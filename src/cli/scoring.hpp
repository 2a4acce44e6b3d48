// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "hoctap/score/engine.hpp"

namespace hoctap::cli {

/// Hands the sheet of every entity to `visit`, in their order, one at a time: the sheets of a large file
/// together would fill the memory. Long work shows its progress on standard error when that is a terminal.
/// @throws Error with the issues of all entities; Complaint when there is no entity
void score_each(const Engine& engine, const std::vector<Facts>& data,
                const std::function<void(const Sheet&)>& visit);

}  // namespace hoctap::cli
