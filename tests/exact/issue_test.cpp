// SPDX-License-Identifier: Apache-2.0
#include "hoctap/exact/issue.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "exact/catalogue.hpp"
#include "exact/refusal.hpp"
#include "exact/text.hpp"
#include "hoctap/exact/date.hpp"
#include "hoctap/exact/number.hpp"

using namespace hoctap;

namespace {

std::vector<CatalogueEntry> whole_catalogue() {
  std::vector<CatalogueEntry> all;
  for (const auto room :
       {exact_messages(), feel_messages(), entity_messages(), rubric_messages(), library_messages(),
        score_messages(), award_messages(), review_messages(), lab_messages()}) {
    all.insert(all.end(), room.begin(), room.end());
  }
  return all;
}

/// The names in braces, without the mark of a number to be grouped; a brace that opens or closes none is `?`.
std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  while (!text.empty()) {
    const std::size_t open = text.find_first_of("{}");
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find_first_of("{}", open + 1);
    const bool pair = text[open] == '{' && close != std::string_view::npos && text[close] == '}';
    std::string_view name = pair ? text.substr(open + 1, close - open - 1) : "?";
    if (name.find_first_of("#/.") == 0) name.remove_prefix(1);
    names.emplace(name);
    text.remove_prefix(pair ? close + 1 : open + 1);
  }
  return names;
}

Issue issue(std::string code, std::string found = {}, std::string expected = {},
            std::string suggestion = {}) {
  Issue made;
  made.code = std::move(code);
  made.found = std::move(found);
  made.expected = std::move(expected);
  made.suggestion = std::move(suggestion);
  return made;
}

Issue placed(Position position) {
  Issue made = issue("json-empty");
  made.position = std::move(position);
  return made;
}

struct Golden {
  Issue issue;
  std::string vi;
  std::string en;
};

