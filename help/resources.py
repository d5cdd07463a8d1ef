#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists the pages of the manual as resources: resources.py OUT PAGE..."""

import sys
from pathlib import Path


def main(out, pages):
    names = sorted("/".join(Path(page).parts[-2:]) for page in pages if page.endswith(".page"))
    lines = [f'    <file compressed="true">{name}</file>' for name in names]
    Path(out).write_text("<gresources>\n"
                         '  <gresource prefix="/africa/onelog/OneLog/help">\n'
                         + "\n".join(lines) + "\n"
                         "  </gresource>\n"
                         "</gresources>\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
