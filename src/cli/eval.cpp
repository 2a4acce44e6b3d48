// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/facts.hpp"

#include "cli/input.hpp"
#include "cli/options.hpp"

namespace hoctap::cli {
namespace {

Facts facts_in(const std::string& path) {
  if (path.empty()) return {};
  std::vector<Facts> all = read_facts(read_input(path), DataFormat::json, path);
  if (all.size() != 1) {
    throw Complaint(
        unusable, {.code = "facts-single", .position = {.file = path}, .found = std::to_string(all.size())});
  }
  return std::move(all.front());
}

}  // namespace

Result eval(const Options& options) {
  return {.output = to_json(evaluate(options.expression, facts_in(options.facts))) + '\n'};
}

}  // namespace hoctap::cli
