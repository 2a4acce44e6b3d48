// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "exact/described.hpp"
#include "exact/text.hpp"
#include "lab/checking.hpp"

namespace hoctap {
namespace {

// The article that a citation ends with: what it stands under, and its own number there.
struct Article {
  std::string under;
  std::size_t number = 0;
};

// `Điều 6 khoản 5 điểm b`: b is the second. Of several articles the first counts; nothing where it does not
// end with a number or a letter.
std::optional<Article> article_of(std::string_view cite) {
  constexpr std::string_view letters = "a b c d đ e g h i k l m n o p q r s t u v x y ";
  cite = cite.substr(0, cite.find(';'));
  while (cite.ends_with(' ')) cite.remove_suffix(1);
  const std::size_t space = cite.rfind(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view last = cite.substr(space + 1);
  Article article{std::string(cite.substr(0, space)), 0};
  if (all_digits(last) && last.size() <= 4) {
    article.number = std::stoul(std::string(last));
    return article;
  }
  if (last.find_first_of(".()") != std::string_view::npos) return std::nullopt;
  std::size_t number = 1;
  for (std::size_t at = 0; at < letters.size(); at = letters.find(' ', at) + 1, ++number) {
    if (letters.substr(at, letters.find(' ', at) - at) == last) {
      article.number = number;
      return article;
    }
  }
  return std::nullopt;
}

class TwinCheck {
 public:
  explicit TwinCheck(Checking& checking) : checking_(checking), rubric_(checking.file.rubric) {}

  void check() {
    check_names(rubric_.facts, "/facts");
    check_names(rubric_.criteria, "/criteria");
    check_names(rubric_.levels, "/levels");
    check_names(rubric_.bands, "/bands");
    for (const TitleLevel& level : rubric_.levels) levels_.insert(level.cite);
    for (std::size_t i = 0; i < rubric_.criteria.size(); ++i) {
      const std::vector<Indicator>& indicators = rubric_.criteria[i].indicators;
      const std::string at = child(child("/criteria", i), "indicators");
      for (std::size_t j = 0; j < indicators.size(); ++j) {
        if (const auto article = article_of(indicators[j].cite))
          cited_[article->under].insert(article->number);
        owners_.try_emplace(indicators[j].cite, &indicators[j]);
      }
      for (std::size_t j = 0; j < indicators.size(); ++j) check_twice(indicators[j], child(at, j));
    }
    for (std::size_t i = 0; i < rubric_.criteria.size(); ++i) {
      const std::vector<Indicator>& indicators = rubric_.criteria[i].indicators;
      const std::string at = child(child("/criteria", i), "indicators");
      for (std::size_t j = 0; j < indicators.size(); ++j) {
        check_neighbour(indicators, j, child(at, j));
        check_rows(indicators[j], child(at, j));
      }
    }
  }

 private:
  // Elements of one list that are called the same.
  template <class T>
  void check_names(const std::vector<T>& all, const std::string& pointer) {
    std::map<std::string, std::string> names;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto [same, fresh] = names.try_emplace(all[i].label.vi, all[i].id);
      // A class may have a band for each kind of place.
      if (!fresh && same->second != all[i].id)
        twice(child(child(child(pointer, i), "label"), "vi"), all[i].id, same->second);
    }
  }

  void twice(const std::string& pointer, const std::string& id, const std::string& other) {
    checking_.warn("check-twice", pointer, id, other);
  }

  // An indicator that asks what another one asks, or is called what it is called.
  void check_twice(const Indicator& indicator, const std::string& pointer) {
    const auto [same, fresh] = names_.try_emplace(indicator.label.vi, indicator.id);
    if (!fresh) return twice(child(child(pointer, "label"), "vi"), indicator.id, same->second);
    Indicator body;
    body.applies = indicator.applies;
    body.conditions = indicator.conditions;
    for (Condition& row : body.conditions) row.cite.clear();
    body.points = indicator.points;
    if (body.points) {
      body.points->cite.clear();
      if (body.points->tiers) {
        for (Tier& tier : body.points->tiers->rows) tier.cite.clear();
      }
    }
    const auto [twin, first] = bodies_.try_emplace(described_json(body), indicator.id);
    if (!first) twice(pointer, indicator.id, twin->second);
  }

  // Two neighbours that cite one article, while the one between them in the regulation is nobody's.
  void check_neighbour(const std::vector<Indicator>& all, std::size_t index, const std::string& pointer) {
    const auto here = article_of(all[index].cite);
    if (!here) return;
    const auto number_at = [&](std::size_t at) -> std::optional<std::size_t> {
      const auto other = at < all.size() ? article_of(all[at].cite) : std::nullopt;
      return other && other->under == here->under ? std::optional(other->number) : std::nullopt;
    };
    const auto before = index == 0 ? std::nullopt : number_at(index - 1);
    const auto after = number_at(index + 1);
    const bool same_before = index > 0 && all[index].cite == all[index - 1].cite;
    const bool same_after = index + 1 < all.size() && all[index].cite == all[index + 1].cite;
    std::optional<std::size_t> missing;
    if (same_before && after == here->number + 2) missing = here->number + 1;
    if (same_after && here->number > 1 && (index == 0 ? here->number == 2 : before == here->number - 2))
      missing = here->number - 1;
    // The last of them, where each but it has an article of its own.
    if (same_before && index + 1 == all.size() && index > 1 && ascend(all, index)) missing = here->number + 1;
    const std::size_t other = same_before ? index - 1 : index + 1;
    if (missing && !cited_[here->under].contains(*missing))
      checking_.warn("check-cite-neighbour", child(pointer, "cite"), all[index].cite, all[other].id);
  }

  // Whether the first ones go from article to article.
  static bool ascend(const std::vector<Indicator>& all, std::size_t count) {
    const auto first = article_of(all.front().cite);
    for (std::size_t i = 1; i < count; ++i) {
      const auto each = article_of(all[i].cite);
      if (!each || !first || each->under != first->under || each->number != first->number + i) return false;
    }
    return true;
  }

  // A row of an indicator that cites what is another indicator's, and nothing of its own.
  void check_rows(const Indicator& indicator, const std::string& pointer) {
    const auto look = [&](const std::string& cite, const std::string& at) {
      if (cite == indicator.cite || levels_.contains(cite)) return;
      const auto owner = owners_.find(cite);
      if (owner == owners_.end() || owner->second == &indicator) return;
      checking_.warn("check-cite-neighbour", child(at, "cite"), cite, owner->second->id);
    };
    const std::string rows = child(pointer, "conditions");
    for (std::size_t i = 0; i < indicator.conditions.size(); ++i)
      look(indicator.conditions[i].cite, child(rows, i));
    if (!indicator.points) return;
    const std::string points = child(pointer, "points");
    look(indicator.points->cite, points);
    if (!indicator.points->tiers) return;
    const std::string tiers = child(child(points, "tiers"), "rows");
    for (std::size_t i = 0; i < indicator.points->tiers->rows.size(); ++i)
      look(indicator.points->tiers->rows[i].cite, child(tiers, i));
  }

  Checking& checking_;
  const Rubric& rubric_;
  std::map<std::string, std::string> names_;            // of indicators, by what they are called
  std::map<std::string, std::string> bodies_;           // by what they ask
  std::map<std::string, std::set<std::size_t>> cited_;  // by what an article stands under
  std::set<std::string> levels_;                        // what levels cite, and rows for their sake
  std::map<std::string, const Indicator*> owners_;      // by citation, the first that has it
};

}  // namespace

void check_twins(Checking& checking) {
  TwinCheck(checking).check();
}

}  // namespace hoctap
