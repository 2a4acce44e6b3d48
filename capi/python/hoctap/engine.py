# SPDX-License-Identifier: Apache-2.0
"""Engines: rubrics, checked and compiled."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union, overload

from . import _c, _source
from ._call import Handle, Rebuilt, issues_of, made, parsed, text, text_of
from ._facts import json_of
from ._messages import issue
from ._table import Options
from ._visible import visible
from .errors import Issue, Misuse
from .report import Report
from .result import ArrowBatch, ArrowStream, Result, is_arrow
from .sheet import Sheet, Sheets

if TYPE_CHECKING:
    from .library import Library

Facts = Mapping[str, Any]
Format = Literal["json", "jsonl", "csv"]
Columns = Union[ArrowStream, ArrowBatch]

_UNSETTLED = {
    None: "chưa xác định / undetermined",
    "none": "không đạt mức độ nào / no level",
    "no_band": "không thuộc loại nào / in no class",
    "outside": "ngoài đối tượng áp dụng / outside its scope",
}


class _Named(NamedTuple):
    """A rubric of a library, the overlays, separated by blanks, and the day that results are of, if any."""

    library: Library | None
    rubric: str
    overlays: str
    day: str | None = None


class _Read(NamedTuple):
    """A rubric's file or text, the day that results are of, if any, and the library that is asked of it."""

    library: Library | None
    text: _source.Text
    day: str | None


