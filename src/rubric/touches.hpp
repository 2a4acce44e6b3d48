// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace hoctap {

/// What overlays touched, found by its path or its pointer. What touches a path is at it, around it or
/// inside.
class Touches {
 public:
  /// Notes a touch; the numbers ascend.
  void add(const std::string& path, const std::string& overlay, std::size_t number);

  /// Whether the path or something around it was touched.
  bool around(const std::string& path) const;

  /// The first that touches the path, and by which overlay, but for those by `ignored`.
  std::optional<std::pair<std::size_t, std::string>> first(const std::string& path,
                                                           const std::set<std::string>& ignored) const;

  /// The last that touches the path.
  std::optional<std::size_t> last(const std::string& path) const;

 private:
  struct Here {
    std::map<std::string, std::size_t> at;      // by overlay: its first touch here
    std::map<std::string, std::size_t> inside;  // and its first farther in
    std::optional<std::size_t> last_at;         // by anyone
    std::optional<std::size_t> last_inside;
  };
  template <class Look>
  void each_around(const std::string& path, Look look) const;

  std::map<std::string, Here, std::less<>> by_path_;
};

}  // namespace hoctap
