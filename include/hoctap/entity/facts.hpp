// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "hoctap/exact/described.hpp"
#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/value.hpp"

/// @file
/// What is known about one entity in one assessment year, before any rubric looks at it.

namespace hoctap {

/// Where the title of a column stands, and which column it is, from 1.
struct TitlePlace {
  std::size_t row = 0;
  std::size_t line = 0;
  std::size_t column = 0;  ///< in code points
  std::size_t cell = 0;
};

/// What values were stated in, kept once for all of them.
struct Origin {
  std::shared_ptr<const std::string> file;
  std::string pointer = {};  ///< JSON Pointer of the value, or of the object that it is a member of
  bool members = false;      ///< what is stated in it are the members of an object
  /// Of a table: where the title of each column stands. All rows of a table share one of these.
  std::shared_ptr<const std::map<std::string, TitlePlace, std::less<>>> titles = {};
};

/// Where a value or a record was stated. There is one for every value, so it is light; the whole place is
/// made of it when there is something to say.
struct FactPosition {
  std::shared_ptr<const Origin> origin = {};
  std::size_t line = 0;    ///< from 1; 0 is not known
  std::size_t column = 0;  ///< from 1, in code points

  Position of_record() const;
  /// Of the value of this name.
  Position of_value(std::string_view name) const;
  /// Of the title of that column, where the values of this name stand in a table; else of the value.
  Position of_title(std::string_view name) const;
};

/// The light form of a place.
FactPosition fact_position(const Position& position);

/// One stated value and where it was stated.
struct FactEntry {
  Value value;
  FactPosition position;
};

/// What stands before an indicator where its evidence has the name of a column or of what is missing.
inline constexpr std::string_view evidence_prefix = "evidence.";

/// Whether an indicator is backed by suitable papers, and where that was stated.
struct EvidenceEntry {
  std::optional<bool> present;  ///< nothing: expressly not stated
  FactPosition position;
};

/// The facts of one entity.
struct Facts {
  std::string id;         ///< the entity's own code; kept as text, leading zeroes and all
  std::string label;      ///< what to call it in tables; may be empty
  FactPosition position;  ///< where the entity's record starts
  std::size_t row = 0;    ///< of a table, from 1, as a spreadsheet counts; 0 where there is none
  std::map<std::string, FactEntry, std::less<>> values;
  /// By indicator id; `*` stands for every indicator not named.
  std::map<std::string, EvidenceEntry, std::less<>> evidence;
  /// Values that are text are cells as people write them, which binding to an engine reads as the facts'
  /// declared types; else they are read strictly.
  bool textual = false;
  /// Values that the rubric does not ask for are passed over instead of being an error.
  bool extra_allowed = false;

  /// States a value; replaces one stated before.
  void set(std::string fact, Value value) { values[std::move(fact)] = {std::move(value), {}}; }
};

/// Where the record of an entity was stated, and whose it is.
Position position_of(const Facts& facts);
/// Where a value of it, or the evidence of an indicator, was stated.
Position position_of(const Facts& facts, std::string_view name, const FactPosition& position);

/// How data are written.
enum class DataFormat { json, json_lines, csv };

/// Reads the facts of any number of entities.
/// JSON is one object or an array of objects `{"id": "W01", "label": "…", "citizens": 1000, "evidence":
/// {"plan": true}}`; facts may also stand together under a key `facts`. `null` is missing,
/// `{"not_applicable": true}` is not applicable. JSON Lines is one such object a line. CSV has a header line,
/// commas, semicolons or tabs between cells, an empty cell for missing, `n/a` for not applicable, and
/// `evidence.<indicator>` columns; `mã` and `tên` are `id` and `label`, and a column `stt` is passed over.
/// The texts of CSV and of JSON Lines are cells, as people write them; those of JSON are strict. `notes`
/// receives what was passed over.
/// @throws Error with every issue, each at its line and column
std::vector<Facts> read_facts(std::string_view text, DataFormat format, const std::string& file,
                              Issues* notes = nullptr);

/// Hands out entities one at a time, and nothing at their end.
using NextRecord = std::function<std::optional<Facts>()>;

/// The same, read a piece at a time, so that memory stays flat however long JSON Lines and CSV are; a JSON
/// document is read whole. What it returns throws Error with every issue of the data, and
/// `std::ios_base::failure` where they cannot be read.
NextRecord records_of(std::shared_ptr<std::istream> data, DataFormat format, const std::string& file,
                      Issues* notes = nullptr);

/// The format a file name ends in (`.json`, `.jsonl`, `.csv`), or nothing.
std::optional<DataFormat> format_of(std::string_view file_name);

template <class T>
Value value_of(const T& field);

/// The described fields of a struct as a row of a relation.
template <Described T>
Record record_of(const T& row) {
  Record record;
  boost::mp11::mp_for_each<Members<T>>(
      [&](auto member) { record.fields.emplace_back(member.name, value_of(row.*member.pointer)); });
  return record;
}

/// One field of a struct as a value. An empty optional is missing; a described enumeration is its name; a
/// vector of described structs is a relation.
template <class T>
Value value_of(const T& field) {
  static_assert(!std::floating_point<T>,
                "hoctap takes no float or double: use an integer, hoctap::Number, or decimal text");
  if constexpr (requires { field.has_value(); }) {
    return field ? value_of(*field) : Value{};
  } else if constexpr (std::is_enum_v<T>) {
    return Value(boost::describe::enum_to_string(field, ""));
  } else if constexpr (requires {
                         typename T::value_type;
                         field.begin();
                       } &&
                       !std::convertible_to<T, std::string_view>) {
    List rows;
    for (const auto& row : field) rows.push_back(value_of(row));
    return Value(std::move(rows));
  } else if constexpr (Described<T>) {
    return Value(record_of(field));
  } else {
    return Value(field);
  }
}

/// The facts in any struct that Boost.Describe describes, without glue: the field's name is the fact's name,
/// fields `id` and `label` say who it is, and fields that a rubric does not ask for are passed over.
template <Described T>
Facts facts_of(const T& entity) {
  if constexpr (std::is_aggregate_v<T>) {
    static_assert(fully_described<T>(),
                  "a field of this struct is missing in its Boost.Describe description");
  }
  Facts facts;
  facts.extra_allowed = true;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    const std::string_view name = member.name;
    const auto& field = entity.*member.pointer;
    if constexpr (std::convertible_to<decltype(field), std::string>) {
      if (name == "id") {
        facts.id = field;
        return;
      }
      if (name == "label") {
        facts.label = field;
        return;
      }
    }
    facts.set(std::string(name), value_of(field));
  });
  return facts;
}

/// The value of a FEEL expression that may name every fact stated, `id` and `label`. The types are those of
/// the stated values.
/// @throws Error as `parse_expression` and `evaluate` do, each issue at its line and column in `eval`, which
/// stands for the expression
Value evaluate(std::string_view expression, const Facts& facts);

}  // namespace hoctap
