// SPDX-License-Identifier: Apache-2.0
#include "border.hpp"

#include <cstring>
#include <new>

struct hoctap_error {
  struct Texts {
    std::string code;
    std::string vi;
    std::string en;
    std::string json;
  };
  const char* code = nullptr;
  const char* vi = nullptr;
  const char* en = nullptr;
  const char* json = nullptr;
  const Texts* texts = nullptr;  // owned; what the others point into, unless they are literals
};

namespace hoctap::capi {
namespace {

// It has to be there before memory runs out, and it is never changed nor freed.
constinit hoctap_error out_of_memory{
    "memory", "lỗi[memory]: Hết bộ nhớ.", "error[memory]: Out of memory.",
    R"([{"severity": "error", "code": "memory", "message": {"vi": "Hết bộ nhớ.", "en": "Out of memory."}}])"};

int32_t report(hoctap_error** error, int32_t status, const Issues& issues) {
  if (error == nullptr) return status;
  auto texts = std::make_unique<const hoctap_error::Texts>(hoctap_error::Texts{
      issues.front().code, format(issues, Language::vi), format(issues, Language::en), to_json(issues)});
  auto made = std::make_unique<hoctap_error>();
  made->code = texts->code.c_str();
  made->vi = texts->vi.c_str();
  made->en = texts->en.c_str();
  made->json = texts->json.c_str();
  made->texts = texts.release();
  *error = made.release();
  return status;
}

int32_t described(hoctap_error** error) {
  try {
    throw;
  } catch (const Misuse& misuse) {
    return report(error, HOCTAP_MISUSE, {misuse.issue});
  } catch (const Error& refusal) {
    return report(error, HOCTAP_REFUSED, refusal.issues());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& defect) {
    return report(error, HOCTAP_INTERNAL, {{.code = "internal", .found = defect.what()}});
  }
}

}  // namespace

int32_t failed(hoctap_error** error) noexcept {
  try {
    return described(error);
  } catch (...) {
    if (error != nullptr) *error = &out_of_memory;
    return HOCTAP_OUT_OF_MEMORY;
  }
}

std::string_view text(const char* data, int64_t length, const char* name) {
  given(data, name);
  const std::optional<std::string_view> passed = text_if_any(data, length);
  if (!passed) throw Misuse{{.code = "argument-length", .found = name, .expected = std::to_string(length)}};
  return *passed;
}

std::string_view text_or_none(const char* data, int64_t length, const char* name) {
  return data == nullptr ? std::string_view() : text(data, length, name);
}

std::optional<std::string_view> text_if_any(const char* data, int64_t length) noexcept {
  if (data == nullptr || length < -1) return std::nullopt;
  return std::string_view(data, length == -1 ? std::strlen(data) : static_cast<std::size_t>(length));
}

std::vector<std::string> ids(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  std::vector<std::string> found;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    if (text.empty()) return found;
    const std::string_view id = text.substr(0, text.find_first_of(blanks));
    found.emplace_back(id);
    text.remove_prefix(id.size());
  }
}

void refuse_number(const char* name, int64_t number, std::string taken) {
  throw Misuse{{.code = "argument-number",
                .position = {.fact = name},
                .found = std::to_string(number),
                .expected = std::move(taken)}};
}

Language language(int32_t number) {
  if (number != HOCTAP_VI && number != HOCTAP_EN) refuse_number("language", number, "HOCTAP_VI, HOCTAP_EN");
  return number == HOCTAP_EN ? Language::en : Language::vi;
}

}  // namespace hoctap::capi

int32_t hoctap_abi_version(void) {
  return HOCTAP_ABI_VERSION;
}

const char* hoctap_version(void) {
  return HOCTAP_VERSION;
}

const char* hoctap_text_data(const hoctap_text* text) {
  return text == nullptr ? nullptr : text->data.c_str();
}

int64_t hoctap_text_length(const hoctap_text* text) {
  return text == nullptr ? 0 : static_cast<int64_t>(text->data.size());
}

void hoctap_text_free(hoctap_text* text) {
  delete text;
}

const char* hoctap_error_code(const hoctap_error* error) {
  return error == nullptr ? nullptr : error->code;
}

const char* hoctap_error_message(const hoctap_error* error, int32_t language) {
  if (error == nullptr) return nullptr;
  return language == HOCTAP_EN ? error->en : error->vi;
}

const char* hoctap_error_json(const hoctap_error* error) {
  return error == nullptr ? nullptr : error->json;
}

void hoctap_error_free(hoctap_error* error) {
  if (error == nullptr || error == &hoctap::capi::out_of_memory) return;
  delete error->texts;
  delete error;
}
