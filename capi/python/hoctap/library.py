# SPDX-License-Identifier: Apache-2.0
"""Libraries: which rubrics there are, and which apply to whom, where and when."""

from __future__ import annotations

import builtins
import datetime
import functools
import json
import os
import pathlib
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Union

from . import _c
from ._call import Handle, Rebuilt, issues_of, language, made, parsed, text, text_of
from ._files import Texts, files_of
from .engine import Engine
from .errors import Issue, Language

Paths = Iterable[Union[str, "os.PathLike[str]"]]
Listings = list[dict[str, Any]]
Start = Literal["shipped", "empty"]
Added = tuple[Texts, bool]  # the texts, and whether they take the place of those with their ids


class Library(Rebuilt[_c.LibraryHandle]):
    """Rubrics, overlays and targets. It never changes: adding files makes a new one.

    A copy is the library itself. A pickle holds the texts that were added.
    """

    def __init__(self, start: Start, added: tuple[Added, ...], handle: Handle[_c.LibraryHandle]) -> None:
        self._start: Start = start
        self._added = added
        self._handle = handle

    @classmethod
    def shipped(cls) -> Library:
        """What comes with hoctap."""
        return cls("shipped", (), _started("shipped"))

    @classmethod
    def empty(cls) -> Library:
        """A library without any file."""
        return cls("empty", (), _started("empty"))

    def _make(self) -> Handle[_c.LibraryHandle]:
        return functools.reduce(_extended, self._added, _started(self._start))

    def extend(self, files: Texts | Paths, *, replace: bool = False) -> Library:
        """A library with more files, all or none: texts by name, or paths to read.

        A name tells the kind: `.overlay.json`, `.targets.json`, `.cases.json` (passed over), any other a
        rubric. With `replace` a file takes the place of the one that has its id, as an edited copy does.
        Raises Refused with every issue in them, and OSError for a path that cannot be read.
        """
        added = (_texts(files), replace)
        return Library(self._start, (*self._added, added), _extended(self.handle, added))

    def check(self, files: Texts | Paths) -> builtins.list[Issue]:
        """What is wrong or suspicious with files, each by itself, with one another and with the library.

        They take the place of those with their ids, and may be cases as well, which are held against what
        they test. Nothing is raised for what is found, and the library stays as it is.
        """
        return issues_of(text_of(_c.lib.hoctap_library_check, self.handle, files_of(_texts(files))))

    def list(self) -> Listings:
        """Every rubric, by id, and its overlays: id, label, regulation, entity, dates, place, standing."""
        listings: Listings = parsed(text_of(_c.lib.hoctap_library_list, self.handle))
        return listings

    def find(
        self,
        *,
        entity: str,
        day: datetime.date | str,
        place: str | None = None,
        title: str | None = None,
        assessed_at: str | None = None,
    ) -> Listings:
        """The rubrics that apply to a kind of entity on a day, with the overlays in force then.

        `entity` is citizen, family, clan, village, unit, commune, district or province. None is no error.
        """
        question = {
            "entity": entity,
            "day": str(day),
            "place": place,
            "title": title,
            "assessed_at": assessed_at,
        }
        asked = json.dumps({name: value for name, value in question.items() if value is not None})
        found: Listings = parsed(text_of(_c.lib.hoctap_library_find, self.handle, *text(asked)))
        return found

    def file(self, id: str) -> str:
        """The text of a rubric, overlay or targets file, as it was read."""
        return text_of(_c.lib.hoctap_library_file, self.handle, *text(id))

    def show(
        self,
        rubric: str,
        overlays: str | Iterable[str] = (),
        *,
        lang: Language = "vi",
        markdown: bool = False,
    ) -> str:
        """A rubric as a page to be read, with what these overlays change: plain text, or Markdown."""
        ids = overlays if isinstance(overlays, str) else " ".join(overlays)
        show = _c.lib.hoctap_library_show
        return text_of(show, self.handle, *text(rubric), *text(ids), language(lang), int(markdown))

    def draft_overlay(self, rubric: str, place: str, *, cases: bool = False) -> str:
        """An overlay of a place that is to be filled in: everything that is unknown in the rubric, blank.

        Or cases for it, which hold whatever is filled in.
        """
        return text_of(_c.lib.hoctap_library_draft, self.handle, *text(rubric), *text(place), int(cases))

    def engine(
        self, rubric: str, overlays: str | Iterable[str] = (), day: datetime.date | str | None = None
    ) -> Engine:
        """Compiles one of the rubrics with these overlays merged in; as of a day, where one is given."""
        return Engine(rubric, overlays, self, day)


def _started(start: Start) -> Handle[_c.LibraryHandle]:
    function = _c.lib.hoctap_library_shipped if start == "shipped" else _c.lib.hoctap_library_empty
    return made(_c.LibraryHandle(), _c.lib.hoctap_library_free, function)


def _texts(files: Texts | Paths) -> Texts:
    if isinstance(files, Mapping):
        return dict(files)
    return {str(path): pathlib.Path(path).read_bytes() for path in files}


def _extended(base: Handle[_c.LibraryHandle], added: Added) -> Handle[_c.LibraryHandle]:
    texts, replace = added
    return made(
        _c.LibraryHandle(),
        _c.lib.hoctap_library_free,
        _c.lib.hoctap_library_replace if replace else _c.lib.hoctap_library_extend,
        base,
        files_of(texts),
    )
