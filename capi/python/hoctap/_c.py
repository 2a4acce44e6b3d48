# SPDX-License-Identifier: Apache-2.0
"""The functions of `hoctap.h`, one line each, and the structs of the Arrow C interfaces."""

from __future__ import annotations

from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int32, c_int64, c_void_p
from typing import Any

from . import _library_loader
from ._copies import RawPointer

OK, REFUSED, MISUSE, OUT_OF_MEMORY = range(4)  # any other status is a defect
LANGUAGES = {"vi": 0, "en": 1}
FORMATS = {"json": 0, "jsonl": 1, "csv": 2}
OUTCOMES = {0: "not_met", 1: "met", 2: "undetermined", 3: "not_applicable"}


# A class of its own for each handle, so that one is not taken for another.
class TextHandle(RawPointer, c_void_p):
    """hoctap_text"""


class ErrorHandle(RawPointer, c_void_p):
    """hoctap_error"""


class FilesHandle(RawPointer, c_void_p):
    """hoctap_files"""


class LibraryHandle(RawPointer, c_void_p):
    """hoctap_library"""


class EngineHandle(RawPointer, c_void_p):
    """hoctap_engine"""


class SheetHandle(RawPointer, c_void_p):
    """hoctap_sheet"""


class SheetsHandle(RawPointer, c_void_p):
    """hoctap_sheets"""


class RowHandle(RawPointer, c_void_p):
    """hoctap_row"""


class ReportHandle(RawPointer, c_void_p):
    """hoctap_report"""


class ReviewHandle(RawPointer, c_void_p):
    """hoctap_review"""


class ArrowSchema(RawPointer, Structure):
    """The type of an array."""


class ArrowArray(RawPointer, Structure):
    """An array: one batch of rows, or one column of it."""


class ArrowArrayStream(RawPointer, Structure):
    """Arrays that come one after the other."""


ArrowSchema._fields_ = [
    ("format", c_char_p),
    ("name", c_char_p),
    ("metadata", c_void_p),
    ("flags", c_int64),
    ("n_children", c_int64),
    ("children", POINTER(POINTER(ArrowSchema))),
    ("dictionary", POINTER(ArrowSchema)),
    ("release", c_void_p),
    ("private_data", c_void_p),
]
ArrowArray._fields_ = [
    ("length", c_int64),
    ("null_count", c_int64),
    ("offset", c_int64),
    ("n_buffers", c_int64),
    ("n_children", c_int64),
    ("buffers", POINTER(c_void_p)),
    ("children", POINTER(POINTER(ArrowArray))),
    ("dictionary", POINTER(ArrowArray)),
    ("release", c_void_p),
    ("private_data", c_void_p),
]
ArrowArrayStream._fields_ = [
    ("get_schema", CFUNCTYPE(c_int32, POINTER(ArrowArrayStream), POINTER(ArrowSchema))),
    ("get_next", CFUNCTYPE(c_int32, POINTER(ArrowArrayStream), POINTER(ArrowArray))),
    ("get_last_error", CFUNCTYPE(c_char_p, POINTER(ArrowArrayStream))),
    ("release", CFUNCTYPE(None, POINTER(ArrowArrayStream))),
    ("private_data", c_void_p),
]

_TEXT = (c_char_p, c_int64)  # text that goes in: its bytes and how many they are
_GIVES_TEXT = (POINTER(TextHandle), POINTER(ErrorHandle))
_BORROWED = c_void_p  # not c_char_p: such text has a length and may hold a NUL
_LENGTH = POINTER(c_int64)
_ERROR = POINTER(ErrorHandle)

