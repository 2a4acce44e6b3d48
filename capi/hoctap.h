/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HOCTAP_H
#define HOCTAP_H

/** @file
 * hoctap for every language: scores Vietnam's learning-society titles, exactly and with citations.
 *
 * This interface is stable: what is here stays callable, with the same meaning, as long as
 * hoctap_abi_version() stays the same. It is C99, needs no macro to be called, and every function may be
 * called from any language that can call C.
 *
 * 1. Handles are pointers to incomplete types. hoctap_NOUN_free() frees one; freeing NULL does nothing.
 * 2. A function that can fail returns a status, an int32_t: HOCTAP_OK, or what went wrong. Its results go to
 *    the pointers behind its inputs, and each result is NULL (an Arrow struct: released) unless the status
 *    is HOCTAP_OK.
 * 3. Such a function takes `hoctap_error **error` last. It may be NULL. On failure it receives an error that
 *    the caller frees, on success NULL. An error holds every issue that was found, not the first one;
 *    of more than 1,000 the first 1,000, and one of code `issues-more` that says how many more there are.
 * 4. Text that goes in is UTF-8, a pointer and a length in bytes; a length of -1 means that the text ends at
 *    its first NUL. Nothing is kept of it after the call. Where NULL is said to be allowed it means "none".
 * 5. Text that comes out is UTF-8 and ends with a NUL that its length does not count. A `hoctap_text` is the
 *    caller's, to be freed. A `const char *` is borrowed: it belongs to the handle it was asked of and is
 *    good until that is freed; its length goes to `length` unless that is NULL.
 * 6. Handles do not change once they are made, so any number of threads may use one at once. Two kinds do
 *    change: hoctap_files, while files are added, and hoctap_row, which one thread at a time may use. Freeing
 *    a handle is not for two threads, nor while another uses it. A handle keeps what it was made from: the
 *    library may be freed while its engines live, and the engine while its sheets and rows live.
 * 7. Functions that return no status cannot fail. They take NULL handles and indexes out of range, and then
 *    answer NULL, 0, or -1 where that is said.
 * 8. There is no initialisation, no global state, no thread-local state, no callback, no clock, no file and
 *    no network. The same input gives the same bytes, on any number of threads.
 * 9. A truth value is an int32_t: 1, 0, or -1 for neither. Languages, formats, statuses and what becomes of
 *    an indicator are the numbers listed below. Counts, lengths and indexes are int64_t; indexes count
 *    from 0.
 * 10. Numbers cross as text: exact decimals such as `84.5`, or fractions such as `1/3`. In rows they cross as
 *    integers too: digits and a scale, a numerator and a denominator. Never as floating point.
 * 11. Columns cross by the Arrow C data and stream interfaces, https://arrow.apache.org/docs/format/ says
 *    how their structs look. This header declares them and does not define them.
 *
 * Not supported: floating point, user functions in rubrics, file names (read the file, pass its text), and
 * handles from one process in another.
 */

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Statuses. */
enum {
  HOCTAP_OK = 0,
  HOCTAP_REFUSED = 1,       /**< the input is not usable; the error lists every issue */
  HOCTAP_MISUSE = 2,        /**< NULL where that is not allowed, an unknown number, a length below -1, a
                                 place out of range to state something at, a result before there is one */
  HOCTAP_OUT_OF_MEMORY = 3, /**< nothing was done; the call may be repeated */
  HOCTAP_INTERNAL = 4       /**< a defect of hoctap; please report it with the error's message */
};

/** Languages of messages and explanations. */
enum { HOCTAP_VI = 0, HOCTAP_EN = 1 };

/** How data are written. */
enum { HOCTAP_JSON = 0, HOCTAP_JSON_LINES = 1, HOCTAP_CSV = 2 };

/** What becomes of an indicator of a row at a level. */
enum { HOCTAP_NOT_MET = 0, HOCTAP_MET = 1, HOCTAP_UNDETERMINED = 2, HOCTAP_NOT_APPLICABLE = 3 };

