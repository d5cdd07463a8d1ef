#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every check must see the fault it is there for, and be silent about a tree without faults."""

import tempfile
from pathlib import Path

import contrast  # noqa: F401, adds its check
from checks import CHECKS, name_of
from tap import Tap
from tree import Tree

SPDX = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
MARK = "TO" + "DO"

GOOD = {
    "meson.build": "project('onelog', 'c',\n  version: '0.1.0')\nx = dependency('sqlite3')\n",
    "dev": '# SPDX-License-Identifier: GPL-3.0-or-later\npackages_run="\n  libsqlite3-dev"\n'
           "command_test ()\n{\n  :\n}\n",
    ".ci/run": "# SPDX-License-Identifier: GPL-3.0-or-later\nset -e\nexec ./dev test\n",
    "README.md": "Run `./dev test`.\n",
    "CHANGELOG.md": "## [0.1.0]\n",
    "docs/ARCHITECTURE.md": "`app/core/` is\n\n`app/store/` is\n\n`app/ui/` is\n\n`app/` is\n\n"
                            "`tests/` is\n\n`po/` is\n\n`docs/` is\n\n`data/` is\n",
    "po/POTFILES.in": "app/core/ol-thing.c\n",
    "app/core/meson.build": "files('ol-thing.c')\nstatic_library('onelog-core')\n"
                            "shared_library('layer-core')\n",
    "app/core/ol-thing.h": SPDX + "\n/** ol_thing: one. */\nint ol_thing (void);\n",
    "app/core/ol-thing.c": SPDX + '#include "ol-thing.h"\n\nint\nol_thing (void)\n{\n'
                                  '  g_print (_ ("double"));\n  return 1; /* no float */\n}\n',
    "app/store/meson.build": "files('ol-shelf.c')\nstatic_library('onelog-store', [core_dep])\n"
                             "shared_library('layer-store')\n",
    "app/store/ol-shelf.h": SPDX + '#include "ol-thing.h"\n\n/* All about shelves. */\n\n'
                                   "int ol_shelf (void);\n",
    "app/store/ol-shelf.c": SPDX + '#include "ol-shelf.h"\n',
    "app/ui/meson.build": "files('ol-page.c')\n",
    "app/ui/ol-page.c": SPDX + "#include <gtk/gtk.h>\n",
    "data/style.css": "@define-color ink #1F2A2B;\n@define-color paper #FFFFFF;\n"
                      ".a {\n  color: @ink;\n  background-color: @paper;\n}\n",
    "data/style-dark.css": "@define-color ink #EEF2F2;\n@define-color paper #303030;\n",
    "tests/core/meson.build": "core_tests = [\n  'thing',\n]\n",
    "tests/core/test-thing.c": SPDX + '#include "ol-thing.h"\n',
}

LONG_FUNCTION = "static void\nlong_one (void)\n{\n" + "  g_print (\"\");\n" * 80 + "}\n"

