// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "capi/calls.hpp"
#include "capi/failing_memory.hpp"

// Makes one call of the C library again and again, with every one of its allocations failing in turn.

namespace hoctap {

/// Does what must not need memory, while there is none.
template <class Work>
void without_memory(Work work) {
  fail_at(1, Failing::from_then_on);
  work();
  const std::int64_t tried = stop_failing();
  if (tried != 0) FAIL(tried << " allocations where there should be none");
}

/// How a call ended: with what came out as text, or with what the error says.
struct Ended {
  int32_t status = HOCTAP_OK;
  std::string text;
  friend bool operator==(const Ended&, const Ended&) = default;
};

inline const Ended out_of_memory{
    HOCTAP_OUT_OF_MEMORY,
    "memory\nlỗi[memory]: Hết bộ nhớ.\nerror[memory]: Out of memory.\n"
    R"([{"severity": "error", "code": "memory", "message": {"vi": "Hết bộ nhớ.", "en": "Out of memory."}}])"};

/// A call and how to look at what it does. `prepare` and `ended` have memory, `make` alone runs out of it;
/// `ended` frees whatever came out.
struct Call {
  std::function<void()> prepare;
  std::function<int32_t()> make;
  std::function<Ended(int32_t status)> ended;
};

/// Makes a call whose `nth` allocation fails, and tells in `tried` how many it had.
inline Ended attempt(const Call& call, std::int64_t nth, Failing how, std::int64_t& tried) {
  call.prepare();
  fail_at(nth, how);
  const int32_t status = call.make();
  tried = stop_failing();
  return call.ended(status);
}

/// What a sweep has found.
struct Swept {
  std::int64_t allocations = 0;  ///< of the call when none of them fails
  std::string wrong;             ///< the first thing that should not be; empty: nothing
};

/// Makes the call without a failure, then with the first, the second, … allocation failing, until there is
/// none left to fail: each time that one alone, and each time with all that follow. Every call has to end as
/// the untouched one did or for want of memory, and to leave as many allocations alive as there were. Of many
/// allocations only every so many fail, and with a `step` no more than those.
inline Swept sweep(const Call& call, int32_t expected, std::int64_t step = 1) {
  constexpr std::int64_t each = 400;
  Swept swept;
  const Ended untouched =
      attempt(call, std::numeric_limits<std::int64_t>::max(), Failing::once, swept.allocations);
  if (untouched.status != expected) return {0, "untouched: " + untouched.text};
  step = std::max(step, 1 + swept.allocations / each);
  for (const Failing how : {Failing::once, Failing::from_then_on}) {
    bool failed = true;
    for (std::int64_t nth = 1; failed; nth += step) {
      const std::int64_t before = live_allocations();
      std::string wrong;
      {
        std::int64_t tried = 0;
        const Ended now = attempt(call, nth, how, tried);
        failed = tried >= nth;
        if (now != untouched && (!failed || now != out_of_memory))
          wrong = "ends with status " + std::to_string(now.status) + ", " + now.text;
      }
      if (wrong.empty() && live_allocations() != before)
        wrong = "leaves " + std::to_string(live_allocations() - before) + " allocations";
      if (!wrong.empty()) return {swept.allocations, "allocation " + std::to_string(nth) + ": " + wrong};
    }
  }
  return swept;
}

/// Checks that nothing is wrong with a call, and prints how many allocations it has.
inline void survives(const std::string& name, const Call& call, int32_t expected = HOCTAP_OK,
                     std::int64_t step = 1) {
  const Swept swept = sweep(call, expected, step);
  std::printf("%7" PRId64 " allocations: %s\n", swept.allocations, name.c_str());
  INFO(name);
  CHECK(swept.wrong == "");
}

/// What an error says; frees it.
inline std::string taken(hoctap_error* error) {
  if (error == nullptr) return "no error";
  const char *code = nullptr, *vi = nullptr, *en = nullptr, *json = nullptr;
  without_memory([&] {
    code = hoctap_error_code(error);
    vi = hoctap_error_message(error, HOCTAP_VI);
    en = hoctap_error_message(error, HOCTAP_EN);
    json = hoctap_error_json(error);
  });
  std::string text = std::string(code) + '\n' + vi + '\n' + en + '\n' + json;
  without_memory([&] { hoctap_error_free(error); });
  return text;
}

inline std::string shown(const hoctap_text* text) {
  return {hoctap_text_data(text), static_cast<std::size_t>(hoctap_text_length(text))};
}
inline std::string shown(const hoctap_files*) {
  return "files";
}
inline std::string shown(const hoctap_library* library) {
  return text_from(hoctap_library_list, library);
}
inline std::string shown(const hoctap_engine* engine) {
  return text_from(hoctap_engine_describe, engine);
}
inline std::string shown(const hoctap_sheet* sheet) {
  return text_from(hoctap_sheet_json, sheet, 0);
}
inline std::string shown(const hoctap_sheets* sheets) {
  std::string text;
  for (int64_t i = 0; i < hoctap_sheets_count(sheets); ++i) text += shown(hoctap_sheets_at(sheets, i));
  return text;
}
inline std::string shown(const hoctap_row* row) {
  return std::to_string(hoctap_row_outcome(row));
}
inline std::string shown(const hoctap_report* report) {
  return text_from(hoctap_report_json, report);
}
inline std::string shown(const hoctap_review* review) {
  return text_from(hoctap_review_json, review, 0);
}

/// A call that gives a handle.
template <class Handle, class Function, class... Arguments>
Call call_of(Function function, Arguments... arguments) {
  struct Outputs {
    Handle* handle;
    hoctap_error* error;
  };
  const auto out = std::make_shared<Outputs>();
  return {[=] {
            *out = {untouched<Handle>(), untouched<hoctap_error>()};
          },
          [=] { return call(function, &out->handle, &out->error, arguments...); },
          [=](int32_t status) -> Ended {
            if (status != HOCTAP_OK)
              return {status, out->handle == nullptr ? taken(out->error) : "an output without HOCTAP_OK"};
            if (out->error != nullptr) return {status, "an error with HOCTAP_OK"};
            std::string text = shown(out->handle);
            without_memory([&] { Freed()(out->handle); });
            return {status, std::move(text)};
          }};
}

}  // namespace hoctap
