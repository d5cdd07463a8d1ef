#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every check on the source tree given as argument."""

import sys

import contrast  # noqa: F401, adds its check
from checks import CHECKS, name_of
from tap import Tap
from tree import Tree


def main():
    tap = Tap()
    tree = Tree(sys.argv[1])
    for check in CHECKS:
        tap.case("/lint/" + name_of(check), check(tree))
    tap.done()


if __name__ == "__main__":
    main()
