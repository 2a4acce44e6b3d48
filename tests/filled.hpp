// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

// Texts with places to fill or to change, for tests.

namespace hoctap {

// `text` with each `$` in it replaced by the next value; there are as many values as places.
template <class... Values>
std::string filled(std::string_view text, const Values&... values) {
  std::string made;
  const auto fill = [&](const auto& value) {
    const std::size_t place = text.find('$');
    if (place == text.npos) throw std::logic_error("no place left for a value: " + made);
    made += text.substr(0, place);
    text.remove_prefix(place + 1);
    if constexpr (std::is_convertible_v<decltype(value), std::string_view>) {
      made += std::string_view(value);
    } else {
      made += std::to_string(value);
    }
  };
  (fill(values), ...);
  if (text.find('$') != text.npos) throw std::logic_error("no value left for a place: " + std::string(text));
  return made.append(text);
}

// `text` with the first `from` in it, which has to be there, replaced.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == text.npos) throw std::logic_error("nothing to replace: " + std::string(from));
  return text.replace(at, from.size(), to);
}

}  // namespace hoctap
