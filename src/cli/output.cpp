// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <filesystem>
#include <utility>

#include "cli/complaint.hpp"

namespace hoctap::cli {
namespace {

constexpr std::string_view standard_output = "-";

// The temporary file of this process, for a signal that ends it; empty when there is none.
std::array<char, PATH_MAX> left_behind{};

extern "C" void leave_nothing(int signal) {
  ::unlink(left_behind.data());
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void remember(const std::string& path) {
  if (left_behind[0] != '\0' || path.size() >= left_behind.size()) return;
  path.copy(left_behind.data() + 1, path.size() - 1, 1);
  left_behind[path.size()] = '\0';
  left_behind[0] = path[0];  // from here on it is a name
  for (const int signal : {SIGHUP, SIGINT, SIGTERM}) {
    if (std::signal(signal, leave_nothing) == SIG_IGN) std::signal(signal, SIG_IGN);
  }
}

// Holds back the signals that end a process: one between a file and its name would leave it behind.
class HeldBack {
 public:
  HeldBack() {
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGHUP, SIGINT, SIGTERM}) sigaddset(&ending, signal);
    ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
  }
  ~HeldBack() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  HeldBack(const HeldBack&) = delete;
  HeldBack& operator=(const HeldBack&) = delete;

 private:
  sigset_t before_{};
};

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

Output::Output(const std::string& path) {
  if (path == standard_output) return;
  name_ = path;
  if (path.empty()) throw Complaint(unusable, {.code = "usage-argument-missing", .expected = "FILE"});
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  path_ = error ? path : real.string();
  const auto status = std::filesystem::status(path_, error);
  if (std::filesystem::is_directory(status))
    throw Complaint(unusable, {.code = "file-directory", .position = {.file = name_}});
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    file_ = std::fopen(path_.c_str(), "wb");
    if (file_ == nullptr) refuse(errno);
    return;
  }
  open_beside();
}

void Output::open_beside() {
  struct stat before {};
  const bool replaces = ::stat(path_.c_str(), &before) == 0;
  if (replaces && ::access(path_.c_str(), W_OK) != 0) refuse(errno);
  const std::string lead = folder_of(path_) + "/.hoctap-" + std::to_string(::getpid()) + '-';
  constexpr mode_t for_all = 0666;  // less what the user withholds
  const HeldBack held_back;
  int file = -1;
  for (int number = 0; file < 0; ++number) {
    temporary_ = lead + std::to_string(number);
    file = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, for_all);
    if (file >= 0 || errno == EEXIST) continue;
    temporary_.clear();
    refuse(errno);
  }
  remember(temporary_);
  if (file <= STDERR_FILENO) {  // one of the standard streams is closed, and this must not become it
    const int higher = ::fcntl(file, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    ::close(file);
    file = higher;
  }
  if (replaces) ::fchmod(file, before.st_mode & 07777U);  // as it was, where that is allowed
  file_ = ::fdopen(file, "wb");
  if (file_ != nullptr) return;
  const int error = errno;
  ::close(file);
  drop();
  refuse(error);
}

void Output::write(std::string_view text) {
  if (text.empty()) return;
  written_ = true;
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) refuse(errno);
}

void Output::close() {
  if (file_ == nullptr || (name_.empty() && !written_)) return;
  errno = 0;
  // A rename may reach the disk before what was written does.
  const bool taken = !is_held() || (std::fflush(file_) == 0 && ::fsync(::fileno(file_)) == 0);
  const int error = errno;
  const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
  if (!taken || !closed) refuse(taken ? errno : error);
}

void Output::keep() {
  if (!is_held()) return;
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) refuse(errno);
  temporary_.clear();
  left_behind[0] = '\0';
}

void Output::drop() noexcept {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  file_ = nullptr;
  if (!is_held()) return;
  ::unlink(temporary_.c_str());
  if (temporary_ == left_behind.data()) left_behind[0] = '\0';
  temporary_.clear();
}

void Output::refuse(int error) const {
  const auto object = [&](const char* code, std::string found = {}) {
    return Complaint(unusable, {.code = code, .position = {.file = name_}, .found = std::move(found)});
  };
  switch (error) {
    case EPIPE:
      throw ReaderLeft();
    case ENOENT:
    case ENOTDIR:
      throw object("output-folder-missing", folder_of(name_));
    case EACCES:
    case EPERM:
    case EROFS:
      throw object("output-forbidden");
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      throw object("output-disk-full");
    default:
      throw object("output-unwritable");
  }
}

void write_file(const std::string& path, std::string_view text) {
  Output file(path);
  file.write(text);
  file.close();
  file.keep();
}

}  // namespace hoctap::cli
