// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdio>

namespace hoctap::cli {

/// A counter on the terminal. Work that is over before anybody wonders shows nothing. A total of 0 is not
/// known.
class Progress {
 public:
  explicit Progress(std::size_t total) : total_(total), shown_(isatty(STDERR_FILENO) != 0) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (written_) std::fputs("\r\x1B[K", stderr);
  }

  void step(std::size_t finished) {
    constexpr std::size_t steps_between_looks = 256;
    if (!shown_ || finished % steps_between_looks != 0) return;
    const auto now = Clock::now();
    if (now < next_) return;
    next_ = now + std::chrono::milliseconds(250);
    if (total_ > 0) {
      std::fprintf(stderr, "\r%zu/%zu", finished, total_);
    } else {
      std::fprintf(stderr, "\r%zu", finished);
    }
    written_ = true;
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::size_t total_;
  bool shown_;
  bool written_ = false;
  Clock::time_point next_ = Clock::now() + std::chrono::seconds(2);
};

}  // namespace hoctap::cli
