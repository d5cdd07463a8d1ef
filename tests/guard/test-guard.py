#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The guard of the main thread sees what it is there for, and lets through what is right.

Usage: test-guard.py PLANTED-FAULTS PRELOAD
"""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

SEEN = {
    "read-file": "opens a file",
    "write-file": "opens a file",
    "read-stream": "opens a file",
    "read-descriptor": "reads a file",
    "remove-file": "removes a file",
    "ask-about": "asks about a file",
    "show-picture": "opens a file",
    "connect-network": "connects a socket",
    "resolve": "asks for a host's address",
    "write-database": "opens or closes a connection that writes",
    "read-long": "computes long in SQLite",
}
FINE = ["read-short", "use-thread", "show-icon", "nothing"]


def run(name, folder, code="/planted-faults.c", more=()):
    """(exit status, what it said) of one case on a fresh file and database."""
    path = Path(folder) / "file.txt"
    path.write_text("words", encoding="utf-8")
    database = sqlite3.connect(str(path) + ".db")
    database.execute("CREATE TABLE IF NOT EXISTS t (a)")
    database.commit()
    database.close()
    done = subprocess.run(
        [sys.argv[1], name, str(path), *more], capture_output=True, text=True, check=False,
        env={**os.environ, "LD_PRELOAD": sys.argv[2], "ONELOG_GUARD_CODE": code})
    return done.returncode, done.stdout + done.stderr


def problems(name, words, folder):
    status, text = run(name, folder)
    if words is None:
        return [] if (status, text) == (0, "went through\n") else ["%d: %s" % (status, text)]
    wanted = ["main thread " + words, "planted-faults.c"]
    if status == -signal.SIGABRT and all(part in text for part in wanted):
        return []
    return ["%d, and not “%s”: %s" % (status, words, text)]


def main():
    cases = [("sees/" + name, (name, words)) for name, words in SEEN.items()]
    cases += [("lets/" + name, (name, None)) for name in FINE]
    print("1..%d" % (len(cases) + 2))
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in cases:
            results.append((name, problems(*arguments, folder)))
        for name, options in (("lets/before-the-window", {"more": ("early",)}),
                              ("lets/code-of-others", {"code": "/app/ui/"})):
            status, text = run("read-file", folder, **options)
            results.append((name, [] if status == 0 else [text]))
    for number, (name, found) in enumerate(results, 1):
        print("%s %d /guard/%s" % ("not ok" if found else "ok", number, name))
        for problem in found:
            print("# " + problem.replace("\n", "\n# "))
    sys.exit(1 if any(found for _, found in results) else 0)


main()
