#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The binary interface of the C library is the approved one, tests/golden/capi/hoctap_c.abi.

Usage: abi_test.py LIBRARY HEADER. LIBRARY has the types of its functions in its debug information (-g2).
HOCTAP_GOLDEN=update approves what it says now. Without abigail-tools this exits with 77.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / "golden/capi/hoctap_c.abi"

# The same interface gives the same dump, however and wherever the library was built.
DUMP = ["abidw", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--no-elf-needed",
        "--exported-interfaces-only", "--drop-private-types", "--type-id-style", "hash"]
FAILED, CHANGED, INCOMPATIBLE = 0b0011, 0b0100, 0b1000  # bits of what abidiff answers

ADVICE = """{what}
If it is meant, approve it: HOCTAP_GOLDEN=update tests/capi/abi_test.py LIBRARY HEADER, and read the diff."""
GROWS = """
A program that was linked against the old library may not run with this one: HOCTAP_ABI_VERSION in
CMakeLists.txt, by which the library is named, has to grow."""


def dump_of(library, header):
    """The interface of a library; what its private structs hold is no part of it."""
    command = [*DUMP, "--header-file", header, library]
    dump = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    dump = re.sub(r" path='[^']*/(capi/\w+\.cpp)'", r" path='\1'", dump)
    symbols = set(re.findall(r"<elf-symbol name='(\w+)'", dump))
    typed = set(re.findall(r"<function-decl name='(\w+)'[^>]*elf-symbol-id=", dump))
    if not symbols or symbols != typed:
        sys.exit(f"{library} has {len(symbols)} functions, {len(typed)} with types; is it built with -g2?")
    return dump


def compare(old, new):
    """What abidiff says about two dumps: its answer and its report."""
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder, name) for name in ("approved.abi", "now.abi")]
        for file, text in zip(files, (old, new)):
            file.write_text(text, encoding="utf-8")
        done = subprocess.run(["abidiff", *files], capture_output=True, text=True, check=False)
    if done.returncode & FAILED:
        sys.exit(f"abidiff failed: {done.stderr}{done.stdout}")
    return done.returncode, done.stdout


def without(dump, name):
    """The dump without a function."""
    dump = re.sub(rf"\s*<elf-symbol name='{name}'.*?/>", "", dump)
    return re.sub(rf"\s*<function-decl name='{name}'.*?</function-decl>", "", dump, flags=re.DOTALL)


def with_parameter(dump, name, before, after):
    """The dump with parameters of one type turned into another in one function."""
    ids = dict(re.findall(r"<typedef-decl name='(\w+)' .* id='(\w+)'", dump))
    function = re.search(rf"<function-decl name='{name}'.*?</function-decl>", dump, re.DOTALL).group()
    changed = function.replace(f"<parameter type-id='{ids[before]}'", f"<parameter type-id='{ids[after]}'")
    return dump.replace(function, changed)


def self_test(dump):
    """Changes of each kind are seen, and none where there is none."""
    if compare(dump, dump)[0] != 0:
        sys.exit("abidiff sees a change where there is none")
    gone = without(dump, "hoctap_eval")
    other = with_parameter(dump, "hoctap_sheets_at", "int64_t", "int32_t")
    renamed = dump.replace("soname='libhoctap_c.so.1'", "soname='libhoctap_c.so.2'")
    cases = [
        ("a function that is gone", dump, gone, CHANGED | INCOMPATIBLE, "hoctap_eval"),
        ("a function that is new", gone, dump, CHANGED, "hoctap_eval"),
        ("a parameter of another type", dump, other, CHANGED, "hoctap_sheets_at"),
        ("another name of the library", dump, renamed, CHANGED, "libhoctap_c.so.2"),
    ]
    for what, old, new, bits, named in cases:
        answer, report = compare(old, new)
        if answer & bits != bits or named not in report:
            sys.exit(f"{what} is not seen: abidiff answers {answer}\n{report}")


def main():
    if not shutil.which("abidw") or not shutil.which("abidiff"):
        print("skipped: abidw and abidiff are not there (Debian: abigail-tools)")
        sys.exit(77)
    dump = dump_of(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve())
    if os.environ.get("HOCTAP_GOLDEN") == "update" and not os.environ.get("CI"):
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(dump, encoding="utf-8")
    approved = GOLDEN.read_text(encoding="utf-8")
    self_test(approved)
    answer, report = compare(approved, dump)
    if answer != 0:
        only_added = re.search(r"Functions changes summary: 0 Removed, 0 Changed", report)
        print(ADVICE.format(what=report) + ("" if only_added else GROWS))
        sys.exit(1)
    print(f"{dump.count('<function-decl ')} functions, with the types that were approved")


if __name__ == "__main__":
    main()
