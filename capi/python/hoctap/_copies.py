# SPDX-License-Identifier: Apache-2.0
"""Copies and pickles of what belongs to the C library: its pointers are good in one process alone."""

from __future__ import annotations

import copy
from typing import Any, ClassVar, NoReturn, TypeVar

from ._messages import Words, issue

Self = TypeVar("Self", bound="Shared")
OWNER = Words("đối tượng sở hữu nó", "the object that it belongs to")


class Shared:
    """It never changes, so a copy of it is itself. What a subclass from elsewhere adds is copied."""

    def __copy__(self: Self) -> Self:
        if _is_ours(self):
            return self
        copied = object.__new__(type(self))
        vars(copied).update(vars(self))
        return copied

    def __deepcopy__(self: Self, memo: dict[int, Any]) -> Self:
        if _is_ours(self):
            return self
        copied = object.__new__(type(self))
        memo[id(self)] = copied
        vars(copied).update(copy.deepcopy(vars(self), memo))
        return copied


class Unpicklable:
    """It stays in the process that made it."""

    _instead: ClassVar[Words]
    """What to send to another process."""

    def __reduce__(self) -> NoReturn:
        refused = issue("pickle", found=type(self).__qualname__, expected=self._instead)
        raise TypeError(f"{refused.format('vi')}\n{refused.format('en')}")


class RawPointer(Unpicklable):
    """A pointer itself has no owner, so that not even a copy of it is safe."""

    _instead = OWNER


def _is_ours(it: object) -> bool:
    return type(it).__module__.partition(".")[0] == __name__.partition(".")[0]
