# SPDX-License-Identifier: Apache-2.0
"""Text that others wrote, fit to be shown to people: it can neither begin a line nor speak to a terminal."""

from __future__ import annotations

import unicodedata

_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # control, format, halves, separators of lines and paragraphs
_SPELLED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_JOINER = "\u034f"


def visible(text: str) -> str:
    r"""The text with everything that is to be seen in it, spelled as the C library does: `\n`, `\u001B`."""
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    value = ord(character)
    none_at_all = value & 0xFFFE == 0xFFFE or 0xFDD0 <= value < 0xFDF0
    if unicodedata.category(character) not in _HIDDEN and character != _JOINER and not none_at_all:
        return character
    return _SPELLED.get(character) or (f"\\u{value:04X}" if value < 0x10000 else f"\\U{value:06X}")
