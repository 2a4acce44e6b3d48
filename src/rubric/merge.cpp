// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <tuple>

#include "hoctap/rubric/overlay.hpp"
#include "rubric/loading.hpp"

namespace hoctap {
namespace {

// What stands in for a value while nobody has read it.
constexpr std::array<std::string_view, 3> stand_ins{"unknown", "max_awarded", "awarded"};
// The ways to earn points; `judged` by whoever scores stands in for a way that nobody has read.
constexpr std::array<std::string_view, 2> other_ways{"tiers", "proportional"};
// What an overlay may add to without leave, as it changes no result by itself.
constexpr std::array<std::string_view, 3> free_lists{"/facts", "/measures", "/notes"};
// What no overlay may replace: it says which rubric this is.
constexpr std::array<std::string_view, 7> fixed{"/schema", "/id",         "/entity",  "/regulation",
                                                "/local",  "/references", "/overlays"};

template <std::size_t Size>
bool among(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether one of the paths is the other or lies inside it.
bool touch(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == '/');
}

// What an element of a list is called in a path.
std::string name_of(const Json& item, std::size_t index) {
  const Json* id = item.find("id");
  return id != nullptr && id->kind == JsonKind::text ? id->text : std::to_string(index);
}

// A place in the rubric that a path leads to.
struct Spot {
  Json* node = nullptr;
  std::string pointer;             // with numbers for list elements
  std::string missing;             // the step that leads nowhere
  std::vector<std::string> known;  // the steps there are instead
};

Spot walk(Json& root, const std::string& path) {
  Spot spot{.node = &root};
  for (const std::string& step : steps_of(path)) {
    Json* next = nullptr;
    std::vector<std::string> known;
    for (JsonMember& member : spot.node->members) {
      known.push_back(member.key);
      if (member.key == step) next = &member.value;
    }
    if (next != nullptr) spot.pointer = child(spot.pointer, step);
    for (std::size_t i = 0; i < spot.node->items.size(); ++i) {
      known.push_back(name_of(spot.node->items[i], i));
      if (known.back() != step) continue;
      next = &spot.node->items[i];
      spot.pointer = child(spot.pointer, i);
    }
    if (next == nullptr) return {.missing = step, .known = std::move(known)};
    spot.node = next;
  }
  return spot;
}

// An absent optional or an empty list.
bool is_absent(const Json& node) {
  return node.kind == JsonKind::null || (node.kind == JsonKind::array && node.items.empty());
}

// The same without what is absent: as people write it.
Json written(const Json& node) {
  Json result = node;
  result.members.erase_if([](const JsonMember& member) { return is_absent(member.value); });
  for (JsonMember& member : result.members) member.value = written(member.value);
  for (Json& item : result.items) item = written(item);
  return result;
}

std::string shown(const Json& node) {
  return shorten(print_json(written(node)));
}

void erase(Json& object, std::string_view key) {
  object.members.erase_if([&](const JsonMember& member) { return member.key == key; });
}

const std::pair<const char*, ChangeKind> way_of(const Change& change) {
  if (change.fill) return {"fill", ChangeKind::fill};
  if (change.replace) return {"replace", ChangeKind::replace};
  if (change.rename) return {"rename", ChangeKind::rename};
  return {"add", ChangeKind::add};
}

class Merger {
 public:
  Merger(const RubricFile& rubric, const std::vector<OverlayFile>& overlays) : rubric_(rubric) {
    for (const OverlayFile& overlay : overlays) waiting_.push_back(&overlay);
    std::stable_sort(waiting_.begin(), waiting_.end(), [](const OverlayFile* a, const OverlayFile* b) {
      const auto key = [](const OverlayFile* file) {
        return std::tie(file->overlay.regulation.issued, file->overlay.id);
      };
      return key(a) < key(b);
    });
  }

  RubricFile merge() {
    refuse_strangers();
    order();
    throw_if_any(std::move(issues_));
    root_ = described_node(rubric_.rubric, true);
    for (const AppliedOverlay& earlier : rubric_.rubric.overlays) {
      for (const AppliedChange& change : earlier.changes)
        touched_.push_back({change.at, earlier.id, {}, {}, {}});
    }
    std::string name = rubric_.source.file();
    for (const OverlayFile* overlay : ordered_) {
      apply(*overlay);
      name += " + " + overlay->source.file();
    }
    throw_if_any(std::move(issues_));
    return load(name);
  }

 private:
  struct Touched {
    std::string path;     // as overlays name it
    std::string overlay;  // the id
    std::string pointer;  // in the merged rubric
    const OverlayFile* file;
    std::string blame;  // the pointer in the overlay's file
  };

  void object(const OverlayFile& file, const std::string& pointer, Issue issue) {
    issue.place = file.source.place(pointer);
    issues_.push_back(std::move(issue));
  }

  void refuse_strangers() {
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      const Overlay& overlay = waiting_[i]->overlay;
      if (overlay.rubric != rubric_.rubric.id) {
        object(*waiting_[i], "/rubric",
               {.code = "overlay-other-rubric", .found = overlay.rubric, .expected = rubric_.rubric.id});
      }
      const bool twice =
          std::any_of(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const OverlayFile* other) { return other->overlay.id == overlay.id; });
      if (twice || is_merged(overlay.id))
        object(*waiting_[i], "/id", {.code = "id-twice", .found = overlay.id});
    }
  }

