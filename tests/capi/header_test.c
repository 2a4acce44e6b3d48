/* SPDX-License-Identifier: Apache-2.0 */

/* The header alone, twice, before anything else. Compiled as C99, C++11 and C++20 with every warning an
 * error. Each function is declared here once more with the type that its callers rely on, so a signature that
 * has changed does not compile; nor does a layout of Arrow's structs other than the specification's. */

#include "hoctap.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* As in https://arrow.apache.org/docs/format/CDataInterface.html and CStreamInterface.html. */
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

/* A condition that is false makes an array of -1 elements. */
#define HOLDS(name, condition) typedef char name[(condition) ? 1 : -1]
#define AT(type, member, place) (sizeof(void*) != 8 || offsetof(struct type, member) == (place))
#define SIZE(type, bytes) (sizeof(void*) != 8 || sizeof(struct type) == (bytes))

HOLDS(int32_has_4_bytes, sizeof(int32_t) == 4);
HOLDS(int64_has_8_bytes, sizeof(int64_t) == 8);
HOLDS(statuses, HOCTAP_OK == 0 && HOCTAP_REFUSED == 1 && HOCTAP_MISUSE == 2 && HOCTAP_OUT_OF_MEMORY == 3 &&
                    HOCTAP_INTERNAL == 4);
HOLDS(languages, HOCTAP_VI == 0 && HOCTAP_EN == 1);
HOLDS(formats, HOCTAP_JSON == 0 && HOCTAP_JSON_LINES == 1 && HOCTAP_CSV == 2);
HOLDS(outcomes,
      HOCTAP_NOT_MET == 0 && HOCTAP_MET == 1 && HOCTAP_UNDETERMINED == 2 && HOCTAP_NOT_APPLICABLE == 3);

HOLDS(schema_size, SIZE(ArrowSchema, 72));
HOLDS(schema_format, AT(ArrowSchema, format, 0));
HOLDS(schema_name, AT(ArrowSchema, name, 8));
HOLDS(schema_metadata, AT(ArrowSchema, metadata, 16));
HOLDS(schema_flags, AT(ArrowSchema, flags, 24));
HOLDS(schema_n_children, AT(ArrowSchema, n_children, 32));
HOLDS(schema_children, AT(ArrowSchema, children, 40));
HOLDS(schema_dictionary, AT(ArrowSchema, dictionary, 48));
HOLDS(schema_release, AT(ArrowSchema, release, 56));
HOLDS(schema_private_data, AT(ArrowSchema, private_data, 64));

HOLDS(array_size, SIZE(ArrowArray, 80));
HOLDS(array_length, AT(ArrowArray, length, 0));
HOLDS(array_null_count, AT(ArrowArray, null_count, 8));
HOLDS(array_offset, AT(ArrowArray, offset, 16));
HOLDS(array_n_buffers, AT(ArrowArray, n_buffers, 24));
HOLDS(array_n_children, AT(ArrowArray, n_children, 32));
HOLDS(array_buffers, AT(ArrowArray, buffers, 40));
HOLDS(array_children, AT(ArrowArray, children, 48));
HOLDS(array_dictionary, AT(ArrowArray, dictionary, 56));
HOLDS(array_release, AT(ArrowArray, release, 64));
HOLDS(array_private_data, AT(ArrowArray, private_data, 72));

HOLDS(stream_size, SIZE(ArrowArrayStream, 40));
HOLDS(stream_get_schema, AT(ArrowArrayStream, get_schema, 0));
HOLDS(stream_get_next, AT(ArrowArrayStream, get_next, 8));
HOLDS(stream_get_last_error, AT(ArrowArrayStream, get_last_error, 16));
HOLDS(stream_release, AT(ArrowArrayStream, release, 24));
HOLDS(stream_private_data, AT(ArrowArrayStream, private_data, 32));

