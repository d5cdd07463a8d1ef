# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks. Each takes a Tree and yields problems as "path:line: sentence"."""

import re

from tree import LAYERS, MAY_INCLUDE, MAY_LINK

CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def name_of(function):
    return function.__name__.replace("_", "-")


def search_code(tree, files, pattern, sentence, read="code"):
    expression = re.compile(pattern)
    for path in files:
        for match in expression.finditer(getattr(tree, read)(path)):
            line = tree.line_of(path, match.start())
            yield f"{path}:{line}: {sentence} ({match.group(0).strip()})"


# --- layers ------------------------------------------------------------------------------------


@check
def include_order(tree):
    home = {p.split("/")[-1]: tree.layer(p) for p in tree.matching(r"^app/.*\.h$")}
    for path in tree.matching(r"^app/.*\.[ch]$"):
        allowed = MAY_INCLUDE.get(tree.layer(path))
        if allowed is None:
            continue
        for match in re.finditer(r'^\s*#\s*include\s+"([^"]+)"', tree.uncommented(path), re.M):
            other = home.get(match.group(1).split("/")[-1])
            if other and other not in allowed:
                line = tree.line_of(path, match.start())
                yield (f"{path}:{line}: {tree.layer(path)} may not include "
                       f"{match.group(1)} of {other}")


@check
def include_by_name(tree):
    files = tree.sources()
    yield from search_code(tree, files, r'#\s*include\s+"[^"\n]*\.\./[^"\n]*"',
                           "headers are included by name", "uncommented")
    yield from search_code(tree, files, r'#\s*include\s+"(?:app|%s)/' % "|".join(LAYERS),
                           "headers are included by name", "uncommented")


@check
def gtk_only_in_ui(tree):
    files = [p for p in tree.matching(r"^app/.*\.[ch]$")
             if tree.layer(p) not in ("ui", "map", None)]
    yield from search_code(tree, files, r"#\s*include\s+<(?:gtk|gdk|gsk|adwaita)[^>]*>",
                           "only ui and map may include GTK", "uncommented")


@check
def linked_layers(tree):
    """The static library, its layer check, and no dependency upwards in the build files."""
    for layer in LAYERS:
        path = f"app/{layer}/meson.build"
        text = tree.text(path)
        if "static_library(" not in text:
            continue
        if f"shared_library('layer-{layer}'" not in text:
            yield f"{path}:1: no shared_library ('layer-{layer}') that checks the layer"
        for match in re.finditer(r"\b(%s)_dep\b" % "|".join(LAYERS), text):
            other = match.group(1)
            if other != layer and other not in MAY_LINK[layer]:
                yield f"{path}:{tree.line_of(path, match.start())}: {layer} may not link {other}"


# --- text of the files ---------------------------------------------------------------------------


@check
def spdx_line(tree):
    for path in tree.sources() + tree.matching(r"\.py$|\.sh$|^dev$|^\.ci/run$"):
        head = tree.text(path).splitlines()[:2]
        if path.endswith((".c", ".h")):
            head = head[:1]
        if not any("SPDX-License-Identifier: GPL-3.0-or-later" in line for line in head):
            yield f"{path}:1: the first line is the SPDX line"


