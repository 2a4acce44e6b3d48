<?php
// SPDX-License-Identifier: Apache-2.0

// consumer.php RUBRIC FACTS.json: scores one entity and prints its sheet as one line of JSON.

declare(strict_types=1);

// The functions that are used here, as hoctap.h declares them.
const DECLARATIONS = <<<'C'
  typedef struct hoctap_library hoctap_library;
  typedef struct hoctap_engine hoctap_engine;
  typedef struct hoctap_sheet hoctap_sheet;
  typedef struct hoctap_text hoctap_text;
  typedef struct hoctap_error hoctap_error;
  int32_t hoctap_engine_compile(const hoctap_library *, const char *rubric, int64_t length,
                                const char *overlays, int64_t overlays_length, hoctap_engine **,
                                hoctap_error **);
  int32_t hoctap_engine_score(const hoctap_engine *, const char *facts, int64_t length, hoctap_sheet **,
                              hoctap_error **);
  int32_t hoctap_sheet_json(const hoctap_sheet *, int32_t readable, hoctap_text **, hoctap_error **);
  const char *hoctap_text_data(const hoctap_text *);
  const char *hoctap_error_message(const hoctap_error *, int32_t language);
  void hoctap_engine_free(hoctap_engine *);
  void hoctap_sheet_free(hoctap_sheet *);
  void hoctap_text_free(hoctap_text *);
  void hoctap_error_free(hoctap_error *);
  C;

function score(FFI $hoctap, string $rubric, string $facts): string
{
    [$engine, $sheet, $json, $error] = array_map(
        fn (string $noun) => $hoctap->new("hoctap_$noun *[1]"), ['engine', 'sheet', 'text', 'error']);
    try {
        if ($hoctap->hoctap_engine_compile(null, $rubric, strlen($rubric), null, 0, $engine, $error) !== 0
            || $hoctap->hoctap_engine_score($engine[0], $facts, strlen($facts), $sheet, $error) !== 0
            || $hoctap->hoctap_sheet_json($sheet[0], 0, $json, $error) !== 0) {
            throw new UnexpectedValueException($hoctap->hoctap_error_message($error[0], 0));
        }
        return $hoctap->hoctap_text_data($json[0]);
    } finally { // What was never made is NULL, and freeing that does nothing.
        $hoctap->hoctap_text_free($json[0]);
        $hoctap->hoctap_sheet_free($sheet[0]);
        $hoctap->hoctap_engine_free($engine[0]);
        $hoctap->hoctap_error_free($error[0]);
    }
}

try {
    if ($argc !== 3 || !is_file($argv[2])) {
        throw new UnexpectedValueException('usage: php consumer.php RUBRIC FACTS.json');
    }
    echo score(FFI::cdef(DECLARATIONS, 'libhoctap_c.so.1'), $argv[1], file_get_contents($argv[2])), "\n";
} catch (UnexpectedValueException | FFI\Exception $problem) {
    fwrite(STDERR, $problem->getMessage() . "\n");
    exit(2);
}