typedef struct hoctap_text hoctap_text;       /**< text that is the caller's */
typedef struct hoctap_error hoctap_error;     /**< why a call failed */
typedef struct hoctap_files hoctap_files;     /**< the texts of files, by name */
typedef struct hoctap_library hoctap_library; /**< rubrics, overlays and targets */
typedef struct hoctap_engine hoctap_engine;   /**< a rubric, checked and compiled */
typedef struct hoctap_sheet hoctap_sheet;     /**< the score sheet of one entity */
typedef struct hoctap_sheets hoctap_sheets;   /**< the sheets of many */
typedef struct hoctap_row hoctap_row;         /**< the facts of one entity by index, and what is decided */
typedef struct hoctap_report hoctap_report;   /**< what became of a rubric's cases */
typedef struct hoctap_review hoctap_review;   /**< the decisions of a season and its review */

struct ArrowSchema;
struct ArrowArray;
struct ArrowArrayStream;

/* --- Versions ------------------------------------------------------------------------------------------ */

/** Grows when a function is removed or means something else; new functions leave it. @since 0.2 */
int32_t hoctap_abi_version(void);

/** The version of the library, such as `0.2.0`. Never freed. @since 0.2 */
const char* hoctap_version(void);

/* --- Text ---------------------------------------------------------------------------------------------- */

/** The bytes, with a NUL behind them; good until the text is freed. NULL for NULL. @since 0.2 */
const char* hoctap_text_data(const hoctap_text* text);

/** How many bytes, without that NUL. 0 for NULL. @since 0.2 */
int64_t hoctap_text_length(const hoctap_text* text);

/** Frees the text. NULL is passed over. @since 0.2 */
void hoctap_text_free(hoctap_text* text);

/* --- Errors -------------------------------------------------------------------------------------------- */

/** The stable code of the first issue, such as `fact-type`; borrowed. NULL for NULL. @since 0.2 */
const char* hoctap_error_code(const hoctap_error* error);

/** The issues in words, as `place: error[code]: message` and a line that says what to write instead; those
 * that say the same once, at most twenty kinds; borrowed. In Vietnamese where the language is not one of
 * those listed. NULL for NULL. @since 0.2 */
const char* hoctap_error_message(const hoctap_error* error, int32_t language);

/** Every issue as a JSON array of objects: severity, code, place (file, pointer, line, column, offset,
 * entity, fact, and of a table row and cell, as a spreadsheet names them), found, expected, suggestion, and
 * message and hint in both languages; borrowed. NULL for NULL. @since 0.2 */
const char* hoctap_error_json(const hoctap_error* error);

/** Frees the error. NULL is passed over. @since 0.2 */
void hoctap_error_free(hoctap_error* error);

/* --- Files --------------------------------------------------------------------------------------------- */

/** No files yet. @since 0.2 */
int32_t hoctap_files_new(hoctap_files** files, hoctap_error** error);

/** Adds a file by name and text; a copy is kept, nothing is opened. A name that is there already is refused.
 * Not while another thread uses the files. @since 0.2 */
int32_t hoctap_files_add(hoctap_files* files, const char* name, int64_t name_length, const char* text,
                         int64_t text_length, hoctap_error** error);

/** Frees the files. NULL is passed over. @since 0.2 */
void hoctap_files_free(hoctap_files* files);

/* --- Libraries ----------------------------------------------------------------------------------------- */

/* Where a function takes a library, NULL stands for the one that comes with hoctap. */

/** The rubrics, overlays and targets that come with hoctap. @since 0.2 */
int32_t hoctap_library_shipped(hoctap_library** library, hoctap_error** error);

/** A library without any file. @since 0.2 */
int32_t hoctap_library_empty(hoctap_library** library, hoctap_error** error);

/** A new library: `base` and more files, all or none. A file's name tells its kind: `.overlay.json`,
 * `.targets.json`, `.cases.json` (passed over), any other a rubric. @since 0.2 */
int32_t hoctap_library_extend(const hoctap_library* base, const hoctap_files* files, hoctap_library** library,
                              hoctap_error** error);

/** The same, where a file takes the place of the one of `base` that has its id, as an edited copy does.
 * @since 0.2 */
int32_t hoctap_library_replace(const hoctap_library* base, const hoctap_files* files,
                               hoctap_library** library, hoctap_error** error);

/** What is wrong or suspicious with files, each by itself, with one another and with a library, in which they
 * take the place of those with their ids: rubrics, overlays, targets and cases, which are held against what
 * they test. As the JSON array of issues that hoctap_error_json writes; those that are not errors have the
 * severity `warning` or `note`. @since 0.2 */
int32_t hoctap_library_check(const hoctap_library* library, const hoctap_files* files, hoctap_text** json,
                             hoctap_error** error);

