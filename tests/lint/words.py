#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""French is complete: each message of the sources is translated, with the same places for values,
and set as French is set.

Usage: words.py SOURCE-FOLDER
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import Tap

# As in po/meson.build.
KEYWORDS = ["--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
            "--keyword=ngettext:1,2", "--keyword=g_dngettext:2,3"]


def call(*command):
    """(exit status, standard output, standard error)"""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def merge(root, folder):
    """The sources' messages of today with the translations there are."""
    pot, merged = folder / "onelog.pot", folder / "fr.po"
    status, _, errors = call(
        "xgettext", "--directory=%s" % root, "--files-from=%s" % (root / "po/POTFILES.in"),
        "--from-code=UTF-8", "--package-name=OneLog", "--output=%s" % pot, *KEYWORDS)
    if status != 0:
        raise AssertionError(errors)
    call("msgmerge", "--quiet", "--no-fuzzy-matching", "--output-file=%s" % merged,
         str(root / "po/fr.po"), str(pot))
    return merged


def entries(text):
    """The messages of a catalogue as msgattrib prints it, without its head."""
    for part in text.split("\n\n"):
        found = re.search(r'^msgid (?:""\n)?(".*(?:\n".*)*)', part, re.M)
        if found and not re.match(r'msgid ""\nmsgstr', part[part.find("msgid"):]) \
                and not part.lstrip().startswith("#~"):
            place = re.search(r"^#: (\S+)", part, re.M)
            yield place.group(1) if place else "po/fr.po", found.group(1), part


def untranslated(root, merged):
    for place, message, _ in entries(call("msgattrib", "--untranslated", str(merged))[1]):
        yield "%s: not in French: %s" % (place, message)


def fuzzy(root, merged):
    """Marked so by people, or by msgmerge for other places than the message has."""
    for place, message, _ in entries(call("msgattrib", "--only-fuzzy", "--no-obsolete",
                                          str(merged))[1]):
        yield "%s: the French is not certain (fuzzy): %s" % (place, message)


def broken(root, merged):
    """What msgfmt says of the file as it is and of the file beside today's sources."""
    for path in (root / "po/fr.po", merged):
        status, _, errors = call("msgfmt", "--check", "--output-file=/dev/null", str(path))
        # The head names no persons and no day.
        told = [line for line in errors.splitlines() if "missing in header" not in line]
        if status != 0 or told:
            yield "\n".join(told)


# A blank before high punctuation does not break in French; keys and tags are no sentence.
BREAKABLE = re.compile(r"[\w)»%] [:;?!»](?![\w/=])|« ")


def typography(root, merged):
    for place, message, part in entries(call("msgattrib", "--translated", "--no-obsolete",
                                             "--no-wrap", str(merged))[1]):
        for text in re.findall(r'^msgstr(?:\[\d\])? (".*(?:\n".*)*)', part, re.M):
            if BREAKABLE.search(text):
                yield "%s: a blank that breaks: %s" % (place, text)
            if re.search(r"\w'\w", text):
                yield "%s: a typewriter's apostrophe: %s" % (place, text)
            if re.search(r"\w\.\.\.", text):
                yield "%s: three dots for an ellipsis: %s" % (place, text)


CHECKS = [untranslated, fuzzy, broken, typography]


def complaints(check, root):
    with tempfile.TemporaryDirectory() as folder:
        return list(check(root, merge(root, Path(folder))))


# --- faults that the checks must see -------------------------------------------------------------

HEAD = ('msgid ""\nmsgstr ""\n"Project-Id-Version: OneLog\\n"\n"Language: fr\\n"\n'
        '"Language-Team: French\\n"\n"Last-Translator: OneLog\\n"\n"PO-Revision-Date: 2026\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n')
GOOD = 'msgid "Issue %d?"\nmsgstr "Émettre %d\u00a0?"\n'
FAULTS = [
    (untranslated, 'msgid "Other"\nmsgstr "Autre"\n', "Issue %d?"),
    (untranslated, 'msgid "Issue %d?"\nmsgstr ""\n', "Issue %d?"),
    (fuzzy, "#, fuzzy\n" + GOOD, "fuzzy"),
    (fuzzy, GOOD.replace("Émettre %d", "Émettre"), "fuzzy"),
    (broken, "#, c-format\n" + GOOD.replace("Émettre %d", "Émettre"), "format"),
    (broken, GOOD.replace("msgstr", "msgstr msgstr"), "syntax"),
    (typography, GOOD.replace("\u00a0", " "), "breaks"),
    (typography, GOOD.replace("Émettre %d", "D'un %d"), "apostrophe"),
    (typography, GOOD.replace("Émettre %d", "Attendez... %d"), "ellipsis"),
]


def planted(check, catalogue):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "po").mkdir()
        (root / "po/POTFILES.in").write_text("thing.c\n", encoding="utf-8")
        (root / "thing.c").write_text('g_print (_ ("Issue %d?"), n);\n', encoding="utf-8")
        (root / "po/fr.po").write_text(HEAD + catalogue, encoding="utf-8")
        return complaints(check, root)


def main():
    tap = Tap()
    for check in CHECKS:
        tap.case("/words/" + check.__name__, complaints(check, Path(sys.argv[1])))
        tap.case("/words/silent/" + check.__name__, planted(check, GOOD))
    for number, (check, catalogue, words) in enumerate(FAULTS, 1):
        found = planted(check, catalogue)
        seen = any(words in problem for problem in found)
        tap.case("/words/sees/%s/%d" % (check.__name__, number),
                 [] if seen else ["not reported; said %s" % found])
    tap.done()


if __name__ == "__main__":
    main()
