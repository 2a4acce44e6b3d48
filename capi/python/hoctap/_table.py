# SPDX-License-Identifier: Apache-2.0
"""What every table of results can do, however it is made."""

from __future__ import annotations

import abc
import collections
import ctypes
import itertools
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from . import _arrow, _c, _html
from ._call import call, issues_of, text
from ._copies import Shared, Unpicklable
from ._messages import Words
from ._rows import Row

if TYPE_CHECKING:
    from .engine import Engine

ROWS_SHOWN = 10
ROWS_COUNTED = 100_000


@dataclass(frozen=True)
class Options:
    """How facts are read and which columns are written, as `hoctap.h` says under Columns."""

    id: str | None = None
    label: str | None = None
    extra: bool = False
    refused: bool = False
    indicators: bool = False
    columns: tuple[str, ...] = ()

    def text(self) -> tuple[bytes | None, int]:
        """The options as two arguments."""
        return text(json.dumps({name: value for name, value in asdict(self).items() if value}))


class Table(Shared, Unpicklable, abc.ABC):
    """Results, row by row and as columns of Arrow."""

    _instead = Words(
        "Engine và chấm ở đó, hoặc gửi to_dicts()", "the Engine and score there, or send to_dicts()"
    )

    def __init__(self, engine: Engine, options: Options) -> None:
        self._engine = engine
        self._options = options

    @abc.abstractmethod
    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The results as a new stream of Arrow, for pyarrow, polars, duckdb, pandas and others."""

    @abc.abstractmethod
    def _sample(self) -> Iterator[Row]:
        """The rows to look at in a notebook, which uses nothing up; a refused one with its `error`."""

    @abc.abstractmethod
    def rows(self) -> Iterator[Row]:
        """The results as dicts, one after the other."""

    def __arrow_c_schema__(self) -> object:
        """The names and types of the columns."""
        capsule, schema = _arrow.new(_c.ArrowSchema)
        call(_c.lib.hoctap_engine_columns, self._engine.handle, *self._options.text(), ctypes.byref(schema))
        return capsule

    def to_dicts(self) -> list[Row]:
        """All of the results as dicts: text, truth values, Decimal, lists of text, None."""
        return list(self.rows())

    def _repr_html_(self) -> str:
        counts: collections.Counter[str] = collections.Counter()
        shown: list[list[str]] = []
        sample = self._sample()
        for row in itertools.islice(sample, ROWS_COUNTED):
            counts[self._outcome(row)] += 1
            if len(shown) < ROWS_SHOWN:
                shown.append(self._cells(row))
        seen = sum(counts.values())
        more = f" (trong {seen} dòng đầu / of the first {seen} rows)" if next(sample, None) else ""
        return (
            _html.element("p", f"{self._engine.title} [{self._engine.id}]")
            + _html.element("p", "; ".join(f"{name}: {count}" for name, count in counts.items()) + more)
            + _html.table(self._header(), shown)
        )

    def _outcome(self, row: Row) -> str:
        if row.get("error"):
            return "bị từ chối / refused"
        return self._engine.outcome_label(row["outcome"])

    def _header(self) -> list[str]:
        return ["id", "outcome", *(["total"] if self._engine.has_total else []), "official", "missing"]

    def _cells(self, row: Row) -> list[str]:
        if row.get("error"):
            rest = [""] * (len(self._header()) - 3)
            return [row["id"], self._outcome(row), *rest, "; ".join(map(str, issues_of(row["error"])))]
        total = [_total(row)] if self._engine.has_total else []
        official = "có / yes" if row["official"] else "không / no"
        return [row["id"], self._outcome(row), *total, official, ", ".join(row["missing"])]


def _total(row: Row) -> str:
    if row["total_exact"] is not None:
        before = row.get("total_before_rounding") or row["total_exact"]
        return row["total_exact"] if before == row["total_exact"] else f"{row['total_exact']} ({before})"
    ends = [f"{row[end].normalize():f}" for end in ("total_low", "total_high") if row[end] is not None]
    return "–".join(ends)
