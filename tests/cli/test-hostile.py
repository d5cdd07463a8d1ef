#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Markup, SQL, format strings and path tricks in every text field come out as text.

Usage: test-hostile.py ONELOG-CLI
"""

import csv
import re
import sys
import xml.etree.ElementTree as ElementTree

from kit import (MISSION_COLUMNS, TARIFF_COLUMNS, Desk, Suite, equal, holds, main, mission,
                 pdf_text,
                 tariff, write_pdf)

CLI = sys.argv[1]
suite = Suite()

TEXTS = ["<b>gras</b> & <script>alert(1)</script>", "'); DROP TABLE mission; --", "%s%n%x%p",
         "../../etc/passwd", "]]><!--", "\"; rm -rf /", "\\\\x", "{{7*7}}", "𝔘𝔫𝔦"]


def squeezed(text):
    return re.sub(r"\s+", "", text)


@suite.case("/cli/hostile/missions")
def missions(folder):
    desk = Desk(CLI, folder).start()
    desk.import_rows("tariffs", TARIFF_COLUMNS, [tariff()])
    desk.ask("partner", "set", "MEDLOG", "group_by=mission", "split_by=none",
             "required_documents=")
    rows = [mission("H-%d" % n, day=n + 1, customer=text, consignee=text, origin=text,
                    destination=text, vehicle=text, driver=text, notes=text)
            for n, text in enumerate(TEXTS)]
    rows.append(mission("../%s<&>'\"", day=20))
    desk.import_rows("missions", MISSION_COLUMNS, rows)
    draft = desk.prepare()["drafts"][0]
    invoice = desk.ask("invoice", "issue", draft["id"])
    descriptions = "\n".join(line["description"] for line in invoice["lines"])
    number = invoice["number"]
    desk.ask("invoice", "export", number, "--xml", folder / "x.xml", "--pdf", folder / "x.pdf")
    root = ElementTree.parse(folder / "x.xml").getroot()
    xml_text = squeezed(" ".join(e.text or "" for e in root.iter()))
    words = squeezed(pdf_text(folder / "x.pdf"))
    for text in TEXTS[:4]:
        holds(text in descriptions, text)
        holds(squeezed(text) in xml_text, text)
    for text in ("<b>gras</b>", "DROPTABLEmission", "%s%n%x%p", "etc/passwd"):
        holds(text in words, text)
    references = {r for line in invoice["lines"] for r in line["missions"]}
    holds("../%s<&>'\"" in references)
    equal(desk.import_rows("missions", MISSION_COLUMNS, rows)["skipped"], len(rows),
          "stored as they were")
    equal(desk.ask("audit", "verify")["ok"], True)


@suite.case("/cli/hostile/settings")
def settings(folder):
    desk = Desk(CLI, folder).small_month()
    for text in TEXTS:
        desk.ask("organisation", "set", "name=" + text, "street=" + text, "city=" + text,
                 "mobile_money=" + text)
        equal(desk.ask("organisation", "show")["name"], text)
        desk.ask("partner", "set", "MEDLOG", "street=" + text, "city=" + text,
                 "order_reference=" + text, "fuel_reason=" + text)
        equal(desk.ask("partner", "show", "MEDLOG")["street"], text)
    text = TEXTS[0]
    desk.ask("organisation", "set", "name=" + text, "street=" + text, "city=" + text)
    desk.ask("partner", "set", "MEDLOG", "street=" + text, "city=" + text, "fuel_reason=" + text,
             "order_reference=" + text)
    invoice = desk.issue_all(desk.prepare()["drafts"])[0]
    desk.ask("invoice", "export", invoice["number"], "--xml", folder / "x.xml", "--pdf",
             folder / "x.pdf")
    root = ElementTree.parse(folder / "x.xml").getroot()
    holds(sum(e.text == text for e in root.iter()) >= 5, "as text, not as elements")
    holds(squeezed(text) in squeezed(pdf_text(folder / "x.pdf")))
    note = desk.ask("invoice", "credit", invoice["number"], "--reason", text)
    equal(note["credits"]["reason"], text)


@suite.case("/cli/hostile/names-and-numbers")
def names(folder):
    desk = Desk(CLI, folder).small_month()
    for text in TEXTS:
        error = desk.refuse(1, "not_found", "partner", "show", text)
        holds(text in error["message"] or "MEDLOG" in error["message"])
        desk.refuse(1, "not_found", "invoice", "show", text)
        desk.refuse(1, "not_found", "invoice", "export", text, cwd=folder)
        equal(desk.ask("audit", "list", "--id", text)["events"], [])
        equal(desk.ask("--as", "comptable:" + text, "invoice", "list")["invoices"], [])
    holds(not (folder / "passwd.pdf").exists())


@suite.case("/cli/hostile/journal")
def journal(folder):
    desk = Desk(CLI, folder).small_month()
    desk.ask("partner", "set", "MEDLOG", "name==cmd|' /C calc'!A0")
    invoice = desk.issue_all(desk.prepare("=cmd|' /C calc'!A0")["drafts"])[0]
    equal(invoice["partner"], "=cmd|' /C calc'!A0")
    for kind in ("csv", "sage"):
        path = folder / kind
        desk.ask("journal", "export", "--from", "2026-10-01", "--to", "2026-10-31",
                 "--format", kind,
                 "-o", path)
        with open(path, encoding="utf-8-sig" if kind == "csv" else "cp1252", newline="") as file:
            cells = [c for row in csv.reader(file, delimiter=";" if kind == "sage" else ",")
                     for c in row]
        holds(not [c for c in cells if c.startswith(("=", "@", "+"))], cells)
        holds([c for c in cells if "cmd|" in c], cells)


@suite.case("/cli/hostile/documents")
def documents(folder):
    desk = Desk(CLI, folder).start()
    desk.import_rows("tariffs", TARIFF_COLUMNS, [tariff()])
    reference = "%s<b>'; DROP--x"
    desk.import_rows("missions", MISSION_COLUMNS, [mission(reference)])
    papers = folder / "papers"
    papers.mkdir()
    for kind in ("BL", "CMR"):
        write_pdf(papers / ("%s-%s.pdf" % (reference, kind)), "paper")
    equal(desk.ask("import", "documents", papers)["imported"], 2)
    invoice = desk.issue_all(desk.prepare()["drafts"])[0]
    files = desk.ask("invoice", "export", invoice["number"], cwd=folder)["files"]
    equal(sorted(f["file"] for f in files), ["DKR-2026-000001-bundle.pdf", "DKR-2026-000001.pdf",
                                             "DKR-2026-000001.xml"])


main(suite)