/* clang-format off */
#define FUNCTIONS \
  FUNCTION(int32_t, hoctap_abi_version, (void)) \
  FUNCTION(const char*, hoctap_version, (void)) \
  FUNCTION(const char*, hoctap_text_data, (const hoctap_text*)) \
  FUNCTION(int64_t, hoctap_text_length, (const hoctap_text*)) \
  FUNCTION(void, hoctap_text_free, (hoctap_text*)) \
  FUNCTION(const char*, hoctap_error_code, (const hoctap_error*)) \
  FUNCTION(const char*, hoctap_error_message, (const hoctap_error*, int32_t)) \
  FUNCTION(const char*, hoctap_error_json, (const hoctap_error*)) \
  FUNCTION(void, hoctap_error_free, (hoctap_error*)) \
  FUNCTION(int32_t, hoctap_files_new, (hoctap_files**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_files_add, (hoctap_files*, const char*, int64_t, const char*, int64_t, \
    hoctap_error**)) \
  FUNCTION(void, hoctap_files_free, (hoctap_files*)) \
  FUNCTION(int32_t, hoctap_library_shipped, (hoctap_library**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_library_empty, (hoctap_library**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_library_extend, (const hoctap_library*, const hoctap_files*, hoctap_library**, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_library_replace, (const hoctap_library*, const hoctap_files*, hoctap_library**, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_library_check, (const hoctap_library*, const hoctap_files*, hoctap_text**, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_library_list, (const hoctap_library*, hoctap_text**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_library_find, (const hoctap_library*, const char*, int64_t, hoctap_text**, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_library_file, (const hoctap_library*, const char*, int64_t, hoctap_text**, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_library_show, (const hoctap_library*, const char*, int64_t, const char*, int64_t, \
    int32_t, int32_t, hoctap_text**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_library_draft, (const hoctap_library*, const char*, int64_t, const char*, \
    int64_t, int32_t, hoctap_text**, hoctap_error**)) \
  FUNCTION(void, hoctap_library_free, (hoctap_library*)) \
  FUNCTION(int32_t, hoctap_engine_compile, (const hoctap_library*, const char*, int64_t, const char*, \
    int64_t, hoctap_engine**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_compile_on, (const hoctap_library*, const char*, int64_t, const char*, \
    int64_t, const char*, int64_t, hoctap_engine**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_load, (const char*, int64_t, const char*, int64_t, hoctap_engine**, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_load_on, (const hoctap_library*, const char*, int64_t, const char*, \
    int64_t, const char*, int64_t, hoctap_engine**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_describe, (const hoctap_engine*, hoctap_text**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_check, (const hoctap_engine*, hoctap_text**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_test, (const hoctap_engine*, const char*, int64_t, const char*, int64_t, \
    hoctap_report**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_score, (const hoctap_engine*, const char*, int64_t, hoctap_sheet**, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_score_data, (const hoctap_engine*, const char*, int64_t, int32_t, \
    const char*, int64_t, const char*, int64_t, hoctap_sheets**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_read_title, (const hoctap_engine*, const char*, int64_t, hoctap_text**, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_read_cell, (const hoctap_engine*, const char*, int64_t, const char*, \
    int64_t, hoctap_text**, hoctap_error**)) \
  FUNCTION(void, hoctap_engine_free, (hoctap_engine*)) \
  FUNCTION(int32_t, hoctap_sheet_json, (const hoctap_sheet*, int32_t, hoctap_text**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_sheet_part, (const hoctap_sheet*, const char*, int64_t, hoctap_text**, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_sheet_explain, (const hoctap_sheet*, int32_t, hoctap_text**, hoctap_error**)) \
  FUNCTION(const char*, hoctap_sheet_entity, (const hoctap_sheet*, int64_t*)) \
  FUNCTION(const char*, hoctap_sheet_outcome, (const hoctap_sheet*, int64_t*)) \
  FUNCTION(int32_t, hoctap_sheet_official, (const hoctap_sheet*)) \
  FUNCTION(const char*, hoctap_sheet_total, (const hoctap_sheet*, int64_t*)) \
  FUNCTION(const char*, hoctap_sheet_total_low, (const hoctap_sheet*, int64_t*)) \
  FUNCTION(const char*, hoctap_sheet_total_high, (const hoctap_sheet*, int64_t*)) \
  FUNCTION(int64_t, hoctap_sheet_possible_count, (const hoctap_sheet*)) \
  FUNCTION(const char*, hoctap_sheet_possible, (const hoctap_sheet*, int64_t, int64_t*)) \
  FUNCTION(int64_t, hoctap_sheet_missing_count, (const hoctap_sheet*)) \
  FUNCTION(const char*, hoctap_sheet_missing, (const hoctap_sheet*, int64_t, int64_t*)) \
  FUNCTION(int64_t, hoctap_sheet_deciding_count, (const hoctap_sheet*)) \
  FUNCTION(const char*, hoctap_sheet_deciding, (const hoctap_sheet*, int64_t, int64_t*)) \
  FUNCTION(int64_t, hoctap_sheet_indicator_count, (const hoctap_sheet*)) \
  FUNCTION(const char*, hoctap_sheet_indicator_id, (const hoctap_sheet*, int64_t, int64_t*)) \
  FUNCTION(const char*, hoctap_sheet_indicator_points, (const hoctap_sheet*, int64_t, int64_t*)) \
  FUNCTION(const char*, hoctap_sheet_indicator_outcome, (const hoctap_sheet*, int64_t, const char*, \
    int64_t, int64_t*)) \
  FUNCTION(void, hoctap_sheet_free, (hoctap_sheet*)) \
  FUNCTION(int64_t, hoctap_sheets_count, (const hoctap_sheets*)) \
  FUNCTION(const hoctap_sheet*, hoctap_sheets_at, (const hoctap_sheets*, int64_t)) \
  FUNCTION(int32_t, hoctap_sheets_notes, (const hoctap_sheets*, hoctap_text**, hoctap_error**)) \
  FUNCTION(void, hoctap_sheets_free, (hoctap_sheets*)) \
  FUNCTION(int64_t, hoctap_engine_fact, (const hoctap_engine*, const char*, int64_t)) \
  FUNCTION(int64_t, hoctap_engine_indicator, (const hoctap_engine*, const char*, int64_t)) \
  FUNCTION(int64_t, hoctap_engine_level, (const hoctap_engine*, const char*, int64_t)) \
  FUNCTION(int64_t, hoctap_engine_outcome_count, (const hoctap_engine*)) \
  FUNCTION(const char*, hoctap_engine_outcome, (const hoctap_engine*, int64_t, int64_t*)) \
  FUNCTION(int32_t, hoctap_row_new, (const hoctap_engine*, hoctap_row**, hoctap_error**)) \
  FUNCTION(void, hoctap_row_clear, (hoctap_row*)) \
  FUNCTION(int32_t, hoctap_row_set_missing, (hoctap_row*, int64_t, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_row_set_not_applicable, (hoctap_row*, int64_t, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_row_set_boolean, (hoctap_row*, int64_t, int32_t, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_row_set_integer, (hoctap_row*, int64_t, int64_t, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_row_set_decimal, (hoctap_row*, int64_t, int64_t, int32_t, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_row_set_number, (hoctap_row*, int64_t, const char*, int64_t, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_row_set_text, (hoctap_row*, int64_t, const char*, int64_t, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_row_set_evidence, (hoctap_row*, int64_t, int32_t, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_row_score, (hoctap_row*, hoctap_error**)) \
  FUNCTION(int64_t, hoctap_row_outcome, (const hoctap_row*)) \
  FUNCTION(int32_t, hoctap_row_possible, (const hoctap_row*, int64_t)) \
  FUNCTION(int32_t, hoctap_row_official, (const hoctap_row*)) \
  FUNCTION(int32_t, hoctap_row_total, (const hoctap_row*, int64_t*, int64_t*)) \
  FUNCTION(int32_t, hoctap_row_indicator_points, (const hoctap_row*, int64_t, int64_t*, int64_t*)) \
  FUNCTION(int32_t, hoctap_row_indicator_outcome, (const hoctap_row*, int64_t, int64_t)) \
  FUNCTION(int32_t, hoctap_row_sheet, (const hoctap_row*, hoctap_sheet**, hoctap_error**)) \
  FUNCTION(void, hoctap_row_free, (hoctap_row*)) \
  FUNCTION(int32_t, hoctap_engine_columns, (const hoctap_engine*, const char*, int64_t, \
    struct ArrowSchema*, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_score_batch, (const hoctap_engine*, const struct ArrowSchema*, \
    const struct ArrowArray*, const char*, int64_t, struct ArrowSchema*, struct ArrowArray*, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_engine_score_stream, (const hoctap_engine*, struct ArrowArrayStream*, \
    const char*, int64_t, struct ArrowArrayStream*, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_sheets_stream, (const hoctap_sheets*, const char*, int64_t, \
    struct ArrowArrayStream*, hoctap_error**)) \
  FUNCTION(void, hoctap_pycapsule_free, (void*)) \
  FUNCTION(int64_t, hoctap_report_count, (const hoctap_report*)) \
  FUNCTION(int64_t, hoctap_report_failed, (const hoctap_report*)) \
  FUNCTION(int32_t, hoctap_report_text, (const hoctap_report*, int32_t, hoctap_text**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_report_json, (const hoctap_report*, hoctap_text**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_report_junit, (const hoctap_report*, hoctap_text**, hoctap_error**)) \
  FUNCTION(void, hoctap_report_free, (hoctap_report*)) \
  FUNCTION(int32_t, hoctap_season_run, (const char*, int64_t, const char*, int64_t, const hoctap_files*, \
    const hoctap_library*, hoctap_review**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_review_json, (const hoctap_review*, int32_t, hoctap_text**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_review_csv, (const hoctap_review*, hoctap_text**, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_review_html, (const hoctap_review*, int32_t, hoctap_text**, hoctap_error**)) \
  FUNCTION(void, hoctap_review_free, (hoctap_review*)) \
  FUNCTION(int32_t, hoctap_season_list, (const char*, int64_t, const char*, int64_t, const hoctap_files*, \
    const hoctap_library*, const char*, int64_t, int32_t, struct ArrowArrayStream*, hoctap_error**)) \
  FUNCTION(int32_t, hoctap_eval, (const char*, int64_t, const char*, int64_t, hoctap_text**, \
    hoctap_error**)) \
  FUNCTION(int32_t, hoctap_schema, (const char*, int64_t, hoctap_text**, hoctap_error**))
/* clang-format on */

/* Declared once more. */
#ifdef __cplusplus
extern "C" {
#endif
#define FUNCTION(result, name, parameters) result name parameters;
FUNCTIONS
#undef FUNCTION
#ifdef __cplusplus
}
#endif

/* Each address in a pointer of the very type. */
#define FUNCTION(result, name, parameters) result(*name##_) parameters;
struct addresses {
  FUNCTIONS
};
#undef FUNCTION

#define FUNCTION(result, name, parameters) name,
static const struct addresses addresses = {FUNCTIONS};
#undef FUNCTION

typedef void (*any_function)(void);

int main(void) {
  static const char expected[] = "0.5";
  any_function all[sizeof addresses / sizeof(any_function)];
  hoctap_text* json = NULL;
  hoctap_error* error = NULL;
  size_t i = 0;
  int right = 0;

  memcpy(all, &addresses, sizeof addresses);
  for (i = 0; i < sizeof all / sizeof *all; ++i) {
    if (all[i] == NULL) return 1;
  }
  if (hoctap_eval("1 / 3 + 1 / 6", -1, NULL, 0, &json, &error) == HOCTAP_OK) {
    right = strcmp(hoctap_text_data(json), expected) == 0;
  } else {
    fprintf(stderr, "%s\n", hoctap_error_message(error, HOCTAP_EN));
  }
  hoctap_text_free(json);
  hoctap_error_free(error);
  printf("hoctap %s, ABI %d, %d functions\n", hoctap_version(), (int)hoctap_abi_version(),
         (int)(sizeof all / sizeof *all));
  return right ? 0 : 1;
}
