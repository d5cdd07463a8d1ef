# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what passed the way the other suites do (TAP)."""

import sys


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def case(self, name, problems=()):
        """One sub-test; each problem is a line that says what is wrong."""
        problems = list(problems)
        self.count += 1
        self.failed += bool(problems)
        print("%s %d %s" % ("not ok" if problems else "ok", self.count, name))
        for problem in problems:
            print("# " + str(problem).replace("\n", "\n# "))

    def done(self):
        print("1..%d" % self.count)
        sys.exit(1 if self.failed or not self.count else 0)
