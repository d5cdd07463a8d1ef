#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Missions out of workbooks: the same rows as CSV, XLSX and ODS are the same missions.

Usage: test-workbooks.py ONELOG-CLI
"""

import sys
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

from kit import (MISSION_COLUMNS, Desk, Suite, equal, holds, main, mission, write_csv)

CLI = sys.argv[1]
suite = Suite()
NUMBERS = ("distance_km", "weight_t", "waiting_min", "nights")
TIMES = ("pickup_at", "delivered_at")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def serial(text):
    """An instant as Excel counts: days since 30 December 1899."""
    delta = datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ") - datetime(1899, 12, 30)
    return repr(delta.days + delta.seconds / 86400)


def xlsx_cell(column, value, header):
    if isinstance(value, tuple):
        return "<c><f>%s</f><v>%s</v></c>" % value
    if not header and value and column in NUMBERS:
        return "<c><v>%s</v></c>" % value
    if not header and value and column in TIMES:
        return '<c s="1"><v>%s</v></c>' % serial(value)
    return '<c t="inlineStr"><is><t>%s</t></is></c>' % escape(value)


def write_xlsx(path, rows):
    sheet = "".join(
        "<row>%s</row>" % "".join(xlsx_cell(c, row[c], n == 0) for c in MISSION_COLUMNS)
        for n, row in enumerate([{c: c for c in MISSION_COLUMNS}, *rows]))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", '<workbook %s xmlns:r="r"><sheets><sheet name="Missions" '
                      'sheetId="1" r:id="rId1"/></sheets></workbook>' % MAIN)
        book.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId1" '
                      'Target="/xl/worksheets/sheet1.xml"/></Relationships>')
        book.writestr("xl/styles.xml", '<styleSheet %s><cellXfs><xf numFmtId="0"/>'
                      '<xf numFmtId="22"/></cellXfs></styleSheet>' % MAIN)
        book.writestr("xl/worksheets/sheet1.xml",
                      "<worksheet %s><sheetData>%s</sheetData></worksheet>" % (MAIN, sheet))


def ods_cell(column, value, header):
    if not header and value and column in NUMBERS:
        return ('<t:table-cell o:value-type="float" o:value="%s"><x:p>shown</x:p></t:table-cell>'
                % value)
    if not header and value and column in TIMES:
        return ('<t:table-cell o:value-type="date" o:date-value="%s"><x:p>shown</x:p>'
                '</t:table-cell>' % value.rstrip("Z"))
    return "<t:table-cell><x:p>%s</x:p></t:table-cell>" % escape(value)


def write_ods(path, rows):
    table = "".join(
        "<t:table-row>%s</t:table-row>"
        % "".join(ods_cell(c, row[c], n == 0) for c in MISSION_COLUMNS)
        for n, row in enumerate([{c: c for c in MISSION_COLUMNS}, *rows]))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", '<o:d xmlns:o="o" xmlns:t="t" xmlns:x="x"><o:body>'
                      "<o:spreadsheet><t:table>%s</t:table></o:spreadsheet></o:body></o:d>" % table)


@suite.case("/cli/workbooks/same")
def same(folder):
    desk = Desk(CLI, folder).start()
    rows = [mission("W-%d" % n, day=n + 1, weight_t="2%d.%d5" % (n % 10, n % 10))
            for n in range(20)]
    write_csv(folder / "m.csv", MISSION_COLUMNS, rows)
    write_xlsx(folder / "m.xlsx", rows)
    write_ods(folder / "m.ods", rows)
    equal(desk.ask("import", "missions", folder / "m.xlsx", "--dry-run")["imported"], 20)
    equal(desk.ask("import", "missions", folder / "m.xlsx")["imported"], 20)
    # Each cell says the same, or these would be refused.
    for name in ("m.csv", "m.ods", "m.xlsx"):
        again = desk.ask("import", "missions", folder / name)
        equal((again["imported"], again["skipped"]), (0, 20), name)


@suite.case("/cli/workbooks/refused")
def refused(folder):
    desk = Desk(CLI, folder).start()
    write_xlsx(folder / "m.xlsx", [
        mission("W-1"), mission("W-2", weight_t=("20+2.5", "22.5")),
        mission("W-3", partner="NOBODY"), mission("W-4", nights="1.5")])
    error = desk.refuse(1, "import_refused", "import", "missions", folder / "m.xlsx")
    equal([(d["line"], d["column"], d["value"]) for d in error["details"]],
          [(3, "weight_t", "=20+2.5"), (4, "partner", "NOBODY"), (5, "nights", "1.5")])
    (folder / "cut.xlsx").write_bytes((folder / "m.xlsx").read_bytes()[:600])
    error = desk.refuse(1, "import_refused", "import", "missions", folder / "cut.xlsx")
    holds("damaged" in error["details"][0]["reason"], error)
    write_ods(folder / "m.ods", [mission("W-1", status="lost")])
    error = desk.refuse(1, "import_refused", "import", "missions", folder / "m.ods")
    equal([(d["line"], d["column"]) for d in error["details"]], [(2, "status")])
    equal([e for e in desk.ask("audit", "list")["events"] if e["type"] == "mission"], [])


main(suite)