/** Every rubric and the overlays of it, as a JSON array by id: id, label, regulation, entity, assessed_at,
 * title, standard, issued, in_force, last_day, place, standing, unread, unknowns, secondary, sha256,
 * overlays.
 * @since 0.2 */
int32_t hoctap_library_list(const hoctap_library* library, hoctap_text** json, hoctap_error** error);

/** The rubrics that apply to a question, with the overlays in force then, as the same JSON. `question` is a
 * JSON object: `entity` (citizen, family, clan, village, unit, commune, district, province), `day`, and if
 * need be `place`, `title` and `assessed_at`. An empty array when there is none. @since 0.2 */
int32_t hoctap_library_find(const hoctap_library* library, const char* question, int64_t question_length,
                            hoctap_text** json, hoctap_error** error);

/** The text of a rubric, overlay or targets file by its id, as it was read. @since 0.2 */
int32_t hoctap_library_file(const hoctap_library* library, const char* id, int64_t id_length,
                            hoctap_text** text, hoctap_error** error);

/** A rubric as a page to be read: what the regulation asks for, with its articles, and what the overlays
 * change. `overlays` is as for hoctap_engine_compile, `language` HOCTAP_VI or HOCTAP_EN. Plain text in
 * lines of at most 100 columns or, when `markdown` is not 0, Markdown. @since 0.2 */
int32_t hoctap_library_show(const hoctap_library* library, const char* rubric, int64_t rubric_length,
                            const char* overlays, int64_t overlays_length, int32_t language, int32_t markdown,
                            hoctap_text** page, hoctap_error** error);

/** An overlay of a place that is to be filled in by whoever has the paper in hand: everything that is unknown
 * in the rubric, blank, with its article, name and limits. When `cases` is not 0, cases for it, which hold
 * whatever is filled in. @since 0.2 */
int32_t hoctap_library_draft(const hoctap_library* library, const char* rubric, int64_t rubric_length,
                             const char* place, int64_t place_length, int32_t cases, hoctap_text** text,
                             hoctap_error** error);

/** Frees the library. NULL is passed over. @since 0.2 */
void hoctap_library_free(hoctap_library* library);

/* --- Engines ------------------------------------------------------------------------------------------- */

/** Compiles a rubric of a library. `overlays` names those to be merged in, ids separated by blanks; NULL
 * means none. @since 0.2 */
int32_t hoctap_engine_compile(const hoctap_library* library, const char* rubric, int64_t rubric_length,
                              const char* overlays, int64_t overlays_length, hoctap_engine** engine,
                              hoctap_error** error);

/** The same for results as of a day, such as `2024-12-31`: where the rubric or an overlay is not in force
 * then, no result is official, and each says so. @since 0.2 */
int32_t hoctap_engine_compile_on(const hoctap_library* library, const char* rubric, int64_t rubric_length,
                                 const char* overlays, int64_t overlays_length, const char* day,
                                 int64_t day_length, hoctap_engine** engine, hoctap_error** error);

/** Compiles a rubric from its text. `file` names it in messages; nothing is opened. @since 0.2 */
int32_t hoctap_engine_load(const char* text, int64_t text_length, const char* file, int64_t file_length,
                           hoctap_engine** engine, hoctap_error** error);

/** The same for results as of a day, as hoctap_engine_compile_on has them. `library` is asked what follows
 * the rubric; the rubric need not be in it. @since 0.2 */
int32_t hoctap_engine_load_on(const hoctap_library* library, const char* text, int64_t text_length,
                              const char* file, int64_t file_length, const char* day, int64_t day_length,
                              hoctap_engine** engine, hoctap_error** error);

/** What the engine takes and gives, as a JSON object: `sha256` and `standing` of the rubric, `unknowns`,
 * `secondary`, and `rubric`, the whole file with its overlays: facts, criteria and indicators, levels or
 * bands, the title, each with its article. @since 0.2 */
int32_t hoctap_engine_describe(const hoctap_engine* engine, hoctap_text** json, hoctap_error** error);

/** What is suspicious in the rubric: issues as in hoctap_error_json, which may be none. @since 0.2 */
int32_t hoctap_engine_check(const hoctap_engine* engine, hoctap_text** json, hoctap_error** error);

/** Runs cases (`*.cases.json`) against the rubric. `file` names them in messages. @since 0.2 */
int32_t hoctap_engine_test(const hoctap_engine* engine, const char* cases, int64_t cases_length,
                           const char* file, int64_t file_length, hoctap_report** report,
                           hoctap_error** error);

