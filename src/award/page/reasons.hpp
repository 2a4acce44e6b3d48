// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "award/page/words.hpp"

namespace hoctap {

/// The reasons of all decisions on a page. What is said of many stands in one table, with a number and with
/// those of whom it is said; their rows give the number.
class CommonReasons {
 public:
  explicit CommonReasons(const PageWords& words);
  CommonReasons(const CommonReasons&) = delete;  // what is common points into what was said
  CommonReasons& operator=(const CommonReasons&) = delete;

  bool empty() const noexcept { return common_.empty(); }
  /// The reasons of one decision: the numbers of the common ones, and the others in full.
  Html of(const GroupReview& group, const Decision& decision) const;
  /// The table of the common ones, under its heading.
  Html section() const;

 private:
  struct Said {
    std::size_t first = 0;                                           // as the how many-th line it came
    std::vector<std::pair<const GroupReview*, const Decision*>> of;  // in the order of the page
  };

  void read(const GroupReview& group);
  std::vector<std::string> lines(const GroupReview& group, const Decision& decision) const;
  Html who(const Said& said) const;

  const PageWords& words_;
  std::map<std::string, Said> said_;
  std::vector<const std::pair<const std::string, Said>*> common_;  // [number - 1]
  std::map<std::string_view, std::size_t> numbers_;
};

}  // namespace hoctap
