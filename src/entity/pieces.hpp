// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hoctap {

/// The most that one row of CSV takes, so that a quote that never closes does not take in all that follows.
inline constexpr std::size_t max_record_bytes = std::size_t{16} << 20U;

/// Hands out a text piece by piece. One is good until the next is asked for, and an empty one is the end. The
/// first holds the first line, unless that is longer than `max_record_bytes`.
using NextPiece = std::function<std::string_view()>;

/// A text that is there, which outlives this, as one piece.
NextPiece pieces_of(std::string_view text);
NextPiece pieces_of(std::shared_ptr<std::istream> data);

/// The JSON documents of a text: its lines, or all of it. A document that is too large is cut off behind its
/// limit, which shows.
class Documents {
 public:
  Documents(NextPiece next, bool lines) : next_(std::move(next)), lines_(lines) {}

  /// The next document; nothing at the end.
  std::optional<std::string> next();

 private:
  NextPiece next_;
  bool lines_;
  std::string_view piece_;
};

}  // namespace hoctap
