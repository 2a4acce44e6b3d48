// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pthread.h>

#include <cstddef>
#include <exception>
#include <functional>

#include "catch.hpp"

namespace hoctap {

/// The stack that everything within the limits has to do with. Frames are several times larger where nothing
/// is inlined and sanitizers put space between what stands in them.
#if defined(__SANITIZE_ADDRESS__) || !defined(__OPTIMIZE__)
inline constexpr std::size_t small_stack = std::size_t{8} * 128 * 1024;
#else
inline constexpr std::size_t small_stack = std::size_t{128} * 1024;
#endif

/// Runs the work in a thread that has no more stack than that. What it throws is thrown again.
inline void on_small_stack(const std::function<void()>& work) {
  struct Task {
    const std::function<void()>* work;
    std::exception_ptr thrown;
  } task{&work, nullptr};
  pthread_attr_t attributes;
  REQUIRE(pthread_attr_init(&attributes) == 0);
  REQUIRE(pthread_attr_setstacksize(&attributes, small_stack) == 0);
  pthread_t thread{};
  const auto run = [](void* argument) -> void* {
    Task& own = *static_cast<Task*>(argument);
    try {
      (*own.work)();
    } catch (...) {
      own.thrown = std::current_exception();
    }
    return nullptr;
  };
  REQUIRE(pthread_create(&thread, &attributes, run, &task) == 0);
  REQUIRE(pthread_join(thread, nullptr) == 0);
  REQUIRE(pthread_attr_destroy(&attributes) == 0);
  if (task.thrown) std::rethrow_exception(task.thrown);
}

}  // namespace hoctap
