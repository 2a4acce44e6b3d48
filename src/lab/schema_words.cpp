// SPDX-License-Identifier: Apache-2.0
#include "lab/schema_words.hpp"

#include <array>

namespace hoctap {
namespace {

constexpr auto entries = std::to_array<SchemaWord>({
    {"CaseEntry.name", "Tên ca kiểm thử: nói quy tắc nào được thử, không trùng với ca khác."},
    {"CaseEntry.facts",
     "Dữ kiện của riêng ca này, thay cho dữ kiện chung. null là thiếu số liệu; {\"not_applicable\": true} "
     "là không áp dụng."},
    {"CaseEntry.evidence",
     "Minh chứng của riêng ca này, theo id của chỉ tiêu; * là mọi chỉ tiêu còn lại. null là không nêu."},
    {"CaseEntry.expect",
     "Kết quả phải có trên phiếu điểm, ví dụ \"outcome\": \"1\" hoặc \"indicators.effect.levels.1\": "
     "\"not_met\". Dùng error khi dữ kiện phải bị từ chối."},
    {"CaseTable.name", "Tên bảng ca kiểm thử, không trùng với ca hoặc bảng khác."},
    {"CaseTable.facts", "Dữ kiện chung cho mọi dòng của bảng."},
    {"CaseTable.evidence", "Minh chứng chung cho mọi dòng của bảng, theo id của chỉ tiêu."},
    {"CaseTable.columns",
     "Các cột: tên dữ kiện, evidence. và id của chỉ tiêu, hoặc => và đường dẫn tới kết quả phải có, ví dụ "
     "=> outcome."},
    {"CaseTable.rows",
     "Mỗi dòng là một ca kiểm thử, có đủ giá trị theo thứ tự các cột, ví dụ [599, \"none\"]."},
    {"CasesFile.schema", "Phiên bản của định dạng tệp: luôn là 1."},
    {"CasesFile.rubric", "Id của bộ tiêu chí được kiểm thử, ví dụ tt25-2023-commune."},
    {"CasesFile.facts",
     "Dữ kiện chung cho mọi ca trong tệp. null là thiếu số liệu; {\"not_applicable\": true} là không áp "
     "dụng."},
    {"CasesFile.evidence", "Minh chứng chung cho mọi ca, theo id của chỉ tiêu; * là mọi chỉ tiêu còn lại."},
    {"CasesFile.cases", "Các ca kiểm thử, mỗi mục một ca."},
    {"CasesFile.tables", "Các bảng: nhiều ca kiểm thử cùng các cột, mỗi dòng một ca."},
});

}  // namespace

std::span<const SchemaWord> cases_words() noexcept {
  return entries;
}

}  // namespace hoctap
