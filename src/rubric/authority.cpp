// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "hoctap/entity/tree.hpp"
#include "hoctap/rubric/regulation.hpp"

namespace hoctap {

const Authority* authority_on(const Title& title, const Date& day, std::string_view outcome) {
  const auto found =
      std::find_if(title.authority.begin(), title.authority.end(), [&](const Authority& authority) {
        const std::vector<std::string>& levels = authority.levels;
        return is_there(authority.from, authority.until, day) &&
               (levels.empty() || std::find(levels.begin(), levels.end(), outcome) != levels.end());
      });
  return found == title.authority.end() ? nullptr : &*found;
}

}  // namespace hoctap
