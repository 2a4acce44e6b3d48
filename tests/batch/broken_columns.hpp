// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "batch/made_columns.hpp"
#include "score/score_rubrics.hpp"

// Batches that break one rule of the C data interface each.

namespace hoctap {

struct BrokenColumns {
  std::string what;
  MadeColumn batch;
  std::function<void(ArrowSchema&, ArrowArray&)> damage;
  std::string found;         // what the issue says
  std::string pointer = {};  // the column it is about; empty: the batch
  std::string code = "column-layout";
};

/// A rubric that asks for the columns of these batches.
inline std::string broken_rubric() {
  return small_rubric(R"json("facts": [
      {"id": "amount", "type": "number", "label": {"vi": "x", "en": "x"}},
      {"id": "word", "type": "text", "label": {"vi": "x", "en": "x"}},
      {"id": "yes", "type": "boolean", "label": {"vi": "x", "en": "x"}}],
    "criteria": [{"id": "c", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "indicators": [
      {"id": "all", "label": {"vi": "x", "en": "x"}, "cite": "Điều 1", "conditions": [
        {"value": "amount", "test": "-", "cite": "Điều 1"}, {"value": "word", "test": "-", "cite": "Điều 1"},
        {"value": "yes", "test": "-", "cite": "Điều 1"}]}]}],
    "levels": [{"id": "1", "label": {"vi": "x", "en": "x"}, "cite": "Điều 2"}])json");
}

// Two rows: `amount` as int32, `word` as text of this form, `yes` as bits.
inline MadeColumn two_rows(MadeColumn word = texts("word", {"a", "b"})) {
  return batch_of(
      {fixed<std::int32_t>("amount", "i", {1, 2}), std::move(word), booleans("yes", {true, false})}, 2);
}

inline MadeColumn with_buffer(MadeColumn column, std::size_t index, std::optional<std::string> buffer) {
  column.buffers.at(index) = std::move(buffer);
  return column;
}

inline MadeColumn keyed(const std::vector<std::int8_t>& keys) {
  MadeColumn column = fixed<std::int8_t>("word", "c", keys);
  column.dictionary = {texts("", {"a", "b"})};
  return column;
}

