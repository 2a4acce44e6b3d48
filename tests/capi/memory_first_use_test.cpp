// SPDX-License-Identifier: Apache-2.0
#include <hoctap.h>
#include <sys/wait.h>
#include <unistd.h>

#include "capi/failing_memory.hpp"
#include "catch.hpp"

using namespace hoctap;

namespace {

enum Ended { repeated = 0, not_said = 1, not_repeated = 2 };

// Runs in a process of its own, in which nothing of hoctap has been used: the first use of the library that
// comes with it lacks memory at the `nth` allocation, and then is tried again.
Ended use_twice(std::int64_t nth) {
  hoctap_library* library = nullptr;
  hoctap_error* error = nullptr;
  fail_at(nth, Failing::once);
  const int32_t first = hoctap_library_shipped(&library, &error);
  const bool fired = stop_failing() >= nth;
  if (fired && (first != HOCTAP_OUT_OF_MEMORY || library != nullptr || error == nullptr)) return not_said;
  if (!fired && first != HOCTAP_OK) return not_said;
  hoctap_error_free(error);
  hoctap_library_free(library);
  hoctap_engine* engine = nullptr;
  const int32_t second =
      hoctap_engine_compile(nullptr, "tt25-2023-commune", -1, nullptr, 0, &engine, nullptr);
  hoctap_engine_free(engine);
  return second == HOCTAP_OK ? repeated : not_repeated;
}

}  // namespace

// Every n would be some million loads of the whole library; the first hundred are where its tables are made.
TEST_CASE("memory: a first use that lacks memory says so, and the next one works", "[memory]") {
  std::vector<std::int64_t> tried{200, 1'000, 10'000, 100'000, 300'000, 1'000'000};
  for (std::int64_t nth = 1; nth <= 100; nth += 9) tried.push_back(nth);
  for (const std::int64_t nth : tried) {
    INFO("allocation " << nth);
    const pid_t child = fork();
    if (child == 0) _exit(use_twice(nth));
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == repeated);
  }
}
