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
    {"CaseEntry.procedure",
     "Thủ tục của riêng ca này, thay cho thủ tục chung: năm, ngày nộp, ngày quyết định …"},
    {"CaseEntry.expect",
     "Kết quả phải có trên phiếu điểm, ví dụ \"outcome\": \"1\" hoặc \"indicators.effect.levels.1\": "
     "\"not_met\". Dùng error khi dữ kiện phải bị từ chối. decision. là quyết định, ví dụ "
     "decision.valid_until "
     "hoặc decision.reasons.reason-authority; title. là chính quy định: title.validity, title.authority.who, "
     "title.authorities.1.who, title.deadlines.dossier."},
    {"CaseTable.name", "Tên bảng ca kiểm thử, không trùng với ca hoặc bảng khác."},
    {"CaseTable.facts", "Dữ kiện chung cho mọi dòng của bảng."},
    {"CaseTable.evidence", "Minh chứng chung cho mọi dòng của bảng, theo id của chỉ tiêu."},
    {"CaseTable.procedure", "Thủ tục chung cho mọi dòng của bảng."},
    {"CaseTable.columns",
     "Các cột: tên dữ kiện, evidence. và id của chỉ tiêu, procedure. và một bước của thủ tục, hoặc => và "
     "đường dẫn tới kết quả phải có, ví dụ "
     "=> outcome."},
    {"CaseTable.rows",
     "Mỗi dòng là một ca kiểm thử, có đủ giá trị theo thứ tự các cột, ví dụ [599, \"none\"]."},
    {"CasesFile.schema", "Phiên bản của định dạng tệp: luôn là 1."},
    {"CasesFile.rubric", "Id của bộ tiêu chí được kiểm thử, ví dụ tt25-2023-commune."},
    {"CasesFile.facts",
     "Dữ kiện chung cho mọi ca trong tệp. null là thiếu số liệu; {\"not_applicable\": true} là không áp "
     "dụng."},
    {"CasesFile.evidence", "Minh chứng chung cho mọi ca, theo id của chỉ tiêu; * là mọi chỉ tiêu còn lại."},
    {"CasesFile.procedure", "Thủ tục chung cho mọi ca."},
    {"CasesFile.cases", "Các ca kiểm thử, mỗi mục một ca."},
    {"CasesFile.tables", "Các bảng: nhiều ca kiểm thử cùng các cột, mỗi dòng một ca."},
    {"CasesFile.seasons",
     "Các kỳ đánh giá nhỏ: để thử những gì đếm từ cấp dưới, số năm liên tục, sáp nhập và phát hiện."},
    {"HeldBefore.year", "Năm được đánh giá của danh hiệu đã có."},
    {"HeldBefore.outcome", "Mức độ hoặc loại đã được công nhận."},
    {"HeldBefore.decided", "Ngày ký quyết định công nhận trước đây."},
    {"Procedure.day",
     "Kết quả tính cho ngày nào; phiếu điểm nói khi bộ tiêu chí chưa có hoặc hết hiệu lực vào ngày đó."},
    {"Procedure.year", "Năm được đánh giá; phải có khi kiểm thử decision. và title.deadlines."},
    {"Procedure.registered", "Đã đăng ký hay chưa; không nêu là chưa."},
    {"Procedure.submitted", "Ngày gửi hồ sơ."},
    {"Procedure.complete", "Ngày nhận đủ hồ sơ hợp lệ, từ đó tính số ngày làm việc."},
    {"Procedure.council_members", "Số thành viên của hội đồng thẩm định."},
    {"Procedure.decided", "Ngày ký quyết định."},
    {"Procedure.holidays", "Các ngày nghỉ ngoài thứ bảy và chủ nhật."},
    {"Procedure.held", "Các danh hiệu đã được công nhận trước đây."},
    {"SeasonCase.name", "Tên ca kiểm thử, không trùng với ca khác."},
    {"SeasonCase.season",
     "Một kỳ đánh giá nhỏ, viết như tệp kỳ đánh giá; schema, id, label và place có thể bỏ."},
    {"SeasonCase.expect",
     "Kết quả phải có, ví dụ \"decisions.2025.tt25-2023-province.T1.status\": \"conferred\", "
     "\"findings.finding-deadline-missed\": [\"X1\"], hoặc streaks., commendations., targets., error."},
});

}  // namespace

std::span<const SchemaWord> cases_words() noexcept {
  return entries;
}

}  // namespace hoctap
