#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A symbol of a later layer, declared by hand, must not link; one of an allowed layer must.

Usage: layer-link.py BUILD COMPILER
"""

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import Tap
from tree import LAYERS, MAY_LINK

PACKAGES = ["glib-2.0", "gio-2.0", "gio-unix-2.0", "json-glib-1.0", "icu-i18n", "libsodium",
            "sqlite3", "libxml-2.0", "cairo-pdf", "pangocairo", "libqpdf", "xlsxwriter",
            "libzip"]

SOURCE = """
extern void %(symbol)s (void);
void layer_probe (void);
void
layer_probe (void)
{
  %(symbol)s ();
}
"""


def library(build, layer):
    return build / "app" / layer / ("libonelog-%s.a" % layer)


def symbols(build, layer):
    listing = subprocess.run(["nm", "-g", "--defined-only", library(build, layer)],
                             capture_output=True, text=True, check=True).stdout
    return re.findall(r" T (ol_\w+)$", listing, re.M)


def link(build, compiler, layer, symbol, flags):
    """What the layer's own shared library does, with one more object in it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "probe.c"
        source.write_text(SOURCE % {"symbol": symbol}, encoding="utf-8")
        below = [library(build, other) for other in reversed(LAYERS) if other in MAY_LINK[layer]
                 and library(build, other).exists()]
        return subprocess.run(
            compiler + ["-shared", "-fPIC", "-Wl,--no-undefined", "-o", Path(folder) / "probe.so",
                        source, "-Wl,--whole-archive", library(build, layer),
                        "-Wl,--no-whole-archive", "-Wl,--start-group", *below, "-Wl,--end-group",
                        *flags, "-lm"],
            capture_output=True, text=True, check=False)


def main():
    build, compiler = Path(sys.argv[1]), sys.argv[2:]
    flags = shlex.split(subprocess.run(["pkg-config", "--libs", *PACKAGES], capture_output=True,
                                       text=True, check=True).stdout)
    tap = Tap()
    layers = [layer for layer in LAYERS if library(build, layer).exists() and layer != "ui"]
    for layer in layers:
        for other in layers:
            symbol = symbols(build, other)[0]
            result = link(build, compiler, layer, symbol, flags)
            name = "/layer-link/%s/%%s/%s" % (layer, other)
            if other == layer or other in MAY_LINK[layer]:
                tap.case(name % "takes", [result.stderr] if result.returncode else [])
            else:
                # GNU ld, gold and lld quote it each in a way of its own.
                refused = result.returncode and re.search(
                    "undefined (reference to|symbol:) .?%s\\b" % symbol, result.stderr)
                tap.case(name % "refuses", [] if refused else ["linked: " + result.stderr])
    tap.done()


if __name__ == "__main__":
    main()