/** Scores one entity. `facts` is a JSON object: `id`, `label`, `evidence` and the facts by name, or an array
 * of exactly one such object. Messages name the input `facts`. @since 0.2 */
int32_t hoctap_engine_score(const hoctap_engine* engine, const char* facts, int64_t facts_length,
                            hoctap_sheet** sheet, hoctap_error** error);

/** Scores every entity of a data file, in its order. `format` is HOCTAP_JSON (an object or an array of them),
 * HOCTAP_JSON_LINES or HOCTAP_CSV; `file` names it in messages. All or none: every issue of every entity is
 * reported, of which one may be that a code stands twice. `options` is as for columns; of these, `extra`
 * counts. NULL: none. @since 0.2 */
int32_t hoctap_engine_score_data(const hoctap_engine* engine, const char* data, int64_t data_length,
                                 int32_t format, const char* file, int64_t file_length, const char* options,
                                 int64_t options_length, hoctap_sheets** sheets, hoctap_error** error);

/** What the column of a table or form is for, by its title: for whoever reads tables of their own by the
 * rules of all others. Receives the id of a fact, which may be called by its label in either language,
 * `"evidence.INDICATOR"`, `"id"` or `"label"` for the code and the name (`mã`, `tên` and their like), or
 * `null` for the number of the row. Refused where it is none of these, or the name of several. @since 0.2 */
int32_t hoctap_engine_read_title(const hoctap_engine* engine, const char* title, int64_t title_length,
                                 hoctap_text** json, hoctap_error** error);

/** What a cell states in a column of that title. `cell` is a JSON value: a text is read as people write it
 * (`có`, `x`, `8.420`, `79,87 %`, `31/01/2024`, `n/a`), anything else as it is. Receives the value as the
 * facts of hoctap_engine_score take it. Refused where it is none, or may be meant in two ways, and where the
 * code or the name is that of a row of totals. @since 0.2 */
int32_t hoctap_engine_read_cell(const hoctap_engine* engine, const char* column, int64_t column_length,
                                const char* cell, int64_t cell_length, hoctap_text** json,
                                hoctap_error** error);

/** Frees the engine. NULL is passed over. @since 0.2 */
void hoctap_engine_free(hoctap_engine* engine);

/* --- Sheets -------------------------------------------------------------------------------------------- */

/** The whole sheet as JSON: on one line or, when `readable` is not 0, broken into lines. @since 0.2 */
int32_t hoctap_sheet_json(const hoctap_sheet* sheet, int32_t readable, hoctap_text** json,
                          hoctap_error** error);

/** The part at a path such as `outcome`, `indicators.plan.levels.1` or `criteria.effect.points`, as one line
 * of JSON. A key that has no value reads `null`; a path that no such sheet has is refused. @since 0.2 */
int32_t hoctap_sheet_part(const hoctap_sheet* sheet, const char* path, int64_t path_length,
                          hoctap_text** json, hoctap_error** error);

/** Why this result, in sentences, each with its article. @since 0.2 */
int32_t hoctap_sheet_explain(const hoctap_sheet* sheet, int32_t language, hoctap_text** text,
                             hoctap_error** error);

/** The entity's code; empty when none was stated. @since 0.2 */
const char* hoctap_sheet_entity(const hoctap_sheet* sheet, int64_t* length);

/** The id of the level or class, `none`, `no_band` or `outside`; NULL while more than one is possible.
 * @since 0.2 */
const char* hoctap_sheet_outcome(const hoctap_sheet* sheet, int64_t* length);

/** 1 when the result rests on the regulation's own text alone, else 0; -1 for NULL. @since 0.2 */
int32_t hoctap_sheet_official(const hoctap_sheet* sheet);

/** The total; NULL when it is not settled or the rubric gives no points. @since 0.2 */
const char* hoctap_sheet_total(const hoctap_sheet* sheet, int64_t* length);

/** The least the total can still be: the total itself once it is settled; NULL when the rubric gives no
 * points. @since 0.2 */
const char* hoctap_sheet_total_low(const hoctap_sheet* sheet, int64_t* length);

/** The most the total can still be: the total itself once it is settled; NULL when the rubric gives no
 * points. @since 0.2 */
const char* hoctap_sheet_total_high(const hoctap_sheet* sheet, int64_t* length);

