#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds the example of every language against the installed package and runs it.

Each takes RUBRIC FACTS.json and prints the sheet, the same bytes as the hoctap command; refused input is a
message in Vietnamese on standard error, exit 2, and nothing on standard output. The C example is built with
AddressSanitizer, which also ends it with another exit code when it leaks. Nothing is written into the source
tree.

Usage: examples_test.py PREFIX HOCTAP MODULES: the folder that hoctap is installed in, the command, and the
folder that keeps koffi for Node. A language whose tools are missing is skipped; in CI that is a failure.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "examples"
SAMPLES = [("tt25-2023-commune", EXAMPLES / "data/ward.json"),
           ("tt24-2023-unit-district", EXAMPLES / "data/unit.json")]
JNA = pathlib.Path("/usr/share/java/jna.jar")
SOURCES = {".c", ".cpp", ".cs", ".java", ".php", ".js", ".go"}
LIMIT = 60  # lines of an example

REFUSED = b'{"id": "00016", "citizen": 3000, "learning_citizens": "nhi\xe1\xbb\x81u"}'
SAID_OF_REFUSED = ["lỗi[fact-unknown]", "“citizens”", "lỗi[fact-type]", "nhiều"]


class Skipped(Exception):
    """Why an example cannot be built here."""


def require(condition, what):
    if not condition:
        raise AssertionError(what)


class Place:
    """Where the examples are built and run."""

    def __init__(self, prefix, modules, folder):
        self.prefix, self.modules, self.folder = prefix, modules, folder
        # No language may depend on the locale to write UTF-8, so there is none.
        self.environment = os.environ | {
            "LC_ALL": "C", "LD_LIBRARY_PATH": str(prefix / "lib"), "CMAKE_PREFIX_PATH": str(prefix),
            "PKG_CONFIG_PATH": str(prefix / "lib/pkgconfig"),
            # What main() left behind on the stack does not excuse a leak.
            "LSAN_OPTIONS": "use_stacks=0:use_registers=0"}

    def build(self, *command, cwd=None):
        done = subprocess.run(command, cwd=cwd, env=self.environment, capture_output=True, text=True)
        require(done.returncode == 0, f"{' '.join(map(str, command))}:\n{done.stdout}{done.stderr}")

    def run(self, command, *arguments):
        line = [*command, *arguments]
        return subprocess.run(line, env=self.environment, cwd=self.folder, capture_output=True)


def needs(*tools):
    for tool in tools:
        if not shutil.which(tool):
            raise Skipped(f"there is no {tool}")


def c(place, source):
    needs("cmake", "cc")
    flags = "-pedantic -Wall -Wextra -Werror -fsanitize=address"
    place.build("cmake", "-S", source, "-B", place.folder / "c", f"-DCMAKE_C_FLAGS={flags}")
    place.build("cmake", "--build", place.folder / "c")
    return [place.folder / "c/consumer"]


def cpp(place, source):
    needs("cmake", "c++")
    place.build("cmake", "-S", source, "-B", place.folder / "cpp")
    place.build("cmake", "--build", place.folder / "cpp", "--target", "sheet")
    return [place.folder / "cpp/sheet"]


def csharp(place, source):
    needs("mcs", "mono")
    program = place.folder / "consumer.exe"
    place.build("mcs", "-langversion:latest", "-warnaserror", f"-out:{program}", source / "Consumer.cs")
    return ["mono", program]


def java(place, source):
    needs("javac", "java")
    if not JNA.exists():
        raise Skipped(f"there is no {JNA}")
    classes = place.folder / "java"
    place.build("javac", "-Xlint:all", "-Werror", "-cp", JNA, "-d", classes, source / "Consumer.java")
    return ["java", "-cp", f"{JNA}:{classes}", "Consumer"]


def php(place, source):
    needs("php")
    if subprocess.run(["php", "-r", "exit(extension_loaded('ffi') ? 0 : 1);"]).returncode != 0:
        raise Skipped("this php has no FFI")
    return ["php", source / "consumer.php"]


def node(place, source):
    """Runs in the folder that has the modules, which are fetched when they are not those of the lock file."""
    needs("node", "npm")
    installed = place.modules / "installed.json"
    place.modules.mkdir(parents=True, exist_ok=True)
    for file in source.iterdir():
        shutil.copy(file, place.modules)
    if not installed.exists() or installed.read_bytes() != (source / "package-lock.json").read_bytes():
        place.build("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=place.modules)
        shutil.copy(source / "package-lock.json", installed)
    return ["node", place.modules / "consumer.js"]


def go(place, source):
    needs("go", "cc", "pkg-config")
    place.build("go", "build", "-buildvcs=false", "-o", place.folder / "go", ".", cwd=source)
    return [place.folder / "go"]


def check_length(source):
    files = [file for file in source.iterdir() if file.suffix in SOURCES]
    require(files, f"{source.name} has no source")
    for file in files:
        lines = len(file.read_text(encoding="utf-8").splitlines())
        require(lines <= LIMIT, f"{file.name} has {lines} lines, the limit is {LIMIT}")


def check_scored(place, command, expected):
    for (rubric, file), sheet in zip(SAMPLES, expected):
        done = place.run(command, rubric, file)
        said = done.stderr.decode("utf-8")
        require(done.returncode == 0 and said == "", f"{rubric}: exit {done.returncode}, {said[:1000]}")
        require(done.stdout == sheet, f"{rubric}: the bytes differ: {done.stdout[:300]}")


def check_refused(place, command):
    rubric, good = SAMPLES[0]
    bad = place.folder / "refused.json"
    bad.write_bytes(REFUSED)
    cut = place.folder / "cut.json"
    cut.write_bytes(good.read_bytes() + b"\0 and more")
    cases = [((rubric, bad), SAID_OF_REFUSED), (("tt25-2023-comune", good), ["tt25-2023-comune"]),
             ((rubric, cut), ["lỗi["]), ((rubric, place.folder / "nothing.json"), []), ((rubric,), [])]
    for arguments, words in cases:
        done = place.run(command, *arguments)
        said = done.stderr.decode("utf-8")
        require(done.returncode == 2, f"{arguments}: exit {done.returncode}, {said[:1000]}")
        require(done.stdout == b"" and said.strip(), f"{arguments}: printed {done.stdout}, said {said}")
        for word in words:
            require(word in said, f"{arguments}: {word} is not said: {said}")


def main():
    prefix, hoctap, modules = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    expected = []
    for rubric, file in SAMPLES:
        line = [hoctap, "score", rubric, file, "--format", "json"]
        printed = subprocess.run(line, stdout=subprocess.PIPE, check=True)
        expected.append(printed.stdout.removeprefix(b"[\n").removesuffix(b"]\n"))
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    with tempfile.TemporaryDirectory() as folder:
        place = Place(prefix, modules, pathlib.Path(folder))
        for language in (c, cpp, csharp, java, php, node, go):
            name, source = language.__name__, EXAMPLES / f"consumer-{language.__name__}"
            try:
                check_length(source)
                command = language(place, source)
                check_scored(place, command, expected)
                check_refused(place, command)
                counts["passed"] += 1
            except Skipped as reason:
                counts["skipped"] += 1
                print(f"skipped: {name}: {reason}")
            except AssertionError as problem:
                counts["failed"] += 1
                print(f"failed: {name}: {problem}")
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    return 1 if counts["failed"] or (counts["skipped"] and os.environ.get("CI")) else 0


if __name__ == "__main__":
    sys.exit(main())
