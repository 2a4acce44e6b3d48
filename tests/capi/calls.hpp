// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "catch.hpp"
#include "hoctap.h"

// Short ways to call the C library. Each holds the call to what the header promises of every call.

namespace hoctap {

struct Freed {
  void operator()(hoctap_text* one) const { hoctap_text_free(one); }
  void operator()(hoctap_error* one) const { hoctap_error_free(one); }
  void operator()(hoctap_files* one) const { hoctap_files_free(one); }
  void operator()(hoctap_library* one) const { hoctap_library_free(one); }
  void operator()(hoctap_engine* one) const { hoctap_engine_free(one); }
  void operator()(hoctap_sheet* one) const { hoctap_sheet_free(one); }
  void operator()(hoctap_sheets* one) const { hoctap_sheets_free(one); }
  void operator()(hoctap_row* one) const { hoctap_row_free(one); }
  void operator()(hoctap_report* one) const { hoctap_report_free(one); }
  void operator()(hoctap_review* one) const { hoctap_review_free(one); }
};
template <class Handle>
using Owned = std::unique_ptr<Handle, Freed>;

inline constexpr std::string_view none;                          // a text that is NULL
inline constexpr const hoctap_library* shipped_files = nullptr;  // the library that comes with hoctap
inline constexpr hoctap_files* no_files = nullptr;
inline constexpr hoctap_engine* no_engine = nullptr;

/// A pointer that no function gives, to see whether it was written over.
template <class T>
T* untouched() {
  static char somewhere;
  return reinterpret_cast<T*>(&somewhere);
}

/// An argument as C takes it: a text as pointer and length, a handle as pointer.
template <class T>
auto passed(const T& argument) {
  if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    const std::string_view text = argument;
    return std::tuple(text.data(), static_cast<int64_t>(text.size()));
  } else if constexpr (requires { argument.get(); }) {
    return std::tuple(argument.get());
  } else {
    return std::tuple(argument);
  }
}

template <class Handle, class Function, class... Arguments>
int32_t call(Function function, Handle** out, hoctap_error** error, const Arguments&... arguments) {
  return std::apply(function, std::tuple_cat(passed(arguments)..., std::tuple(out, error)));
}

/// What a call gives that must succeed, with an error asked for and without.
template <class Handle, class Function, class... Arguments>
Owned<Handle> made(Function function, const Arguments&... arguments) {
  Handle* out = untouched<Handle>();
  auto* error = untouched<hoctap_error>();
  if (call(function, &out, &error, arguments...) != HOCTAP_OK) FAIL(hoctap_error_message(error, HOCTAP_EN));
  CHECK(error == nullptr);
  REQUIRE(out != untouched<Handle>());
  REQUIRE(out != nullptr);
  return Owned<Handle>(out);
}

/// How a call failed.
struct Refusal {
  int32_t status = HOCTAP_OK;
  std::string code;
  std::string vi;
  std::string en;
  std::string json;
};

/// What an error says; frees it.
inline Refusal refusal_of(int32_t status, hoctap_error* error) {
  const Owned<hoctap_error> owned(error);
  REQUIRE(hoctap_error_code(error) != nullptr);
  return {status, hoctap_error_code(error), hoctap_error_message(error, HOCTAP_VI),
          hoctap_error_message(error, HOCTAP_EN), hoctap_error_json(error)};
}

/// How a call fails that must fail; its result is NULL, and it fails in the same way when no error is asked
/// for.
template <class Handle, class Function, class... Arguments>
Refusal refused(Function function, const Arguments&... arguments) {
  Handle* out = untouched<Handle>();
  CHECK(call(function, &out, nullptr, arguments...) != HOCTAP_OK);
  CHECK(out == nullptr);
  out = untouched<Handle>();
  auto* error = untouched<hoctap_error>();
  const int32_t status = call(function, &out, &error, arguments...);
  REQUIRE(status != HOCTAP_OK);
  CHECK(out == nullptr);
  REQUIRE(error != untouched<hoctap_error>());
  return refusal_of(status, error);
}

/// The bytes of a text; the NUL behind them is there.
inline std::string bytes_of(const Owned<hoctap_text>& text) {
  const char* const data = hoctap_text_data(text.get());
  const auto length = static_cast<std::size_t>(hoctap_text_length(text.get()));
  REQUIRE(data != nullptr);
  CHECK(data[length] == '\0');
  return {data, length};
}

/// The text that a call gives.
template <class Function, class... Arguments>
std::string text_from(Function function, const Arguments&... arguments) {
  return bytes_of(made<hoctap_text>(function, arguments...));
}

/// Borrowed text; `NULL` when there is none. Its length is what is told, with a NUL behind it.
template <class Function, class... Arguments>
std::string borrowed(Function function, Arguments... arguments) {
  int64_t length = -7;
  const char* const text = function(arguments..., &length);
  CHECK(function(arguments..., nullptr) == text);
  if (text == nullptr) {
    CHECK(length == 0);
    return "NULL";
  }
  REQUIRE(length >= 0);
  CHECK(text[length] == '\0');
  return {text, static_cast<std::size_t>(length)};
}

/// Whether a text has a part; when it has not, a check that fails shows both.
inline bool has(const std::string& text, std::string_view part) {
  if (text.find(part) != std::string::npos) return true;
  UNSCOPED_INFO("there is no " << part << " in " << text);
  return false;
}

}  // namespace hoctap
