#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds README.md to its word: every command it shows prints what it shows, its code is that of the examples, which
other tests compile and run, and its guide names every public header.

Usage: readme_test.py HOCTAP. HOCTAP_GOLDEN=update writes the real output and code into README.md.
"""

import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
README = ROOT / "README.md"
# By language: the example, and the text its part in README.md begins with.
EXAMPLES = {
    "cpp": ("examples/consumer-cpp/main.cpp", "struct Ward"),
    "c": ("examples/consumer-c/explain.c", "#include"),
    "python": ("examples/consumer-python/score.py", "import"),
}


def printed(command, line):
    words = shlex.split(line.removeprefix("$ hoctap "))
    run = subprocess.run([command, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return f"{line}\n{run.stdout.rstrip()}\n"


def code(language):
    name, beginning = EXAMPLES[language]
    text = (ROOT / name).read_text(encoding="utf-8")
    return text[text.index(beginning):].rstrip() + "\n"


def main():
    command = sys.argv[1]
    text = README.read_text(encoding="utf-8")
    shown = []

    def block(match):
        shown.append(match[1])
        body = printed(command, match[2].split("\n", 1)[0]) if match[1] == "console" else code(match[1])
        return f"```{match[1]}\n{body}```"

    real = re.sub(r"```(console|cpp|c|python)\n(.*?)```", block, text, flags=re.S)
    assert {"console", *EXAMPLES} <= set(shown), "README.md has lost an example"
    if os.environ.get("HOCTAP_GOLDEN") == "update" and not os.environ.get("CI"):
        README.write_text(real, encoding="utf-8")
        text = real
    if real != text:
        print("README.md shows something else than what happens; really it is:\n" + real)
        return 1
    headers = {path.relative_to(ROOT / "include").as_posix() for path in (ROOT / "include").rglob("*.hpp")}
    missing = [header for header in sorted(headers) if f"`{header}`" not in text]
    if missing:
        print("README.md's guide lacks: " + ", ".join(missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
