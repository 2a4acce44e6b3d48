#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The Debian packages are in order: lintian finds nothing, the bill of materials is valid, a checkout in
another folder gives the same bytes, and on a fresh Debian 12 they are installed, work and are removed.

Usage: package_test.py DEBS: the folder that `cpack` filled from a build with CMAKE_INSTALL_PREFIX=/usr, of
this checkout as it is now. Objects of the second build may come from ccache, which keys them by what is
compiled, with paths relative to the checkout; everything after that is done again, and no file may speak of
the first folder. CCACHE_DISABLE=1 compiles anew. The fresh system is a chroot, for which this must be root;
it is kept, packed and without hoctap, in /var/cache/hoctap. A check whose tools are missing is skipped; in CI
that is a failure.
"""

import email.parser
import hashlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SUITE, CACHE = "bookworm", pathlib.Path("/var/cache/hoctap")
NAMES = ["libhoctap-c1", "hoctap", "python3-hoctap", "libhoctap-dev"]
RUBRIC, FACTS = "tt25-2023-commune", ROOT / "examples/data/ward.json"
SCORE = """import hoctap, json, sys
print(hoctap.Engine(sys.argv[1]).score(json.load(open(sys.argv[2], encoding="utf-8"))).json())"""


class Skipped(Exception):
    """Why a check cannot be made here."""


def require(condition, what):
    if not condition:
        raise AssertionError(what)


def needs(*tools):
    for tool in tools:
        if not shutil.which(tool):
            raise Skipped(f"there is no {tool}")


def checked(*command, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    require(done.returncode == 0, f"{' '.join(map(str, command))}:\n{done.stdout}")
    return done.stdout


def control(package):
    return email.parser.Parser().parsestr(checked("dpkg-deb", "--field", package))


def lintian(packages, _):
    """lintian finds no error and no warning"""
    needs("lintian")
    print(checked("lintian", "--allow-root", "--fail-on", "error,warning", *packages.values()), end="")


def control_fields(packages, _):
    """every package says what it is, what it needs, and under which terms"""
    version = re.search(r"^  VERSION (\S+)$", (ROOT / "CMakeLists.txt").read_text(), re.MULTILINE)[1]
    expected = {
        "libhoctap-c1": ["libc6", "libstdc++6"],
        "hoctap": ["libc6", "libstdc++6"],
        "python3-hoctap": ["python3:any", "libhoctap-c1"],
        "libhoctap-dev": [f"libhoctap-c1 (= {version})"],
    }
    for name, package in packages.items():
        fields = control(package)
        require(fields["Version"] == version, f"{name}: version {fields['Version']}")
        for needed in expected[name]:
            require(needed in fields["Depends"], f"{name}: {needed} is not in {fields['Depends']}")
        require("boost" not in fields["Depends"], f"{name} depends on Boost: {fields['Depends']}")
        held = checked("dpkg-deb", "--contents", package)
        require(f" ./usr/share/doc/{name}/copyright\n" in held, f"{name}: {held}")
    information = checked("dpkg-deb", "--info", packages["libhoctap-c1"], "shlibs", "triggers")
    require(f"libhoctap_c 1 libhoctap-c1 (>= {version})" in information, information)
    require("activate-noawait ldconfig" in information, information)


def installed(package):
    """The version that this machine has, without what Debian adds to it."""
    return re.match(r"[0-9.]+", checked("dpkg-query", "-W", "-f", "${Version}", package))[0]


def materials(packages, scratch):
    """the bill of materials is valid SPDX 2.3 and names what was built in"""
    needs("dpkg-query")
    checked("dpkg-deb", "--extract", packages["hoctap"], scratch / "hoctap")
    bill = scratch / "hoctap/usr/share/doc/hoctap/hoctap.spdx.json"
    document = json.loads(bill.read_text(encoding="utf-8"))
    require(document["spdxVersion"] == "SPDX-2.3", document["spdxVersion"])
    found = {package["name"]: package for package in document["packages"]}
    versions = {
        "hoctap": control(packages["hoctap"])["Version"],
        "utf8proc": installed("libutf8proc-dev"),
        "boost": installed("libboost1.81-dev"),
        "CLI11": installed("libcli11-dev"),
    }
    stated = {name: package["versionInfo"] for name, package in found.items()}
    require(stated == versions, f"{stated}, expected: {versions}")
    ids = {package["SPDXID"] for package in found.values()} | {document["SPDXID"]}
    require(len(ids) == len(found) + 1, f"not one id each: {ids}")
    linked = {relation["relatedSpdxElement"] for relation in document["relationships"]}
    require(linked | {document["SPDXID"]} == ids, f"related: {linked}, described: {ids}")
    if importlib.util.find_spec("spdx_tools") is None:
        raise Skipped("there is no spdx-tools (pip install spdx-tools)")
    from spdx_tools.spdx.parser.parse_anything import parse_file
    from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document
    problems = validate_full_spdx_document(parse_file(str(bill)))
    require(not problems, problems)


def manual(packages, scratch):
    """the manual page has the commands that the command has"""
    checked("dpkg-deb", "--extract", packages["hoctap"], scratch / "manual")
    page = checked("zcat", scratch / "manual/usr/share/man/man1/hoctap.1.gz")
    said = checked(scratch / "manual/usr/bin/hoctap", "--help", "--lang", "en")
    expected = re.findall(r"^  (\w+) ", said.split("\n\n")[2], re.MULTILINE)
    section = page.partition(".SH COMMANDS")[2].partition(".SH")[0]
    found = re.findall(r'^\.TP\n\.B[IR]? "?(\w+)', section, re.MULTILINE)
    require(expected and found == expected, f"the page has {found}, the command {expected}")


def reproducible(packages, scratch):
    """another folder and file system, another day, umask and time zone: the same bytes"""
    memory = pathlib.Path("/dev/shm")
    if not memory.is_dir() or shutil.disk_usage(memory).free < 2**30:
        raise Skipped("there is no 1 GiB free in /dev/shm")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        build_again(packages, pathlib.Path(folder))
    for package in packages.values():
        unpacked = scratch / f"unpacked-{package.stem}"
        checked("dpkg-deb", "--raw-extract", package, unpacked)
        files = [file for file in unpacked.rglob("*") if file.is_file() and not file.is_symlink()]
        spoken = [file for file in files if bytes(ROOT) + b"/" in file.read_bytes()]
        require(files and not spoken, f"the folder that they were built in is named in {spoken}")


def build_again(packages, folder):
    copy = folder / "elsewhere/checkout"
    # Only what is written in the files is copied: no times, no permissions.
    shutil.copytree(ROOT, copy, copy_function=shutil.copyfile,
                    ignore=shutil.ignore_patterns("build*", ".git", ".cache", "__pycache__"))
    environment = os.environ | {
        "TZ": "Asia/Ho_Chi_Minh", "CCACHE_BASEDIR": str(copy), "CCACHE_NOHASHDIR": "1"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    build, debs = copy / "build/package", folder / "debs"
    for command in (["cmake", "--preset", "release", "-B", build, "-DCMAKE_INSTALL_PREFIX=/usr"],
                    ["cmake", "--build", build, "--parallel", str(os.cpu_count() or 2)],
                    ["cpack", "--config", build / "CPackConfig.cmake", "-B", debs]):
        checked(*command, cwd=copy, env=environment, umask=0o077)
    for package in packages.values():
        digests = [hashlib.sha256(file.read_bytes()).hexdigest() for file in (package, debs / package.name)]
        require(digests[0] == digests[1], f"{package.name}: {digests[0]} here, {digests[1]} elsewhere")
        print(f"  {digests[0]}  {package.name}")


def minimal_system(system):
    """Unpacks a Debian 12 of what is essential, and apt; Python lies in apt's cache, not installed."""
    archive = CACHE / f"{SUITE}.tar"
    if archive.exists():
        system.mkdir()
        checked("tar", "-C", system, "-xf", archive)
        return
    mirrors = checked("apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages",
                      f"Codename: {SUITE}", "Component: main").split()
    if not mirrors:
        raise Skipped("no source of apt has Debian 12")
    checked("debootstrap", "--variant=minbase", SUITE, system, mirrors[0])
    checked("chroot", system, "apt-get", "-q", "update")
    checked("chroot", system, "apt-get", "-q", "-y", "--no-install-recommends", "--download-only", "install",
            "python3")
    CACHE.mkdir(parents=True, exist_ok=True)
    part = CACHE / f"{SUITE}.part"
    checked("tar", "-C", system, "-cf", part, ".")
    part.rename(archive)


