// SPDX-License-Identifier: Apache-2.0
#include "capi/memory_sweep.hpp"

// What hoctap builds when it is first needed, and keeps. The test needs a process in which nothing has been
// built yet, so it is hidden from a run of all tests.

using namespace hoctap;

namespace {

// Lets memory run out at an allocation of a first use, and in the next attempt `stride` further on, until it
// lasts. Every attempt but those that build what is kept, one each of the `things`, leaves nothing behind.
// How many allocations are kept.
std::int64_t kept_by_first_use(const std::string& name, const Call& call, int32_t expected, int things,
                               std::int64_t (*stride)(std::int64_t nth)) {
  std::int64_t kept = 0;
  int attempts = 0;
  int builds = 0;
  std::int64_t tried = 0;
  for (std::int64_t nth = 1;; nth += stride(nth)) {
    const std::int64_t before = live_allocations();
    std::string wrong;
    {
      const Ended ended = attempt(call, nth, Failing::from_then_on, tried);
      const bool may_end_so = ended.status == expected && (expected != HOCTAP_OK || tried < nth);
      if (!may_end_so && ended != out_of_memory) wrong = ended.text;
    }
    if (!wrong.empty()) FAIL(name << ", allocation " << nth << ": " << wrong);
    const std::int64_t left = live_allocations() - before;
    kept += left;
    builds += left != 0 ? 1 : 0;
    ++attempts;
    if (tried < nth) break;
  }
  std::printf("%7d attempts: %s, which keeps %" PRId64 " allocations\n", attempts, name.c_str(), kept);
  CHECK(builds == things);
  return kept;
}

}  // namespace

TEST_CASE("memory: a first use that fails can be repeated", "[.first-use]") {
  const Call misused = call_of<hoctap_text>(hoctap_eval, none, none);
  CHECK(kept_by_first_use("the catalogue of messages and how its sentences begin", misused, HOCTAP_MISUSE, 2,
                          [](std::int64_t) { return std::int64_t{1}; }) == 2);
  // They have too many allocations to try each: from one attempt to the next it is a fiftieth more.
  const auto stride = [](std::int64_t nth) { return 1 + nth / 50; };
  const Call compiled =
      call_of<hoctap_engine>(hoctap_engine_compile, shipped_files, "tt25-2023-commune", none);
  CHECK(kept_by_first_use("the shipped library and a rubric of it", compiled, HOCTAP_OK, 2, stride) > 1000);
  const Call shipped = call_of<hoctap_library>(hoctap_library_shipped);
  survives("hoctap_library_shipped, once it is there", shipped);
}
