// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cli/help.hpp"

namespace hoctap::cli {
namespace {

constexpr auto pages_for_authors = std::to_array<HelpPage>({
    {"check", R"(hoctap check TỆP_HOẶC_THƯ_MỤC... [--strict]

Tìm lỗi trong bộ tiêu chí, điều chỉnh của địa phương (*.overlay.json), chỉ tiêu kế hoạch
(*.targets.json) và ca kiểm thử (*.cases.json): từng tệp, và các tệp với nhau và với thư viện, trong đó tệp
thay bản cùng mã. Lỗi, cảnh báo và ghi chú in ra đầu ra lỗi; mỗi tệp có
một dòng tổng kết ở đầu ra chuẩn. Mã thoát là 1 khi có lỗi.

  --strict          cảnh báo cũng tính là lỗi
  --overlay TỆP     áp dụng điều chỉnh của địa phương (*.overlay.json); ghi nhiều lần được
  --library THƯ_MỤC thêm các bộ tiêu chí trong thư mục này (--replace: thay bản cùng mã); nhiều lần được

Ví dụ:
  hoctap check rubrics/learning-community/tt25-2023-commune.json
  hoctap check rubrics
)",
     R"(hoctap check FILE_OR_FOLDER... [--strict]

Finds what is wrong with rubrics, local rules (*.overlay.json), targets (*.targets.json) and cases
(*.cases.json): each by itself, and all with one another and the library, where a file stands for the one
that has its id. Errors, warnings and notes go to standard error, one line that sums up each file to
standard output. The exit status is 1 when there is an error.

  --strict          warnings count as well
  --overlay FILE    applies a local rule (*.overlay.json); may be given several times
  --library DIR     adds the rubrics in this folder (--replace: for those with the same id); repeatable

Examples:
  hoctap check rubrics/learning-community/tt25-2023-commune.json
  hoctap check rubrics --lang en
)"},
    {"schema", R"(hoctap schema [rubric|overlay|targets|season|cases]

JSON Schema (draft-07) của bộ tiêu chí (mặc định), điều chỉnh của địa phương, chỉ tiêu kế hoạch, kỳ đánh
giá hoặc ca kiểm thử, để trình soạn thảo gợi ý khóa, giải thích bằng tiếng Việt và gạch chân chỗ sai.

Ví dụ:
  hoctap schema rubric > rubric.schema.json
  hoctap schema cases > cases.schema.json
)",
     R"(hoctap schema [rubric|overlay|targets|season|cases]

The JSON Schema (draft-07) of rubrics (default), local rules, targets, seasons or cases, with which an editor
completes keys, explains them in Vietnamese and marks slips.

Examples:
  hoctap schema rubric > rubric.schema.json
  hoctap schema cases > cases.schema.json
)"},
    {"overlay", R"(hoctap overlay new BỘ_TIÊU_CHÍ --place NƠI [-o TỆP] [--cases TỆP] [--overlay TỆP]...
                      [--library THƯ_MỤC]...

Viết tệp điều chỉnh để người có văn bản trên tay điền: mọi chỗ bộ tiêu chí chưa biết, mỗi chỗ có điều khoản,
tên và giới hạn, để trống. Chỗ nào còn trống thì hoctap check nêu chỗ đó; văn bản không nêu thì bỏ cả mục.
Hướng dẫn từng bước: docs/fill-in.md.

  --place NƠI       nơi áp dụng: mã từ cấp tỉnh trở xuống, nối bằng / (tinh-a/xa-b)
  --cases TỆP       ghi cả ca kiểm thử, đúng với mọi số được điền; đặt tên x.overlay.cases.json, cạnh
                    x.overlay.json
  --overlay TỆP     chỉ hỏi những gì sau các điều chỉnh này vẫn chưa biết; ghi nhiều lần được
  --library THƯ_MỤC tìm mã cả trong thư mục này; ghi nhiều lần được

Ví dụ:
  hoctap overlay new tt44-2014-commune --place tinh-a -o tinh-a.overlay.json --cases tinh-a.overlay.cases.json
  hoctap check tinh-a.overlay.json
  hoctap test tinh-a.overlay.cases.json
)",
     R"(hoctap overlay new RUBRIC --place PLACE [-o FILE] [--cases FILE] [--overlay FILE]...
                      [--library DIR]...

Writes an overlay to be filled in by whoever has the paper in hand: everything that is unknown in the
rubric, each with its article, its name and its limits, blank. hoctap check names each blank that is left;
what the paper does not say is dropped. Step by step: docs/fill-in.md.

  --place PLACE     where it holds: codes from the province down, joined by / (tinh-a/xa-b)
  --cases FILE      writes cases too, which hold whatever is filled in; call it x.overlay.cases.json beside
                    x.overlay.json
  --overlay FILE    asks only for what is unknown with these overlays merged in; may be given several times
  --library DIR     looks for the id in this folder too; may be given several times

Examples:
  hoctap overlay new tt44-2014-commune --place tinh-a -o tinh-a.overlay.json --cases tinh-a.overlay.cases.json
  hoctap check tinh-a.overlay.json --lang en
  hoctap test tinh-a.overlay.cases.json --lang en
)"},
    {"test", R"(hoctap test ĐƯỜNG_DẪN... [--junit TỆP]

Chạy các ca kiểm thử. ĐƯỜNG_DẪN là một tệp x.cases.json hoặc một thư mục (tìm cả bên trong);
bộ tiêu chí là tệp x.json nằm bên cạnh. Tệp x.overlay.cases.json kiểm thử bộ tiêu chí gốc sau khi áp dụng
x.overlay.json. Dòng cuối: “N passed, N failed”.

  --junit TỆP       ghi kết quả dạng JUnit XML vào đúng tệp này
  --library THƯ_MỤC thêm các bộ tiêu chí trong thư mục này (--replace: thay bản cùng mã); nhiều lần được

Ví dụ:
  hoctap test rubrics
  hoctap test rubrics/learning-community/tt25-2023-commune.cases.json
)",
     R"(hoctap test PATH... [--junit FILE]

Runs the cases. PATH is a file x.cases.json or a folder (searched with all folders inside); the rubric
is the file x.json beside it; x.overlay.cases.json tests the rubric that x.overlay.json changes, with it
applied. The last line reads “N passed, N failed”.

  --junit FILE      write the result as JUnit XML to exactly this file
  --library DIR     adds the rubrics in this folder (--replace: for those with the same id); repeatable

Examples:
  hoctap test rubrics --lang en
  hoctap test rubrics/learning-community/tt25-2023-commune.cases.json
)"},
});

}  // namespace

std::span<const HelpPage> author_pages() noexcept {
  return pages_for_authors;
}

}  // namespace hoctap::cli
