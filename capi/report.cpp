// SPDX-License-Identifier: Apache-2.0
#include "engine.hpp"
#include "hoctap/lab/suite.hpp"

using namespace hoctap::capi;

struct hoctap_report {
  hoctap::SuiteReport report;
};

int32_t hoctap_engine_test(const hoctap_engine* engine, const char* cases, int64_t cases_length,
                           const char* file, int64_t file_length, hoctap_report** report,
                           hoctap_error** error) {
  return guarded(error, [&] {
    hoctap_report*& out = output(report, "report");
    const hoctap::Suite suite = hoctap::load_suite(
        text(cases, cases_length, "cases"), hoctap::printable(text_or_none(file, file_length, "file")));
    out = new hoctap_report{run(suite, given(engine, "engine").compiled->file)};
  });
}

int64_t hoctap_report_count(const hoctap_report* report) {
  return report == nullptr ? 0 : static_cast<int64_t>(report->report.cases.size());
}

int64_t hoctap_report_failed(const hoctap_report* report) {
  return report == nullptr ? 0 : static_cast<int64_t>(failed(report->report));
}

int32_t hoctap_report_text(const hoctap_report* report, int32_t language, hoctap_text** words,
                           hoctap_error** error) {
  return guarded(error, [&] {
    give(words, "text",
         [&] { return to_text(given(report, "report").report, hoctap::capi::language(language)); });
  });
}

int32_t hoctap_report_json(const hoctap_report* report, hoctap_text** json, hoctap_error** error) {
  return guarded(error, [&] { give(json, "json", [&] { return to_json(given(report, "report").report); }); });
}

int32_t hoctap_report_junit(const hoctap_report* report, hoctap_text** xml, hoctap_error** error) {
  return guarded(
      error, [&] { give(xml, "xml", [&] { return hoctap::to_junit({given(report, "report").report}); }); });
}

void hoctap_report_free(hoctap_report* report) {
  delete report;
}
