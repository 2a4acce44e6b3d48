// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/rubric/rubric.hpp"

namespace hoctap {

/// By which titles of columns the facts of a rubric are known: their ids, and their labels in either language
/// and in whatever case.
class Titles {
 public:
  Titles() = default;
  explicit Titles(const std::vector<Fact>& facts);

  /// The fact that a title stands for; nothing where it is none's, or that of several.
  std::optional<std::size_t> fact(std::string_view title) const;

  /// The ids of all facts, in the order of the rubric.
  const std::vector<std::string>& ids() const noexcept { return ids_; }

  /// The ids of the facts that are called so.
  std::vector<std::string> all(std::string_view title) const;

  /// What to write instead of a title that stands for none: the id or label that it is nearly, or nothing.
  std::string near(std::string_view title) const;

 private:
  std::vector<std::string> ids_;
  std::vector<std::string> known_;  // ids, then labels
  std::map<std::string, std::vector<std::size_t>, std::less<>> called_;
};

}  // namespace hoctap
