#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several programs on one folder at the same time: each mission and each number once.

Usage: test-two-processes.py ONELOG-CLI
"""

import json
import subprocess
import sys

from kit import TOTAL, Desk, Suite, equal, holds, main, minors

CLI = sys.argv[1]
AT_ONCE = 4
suite = Suite()


def together(desk, *arguments):
    """The same command AT_ONCE times at the same time."""
    running = [subprocess.Popen([*desk.base(), *arguments], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE) for _ in range(AT_ONCE)]
    answers = []
    for process in running:
        output, messages = process.communicate()
        holds(process.returncode in (0, 1), messages)
        answers.append((process.returncode, json.loads(output)))
    return answers


@suite.case("/cli/at-once/prepare")
def prepare(folder):
    desk = Desk(CLI, folder).small_month()
    answers = together(desk, "billing", "prepare", "--partner", "MEDLOG", "--period", "2026-10")
    made = [draft for status, answer in answers if status == 0 for draft in answer["drafts"]]
    equal([minors(draft["totals"]) for draft in made], [TOTAL])
    equal(len(desk.ask("invoice", "list")["invoices"]), 1)


@suite.case("/cli/at-once/issue")
def issue(folder):
    desk = Desk(CLI, folder).small_month()
    draft = desk.prepare()["drafts"][0]
    answers = together(desk, "invoice", "issue", draft["id"])
    equal(sorted(status for status, _ in answers), [0] + [1] * (AT_ONCE - 1))
    equal({answer["error"]["code"] for status, answer in answers if status}, {"already_issued"})
    equal([i["number"] for i in desk.ask("invoice", "list")["invoices"]], ["DKR-2026-000001"])


@suite.case("/cli/at-once/credit-and-pay")
def credit(folder):
    desk = Desk(CLI, folder).small_month()
    number = desk.issue_all(desk.prepare()["drafts"])[0]["number"]
    answers = together(desk, "invoice", "pay", number, "--amount", "2000000", "--date",
                       "2026-11-20", "--method", "cash")
    equal(sorted(status for status, _ in answers), [0] + [1] * (AT_ONCE - 1))
    answers = together(desk, "invoice", "credit", number, "--reason", "Erreur")
    equal(sorted(status for status, _ in answers), [0] + [1] * (AT_ONCE - 1))
    equal(desk.ask("audit", "verify")["ok"], True)


main(suite)
