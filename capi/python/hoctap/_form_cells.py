# SPDX-License-Identifier: Apache-2.0
"""What stands in the cells of a workbook, as the cells that the library reads."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ._facts import NOT_APPLICABLE
from ._messages import Phrase, Words
from .engine import Engine

EXACT_DIGITS = 15  # of a number in a spreadsheet; what has more came out of a computation, rounded

_NUMBERS = ("count", "number", "share")


class Unreadable(Exception):
    """A cell that cannot be read: the code of what is wrong, and the words of its message."""

    def __init__(self, code: str, **words: Phrase) -> None:
        super().__init__(code, words)
        self.code = code
        self.words = words


def read(cell: Any, column: str, fact: Mapping[str, Any], engine: Engine) -> Any:
    """The value of a fact or of `evidence.INDICATOR`; None (missing) for an empty cell, NOT_APPLICABLE for
    `n/a`. Raises Unreadable, and Refused where the library refuses the cell.
    """
    if cell.value is None:
        return None
    value = engine._read_cell(column, _json(cell, fact["type"]))
    if value == {"not_applicable": True}:
        return NOT_APPLICABLE
    if fact["type"] == "date" and isinstance(value, str):
        return datetime.date.fromisoformat(value)
    return Fraction(value) if fact["type"] in _NUMBERS and isinstance(value, str) else value


def text(cell: Any) -> str:
    """A text, such as a code; a number keeps the zeros in front that its format shows."""
    value = cell.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        zeros = re.fullmatch("0+", cell.number_format)
        return str(value).zfill(len(zeros[0]) if zeros else 0)
    expected = Words("chữ (ô có định dạng Text)", "text (the cell formatted as Text)")
    raise Unreadable("form-cell", found=_shown(value), expected=expected)


def _json(cell: Any, type_name: str) -> str:
    """The cell as a value of JSON: a text where the cell shows one, else a number or a truth value."""
    value = cell.value
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number(cell, value, type_name)
    if type_name == "text":
        text(cell)  # which says what is wrong
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    return json.dumps(str(value))


def _number(cell: Any, value: float, type_name: str) -> str:
    """A number, by way of its text; where no number is asked for, the text that the cell shows."""
    if type_name not in _NUMBERS:
        number = str(value).removesuffix(".0") if type_name != "text" else text(cell)
        return number if type_name == "date" else json.dumps(number)
    if "%" in cell.number_format and type_name != "share":
        expected = Words("số không có %", "a number without %")
        raise Unreadable("form-cell", found=f"{value} ({cell.number_format})", expected=expected)
    number = repr(value).removesuffix(".0")
    if isinstance(value, float) and len(Decimal(number).as_tuple().digits) > EXACT_DIGITS:
        raise Unreadable("form-inexact", found=repr(value))
    return number


def _shown(value: Any) -> str:
    """A value as a person would see it in the cell."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return f"{value:%d/%m/%Y}"
    return str(value)
