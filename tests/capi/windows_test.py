#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The DLL for Windows exports the functions of hoctap.h and no others, needs only what every Windows has, and
gives the same bytes as the shared library: one C program is built for Linux and for Windows and run on both,
under wine on the latter.

Usage: windows_test.py DLL LIBRARY: hoctap_c.dll, with its import library beside it, and libhoctap_c.so. Where
a tool is missing this exits with 77; in CI that is a failure.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HEADER, DEFINITION = ROOT / "capi/hoctap.h", ROOT / "capi/hoctap_c.def"
PROGRAM, DATA = ROOT / "examples/consumer-c/main.c", ROOT / "examples/data"
OBJDUMP, COMPILER = "x86_64-w64-mingw32-objdump", "x86_64-w64-mingw32-gcc-posix"
SYSTEM = {"kernel32.dll", "msvcrt.dll"}
CITIZEN = {"id": "N01", "label": "Nguyễn Thị Mẫu"}


def require(condition, what):
    if not condition:
        raise AssertionError(what)


def checked(command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    require(done.returncode == 0, f"{' '.join(map(str, command))}:\n{done.stdout}{done.stderr}")
    return done.stdout


def declared(header):
    """The functions of the header, in its order."""
    return re.findall(r"\b(hoctap_\w+)\s*\(", re.sub(r"/\*.*?\*/", "", header, flags=re.DOTALL))


def defined(definition):
    """The names under EXPORTS, in their order."""
    lines = [line.split(";")[0].strip() for line in definition.splitlines()]
    return [line for line in lines[lines.index("EXPORTS") + 1:] if line]


def tables(dump):
    """The DLL's own name, the names that it exports and the DLLs that it imports from."""
    name = re.search(r"^Name\s+[0-9a-f]+ (\S+)$", dump, re.MULTILINE)
    require(name is not None, "objdump shows no export table")
    pointers = dump.partition("[Ordinal/Name Pointer] Table")[2].partition("\n\n")[0]
    exports = re.findall(r"^\s*\[ *\d+\].*?(\w+)$", pointers, re.MULTILINE)
    return name[1], exports, re.findall(r"DLL Name: (\S+)", dump)


def complaints(header, definition, dump):
    """What is wrong with the DLL, in words; nothing when all is well."""
    functions, listed = declared(header), defined(definition)
    name, exports, imports = tables(dump)
    found = []
    if name != "hoctap_c.dll":
        found.append(f"the DLL calls itself {name}, not hoctap_c.dll")
    if listed != functions:
        found.append("capi/hoctap_c.def does not list what capi/hoctap.h declares, in its order; they differ "
                     f"in {sorted(set(listed) ^ set(functions)) or 'order'}")
    if sorted(exports) != sorted(functions):
        found.append(f"the DLL does not export what capi/hoctap.h declares; they differ in "
                     f"{sorted(set(exports) ^ set(functions))}")
    if foreign := [library for library in imports if library.lower() not in SYSTEM]:
        found.append(f"the DLL needs {foreign}, which Windows does not have")
    if not imports:
        found.append("objdump shows no import table")
    return found


def check_the_check(header, definition, dump):
    """Damages each input in turn; every time that must be found."""
    function = declared(header)[-1]
    damaged = [
        (header.replace(f" {function}(", " hoctap_renamed("), definition, dump),
        (header + "void hoctap_new(void);\n", definition, dump),
        (header, definition.replace(f"  {function}\n", ""), dump),
        (header, definition, re.sub(rf"^.*\] .*\b{function}$\n", "", dump, flags=re.MULTILINE)),
        (header, definition, dump.replace("DLL Name: msvcrt.dll", "DLL Name: libstdc++-6.dll")),
        (header, definition, re.sub(r"(?m)^(Name\s.*)hoctap_c\.dll$", r"\1other.dll", dump)),
    ]
    for number, inputs in enumerate(damaged):
        require(inputs != (header, definition, dump), f"damage {number} did nothing")
        require(complaints(*inputs), f"damage {number} was not found")


class Wine:
    """Windows in a folder of its own; what it started ends with the `with` block."""

    def __init__(self, folder):
        self.environment = {key: value for key, value in os.environ.items() if key != "DISPLAY"} | {
            "WINEPREFIX": str(folder), "WINEARCH": "win64", "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=,winemenubuilder.exe="}

    def __enter__(self):
        # The first start fills the folder, which is not for the time limit of a program.
        checked(["wine", "wineboot", "--init"], env=self.environment, timeout=300)
        return self

    def __exit__(self, *_):
        subprocess.run(["wineserver", "-k"], env=self.environment, check=False)
        subprocess.run(["wineserver", "-w"], env=self.environment, check=False, timeout=60)

    def run(self, command, folder):
        done = subprocess.run(["wine", *command], env=self.environment, cwd=folder, capture_output=True,
                              timeout=120)
        # Windows ends the lines of text on standard output with CR LF.
        return done.returncode, done.stdout.replace(b"\r\n", b"\n"), done.stderr.replace(b"\r\n", b"\n")


def build(folder, dll, library):
    """The program twice: consumer.exe with the DLL beside it, and consumer for this system."""
    shutil.copy(dll, folder)
    flags = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", f"-I{HEADER.parent}", PROGRAM]
    checked([COMPILER, *flags, dll.parent / "libhoctap_c.dll.a", "-o", folder / "consumer.exe"])
    checked(["cc", *flags, library, f"-Wl,-rpath,{library.parent}", "-o", folder / "consumer"])


def compare(folder, dll, library):
    """Runs both programs on the same arguments; returns how many runs gave the same."""
    build(folder, dll, library)
    for name in ("ward.json", "unit.json"):
        shutil.copy(DATA / name, folder)
    (folder / "citizen.json").write_text(json.dumps(CITIZEN, ensure_ascii=False), "utf-8")
    questions = [("tt25-2023-commune", "ward.json", 0), ("tt24-2023-unit-district", "unit.json", 0),
                 ("qd324-2023-citizen", "citizen.json", 0), ("tt22-2020-unit", "ward.json", 2)]
    with Wine(folder / "windows") as wine:
        for rubric, facts, status in questions:
            done = subprocess.run(["./consumer", rubric, facts], cwd=folder, capture_output=True)
            here = (done.returncode, done.stdout, done.stderr)
            require(here[0] == status and (here[1] or here[2]), f"{rubric}, {facts} on Linux: {here}")
            require(b"\r" not in here[1] + here[2], f"{rubric}, {facts}: a CR, which cannot be compared")
            there = wine.run(["consumer.exe", rubric, facts], folder)
            require(there == here, f"{rubric}, {facts}:\non Linux {here}\non Windows {there}")
    return len(questions)


def skip(missing):
    print(f"skipped: {missing} is not installed (Debian: g++-mingw-w64-x86-64-posix, wine)")
    return 1 if os.environ.get("CI") == "true" else 77


def main():
    dll, library = (pathlib.Path(argument).resolve() for argument in sys.argv[1:])
    if missing := [tool for tool in (OBJDUMP, COMPILER) if not shutil.which(tool)]:
        return skip(missing[0])
    inputs = HEADER.read_text("utf-8"), DEFINITION.read_text("utf-8"), checked([OBJDUMP, "-p", dll])
    found = complaints(*inputs)
    require(not found, "\n".join(found))
    check_the_check(*inputs)
    print(f"hoctap_c.dll exports {len(declared(inputs[0]))} functions, as declared, and needs only Windows")
    if not shutil.which("wine"):
        return skip("wine")
    with tempfile.TemporaryDirectory() as folder:
        runs = compare(pathlib.Path(folder), dll, library)
    print(f"{runs} runs gave the same bytes on Linux and under wine")
    return 0


if __name__ == "__main__":
    sys.exit(main())
