// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace hoctap::cli {

/// That whoever read the output went away, which needs no message.
struct ReaderLeft {};

/// Where a result is written. A file has all of it or what it had before: the result is written beside it and
/// takes its place at the end. Standard output, pipes and devices are written as they are.
class Output {
 public:
  /// Standard output.
  Output() = default;
  /// A file; `-` is standard output. @throws Complaint when nothing can be written there
  explicit Output(const std::string& path);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { drop(); }

  /// Whether nothing of what is written is to be seen before `keep`.
  bool is_held() const noexcept { return !temporary_.empty(); }

  /// @throws Complaint, ReaderLeft
  void write(std::string_view text);

  /// Says that there is no more. A full disk shows as late as this. @throws Complaint, ReaderLeft
  void close();

  /// Puts the file in its place. Without it nothing of it stays. @pre it is closed @throws Complaint
  void keep();

 private:
  void open_beside();
  void drop() noexcept;
  [[noreturn]] void refuse(int error) const;

  std::string name_;       // of the file, for messages; empty: standard output
  std::string path_;       // where it is to be, links followed
  std::string temporary_;  // where it is until then
  std::FILE* file_ = stdout;
  bool written_ = false;
};

/// The whole of a text as a file. @throws Complaint
void write_file(const std::string& path, std::string_view text);

}  // namespace hoctap::cli