  bool is_merged(const std::string& id) const {
    const auto& merged = rubric_.rubric.overlays;
    return std::any_of(merged.begin(), merged.end(), [&](const AppliedOverlay& one) { return one.id == id; });
  }

  bool is_ready(const OverlayFile& file) const {
    return std::all_of(file.overlay.after.begin(), file.overlay.after.end(), [&](const std::string& id) {
      return is_merged(id) || std::any_of(ordered_.begin(), ordered_.end(),
                                          [&](const OverlayFile* other) { return other->overlay.id == id; });
    });
  }

  void order() {
    std::vector<const OverlayFile*> waiting = waiting_;
    while (!waiting.empty()) {
      const auto next = std::find_if(waiting.begin(), waiting.end(),
                                     [&](const OverlayFile* file) { return is_ready(*file); });
      if (next == waiting.end()) break;
      ordered_.push_back(*next);
      waiting.erase(next);
    }
    for (const OverlayFile* file : waiting)
      object(*file, "/after", {.code = "overlay-after", .found = join(file->overlay.after)});
  }

  void apply(const OverlayFile& file) {
    AppliedOverlay applied{file.overlay.id, file.overlay.label, file.overlay.regulation, {}};
    for (std::size_t i = 0; i < file.overlay.changes.size(); ++i) {
      const Change& change = file.overlay.changes[i];
      const std::string at = child("/changes", i);
      const Spot spot = walk(root_, change.at);
      if (spot.node == nullptr) {
        object(file, child(at, "at"),
               {.code = "overlay-not-found",
                .found = spot.missing,
                .expected = join(spot.known),
                .suggestion = nearest(spot.missing, spot.known)});
      } else if (!is_free(file, change, at)) {
        continue;
      } else if (auto done = make(file, change, spot, at)) {
        applied.changes.push_back(std::move(*done));
      }
    }
    merged_.push_back(std::move(applied));
  }

  // What a change touches: a filling-in touches the members it sets, and the `unknown` that goes.
  std::vector<std::string> paths_of(const Change& change) const {
    if (change.add) return {child(change.at, name_of(json_node(*change.add), touched_.size()))};
    if (!change.fill) return {change.at};
    std::vector<std::string> paths{child(change.at, "unknown")};
    for (const JsonMember& member : json_node(*change.fill).members)
      paths.push_back(child(change.at, member.key));
    return paths;
  }

  // Whether nothing that another overlay did stands against the change.
  bool is_free(const OverlayFile& file, const Change& change, const std::string& at) {
    const std::vector<std::string> paths = paths_of(change);
    for (const Touched& earlier : touched_) {
      const auto& after = file.overlay.after;
      const bool follows = std::find(after.begin(), after.end(), earlier.overlay) != after.end();
      const bool met = std::any_of(paths.begin(), paths.end(),
                                   [&](const std::string& path) { return touch(path, earlier.path); });
      if (!met || follows) continue;
      object(file, child(at, "at"),
             {.code = "overlay-conflict", .found = change.at, .expected = earlier.overlay});
      return false;
    }
    return true;
  }

  bool is_allowed(const OverlayFile& file, Leave leave, const std::string& path, const std::string& at) {
    const auto& rule = rubric_.rubric.local;
    const bool leave_given =
        rule && std::find(rule->allows.begin(), rule->allows.end(), leave) != rule->allows.end();
    const bool ours = std::any_of(touched_.begin(), touched_.end(), [&](const Touched& earlier) {
      return path.size() >= earlier.path.size() && touch(path, earlier.path);
    });
    const bool is_fixed =
        std::any_of(fixed.begin(), fixed.end(), [&](std::string_view part) { return touch(path, part); });
    if ((leave_given || ours) && !is_fixed) return true;
    object(file, child(at, "at"),
           {.code = is_fixed ? "overlay-fixed" : "overlay-not-allowed",
            .found = path,
            .expected = rule ? rule->cite : rubric_.rubric.regulation.number});
    return false;
  }

  std::optional<AppliedChange> make(const OverlayFile& file, const Change& change, const Spot& spot,
                                    const std::string& at) {
    const auto [way, kind] = way_of(change);
    AppliedChange done{change.at, kind, {}, change.cite};
    std::string pointer = spot.pointer;
    bool made = false;
    if (change.fill) {
      made = fill(file, json_node(*change.fill), *spot.node, at);
    } else if (change.add) {
      made = add(file, json_node(*change.add), *spot.node, change.at, at);
      if (made && spot.node->kind == JsonKind::array) {
        done.at = child(done.at, name_of(spot.node->items.back(), spot.node->items.size() - 1));
        pointer = child(pointer, spot.node->items.size() - 1);
      }
    } else {
      done.was = JsonText{print_json(written(*spot.node))};
      made = change.rename ? rename(file, *change.rename, *spot.node, at)
                           : replace(file, change, *spot.node, at);
    }
    if (!made) return std::nullopt;
    if (!change.fill) {
      touched_.push_back({done.at, file.overlay.id, pointer, &file, child(at, way)});
      return done;
    }
    touched_.push_back({child(done.at, "unknown"), file.overlay.id, {}, &file, child(at, way)});
    for (const JsonMember& member : json_node(*change.fill).members) {
      touched_.push_back({child(done.at, member.key), file.overlay.id, child(pointer, member.key), &file,
                          child(child(at, way), member.key)});
    }
    return done;
  }