std::vector<Golden> golden_messages() {
  return {
      {refusal([] { parse_number("mười"); }),
       "lỗi[number-syntax]: “mười” không phải là số viết đúng dạng, như 12, -0.5 hoặc 1.2e3.",
       "error[number-syntax]: “mười” is not written as a number, such as 12, -0.5 or 1.2e3."},
      {refusal([] { parse_number("7,5"); }),
       "lỗi[decimal-comma]: Số 7,5 dùng dấu phẩy thập phân.\n  gợi ý: Hãy viết 7.5.",
       "error[decimal-comma]: The number 7,5 uses a decimal comma.\n  hint: Write 7.5."},
      {refusal([] { parse_number(std::string(61, '1')); }),
       "lỗi[number-digits]: Số 111111111111111111111111111111111111111111111111111111111111… có hơn 60 chữ "
       "số có "
       "nghĩa.\n  gợi ý: Hãy làm tròn số đó trước khi nhập.",
       "error[number-digits]: The number 111111111111111111111111111111111111111111111111111111111111… has "
       "more than "
       "60 significant digits.\n  hint: Round the number before entering it."},
      {refusal([] { parse_number("1e61"); }),
       "lỗi[number-exponent]: Số 1e61 quá lớn hoặc quá gần 0: số mũ chỉ được từ -60 đến 60.",
       "error[number-exponent]: The number 1e61 is too large or too near 0: its exponent may only be -60 to "
       "60."},
      {refusal([] { power(2, 100000); }),
       "lỗi[number-limit]: Phép tính cho ra một số quá dài (hơn 16384 bit, chừng 4900 chữ số).\n  gợi ý: Hãy "
       "dùng số "
       "mũ nhỏ hơn, hoặc làm tròn trong khi tính.",
       "error[number-limit]: The calculation gives a number that is too long (over 16384 bits, some 4,900 "
       "digits).\n"
       "  hint: Use a smaller exponent, or round on the way."},
      {refusal([] { Number::ratio(1, 0); }),
       "lỗi[division-by-zero]: Phép chia cho 0 không có kết quả.\n  gợi ý: Hãy nêu rõ kết quả khi số chia "
       "bằng 0, bằng "
       "if … then … else.",
       "error[division-by-zero]: A division by 0 has no result.\n  hint: Say what the result is when the "
       "divisor is 0, "
       "with if … then … else."},
      {refusal([] { parse_date("31/01/2024"); }),
       "lỗi[date-syntax]: “31/01/2024” không phải là ngày viết theo dạng năm-tháng-ngày, như 2024-01-31.\n  "
       "gợi ý: Hãy "
       "viết 2024-01-31.",
       "error[date-syntax]: “31/01/2024” is not a date written as year-month-day, such as 2024-01-31.\n  "
       "hint: Write "
       "2024-01-31."},
      {refusal([] { parse_date("2023-02-29"); }),
       "lỗi[date-range]: Lịch không có ngày 2023-02-29.\n  gợi ý: Ngày cuối của tháng đó là 2023-02-28.",
       "error[date-range]: The calendar has no day 2023-02-29.\n  hint: The last day of that month is "
       "2023-02-28."},
      {refusal([] { normalise("\xFF"); }),
       "lỗi[utf8-invalid]: Văn bản không đúng bảng mã UTF-8.\n  gợi ý: Hãy lưu tệp với bảng mã UTF-8.",
       "error[utf8-invalid]: The text is not valid UTF-8.\n  hint: Save the file as UTF-8."},
      {issue("number-vague", "9.000", "9 | 9000"),
       "lỗi[number-vague]: “9.000” có thể là nhiều số khác nhau: 9 | 9000.\n"
       "  gợi ý: Hãy viết đúng số muốn nói, như một trong các cách trên.",
       "error[number-vague]: “9.000” can be several numbers: 9 | 9000.\n"
       "  hint: Write the one that is meant, as it is spelled there."},
      {issue("json-syntax", "]", {}, "@json.trailing-comma"),
       "lỗi[json-syntax]: JSON sai cú pháp ở “]”.\n  gợi ý: Hãy bỏ dấu phẩy đứng sau mục cuối cùng.",
       "error[json-syntax]: The JSON is not well formed at “]”.\n  hint: Remove the comma after the last "
       "item."},
      {issue("json-incomplete"),
       "lỗi[json-incomplete]: Tệp JSON kết thúc giữa chừng.\n  gợi ý: Hãy tìm dấu ngoặc hoặc dấu nháy kép "
       "còn thiếu.",
       "error[json-incomplete]: The JSON ends in the middle of a value.\n  hint: Look for a missing bracket, "
       "brace or "
       "double quote."},
      {issue("json-duplicate-key", "label"),
       "lỗi[json-duplicate-key]: Khóa “label” có hai lần trong cùng một đối tượng JSON.\n  gợi ý: Hãy chỉ "
       "giữ lại một "
       "khóa.",
       "error[json-duplicate-key]: The key “label” occurs twice in one object.\n  hint: Keep only one of "
       "them."},
      {issue("json-depth", {}, "64"), "lỗi[json-depth]: JSON lồng nhau quá 64 tầng.",
       "error[json-depth]: The JSON is nested more than 64 levels deep."},
      {issue("json-size", "900", "800"), "lỗi[json-size]: Tệp lớn hơn giới hạn 800 byte.",
       "error[json-size]: The file is larger than the limit of 800 bytes."},
      {issue("json-values", {}, "4000000"),
       "lỗi[json-values]: Tệp có hơn 4.000.000 giá trị.\n  gợi ý: Hãy chia thành nhiều tệp.",
       "error[json-values]: The file holds more than 4,000,000 values.\n  hint: Split it into several "
       "files."},
      {issue("text-size", {}, "800"), "lỗi[text-size]: Đoạn văn bản dài hơn giới hạn 800 byte.",
       "error[text-size]: The text is longer than the limit of 800 bytes."},
      {issue("json-empty"), "lỗi[json-empty]: Tệp trống, không có dữ liệu JSON.",
       "error[json-empty]: The file is empty: there is no JSON in it."},
      {issue("json-trailing", "{"),
       "lỗi[json-trailing]: Sau khi dữ liệu JSON kết thúc vẫn còn nội dung thừa.\n  gợi ý: Hãy xóa phần "
       "thừa: mỗi tệp "
       "chỉ có một giá trị JSON.",
       "error[json-trailing]: There is more text after the end of the JSON.\n  hint: Delete the rest: a file "
       "holds one "
       "JSON value."},
      {issue("read-unknown-key", "lable", "id, label", "label"),
       "lỗi[read-unknown-key]: Ở đây không có khóa nào tên là “lable”.\n  gợi ý: Có phải ý là “label”?",
       "error[read-unknown-key]: There is no key “lable” here.\n  hint: Did you mean “label”?"},
      {issue("read-missing-key", {}, "label"), "lỗi[read-missing-key]: Thiếu khóa bắt buộc “label”.",
       "error[read-missing-key]: The required key “label” is missing."},
      {issue("citation-missing", {}, "cite"),
       "lỗi[citation-missing]: Thiếu “cite”: chưa dẫn điều, khoản, điểm của văn bản.\n  gợi ý: Hãy thêm, ví "
       "dụ: "
       "\"cite\": \"Điều 6 khoản 5 điểm a\".",
       "error[citation-missing]: The “cite” is missing: the article of the regulation is not named.\n  hint: "
       "Add it, for example: \"cite\": \"Điều 6 khoản 5 điểm a\"."},
      {issue("read-wrong-type", "\"7\"", "@type.number"),
       "lỗi[read-wrong-type]: Ở đây cần số, nhưng lại gặp \"7\".",
       "error[read-wrong-type]: Expected a number here, found \"7\"."},
      {issue("read-not-allowed", "half-up", "half_up, half_down", "half_up"),
       "lỗi[read-not-allowed]: Ở đây không được dùng giá trị “half-up”; chỉ được dùng: half_up, half_down.\n "
       " gợi ý: Có "
       "phải ý là “half_up”?",
       "error[read-not-allowed]: The value “half-up” is not allowed here; allowed: half_up, half_down.\n  "
       "hint: Did you "
       "mean “half_up”?"},
      {issue("issues-more", "99000", "@more.errors"),
       "lỗi[issues-more]: Và 99.000 lỗi khác.\n  gợi ý: Hãy sửa những chỗ đã nêu rồi làm lại.",
       "error[issues-more]: And 99,000 more errors.\n  hint: Mend what is told, then try again."},
      {issue("read-empty"), "lỗi[read-empty]: Không được để trống giá trị này.",
       "error[read-empty]: This value must not be empty."},
  };
}

}  // namespace

