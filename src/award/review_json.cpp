// SPDX-License-Identifier: Apache-2.0
#include "exact/described.hpp"
#include "hoctap/award/review.hpp"

namespace hoctap {

std::string to_json(const Review& review, bool readable) {
  return print_json(described_node(review), readable ? readable_width : 0);
}

}  // namespace hoctap
