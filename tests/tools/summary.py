#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the TAP sub-tests of one or more build folders; shows what failed.

A sub-test skipped or promised for later counts as failed, and so does a program that crashed,
timed out or stopped before its plan was done. The last line is "N passed, N failed".
"""

import json
import re
import sys
from pathlib import Path

LINE = re.compile(r"^\s*(not )?ok\b\s*\d*\s*-?\s*(.*)$")
PLAN = re.compile(r"^1\.\.(\d+)")
DIRECTIVE = re.compile(r"#\s*(skip|todo)", re.IGNORECASE)


def count_tap(text):
    """(passed, descriptions of what did not)"""
    passed, failed, planned = 0, [], None
    for line in text.splitlines():
        plan = PLAN.match(line)
        if plan:
            planned = int(plan.group(1))
            continue
        result = LINE.match(line)
        if not result:
            continue
        if result.group(1) or DIRECTIVE.search(result.group(2)):
            failed.append(line.strip())
        else:
            passed += 1
    done = passed + len(failed)
    if planned is not None and planned != done:
        failed.append("planned %d, ran %d" % (planned, done))
    return passed, failed


def count_test(test):
    """One line of testlog.json."""
    text = test.get("stdout") or ""
    is_tap = any(PLAN.match(line) or LINE.match(line) for line in text.splitlines())
    if is_tap:
        passed, failed = count_tap(text)
        if passed + len(failed) == 0:
            failed.append("no test in it")
    else:
        passed, failed = (1, []) if test["result"] == "OK" else (0, [])
    if test["result"] != "OK" and not failed:
        failed.append("%s, exit status %s" % (test["result"], test.get("returncode")))
    return passed, failed


def show(build, test, failed):
    print("\n%s: %s" % (build, test["name"]))
    for line in failed:
        print("  " + line)
    for stream in ("stdout", "stderr"):
        lines = (test.get(stream) or "").splitlines()
        kept = [line for line in lines if not line.startswith("ok ")][-80:]
        if kept:
            print("  --- " + stream)
            print("\n".join("  " + line for line in kept))


def main():
    passed = failed = 0
    for build in map(Path, sys.argv[1:]):
        logs = sorted(build.glob("meson-logs/testlog*.json"))
        if not logs:
            print("%s: no test was run" % build)
            failed += 1
        for log in logs:
            for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
                test = json.loads(line)
                good, bad = count_test(test)
                passed += good
                failed += len(bad)
                if bad:
                    show(build, test, bad)
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
