// SPDX-License-Identifier: Apache-2.0

// node consumer.js RUBRIC FACTS.json: scores one entity and prints its sheet as one line of JSON.

import { readFileSync } from 'node:fs';
import koffi from 'koffi';

const library = koffi.load(process.platform === 'win32' ? 'hoctap_c.dll' : 'libhoctap_c.so.1');
for (const noun of ['library', 'engine', 'sheet', 'text', 'error']) koffi.opaque(`hoctap_${noun}`);

// The functions that are used here, as hoctap.h declares them; koffi turns strings into UTF-8 and back.
const compile = library.func(`int32_t hoctap_engine_compile(const hoctap_library *, const char *rubric,
  int64_t length, const char *overlays, int64_t overlays_length, _Out_ hoctap_engine **,
  _Out_ hoctap_error **)`);
const score = library.func(`int32_t hoctap_engine_score(const hoctap_engine *, const char *facts,
  int64_t length, _Out_ hoctap_sheet **, _Out_ hoctap_error **)`);
const write = library.func(`int32_t hoctap_sheet_json(const hoctap_sheet *, int32_t readable,
  _Out_ hoctap_text **, _Out_ hoctap_error **)`);
const dataOf = library.func('const char *hoctap_text_data(const hoctap_text *)');
const messageOf = library.func('const char *hoctap_error_message(const hoctap_error *, int32_t language)');
const freeEngine = library.func('void hoctap_engine_free(hoctap_engine *)');
const freeSheet = library.func('void hoctap_sheet_free(hoctap_sheet *)');
const freeText = library.func('void hoctap_text_free(hoctap_text *)');
const freeError = library.func('void hoctap_error_free(hoctap_error *)');

function sheetOf(rubric, facts) {
  const [engine, sheet, json, error] = [[null], [null], [null], [null]];
  try {
    if (compile(null, rubric, -1, null, 0, engine, error) !== 0
        || score(engine[0], facts, facts.length, sheet, error) !== 0
        || write(sheet[0], 0, json, error) !== 0) {
      throw new Error(messageOf(error[0], 0));
    }
    return dataOf(json[0]);
  } finally { // What was never made is null, and freeing that does nothing.
    freeText(json[0]);
    freeSheet(sheet[0]);
    freeEngine(engine[0]);
    freeError(error[0]);
  }
}

try {
  if (process.argv.length !== 4) throw new Error('usage: node consumer.js RUBRIC FACTS.json');
  const [rubric, file] = process.argv.slice(2);
  console.log(sheetOf(rubric, readFileSync(file)));
} catch (problem) {
  console.error(problem.message);
  process.exitCode = 2;
}
