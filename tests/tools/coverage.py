#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines and branches covered, in all and per folder of app/ and backend/; fails below 80 %.

What is left out of the branches, and why, is in docs/adr/0003-what-a-passed-test-is.md.
"""

import json
import subprocess
import sys
from collections import defaultdict

LEAST = 80.0

# Branches of checks that only a bug takes, and those inside GObject's type macros.
NO_BRANCHES = (r"\s*(?:g_return_(?:val_)?if_(?:fail|reached)|g_assert\w*|g_warn_if\w*|"
               r"G_DEFINE_\w+|G_DECLARE_\w+|g_once_\w+|g_type_\w+|G_OBJECT_CLASS).*")


def measure(build):
    command = ["gcovr", "--root", ".", "--object-directory", build, "--filter", "app/",
               "--filter", "backend/", "--json",
               "--exclude-throw-branches", "--exclude-unreachable-branches",
               "--exclude-branches-by-pattern", NO_BRANCHES, build]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def count(file):
    lines = [line for line in file["lines"] if not line.get("gcovr/noncode")]
    branches = [branch for line in lines for branch in line["branches"]]
    return (sum(line["count"] > 0 for line in lines), len(lines),
            sum(branch["count"] > 0 for branch in branches), len(branches))


def percent(part, whole):
    return 100.0 * part / whole if whole else 100.0


def row(name, counts):
    print("%-32s %8.1f %% %8d %8.1f %% %8d"
          % (name, percent(*counts[:2]), counts[1], percent(*counts[2:]), counts[3]))


def main():
    build, verbose = sys.argv[1], "--files" in sys.argv
    folders = defaultdict(lambda: [0, 0, 0, 0])
    print("%-32s %10s %8s %10s %8s" % ("", "lines", "of", "branches", "of"))
    for file in sorted(measure(build)["files"], key=lambda f: f["file"]):
        counts = count(file)
        for name in ("all", file["file"].rpartition("/")[0]):
            folders[name] = [a + b for a, b in zip(folders[name], counts)]
        if verbose:
            row(file["file"], counts)
    total = folders.pop("all", [0, 0, 0, 0])
    for name, counts in sorted(folders.items()):
        row(name, counts)
    row("all", total)
    enough = total[1] and min(percent(*total[:2]), percent(*total[2:])) >= LEAST
    print("Enough." if enough else "Too little: %.0f %% of both are asked for." % LEAST)
    sys.exit(0 if enough else 1)


if __name__ == "__main__":
    main()
