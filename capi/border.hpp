// SPDX-License-Identifier: Apache-2.0
#pragma once

// What every function of the C library goes through: texts in, texts out, and the one place where exceptions
// become statuses.

#if defined(__GNUC__) && !defined(_WIN32)
#pragma GCC visibility push(default)
#endif
#include "hoctap.h"
#if defined(__GNUC__) && !defined(_WIN32)
#pragma GCC visibility pop
#endif

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hoctap/exact/issue.hpp"

struct hoctap_text {
  std::string data;
};

namespace hoctap::capi {

/// A call that breaks the conventions; thrown and caught inside.
struct Misuse {
  Issue issue;
};

/// Turns the exception in flight into a status and an error. Never throws: when there is no memory for the
/// error, the caller gets the one that says so.
int32_t failed(hoctap_error** error) noexcept;

/// Runs the work of one function.
template <class Work>
int32_t guarded(hoctap_error** error, Work work) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    work();
    return HOCTAP_OK;
  } catch (...) {
    return failed(error);
  }
}

/// The result's place, NULL until it is there. @throws Misuse
template <class Handle>
Handle*& output(Handle** out, const char* name) {
  if (out == nullptr) throw Misuse{{.code = "argument-null", .found = name}};
  *out = nullptr;
  return *out;
}

/// What a pointer points to. @throws Misuse
template <class T>
T& given(T* pointer, const char* name) {
  if (pointer == nullptr) throw Misuse{{.code = "argument-null", .found = name}};
  return *pointer;
}

/// The text of an argument. @throws Misuse
std::string_view text(const char* data, int64_t length, const char* name);

/// The same where NULL stands for none, which is empty.
std::string_view text_or_none(const char* data, int64_t length, const char* name);

/// The same for a function that cannot fail; nothing where there is no text.
std::optional<std::string_view> text_if_any(const char* data, int64_t length) noexcept;

/// The ids in a text, which blanks separate.
std::vector<std::string> ids(std::string_view text);

/// Says which numbers an argument takes. @throws Misuse
[[noreturn]] void refuse_number(const char* name, int64_t number, std::string taken);

/// @throws Misuse
Language language(int32_t number);

/// How many there are.
template <class List>
int64_t count(const List& list) noexcept {
  return static_cast<int64_t>(list.size());
}

/// Whether an index is one of so many.
inline bool is_index(int64_t index, int64_t count) noexcept {
  return index >= 0 && index < count;
}

/// The element at an index, or nullptr.
template <class T>
const T* at(const std::vector<T>& list, int64_t index) noexcept {
  return is_index(index, count(list)) ? &list[static_cast<std::size_t>(index)] : nullptr;
}

/// Text for the caller, in `out`.
void give(hoctap_text** out, const char* name, auto make) {
  hoctap_text*& place = output(out, name);
  place = new hoctap_text{make()};
}

/// Borrowed text.
inline const char* borrow(const std::string& text, int64_t* length) noexcept {
  if (length != nullptr) *length = static_cast<int64_t>(text.size());
  return text.c_str();
}

/// That there is no such text.
inline const char* nothing(int64_t* length) noexcept {
  if (length != nullptr) *length = 0;
  return nullptr;
}

/// Borrowed text of a list, or that there is none at the index.
inline const char* borrow_at(const std::vector<std::string>& list, int64_t index, int64_t* length) noexcept {
  const std::string* const one = at(list, index);
  return one == nullptr ? nothing(length) : borrow(*one, length);
}

}  // namespace hoctap::capi
