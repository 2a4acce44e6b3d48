// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr auto entity_entries = std::to_array<CatalogueEntry>({
    {"csv-empty", "Tệp CSV không có dòng tiêu đề.", "The CSV file has no header line.",
     "Dòng đầu phải ghi tên cột: id, label và tên các dữ kiện.",
     "The first line names the columns: id, label and the facts."},
    {"csv-empty-column", "Cột này không có tên.", "This column has no name.",
     "Hãy ghi tên dữ kiện ở dòng đầu, hoặc bỏ cột.",
     "Write the fact's name in the first line, or drop the column."},
    {"csv-duplicate-column", "Cột “{found}” có hai lần.", "The column “{found}” stands twice.",
     "Hãy bỏ một trong hai cột.", "Drop one of the two."},
    {"csv-row-length", "Dòng này có {found} ô, tiêu đề có {expected} cột.",
     "This row has {found} cells, the header has {expected} columns.",
     "Ô có dấu phẩy bên trong phải đặt trong dấu ngoặc kép.",
     "A cell with a comma inside must stand in quotes."},
    {"csv-rows-blank", "{#found} dòng không có chữ nào được bỏ qua.",
     "{#found} rows without any text are passed over."},
    {"csv-total-row", "Dòng này là dòng “{found}”, không phải là một đối tượng.",
     "This is the row “{found}”, which is no entity.", "Hãy xóa dòng tổng; hoctap tự cộng.",
     "Delete the row of totals; hoctap adds up by itself."},
    {"code-twice", "Mã “{found}” đã có ở dòng {expected}.",
     "The code “{found}” stands at row {expected} already.",
     "Mỗi đối tượng một dòng: hãy xóa một dòng, hoặc sửa mã.",
     "One row an entity: delete one, or mend the code."},
    {"csv-unclosed-quote", "Ô mở dấu ngoặc kép mà không đóng.", "The cell opens a quote and never closes it.",
     "Hãy thêm dấu ngoặc kép ở cuối ô; dấu ngoặc kép bên trong viết hai lần.",
     "Add the closing quote; a quote inside a cell is written twice."},
    {"csv-row-size", "Dòng này dài hơn {#expected} byte.", "This row has more than {#expected} bytes.",
     "Có phải thiếu dấu ngoặc kép đóng ô không? Không đọc tiếp từ dòng này.",
     "Is a closing quote missing? Nothing is read from here on."},
    {"csv-after-quote", "Sau dấu ngoặc kép đóng ô vẫn còn chữ.",
     "There is text behind the cell's closing quote.", "Dấu ngoặc kép bên trong ô viết hai lần.",
     "A quote inside a cell is written twice."},
    {"csv-nul", "Tệp CSV có ký tự NUL.", "The CSV file holds a NUL character.",
     "Đây có phải là bảng tính chưa xuất ra CSV không? Hãy lưu dưới dạng CSV UTF-8.",
     "Is it a spreadsheet that has not been exported? Save it as CSV in UTF-8."},

    {"facts-many", "Dữ liệu có hơn {#expected} đối tượng và dữ kiện.",
     "The data hold more than {#expected} entities and facts.", "Hãy chia thành nhiều tệp.",
     "Split them into several files."},

    {"entity-kind-unknown", "Không có loại đối tượng “{found}”; chỉ có: {expected}.",
     "There is no kind of entity “{found}”; there are: {expected}.", "Có phải ý là “{suggestion}”?",
     "Did you mean “{suggestion}”?"},
    {"tree-id-twice", "Mã “{found}” đã dùng cho đối tượng khác trong cùng thời gian.",
     "The code “{found}” is taken by another entity at the same time.",
     "Mỗi lúc một mã chỉ của một đối tượng: ghi ngày đầu, ngày cuối (from, until), hoặc dùng mã khác.",
     "At any time a code has one entity: state the first and last days (from, until), or use another code."},
    {"tree-id-adjoining", "Mã “{found}” có hai đối tượng nối liền nhau vào ngày {expected}.",
     "The code “{found}” has two entities, one right after the other, on {expected}.",
     "Vẫn là một đối tượng thì ghi một lần, mỗi nơi trực thuộc một ngày; nếu không, ghi việc chia tách, sáp "
     "nhập, đổi tên (successions).",
     "If it is the same entity, write it once, with dated memberships; if not, say what happened in "
     "successions."},
    {"list-too-long", "Danh sách này có {found} mục; nhiều nhất là {expected}.",
     "This list has {found} entity_entries; it may have at most {expected}.",
     "Hãy chia thành nhiều tệp hoặc gộp bớt.", "Split the file, or put some of them together."},
    {"tree-above", "Đối tượng “{found}” được tính cho hơn {expected} đối tượng lớn hơn.",
     "The entity “{found}” is counted by more than {expected} larger ones.",
     "Hãy ghi mỗi đối tượng thuộc nơi nhỏ nhất chứa nó.",
     "Let each belong to the smallest one that holds it."},
    {"tree-entity-unknown", "Không có đối tượng nào mang mã “{found}”.",
     "There is no entity with the code “{found}”.", "Có phải ý là “{suggestion}”?",
     "Did you mean “{suggestion}”?"},
    {"tree-kinds", "Đối tượng loại {expected} không thể thuộc đối tượng loại {found}.",
     "A {expected} cannot belong to a {found}."},
    {"tree-dates", "Ngày cuối {found} trước ngày đầu {expected}.",
     "The last day {found} is before the first day {expected}."},
    {"tree-succession-count", "Số đối tượng trước và sau không hợp với “{found}”.",
     "The numbers of entities before and after do not fit “{found}”.",
     "merge: nhiều thành một; split: một thành nhiều; rename, move: một thành một. Đơn vị còn lại với mã cũ "
     "ghi ở cả hai bên.",
     "merge: several into one; split: one into several; rename, move: one into one. Whoever remains with its "
     "code stands on both sides."},
    {"tree-succession-nobody", "Ngày {expected} không có đối tượng nào mang mã “{found}”.",
     "Nobody has the code “{found}” on {expected}.",
     "Hãy kiểm tra ngày của đối tượng và của việc chia tách, sáp nhập khác; đối tượng có ghi ngày thì mỗi "
     "giai đoạn ghi một bản ghi.",
     "Check the days of the entity and of other successions; where an entity states days, each period has a "
     "record of its own."},
    {"tree-succession-outside",
     "Không rõ đối tượng nào mang mã “{found}”: có ghi về nó vào {expected}, khi theo việc chia tách, sáp "
     "nhập "
     "này thì không có nó.",
     "It is not clear who has the code “{found}”: something is said of it for {expected}, when by this "
     "succession it is not there.",
     "Nếu đơn vị ấy có cả trước và sau, hãy ghi mã ở cả hai bên (from và to).",
     "If it is there before and after, let the code stand on both sides (from and to)."},
    {"tree-succession-dates",
     "Đối tượng này ghi ngày {found}, còn việc chia tách, sáp nhập cho ngày {expected}.",
     "The entity states the day {found}, the succession gives {expected}.",
     "Bỏ ngày ở đối tượng, hoặc sửa cho khớp.", "Drop the day at the entity, or make them agree."},
});

}  // namespace

std::span<const CatalogueEntry> entity_messages() noexcept {
  return entity_entries;
}

}  // namespace hoctap
