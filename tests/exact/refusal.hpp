// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "catch.hpp"
#include "hoctap/exact/issue.hpp"

namespace hoctap {

/// The one issue `action` is refused with.
template <class Action>
Issue refusal(Action action) {
  try {
    action();
  } catch (const Error& error) {
    REQUIRE(error.issues().size() == 1);
    return error.issues().front();
  }
  FAIL("nothing was refused");
  return {};
}

}  // namespace hoctap
