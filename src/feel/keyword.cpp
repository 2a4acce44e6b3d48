// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "feel/lexer.hpp"

namespace hoctap {
namespace {

using namespace std::string_view_literals;

constexpr std::array keywords{"and"sv,  "or"sv,   "not"sv,   "in"sv,   "between"sv, "if"sv,        "then"sv,
                              "else"sv, "some"sv, "every"sv, "true"sv, "false"sv,   "satisfies"sv, "null"sv};

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> vietnamese{{{"và", "and"},
                                                                                    {"hoặc", "or"},
                                                                                    {"hay", "or"},
                                                                                    {"không", "not"},
                                                                                    {"đúng", "true"},
                                                                                    {"sai", "false"},
                                                                                    {"nếu", "if"},
                                                                                    {"thì", "then"},
                                                                                    {"ngược", "else"},
                                                                                    {"trong", "in"},
                                                                                    {"giữa", "between"},
                                                                                    {"thuộc", "in"},
                                                                                    {"mọi", "every"},
                                                                                    {"rỗng", "null"},
                                                                                    {"hoac", "or"},
                                                                                    {"neu", "if"},
                                                                                    {"khong", "not"}}};

}  // namespace

bool is_keyword(std::string_view word) noexcept {
  return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

std::string_view keyword_meant(std::string_view word) {
  for (const auto& [written, meant] : vietnamese) {
    if (written == word) {
      return meant;
    }
  }
  std::string lower(word);
  for (char& c : lower) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  const auto* keyword = std::find(keywords.begin(), keywords.end(), lower);
  return keyword != keywords.end() && *keyword != word ? *keyword : std::string_view{};
}

}  // namespace hoctap
