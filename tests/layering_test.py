#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The rooms stand in a row, and a room includes only its own headers and those of rooms to its left.

The command and the C library look in from outside: they see public headers and their own."""

import pathlib
import re
import sys
import tempfile

ROOMS = ["exact", "feel", "entity", "rubric", "score", "batch", "award", "lab"]
INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<(hoctap/[^>]+)>)', re.MULTILINE)


def included_room(target):
    """The room a header belongs to, and whether the header is public; (None, False) for any other header."""
    parts = target.split("/")
    public = parts[0] == "hoctap"
    if public:
        parts = parts[1:]
    return (parts[0], public) if len(parts) > 1 else (None, public)


def trouble(area, room, target):
    """Why a file of this area and room must not include the target; None when it may."""
    to, public = included_room(target)
    if room == "cli":
        return None if public or to == "cli" else "the command sees public headers and its own only"
    if area == "capi":
        return None if public or "/" not in target else "the C library sees public headers and its own only"
    if area == "tests" and to is None:
        return None  # the tests' own helpers
    if to not in ROOMS:
        return "not a header of a room"
    if ROOMS.index(to) > ROOMS.index(room):
        return f"{to} is to the right of {room}"
    if area == "include" and not public:
        return "a public header includes a private one"
    return None


def violations(root):
    """Every forbidden include and every folder that is no room, one sentence each."""
    found = []
    for area, base in (("include", "include/hoctap"), ("src", "src"), ("tests", "tests")):
        for folder in sorted(path for path in (root / base).glob("*") if path.is_dir()):
            room = folder.name
            if room not in ROOMS and not (room == "cli" and area != "include"):
                if area != "tests":
                    found.append(f"{folder.relative_to(root)}: not a room")
                continue
            for file in sorted(folder.rglob("*.[ch]pp")):
                for match in INCLUDE.finditer(file.read_text(encoding="utf-8")):
                    target = match.group(1) or match.group(2)
                    why = trouble(area, room, target)
                    if why and not (area == "tests" and room == "cli"):
                        found.append(f"{file.relative_to(root)}: {target}: {why}")
    for file in sorted((root / "capi").glob("*.[ch]*")):
        for match in INCLUDE.finditer(file.read_text(encoding="utf-8")):
            target = match.group(1) or match.group(2)
            if why := trouble("capi", "capi", target):
                found.append(f"{file.relative_to(root)}: {target}: {why}")
    return found


def self_test():
    """The checker finds each kind of violation, and nothing in a clean tree."""
    cases = [
        ("src/feel/parse.cpp", '#include "score/engine.hpp"', False),
        ("src/feel/parse.cpp", '#include <hoctap/score/engine.hpp>', False),
        ("src/feel/parse.cpp", '#include "helpers.hpp"', False),
        ("src/feel/parse.cpp", '#include "hoctap/exact/date.hpp"\n#include "exact/text.hpp"\n#include <span>', True),
        ("include/hoctap/feel/expression.hpp", '#include "exact/text.hpp"', False),
        ("include/hoctap/feel/expression.hpp", '#include "hoctap/feel/expression.hpp"', True),
        ("include/hoctap/utils/all.hpp", "", False),
        ("src/cli/main.cpp", '#include "exact/text.hpp"', False),
        ("src/cli/main.cpp", '#include "cli/table.hpp"\n#include "hoctap/lab/suite.hpp"', True),
        ("capi/engine.cpp", '#include "score/compiled.hpp"', False),
        ("capi/engine.cpp", '#include "border.hpp"\n#include "hoctap.h"\n#include "hoctap/lab/suite.hpp"', True),
        ("tests/feel/parse_test.cpp", '#include "hoctap/rubric/rubric.hpp"', False),
        ("tests/feel/parse_test.cpp", '#include "catch.hpp"\n#include "feel/node.hpp"', True),
    ]
    for name, text, clean in cases:
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, name)
            file.parent.mkdir(parents=True)
            file.write_text(text, encoding="utf-8")
            if (violations(pathlib.Path(folder)) == []) != clean:
                sys.exit(f"the checker is wrong about {text!r} in {name}")


if __name__ == "__main__":
    self_test()
    problems = violations(pathlib.Path(__file__).resolve().parent.parent)
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
