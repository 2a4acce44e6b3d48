// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/explain.hpp"

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/scoring.hpp"

namespace hoctap::cli {
namespace {

std::vector<Facts> only(const std::string& id, std::vector<Facts> all) {
  std::vector<std::string> known;
  known.reserve(all.size());
  for (const Facts& facts : all) known.push_back(facts.id);
  std::erase_if(all, [&](const Facts& facts) { return facts.id != id; });
  if (all.empty()) {
    throw Complaint(nothing_found,
                    {.code = "entity-not-found", .found = id, .suggestion = nearest(id, known)});
  }
  return all;
}

}  // namespace

Result explain(const Options& options) {
  const Engine engine = compile(open_rubric(options.rubric, options));
  std::vector<Facts> data = open_data(options.data, options.input_format);
  if (!options.entity.empty()) data = only(options.entity, std::move(data));
  Result result;
  score_each(engine, data, [&](const Sheet& sheet) {
    if (!result.output.empty()) result.output += '\n';
    result.output += hoctap::explain(engine, sheet, options.language);
  });
  return result;
}

}  // namespace hoctap::cli
