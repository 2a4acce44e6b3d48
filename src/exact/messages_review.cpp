// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "exact/catalogue.hpp"

namespace hoctap {
namespace {

constexpr auto review_entries = std::to_array<CatalogueEntry>({
    {"review.kicker", "Báo cáo kết quả đánh giá, công nhận", "Report on assessment and recognition"},
    {"review.place", "Mã địa bàn", "Code of the place"},
    {"review.period", "Năm đánh giá", "Assessed years"},
    {"review.season", "Mã kỳ đánh giá", "Code of the season"},
    {"review.contents", "Mục lục", "Contents"},
    {"review.of-year", "Năm {year}", "Year {year}"},
    {"review.basis", "Căn cứ: {cite}", "Under: {cite}"},
    {"review.group", "{kind}: {title}, năm {year}", "{kind}: {title}, {year}"},
    {"review.group-heading", "{kind}: {title}", "{kind}: {title}"},

    {"review.kind.citizen", "Công dân", "Citizens"},
    {"review.kind.family", "Gia đình", "Families"},
    {"review.kind.clan", "Dòng họ", "Clans"},
    {"review.kind.village", "Thôn, ấp, bản, tổ dân phố", "Villages and neighbourhoods"},
    {"review.kind.unit", "Đơn vị", "Units"},
    {"review.kind.commune", "Xã, phường, thị trấn", "Communes, wards and townships"},
    {"review.kind.district", "Huyện, quận, thị xã, thành phố thuộc tỉnh", "Districts"},
    {"review.kind.province", "Tỉnh, thành phố trực thuộc Trung ương", "Provinces"},

    {"review.status.conferred", "Công nhận mới", "Conferred"},
    {"review.status.kept", "Còn thời hạn công nhận", "Still valid"},
    {"review.status.refused", "Không công nhận", "Refused"},
    {"review.status.undecided", "Chưa quyết định", "Undecided"},
    {"review.status.not_registered", "Không đăng ký", "Not registered"},
    {"review.status.not_assessed", "Chưa đánh giá", "Not assessed"},

    {"review.outcome.met", "đạt", "met"},
    {"review.outcome.not_met", "không đạt", "not met"},
    {"review.outcome.undetermined", "chưa xác định", "undetermined"},
    {"review.outcome.not_applicable", "không áp dụng", "not applicable"},

    {"review.summary", "Tổng hợp kết quả năm {year}", "Summary of {year}"},
    {"review.who", "Đối tượng, danh hiệu", "Kind and title"},
    {"review.total", "Tổng số", "Total"},
    {"review.registered", "Đăng ký", "Regis\u00ADtered"},
    {"review.recognised", "Được công nhận", "Recog\u00ADnised"},
    {"review.share", "Tỷ lệ công nhận (%)", "Share recog\u00ADnised (%)"},
    {"review.change", "Tăng, giảm (điểm %)", "Change (points)"},
    {"review.no-figures", "chưa có số liệu", "no figures"},
    {"review.nobody", "Không có.", "Nobody."},

    {"review.outcomes", "Kết quả", "Results"},
    {"review.result", "Kết quả", "Result"},
    {"review.of-all", "Trên tổng số", "Of all"},
    {"review.count", "Số lượng", "Number"},
    {"review.percent", "Tỷ lệ (%)", "Share (%)"},

    {"review.heat", "Kết quả theo tiêu chí (%)", "Results by criterion (%)"},
    {"review.key", "Chú giải (%):", "Key (%):"},
    {"review.entity", "Đối tượng", "Entity"},
    {"review.criteria", "Điểm mạnh, điểm yếu theo tiêu chí", "Strengths and weaknesses by criterion"},
    {"review.ordinal", "Số", "No."},
    {"review.criterion", "Tiêu chí", "Criterion"},
    {"review.met", "Đạt/ đánh giá", "Met/ assessed"},
    {"review.met-share", "Tỷ lệ đạt", "Share met"},
    {"review.full-points", "Đủ điểm/ đánh giá", "Full points/ assessed"},
    {"review.mean", "Bình quân phần điểm đạt được", "Mean part of the points"},
    {"review.mean-share", "Bình quân (%)", "Mean (%)"},
    {"review.remark", "Nhận xét", "Remark"},
    {"review.weakest", "▼ thấp nhất", "▼ lowest"},
    {"review.strongest", "▲ cao nhất", "▲ highest"},

    {"review.targets", "Chỉ tiêu năm {year}: kế hoạch và thực hiện",
     "Targets of {year}: planned and reached"},
    {"review.target", "Chỉ tiêu", "Target"},
    {"review.by-year", "đến hết năm {year}", "by the end of {year}"},
    {"review.population", "Tính trên", "Out of"},
    {"review.planned", "Kế hoạch", "Planned"},
    {"review.reached", "Thực hiện (vạch đậm: kế hoạch)", "Reached (thick line: planned)"},
    {"review.verdict", "Đánh giá", "Verdict"},
    {"review.target.reached", "✓ Đạt", "✓ Reached"},
    {"review.target.missed", "✗ Không đạt", "✗ Not reached"},
    {"review.target.open", "? Chưa xác định", "? Undetermined"},

    {"review.decisions", "Quyết định và lý do", "Decisions and reasons"},
    {"review.points", "Điểm", "Points"},
    {"review.self-total", "tự chấm {points}", "self score {points}"},
    {"review.decided", "Ngày, nơi quyết định", "Decided"},
    {"review.decided-day", "Ngày quyết định", "Decided"},
    {"review.decided-by", "Người quyết định công nhận: {who}", "Decided by: {who}"},
    {"review.valid-until", "hết hạn {date}", "valid until {date}"},
    {"review.reasons", "Lý do", "Reasons"},
    {"review.unofficial", "† không chính thức", "† not official"},
    {"review.not-official", "không chính thức", "not official"},
    {"review.common-reasons", "Lý do chung", "Common reasons"},
    {"review.common-reasons-caption", "Lý do nêu cho nhiều đối tượng; bảng quyết định chỉ ghi số",
     "Reasons given to many; the tables of decisions give the number"},
    {"review.reason-numbers", "Lý do chung số", "Common reasons:"},
    {"review.times", "Số lượt", "Times"},
    {"review.of-whom", "Đối tượng", "Of whom"},
    {"review.reason-all", "{group}: tất cả {count}", "{group}: all {count}"},
    {"review.reason-some", "{group}: {count} trên {total}", "{group}: {count} of {total}"},
    {"review.reason-but", "trừ", "except"},
    {"review.so-many", "{count} đối tượng", "{count} entities"},
    {"review.scroll", "cuộn ngang để xem hết bảng →", "scroll sideways to see the whole table →"},
    {"review.differences", "Tự chấm khác với kiểm tra", "Where self score and inspection differ"},
    {"review.indicator", "Chỉ tiêu", "Indicator"},
    {"review.self-score", "Tự chấm", "Self score"},
    {"review.inspection", "Kiểm tra", "Inspection"},

    {"review.findings", "Số liệu chưa khớp, quy định chưa thực hiện đúng", "What does not add up"},
    {"review.findings-count", "Các nội dung phải xem lại: {count}", "To be looked into: {count}"},
    {"review.no-findings", "Không phát hiện số liệu nào mâu thuẫn.",
     "Nothing was found that does not add up."},
    {"review.subject", "Đối tượng", "Subject"},
    {"review.year", "Năm", "Year"},
    {"review.finding", "Nội dung", "Finding"},
    {"review.found", "là {found}, phải là {expected}", "found {found}, expected {expected}"},

    {"review.streaks", "Nhiều năm liên tục", "Years running"},
    {"review.streak", "{label}: {years} năm liên tục ({cite})", "{label}: {years} years running ({cite})"},
    {"review.years", "Số năm", "Years"},
    {"review.counted", "Các năm được tính", "Years counted"},
    {"review.streak.fulfilled", "✓ Đủ năm", "✓ Fulfilled"},
    {"review.streak.open", "? Chưa xác định", "? Undetermined"},

    {"review.commendations", "Khen thưởng", "Commendations"},
    {"review.commendation-note",
     "Danh sách này tách riêng với danh sách được công nhận: được công nhận chưa phải là được khen thưởng.",
     "This list stands apart from the list of titles: to hold a title is not yet to be commended."},
    {"review.left-out", "{label}: đứng trước theo thứ tự xét nhưng không được chọn",
     "{label}: ranked before others and left out"},

    {"review.quotas", "Phân bổ", "Seats"},
    {"review.seats", "Số lượng", "Seats"},
    {"review.sum", "Cộng", "Sum"},
    {"review.quota.agrees", "✓ Khớp với tổng số ghi trong văn bản: {stated}.",
     "✓ Agrees with the total that the document states: {stated}."},
    {"review.quota.differs", "✗ Văn bản ghi tổng số {stated}; cộng các dòng lệch {difference}.",
     "✗ The document states a total of {stated}; its rows differ from it by {difference}."},

    {"review.notes", "Ghi chú", "Notes"},
    {"review.note.rounding",
     "Tỷ lệ được tính chính xác; khi in, tỷ lệ được làm tròn đến hai chữ số thập phân, từ nửa đơn vị trở lên "
     "làm tròn lên. Việc so sánh với kế hoạch dùng số chưa làm tròn. Tăng, giảm là so với tỷ lệ của năm "
     "trước.",
     "Shares are computed exactly and printed rounded half up to two decimals. What is compared with a "
     "target is never rounded. A change is the difference to the share of the year before."},
    {"review.note.recognised",
     "Được công nhận gồm công nhận mới và còn thời hạn công nhận; số trong ngoặc là hai phần đó.",
     "Recognised means conferred anew or still valid; the numbers in brackets are the two parts."},
    {"review.note.criterion",
     "Kết quả theo tiêu chí là phần điểm, hoặc phần chỉ tiêu, đạt được. Tiêu chí thấp nhất, cao nhất được "
     "xét "
     "theo bình quân phần điểm đạt được nếu bộ tiêu chí cho điểm, theo tỷ lệ đối tượng đạt tiêu chí nếu bộ "
     "tiêu chí chia mức độ; bằng nhau thì cùng được đánh dấu. Kết quả chưa xác định không được tính.",
     "A result by criterion is the part of its points, or of its indicators, that was reached. The lowest "
     "and "
     "the highest are found by the mean part of the points where a rubric gives points, and by the share of "
     "entities that met the criterion where it has levels; equal ones are all marked. What is undetermined "
     "does not count."},
    {"review.note.unofficial",
     "† Không chính thức: kết quả, hoặc một kết quả cấp dưới mà nó tính đến, không chỉ dựa vào văn bản của "
     "trung ương mà còn dựa vào quy định địa phương hoặc con số chưa đọc được trong văn bản.",
     "† Not official: the result, or one below that it counts, does not rest on regulations alone but also "
     "on a local rule, or on a number that nobody has read in the regulation."},
});

}  // namespace

std::span<const CatalogueEntry> review_messages() noexcept {
  return review_entries;
}

}  // namespace hoctap
