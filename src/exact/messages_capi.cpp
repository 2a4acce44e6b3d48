// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr auto capi_entries = std::to_array<CatalogueEntry>({
    {"argument-null", "Đối số “{found}” không được là NULL.", "The argument “{found}” must not be NULL."},
    {"argument-length", "Độ dài {expected} của “{found}” không hợp lệ.",
     "The length {expected} of “{found}” is not possible.",
     "Ghi số byte, hoặc -1 nếu văn bản kết thúc bằng NUL.",
     "Pass the number of bytes, or -1 when the text ends with a NUL."},
    {"argument-number", "Đối số “{fact}” không nhận giá trị {found}.",
     "The argument “{fact}” does not take {found}.", "Các giá trị được dùng: {expected}.",
     "It takes: {expected}."},
    {"file-name-twice", "Đã có tệp mang tên “{found}”.", "There is already a file called “{found}”.",
     "Mỗi tệp một tên.", "Give every file a name of its own."},
    {"facts-one", "Dữ kiện phải thuộc đúng một đối tượng, ở đây có {found}.",
     "The facts are those of one entity, found {found}.",
     "Để chấm nhiều đối tượng, dùng hoctap_engine_score_data.",
     "To score several, use hoctap_engine_score_data."},
    {"row-not-scored", "Dòng dữ kiện chưa được chấm.", "The row has not been scored.",
     "Gọi hoctap_row_score sau khi đã nêu các dữ kiện.",
     "Call hoctap_row_score after its facts were stated."},
    {"sheet-path-unknown", "Phiếu điểm không có “{found}”.", "No sheet has a “{found}”.",
     "Đường dẫn có dạng outcome, criteria.<mã>.points hay indicators.<mã>.levels.<mức>.",
     "A path looks like outcome, criteria.<id>.points or indicators.<id>.levels.<level>."},
    {"schema-unknown", "Không có lược đồ nào cho “{found}”; chỉ có: {expected}.",
     "There is no schema of “{found}”; there are: {expected}."},
    {"season-data-missing", "Kỳ đánh giá cần tệp “{found}”, nhưng không có.",
     "The season names the data file “{found}”, which is not there.",
     "Thêm bằng hoctap_files_add với đúng tên đó.", "Add it with hoctap_files_add under that very name."},
    {"season-data-ending", "Tệp dữ liệu “{found}” của kỳ đánh giá phải là .jsonl hoặc .csv.",
     "The season's data file “{found}” is not a .jsonl or .csv file."},
    {"memory", "Hết bộ nhớ.", "Out of memory."},
    {"internal", "Lỗi bên trong hoctap: {found}", "A defect of hoctap: {found}",
     "Vui lòng báo lại thông điệp này.", "Please report this message."},
});

}  // namespace

std::span<const CatalogueEntry> capi_messages() noexcept {
  return capi_entries;
}

}  // namespace hoctap
