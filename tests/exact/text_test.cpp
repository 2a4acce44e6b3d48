// SPDX-License-Identifier: Apache-2.0
#include "exact/text.hpp"

#include <rapidcheck.h>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "exact/refusal.hpp"
#include "filled.hpp"
#include "hoctap/exact/shown.hpp"

using namespace hoctap;

TEST_CASE("normalise: decomposed Vietnamese becomes the composed form, and stays it", "[exact]") {
  const std::string decomposed = "Ho\u0323c ta\u0323\u0302p suo\u0302\u0301t \u0111o\u031B\u0300i";
  CHECK(normalise(decomposed) == "Học tập suốt đời");
  CHECK(normalise("Học tập suốt đời") == "Học tập suốt đời");
  CHECK(normalise("ascii\n\x7F") == "ascii\n\x7F");
  CHECK(normalise(std::string("a\0é", 4)) == std::string("a\0é", 4));
}

TEST_CASE("normalise: bytes that are not UTF-8 are refused at their offset", "[exact]") {
  const std::vector<std::pair<std::string, std::size_t>> broken = {
      {"\xFF", 0},
      {"ab\x80", 2},
      {"é\xC3", 2},
      {"abc\xC0\x80", 3},
      {"\xED\xA0\x80", 0},
      {"\xE1\xBA", 0},
      {"a\xF4\x90\x80\x80", 1},
      {"a\xE0\x80\x80", 1},
  };
  for (const auto& [text, offset] : broken) {
    CAPTURE(text);
    const Issue issue = refusal([&] { normalise(text); });
    CHECK(issue.code == "utf8-invalid");
    CHECK(issue.position.offset == offset);
  }
}

namespace {

void add_utf8(std::string& text, std::uint32_t point) {
  const auto rest = [&](unsigned shift) { text += static_cast<char>(0x80 | (point >> shift & 0x3F)); };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0 | point >> 6);
    rest(0);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xE0 | point >> 12);
    rest(6);
    rest(0);
  } else {
    text += static_cast<char>(0xF0 | point >> 18);
    rest(12);
    rest(6);
    rest(0);
  }
}

// Normalised behind a letter that no quick check passes over and that combines with nothing.
std::string slowly_normalised(const std::string& text) {
  return normalise("一" + text).substr(std::string_view("一").size());
}

bool is_surrogate(std::uint32_t point) {
  return point >= 0xD800 && point < 0xE000;
}

}  // namespace

TEST_CASE("normalise: what is passed over quickly is what would have come out", "[exact]") {
  std::string different;
  for (std::uint32_t point = 0; point < 0x10000; ++point) {
    if (is_surrogate(point)) continue;
    for (const char* const before : {"", "a", "\u01A0", "\u1EA1"}) {
      std::string text = before;
      add_utf8(text, point);
      if (normalise(text) != slowly_normalised(text)) different += text + '\n';
    }
  }
  CHECK(different == "");
  const auto among = [](std::uint32_t first, std::uint32_t end) { return rc::gen::inRange(first, end); };
  const auto points = rc::gen::container<std::vector<std::uint32_t>>(
      rc::gen::oneOf(among(0, 0x300), among(0x300, 0x370), among(0x1E00, 0x2030), among(0x1100, 0x1200),
                     among(0xAC00, 0xAD00), among(0, 0x110000)));
  REQUIRE(rc::check("random texts", [&] {
    std::string text;
    for (const std::uint32_t point : *points) {
      if (!is_surrogate(point)) add_utf8(text, point);
    }
    RC_ASSERT(normalise(text) == slowly_normalised(text));
    RC_ASSERT(normalise(normalise(text)) == normalise(text));
    // Cut anywhere, it is refused where the slow way refuses it.
    const std::string_view cut =
        std::string_view(text).substr(0, *rc::gen::inRange<std::size_t>(0, text.size() + 1));
    const auto offset = [](const std::string& broken) -> std::size_t {
      try {
        normalise(broken);
        return Position::npos;
      } catch (const Error& error) {
        return error.issues().front().position.offset;
      }
    };
    const std::size_t slow = offset("一" + std::string(cut));
    RC_ASSERT(offset(std::string(cut)) == (slow == Position::npos ? slow : slow - 3));
  }));
}

