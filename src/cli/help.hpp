// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "hoctap/exact/issue.hpp"

namespace hoctap::cli {

/// How a command is used, in both languages.
struct HelpPage {
  std::string_view command;
  std::string_view vi;
  std::string_view en;
};

/// The pages of the commands for those who write rubrics and other files.
std::span<const HelpPage> author_pages() noexcept;

/// How to use a command, or `hoctap` itself when `command` is empty. Ends in '\n'.
std::string help(std::string_view command, Language language);

}  // namespace hoctap::cli
