// SPDX-License-Identifier: Apache-2.0
#include "cli/show_form.hpp"

namespace hoctap::cli {
namespace {

std::string kind_of(const Form& form, ChangeKind kind) {
  switch (kind) {
    case ChangeKind::fill:
      return form.in("điền", "fills in");
    case ChangeKind::replace:
      return form.in("thay", "replaces");
    case ChangeKind::rename:
      return form.in("đổi tên", "renames");
    case ChangeKind::add:
      return form.in("thêm", "adds");
  }
  return {};
}

Line change_line(const Form& form, const AppliedChange& change) {
  const std::string before = form.before(change);
  return {
      .lead = kind_of(form, change.kind),
      .text = form.subject(change) + (before.empty() ? "" : form.in("; trước đây: ", "; before: ") + before),
      .code = change.at,
      .cite = change.cite};
}

}  // namespace

void show_local(Form& form) {
  if (form.rubric.overlays.empty()) return;
  form.section("Điều chỉnh của địa phương", "Local changes");
  std::vector<Entry> entries;
  for (const AppliedOverlay& overlay : form.rubric.overlays) {
    const Regulation& regulation = overlay.regulation;
    Entry entry{.head = {.text = form.label(overlay.label), .code = overlay.id}};
    entry.lines.push_back(
        {.lead = form.in("văn bản", "document"),
         .text = regulation.number + ", " + form.label(regulation.issuer) +
                 (regulation.issued ? form.in(", ban hành ", ", issued ") + hoctap::format(*regulation.issued)
                                    : "")});
    entry.lines.push_back({.lead = form.in("nơi áp dụng", "place"), .text = regulation.place.value_or("")});
    entry.lines.push_back({.lead = form.in("hiệu lực", "in force"),
                           .text = days_in_force(regulation, regulation.until, form.language),
                           .cite = regulation.cite});
    for (const AppliedChange& change : overlay.changes) entry.lines.push_back(change_line(form, change));
    entries.push_back(std::move(entry));
  }
  form.page.entries({form.in("Điều chỉnh", "Overlay"), form.in("Việc", "What"),
                     form.in("Nội dung", "Content"), form.in("Căn cứ", "Article")},
                    std::move(entries));
}

}  // namespace hoctap::cli