// Swapping neighbours until the marks are in order would take minutes.
TEST_CASE("normalise: marks in a row stand in the order of their classes, however many there are",
          "[exact]") {
  constexpr std::size_t many = 250'000;
  const auto repeated = [](std::string_view mark) {
    std::string text;
    for (std::size_t i = 0; i < many; ++i) text += mark;
    return text;
  };
  const std::string below = repeated("\u0323");   // class 220
  const std::string above = repeated("\u0302");   // class 230
  const std::string beside = repeated("\u0F73");  // itself of no class, two marks of classes 129 and 130
  CHECK(normalise("x" + above + below) == "x" + below + above);
  CHECK(normalise("x" + beside) == "x" + repeated("\u0F71") + repeated("\u0F72"));
  CHECK(normalise("e\u0302\u0323") == "ệ");
  CHECK(normalise("e\u0301\u0302") == "\u00E9\u0302");  // of one class, in their own order
  CHECK(normalise("\u0302\u0323") == "\u0323\u0302");   // with no letter to stand on
}

TEST_CASE("code_points: letters with marks count once", "[exact]") {
  CHECK(code_points("") == 0);
  CHECK(code_points("tiêu chí") == 8);
  CHECK(code_points("𝟙a") == 2);
}

TEST_CASE("nearest: a slip of the pen finds the name, a different word finds none", "[exact]") {
  const std::vector<std::string> known = {"citizens", "learning_citizens", "villages", "a", "bc"};
  CHECK(nearest("citizen", known) == "citizens");
  CHECK(nearest("CITIZENS", known) == "citizens");
  CHECK(nearest("ctiizens", known) == "citizens");
  CHECK(nearest("learning_citizan", known) == "learning_citizens");
  CHECK(nearest("caht", {"chat"}) == "chat");
  CHECK(nearest("viliages", known) == "villages");
  CHECK(nearest("b", known) == "bc");
  CHECK(nearest("x", {"a"}).empty());
  CHECK(nearest("households", known).empty());
  CHECK(nearest("", known).empty());
  CHECK(nearest("citizens", {}).empty());
}

TEST_CASE("nearest: the nearer name wins, and of equally near ones the first", "[exact]") {
  CHECK(nearest("leval", {"lever", "level"}) == "level");
  CHECK(nearest("cat", {"bat", "hat"}) == "bat");
  CHECK(nearest("ab", {"ba", "ab"}) == "ab");
}

TEST_CASE("nearest: names of megabytes are answered at once", "[exact]") {
  const std::string long_name(10'000'000, 'x');
  CHECK(nearest(long_name, {long_name, "x"}).empty());
  CHECK(nearest("x", {long_name, "y"}).empty());
}

TEST_CASE("quote: JSON text, whatever the bytes", "[exact]") {
  CHECK(quote("say \"a\\b\"\n\r\t") == R"("say \"a\\b\"\n\r\t")");
  CHECK(quote(std::string("\0\x1F\x7F", 3)) == R"("\u0000\u001F\u007F")");
  CHECK(quote("tiêu chí") == "\"tiêu chí\"");
  CHECK(quote("a\xC3z") == "\"a\uFFFDz\"");
  std::string different;
  for (std::uint32_t point = 0; point < 0x10000; ++point) {
    std::string text = "a";
    if (!is_surrogate(point)) add_utf8(text, point);
    const bool escaped = point == '"' || point == '\\';
    if (!escaped && quote(text) != '"' + visible(text) + '"') different += text + '\n';
  }
  CHECK(different == "");
  CHECK(quote("\u009B\u202E\u2028\uFEFF\U000E0001") == R"("\u009B\u202E\u2028\uFEFF\uDB40\uDC01")");
}

