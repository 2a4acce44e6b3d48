/* SPDX-License-Identifier: Apache-2.0 */

/* consumer RUBRIC FACTS.json: scores one entity and prints its sheet as one line of JSON. */

#include <hoctap.h>
#include <stdio.h>
#include <stdlib.h>

/* The bytes of a file, for the caller to free; NULL, with errno, when it cannot be read. */
static char *read_file(const char *name, int64_t *length) {
  FILE *file = fopen(name, "rb");
  char *text = NULL;
  long size = -1;
  if (file == NULL) return NULL;
  if (fseek(file, 0, SEEK_END) == 0) size = ftell(file);
  if (size >= 0 && fseek(file, 0, SEEK_SET) == 0) text = malloc((size_t)size + 1);
  if (text != NULL && fread(text, 1, (size_t)size, file) != (size_t)size) {
    free(text);
    text = NULL;
  }
  fclose(file);
  *length = size;
  return text;
}

int main(int count, char **arguments) {
  int64_t length = 0;
  char *facts = NULL;
  hoctap_error *error = NULL;
  hoctap_engine *engine = NULL;
  hoctap_sheet *sheet = NULL;
  hoctap_text *json = NULL;
  int done = 0;

  if (count != 3) {
    fprintf(stderr, "usage: %s RUBRIC FACTS.json\n", arguments[0]);
    return 2;
  }
  facts = read_file(arguments[2], &length);
  if (facts == NULL) {
    perror(arguments[2]);
    return 2;
  }
  /* A call that fails leaves NULL in its result and says why in `error`; the calls after it are not made. */
  if (hoctap_engine_compile(NULL, arguments[1], -1, NULL, 0, &engine, &error) == HOCTAP_OK &&
      hoctap_engine_score(engine, facts, length, &sheet, &error) == HOCTAP_OK &&
      hoctap_sheet_json(sheet, 0, &json, &error) == HOCTAP_OK) {
    done = puts(hoctap_text_data(json)) >= 0 && fflush(stdout) == 0;
    if (!done) perror("standard output");
  } else {
    fprintf(stderr, "%s\n", hoctap_error_message(error, HOCTAP_VI));
  }
  /* Freeing NULL does nothing, so one ending serves success and failure. */
  hoctap_text_free(json);
  hoctap_sheet_free(sheet);
  hoctap_engine_free(engine);
  hoctap_error_free(error);
  free(facts);
  return done ? 0 : 2;
}
