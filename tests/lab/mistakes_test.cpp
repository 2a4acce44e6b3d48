// SPDX-License-Identifier: Apache-2.0
// The mistakes that whoever writes a rubric makes, in a table: which door catches each.
#include <filesystem>
#include <set>

#include "catch.hpp"
#include "exact/document.hpp"
#include "files.hpp"
#include "filled.hpp"
#include "hoctap/lab/suite.hpp"

namespace hoctap {
namespace {

struct Seeded {
  std::vector<NamedText> files;  // the one with the mistake, then those beside it
  std::set<std::string> found;   // codes of errors and warnings
  bool loads = true;
  bool cases_pass = true;
};

bool is_file(const std::string& path) {
  return std::filesystem::exists(source_path(path));
}

/// The file with the mistake, and what it is tested with or tests.
std::vector<NamedText> files_with(const Json& mistake) {
  const std::string& path = mistake.find("file")->text;
  std::string text = read_file(path);
  for (const Json& edit : mistake.find("edits")->items)
    text = replaced(std::move(text), edit.items[0].text, edit.items[1].text);
  std::vector<NamedText> files{{path, text}};
  const std::string stem = path.substr(0, path.size() - std::string(".json").size());
  const std::string other =
      stem.ends_with(".cases") ? stem.substr(0, stem.size() - 6) + ".json" : stem + ".cases.json";
  if (is_file(other)) files.push_back({other, read_file(other)});
  return files;
}

void load(const NamedText& file) {
  if (file.name.ends_with(".cases.json")) {
    load_suite(file.text, file.name);
  } else if (file.name.ends_with(".overlay.json")) {
    load_overlay(file.text, file.name);
  } else if (file.name.ends_with(".targets.json")) {
    load_targets(file.text, file.name);
  } else {
    load_rubric(file.text, file.name);
  }
}

bool cases_pass(const std::vector<NamedText>& files) {
  Library library = Library::shipped();
  std::optional<RubricFile> rubric;
  for (const NamedText& file : files) {
    if (file.name.ends_with(".cases.json") || file.name.ends_with(".targets.json")) continue;
    if (file.name.ends_with(".overlay.json")) {
      const OverlayFile overlay = load_overlay(file.text, file.name);
      rubric = merge(*library.find(overlay.overlay.rubric), {overlay});
    } else {
      rubric = load_rubric(file.text, file.name);
      library.put(*rubric);
    }
  }
  for (const NamedText& file : files) {
    if (!rubric || !file.name.ends_with(".cases.json")) continue;
    if (failed(run(load_suite(file.text, file.name), *rubric, library)) > 0) return false;
  }
  return true;
}

Seeded looked_at(std::vector<NamedText> files) {
  Seeded seeded{.files = std::move(files)};
  try {
    load(seeded.files.front());
  } catch (const Error&) {
    seeded.loads = false;
  }
  for (const Issue& issue : check_files(seeded.files)) {
    if (issue.severity != Severity::note) seeded.found.insert(issue.code);
  }
  if (seeded.found.empty()) seeded.cases_pass = cases_pass(seeded.files);
  return seeded;
}

/// The first door that a mistake does not pass.
std::string door_of(const Seeded& seeded) {
  if (!seeded.loads) return "load";
  if (!seeded.found.empty()) return "check";
  return seeded.cases_pass ? "lawyer" : "cases";
}

}  // namespace

TEST_CASE("mistakes: which door catches each", "[lab]") {
  Issues issues;
  const Json table = parse_json(read_file("tests/lab/mistakes.json"), "mistakes.json", issues).value();
  REQUIRE(issues.empty());
  CHECK(table.items.size() >= 76);
  std::set<std::string> files;
  for (const Json& mistake : table.items) {
    INFO(mistake.find("mistake")->text);
    files.insert(mistake.find("file")->text);
    const Seeded seeded = looked_at(files_with(mistake));
    CHECK(door_of(seeded) == mistake.find("door")->text);
    const std::string& code = mistake.find("code")->text;
    if (!code.empty()) CHECK(seeded.found.contains(code));
  }
  // None of these files has anything to be found in it as it is.
  for (const std::string& path : files) {
    INFO(path);
    const Seeded whole = looked_at(
        files_with(parse_json(filled(R"({"file": "$", "edits": []})", path), "whole", issues).value()));
    CHECK(door_of(whole) == "lawyer");
  }
}

}  // namespace hoctap
