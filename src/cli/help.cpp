// SPDX-License-Identifier: Apache-2.0
#include "cli/help.hpp"

#include <algorithm>
#include <array>

namespace hoctap::cli {
namespace {

constexpr auto user_pages = std::to_array<HelpPage>({
    {"", R"(hoctap chấm các danh hiệu của xã hội học tập, chính xác tuyệt đối, có dẫn điều khoản.

Cách dùng: hoctap LỆNH [...]

  list                                các bộ tiêu chí có sẵn
  show BỘ_TIÊU_CHÍ                    một bộ tiêu chí, viết cho người đọc
  score BỘ_TIÊU_CHÍ DỮ_LIỆU           chấm từng đối tượng
  explain BỘ_TIÊU_CHÍ DỮ_LIỆU [MÃ]    vì sao được kết quả đó, còn thiếu gì
  season KỲ_ĐÁNH_GIÁ.json             cả kỳ đánh giá, từ công dân lên tỉnh, qua các năm
  check TỆP_HOẶC_THƯ_MỤC...           tìm lỗi trong bộ tiêu chí và các tệp khác
  test ĐƯỜNG_DẪN...                   chạy các ca kiểm thử *.cases.json
  overlay new BỘ_TIÊU_CHÍ --place NƠI  tệp để điền những gì chưa ai đọc được
  schema [DẠNG_TỆP]                   JSON Schema cho trình soạn thảo
  eval 'BIỂU_THỨC' [DỮ_KIỆN.json]     tính một biểu thức FEEL

BỘ_TIÊU_CHÍ là đường dẫn tệp, hoặc mã trong hoctap list.
DỮ_LIỆU là tệp .json, .jsonl, .csv, hoặc - (dữ liệu vào chuẩn).

Lệnh nào cũng nhận:
  --lang vi|en     ngôn ngữ của kết quả và thông báo (mặc định: vi)
  -o, --output TỆP  ghi kết quả vào tệp; lệnh không chạy được thì tệp cũ còn nguyên
  --json-errors    lỗi ra dạng JSON, có cả hai ngôn ngữ
  --all-errors     nêu từng chỗ sai, không gộp những chỗ giống nhau
  -h, --help       cách dùng của lệnh
  --version        phiên bản (không kèm lệnh)

Ví dụ:
  hoctap list --kind commune
  hoctap show tt25-2023-commune
  hoctap score tt25-2023-commune examples/demo/wards.csv
  hoctap explain tt25-2023-commune examples/demo/wards.csv W07
  hoctap eval '599 / 1000 >= 0.60'

Mã thoát: 0 xong; 1 có lỗi hoặc ca không đạt; 2 dữ liệu vào không dùng được, hoặc kết quả không ghi ra
được trọn vẹn (ống bị đóng, hết chỗ trên đĩa); 5 không tìm thấy.
Mỗi tệp đọc vào tối đa 256 MiB (một tài liệu JSON: 64 MiB).
)",
     R"(hoctap scores the titles of the learning society, exactly and with citations.

Usage: hoctap COMMAND [...]

  list                         the rubrics that come with hoctap
  show RUBRIC                  a rubric as people read it
  score RUBRIC DATA            score every entity
  explain RUBRIC DATA [ENTITY] why this result, and what is missing
  season SEASON.json           a whole season, from citizens to the province, over the years
  check FILE_OR_FOLDER...      find what is wrong with rubrics and other files
  test PATH...                 run the cases of *.cases.json files
  overlay new RUBRIC --place P a file to fill in what nobody has read
  schema [KIND]                the JSON Schema of a kind of file, for editors
  eval 'EXPR' [FACTS.json]     evaluate one FEEL expression

RUBRIC is a file, or an id that hoctap list shows.
DATA is a .json, .jsonl or .csv file, or - for standard input.

Every command takes:
  --lang vi|en     the language of results and messages (default: vi)
  -o, --output FILE  writes the result to a file, which a failed run leaves as it was
  --json-errors    errors as JSON, in both languages
  --all-errors     each place that is wrong, those alike not put together
  -h, --help       how to use the command
  --version        the version (without a command)

Examples:
  hoctap list --kind commune
  hoctap show tt25-2023-commune --lang en
  hoctap score tt25-2023-commune examples/demo/wards.csv --lang en
  hoctap explain tt25-2023-commune examples/demo/wards.csv W07 --lang en
  hoctap eval '599 / 1000 >= 0.60'

Exit status: 0 done; 1 findings or failed cases; 2 unusable input, or output that could not be written
as a whole (a closed pipe, a full disk); 5 nothing found.
A file may have 256 MiB (one JSON document: 64 MiB).
)"},
    {"eval", R"(hoctap eval 'BIỂU_THỨC' [DỮ_KIỆN.json]

Tính một biểu thức FEEL và in giá trị thành một dòng JSON. Số in chính xác: số thập phân hữu hạn
viết đủ chữ số, số khác viết thành "n/d". Thiếu dữ kiện thì in null.
DỮ_KIỆN.json là một đối tượng JSON gồm tên và giá trị. Ngày viết date("2024-01-31") trong biểu thức.
Biểu thức bắt đầu bằng -- phải đứng sau một dấu -- riêng.

Ví dụ:
  hoctap eval '1/3 + 1/3 + 1/3'
  hoctap eval '599 / 1000 in [0.60..1]'
  hoctap eval 'if 7 >= 5 then "đạt" else "không đạt"'
)",
     R"(hoctap eval 'EXPR' [FACTS.json]

Evaluates one FEEL expression and prints its value as one line of JSON. Numbers are exact: a finite
decimal with all its digits, any other as "n/d". Where a fact is missing, null is printed.
FACTS.json is one JSON object of names and values. A date is written date("2024-01-31") in the expression.
An expression that starts with -- stands behind a separate --.

Examples:
  hoctap eval '1/3 + 1/3 + 1/3'
  hoctap eval '599 / 1000 in [0.60..1]'
  hoctap eval 'if 7 >= 5 then "met" else "not met"'
)"},
    {"list", R"(hoctap list [--kind LOẠI] [--date NGÀY] [--place NƠI] [--title DANH_HIỆU] [--assessed-at CẤP]
            [--standards] [--library THƯ_MỤC]... [--format table|json]

Các bộ tiêu chí: mã, số văn bản, đối tượng, thời gian hiệu lực, tình trạng; bên dưới là tên và những gì
chưa biết. Có --date thì chỉ liệt kê bộ áp dụng vào ngày đó, kèm điều chỉnh của nơi được nêu.

  --kind LOẠI          citizen, family, clan, village, unit, commune, district, province
  --date NGÀY          áp dụng vào ngày này (2024-01-31)
  --place NƠI          áp dụng ở nơi này: mã từ cấp tỉnh trở xuống, nối bằng / (tinh-a/xa-b)
  --title DANH_HIỆU    một danh hiệu hay chuẩn, chẳng hạn learning_community
  --assessed-at CẤP    đơn vị do cấp này đánh giá: commune, district, province
  --standards          cả các chuẩn (phổ cập giáo dục, xóa mù chữ), không chỉ danh hiệu
  --library THƯ_MỤC    thêm các tệp trong thư mục này (--replace: thay bản cùng mã); nhiều lần được
  --format             table (mặc định) hoặc json (đủ mọi chi tiết)

Tình trạng “chính thức”: kết quả chỉ dựa vào văn bản đã đọc đủ. “một phần”: văn bản chưa đọc đủ, kết quả
dựa vào chỗ đó không chính thức. “địa phương”: kết quả dựa cả vào văn bản của địa phương.
“≥ 2023-10-25”: chưa biết ngày hiệu lực, tính từ ngày ban hành là ngày sớm nhất có thể.

Ví dụ:
  hoctap list
  hoctap list --kind commune --date 2016-06-01
  hoctap list --kind unit --assessed-at district --date 2024-06-30
  hoctap list --standards --format json
)",
     R"(hoctap list [--kind KIND] [--date DATE] [--place PLACE] [--title TITLE] [--assessed-at TIER]
            [--standards] [--library DIR]... [--format table|json]

The rubrics: id, regulation, entity, dates in force, standing; below it the name and what is unknown. With
--date only those that apply on that day are listed, with the overlays of the place that is named.

