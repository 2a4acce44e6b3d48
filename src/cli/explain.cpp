// SPDX-License-Identifier: Apache-2.0
#include "hoctap/score/engine.hpp"
#include "hoctap/score/sheet.hpp"

#include "cli/input.hpp"
#include "cli/options.hpp"
#include "cli/scoring.hpp"

namespace hoctap::cli {
namespace {

Records only(const std::string& id, const Records& all) {
  const auto found = std::make_shared<std::vector<Facts>>();
  std::vector<std::string> known;
  const NextRecord next = all();
  while (std::optional<Facts> facts = next()) {
    known.push_back(facts->id);
    if (facts->id == id) found->push_back(*std::move(facts));
  }
  if (found->empty()) {
    throw Complaint(nothing_found,
                    {.code = "entity-not-found", .found = id, .suggestion = nearest(id, known)});
  }
  return [found] {
    return [found, at = std::size_t{0}]() mutable -> std::optional<Facts> {
      if (at == found->size()) return std::nullopt;
      return (*found)[at++];
    };
  };
}

}  // namespace

Result explain(const Options& options) {
  const Engine engine = open_engine(options);
  const auto notes = std::make_shared<Issues>();
  Records data = open_data(options.data, options.input_format, notes);
  if (!options.entity.empty()) data = only(options.entity, data);
  const std::size_t count = check_each(engine, data);
  Result result = write_each(engine, data, count, "",
                             [engine, language = options.language, first = true](const Sheet& sheet) mutable {
                               return (std::exchange(first, false) ? "" : "\n") +
                                      hoctap::explain(engine, sheet, language);
                             });
  result.issues = *notes;
  return result;
}

}  // namespace hoctap::cli
