// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/overlay.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "exact/source.hpp"
#include "rubric/validate.hpp"

namespace hoctap {
namespace {

// What is left to be filled in.
std::vector<std::string> blanks_of(const Change& change) {
  std::vector<std::string> blanks;
  if (!change.asked || !change.fill) return blanks;
  for (const JsonMember& member : json_node(*change.fill).members) {
    if (member.value.kind == JsonKind::null) blanks.push_back(member.key);
  }
  return blanks;
}

void validate_change(Objections& objections, const Change& change, const std::string& pointer) {
  const int ways =
      (change.fill ? 1 : 0) + (change.replace ? 1 : 0) + (change.rename ? 1 : 0) + (change.add ? 1 : 0);
  if (ways != 1 && !objections.blamed(pointer)) {
    objections.add(pointer, "overlay-way", std::to_string(ways));
  }
  if (!change.at.empty() && !change.at.starts_with('/')) {
    objections.add(child(pointer, "at"), "overlay-path", change.at, {}, '/' + change.at);
  }
  if (change.replace && !change.was) objections.add(pointer, "overlay-was-missing", change.at);
  if (change.was && !change.replace) objections.add(child(pointer, "was"), "overlay-was-unused");
  if (change.fill && json_node(*change.fill).kind != JsonKind::object) {
    objections.add(child(pointer, "fill"), "read-wrong-type", shorten(change.fill->text), "@type.object");
  }
  if (change.asked && !change.fill && ways == 1) objections.add(child(pointer, "asked"), "overlay-asked");
  for (const std::string& key : blanks_of(change))
    objections.add(child(child(pointer, "fill"), key), "overlay-blank", key, change.asked->cite);
}

Issues validate_overlay(const Overlay& overlay, const Issues& read) {
  Objections objections(read);
  validate_heading(objections, overlay.schema, overlay.id, overlay.regulation);
  if (!overlay.regulation.place && !objections.blamed("/regulation")) {
    objections.add("/regulation", "overlay-place-missing");
  }
  objections.at_most("/after", overlay.after.size(), max_overlays);
  if (overlay.changes.empty() && !objections.blamed("/changes")) objections.add("", "overlay-empty");
  for (std::size_t i = 0; i < overlay.changes.size(); ++i) {
    validate_change(objections, overlay.changes[i], child("/changes", i));
  }
  return std::move(objections.issues);
}

}  // namespace

OverlayFile load_overlay(std::string_view text, const std::string& file) {
  OverlayFile loaded;
  try {
    loaded.source = load_described(text, file, loaded.overlay, validate_overlay);
  } catch (const Error& error) {
    // Where the value is still blank, that its article is blank too goes without saying.
    std::set<std::string> blank;
    for (std::size_t i = 0; i < loaded.overlay.changes.size(); ++i) {
      if (!blanks_of(loaded.overlay.changes[i]).empty()) blank.insert(child(child("/changes", i), "cite"));
    }
    Issues issues;
    issues.append(error.issues(),
                  [&](const Issue& issue) { return !blank.contains(issue.position.pointer); });
    throw Error(std::move(issues));
  }
  return loaded;
}

std::string write_overlay(const Overlay& overlay) {
  return file_of(overlay);
}

std::vector<OverlayFile> with_those_before(const OverlayFile& file,
                                           const std::vector<const OverlayFile*>& others) {
  std::vector<OverlayFile> all{file};
  for (std::size_t i = 0; i < all.size() && all.size() <= max_overlays; ++i) {
    for (const std::string& id : std::vector<std::string>(all[i].overlay.after)) {
      const auto is_it = [&](const OverlayFile& one) { return one.overlay.id == id; };
      const auto at =
          std::find_if(others.begin(), others.end(), [&](const OverlayFile* one) { return is_it(*one); });
      if (at != others.end() && std::none_of(all.begin(), all.end(), is_it)) all.push_back(**at);
    }
  }
  return all;
}

LocalChanges::LocalChanges(const Rubric& rubric) {
  for (const AppliedOverlay& overlay : rubric.overlays) {
    for (const AppliedChange& change : overlay.changes) {
      by_path_.emplace(change.at, all_.size());
      all_.push_back({&overlay, &change});
    }
  }
}

std::vector<LocalChange> LocalChanges::within(std::string_view path) const {
  std::vector<std::size_t> numbers;
  const auto [first, last] = by_path_.equal_range(path);
  for (auto at = first; at != last; ++at) numbers.push_back(at->second);
  const std::string inside = std::string(path) + '/';
  for (auto at = by_path_.lower_bound(inside); at != by_path_.end() && at->first.starts_with(inside); ++at)
    numbers.push_back(at->second);
  std::sort(numbers.begin(), numbers.end());
  std::vector<LocalChange> found;
  found.reserve(numbers.size());
  for (const std::size_t number : numbers) found.push_back(all_[number]);
  return found;
}

bool is_scoring(const AppliedChange& change) {
  constexpr std::array<std::string_view, 5> others{"/label", "/regulation", "/references", "/notes",
                                                   "/title"};
  return change.kind != ChangeKind::rename &&
         std::none_of(others.begin(), others.end(),
                      [&](std::string_view other) { return change.at.starts_with(other); });
}

}  // namespace hoctap