# The result, then what goes in.
SIGNATURES: dict[str, tuple[Any, ...]] = {
    "hoctap_abi_version": (c_int32,),
    "hoctap_version": (c_char_p,),
    "hoctap_text_data": (_BORROWED, TextHandle),
    "hoctap_text_length": (c_int64, TextHandle),
    "hoctap_text_free": (None, TextHandle),
    "hoctap_error_code": (c_char_p, ErrorHandle),
    "hoctap_error_message": (c_char_p, ErrorHandle, c_int32),
    "hoctap_error_json": (c_char_p, ErrorHandle),
    "hoctap_error_free": (None, ErrorHandle),
    "hoctap_files_new": (c_int32, POINTER(FilesHandle), _ERROR),
    "hoctap_files_add": (c_int32, FilesHandle, *_TEXT, *_TEXT, _ERROR),
    "hoctap_files_free": (None, FilesHandle),
    "hoctap_library_shipped": (c_int32, POINTER(LibraryHandle), _ERROR),
    "hoctap_library_empty": (c_int32, POINTER(LibraryHandle), _ERROR),
    "hoctap_library_extend": (c_int32, LibraryHandle, FilesHandle, POINTER(LibraryHandle), _ERROR),
    "hoctap_library_replace": (c_int32, LibraryHandle, FilesHandle, POINTER(LibraryHandle), _ERROR),
    "hoctap_library_check": (c_int32, LibraryHandle, FilesHandle, *_GIVES_TEXT),
    "hoctap_library_list": (c_int32, LibraryHandle, *_GIVES_TEXT),
    "hoctap_library_find": (c_int32, LibraryHandle, *_TEXT, *_GIVES_TEXT),
    "hoctap_library_file": (c_int32, LibraryHandle, *_TEXT, *_GIVES_TEXT),
    "hoctap_library_draft": (c_int32, LibraryHandle, *_TEXT, *_TEXT, c_int32, *_GIVES_TEXT),
    "hoctap_library_show": (c_int32, LibraryHandle, *_TEXT, *_TEXT, c_int32, c_int32, *_GIVES_TEXT),
    "hoctap_library_free": (None, LibraryHandle),
    "hoctap_engine_compile": (c_int32, LibraryHandle, *_TEXT, *_TEXT, POINTER(EngineHandle), _ERROR),
    "hoctap_engine_compile_on": (
        c_int32,
        LibraryHandle,
        *_TEXT,
        *_TEXT,
        *_TEXT,
        POINTER(EngineHandle),
        _ERROR,
    ),
    "hoctap_engine_load": (c_int32, *_TEXT, *_TEXT, POINTER(EngineHandle), _ERROR),
    "hoctap_engine_load_on": (
        c_int32,
        LibraryHandle,
        *_TEXT,
        *_TEXT,
        *_TEXT,
        POINTER(EngineHandle),
        _ERROR,
    ),
    "hoctap_engine_describe": (c_int32, EngineHandle, *_GIVES_TEXT),
    "hoctap_engine_check": (c_int32, EngineHandle, *_GIVES_TEXT),
    "hoctap_engine_test": (c_int32, EngineHandle, *_TEXT, *_TEXT, POINTER(ReportHandle), _ERROR),
    "hoctap_engine_score": (c_int32, EngineHandle, *_TEXT, POINTER(SheetHandle), _ERROR),
    "hoctap_engine_read_title": (c_int32, EngineHandle, *_TEXT, POINTER(TextHandle), _ERROR),
    "hoctap_engine_read_cell": (c_int32, EngineHandle, *_TEXT, *_TEXT, POINTER(TextHandle), _ERROR),
    "hoctap_engine_score_data": (
        c_int32,
        EngineHandle,
        *_TEXT,
        c_int32,
        *_TEXT,
        *_TEXT,
        POINTER(SheetsHandle),
        _ERROR,
    ),
    "hoctap_engine_free": (None, EngineHandle),
    "hoctap_sheet_json": (c_int32, SheetHandle, c_int32, *_GIVES_TEXT),
    "hoctap_sheet_part": (c_int32, SheetHandle, *_TEXT, *_GIVES_TEXT),
    "hoctap_sheet_explain": (c_int32, SheetHandle, c_int32, *_GIVES_TEXT),
    "hoctap_sheet_entity": (_BORROWED, SheetHandle, _LENGTH),
    "hoctap_sheet_outcome": (_BORROWED, SheetHandle, _LENGTH),
    "hoctap_sheet_official": (c_int32, SheetHandle),
    "hoctap_sheet_total": (_BORROWED, SheetHandle, _LENGTH),
    "hoctap_sheet_total_low": (_BORROWED, SheetHandle, _LENGTH),
    "hoctap_sheet_total_high": (_BORROWED, SheetHandle, _LENGTH),
    "hoctap_sheet_possible_count": (c_int64, SheetHandle),
    "hoctap_sheet_possible": (_BORROWED, SheetHandle, c_int64, _LENGTH),
    "hoctap_sheet_missing_count": (c_int64, SheetHandle),
    "hoctap_sheet_missing": (_BORROWED, SheetHandle, c_int64, _LENGTH),
    "hoctap_sheet_deciding_count": (c_int64, SheetHandle),
    "hoctap_sheet_deciding": (_BORROWED, SheetHandle, c_int64, _LENGTH),
    "hoctap_sheet_indicator_count": (c_int64, SheetHandle),
    "hoctap_sheet_indicator_id": (_BORROWED, SheetHandle, c_int64, _LENGTH),
    "hoctap_sheet_indicator_points": (_BORROWED, SheetHandle, c_int64, _LENGTH),
    "hoctap_sheet_indicator_outcome": (_BORROWED, SheetHandle, c_int64, *_TEXT, _LENGTH),
    "hoctap_sheet_free": (None, SheetHandle),
    "hoctap_sheets_count": (c_int64, SheetsHandle),
    "hoctap_sheets_at": (SheetHandle, SheetsHandle, c_int64),
    "hoctap_sheets_notes": (c_int32, SheetsHandle, *_GIVES_TEXT),
    "hoctap_sheets_free": (None, SheetsHandle),
    "hoctap_engine_fact": (c_int64, EngineHandle, *_TEXT),
    "hoctap_engine_indicator": (c_int64, EngineHandle, *_TEXT),
    "hoctap_engine_level": (c_int64, EngineHandle, *_TEXT),
    "hoctap_engine_outcome_count": (c_int64, EngineHandle),
    "hoctap_engine_outcome": (_BORROWED, EngineHandle, c_int64, _LENGTH),
    "hoctap_row_new": (c_int32, EngineHandle, POINTER(RowHandle), _ERROR),
    "hoctap_row_clear": (None, RowHandle),
    "hoctap_row_set_missing": (c_int32, RowHandle, c_int64, _ERROR),
    "hoctap_row_set_not_applicable": (c_int32, RowHandle, c_int64, _ERROR),
    "hoctap_row_set_boolean": (c_int32, RowHandle, c_int64, c_int32, _ERROR),
    "hoctap_row_set_integer": (c_int32, RowHandle, c_int64, c_int64, _ERROR),
    "hoctap_row_set_decimal": (c_int32, RowHandle, c_int64, c_int64, c_int32, _ERROR),
    "hoctap_row_set_number": (c_int32, RowHandle, c_int64, *_TEXT, _ERROR),
    "hoctap_row_set_text": (c_int32, RowHandle, c_int64, *_TEXT, _ERROR),
    "hoctap_row_set_evidence": (c_int32, RowHandle, c_int64, c_int32, _ERROR),
    "hoctap_row_score": (c_int32, RowHandle, _ERROR),
    "hoctap_row_outcome": (c_int64, RowHandle),
    "hoctap_row_possible": (c_int32, RowHandle, c_int64),
    "hoctap_row_official": (c_int32, RowHandle),
    "hoctap_row_total": (c_int32, RowHandle, _LENGTH, _LENGTH),
    "hoctap_row_indicator_points": (c_int32, RowHandle, c_int64, _LENGTH, _LENGTH),
    "hoctap_row_indicator_outcome": (c_int32, RowHandle, c_int64, c_int64),
    "hoctap_row_sheet": (c_int32, RowHandle, POINTER(SheetHandle), _ERROR),
    "hoctap_row_free": (None, RowHandle),
    "hoctap_engine_columns": (c_int32, EngineHandle, *_TEXT, POINTER(ArrowSchema), _ERROR),
    "hoctap_engine_score_batch": (
        c_int32,
        EngineHandle,
        POINTER(ArrowSchema),
        POINTER(ArrowArray),
        *_TEXT,
        POINTER(ArrowSchema),
        POINTER(ArrowArray),
        _ERROR,
    ),
    "hoctap_engine_score_stream": (
        c_int32,
        EngineHandle,
        POINTER(ArrowArrayStream),
        *_TEXT,
        POINTER(ArrowArrayStream),
        _ERROR,
    ),
    "hoctap_sheets_stream": (c_int32, SheetsHandle, *_TEXT, POINTER(ArrowArrayStream), _ERROR),
    "hoctap_pycapsule_free": (None, c_void_p),
    "hoctap_report_count": (c_int64, ReportHandle),
    "hoctap_report_failed": (c_int64, ReportHandle),
    "hoctap_report_text": (c_int32, ReportHandle, c_int32, *_GIVES_TEXT),
    "hoctap_report_json": (c_int32, ReportHandle, *_GIVES_TEXT),
    "hoctap_report_junit": (c_int32, ReportHandle, *_GIVES_TEXT),
    "hoctap_report_free": (None, ReportHandle),
    "hoctap_season_run": (
        c_int32,
        *_TEXT,
        *_TEXT,
        FilesHandle,
        LibraryHandle,
        POINTER(ReviewHandle),
        _ERROR,
    ),
    "hoctap_review_json": (c_int32, ReviewHandle, c_int32, *_GIVES_TEXT),
    "hoctap_review_csv": (c_int32, ReviewHandle, *_GIVES_TEXT),
    "hoctap_review_html": (c_int32, ReviewHandle, c_int32, *_GIVES_TEXT),
    "hoctap_review_free": (None, ReviewHandle),
    "hoctap_season_list": (
        c_int32,
        *_TEXT,
        *_TEXT,
        FilesHandle,
        LibraryHandle,
        *_TEXT,
        c_int32,
        POINTER(ArrowArrayStream),
        _ERROR,
    ),
    "hoctap_eval": (c_int32, *_TEXT, *_TEXT, *_GIVES_TEXT),
    "hoctap_schema": (c_int32, *_TEXT, *_GIVES_TEXT),
}

lib = _library_loader.load()
for _name, (_result, *_arguments) in SIGNATURES.items():
    _function = getattr(lib, _name)
    _function.restype = _result
    _function.argtypes = _arguments
