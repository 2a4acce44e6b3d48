#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the shared library exports is what hoctap.h declares, in types that every language can pass.

Usage: exports_test.py LIBRARY HEADER [sanitized]. The functions of the header, of the library, of the
approved list tests/golden/capi/exports.txt, of header_test.c and of capi/hoctap_c.def are the same.
HOCTAP_GOLDEN=update approves those of the header.
"""

import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN = HERE.parent / "golden/capi/exports.txt"

HANDLE = r"hoctap_[a-z]+"
RESULTS = re.compile(rf"void|int32_t|int64_t|const char\*|const {HANDLE}\*")
PARAMETERS = re.compile(
    rf"int32_t|int64_t\*?|const char\*|(const )?{HANDLE}\*|{HANDLE}\*\*"
    r"|(const )?struct Arrow(Schema|Array|ArrayStream)\*"
)
# What the library may need from the system: see docs/design.md.
NEEDED = re.compile(r"lib(c|m|gcc_s|stdc\+\+)\.so\.\d+|ld-linux-[\w-]+\.so\.\d+")
SANITIZERS = re.compile(r"lib(asan|ubsan|tsan)\.so\.\d+")

DECLARATION = re.compile(r"^([\w ]+?\*?) ?(hoctap_\w+)\(([^;]*)\);", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Function:
    """One declaration: its name, its result, and its parameters as pairs of type and name."""

    def __init__(self, match):
        self.result, self.name, inside = (" ".join(part.split()) for part in match.groups())
        self.parameters = []
        for parameter in [] if inside == "void" else inside.split(","):
            kind, name = re.fullmatch(r"(.*[*\s])?(.+)", parameter.strip()).groups()
            self.parameters.append(((kind or "").strip(), name))


def functions_of(header):
    """Every function that the header declares, in its order."""
    return [Function(match) for match in DECLARATION.finditer(COMMENT.sub("", header))]


def undocumented(header):
    """Functions in a paragraph whose comment does not say since when they are there."""
    for paragraph in re.split(r"\n\s*\n", header):
        for match in DECLARATION.finditer(COMMENT.sub("", paragraph)):
            if not re.search(r"@since \d+\.\d+", "".join(COMMENT.findall(paragraph))):
                yield f"{match.group(2)}: the comment above it does not say since when: @since 0.2"


def wrong_signature(function):
    """What some language could not call, one sentence each."""
    types = [kind for kind, _ in function.parameters]
    if not RESULTS.fullmatch(function.result):
        yield f"{function.name}: gives {function.result}, which not every language can take"
    for kind, name in function.parameters:
        if not PARAMETERS.fullmatch(kind) and (function.name, kind) != ("hoctap_pycapsule_free", "void*"):
            yield f"{function.name}: takes {kind} {name}, which not every language can pass"
    fallible = "hoctap_error**" in types
    if fallible and (types.index("hoctap_error**") != len(types) - 1 or function.result != "int32_t"):
        yield f"{function.name}: a function that can fail returns int32_t and takes hoctap_error** last"
    for i, (kind, name) in enumerate(function.parameters):
        following = function.parameters[i + 1] if i + 1 < len(types) else None
        if kind == "const char*" and following != ("int64_t", name + "_length"):
            yield f"{function.name}: {name} is not followed by int64_t {name}_length"


def types_of(functions):
    """Every type in the signatures."""
    for function in functions:
        yield function.result
        yield from (kind for kind, _ in function.parameters)


def wrong_in_header(header):
    """Every broken rule of the header, one sentence each."""
    functions = functions_of(header)
    code = COMMENT.sub("", header)
    handles = re.findall(r"typedef struct (\w+) \1;", code)
    for function in functions:
        yield from wrong_signature(function)
    yield from undocumented(header)
    declared = {function.name: function for function in functions}
    if len(declared) != len(functions):
        yield "a function is declared twice"
    for handle in handles:
        free = declared.get(f"{handle}_free")
        if not free or [kind for kind, _ in free.parameters] != [f"{handle}*"] or free.result != "void":
            yield f"{handle}: there is no void {handle}_free({handle}*)"
    for name in {name for kind in types_of(functions) for name in re.findall(HANDLE, kind)} - {*handles}:
        yield f"{name}: not declared as a handle"
    if re.findall(r"^\s*#\s*define (\w+)", code, re.MULTILINE) != ["HOCTAP_H"]:
        yield "the header defines a macro besides its guard"
    for name in re.findall(r"^\s*#\s*include\s*(\S+)", code, re.MULTILINE):
        if name != "<stdint.h>":
            yield f"the header includes {name}"
    for body in re.findall(r"enum\s*\{([^}]*)\}", code):
        for constant in body.split(","):
            if constant.strip() and not re.fullmatch(r"HOCTAP_[A-Z_]+ = \d+", constant.strip()):
                yield f"{constant.strip()}: its number is not written down"
    if re.search(r"enum\s+\w+|\(\s*\*", code):
        yield "a named enum or a pointer to a function"


def exported(symbols):
    """The names that `nm -D --defined-only` lists; anything but a function keeps its letter."""
    found = []
    for line in symbols.splitlines():
        letter, name = line.split()[-2:]
        found.append(name if letter == "T" else f"{name} ({letter})")
    return found


def differences(what, names, expected):
    """What one list has too much and too little, one sentence each."""
    if len(set(names)) != len(names):
        yield f"{what}: a name stands there twice"
    for name in sorted(set(names) - set(expected)):
        yield f"{what}: {name} is not declared in the header"
    for name in sorted(set(expected) - set(names)):
        yield f"{what}: {name} is not there"


def wrong_in_dynamic_section(section, file_name, sanitized):
    """What is wrong with the name of the library and with what it needs."""
    name = re.search(r"\(SONAME\).*\[(.*)\]", section)
    called = name.group(1) if name else "nothing"
    if not re.fullmatch(r"libhoctap_c\.so\.\d+", called) or not file_name.startswith(called):
        yield f"{file_name} calls itself {called}; expected libhoctap_c.so.NUMBER"
    for needed in re.findall(r"\(NEEDED\).*\[(.*)\]", section):
        if not NEEDED.fullmatch(needed) and not (sanitized and SANITIZERS.fullmatch(needed)):
            yield f"{needed} is needed; allowed are libc, libm, libgcc_s, libstdc++ and ld-linux"
    for path in re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", section):
        yield f"the library looks for others in {path}"


def lists():
    """The other lists of the functions, each by what to call it."""
    patterns = {
        GOLDEN: r"^(\w+)$",
        HERE / "header_test.c": r"FUNCTION\([^,]+, (hoctap_\w+)",
        HERE.parent.parent / "capi/hoctap_c.def": r"^\s+(\w+)\s*$",
    }
    for file, pattern in patterns.items():
        yield file.name, re.findall(pattern, file.read_text(encoding="utf-8"), re.MULTILINE)


def self_test():
    """The checker finds each kind of violation, and nothing in a clean header."""
    clean = """#ifndef HOCTAP_H
