#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Follows the pages on writing rubrics step by step, each in an empty folder: writes every file it shows, runs every command,
and compares what is printed. A block stands behind the line that names its file, "`x.json`:" or "`x.json`, at `/facts`:"; behind
"`x.json`, filled in:" it has values for blanks of the file, by their pointers.

Usage: tutorial_test.py HOCTAP. HOCTAP_GOLDEN=update writes the real output into the pages.
"""

import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

DOCS = pathlib.Path(__file__).resolve().parent.parent.parent / "docs"
# What each page has at least: blocks that are written, commands that are run.
PAGES = {"rubric-format.md": (10, 7), "rubric-shapes.md": (10, 5), "fill-in.md": (5, 7)}
BLOCK = re.compile(r"(?:`(?P<file>[^`\n]+)`(?:, at `(?P<at>[^`\n]+)`|(?P<filled>, filled in))?:\n\n)?```(?P<kind>\w+)\n(?P<body>.*?)```", re.S)


def strict(text):
    def no_twins(pairs):
        assert len(dict(pairs)) == len(pairs), f"a key stands twice: {pairs}"
        return dict(pairs)

    return json.loads(text, object_pairs_hook=no_twins)


def place(document, pointer, value):
    *steps, last = pointer.removeprefix("/").split("/")
    for step in steps:
        document = document[int(step) if isinstance(document, list) else step]
    if isinstance(document, list):
        document.insert(int(last), value)
    else:
        assert last not in document, f"{pointer} is there already"
        document[last] = value


def fill(document, pointer, value):
    *steps, last = [int(step) if step.isdigit() else step for step in pointer.removeprefix("/").split("/")]
    for step in steps:
        document = document[step]
    assert document[last] in (None, ""), f"{pointer} is no blank"
    document[last] = value


def write(folder, block):
    path = folder / block["file"]
    path.parent.mkdir(exist_ok=True)
    if block["kind"] == "json":
        value = strict(block["body"])
        if block["at"] or block["filled"]:
            document = strict(path.read_text(encoding="utf-8"))
            for pointer, each in value.items() if block["filled"] else [(block["at"], value)]:
                (fill if block["filled"] else place)(document, pointer, each)
            path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            return
    path.write_text(block["body"], encoding="utf-8")


def run(folder, command, line):
    words = shlex.split(line.removeprefix("$ hoctap "))
    result = subprocess.run([command, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode in (0, 1, 2), f"{line}: exit {result.returncode}\n{result.stderr}"
    return "".join(f"{each.rstrip()}\n" for each in (line, *(result.stderr + result.stdout).splitlines()))


def followed(page, command):
    """Whether the page shows what happens."""
    text = page.read_text(encoding="utf-8")
    counts = {"written": 0, "run": 0}

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def follow(block):
            if block["kind"] == "console":
                line = block["body"].split("\n", 1)[0]
                assert line.startswith("$ hoctap "), line
                counts["run"] += 1
                return f"```console\n{run(folder, command, line)}```"
            assert block["file"], f"nothing names the file of this block:\n{block['body'][:80]}"
            write(folder, block)
            counts["written"] += 1
            return block[0]

        real = BLOCK.sub(follow, text)
        cases = subprocess.run([command, "test", name], capture_output=True, text=True, check=False)
    if os.environ.get("HOCTAP_GOLDEN") == "update" and not os.environ.get("CI"):
        page.write_text(real, encoding="utf-8")
        text = real
    if real != text:
        print(f"docs/{page.name} shows something else than what happens; really it is:\n" + real)
        return False
    if cases.returncode != 0:
        print(f"docs/{page.name} does not end in passing cases:\n" + cases.stdout + cases.stderr)
        return False
    print(f"{page.name}: {counts['written']} blocks written, {counts['run']} commands run")
    least_written, least_run = PAGES[page.name]
    return counts["written"] >= least_written and counts["run"] >= least_run


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    return 0 if all([followed(DOCS / name, command) for name in PAGES]) else 1


if __name__ == "__main__":
    sys.exit(main())
