// SPDX-License-Identifier: Apache-2.0
#include "rubric/touches.hpp"

#include <algorithm>
#include <string_view>

#include "exact/document.hpp"

namespace hoctap {

template <class Look>
void Touches::each_around(const std::string& path, Look look) const {
  const std::string_view whole = path;
  for (std::size_t end = whole.find('/');; end = whole.find('/', end + 1)) {
    const auto at = by_path_.find(whole.substr(0, end));
    if (at != by_path_.end()) look(at->second);
    if (end == std::string_view::npos) return;
  }
}

void Touches::add(const std::string& path, const std::string& overlay, std::size_t number) {
  Here& here = by_path_[path];
  here.at.emplace(overlay, number);
  here.last_at = number;
  std::size_t depth = 0;  // nothing real lies deeper than documents do
  for (std::size_t end = path.find('/'); end != std::string::npos && depth <= max_document_depth;
       end = path.find('/', end + 1), ++depth) {
    Here& around = by_path_[path.substr(0, end)];
    around.inside.emplace(overlay, number);
    around.last_inside = number;
  }
}

bool Touches::around(const std::string& path) const {
  bool found = false;
  each_around(path, [&](const Here& here) { found = found || !here.at.empty(); });
  return found;
}

std::optional<std::pair<std::size_t, std::string>> Touches::first(
    const std::string& path, const std::set<std::string>& ignored) const {
  std::optional<std::pair<std::size_t, std::string>> found;
  const auto look = [&](const std::map<std::string, std::size_t>& by_overlay) {
    for (const auto& [overlay, number] : by_overlay) {
      if ((!found || number < found->first) && !ignored.contains(overlay)) found.emplace(number, overlay);
    }
  };
  each_around(path, [&](const Here& here) { look(here.at); });
  if (const auto at = by_path_.find(path); at != by_path_.end()) look(at->second.inside);
  return found;
}

std::optional<std::size_t> Touches::last(const std::string& path) const {
  std::optional<std::size_t> found;
  each_around(path, [&](const Here& here) { found = std::max(found, here.last_at); });
  if (const auto at = by_path_.find(path); at != by_path_.end())
    found = std::max(found, at->second.last_inside);
  return found;
}

}  // namespace hoctap