#define HOCTAP_H
#include <stdint.h>
enum { HOCTAP_OK = 0, HOCTAP_REFUSED = 1 };
typedef struct hoctap_error hoctap_error;
/** Frees it; see f(x). @since 0.2 */
void hoctap_error_free(hoctap_error* error);

/** Does it. @since 0.2 */
int32_t hoctap_do(const char* text, int64_t text_length, struct ArrowArray* out,
                  hoctap_error** error);
int64_t hoctap_count(const hoctap_error* error, int64_t* length);
#endif
"""
    names = [function.name for function in functions_of(clean)]
    if names != ["hoctap_error_free", "hoctap_do", "hoctap_count"]:
        sys.exit("the checker does not find the functions")
    if list(wrong_in_header(clean)):
        sys.exit(f"the checker objects to a clean header: {list(wrong_in_header(clean))}")
    seeded = [
        ("int64_t* length", "size_t* length"),
        ("int64_t* length", "long length"),
        ("int64_t* length", "double length"),
        ("int64_t* length", "bool length"),
        ("int64_t* length", "..."),
        ("int64_t* length", "enum hoctap_status length"),
        ("int64_t* length", "void (*done)(int32_t)"),
        ("int64_t* length", "void* data"),
        ("int64_t* length", "char* buffer"),
        ("int64_t* length", "hoctap_error length"),
        ("int64_t* length", "hoctap_other* other"),
        ("int64_t hoctap_count", "long hoctap_count"),
        ("int64_t hoctap_count", "char* hoctap_count"),
        ("int64_t hoctap_count", "enum hoctap_status hoctap_count"),
        ("int32_t hoctap_do", "int64_t hoctap_do"),
        ("int64_t text_length, ", ""),
        ("text_length", "length"),
        ("struct ArrowArray* out", "struct ArrowArray out"),
        ("hoctap_error** error", "hoctap_error** error, int32_t language"),
        ("Does it. @since 0.2", "Does it."),
        ("@since 0.2", "@since soon"),
        ("hoctap_error_free", "hoctap_error_delete"),
        ("void hoctap_error_free", "int32_t hoctap_error_free"),
        ("hoctap_count", "hoctap_do"),
        ("HOCTAP_OK = 0", "HOCTAP_OK"),
        ("enum {", "enum hoctap_status {"),
        ("#include <stdint.h>", "#include <stdbool.h>"),
        ("#define HOCTAP_H\n", "#define HOCTAP_H\n#define HOCTAP_API\n"),
    ]
    for before, after in seeded:
        changed = clean.replace(before, after)
        if changed == clean or not list(wrong_in_header(changed)):
            sys.exit(f"the checker does not object to {after!r} for {before!r}")

    listed = exported("00001 T hoctap_do\n00002 B hoctap_data\n                 w hoctap_weak\n")
    if listed != ["hoctap_do", "hoctap_data (B)", "hoctap_weak (w)"]:
        sys.exit(f"the checker misreads symbols: {listed}")
    for names in (["a"], ["a", "b", "c"], ["a", "b", "b"], ["a", "b (B)"]):
        if not list(differences("x", names, ["a", "b"])):
            sys.exit(f"the checker takes {names} for a and b")
    if list(differences("x", ["b", "a"], ["a", "b"])):
        sys.exit("the checker objects to the order of names")

    section = "(NEEDED) Shared library: [libm.so.6]\n(SONAME) Library soname: [libhoctap_c.so.1]\n"
    cases = [
        (section, "libhoctap_c.so.1.0.2", False, True),
        (section, "libhoctap_c.so.2", False, False),
        (section.replace("libhoctap_c.so.1", "libhoctap_c.so"), "libhoctap_c.so", False, False),
        (section.replace("SONAME", "NAME"), "libhoctap_c.so.1", False, False),
        (section.replace("libm.so.6", "libutf8proc.so.2"), "libhoctap_c.so.1", False, False),
        (section.replace("libm.so.6", "libasan.so.8"), "libhoctap_c.so.1", False, False),
        (section.replace("libm.so.6", "libasan.so.8"), "libhoctap_c.so.1", True, True),
        (section + "(RUNPATH) Library runpath: [/home]\n", "libhoctap_c.so.1", False, False),
    ]
    for text, name, sanitized, clean_section in cases:
        if (not list(wrong_in_dynamic_section(text, name, sanitized))) != clean_section:
            sys.exit(f"the checker is wrong about {name} with {text!r}")


def output_of(*command):
    english = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=english).stdout


def main():
    library = pathlib.Path(sys.argv[1]).resolve()
    header = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    declared = [function.name for function in functions_of(header)]
    if os.environ.get("HOCTAP_GOLDEN") == "update" and not os.environ.get("CI"):
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text("\n".join(sorted(declared)) + "\n", encoding="utf-8")
    problems = list(wrong_in_header(header))
    symbols = exported(output_of("nm", "-D", "--defined-only", library))
    section = output_of("readelf", "-d", library)
    problems += differences(library.name, symbols, declared)
    problems += wrong_in_dynamic_section(section, library.name, "sanitized" in sys.argv[3:])
    for what, names in lists():
        problems += differences(what, names, declared)
    print("\n".join(problems) or f"{len(declared)} functions, the same everywhere")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    self_test()
    main()
