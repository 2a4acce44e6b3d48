// SPDX-License-Identifier: Apache-2.0
#include <utf8proc.h>

#include <algorithm>

#include "exact/catalogue.hpp"
#include "exact/text.hpp"
#include "hoctap/exact/shown.hpp"

namespace hoctap {
namespace {

constexpr char sign = '|';

bool is_letter_or_digit(utf8proc_int32_t value) {
  const utf8proc_category_t category = utf8proc_category(value);
  // Some modifier letters are not to be told from a colon.
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO &&
         category != UTF8PROC_CATEGORY_LM;
}

// How a text looks: its words without case and marks, with a blank between them, or `|` where any sign is.
std::string look(std::string_view text) {
  const std::string plain = folded(visible(text));
  std::string out;
  char between = 0;
  for (std::size_t at = 0; at < plain.size();) {
    utf8proc_int32_t value = 0;
    const auto length = static_cast<std::size_t>(
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(plain.data()) + at,
                         static_cast<utf8proc_ssize_t>(plain.size() - at), &value));
    if (is_letter_or_digit(value)) {
      if (between != 0 && !out.empty()) out += between;
      between = 0;
      out.append(plain, at, length);
    } else if (between != sign) {
      between = utf8proc_category(value) == UTF8PROC_CATEGORY_ZS ? ' ' : sign;
    }
    at += length;
  }
  if (between == sign) out += between;
  return out;
}

// How the sentences of an explanation begin, each up to its first sign, one behind the other. Those that are
// set in begin no line.
std::string sentence_leads() {
  std::string leads;
  for (const CatalogueEntry& entry : score_messages()) {
    if (!entry.code.starts_with("explain.")) continue;
    for (const std::string_view text : {entry.vi, entry.en}) {
      const std::string begin = look(text.substr(0, text.find('{')));
      const std::size_t end = begin.find(sign);
      if (!text.starts_with(' ') && end != std::string::npos && end > 0) leads.append(begin, 0, end + 1);
    }
  }
  return leads;
}

// Lines that are set in begin with a blank, those of a list with a dash or a plus as well.
bool is_set_in(std::string_view name) {
  if (name.empty()) return false;
  utf8proc_int32_t value = 0;
  utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                   static_cast<utf8proc_ssize_t>(name.size()), &value);
  return name.starts_with("- ") || name.starts_with("+ ") || utf8proc_category(value) == UTF8PROC_CATEGORY_ZS;
}

bool is_lead(std::string_view seen, std::string_view leads) {
  while (!leads.empty()) {
    const std::string_view lead = leads.substr(0, leads.find(sign) + 1);
    if (seen.starts_with(lead)) return true;
    leads.remove_prefix(lead.size());
  }
  return false;
}

}  // namespace

std::string opening(std::string_view name, const std::vector<std::string>& words) {
  static const std::string sentences = sentence_leads();
  const std::string seen = look(name);
  const bool like_a_line = is_set_in(name) || is_lead(seen, sentences) ||
                           std::any_of(words.begin(), words.end(), [&](const std::string& word) {
                             return seen.starts_with(look(word) + sign);
                           });
  return like_a_line ? "“" + std::string(name) + "”" : std::string(name);
}

}  // namespace hoctap
