// SPDX-License-Identifier: Apache-2.0
#include "hoctap/rubric/target.hpp"

#include <string>

#include "catch.hpp"
#include "exact/refusal.hpp"
#include "filled.hpp"

using namespace hoctap;

namespace {

std::string file(const std::string& target) {
  return filled(R"({"schema": 1, "id": "plan", "label": {"vi": "Kế hoạch", "en": "Plan"},
    "regulation": {"number": "1/KH", "issuer": {"vi": "A", "en": "A"}, "issued": "2016-01-01",
                   "in_force": "2016-01-01", "cite": "Mục 1"},
    "targets": [{"id": "families", "label": {"vi": "Gia đình", "en": "Families"}, "entity": "family",
      $, "cite": "Mục 2"}]})",
                target);
}

std::string code(const std::string& target) {
  return refusal([&] { load_targets(file(target), "plan.targets.json"); }).code;
}

}  // namespace

TEST_CASE("targets: a share with its population is read as it stands, and written back", "[rubric]") {
  const Targets read = load_targets(file(R"("title": "learning_family", "counted": "titled",
    "population": "registered", "year": 2020, "share": 0.72)"),
                                    "plan.targets.json")
                           .targets;
  REQUIRE(read.targets.size() == 1);
  CHECK(read.targets[0].population == Population::registered);
  CHECK(read.targets[0].share == Number(18) / Number(25));
  CHECK(load_targets(write_targets(read), "again").targets == read);
}

TEST_CASE("targets: a population or a count in other words needs those words", "[rubric]") {
  CHECK(code(R"("counted": "titled", "population": "other", "year": 2020, "share": 0.5)") ==
        "target-words-missing");
  CHECK(code(R"("counted": "other", "population": "all", "year": 2020, "share": 0.5)") ==
        "target-words-missing");
  CHECK(code(R"("counted": "registered", "population": "registered", "year": 2020, "share": 0.5)") ==
        "target-of-itself");
  CHECK(code(R"("counted": "titled", "year": 2020, "share": 0.5)") == "read-missing-key");
}

TEST_CASE("targets: a share lies above 0 and at most at 1, and a percentage is told apart", "[rubric]") {
  const auto with_share = [](const std::string& share) {
    return file(filled(R"("counted": "titled", "population": "all", "year": 2020, "share": $)", share));
  };
  CHECK_NOTHROW(load_targets(with_share("1"), "p"));
  CHECK_NOTHROW(load_targets(with_share("0.01"), "p"));
  for (const std::string share : {"0", "1.01", "80"}) {
    const Issue issue = refusal([&] { load_targets(with_share(share), "p"); });
    CHECK(issue.code == "target-share");
    CHECK(issue.position.pointer == "/targets/0/share");
  }
  CHECK(refusal([&] { load_targets(with_share("null"), "p"); }).code == "unknown-unexplained");
  CHECK(code(R"("counted": "titled", "population": "all", "year": 20, "share": 0.5)") == "target-year");
}
