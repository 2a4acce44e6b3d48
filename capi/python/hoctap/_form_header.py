# SPDX-License-Identifier: Apache-2.0
"""Finds the header of a form, and says which column holds which fact."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from ._issues import Issues
from ._messages import issue
from .engine import Engine
from .errors import Issue, Refused

HEADER_WITHIN = 50  # rows


class Meaning(NamedTuple):
    """What a title stands for, None for the number of the row; or what is wrong with it."""

    key: str | None
    issues: list[Issue]

    @property
    def known(self) -> bool:
        """Whether it stands for anything."""
        return not self.issues

    @property
    def vague(self) -> bool:
        """Whether it stands for several facts."""
        return any(one.code == "column-vague" for one in self.issues)


class Column(NamedTuple):
    """A column that is read: where it is, what it holds, and the fact, or None for what is no fact."""

    number: int
    key: str
    fact: dict[str, Any] | None


class Header(NamedTuple):
    """The columns of a form, and the first row below its titles."""

    columns: list[Column]
    first_row: int


class Grid:
    """A worksheet, in which a merged cell has the value of the whole."""

    def __init__(self, worksheet: Any) -> None:
        self.worksheet = worksheet
        self._merged = {}
        for area in worksheet.merged_cells.ranges:
            for row, column in area.cells:
                self._merged[row, column] = area

    def area(self, row: int, column: int) -> Any:
        """The merged cells that a cell is part of, or None."""
        return self._merged.get((row, column))

    def title(self, row: int, column: int) -> str:
        """What stands in a cell, or in the merged cells that it is part of."""
        area = self.area(row, column)
        value = self.worksheet.cell(area.min_row if area else row, area.min_col if area else column).value
        return value if isinstance(value, str) else "" if value is None else str(value)

    def columns(self) -> range:
        """The columns that hold anything."""
        return range(self.worksheet.min_column, self.worksheet.max_column + 1)


class HeaderReader:
    """Knows by which titles a rubric's facts may be called: those by which the library knows them."""

    def __init__(self, engine: Engine, file: str, own: dict[str, str], extra: bool) -> None:
        """`own` has titles that the caller gives for `id` and `label`."""
        self._engine = engine
        self._file = file
        self._extra = extra
        self._own = own
        self._facts = {fact["id"]: fact for fact in engine.describe()["rubric"]["facts"]}
        self._meanings: dict[str, Meaning] = {}

    def read(self, grid: Grid) -> Header:
        """The header: the row in which most titles are known. Raises Refused with all that is wrong in it."""
        rows = range(1, min(HEADER_WITHIN, grid.worksheet.max_row) + 1)
        row = max(rows, key=lambda row: self._score(grid, row))
        if self._score(grid, row) == 0:
            names = ", ".join([*self._facts][:5]) + ", …"
            raise Refused([issue("form-header", self._file, grid.worksheet.title, expected=names)])
        areas = [grid.area(row, column) for column in grid.columns()]
        bottom = max([row, *(area.max_row for area in areas if area)])
        issues = Issues()
        columns = list(self._columns(grid, row, bottom, issues))
        for i, column in enumerate(columns):
            for other in columns[:i]:
                if other.key == column.key:
                    at = [grid.worksheet.cell(bottom, c.number).column_letter for c in (other, column)]
                    words = {"found": column.key, "expected": ", ".join(at)}
                    issues.append(self._object("form-column-twice", grid, row, column.number, **words))
        if issues:
            raise Refused(issues)
        return Header(columns, bottom + 1)

    def _score(self, grid: Grid, row: int) -> int:
        meanings = [self._meaning(title) for title in {grid.title(row, column) for column in grid.columns()}]
        known = {meaning.key for meaning in meanings if meaning.known}
        vague = sum(meaning.vague for meaning in meanings)
        return len(known) + vague if vague or any(key in self._facts for key in known) else 0

    def _meaning(self, title: str) -> Meaning:
        if title not in self._meanings:
            self._meanings[title] = self._read(title)
        return self._meanings[title]

    def _read(self, title: str) -> Meaning:
        for key, own in self._own.items():
            if plain(title) == plain(own):
                return Meaning(key, [])
        try:
            read = self._engine._read_title(title)
        except Refused as error:
            return Meaning(None, error.issues)
        # Where the caller says which column has the code, another title of codes is none.
        if read in self._own:
            return Meaning(None, [issue("form-column", found=title.strip())])
        return Meaning(read, [])

    def _columns(self, grid: Grid, row: int, bottom: int, issues: Issues) -> Iterator[Column]:
        for index in grid.columns():
            title = self._title(grid, row, index)
            meaning = self._meaning(title)
            fact = self._facts.get(meaning.key) if meaning.key else None
            if meaning.vague or (not meaning.known and title.strip() and not self._extra):
                issues.extend(self._placed(one, grid, row, index) for one in meaning.issues)
            elif not meaning.known and not self._extra:
                issues.extend(self._untitled(grid, row, bottom, index))
            elif fact and fact["type"] == "relation":
                issues.append(self._object("form-relation", grid, row, index, found=title))
            elif meaning.key:
                yield Column(index, meaning.key, fact)

    def _title(self, grid: Grid, row: int, column: int) -> str:
        """The title in the header, or the one above it when that is not the title of a group. Of a title over
        several columns, the first is the one that is meant.
        """
        area = grid.area(row, column)
        title = "" if area and area.min_col != column else grid.title(row, column)
        if title.strip() or row == 1 or grid.area(row - 1, column):
            return title
        return grid.title(row - 1, column)

    def _untitled(self, grid: Grid, row: int, bottom: int, column: int) -> Iterator[Issue]:
        sheet = grid.worksheet
        below = (sheet.cell(at, column).value for at in range(bottom + 1, sheet.max_row + 1))
        if any(value is not None for value in below):
            letter = sheet.cell(row, column).column_letter
            yield self._object("form-untitled", grid, row, column, found=letter)

    def _placed(self, one: Issue, grid: Grid, row: int, column: int) -> Issue:
        return dataclasses.replace(one, file=self._file, pointer=address(grid.worksheet, row, column))

    def _object(self, code: str, grid: Grid, row: int, column: int, **words: str) -> Issue:
        return issue(code, self._file, address(grid.worksheet, row, column), **words)


def plain(text: str) -> str:
    """A title as it is compared with one that the caller gives: in any case, normal form and spacing."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def address(worksheet: Any, row: int, column: int) -> str:
    """Where a cell is, such as `Trang1!C7`."""
    return f"{worksheet.title}!{worksheet.cell(row, column).coordinate}"
