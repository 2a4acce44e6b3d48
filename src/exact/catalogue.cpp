// SPDX-License-Identifier: Apache-2.0
#include "exact/catalogue.hpp"

#include <algorithm>
#include <vector>

namespace hoctap {
namespace {

bool by_code(const CatalogueEntry* a, const CatalogueEntry* b) {
  return a->code < b->code;
}

std::vector<const CatalogueEntry*> sorted_entries() {
  std::vector<const CatalogueEntry*> entries;
  for (const auto room :
       {exact_messages(), feel_messages(), entity_messages(), rubric_messages(), library_messages(),
        words_messages(), show_messages(), score_messages(), award_messages(), review_messages(),
        lab_messages(), capi_messages(), command_messages()}) {
    for (const CatalogueEntry& entry : room) entries.push_back(&entry);
  }
  std::sort(entries.begin(), entries.end(), by_code);
  return entries;
}

}  // namespace

const CatalogueEntry* find_entry(std::string_view code) {
  static const std::vector<const CatalogueEntry*> entries = sorted_entries();
  const auto found =
      std::lower_bound(entries.begin(), entries.end(), code,
                       [](const CatalogueEntry* entry, std::string_view name) { return entry->code < name; });
  return found != entries.end() && (*found)->code == code ? *found : nullptr;
}

}  // namespace hoctap
