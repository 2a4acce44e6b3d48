// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "score/admission.hpp"
#include "score/score.hpp"
#include "score/typing.hpp"

namespace hoctap {

/// The door for facts, which come by slot: each gets its type, then they are held against each other. Used
/// again from entity to entity.
class Intake {
 public:
  explicit Intake(const Compiled& compiled, bool textual = false);

  /// Nothing is stated.
  void clear();

  /// States a fact; false where it is refused: then it is missing, and `typing.issues` has why, without a
  /// place.
  bool set(std::size_t fact, const auto& value) {
    slots[fact] = typing.type(compiled_.facts[fact], value);
    return typing.issues.empty();
  }

  /// The same for text from outside, which is read in normal form C. @throws Error `utf8-invalid`
  bool set_text(std::size_t fact, std::string_view text);

  /// Computes the measures and holds the facts against each other. `refuse` hears what is wrong.
  void close(const std::function<void(const Contradiction&)>& refuse);

  /// Decides about what came in. @pre it is closed, and nothing was refused
  void score(Score& out) {
    slots.budget = Budget();
    hoctap::score(compiled_, slots, evidence, out);
  }

  Slots slots;
  Evidence evidence;
  Typing typing;

 private:
  const Compiled& compiled_;
};

}  // namespace hoctap
