// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr auto lab_entries = std::to_array<CatalogueEntry>({
    {"suite-empty", "Tệp kiểm thử không có trường hợp nào.", "The suite has no cases.",
     "Hãy thêm một trường hợp vào “cases” hoặc một bảng vào “tables”.",
     "Add a case to “cases” or a table to “tables”."},
    {"suite-size", "Các trường hợp cộng lại nêu hơn {expected} dữ kiện.",
     "The cases together state more than {expected} facts.", "Hãy chia thành nhiều tệp.",
     "Split them into several files."},
    {"suite-other-rubric", "Tệp kiểm thử dành cho bộ tiêu chí “{found}”, nhưng đang chạy với “{expected}”.",
     "The suite is for the rubric “{found}” and is run with “{expected}”."},
    {"case-expects-nothing", "Trường hợp này không kiểm tra điều gì.", "This case expects nothing.",
     "Trong “expect” hãy ghi kết quả phải có, như {\"outcome\": \"1\"}; trong bảng hãy thêm một cột như "
     "\"=> outcome\".",
     "State under “expect” what the sheet must show, such as {\"outcome\": \"1\"}; in a table, add a column "
     "such as \"=> outcome\"."},
    {"case-name-twice", "Tên “{found}” đã dùng cho trường hợp ở trên.",
     "The name “{found}” is taken by a case above.", "Hãy nêu rõ trường hợp này khác ở điểm nào.",
     "Say in the name what is different here."},
    {"case-unknown-path", "Kết quả không có chỗ nào là “{found}”.", "The result has no place “{found}”.",
     vi_meant, en_meant},
    {"case-procedure-lacks", "Để kiểm tra “{found}” phải nêu “{expected}”.",
     "To check “{found}”, “{expected}” has to be stated.", "Hãy nêu trong “procedure”.",
     "State it under “procedure”."},
    {"case-error-unknown", "Không có lỗi nào mang mã “{found}”.", "No error has the code “{found}”.",
     vi_meant, en_meant},
    {"case-error-not-alone", "Khi dữ liệu phải bị từ chối thì không có phiếu điểm để kiểm tra điều khác.",
     "Facts that must be refused give no sheet that could show anything else.",
     "Hãy chỉ giữ lại “error”, hoặc bỏ nó đi.", "Keep only the “error”, or drop it."},
    {"table-column-twice", "Cột “{found}” có hai lần.", "The column “{found}” stands twice.",
     "Hãy bỏ một trong hai cột.", "Drop one of the two."},
    {"table-column-unknown", "Thủ tục không có bước “{found}”.", "A procedure has no step “{found}”.",
     vi_meant, en_meant},
    {"table-row-length", "Dòng này có {found} ô, bảng có {expected} cột.",
     "This row has {found} cells, the table has {expected} columns.", "Dữ kiện không nêu thì ghi null.",
     "Write null for a fact that is not stated."},
    {"table-empty", "Bảng không có dòng nào.", "The table has no rows."},
    {"draft-nothing-unknown", "Bộ tiêu chí “{found}” không có chỗ nào chưa biết để điền.",
     "Nothing is unknown in the rubric “{found}”, so there is nothing to fill in."},
    {"draft.label", "{name}: điều chỉnh của {number}", "{name}: overlay of {number}"},
    {"draft.and", ", ", ", "},
    {"draft.in-force", "ngày bắt đầu có hiệu lực", "the first day in force"},
    {"draft.issued", "ngày ban hành", "the day of issue"},
    {"draft.points-max", "điểm tối đa của chỉ tiêu {number} “{name}”",
     "the maximum of indicator {number} “{name}”"},
    {"draft.criterion-max", "điểm tối đa của tiêu chí {number} “{name}”",
     "the maximum of criterion {number} “{name}”"},
    {"draft.points", "số điểm của chỉ tiêu {number} “{name}” khi {demand}",
     "the points of indicator {number} “{name}” for {demand}"},
    {"draft.value", "giá trị ở dòng {number} của bảng “{name}”",
     "the value in row {number} of the table “{name}”"},
    {"draft.total", "khoảng tổng điểm của “{name}”", "the totals of “{name}”"},
    {"draft.validity", "danh hiệu có giá trị bao nhiêu tháng", "for how many months the title is kept"},
    {"draft.upgrade", "sau bao nhiêu tháng được đề nghị mức độ cao hơn",
     "after how many months a higher level may be asked for"},
    {"draft.authority", "ai quyết định công nhận", "who decides"},
    {"draft.council", "hội đồng có ít nhất bao nhiêu thành viên",
     "how many members the council has at least"},
    {"draft.limits-day", "ngày, viết năm-tháng-ngày trong ngoặc kép",
     "a day, written year-month-day in quotation marks"},
    {"draft.limits-max", "số lớn hơn 0, nhiều nhất {name}; số lẻ viết với dấu chấm",
     "a number above 0, {name} at most; decimals with a point"},
    {"draft.limits-points", "số từ 0 đến {name}; số lẻ viết với dấu chấm",
     "a number from 0 to {name}; decimals with a point"},
    {"draft.limits-number", "một số; số lẻ viết với dấu chấm", "a number; decimals with a point"},
    {"draft.limits-share", "tỷ lệ từ 0 đến 1; số lẻ viết với dấu chấm",
     "a share from 0 to 1; decimals with a point"},
    {"draft.limits-total",
     "khoảng trong 0 đến {name}, trong ngoặc kép: [từ..đến], hoặc [từ..dưới) khi không gồm số cuối",
     "a range within 0 and {name}, in quotation marks: [from..to], or [from..below) without the last number"},
    {"draft.limits-months", "số nguyên từ 1 đến {number}", "a whole number from 1 to {number}"},
    {"draft.limits-members", "số nguyên từ 1", "a whole number from 1"},
    {"draft.limits-who", "chức danh bằng hai thứ tiếng: {\"vi\": \"…\", \"en\": \"…\"}",
     "an office in both languages: {\"vi\": \"…\", \"en\": \"…\"}"},

    {"suite.counts", "{file}: {cases} trường hợp, {failed} không đạt",
     "{file}: cases {cases}, failed {failed}"},
    {"suite.failed", "KHÔNG ĐẠT {name}\n  {place}", "FAILED {name}\n  {place}"},
    {"suite.failure", "{path}: phải là {expected}, nhưng là {found}",
     "{path}: expected {expected}, found {found}"},
    {"suite.explanation", "Giải thích:", "Explanation:"},

    {"check-unknown", "Chưa ai đọc được “{found}” trong văn bản {expected}",
     "Nobody has read “{found}” in the regulation {expected}"},
    {"check-gap", "Chính văn bản không xếp loại tổng điểm {found} ({expected}).",
     "The regulation itself gives no class to totals {found} ({expected})."},
    {"check-unused", "Không có gì dùng đến “{found}”.", "Nothing uses “{found}”.",
     "Hãy bỏ nó, hoặc dùng nó ở chỉ tiêu bị quên.", "Drop it, or use it in the indicator that forgot it."},
    {"check-zero-divisor", "Số chia “{found}” có thể bằng 0.", "The divisor “{found}” can be 0.",
     "Hãy ghi \"minimum\": 1 nếu số đó không thể bằng 0; nếu có thể, hãy nêu rõ kết quả bằng if … then … "
     "else.",
     "Give it \"minimum\": 1 when it cannot be 0; when it can, say what the result is with if … then … "
     "else."},
    {"check-no-policy",
     "Ở mức độ “{expected}”, mọi điều kiện của chỉ tiêu “{found}” có thể cùng không áp dụng, và không nói "
     "khi "
     "đó tính thế nào.",
     "At level “{expected}” all rows of the indicator “{found}” can fall away, and nothing says what it then "
     "counts for.",
     "Hãy thêm \"when_not_applicable\": \"skip\", \"full\" hoặc \"zero\".",
     "Add \"when_not_applicable\": \"skip\", \"full\" or \"zero\"."},
    {"check-policy-unused",
     "Chỉ tiêu “{found}” lúc nào cũng áp dụng, nên \"when_not_applicable\": \"{expected}\" không bao giờ "
     "dùng tới.",
     "The indicator “{found}” always applies, so its \"when_not_applicable\": \"{expected}\" is never used.",
     "Hãy bỏ khóa đó, hoặc nêu ở applies khi nào chỉ tiêu không áp dụng.",
     "Leave it out, or say in applies when the indicator does not apply."},
    {"check-full-as-skip",
     "Xét theo mức độ thì “full” và “skip” cho cùng một kết quả: khi không áp dụng, chỉ tiêu “{found}” không "
     "cản mức "
     "độ nào.",
     "By levels, “full” and “skip” come to the same outcome: where it does not apply, the indicator "
     "“{found}” keeps "
     "nobody from a level.",
     "Nếu văn bản muốn tính là không đạt, hãy viết \"zero\".",
     "If the regulation counts it as not met, write \"zero\"."},
    {"check-skip-as-zero",
     "Trong bộ tiêu chí này “skip” và “zero” cho cùng một kết quả: khi không áp dụng, chỉ tiêu “{found}” "
     "không có "
     "điểm, và tổng vẫn tính trên {.expected}.",
     "In this rubric “skip” and “zero” come to the same outcome: where it does not apply, the indicator "
     "“{found}” "
     "earns no points, and the total is still out of {.expected}.",
     "Nếu văn bản chia lại điểm, hãy viết \"rescale\"; nếu cho đủ điểm, hãy viết \"full\".",
     "If the regulation scales the other points up, write \"rescale\"; if it gives all points, \"full\"."},
    {"check-constant-test", "Phép thử “{found}”: {expected}.", "The test “{found}”: {expected}.",
     "Hãy đối chiếu lại phép thử này với văn bản; nếu không yêu cầu gì thì ghi \"-\".",
     "Check the test against the regulation; where nothing is asked, write \"-\"."},
    {"check.never-passes", "không giá trị nào đạt", "no value passes it"},
    {"check.always-passes", "giá trị nào cũng đạt", "every value passes it"},
    {"check-level-easier", "Mức độ này yêu cầu “{found}”, dễ hơn “{expected}” của mức độ thấp hơn.",
     "This level asks for “{found}”, which is easier than “{expected}” of a lower level.",
     "Hãy đối chiếu lại hai dòng này với văn bản.", "Check both rows against the regulation."},
    {"check-cite-form", "Trích dẫn “{found}” không có số điều, khoản hay phụ lục.",
     "The citation “{found}” names no article, clause or annex by number.", "Ví dụ: Điều 6 khoản 5 điểm a.",
     "For example: Điều 6 khoản 5 điểm a."},
});

}  // namespace

std::span<const CatalogueEntry> lab_messages() noexcept {
  return lab_entries;
}

}  // namespace hoctap
