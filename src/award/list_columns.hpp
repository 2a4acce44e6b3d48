// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "hoctap/award/review.hpp"
#include "hoctap/rubric/words.hpp"

namespace hoctap {

/// The codes of reasons, one each.
inline std::vector<std::string> codes_of(const std::vector<Remark>& reasons) {
  std::vector<std::string> codes;
  codes.reserve(reasons.size());
  for (const Remark& reason : reasons) codes.push_back(reason.code);
  return codes;
}

inline std::vector<std::string> sentences_of(const ListedDecision& line, Language language) {
  std::vector<std::string> sentences;
  sentences.reserve(line.reasons.size());
  for (const Remark& reason : line.reasons)
    sentences.push_back(reason_in_words(line.names, reason, language));
  return sentences;
}

inline std::vector<std::string> sentences_of(const std::vector<Shortfall>& shortfalls, Language language) {
  std::vector<std::string> sentences;
  sentences.reserve(shortfalls.size());
  for (const Shortfall& each : shortfalls) sentences.push_back(shortfall_in_words(each, language));
  return sentences;
}

/// The texts that there are, one behind the other.
inline std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string out;
  for (const std::string& text : texts) {
    if (text.empty()) continue;
    if (!out.empty()) out += between;
    out += text;
  }
  return out;
}

/// Shows `visit` the name and the cell of every column, in their order.
template <class Visit>
void each_column(const ListedDecision& line, Language language, Visit&& visit) {
  const auto in_language = [&](const std::optional<Label>& label) {
    return label ? std::optional(pick(*label, language)) : std::nullopt;
  };
  const std::string status = boost::describe::enum_to_string(line.status, "");
  visit("year", line.year);
  visit("kind", std::string(boost::describe::enum_to_string(line.kind, "")));
  visit("entity", line.entity);
  visit("label", line.label);
  visit("in", line.in);
  visit("in_labels", line.in_labels);
  visit("title", line.title);
  visit("title_label", pick(line.title_label, language));
  visit("rubric", line.rubric);
  visit("regulation", line.regulation);
  visit("status", status);
  visit("status_label", say(language, "review.status." + status));
  visit("outcome", line.outcome);
  visit("outcome_label", in_language(line.outcome_label));
  visit("registered", line.registered);
  visit("official", line.official);
  visit("total", line.total);
  visit("self_total", line.self_total);
  visit("decided", line.decided);
  visit("decided_by", in_language(line.decided_by));
  visit("valid_until", line.valid_until);
  visit("reasons", codes_of(line.reasons));
  visit("why", sentences_of(line, language));
  visit("shortfalls", sentences_of(line.shortfalls, language));
}

}  // namespace hoctap
