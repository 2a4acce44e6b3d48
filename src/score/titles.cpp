// SPDX-License-Identifier: Apache-2.0
#include "score/titles.hpp"

#include <algorithm>

#include "exact/text.hpp"

namespace hoctap {

Titles::Titles(const std::vector<Fact>& facts) {
  const auto call = [&](std::size_t fact, const std::string& name) {
    std::vector<std::size_t>& those = called_[without_case(name)];
    if (std::find(those.begin(), those.end(), fact) == those.end()) those.push_back(fact);
  };
  for (std::size_t i = 0; i < facts.size(); ++i) {
    ids_.push_back(facts[i].id);
    call(i, facts[i].id);
    call(i, facts[i].label.vi);
    call(i, facts[i].label.en);
  }
  known_ = ids_;
  for (const Fact& fact : facts) {
    known_.push_back(fact.label.vi);
    known_.push_back(fact.label.en);
  }
}

std::optional<std::size_t> Titles::fact(std::string_view title) const {
  const auto at = called_.find(without_case(title));
  if (at == called_.end() || at->second.size() != 1) return std::nullopt;
  return at->second.front();
}

std::vector<std::string> Titles::all(std::string_view title) const {
  std::vector<std::string> ids;
  const auto at = called_.find(without_case(title));
  if (at == called_.end()) return ids;
  for (const std::size_t fact : at->second) ids.push_back(ids_[fact]);
  return ids;
}

std::string Titles::near(std::string_view title) const {
  const std::vector<std::string> called = all(title);
  return called.empty() ? nearest(title, known_) : called.front();
}

}  // namespace hoctap
