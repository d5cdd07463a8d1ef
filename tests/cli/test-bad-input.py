#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as people make them: each fault is told with line, column, value and reason, nothing stays.

Usage: test-bad-input.py ONELOG-CLI ROWS
"""

import sys

from kit import (MISSION_COLUMNS, TARIFF_COLUMNS, Desk, Suite, equal, holds, main, mission, tariff,
                 write_csv, write_pdf)

CLI = sys.argv[1]
ROWS = int(sys.argv[2])
suite = Suite()


def import_bytes(desk, data, what="missions"):
    path = desk.folder / "bad.csv"
    path.write_bytes(data)
    error = desk.refuse(1, "import_refused", "import", what, path)
    holds(error["details"], "the place is told")
    for detail in error["details"]:
        holds(detail["reason"], detail)
    return error["details"]


def nothing_imported(desk):
    """The trail says what was stored: no import, no mission."""
    events = desk.ask("audit", "list", "--limit", "1000")["events"]
    equal([e for e in events if e["action"] == "IMPORT" or e["type"] in ("mission", "tariff")], [])


def rows_as_bytes(desk, rows, columns=None, encoding="utf-8"):
    path = desk.folder / "rows.csv"
    write_csv(path, columns or MISSION_COLUMNS, rows)
    return path.read_bytes().decode("utf-8").encode(encoding)


@suite.case("/cli/bad-input/files")
def files(folder):
    desk = Desk(CLI, folder).start()
    good = rows_as_bytes(desk, [mission("A-1"), mission("A-2")])
    header, first, second = good.split(b"\r\n")[:3]
    cases = {
        "wrong encoding": rows_as_bytes(desk, [mission("A-1", customer="Société")], None, "cp1252"),
        "no header": b"\r\n".join([first, second]) + b"\r\n",
        "semicolons in a comma file": header + b"\r\n" + first.replace(b",", b";") + b"\r\n",
        "truncated": good[:-40],
        "unclosed quote": header + b"\r\n\"" + first + b"\r\n",
        "embedded NUL": header + b"\r\n" + first.replace(b"Dakar", b"Da\0kar") + b"\r\n",
        "10 MB in one cell":
            header + b"\r\n" + first.replace(b"Dakar", b"D" * 10_000_000) + b"\r\n",
        "a column twice": header.replace(b"notes", b"reference") + b"\r\n" + first + b"\r\n",
        "an unknown column": header.replace(b"notes", b"remarks") + b"\r\n" + first + b"\r\n",
        "empty": b"",
        "UTF-16": good.decode().encode("utf-16"),
    }
    for name, data in cases.items():
        details = import_bytes(desk, data)
        holds(details[0]["line"] >= 1, (name, details))
        nothing_imported(desk)
    desk.refuse(3, "input_failed", "import", "missions", folder / "absent.csv")
    desk.refuse(3, "input_failed", "import", "missions", folder)


@suite.case("/cli/bad-input/cells")
def cells(folder):
    desk = Desk(CLI, folder).start()
    faults = [
        ("partner", "NOBODY"), ("partner", ""), ("reference", ""), ("customer", ""), ("origin", ""),
        ("weight_t", "-3"), ("weight_t", "abc"), ("weight_t", "1e3"), ("weight_t", "99999999"),
        ("distance_km", "-1"), ("distance_km", "1.2345"), ("waiting_min", "1.5"), ("nights", "-1"),
        ("nights", "99999999999999999999"), ("status", "lost"), ("equipment", "50XX"),
        ("priority", "huge"), ("pickup_at", "2026-02-30T10:00:00Z"), ("pickup_at", "1999-12-31"),
        ("delivered_at", "2101-01-01"), ("delivered_at", "yesterday"), ("delivered_at", ""),
        ("delivered_at", "2026-10-01T00:00:00Z"), ("notes", "=HYPERLINK(\"http://x\")"),
        ("customer", "@SUM(A1)"), ("driver", "+cmd|' /C calc'!A0"), ("consignee", "-2+3"),
        ("reference", "R" * 65), ("notes", "n" * 4001)]
    rows = [{**mission("C-%d" % n), column: value} for n, (column, value) in enumerate(faults)]
    details = import_bytes(desk, rows_as_bytes(desk, [mission("C-good"), *rows]))
    found = {(d["line"], d["column"]): d for d in details}
    for n, (column, value) in enumerate(faults):
        detail = found.get((n + 3, column))
        holds(detail, (n + 3, column, value, details))
        equal(detail["value"], value[:120])
    equal(len(details), len(faults), "and nothing else")
    holds("MEDLOG" in found[(3, "partner")]["reason"], "the known partners are named")
    nothing_imported(desk)


@suite.case("/cli/bad-input/references")
def references(folder):
    desk = Desk(CLI, folder).start()
    details = import_bytes(desk, rows_as_bytes(desk, [mission("D-1"), mission("D-2"),
                                                      mission("D-1", day=7)]))
    equal([(d["line"], d["column"], d["value"]) for d in details], [(4, "reference", "D-1")])
    holds("2" in details[0]["reason"], "where it stood first")
    rows = [mission("D-1"), mission("D-2")]
    equal(desk.import_rows("missions", MISSION_COLUMNS, rows)["imported"], 2)
    again = desk.import_rows("missions", MISSION_COLUMNS, [*rows, mission("D-3")])
    equal((again["imported"], again["skipped"]), (1, 2))
    changed = import_bytes(desk, rows_as_bytes(desk, [mission("D-2", weight_t="23"),
                                                      mission("D-4")]))
    equal([(d["line"], d["column"], d["value"]) for d in changed], [(2, "weight_t", "23")])
    equal(desk.import_rows("missions", MISSION_COLUMNS, [mission("D-4")])["imported"], 1,
          "the refused file left nothing")


@suite.case("/cli/bad-input/dry-run")
def dry_run(folder):
    desk = Desk(CLI, folder).start()
    write_csv(folder / "m.csv", MISSION_COLUMNS, [mission("E-1"), mission("E-2")])
    events = desk.ask("audit", "verify")["events"]
    equal(desk.ask("import", "missions", folder / "m.csv", "--dry-run"),
          {"imported": 2, "skipped": 0, "dry_run": True})
    write_csv(folder / "t.csv", TARIFF_COLUMNS, [tariff()])
    equal(desk.ask("import", "tariffs", folder / "t.csv", "--dry-run")["imported"], 1)
    equal(desk.ask("audit", "verify")["events"], events, "nothing was changed")
    write_csv(folder / "bad.csv", MISSION_COLUMNS, [mission("E-1", nights="x")])
    desk.refuse(1, "import_refused", "import", "missions", "--dry-run", folder / "bad.csv")


@suite.case("/cli/bad-input/many-problems")
def many_problems(folder):
    desk = Desk(CLI, folder).start()
    error = desk.folder / "many.csv"
    write_csv(error, MISSION_COLUMNS, [mission("F-%d" % n, nights="x") for n in range(1500)])
    refused = desk.refuse(1, "import_refused", "import", "missions", error)
    equal(len(refused["details"]), 1000)
    holds("500" in refused["message"], "how many more there are")


@suite.case("/cli/bad-input/many-rows")
def many_rows(folder):
    desk = Desk(CLI, folder).start()
    path = folder / "rows.csv"
    row = "M-%d,NOBODY,c,o,d,,40HC,planned,,\n"
    with open(path, "w", encoding="utf-8") as file:
        file.write("reference,partner,customer,origin,destination,container,equipment,status,"
                   "pickup_at,delivered_at\n")
        for start in range(0, ROWS, 1000):
            file.write("".join(row % n for n in range(start, min(start + 1000, ROWS))))
    error = desk.refuse(1, "import_refused", "import", "missions", path)
    equal(len(error["details"]), 1000)
    nothing_imported(desk)


@suite.case("/cli/bad-input/tariffs")
def tariffs(folder):
    desk = Desk(CLI, folder).start()
    faults = [("partner", "X"), ("service", "magic"), ("unit", "mile"), ("price", ""),
              ("price", "-5"), ("price", "1.2345678"), ("currency", "CFA"), ("equipment", "99"),
              ("minimum", "-1"), ("minimum", "10.5"), ("free_min", "x"), ("step_min", ""),
              ("fuel_percent", "101"), ("valid_from", "2026-13-01"), ("valid_to", "2025-01-01"),
              ("origin", "=1+1")]
    rows = [tariff(origin="o%d" % n) for n in range(len(faults))]
    for row, (column, value) in zip(rows, faults):
        row[column] = value
    details = import_bytes(desk, rows_as_bytes(desk, rows, TARIFF_COLUMNS), "tariffs")
    equal([(d["line"], d["column"]) for d in details],
          [(n + 2, column) for n, (column, _) in enumerate(faults)])
    twice = import_bytes(desk, rows_as_bytes(desk, [tariff(origin="Thiès"),
                                                    tariff(origin="THIES", price="7")],
                                             TARIFF_COLUMNS), "tariffs")
    equal([(d["line"], d["column"]) for d in twice], [(3, "price")])
    nothing_imported(desk)
    equal(desk.import_rows("tariffs", TARIFF_COLUMNS, [tariff()])["imported"], 1)
    equal(desk.import_rows("tariffs", TARIFF_COLUMNS, [tariff()])["skipped"], 1)
    equal(desk.import_rows("tariffs", TARIFF_COLUMNS, [tariff(price="7")])["imported"], 1)


@suite.case("/cli/bad-input/rates")
def rates(folder):
    desk = Desk(CLI, folder).start()
    for data in (b"date,base,quote,rate\n2026-10-10,EUR,USD,-1\n",
                 b"date,base,quote,rate\n2026-10-10,EUR,CFA,1\n",
                 b"date,base,quote\n2026-10-10,EUR,USD\n",
                 b"date,base,quote,rate\n2026-10-32,EUR,USD,1\n",
                 b"<?xml version=\"1.0\"?><Envelope><Cube></Envelope>"):
        import_bytes(desk, data, "rates")
    ecb = folder / "ecb.xml"
    ecb.write_text('<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope '
                   'xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" '
                   'xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube>'
                   '<Cube time="2026-10-09"><Cube currency="USD" rate="1.1"/>'
                   '<Cube currency="GBP" rate="0.85"/></Cube></Cube></gesmes:Envelope>',
                   encoding="utf-8")
    equal(desk.ask("import", "rates", ecb)["imported"], 2)


@suite.case("/cli/bad-input/documents")
def documents(folder):
    desk = Desk(CLI, folder).start()
    desk.import_rows("missions", MISSION_COLUMNS, [mission("G-1-A")])
    papers = folder / "papers"
    papers.mkdir()
    write_pdf(papers / "G-1-A-CMR.pdf", "good")
    write_pdf(papers / "G-9-CMR.pdf", "unknown mission")
    write_pdf(papers / "G-1-A-XYZ.pdf", "unknown kind")
    write_pdf(papers / "G-1-A-BL.txt", "unknown ending")
    write_pdf(papers / "nodash.pdf", "no kind")
    (papers / "G-1-A-BL.pdf").symlink_to("/etc/passwd")
    (papers / "folder-BL.pdf").mkdir()
    with open(papers / "G-1-A-EIR.pdf", "wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    error = desk.refuse(1, "import_refused", "import", "documents", papers)
    equal(sorted(d["value"] for d in error["details"]),
          ["G-1-A-BL.pdf", "G-1-A-BL.txt", "G-1-A-EIR.pdf", "G-1-A-XYZ.pdf", "G-9-CMR.pdf",
           "folder-BL.pdf", "nodash.pdf"])
    for name in ("G-1-A-BL.txt", "G-1-A-EIR.pdf", "G-1-A-XYZ.pdf", "G-9-CMR.pdf", "nodash.pdf",
                 "G-1-A-BL.pdf"):
        (papers / name).unlink()
    (papers / "folder-BL.pdf").rmdir()
    (papers / "G-1-A-BL.pdf").write_bytes(b"MZ this is a program")
    error = desk.refuse(1, "import_refused", "import", "documents", papers)
    equal([d["value"] for d in error["details"]], ["G-1-A-BL.pdf"])
    holds(not [e for e in desk.ask("audit", "list")["events"] if e["type"] == "document"])
    (papers / "G-1-A-BL.pdf").unlink()
    equal(desk.ask("import", "documents", papers, "--dry-run")["imported"], 1)
    equal(desk.ask("import", "documents", papers)["imported"], 1)
    equal(desk.ask("import", "documents", papers)["skipped"], 1)
    desk.refuse(3, "input_failed", "import", "documents", folder / "absent")


main(suite)
