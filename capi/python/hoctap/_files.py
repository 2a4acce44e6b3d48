# SPDX-License-Identifier: Apache-2.0
"""Files by name, as the C library takes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Union

from . import _c
from ._call import Handle, call, made, text

Texts = Mapping[str, Union[str, bytes]]


def files_of(texts: Texts) -> Handle[_c.FilesHandle]:
    """The texts of files, by name."""
    files = made(_c.FilesHandle(), _c.lib.hoctap_files_free, _c.lib.hoctap_files_new)
    for name, content in texts.items():
        call(_c.lib.hoctap_files_add, files, *text(name), *text(content))
    return files
