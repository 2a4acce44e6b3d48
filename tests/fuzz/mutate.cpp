// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

// Mutates texts by their pieces: words, strings, what stands in brackets, a call, an element between commas.
// So it nests what an expression or a JSON text is made of, where single bytes would only break it.

extern "C" {
// libFuzzer's own mutations; not there where the corpus is only replayed.
__attribute__((weak)) std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size,
                                                   std::size_t max_size);
std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                    unsigned seed);
}

namespace {

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '.' ||
         (c & 0x80) != 0;
}

// The pieces of a text, at most so many. Brackets that do not match cut it all the same.
std::vector<Piece> pieces_of(std::string_view text) {
  constexpr std::size_t most = 4096;
  struct Open {
    std::size_t call;     // where the word before the bracket begins, or the bracket
    std::size_t element;  // where the element begins that is being read
  };
  std::vector<Piece> pieces;
  std::vector<Open> open{{0, 0}};
  std::size_t string = std::string_view::npos;
  std::size_t word = 0;  // where the last word begins
  for (std::size_t i = 0; i < text.size() && pieces.size() < most; ++i) {
    const char c = text[i];
    if (is_word(c)) {
      if (i == 0 || !is_word(text[i - 1])) word = i;
      if (i + 1 == text.size() || !is_word(text[i + 1])) pieces.push_back({word, i + 1});
    } else if (c == '"') {
      if (string != std::string_view::npos) pieces.push_back({string, i + 1});
      string = string == std::string_view::npos ? i : std::string_view::npos;
    } else if (c == '(' || c == '[' || c == '{') {
      open.push_back({i > 0 && is_word(text[i - 1]) ? word : i, i + 1});
    } else if (c == ',' || c == ')' || c == ']' || c == '}') {
      if (i > open.back().element) pieces.push_back({open.back().element, i});
      open.back().element = i + 1;
      if (c == ',' || open.size() == 1) continue;
      pieces.push_back({open.back().call, i + 1});
      open.pop_back();
    }
  }
  return pieces;
}

// A `#` stands for a piece of the text. Those of the first kind are for expressions, also inside of JSON; the
// others for JSON.
constexpr std::array<std::string_view, 44> forms = {
    "(# + #)",
    "(# - #)",
    "(# * #)",
    "(# / #)",
    "(# ** #)",
    "(# ** 9)",
    "(# ** 99)",
    "-#",
    "not(#)",
    "(#)",
    "[#]",
    "[#, #]",
    "[#, #, #, #, #, #, #, #, #, #]",
    "[#..#]",
    "(#..#)",
    "# in #",
    "# in (#, > #)",
    "# between # and #",
    "# = #",
    "# != null",
    "# < #",
    "# and #",
    "# or #",
    "if # then # else #",
    "every x in # satisfies #",
    "every x in [#, #, #, #, #, #, #, #, #, #] satisfies #",
    "some x in # satisfies #",
    "x",
    "decimal(#, #)",
    "decimal(#, 6176)",
    "round half up(#, #)",
    "floor(#, #)",
    "modulo(#, #)",
    "sum(#)",
    "mean(#)",
    "max(#, #)",
    "count(#)",
    "abs(#)",
    "date(#, #, #)",
    "#.#",
    "null",
    "true",
    "{\"not_applicable\": true}",
    "{#: #}",
};

constexpr std::array<std::string_view, 24> numbers = {
    "0",
    "1",
    "-1",
    "0.5",
    "1/3",
    "2",
    "7",
    "9",
    "99",
    "-6111",
    "6176",
    "60",
    "2024",
    "9999",
    "65536",
    "2147483647",
    "2147483648",
    "9223372036854775807",
    "1e60",
    "1e-60",
    "0.1",
    "1e18",
    "-9223372036854775808",
    "999999999999999999999999999999999999999999999999999999999999",
};

class Mutator {
 public:
  Mutator(std::string text, unsigned seed)
      : text_(std::move(text)), random_(seed), pieces_(pieces_of(text_)) {}

  std::string run() {
    if (pieces_.empty()) return std::string(any(numbers));
    const Piece at = any(pieces_);
    switch (below(8)) {
      case 0:
        return replaced(at, std::string(copy(any(pieces_))));
      case 1:
      case 2:
      case 3:
        return replaced(at, filled(any(forms)));
      case 4:
        return replaced(at, std::string(any(numbers)));
      case 5:
        return replaced(at, repeated(std::string(copy(at))));
      case 6:
        return replaced(at, "");
      default:
        return swapped(at, any(pieces_));
    }
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }

  template <class Range>
  typename Range::value_type any(const Range& range) {
    return range[below(range.size())];
  }

  std::string_view copy(Piece piece) const {
    return std::string_view(text_).substr(piece.begin, piece.end - piece.begin);
  }

  std::string replaced(Piece piece, const std::string& by) const {
    return text_.substr(0, piece.begin) + by + text_.substr(piece.end);
  }

  std::string filled(std::string_view form) {
    std::string made;
    for (const char c : form) {
      if (c == '#') {
        made += below(4) == 0 ? any(numbers) : copy(any(pieces_));
      } else {
        made += c;
      }
    }
    return made;
  }

  std::string repeated(const std::string& piece) {
    std::string made = piece;
    for (std::size_t times = std::size_t{1} << below(7); times > 0; --times) made += ", " + piece;
    return made;
  }

  std::string swapped(Piece one, Piece other) const {
    if (other.begin < one.begin) std::swap(one, other);
    if (other.begin < one.end) return replaced(one, std::string(copy(other)));
    return text_.substr(0, one.begin) + std::string(copy(other)) +
           text_.substr(one.end, other.begin - one.end) + std::string(copy(one)) + text_.substr(other.end);
  }

  std::string text_;
  std::minstd_rand random_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t max_size,
                                    unsigned seed) {
  if (seed % 2 == 0) return LLVMFuzzerMutate(data, size, max_size);
  std::string text(reinterpret_cast<const char*>(data), size);
  // Now and then several at once: what is worth keeping may lie two steps away.
  for (unsigned times = seed / 2 % 4; times < 4; ++times) text = Mutator(std::move(text), seed + times).run();
  const std::size_t kept = std::min(text.size(), max_size);
  std::copy_n(text.begin(), kept, reinterpret_cast<char*>(data));
  return kept;
}