TEST_CASE("catalogue: no code is used twice, in any room", "[exact]") {
  std::set<std::string_view> codes;
  for (const CatalogueEntry& entry : whole_catalogue()) {
    CAPTURE(entry.code);
    CHECK(codes.insert(entry.code).second);
    CHECK(find_entry(entry.code) != nullptr);
  }
  CHECK(find_entry("no-such-code") == nullptr);
}

TEST_CASE("catalogue: every entry speaks both languages, about the same things", "[exact]") {
  for (const CatalogueEntry& entry : whole_catalogue()) {
    CAPTURE(entry.code);
    CHECK_FALSE(entry.vi.empty());
    CHECK_FALSE(entry.en.empty());
    CHECK(entry.vi_hint.empty() == entry.en_hint.empty());
    CHECK(placeholders(entry.vi) == placeholders(entry.en));
    CHECK(placeholders(entry.vi_hint) == placeholders(entry.en_hint));
    CHECK(normalise(entry.vi) == entry.vi);
    CHECK(normalise(entry.vi_hint) == entry.vi_hint);
  }
}

TEST_CASE("catalogue: an issue's message names only what an issue holds", "[exact]") {
  const std::set<std::string> known = {"expected", "fact", "found", "suggestion"};
  for (const CatalogueEntry& entry : exact_messages()) {
    CAPTURE(entry.code);
    if (entry.code.find('.') != std::string_view::npos) continue;  // a phrase, and no issue
    for (const std::string_view text : {entry.vi, entry.en, entry.vi_hint, entry.en_hint}) {
      const auto names = placeholders(text);
      CHECK(std::includes(known.begin(), known.end(), names.begin(), names.end()) == true);
    }
  }
}

TEST_CASE("format: the golden message of every code of this room", "[exact]") {
  std::set<std::string> missing;
  for (const CatalogueEntry& entry : exact_messages()) {
    const bool phrase = entry.code.find('.') != std::string_view::npos;
    if (!phrase) missing.emplace(entry.code);
  }
  for (const Golden& golden : golden_messages()) {
    CHECK(format(golden.issue, Language::vi) == golden.vi);
    CHECK(format(golden.issue, Language::en) == golden.en);
    missing.erase(golden.issue.code);
  }
  CHECK(missing == std::set<std::string>{});
}

