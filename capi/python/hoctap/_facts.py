# SPDX-License-Identifier: Apache-2.0
"""Facts that stand in Python objects, as the JSON that the library reads."""

from __future__ import annotations

import datetime
import enum
import json
import math
import numbers
from collections.abc import Iterable, Mapping
from decimal import Decimal

from ._issues import Issues
from ._messages import issue
from .errors import Refused


class NotApplicable(enum.Enum):
    """The value of a fact that does not apply to an entity, which is neither missing (None) nor False."""

    NOT_APPLICABLE = "n/a"

    def __repr__(self) -> str:
        return "hoctap.NOT_APPLICABLE"


NOT_APPLICABLE = NotApplicable.NOT_APPLICABLE

SINGLE_VALUES = (
    "bool, int, decimal.Decimal, fractions.Fraction, str, datetime.date, None, hoctap.NOT_APPLICABLE"
)
_EXPECTED = f"{SINGLE_VALUES}, dict, list"


def json_of(data: object) -> bytes:
    """One entity (a mapping) or several as JSON. Raises Refused with everything that has no exact JSON."""
    writer = _Writer()
    if isinstance(data, Mapping):
        text = writer.mapping(data, "")
    elif isinstance(data, Iterable):
        entities = [writer.entity(entity, f"/{index}") for index, entity in enumerate(data)]
        text = "[" + ",\n".join(entities) + "]"
    else:
        text = writer.entity(data, "")
    if writer.issues:
        raise Refused(writer.issues)
    return text.encode("utf-8", "surrogatepass")


def _places(denominator: int) -> int | None:
    """How many decimal places a fraction in lowest terms has; None when it does not end."""
    places = 0
    for factor in (2, 5):
        count = 0
        while denominator % factor == 0:
            denominator //= factor
            count += 1
        places = max(places, count)
    return places if denominator == 1 else None


class _Writer:
    def __init__(self) -> None:
        self.issues = Issues()

    def entity(self, entity: object, pointer: str) -> str:
        if isinstance(entity, Mapping):
            return self.mapping(entity, pointer)
        return self._refuse("facts-mapping", pointer, found=type(entity).__name__)

    def mapping(self, facts: Mapping[object, object], pointer: str) -> str:
        members = []
        for name, value in facts.items():
            if not isinstance(name, str):
                members.append(self._refuse("fact-name", pointer, found=repr(name)))
                continue
            escaped = name.replace("~", "~0").replace("/", "~1")
            written = self._value(value, f"{pointer}/{escaped}")
            members.append(f"{json.dumps(name, ensure_ascii=False)}: {written}")
        return "{" + ", ".join(members) + "}"

    def _value(self, value: object, pointer: str) -> str:
        if value is None:
            return "null"
        if value is NOT_APPLICABLE:
            return '{"not_applicable": true}'
        if isinstance(value, str):
            return json.dumps(value, ensure_ascii=False)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return self._float(value, pointer)
        if isinstance(value, (Decimal, numbers.Rational)):
            return self._number(value, pointer)
        if isinstance(value, datetime.date):
            return self._date(value, pointer)
        if isinstance(value, Mapping):
            return self.mapping(value, pointer)
        if isinstance(value, (list, tuple)):
            return "[" + ", ".join(self._value(item, f"{pointer}/{i}") for i, item in enumerate(value)) + "]"
        item = getattr(value, "item", None)  # the scalars of numpy, without importing it
        if callable(item) and getattr(value, "shape", None) == ():
            return self._value(item(), pointer)
        return self._refuse("fact-object", pointer, found=type(value).__name__, expected=_EXPECTED)

    def _number(self, value: Decimal | numbers.Rational, pointer: str) -> str:
        if isinstance(value, Decimal):
            if value.is_finite():
                return str(value)
            return self._refuse("fact-object", pointer, found=repr(value), expected=_EXPECTED)
        places = _places(int(value.denominator))
        if places is None:
            return self._refuse("fact-endless", pointer, found=str(value))
        # By way of Decimal, whose text has any number of digits; and of text, since its arithmetic rounds.
        digits = Decimal(int(value.numerator) * 10**places // int(value.denominator))
        return str(Decimal(f"{digits}E-{places}"))

    def _date(self, value: datetime.date, pointer: str) -> str:
        if isinstance(value, datetime.datetime):
            if value.tzinfo is not None or value.time() != datetime.time():
                expected = "datetime.date (value.date())"
                return self._refuse("fact-object", pointer, found=type(value).__name__, expected=expected)
            value = value.date()
        return f'"{value.isoformat()}"'

    def _float(self, value: float, pointer: str) -> str:
        if not math.isfinite(value):
            return self._refuse("fact-nan", pointer, found=repr(value), suggestion="None")
        suggestion = f'decimal.Decimal("{value!r}")'
        return self._refuse("fact-float", pointer, found=repr(value), suggestion=suggestion)

    def _refuse(self, code: str, pointer: str, **words: str) -> str:
        name = pointer.rpartition("/")[2]
        self.issues.append(issue(code, "facts", pointer, name=name, **words))
        return "null"
