// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "exact/document.hpp"

namespace hoctap {

/// What an element of a list is called in a path of an overlay.
std::string name_of(const Json& item, std::size_t index);

/// The names of the elements of lists, each list read once. An element without an id is named by its number.
class ListNames {
 public:
  /// The last element of that name.
  std::optional<std::size_t> find(const Json& list, const std::string& pointer, const std::string& name);

  /// There is one more element.
  void add(const std::string& pointer, std::size_t index, const std::string& name);

  /// The element has another name now.
  void change(const std::string& pointer, std::size_t index, const std::string& before,
              const std::string& after);

  /// What stands at the pointer is another value now.
  void forget(const std::string& pointer);

 private:
  std::map<std::string, std::map<std::string, std::set<std::size_t>>> lists_;  // by pointer, by name
};

/// A place in a rubric that the path of an overlay leads to.
struct Spot {
  Json* node = nullptr;
  std::string pointer;             ///< with numbers for list elements
  std::string missing;             ///< the step that leads nowhere
  std::vector<std::string> known;  ///< the steps there are instead
  /// The innermost list on the way, and which of its elements the path leads into.
  Json* list = nullptr;
  std::string list_pointer;
  std::size_t index = 0;
};

Spot walk(Json& root, ListNames& names, const std::string& path);

}  // namespace hoctap
