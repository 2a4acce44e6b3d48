// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr auto rubric_entries = std::to_array<CatalogueEntry>({
    {"schema-version", "Tệp dùng định dạng phiên bản {found}; thư viện này đọc phiên bản {expected}.",
     "The file has format version {found}; this library reads version {expected}."},
    {"id-not-kebab", "Mã bộ tiêu chí “{found}” chỉ được có chữ thường không dấu, chữ số và dấu gạch nối.",
     "The rubric id “{found}” may only have lower-case ASCII letters, digits and hyphens.",
     "Ví dụ: tt25-2023-commune.", "For example: tt25-2023-commune."},
    {"id-not-snake",
     "Tên “{found}” chỉ được có chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ.",
     "The name “{found}” may only have lower-case ASCII letters, digits and underscores, and starts with a "
     "letter.",
     "Ví dụ: learning_citizens. Tên tiếng Việt ghi ở label.",
     "For example: learning_citizens. The Vietnamese name goes into the label."},
    {"id-reserved", "Tên “{found}” đã dành cho việc khác.", "The name “{found}” is reserved.",
     "Hãy chọn tên khác.", "Choose another name."},
    {"id-twice", "Tên “{found}” đã dùng ở trên.", "The name “{found}” is taken above.",
     "Mỗi tên chỉ đặt một lần.", "Give each name once."},
    {"in-force-before-issued", "Ngày có hiệu lực {found} trước ngày ban hành {expected}.",
     "The first day in force, {found}, is before the day of issue, {expected}."},
    {"unknown-unexplained", "“{found}” để trống (null) mà không nói vì sao.",
     "“{found}” is null and nothing says why.", "Hãy thêm \"unknown\": \"lý do chưa biết\" bên cạnh.",
     "Add \"unknown\": \"why nobody knows\" beside it."},
    {"unknown-but-known", "Có “unknown” trong khi “{found}” đã có giá trị.",
     "There is an “unknown” although “{found}” has a value.", "Hãy bỏ “unknown”.", "Drop the “unknown”."},
    {"tests-not-constant", "Chỗ này chỉ được so sánh với các số cố định, nhưng lại có “{found}”.",
     "Only comparisons with fixed numbers may stand here, found “{found}”.", "Ví dụ: [70..85) hoặc >= 5.",
     "For example: [70..85) or >= 5."},

    {"fact-values-missing", "Dữ kiện “{found}” thiếu danh sách giá trị “values”.",
     "The fact “{found}” lacks its list of “values”."},
    {"fact-values-unused", "Chỉ dữ kiện kiểu choice hoặc level mới có “values”.",
     "Only a fact of type choice or level has “values”."},
    {"fact-relation-nested", "Bảng con không được chứa bảng con khác.",
     "A relation may not hold another relation."},
    {"fact-fields-missing", "Dữ kiện bảng “{found}” thiếu các cột “fields”.",
     "The relation “{found}” lacks its “fields”."},
    {"fact-fields-unused", "Chỉ dữ kiện kiểu relation mới có “fields”.",
     "Only a fact of type relation has “fields”."},
    {"fact-limit-unused", "Chỉ dữ kiện bằng số mới có “minimum” và “maximum”.",
     "Only a numeric fact has a “minimum” or “maximum”."},
    {"fact-limits-crossed", "Giá trị nhỏ nhất {found} lớn hơn giá trị lớn nhất {expected}.",
     "The minimum {found} is above the maximum {expected}."},

    {"roll-up-type", "Chỉ dữ kiện count hoặc number mới đếm được từ cấp dưới; “{found}” là {expected}.",
     "Only a count or a number is counted from below; “{found}” is a {expected}."},
    {"roll-up-fact", "“fact” đi cùng \"take\": \"sum\", và chỉ khi đó.",
     "“fact” goes with \"take\": \"sum\", and only with it."},
    {"roll-up-holding", "Cộng một dữ kiện thì không lọc theo danh hiệu “{found}”.",
     "What is added up is not filtered by the title “{found}”."},
    {"roll-up-level", "Có mức “{found}” mà không nói của danh hiệu nào (holding).",
     "There is a level “{found}” and nothing says of which title (holding)."},
    {"roll-up-until", "Ngày cuối (until) phải đi cùng lý do chưa biết đếm ai sau đó (unknown).",
     "A last day (until) goes with why nobody knows who is counted afterwards (unknown)."},

    {"held-type-outcome",
     "Kết quả năm trước (\"take\": \"outcome\") là một mức hoặc loại; “{found}” lại là {expected}. Hãy dùng "
     "kiểu "
     "choice hoặc level, với các mức, loại ở values.",
     "What was reached the year before (\"take\": \"outcome\") is a level or a class, while “{found}” is a "
     "{expected}. Make it a choice or a level, with the levels or classes as its values."},
    {"held-type-years",
     "Số năm giữ danh hiệu (\"take\": \"years\") là số đếm; “{found}” lại là {expected}. Hãy dùng kiểu "
     "count.",
     "Years held (\"take\": \"years\") are counted, while “{found}” is a {expected}. Make it a count."},
    {"held-and-rolled-up",
     "“{found}” vừa đếm từ cấp dưới (roll_up) vừa lấy từ các năm trước (held). Hãy giữ một trong hai.",
     "“{found}” is both counted from below (roll_up) and taken from earlier years (held). Keep one of them."},
    {"held-inside",
     "Cột “{found}” của bảng không lấy được từ các năm trước (held). Hãy để held ở dữ kiện ngoài bảng.",
     "A field of a relation, “{found}”, cannot be taken from earlier years (held). Let a fact of its own "
     "have it."},
    {"held-title",
     "“{found}” lấy từ danh hiệu của các năm trước, nhưng bộ tiêu chí không có danh hiệu nào. Hãy thêm title "
     "cho bộ "
     "tiêu chí, hoặc nêu title trong held.",
     "“{found}” is taken from the title of earlier years, and the rubric has none. Give the rubric a title, "
     "or name "
     "one in held."},
    {"held-level",
     "Mức “{found}” chỉ đi cùng \"take\": \"years\"; kết quả năm trước thì lấy nguyên. Hãy bỏ level.",
     "The level “{found}” goes with \"take\": \"years\" only; what was reached the year before is taken as "
     "it is. "
     "Leave level out."},
    {"held-level-unknown", "Danh hiệu này không có mức hoặc loại “{found}”; chỉ có: {expected}.",
     "The title has no level or class “{found}”; it has: {expected}.", vi_meant, en_meant},
    {"held-outcome-missing",
     "Năm trước có thể đạt “{found}”, nhưng dữ kiện không có giá trị đó; chỉ có: {expected}. Hãy thêm vào "
     "values.",
     "“{found}” may have been reached the year before, and is no value of the fact; it has: {expected}. Add "
     "it to "
     "values.",
     vi_meant, en_meant},
    {"held-order",
     "“{found}” cao hơn “{expected}” nhưng lại đứng trước. Giá trị của level xếp từ thấp đến cao.",
     "“{found}” is higher than “{expected}” and stands before it. The values of a level ascend."},

    {"criteria-missing", "Bộ tiêu chí không có tiêu chí nào.", "The rubric has no criteria."},
    {"indicators-missing", "Tiêu chí “{found}” không có chỉ tiêu nào.",
     "The criterion “{found}” has no indicators."},
    {"level-unknown", "Không có mức độ “{found}”; các mức độ là: {expected}.",
     "There is no level “{found}”; the levels are: {expected}.", "Có phải ý là “{suggestion}”?",
     "Did you mean “{suggestion}”?"},
    {"level-without-condition", "Chỉ tiêu “{found}” không có điều kiện nào cho mức độ “{expected}”.",
     "The indicator “{found}” has no condition for level “{expected}”.",
     "Thêm một dòng điều kiện, hoặc ghi rõ \"levels\" nếu quy định như vậy.",
     "Add a row for that level; when the regulation asks nothing there, say so with a row that always "
     "passes."},
    {"policy-missing", "Chỉ tiêu “{found}” có thể không áp dụng, nhưng không nói khi đó tính thế nào.",
     "The indicator “{found}” may not apply, and nothing says what it then counts for.",
     "Hãy thêm \"when_not_applicable\" với một trong các giá trị: {expected}.",
     "Add \"when_not_applicable\" with one of: {expected}."},
    {"rescale-without-points", "Chỉ tiêu “{found}” không có điểm nên không thể chia lại điểm (rescale).",
     "The indicator “{found}” has no points, so there is nothing to rescale.",
     "Hãy viết skip (bỏ qua), hoặc zero (tính là không đạt).",
     "Write skip (it is left out), or zero (it counts as not met)."},
    {"points-unused", "Bộ tiêu chí xét theo mức độ, nên chỉ tiêu “{found}” không được có “points”.",
     "The rubric goes by levels, so the indicator “{found}” may not have “points”."},
    {"conditions-unused", "Bộ tiêu chí xét theo điểm, nên chỉ tiêu “{found}” không được có “conditions”.",
     "The rubric goes by points, so the indicator “{found}” may not have “conditions”."},
    {"points-missing", "Chỉ tiêu “{found}” thiếu “points”.", "The indicator “{found}” lacks its “points”."},

    {"points-sum", "Điểm tối đa bên trong cộng lại là {found}, không phải {expected}.",
     "The maxima inside add up to {found}, not to {expected}.",
     "Hãy sửa một điểm tối đa, hoặc ghi {suggestion} nếu văn bản quy định vậy.",
     "Correct one of the maxima, or write {suggestion} if that is what the regulation says."},
    {"points-way", "Phải có đúng một cách cho điểm, ở đây có {found}.",
     "Points are earned in exactly one way, found {found}.", "Hãy chọn một: judged, tiers hoặc proportional.",
     "Choose one of judged, tiers and proportional."},
    {"points-negative", "Điểm {found} không được âm; điểm tối đa phải lớn hơn 0.",
     "Points may not be negative, and a maximum is above 0: found {found}."},
    {"awarded-but-known", "Điểm đã biết là {found}, nên không lấy từ dữ kiện nữa.",
     "The points are known to be {found}, so no fact supplies them.", "Hãy bỏ khóa này.", "Drop this key."},
    {"step-not-positive", "Bước điểm {found} phải lớn hơn 0.", "The step {found} must be above 0."},
    {"step-not-dividing", "Điểm tối đa {expected} không chia hết cho bước {found}.",
     "The maximum {expected} is no whole number of steps of {found}."},
    {"tiers-missing", "Bảng điểm không có dòng nào.", "The table of tiers has no rows."},
    {"tiers-overlap", "Hai dòng cùng cho điểm khi giá trị là {found}.",
     "Two rows give points when the value is {found}.",
     "Hãy để mỗi giá trị thuộc đúng một dòng, như [0.8..1) và >= 1.",
     "Let each value belong to one row, such as [0.8..1) and >= 1."},
    {"tiers-hole", "Không dòng nào cho điểm khi giá trị là {found}.",
     "No row gives points when the value is {found}.", "Hãy thêm một dòng, kể cả khi điểm là 0.",
     "Add a row, even if it gives 0 points."},
    {"tier-over-maximum", "Mức {found} điểm vượt điểm tối đa {expected} của chỉ tiêu.",
     "The tier's {found} points are above the indicator's maximum of {expected}.",
     "Hãy đối chiếu lại hai số này với văn bản.", "Check both numbers against the regulation."},
    {"round-scale", "Số chữ số thập phân {found} phải từ 0 đến {expected}.",
     "The number of decimals {found} must be from 0 to {expected}."},

    {"levels-and-bands", "Bộ tiêu chí vừa có mức độ (levels) vừa có điểm (total, bands).",
     "The rubric has levels as well as points (total, bands).", "Hãy giữ một cách.", "Keep one of the two."},
    {"levels-or-total-missing", "Bộ tiêu chí không có mức độ (levels) và cũng không có tổng điểm (total).",
     "The rubric has neither levels nor a total of points."},
    {"evidence-not-fitting", "Khi thiếu minh chứng, bộ tiêu chí này không thể dùng “{found}”.",
     "Without evidence this rubric cannot use “{found}”.", "Hãy viết “{expected}”.", "Write “{expected}”."},
    {"bands-overlap", "Tổng điểm {found} thuộc cả “{expected}” ở dưới lẫn loại này.",
     "A total of {found} belongs to “{expected}” below as well as to this band.",
     "Hãy để một đầu mở, như [70..85) và [85..100].", "Leave one end open, such as [70..85) and [85..100]."},
    {"bands-hole", "Tổng điểm {found} không thuộc loại nào.", "A total of {found} belongs to no band.",
     "Hãy nối liền các loại; nếu chính văn bản bỏ trống, ghi khoảng đó vào “gaps” kèm lý do.",
     "Let the bands touch; when the regulation itself leaves it out, record it under “gaps” with the "
     "reason."},
    {"otherwise-twice", "Đã có một loại nhận các trường hợp còn lại.",
     "Another band takes the remaining cases."},
    {"otherwise-missing",
     "Loại “{found}” có điều kiện thêm, nhưng không loại nào nhận những ai không đạt điều kiện đó.",
     "The band “{found}” has an extra condition, and no band takes those who fail it.",
     "Hãy thêm \"otherwise\": true vào một loại.", "Add \"otherwise\": true to one band."},

    {"deadline-way", "Thời hạn phải có đúng một trong ba: before, by, working_days; ở đây có {found}.",
     "A deadline has exactly one of before, by and working_days, found {found}."},
    {"month-day", "“{found}” không phải là ngày trong năm viết theo dạng tháng-ngày.",
     "“{found}” is not a day of the year written as month-day.", "Ví dụ: 02-28.", "For example: 02-28."},
    {"band-ranges", "Các điều kiện của mọi loại và khoảng trống cộng lại có hơn {expected} khoảng số.",
     "The tests of all bands and gaps together have more than {expected} ranges.",
     "Hãy gộp các số rời thành khoảng, như [70..85).", "Write single numbers as ranges, such as [70..85)."},
    {"measure-too-wide", "Chỉ số “{found}” dựa trên hơn {expected} dữ kiện và chỉ số khác.",
     "The measure “{found}” rests on more than {expected} facts and other measures.",
     "Hãy ghi thẳng số tổng hợp thành một dữ kiện.", "Ask for the sum itself as one fact."},
    {"number-too-large", "Số {found} lớn hơn mức cho phép là {expected}.",
     "The number {found} is above {expected}, the most that is allowed."},
    {"not-positive", "Số {found} phải lớn hơn 0.", "The number {found} must be above 0."},
    {"authority-dates", "Ngày cuối {found} trước ngày đầu {expected}.",
     "The last day {found} is before the first day {expected}."},

    {"remedy.comparison", "một phép so sánh, như learning_share >= 0.60",
     "a comparison, such as learning_share >= 0.60"},
    {"remedy.number", "tên một dữ kiện bằng số, hoặc một phép tính",
     "the name of a numeric fact, or a calculation"},
    {"remedy.declared", "một giá trị đúng kiểu đã khai báo ở facts",
     "a value of the type declared under facts"},
    {"until-before-first", "Ngày cuối {found} trước ngày đầu có hiệu lực {expected}.",
     "The last day {found} is before the first day in force, {expected}."},
    {"place-not-codes", "“{found}” không phải là mã địa phương.", "“{found}” is not the code of a place.",
     "Viết các mã từ cấp tỉnh trở xuống, nối bằng dấu /, như tinh-a/xa-b; chỉ có chữ thường không dấu, chữ "
     "số và dấu gạch nối.",
     "Write the codes from the province down, joined by /, such as tinh-a/xa-b, in lower-case ASCII letters, "
     "digits and hyphens."},
    {"tier-unknown", "“{found}” không phải là cấp đánh giá; chỉ có commune, district, province.",
     "“{found}” is no tier that assesses; there are commune, district and province."},
    {"library-id-twice", "Mã bộ tiêu chí “{found}” đã có trong tệp {expected}.",
     "The rubric id “{found}” is taken by the file {expected}.", "Mỗi bộ tiêu chí cần một mã riêng.",
     "Every rubric needs an id of its own."},
});

}  // namespace

std::span<const CatalogueEntry> rubric_messages() noexcept {
  return rubric_entries;
}

}  // namespace hoctap
