#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lays the pictures of a folder side by side in its index.html: a row per state and size.

Usage: shots-report.py FOLDER
"""

import html
import re
import sys
from pathlib import Path

NAME = re.compile(r"^(?P<state>.+)-(?P<language>[a-z]{2})-(?P<scheme>light|dark)-"
                  r"(?P<width>\d+)x(?P<height>\d+)\.png$")
COLUMNS = [("fr", "light"), ("fr", "dark"), ("en", "light"), ("en", "dark")]

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>OneLog: every page and state</title>
<style>
  body { font: 15px/1.4 "Inter", sans-serif; margin: 24px; color: #1f2a2b; background: #fafafa; }
  table { border-collapse: collapse; width: 100%%; }
  th { text-align: left; padding: 8px; position: sticky; top: 0; background: #fafafa; }
  td { padding: 8px; vertical-align: top; width: 23%%; }
  td:first-child { width: 8%%; font-weight: 600; }
  img { width: 100%%; border: 1px solid #c9d2d2; }
  nav a { margin-right: 16px; }
</style>
<h1>Every page and state</h1>
<nav>%s</nav>
%s
</html>
"""


def read(folder):
    """{(width, height): {state: {(language, scheme): file name}}}"""
    sizes = {}
    for path in sorted(folder.glob("*.png")):
        match = NAME.match(path.name)
        if match:
            size = (int(match["width"]), int(match["height"]))
            states = sizes.setdefault(size, {})
            states.setdefault(match["state"], {})[(match["language"], match["scheme"])] = path.name
    return sizes


def cell(name):
    if name is None:
        return "<td>not taken</td>"
    source = html.escape(name, quote=True)
    return '<td><a href="%s"><img loading="lazy" src="%s" alt="%s"></a></td>' % (source, source,
                                                                                source)


def section(size, states):
    title = "%dx%d" % size
    rows = ["<tr><td>%s</td>%s</tr>" % (html.escape(state),
                                        "".join(cell(states[state].get(key)) for key in COLUMNS))
            for state in sorted(states)]
    head = "".join("<th>%s, %s</th>" % key for key in COLUMNS)
    return '<h2 id="%s">%s</h2>\n<table>\n<tr><th>state</th>%s</tr>\n%s\n</table>' % (
        title, title, head, "\n".join(rows))


def main():
    folder = Path(sys.argv[1])
    sizes = read(folder)
    links = "".join('<a href="#%dx%d">%dx%d</a>' % (size + size) for size in sorted(sizes))
    body = "\n".join(section(size, sizes[size]) for size in sorted(sizes))
    (folder / "index.html").write_text(PAGE % (links, body), encoding="utf-8")


if __name__ == "__main__":
    main()