  --kind KIND          citizen, family, clan, village, unit, commune, district, province
  --date DATE          applies on this day (2024-01-31)
  --place PLACE        applies in this place: codes from the province down, joined by / (tinh-a/xa-b)
  --title TITLE        one title or standard, such as learning_community
  --assessed-at TIER   units that this tier assesses: commune, district, province
  --standards          the standards (universal education, literacy) too, not only titles
  --library DIR        the files of this folder as well (--replace: for those of the same id); repeatable
  --format             table (default) or json (with every detail)

Status “official”: results rest on a regulation that has been read. “partial”: it has not been read in
full, and a result that depends on that is not official. “local”: results rest on local documents too.
“≥ 2023-10-25”: the first day is unknown and counts from the day of issue, the earliest it can be.

Examples:
  hoctap list --lang en
  hoctap list --kind commune --date 2016-06-01 --lang en
  hoctap list --kind unit --assessed-at district --date 2024-06-30
  hoctap list --standards --format json
)"},
    {"show", R"(hoctap show BỘ_TIÊU_CHÍ [--overlay TỆP]... [--library THƯ_MỤC]...
            [--format table|markdown|json]

Một bộ tiêu chí viết cho người đọc: văn bản, hiệu lực, thẩm quyền, thời hạn, từng tiêu chí và chỉ tiêu
với điều khoản, dữ kiện cần có, ghi chú, và những gì chưa biết kèm lý do. Có --overlay thì chỗ nào địa
phương đã điều chỉnh đều được đánh dấu ↳, kèm điều khoản của địa phương và nội dung trước đây.

  --overlay TỆP        ghép điều chỉnh của địa phương (*.overlay.json); dùng được nhiều lần
  --library THƯ_MỤC    tìm mã cả trong thư mục này; dùng được nhiều lần
  --format             table (mặc định): để đọc; markdown: để dán vào trang văn bản; json: nguyên văn tệp,
                       hoặc bộ tiêu chí đã ghép

Ví dụ:
  hoctap show tt25-2023-commune
  hoctap show tt44-2014-commune --overlay examples/overlays/tinh-a-tt44.overlay.json
  hoctap show tt25-2023-commune --format markdown
)",
     R"(hoctap show RUBRIC [--overlay FILE]... [--library DIR]... [--format table|markdown|json]

A rubric as people read it: regulation, dates, authority, deadlines, every criterion and indicator
with its article, the facts it asks for, notes, and what is unknown and why. With --overlay a ↳ marks
whatever a place has changed, with the article of the local document and what stood there before.

