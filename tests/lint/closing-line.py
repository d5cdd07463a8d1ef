#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The closing line of ./dev test cannot be had by a test that did not pass.

Usage: closing-line.py TOOLS-FOLDER
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import Tap

CASES = [
    ("passed", [("1..2\nok 1 /a\nok 2 /b\n", "OK", 0)], "2 passed, 0 failed", 0),
    ("failed", [("1..2\nok 1 /a\nnot ok 2 /b\n", "FAIL", 1)], "1 passed, 1 failed", 1),
    ("skipped", [("1..2\nok 1 /a\nok 2 /b # SKIP no display\n", "OK", 0)],
     "1 passed, 1 failed", 1),
    ("promised", [("1..1\nok 1 /a # todo\n", "OK", 0)], "0 passed, 1 failed", 1),
    ("stopped-early", [("1..3\nok 1 /a\n", "ERROR", 0)], "1 passed, 1 failed", 1),
    ("crashed", [("1..1\n", "FAIL", -11)], "0 passed, 1 failed", 1),
    ("crashed-at-exit", [("1..1\nok 1 /a\n", "ERROR", -6)], "1 passed, 1 failed", 1),
    ("timed-out", [("", "TIMEOUT", -15)], "0 passed, 1 failed", 1),
    ("none-in-it", [("1..0\n", "SKIP", 0)], "0 passed, 1 failed", 1),
    ("no-tap", [("fine\n", "OK", 0)], "1 passed, 0 failed", 0),
    ("no-tap-failed", [("bad\n", "FAIL", 1)], "0 passed, 1 failed", 1),
    ("two-programs", [("1..1\nok 1 /a\n", "OK", 0), ("1..1\nok 1 /b\n", "OK", 0)],
     "2 passed, 0 failed", 0),
    ("nothing-ran", [], "0 passed, 1 failed", 1),
    ("printed-ok", [("1..1\n# ok then\nok 1 /a\n", "OK", 0)], "1 passed, 0 failed", 0),
]


def problems(tool, tests, line, status):
    with tempfile.TemporaryDirectory() as build:
        logs = Path(build) / "meson-logs"
        logs.mkdir()
        if tests:
            (logs / "testlog.json").write_text("".join(
                json.dumps({"name": "t", "stdout": text, "result": result, "returncode": code})
                + "\n" for text, result, code in tests), encoding="utf-8")
        done = subprocess.run([sys.executable, tool, build], capture_output=True, text=True,
                              check=False)
        if done.stdout.splitlines()[-1:] != [line] or done.returncode != status:
            yield "%d: %s%s" % (done.returncode, done.stdout, done.stderr)


def main():
    tap = Tap()
    tool = Path(sys.argv[1]) / "summary.py"
    for name, tests, line, status in CASES:
        tap.case("/closing-line/" + name, problems(tool, tests, line, status))
    tap.done()


if __name__ == "__main__":
    main()
