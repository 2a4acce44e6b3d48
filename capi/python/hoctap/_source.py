# SPDX-License-Identifier: Apache-2.0
"""Texts that a caller gives as they are, or by the path of their file."""

from __future__ import annotations

import json
import os
import pathlib
from typing import NamedTuple, Union

Source = Union[str, bytes, "os.PathLike[str]"]
"""A path, or a text. A `str` that holds a line break, or starts with `{` or `[`, is a text; any other is a
path. `bytes` are always a text in UTF-8, an `os.PathLike` is always a path."""


SOURCES = (str, bytes, os.PathLike)


class Text(NamedTuple):
    """The bytes of a text, the name of its file for messages, and the folder it stands in."""

    data: bytes
    name: str
    folder: pathlib.Path | None


def read(source: Source, name: str) -> Text:
    """Reads a file, or takes the text as it is, then called `name`. Raises OSError as `open` does."""
    if isinstance(source, bytes):
        return Text(source, name, None)
    if isinstance(source, str) and ("\n" in source or source.lstrip("\ufeff \t\r").startswith(("{", "["))):
        return Text(source.encode("utf-8", "surrogatepass"), name, None)
    path = pathlib.Path(source)
    return Text(path.read_bytes(), str(path), path.parent)


def format_of(text: Text) -> str:
    """How data are written: what the file's name ends in, else what the text looks like."""
    ending = pathlib.PurePath(text.name).suffix.lower().removeprefix(".")
    if ending in ("json", "jsonl", "csv"):
        return ending
    start = text.data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith((b"{", b"[")):
        return "csv"
    first, _, rest = start.partition(b"\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return "json"
    # Its first line is whole, so what follows it can only be the next line of JSON Lines.
    return "jsonl" if rest.strip() else "json"
