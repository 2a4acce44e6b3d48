# SPDX-License-Identifier: Apache-2.0
"""Reads what people write into the cells of a form, each by the type of its fact."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from ._facts import NOT_APPLICABLE
from ._messages import Phrase, Words

EXACT_DIGITS = 15  # of a number in a spreadsheet; what has more came out of a computation, rounded

_YES = {"x", "✓", "✔", "☑", "có", "true"}
_NO = {"không", "false"}
_NOT_APPLICABLE = {"n/a", "không áp dụng"}

_WHOLE = re.compile(r"-?\d+")
_COMMA = re.compile(r"(-?(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)),(\d+)")
_DOT = re.compile(r"-?\d+\.\d+")
_PERCENT = re.compile(r"(.*\d)\s*%")
_GROUPS = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+")

_EXPECTED = {
    "boolean": Words(
        "“x”, “✓”, “có” hoặc “không” (để trống là thiếu số liệu)",
        "“x”, “✓”, “có” (yes) or “không” (no); left empty it is missing",
    ),
    "count": Words("số nguyên từ 0 như 8420 hoặc 8.420", "a whole number such as 8420 or 8.420"),
    "number": Words("số như 79,87", "a number such as 79,87"),
    "share": Words("tỷ lệ từ 0 đến 1 như 0,7987, hoặc 79,87%", "a share such as 0,7987, or 79,87%"),
    "date": Words("ngày như 31/01/2024 (ngày/tháng/năm)", "a date such as 31/01/2024 (day/month/year)"),
    "text": Words("chữ", "text"),
}


class Unreadable(Exception):
    """A cell that cannot be read: the code of what is wrong, and the words of its message."""

    def __init__(self, code: str, **words: Phrase) -> None:
        super().__init__(code, words)
        self.code = code
        self.words = words


def plain(text: str) -> str:
    """A text as it is compared: in any case, normal form and spacing."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def read(cell: Any, fact: dict[str, Any]) -> Any:
    """The value of a fact; None (missing) for an empty cell, NOT_APPLICABLE for `n/a`. Raises Unreadable."""
    value = cell.value
    if isinstance(value, str):
        value = value.strip()
        if plain(value) in _NOT_APPLICABLE:
            return NOT_APPLICABLE
    if value is None or value == "":
        return None
    return _READERS[fact["type"]](cell, value, fact)


def shown(value: Any) -> str:
    """A value as a person would see it in the cell."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return f"{value:%d/%m/%Y}"
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _no(value: Any, type_name: str, **suggestion: Phrase) -> Unreadable:
    return Unreadable("form-cell", found=shown(value), expected=_EXPECTED[type_name], **suggestion)


def _boolean(_cell: Any, value: Any, _fact: dict[str, Any]) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and plain(value) in _YES:
        return True
    if isinstance(value, str) and plain(value) in _NO:
        return False
    suggestion = Words("“x” nếu có, “không” nếu không", "“x” for yes, “không” for no")
    raise _no(value, "boolean", suggestion=suggestion)


def _count(cell: Any, value: Any, fact: dict[str, Any]) -> int:
    # A count is whole, so dots can only part its thousands.
    if isinstance(value, str) and _GROUPS.fullmatch(value):
        value = int(value.replace(".", ""))
    number = _exact(cell, value, "count")
    if number < 0 or number != number.to_integral_value():
        raise _no(value, "count")
    return int(_within(number, fact))


def _number(cell: Any, value: Any, fact: dict[str, Any]) -> Decimal:
    return _within(_exact(cell, value, "number"), fact)


def _share(cell: Any, value: Any, _fact: dict[str, Any]) -> Decimal:
    percent = _PERCENT.fullmatch(value) if isinstance(value, str) else None
    share = Decimal(f"{_written(percent[1], 'share')}E-2") if percent else _exact(cell, value, "share")
    if not 0 <= share <= 1:
        raise _no(value, "share")
    return share


def _within(number: Decimal, fact: dict[str, Any]) -> Decimal:
    low, high = fact.get("minimum"), fact.get("maximum")
    if low is not None and number < low:
        expected = Words(f"số không nhỏ hơn {low}", f"a number of at least {low}")
    elif high is not None and number > high:
        expected = Words(f"số không lớn hơn {high}", f"a number of at most {high}")
    else:
        return number
    raise Unreadable("form-cell", found=str(number), expected=expected)


def _exact(cell: Any, value: Any, type_name: str) -> Decimal:
    """The number in a cell, by way of its text."""
    if isinstance(value, str):
        return _written(value, type_name)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _no(value, type_name)
    if "%" in cell.number_format and type_name != "share":
        raise _no(f"{cell.value} ({cell.number_format})", type_name)
    number = Decimal(repr(value).removesuffix(".0"))
    if isinstance(value, float) and len(number.as_tuple().digits) > EXACT_DIGITS:
        raise Unreadable("form-inexact", found=repr(value))
    return number


def _written(text: str, type_name: str) -> Decimal:
    if _WHOLE.fullmatch(text):
        return Decimal(text)
    comma = _COMMA.fullmatch(text)
    if comma:
        return Decimal(f"{comma[1].replace('.', '')}.{comma[2]}")
    if _GROUPS.fullmatch(text):
        if text.count(".") > 1:
            return Decimal(text.replace(".", ""))
        either = f"{text.replace('.', '')}", text.replace(".", ",")
        raise Unreadable("form-vague", found=text, expected=Words(" hoặc ".join(either), " or ".join(either)))
    if _DOT.fullmatch(text):
        return Decimal(text)
    raise _no(text, type_name)


def _date(_cell: Any, value: Any, _fact: dict[str, Any]) -> datetime.date:
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str):
        for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
            try:
                return datetime.datetime.strptime(value, pattern).date()
            except ValueError:
                continue
    raise _no(value, "date")


def text(cell: Any, value: Any, _fact: dict[str, Any] | None = None) -> str:
    """A text, such as a code; a number keeps the zeros in front that its format shows."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int) and not isinstance(value, bool):
        zeros = re.fullmatch("0+", cell.number_format)
        return str(value).zfill(len(zeros[0]) if zeros else 0)
    raise _no(value, "text", suggestion=Words("chữ, định dạng ô là Text", "text, the cell formatted as Text"))


def _listed(cell: Any, value: Any, fact: dict[str, Any]) -> str:
    known = {}
    for listed in fact["values"]:
        for name in (listed["id"], *listed["label"].values()):
            known[plain(name)] = listed["id"]
    if isinstance(value, (str, int)) and plain(text(cell, value)) in known:
        return str(known[plain(text(cell, value))])
    names = [f"“{listed['label']['vi']}” ({listed['id']})" for listed in fact["values"]]
    raise Unreadable("form-cell", found=shown(value), expected=", ".join(names))


_READERS: dict[str, Callable[[Any, Any, dict[str, Any]], Any]] = {
    "boolean": _boolean,
    "count": _count,
    "number": _number,
    "share": _share,
    "date": _date,
    "text": text,
    "choice": _listed,
    "level": _listed,
}
