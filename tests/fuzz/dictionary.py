#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints libFuzzer's dictionary for a fuzz target: the words of its files, out of what defines them."""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CELLS = ["true", "false", "n/a", "null", "2024-02-29", "1e60", "-1", "1/3", "0.5", "600", "\xff"]


def feel():
    """Operators, functions and examples of the language of criteria, as its manual writes them."""
    text = (ROOT / "docs/feel.md").read_text(encoding="utf-8")
    return [word.replace("\\|", "|") for word in re.findall(r"`([^`\n]+)`", text)]


def keys(kind):
    """Keys and enumerated values of a kind of file, as its schema has them."""
    found = []

    def walk(schema):
        if isinstance(schema, list):
            for element in schema:
                walk(element)
        elif isinstance(schema, dict):
            properties = schema.get("properties", {})
            found.extend(json.dumps(key) + ": " for key in properties)
            found.extend(json.dumps(value) for value in schema.get("enum", []))
            for value in schema.values():
                walk(value)

    walk(json.loads((ROOT / f"rubrics/schema/{kind}.schema.json").read_text(encoding="utf-8")))
    return found


def ids(name):
    """Every id in a rubric: facts, indicators, levels, bands and the rubric's own."""
    text = next((ROOT / "rubrics").rglob(f"{name}.json")).read_text(encoding="utf-8")
    return re.findall(r'"id": "([^"]+)"', text)


def rubrics():
    """The ids of all rubrics."""
    files = (ROOT / "rubrics").rglob("*.json")
    return [file.stem for file in files if "." not in file.stem]


def words(target):
    """The words of a target's inputs."""
    commune = ids("tt25-2023-commune")
    paths = ["outcome", "possible", "official", "total", "unknowns", "indicators.", "criteria.", ".levels.1", ".points"]
    chosen = {
        "capi": lambda: CELLS + commune + ids("tt22-2020-unit") + paths + rubrics() + ["rubric", "season"],
        "cases": lambda: keys("cases") + rubrics() + commune + ids("qd324-2023-citizen") + paths,
        "columns": lambda: CELLS,
        "expression": feel,
        "facts": lambda: commune + CELLS + ['"evidence": ', '{"not_applicable": true}'],
        "overlay": lambda: keys("overlay") + keys("rubric") + feel() + ids("tt44-2014-commune"),
        "rubric": lambda: keys("rubric") + feel(),
        "season": lambda: keys("season") + rubrics() + commune + ["learning_community", "learning_family", "\xff"],
    }
    return chosen[target]()


def main():
    """One quoted word a line, each once. A text of one byte beyond ASCII is that byte."""
    for word in sorted(set(words(sys.argv[1]))):
        text = b"\xff" if word == "\xff" else word.encode()
        quoted = "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02X}" for b in text)
        print(f'"{quoted}"')


if __name__ == "__main__":
    main()
