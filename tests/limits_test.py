#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The manual's page of limits says what the source says and which test holds it, and leaves no limit out."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROW = re.compile(r"^\|(?P<limit>[^|]+)\| (?P<number>[\d,]+) \| `(?P<name>\w+)` in `(?P<file>[^`]+)` \|(?P<passed>[^|]+)"
                 r"\| `(?P<test>[^`]+)` \|$")
CODE = re.compile(r"`([a-z]+(?:-[a-z]+)+)`")
# A constant whose name says that it is a limit.
CONSTANT = re.compile(r"constexpr [^=;()]*?\b((?:max|most|longest|greatest)(?:_\w+)?)(?: =|\{)")
# Limits of what comes out, which nothing from outside can pass, and those that follow from another one.
OWN = {
    "longest",  # how many days from one end of the calendar to the other; columns of a complaint
    "longest_inside",  # of Arrow's text views
    "longest_spelling",  # of one code point that is shown
    "longest_shown",  # under the mark of an expression that is wrong
    "max_array_size", "max_key_size", "max_object_size", "max_string_size",  # of the parser, above the limits
    "most_decimals",  # of numbers that are shown
    "most_kept",  # of what a season remembers, so as not to reckon it again
    "most_named",  # rubrics in a hint
    "most_text_buffers",  # as Arrow counts them
    # Beyond these, columns are not decided in blocks but row by row, which comes to the same.
    "most_total", "most_total_scale", "most_unit", "most_units", "most_worlds",
}


def value(file, name):
    """The number of a constant; None when there is none."""
    text = (ROOT / file).read_text(encoding="utf-8")
    found = re.search(rf"^[^/\n]*\b{name} = ([^;\n]+)", text, re.MULTILINE)
    if not found:
        return None
    number = re.sub(r"std::(size|int64)_t|'", "", found.group(1).split("#")[0]).strip()
    number = re.sub(r"(?<=\d)U\b", "", number).translate(str.maketrans("{}", "()"))
    return eval(number, {}) if re.fullmatch(r"[\d_ ()<*]+", number) else None


def names(file, name):
    """Whether the file is there and names it."""
    return (ROOT / file).is_file() and re.search(rf"\b{name}\b", (ROOT / file).read_text(encoding="utf-8"))


def problems(page, sources):
    """What is wrong with the page, one sentence each."""
    texts = {path: path.read_text(encoding="utf-8") for path in sources}
    named = set()
    for line in page.split("\n"):
        if not line.startswith("| ") or line.startswith("| limit "):
            continue
        row = ROW.match(line)
        if not row:
            yield f"not a row of limits: {line}"
            continue
        named.add(row["name"])
        stands = value(row["file"], row["name"]) if (ROOT / row["file"]).exists() else None
        if stands != int(row["number"].replace(",", "")):
            yield f"{row['name']}: {row['number']} on the page, {stands} in {row['file']}"
        if not names(row["test"], row["name"]):
            yield f"{row['name']}: no word of it in {row['test']}"
        for code in CODE.findall(row["passed"]):
            if not any(f'"{code}"' in text for text in texts.values()):
                yield f"{row['name']}: there is no issue {code}"
    for path, text in texts.items():
        for name in CONSTANT.findall(text):
            if name not in named and name not in OWN:
                yield f"{path.relative_to(ROOT)}: {name} is not on the page"


def main():
    page = (ROOT / "docs/limits.md").read_text(encoding="utf-8")
    sources = [path for area in ("include", "src", "capi") for path in sorted((ROOT / area).rglob("*.[ch]pp"))]
    row = next(line for line in page.split("\n") if "`max_digits`" in line)
    for broken in (row.replace("60", "61"), row.replace("max_digits", "max_digit"), row.replace("number-digits", "no-code"),
                   row.replace("number_test", "date_test"), row.replace("number_test", "no_test")):
        if not list(problems(page.replace(row, broken), sources)):
            sys.exit(f"the checker does not see what is wrong with {broken}")
    found = list(problems(page, sources))
    print("\n".join(found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