# check, path, text put in place of the good one (None: the file is missing), words of the complaint
FAULTS = [
    ("include-order", "app/core/ol-thing.c", SPDX + '#include "ol-shelf.h"\n', "of store"),
    ("include-by-name", "app/store/ol-shelf.c", SPDX + '#include "../core/ol-thing.h"\n',
     "by name"),
    ("include-by-name", "app/store/ol-shelf.c", SPDX + '#include "core/ol-thing.h"\n',
     "by name"),
    ("gtk-only-in-ui", "app/store/ol-shelf.c", SPDX + "#include <gtk/gtk.h>\n", "GTK"),
    ("gtk-only-in-ui", "app/core/ol-thing.h", SPDX + "#include <adwaita.h>\n", "GTK"),
    ("linked-layers", "app/core/meson.build",
     "static_library('onelog-core', [store_dep])\nshared_library('layer-core')\n", "link store"),
    ("linked-layers", "app/core/meson.build", "static_library('onelog-core')\n", "layer-core"),
    ("spdx-line", "app/core/ol-thing.c", "int x;\n" + SPDX, "SPDX"),
    ("spdx-line", "dev", "#!/bin/sh\n", "SPDX"),
    ("unfinished-marks", "app/core/ol-thing.c", SPDX + "/* %s: later */\n" % MARK, "unfinished"),
    ("line-length", "app/core/ol-thing.c", SPDX + "/* " + "x" * 100 + " */\n", "columns"),
    ("line-length", "backend/schema/0099-thing.up.sql", "-- " + "x" * 100 + "\n", "columns"),
    ("blanks", "app/core/ol-thing.c", SPDX + "int x; \n", "blanks"),
    ("blanks", "app/core/ol-thing.c", SPDX + "\tint x;\n", "tab"),
    ("machine-paths", "docs/note.md", "see /ho" + "me/awa/onelog\n", "one machine"),
    ("floating-money", "app/core/ol-thing.c", SPDX + "static double price;\n", "integers"),
    ("worker-threads", "app/store/ol-shelf.c",
     SPDX + "void f (void) { g_task_run_in_thread (t, g); }\n", "one worker"),
    ("printed-sql", "app/store/ol-shelf.c",
     SPDX + 'x = g_strdup_printf ("SELECT * FROM mission WHERE reference = \'%s\'", r);\n',
     "never printed"),
    ("printed-sql", "app/store/ol-shelf.c",
     SPDX + 'g_string_append_printf (sql,\n                        " DELETE FROM %s", r);\n',
     "never printed"),
    ("worker-threads", "app/ui/ol-page.c",
     SPDX + '#include "ol-store.h"\nvoid f (void) { g_task_run_in_thread (t, g); }\n',
     "one worker"),
    ("skipped-tests", "tests/core/test-thing.c", SPDX + 'g_test_skip ("later");\n', "skipped"),
    ("sizes", "app/core/ol-thing.c", SPDX + "int x;\n" * 700, "second class"),
    ("sizes", "app/core/ol-thing.c", SPDX + LONG_FUNCTION, "long_one has"),
    ("doc-comments", "app/core/ol-thing.h", SPDX + "\nint ol_thing (void);\n", "doc comment"),
    ("doc-comments", "app/core/ol-thing.h",
     SPDX + "\n/** ol_thing: one. */\nint ol_thing (void);\n\nchar *ol_other (int a);\n",
     "ol_other has no"),
    ("pairs", "app/core/ol-thing.c", None, "no ol-thing.c"),
    ("built-sources", "app/core/meson.build", "files()\n", "lists it"),
    ("built-sources", "tests/core/meson.build", "core_tests = []\n", "lists it"),
    ("potfiles", "po/POTFILES.in", "", "words to translate"),
    ("potfiles", "po/POTFILES.in", "app/core/ol-thing.c\napp/core/gone.c\n", "not there"),
    ("contrast", "data/style.css", ".a {\n  color: #949494;\n  background-color: #FFFFFF;\n}\n",
     "3.03"),
    ("contrast", "data/style.css", ".a {\n  color: alpha(@window_fg_color, 0.6);\n}\n", "light"),
    ("contrast", "data/style.css", ".a { color: #1A3C40; }\n", "dark, on window_bg_color"),
    ("contrast", "data/style.css", ".a {\n  background-color: mix(black, white, 0.4);\n}\n",
     "the text of the window"),
    ("contrast", "data/style.css", ".a {\n  opacity: 0.55;\n}\n", "faded"),
    ("contrast", "data/style-dark.css", "@define-color ink #777777;\n"
     "@define-color paper #303030;\n", "dark, on its ground"),
    ("contrast", "data/style.css", ".a {\n  color: @nobody;\n}\n", "no colour"),
    ("packages", "meson.build", "x = dependency('libqpdf')\n", "libqpdf-dev"),
    ("packages", "meson.build", "x = dependency('unheard-of')\n", "unheard-of"),
    ("documented-commands", "README.md", "Run `./dev dance`.\n", "dance"),
    ("architecture-folders", "docs/ARCHITECTURE.md", "`app/store/` is\n", "app/core"),
    ("changelog-version", "CHANGELOG.md", "## [0.0.9]\n", "0.1.0"),
    ("one-way-to-check", ".ci/run", "set -e\n./dev test --fast\n", "other than"),
]


def plant(folder, files):
    for path, text in files.items():
        if text is not None:
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


def complaints(name, files):
    (function,) = [c for c in CHECKS if name_of(c) == name]
    with tempfile.TemporaryDirectory() as folder:
        plant(folder, files)
        return list(function(Tree(folder)))


def main():
    tap = Tap()
    for function in CHECKS:
        name = name_of(function)
        tap.case("/lint-of-lint/silent/" + name, complaints(name, GOOD))
        faults = [fault for fault in FAULTS if fault[0] == name]
        tap.case("/lint-of-lint/has-a-fault/" + name, [] if faults else ["no fault is planted"])
        for number, (_, path, text, words) in enumerate(faults, 1):
            found = complaints(name, {**GOOD, path: text})
            seen = any(words in problem for problem in found)
            tap.case("/lint-of-lint/sees/%s/%d" % (name, number),
                     [] if seen else ["not reported: %s; said %s" % (words, found)])
    tap.done()


if __name__ == "__main__":
    main()
