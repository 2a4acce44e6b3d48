// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/arrow_input.hpp"
#include "fuzz/work.hpp"
#include "hoctap/batch/batch.hpp"
#include "hoctap/rubric/library.hpp"

using namespace hoctap;

namespace {

struct Scorer {
  Engine engine;
  std::vector<std::string> names;  // of the columns that it takes
};

Scorer scorer_of(std::string_view id) {
  Scorer scorer{compile(*Library::shipped().find(id)), {"id", "label", "evidence.*"}};
  for (const Fact& fact : scorer.engine.rubric().facts) scorer.names.push_back(fact.id);
  for (const Criterion& criterion : scorer.engine.rubric().criteria)
    scorer.names.push_back("evidence." + criterion.indicators.front().id);
  return scorer;
}

template <class T>
T load(const void* buffer, std::int64_t index) {
  T value;
  std::memcpy(&value, static_cast<const char*>(buffer) + static_cast<std::size_t>(index) * sizeof(T),
              sizeof(T));
  return value;
}

// Reads every byte, so that a sanitizer sees those that are not there.
void touch(const void* buffer, std::int64_t size) {
  const volatile char* const bytes = static_cast<const char*>(buffer);
  for (std::int64_t i = 0; i < size; ++i) (void)bytes[i];
}

// Reads what an array of results says it has, to its end.
void read(const ArrowSchema& schema, const ArrowArray& array) {
  const std::string_view format = schema.format;
  require(array.release != nullptr && array.offset == 0 && array.length >= 0);
  require(schema.n_children == array.n_children);
  if (array.buffers[0] != nullptr) touch(array.buffers[0], (array.length + 7) / 8);
  if (format == "u" || format == "+l") {
    std::int32_t end = load<std::int32_t>(array.buffers[1], 0);
    require(end == 0);
    for (std::int64_t i = 1; i <= array.length; ++i) {
      const auto next = load<std::int32_t>(array.buffers[1], i);
      require(next >= end);
      end = next;
    }
    if (format == "u") touch(array.buffers[2], end);
    if (format == "+l") require(array.children[0]->length >= end);
  } else if (format == "b") {
    touch(array.buffers[1], (array.length + 7) / 8);
  } else if (format == "d:38,12") {
    touch(array.buffers[1], 16 * array.length);
  } else {
    require(format == "+s");
  }
  for (std::int64_t i = 0; i < array.n_children; ++i) {
    if (format == "+s") require(array.children[i]->length == array.length);
    read(*schema.children[i], *array.children[i]);
  }
}

void score_one(const Scorer& scorer, const BatchOptions& options, ArrowInput& made) {
  ArrowSchema schema;
  ArrowArray facts;
  made.make_schema(schema);
  made.make_batch(facts);
  const bool there = facts.release != nullptr;
  ArrowSchema columns;
  ArrowArray results;
  try {
    score_batch(scorer.engine, schema, facts, options, columns, results);
    read(columns, results);
    require(results.length == facts.length);
  } catch (const Error& error) {
    require(!error.issues().empty());
    require(columns.release == nullptr && results.release == nullptr);
  }
  require(schema.release != nullptr && (facts.release != nullptr) == there);
  release(columns);
  release(results);
  release(schema);
  release(facts);
}

// Two batches, then the end, or what the bytes say of it.
struct Source {
  ArrowInput& made;
  unsigned end;
  int batches = 0;

  static Source& of(ArrowArrayStream* stream) { return *static_cast<Source*>(stream->private_data); }
};

void open(Source& source, ArrowArrayStream& stream) {
  stream.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
    if (Source::of(self).end == 1) return EIO;
    Source::of(self).made.make_schema(*out);
    return 0;
  };
  stream.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
    Source& from = Source::of(self);
    *out = {};
    if (++from.batches > 2) return from.end == 2 ? EIO : from.end == 3 ? ENOMEM : 0;
    from.made.make_batch(*out);
    return 0;
  };
  stream.get_last_error = [](ArrowArrayStream* self) -> const char* {
    return Source::of(self).batches == 0 ? nullptr : "no more";
  };
  stream.release = [](ArrowArrayStream* self) { self->release = nullptr; };
  stream.private_data = &source;
}

void score_many(const Scorer& scorer, const BatchOptions& options, ArrowInput& made, unsigned end) {
  Source source{made, end};
  ArrowArrayStream facts;
  open(source, facts);
  ArrowArrayStream results;
  try {
    score_stream(scorer.engine, facts, options, results);
    require(facts.release == nullptr);
    ArrowSchema columns;
    require(results.get_schema(&results, &columns) == 0);
    for (int status = 0; status == 0;) {
      ArrowArray batch;
      status = results.get_next(&results, &batch);
      require(status == 0 || (batch.release == nullptr && results.get_next(&results, &batch) == status));
      if (status == EINVAL) require(results.get_last_error(&results) != nullptr);
      if (batch.release == nullptr) break;
      read(columns, batch);
      release(batch);
    }
    release(columns);
  } catch (const Error& error) {
    require(!error.issues().empty());
    require(facts.release != nullptr && results.release == nullptr);
    release(facts);
  }
  release(results);
}

}  // namespace

// Any bytes are columns that keep what Arrow promises about memory. They are scored, or refused with an
// issue; nothing beyond their buffers is read, nothing is released that is the caller's, and the results are
// whole.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::array<Scorer, 2> scorers = {scorer_of("tt25-2023-commune"), scorer_of("tt22-2020-unit")};
  FuzzInput input(data, size);
  const FuzzWork work(size, 300'000'000, 200'000);
  const unsigned form = input.byte();
  const unsigned end = input.byte();
  BatchOptions options{.extra = form % 2 != 0, .refused = form / 2 % 2 != 0, .indicators = form / 4 % 2 != 0};
  if (form >= 0xC0) options.id = input.text();
  const Scorer& scorer = scorers[form / 8 % 2];
  ArrowInput made(input, scorer.names);
  if (form / 16 % 2 == 0) {
    score_one(scorer, options, made);
  } else {
    score_many(scorer, options, made, end);
  }
  return 0;
}
