# SPDX-License-Identifier: Apache-2.0
"""Seasons: the assessment of a whole tree of entities, year by year and bottom-up."""

from __future__ import annotations

import ctypes
import json
from collections.abc import Callable, Iterator

from . import _arrow, _c, _html, _source
from ._call import Handle, call, language, made, text, text_of
from ._copies import Shared, Unpicklable
from ._files import Texts, files_of
from ._messages import Words
from ._rows import Row, batches
from .errors import Language
from .library import Library


class Season:
    """A season's file and the files of data that it names, as they were read."""

    def __init__(self, source: _source.Text, data: Texts) -> None:
        self._source = source
        self._data = data

    @classmethod
    def load(cls, season: _source.Source, data: Texts | None = None) -> Season:
        """Reads a season from its file or its text.

        `data` has the texts of the files that it names under `data`, by those names. Where it is None and the
        season is a file, they are read beside it. Raises OSError for a file that cannot be read.
        """
        source = _source.read(season, "season")
        if data is None and source.folder is not None:
            data = {name: (source.folder / name).read_bytes() for name in _data_names(source)}
        return cls(source, data or {})

    def run(self, library: Library | None = None) -> Review:
        """Assesses every entity in every year, under a library's rubrics (None: those that come with hoctap).

        Raises Refused with every issue in the season and its data.
        """
        return Review(
            made(
                _c.ReviewHandle(),
                _c.lib.hoctap_review_free,
                _c.lib.hoctap_season_run,
                *text(self._source.data),
                *text(self._source.name),
                files_of(self._data),
                None if library is None else library.handle,
            )
        )

    def decisions(self, kind: str, library: Library | None = None, lang: Language = "vi") -> Decisions:
        """Runs the season as run() does, for the list of its decisions on one kind of entity.

        `kind` is `citizen`, `family`, `clan`, `village`, `unit`, `commune`, `district` or `province`.
        Entities of data files, which a review only counts, are in it by name. Labels and sentences are in
        `lang`. Raises Refused as run() does.
        """
        number = language(lang)

        def run() -> object:
            capsule, stream = _arrow.new(_c.ArrowArrayStream)
            call(
                _c.lib.hoctap_season_list,
                *text(self._source.data),
                *text(self._source.name),
                files_of(self._data),
                None if library is None else library.handle,
                *text(kind),
                number,
                ctypes.byref(stream),
            )
            return capsule

        return Decisions(run)


class Decisions(Shared, Unpicklable):
    """The list that goes with a decision: what became of every entity of a kind, by name, in every year.

    A table of Arrow, for pyarrow, polars, duckdb, pandas and others: `polars.DataFrame(decisions)`. The
    columns are those of hoctap_season_list in `hoctap.h`: year, kind, entity, label, in, in_labels, title,
    title_label, rubric, regulation, status, status_label, outcome, outcome_label, registered, official,
    total, total_exact, self_total, self_total_exact, decided, decided_by, valid_until, reasons, why,
    shortfalls.

    The season is run when this is made, and once more for each scan after the first.
    """

    _instead = Words(
        "Season và gọi decisions() ở đó, hoặc gửi to_dicts()",
        "the Season and call decisions() there, or send to_dicts()",
    )

    def __init__(self, run: Callable[[], object]) -> None:
        self._run = run
        self._first = [run()]

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The list as a new stream of Arrow. `requested_schema` is not heeded."""
        try:
            return self._first.pop()
        except IndexError:
            return self._run()

    def rows(self) -> Iterator[Row]:
        """The list as dicts, one after the other."""
        for batch in batches(self.__arrow_c_stream__()):
            yield from batch

    __iter__ = rows

    def to_dicts(self) -> list[Row]:
        """All of it as dicts: text, int, truth values, Decimal, date, lists of text, None."""
        return list(self.rows())


class Review(Shared, Unpicklable):
    """The decisions of a season and its review. It never changes."""

    _instead = Words(
        "Season và chạy run() ở đó, hoặc gửi review.json()",
        "the Season and call run() there, or send review.json()",
    )

    def __init__(self, handle: Handle[_c.ReviewHandle]) -> None:
        self._handle = handle

    def json(self, readable: bool = False) -> str:
        """Decisions and review as JSON: on one line, or broken into lines."""
        return text_of(_c.lib.hoctap_review_json, self._handle, int(readable))

    def csv(self) -> str:
        """One line a decision."""
        return text_of(_c.lib.hoctap_review_csv, self._handle)

    def html(self, lang: Language = "vi") -> str:
        """One page that needs nothing but itself."""
        return text_of(_c.lib.hoctap_review_html, self._handle, language(lang))

    def _repr_html_(self) -> str:
        return _html.frame(self.html())


def _data_names(season: _source.Text) -> list[str]:
    """The files that a season names; none in a text that the library will refuse anyway."""
    try:
        named = json.loads(season.data)["data"]
        return [file["file"] for file in named if isinstance(file["file"], str)]
    except (ValueError, RecursionError, LookupError, TypeError):
        return []