/** How many outcomes the missing facts still allow. @since 0.2 */
int64_t hoctap_sheet_possible_count(const hoctap_sheet* sheet);

/** One of these outcomes. @since 0.2 */
const char* hoctap_sheet_possible(const hoctap_sheet* sheet, int64_t index, int64_t* length);

/** How many facts an undetermined indicator lacks, also such as are stated not to apply. @since 0.2 */
int64_t hoctap_sheet_missing_count(const hoctap_sheet* sheet);

/** One of these facts, or `evidence.INDICATOR`; in the order of their names. @since 0.2 */
const char* hoctap_sheet_missing(const hoctap_sheet* sheet, int64_t index, int64_t* length);

/** How many of the missing facts can still change the outcome. @since 0.2 */
int64_t hoctap_sheet_deciding_count(const hoctap_sheet* sheet);

/** One of these facts, in the order of their names. @since 0.2 */
const char* hoctap_sheet_deciding(const hoctap_sheet* sheet, int64_t index, int64_t* length);

/** How many indicators there are. @since 0.2 */
int64_t hoctap_sheet_indicator_count(const hoctap_sheet* sheet);

/** The id of an indicator, in the order of the rubric. @since 0.2 */
const char* hoctap_sheet_indicator_id(const hoctap_sheet* sheet, int64_t index, int64_t* length);

/** The points of an indicator; NULL while they are not settled, or where the rubric gives none. @since 0.2 */
const char* hoctap_sheet_indicator_points(const hoctap_sheet* sheet, int64_t index, int64_t* length);

/** What became of an indicator at a level: `met`, `not_met`, `undetermined` or `not_applicable`; NULL for a
 * level that it does not have. @since 0.2 */
const char* hoctap_sheet_indicator_outcome(const hoctap_sheet* sheet, int64_t index, const char* level,
                                           int64_t level_length, int64_t* length);

/** Frees the sheet; not one that hoctap_sheets_at lent. NULL is passed over. @since 0.2 */
void hoctap_sheet_free(hoctap_sheet* sheet);

/** How many sheets. @since 0.2 */
int64_t hoctap_sheets_count(const hoctap_sheets* sheets);

/** One of them. It belongs to `sheets`, is good until that is freed, and must not be freed. @since 0.2 */
const hoctap_sheet* hoctap_sheets_at(const hoctap_sheets* sheets, int64_t index);

/** What was passed over in the data, such as rows of a table without any text: issues as in
 * hoctap_error_json, of severity `note`, which may be none. @since 0.2 */
int32_t hoctap_sheets_notes(const hoctap_sheets* sheets, hoctap_text** json, hoctap_error** error);

/** Frees the sheets. NULL is passed over. @since 0.2 */
void hoctap_sheets_free(hoctap_sheets* sheets);

/* --- Rows ---------------------------------------------------------------------------------------------- */

/** @page c_rows Rows
 *
 * A row scores one entity after another from typed values, without JSON and names: facts are stated by their
 * slot, results are read by index. After the first entity nothing is allocated but for free text, numbers
 * beyond 64 bits, and entities of which something stays open. Slots, indicators, levels and outcomes are
 * asked of the engine once, by name.
 *
 * A fact that was not stated is missing. So is one that was refused: the status is then HOCTAP_REFUSED, and
 * the place of the error names the fact, such as `/citizens`. A fact that is a relation cannot be stated
 * here; hoctap_engine_score takes such entities.
 *
 * Results are there from hoctap_row_score until something is stated or cleared. Before that, and when it was
 * refused, they answer -1 or 0 as for an index out of range, and hoctap_row_sheet is misuse. */

/** The slot of a fact, or -1. @since 0.2 */
int64_t hoctap_engine_fact(const hoctap_engine* engine, const char* name, int64_t name_length);

/** The index of an indicator, in the order of the rubric, or -1. @since 0.2 */
int64_t hoctap_engine_indicator(const hoctap_engine* engine, const char* name, int64_t name_length);

/** The index of a level, ascending, or -1. @since 0.2 */
int64_t hoctap_engine_level(const hoctap_engine* engine, const char* name, int64_t name_length);

/** How many outcomes the rubric has. @since 0.2 */
int64_t hoctap_engine_outcome_count(const hoctap_engine* engine);

/** The id of an outcome: `none` and the levels ascending, or the class of each band as listed and then
 * `no_band`; last `outside`, in a rubric that is for some entities of its kind only. Several bands may be of
 * one class. @since 0.2 */
