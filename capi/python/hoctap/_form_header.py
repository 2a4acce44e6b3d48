# SPDX-License-Identifier: Apache-2.0
"""Finds the header of a form, and says which column holds which fact."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, NamedTuple

from ._form_cells import plain
from ._issues import Issues
from ._messages import Words, issue
from .errors import Issue, Refused

HEADER_WITHIN = 50  # rows
_TITLES = {
    "id": ("id", "mã", "code"),
    "label": ("label", "tên", "name"),
    "": ("stt", "tt", "no.", "no"),  # the number of the row, which says nothing about the entity
}


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
    """Knows by which titles a rubric's facts may be called."""

    def __init__(self, rubric: dict[str, Any], file: str, own: dict[str, str], extra: bool) -> None:
        """`own` has titles that the caller gives for `id` and `label`."""
        self._file = file
        self._extra = extra
        self._facts = {fact["id"]: fact for fact in rubric["facts"]}
        self._known: dict[str, set[str]] = {}
        for key, titles in _TITLES.items():
            for title in (own[key],) if key in own else titles:
                self._known.setdefault(plain(title), set()).add(key)
        for fact in rubric["facts"]:
            for title in (fact["id"], *fact["label"].values()):
                self._known.setdefault(plain(title), set()).add(fact["id"])
        for criterion in rubric["criteria"]:
            for indicator in criterion["indicators"]:
                key = f"evidence.{indicator['id']}"
                self._known[plain(key)] = {key}

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
        keys = {
            key for column in grid.columns() for key in self._known.get(plain(grid.title(row, column)), ())
        }
        return len(keys) if any(key in self._facts for key in keys) else 0

    def _columns(self, grid: Grid, row: int, bottom: int, issues: Issues) -> Iterator[Column]:
        for index in grid.columns():
            title = self._title(grid, row, index)
            keys = self._known.get(plain(title), set())
            if len(keys) > 1:
                words = {"found": title, "expected": ", ".join(sorted(keys))}
                issues.append(self._object("form-column-vague", grid, row, index, **words))
            elif keys:
                (key,) = keys
                fact = self._facts.get(key)
                if fact and fact["type"] == "relation":
                    issues.append(self._object("form-relation", grid, row, index, found=title))
                elif key:
                    yield Column(index, key, fact)
            elif not self._extra:
                issues.extend(self._unknown(grid, row, bottom, index, title))

    def _title(self, grid: Grid, row: int, column: int) -> str:
        """The title in the header, or the one above it when that is not the title of a group. Of a title over
        several columns, the first is the one that is meant.
        """
        area = grid.area(row, column)
        title = "" if area and area.min_col != column else grid.title(row, column)
        if title.strip() or row == 1 or grid.area(row - 1, column):
            return title
        return grid.title(row - 1, column)

    def _unknown(self, grid: Grid, row: int, bottom: int, column: int, title: str) -> Iterator[Issue]:
        if title.strip():
            near = difflib.get_close_matches(plain(title), self._known, 1)
            suggestion = Words(f" (có phải là “{near[0]}”?)", f" (did you mean “{near[0]}”?)") if near else ""
            yield self._object("form-column", grid, row, column, found=title.strip(), suggestion=suggestion)
            return
        sheet = grid.worksheet
        below = (sheet.cell(at, column).value for at in range(bottom + 1, sheet.max_row + 1))
        if any(value is not None for value in below):
            letter = sheet.cell(row, column).column_letter
            yield self._object("form-untitled", grid, row, column, found=letter)

    def _object(self, code: str, grid: Grid, row: int, column: int, **words: str | Words) -> Issue:
        return issue(code, self._file, address(grid.worksheet, row, column), **words)


def address(worksheet: Any, row: int, column: int) -> str:
    """Where a cell is, such as `Trang1!C7`."""
    return f"{worksheet.title}!{worksheet.cell(row, column).coordinate}"
