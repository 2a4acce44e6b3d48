/* SPDX-License-Identifier: Apache-2.0 */

/* Counts the engines that a process compiles and frees; postgresql_test.py preloads it into the server. A
 * process that compiled any appends a line when it ends, how many it compiled and how many it freed, to the
 * file that the environment names. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <hoctap.h>
#include <stdio.h>
#include <stdlib.h>

static int compiled = 0;
static int freed = 0;

int32_t hoctap_engine_compile(const hoctap_library* library, const char* rubric, int64_t rubric_length,
                              const char* overlays, int64_t overlays_length, hoctap_engine** engine,
                              hoctap_error** error) {
  int32_t (*real)(const hoctap_library*, const char*, int64_t, const char*, int64_t, hoctap_engine**,
                  hoctap_error**);
  int32_t status;
  *(void**)&real = dlsym(RTLD_NEXT, "hoctap_engine_compile");
  status = real(library, rubric, rubric_length, overlays, overlays_length, engine, error);
  compiled += status == HOCTAP_OK;
  return status;
}

void hoctap_engine_free(hoctap_engine* engine) {
  void (*real)(hoctap_engine*);
  *(void**)&real = dlsym(RTLD_NEXT, "hoctap_engine_free");
  freed += engine != NULL;
  real(engine);
}

__attribute__((destructor)) static void report(void) {
  FILE* file = compiled == 0 ? NULL : fopen(getenv("HOCTAP_ENGINE_COUNT"), "a");
  if (file == NULL) return;
  fprintf(file, "%d %d\n", compiled, freed);
  fclose(file);
}