const char* hoctap_engine_outcome(const hoctap_engine* engine, int64_t index, int64_t* length);

/** A row of which nothing is stated. @since 0.2 */
int32_t hoctap_row_new(const hoctap_engine* engine, hoctap_row** row, hoctap_error** error);

/** Nothing is stated any more, about facts and evidence. @since 0.2 */
void hoctap_row_clear(hoctap_row* row);

/** Nobody has stated the fact. @since 0.2 */
int32_t hoctap_row_set_missing(hoctap_row* row, int64_t slot, hoctap_error** error);

/** The fact is stated not to apply. @since 0.2 */
int32_t hoctap_row_set_not_applicable(hoctap_row* row, int64_t slot, hoctap_error** error);

/** States a truth value, 1 or 0. @since 0.2 */
int32_t hoctap_row_set_boolean(hoctap_row* row, int64_t slot, int32_t value, hoctap_error** error);

/** States a whole number; of a level, the one of that name. @since 0.2 */
int32_t hoctap_row_set_integer(hoctap_row* row, int64_t slot, int64_t value, hoctap_error** error);

/** States the decimal digits / 10^scale: 7987 and 2 are 79.87. `scale` is from -76 to 76. @since 0.2 */
int32_t hoctap_row_set_decimal(hoctap_row* row, int64_t slot, int64_t digits, int32_t scale,
                               hoctap_error** error);

/** States a number by its text, an exact decimal or a fraction. @since 0.2 */
int32_t hoctap_row_set_number(hoctap_row* row, int64_t slot, const char* number, int64_t number_length,
                              hoctap_error** error);

/** States a level or a choice by its id, a date such as `2024-12-31`, or a text. @since 0.2 */
int32_t hoctap_row_set_text(hoctap_row* row, int64_t slot, const char* text, int64_t text_length,
                            hoctap_error** error);

/** Whether an indicator is backed by suitable papers: 1, 0, or -1 when nobody has said. @since 0.2 */
int32_t hoctap_row_set_evidence(hoctap_row* row, int64_t indicator, int32_t present, hoctap_error** error);

/** Scores what is stated. Refused when the facts contradict each other. @since 0.2 */
int32_t hoctap_row_score(hoctap_row* row, hoctap_error** error);

/** The index of the outcome, or -1 while more than one is possible. @since 0.2 */
int64_t hoctap_row_outcome(const hoctap_row* row);

/** 1 when the missing facts still allow an outcome, else 0; -1 when there is none such. @since 0.2 */
int32_t hoctap_row_possible(const hoctap_row* row, int64_t outcome);

/** 1 when the result rests on the regulation's own text alone, else 0; -1 while there is none. @since 0.2 */
int32_t hoctap_row_official(const hoctap_row* row);

/** Gives 1 and the total, a fraction in lowest terms. Gives 0, and zeros, when the total is not settled, the
 * rubric has no points, or the fraction does not fit; hoctap_sheet_total has it as text then. @since 0.2 */
int32_t hoctap_row_total(const hoctap_row* row, int64_t* numerator, int64_t* denominator);

/** The points of an indicator in the same way. @since 0.2 */
int32_t hoctap_row_indicator_points(const hoctap_row* row, int64_t indicator, int64_t* numerator,
                                    int64_t* denominator);

/** What became of an indicator at a level: HOCTAP_MET, HOCTAP_NOT_MET, HOCTAP_UNDETERMINED or
 * HOCTAP_NOT_APPLICABLE; -1 when there is none such, or when it asks nothing at that level. @since 0.2 */
int32_t hoctap_row_indicator_outcome(const hoctap_row* row, int64_t indicator, int64_t level);

/** The sheet, as hoctap_engine_score gives it for the same facts of an entity without a code. @since 0.2 */
int32_t hoctap_row_sheet(const hoctap_row* row, hoctap_sheet** sheet, hoctap_error** error);

/** Frees the row. NULL is passed over. @since 0.2 */
void hoctap_row_free(hoctap_row* row);

/* --- Columns ------------------------------------------------------------------------------------------- */