  bool fill(const OverlayFile& file, const Json& members, Json& object_node, const std::string& at) {
    const Json* unknown = object_node.find("unknown");
    if (unknown == nullptr || unknown->kind != JsonKind::text) {
      object(file, child(at, "at"), {.code = "overlay-not-unknown", .found = shown(object_node)});
      return false;
    }
    if (members.members.empty()) {
      object(file, child(at, "fill"), {.code = "overlay-nothing"});
      return false;
    }
    for (const std::string_view stand_in : stand_ins) erase(object_node, stand_in);
    for (const std::string_view way : other_ways) {
      if (members.find(way) != nullptr) erase(object_node, "judged");
    }
    for (const JsonMember& member : members.members) {
      const Json* stated = object_node.find(member.key);
      if (stated != nullptr && !is_absent(*stated)) {
        object(file, child(child(at, "fill"), member.key),
               {.code = "overlay-stated", .found = member.key, .expected = shown(*stated)});
        return false;
      }
      erase(object_node, member.key);
      object_node.members.push_back(member);
    }
    return true;
  }

  bool replace(const OverlayFile& file, const Change& change, Json& node, const std::string& at) {
    if (!is_allowed(file, Leave::replace, change.at, at)) return false;
    Json value = json_node(*change.replace);
    if (!same(written(json_node(*change.was)), written(node))) {
      object(file, child(at, "was"),
             {.code = "overlay-was", .found = shorten(change.was->text), .expected = shown(node)});
      return false;
    }
    if (same(written(value), written(node))) {
      object(file, child(at, "replace"), {.code = "overlay-nothing"});
      return false;
    }
    node = std::move(value);
    return true;
  }

  bool rename(const OverlayFile& file, const Label& label, Json& node, const std::string& at) {
    const bool is_label =
        node.members.size() == 2 && node.find("vi") != nullptr && node.find("en") != nullptr;
    Json value = described_node(label);
    if (!is_label || same(value, node)) {
      object(file, is_label ? child(at, "rename") : child(at, "at"),
             {.code = is_label ? "overlay-nothing" : "overlay-not-label", .found = shown(node)});
      return false;
    }
    node = std::move(value);
    return true;
  }

  bool add(const OverlayFile& file, Json value, Json& list, const std::string& path, const std::string& at) {
    if (list.kind == JsonKind::null) {  // nothing stands there yet
      if (!is_allowed(file, Leave::add, path, at)) return false;
      list = std::move(value);
      return true;
    }
    if (list.kind != JsonKind::array) {
      object(file, child(at, "at"), {.code = "overlay-not-list", .found = shown(list)});
      return false;
    }
    if (!among(free_lists, path) && !is_allowed(file, Leave::add, path, at)) return false;
    list.items.push_back(std::move(value));
    return true;
  }

  // The merged rubric, read and checked like any other.
  RubricFile load(const std::string& name) {
    Rubric merged;
    Issues issues;
    Reader(rubric_.source.file(), issues).read(root_, merged);
    if (issues.empty()) {
      merged.overlays.insert(merged.overlays.end(), std::make_move_iterator(merged_.begin()),
                             std::make_move_iterator(merged_.end()));
      issues = check_rubric(merged);
    }
    issues.each([&](Issue& issue) { blame(issue); });
    throw_if_any(std::move(issues));
    return load_rubric(write_rubric(merged), name);
  }

  // Whoever touched what the issue is about; the last overlay, when only all together make it.
  void blame(Issue& issue) const {
    const std::size_t offset = issue.place.offset;
    const std::string at = issue.place.pointer;
    const OverlayFile* file = ordered_.empty() ? nullptr : ordered_.back();
    std::string pointer = "/changes";
    for (const Touched& change : touched_) {
      if (change.file == nullptr || change.pointer.empty() || !touch(at, change.pointer)) continue;
      file = change.file;
      pointer = change.blame + (at.size() > change.pointer.size() ? at.substr(change.pointer.size()) : "");
    }
    if (file == nullptr) return;
    issue.place = file->source.place(pointer);
    issue.place.offset = offset;
  }

  const RubricFile& rubric_;
  std::vector<const OverlayFile*> waiting_;
  std::vector<const OverlayFile*> ordered_;
  std::vector<Touched> touched_;
  std::vector<AppliedOverlay> merged_;
  Issues issues_;
  Json root_;
};

}  // namespace

RubricFile merge(const RubricFile& rubric, const std::vector<OverlayFile>& overlays) {
  if (overlays.empty()) return rubric;
  return Merger(rubric, overlays).merge();
}

}  // namespace hoctap
