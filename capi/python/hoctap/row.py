# SPDX-License-Identifier: Apache-2.0
"""Rows: one entity after another, its facts stated by name, scored without JSON."""

from __future__ import annotations

import ctypes
import datetime
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Union

from . import _c
from ._call import borrowed, call, made, text
from ._copies import Unpicklable
from ._facts import NOT_APPLICABLE, SINGLE_VALUES, NotApplicable
from ._messages import Words, issue
from .engine import Engine
from .errors import Refused
from .sheet import Sheet

Fact = Union[None, NotApplicable, bool, int, Decimal, Fraction, str, datetime.date]


class Row(Unpicklable):
    """The facts of one entity, and what is decided about it. It is cleared and used again for the next one.

    One thread at a time may use it; each makes its own. Results are None, or empty, from a change until the
    next `score`.
    """

    _instead = Words("Engine và tạo Row ở đó", "the Engine and make a Row there")

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._handle = made(_c.RowHandle(), _c.lib.hoctap_row_free, _c.lib.hoctap_row_new, engine.handle)
        self._indexes: dict[tuple[str, str], int] = {}

    def clear(self) -> None:
        """Nothing is stated any more, about facts and evidence."""
        _c.lib.hoctap_row_clear(self._handle)

    def set(self, fact: str, value: Fact) -> None:
        """States a fact; None is missing. Raises Refused, and then the fact is missing.

        An unknown name raises KeyError.
        """
        function, *arguments = _setter(fact, value)
        call(function, self._handle, self._index("fact", fact), *arguments)

    def set_evidence(self, indicator: str, present: bool | None) -> None:
        """Whether an indicator is backed by suitable papers; None when nobody has said."""
        number = -1 if present is None else int(present)
        call(_c.lib.hoctap_row_set_evidence, self._handle, self._index("indicator", indicator), number)

    def score(self) -> None:
        """Decides. Raises Refused when the facts contradict each other."""
        call(_c.lib.hoctap_row_score, self._handle)

    @property
    def outcome(self) -> str | None:
        """The id of the level or class, `none`, `no_band` or `outside`; None while more may be."""
        return self._outcome(_c.lib.hoctap_row_outcome(self._handle))

    @property
    def possible(self) -> list[str]:
        """The outcomes that the missing facts still allow."""
        count = _c.lib.hoctap_engine_outcome_count(self._engine.handle)
        indexes = (i for i in range(count) if _c.lib.hoctap_row_possible(self._handle, i) == 1)
        return list(dict.fromkeys(self._outcome(i) or "" for i in indexes))  # bands may share a class

    @property
    def official(self) -> bool | None:
        """Whether the result rests on the regulation's own text alone."""
        return {1: True, 0: False}.get(_c.lib.hoctap_row_official(self._handle))

    @property
    def total(self) -> Fraction | None:
        """The total; None when it is not settled, the rubric gives no points, or it is beyond 64 bits:
        `sheet().total` has it then.
        """
        return self._fraction(_c.lib.hoctap_row_total)

    def points(self, indicator: str) -> Fraction | None:
        """The points of an indicator in the same way."""
        return self._fraction(_c.lib.hoctap_row_indicator_points, self._index("indicator", indicator))

    def indicator(self, indicator: str, level: str) -> str | None:
        """What became of an indicator at a level: `met`, `not_met`, `undetermined` or `not_applicable`."""
        at = self._index("indicator", indicator), self._index("level", level)
        return _c.OUTCOMES.get(_c.lib.hoctap_row_indicator_outcome(self._handle, *at))

    def sheet(self) -> Sheet:
        """All that can be said about it, of an entity without a code. Raises Misuse before `score`."""
        sheet = _c.SheetHandle()
        owner = made(sheet, _c.lib.hoctap_sheet_free, _c.lib.hoctap_row_sheet, self._handle)
        return Sheet(owner, sheet, self._engine)

    def _index(self, kind: str, name: str) -> int:
        index = self._indexes.get((kind, name))
        if index is None:
            index = getattr(_c.lib, f"hoctap_engine_{kind}")(self._engine.handle, *text(name))
            if index < 0:
                raise KeyError(name)
            self._indexes[kind, name] = index
        return index

    def _outcome(self, index: int) -> str | None:
        return borrowed(_c.lib.hoctap_engine_outcome, self._engine.handle, index)

    def _fraction(self, function: Callable[..., int], *arguments: Any) -> Fraction | None:
        numerator, denominator = ctypes.c_int64(), ctypes.c_int64()
        parts = ctypes.byref(numerator), ctypes.byref(denominator)
        there = function(self._handle, *arguments, *parts) == 1
        return Fraction(numerator.value, denominator.value) if there else None


def _setter(fact: str, value: object) -> tuple[Any, ...]:
    """The function that states such a value, and what it takes behind the slot."""
    if value is None:
        return (_c.lib.hoctap_row_set_missing,)
    if value is NOT_APPLICABLE:
        return (_c.lib.hoctap_row_set_not_applicable,)
    if isinstance(value, bool):
        return _c.lib.hoctap_row_set_boolean, int(value)
    if isinstance(value, (int, Decimal, Fraction)):
        return _c.lib.hoctap_row_set_number, *text(str(value))
    if isinstance(value, (str, datetime.date)):
        return _c.lib.hoctap_row_set_text, *text(value if isinstance(value, str) else value.isoformat())
    found = type(value).__name__
    raise Refused([issue("fact-object", "facts", f"/{fact}", name=fact, found=found, expected=SINGLE_VALUES)])