/** @page c_columns Columns
 *
 * Facts come as a struct array, one row an entity, the columns named by the ids or labels of the facts,
 * evidence as `evidence.INDICATOR`. A column may be null, bool, a signed or unsigned integer of any width,
 * decimal128, date32, utf8, large utf8 or utf8-view, or a dictionary of those. Text is read as a cell of a
 * CSV file is, by the rules of hoctap_engine_read_cell: empty means missing, `n/a` not applicable. Floating
 * point is refused. So is, by `column-layout`, whatever breaks the rules of the C data interface: pointers
 * that are NULL, structs that are released, numbers that do not fit together, offsets that run backwards,
 * more than 65,536 columns or 2^40 rows. How long a buffer is, the interface does not tell: the caller
 * promises it.
 *
 * A code stands once in a batch, and once in all batches of a stream: a second row of it is refused, with
 * both places, as it is in any other data. Rows without a code may be many.
 *
 * `options` is a JSON object; NULL or `{}`: all as stated here.
 *   "id": "ward_code"       the column that holds the entity's code (else `id`, or else `mã` or `code`)
 *   "label": "ward_name"    the column that holds its name (else `label`, or else `tên` or `name`)
 *   "extra": true           columns that the rubric does not ask for are passed over instead of refused, as
 *                           long as one is a fact
 *   "refused": true         a row whose facts are refused gets nulls and an `error` column instead of
 *                           refusing the batch
 *   "indicators": true      columns for every indicator as well
 *   "columns": ["outcome"]  these columns of the results alone, in the order below (and `error`, with
 *                           `refused`); what is missing is not worked out where nobody wants it. @since 0.2
 *
 * Results are a struct array, row by row: id (utf8), outcome (utf8: a level, a class, `none`, `no_band`,
 * `outside`; null while not settled), level and class (utf8: the level reached, or the class; else null),
 * official (bool), total, total_low, total_high (decimal128(38, 12); null when not settled or no such
 * decimal), total_exact (utf8: the same without any limit), possible, missing, deciding (lists of utf8),
 * exact (bool: whether these name nothing that cannot be). Where the regulation rounds totals,
 * total_before_rounding (utf8) stands behind total_exact. Where it has bonus or penalty points, scale, bonus
 * and penalty (decimal128(38, 12)) stand behind that. With `refused`, error (utf8: JSON as in
 * hoctap_error_json, or null). With `indicators`, for each: `INDICATOR.LEVEL` (utf8) in a rubric with levels,
 * `INDICATOR.points` (decimal128(38, 12)) in one with points. */

/** The columns of results: a schema that the caller releases. @since 0.2 */
int32_t hoctap_engine_columns(const hoctap_engine* engine, const char* options, int64_t options_length,
                              struct ArrowSchema* columns, hoctap_error** error);

/** Scores one batch. `schema` and `facts` stay the caller's and are not released; nothing is kept of them.
 * The caller releases `columns` and `results`. @since 0.2 */
int32_t hoctap_engine_score_batch(const hoctap_engine* engine, const struct ArrowSchema* schema,
                                  const struct ArrowArray* facts, const char* options, int64_t options_length,
                                  struct ArrowSchema* columns, struct ArrowArray* results,
                                  hoctap_error** error);

/** Scores a stream, a batch whenever one is asked for, so that memory stays flat but for some 30 bytes a
 * code. On HOCTAP_OK `facts` has been moved: it is marked as released and must not be used, and the results'
 * stream releases it; else it stays the caller's. The results are for one thread at a time. A batch that is
 * refused ends the stream with EINVAL, and its last error is the message in both languages. @since 0.2 */
int32_t hoctap_engine_score_stream(const hoctap_engine* engine, struct ArrowArrayStream* facts,
                                   const char* options, int64_t options_length,
                                   struct ArrowArrayStream* results, hoctap_error** error);

/** Sheets that are there already, as a stream of one batch; the sheets may be freed before it. Of the options
 * `indicators` counts. @since 0.2 */
int32_t hoctap_sheets_stream(const hoctap_sheets* sheets, const char* options, int64_t options_length,
                             struct ArrowArrayStream* results, hoctap_error** error);

/** For bindings of Python only: the destructor of a PyCapsule named `arrow_schema`, `arrow_array` or
 * `arrow_array_stream` whose struct was allocated with PyMem_RawMalloc. Releases the struct unless somebody
 * has moved it, and frees it. Takes a `PyObject *`. @since 0.2 */
void hoctap_pycapsule_free(void* capsule);

/* --- Reports of cases ---------------------------------------------------------------------------------- */

/** How many cases there are. @since 0.2 */
int64_t hoctap_report_count(const hoctap_report* report);

