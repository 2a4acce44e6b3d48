// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "hoctap/rubric/overlay.hpp"
#include "rubric/loading.hpp"
#include "rubric/spot.hpp"
#include "rubric/touches.hpp"
#include "rubric/written.hpp"

namespace hoctap {
namespace {

// What says of a value that nobody has read it in the document; a filling-in ends that.
constexpr std::array<std::string_view, 2> reserves{"unknown", "secondary"};
// What stands in for a value while nobody has read it.
constexpr std::array<std::string_view, 2> stand_ins{"max_awarded", "awarded"};
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
bool meets(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == '/');
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
    if (waiting_.size() + rubric_.rubric.overlays.size() > max_overlays) refuse_crowd();
    refuse_strangers();
    order();
    throw_if_any(std::move(issues_));
    root_ = described_node(rubric_.rubric, true);
    for (const AppliedOverlay& earlier : rubric_.rubric.overlays) {
      for (const AppliedChange& change : earlier.changes) touch(change.at, {.overlay = earlier.id});
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
    std::string overlay;  // the id
    std::string pointer;  // in the merged rubric
    const OverlayFile* file = nullptr;
    std::string blame;  // the pointer in the overlay's file
  };

  // `path` as overlays name it.
  void touch(const std::string& path, Touched what) {
    paths_.add(path, what.overlay, touched_.size());
    if (what.file != nullptr && !what.pointer.empty()) pointers_.add(what.pointer, {}, touched_.size());
    touched_.push_back(std::move(what));
  }

  void object(const OverlayFile& file, const std::string& pointer, Issue issue) {
    issue.position = file.source.position(pointer);
    issues_.push_back(std::move(issue));
  }

  [[noreturn]] void refuse_crowd() {
    object(*waiting_.back(), "/rubric",
           {.code = "overlays-many",
            .found = std::to_string(waiting_.size() + rubric_.rubric.overlays.size()),
            .expected = std::to_string(max_overlays)});
    throw Error(std::move(issues_));
  }

  void refuse_strangers() {
    for (const AppliedOverlay& merged : rubric_.rubric.overlays) done_.insert(merged.id);
    std::set<std::string> taken = done_;
    for (const OverlayFile* file : waiting_) {
      const Overlay& overlay = file->overlay;
      if (overlay.rubric != rubric_.rubric.id) {
        object(*file, "/rubric",
               {.code = "overlay-other-rubric", .found = overlay.rubric, .expected = rubric_.rubric.id});
      }
      if (!taken.insert(overlay.id).second) object(*file, "/id", {.code = "id-twice", .found = overlay.id});
    }
  }

  bool is_ready(const OverlayFile& file) const {
    return std::all_of(file.overlay.after.begin(), file.overlay.after.end(),
                       [&](const std::string& id) { return done_.contains(id); });
  }

  void order() {
    std::vector<const OverlayFile*> waiting = waiting_;
    while (!waiting.empty()) {
      const auto next = std::find_if(waiting.begin(), waiting.end(),
                                     [&](const OverlayFile* file) { return is_ready(*file); });
      if (next == waiting.end()) break;
      ordered_.push_back(*next);
      done_.insert((*next)->overlay.id);
      waiting.erase(next);
    }
    for (const OverlayFile* file : waiting)
      object(*file, "/after", {.code = "overlay-after", .found = join(file->overlay.after)});
  }

  void apply(const OverlayFile& file) {
    AppliedOverlay applied{file.overlay.id, file.overlay.label, file.overlay.regulation, {}};
    const std::set<std::string> after(file.overlay.after.begin(), file.overlay.after.end());
    for (std::size_t i = 0; i < file.overlay.changes.size(); ++i) {
      const Change& change = file.overlay.changes[i];
      const std::string at = child("/changes", i);
      const Spot spot = walk(root_, names_, change.at);
      if (spot.node == nullptr) {
        object(file, child(at, "at"),
               {.code = "overlay-not-found",
                .found = spot.missing,
                .expected = listed(spot.known),
                .suggestion = nearest(spot.missing, spot.known)});
      } else if (!is_free(file, after, change, at)) {
        continue;
      } else if (auto done = make(file, change, spot, at)) {
        applied.changes.push_back(std::move(*done));
      }
    }
    merged_.push_back(std::move(applied));
  }

  // What a change touches: a filling-in touches the members it sets, and the reserve that goes.
  std::vector<std::string> paths_of(const Change& change) const {
    if (change.add) return {child(change.at, name_of(json_node(*change.add), touched_.size()))};
    if (!change.fill) return {change.at};
    std::vector<std::string> paths;
    std::transform(reserves.begin(), reserves.end(), std::back_inserter(paths),
                   [&](std::string_view reserve) { return child(change.at, reserve); });
    for (const JsonMember& member : json_node(*change.fill).members)
      paths.push_back(child(change.at, member.key));
    return paths;
  }

  // Whether nothing that another overlay did stands against the change.
  bool is_free(const OverlayFile& file, const std::set<std::string>& after, const Change& change,
               const std::string& at) {
    std::optional<std::pair<std::size_t, std::string>> met;
    for (const std::string& path : paths_of(change)) {
      const auto found = paths_.first(path, after);
      if (found && (!met || *found < *met)) met = found;
    }
    if (!met) return true;
    object(file, child(at, "at"), {.code = "overlay-conflict", .found = change.at, .expected = met->second});
    return false;
  }