def program(packages, scratch):
    """The example in C, compiled here against what libhoctap-dev and libhoctap-c1 hold."""
    for name in ("libhoctap-dev", "libhoctap-c1"):
        checked("dpkg-deb", "--extract", packages[name], scratch / "development")
    found = next((scratch / "development/usr/lib").rglob("pkgconfig"))
    flags = checked("pkg-config", "--cflags", "--libs", "hoctap_c",
                    env=os.environ | {"PKG_CONFIG_PATH": str(found)}).split()
    checked("cc", "-std=c99", ROOT / "examples/consumer-c/main.c", "-o", scratch / "program", *flags)
    return scratch / "program"


def fresh_system(packages, scratch):
    """a fresh Debian 12 installs them, runs them and removes them"""
    needs("debootstrap", "cc", "pkg-config")
    if os.geteuid() != 0:
        raise Skipped("a chroot needs root")
    system = scratch / "system"
    minimal_system(system)
    shutil.copyfile(FACTS, system / "facts.json")
    shutil.copy(program(packages, scratch), system / "usr/local/bin/program")
    for package in packages.values():
        shutil.copyfile(package, system / package.name)
    environment = {"PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C",
                   "DEBIAN_FRONTEND": "noninteractive"}

    def inside(*command):
        return checked("chroot", system, *command, env=environment)

    # One after the other, so that each is seen to bring what it needs.
    def install(name):
        inside("apt-get", "-q", "-y", "--no-install-recommends", "install", f"/{packages[name].name}")

    install("libhoctap-c1")
    sheet = inside("program", RUBRIC, "/facts.json")
    facts = json.loads(FACTS.read_text(encoding="utf-8"))
    require(json.loads(sheet)["entity"] == facts["id"], sheet)
    install("hoctap")
    require(inside("hoctap", "score", RUBRIC, "/facts.json", "--format", "json") == f"[\n{sheet}]\n", sheet)
    inside("hoctap", "test", "/usr/share/hoctap/rubrics")
    install("python3-hoctap")
    require(inside("python3", "-c", SCORE, RUBRIC, "/facts.json") == sheet, sheet)
    compiled = system / "usr/lib/python3/dist-packages/hoctap/__pycache__"
    require(compiled.is_dir(), "Python has compiled nothing")
    install("libhoctap-dev")
    require(inside("dpkg", "--verify", *NAMES) == "", "files are not as they were packed")
    inside("apt-get", "-q", "-y", "purge", *NAMES)
    left = [file for file in system.glob("[!v]*/**/*hoctap*")]
    require(not left, f"left behind: {left}")


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    packages = {name: next(folder.glob(f"{name}_*.deb"), None) for name in NAMES}
    require(all(packages.values()), f"{folder} has not all of {', '.join(NAMES)}")
    checks = [lintian, control_fields, materials, manual, reproducible, fresh_system]
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    with tempfile.TemporaryDirectory() as scratch:
        for check in checks:
            start = time.monotonic()
            try:
                check(packages, pathlib.Path(scratch))
                how, why = "passed", ""
            except Skipped as reason:
                how, why = "skipped", f": {reason}"
            except AssertionError as problem:
                how, why = "failed", f": {problem}"
            counts[how] += 1
            print(f"{how}: {check.__doc__} ({time.monotonic() - start:.0f} s){why}", flush=True)
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    return 1 if counts["failed"] or (counts["skipped"] and os.environ.get("CI")) else 0


if __name__ == "__main__":
    sys.exit(main())
