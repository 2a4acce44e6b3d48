// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <memory>
#include <thread>

#include "batch/scored_columns.hpp"
#include "catch.hpp"
#include "exact/refusal.hpp"

using namespace hoctap;

namespace {

const Engine& engine() {
  static const Engine made = engine_of(by_level());
  return made;
}

// A stream of batches of one row: the numbers `part` out of 100, and a count of what was asked of it.
struct Source {
  std::vector<std::int32_t> parts;
  int fails_at = -1;
  std::string format = "i";
  std::size_t asked = 0;
  int released = 0;
  std::vector<std::unique_ptr<Handed>> handed = {};

  ArrowArrayStream stream() {
    ArrowArrayStream made{};
    made.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
      *out = of(self).batch(0).schema;
      return 0;
    };
    made.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
      Source& source = of(self);
      *out = {};
      if (static_cast<int>(source.asked) == source.fails_at) return EIO;
      if (source.asked < source.parts.size()) *out = source.batch(source.parts[source.asked++]).array;
      return 0;
    };
    made.get_last_error = [](ArrowArrayStream*) { return "the disk is gone"; };
    made.release = [](ArrowArrayStream* self) {
      ++of(self).released;
      self->release = nullptr;
    };
    made.private_data = this;
    return made;
  }

 private:
  static Source& of(ArrowArrayStream* stream) { return *static_cast<Source*>(stream->private_data); }

  Handed& batch(std::int32_t part) {
    handed.push_back(std::make_unique<Handed>(
        batch_of({fixed<std::int32_t>("part", format, {part}), fixed<std::int8_t>("whole", "c", {100}),
                  booleans("plan", {true}), booleans("hard", {false}), booleans("office", {false})},
                 1)));
    return *handed.back();
  }
};

// The outcome of the next batch of one row; empty at the end.
std::string next_outcome(ArrowArrayStream& results) {
  ArrowSchema columns;
  ArrowArray batch;
  REQUIRE(results.get_schema(&results, &columns) == 0);
  REQUIRE(results.get_next(&results, &batch) == 0);
  std::string outcome;
  if (batch.release != nullptr) outcome = rows_of(columns, batch).at(0).at("outcome");
  release(batch);
  release(columns);
  return outcome;
}

}  // namespace

TEST_CASE("streams: a batch is scored when it is asked for, and not before", "[score]") {
  Source source{{59, 60, 80}};
  ArrowArrayStream facts = source.stream();
  ArrowArrayStream results;
  score_stream(engine(), facts, {}, results);
  CHECK(facts.release == nullptr);  // moved
  CHECK(source.asked == 0);
  CHECK(next_outcome(results) == "none");
  CHECK(source.asked == 1);
  CHECK(next_outcome(results) == "1");
  CHECK(next_outcome(results) == "2");
  CHECK(next_outcome(results).empty());
  CHECK(next_outcome(results).empty());
  CHECK(source.released == 0);
  release(results);
  CHECK(results.release == nullptr);
  CHECK(source.released == 1);
}

TEST_CASE("streams: a schema that is refused leaves the stream with the caller", "[score]") {
  Source source{{59}, -1, "g"};
  ArrowArrayStream facts = source.stream();
  ArrowArrayStream results;
  CHECK(refusal([&] { score_stream(engine(), facts, {}, results); }).code == "column-float");
  // So is a column of the results that there is not, before anything is asked of the stream.
  const Issue other = refusal([&] { score_stream(engine(), facts, {.columns = {"outcom"}}, results); });
  CHECK(other.code == "column-missing");
  CHECK(other.suggestion == "outcome");
  CHECK(results.release == nullptr);
  CHECK(facts.release != nullptr);
  CHECK(source.released == 0);
}

TEST_CASE("streams: a batch that is refused ends the results with its row and both languages", "[score]") {
  Source source{{59, 60, -1, 80}};
  ArrowArrayStream facts = source.stream();
  ArrowArrayStream results;
  score_stream(engine(), facts, {}, results);
  CHECK(next_outcome(results) == "none");
  CHECK(next_outcome(results) == "1");
  CHECK(results.get_last_error(&results) == nullptr);
  ArrowArray batch;
  CHECK(results.get_next(&results, &batch) == EINVAL);
  CHECK(batch.release == nullptr);
  const std::string why = results.get_last_error(&results);
  CHECK(why.find("columns:3:1: lỗi[fact-type]") != std::string::npos);
  CHECK(why.find("columns:3:1: error[fact-type]") != std::string::npos);
  CHECK(results.get_next(&results, &batch) == EINVAL);  // what came after is not scored as if nothing were
  CHECK(source.asked == 3);
  release(results);
}

TEST_CASE("streams: when the source fails, its own words are passed on", "[score]") {
  Source source{{59, 60}, 1};
  ArrowArrayStream facts = source.stream();
  ArrowArrayStream results;
  score_stream(engine(), facts, {}, results);
  CHECK(next_outcome(results) == "none");
  ArrowArray batch;
  CHECK(results.get_next(&results, &batch) == EINVAL);
  CHECK(std::string(results.get_last_error(&results)).find("the disk is gone") != std::string::npos);
  release(results);
}

TEST_CASE("streams: results outlive the engine they came from, and a child that was moved stays good",
          "[score]") {
  ArrowArrayStream results;
  {
    const Engine short_lived = engine_of(by_level());
    const std::vector<Sheet> sheets{score(short_lived, R"({"id": "W01", "plan": false})")};
    stream_of(short_lived, sheets, {}, results);
  }
  ArrowSchema columns;
  ArrowArray batch;
  REQUIRE(results.get_schema(&results, &columns) == 0);
  REQUIRE(results.get_next(&results, &batch) == 0);
  release(results);
  ArrowArray moved = *batch.children[0];
  batch.children[0]->release = nullptr;
  release(batch);
  CHECK(text_cell(moved, 0) == "W01");
  release(moved);
  release(columns);
}

TEST_CASE("streams: no rows give an empty batch", "[score]") {
  ArrowArrayStream results;
  stream_of(engine(), {}, {}, results);
  ArrowArray batch;
  REQUIRE(results.get_next(&results, &batch) == 0);
  REQUIRE(batch.release != nullptr);
  CHECK(batch.length == 0);
  release(batch);
  release(results);
}
