// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "hoctap/exact/issue.hpp"

namespace hoctap::cli {

/// How to use a command, or `hoctap` itself when `command` is empty. Ends in '\n'.
std::string help(std::string_view command, Language language);

}  // namespace hoctap::cli
