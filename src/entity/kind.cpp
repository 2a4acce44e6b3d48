// SPDX-License-Identifier: Apache-2.0
#include "hoctap/entity/kind.hpp"

#include "exact/described.hpp"
#include "exact/text.hpp"

namespace hoctap {

EntityKind kind_named(std::string_view name) {
  const std::vector<std::string> names = enumerator_names<EntityKind>();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (name == names[i]) return enumerators<EntityKind>[i];
  }
  throw Error(Issue{.code = "entity-kind-unknown",
                    .found = name.empty() ? "\"\"" : shorten(name),
                    .expected = join(names),
                    .suggestion = nearest(name, names)});
}

}  // namespace hoctap
