// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "hoctap/score/engine.hpp"

namespace hoctap::cli {

/// The engine that the command line asks for; as of a day, when it names one. @throws Complaint, Error
Engine open_engine(const Options& options);

/// Goes over all entities before anything is written, so that nothing is written of data that are refused;
/// one is held at a time. Says how many there are. Their sheets are made only for `visit`. Long work shows
/// its progress on standard error when that is a terminal.
/// @throws Error with the issues of all entities; Complaint when there is none
std::size_t check_each(const Engine& engine, const Records& records,
                       const std::function<void(const Sheet&)>& visit = nullptr);

/// The sheets of so many entities as `each` writes them, between the head and the foot.
Result write_each(const Engine& engine, const Records& records, std::size_t count, std::string head,
                  std::function<std::string(const Sheet&)> each, std::string foot = {});

}  // namespace hoctap::cli
