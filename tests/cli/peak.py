# SPDX-License-Identifier: Apache-2.0
"""How much memory a run takes at most."""

import os
import subprocess
import sys

PROBE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=False)
sys.stdout.buffer.write(done.stdout)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(done.returncode)
"""
# A sanitizer keeps what was freed for a while; here for as short as it can.
SANITIZER = {"ASAN_OPTIONS": "quarantine_size_mb=0:thread_local_quarantine_size_kb=0"}


def measured(words, stdin=subprocess.DEVNULL):
    """The run, and the bytes it took at most."""
    done = subprocess.run([sys.executable, "-c", PROBE, *words], capture_output=True, check=False, stdin=stdin,
                          env={**os.environ, **SANITIZER})
    return done, int(done.stderr.split()[-1]) * 1024
