// SPDX-License-Identifier: Apache-2.0
#include "feel/lexer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "exact/text.hpp"
#include "feel/node.hpp"

namespace hoctap {
namespace {

using namespace std::string_view_literals;

struct Habit {
  std::string_view written;
  std::string_view meant;
  std::string_view code;
};

// Longer ones first where one begins another.
constexpr std::array habits{
    Habit{"==", "=", "feel-double-equals"}, Habit{"&&", "and", "feel-double-ampersand"},
    Habit{"||", "or", "feel-double-bar"},   Habit{"<>", "!=", "feel-operator"},
    Habit{"=>", ">=", "feel-operator"},     Habit{"=<", "<=", "feel-operator"},
    Habit{"≤", "<=", "feel-operator"},      Habit{"≥", ">=", "feel-operator"},
    Habit{"≠", "!=", "feel-operator"},      Habit{"×", "*", "feel-operator"},
    Habit{"÷", "/", "feel-operator"},       Habit{"−", "-", "feel-operator"},
    Habit{"–", "-", "feel-operator"},       Habit{"…", "..", "feel-operator"},
    Habit{"^", "**", "feel-operator"},      Habit{"&", "and", "feel-double-ampersand"},
    Habit{"|", "or", "feel-double-bar"},    Habit{";", ",", "feel-operator"},
};

constexpr std::array symbols{"**"sv, ".."sv, "<="sv, ">="sv, "!="sv, "+"sv, "-"sv, "*"sv,
                             "/"sv,  "<"sv,  ">"sv,  "="sv,  "("sv,  ")"sv, "["sv, "]"sv,
                             ","sv,  ":"sv,  "."sv,  "@"sv,  "{"sv,  "}"sv, "?"sv};

constexpr std::array spaces{"\u0085"sv, "\u00a0"sv, "\u1680"sv, "\u2000"sv, "\u2001"sv, "\u2002"sv,
                            "\u2003"sv, "\u2004"sv, "\u2005"sv, "\u2006"sv, "\u2007"sv, "\u2008"sv,
                            "\u2009"sv, "\u200a"sv, "\u200b"sv, "\u2028"sv, "\u2029"sv, "\u202f"sv,
                            "\u205f"sv, "\u3000"sv, "\ufeff"sv};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_foreign(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

void append_utf8(std::string& out, std::uint32_t point) {
  const auto byte = [&out](std::uint32_t value) {
    out += static_cast<char>(static_cast<unsigned char>(value));
  };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xc0U | point >> 6U);
    byte(0x80U | (point & 0x3fU));
  } else if (point < 0x10000) {
    byte(0xe0U | point >> 12U);
    byte(0x80U | (point >> 6U & 0x3fU));
    byte(0x80U | (point & 0x3fU));
  } else {
    byte(0xf0U | point >> 18U);
    byte(0x80U | (point >> 12U & 0x3fU));
    byte(0x80U | (point >> 6U & 0x3fU));
    byte(0x80U | (point & 0x3fU));
  }
}

class Lexer {
 public:
  Lexer(std::string_view text, Issues& issues) : text_(text), issues_(issues) {}

  std::vector<Token> read() {
    while (skip_space()) {
      if (!(read_number() || read_text() || read_word() || read_percent() || read_habit() || read_symbol())) {
        const std::size_t length = character_length();
        report(at_, "feel-syntax", shorten(text_.substr(at_, length)), "@feel-expected-value");
        at_ += length;
      }
    }
    add(TokenKind::end, at_, at_);
    return std::move(tokens_);
  }

 private:
  bool starts(std::string_view prefix) const { return text_.substr(at_).starts_with(prefix); }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  Token& add(TokenKind kind, std::size_t from, std::size_t to) {
    Token token;
    token.kind = kind;
    token.offset = from;
    token.length = to - from;
    token.spelling = text_.substr(from, to - from);
    tokens_.push_back(std::move(token));
    return tokens_.back();
  }

  void report(std::size_t offset, std::string code, std::string found, std::string expected = {},
              std::string suggestion = {}) {
    issues_.push_back(
        issue_at(offset, std::move(code), std::move(found), std::move(expected), std::move(suggestion)));
  }

  std::size_t character_length() const {
    std::size_t length = 1;
    while (is_foreign(peek(length)) && (static_cast<unsigned char>(peek(length)) & 0xc0U) == 0x80U) {
      ++length;
    }
    return length;
  }

