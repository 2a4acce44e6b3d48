#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""House rules no compiler checks: licence, no floating point, lengths, one type a name, sources in CMake."""

import pathlib
import re
import sys
import tempfile

MAX_LINES = 400
MAX_COLUMNS = 110
# Files that may be longer than MAX_LINES, and why.
LONG_FILES = {
    "capi/hoctap.h": "a binding reads one header, and its comments are its manual",
}
SOURCES = {".cpp", ".hpp", ".c", ".h"}

LICENCE = "SPDX-License-Identifier: Apache-2.0"
# Comments, raw strings, strings and characters; a digit separator is no character.
NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL)

FREE_FUNCTION = r"^(?! |using|static_assert|[A-Z_]+\()[\w:<>,*& ]*\b\w+\([^{}]*\)[^{}()]*;"


def rules_of_file(name, text):
    """What is wrong with one C++ file by itself."""
    lines = text.split("\n")
    if LICENCE not in lines[0]:
        yield f"{name}:1: the first line is the licence: // {LICENCE}"
    if name.endswith(".hpp") and "#pragma once" not in lines:
        yield f"{name}: a header without #pragma once"
    if len(lines) > MAX_LINES + 1 and name not in LONG_FILES:
        yield f"{name}: {len(lines) - 1} lines; split it by noun, or list it with a reason"
    code = NOT_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text).split("\n")
    for number, (line, bare) in enumerate(zip(lines, code), 1):
        if len(line) > MAX_COLUMNS:
            yield f"{name}:{number}: {len(line)} columns; the limit is {MAX_COLUMNS}"
        if re.search(r"\b(TODO|FIXME|XXX)\b", line):
            yield f"{name}:{number}: a loose end"
        if name.startswith(("include/", "src/", "capi/")) and re.search(r"\b(float|double)\b", bare):
            yield f"{name}:{number}: floating point"


def undocumented_functions(name, text):
    """Free functions of a public header that stand in a paragraph without any documentation."""
    for paragraph in text.split("\n\n"):
        function = re.search(FREE_FUNCTION, paragraph, re.MULTILINE)
        if not function or "///" in paragraph:
            continue
        if function.group().removesuffix(";") + " {" not in text:  # else it is documented where it is defined
            yield f"{name}: not documented: {' '.join(function.group().split())}"


def doubled_types(headers):
    """Types that two headers define under one name: the linker would mix them up without a word."""
    seen = {}
    for name, text in headers:
        space = re.search(r"^namespace (\S+)", text, re.MULTILINE)
        for kind in re.findall(r"^(?:struct|class|enum class) (\w+)\b(?!::)[^;{]*\{", text, re.MULTILINE):
            key = (space and space.group(1), kind)
            if key in seen:
                yield f"{name}: {kind} is already defined in {seen[key]}"
            seen[key] = name


def violations(root):
    """Every broken rule in the tree, one sentence each."""
    found = []
    headers = []
    lists = {area: "".join(path.read_text(encoding="utf-8") for path in (root / area).rglob("*.cmake"))
             for area in ("src", "capi")}
    lists["tests"] = (root / "tests/CMakeLists.txt").read_text(encoding="utf-8")
    for area in ("include", "src", "capi", "tests", "examples"):
        for file in sorted(path for path in (root / area).rglob("*") if path.suffix in SOURCES):
            name = file.relative_to(root).as_posix()
            text = file.read_text(encoding="utf-8")
            found += rules_of_file(name, text)
            if area == "include":
                found += undocumented_functions(name, text)
            if file.suffix == ".hpp":
                headers.append((name, text))
            listed_as = name.removeprefix("tests/")
            if file.suffix == ".cpp" and area in lists and listed_as not in re.split(r"[\s()]+", lists[area]):
                found.append(f"{name}: not listed in CMake")
    return found + list(doubled_types(headers))


def self_test():
    """The checker finds each kind of violation, and nothing in a clean tree."""
    head = f"// {LICENCE}\n"
    cases = [
        ("src/exact/a.cpp", "int x;\n", False),
        ("src/exact/a.cpp", head + "double x;\n", False),
        ("src/exact/a.cpp", head + "int a = 1'000; float x; char c = 'a';\n", False),
        ("src/exact/a.cpp", head + "// double\n/* float */ auto s = \"double\", r = R\"(float)\";\n", True),
        ("src/exact/a.cpp", head + "char a = '\"'; float x; char b = '\"';\n", False),
        ("src/exact/a.cpp", head + "Number(std::floating_point auto) = delete;\n", True),
        ("src/exact/a.cpp", head + "//" + " " * MAX_COLUMNS + "\n", False),
        ("src/exact/a.cpp", head + "// " + "ệ" * (MAX_COLUMNS - 3) + "\n", True),
        ("src/exact/a.cpp", head * (MAX_LINES + 1), False),
        ("src/exact/a.cpp", head * MAX_LINES, True),
        ("src/exact/a.cpp", head + "// TO" + "DO later\n", False),
        ("src/exact/unlisted.cpp", head, False),
        ("include/hoctap/exact/a.hpp", head, False),
        ("include/hoctap/exact/a.hpp", head + "#pragma once\n", True),
        ("include/hoctap/exact/a.hpp", head + "#pragma once\n\nNumber abs(const Number&);\n", False),
        ("include/hoctap/exact/a.hpp", head + "#pragma once\n\n/// Size.\nNumber abs(const Number&);\n", True),
        ("tests/exact/a_test.cpp", head + "double x;\n", True),
        ("tests/exact/unlisted_test.cpp", head, False),
    ]
    for name, text, clean in cases:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / name).parent.mkdir(parents=True)
            (root / name).write_text(text, encoding="utf-8")
            for area in ("src", "tests"):
                (root / area).mkdir(exist_ok=True)
            (root / "src/x.cmake").write_text("add_library(x\n  src/exact/a.cpp)\n", encoding="utf-8")
            (root / "tests/CMakeLists.txt").write_text("f(exact exact/a_test.cpp)\n", encoding="utf-8")
            if (violations(root) == []) != clean:
                sys.exit(f"the checker is wrong about {text[:200]!r} in {name}: {violations(root)}")
    headers = [("a.hpp", "struct A;\nstruct B {\n"), ("b.hpp", "class A {\nclass B : C {\nstruct B::D {\n")]
    if len(list(doubled_types(headers))) != 1:
        sys.exit("the checker is wrong about doubled types")


if __name__ == "__main__":
    self_test()
    problems = violations(pathlib.Path(__file__).resolve().parent.parent)
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
