# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual: valid Mallard whose links lead somewhere, with the same pages in each language."""

import subprocess
import sys
from pathlib import Path

from tap import Tap

CHECKS = ["validate", "links", "ids", "orphans", "media"]


def complaints(check, folder):
    done = subprocess.run(["yelp-check", check, str(folder)], capture_output=True, text=True)
    lines = (done.stdout + done.stderr).split("\n")
    found = [line for line in lines if line.strip()]
    return found or (["it ended with status %d" % done.returncode] if done.returncode else [])


def main(root):
    tap = Tap()
    folders = {language: Path(root) / "help" / language for language in ("C", "fr")}
    for language, folder in folders.items():
        for check in CHECKS:
            tap.case("/lint/help/%s/%s" % (language, check), complaints(check, folder))
    pages = {language: {path.name for path in folder.glob("*.page")}
             for language, folder in folders.items()}
    tap.case("/lint/help/same-pages",
             ["%s is in one language only" % name for name in pages["C"] ^ pages["fr"]])
    tap.done()


main(sys.argv[1])
