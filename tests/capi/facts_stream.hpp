// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "batch/made_columns.hpp"

namespace hoctap {

/// A stream that hands out one batch a few times over, and knows how often it was asked and released.
class FactsStream {
 public:
  FactsStream(const Handed& batch, int times) : batch_(batch), left_(times) {
    stream.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
      *out = of(self).batch_.schema;
      return 0;
    };
    stream.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
      FactsStream& facts = of(self);
      *out = {};
      if (facts.left_ == 0) return 0;
      --facts.left_;
      *out = facts.batch_.array;
      return 0;
    };
    stream.get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
    stream.release = [](ArrowArrayStream* self) {
      ++of(self).released;
      self->release = nullptr;
    };
    stream.private_data = this;
  }
  FactsStream(const FactsStream&) = delete;
  FactsStream& operator=(const FactsStream&) = delete;

  int left() const noexcept { return left_; }

  ArrowArrayStream stream{};
  int released = 0;

 private:
  static FactsStream& of(ArrowArrayStream* stream) {
    return *static_cast<FactsStream*>(stream->private_data);
  }

  const Handed& batch_;
  int left_;
};

}  // namespace hoctap
