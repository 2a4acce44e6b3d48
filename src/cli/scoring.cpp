// SPDX-License-Identifier: Apache-2.0
#include "cli/scoring.hpp"

#include <utility>

#include "cli/complaint.hpp"
#include "cli/progress.hpp"

namespace hoctap::cli {

Engine open_engine(const Options& options) {
  const RubricFile file = open_rubric(options.rubric, options);
  if (options.day.empty()) return compile(file);
  return compile(file, day_named("--day", options.day), open_library(options.folders, options.same_id));
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
  auto more = [engine, records, count, each = std::move(each), foot = std::move(foot)](Output& output,
                                                                                       const Result::Tell&) {
    Progress progress(count);
    const auto refuse = [] { throw Complaint(unusable, {.code = "data-changed"}); };
    std::size_t written = 0;
    evaluate_each(engine, records(), [&](const Sheet& sheet) {
      if (written == count) refuse();
      progress.step(written++);
      output.write(each(sheet));
    });
    if (written < count) refuse();
    output.write(foot);
  };
  return {.output = std::move(head), .more = std::move(more)};
}

}  // namespace hoctap::cli
