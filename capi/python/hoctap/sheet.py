# SPDX-License-Identifier: Apache-2.0
"""Score sheets: what came out for one entity, every line with its article."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, overload

from . import _arrow, _c, _html
from ._call import Handle, borrowed, call, issues_of, language, parsed, text, text_of
from ._copies import Shared, Unpicklable
from ._messages import Words
from ._rows import Row, batches
from ._table import Options, Table
from ._visible import visible
from .errors import Issue, Language

if TYPE_CHECKING:
    from .engine import Engine


@dataclass(frozen=True)
class Indicator:
    """A line of a sheet: its points, and what became of it at each level that it has.

    `points` is None while they are not settled, or when the rubric gives none. `outcomes` has `met`,
    `not_met`, `undetermined` or `not_applicable` by level.
    """

    id: str
    points: Fraction | None
    outcomes: dict[str, str]


class Sheet(Shared, Unpicklable):
    """The score sheet of one entity. It never changes, and any number of threads may read it.

    Totals and points are Fraction: they are exact, and a third is no Decimal. For a settled total that ends,
    `sheet.part("total")` is an int or a Decimal.
    """

    _instead = Words(
        "Engine và chấm ở đó, hoặc gửi sheet.json()", "the Engine and score there, or send sheet.json()"
    )

    def __init__(self, owner: Handle[Any], sheet: _c.SheetHandle, engine: Engine) -> None:
        self._owner = owner  # the sheet belongs to it
        self._pointer = sheet
        self._engine = engine

    @property
    def entity(self) -> str:
        """The entity's code; empty when none was stated."""
        return self._text(_c.lib.hoctap_sheet_entity) or ""

    @property
    def outcome(self) -> str | None:
        """The id of the level or class, `none`, `no_band` or `outside`; None while more may be."""
        return self._text(_c.lib.hoctap_sheet_outcome)

    @property
    def official(self) -> bool:
        """Whether the result rests on the regulation's own text alone."""
        return bool(_c.lib.hoctap_sheet_official(self._pointer) == 1)

    @property
    def total(self) -> Fraction | None:
        """The total; None while it is not settled, or when the rubric gives no points."""
        return _fraction(self._text(_c.lib.hoctap_sheet_total))

    @property
    def total_low(self) -> Fraction | None:
        """The least the total can still be, the total once it is settled; None when there are no points."""
        return _fraction(self._text(_c.lib.hoctap_sheet_total_low))

    @property
    def total_high(self) -> Fraction | None:
        """The most the total can still be, the total once it is settled; None when there are no points."""
        return _fraction(self._text(_c.lib.hoctap_sheet_total_high))

    @property
    def possible(self) -> list[str]:
        """The outcomes that the missing facts still allow."""
        return self._texts(_c.lib.hoctap_sheet_possible_count, _c.lib.hoctap_sheet_possible)

    @property
    def exact(self) -> bool:
        """Whether all that is called possible can happen; False where that takes too many steps to tell."""
        return self.part("exact") is not False

    @property
    def missing(self) -> list[str]:
        """The facts that are missing, or stated not to apply where the regulation asks for them."""
        return self._texts(_c.lib.hoctap_sheet_missing_count, _c.lib.hoctap_sheet_missing)

    @property
    def deciding(self) -> list[str]:
        """The missing facts of which some value leaves fewer outcomes."""
        return self._texts(_c.lib.hoctap_sheet_deciding_count, _c.lib.hoctap_sheet_deciding)

    @property
    def indicators(self) -> list[Indicator]:
        """The indicators, in the order of the rubric."""
        return [self._indicator(i) for i in range(_c.lib.hoctap_sheet_indicator_count(self._pointer))]

    def json(self, readable: bool = False) -> str:
        """The whole sheet as JSON: on one line, or broken into lines."""
        return text_of(_c.lib.hoctap_sheet_json, self._pointer, int(readable))

    def part(self, path: str) -> Any:
        """The part at a path such as `outcome`, `indicators.plan.levels.1` or `criteria.effect.points`.

        A number is an int or a Decimal, or the text `n/d` when it does not end. A key without a value is
        None; a path that no such sheet has raises Refused.
        """
        return parsed(text_of(_c.lib.hoctap_sheet_part, self._pointer, *text(path)))

    def explain(self, lang: Language = "vi") -> str:
        """Why this result, in sentences, each with its article."""
        return text_of(_c.lib.hoctap_sheet_explain, self._pointer, language(lang))

    def __repr__(self) -> str:
        return visible(f"<hoctap.Sheet {self.entity!r}: {self.outcome or ' | '.join(self.possible)}>")

    def _repr_html_(self) -> str:
        sheet = parsed(self.json())
        lines = [sheet.get("entity_label") or self.entity, self._engine.outcome_label(self.outcome)]
        if self.outcome is None:
            lines.append(
                "còn có thể / possible: " + " | ".join(map(self._engine.outcome_label, self.possible))
            )
        if self.total is not None:
            lines.append(f"tổng điểm / total: {self.total}")
        if not self.official:
            lines.append("không chính thức / not official")
        if self.missing:
            lines.append("còn thiếu / missing: " + ", ".join(self.missing))
        points = ["điểm / points"] if self._engine.has_total else []
        header = ["chỉ tiêu / indicator", *self._engine.levels, *points, "căn cứ / article"]
        table = _html.table(header, map(self._line, sheet["indicators"]))
        return "".join(_html.element("p", line) for line in lines) + table

    def _line(self, indicator: dict[str, Any]) -> list[str]:
        levels = [indicator.get("levels", {}).get(level, "") for level in self._engine.levels]
        points = [str(indicator.get("points", ""))] if self._engine.has_total else []
        return [indicator["label"]["vi"], *levels, *points, indicator["cite"]]

    def _text(self, function: Callable[..., int | None]) -> str | None:
        return borrowed(function, self._pointer)

    def _texts(self, count: Callable[..., int], at: Callable[..., int | None]) -> list[str]:
        return [borrowed(at, self._pointer, i) or "" for i in range(count(self._pointer))]

    def _indicator(self, index: int) -> Indicator:
        outcomes = {}
        for level in self._engine.levels:
            outcome = borrowed(_c.lib.hoctap_sheet_indicator_outcome, self._pointer, index, *text(level))
            if outcome is not None:
                outcomes[level] = outcome
        return Indicator(
            id=borrowed(_c.lib.hoctap_sheet_indicator_id, self._pointer, index) or "",
            points=_fraction(borrowed(_c.lib.hoctap_sheet_indicator_points, self._pointer, index)),
            outcomes=outcomes,
        )


