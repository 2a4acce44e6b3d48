// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/target.hpp"

#include <set>

#include "exact/source.hpp"
#include "rubric/validate.hpp"

namespace hoctap {
namespace {

constexpr int first_year = 1945;
constexpr int last_year = 9999;

void validate_target(Objections& objections, const Target& target, const std::string& pointer) {
  if (!target.id.empty() && !is_snake(target.id)) {
    objections.add(child(pointer, "id"), "id-not-snake", target.id);
  }
  if (target.counted == Counted::other && !target.counts) {
    objections.add(child(pointer, "counts"), "target-words-missing", "counted", "counts");
  }
  if (target.population == Population::other && !target.of) {
    objections.add(child(pointer, "of"), "target-words-missing", "population", "of");
  }
  if (target.counted == Counted::registered && target.population == Population::registered) {
    objections.add(child(pointer, "population"), "target-of-itself");
  }
  if ((target.year < first_year || target.year > last_year) && !objections.blamed(child(pointer, "year"))) {
    objections.add(child(pointer, "year"), "target-year", std::to_string(target.year));
  }
  validate_unknown(objections, target.share.has_value(), target.unknown, pointer, "share");
  if (target.share && (target.share->sign() <= 0 || *target.share > Number(1))) {
    objections.add(child(pointer, "share"), "target-share", format(*target.share),
                   *target.share > Number(1) ? format(*target.share / Number(100)) : "");
  }
}

Issues validate_targets(const Targets& file, const Issues& read) {
  Objections objections(read);
  validate_heading(objections, file.schema, file.id, file.regulation);
  if (file.targets.empty() && !objections.blamed("/targets")) objections.add("", "targets-missing");
  std::set<std::string> ids;
  for (std::size_t i = 0; i < file.targets.size(); ++i) {
    const std::string at = child("/targets", i);
    validate_target(objections, file.targets[i], at);
    if (!file.targets[i].id.empty() && !ids.insert(file.targets[i].id).second) {
      objections.add(child(at, "id"), "id-twice", file.targets[i].id);
    }
  }
  return std::move(objections.issues);
}

}  // namespace

TargetsFile load_targets(std::string_view text, const std::string& file) {
  TargetsFile loaded;
  loaded.source = load_described(text, file, loaded.targets, validate_targets);
  return loaded;
}

std::string write_targets(const Targets& targets) {
  return file_of(targets);
}

}  // namespace hoctap
