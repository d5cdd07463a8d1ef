# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks see of a source tree: files, lines, C without comments and strings."""

import os
import re
from functools import lru_cache
from pathlib import Path

LAYERS = ["core", "store", "document", "jobs", "model", "ui", "cli"]

# A folder's code may include headers of these folders.
MAY_INCLUDE = {
    "core": {"core"},
    "store": {"core", "store"},
    "document": {"core", "document"},
    "jobs": {"core", "store", "document", "jobs"},
    "model": {"core", "store", "model"},
    "ui": {"core", "store", "jobs", "model", "ui"},
    "cli": {"core", "store", "document", "jobs", "cli"},
}

# What a layer is linked with, for its meson.build.
MAY_LINK = {
    "core": set(),
    "store": {"core"},
    "document": {"core"},
    "jobs": {"core", "store", "document"},
    "model": {"core", "store"},
    "ui": {"core", "store", "jobs", "model"},
    "cli": {"core", "store", "document", "jobs"},
}

TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def blank(match):
    """The same number of lines and columns, without the words."""
    return re.sub(r"[^\n]", " ", match.group(0))


def blank_comment(match):
    return match.group(0) if match.group(0)[0] in "\"'" else blank(match)


class Tree:
    SKIPPED = re.compile(r"^(build.*|\.git|out|__pycache__|\.cache)$")
    TEXT = {".c", ".h", ".py", ".md", ".build", ".txt", ".ui", ".css", ".xml", ".in", ".sql",
            ".page", ".po", ".desktop", ".supp", ".sh", ""}

    def __init__(self, root):
        self.root = Path(root)
        self.files = sorted(self._walk())

    def _walk(self):
        for folder, folders, names in os.walk(self.root):
            folders[:] = [f for f in folders if not self.SKIPPED.match(f)]
            # In a second work tree .git is a file.
            for name in (n for n in names if n != ".git"):
                yield (Path(folder) / name).relative_to(self.root).as_posix()

    def matching(self, pattern):
        expression = re.compile(pattern)
        return [f for f in self.files if expression.search(f)]

    def sources(self):
        return self.matching(r"^(app|backend|tests)/.*\.[ch]$")

    def texts(self):
        return [f for f in self.files if Path(f).suffix in self.TEXT and f != "COPYING"]

    @lru_cache(maxsize=None)
    def text(self, path):
        try:
            return (self.root / path).read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            return ""

    def lines(self, path):
        return enumerate(self.text(path).splitlines(), 1)

    @lru_cache(maxsize=None)
    def code(self, path):
        """C text without comments and without what strings say."""
        return TOKEN.sub(blank, self.text(path))

    def code_lines(self, path):
        return enumerate(self.code(path).splitlines(), 1)

    @lru_cache(maxsize=None)
    def uncommented(self, path):
        """C text without comments; strings stay."""
        return TOKEN.sub(blank_comment, self.text(path))

    def layer(self, path):
        parts = path.split("/")
        return parts[1] if parts[0] == "app" and len(parts) > 2 else None

    def line_of(self, path, offset):
        return self.text(path).count("\n", 0, offset) + 1
