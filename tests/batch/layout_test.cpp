// SPDX-License-Identifier: Apache-2.0
#include "batch/broken_columns.hpp"
#include "batch/scored_columns.hpp"
#include "catch.hpp"
#include "exact/refusal.hpp"
#include "hoctap/batch/batch.hpp"

using namespace hoctap;

namespace {

const Engine& broken_engine() {
  static const Engine made = engine_of(broken_rubric());
  return made;
}

}  // namespace

TEST_CASE("columns: whatever breaks a rule of Arrow is refused with its place, and nothing is scored",
          "[score]") {
  for (const BrokenColumns& broken : broken_columns()) {
    INFO(broken.what);
    Handed handed(broken.batch);
    broken.damage(handed.schema, handed.array);
    for (const bool refused : {false, true}) {
      const Issue issue =
          refusal([&] { scored(broken_engine(), handed.schema, handed.array, {.refused = refused}); });
      CHECK(issue.code == broken.code);
      CHECK(issue.found == broken.found);
      CHECK(issue.position.file == "columns");
      CHECK(issue.position.pointer == broken.pointer);
      CHECK(!hint(issue, Language::vi).empty());
      const std::string column = broken.pointer.empty() ? "columns" : broken.pointer.substr(1);
      CHECK(message(issue, Language::en).find("“" + column + "”") != std::string::npos);
    }
  }
}

TEST_CASE("columns: an array of no rows needs no values, and a name may be lacking", "[score]") {
  Handed none(batch_of({fixed<std::int32_t>("amount", "i", {}), texts("word", {}), views("nothing", {})}, 0));
  none.array.children[0]->buffers[1] = nullptr;
  none.array.children[1]->buffers[1] = nullptr;
  none.array.children[2]->buffers[1] = nullptr;
  CHECK(scored(broken_engine(), none.schema, none.array, {.extra = true}).empty());
  Handed unnamed(two_rows());
  unnamed.schema.children[0]->name = nullptr;
  CHECK(codes_of([&] { scored(broken_engine(), unnamed.schema, unnamed.array, {}); }) == "column-unknown");
  CHECK(scored(broken_engine(), unnamed.schema, unnamed.array, {.extra = true}).size() == 2);
}

TEST_CASE("columns: a stream that lacks a function is refused", "[score]") {
  const auto take = [](auto damage) {
    ArrowArrayStream facts{};
    facts.get_schema = [](ArrowArrayStream*, ArrowSchema* out) {
      *out = {};
      return 0;
    };
    facts.get_next = [](ArrowArrayStream*, ArrowArray*) { return 5; };
    facts.release = [](ArrowArrayStream* stream) { stream->release = nullptr; };
    damage(facts);
    ArrowArrayStream results{};
    return refusal([&] { score_stream(broken_engine(), facts, {}, results); });
  };
  CHECK(take([](ArrowArrayStream& facts) { facts.get_schema = nullptr; }).found == "get_schema = NULL");
  CHECK(take([](ArrowArrayStream& facts) { facts.get_next = nullptr; }).found == "get_next = NULL");
  CHECK(take([](ArrowArrayStream& facts) { facts.release = nullptr; }).found == "@column.released");
  CHECK(take([](ArrowArrayStream&) {}).found == "@column.released");  // the schema that it gave
  const Issue issue = take([](ArrowArrayStream& facts) {
    facts.get_schema = [](ArrowArrayStream*, ArrowSchema*) { return 5; };  // fails, and cannot say why
  });
  CHECK(issue.code == "column-stream");
  CHECK(issue.found == "5");
}