  --overlay FILE       merges a local overlay (*.overlay.json); may be given several times
  --library DIR        looks for the id in this folder too (--replace: first); may be given several times
  --format             table (default): to be read; markdown: to be pasted into a page; json: the file
                       itself, or the merged rubric

Examples:
  hoctap show tt25-2023-commune --lang en
  hoctap show tt44-2014-commune --overlay examples/overlays/tinh-a-tt44.overlay.json --lang en
  hoctap show rubrics/learning-unit/tt22-2020-unit.json --format markdown
)"},
    {"score", R"(hoctap score BỘ_TIÊU_CHÍ DỮ_LIỆU [--format table|json|csv] [--excel]
                                [--input-format json|jsonl|csv]

Chấm từng đối tượng. Ô trống hoặc null là thiếu số liệu, khác với “không” và khác với 0. Không áp dụng thì
ghi n/a trong ô, {"not_applicable": true} trong JSON. Tiêu đề là mã hoặc tên dữ kiện. Ô của CSV và văn bản
trong JSON Lines đọc như người viết: có, không, x, 8.420, 79,87 %, 31/01/2024; 9.000 có thể là 9 hay 9000
nên bị từ chối. JSON thì đúng kiểu: true, 8420, 0.7987, "2024-01-31".
Dữ liệu có lỗi thì mọi lỗi được liệt kê và không có kết quả nào được in ra.

  --format          table (mặc định): mỗi đối tượng một dòng; json: phiếu điểm đầy đủ; csv
  --excel           csv để mở bằng Excel: tên cột bằng chữ, dấu ; và 84,5 (với --lang en: dấu , và 84.5);
                    không có --excel thì tên cột là mã, ngôn ngữ nào cũng vậy
  --overlay TỆP     áp dụng điều chỉnh của địa phương (*.overlay.json); ghi nhiều lần được
  --library THƯ_MỤC thêm các bộ tiêu chí trong thư mục này (--replace: thay bản cùng mã); nhiều lần được
  --input-format    dạng của dữ liệu vào; nếu không ghi thì theo tên tệp hoặc ký tự đầu
  --day NGÀY        kết quả tính vào ngày này (2024-01-31); bộ tiêu chí không có hiệu lực thì nói rõ, và
                    kết quả không chính thức

Ví dụ:
  hoctap score tt25-2023-commune examples/demo/wards.csv
  hoctap score tt25-2023-commune - < examples/demo/wards.csv
  hoctap score tt25-2023-commune examples/demo/wards.csv --format csv
)",
     R"(hoctap score RUBRIC DATA [--format table|json|csv] [--excel] [--input-format json|jsonl|csv]