  bool is_allowed(const OverlayFile& file, Leave leave, const std::string& path, const std::string& at) {
    const auto& rule = rubric_.rubric.local;
    const bool leave_given =
        rule && std::find(rule->allows.begin(), rule->allows.end(), leave) != rule->allows.end();
    const bool ours = paths_.around(path);
    const bool is_fixed =
        std::any_of(fixed.begin(), fixed.end(), [&](std::string_view part) { return meets(path, part); });
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
    const std::string before = spot.list ? name_of(spot.list->items[spot.index], spot.index) : std::string();
    bool made = false;
    if (change.fill) {
      made = fill(file, json_node(*change.fill), *spot.node, at, done);
      names_.forget(spot.pointer);
    } else if (change.add) {
      made = add(file, json_node(*change.add), *spot.node, change.at, at);
      if (made && !spot.node->items.empty()) {
        const std::size_t index = spot.node->items.size() - 1;
        const std::string name = name_of(spot.node->items.back(), index);
        names_.add(pointer, index, name);
        done.at = child(done.at, name);
        pointer = child(pointer, index);
      }
    } else {
      made = change.rename ? rename(file, *change.rename, *spot.node, at, done)
                           : replace(file, change, *spot.node, at, done);
      names_.forget(spot.pointer);
    }
    rename_element(spot, before);
    if (!made) return std::nullopt;
    if (!change.fill) {
      touch(done.at, {file.overlay.id, pointer, &file, child(at, way)});
      return done;
    }
    for (const std::string_view reserve : reserves)
      touch(child(done.at, reserve), {file.overlay.id, {}, &file, child(at, way)});
    for (const JsonMember& member : json_node(*change.fill).members) {
      touch(child(done.at, member.key),
            {file.overlay.id, child(pointer, member.key), &file, child(child(at, way), member.key)});
    }
    return done;
  }

  // Keeps the names of list elements true to a change at `spot`, before which its element was called
  // `before`.
  void rename_element(const Spot& spot, const std::string& before) {
    if (spot.list != nullptr)
      names_.change(spot.list_pointer, spot.index, before, name_of(spot.list->items[spot.index], spot.index));
  }

  bool fill(const OverlayFile& file, const Json& members, Json& object_node, const std::string& at,
            AppliedChange& done) {
    const auto says = [&](std::string_view reserve) {
      const Json* why = object_node.find(reserve);
      return why != nullptr && why->kind == JsonKind::text;
    };
    const bool secondary = says("secondary");
    if (!says("unknown") && !secondary) {
      object(file, child(at, "at"), {.code = "overlay-not-unknown", .found = shown(object_node)});
      return false;
    }
    if (members.members.empty()) {
      object(file, child(at, "fill"), {.code = "overlay-nothing"});
      return false;
    }
    for (const std::string_view reserve : reserves) erase(object_node, reserve);
    for (const std::string_view stand_in : stand_ins) erase(object_node, stand_in);
    for (const std::string_view way : other_ways) {
      if (members.find(way) != nullptr) erase(object_node, "judged");
    }
    Json was{.kind = JsonKind::object};
    for (const JsonMember& member : members.members) {
      const Json* stated = object_node.find(member.key);
      if (stated != nullptr && !is_absent(*stated)) {
        if (!secondary) {
          object(file, child(child(at, "fill"), member.key),
                 {.code = "overlay-stated", .found = member.key, .expected = shown(*stated)});
          return false;
        }
        was.members.push_back({member.key, 0, 0, written(*stated)});
      }
      erase(object_node, member.key);
      object_node.members.push_back(member);
    }
    if (secondary) done.was = JsonText{print_json(was)};
    return true;
  }

  bool replace(const OverlayFile& file, const Change& change, Json& node, const std::string& at,
               AppliedChange& done) {
    if (!is_allowed(file, Leave::replace, change.at, at)) return false;
    Json value = json_node(*change.replace);
    if (!same_written(json_node(*change.was), node)) {
      object(file, child(at, "was"),
             {.code = "overlay-was", .found = shorten(change.was->text), .expected = shown(node)});
      return false;
    }
    if (same_written(value, node)) {
      object(file, child(at, "replace"), {.code = "overlay-nothing"});
      return false;
    }
    done.was = JsonText{print_json(written(node))};
    node = std::move(value);
    return true;
  }

  bool rename(const OverlayFile& file, const Label& label, Json& node, const std::string& at,
              AppliedChange& done) {
    const bool is_label =
        node.members.size() == 2 && node.find("vi") != nullptr && node.find("en") != nullptr;
    Json value = described_node(label);
    if (!is_label || same(value, node)) {
      object(file, is_label ? child(at, "rename") : child(at, "at"),
             {.code = is_label ? "overlay-nothing" : "overlay-not-label", .found = shown(node)});
      return false;
    }
    done.was = JsonText{print_json(written(node))};
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
    const std::size_t offset = issue.position.offset;
    const std::string at = issue.position.pointer;
    const OverlayFile* file = ordered_.empty() ? nullptr : ordered_.back();
    std::string pointer = "/changes";
    if (const auto last = pointers_.last(at)) {
      const Touched& change = touched_[*last];
      file = change.file;
      pointer = change.blame + (at.size() > change.pointer.size() ? at.substr(change.pointer.size()) : "");
    }
    if (file == nullptr) return;
    issue.position = file->source.position(pointer);
    issue.position.offset = offset;
  }

  const RubricFile& rubric_;
  std::vector<const OverlayFile*> waiting_;
  std::vector<const OverlayFile*> ordered_;
  std::set<std::string> done_;  // the ids of those merged and ordered so far
  std::vector<Touched> touched_;
  Touches paths_;
  Touches pointers_;
  ListNames names_;
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