inline std::vector<BrokenColumns> broken_columns() {
  constexpr std::int64_t vast = std::int64_t{1} << 62;
  constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
  const std::string released = "@column.released";
  const std::string lacking = "@column.buffers";
  const std::string long_text = "a text beyond twelve bytes";
  using S = ArrowSchema&;
  using A = ArrowArray&;
  std::vector<BrokenColumns> all;
  const auto add = [&](std::string what, auto damage, std::string found, std::string pointer = {},
                       MadeColumn batch = two_rows(), std::string code = "column-layout") {
    all.push_back(
        {std::move(what), std::move(batch), damage, std::move(found), std::move(pointer), std::move(code)});
  };
  const auto nothing = [](S, A) {};

  add(
      "a released schema", [](S s, A) { s.release = nullptr; }, released);
  add(
      "a schema without a format", [](S s, A) { s.format = nullptr; }, "format = NULL");
  add(
      "fewer than no columns", [](S s, A) { s.n_children = -1; }, "n_children = -1");
  add(
      "more columns than memory", [](S s, A) { s.n_children = vast; },
      "n_children = " + std::to_string(vast));
  add(
      "columns that are not there", [](S s, A) { s.children = nullptr; }, "children = NULL");
  add(
      "a column that is not there", [](S s, A) { s.children[1] = nullptr; }, "children[1] = NULL");
  add(
      "a column that was moved away", [](S s, A) { s.children[2]->release = nullptr; },
      "children[2].release = NULL");
  add(
      "a batch as a dictionary", [](S s, A) { s.dictionary = s.children[0]; }, "dictionary ≠ NULL");
  add(
      "a column without a format", [](S s, A) { s.children[0]->format = nullptr; }, "format = NULL",
      "/amount");
  add(
      "a number with columns inside", [](S s, A) { s.children[0]->n_children = 1; }, "n_children = 1",
      "/amount");
  add(
      "a dictionary without a format", [](S s, A) { s.children[1]->dictionary->format = nullptr; },
      "format = NULL", "/word", two_rows(keyed({0, 1})));
  add(
      "a dictionary's schema that is released", [](S s, A) { s.children[1]->dictionary->release = nullptr; },
      released, "/word", two_rows(keyed({0, 1})));
  add(
      "a dictionary of a dictionary",
      [](S s, A) { s.children[1]->dictionary->dictionary = s.children[1]->dictionary; }, "c", "/word",
      two_rows(keyed({0, 1})), "column-type");

  add(
      "a released batch", [](S, A a) { a.release = nullptr; }, released);
  add(
      "fewer than no rows", [](S, A a) { a.length = -1; }, "length = -1");
  add(
      "the fewest rows", [](S, A a) { a.length = lowest; }, "length = " + std::to_string(lowest));
  add(
      "the most rows", [](S, A a) { a.length = highest; }, "length = " + std::to_string(highest));
  add(
      "an offset below 0", [](S, A a) { a.offset = -1; }, "offset = -1");
  add(
      "an offset that wraps", [](S, A a) { a.offset = vast; }, "offset = " + std::to_string(vast));
  add(
      "an offset that overflows", [](S, A a) { a.offset = highest; }, "offset = " + std::to_string(highest));
  add(
      "an offset behind the columns", [](S, A a) { a.offset = 1; }, "length = 2 < 3", "/amount");
  add(
      "fewer nulls than unknown", [](S, A a) { a.null_count = -2; }, "null_count = -2");
  add(
      "more nulls than rows", [](S, A a) { a.null_count = 3; }, "null_count = 3");
  add(
      "null rows without a validity", [](S, A a) { a.null_count = 1; }, "null_count = 1, buffers[0] = NULL");
  add(
      "no buffer for the validity", [](S, A a) { a.n_buffers = 0; }, "n_buffers = 0");
  add(
      "a buffer too many", [](S, A a) { a.n_buffers = 2; }, "n_buffers = 2");
  add(
      "buffers that are not there", [](S, A a) { a.buffers = nullptr; }, "buffers = NULL");
  add(
      "fewer columns than the schema", [](S, A a) { a.n_children = 2; }, "n_children = 2 ≠ 3");
  add(
      "more columns than the schema", [](S, A a) { a.n_children = vast; },
      "n_children = " + std::to_string(vast) + " ≠ 3");
  add(
      "no columns of the batch", [](S, A a) { a.children = nullptr; }, "children = NULL");
  add(
      "a column of the batch that is not there", [](S, A a) { a.children[0] = nullptr; },
      "children[0] = NULL");
  add(
      "a column of the batch that was moved", [](S, A a) { a.children[1]->release = nullptr; },
      "children[1].release = NULL");
  add(
      "a batch with a dictionary", [](S, A a) { a.dictionary = a.children[0]; }, "dictionary ≠ NULL");

  add(
      "a column of fewer than no rows", [](S, A a) { a.children[0]->length = -5; }, "length = -5", "/amount");
  add(
      "a column that is too short", [](S, A a) { a.children[0]->length = 1; }, "length = 1 < 2", "/amount");
  add(
      "a column's offset below 0", [](S, A a) { a.children[0]->offset = -1; }, "offset = -1", "/amount");
  add(
      "a column's offset that wraps", [](S, A a) { a.children[0]->offset = vast; },
      "offset = " + std::to_string(vast), "/amount");
  add(
      "a column's offset that overflows", [](S, A a) { a.children[2]->offset = highest; },
      "offset = " + std::to_string(highest), "/yes");
  add(
      "offsets that overflow together",
      [](S, A a) {
        a.offset = 1;
        a.children[0]->offset = highest;
      },
      "offset = " + std::to_string(highest), "/amount");
  add(
      "a column's nulls below unknown", [](S, A a) { a.children[0]->null_count = lowest; },
      "null_count = " + std::to_string(lowest), "/amount");
  add(
      "a column's nulls beyond its rows", [](S, A a) { a.children[0]->null_count = 3; }, "null_count = 3",
      "/amount");
  add(
      "a column's nulls without a validity", [](S, A a) { a.children[2]->null_count = 2; },
      "null_count = 2, buffers[0] = NULL", "/yes");
  add(
      "a number without its buffer", [](S, A a) { a.children[0]->n_buffers = 1; }, "n_buffers = 1",
      "/amount");
  add(
      "a number with a third buffer", [](S, A a) { a.children[0]->n_buffers = 3; }, "n_buffers = 3",
      "/amount");
  add(
      "a count of buffers below 0", [](S, A a) { a.children[0]->n_buffers = -1; }, "n_buffers = -1",
      "/amount");
  add(
      "a column without buffers", [](S, A a) { a.children[0]->buffers = nullptr; }, "buffers = NULL",
      "/amount");
  add(
      "a number without values", [](S, A a) { a.children[0]->buffers[1] = nullptr; }, lacking, "/amount");
  add(
      "bits without values", [](S, A a) { a.children[2]->buffers[1] = nullptr; }, lacking, "/yes");
  add(
      "a number with rows inside", [](S, A a) { a.children[0]->n_children = 1; }, "n_children = 1 ≠ 0",
      "/amount");
  add(
      "a dictionary that the schema does not have", [](S, A a) { a.children[0]->dictionary = a.children[1]; },
      "dictionary ≠ NULL", "/amount");
  add(
      "nulls with buffers", [](S, A a) { a.children[1]->n_buffers = 2; }, "n_buffers = 2", "/word",
      two_rows({"word", "n", {}, 2}));

  add(
      "text of two buffers", [](S, A a) { a.children[1]->n_buffers = 2; }, "n_buffers = 2", "/word");
  add(
      "text of four buffers", [](S, A a) { a.children[1]->n_buffers = 4; }, "n_buffers = 4", "/word");
  add(
      "text without offsets", [](S, A a) { a.children[1]->buffers[1] = nullptr; }, lacking, "/word");
  add(
      "text without bytes", [](S, A a) { a.children[1]->buffers[2] = nullptr; }, lacking, "/word");
  const auto offsets = [&](std::string what, const auto& values, std::string found) {
    using Offset = typename std::decay_t<decltype(values)>::value_type;
    add("text offsets " + what, nothing, std::move(found), "/word",
        two_rows(with_buffer(texts<Offset>("word", {"a", "b"}), 1, bytes(values))));
  };
  using Narrow = std::vector<std::int32_t>;
  using Wide = std::vector<std::int64_t>;
  offsets("that run backwards", Narrow{0, 2, 1}, "buffers[1][2] = 1");
  offsets("that run far and back", Narrow{0, std::numeric_limits<std::int32_t>::max(), 2},
          "buffers[1][2] = 2");
  offsets("below 0", Narrow{-1, 1, 2}, "buffers[1][0] = -1");
  offsets("that are wide and run back", Wide{0, 2, 1}, "buffers[1][2] = 1");
  offsets("that are wide and vast", Wide{0, 1, vast}, "buffers[1][2] = " + std::to_string(vast));
  offsets("that are wide and below 0", Wide{lowest, 1, 2}, "buffers[1][0] = " + std::to_string(lowest));
  MadeColumn sliced = with_buffer(texts("word", {"a", "b", "c"}), 1, bytes(Narrow{0, 9, 9, 3}));
  add("text offsets beyond the array's last", nothing, "buffers[1][3] = 3", "/word", two_rows(sliced));

  add(
      "views of two buffers", [](S, A a) { a.children[1]->n_buffers = 2; }, "n_buffers = 2", "/word",
      two_rows(views("word", {long_text, "b"})));
  add(
      "views of more buffers than a number counts", [](S, A a) { a.children[1]->n_buffers = vast; },
      "n_buffers = " + std::to_string(vast), "/word", two_rows(views("word", {long_text, "b"})));
  add(
      "views without sizes", [](S, A a) { a.children[1]->buffers[4] = nullptr; }, lacking, "/word",
      two_rows(views("word", {long_text, "b"})));
  add(
      "views without bytes", [](S, A a) { a.children[1]->buffers[3] = nullptr; }, lacking, "/word",
      two_rows(views("word", {long_text, "b"})));
  add("views with a size below 0", nothing, "buffers[4][1] = -1", "/word",
      two_rows(with_buffer(views("word", {long_text, "b"}), 4, bytes(Wide{0, -1}))));
  add("views with a vast size", nothing, "buffers[4][0] = " + std::to_string(vast), "/word",
      two_rows(with_buffer(views("word", {long_text, "b"}), 4, bytes(Wide{vast, 40}))));

  add(
      "keys without a dictionary", [](S, A a) { a.children[1]->dictionary = nullptr; }, "dictionary = NULL",
      "/word", two_rows(keyed({0, 1})));
  add(
      "a dictionary that is released", [](S, A a) { a.children[1]->dictionary->release = nullptr; }, released,
      "/word", two_rows(keyed({0, 1})));
  add(
      "a dictionary's offset that wraps", [](S, A a) { a.children[1]->dictionary->offset = vast; },
      "offset = " + std::to_string(vast), "/word", two_rows(keyed({0, 1})));
  add(
      "a dictionary of fewer than no values", [](S, A a) { a.children[1]->dictionary->length = -2; },
      "length = -2", "/word", two_rows(keyed({0, 1})));

  for (const char* const format :
       {"d:0,0", "d:-1,2", "d:39,0", "d:10,2,32", "d:19,2,64", "d:77,0,256", "d:5", "d:5,", "d:5,1,",
        "d:5,1,128,1", "d:5,-2147483648", "d:5,99999999999", "d:99999999999,1", "d: 5,1", "d:5,1x"}) {
    add(std::string("the decimal ") + format, nothing, format, "/word",
        two_rows({"word", format, {std::nullopt, std::string(64, '\0')}, 2}), "column-type");
  }
  return all;
}

}  // namespace hoctap
