// SPDX-License-Identifier: Apache-2.0
#include "capi/failing_memory.hpp"

#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>

// The linker's option --wrap turns calls of `malloc` into calls of `__wrap_malloc`, and those of
// `__real_malloc` into calls of `malloc`.
extern "C" {
void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t count, std::size_t size);
void* __real_realloc(void* block, std::size_t size);
void __real_free(void* block);
void* __wrap_malloc(std::size_t size);
void* __wrap_calloc(std::size_t count, std::size_t size);
void* __wrap_realloc(void* block, std::size_t size);
void __wrap_free(void* block);
}

namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

std::int64_t asked = 0;
std::int64_t failing_from = never;
std::int64_t failing_to = never;
std::int64_t live = 0;

bool fails() noexcept {
  ++asked;
  return asked >= failing_from && asked <= failing_to;
}

void* counted(void* block) noexcept {
  if (block != nullptr) ++live;
  return block;
}

void* allocated(std::size_t size) noexcept {
  return fails() ? nullptr : counted(__real_malloc(size == 0 ? 1 : size));
}

void* allocated(std::size_t size, std::align_val_t alignment) noexcept {
  const auto step = static_cast<std::size_t>(alignment);
  return fails() ? nullptr : counted(std::aligned_alloc(step, (size / step + 1) * step));
}

void released(void* block) noexcept {
  if (block != nullptr) --live;
  __real_free(block);
}

void* or_throw(void* block) {
  if (block == nullptr) throw std::bad_alloc();
  return block;
}

}  // namespace

namespace hoctap {

void fail_at(std::int64_t nth, Failing how) noexcept {
  asked = 0;
  failing_from = nth;
  failing_to = how == Failing::once ? nth : never;
}

std::int64_t stop_failing() noexcept {
  failing_from = failing_to = never;
  return asked;
}

std::int64_t live_allocations() noexcept {
  return live;
}

}  // namespace hoctap

void* __wrap_malloc(std::size_t size) {
  return allocated(size);
}

void* __wrap_calloc(std::size_t count, std::size_t size) {
  return fails() ? nullptr : counted(__real_calloc(count, size));
}

void* __wrap_realloc(void* block, std::size_t size) {
  if (fails()) return nullptr;
  void* const moved = __real_realloc(block, size);
  return block == nullptr ? counted(moved) : moved;
}

void __wrap_free(void* block) {
  released(block);
}

void* operator new(std::size_t size) {
  return or_throw(allocated(size));
}

void* operator new[](std::size_t size) {
  return or_throw(allocated(size));
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return allocated(size);
}

void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return allocated(size);
}

void* operator new(std::size_t size, std::align_val_t alignment) {
  return or_throw(allocated(size, alignment));
}

void* operator new[](std::size_t size, std::align_val_t alignment) {
  return or_throw(allocated(size, alignment));
}

void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return allocated(size, alignment);
}

void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return allocated(size, alignment);
}

void operator delete(void* block) noexcept {
  released(block);
}

void operator delete[](void* block) noexcept {
  released(block);
}

void operator delete(void* block, std::size_t) noexcept {
  released(block);
}

void operator delete[](void* block, std::size_t) noexcept {
  released(block);
}

void operator delete(void* block, const std::nothrow_t&) noexcept {
  released(block);
}

void operator delete[](void* block, const std::nothrow_t&) noexcept {
  released(block);
}

void operator delete(void* block, std::align_val_t) noexcept {
  released(block);
}

void operator delete[](void* block, std::align_val_t) noexcept {
  released(block);
}

void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
  released(block);
}

void operator delete[](void* block, std::size_t, std::align_val_t) noexcept {
  released(block);
}

void operator delete(void* block, std::align_val_t, const std::nothrow_t&) noexcept {
  released(block);
}

void operator delete[](void* block, std::align_val_t, const std::nothrow_t&) noexcept {
  released(block);
}
