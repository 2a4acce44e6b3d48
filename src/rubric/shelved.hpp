// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hoctap {

/// A file of a library. One of those that come with it is read when it is first asked for, by one thread
/// while others that ask for it wait.
template <class File>
class Shelved {
 public:
  using Load = File (*)(std::string_view text, const std::string& name);

  explicit Shelved(File file) : file_(std::move(file)), read_(&*file_) {}
  /// @pre the name and the text outlive it
  Shelved(Load load, std::string_view name, std::string_view text) : load_(load), name_(name), text_(text) {}
  Shelved(const Shelved&) = delete;
  Shelved& operator=(const Shelved&) = delete;

  const File& get() const {
    if (const File* const file = read_.load(std::memory_order_acquire)) return *file;
    const std::lock_guard lock(reading_);
    if (!file_) file_.emplace(load_(text_, std::string(name_)));
    read_.store(&*file_, std::memory_order_release);
    return *file_;
  }

 private:
  Load load_ = nullptr;
  std::string_view name_;
  std::string_view text_;
  mutable std::mutex reading_;
  mutable std::optional<File> file_;
  mutable std::atomic<const File*> read_ = nullptr;
};

}  // namespace hoctap
