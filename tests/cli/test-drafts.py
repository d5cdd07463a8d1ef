#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts by the command line: seen, changed, decided upon by a second person.

Usage: test-drafts.py ONELOG-CLI HANDBOOK
"""

import re
import sys
from pathlib import Path

from kit import MISSION_COLUMNS, TOTAL, Desk, Suite, equal, holds, main, minors, mission

CLI, HANDBOOK = sys.argv[1], sys.argv[2]
AWA = ("--as", "comptable:awa")
suite = Suite()


def draft_of(folder):
    desk = Desk(CLI, folder).small_month()
    return desk, desk.prepare()["drafts"][0]["id"]


@suite.case("/cli/drafts/edit")
def edit(folder):
    desk, draft = draft_of(folder)
    shown = desk.ask("draft", "show", draft)
    equal(minors(shown["totals"]), TOTAL)
    equal((shown["extras"], shown["excluded"], shown["approval_state"]), ([], [], "free"))
    n_lines = len(shown["lines"])

    added = desk.ask("draft", "line", "add", draft, "--amount", "12000", "--reason", "Pesage")
    equal([(e["kind"], e["number"], e["reason"], e["amount"]["minor"]) for e in added["extras"]],
          [("line", n_lines + 1, "Pesage", 12000)])
    equal(added["totals"]["lines"]["minor"], TOTAL["lines"] + 12000)
    charged = desk.ask("draft", "line", "add", draft, "--amount", "5000", "--reason", "Dossier",
                       "--charge")
    equal(charged["totals"]["charges"]["minor"], TOTAL["charges"] + 5000)
    equal([(e["kind"], e["number"]) for e in charged["extras"]],
          [("line", n_lines + 1), ("charge", 1)])

    desk.refuse(1, "line_not_extra", "draft", "line", "remove", draft, "1")
    desk.refuse(1, "line_not_extra", "draft", "line", "remove", draft, "99")
    desk.refuse(1, "value_refused", "draft", "line", "remove", draft, "2", "--charge")
    desk.ask("draft", "line", "remove", draft, "1", "--charge")
    equal(minors(desk.ask("draft", "line", "remove", draft, n_lines + 1)["totals"]), TOTAL)

    equal(desk.ask("draft", "remark", draft, "  Bon n° 77 ")["remark"], "Bon n° 77")
    equal(desk.ask("draft", "remark", draft, "")["remark"], None)
    desk.refuse(1, "value_refused", "draft", "remark", draft, "x" * 801)


@suite.case("/cli/drafts/missions")
def missions(folder):
    desk, draft = draft_of(folder)
    out = desk.ask("draft", "exclude", draft, "M-3", "--reason", "Litige")
    equal([(e["reference"], e["reason"], e["until"]) for e in out["excluded"]],
          [("M-3", "Litige", None)])
    holds(not [l for l in out["lines"] if "M-3" in l["missions"]], "M-3 is off the draft")
    equal(desk.prepare()["drafts"], [], "nobody bills it behind one's back")
    equal(minors(desk.ask("draft", "include", draft, "M-3")["totals"]), TOTAL)
    later = desk.ask("draft", "exclude", draft, "M-2", "--reason", "Pièce", "--next-window")
    equal(later["excluded"][0]["until"], "2026-10-31")
    desk.refuse(1, "value_refused", "draft", "exclude", draft, "M-2", "--reason", "encore")
    desk.refuse(1, "not_found", "draft", "exclude", draft, "M-9", "--reason", "x")
    desk.refuse(1, "not_found", "draft", "include", draft, "'; DROP TABLE mission; --")


@suite.case("/cli/drafts/approve")
def approve(folder):
    desk = Desk(CLI, folder).small_month()
    desk.import_rows("missions", MISSION_COLUMNS, [mission("X-1", customer="Below the limit")])
    desk.papers({"X-1": ["BL", "CMR"]})
    draft = max(desk.prepare()["drafts"], key=lambda d: d["totals"]["payable"]["minor"])["id"]
    equal(len(desk.ask("invoice", "list", "--status", "draft")["invoices"]), 2)
    equal(desk.ask("draft", "awaiting")["drafts"], [], "no limit, nobody waits")
    desk.ask("organisation", "set", "approval_limit=2000000")
    waiting = desk.ask("draft", "awaiting")["drafts"]
    owner = desk.ask("draft", "show", draft)["prepared_by"]
    equal([(d["id"], d["approval_state"], d["prepared_by"]) for d in waiting],
          [(draft, "waiting", owner)])
    holds(waiting[0]["since"].startswith("2026-11-05T08:00"), waiting[0]["since"])
    equal(desk.ask("draft", "awaiting", "--partner", "MAERSK")["drafts"], [])
    for who, may in (((), False), (AWA, True), (("--as", "exploitant"), False)):
        equal(desk.ask(*who, "draft", "awaiting")["drafts"][0]["may_decide"], may, who)

    desk.refuse(1, "second_person_required", "draft", "approve", draft)
    desk.refuse(1, "role_refused", "--as", "exploitant", "draft", "approve", draft)
    desk.refuse(1, "constraint_refused", *AWA, "draft", "refuse", draft, "--reason", " ")
    refused = desk.ask(*AWA, "draft", "refuse", draft, "--reason", "Tarif à revoir")
    equal((refused["approval_state"], refused["decided_by"], refused["refusal_reason"]),
          ("refused", "awa", "Tarif à revoir"))
    equal(desk.ask("draft", "awaiting")["drafts"], [], "it waits for its author now")
    desk.refuse(1, "draft_rejected", "invoice", "issue", draft)

    desk.refuse(1, "decision_of_another", "draft", "withdraw", draft)
    equal(desk.ask(*AWA, "draft", "withdraw", draft)["approval_state"], "waiting")
    equal(desk.ask(*AWA, "draft", "approve", draft)["approval_state"], "given")
    changed = desk.ask("draft", "remark", draft, "Changé")
    equal(changed["approval_state"], "waiting", "what was approved is what is issued")
    desk.ask(*AWA, "draft", "approve", draft)
    equal(desk.ask("invoice", "issue", draft)["number"], "DKR-2026-000001")
    desk.refuse(1, "already_issued", "draft", "show", draft)
    desk.refuse(1, "already_issued", "draft", "remark", draft, "trop tard")
    actions = [e["action"] for e in desk.ask("audit", "list", "--limit", "100")["events"]]
    equal((actions.count("APPROVE"), actions.count("REJECT")), (2, 3),
          "and two who may not")
    equal(desk.ask("audit", "verify")["ok"], True)


@suite.case("/cli/drafts/delete")
def delete(folder):
    desk, draft = draft_of(folder)
    equal(desk.ask("draft", "delete", draft), {"deleted": draft})
    desk.refuse(1, "not_found", "draft", "show", draft)
    equal(len(desk.prepare()["drafts"]), 1, "its missions can be billed again")


@suite.case("/cli/drafts/usage")
def usage(folder):
    desk, draft = draft_of(folder)
    for words in (["draft"], ["draft", "line"], ["draft", "show"], ["draft", "remark", draft],
                  ["draft", "line", "add", draft, "--amount", "1"],
                  ["draft", "line", "add", draft, "--amount", "1.5", "--reason", "x"],
                  ["draft", "line", "add", draft, "--amount", "x", "--reason", "x"],
                  ["draft", "line", "remove", draft, "one"],
                  ["draft", "exclude", draft, "M-1"], ["draft", "refuse", draft]):
        desk.refuse(2, "usage", *words)
    desk.refuse(1, "not_found", "draft", "show", "no-such-id")


@suite.case("/cli/handbook")
def handbook(folder):
    """Each command, with its options, has its line in the handbook, and no other has one."""
    written = re.findall(r"^    onelog-cli (.+)$", Path(HANDBOOK).read_text("utf-8"), re.M)
    answer = Desk(CLI, folder).call("--help")
    shown = re.findall(r"^  (\w.*)\n      \S", answer.messages, re.M)
    equal(len(shown), len(answer.document["commands"]))
    equal(sorted(written), sorted(shown))


main(suite)
