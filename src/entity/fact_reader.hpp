// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "entity/fact_value.hpp"
#include "entity/pieces.hpp"
#include "entity/table.hpp"
#include "hoctap/entity/facts.hpp"

namespace hoctap {

/// Entities and facts that may be held at once.
inline constexpr std::size_t max_stated = 4'000'000;

/// A column of a table of text. The name of a fact or of evidence is its title.
struct TextColumn {
  enum class Role { id, label, evidence, fact, number };
  Role role = Role::fact;
  std::string title = {};
};

/// What a column is for, by its title: that of the code and of the name becomes `id` and `label`.
TextColumn text_column(std::string_view title);

/// Reads entities one at a time.
class FactReader {
 public:
  FactReader(NextPiece pieces, DataFormat format, const std::string& file);
  FactReader(const FactReader&) = delete;
  FactReader& operator=(const FactReader&) = delete;

  /// The next entity; nothing at the end. One about which there is an issue is not whole.
  std::optional<Facts> next();

  /// Columns of the CSV. @pre nothing was read yet
  std::size_t columns();

  /// What was passed over so far.
  Issues notes() const;

  /// What is wrong with what was read so far.
  Issues issues;

 private:
  std::optional<Facts> next_row();
  void open_table();
  void take_header(TableRow header);
  Facts entity(const TableRow& row);
  bool fits(const TableRow& row);
  void evidence(const Cell& cell, std::size_t column, Facts& facts);
  void refuse_total(const TableRow& row);

  std::optional<Facts> next_object();
  bool next_document();
  Facts entity(const Json& node, const Step& at);
  void evidence(const Json& node, const Step& at, Facts& facts);
  void state(const JsonMember& fact, const Step& object, const std::shared_ptr<const Origin>& origin,
             Facts& facts);
  void wrong_type(const Json& node, const Step& at, std::string expected);
  std::shared_ptr<const Origin> members_of(const Step& object) const;

  Position position(const Cell& cell, std::size_t column) const;
  Position position(const Json& node, const Step& at) const;

  DataFormat format_;
  NextPiece pieces_;
  std::shared_ptr<const std::string> file_;
  // CSV
  std::shared_ptr<const Origin> origin_;
  std::optional<TableReader> table_;
  std::vector<TextColumn> columns_;
  // JSON
  Documents documents_;
  std::size_t line_ = 0;      // of the document
  std::optional<Json> root_;  // of the document, when something in it is still to be read
  std::size_t item_ = 0;
};

}  // namespace hoctap
