// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "exact/described.hpp"
#include "hoctap/lab/suite.hpp"
#include "lab/checking.hpp"
#include "rubric/library_check.hpp"
#include "rubric/loading.hpp"
#include "rubric/spot.hpp"

namespace hoctap {
namespace {

constexpr std::string_view cases_file = ".cases.json";
constexpr std::string_view overlay_file = ".overlay.json";
constexpr std::string_view targets_file = ".targets.json";

bool lies_in(std::string_view pointer, std::string_view in) {
  return pointer.starts_with(in) && (pointer.size() == in.size() || pointer[in.size()] == '/');
}

// Files that may stand beside one another, each by itself and all together.
class FilesCheck {
 public:
  FilesCheck(const std::vector<NamedText>& files, const Library& library)
      : files_(files), library_(library) {}

  Issues check() {
    for (const NamedText& file : files_) {
      if (!file.name.ends_with(cases_file)) attempt([&] { load(file); });
    }
    together();
    for (const auto& [name, file] : overlays_) check_overlay(file);
    for (const NamedText& file : files_) {
      if (file.name.ends_with(cases_file)) attempt([&] { check_cases(file); });
    }
    return std::move(issues_);
  }

 private:
  template <class Action>
  void attempt(Action action) {
    try {
      action();
    } catch (const Error& error) {
      append(error.issues());
    }
  }

  // What is found on two ways is told once.
  void append(const Issues& found) {
    issues_.append(found, [&](const Issue& issue) { return told_.insert(to_json({issue})).second; });
  }

  // As far as a file can be looked at by itself.
  void load(const NamedText& file) {
    ++tried_;
    if (file.name.ends_with(overlay_file)) {
      OverlayFile overlay = load_overlay(file.text, file.name);
      look_at_texts(overlay.overlay, overlay.source);
      overlays_.emplace(file.name, std::move(overlay));
    } else if (file.name.ends_with(targets_file)) {
      const TargetsFile targets = load_targets(file.text, file.name);
      look_at_texts(targets.targets, targets.source);
    } else {
      RubricFile rubric = load_rubric(file.text, file.name);
      append(check_file(rubric));
      rubrics_.emplace(file.name, std::move(rubric));
    }
    sound_.push_back(file);
  }

  template <class T>
  void look_at_texts(const T& value, const SourceText& source) {
    Issues found;
    check_texts(described_node(value), source, found);
    append(found);
  }

  // What a file that did not load would have said is not known, so the rest is not held against it.
  void together() {
    if (sound_.size() < tried_) return;
    try {
      library_.add(sound_, SameId::replaces);
    } catch (const Error& error) {
      append(error.issues());
      for (const auto& [name, file] : rubrics_) library_.put(file);
    }
    std::set<std::string> own;
    for (const NamedText& file : sound_) own.insert(file.name);
    Issues loose = check_references(library_);
    issues_.append(loose, [&](const Issue& issue) { return own.contains(issue.position.file); });
  }

  // What it makes of its rubric is looked at as any rubric. What was there before is not its doing, and
  // neither is what none of its changes leads to.
  void check_overlay(const OverlayFile& file) {
    const RubricFile* rubric = rubric_of(file.overlay.rubric);
    if (rubric == nullptr || sound_.size() < tried_) return;
    try {
      std::vector<OverlayFile> overlays = with_those_before(file, library_.overlays());
      const RubricFile merged = merge(*rubric, overlays);
      overlays.erase(overlays.begin());
      std::set<std::string> before;
      for (const Issue& issue : check_file(merge(*rubric, overlays))) before.insert(finding(issue));
      const auto applied = std::find_if(merged.rubric.overlays.begin(), merged.rubric.overlays.end(),
                                        [&](const AppliedOverlay& one) { return one.id == file.overlay.id; });
      Json root = described_node(merged.rubric, true);
      ListNames names;
      const Issues found = check_file(merged);
      for (Issue issue : found) {
        if (issue.severity == Severity::note || before.contains(finding(issue))) continue;
        const auto change = change_at(applied->changes, issue.position.pointer, root, names);
        if (!change) continue;
        issue.position = file.source.position(child("/changes", *change));
        append({issue});
      }
    } catch (const Error&) {
      return;  // it does not fit, as was told
    }
  }

  static std::string finding(const Issue& issue) {
    return issue.code + '\n' + issue.found + '\n' + issue.expected + '\n' + issue.position.pointer;
  }

  static std::optional<std::size_t> change_at(const std::vector<AppliedChange>& changes,
                                              const std::string& pointer, Json& root, ListNames& names) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const Spot spot = walk(root, names, changes[i].at);
      if (spot.missing.empty() && lies_in(pointer, spot.pointer)) return i;
    }
    return std::nullopt;
  }

  // Of the files, else of the library.
  const RubricFile* rubric_of(const std::string& id) const {
    const auto own = std::find_if(rubrics_.begin(), rubrics_.end(),
                                  [&](const auto& each) { return each.second.rubric.id == id; });
    return own == rubrics_.end() ? library_.find(id) : &own->second;
  }

  // A suite is for the file it is named after, else for the rubric it names.
  void check_cases(const NamedText& file) {
    const Suite suite = load_suite(file.text, file.name);
    const std::string tested = file.name.substr(0, file.name.size() - cases_file.size()) + ".json";
    const bool beside =
        std::any_of(files_.begin(), files_.end(), [&](const NamedText& one) { return one.name == tested; });
    if (const auto overlay = overlays_.find(tested); overlay != overlays_.end()) {
      const RubricFile* rubric = rubric_of(overlay->second.overlay.rubric);
      if (rubric == nullptr) return;  // as was told of the overlay
      run_on(suite, [&] { return merge(*rubric, with_those_before(overlay->second, library_.overlays())); });
    } else if (const auto rubric = rubrics_.find(tested); rubric != rubrics_.end()) {
      run_on(suite, [&] { return rubric->second; });
    } else if (beside) {
      return;  // what it tests did not load
    } else if (const RubricFile* named = rubric_of(suite.rubric)) {
      run_on(suite, [&] { return *named; });
    } else {
      std::vector<std::string> known;
      for (const RubricFile* each : library_.all()) known.push_back(each->rubric.id);
      append({{.code = "library-rubric-unknown",
               .position = suite.position,
               .found = suite.rubric,
               .suggestion = nearest(suite.rubric, known)}});
    }
  }

  template <class Open>
  void run_on(const Suite& suite, Open open) {
    std::optional<RubricFile> rubric;
    try {
      rubric = open();
    } catch (const Error&) {
      return;  // as was told of the overlay
    }
    // Facts that the rubric does not accept are no test of it; what a case expects is for running it to tell.
    for (const CaseReport& one : run(suite, *rubric, library_).cases) append(one.issues);
  }

  const std::vector<NamedText>& files_;
  Library library_;
  std::map<std::string, RubricFile> rubrics_;    // by file
  std::map<std::string, OverlayFile> overlays_;  // by file
  std::vector<NamedText> sound_;                 // that load
  std::size_t tried_ = 0;
  Issues issues_;
  std::set<std::string> told_;
};

}  // namespace

Issues check_files(const std::vector<NamedText>& files, const Library& library) {
  return FilesCheck(files, library).check();
}

}  // namespace hoctap