  std::size_t foreign_space() const {
    const auto found =
        std::find_if(spaces.begin(), spaces.end(), [this](auto space) { return starts(space); });
    return found == spaces.end() ? 0 : found->size();
  }

  // False at the end of the text.
  bool skip_space() {
    while (at_ < text_.size()) {
      if (" \t\r\n\f\v"sv.find(text_[at_]) != std::string_view::npos) {
        ++at_;
      } else if (const std::size_t space = foreign_space(); space > 0) {
        at_ += space;
      } else if (starts("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (starts("/*")) {
        const std::size_t close = text_.find("*/", at_ + 2);
        if (close == std::string_view::npos) {
          report(at_, "feel-unclosed", "/*", "*/");
          at_ = text_.size();
        } else {
          at_ = close + 2;
        }
      } else {
        return true;
      }
    }
    return false;
  }

  bool read_number() {
    if (!is_digit(peek()) && !(peek() == '.' && is_digit(peek(1)))) {
      return false;
    }
    const std::size_t from = at_;
    const auto digits = [this] {
      while (is_digit(peek())) {
        ++at_;
      }
    };
    digits();
    if (peek() == '.' && is_digit(peek(1))) {
      ++at_;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (is_digit(peek(1 + sign))) {
        at_ += 1 + sign;
        digits();
      }
    }
    Token& token = add(TokenKind::number, from, at_);
    try {
      // FEEL allows leading zeros, JSON does not.
      std::string_view plain = token.spelling;
      while (plain.size() > 1 && plain[0] == '0' && is_digit(plain[1])) {
        plain.remove_prefix(1);
      }
      token.number = parse_number(plain);
    } catch (const Error& error) {
      Issue issue = error.issues().front();
      issue.position.offset = from;
      issues_.push_back(std::move(issue));
    }
    return true;
  }

  bool read_text() {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> quotes{
        {{"\"", "\""}, {"“", "”"}, {"”", "”"}, {"„", "”"}, {"'", "'"}, {"‘", "’"}}};
    const auto* open =
        std::find_if(quotes.begin(), quotes.end(), [this](const auto& pair) { return starts(pair.first); });
    if (open == quotes.end()) {
      return false;
    }
    const std::size_t from = at_;
    at_ += open->first.size();
    std::string content;
    while (at_ < text_.size() && !starts(open->second)) {
      if (open->first != "\"" && peek() == '"') {
        break;
      }
      if (peek() == '\\') {
        read_escape(content);
      } else {
        content += text_[at_++];
      }
    }
    if (at_ >= text_.size()) {
      report(from, "feel-unclosed", std::string(open->first), "\"");
    } else {
      at_ += starts("\"") ? 1 : open->second.size();
    }
    if (open->first != "\"") {
      report(from, "feel-quotes", std::string(open->first), {}, quote(content));
    }
    add(TokenKind::text, from, at_).text = normalise(content);
    return true;
  }

  std::optional<std::uint32_t> hex(std::size_t from, std::size_t count) const {
    std::uint32_t value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      const char c = i < text_.size() ? text_[i] : '\0';
      if (is_digit(c)) {
        value = value * 16 + static_cast<std::uint32_t>(c - '0');
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        value = value * 16 + static_cast<std::uint32_t>((c | 0x20) - 'a') + 10;
      } else {
        return std::nullopt;
      }
    }
    return value;
  }

  void read_escape(std::string& content) {
    constexpr std::string_view written = "\"'\\nrt";
    constexpr std::string_view meant = "\"'\\\n\r\t";
    if (const std::size_t i = written.find(peek(1)); at_ + 1 < text_.size() && i != std::string_view::npos) {
      content += meant[i];
      at_ += 2;
      return;
    }
    const std::size_t digits = peek(1) == 'u' ? 4 : peek(1) == 'U' ? 6 : 0;
    std::optional<std::uint32_t> point = digits > 0 ? hex(at_ + 2, digits) : std::nullopt;
    std::size_t length = 2 + digits;
    if (digits == 4 && point && *point >= 0xd800 && *point < 0xdc00) {
      const bool pair = peek(6) == '\\' && peek(7) == 'u';
      const std::optional<std::uint32_t> low = pair ? hex(at_ + 8, 4) : std::nullopt;
      point = low && *low >= 0xdc00 && *low < 0xe000
                  ? std::optional(0x10000U + ((*point - 0xd800U) << 10U) + (*low - 0xdc00U))
                  : std::nullopt;
      length = 12;
    }
    if (!point || *point > 0x10ffff || (*point >= 0xd800 && *point < 0xe000)) {
      report(at_, "feel-escape", std::string(text_.substr(at_, 2)));
      ++at_;
      at_ += at_ < text_.size() ? character_length() : 0;
      return;
    }
    append_utf8(content, *point);
    at_ += length;
  }

