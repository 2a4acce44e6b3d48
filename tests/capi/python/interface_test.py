# SPDX-License-Identifier: Apache-2.0
"""The package calls the functions that `hoctap.h` declares, as it declares them."""

import ctypes
import importlib.metadata
import os
import re
import subprocess
import sys

import pytest

import hoctap
from conftest import ROOT
from hoctap import _c, _library_loader

HEADER = (ROOT / "capi/hoctap.h").read_text(encoding="utf-8")
BARE = re.sub(r"/\*.*?\*/", "", HEADER, flags=re.DOTALL)  # without comments
WHOLE = {"int32_t": ctypes.c_int32, "int64_t": ctypes.c_int64, "void": None}
HANDLES = {
    name.replace("Handle", "").lower(): getattr(_c, name) for name in vars(_c) if name.endswith("Handle")
}


def ctype(declared, result=False):
    """The ctypes type that stands for a type of C."""
    declared = declared.replace("const ", "").replace("struct ", "").strip()
    name, stars = declared.rstrip("*").strip(), declared.count("*")
    if stars == 0:
        return WHOLE[name]
    if name == "char":
        return ctypes.c_char_p
    if name == "void":
        return ctypes.c_void_p
    if name == "int64_t":
        return ctypes.POINTER(ctypes.c_int64)
    if name.startswith("Arrow"):
        return ctypes.POINTER(getattr(_c, name))
    handle = HANDLES[name.removeprefix("hoctap_")]
    return handle if stars == 1 else ctypes.POINTER(handle)


def declarations():
    """The functions of the header: the name, the type of the result, the types of what goes in."""
    for result, name, inside in re.findall(r"^([\w *]+?)(hoctap_\w+)\(([^)]*)\);", BARE, re.MULTILINE):
        arguments = [] if inside == "void" else inside.split(",")
        yield (
            name,
            result,
            [re.sub(r"\w+$", "", argument).replace(" *", "*").strip() for argument in arguments],
        )


def test_every_function_of_the_header_is_declared_and_nothing_else():
    declared = {name for name, _, _ in declarations()}
    assert len(declared) == len(re.findall(r"\bhoctap_\w+\(", BARE))
    assert set(_c.SIGNATURES) == declared


@pytest.mark.parametrize(
    ("name", "result", "arguments"), list(declarations()), ids=lambda value: str(value)[:40]
)
def test_a_signature_is_that_of_the_header(name, result, arguments):
    declared_result, *declared = _c.SIGNATURES[name]
    assert declared == [ctype(argument) for argument in arguments]
    # Borrowed text with a length is taken as an address, since a text may hold a NUL.
    with_length = "char" in result and (arguments[-1:] == ["int64_t*"] or name == "hoctap_text_data")
    assert declared_result == (ctypes.c_void_p if with_length else ctype(result))


def test_the_version_is_that_of_the_project():
    cmake = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    assert hoctap.version() == re.search(r"project\(hoctap\s+VERSION ([\d.]+)", cmake)[1]


def run(program, library):
    """What a program does in a process of its own, with this library named by the environment."""
    environment = {**os.environ, "HOCTAP_LIBRARY": library}
    return subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False
    )


def test_the_library_that_the_environment_names_is_used():
    done = run("import hoctap; print(hoctap.version())", _c.lib._name)
    assert (done.returncode, done.stdout) == (0, hoctap.version() + "\n")


@pytest.mark.parametrize("name", ["/nowhere/libhoctap_c.so.1", "libc.so.6"])
def test_a_library_that_is_none_is_refused_in_both_languages(name):
    done = run("import hoctap", name)
    assert done.returncode == 1
    assert f"Không mở được thư viện C của hoctap ({name})" in done.stderr
    assert f"The C library of hoctap ({name}) cannot be opened" in done.stderr


def test_a_library_with_another_interface_is_refused(monkeypatch):
    monkeypatch.setenv("HOCTAP_LIBRARY", _c.lib._name)
    monkeypatch.setattr(_library_loader, "ABI_VERSION", 2)
    with pytest.raises(ImportError, match="has version 1 of its interface, needed is 2"):
        _library_loader.load()


def test_the_system_is_asked_last(monkeypatch, tmp_path):
    monkeypatch.delenv("HOCTAP_LIBRARY", raising=False)
    monkeypatch.setattr(_library_loader, "__file__", str(tmp_path / "_library_loader.py"))
    assert _library_loader._name() == _library_loader.FILE_NAME
    (tmp_path / _library_loader.FILE_NAME).touch()
    assert _library_loader._name() == str(tmp_path / _library_loader.FILE_NAME)
    monkeypatch.setenv("HOCTAP_LIBRARY", "elsewhere.so")
    assert _library_loader._name() == "elsewhere.so"


def test_the_wheel_holds_the_notices_of_what_the_library_has_inside():
    notices = [file for file in importlib.metadata.files("hoctap") if file.name in ("LICENSE", "copyright")]
    assert sorted(file.name for file in notices) == ["LICENSE", "copyright"]
    text = "".join(file.read_text(encoding="utf-8") for file in notices)
    assert "utf8proc" in text
    assert "License: BSL-1.0" in text
