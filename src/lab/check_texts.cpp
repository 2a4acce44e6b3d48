// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "lab/checking.hpp"

namespace hoctap {
namespace {

constexpr std::string_view ascii_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

// Of a letter that ASCII does not have.
bool is_marked(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

// Whether a word without marks is spelled as a syllable of Vietnamese: consonants, vowels, consonants, each
// of the kinds there are.
bool is_syllable(std::string_view word) {
  constexpr std::array<std::string_view, 27> initials{"",   "b",  "c", "ch", "d", "g",  "gh",  "gi", "h",
                                                      "k",  "kh", "l", "m",  "n", "ng", "ngh", "nh", "p",
                                                      "ph", "qu", "r", "s",  "t", "th", "tr",  "v",  "x"};
  constexpr std::array<std::string_view, 9> finals{"", "c", "ch", "m", "n", "ng", "nh", "p", "t"};
  constexpr std::string_view vowels = "aeiouy";
  std::size_t begin = std::min(word.find_first_of(vowels), word.size());
  // The i of gi and the u of qu belong to the consonant where another vowel follows.
  const bool joined = word.starts_with("gi") || word.starts_with("qu");
  if (joined && word.find_first_of(vowels, 2) == 2) begin = 2;
  const std::size_t end = std::min(word.find_first_not_of(vowels, begin), word.size());
  return end > begin && end - begin <= 3 && is_one_of(initials, word.substr(0, begin)) &&
         is_one_of(finals, word.substr(end));
}

// Foreign words that Vietnamese writes as they are.
bool is_borrowed(std::string_view word) {
  constexpr std::array<std::string_view, 16> borrowed{
      "internet", "online", "offline", "email",    "website", "web",    "wifi",       "fi",
      "video",    "robot",  "zalo",    "facebook", "app",     "laptop", "smartphone", "marketing"};
  return is_one_of(borrowed, word);
}

// A text all of whose words lack marks, at least half of which no Vietnamese syllable is spelled like.
bool is_english(std::string_view text) {
  if (std::any_of(text.begin(), text.end(), is_marked)) return false;
  std::size_t words = 0;
  std::size_t foreign = 0;
  while (true) {
    text.remove_prefix(std::min(text.find_first_of(ascii_letters), text.size()));
    if (text.empty()) break;
    const std::string_view word = text.substr(0, text.find_first_not_of(ascii_letters));
    text.remove_prefix(word.size());
    const bool short_form = word.size() > 1 && std::all_of(word.begin(), word.end(), is_upper);
    const std::string plain = lower(word);
    if (word.size() < 2 || short_form || is_borrowed(plain)) continue;
    ++words;
    if (!is_syllable(plain)) ++foreign;
  }
  return foreign > 0 && 2 * foreign >= words;
}

// Words with marks that begin small, as those of a name do not.
bool is_phrase(std::string_view text) {
  std::size_t small = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    const bool marked = std::any_of(word.begin(), word.end(), is_marked);
    if (marked && word.front() >= 'a' && word.front() <= 'z') ++small;
  }
  return small > 1;
}

class TextCheck {
 public:
  TextCheck(const SourceText& source, Issues& issues) : source_(source), issues_(issues) {}

  void check(const Json& root) {
    std::vector<std::pair<std::string, const Json*>> open{{"", &root}};
    while (!open.empty()) {
      const auto [pointer, node] = open.back();
      open.pop_back();
      for (std::size_t i = 0; i < node->items.size(); ++i)
        open.emplace_back(child(pointer, i), &node->items[i]);
      for (const JsonMember& member : node->members) {
        const std::string at = child(pointer, member.key);
        open.emplace_back(at, &member.value);
        if (member.value.kind == JsonKind::text) look(*node, member, at);
      }
    }
  }

 private:
  void look(const Json& owner, const JsonMember& member, const std::string& at) {
    const std::string& text = member.value.text;
    if (member.key == "cite" && text.find_first_of("0123456789") == std::string::npos)
      warn("check-cite-form", at, shorten(text));
    if (member.key == "vi" && owner.find("en") != nullptr && is_english(text))
      warn("check-language", at, shorten(text));
    const Json* original = member.key == "en" ? owner.find("vi") : nullptr;
    if (original != nullptr && original->text == text && is_phrase(text))
      warn("check-language-en", at, shorten(text));
  }

  void warn(std::string code, const std::string& pointer, std::string found) {
    issues_.push_back({.severity = Severity::warning,
                       .code = std::move(code),
                       .position = source_.position(pointer),
                       .found = std::move(found)});
  }

  const SourceText& source_;
  Issues& issues_;
};

}  // namespace

void check_texts(const Json& root, const SourceText& source, Issues& issues) {
  TextCheck(source, issues).check(root);
}

}  // namespace hoctap
