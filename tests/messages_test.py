#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The manual's page of messages, docs/messages.md, has every code with its sentences as the source has them.

Usage: messages_test.py. HOCTAP_GOLDEN=update writes the page anew.
"""

import ast
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/messages.md"
ROOMS = (
    ("exact", "Numbers, dates, JSON", "src/exact/messages_exact.cpp"),
    ("feel", "Expressions", "src/exact/messages_feel.cpp"),
    ("entity", "Tables and trees", "src/exact/messages_entity.cpp"),
    ("rubric", "Rubrics and overlays", "src/exact/messages_rubric.cpp"),
    ("library", "Libraries", "src/exact/messages_library.cpp"),
    ("words", "Words for values and tests", "src/exact/messages_words.cpp"),
    ("show", "A rubric as a page", "src/exact/messages_show.cpp"),
    ("score", "Facts, columns, remarks", "src/exact/messages_score.cpp"),
    ("award", "Seasons", "src/exact/messages_award.cpp"),
    ("review", "The page of a season", "src/exact/messages_review.cpp"),
    ("lab", "Checks and cases", "src/exact/messages_lab.cpp"),
    ("capi", "The C library", "src/exact/messages_capi.cpp"),
    ("command", "The command", "src/exact/messages_command.cpp"),
)
PYTHON = "capi/python/hoctap/_messages.py"
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\w+|[{},;=()]|//[^\n]*')
HEAD = """# Messages {#messages}

Every code that an issue, a remark, a reason or a finding may have, with its sentences; codes are stable, sentences are not.
`{found}` and the like stand for what is filled in: with `#` thousands apart, with `/` days and with `.` numbers as the
language writes them. A hint is what to write instead. `tests/messages_test.py` writes this page from the source and holds it
to it.
"""


def text(literals):
    """What adjoining string literals say."""
    return "".join(ast.literal_eval(literal) for literal in literals)


def entries(source, shared=""):
    """The entries of a catalogue in C++: code, sentences and hints in both languages."""
    names = {}
    for name, literals in re.findall(r'constexpr std::string_view (\w+) =\s*((?:"(?:[^"\\]|\\.)*"\s*)+);', shared + source):
        names[name] = text(re.findall(r'"(?:[^"\\]|\\.)*"', literals))
    start = re.search(r"to_array<\w+>\(\{", source).end()
    fields, literals = None, []
    for token in TOKEN.findall(source[start:]):
        if token == "{":
            fields, literals = [], []
        elif token.startswith('"'):
            literals.append(token)
        elif token in (",", "}") and fields is not None:
            if literals:
                fields.append(text(literals))
            literals = []
            if token == "}":
                yield (*fields, "", "")[:5] if len(fields) < 5 else tuple(fields)
                fields = None
        elif token == "}":
            return
        elif fields is not None and not token.startswith("//"):
            fields.append(names[token])


def python_entries(source):
    """The same of the Python package, whose catalogue is a dict of pairs of Words."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_CATALOGUE":
            for code, pair in zip(node.value.keys, node.value.values):
                message, hint = ([argument.value for argument in words.args] for words in pair.elts)
                yield (code.value, *message, *hint)


def cell(words, hint):
    """A sentence and its hint as a cell of a table."""
    text = " ".join(f"{words} {hint}".split())
    for sign, escaped in (("\\", "\\\\"), ("#", "\\#"), ("|", "\\|"), ("<", "&lt;")):
        text = text.replace(sign, escaped)
    return text


def section(title, found):
    """A table of codes. Entries with a dot are words of sentences, no codes."""
    rows = [entry for entry in found if "." not in entry[0]]
    if rows:
        yield f"\n**{title}**\n\n| code | tiếng Việt | English |\n|---|---|---|\n"
    for code, vi, en, vi_hint, en_hint in sorted(rows):
        yield f"| `{code}` | {cell(vi, vi_hint)} | {cell(en, en_hint)} |\n"


def page():
    """The whole page."""
    parts = [HEAD]
    shared = (ROOT / "src/exact/catalogue.hpp").read_text(encoding="utf-8")
    for _, title, file in ROOMS:
        parts += section(title, entries((ROOT / file).read_text(encoding="utf-8"), shared))
    parts += section("The Python package", python_entries((ROOT / PYTHON).read_text(encoding="utf-8")))
    return "".join(parts)


def proven():
    """The reading of the source can fail: a code left out, and another sentence, are seen."""
    sample = 'constexpr std::string_view a = "A" "B";\nto_array<E>({\n{"c-d", "x" "y", a}, {"w.x", a, a},\n});'
    assert list(entries(sample)) == [("c-d", "xy", "AB", "", ""), ("w.x", "AB", "AB", "", "")], list(entries(sample))


def main():
    proven()
    made = page()
    codes = re.findall(r"^\| `([\w-]+)` \|", made, re.MULTILINE)
    for file in ROOT.glob("src/exact/messages_*.cpp"):
        if str(file.relative_to(ROOT)) not in [room[2] for room in ROOMS]:
            sys.exit(f"{file} is in no section")
    if len(codes) < 300:
        sys.exit(f"{len(codes)} codes only: the catalogue is written otherwise than this test reads it")
    if os.environ.get("HOCTAP_GOLDEN") == "update":
        PAGE.write_text(made, encoding="utf-8")
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made:
        sys.exit("docs/messages.md is not what the source says: HOCTAP_GOLDEN=update tests/messages_test.py")
    print(f"{len(codes)} codes")


if __name__ == "__main__":
    main()
