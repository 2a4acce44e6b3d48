// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"fact-unknown", "Bộ tiêu chí không hỏi dữ kiện nào tên là “{found}”.",
     "The rubric asks for no fact called “{found}”.", "Có phải ý là “{suggestion}”?",
     "Did you mean “{suggestion}”?"},
    {"fact-type", "Dữ kiện “{suggestion}” cần {expected}, nhưng lại là {found}.",
     "The fact “{suggestion}” takes {expected}, found {found}."},
    {"fact-share", "Tỷ lệ {found} không nằm trong khoảng từ 0 đến 1.",
     "The share {found} is not between 0 and 1.", "60 % viết là 0.60; tử số không được lớn hơn mẫu số.",
     "60 % is written 0.60; a part is no larger than its whole."},
    {"fact-below-minimum", "Dữ kiện “{suggestion}” là {found}, nhỏ hơn mức thấp nhất {expected}.",
     "The fact “{suggestion}” is {found}, below its minimum of {expected}."},
    {"fact-above-maximum", "Dữ kiện “{suggestion}” là {found}, lớn hơn mức cao nhất {expected}.",
     "The fact “{suggestion}” is {found}, above its maximum of {expected}."},
    {"constraint-broken", "Số liệu mâu thuẫn nhau: {found}.", "The data contradict each other: {found}.",
     "Phải có {expected}.", "It must hold that {expected}."},
    {"points-over-maximum", "{found} điểm vượt điểm tối đa {expected}.",
     "{found} points are above the maximum of {expected}."},
    {"points-off-step", "{found} điểm không đúng bước {expected}.",
     "{found} points is no whole number of steps of {expected}."},
    {"evidence-unknown", "Không có chỉ tiêu nào tên là “{found}” để gắn minh chứng.",
     "There is no indicator “{found}” to have evidence.", "Có phải ý là “{suggestion}”?",
     "Did you mean “{suggestion}”?"},

    {"remark-unknown-maximum", "Điểm tối đa chưa đọc được trong văn bản ({cite}): {subject}.",
     "The maximum has not been read in the regulation ({cite}): {subject}."},
    {"remark-unknown-maximum-short", "{name}: điểm tối đa", "{name}: the maximum"},
    {"remark-unknown-points", "Số điểm cho trường hợp này chưa có trong văn bản ({cite}): {subject}.",
     "The points for this case are not in the regulation ({cite}): {subject}."},
    {"remark-unknown-points-short", "{name}: số điểm", "{name}: the points"},
    {"remark-no-policy", "Văn bản không nói tính thế nào khi nội dung này không áp dụng ({cite}).",
     "The regulation does not say what counts when this does not apply ({cite})."},
    {"remark-no-evidence", "Không có minh chứng phù hợp nên đánh giá là không đạt ({cite}).",
     "Without suitable evidence it counts as not met ({cite})."},
    {"remark-not-scored", "Không có minh chứng phù hợp nên không được chấm điểm ({cite}).",
     "Without suitable evidence it is not scored ({cite})."},
    {"remark-evidence-unstated", "Chưa nói rõ có minh chứng hay không ({cite}).",
     "Nothing says whether there is evidence ({cite})."},
    {"remark-no-tier", "Không mức điểm nào ứng với giá trị {subject} ({cite}).",
     "No tier fits the value {subject} ({cite})."},
    {"remark-division-by-zero", "Không tính được “{subject}” vì phải chia cho 0.",
     "“{subject}” cannot be computed: it divides by 0."},
    {"remark-number-limit", "Không tính được “{subject}” vì kết quả quá dài.",
     "“{subject}” cannot be computed: the result is too long."},
    {"remark-feel-type", "Không tính được “{subject}” vì giá trị không đúng kiểu.",
     "“{subject}” cannot be computed: a value has the wrong type."},
    {"remark-feel-argument", "Không tính được “{subject}” vì một tham số không hợp lệ.",
     "“{subject}” cannot be computed: an argument is not allowed."},

    {"outcome.none", "không đạt mức độ nào", "no level"},
    {"outcome.no-band", "không thuộc loại nào đã quy định", "in no written band"},

    {"words.missing", "chưa có số liệu", "not stated"},
    {"words.not-applicable", "không áp dụng", "not applicable"},
    {"words.yes", "có", "yes"},
    {"words.no", "không", "no"},
    {"words.or", " hoặc ", " or "},
    {"words.anything", "bao nhiêu cũng được", "anything"},
    {"words.at-least", "ít nhất {bound}", "at least {bound}"},
    {"words.at-most", "nhiều nhất {bound}", "at most {bound}"},
    {"words.above", "trên {bound}", "above {bound}"},
    {"words.below", "dưới {bound}", "below {bound}"},
    {"words.from", "từ {bound}", "from {bound}"},
    {"words.to", "đến {bound}", "to {bound}"},
    {"words.to-below", "đến dưới {bound}", "to below {bound}"},
    {"words.level-at-least", "từ “{bound}” trở lên", "“{bound}” or higher"},

    {"explain.rubric", "{label} (văn bản số {number})", "{label} (regulation {number})"},
    {"explain.outcome", "Kết quả: {outcome} ({cite}).", "Result: {outcome} ({cite})."},
    {"explain.none", "Kết quả: chưa đạt mức độ nào.", "Result: no level is reached."},
    {"explain.no-band", "Kết quả: chưa xếp loại được. {why} ({cite}).", "Result: no class. {why} ({cite})."},
    {"explain.undetermined", "Kết quả: chưa xác định được vì còn thiếu thông tin. Còn có thể: {possible}.",
     "Result: undetermined, because something is missing. Still possible: {possible}."},
    {"explain.unofficial",
     "Không phải kết quả chính thức: kết quả dựa vào con số chưa đọc được trong văn bản (xem cuối).",
     "Not an official result: it rests on numbers that nobody has read in the regulation (see the end)."},
    {"explain.rounding", "Kết quả phụ thuộc vào việc làm tròn: trước khi làm tròn là {before} ({cite}).",
     "The result depends on rounding: it was {before} before ({cite})."},
    {"explain.level", "{level} ({cite}): đạt {met}/{asked} chỉ tiêu.",
     "{level} ({cite}): {met} of {asked} indicators met."},
    {"explain.missed", "  Không đạt:", "  Not met:"},
    {"explain.open", "  Chưa xác định:", "  Undetermined:"},
    {"explain.met", "  Đạt:", "  Met:"},
    {"explain.row", "{name}: {seen}; cần {test}.", "{name}: {seen}; needed: {test}."},
    {"explain.more", "Còn thiếu {count}.", "Short by {count}."},
    {"explain.total", "Tổng điểm: {total}/{max} ({cite}).", "Total: {total} of {max} ({cite})."},
    {"explain.next", "Để đạt {band} ({cite}) còn cần:", "To reach {band} ({cite}) it still takes:"},
    {"explain.more-points", "thêm {count} điểm (tổng điểm {range})", "{count} more points (a total {range})"},
    {"explain.each", "{name}: đang là {points} điểm; cần {range}",
     "{name}: has {points} points; needed: {range}"},
    {"explain.missing", "Còn thiếu thông tin:", "What is missing:"},
    {"explain.not-deciding", "(không làm thay đổi kết quả)", "(does not change the result)"},
    {"explain.evidence", "Minh chứng cho: {name}", "Evidence for: {name}"},
    {"explain.outside", "Không áp dụng cho đối tượng này:", "Does not apply to this entity:"},
    {"explain.unknowns", "Chưa đọc được trong văn bản:", "Not read in the regulation:"},
});

}  // namespace

std::span<const CatalogueEntry> score_messages() noexcept {
  return entries;
}

}  // namespace hoctap
