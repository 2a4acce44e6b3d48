# SPDX-License-Identifier: Apache-2.0
"""The results of columns, scored whenever they are asked for."""

from __future__ import annotations

import ctypes
import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from . import _arrow, _c, _html
from ._call import call, issues_of
from ._issues import Issues
from ._messages import issue
from ._one_batch import stream_of_batch
from ._rows import Row, batches
from ._table import Options, Table
from .errors import Misuse, Refused

if TYPE_CHECKING:
    from .engine import Engine


class ArrowStream(Protocol):
    """A table or stream of Arrow: of pyarrow, polars, duckdb, pandas and others."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """A capsule with an ArrowArrayStream."""


class ArrowBatch(Protocol):
    """A record batch of Arrow."""

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        """A capsule with an ArrowSchema and one with an ArrowArray."""


class Result(Table):
    """What became of a table: one row an entity, scored batch by batch whenever a scan asks for the next.

    The columns are checked at once, the rows by each scan anew; memory holds one batch. A table (something
    with a length, or a record batch) may be scanned any number of times. Anything else is a stream, which can
    be read once: a second scan raises Misuse, so turn the result into a table first, or the stream.

    Any number of threads may start scans; one scan is for one thread at a time.
    """

    def __init__(self, engine: Engine, source: ArrowStream | ArrowBatch, options: Options) -> None:
        super().__init__(engine, options)
        self._source = source
        stream = self._open(options)
        # An opened stream may keep its producer busy (duckdb answers no other query), so it is not kept open
        # for a table.
        once = hasattr(source, "__arrow_c_stream__") and not hasattr(source, "__len__")
        self._once = [stream] if once else None

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The results as a new stream of Arrow. `requested_schema` is not heeded.

        A batch that is refused ends the stream with an error of whoever reads it, the issues as its text.
        """
        if self._once is None:
            return self._open(self._options)
        try:
            return self._once.pop()
        except IndexError:
            raise Misuse([issue("stream-once")]) from None

    def rows(self) -> Iterator[Row]:
        """The results as dicts, one after the other.

        Raises Refused at the first row that is refused, with all issues of its batch; unless the option
        `refused` is set, which turns them into the column `error`.
        """
        if self._options.refused or self._once is not None:
            for batch in batches(self.__arrow_c_stream__()):
                yield from batch
            return
        for batch in batches(self._open(dataclasses.replace(self._options, refused=True))):
            issues = Issues()
            for row in batch:
                issues.extend(issues_of(row.pop("error") or "[]"))
                if not issues:
                    yield row
            if issues:
                raise Refused(issues)

    __iter__ = rows

    def __len__(self) -> int:
        """How many rows. Raises TypeError for a stream, of which nobody knows."""
        return len(self._source)  # type: ignore[arg-type]

    def _open(self, options: Options) -> object:
        facts_capsule = stream_of(self._source)
        facts = _arrow.struct_in(facts_capsule, _c.ArrowArrayStream)
        capsule, results = _arrow.new(_c.ArrowArrayStream)
        call(
            _c.lib.hoctap_engine_score_stream,
            self._engine.handle,
            ctypes.byref(facts),
            *options.text(),
            ctypes.byref(results),
        )
        return capsule

    def _repr_html_(self) -> str:
        if self._once is None:
            return super()._repr_html_()
        unread = "luồng, chỉ đọc được một lần, nên chưa đọc / a stream, unread, as it can be read once"
        return _html.element("p", f"{self._engine.title} [{self._engine.id}]: {unread}")

    def _sample(self) -> Iterator[Row]:
        for batch in batches(self._open(dataclasses.replace(self._options, refused=True, columns=()))):
            yield from batch


def is_arrow(data: object) -> bool:
    """Whether these are columns of Arrow."""
    return hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__")


def stream_of(source: ArrowStream | ArrowBatch) -> object:
    """A new stream of the source's batches, in a capsule."""
    if hasattr(source, "__arrow_c_stream__"):
        return source.__arrow_c_stream__()
    return stream_of_batch(*source.__arrow_c_array__())
