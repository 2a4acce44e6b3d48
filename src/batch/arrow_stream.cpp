// SPDX-License-Identifier: Apache-2.0
#include "batch/arrow_stream.hpp"

#include <utility>

namespace hoctap {

void ColumnStream::hand_over(std::unique_ptr<ColumnStream> stream, ArrowArrayStream& out) {
  out.get_schema = [](ArrowArrayStream* handed, ArrowSchema* schema) {
    *schema = {};
    return of(handed).guarded([&] { of(handed).schema(*schema); });
  };
  out.get_next = [](ArrowArrayStream* handed, ArrowArray* batch) {
    *batch = {};
    ColumnStream& self = of(handed);
    if (self.failed_ != 0) return self.failed_;
    self.failed_ = self.guarded([&] { self.next(*batch); });
    return self.failed_;
  };
  out.get_last_error = [](ArrowArrayStream* handed) -> const char* {
    const std::string& text = of(handed).last_error_;
    return text.empty() ? nullptr : text.c_str();
  };
  out.release = [](ArrowArrayStream* handed) {
    delete &of(handed);
    handed->release = nullptr;
  };
  out.private_data = stream.release();
}

ColumnStream& ColumnStream::of(ArrowArrayStream* handed) {
  return *static_cast<ColumnStream*>(handed->private_data);
}

template <class Work>
int ColumnStream::guarded(Work work) noexcept {
  try {
    work();
    return 0;
  } catch (const Error& error) {
    return remember(error.issues());
  } catch (...) {
    return no_memory;
  }
}

int ColumnStream::remember(const Issues& issues) noexcept {
  try {
    std::string text;
    for (const Language language : {Language::vi, Language::en}) text += format(issues, language) + '\n';
    last_error_ = std::move(text);
    return invalid;
  } catch (...) {
    return no_memory;
  }
}

}  // namespace hoctap
