// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cli/show_form.hpp"
#include "hoctap/exact/visible.hpp"
#include "hoctap/rubric/library.hpp"

namespace hoctap::cli {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

std::string status(const Form& form) {
  const Standing standing = standing_of(form.rubric);
  std::string why;
  if (standing == Standing::local) {
    why = form.in("kết quả dựa cả vào văn bản của địa phương", "results rest on local documents too");
  } else if (standing == Standing::partial && form.rubric.regulation.unread.value_or(false)) {
    why = form.in("chưa đọc được nguyên văn văn bản, không kết quả nào là chính thức",
                  "the document itself has not been read, and no result is official");
  } else if (standing == Standing::partial) {
    why = form.in("có điểm số chưa đọc được trong văn bản, xem mục “Chưa biết”",
                  "some numbers have not been read, see “Unknown”");
  }
  return standing_name(standing, form.language) + (why.empty() ? "" : " (" + why + ')');
}

// What a place may do to the rubric.
std::string leave(const Form& form) {
  std::string text = form.in("điền chỗ chưa biết, đổi tên gọi", "fill in what is unknown, rename");
  if (!form.rubric.local) return text;
  for (const Leave leave : form.rubric.local->allows) {
    text += leave == Leave::replace
                ? form.in(", thay giá trị văn bản đã nêu", ", replace what the text states")
                : form.in(", thêm nội dung", ", add to it");
  }
  return text;
}

void references(Form& form) {
  if (form.rubric.references.empty()) return;
  form.section("Dựa trên danh hiệu và chuẩn khác", "Titles and standards it rests on");
  std::vector<Entry> entries;
  for (const Reference& reference : form.rubric.references) {
    Entry entry;
    Line document{.text = form.in("đối tượng: ", "entity: ") + kind_name(reference.entity, form.language) +
                          form.in("; văn bản: ", "; document: ") + reference.number};
    document.code = reference.rubric.value_or("");
    entry.lines.push_back(std::move(document));
    entry.lines.push_back(
        reference.replaced
            ? Line{.text = form.in("văn bản này được thay thì theo văn bản mới",
                                   "when that document is replaced the newer one counts"),
                   .cite = *reference.replaced}
            : Line{.text = form.in("luôn theo đúng văn bản này", "always by this very document")});
    entry.head = {.text = form.label(reference.label), .cite = reference.cite};
    entries.push_back(std::move(entry));
  }
  form.page.entries({form.in("Danh hiệu, chuẩn", "Title or standard"), "", form.in("Xác định", "Which"),
                     form.in("Căn cứ", "Article")},
                    std::move(entries));
}

}  // namespace

void show_regulation(Form& form, const RubricFile& file, const Library& library) {
  const Rubric& rubric = form.rubric;
  const Regulation& regulation = rubric.regulation;
  const auto field = [&](std::string_view vi, std::string_view en, std::string text, std::string cite = {}) {
    form.page.field({.lead = form.in(vi, en), .text = std::move(text), .cite = std::move(cite)});
  };
  form.page.heading(
      1, {.text = opening(form.label(rubric.label)), .code = rubric.id, .marks = form.marks("/label")});
  field("Văn bản", "Regulation", regulation.number + ", " + form.label(regulation.issuer));
  field("Ban hành", "Issued",
        regulation.issued ? hoctap::format(*regulation.issued) : form.in("ngày chưa biết", "day unknown"));
  field("Hiệu lực", "In force", days_in_force(regulation, library.last_day(rubric), form.language),
        regulation.cite);
  if (!regulation.replaces.empty()) field("Thay thế", "Replaces", join(regulation.replaces));
  std::vector<std::string> successors;
  for (const RubricFile* other : library.all()) {
    const auto& replaced = other->rubric.regulation.replaces;
    if (std::find(replaced.begin(), replaced.end(), rubric.id) != replaced.end())
      successors.push_back(other->rubric.id);
  }
  if (!successors.empty()) field("Được thay bằng", "Replaced by", join(successors));
  field("Nơi áp dụng", "Place", regulation.place.value_or(form.in("cả nước", "the whole country")));
  field("Đối tượng", "Entity", kind_name(rubric.entity, form.language));
  if (rubric.title && !rubric.title->assessed_at.empty()) {
    std::vector<std::string> tiers;
    for (const EntityKind tier : rubric.title->assessed_at)
      tiers.push_back(short_kind_name(tier, form.language));
    field("Cấp đánh giá", "Assessed at", join(tiers));
  }
  field("Tình trạng", "Status", status(form));
  field("Địa phương được", "Places may", leave(form), rubric.local ? rubric.local->cite : "");
  field("SHA-256", "SHA-256", file.sha256());
  references(form);
}

}  // namespace hoctap::cli
