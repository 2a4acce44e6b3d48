// SPDX-License-Identifier: Apache-2.0
#include "cli/scoring.hpp"

#include <algorithm>
#include <tuple>

#include "cli/complaint.hpp"
#include "cli/progress.hpp"

namespace hoctap::cli {
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
