#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh <folder>: installs the package as a wheel into a virtual environment in this folder, then lints,
# type-checks and tests it. HOCTAP_COMMAND may name the hoctap command, to compare with its output.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
package=$here/../../../capi/python
mkdir -p "$1"
environment=$(cd "$1" && pwd)
bin=$environment/bin

[ -x "$bin/pip" ] || python3 -m venv "$environment"
"$bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
# The build folder is kept, so that the second time only what has changed is compiled, and it lies where the
# compiler cache knows the files of the other builds, by the name that those call the compiler.
CXX=${CXX:-c++} "$bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps \
  --config-settings=build-dir="$environment-wheel" "$package"

cd "$package"
"$bin/ruff" check --no-cache --quiet --config pyproject.toml . "$here"
"$bin/ruff" format --no-cache --quiet --check --config pyproject.toml . "$here"
"$bin/mypy" --cache-dir "$environment/mypy" --strict hoctap
# A caller's program, against the package as it is installed.
cd "$here"
"$bin/mypy" --cache-dir "$environment/mypy" --strict typing_sample.py
unset HOCTAP_LIBRARY PYTHONPATH
PYTHONDONTWRITEBYTECODE=1 "$bin/python" -m pytest -q -p no:cacheprovider "$here"
