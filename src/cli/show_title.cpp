// SPDX-License-Identifier: Apache-2.0
#include "cli/show_form.hpp"

namespace hoctap::cli {
namespace {

class TitlePart {
 public:
  TitlePart(Form& form, const Title& title) : form_(form), title_(title) {}

  void show() {
    const bool standard = title_.standard.value_or(false);
    std::vector<std::string> label_marks = form_.marks("/title/label");
    form_.page.heading(2, {.lead = standard ? form_.in("Chuẩn", "Standard") : form_.in("Danh hiệu", "Title"),
                           .text = form_.label(title_.label),
                           .code = title_.id,
                           .marks = std::move(label_marks)});
    if (standard) {
      form_.page.bullet({.text = form_.in("đây là chuẩn được công nhận đạt, không phải danh hiệu",
                                          "this is a standard that is reached, not a title that is held")});
    }
    if (title_.registration) {
      field(form_.in("Đăng ký", "Registration"),
            form_.in("chỉ đối tượng đã đăng ký mới được đánh giá", "only those who registered are assessed"),
            title_.registration->cite, "/registration");
    }
    if (title_.validity) {
      field(form_.in("Có giá trị", "Valid for"), months(title_.validity->months), title_.validity->cite,
            "/validity");
    }
    if (title_.upgrade) {
      field(form_.in("Chờ nâng mức độ", "Wait before a higher level"), months(title_.upgrade->wait_months),
            title_.upgrade->cite, "/upgrade");
    }
    for (const Deadline& deadline : title_.deadlines)
      field(form_.label(deadline.label), day(deadline), deadline.cite, "/deadlines/" + deadline.id);
    for (std::size_t i = 0; i < title_.authority.size(); ++i) authority(title_.authority[i], i);
    if (title_.council) council(*title_.council);
  }

 private:
  void field(std::string lead, std::string text, const std::string& cite, const std::string& path) {
    form_.page.field({.lead = std::move(lead),
                      .text = std::move(text),
                      .cite = cite,
                      .marks = form_.marks("/title" + path)});
  }

  std::string months(const std::optional<int>& count) const {
    return count ? std::to_string(*count) + form_.in(" tháng", *count == 1 ? " month" : " months")
                 : form_.unknown();
  }

  std::string day(const Deadline& deadline) const {
    const std::string next_year = form_.in(" của năm sau", " of the next year");
    if (deadline.before) return form_.in("trước ", "before ") + month_day(*deadline.before) + next_year;
    if (deadline.by) return form_.in("chậm nhất ", "by ") + month_day(*deadline.by) + next_year;
    if (!deadline.working_days) return {};
    return std::to_string(*deadline.working_days) + form_.in(" ngày làm việc", " working days");
  }

  // `02-28` as people write it.
  std::string month_day(const std::string& text) const {
    return form_.language == Language::vi ? text.substr(3, 2) + "/" + text.substr(0, 2) : text;
  }

  void authority(const Authority& authority, std::size_t index) {
    std::string lead = form_.in("Người quyết định", "Decided by");
    if (authority.from) lead += form_.in(" từ ", ", from ") + hoctap::format(*authority.from);
    if (authority.until) lead += form_.in(" đến hết ", ", until ") + hoctap::format(*authority.until);
    field(std::move(lead), authority.who ? form_.label(*authority.who) : form_.unknown(), authority.cite,
          "/authority/" + std::to_string(index));
  }

  void council(const Council& council) {
    std::string text;
    if (council.members_minimum)
      text = form_.in("ít nhất ", "at least ") + std::to_string(*council.members_minimum);
    if (council.members_odd == true) text += (text.empty() ? "" : ", ") + form_.in("số lẻ", "an odd number");
    if (council.unknown) text += (text.empty() ? "" : "; ") + form_.unknown();
    field(form_.in("Ủy viên hội đồng", "Council members"), text, council.cite, "/council");
  }

  Form& form_;
  const Title& title_;
};

}  // namespace

void show_title(Form& form) {
  if (form.rubric.title) TitlePart(form, *form.rubric.title).show();
}

}  // namespace hoctap::cli
