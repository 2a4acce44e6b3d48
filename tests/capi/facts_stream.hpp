// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "batch/made_columns.hpp"

namespace hoctap {

/// A stream that hands out batches, and knows how many are left and how often it was released.
class FactsStream {
 public:
  /// One batch a few times over.
  FactsStream(const Handed& batch, int times)
      : FactsStream(std::vector<const Handed*>(static_cast<std::size_t>(times), &batch)) {}
  /// Batches of the same columns. @pre there is one
  explicit FactsStream(std::vector<const Handed*> batches) : batches_(std::move(batches)) {
    stream.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
      *out = of(self).batches_.front()->schema;
      return 0;
    };
    stream.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
      FactsStream& facts = of(self);
      *out = {};
      if (facts.left() > 0) *out = facts.batches_[facts.asked_++]->array;
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

  std::size_t left() const noexcept { return batches_.size() - asked_; }

  ArrowArrayStream stream{};
  int released = 0;

 private:
  static FactsStream& of(ArrowArrayStream* stream) {
    return *static_cast<FactsStream*>(stream->private_data);
  }

  std::vector<const Handed*> batches_;
  std::size_t asked_ = 0;
};

}  // namespace hoctap