/** How many of them failed. @since 0.2 */
int64_t hoctap_report_failed(const hoctap_report* report);

/** The counts, then each case that failed with its places and the explanation. @since 0.2 */
int32_t hoctap_report_text(const hoctap_report* report, int32_t language, hoctap_text** text,
                           hoctap_error** error);

/** A JSON object: file, rubric, and cases, each with name, place, passed, failures (path, expected, found,
 * place, rubric), issues and explanation. @since 0.2 */
int32_t hoctap_report_json(const hoctap_report* report, hoctap_text** json, hoctap_error** error);

/** JUnit XML, in English. @since 0.2 */
int32_t hoctap_report_junit(const hoctap_report* report, hoctap_text** xml, hoctap_error** error);

/** Frees the report. NULL is passed over. @since 0.2 */
void hoctap_report_free(hoctap_report* report);

/* --- Seasons ------------------------------------------------------------------------------------------- */

/** Assesses every entity in every year of a season, bottom-up. `file` names the season in messages. `data`
 * has the files that the season names under `data`, by the names used there; their endings, `.jsonl` or
 * `.csv`, tell the format. NULL when it names none. @since 0.2 */
int32_t hoctap_season_run(const char* season, int64_t season_length, const char* file, int64_t file_length,
                          const hoctap_files* data, const hoctap_library* library, hoctap_review** review,
                          hoctap_error** error);

/** Decisions and review as JSON: on one line or, when `readable` is not 0, broken into lines. @since 0.2 */
int32_t hoctap_review_json(const hoctap_review* review, int32_t readable, hoctap_text** json,
                           hoctap_error** error);

/** One line a decision. @since 0.2 */
int32_t hoctap_review_csv(const hoctap_review* review, hoctap_text** csv, hoctap_error** error);

/** One page that needs nothing but itself. @since 0.2 */
int32_t hoctap_review_html(const hoctap_review* review, int32_t language, hoctap_text** html,
                           hoctap_error** error);

/** Frees the review. NULL is passed over. @since 0.2 */
void hoctap_review_free(hoctap_review* review);

/** The list that goes with a decision: the season is run as by hoctap_season_run, and every decision on an
 * entity of `kind` (citizen, family, clan, village, unit, commune, district, province) that its review counts
 * is a row, those on entities of data files as well, in every year. Rows come by year, in each those of data
 * files in their order, then those of the tree by code; none when there is nobody of the kind.
 *
 * The columns: year (int32), kind, entity, label, in (list of utf8: the codes of what it belongs to),
 * in_labels (the same, names), title, title_label, rubric, regulation, status (conferred, kept, refused,
 * undecided, not_registered, not_assessed), status_label, outcome, outcome_label, registered and official
 * (bool), total (decimal128(38, 12)), total_exact (utf8: the same without any limit), self_total,
 * self_total_exact, decided (date32), decided_by, valid_until (date32), reasons (list of utf8: codes), why
 * (list of utf8: the reasons in sentences), shortfalls (list of utf8: what was lacking, in sentences); those
 * not said otherwise utf8. Labels and sentences are in `language`. What is not there is null.
 *
 * What was passed over in the data files, a review has among its findings.
 *
 * All or none: the season is run in this call, which is refused where hoctap_season_run is, and the stream
 * then only hands out what was decided, in batches of at most 4,096 rows. A row is held in about 200 bytes
 * and what it alone has, such as names; as rows are taken their memory is given back. The caller releases it.
 * @since 0.2 */
int32_t hoctap_season_list(const char* season, int64_t season_length, const char* file, int64_t file_length,
                           const hoctap_files* data, const hoctap_library* library, const char* kind,
                           int64_t kind_length, int32_t language, struct ArrowArrayStream* list,
                           hoctap_error** error);

/* --- Expressions and schemas --------------------------------------------------------------------------- */

/** Evaluates one FEEL expression over facts, a JSON object (NULL: none). The value is one line of JSON.
 * @since 0.2 */
int32_t hoctap_eval(const char* expression, int64_t expression_length, const char* facts,
                    int64_t facts_length, hoctap_text** json, hoctap_error** error);

/** The JSON Schema of a kind of file: `rubric`, `overlay`, `targets`, `cases` or `season`. @since 0.2 */
int32_t hoctap_schema(const char* kind, int64_t kind_length, hoctap_text** json, hoctap_error** error);

#ifdef __cplusplus
}
#endif

#endif
