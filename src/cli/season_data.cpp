// SPDX-License-Identifier: Apache-2.0
#include "cli/season_data.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

#include "cli/complaint.hpp"
#include "cli/progress.hpp"

namespace hoctap::cli {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20U;

void shift(Place& place, std::size_t lines) {
  if (place.line > 0) place.line += lines;
}

// A file of records, read a block of whole lines at a time.
class RecordFile {
 public:
  RecordFile(const std::string& path, DataFormat format)
      : path_(path), format_(format), stream_(path, std::ios::binary), progress_(0) {
    if (!stream_) throw Complaint(unusable, {.code = "file-unreadable", .place = {.file = path}});
    if (format_ == DataFormat::csv) {
      std::getline(stream_, header_);
      header_ += '\n';
      ++line_;
    }
  }

  std::optional<Facts> next() {
    if (at_ == block_.size()) read_block();
    if (at_ == block_.size()) return std::nullopt;
    progress_.step(++count_);
    return std::move(block_[at_++]);
  }

 private:
  // A line that ends inside a quoted cell goes on in the next one.
  bool read_record(std::string& text, std::size_t& lines) {
    std::string line;
    bool open = false;
    bool any = false;
    while (std::getline(stream_, line)) {
      any = true;
      ++lines;
      text += line + '\n';
      if (format_ == DataFormat::csv && std::count(line.begin(), line.end(), '"') % 2 != 0) open = !open;
      if (!open) break;
      if (text.size() > max_record_bytes) break;
    }
    return any;
  }

  void read_block() {
    block_.clear();
    at_ = 0;
    while (block_.empty()) {
      std::string text = header_;
      std::size_t lines = 0;
      while (text.size() < block_bytes && read_record(text, lines)) {
      }
      if (lines == 0) return;
      const std::size_t before = line_ - (header_.empty() ? 0 : 1);
      try {
        block_ = read_facts(text, format_, path_);
      } catch (const Error& error) {
        std::vector<Issue> issues = error.issues();
        for (Issue& issue : issues) shift(issue.place, before);
        throw Error(std::move(issues));
      }
      for (Facts& facts : block_) {
        shift(facts.place, before);
        for (auto& [name, entry] : facts.values) shift(entry.place, before);
        for (auto& [name, entry] : facts.evidence) shift(entry.place, before);
      }
      line_ += lines;
    }
  }

  static constexpr std::size_t max_record_bytes = 16 * block_bytes;

  std::string path_;
  DataFormat format_;
  std::ifstream stream_;
  Progress progress_;
  std::string header_;
  std::size_t line_ = 0;  // lines read so far
  std::vector<Facts> block_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
};

}  // namespace

OpenData data_beside(const std::string& season_file) {
  const std::filesystem::path folder = std::filesystem::path(season_file).parent_path();
  return [folder](const DataFile& data) -> NextRecord {
    const std::string path = (folder / data.file).string();
    const auto format = format_of(path);
    if (!std::filesystem::exists(path))
      throw Complaint(unusable, {.code = "file-missing", .place = {.file = path}});
    if (!format || *format == DataFormat::json)
      throw Complaint(unusable, {.code = "season-data-format", .place = {.file = path}});
    const auto file = std::make_shared<RecordFile>(path, *format);
    return [file] { return file->next(); };
  };
}

}  // namespace hoctap::cli
