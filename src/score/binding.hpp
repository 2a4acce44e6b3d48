// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// Reads the cells that state numbers, or what earlier years may tell, and calls them by the ids of their
/// facts. What cannot be read is left, for `bind` to object to.
void read_stated(const Engine& engine, Facts& facts);

/// Which codes were seen in data, without holding them: of each the first eight bytes of its SHA-256, and
/// where it stands, so that memory hardly grows with the rows.
class SeenCodes {
 public:
  struct Place {
    std::uint32_t line = 0;    ///< or row; 0: not known, and the records are counted
    std::uint32_t column = 0;  ///< where several may stand in one line
  };

  /// Remembers the code of a record, and objects to one that was seen before: it is that of one entity,
  /// whatever data it comes in. What is returned has no position yet.
  std::optional<Issue> object(const std::string& code, Place place);

 private:
  Place add(const std::string& code, const Place& place);
  void put(std::uint64_t print, const Place& place);
  Place at(std::size_t spot) const;
  std::size_t spot(std::uint64_t print) const;
  void grow();

  std::vector<std::uint64_t> prints_;
  std::vector<std::uint32_t> lines_;    // 0: the spot is free
  std::vector<std::uint32_t> columns_;  // empty until there is one
  std::size_t count_ = 0;
  std::uint32_t records_ = 0;
};

}  // namespace hoctap
