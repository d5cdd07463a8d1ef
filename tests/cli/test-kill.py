#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at every write of prepare, issue, credit, pay, reverse; then no gap, double or half.

Usage: test-kill.py ONELOG-CLI KILL-AT-WRITE.so STEP [LIBRARY-TO-PRELOAD-FIRST ...]
STEP: try every STEPth write (1: all of them; a build with sanitizers is slower and tries fewer)
"""

import shutil
import sys

from kit import TOTAL, Desk, Suite, equal, holds, main, minors

CLI, SHIM, STEP = sys.argv[1], sys.argv[2], int(sys.argv[3])
PRELOAD = ":".join([*sys.argv[4:], SHIM])
MAX_POINTS = 2000
suite = Suite()


def check_whole(desk):
    """What must hold whatever moment the program died at."""
    verified = desk.ask("audit", "verify")
    equal((verified["ok"], verified["problems"]), (True, []))
    numbers = {"invoice": [], "credit_note": []}
    for header in desk.ask("invoice", "list")["invoices"]:
        invoice = desk.ask("invoice", "show", header["id"])
        totals = {key: value["minor"] for key, value in invoice["totals"].items()}
        equal(sum(line["net"]["minor"] for line in invoice["lines"]), totals["lines"])
        equal(sum(charge["amount"]["minor"] for charge in invoice["charges"]), totals["charges"])
        equal(totals["lines"] + totals["charges"]
              + sum(v["amount"]["minor"] for v in invoice["vat"]),
              totals["tax_inclusive"])
        holds(all(line["missions"] for line in invoice["lines"]), "no line without its missions")
        if invoice["number"] is not None:
            numbers[invoice["kind"]].append(invoice["number"])
        equal(invoice["number"] is None, invoice["status"] == "draft")
    for kind, stem in (("invoice", "DKR-2026-%06d"), ("credit_note", "DKR-AV-2026-%06d")):
        equal(sorted(numbers[kind]), [stem % n for n in range(1, len(numbers[kind]) + 1)])


def kill_everywhere(folder, ready, command, settle):
    """Runs @command from the state of @ready, killed at each write, until it survives."""
    desk = Desk(CLI, folder / "work")
    killed = 0
    for point in range(1, MAX_POINTS * STEP, STEP):
        shutil.rmtree(folder / "work", ignore_errors=True)
        shutil.copytree(ready.folder, folder / "work")
        answer = desk.call(*command, env={"LD_PRELOAD": PRELOAD, "ONELOG_KILL_AT": str(point)})
        if answer.status >= 0:
            equal(answer.status, 0, answer.messages)
            break
        equal(answer.status, -9)
        killed += 1
        check_whole(desk)
        settle(desk, command)
        check_whole(desk)
    holds(killed >= 10 / STEP, "only %d writes were seen" % killed)
    print("# %s: killed at %d writes" % (" ".join(command[:2]), killed))


def small(folder):
    return Desk(CLI, folder / "ready").small_month()


def start(folder):
    (folder / "ready").mkdir()
    return small(folder)


def prepare_again(desk, command):
    answer = desk.ask(*command)
    drafts = answer["drafts"] + answer["existing"]
    equal(len(drafts), 1, "one draft, made before or after")
    equal(minors(drafts[0]["totals"]), TOTAL)


@suite.case("/cli/kill/prepare")
def prepare(folder):
    ready = start(folder)
    kill_everywhere(folder, ready, ["billing", "prepare", "--partner", "MEDLOG", "--period",
                                    "2026-10"], prepare_again)


def issue_again(desk, command):
    answer = desk.call(*command)
    if answer.status == 1:
        equal(answer.document["error"]["code"], "already_issued", "it says truthfully it is done")
    else:
        equal(answer.document["number"], "DKR-2026-000001")
    equal([i["number"] for i in desk.ask("invoice", "list")["invoices"]], ["DKR-2026-000001"])


@suite.case("/cli/kill/issue")
def issue(folder):
    ready = start(folder)
    draft = ready.prepare()["drafts"][0]
    kill_everywhere(folder, ready, ["invoice", "issue", draft["id"]], issue_again)


def credit_again(desk, command):
    answer = desk.call(*command)
    if answer.status == 1:
        equal(answer.document["error"]["details"][0]["rule"], "OL-CREDIT-NOTHING")
    else:
        equal(answer.document["number"], "DKR-AV-2026-000001")
    invoices = desk.ask("invoice", "list")["invoices"]
    equal(sorted(i["number"] for i in invoices), ["DKR-2026-000001", "DKR-AV-2026-000001"])
    equal([i["status"] for i in invoices if i["kind"] == "invoice"], ["credited"])


@suite.case("/cli/kill/credit")
def credit(folder):
    ready = start(folder)
    number = ready.issue_all(ready.prepare()["drafts"])[0]["number"]
    kill_everywhere(folder, ready, ["invoice", "credit", number, "--reason", "Erreur"],
                    credit_again)


def pay_again(desk, command):
    answer = desk.call(*command)
    if answer.status == 1:
        equal(answer.document["error"]["details"][0]["rule"], "OL-PAYMENT-EXCEEDS")
    else:
        equal(answer.document["invoice"]["status"], "paid")
    invoice = desk.ask("invoice", "list")["invoices"][0]
    equal((invoice["status"], invoice["paid"]["minor"]), ("paid", TOTAL["payable"]), "paid once")


@suite.case("/cli/kill/pay")
def pay(folder):
    ready = start(folder)
    number = ready.issue_all(ready.prepare()["drafts"])[0]["number"]
    kill_everywhere(folder, ready, ["invoice", "pay", number, "--amount", str(TOTAL["payable"]),
                                    "--date", "2026-11-20", "--method", "transfer"], pay_again)


def reverse_again(desk, command):
    answer = desk.call(*command)
    if answer.status == 1:
        equal(answer.document["error"]["details"][0]["rule"], "OL-REVERSAL-TWICE")
    else:
        equal(answer.document["invoice"]["status"], "issued")
    invoice = desk.ask("invoice", "list")["invoices"][0]
    equal((invoice["status"], invoice["paid"]["minor"]), ("issued", 0), "taken back once")
    amounts = [p["amount"]["minor"] for p in desk.ask("payment", "list",
                                                      invoice["number"])["payments"]]
    equal(amounts, [TOTAL["payable"], -TOTAL["payable"]])


@suite.case("/cli/kill/reverse")
def reverse(folder):
    ready = start(folder)
    number = ready.issue_all(ready.prepare()["drafts"])[0]["number"]
    paid = ready.ask("invoice", "pay", number, "--amount", str(TOTAL["payable"]), "--date",
                     "2026-11-01", "--method", "transfer")["payment"]["id"]
    kill_everywhere(folder, ready, ["payment", "reverse", paid, "--reason", "Virement rejeté"],
                    reverse_again)


main(suite)
