/* SPDX-License-Identifier: Apache-2.0 */

/* hoctap in PostgreSQL: a thin layer over the C library, which does all the scoring.
 *
 * PostgreSQL reports an error by jumping out of the function. So whatever hoctap hands out is kept where a
 * jump cannot lose it: an engine in the memory of the statement, which frees it at its end, the rest in
 * `Scoring`, which a PG_FINALLY block empties. The functions of hoctap return before anything is reported, so
 * no frame of C++ is ever jumped over. */

#include "postgres.h"

#include "fmgr.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include <hoctap.h>

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(pg_hoctap_score);
PG_FUNCTION_INFO_V1(pg_hoctap_outcome);
PG_FUNCTION_INFO_V1(pg_hoctap_explain);

/* A rubric that the running statement has compiled. There are never more of them than hoctap has rubrics. */
typedef struct Compiled {
  struct Compiled *next;
  hoctap_engine *engine;
  MemoryContextCallback at_end;
  int length;
  char rubric[FLEXIBLE_ARRAY_MEMBER];
} Compiled;

/* What one call holds of hoctap's, and what it answers. */
typedef struct Scoring {
  hoctap_engine *engine; /* until the statement keeps it */
  hoctap_sheet *sheet;
  hoctap_text *text;
  hoctap_error *error;
  Datum result;
} Scoring;

/* The Vietnamese text under `key` in the first issue; NULL when it has none. */
static const char *of_first_issue(Jsonb *issues, const char *key) {
  JsonbValue *value = getIthJsonbValueFromContainer(&issues->root, 0);
  value = getKeyJsonValueFromContainer(value->val.binary.data, key, strlen(key), NULL);
  if (value == NULL) return NULL;
  value = getKeyJsonValueFromContainer(value->val.binary.data, "vi", 2, NULL);
  return pnstrdup(value->val.string.val, value->val.string.len);
}

/* Reports a failure of hoctap: message and hint are those of the first issue, the detail has all issues. */
static void check(int32_t status, const Scoring *scoring) {
  Jsonb *issues;
  const char *hint;

  if (status == HOCTAP_OK) return;
  issues = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, CStringGetDatum(hoctap_error_json(scoring->error))));
  hint = of_first_issue(issues, "hint");
  ereport(ERROR,
          (errcode(status == HOCTAP_OUT_OF_MEMORY ? ERRCODE_OUT_OF_MEMORY
                   : status == HOCTAP_INTERNAL    ? ERRCODE_INTERNAL_ERROR
                                                  : ERRCODE_INVALID_PARAMETER_VALUE),
           errmsg_internal("%s", of_first_issue(issues, "message")),
           errdetail_internal("%s", hoctap_error_message(scoring->error, HOCTAP_VI)),
           hint == NULL ? 0 : errhint("%s", hint)));
}

static void free_engine(void *compiled) {
  hoctap_engine_free(((Compiled *)compiled)->engine);
}

/* The engine for the rubric that the call names, compiled once in a statement. */
static const hoctap_engine *engine_of(FunctionCallInfo fcinfo, Scoring *scoring) {
  const text *argument = PG_GETARG_TEXT_PP(0);
  const char *rubric = VARDATA_ANY(argument);
  const int length = VARSIZE_ANY_EXHDR(argument);
  FmgrInfo *function = fcinfo->flinfo;
  Compiled *compiled;

  for (compiled = function->fn_extra; compiled != NULL; compiled = compiled->next) {
    if (compiled->length == length && memcmp(compiled->rubric, rubric, length) == 0) return compiled->engine;
  }
  if (GetDatabaseEncoding() != PG_UTF8) {
    ereport(ERROR, (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
                    errmsg("hoctap needs a database in UTF8, not in %s", GetDatabaseEncodingName())));
  }
  check(hoctap_engine_compile(NULL, rubric, length, NULL, 0, &scoring->engine, &scoring->error), scoring);
  compiled = MemoryContextAlloc(function->fn_mcxt, offsetof(Compiled, rubric) + length);
  compiled->next = function->fn_extra;
  compiled->engine = scoring->engine;
  compiled->at_end.func = free_engine;
  compiled->at_end.arg = compiled;
  compiled->length = length;
  memcpy(compiled->rubric, rubric, length);
  MemoryContextRegisterResetCallback(function->fn_mcxt, &compiled->at_end);
  function->fn_extra = compiled;
  scoring->engine = NULL;
  return compiled->engine;
}

typedef Datum (*Answer)(FunctionCallInfo fcinfo, Scoring *scoring);

/* Scores the facts of the call, makes its result by `answer`, and leaves nothing of hoctap's behind. */
static Datum score(FunctionCallInfo fcinfo, Answer answer) {
  Scoring *scoring = palloc0(sizeof(Scoring));

  PG_TRY();
  {
    const hoctap_engine *engine = engine_of(fcinfo, scoring);
    Jsonb *facts = PG_GETARG_JSONB_P(1);
    const char *json = JsonbToCString(NULL, &facts->root, VARSIZE(facts));
    check(hoctap_engine_score(engine, json, -1, &scoring->sheet, &scoring->error), scoring);
    scoring->result = answer(fcinfo, scoring);
  }
  PG_FINALLY();
  {
    hoctap_text_free(scoring->text);
    hoctap_sheet_free(scoring->sheet);
    hoctap_engine_free(scoring->engine);
    hoctap_error_free(scoring->error);
  }
  PG_END_TRY();
  return scoring->result;
}

static Datum sheet_of(FunctionCallInfo fcinfo, Scoring *scoring) {
  check(hoctap_sheet_json(scoring->sheet, 0, &scoring->text, &scoring->error), scoring);
  return DirectFunctionCall1(jsonb_in, CStringGetDatum(hoctap_text_data(scoring->text)));
}

static Datum outcome_of(FunctionCallInfo fcinfo, Scoring *scoring) {
  const char *outcome = hoctap_sheet_outcome(scoring->sheet, NULL);
  if (outcome == NULL) PG_RETURN_NULL();
  PG_RETURN_TEXT_P(cstring_to_text(outcome));
}

static Datum explanation_of(FunctionCallInfo fcinfo, Scoring *scoring) {
  const char *language = text_to_cstring(PG_GETARG_TEXT_PP(2));
  const bool english = strcmp(language, "en") == 0;

  if (!english && strcmp(language, "vi") != 0) {
    ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
                    errmsg("the language is \"vi\" or \"en\", not \"%s\"", language)));
  }
  check(hoctap_sheet_explain(scoring->sheet, english ? HOCTAP_EN : HOCTAP_VI, &scoring->text,
                             &scoring->error),
        scoring);
  PG_RETURN_TEXT_P(cstring_to_text(hoctap_text_data(scoring->text)));
}

/* hoctap_score(rubric text, facts jsonb) returns jsonb */
Datum pg_hoctap_score(PG_FUNCTION_ARGS) {
  return score(fcinfo, sheet_of);
}

/* hoctap_outcome(rubric text, facts jsonb) returns text */
Datum pg_hoctap_outcome(PG_FUNCTION_ARGS) {
  return score(fcinfo, outcome_of);
}

/* hoctap_explain(rubric text, facts jsonb, language text) returns text */
Datum pg_hoctap_explain(PG_FUNCTION_ARGS) {
  return score(fcinfo, explanation_of);
}
