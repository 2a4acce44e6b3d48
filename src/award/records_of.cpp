// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <istream>

#include "hoctap/award/run.hpp"

namespace hoctap {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20U;

void shift(Place& place, std::size_t lines) {
  if (place.line > 0) place.line += lines;
}

// Records read a block of whole lines at a time.
class RecordStream {
 public:
  RecordStream(std::shared_ptr<std::istream> data, DataFormat format, std::string file)
      : file_(std::move(file)), format_(format), data_(std::move(data)) {
    // Data that cannot be read any further, and memory that runs out while a line is read, are not its end.
    data_->exceptions(std::ios::badbit);
  }

  std::optional<Facts> next() {
    if (at_ == block_.size()) read_block();
    if (at_ == block_.size()) return std::nullopt;
    return std::move(block_[at_++]);
  }

 private:
  // A line that ends inside a quoted cell goes on in the next one.
  bool read_record(std::string& text, std::size_t& lines) {
    std::string line;
    bool open = false;
    bool any = false;
    while (std::getline(*data_, line)) {
      any = true;
      ++lines;
      text += line + '\n';
      if (format_ == DataFormat::csv && std::count(line.begin(), line.end(), '"') % 2 != 0) open = !open;
      if (!open) break;
      if (text.size() > max_record_bytes) break;
    }
    return any;
  }

  void read_header() {
    std::getline(*data_, header_);
    header_ += '\n';
    ++line_;
  }

  void read_block() {
    block_.clear();
    at_ = 0;
    if (format_ == DataFormat::csv && header_.empty()) read_header();
    while (block_.empty()) {
      std::string text = header_;
      std::size_t lines = 0;
      while (text.size() < block_bytes && read_record(text, lines)) {
      }
      if (lines == 0) return;
      const std::size_t before = line_ - (header_.empty() ? 0 : 1);
      try {
        block_ = read_facts(text, format_, file_);
      } catch (const Error& error) {
        Issues issues = error.issues();
        issues.each([&](Issue& issue) { shift(issue.place, before); });
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

  std::string file_;
  DataFormat format_;
  std::shared_ptr<std::istream> data_;
  std::string header_;
  std::size_t line_ = 0;  // lines read so far
  std::vector<Facts> block_;
  std::size_t at_ = 0;
};

}  // namespace

NextRecord records_of(std::shared_ptr<std::istream> data, DataFormat format, const std::string& file) {
  const auto stream = std::make_shared<RecordStream>(std::move(data), format, file);
  return [stream] { return stream->next(); };
}

}  // namespace hoctap
