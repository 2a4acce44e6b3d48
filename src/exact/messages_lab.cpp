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
    {"check-level-easier",
     "Mức độ này yêu cầu “{found}”, dễ hơn “{expected}” của mức độ thấp hơn: {suggestion} thì đạt mức này mà "
     "không đạt mức dưới.",
     "This level asks for “{found}”, which is easier than “{expected}” of a lower level: with {suggestion} "
     "it "
     "is met here and not there.",
     "Hãy đối chiếu lại hai dòng này với văn bản.", "Check both rows against the regulation."},
    {"check-level-drops",
     "Mức độ “{found}” không xét chỉ tiêu “{expected}”, còn mức thấp hơn “{suggestion}” thì có.",
     "Level “{found}” does not ask about the indicator “{expected}”, which the lower level “{suggestion}” "
     "asks about.",
     "Hãy thêm dòng cho mức này, hoặc ghi \"includes\" nếu mức này gồm cả mức thấp hơn.",
     "Add a row for this level, or \"includes\" if the lower level is part of it."},
    {"check-never-reached", "Không dữ kiện nào dẫn tới “{found}”.", "No facts lead to “{found}”.",
     "Hãy đối chiếu lại các yêu cầu của mức hoặc loại này, và điểm tối đa, với văn bản.",
     "Check what this level or class asks, and the maxima, against the regulation."},
    {"check-rows-contradict", "“{found}” không bao giờ cùng đạt với “{expected}”, mà cả hai đều phải đạt.",
     "“{found}” is never met together with “{expected}”, and both have to be.",
     "Hãy sửa một phép thử, hoặc nêu ở \"when\" khi nào xét dòng nào.",
     "Correct one of the tests, or say in \"when\" when which of them is asked."},
    {"check-row-twice", "Dòng “{found}: {expected}” đã có ở trên.",
     "The row “{found}: {expected}” stands above.", "Hãy bỏ một dòng, hoặc ghi điều còn thiếu vào dòng này.",
     "Drop one of them, or write what this row was meant to ask."},
    {"check-twice", "“{found}” hỏi hoặc mang tên đúng như “{expected}”.",
     "“{found}” asks or is called the same as “{expected}”.",
     "Hãy bỏ một mục, hoặc ghi điều riêng của mục này.", "Drop one of them, or write what is its own."},
    {"check-cite-neighbour", "“{found}” là trích dẫn của “{expected}”.",
     "“{found}” is what “{expected}” cites.", "Hãy ghi đúng điều, khoản, điểm của mục này.",
     "Cite the article of this one."},
    {"check-constant-condition", "Điều kiện “{found}”: {expected}.", "The condition “{found}”: {expected}.",
     "Hãy đối chiếu lại điều kiện này với văn bản; nếu không cần thì bỏ đi.",
     "Check the condition against the regulation; where it is not needed, drop it."},
    {"check.never-holds", "không bao giờ đúng", "it never holds"},
    {"check.always-holds", "lúc nào cũng đúng", "it always holds"},
    {"check-test-unreached", "“{found}” không thêm gì: “{expected}” đã gồm cả.",
     "“{found}” adds nothing to “{expected}”.", "Hãy bỏ nó, hoặc sửa lại cho đúng văn bản.",
     "Drop it, or correct it."},
    {"check-share-percent", "“{expected}” là tỷ lệ từ 0 đến 1, không bao giờ đến {.found}.",
     "“{expected}” is a share from 0 to 1, which never comes to {.found}.", "Hãy viết {suggestion}.",
     "Write {suggestion}."},
    {"check-tiers-below-maximum", "Bậc cao nhất được {.found} điểm, dưới điểm tối đa {.expected}.",
     "The best tier earns {.found}, less than the maximum of {.expected}.",
     "Hãy sửa điểm của bậc, hoặc điểm tối đa.", "Correct the points of the tier, or the maximum."},
    {"check-tiers-reversed", "Giá trị lớn hơn lại được ít điểm hơn: {found}, còn {expected}.",
     "A larger value earns less: {found}, while {expected}.",
     "Hãy đối chiếu lại các bậc với văn bản; nếu càng ít càng tốt, lấy giá trị với dấu trừ.",
     "Check the tiers against the regulation; where less is better, take the value with a minus."},
    {"check-bands-hole", "Tổng điểm {found} không thuộc loại nào khi {expected}.",
     "A total of {found} belongs to no band when {expected}.",
     "Hãy thêm một loại cho trường hợp đó, hoặc bỏ \"when\".",
     "Add a band for that case, or drop a \"when\"."},
    {"check-bands-overlap", "Tổng điểm {found} thuộc cả loại này lẫn “{expected}” khi {suggestion}.",
     "A total of {found} belongs to this band as well as to “{expected}” when {suggestion}.",
     "Hãy viết \"when\" sao cho hai loại không cùng đúng.",
     "Write each \"when\" so that the two do not hold together."},
    {"check-bands-order", "Loại “{found}” có tổng điểm cao hơn “{expected}” mà lại đứng sau.",
     "The band “{found}” has higher totals than “{expected}” and stands behind it.",
     "Các loại xếp từ tốt nhất đến kém nhất; hãy đổi thứ tự.",
     "Bands stand from best to worst: change their order."},
    {"check-otherwise-better",
     "Loại “{found}” nhận cả những ai không đạt điều kiện của “{expected}”, là loại kém hơn.",
     "The band “{found}” also takes those who fall short of “{expected}”, which is a lower one.",
     "Hãy ghi \"otherwise\": true ở loại thấp hơn.", "Write \"otherwise\": true at a lower band."},
    {"check-authority-hole", "Từ {/found} đến {/expected} không ai có thẩm quyền quyết định.",
     "From {/found} to {/expected} nobody decides.", "Hãy nối liền các thời gian ở \"authority\".",
     "Let the periods under \"authority\" touch."},
    {"check-deadline-order",
     "Hạn {found} đến trước hạn {expected} của “{suggestion}”, là việc phải xong trước.",
     "The deadline {found} comes before that of “{suggestion}”, {expected}, which has to be done first.",
     "Hãy đối chiếu lại hai thời hạn với văn bản.", "Check both deadlines against the regulation."},
    {"check-language", "“{found}” ở “vi” là tiếng Anh.", "“{found}” under “vi” is English.",
     "Tên tiếng Việt theo văn bản ghi ở “vi”, tiếng Anh ghi ở “en”.",
     "The Vietnamese name, as the regulation has it, stands under “vi”, the English one under “en”."},
    {"check-language-en", "“{found}” ở “en” là tiếng Việt.", "“{found}” under “en” is Vietnamese.",
     "Tên tiếng Việt theo văn bản ghi ở “vi”, tiếng Anh ghi ở “en”.",
     "The Vietnamese name, as the regulation has it, stands under “vi”, the English one under “en”."},
    {"check-cite-form", "Trích dẫn “{found}” không có số điều, khoản hay phụ lục.",
     "The citation “{found}” names no article, clause or annex by number.", "Ví dụ: Điều 6 khoản 5 điểm a.",
     "For example: Điều 6 khoản 5 điểm a."},
});

}  // namespace

std::span<const CatalogueEntry> lab_messages() noexcept {
  return lab_entries;
}

}  // namespace hoctap