Scores every entity. An empty cell or null is a missing fact, which is neither “no” nor 0. What does not apply
is n/a in a cell, {"not_applicable": true} in JSON. A title is the id or the label of a fact. Cells of CSV and
texts of JSON Lines are read as people write: có, không, x, 8.420, 79,87 %, 31/01/2024; 9.000 can be 9 or 9000
and is refused. JSON has its types: true, 8420, 0.7987, "2024-01-31".
When anything is wrong with the data every issue is listed and no result is printed.

  --format          table (default): one line an entity; json: the whole sheets; csv
  --excel           csv to be opened in Excel: titles in words, with , and 84.5 (without --lang en: with ;
                    and 84,5); without --excel titles are ids, in either language
  --overlay FILE    applies a local rule (*.overlay.json); may be given several times
  --library DIR     adds the rubrics in this folder (--replace: for those with the same id); repeatable
  --input-format    how the data are written; otherwise told by the file's name or the first byte
  --day DATE        results as of this day (2024-01-31); where the rubric is not in force, they say so and
                    are not official

Examples:
  hoctap score tt25-2023-commune examples/demo/wards.csv --lang en
  hoctap score tt25-2023-commune - < examples/demo/wards.csv
  hoctap score tt25-2023-commune examples/demo/wards.csv --format csv
)"},
    {"explain", R"(hoctap explain BỘ_TIÊU_CHÍ DỮ_LIỆU [MÃ] [--input-format json|jsonl|csv]

Vì sao được kết quả đó, theo điều khoản nào, thiếu gì, và ít nhất cần thêm gì để đạt mức trên.
Không ghi MÃ thì giải thích mọi đối tượng.

  --overlay TỆP     áp dụng điều chỉnh của địa phương (*.overlay.json); ghi nhiều lần được
  --library THƯ_MỤC thêm các bộ tiêu chí trong thư mục này (--replace: thay bản cùng mã); nhiều lần được
  --input-format    dạng của dữ liệu vào; nếu không ghi thì theo tên tệp hoặc ký tự đầu
  --day NGÀY        kết quả tính vào ngày này (2024-01-31); bộ tiêu chí không có hiệu lực thì nói rõ, và
                    kết quả không chính thức

Ví dụ:
  hoctap explain tt25-2023-commune examples/demo/wards.csv W07
  hoctap explain tt25-2023-commune examples/demo/wards.csv W12 --lang en
)",
     R"(hoctap explain RUBRIC DATA [ENTITY] [--input-format json|jsonl|csv]

