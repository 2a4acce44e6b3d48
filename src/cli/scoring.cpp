// SPDX-License-Identifier: Apache-2.0
#include "cli/scoring.hpp"

#include <memory>
#include <utility>

#include "cli/complaint.hpp"
#include "cli/progress.hpp"

namespace hoctap::cli {

Engine open_engine(const Options& options) {
  const RubricFile file = open_rubric(options.rubric, options);
  if (options.day.empty()) return compile(file);
  return compile(file, day_named("--day", options.day), open_library(options.folders));
}

std::size_t check_each(const Engine& engine, const Records& records,
                       const std::function<void(const Sheet&)>& visit) {
  Progress progress(0);
  std::size_t count = 0;
  const auto counted = [&, next = records()] {
    std::optional<Facts> facts = next();
    if (facts) progress.step(count++);
    return facts;
  };
  evaluate_each(engine, counted, visit);
  if (count == 0) throw Complaint(nothing_found, {.code = "entities-not-found"});
  return count;
}

Result write_each(const Engine& engine, const Records& records, std::size_t count, std::string head,
                  std::function<std::string(const Sheet&)> each, std::string foot) {
  auto more = [engine, next = records(), count, each = std::move(each), foot = std::move(foot),
               progress = std::make_shared<Progress>(count), written = std::size_t{0}]() mutable {
    const std::optional<Facts> facts = next();
    if ((written < count) != facts.has_value()) throw Complaint(unusable, {.code = "data-changed"});
    if (!facts) return std::exchange(foot, {});
    progress->step(written++);
    return each(evaluate(engine, *facts));
  };
  return {.output = std::move(head), .more = std::move(more)};
}

}  // namespace hoctap::cli
