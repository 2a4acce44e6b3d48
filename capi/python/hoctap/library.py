# SPDX-License-Identifier: Apache-2.0
"""Libraries: which rubrics there are, and which apply to whom, where and when."""

from __future__ import annotations

import datetime
import json
import os
import pathlib
from collections.abc import Iterable, Mapping
from typing import Any, Union

from . import _c
from ._call import Handle, made, parsed, text, text_of
from ._files import Texts, files_of
from .engine import Engine

Paths = Iterable[Union[str, "os.PathLike[str]"]]
Listings = list[dict[str, Any]]


class Library:
    """Rubrics, overlays and targets. It never changes: adding files makes a new one."""

    def __init__(self, handle: Handle[_c.LibraryHandle]) -> None:
        self._handle = handle

    @classmethod
    def shipped(cls) -> Library:
        """What comes with hoctap."""
        return cls(made(_c.LibraryHandle(), _c.lib.hoctap_library_free, _c.lib.hoctap_library_shipped))

    @classmethod
    def empty(cls) -> Library:
        """A library without any file."""
        return cls(made(_c.LibraryHandle(), _c.lib.hoctap_library_free, _c.lib.hoctap_library_empty))

    @property
    def handle(self) -> Handle[_c.LibraryHandle]:
        """What the C functions take."""
        return self._handle

    def extend(self, files: Texts | Paths) -> Library:
        """A library with more files, all or none: texts by name, or paths to read.

        A name tells the kind: `.overlay.json`, `.targets.json`, `.cases.json` (passed over), any other a
        rubric. Raises Refused with every issue in them, and OSError for a path that cannot be read.
        """
        if isinstance(files, Mapping):
            texts: Texts = files
        else:
            texts = {str(path): pathlib.Path(path).read_bytes() for path in files}
        return Library(
            made(
                _c.LibraryHandle(),
                _c.lib.hoctap_library_free,
                _c.lib.hoctap_library_extend,
                self.handle,
                files_of(texts),
            )
        )

    def list(self) -> Listings:
        """Every rubric and the overlays of it, by id: id, label, regulation, entity, dates, place, status."""
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

    def engine(self, rubric: str, overlays: str | Iterable[str] = ()) -> Engine:
        """Compiles one of the rubrics with these overlays merged in."""
        return Engine(rubric, overlays, self)
