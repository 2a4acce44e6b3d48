// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "hoctap/score/engine.hpp"

namespace hoctap {

/// Binds one record after another, and says of a table once what is wrong with its titles.
class RowBinder {
 public:
  /// @throws Error as `hoctap::bind` does
  BoundFacts bind(const Engine& engine, const Facts& facts);

 private:
  decltype(Origin::titles) titles_;  // of the table that was judged last
};

/// Reads the cells that state numbers, and calls them by the ids of their facts. What cannot be read is left,
/// for `bind` to object to.
void read_numbers(const Engine& engine, Facts& facts);

/// Which codes were seen in a table, without holding them: of each the first eight bytes of its SHA-256, and
/// the row, so that memory hardly grows with the rows.
class SeenCodes {
 public:
  /// The row or line in which a code stands already; 0, and it is remembered, where it does not.
  std::uint32_t add(const std::string& code, std::uint32_t row);

 private:
  std::size_t spot(std::uint64_t print) const;
  void grow();

  std::vector<std::uint64_t> prints_;
  std::vector<std::uint32_t> rows_;  // 0: the spot is free
  std::size_t count_ = 0;
};

}  // namespace hoctap
