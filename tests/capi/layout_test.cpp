// SPDX-License-Identifier: Apache-2.0
#include <cerrno>

#include "batch/broken_columns.hpp"
#include "capi/facts_stream.hpp"
#include "capi/samples.hpp"

using namespace hoctap;

namespace {

const hoctap_engine* engine() {
  static const Owned<hoctap_engine> made =
      hoctap::made<hoctap_engine>(hoctap_engine_load, broken_rubric(), none);
  return made.get();
}

}  // namespace

TEST_CASE("columns: a batch that breaks a rule of Arrow is refused by its code, and nothing comes out",
          "[capi]") {
  for (const BrokenColumns& broken : broken_columns()) {
    INFO(broken.what);
    Handed handed(broken.batch);
    broken.damage(handed.schema, handed.array);
    ArrowSchema columns{};
    ArrowArray results{};
    hoctap_error* error = nullptr;
    const int32_t status = hoctap_engine_score_batch(engine(), &handed.schema, &handed.array, nullptr, 0,
                                                     &columns, &results, &error);
    const Refusal refusal = refusal_of(status, error);
    CHECK(refusal.status == HOCTAP_REFUSED);
    CHECK(refusal.code == broken.code);
    CHECK(columns.release == nullptr);
    CHECK(results.release == nullptr);
  }
}

TEST_CASE("columns: a stream of a batch that breaks a rule of Arrow fails at once or at that batch",
          "[capi]") {
  for (const BrokenColumns& broken : broken_columns()) {
    INFO(broken.what);
    Handed handed(broken.batch);
    broken.damage(handed.schema, handed.array);
    if (handed.array.release == nullptr) continue;  // the end of a stream
    FactsStream facts(handed, 1);
    ArrowArrayStream results{};
    hoctap_error* error = nullptr;
    const int32_t status = hoctap_engine_score_stream(engine(), &facts.stream, nullptr, 0, &results, &error);
    if (status != HOCTAP_OK) {
      CHECK(refusal_of(status, error).code == broken.code);
      CHECK(results.release == nullptr);
      continue;
    }
    ArrowArray batch{};
    CHECK(results.get_next(&results, &batch) == EINVAL);
    CHECK(batch.release == nullptr);
    CHECK(std::string(results.get_last_error(&results)).find("[" + broken.code + "]") != std::string::npos);
    results.release(&results);
    CHECK(facts.released == 1);
  }
}