Why this result, by which article, what is missing, and the least that reaches the next level.
Without ENTITY every entity is explained.

  --overlay FILE    applies a local rule (*.overlay.json); may be given several times
  --library DIR     adds the rubrics in this folder (--replace: for those with the same id); repeatable
  --input-format    how the data are written; otherwise told by the file's name or the first byte
  --day DATE        results as of this day (2024-01-31); where the rubric is not in force, they say so and
                    are not official

Examples:
  hoctap explain tt25-2023-commune examples/demo/wards.csv W07 --lang en
  hoctap explain tt25-2023-commune examples/demo/wards.csv W12
)"},
    {"season",
     R"(hoctap season KỲ_ĐÁNH_GIÁ.json [--format table|json|csv|html] [--excel] [--library THƯ_MỤC]...
hoctap season KỲ_ĐÁNH_GIÁ.json --list LOẠI [--format csv|jsonl] [--excel] [--library THƯ_MỤC]...

Chạy cả kỳ đánh giá, từ công dân lên đến tỉnh, qua nhiều năm: công nhận, từ chối hoặc chưa quyết định
kèm lý do, số năm liên tục, khen thưởng, chỉ tiêu, và những chỗ số liệu không khớp. Tệp dữ liệu lớn
(.jsonl, .csv) đặt cạnh tệp kỳ đánh giá; khóa "library" của tệp nêu thư mục bộ tiêu chí, tính từ chỗ tệp.

  --library THƯ_MỤC thêm bộ tiêu chí, điều chỉnh, chỉ tiêu trong thư mục này (--replace: thay bản cùng mã)
  --format          table (mặc định), json, csv (mỗi quyết định một dòng), html (một trang để in)
  --list LOẠI       danh sách kèm theo quyết định: mọi đối tượng của một loại (family, citizen, …), cả trong
                    tệp dữ liệu, có tên, kết quả và lý do; csv (mặc định) hoặc jsonl
  --excel           csv để mở bằng Excel: tên cột bằng chữ, dấu ; và 84,5 (với --lang en: dấu , và 84.5);
                    không có --excel thì tên cột là mã, ngôn ngữ nào cũng vậy

Ví dụ:
  hoctap season examples/seasons/yen-the/season.json
  hoctap season examples/seasons/yen-mo/season.json --list family --excel
  hoctap season examples/seasons/yen-mo/season.json --format csv
)",
     R"(hoctap season SEASON.json [--format table|json|csv|html] [--excel] [--library DIR]...
hoctap season SEASON.json --list KIND [--format csv|jsonl] [--excel] [--library DIR]...

Runs a whole season, from citizens up to the province, over the years: titles conferred, refused or
undecided with the reasons, years running, commendations, targets, and what does not add up. Large data
files (.jsonl, .csv) stand beside the season's file; its "library" names folders of rubrics, from there.

  --library DIR     adds the rubrics, local rules and targets in this folder (--replace: for those there)
  --format          table (default), json, csv (one line a decision), html (a page to print)
  --list KIND       the list that goes with a decision: every entity of a kind (family, citizen, …), those
                    of data files as well, with name, result and reasons; csv (default) or jsonl
  --excel           csv to be opened in Excel: titles in words, with , and 84.5 (without --lang en: with ;
                    and 84,5); without --excel titles are ids, in either language

Examples:
  hoctap season examples/seasons/yen-the/season.json --lang en
  hoctap season examples/seasons/yen-mo/season.json --list family --excel --lang en
  hoctap season examples/seasons/yen-mo/season.json --format csv
)"},
});

}  // namespace

std::string help(std::string_view command, Language language) {
  const auto page_in = [&](std::span<const HelpPage> pages) {
    const auto at = std::find_if(pages.begin(), pages.end(),
                                 [&](const HelpPage& each) { return each.command == command; });
    return at == pages.end() ? nullptr : &*at;
  };
  const HelpPage* page = page_in(user_pages);
  if (page == nullptr) page = page_in(author_pages());
  return std::string(language == Language::vi ? page->vi : page->en);
}

}  // namespace hoctap::cli
