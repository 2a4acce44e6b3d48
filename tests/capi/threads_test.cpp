// SPDX-License-Identifier: Apache-2.0

// Eight threads share one engine, one sheet and one library and ask everything of them at once: each gets the
// bytes that a single thread gets. Meant for ThreadSanitizer: `./dev threads`.

#include <hoctap.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "batch/made_columns.hpp"

namespace {

constexpr int threads = 8;
constexpr int rounds = 20;
constexpr const char* ward = R"({"id": "W07", "citizens": 1000, "learning_citizens": 599})";

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "failed: %s\n", what);
  std::abort();
}

// The text that a function gives.
template <class Function, class... Arguments>
std::string text_of(Function function, Arguments... arguments) {
  hoctap_text* text = nullptr;
  require(function(arguments..., &text, nullptr) == HOCTAP_OK, "a call that gives text");
  std::string copy(hoctap_text_data(text), static_cast<std::size_t>(hoctap_text_length(text)));
  hoctap_text_free(text);
  return copy;
}

struct Shared {
  hoctap_library* library = nullptr;
  hoctap_engine* engine = nullptr;
  hoctap_sheet* sheet = nullptr;
};

// A refusal has an error of its own, whose words come from the table that all threads share.
std::string refusal(const hoctap_engine* engine) {
  hoctap_sheet* sheet = nullptr;
  hoctap_error* error = nullptr;
  require(hoctap_engine_score(engine, R"({"citizen": 1})", -1, &sheet, &error) == HOCTAP_REFUSED,
          "a refusal");
  std::string words = hoctap_error_json(error);
  hoctap_error_free(error);
  return words;
}

std::string columns(const hoctap_engine* engine) {
  const hoctap::Handed facts(hoctap::batch_of(
      {hoctap::texts("id", {"W07", "W08"}), hoctap::fixed<std::int32_t>("citizens", "i", {1000, 1000}),
       hoctap::fixed<std::int32_t>("learning_citizens", "i", {599, 600})},
      2));
  ArrowSchema schema;
  ArrowArray results;
  require(hoctap_engine_score_batch(engine, &facts.schema, &facts.array, nullptr, 0, &schema, &results,
                                    nullptr) == HOCTAP_OK,
          "a batch");
  const ArrowArray& possible = *results.children[9];
  const ArrowArray& items = *possible.children[0];
  const auto* const offsets = static_cast<const std::int32_t*>(items.buffers[1]);
  std::string seen(static_cast<const char*>(items.buffers[2]),
                   static_cast<std::size_t>(offsets[items.length]));
  results.release(&results);
  schema.release(&schema);
  return seen;
}

// Rows are each thread's own, on the engine that all share.
std::string rows(const hoctap_engine* engine) {
  hoctap_row* row = nullptr;
  require(hoctap_row_new(engine, &row, nullptr) == HOCTAP_OK, "a row");
  std::string seen;
  for (int64_t learning = 590; learning < 610; ++learning) {
    hoctap_row_clear(row);
    require(
        hoctap_row_set_integer(row, hoctap_engine_fact(engine, "citizens", -1), 1000, nullptr) == HOCTAP_OK,
        "a fact");
    require(hoctap_row_set_integer(row, hoctap_engine_fact(engine, "learning_citizens", -1), learning,
                                   nullptr) == HOCTAP_OK,
            "another fact");
    require(hoctap_row_score(row, nullptr) == HOCTAP_OK, "a row that is scored");
    for (int64_t i = 0; i < hoctap_engine_outcome_count(engine); ++i)
      seen += hoctap_row_possible(row, i) == 1 ? hoctap_engine_outcome(engine, i, nullptr) : "-";
  }
  hoctap_row_free(row);
  return seen;
}

// Everything that threads may ask of what they share, in one text.
std::string asked(const Shared& shared) {
  hoctap_sheet* own = nullptr;
  require(hoctap_engine_score(shared.engine, ward, -1, &own, nullptr) == HOCTAP_OK, "a score");
  std::string all = text_of(hoctap_sheet_json, static_cast<const hoctap_sheet*>(own), 0);
  hoctap_sheet_free(own);
  all += text_of(hoctap_sheet_explain, static_cast<const hoctap_sheet*>(shared.sheet), HOCTAP_VI);
  all += text_of(hoctap_sheet_part, static_cast<const hoctap_sheet*>(shared.sheet), "possible",
                 std::int64_t{-1});
  all += text_of(hoctap_engine_describe, static_cast<const hoctap_engine*>(shared.engine));
  all += text_of(hoctap_engine_check, static_cast<const hoctap_engine*>(shared.engine));
  all += text_of(hoctap_library_list, static_cast<const hoctap_library*>(shared.library));
  all +=
      text_of(hoctap_eval, "1/3 + 1/3", std::int64_t{-1}, static_cast<const char*>(nullptr), std::int64_t{0});
  return all + columns(shared.engine) + rows(shared.engine) + refusal(shared.engine);
}

}  // namespace

int main() {
  // The first use of what comes with hoctap happens in all threads at once, of one rubric and of another.
  std::vector<std::thread> first;
  for (int i = 0; i < threads; ++i) {
    first.emplace_back([i] {
      for (const char* const rubric :
           {i % 2 == 0 ? "tt25-2023-commune" : "tt44-2014-commune", "tt22-2020-unit"}) {
        hoctap_engine* engine = nullptr;
        require(hoctap_engine_compile(nullptr, rubric, -1, nullptr, 0, &engine, nullptr) == HOCTAP_OK,
                "compiling");
        hoctap_engine_free(engine);
      }
      require(!text_of(hoctap_library_list, static_cast<const hoctap_library*>(nullptr)).empty(), "listing");
    });
  }
  for (std::thread& thread : first) thread.join();

  Shared shared;
  require(hoctap_library_shipped(&shared.library, nullptr) == HOCTAP_OK, "the library");
  require(hoctap_engine_compile(shared.library, "tt25-2023-commune", -1, nullptr, 0, &shared.engine,
                                nullptr) == HOCTAP_OK,
          "the engine");
  require(hoctap_engine_score(shared.engine, ward, -1, &shared.sheet, nullptr) == HOCTAP_OK, "the sheet");
  const std::string expected = asked(shared);
  std::vector<int> same(threads, 0);
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i) {
    all.emplace_back([&, i] {
      for (int round = 0; round < rounds; ++round)
        same[static_cast<std::size_t>(i)] += asked(shared) == expected;
    });
  }
  for (std::thread& thread : all) thread.join();
  require(std::all_of(same.begin(), same.end(), [](int count) { return count == rounds; }), "the same bytes");
  hoctap_sheet_free(shared.sheet);
  hoctap_engine_free(shared.engine);
  hoctap_library_free(shared.library);
  std::printf("%d threads, %d rounds, %zu bytes each: the same\n", threads, rounds, expected.size());
}
