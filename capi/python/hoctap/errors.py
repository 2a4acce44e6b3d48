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


@dataclass(frozen=True)
class Issue:
    """One thing wrong. `code` is stable, the texts are not; a place that is not known is None or empty.

    `line` and `column` count from 1, `offset` is in bytes from the start of the expression. `pointer` is the
    JSON Pointer of the value, or, in a workbook, the address of the cell such as `Trang1!C7`.
    """

    severity: str
    code: str
    file: str = ""
    pointer: str = ""
    line: int | None = None
    column: int | None = None
    offset: int | None = None
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
        text = f"{self._place()}{_SEVERITIES[lang][self.severity]}[{self.code}]: {self.message(lang)}"
        hint = self.hint(lang)
        return f"{text}\n  {_HINT[lang]}: {hint}" if hint else text

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
        """Every issue in words, one below the other."""
        return "\n".join(issue.format(lang) for issue in self.issues) or self._text

    def __str__(self) -> str:
        return f"{self.message('vi')}\n{self.message('en')}" if self.issues else self._text


class Refused(Error):
    """The input is not usable."""


class Misuse(Error):
    """A call that is wrong in itself, whatever the data: the program should be changed."""


class InternalError(Error):
    """A defect of hoctap; please report it with its message."""
