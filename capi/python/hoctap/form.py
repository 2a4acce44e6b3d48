# SPDX-License-Identifier: Apache-2.0
"""Reads forms that people fill in by hand: a table of entities in an .xlsx workbook.

It needs openpyxl: `pip install "hoctap[xlsx]"`.
"""

from __future__ import annotations

import dataclasses
import json
import os
import zipfile
from collections.abc import Iterable
from typing import Any

from ._form_cells import Unreadable, read, text
from ._form_header import Column, Grid, Header, HeaderReader, address
from ._issues import Issues
from ._messages import Phrase, issue
from .engine import Engine
from .errors import Issue, Refused

_EVIDENCE = "evidence."
_YES_OR_NO = {"type": "boolean"}
_TOTAL = "csv-total-row"


class Entities(list[dict[str, Any]]):
    """The entities of a form, in its order. `notes` says what was passed over in it, which may be nothing."""

    notes: list[Issue]

    def __init__(self, entities: Iterable[dict[str, Any]], notes: Iterable[Issue]) -> None:
        super().__init__(entities)
        self.notes = list(notes)


def read_xlsx(
    path: str | os.PathLike[str],
    engine: Engine,
    sheet: str | None = None,
    *,
    id: str | None = None,
    label: str | None = None,
    extra: bool = False,
) -> Entities:
    """The entities of a form, ready for `engine.score`.

    `sheet` is the name of the sheet, else the first one is read. The header is the row in which most titles
    are known: ids of facts, their Vietnamese or English labels, `evidence.<indicator>`, and for the code and
    the name of an entity `mã`, `tên` and their like, or what `id` and `label` say. Titles may be merged
    cells, with titles of groups above them. `extra` passes over columns that the rubric does not ask for.

    Cells are read by the rules of all tables: dates as dd/MM/yyyy, decimal commas, separators of thousands
    where nothing else can be meant, `%`, `x`, `✓`, `có` or `đạt` for true and `không` for false, `n/a` for
    what does not apply. An empty cell is missing; empty rows are passed over, and the `notes` of the result
    say how many; a row of totals and a code that stands twice are refused. Numbers are exact: what a formula
    has rounded is refused.

    Raises Refused with every cell that cannot be read, its address in `pointer`, such as `Trang1!C7`.
    """
    file = os.fspath(path)
    values, formulas = _open(file, sheet)
    grid = Grid(values)
    own = {key: title for key, title in (("id", id), ("label", label)) if title is not None}
    header = HeaderReader(engine, file, own, extra).read(grid)
    reader = _RowReader(grid, formulas, header, file, engine)
    entities = [reader.read(row) for row in range(header.first_row, values.max_row + 1)]
    if reader.issues:
        raise Refused(reader.issues)
    found = [entity for entity in entities if entity is not None]
    blank = len(entities) - len(found)
    note = dataclasses.replace(issue("csv-rows-blank", file, found=str(blank)), severity="note")
    return Entities(found, [note] if blank else [])


def _open(file: str, sheet: str | None) -> tuple[Any, Any]:
    """The sheet with its values, and with its formulas: a formula that was never computed has no value, which
    must not pass for a missing fact.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        books = [openpyxl.load_workbook(file, data_only=data_only) for data_only in (True, False)]
    except (InvalidFileException, zipfile.BadZipFile, KeyError) as error:
        raise Refused([issue("form-file", file, found=str(error))]) from error
    names = [worksheet.title for worksheet in books[0].worksheets]
    name = names[0] if sheet is None else sheet
    if name not in names:
        raise Refused([issue("form-sheet", file, found=name, expected=", ".join(names))])
    return books[0][name], books[1][name]


class _RowReader:
    def __init__(self, grid: Grid, formulas: Any, header: Header, file: str, engine: Engine) -> None:
        self._engine = engine
        self._codes: dict[str, int] = {}
        self._grid = grid
        self._formulas = formulas
        self._header = header
        self._file = file
        self.issues = Issues()

    def read(self, row: int) -> dict[str, Any] | None:
        """The entity in a row; None when the row is empty."""
        before = len(self.issues)
        self._entity = ""
        entity: dict[str, Any] = {}
        evidence: dict[str, Any] = {}
        for column in self._header.columns:
            value = self._value(row, column)
            if column.key.startswith(_EVIDENCE):
                evidence[column.key[len(_EVIDENCE) :]] = value
            elif value is not None or column.fact is not None:
                entity[column.key] = value
        if (
            all(value is None for value in (*entity.values(), *evidence.values()))
            and len(self.issues) == before
        ):
            return None
        self._check_code(row, entity)
        return {**entity, "evidence": evidence} if evidence else entity

    def _check_code(self, row: int, entity: dict[str, Any]) -> None:
        """Refuses a row of totals, and a code that stands twice."""
        code = entity.get("id")
        names = {key: entity[key] for key in ("id", "label") if entity.get(key)}
        totals = [key for key, name in names.items() if self._is_total(key, name)]
        if totals and (not code or "id" in totals):
            self._object(row, self._header.columns[0], _TOTAL, found=names[totals[0]])
        elif code is not None and self._codes.setdefault(code, row) != row:
            self._object(
                row, self._header.columns[0], "code-twice", found=code, expected=str(self._codes[code])
            )

    def _is_total(self, key: str, name: str) -> bool:
        try:
            self._engine._read_cell(key, json.dumps(name))
        except Refused as error:
            if error.code != _TOTAL:
                raise
            return True
        return False

    def _object(self, row: int, column: Column, code: str, **words: Phrase) -> None:
        self.issues.append(self._placed(issue(code, "", "", **words), row, column))

    def _placed(self, one: Issue, row: int, column: Column) -> Issue:
        cell = self._grid.worksheet.cell(row, column.number)
        return dataclasses.replace(
            one,
            file=self._file,
            pointer=address(self._grid.worksheet, row, column.number),
            entity=self._entity,
            fact=column.key,
            row=row,
            cell=cell.coordinate.rstrip("0123456789"),
        )

    def _value(self, row: int, column: Column) -> Any:
        cell = self._grid.worksheet.cell(row, column.number)
        try:
            self._check(row, column.number)
            if column.fact is not None or column.key.startswith(_EVIDENCE):
                return read(cell, column.key, column.fact or _YES_OR_NO, self._engine)
            value = None if cell.value is None else text(cell) or None
            if column.key == "id":
                self._entity = value or ""
            return value
        except Unreadable as error:
            self._object(row, column, error.code, **error.words)
        except Refused as error:
            self.issues.extend(self._placed(one, row, column) for one in error.issues)
        return None

    def _check(self, row: int, column: int) -> None:
        """Raises Unreadable for a cell whose value is not its own, or not there."""
        area = self._grid.area(row, column)
        own = area is None or (area.min_row == area.max_row and area.min_col == column)
        if not own and self._grid.title(row, column):
            raise Unreadable("form-merged", found=str(area))
        cell = self._grid.worksheet.cell(row, column)
        if cell.data_type == "e":
            raise Unreadable("form-error", found=str(cell.value))
        formula = self._formulas.cell(row, column)
        if formula.data_type == "f" and cell.value is None:
            raise Unreadable("form-formula", found=str(formula.value))
