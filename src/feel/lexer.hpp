// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/exact/issue.hpp"
#include "hoctap/exact/number.hpp"

namespace hoctap {

enum class TokenKind { number, text, word, symbol, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t offset = 0;
  std::string_view spelling;  // as it is read: the symbol `=` for a `==` that was reported
  std::size_t length = 0;     // bytes in the expression
  Number number;
  std::string text;       // content of a text, escapes resolved, in normal form C
  bool reported = false;  // a word that already has an issue
};

/// Splits the expression into tokens, the last of which is `end`. Habits of other languages are reported and
/// replaced by what was meant, so that reading goes on and finds what else is wrong.
std::vector<Token> read_tokens(std::string_view text, Issues& issues);

/// The keyword meant by a Vietnamese word, by `AND` or `True`; empty when there is none.
std::string_view keyword_meant(std::string_view word);

bool is_keyword(std::string_view word) noexcept;

}  // namespace hoctap