class Sheets(Table):
    """The sheets of many entities, in the order of the data; also a table, row by row and for Arrow.

    It is a sequence of Sheet (and none by its class, since polars reads whatever is one value by value).
    """

    def __init__(self, handle: Handle[_c.SheetsHandle], engine: Engine, options: Options) -> None:
        super().__init__(engine, options)
        self._handle = handle

    def __len__(self) -> int:
        return int(_c.lib.hoctap_sheets_count(self._handle))

    @property
    def notes(self) -> list[Issue]:
        """What was passed over in the data, such as rows of a table without any text; it may be nothing."""
        return issues_of(text_of(_c.lib.hoctap_sheets_notes, self._handle))

    @overload
    def __getitem__(self, index: int) -> Sheet: ...
    @overload
    def __getitem__(self, index: slice) -> list[Sheet]: ...
    def __getitem__(self, index: int | slice) -> Sheet | list[Sheet]:
        at = range(len(self))[index]  # raises IndexError as a list does
        if isinstance(at, range):
            return [self._at(i) for i in at]
        return self._at(at)

    def __iter__(self) -> Iterator[Sheet]:
        return map(self._at, range(len(self)))

    def _at(self, index: int) -> Sheet:
        return Sheet(self._handle, _c.lib.hoctap_sheets_at(self._handle, index), self._engine)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The results as a new stream of Arrow with one batch. `requested_schema` is not heeded."""
        capsule, stream = _arrow.new(_c.ArrowArrayStream)
        call(_c.lib.hoctap_sheets_stream, self._handle, *self._options.text(), ctypes.byref(stream))
        return capsule

    def rows(self) -> Iterator[Row]:
        """The results as dicts, one after the other."""
        for batch in batches(self.__arrow_c_stream__()):
            yield from batch

    _sample = rows


def _fraction(number: str | None) -> Fraction | None:
    return None if number is None else Fraction(number)
