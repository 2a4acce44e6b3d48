// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/facts.hpp"

#include <algorithm>

#include "entity/fact_reader.hpp"
#include "exact/document.hpp"

namespace hoctap {
namespace {

Position placed(const FactPosition& stated, std::string pointer) {
  const std::shared_ptr<const std::string> file = stated.origin ? stated.origin->file : nullptr;
  return {.file = file ? *file : std::string(),
          .pointer = std::move(pointer),
          .line = stated.line,
          .column = stated.column};
}

// Rows are counted before any is held: there are no more of them than lines.
bool has_too_many_rows(std::string_view text, std::size_t columns) {
  const std::size_t most = max_stated / (columns + 1);
  const auto lines = std::count_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; });
  if (static_cast<std::size_t>(lines) <= most) return false;
  Issues passed_over;
  TableReader table(pieces_of(text), "", passed_over);
  std::size_t rows = 0;
  while (rows <= most + 1 && table.next()) ++rows;
  return rows > most + 1;  // the first is the header
}

}  // namespace

Position FactPosition::of_record() const {
  return placed(*this, origin ? origin->pointer : std::string());
}

Position FactPosition::of_value(std::string_view name) const {
  if (!origin || !origin->members) return of_record();
  return placed(*this, child(origin->pointer, name));
}

Position FactPosition::of_title(std::string_view name) const {
  const auto* const titles = origin ? origin->titles.get() : nullptr;
  const auto at = titles == nullptr ? decltype(titles->end())() : titles->find(name);
  if (titles == nullptr || at == titles->end()) return of_value(name);
  Position position = placed(*this, {});
  position.line = at->second.line;
  position.column = at->second.column;
  position.row = at->second.row;
  position.cell = at->second.cell;
  return position;
}

Position position_of(const Facts& facts) {
  Position position = facts.position.of_record();
  position.entity = facts.id;
  position.row = facts.row;
  return position;
}

Position position_of(const Facts& facts, std::string_view name, const FactPosition& stated) {
  Position position = stated.of_value(name);
  position.entity = facts.id;
  position.fact = name;
  position.row = facts.row;
  position.cell = stated.of_title(name).cell;
  return position;
}

FactPosition fact_position(const Position& position) {
  FactPosition light{.line = position.line, .column = position.column};
  if (!position.file.empty() || !position.pointer.empty()) {
    light.origin = std::make_shared<const Origin>(
        Origin{.file = std::make_shared<const std::string>(position.file), .pointer = position.pointer});
  }
  return light;
}

std::vector<Facts> read_facts(std::string_view text, DataFormat format, const std::string& file,
                              Issues* notes) {
  FactReader reader(pieces_of(text), format, file);
  const Issue too_many{
      .code = "facts-many", .position = {.file = file}, .expected = std::to_string(max_stated)};
  if (format == DataFormat::csv && has_too_many_rows(text, reader.columns())) {
    reader.issues.push_back(too_many);
    throw Error(std::move(reader.issues));
  }
  std::vector<Facts> all;
  std::size_t stated = 0;
  while (std::optional<Facts> facts = reader.next()) {
    const bool fitted = stated <= max_stated;
    stated += 1 + facts->values.size() + facts->evidence.size();
    if (fitted && stated > max_stated) reader.issues.push_back(too_many);
    // What is wrong is refused as a whole, so what was read is then held no longer.
    if (reader.issues.empty()) {
      all.push_back(*std::move(facts));
    } else if (!all.empty()) {
      all = {};
    }
  }
  if (!reader.issues.empty()) throw Error(std::move(reader.issues));
  if (notes != nullptr) notes->append(reader.notes());
  return all;
}

NextRecord records_of(std::shared_ptr<std::istream> data, DataFormat format, const std::string& file,
                      Issues* notes) {
  const auto reader = std::make_shared<FactReader>(pieces_of(std::move(data)), format, file);
  return [reader, notes] {
    std::optional<Facts> facts = reader->next();
    if (!facts && notes != nullptr) notes->append(reader->notes());
    if (reader->issues.empty()) return facts;
    while (facts) facts = reader->next();  // what else is wrong
    throw Error(reader->issues);
  };
}

std::optional<DataFormat> format_of(std::string_view file_name) {
  if (file_name.ends_with(".json")) return DataFormat::json;
  if (file_name.ends_with(".jsonl")) return DataFormat::json_lines;
  if (file_name.ends_with(".csv")) return DataFormat::csv;
  return std::nullopt;
}

}  // namespace hoctap
