// SPDX-License-Identifier: Apache-2.0
#include "entity/pieces.hpp"

#include <algorithm>
#include <istream>
#include <utility>

#include "exact/document.hpp"

namespace hoctap {
namespace {

constexpr std::size_t piece_bytes = 65536;

class StreamPieces {
 public:
  explicit StreamPieces(std::shared_ptr<std::istream> data) : data_(std::move(data)) {
    // Data that cannot be read any further are not the end of the data.
    data_->exceptions(std::ios::badbit);
  }

  std::string_view next() {
    piece_.clear();
    while (read() && first_ && piece_.find('\n') == std::string::npos && piece_.size() < max_record_bytes) {
    }
    first_ = false;
    return piece_;
  }

 private:
  bool read() {
    const std::size_t held = piece_.size();
    piece_.resize(held + piece_bytes);
    data_->read(piece_.data() + held, piece_bytes);
    piece_.resize(held + static_cast<std::size_t>(data_->gcount()));
    return piece_.size() > held;
  }

  std::shared_ptr<std::istream> data_;
  std::string piece_;
  bool first_ = true;
};

}  // namespace

NextPiece pieces_of(std::string_view text) {
  return [text]() mutable { return std::exchange(text, {}); };
}

NextPiece pieces_of(std::shared_ptr<std::istream> data) {
  const auto pieces = std::make_shared<StreamPieces>(std::move(data));
  return [pieces] { return pieces->next(); };
}

std::optional<std::string> Documents::next() {
  std::string document;
  bool any = false;
  while (true) {
    if (piece_.empty()) piece_ = next_();
    if (piece_.empty()) break;
    any = true;
    const std::size_t end = lines_ ? std::min(piece_.find('\n'), piece_.size()) : piece_.size();
    document += piece_.substr(0, std::min(end, max_document_bytes + 1 - document.size()));
    const bool ended = end < piece_.size();
    piece_.remove_prefix(end + (ended ? 1 : 0));
    if (ended) break;
  }
  if (!any) return std::nullopt;
  return document;
}

}  // namespace hoctap
