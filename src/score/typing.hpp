// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "score/compiled.hpp"

namespace hoctap {

/// Gives stated values the types that the rubric declares, and checks them. Where a value is refused the
/// result is missing and `issues` say why; of their places they name the fact, and the rest is the caller's.
class Typing {
 public:
  /// `textual`: text is that of cells.
  explicit Typing(bool textual) : textual_(textual) {}

  Value type(const CompiledFact& fact, const Value& value);
  /// The same for text, of which only a fact that is text keeps a copy.
  Value type(const CompiledFact& fact, std::string_view text);

  Issues issues;

 private:
  Value number(const Fact& fact, const Value& value);
  Value choice(const CompiledFact& fact, std::string_view id);
  Value level(const CompiledFact& fact, const Value& value);
  Value rows(const CompiledFact& fact, const Value& value);
  Value row(const CompiledFact& fact, const Record& row);
  Value strictly(const CompiledFact& fact, std::string_view text);
  template <class Read>
  Value parsed(const Fact& fact, Read read);
  Value wrong(const Fact& fact, const Value& value, std::string meant = {});
  Value refuse(const Fact& fact, std::string code, std::string found, std::string expected = {},
               std::string suggestion = {});

  bool textual_;
};

/// Adds that there is no such name, with the nearest one.
void refuse_unknown(Issues& issues, const Position& position, std::string code, const std::string& name,
                    const std::vector<std::string>& known);

}  // namespace hoctap