@check
def unfinished_marks(tree):
    # Quoted, the third is the ISO 4217 code of no currency.
    mark = re.compile(r"(?<!\")\b(%s)\b(?!\")" % "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]))
    for path in tree.texts():
        for number, line in tree.lines(path):
            if mark.search(line):
                yield f"{path}:{number}: unfinished work belongs in the tracker"


# Steps that are out are not edited any more, and a step back repeats them to the letter.
OLDER_SQL = re.compile(r"^backend/schema/00(0\d|1[01])-|^backend/schema/0013-reversal\.down\.sql$"
                       r"|^app/store/schema/0009-")


@check
def line_length(tree):
    sql = [path for path in tree.matching(r"\.sql$|\.psql$") if not OLDER_SQL.match(path)]
    for path in tree.sources() + tree.matching(r"\.py$|\.sh$|meson\.build$|^dev$") + sql:
        for number, line in tree.lines(path):
            # What psql's \set takes ends with its line.
            if len(line.expandtabs(8)) > 100 and not line.startswith("\\set "):
                yield f"{path}:{number}: {len(line)} columns, 100 are allowed"


@check
def blanks(tree):
    for path in tree.sources() + tree.matching(r"\.py$|\.sh$|meson\.build$|^dev$"):
        for number, line in tree.lines(path):
            if line != line.rstrip():
                yield f"{path}:{number}: blanks at the end of the line"
            if "\t" in line:
                yield f"{path}:{number}: a tab"


@check
def machine_paths(tree):
    for path in tree.texts():
        for number, line in tree.lines(path):
            if re.search(r"(?<![\w.-])/(?:work|home|root|Users)/\w", line):
                yield f"{path}:{number}: a path of one machine"


# --- C -------------------------------------------------------------------------------------------


@check
def floating_money(tree):
    files = [p for p in tree.matching(r"^app/.*\.[ch]$")
             if tree.layer(p) in ("core", "store", "jobs", "model", "cli")]
    for path in files:
        lines = tree.code(path).splitlines() + [""]
        for number, line in enumerate(lines[:-1], 1):
            # How far a job has come, for a progress bar, is no amount.
            if re.search(r"fraction \(|->done\b", line + " " + lines[number]):
                continue
            if re.search(r"\bg?(?:double|float)\b", line):
                yield f"{path}:{number}: money, quantities and rates are integers"


@check
def worker_threads(tree):
    files = [p for p in tree.matching(r"^app/.*\.[ch]$")
             if tree.layer(p) in ("core", "store", "model")
             or tree.layer(p) == "ui" and "ol-store.h" in tree.text(p)]
    yield from search_code(tree, files, r"\bg_task_run_in_thread(?:_sync)?\b",
                           "the database has one worker with an order")


@check
def printed_sql(tree):
    pattern = (r"\b(?:g_strdup_v?printf|g_string_(?:append_)?v?printf|g_snprintf|snprintf|"
               r"sqlite3_(?:v?mprintf|snprintf|str_appendf))\s*\([^;]*?"
               r'"\s*(?:SELECT|INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|ATTACH|WITH)\b')
    files = [p for p in tree.matching(r"^(?:app|backend)/.*\.[ch]$")]
    for path in files:
        for match in re.finditer(pattern, tree.uncommented(path), re.DOTALL):
            yield f"{path}:{tree.line_of(path, match.start())}: SQL is bound, never printed"


@check
def skipped_tests(tree):
    yield from search_code(tree, tree.matching(r"^tests/.*\.[ch]$"),
                           r"\bg_test_(?:skip|incomplete)(?:_printf)?\b",
                           "a skipped test is a defect")
    for path in tree.matching(r"^tests/(?!lint/).*\.py$"):
        for number, line in tree.lines(path):
            if re.search(r"print\(.*# ?SKIP", line):
                yield f"{path}:{number}: a skipped test is a defect"


def function_bodies(tree, path):
    """(name, first line, number of lines) of the functions, GNU layout: braces in column 0."""
    lines = tree.code(path).splitlines()
    start = None
    for number, line in enumerate(lines, 1):
        if line.rstrip() == "{":
            start = number
        elif line.startswith("}") and start is not None:
            head = [text for text in lines[max(0, start - 12):start - 1]]
            name = None
            for text in reversed(head):
                if re.match(r"^(typedef|struct|enum|union)\b", text) or text.endswith("="):
                    break
                match = re.match(r"^(\w+) \(", text)
                if match:
                    name = match.group(1)
                    break
            if name:
                yield name, start, number - start + 1
            start = None


@check
def sizes(tree):
    for path in tree.sources():
        count = len(tree.text(path).splitlines())
        if count > 700:
            yield f"{path}:1: {count} lines hide a second class; 700 are allowed"
        for name, line, length in function_bodies(tree, path):
            if length > 80:
                yield f"{path}:{line}: {name} has {length} lines, 80 are allowed"


BOILERPLATE = re.compile(r"_(?:free|unref|ref|clear|get_type|quark|finish|copy|(?:to|from)_text)$")


def paragraphs(text):
    """(first line, lines) of the parts of a header between empty lines."""
    part, first = [], 1
    for number, line in enumerate(text.splitlines() + [""], 1):
        if line.strip():
            if not part:
                first = number
            part.append(line)
        elif part:
            yield first, part
            part = []


@check
def doc_comments(tree):
    """Each public function: a comment above it, beside it, or above its group."""
    declaration = re.compile(r"^(?:const |struct )?\w[\w *]*?[ *](ol_\w+) \(")
    for path in tree.matching(r"^(?:app|backend)/.*\.h$"):
        if path.endswith("-private.h"):
            continue
        group = False
        for first, lines in paragraphs(tree.text(path)):
            joined = "\n".join(lines)
            only_comment = re.fullmatch(r"/\*.*?\*/", joined, re.DOTALL)
            commented = "/*" in joined or group
            for offset, line in enumerate(lines):
                match = declaration.match(line)
                if not match or commented or BOILERPLATE.search(match.group(1)):
                    continue
                # A constructor without arguments is explained by its type.
                if "_new (void);" not in line:
                    yield f"{path}:{first + offset}: {match.group(1)} has no doc comment"
            # A comment that stands alone is about all that follows, up to the next comment.
            if only_comment:
                group = "SPDX" not in joined
            elif "/*" in joined:
                group = False


@check
def pairs(tree):
    """A header that declares functions has a source of the same stem beside it."""
    for path in tree.matching(r"^(?:app|backend)/.*/ol-[^/]*\.h$"):
        if path.endswith("-private.h"):
            continue
        if re.search(r"^[\w *]+\bol_\w+ \(", tree.code(path), re.M):
            if path[:-2] + ".c" not in tree.files:
                yield f"{path}:1: no {path.split('/')[-1][:-2]}.c beside it"


# --- lists that must be complete -----------------------------------------------------------------


@check
def built_sources(tree):
    for path in tree.matching(r"^(app|backend|tests)/.*\.c$"):
        folder, name = path.rsplit("/", 1)
        named = [name, name[:-2], re.sub(r"^(test|fuzz|bench)-", "", name[:-2]), "../" + name]
        above = folder
        while above:
            build = "".join(tree.text(p) for p in tree.matching(
                rf"^{re.escape(above)}/(?:[^/]+/)?meson\.build$"))
            inner = path[len(above) + 1:]
            if any(f"'{n}'" in build for n in named + [inner, inner[:-2]]):
                break
            above = above.rpartition("/")[0]
        else:
            yield f"{path}:1: no meson.build lists it"


@check
def potfiles(tree):
    listed = {line.strip() for _, line in tree.lines("po/POTFILES.in")
              if line.strip() and not line.startswith("#")}
    marked = set()
    for path in tree.matching(r"^app/.*\.c$"):
        if re.search(r'\b(?:_|N_|C_|NC_|ngettext|g_dngettext) \(', tree.code(path)):
            marked.add(path)
    for path in tree.matching(r"^app/.*\.ui$"):
        if re.search(r'translatable=["\'](?:yes|true)', tree.text(path)):
            marked.add(path)
    for path in sorted(marked - listed):
        yield f"{path}:1: has words to translate and is not in po/POTFILES.in"
    for path in sorted(p for p in listed if p not in tree.files):
        yield f"po/POTFILES.in:1: {path} is not there"


# pkg-config name of a dependency () -> the Debian 12 package that has it
DEBIAN = {
    "glib-2.0": "libglib2.0-dev", "gobject-2.0": "libglib2.0-dev", "gio-2.0": "libglib2.0-dev",
    "gio-unix-2.0": "libglib2.0-dev", "gmodule-2.0": "libglib2.0-dev",
    "json-glib-1.0": "libjson-glib-dev", "icu-i18n": "libicu-dev", "icu-uc": "libicu-dev",
    "libsodium": "libsodium-dev", "sqlite3": "libsqlite3-dev", "libxml-2.0": "libxml2-dev",
    "cairo-pdf": "libcairo2-dev", "cairo": "libcairo2-dev", "pangocairo": "libpango1.0-dev",
    "libqpdf": "libqpdf-dev", "xlsxwriter": "libxlsxwriter-dev", "gtk4": "libgtk-4-dev",
    "x11": "libx11-dev", "xdamage": "libxdamage-dev",
    "libadwaita-1": "libadwaita-1-dev", "pangofc": "libpango1.0-dev",
    "fontconfig": "libfontconfig-dev", "zlib": "zlib1g-dev", "poppler-glib": "libpoppler-glib-dev",
    "libzip": "libzip-dev", "libpq": "libpq-dev", "libmicrohttpd": "libmicrohttpd-dev",
    "hiredis": "libhiredis-dev", "libcurl": "libcurl4-openssl-dev",
}


@check
def packages(tree):
    """./dev installs what the build asks for."""
    installed = set()
    for match in re.finditer(r'^packages_\w+="([^"]*)"', tree.text("dev"), re.M):
        installed |= set(match.group(1).split())
    for path in tree.matching(r"meson\.build$"):
        for match in re.finditer(r"dependency\('([^']+)'", tree.text(path)):
            package = DEBIAN.get(match.group(1))
            line = tree.line_of(path, match.start())
            if package is None:
                yield f"{path}:{line}: which Debian package has {match.group(1)}?"
            elif package not in installed:
                yield f"{path}:{line}: ./dev does not install {package}"


# --- what people read ----------------------------------------------------------------------------


@check
def documented_commands(tree):
    known = set(re.findall(r"^command_(\w+) \(\)", tree.text("dev"), re.M)) | {"help"}
    for path in tree.matching(r"\.md$|^dev$|^\.ci/run$"):
        for number, line in tree.lines(path):
            for match in re.finditer(r"\./dev ([a-z]+)", line):
                if match.group(1) not in known:
                    yield f"{path}:{number}: ./dev has no command {match.group(1)}"


@check
def architecture_folders(tree):
    text = tree.text("docs/ARCHITECTURE.md")
    folders = {p.rsplit("/", 1)[0] for p in tree.matching(r"^app/[^/]+/")}
    folders |= {p.split("/")[0] for p in tree.files if "/" in p and not p.startswith(".")}
    for folder in sorted(folders):
        if folder.count("/") > 1:
            continue
        if not re.search(r"^(?:#+ |\*\*)?`?%s/?`?" % re.escape(folder), text, re.M):
            yield f"docs/ARCHITECTURE.md:1: no paragraph about {folder}/"


@check
def changelog_version(tree):
    version = re.search(r"^\s*version: '([^']+)'", tree.text("meson.build"), re.M)
    if version and f"## [{version.group(1)}]" not in tree.text("CHANGELOG.md"):
        yield f"CHANGELOG.md:1: nothing about {version.group(1)}"


@check
def one_way_to_check(tree):
    """.ci/run calls exactly ./dev test."""
    calls = [line.strip() for _, line in tree.lines(".ci/run")
             if line.strip() and not line.startswith(("#", "set ", "cd "))]
    if calls != ["exec ./dev test"]:
        yield ".ci/run:1: calls something other than ./dev test"
