/* SPDX-License-Identifier: Apache-2.0 */

/* Scores one record after another by index, without JSON. */

#include <hoctap.h>
#include <stdio.h>

struct ward {
  const char *id;
  int64_t citizens, learning_citizens;
};

static const struct ward wards[] = {{"W07", 1000, 599}, {"W08", 1000, 600}, {"W09", 1000, 1001}};

int main(void) {
  hoctap_engine *engine = NULL;
  hoctap_row *row = NULL;
  hoctap_error *error = NULL;
  int64_t citizens, learning, share;
  size_t i;
  int32_t status = hoctap_engine_compile(NULL, "tt25-2023-commune", -1, NULL, 0, &engine, &error);
  if (status == HOCTAP_OK) status = hoctap_row_new(engine, &row, &error);
  /* Names are looked up once. */
  citizens = hoctap_engine_fact(engine, "citizens", -1);
  learning = hoctap_engine_fact(engine, "learning_citizens", -1);
  share = hoctap_engine_indicator(engine, "learning_citizens", -1);
  for (i = 0; status == HOCTAP_OK && i < sizeof wards / sizeof *wards; ++i) {
    const struct ward *ward = &wards[i];
    hoctap_row_clear(row);
    status = hoctap_row_set_integer(row, citizens, ward->citizens, &error);
    if (status == HOCTAP_OK) status = hoctap_row_set_integer(row, learning, ward->learning_citizens, &error);
    if (status == HOCTAP_OK) status = hoctap_row_score(row, &error);
    if (status == HOCTAP_OK) {
      const int met = hoctap_row_indicator_outcome(row, share, 0) == HOCTAP_MET;
      printf("%s: %s\n", ward->id, met ? "enough learning citizens for level 1" : "too few");
    } else if (status == HOCTAP_REFUSED) { /* this one alone; the row goes on */
      printf("%s: %s\n", ward->id, hoctap_error_message(error, HOCTAP_EN));
      hoctap_error_free(error);
      error = NULL;
      status = HOCTAP_OK;
    }
  }
  if (status != HOCTAP_OK) fprintf(stderr, "%s\n", hoctap_error_message(error, HOCTAP_EN));
  hoctap_row_free(row);
  hoctap_engine_free(engine);
  hoctap_error_free(error);
  return status;
}
