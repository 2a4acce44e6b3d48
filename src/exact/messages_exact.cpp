// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr std::string_view vi_write = "Hãy viết {suggestion}.";
constexpr std::string_view en_write = "Write {suggestion}.";
constexpr std::string_view vi_meant = "Có phải ý là “{suggestion}”?";
constexpr std::string_view en_meant = "Did you mean “{suggestion}”?";

constexpr auto entries = std::to_array<CatalogueEntry>({
    {"severity.error", "lỗi", "error"},
    {"severity.warning", "cảnh báo", "warning"},
    {"severity.note", "ghi chú", "note"},
    {"issue.hint", "gợi ý", "hint"},
    {"issues-more", "Và {#found} {expected} khác.", "And {#found} more {expected}.",
     "Hãy sửa những chỗ đã nêu rồi làm lại.", "Mend what is told, then try again."},
    {"issues.places", "{#count} chỗ.", "{#count} places."},
    {"issues.places-from", "{#count} chỗ, đầu tiên ở {first}.", "{#count} places, the first at {first}."},
    {"issues.groups", "Và {#count} lỗi khác thuộc {#groups} loại.", "And {#count} more, of {#groups} kinds."},
    {"place.row", "dòng {row}", "row {row}"},
    {"place.column", "cột {column}", "column {column}"},
    {"place.fact", "dữ kiện {fact}", "fact {fact}"},
    {"more.error", "lỗi", "error"},
    {"more.errors", "lỗi", "errors"},
    {"more.note", "ghi chú", "note"},
    {"more.notes", "ghi chú", "notes"},
    {"more.warning", "cảnh báo", "warning"},
    {"more.warnings", "cảnh báo", "warnings"},

    {"type.any", "giá trị bất kỳ", "any value"},
    {"type.array", "mảng JSON", "an array"},
    {"type.boolean", "đúng hoặc sai (true, false)", "true or false"},
    {"type.choice", "lựa chọn", "a choice"},
    {"type.count", "số nguyên", "a whole number"},
    {"type.date", "ngày", "a date"},
    {"type.days", "số ngày", "a number of days"},
    {"type.level", "mức độ", "a level"},
    {"type.list", "danh sách", "a list"},
    {"type.null", "null", "null"},
    {"type.number", "số", "a number"},
    {"type.object", "đối tượng JSON", "an object"},
    {"type.range", "khoảng giá trị", "a range"},
    {"type.record", "bản ghi", "a record"},
    {"type.relation", "bảng gồm các dòng", "a relation of rows"},
    {"type.share", "tỷ lệ từ 0 đến 1", "a share from 0 to 1"},
    {"type.text", "văn bản", "text"},

    {"number-syntax", "“{found}” không phải là số viết đúng dạng, như 12, -0.5 hoặc 1.2e3.",
     "“{found}” is not written as a number, such as 12, -0.5 or 1.2e3.", vi_write, en_write},
    {"decimal-comma", "Số {found} dùng dấu phẩy thập phân.", "The number {found} uses a decimal comma.",
     vi_write, en_write},
    {"number-vague", "“{found}” có thể là nhiều số khác nhau: {expected}.",
     "“{found}” can be several numbers: {expected}.",
     "Hãy viết đúng số muốn nói, như một trong các cách trên.",
     "Write the one that is meant, as it is spelled there."},
    {"number-digits", "Số {found} có hơn {expected} chữ số có nghĩa.",
     "The number {found} has more than {expected} significant digits.", "Hãy làm tròn số đó trước khi nhập.",
     "Round the number before entering it."},
    {"number-exponent", "Số {found} quá lớn hoặc quá gần 0: số mũ chỉ được từ -{expected} đến {expected}.",
     "The number {found} is too large or too near 0: its exponent may only be -{expected} to {expected}."},
    {"number-limit", "Phép tính cho ra một số quá dài (hơn {expected} bit, chừng 4900 chữ số).",
     "The calculation gives a number that is too long (over {expected} bits, some 4,900 digits).",
     "Hãy dùng số mũ nhỏ hơn, hoặc làm tròn trong khi tính.", "Use a smaller exponent, or round on the way."},
    {"division-by-zero", "Phép chia cho 0 không có kết quả.", "A division by 0 has no result.",
     "Hãy nêu rõ kết quả khi số chia bằng 0, bằng if … then … else.",
     "Say what the result is when the divisor is 0, with if … then … else."},

    {"date-syntax", "“{found}” không phải là ngày viết theo dạng năm-tháng-ngày, như 2024-01-31.",
     "“{found}” is not a date written as year-month-day, such as 2024-01-31.", vi_write, en_write},
    {"date-range", "Lịch không có ngày {found}.", "The calendar has no day {found}.",
     "Ngày cuối của tháng đó là {suggestion}.", "The last day of that month is {suggestion}."},

    {"utf8-invalid", "Văn bản không đúng bảng mã UTF-8.", "The text is not valid UTF-8.",
     "Hãy lưu tệp với bảng mã UTF-8.", "Save the file as UTF-8."},

    {"json-syntax", "JSON sai cú pháp ở “{found}”.", "The JSON is not well formed at “{found}”.",
     "{suggestion}", "{suggestion}"},
    {"json.trailing-comma", "Hãy bỏ dấu phẩy đứng sau mục cuối cùng.",
     "Remove the comma after the last item."},
    {"json.single-quotes", "Hãy đặt văn bản trong dấu nháy kép.", "Put text in double quotes."},
    {"json.comment", "JSON không có chú thích: hãy bỏ phần này.", "JSON has no comments: remove this one."},
    {"json.python-word", "Hãy viết true, false hoặc null bằng chữ thường.",
     "Write true, false or null in small letters."},
    {"json.nan",
     "JSON không có số như vậy. Chưa có số liệu thì ghi null, rồi tìm xem vì sao phép tính cho ra số đó.",
     "JSON has no such number. Write null for what is not known, and look why it was computed."},
    {"json.not-applicable", "Dữ kiện không áp dụng thì ghi {\"not_applicable\": true}.",
     "A fact that does not apply is written {\"not_applicable\": true}."},
    {"json-incomplete", "Tệp JSON kết thúc giữa chừng.", "The JSON ends in the middle of a value.",
     "Hãy tìm dấu ngoặc hoặc dấu nháy kép còn thiếu.", "Look for a missing bracket, brace or double quote."},
    {"json-duplicate-key", "Khóa “{found}” có hai lần trong cùng một đối tượng JSON.",
     "The key “{found}” occurs twice in one object.", "Hãy chỉ giữ lại một khóa.", "Keep only one of them."},
    {"json-depth", "JSON lồng nhau quá {expected} tầng.",
     "The JSON is nested more than {expected} levels deep."},
    {"json-size", "Tệp lớn hơn giới hạn {expected} byte.",
     "The file is larger than the limit of {expected} bytes."},
    {"json-values", "Tệp có hơn {#expected} giá trị.", "The file holds more than {#expected} values.",
     "Hãy chia thành nhiều tệp.", "Split it into several files."},
    {"text-size", "Đoạn văn bản dài hơn giới hạn {expected} byte.",
     "The text is longer than the limit of {expected} bytes."},
    {"json-empty", "Tệp trống, không có dữ liệu JSON.", "The file is empty: there is no JSON in it."},
    {"json-trailing", "Sau khi dữ liệu JSON kết thúc vẫn còn nội dung thừa.",
     "There is more text after the end of the JSON.", "Hãy xóa phần thừa: mỗi tệp chỉ có một giá trị JSON.",
     "Delete the rest: a file holds one JSON value."},

    {"read-unknown-key", "Ở đây không có khóa nào tên là “{found}”.", "There is no key “{found}” here.",
     vi_meant, en_meant},
    {"read-missing-key", "Thiếu khóa bắt buộc “{expected}”.", "The required key “{expected}” is missing."},
    {"citation-missing", "Thiếu “cite”: chưa dẫn điều, khoản, điểm của văn bản.",
     "The “cite” is missing: the article of the regulation is not named.",
     "Hãy thêm, ví dụ: \"cite\": \"Điều 6 khoản 5 điểm a\".",
     "Add it, for example: \"cite\": \"Điều 6 khoản 5 điểm a\"."},
    {"read-wrong-type", "Ở đây cần {expected}, nhưng lại gặp {found}.",
     "Expected {expected} here, found {found}."},
    {"read-not-allowed", "Ở đây không được dùng giá trị “{found}”; chỉ được dùng: {expected}.",
     "The value “{found}” is not allowed here; allowed: {expected}.", vi_meant, en_meant},
    {"read-empty", "Không được để trống giá trị này.", "This value must not be empty."},
});

}  // namespace

std::span<const CatalogueEntry> exact_messages() noexcept {
  return entries;
}

}  // namespace hoctap
