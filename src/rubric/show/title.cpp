// SPDX-License-Identifier: Apache-2.0
#include "rubric/show/form.hpp"

namespace hoctap::page {
namespace {

class TitlePart {
 public:
  TitlePart(Form& form, const Title& title) : form_(form), title_(title) {}

  void show() {
    const bool standard = title_.standard.value_or(false);
    std::vector<std::string> label_marks = form_.marks("/title/label");
    form_.page.heading(2, {.lead = standard ? form_.say("show.standard") : form_.say("show.title"),
                           .text = form_.label(title_.label),
                           .code = title_.id,
                           .marks = std::move(label_marks)});
    if (standard) {
      form_.page.bullet({.text = form_.say("show.is-standard")});
    }
    if (title_.registration) {
      field(form_.say("show.registration"), form_.say("show.registered-only"), title_.registration->cite,
            "/registration");
    }
    if (title_.validity) {
      field(form_.say("show.valid-for"), months(title_.validity->months), title_.validity->cite, "/validity",
            title_.validity->secondary);
    }
    if (title_.upgrade) {
      field(form_.say("show.wait-before-a-higher-level"), months(title_.upgrade->wait_months),
            title_.upgrade->cite, "/upgrade", title_.upgrade->secondary);
    }
    for (const Deadline& deadline : title_.deadlines)
      field(form_.label(deadline.label), day(deadline), deadline.cite,
            std::string("/deadlines/") + boost::describe::enum_to_string(deadline.id, ""));
    for (std::size_t i = 0; i < title_.authority.size(); ++i) authority(title_.authority[i], i);
    if (title_.council) council(*title_.council);
  }

 private:
  void field(std::string lead, std::string text, const std::string& cite, const std::string& path,
             const std::optional<std::string>& secondary = {}) {
    form_.page.field({.lead = std::move(lead),
                      .text = std::move(text),
                      .cite = cite,
                      .marks = form_.marks("/title" + path, secondary)});
  }

  std::string months(const std::optional<int>& count) const {
    return count ? std::to_string(*count) + form_.say(*count == 1 ? "show.month" : "show.months")
                 : form_.unknown();
  }

  std::string day(const Deadline& deadline) const {
    const std::string year =
        form_.say(deadline.same_year.value_or(false) ? "show.of-the-assessed-year" : "show.of-the-next-year");
    if (deadline.before) return form_.say("show.before") + month_day(*deadline.before) + year;
    if (deadline.by) return form_.say("show.by") + month_day(*deadline.by) + year;
    if (!deadline.working_days) return {};
    return std::to_string(*deadline.working_days) + form_.say("show.working-days");
  }

  // `02-28` as people write it.
  std::string month_day(const std::string& text) const {
    if (form_.language == Language::en) return text;
    const std::string day = days_in_words("2000-" + text, Language::vi);
    return day.substr(0, day.rfind('/'));
  }

  void authority(const Authority& authority, std::size_t index) {
    std::string levels;
    for (const std::string& id : authority.levels)
      levels += (levels.empty() ? form_.say("show.decided-at") : ", ") +
                outcome_name(form_.rubric, id, form_.language);
    std::string lead = form_.say("show.decided-by") + levels;
    if (authority.from) lead += form_.say("show.decided-from") + in_words(*authority.from, form_.language);
    if (authority.until) lead += form_.say("show.decided-until") + in_words(*authority.until, form_.language);
    field(std::move(lead), authority.who ? form_.label(*authority.who) : form_.unknown(), authority.cite,
          "/authority/" + std::to_string(index), authority.secondary);
  }

  void council(const Council& council) {
    std::string text;
    if (council.members_minimum) text = form_.say("show.at-least") + std::to_string(*council.members_minimum);
    if (council.members_odd == true) text += (text.empty() ? "" : ", ") + form_.say("show.an-odd-number");
    if (council.unknown) text += (text.empty() ? "" : "; ") + form_.unknown();
    field(form_.say("show.council-members"), text, council.cite, "/council", council.secondary);
  }

  Form& form_;
  const Title& title_;
};

}  // namespace

void show_title(Form& form) {
  if (form.rubric.title) TitlePart(form, *form.rubric.title).show();
}

}  // namespace hoctap::page
