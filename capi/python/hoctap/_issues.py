# SPDX-License-Identifier: Apache-2.0
"""Gathers issues as the library does: the first thousand, and how many more there are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from ._messages import issue
from .errors import Issue

MOST_ISSUES = 1000
_REST = "issues-more"


class Issues(list[Issue]):
    """The issues of one refusal. Of those beyond a thousand the last one, `issues-more`, tells how many."""

    def append(self, one: Issue) -> None:
        """Adds an issue. One of code `issues-more` stands for those it counts."""
        left_out = int(self.pop().found) if self and self[-1].code == _REST else 0
        if one.code == _REST:
            left_out += int(one.found)
        elif left_out or len(self) == MOST_ISSUES:
            left_out += 1
        else:
            super().append(one)
        if left_out:
            super().append(_rest(left_out))

    def extend(self, more: Iterable[Issue]) -> None:
        """Adds issues."""
        for one in more:
            self.append(one)


def _rest(count: int) -> Issue:
    vi = f"{count:,}".replace(",", ".")
    en = f"{count:,} more error" + ("" if count == 1 else "s")
    told = issue(_REST, vi=vi, en=en)
    return dataclasses.replace(told, found=str(count), expected="error" if count == 1 else "errors")
