/* SPDX-License-Identifier: Apache-2.0 */

/* Scores one made-up ward and says why. */

#include <hoctap.h>
#include <stdio.h>

int main(void) {
  const char *ward = "{\"id\": \"W07\", \"citizens\": 1000, \"learning_citizens\": 599}";
  hoctap_engine *engine = NULL;
  hoctap_sheet *sheet = NULL;
  hoctap_text *why = NULL;
  hoctap_error *error = NULL;
  int32_t status = hoctap_engine_compile(NULL, "tt25-2023-commune", -1, NULL, 0, &engine, &error);
  if (status == HOCTAP_OK) status = hoctap_engine_score(engine, ward, -1, &sheet, &error);
  if (status == HOCTAP_OK) status = hoctap_sheet_explain(sheet, HOCTAP_EN, &why, &error);
  if (status == HOCTAP_OK) {
    fputs(hoctap_text_data(why), stdout);
  } else {
    fprintf(stderr, "%s\n", hoctap_error_message(error, HOCTAP_EN));
  }
  hoctap_text_free(why);
  hoctap_sheet_free(sheet);
  hoctap_engine_free(engine);
  hoctap_error_free(error);
  return status;
}
