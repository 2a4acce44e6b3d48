# SPDX-License-Identifier: Apache-2.0
"""What went wrong: every issue with its place, what was found and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from ._visible import visible

Language = Literal["vi", "en"]

_SEVERITIES = {
    "vi": {"error": "lỗi", "warning": "cảnh báo", "note": "ghi chú"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}
_HINT = {"vi": "gợi ý", "en": "hint"}
_SPOT = {"vi": ("dòng", "cột", "dữ kiện"), "en": ("row", "column", "fact")}
_REST = "issues-more"
MOST_KINDS = 20  # that a message tells, as in the library

# What is the likely cause of others is told before them, as in the library.
_CAUSES = {
    code: rank
    for rank, code in enumerate(
        (
            "season-overlay-lacking",
            "library-overlay-alone",
            "season-data-missing",
            "table-no-column",
            "column-missing",
            "column-vague",
            "csv-duplicate-column",
            "fact-unknown",
            "evidence-unknown",
            "column-unknown",
        )
    )
}


def _count(number: int, lang: Language) -> str:
    return f"{number:,}".replace(",", "." if lang == "vi" else ",")


@dataclass(frozen=True)
class Issue:
    """One thing wrong. `code` is stable, the texts are not; a place that is not known is None or empty.

    `line` and `column` count from 1, `offset` is in bytes from the start of the expression. `pointer` is the
    JSON Pointer of the value, or, in a workbook, the address of the cell such as `Trang1!C7`. `entity` is the
    code of the entity, `fact` the fact or the title of the column; of a table, `row` and `cell` are the row
    and the column, as a spreadsheet names them.
    """

    severity: str
    code: str
    file: str = ""
    pointer: str = ""
    line: int | None = None
    column: int | None = None
    offset: int | None = None
    entity: str = ""
    fact: str = ""
    row: int | None = None
    cell: str = ""
    found: str = ""
    expected: str = ""
    suggestion: str = ""
    messages: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, members: Mapping[str, Any]) -> Issue:
        """The issue that the library wrote as a JSON object."""
        texts = {"message": "messages", "hint": "hints"}
        return cls(**{texts.get(name, name): value for name, value in members.items()})

    def message(self, lang: Language = "vi") -> str:
        """What is wrong, in words."""
        return self.messages.get(lang, "")

    def hint(self, lang: Language = "vi") -> str:
        """What to write instead; empty when there is nothing to say."""
        return self.hints.get(lang, "")

    def format(self, lang: Language = "vi") -> str:
        """`file:line:column: error[code]: message`, and a line with the hint."""
        spot = self._spot(lang)
        return self._advised(f"{self._coded(lang)}{spot}{': ' if spot else ''}{self.message(lang)}", lang)

    def _grouped(self, places: int, lang: Language) -> str:
        """The same of an issue that stands in several places."""
        if places == 1:
            return self.format(lang)
        first = self._spot(lang) or self._place().removesuffix(": ")
        count = _count(places, lang)
        told = {"vi": f"{count} chỗ", "en": f"{count} places"}[lang]
        if first:
            told += {"vi": f", đầu tiên ở {first}", "en": f", the first at {first}"}[lang]
        return self._advised(f"{self._coded(lang)}{self.message(lang)} {told}.", lang)

    def _coded(self, lang: Language) -> str:
        return f"{self._place()}{_SEVERITIES[lang][self.severity]}[{self.code}]: "

    def _advised(self, text: str, lang: Language) -> str:
        hint = self.hint(lang)
        return f"{text}\n  {_HINT[lang]}: {hint}" if hint else text

    def _spot(self, lang: Language) -> str:
        """`W01, dòng 2, cột W (citizens)`, as far as it is known."""
        row, column, fact = _SPOT[lang]
        parts = [visible(self.entity)] if self.entity else []
        if self.row is not None:
            parts.append(f"{row} {self.row}")
        if self.cell:
            parts.append(f"{column} {self.cell}" + (f" ({visible(self.fact)})" if self.fact else ""))
        elif parts and self.fact:
            parts.append(f"{fact} {visible(self.fact)}")
        return ", ".join(parts)

    def _place(self) -> str:
        place = self.file
        if self.line is not None:
            place += f":{self.line}" if place else str(self.line)
            place += "" if self.column is None else f":{self.column}"
        elif self.pointer:
            place += f"#{self.pointer}"
        return f"{visible(place)}: " if place else ""

    def __str__(self) -> str:
        return self.format()


class Error(Exception):
    """Something could not be done; `issues` says all that is in the way, not the first of it.

    `str(error)` is the whole message in Vietnamese, then in English, as the errors of a stream are;
    `error.message("en")` is the one in English. What a stream of columns refuses midway reaches Python as
    text: its `issues` is empty, and the text is the same in either language.
    """

    def __init__(self, issues: Sequence[Issue] = (), text: str = "") -> None:
        super().__init__(tuple(issues), text)
        self.issues: list[Issue] = list(issues)
        self._text = text

    @property
    def code(self) -> str:
        """The stable code of the first issue, such as `fact-type`; empty when there is none."""
        return self.issues[0].code if self.issues else ""

    def message(self, lang: Language = "vi") -> str:
        """The issues in words, one below the other: what says the same of several places is told once, and of
        the kinds of issue the first twenty. `issues` has all.
        """
        groups: dict[tuple[str, ...], list[Issue]] = {}
        caused = any(issue.code == "season-overlay-lacking" for issue in self.issues)
        for issue in self.issues:
            key: tuple[str, ...] = (issue.severity, issue.code, issue.file)
            if not (caused and issue.code in ("fact-unknown", "evidence-unknown")):  # which follow from it
                key = (*key, issue.found, issue.expected, issue.fact)
            groups.setdefault(key, []).append(issue)
        ranked = sorted(groups.values(), key=lambda group: _CAUSES.get(group[0].code, len(_CAUSES)))
        rest = [group for group in ranked if group[0].code == _REST]
        told = [group for group in ranked if group[0].code != _REST]
        lines = [group[0]._grouped(len(group), lang) for group in (*told[:MOST_KINDS], *rest)]
        if len(told) > MOST_KINDS:
            kinds = _count(len(told) - MOST_KINDS, lang)
            count = _count(sum(map(len, told[MOST_KINDS:])), lang)
            more = {
                "vi": f"Và {count} chỗ khác thuộc {kinds} loại.",
                "en": f"And {count} more, of {kinds} kinds.",
            }
            lines.append(more[lang])
        return "\n".join(lines) or self._text

    def __str__(self) -> str:
        return f"{self.message('vi')}\n{self.message('en')}" if self.issues else self._text


class Refused(Error):
    """The input is not usable."""


class Misuse(Error):
    """A call that is wrong in itself, whatever the data: the program should be changed."""


class InternalError(Error):
    """A defect of hoctap; please report it with its message."""
