// SPDX-License-Identifier: Apache-2.0

// The proof that no step of a program overflows, at the edge of each kind of step: with a limit that is just
// reached it holds, and with one less it does not.

#include "batch/program.hpp"

#include "catch.hpp"

using namespace hoctap;

namespace {

// Two inputs, and a step of them.
struct Pair {
  Program program;
  std::size_t a = 0;
  std::size_t b = 0;

  Pair(Input first, Input second) {
    a = program.add({.kind = ProgramStep::Kind::number, .a = program.add(std::move(first))});
    b = program.add({.kind = ProgramStep::Kind::number, .a = program.add(std::move(second))});
  }

  Pair& with(ProgramStep step) {
    step.a = a;
    step.b = b;
    program.add(step);
    return *this;
  }

  bool fits(std::int64_t limit) const { return program.fits(program.inputs(), limit); }
};

// The least limit with which the proof holds.
void holds_from(const Pair& pair, std::int64_t limit) {
  CHECK(pair.fits(limit));
  CHECK_FALSE(pair.fits(limit - 1));
}

const Input negative{.low = -7, .high = 3};
const Input positive{.low = 0, .high = 10};

}  // namespace

TEST_CASE("program: the ends of every step count", "[batch]") {
  holds_from(Pair(negative, positive), 10);
  holds_from(Pair(negative, positive).with({.kind = ProgramStep::Kind::linear, .x = 5, .y = 2, .z = 1}), 36);
  holds_from(Pair(negative, positive).with({.kind = ProgramStep::Kind::linear, .x = -5, .y = 2}), 55);
  holds_from(Pair(negative, positive).with({.kind = ProgramStep::Kind::linear, .x = 1, .y = 1, .z = 40}), 53);
  holds_from(Pair(negative, positive).with({.kind = ProgramStep::Kind::linear, .x = 1, .z = -40}), 47);
  holds_from(Pair(negative, positive).with({.kind = ProgramStep::Kind::product}), 70);
  holds_from(Pair(negative, negative).with({.kind = ProgramStep::Kind::product}), 49);
  holds_from(Pair(negative, positive).with({.kind = ProgramStep::Kind::least}), 10);
  holds_from(Pair(negative, positive).with({.kind = ProgramStep::Kind::compare, .x = 6, .y = 1}), 42);
  holds_from(Pair(negative, positive).with({.kind = ProgramStep::Kind::compare, .x = 1, .y = 6}), 60);
  holds_from(Pair(positive, positive).with({.kind = ProgramStep::Kind::quotient, .x = 4, .y = 1, .w = 2}),
             50);
  holds_from(Pair(positive, positive).with({.kind = ProgramStep::Kind::quotient, .x = 1, .y = 0, .w = 9}),
             90);
}

TEST_CASE("program: what a step makes is what later ones start from", "[batch]") {
  Pair pair(negative, positive);
  const std::size_t sum =
      pair.program.add({.kind = ProgramStep::Kind::linear, .a = pair.a, .b = pair.b, .x = 1, .y = 1});
  holds_from(pair, 13);
  const std::size_t most = pair.program.add({.kind = ProgramStep::Kind::greatest, .a = sum, .b = pair.b});
  pair.program.add({.kind = ProgramStep::Kind::compare, .a = most, .b = most, .x = 3, .y = 1});
  holds_from(pair, 39);
}

TEST_CASE("program: a factor that does not fit is none, whatever it is multiplied with", "[batch]") {
  const Input nothing{.low = 0, .high = 0};
  holds_from(Pair(nothing, nothing).with({.kind = ProgramStep::Kind::linear, .x = 100, .y = 1}), 100);
  holds_from(Pair(nothing, nothing).with({.kind = ProgramStep::Kind::compare, .x = 1, .y = 100}), 100);
}

TEST_CASE("program: quotients are of numbers that are not negative", "[batch]") {
  const ProgramStep quotient{.kind = ProgramStep::Kind::quotient, .x = 1, .y = 1, .w = 1};
  CHECK(Pair(positive, positive).with(quotient).fits(1000));
  CHECK_FALSE(Pair(negative, positive).with(quotient).fits(1000));
  CHECK_FALSE(Pair(positive, negative).with(quotient).fits(1000));
}

TEST_CASE("program: answers that never turn are left out, or settle what they are joined in", "[batch]") {
  Program program;
  const std::size_t a = program.add({.kind = ProgramStep::Kind::truth, .a = program.add(Input{})});
  const std::size_t always = program.all_of({});
  const std::size_t never = program.any_of({});
  CHECK(program.all_of({a, always}) == a);
  CHECK(program.all_of({a, never}) == never);
  CHECK(program.any_of({a, never}) == a);
  CHECK(program.any_of({a, always}) == always);
  CHECK(program.all_of({always, always}) == always);
  CHECK(program.negated(always) == never);
  CHECK(program.negated(never) == always);
  program.demand(always);
  CHECK(program.demanded().empty());
}

TEST_CASE("program: the same step is there once", "[batch]") {
  Program program;
  const std::size_t a = program.add({.kind = ProgramStep::Kind::truth, .a = program.add(Input{})});
  const std::size_t b = program.add({.kind = ProgramStep::Kind::truth, .a = program.add(Input{})});
  CHECK(program.all_of({a, b}) == program.all_of({b, a, b}));
  CHECK(program.all_of({a, a}) == a);
  CHECK(program.any_of({b}) == b);
  CHECK(program.all_of({a, b}) != program.any_of({a, b}));
  CHECK(program.steps().size() == 4);
  program.demand(a);
  program.demand(a);
  CHECK(program.demanded().size() == 1);
}
