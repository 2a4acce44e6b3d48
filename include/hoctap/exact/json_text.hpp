// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

/// @file
/// A JSON value whose kind a file format leaves open.

namespace hoctap {

/// One JSON value of any kind, as one line of JSON. Numbers keep the digits they were written with.
struct JsonText {
  std::string text;
  friend bool operator==(const JsonText&, const JsonText&) = default;
};

}  // namespace hoctap
