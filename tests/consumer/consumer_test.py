#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Links hoctap in every way that the manual names and runs what came of it: each program prints the same
sheet as the hoctap command.

Usage: consumer_test.py PREFIX: the folder that hoctap is installed in, with the command. It is copied to
another place first, so what is installed may be moved. A project in C finds the package where there is no
Boost and no C++ compiler. The sources are compiled again where hoctap is a part of another project, so ccache
helps if it is there.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROJECTS, EXAMPLES = ROOT / "tests/consumer", ROOT / "examples"
SAMPLE = ["tt25-2023-commune", EXAMPLES / "data/ward.json"]
C_ALONE = ["-DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON", "-DCMAKE_CXX_COMPILER=/no/such/compiler"]


def require(condition, what):
    if not condition:
        raise AssertionError(what)


def run(*command, env=None):
    return subprocess.run(command, env=env, capture_output=True, text=True)


def checked(*command, env=None):
    done = run(*command, env=env)
    require(done.returncode == 0, f"{' '.join(map(str, command))}:\n{done.stdout}{done.stderr}")
    return done.stdout


def needed(program):
    """The shared libraries that the program asks for."""
    lines = checked("readelf", "--dynamic", "--wide", program).splitlines()
    return [line.split("[")[1].rstrip("]") for line in lines if "(NEEDED)" in line]


class Consumers:
    """The installed package, a folder to build in, and the sheet that every program must print."""

    def __init__(self, prefix, folder):
        self.prefix, self.folder = prefix, folder
        config = next(prefix.rglob("pkgconfig"), None)
        require(config is not None, f"{prefix}: no files for pkg-config")
        self.environment = os.environ | {"PKG_CONFIG_PATH": str(config)}
        self.libraries = config.parent
        sheets = checked(prefix / "bin/hoctap", "score", *SAMPLE, "--format", "json")
        self.expected = sheets.removeprefix("[\n").removesuffix("]\n")

    def cmake(self, source, name, *options):
        build = self.folder / name
        checked("cmake", "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}",
                "-DCMAKE_BUILD_TYPE=Release", *options)
        checked("cmake", "--build", build, "--parallel", str(os.cpu_count() or 2))
        return build

    def check(self, program, shared, env=None):
        printed = checked(program, *SAMPLE, env=env)
        require(printed == self.expected, f"{program} printed {printed}\nexpected: {self.expected}")
        libraries = needed(program)
        found = any(library.startswith("libhoctap") for library in libraries)
        require(found == shared, f"{program} needs {libraries}")

    def pkg_config(self, name, *options):
        command = ["pkg-config", *options, "--cflags", "--libs", "hoctap_c"]
        flags = checked(*command, env=self.environment).split()
        program = self.folder / name
        checked("cc", "-std=c99", EXAMPLES / "consumer-c/main.c", "-o", program, *flags,
                *(["-static"] if "--static" in options else []))
        return program


def find_package_from_cpp(consumers):
    """find_package from C++"""
    build = consumers.cmake(EXAMPLES / "consumer-cpp", "cpp")
    consumers.check(build / "sheet", shared=False)


def find_package_without_boost(consumers):
    """find_package from C++ without Boost says what is missing"""
    done = run("cmake", "-S", EXAMPLES / "consumer-cpp", "-B", consumers.folder / "boost",
               f"-DCMAKE_PREFIX_PATH={consumers.prefix}", "-DCMAKE_DISABLE_FIND_PACKAGE_Boost=ON")
    require(done.returncode != 0, "there is no Boost, and yet hoctap::hoctap is linked")
    require("needs the headers of Boost 1.81" in done.stdout, done.stdout + done.stderr)


def find_package_from_c(consumers):
    """find_package from C alone, shared"""
    build = consumers.cmake(EXAMPLES / "consumer-c", "c", *C_ALONE)
    consumers.check(build / "consumer", shared=True)


def static_library_from_c(consumers):
    """find_package from C alone, static"""
    build = consumers.cmake(PROJECTS / "static", "static", *C_ALONE)
    consumers.check(build / "consumer", shared=False)


def pkg_config_shared(consumers):
    """pkg-config from C, shared"""
    path = {"LD_LIBRARY_PATH": str(consumers.libraries)}
    consumers.check(consumers.pkg_config("shared"), shared=True, env=os.environ | path)


def pkg_config_static(consumers):
    """pkg-config --static from C, a program that needs no library at all"""
    program = consumers.pkg_config("all-static", "--static")
    consumers.check(program, shared=False)
    require(needed(program) == [], f"needs {needed(program)}")


def embedded(consumers, name, *options):
    # Beside the other builds, so that ccache, whose paths are relative to the build, knows the sources again.
    build = ROOT / "build" / name
    shutil.rmtree(build, ignore_errors=True)
    cache = shutil.which("ccache")
    try:
        consumers.cmake(PROJECTS / "embedded", build, "-G", "Ninja", f"-DHOCTAP={ROOT}",
                        "-DCMAKE_UNITY_BUILD=ON", "-DCMAKE_CXX_FLAGS_RELEASE=-O0", *([f"-DCMAKE_CXX_COMPILER_LAUNCHER={cache}"] if cache else []), *options)
        consumers.check(build / "shared", shared=True)
        consumers.check(build / "static", shared=False)
        consumers.check(build / "cpp", shared=False)
    finally:
        shutil.rmtree(build, ignore_errors=True)


def add_subdirectory(consumers):
    """add_subdirectory: C shared, C static, C++"""
    embedded(consumers, "consumer-subdirectory")


def fetch_content(consumers):
    """FetchContent of a local copy: C shared, C static, C++"""
    embedded(consumers, "consumer-fetched", "-DFETCHED=ON")


def main():
    os.environ |= {"CCACHE_BASEDIR": str(ROOT), "CCACHE_NOHASHDIR": "1"}
    failed = []
    checks = [find_package_from_cpp, find_package_without_boost, find_package_from_c, static_library_from_c,
              pkg_config_shared, pkg_config_static, add_subdirectory, fetch_content]
    with tempfile.TemporaryDirectory() as folder:
        prefix = pathlib.Path(folder) / "moved"
        shutil.copytree(sys.argv[1], prefix, symlinks=True)
        consumers = Consumers(prefix, pathlib.Path(folder))
        for check in checks:
            try:
                check(consumers)
                print(f"passed: {check.__doc__}", flush=True)
            except AssertionError as problem:
                failed.append(check)
                print(f"failed: {check.__doc__}: {problem}", flush=True)
    print(f"{len(checks) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
