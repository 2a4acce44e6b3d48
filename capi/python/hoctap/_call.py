# SPDX-License-Identifier: Apache-2.0
"""Calls into the C library: text in, text out, handles that are freed in time, and errors as exceptions."""

from __future__ import annotations

import abc
import ctypes
import decimal
import json
import weakref
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from . import _c
from ._copies import OWNER, Shared, Unpicklable
from ._messages import issue
from .errors import InternalError, Issue, Language, Misuse, Refused

Pointer = TypeVar("Pointer", bound=ctypes.c_void_p)
_ERRORS = {_c.REFUSED: Refused, _c.MISUSE: Misuse}


class Handle(Shared, Unpicklable, Generic[Pointer]):
    """Owns what `pointer` points to, and frees it when nothing refers to this object any more.

    It goes to the C functions itself, not its pointer, so that it lives as long as the call. It is not freed
    while the program ends: its memory goes at once then, and a daemon thread may still score.
    """

    _instead = OWNER

    def __init__(self, pointer: Pointer, free: Callable[[Pointer], None]) -> None:
        self._as_parameter_ = pointer
        weakref.finalize(self, free, pointer).atexit = False


class Rebuilt(Shared, abc.ABC, Generic[Pointer]):
    """Has a handle, and what it is made of: a pickle holds that, and it is made again elsewhere."""

    _handle: Handle[Pointer]

    @property
    def handle(self) -> Handle[Pointer]:
        """What the C functions take."""
        return self._handle

    @abc.abstractmethod
    def _make(self) -> Handle[Pointer]:
        """The handle, made of the other attributes."""

    def __getstate__(self) -> dict[str, Any]:
        made_again = ("_handle", "_rubric")
        state = {name: value for name, value in vars(self).items() if name not in made_again}
        return {**state, "_version": version()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        by = state.pop("_version")
        if by != version():  # its rubrics and results may be others
            raise Misuse([issue("pickle-version", found=by, expected=version())])
        vars(self).update(state)
        self._handle = self._make()


def version() -> str:
    """The version of the C library, such as `0.2.0`."""
    return str(_c.lib.hoctap_version().decode())


def call(function: Callable[..., int], *arguments: object) -> None:
    """Calls a function that can fail, without its last argument; raises what its status stands for."""
    error = _c.ErrorHandle()
    status = function(*arguments, ctypes.byref(error))
    if status == _c.OK:
        return
    try:
        if status == _c.OUT_OF_MEMORY:
            raise MemoryError("hoctap")
        raise _ERRORS.get(status, InternalError)(issues_of(_c.lib.hoctap_error_json(error)))
    finally:
        _c.lib.hoctap_error_free(error)


def made(
    pointer: Pointer, free: Callable[[Pointer], None], function: Callable[..., int], *arguments: object
) -> Handle[Pointer]:
    """What a function makes and hands over through its last argument but one."""
    call(function, *arguments, ctypes.byref(pointer))
    return Handle(pointer, free)


def text_of(function: Callable[..., int], *arguments: object) -> str:
    """The text that a function makes and hands over through its last argument but one."""
    text = _c.TextHandle()
    call(function, *arguments, ctypes.byref(text))
    try:
        length = _c.lib.hoctap_text_length(text)
        return ctypes.string_at(_c.lib.hoctap_text_data(text), length).decode()
    finally:
        _c.lib.hoctap_text_free(text)


def borrowed(function: Callable[..., int | None], *arguments: object) -> str | None:
    """The text that belongs to a handle; a copy of it. None where the function answers NULL."""
    length = ctypes.c_int64()
    data = function(*arguments, ctypes.byref(length))
    return None if data is None else ctypes.string_at(data, length.value).decode()


def text(value: str | bytes | None) -> tuple[bytes | None, int]:
    """Text that goes in, as two arguments. What is no UTF-8 goes in as it is, and is refused there."""
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return data, 0 if data is None else len(data)


def language(lang: Language) -> int:
    """The number of a language."""
    if lang not in _c.LANGUAGES:
        raise Misuse([issue("language-unknown", found=str(lang))])
    return _c.LANGUAGES[lang]


def parsed(json_text: str | bytes) -> Any:
    """JSON as Python has it, its numbers int or Decimal."""
    return json.loads(json_text, parse_float=decimal.Decimal)


def issues_of(json_text: str | bytes) -> list[Issue]:
    """The issues that the library wrote as a JSON array."""
    return [Issue.of(issue) for issue in json.loads(json_text)]
