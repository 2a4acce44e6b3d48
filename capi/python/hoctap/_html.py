# SPDX-License-Identifier: Apache-2.0
"""Pieces of pages for notebooks. Whatever comes in is escaped, and nothing is loaded from elsewhere."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from ._visible import visible


def element(name: str, text: str) -> str:
    """One element with a text in it."""
    return f"<{name}>{html.escape(visible(text))}</{name}>"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of texts."""
    head = "".join(element("th", name) for name in header)
    body = "".join(f"<tr>{''.join(element('td', cell) for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def frame(page: str) -> str:
    """A whole page in a frame of its own, so that its styles touch nothing else."""
    return (
        f'<iframe srcdoc="{html.escape(page)}" sandbox loading="lazy" '
        'style="width: 100%; height: 40em; border: 1px solid"></iframe>'
    )