class Engine(Rebuilt[_c.EngineHandle]):
    """A rubric, checked and compiled. It never changes, and any number of threads may score with it.

    A copy is the engine itself. A pickle holds what the engine is made of, and compiles it again elsewhere.
    """

    def __init__(
        self,
        rubric: str,
        overlays: str | Iterable[str] = (),
        library: Library | None = None,
        day: date | str | None = None,
    ) -> None:
        """Compiles a rubric of a library (None: what comes with hoctap) with these overlays merged in.

        Results are as of the day, where one is given: when the rubric or an overlay is not in force then,
        none is official, and each says so under `remarks`.

        Raises Refused when the library has no such rubric or overlay.
        """
        merged = overlays if isinstance(overlays, str) else " ".join(overlays)
        self._origin: _Named | _Read = _Named(library, rubric, merged, _as_of(day))
        self._handle = self._make()

    @classmethod
    def load(
        cls, rubric: _source.Source, day: date | str | None = None, library: Library | None = None
    ) -> Engine:
        """Compiles a rubric from its file or its text; as of a day, where one is given, and then a library
        (None: what comes with hoctap) is asked what follows the rubric.

        Raises Refused with every issue in the rubric.
        """
        engine = cls.__new__(cls)
        engine._origin = _Read(library, _source.read(rubric, "rubric"), _as_of(day))
        engine._handle = engine._make()
        return engine

    def _make(self) -> Handle[_c.EngineHandle]:
        by = self._origin
        engine, free = _c.EngineHandle(), _c.lib.hoctap_engine_free
        library = None if by.library is None else by.library.handle
        if isinstance(by, _Read):
            rubric = (*text(by.text.data), *text(by.text.name))
            if by.day is None:
                return made(engine, free, _c.lib.hoctap_engine_load, *rubric)
            return made(engine, free, _c.lib.hoctap_engine_load_on, library, *rubric, *text(by.day))
        names = (library, *text(by.rubric), *text(by.overlays))
        if by.day is None:
            return made(engine, free, _c.lib.hoctap_engine_compile, *names)
        return made(engine, free, _c.lib.hoctap_engine_compile_on, *names, *text(by.day))

    def describe(self) -> dict[str, Any]:
        """What the engine takes and gives: `sha256`, `standing`, `unknowns`, and the whole `rubric` with its
        facts, criteria and indicators, levels or bands, each with its article.
        """
        description: dict[str, Any] = parsed(text_of(_c.lib.hoctap_engine_describe, self.handle))
        return description

    def check(self) -> list[Issue]:
        """What is suspicious in the rubric, which may be nothing."""
        return issues_of(text_of(_c.lib.hoctap_engine_check, self.handle))

    def test(self, cases: _source.Source) -> Report:
        """Runs cases, a file or its text, against the rubric."""
        source = _source.read(cases, "cases")
        return Report(
            made(
                _c.ReportHandle(),
                _c.lib.hoctap_report_free,
                _c.lib.hoctap_engine_test,
                self.handle,
                *text(source.data),
                *text(source.name),
            )
        )

    @overload
    def score(self, data: Facts, *, extra: bool = False, indicators: bool = False) -> Sheet: ...
    @overload
    def score(
        self,
        data: Columns,
        *,
        id: str | None = None,
        label: str | None = None,
        extra: bool = False,
        refused: bool = False,
        indicators: bool = False,
        columns: Sequence[str] = (),
    ) -> Result: ...
    @overload
    def score(
        self,
        data: _source.Source | Iterable[Facts],
        *,
        extra: bool = False,
        indicators: bool = False,
        format: Format | None = None,
    ) -> Sheets: ...
    def score(
        self,
        data: Facts | Columns | _source.Source | Iterable[Facts],
        *,
        id: str | None = None,
        label: str | None = None,
        extra: bool = False,
        refused: bool = False,
        indicators: bool = False,
        columns: Sequence[str] = (),
        format: Format | None = None,
    ) -> Sheet | Sheets | Result:
        """Scores what `data` is: one entity as a dict (gives a Sheet), many as dicts, or as a text or a path
        of CSV, JSON Lines or JSON (Sheets), or columns of Arrow (a Result, scored while it is read).

        A value in a dict is None (missing), hoctap.NOT_APPLICABLE, bool, int, Decimal, a Fraction that ends,
        str, datetime.date, or for a relation a list of dicts; a float is refused. Beside the facts there are
        `id`, `label` and `evidence`, a dict of bool by indicator.

        `extra` passes over what the rubric does not ask for, `indicators` adds columns for every indicator.
        For columns of Arrow, `id` and `label` name the columns with the code and the name of an entity,
        `refused` gives a row that is refused an `error` instead of refusing its batch, and `columns` names
        those of the results that are wanted (all). `format` says how a text is written,
        where its name and its look do not.

        Raises Refused with every issue of every entity.
        """
        options = Options(
            id=id, label=label, extra=extra, refused=refused, indicators=indicators, columns=tuple(columns)
        )
        if is_arrow(data):
            return Result(self, data, options)  # type: ignore[arg-type]
        if id is not None or label is not None or refused or columns:
            raise Misuse([issue("options-columns")])
        if isinstance(data, _source.SOURCES):
            source = _source.read(data, "data")
            return self._sheets(source.data, format or _source.format_of(source), source.name, options)
        sheets = self._sheets(json_of(data), "json", "facts", options)
        return sheets[0] if isinstance(data, Mapping) else sheets

    def _sheets(self, data: bytes, format: str, name: str, options: Options) -> Sheets:
        handle = made(
            _c.SheetsHandle(),
            _c.lib.hoctap_sheets_free,
            _c.lib.hoctap_engine_score_data,
            self.handle,
            *text(data),
            _c.FORMATS[format],
            *text(name),
            *options.text(),
        )
        return Sheets(handle, self, options)

    def _read_title(self, title: str) -> str | None:
        """What a column is for; None for the number of the row. Raises Refused."""
        key = parsed(text_of(_c.lib.hoctap_engine_read_title, self.handle, *text(title)))
        return None if key is None else str(key)

    def _read_cell(self, column: str, cell: str) -> Any:
        """What a cell, a value of JSON, states in a column. Raises Refused."""
        return parsed(text_of(_c.lib.hoctap_engine_read_cell, self.handle, *text(column), *text(cell)))

    @property
    def id(self) -> str:
        """The rubric's id."""
        return str(self._rubric["id"])

    @property
    def title(self) -> str:
        """What the rubric assesses, in Vietnamese and English."""
        return _both(self._rubric["label"])

    @property
    def levels(self) -> list[str]:
        """The ids of the levels; none in a rubric with points alone."""
        return [level["id"] for level in self._rubric.get("levels", [])]

    @property
    def has_total(self) -> bool:
        """Whether the rubric gives points."""
        return "total" in self._rubric

    def outcome_label(self, outcome: str | None) -> str:
        """What a level, a class, or another outcome is called, in Vietnamese and English."""
        for declared in (*self._rubric.get("levels", []), *self._rubric.get("bands", [])):
            if declared["id"] == outcome:
                return _both(declared["label"])
        return _UNSETTLED.get(outcome, str(outcome))

    def __repr__(self) -> str:
        return f"<hoctap.Engine {visible(self.id)}>"

    @functools.cached_property
    def _rubric(self) -> dict[str, Any]:
        rubric: dict[str, Any] = self.describe()["rubric"]
        return rubric


def _as_of(day: date | str | None) -> str | None:
    return day if day is None or isinstance(day, str) else day.isoformat()


def _both(label: Mapping[str, str]) -> str:
    return f"{label['vi']} / {label['en']}" if "en" in label else label["vi"]
