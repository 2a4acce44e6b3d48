// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "batch/arrow.hpp"
#include "hoctap/exact/issue.hpp"

namespace hoctap {

/// ENOMEM and EINVAL of every platform that hoctap runs on.
inline constexpr int no_memory = 12;
inline constexpr int invalid = 22;

/// Columns that come batch by batch; what ArrowArrayStream::private_data points to.
class ColumnStream {
 public:
  ColumnStream() = default;
  ColumnStream(const ColumnStream&) = delete;
  ColumnStream& operator=(const ColumnStream&) = delete;
  virtual ~ColumnStream() = default;

  /// Makes `out` a stream that owns this one.
  static void hand_over(std::unique_ptr<ColumnStream> stream, ArrowArrayStream& out);

 protected:
  virtual void schema(ArrowSchema& out) = 0;
  /// The next batch; `out` stays released at the end. What it throws ends the stream.
  virtual void next(ArrowArray& out) = 0;

 private:
  static ColumnStream& of(ArrowArrayStream* handed);
  template <class Work>
  int guarded(Work work) noexcept;
  int remember(const Issues& issues) noexcept;

  std::string last_error_;
  int failed_ = 0;
};

}  // namespace hoctap
