// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr auto words_entries = std::to_array<CatalogueEntry>({
    {"outcome.none", "không đạt mức độ nào", "no level"},
    {"outcome.outside", "ngoài đối tượng áp dụng", "outside its scope"},
    {"outcome.no-band", "không thuộc loại nào đã quy định", "in no written band"},

    {"words.missing", "chưa có số liệu", "not stated"},
    {"words.not-applicable", "không áp dụng", "not applicable"},
    {"words.yes", "có", "yes"},
    {"words.no", "không", "no"},
    {"words.best", "lấy {count} chỉ tiêu có điểm cao nhất", "the best {count} count"},
    {"words.drop-lowest", "bỏ {count} chỉ tiêu có điểm thấp nhất", "without the lowest {count}"},
    {"words.average", "lấy trung bình các chỉ tiêu được áp dụng", "the average of those that apply"},
    {"words.includes", "gồm cả {levels}", "includes {levels}"},
    {"words.or", " hoặc ", " or "},
    {"words.anything", "bao nhiêu cũng được", "anything"},
    {"words.at-least", "ít nhất {bound}", "at least {bound}"},
    {"words.at-most", "nhiều nhất {bound}", "at most {bound}"},
    {"words.above", "trên {bound}", "above {bound}"},
    {"words.below", "dưới {bound}", "below {bound}"},
    {"words.from", "từ {bound}", "from {bound}"},
    {"words.to", "đến {bound}", "to {bound}"},
    {"words.to-below", "đến dưới {bound}", "to below {bound}"},
    {"words.level-at-least", "từ “{bound}” trở lên", "“{bound}” or higher"},
    {"words.level-at-most", "“{bound}” trở xuống", "“{bound}” or lower"},
    {"words.place", "nơi áp dụng", "place"},
    {"words.whole-country", "cả nước", "the whole country"},

    {"word.and", "và", "and"},
    {"word.or", "hoặc", "or"},
    {"word.not", "không phải ", "not "},
    {"word.in", "thuộc", "in"},
    {"word.true", "có", "yes"},
    {"word.false", "không", "no"},

    {"kind.citizen", "công dân", "citizen"},
    {"kind.family", "gia đình", "family"},
    {"kind.clan", "dòng họ", "clan"},
    {"kind.village", "thôn, ấp, bản, tổ dân phố", "village or neighbourhood"},
    {"kind.unit", "đơn vị", "unit"},
    {"kind.commune", "xã, phường, thị trấn", "commune, ward or township"},
    {"kind.district", "huyện, quận, thị xã, thành phố thuộc tỉnh", "district"},
    {"kind.province", "tỉnh, thành phố trực thuộc Trung ương", "province"},
    {"kind-short.citizen", "công dân", "citizen"},
    {"kind-short.family", "gia đình", "family"},
    {"kind-short.clan", "dòng họ", "clan"},
    {"kind-short.village", "thôn", "village"},
    {"kind-short.unit", "đơn vị", "unit"},
    {"kind-short.commune", "xã", "commune"},
    {"kind-short.district", "huyện", "district"},
    {"kind-short.province", "tỉnh", "province"},

    {"standing.official", "chính thức", "official"},
    {"standing.partial", "một phần", "partial"},
    {"standing.local", "địa phương", "local"},

    {"days.from", "từ {day}", "from {day}"},
    {"days.unknown", "từ ngày chưa rõ", "from an unknown day"},
    {"days.unknown-from", "từ ngày chưa rõ, sớm nhất là {day}", "from an unknown day, at the earliest {day}"},
    {"days.until", "đến hết {day}", "until {day}"},

    {"unknown.in-force", "ngày hiệu lực", "first day in force"},
    {"unknown.points-max", "{count} điểm tối đa", "{count} indicator's maximum"},
    {"unknown.points-max-many", "{count} điểm tối đa", "{count} indicators' maxima"},
    {"unknown.criterion-max", "{count} điểm tối đa của tiêu chí", "{count} criterion's maximum"},
    {"unknown.criterion-max-many", "{count} điểm tối đa của tiêu chí", "{count} criteria's maxima"},
    {"unknown.issued", "ngày ban hành", "day of issue"},
    {"unknown.value", "{count} giá trị trong bảng", "{count} value of a table"},
    {"unknown.value-many", "{count} giá trị trong bảng", "{count} values of tables"},
    {"unknown.points", "{count} mức điểm", "{count} tier's points"},
    {"unknown.points-many", "{count} mức điểm", "{count} tiers' points"},
    {"unknown.test", "{count} điều kiện", "{count} condition"},
    {"unknown.test-many", "{count} điều kiện", "{count} conditions"},
    {"unknown.total", "{count} khoảng điểm xếp loại", "{count} range of a class"},
    {"unknown.total-many", "{count} khoảng điểm xếp loại", "{count} ranges of classes"},
    {"unknown.validity", "thời hạn công nhận", "how long the title is kept"},
    {"unknown.upgrade", "thời gian chờ nâng mức", "wait before a higher level"},
    {"unknown.authority", "người quyết định", "who decides"},
    {"unknown.council", "thành phần hội đồng", "the council"},

    {"column.year", "Năm", "Year"},
    {"column.kind", "Loại đối tượng (mã)", "Kind (code)"},
    {"column.id", "Mã", "Code"},
    {"column.entity", "Mã", "Code"},
    {"column.label", "Tên", "Name"},
    {"column.in", "Thuộc (mã)", "Belongs to (codes)"},
    {"column.in_labels", "Thuộc", "Belongs to"},
    {"column.title", "Danh hiệu (mã)", "Title (code)"},
    {"column.title_label", "Danh hiệu", "Title"},
    {"column.rubric", "Bộ tiêu chí (mã)", "Rubric (code)"},
    {"column.regulation", "Văn bản", "Regulation"},
    {"column.status", "Kết luận (mã)", "Decision (code)"},
    {"column.status_label", "Kết luận", "Decision"},
    {"column.outcome", "Kết quả (mã)", "Outcome (code)"},
    {"column.outcome_label", "Kết quả", "Outcome"},
    {"column.registered", "Đã đăng ký", "Registered"},
    {"column.official", "Chính thức", "Official"},
    {"column.local", "Điều chỉnh của địa phương (mã)", "Local rules (codes)"},
    {"column.total", "Tổng điểm", "Total"},
    {"column.total_before_rounding", "Tổng điểm trước khi làm tròn", "Total before rounding"},
    {"column.total_low", "Tổng điểm thấp nhất", "Lowest total"},
    {"column.total_high", "Tổng điểm cao nhất", "Highest total"},
    {"column.self_total", "Điểm tự chấm", "Self score"},
    {"column.decided", "Ngày quyết định", "Decided on"},
    {"column.decided_by", "Người quyết định", "Decided by"},
    {"column.valid_until", "Hết hạn", "Valid until"},
    {"column.possible", "Kết quả còn có thể (mã)", "Possible outcomes (codes)"},
    {"column.missing", "Dữ kiện còn thiếu (mã)", "Missing facts (codes)"},
    {"column.deciding", "Dữ kiện quyết định (mã)", "Deciding facts (codes)"},
    {"column.reasons", "Lý do (mã)", "Reasons (codes)"},
    {"column.why", "Lý do", "Reasons"},
    {"column.shortfalls", "Chưa đạt", "What was lacking"},
});

}  // namespace

std::span<const CatalogueEntry> words_messages() noexcept {
  return words_entries;
}

}  // namespace hoctap
