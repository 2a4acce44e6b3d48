// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr auto feel_entries = std::to_array<CatalogueEntry>({
    {"feel-expected-value", "một giá trị", "a value"},
    {"feel-expected-end", "hết biểu thức", "the end of the expression"},
    {"feel-expected-operator", "một phép toán (tên này không phải là hàm)",
     "an operator (this name is no function)"},
    {"feel-expected-field", "tên một trường", "the name of a field"},
    {"feel-expected-parameter", "tên một tham số và dấu hai chấm", "the name of a parameter and a colon"},
    {"feel-expected-row", "tên cho từng dòng, như x trong some x in …",
     "a name for each row, as x in some x in …"},
    {"feel-ordered", "giá trị có thứ tự: số, văn bản, ngày, số ngày hoặc mức độ",
     "a value with an order: a number, text, date, number of days or level"},
    {"feel-whole-number", "số nguyên", "a whole number"},
    {"feel-not-applicable", "giá trị không áp dụng", "a value that does not apply"},
    {"feel-filter", "bộ lọc […]", "a filter […]"},

    {"feel-syntax", "Gặp “{found}” ở chỗ cần {expected}.", "Found “{found}” where {expected} is needed."},
    {"feel-incomplete", "Biểu thức dừng ở chỗ còn cần {expected}.",
     "The expression ends where {expected} is still needed."},
    {"feel-unclosed", "Phần mở bằng {found} không được đóng lại.", "What {found} opens is never closed.",
     "Hãy đóng bằng {expected}.", "Close it with {expected}."},
    {"feel-escape", "Không có ký hiệu {found} trong văn bản.", "There is no escape {found} in a text.",
     "Hãy viết \\\\ cho dấu \\, hoặc dùng \\\", \\n, \\t, \\uXXXX.",
     "Write \\\\ for a backslash, or use \\\", \\n, \\t, \\uXXXX."},
    {"feel-too-long", "Biểu thức dài {found} byte, quá giới hạn {expected} byte.",
     "The expression has {found} bytes, over the limit of {expected}."},
    {"feel-too-deep", "Biểu thức lồng nhau quá {expected} tầng.",
     "The expression is nested more than {expected} deep.", "Hãy tách ra thành nhiều chỉ tiêu hoặc dữ kiện.",
     "Split it into several indicators or facts."},
    {"feel-steps", "Phép tính cần hơn {expected} bước.", "The calculation takes more than {expected} steps.",
     "Hãy bớt some, every lồng nhau, bớt số dài và danh sách dài.",
     "Nest fewer some and every, and use shorter numbers and lists."},
    {"feel-text-limit", "Văn bản nối lại dài hơn {expected} byte.",
     "The joined text is longer than {expected} bytes."},

    {"feel-unknown-name", "Không có dữ kiện nào tên là “{found}”.", "There is no fact named “{found}”.",
     vi_meant, en_meant},
    {"feel-unknown-function", "Không có hàm nào tên là “{found}”.", "There is no function named “{found}”.",
     vi_meant, en_meant},
    {"feel-function-name", "“{found}” là tên hàm, cần có đối số trong ngoặc.",
     "“{found}” is a function and needs its arguments in brackets.", vi_write, en_write},
    {"feel-unsupported", "hoctap không dùng phần này của FEEL: {found}.",
     "hoctap leaves this part of FEEL out: {found}.", "Hãy khai báo một dữ kiện cho kết quả đó.",
     "Declare a fact that holds the result."},

    {"feel-double-equals", "So sánh bằng viết là một dấu =, không phải {found}.",
     "Equality is written with one =, not {found}.", vi_write, en_write},
    {"feel-double-ampersand", "Phép “và” viết là and, không phải {found}.",
     "The logical and is written and, not {found}.", vi_write, en_write},
    {"feel-double-bar", "Phép “hoặc” viết là or, không phải {found}.",
     "The logical or is written or, not {found}.", vi_write, en_write},
    {"feel-percent", "Không dùng dấu % ({found}).", "There is no percent sign here ({found}).", vi_write,
     en_write},
    {"feel-exclamation", "Phủ định viết là not(...), không phải {found}.",
     "Negation is written not(...), not {found}.", vi_write, en_write},
    {"feel-not", "Sau not phải có dấu ngoặc.", "After not there must be brackets.", vi_write, en_write},
    {"feel-operator", "Không có phép toán {found}.", "There is no operator {found}.", vi_write, en_write},
    {"feel-quotes", "Văn bản phải đặt trong dấu nháy kép thẳng, không phải {found}.",
     "A text stands in straight double quotes, not {found}.", vi_write, en_write},
    {"feel-keyword", "Từ khóa “{found}” phải viết bằng chữ thường tiếng Anh.",
     "The keyword “{found}” must be written in English lower case.", vi_write, en_write},
    {"feel-name-ascii", "“{found}” có chữ ngoài ASCII: tên và từ khóa chỉ dùng a-z, 0-9 và _.",
     "“{found}” has letters outside ASCII: names and keywords use a-z, 0-9 and _ only.", vi_write, en_write},
    {"feel-chained-comparison", "Không nối thêm “{found}” vào một phép so sánh.",
     "A comparison cannot go on with “{found}”.", "Hãy viết a <= x and x <= b, hoặc x between a and b.",
     "Write a <= x and x <= b, or x between a and b."},
    {"feel-test-compares", "Ô điều kiện đã so với giá trị của chỉ tiêu, không viết “{found}” ở đây.",
     "A test compares with the indicator's value already; “{found}” does not belong here.",
     "Hãy chỉ viết phần sau, như >= 5 hoặc [5..7].", "Write only what follows, such as >= 5 or [5..7]."},
    {"feel-test-joined", "Các phép thử không nối với nhau bằng “{found}”.",
     "Tests are not joined by “{found}”.",
     "Cả hai cùng đúng: viết khoảng [a..b]; một trong hai: ngăn bằng dấu phẩy và dấu cách.",
     "For both write a range [a..b]; for either put a comma and a space between them."},

    {"feel-type", "Ở đây cần {expected}, nhưng gặp {found}.", "Expected {expected} here, found {found}.",
     vi_write, en_write},
    {"feel-argument", "Đối số không hợp lệ ({found}); cần: {expected}.",
     "The arguments do not fit ({found}); needed: {expected}.", vi_meant, en_meant},
    {"feel-unknown-value", "Không có giá trị “{found}”; chỉ có: {expected}.",
     "There is no value “{found}”; there are: {expected}.", vi_write, en_write},
    {"feel-empty-range", "Khoảng {found} không chứa giá trị nào.", "The range {found} holds no value.",
     "Hãy viết cận dưới trước, cận trên sau.", "Write the lower bound first, the upper one after it."},
    {"feel-null-comparison", "Không cần so với {found}: dữ kiện thiếu tự làm kết quả thành chưa xác định.",
     "There is no need to compare with {found}: a missing fact makes the result undetermined by itself.",
     "Hãy bỏ phép so sánh này.", "Leave this comparison out."},
});

}  // namespace

std::span<const CatalogueEntry> feel_messages() noexcept {
  return feel_entries;
}

}  // namespace hoctap
