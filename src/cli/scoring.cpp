// SPDX-License-Identifier: Apache-2.0
#include "cli/scoring.hpp"

#include "cli/complaint.hpp"
#include "cli/progress.hpp"

namespace hoctap::cli {

void score_each(const Engine& engine, const std::vector<Facts>& data,
                const std::function<void(const Sheet&)>& visit) {
  if (data.empty()) throw Complaint(nothing_found, {.code = "entities-not-found"});
  Progress progress(data.size());
  std::size_t finished = 0;
  evaluate_each(engine, data, [&](const Sheet& sheet) {
    progress.step(finished++);
    visit(sheet);
  });
}

}  // namespace hoctap::cli
