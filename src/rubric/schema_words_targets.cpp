// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "rubric/schema_words.hpp"

namespace hoctap {
namespace {

constexpr auto of_targets = std::to_array<SchemaWord>({
    {"Target.id", "Tên ngắn của mục tiêu, chữ thường không dấu."},
    {"Target.label", "Mục tiêu như văn bản nêu."},
    {"Target.entity", "Mục tiêu nói về đối tượng nào."},
    {"Target.title",
     "Id của danh hiệu, ví dụ learning_family. Không ghi khi mục tiêu không nói về danh hiệu."},
    {"Target.counted", "Đếm những gì."},
    {"Target.counts", "Nêu bằng lời những gì được đếm. Phải có khi counted là other."},
    {"Target.population", "Tính tỷ lệ trên tổng nào."},
    {"Target.of", "Nêu bằng lời tổng dùng để tính tỷ lệ. Phải có khi population là other."},
    {"Target.area", "Vùng áp dụng, khi không phải là toàn bộ nơi văn bản có hiệu lực."},
    {"Target.year", "Phải đạt vào cuối năm nào, ví dụ 2025."},
    {"Target.share",
     "Tỷ lệ cần đạt trở lên, từ 0 đến 1, ví dụ 0.7 cho 70%. Chưa đọc được thì ghi null và nêu lý do ở "
     "unknown."},
    {"Target.unknown", "Vì sao chưa biết tỷ lệ. Chỉ ghi khi share là null."},
    {"Target.cite", "Điều, khoản, mục nêu mục tiêu."},
    {"Targets.schema", "Phiên bản của định dạng tệp: luôn là 1."},
    {"Targets.id", "Id của tệp mục tiêu: chữ thường không dấu, nối bằng dấu -."},
    {"Targets.label", "Tên chung của các mục tiêu."},
    {"Targets.regulation", "Văn bản đặt ra các mục tiêu."},
    {"Targets.notes", "Ghi chú về văn bản."},
    {"Targets.targets", "Các mục tiêu, theo thứ tự của văn bản."},
    {"Counted.registered", "Số đã đăng ký."},
    {"Counted.titled", "Số đã được công nhận danh hiệu."},
    {"Counted.other", "Số khác, nêu bằng lời ở counts."},
    {"Population.all", "Tất cả đối tượng cùng loại."},
    {"Population.registered", "Những đối tượng đã đăng ký."},
    {"Population.other", "Tổng khác, nêu bằng lời ở of."},
});

}  // namespace

std::span<const SchemaWord> target_words() noexcept {
  return of_targets;
}

}  // namespace hoctap
