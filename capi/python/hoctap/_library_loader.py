# SPDX-License-Identifier: Apache-2.0
"""Finds the C library and opens it."""

from __future__ import annotations

import ctypes
import os
import pathlib
import sys

ABI_VERSION = 1

if sys.platform == "win32":
    FILE_NAME = "hoctap_c.dll"
elif sys.platform == "darwin":
    FILE_NAME = f"libhoctap_c.{ABI_VERSION}.dylib"
else:
    FILE_NAME = f"libhoctap_c.so.{ABI_VERSION}"


def load() -> ctypes.CDLL:
    """The C library: the file that HOCTAP_LIBRARY names, else the one beside this module, else the system's.

    Raises ImportError when there is none, or when it speaks another version of the interface.
    """
    name = _name()
    try:
        library = ctypes.CDLL(name)
        version = library.hoctap_abi_version
    except (OSError, AttributeError) as error:
        raise ImportError(
            f"Không mở được thư viện C của hoctap ({name}): {error}. "
            "Hãy cài lại gói hoctap, hoặc đặt biến môi trường HOCTAP_LIBRARY trỏ tới tệp thư viện.\n"
            f"The C library of hoctap ({name}) cannot be opened: {error}. "
            "Install the package hoctap again, or let the environment variable HOCTAP_LIBRARY name the file.",
            path=name,
        ) from error
    version.argtypes = ()
    version.restype = ctypes.c_int32
    if version() != ABI_VERSION:
        raise ImportError(
            f"Thư viện C {name} có giao diện phiên bản {version()}, gói hoctap này cần {ABI_VERSION}. "
            "Hãy dùng gói và thư viện của cùng một phiên bản.\n"
            f"The C library {name} has version {version()} of its interface, needed is {ABI_VERSION}. "
            "Use a package and a library of the same version.",
            path=name,
        )
    return library


def _name() -> str:
    named = os.environ.get("HOCTAP_LIBRARY")
    if named:
        return named
    beside = pathlib.Path(__file__).with_name(FILE_NAME)
    return str(beside) if beside.exists() else FILE_NAME
