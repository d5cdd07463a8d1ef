#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The month's billing on sample data without a window: drafts, invoices, files, reports, a table.

Usage: headless.py --cli PROGRAM --out FOLDER
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

PERIOD = "2026-10"
# The sample ends in October 2026: its desk works on the fifth of November.
NOW = "2026-11-05T08:00:00Z"
PARTNERS = ["MEDLOG", "MAERSK", "SMT Africa"]


class Desk:
    def __init__(self, cli, out):
        self.base = [cli, "--data-dir", str(out / "data"), "--now", NOW]
        self.out = out

    def ask(self, *arguments):
        """What the command line answers, as Python sees JSON."""
        result = subprocess.run([*self.base, *arguments], capture_output=True, text=True,
                                check=False)
        if result.returncode != 0:
            sys.exit("onelog-cli %s: exit status %d\n%s%s" % (
                " ".join(arguments), result.returncode, result.stderr, result.stdout))
        return json.loads(result.stdout)

    def keep(self, name, answer):
        (self.out / name).write_text(json.dumps(answer, indent=2, ensure_ascii=False) + "\n",
                                     encoding="utf-8")


def prepare(desk):
    """Drafts and blocked missions of each partner."""
    drafts, blocked = [], {}
    for partner in PARTNERS:
        answer = desk.ask("billing", "prepare", "--partner", partner, "--period", PERIOD)
        desk.keep("prepare-%s.json" % partner.replace(" ", "-"), answer)
        drafts += answer["drafts"]
        blocked[partner] = answer["blocked"]
    return drafts, blocked


def issue(desk, drafts):
    """In order of date: the numbers of a series go with the days."""
    order = sorted(drafts, key=lambda draft: (draft["issue_date"] or draft["window"]["to"]))
    return [desk.ask("invoice", "issue", draft["id"]) for draft in order]


def export(desk, invoices):
    for invoice in invoices:
        stem = desk.out / "invoices" / invoice["number"]
        desk.ask("invoice", "export", invoice["number"], "--pdf", "%s.pdf" % stem,
                 "--xml", "%s.xml" % stem, "--bundle", "%s-bundle.pdf" % stem)


def report(desk):
    for kind, name in (("csv", "journal.csv"), ("fec", "journal-fec.txt"),
                       ("sage", "journal-sage.csv")):
        pieces = desk.ask("journal", "export", "--from", "2026-10-01", "--to", "2026-11-30",
                          "--format", kind, "-o", str(desk.out / name))
    desk.keep("ageing.json", desk.ask("report", "ageing", "--date", "2026-11-30"))
    desk.keep("audit.json", desk.ask("audit", "verify"))
    return pieces


def total(invoices):
    minor = sum(i["totals"]["payable"]["minor"] for i in invoices)
    currency = invoices[0]["currency"]
    text = "{:,.2f}".format(minor / 100) if currency == "USD" else "{:,}".format(minor)
    return text.replace(",", " ") + " " + currency


def show(desk, invoices, blocked, pieces):
    print("\n%-12s %9s %22s %9s  %s" % ("partner", "invoices", "to pay", "blocked", "reasons"))
    for partner in PARTNERS:
        mine = [i for i in invoices if i["partner"] == partner]
        reasons = {}
        for mission in blocked[partner]:
            for reason in mission["reasons"]:
                reasons[reason["code"]] = reasons.get(reason["code"], 0) + 1
        print("%-12s %9d %22s %9d  %s" % (
            partner, len(mine), total(mine) if mine else "-", len(blocked[partner]),
            ", ".join("%d %s" % (n, code) for code, n in sorted(reasons.items()))))
    print("\n%s/invoices    PDF, XML and bundle of %d invoices" % (desk.out, len(invoices)))
    print("%s/journal*    %d pieces as CSV, FEC and Sage" % (desk.out, pieces["pieces"]))
    print("%s/*.json      what was prepared and blocked, ageing, audit" % desk.out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True)
    parser.add_argument("--out", required=True)
    arguments = parser.parse_args()
    out = Path(arguments.out)
    shutil.rmtree(out / "data", ignore_errors=True)
    shutil.rmtree(out / "invoices", ignore_errors=True)
    (out / "invoices").mkdir(parents=True)
    desk = Desk(arguments.cli, out)
    desk.ask("init", "--sample")
    drafts, blocked = prepare(desk)
    invoices = issue(desk, drafts)
    export(desk, invoices)
    show(desk, invoices, blocked, report(desk))


if __name__ == "__main__":
    main()