TEST_CASE("format: what is not known of the place is left out", "[exact]") {
  const auto prefix = [](Position position) {
    const std::string text = format(placed(std::move(position)), Language::en);
    return text.substr(0, text.find("error["));
  };
  CHECK(prefix({"a.json", "/x", 3, 7}) == "a.json:3:7: ");
  CHECK(prefix({"a.json", "/x", 3, 0}) == "a.json:3: ");
  CHECK(prefix({"", "/x", 3, 7}) == "3:7: ");
  CHECK(prefix({"a.json", "/x", 0, 0}) == "a.json#/x: ");
  CHECK(prefix({"a.json", "", 0, 0}) == "a.json: ");
  CHECK(prefix({}).empty());
}

TEST_CASE("format: the severity is said in the language asked for", "[exact]") {
  Issue made = issue("json-empty");
  made.severity = Severity::warning;
  CHECK(format(made, Language::vi).starts_with("cảnh báo[json-empty]: "));
  CHECK(format(made, Language::en).starts_with("warning[json-empty]: "));
  made.severity = Severity::note;
  CHECK(format(made, Language::vi).starts_with("ghi chú[json-empty]: "));
  CHECK(format(made, Language::en).starts_with("note[json-empty]: "));
}

TEST_CASE("hint: a hint that lacks its suggestion is not shown", "[exact]") {
  CHECK(hint(issue("read-unknown-key", "x", {}, "y"), Language::en) == "Did you mean “y”?");
  CHECK(hint(issue("read-unknown-key", "x"), Language::en).empty());
  CHECK(hint(issue("json-trailing"), Language::vi) == "Hãy xóa phần thừa: mỗi tệp chỉ có một giá trị JSON.");
}

TEST_CASE("say: an argument with @ is a phrase of the catalogue when there is one, else itself", "[exact]") {
  const auto wrong_type = [](Language language, std::string_view found) {
    return say(language, "read-wrong-type", {{"expected", "@type.date"}, {"found", found}});
  };
  CHECK(wrong_type(Language::vi, "@type.list") == "Ở đây cần ngày, nhưng lại gặp danh sách.");
  CHECK(wrong_type(Language::en, "@\"2024-13-01\"") == "Expected a date here, found @\"2024-13-01\".");
  CHECK(wrong_type(Language::en, "{expected}") == "Expected a date here, found {expected}.");
}

#ifdef NDEBUG
TEST_CASE("say: a code the catalogue lacks is shown as it is", "[exact]") {
  CHECK(say(Language::vi, "no-such-code") == "no-such-code");
  CHECK(hint(issue("no-such-code"), Language::vi).empty());
}
#endif

TEST_CASE("error: it says the first issue in English and how many more there are", "[exact]") {
  CHECK(std::string(Error(placed({"a.json", "", 1, 1})).what()) ==
        "a.json:1:1: error[json-empty]: The file is empty: there is no JSON in it.");
  const Error error({issue("read-missing-key", {}, "id"), issue("json-empty"), issue("read-empty")});
  CHECK(std::string(error.what()) ==
        "error[read-missing-key]: The required key “id” is missing. (and 2 more)");
  CHECK(error.issues().size() == 3);
}

TEST_CASE("to_json: an issue with everything known, and one with nothing but its code", "[exact]") {
  Issue full = issue("read-unknown-key", "lab\"le", "@type.any", "label");
  full.severity = Severity::warning;
  full.position = {"a.json", "/x~1y", 3, 7, 0};
  const std::string expected =
      R"([{"severity": "warning", "code": "read-unknown-key", "file": "a.json", "pointer": "/x~1y", )"
      R"("line": 3, "column": 7, "offset": 0, )"
      R"("found": "lab\"le", "expected": "any value", "suggestion": "label", )"
      R"("message": {"vi": "Ở đây không có khóa nào tên là “lab\"le”.", )"
      R"("en": "There is no key “lab\"le” here."}, )"
      R"("hint": {"vi": "Có phải ý là “label”?", "en": "Did you mean “label”?"}}, )"
      R"({"severity": "error", "code": "json-empty", )"
      R"("message": {"vi": "Tệp trống, không có dữ liệu JSON.", )"
      R"("en": "The file is empty: there is no JSON in it."}}])";
  CHECK(to_json({full, issue("json-empty")}) == expected);
  CHECK(to_json(Issues{}) == "[]");
}
