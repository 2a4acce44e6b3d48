// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "exact/document.hpp"
#include "exact/text.hpp"
#include "rubric/library_check.hpp"

namespace hoctap {
namespace {

// What the rubrics of a library say of one title.
struct KnownTitle {
  std::set<EntityKind> holders;
  std::set<std::string> steps;  // levels and bands
};

std::vector<std::string> ids_of(const std::set<std::string>& ids) {
  return {ids.begin(), ids.end()};
}

class ReferenceCheck {
 public:
  explicit ReferenceCheck(const Library& library) : library_(library) {
    for (const RubricFile* file : library.all()) {
      rubrics_.push_back(file->rubric.id);
      if (!file->rubric.title) continue;
      KnownTitle& title = titles_[file->rubric.title->id];
      title.holders.insert(file->rubric.entity);
      for (const TitleLevel& level : file->rubric.levels) title.steps.insert(level.id);
      for (const Band& band : file->rubric.bands) title.steps.insert(band.id);
    }
    for (const auto& [id, title] : titles_) title_ids_.push_back(id);
  }

  Issues run() {
    for (const RubricFile* file : library_.all()) {
      source_ = &file->source;
      references(file->rubric);
      facts(file->rubric);
    }
    std::set<std::string> overlays;
    for (const OverlayFile* file : library_.overlays()) overlays.insert(file->overlay.id);
    for (const OverlayFile* file : library_.overlays()) {
      source_ = &file->source;
      replaces(file->overlay.regulation, overlays);
    }
    std::set<std::string> targets;
    for (const TargetsFile* file : library_.targets()) targets.insert(file->targets.id);
    for (const TargetsFile* file : library_.targets()) {
      source_ = &file->source;
      replaces(file->targets.regulation, targets);
      for (std::size_t i = 0; i < file->targets.targets.size(); ++i) {
        const Target& target = file->targets.targets[i];
        const std::string at = child("/targets", i);
        if (target.title) title(child(at, "title"), *target.title, target.entity);
        const auto issued = file->targets.regulation.issued;
        if (issued && target.year < static_cast<int>(issued->day().year()))
          warn("library-target-past", child(at, "year"), std::to_string(target.year), format(*issued));
      }
    }
    return std::move(issues_);
  }

 private:
  void warn(std::string code, const std::string& pointer, std::string found, std::string expected,
            std::string suggestion = {}) {
    issues_.push_back({.severity = Severity::warning,
                       .code = std::move(code),
                       .position = source_->position(pointer),
                       .found = std::move(found),
                       .expected = std::move(expected),
                       .suggestion = std::move(suggestion)});
  }

  void references(const Rubric& rubric) {
    for (std::size_t i = 0; i < rubric.references.size(); ++i) {
      const Reference& reference = rubric.references[i];
      const std::string at = child("/references", i);
      if (!reference.rubric) {
        title_without_rubric(child(at, "title"), reference);
        continue;
      }
      const RubricFile* meant = library_.find(*reference.rubric);
      if (meant == nullptr) {
        warn("library-reference-unknown", child(at, "rubric"), *reference.rubric, {},
             nearest(*reference.rubric, rubrics_));
      } else if (!meant->rubric.title || meant->rubric.title->id != reference.title) {
        warn("library-reference-other", child(at, "title"), *reference.rubric, reference.title,
             meant->rubric.title ? meant->rubric.title->id : "");
      } else if (meant->rubric.entity != reference.entity) {
        warn("library-reference-entity", child(at, "entity"),
             boost::describe::enum_to_string(reference.entity, ""), *reference.rubric,
             boost::describe::enum_to_string(meant->rubric.entity, ""));
      } else if (meant->rubric.regulation.number != reference.number) {
        warn("library-reference-number", child(at, "number"), reference.number,
             meant->rubric.regulation.number, *reference.rubric);
      }
    }
  }

  // A document that has no rubric may confer what no rubric is about, but hardly what is called almost alike.
  void title_without_rubric(const std::string& pointer, const Reference& reference) {
    if (titles_.contains(reference.title) || !nearest(reference.title, title_ids_).empty())
      title(pointer, reference.title, reference.entity);
  }

  void facts(const Rubric& rubric) {
    for (std::size_t i = 0; i < rubric.facts.size(); ++i) {
      const std::string at = child("/facts", i);
      if (const auto& counted = rubric.facts[i].roll_up; counted && counted->holding) {
        const std::string here = child(at, "roll_up");
        title(child(here, "holding"), *counted->holding, counted->of);
        if (counted->level) step(child(here, "level"), *counted->holding, *counted->level);
      }
      if (const auto& held = rubric.facts[i].held; held && held->title) {
        title(child(child(at, "held"), "title"), *held->title, rubric.entity);
        if (held->level) step(child(child(at, "held"), "level"), *held->title, *held->level);
      }
    }
  }

  void title(const std::string& pointer, const std::string& id, EntityKind holder) {
    const auto known = titles_.find(id);
    if (known == titles_.end())
      return warn("library-title-unknown", pointer, id, {}, nearest(id, title_ids_));
    if (!known->second.holders.contains(holder))
      warn("library-title-holder", pointer, id, boost::describe::enum_to_string(holder, ""));
  }

  void step(const std::string& pointer, const std::string& title, const std::string& id) {
    const auto known = titles_.find(title);
    if (known == titles_.end() || known->second.steps.contains(id)) return;
    const std::vector<std::string> steps = ids_of(known->second.steps);
    warn("library-level-unknown", pointer, id, listed(steps), nearest(id, steps));
  }

  // Those of rubrics are held against each other more closely.
  void replaces(const Regulation& regulation, const std::set<std::string>& ids) {
    for (std::size_t i = 0; i < regulation.replaces.size(); ++i) {
      const std::string& id = regulation.replaces[i];
      if (!ids.contains(id))
        warn("library-replaces-nothing", child("/regulation/replaces", i), id, {}, nearest(id, ids_of(ids)));
    }
  }

  const Library& library_;
  std::vector<std::string> rubrics_;
  std::map<std::string, KnownTitle> titles_;
  std::vector<std::string> title_ids_;
  const SourceText* source_ = nullptr;
  Issues issues_;
};

}  // namespace

Issues check_references(const Library& library) {
  return ReferenceCheck(library).run();
}

}  // namespace hoctap