  bool read_word() {
    const auto begins = [this] {
      return is_letter(peek()) || (is_foreign(peek()) && foreign_space() == 0 &&
                                   std::none_of(habits.begin(), habits.end(),
                                                [this](const Habit& h) { return starts(h.written); }));
    };
    if (!begins()) {
      return false;
    }
    const std::size_t from = at_;
    bool foreign = false;
    while (begins() || is_digit(peek())) {
      foreign = foreign || is_foreign(peek());
      at_ += is_foreign(peek()) ? character_length() : 1;
    }
    Token& token = add(TokenKind::word, from, at_);
    if (foreign) {
      const std::string_view meant = keyword_meant(normalise(token.spelling));
      report(from, "feel-name-ascii", shorten(token.spelling), {}, std::string(meant));
      token.reported = true;
      token.spelling = meant.empty() ? token.spelling : meant;
    }
    return true;
  }

  // After a number it is a percentage, before one it is the remainder of other languages.
  bool read_percent() {
    if (peek() != '%') {
      return false;
    }
    const std::size_t from = at_++;
    const bool more = skip_space();
    const bool remainder =
        more && !tokens_.empty() && (is_digit(peek()) || is_letter(peek()) || peek() == '(') && !at_keyword();
    const bool number = !tokens_.empty() && tokens_.back().kind == TokenKind::number;
    if (remainder) {
      report(from, "feel-percent", "%", {}, "modulo(a, b)");
      add(TokenKind::symbol, from, from + 1).spelling = "*";
    } else {
      report(from, "feel-percent", number ? std::string(tokens_.back().spelling) + "%" : "%", {},
             number ? hundredth(tokens_.back().spelling) : std::string{});
    }
    return true;
  }

  bool at_keyword() const {
    std::size_t length = 0;
    while (is_letter(peek(length)) || is_digit(peek(length))) {
      ++length;
    }
    return is_keyword(text_.substr(at_, length));
  }

  // 60 -> 0.60, 7.5 -> 0.075: the digits stay as they are written.
  static std::string hundredth(std::string_view number) {
    if (number.find_first_of("eE") != std::string_view::npos) {
      return std::string(number) + " / 100";
    }
    const std::size_t point = std::min(number.find('.'), number.size());
    std::string whole(number.substr(0, point));
    whole.insert(0, whole.size() < 3 ? 3 - whole.size() : 0, '0');
    const std::string fraction(number.substr(std::min(point + 1, number.size())));
    return whole.substr(0, whole.size() - 2) + "." + whole.substr(whole.size() - 2) + fraction;
  }

  bool read_habit() {
    const auto* habit =
        std::find_if(habits.begin(), habits.end(), [this](const Habit& h) { return starts(h.written); });
    if (habit == habits.end() && !(peek() == '!' && peek(1) != '=')) {
      return false;
    }
    const std::size_t from = at_;
    if (habit == habits.end()) {
      ++at_;
      report(from, "feel-exclamation", "!", {}, "not(...)");
      // A sign reads the same operand, and the text has failed anyway.
      add(TokenKind::symbol, from, at_).spelling = "-";
      return true;
    }
    at_ += habit->written.size();
    report(from, std::string(habit->code), std::string(habit->written), {}, std::string(habit->meant));
    const TokenKind kind = is_keyword(habit->meant) ? TokenKind::word : TokenKind::symbol;
    add(kind, from, at_).spelling = habit->meant;
    return true;
  }

  bool read_symbol() {
    const auto* symbol =
        std::find_if(symbols.begin(), symbols.end(), [this](auto candidate) { return starts(candidate); });
    if (symbol == symbols.end()) {
      return false;
    }
    at_ += symbol->size();
    add(TokenKind::symbol, at_ - symbol->size(), at_);
    return true;
  }

  std::string_view text_;
  Issues& issues_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> read_tokens(std::string_view text, Issues& issues) {
  return Lexer(text, issues).read();
}

}  // namespace hoctap
