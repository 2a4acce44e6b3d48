// SPDX-License-Identifier: Apache-2.0
#include "cli/scoring.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <tuple>

#include "cli/complaint.hpp"

namespace hoctap::cli {
namespace {

// A counter on the terminal. Work that is over before anybody wonders shows nothing.
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
    std::fprintf(stderr, "\r%zu/%zu", finished, total_);
    written_ = true;
  }

 private:
  using Clock = std::chrono::steady_clock;
  std::size_t total_;
  bool shown_;
  bool written_ = false;
  Clock::time_point next_ = Clock::now() + std::chrono::seconds(2);
};

}  // namespace

void score_each(const Engine& engine, const std::vector<Facts>& data,
                const std::function<void(const Sheet&)>& visit) {
  if (data.empty()) throw Complaint(nothing_found, {.code = "entities-not-found"});
  std::vector<Issue> issues;
  Progress progress(data.size());
  for (std::size_t i = 0; i < data.size(); ++i) {
    progress.step(i);
    try {
      const BoundFacts facts = bind(engine, data[i]);
      if (issues.empty()) visit(evaluate(engine, facts));
    } catch (const Error& error) {
      issues.insert(issues.end(), error.issues().begin(), error.issues().end());
    }
  }
  if (issues.empty()) return;
  std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
    return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
  });
  throw Error(std::move(issues));
}

}  // namespace hoctap::cli