TEST_CASE("visible: whatever is not to be seen is spelled out, and showing twice is showing once",
          "[exact]") {
  // Controls, separators, what reorders or hides text, and what is no character at all.
  const std::vector<std::pair<std::string, std::string>> spelled = {{"\n", R"(\n)"},
                                                                    {"\r\t", R"(\r\t)"},
                                                                    {"\x1B[2J", R"(\u001B[2J)"},
                                                                    {"\x7F", R"(\u007F)"},
                                                                    {"\u0085", R"(\u0085)"},
                                                                    {"\u009B", R"(\u009B)"},
                                                                    {"\u00AD", R"(\u00AD)"},
                                                                    {"\u034F", R"(\u034F)"},
                                                                    {"\u061C", R"(\u061C)"},
                                                                    {"\u180E", R"(\u180E)"},
                                                                    {"\u200B", R"(\u200B)"},
                                                                    {"\u200D", R"(\u200D)"},
                                                                    {"\u200F", R"(\u200F)"},
                                                                    {"\u2028", R"(\u2028)"},
                                                                    {"\u2029", R"(\u2029)"},
                                                                    {"\u202E", R"(\u202E)"},
                                                                    {"\u2060", R"(\u2060)"},
                                                                    {"\u2066", R"(\u2066)"},
                                                                    {"\uFEFF", R"(\uFEFF)"},
                                                                    {"\uFFF9", R"(\uFFF9)"},
                                                                    {"\uFDD0", R"(\uFDD0)"},
                                                                    {"\uFFFE", R"(\uFFFE)"},
                                                                    {"\U000E0041", R"(\U0E0041)"},
                                                                    {"\xFF", "\uFFFD"},
                                                                    {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"}};
  for (const auto& [text, shown] : spelled) {
    CHECK(visible(text) == shown);
    CHECK(visible("a" + text + "ệ") == "a" + shown + "ệ");
    CHECK(visible(shown) == shown);
  }
  for (const std::string text :
       {"", "Phường Mẫu “07” – ↳ 59,9 %", R"(C:\n)", "e\u0302\u0323", "\u00A0", "漢字 😀"})
    CHECK(visible(text) == text);
  CHECK(visible(std::string("\0", 1)) == R"(\u0000)");
  CHECK(flowing("one\r\n\ttwo\x1B") == R"(one   two\u001B)");
}

TEST_CASE("opening: a name that begins as a result does stands in quotation marks", "[exact]") {
  for (const std::string name :
       {"Kết quả: Mức độ 2 (Điều 8).", "  KẾT QUẢ : x", "Kết quả：x", "ket qua - x", "Kê\u0301t qua\u0309: x",
        "Kết quả\u2236 x", "Kết quả\u02D0x", "- Result: Level 2", "“Result”: x", "Tổng điểm: 100/100",
        "Không phải kết quả chính thức: x", "By the local rule “x” (1).",
        "Còn thiếu thông tin:", "  - Có kế hoạch (Điều 6)", "+ Có kế hoạch", "\u00A0đạt"}) {
    INFO(name);
    CHECK(opening(name) == "“" + name + "”");
  }
  for (const std::string name :
       {"", "–", "--date", "Phường Mẫu 07", "Xã: 3 năm liền được công nhận", "Kết quả năm 2024", "Đạt",
        "Đất Đỏ", "Resultant: x", "Total", "\xFF: x", "Mức độ 2 (Điều 8): đạt"}) {
    INFO(name);
    CHECK(opening(name) == name);
  }
  const std::vector<std::string> levels{"Mức độ 1", "Mức độ 2"};
  CHECK(opening("mức độ 2 (Điều 8): đạt 15/15", levels) == "“mức độ 2 (Điều 8): đạt 15/15”");
  CHECK(opening("Mức độ 22", levels) == "Mức độ 22");
}

TEST_CASE("printable: the name of a file is shown up to a length", "[exact]") {
  const std::string most(1024, 'a');  // longest_file_name
  CHECK(printable(most) == most);
  CHECK(printable(most + "b") == most + "…");
}

// shortened_length
TEST_CASE("shorten: one line of at most 60 code points, then an ellipsis", "[exact]") {
  std::string sixty;
  for (int i = 0; i < 60; ++i) sixty += "ậ";
  CHECK(shorten(sixty) == sixty);
  CHECK(shorten(sixty + "b") == sixty + "…");
  CHECK(shorten(shorten(sixty + "bc")) == sixty + "…");
  CHECK(shorten("a\n\x1B[31m\u0085") == R"(a\n\u001B[31m\u0085)");
  const std::string bells(60, '\a');
  CHECK(shorten(bells) == visible(bells.substr(0, 10)) + "…");
  CHECK(shorten(shorten(bells)) == shorten(bells));
  CHECK(shorten("\xFFz") == "\uFFFDz");
}

TEST_CASE("filled: each place of a test's text takes the next value as it is, and none is left over",
          "[exact]") {
  CHECK(filled(R"({"id": "$", "year": $})", std::string("a"), 2024) == R"({"id": "a", "year": 2024})");
  CHECK(filled("$$", "$", "b") == "$b");
  CHECK_THROWS_AS(filled("$", "a", "b"), std::logic_error);
  CHECK_THROWS_AS(filled("$, $", "a"), std::logic_error);
}
