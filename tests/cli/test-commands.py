#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every line of the command line's handbook: exit codes, shapes, the same totals everywhere.

Usage: test-commands.py ONELOG-CLI
"""

import csv
import sys
import xml.etree.ElementTree as ElementTree

from kit import (MISSION_COLUMNS, TARIFF_COLUMNS, TOTAL, Desk, Suite, equal, holds, main, minors,
                 mission, pdf_text, tariff, write_csv)

CLI = sys.argv[1]
suite = Suite()

CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"


@suite.case("/cli/usage")
def usage(folder):
    desk = Desk(CLI, folder)
    for arguments in ([], ["nothing"], ["billing"], ["billing", "prepare"],
                      ["billing", "prepare", "--partner", "MEDLOG"],
                      ["billing", "preview", "--partner", "MEDLOG", "--period", "2026"],
                      ["billing", "preview", "--partner", "MEDLOG", "--period", "2026-13"],
                      ["billing", "preview", "--partner", "M", "--from", "2026-10-01"],
                      ["billing", "preview", "--partner", "M", "--period", "2026-10", "--to",
                       "2026-10-31"],
                      ["billing", "due", "--date", "31/10/2026"],
                      ["invoice", "list", "--status", "lost"], ["invoice", "show"],
                      ["invoice", "show", "a", "b"], ["invoice", "show", "a", "--partner", "M"],
                      ["invoice", "credit", "A", "--reason", "x", "--line", "one=1"],
                      ["invoice", "credit", "A", "--reason", "x", "--line", "1=0"],
                      ["invoice", "pay", "A", "--amount", "x", "--date", "2026-10-01", "--method",
                       "cash"],
                      ["invoice", "pay", "A", "--amount", "1", "--date", "2026-10-01", "--method",
                       "gold"],
                      ["invoice", "pay", "A", "--amount", "1", "--date", "2026-10-01", "--method",
                       "cash", "--rate", "0"],
                      ["invoice", "pay", "A", "--amount", "1", "--date", "2026-10-01", "--method",
                       "cash", "--withheld", "x"],
                      ["journal", "export", "--from", "2026-10-01", "--to", "2026-10-31",
                       "--format",
                       "pdf", "-o", "x"],
                      ["audit", "list", "--action", "EAT"], ["audit", "list", "--ok", "maybe"],
                      ["audit", "list", "--limit", "0"], ["audit", "list", "--from", "yesterday"],
                      ["--as", "king", "partner", "list"], ["--as", "admin:", "partner", "list"],
                      ["--wrong", "partner", "list"], ["partner", "list", "--as"],
                      ["partner", "list", "--help=me"], ["init", "--desk-prefix", "dakar"],
                      ["billing", "due", "--date", "2026-10-01", "--date", "2026-10-02"],
                      [b"\xff"]):
        if not (folder / "data").exists() and arguments[:1] not in ([], ["nothing"]):
            desk.start()
        import subprocess, json
        result = subprocess.run([*desk.base(), *arguments], capture_output=True, check=False)
        equal(result.returncode, 2, arguments)
        document = json.loads(result.stdout)
        equal(document["error"]["code"], "usage", arguments)
        holds(result.stderr, arguments)


@suite.case("/cli/help")
def help_is_a_document(folder):
    desk = Desk(CLI, folder)
    answer = desk.call("--help")
    equal(answer.status, 0)
    words = [command["command"] for command in answer.document["commands"]]
    for command in ("init", "organisation show", "organisation set", "import missions",
                    "import tariffs", "import documents", "import rates", "partner list",
                    "partner show", "partner set", "billing preview", "billing prepare",
                    "billing due", "invoice list", "invoice show", "invoice issue",
                    "invoice export", "invoice credit", "invoice pay", "report ageing",
                    "report statement", "journal export", "audit list", "audit verify"):
        holds(command in words, command)
    holds("--as ROLE" in answer.messages)
    equal([c["command"] for c in desk.call("billing", "due", "-h").document["commands"]],
          ["billing due"])


@suite.case("/cli/no-folder")
def no_folder(folder):
    desk = Desk(CLI, folder)
    desk.refuse(3, "folder_missing", "partner", "list")
    desk.ask("init", "--desk-prefix", "ABJ")
    desk.refuse(1, "not_empty", "init")
    equal(len(desk.ask("partner", "list")["partners"]), 3)
    (desk.data / "onelog.db").write_bytes(b"no database at all" * 1000)
    for name in ("onelog.db-wal", "onelog.db-shm"):
        (desk.data / name).unlink(missing_ok=True)
    desk.refuse(3, "damaged", "partner", "list")


@suite.case("/cli/settings")
def settings(folder):
    desk = Desk(CLI, folder)
    desk.ask("init")
    desk.ask("organisation", "set", "name=Société N'Diaye & Fils", "approval_limit=5000000")
    shown = desk.ask("organisation", "show")
    equal(shown["name"], "Société N'Diaye & Fils")
    equal(shown["approval_limit"]["minor"], 5000000)
    equal(shown["approval_limit"]["currency"], "XOF")
    desk.ask("partner", "set", "smt africa", "terms_days=20", "language=en")
    partner = desk.ask("partner", "show", "SMT Africa")
    equal((partner["terms_days"], partner["language"], partner["cycle"]), (20, "en", "weekly"))
    desk.refuse(1, "value_refused", "partner", "set", "MEDLOG", "terms_days=20", "cycle=yearly")
    equal(desk.ask("partner", "show", "MEDLOG")["terms_days"], 30, "all or nothing")
    desk.refuse(1, "value_refused", "partner", "set", "MEDLOG", "colour=red")
    desk.refuse(1, "value_refused", "organisation", "set", "name")
    error = desk.refuse(1, "not_found", "partner", "show", "NOBODY")
    holds("MEDLOG" in error["message"], "the known partners are named")


def medlog_invoice(desk):
    desk.small_month()
    preview = desk.ask("billing", "preview", "--partner", "MEDLOG", "--period", "2026-10")
    equal(desk.ask("invoice", "list")["invoices"], [], "a preview changes nothing")
    prepared = desk.prepare()
    equal(minors(preview["drafts"][0]["totals"]), TOTAL)
    equal(minors(prepared["drafts"][0]["totals"]), TOTAL)
    return prepared["drafts"][0]


@suite.case("/cli/month")
def month(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    equal((draft["number"], draft["status"], draft["kind"]), (None, "draft", "invoice"))
    equal(draft["window"], {"from": "2026-10-01", "to": "2026-10-31"})
    again = desk.prepare()
    equal((again["drafts"], again["blocked"], again["late"]), ([], [], []))
    equal([d["id"] for d in again["existing"]], [draft["id"]])
    invoice = desk.ask("invoice", "issue", draft["id"])
    equal(invoice["number"], "DKR-2026-000001")
    equal((invoice["issue_date"], invoice["due_date"]), ("2026-10-31", "2026-11-30"))
    equal(invoice["status"], "issued")
    equal(minors(invoice["totals"]), TOTAL)
    equal(invoice["ledger"]["total"]["minor"], TOTAL["tax_inclusive"])
    desk.refuse(1, "already_issued", "invoice", "issue", draft["id"])
    shown = desk.ask("invoice", "show", invoice["number"])
    equal(shown["id"], draft["id"])
    equal(sorted(r for line in shown["lines"] if line["kind"] == "haulage"
                 for r in line["missions"]),
          ["M-1", "M-2", "M-3"])
    equal(shown["vat"][0]["base"]["minor"], TOTAL["tax_exclusive"])
    equal(shown["charges"][0]["percent"], "6.5")
    equal([i["number"] for i in desk.ask("invoice", "list", "--status", "issued", "--partner",
                                         "medlog")["invoices"]], [invoice["number"]])
    equal(desk.ask("invoice", "list", "--status", "draft")["invoices"], [])
    nothing = desk.prepare()
    equal((nothing["drafts"], nothing["existing"], nothing["blocked"]), ([], [], []))


@suite.case("/cli/same-totals-everywhere")
def same_totals(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    number = desk.ask("invoice", "issue", draft["id"])["number"]
    exported = desk.ask("invoice", "export", number, cwd=folder)
    equal([f["kind"] for f in exported["files"]], ["pdf", "xml", "bundle"])
    root = ElementTree.parse(folder / (number + ".xml")).getroot()
    money = root.find(CAC + "LegalMonetaryTotal")
    equal(money.find(CBC + "LineExtensionAmount").text, "1897500")
    equal(money.find(CBC + "PayableAmount").text, "2379220")
    text = pdf_text(folder / (number + ".pdf"))
    for amount in ("1 897 500", "118 788", "362 932", "2 379 220"):
        holds(amount in text, amount)
    holds("deux millions trois cent soixante-dix-neuf mille deux cent vingt" in text.lower())
    bundle = pdf_text(folder / (number + "-bundle.pdf"))
    places = [bundle.index(words) for words in ("BL M-3", "CMR M-3", "BL M-1", "CMR M-1", "BL M-2",
                                                "CMR M-2")]
    equal(places, sorted(places), "proofs follow the invoice in the order of its lines")
    for kind in ("csv", "fec", "sage"):
        path = folder / ("journal." + kind)
        journal = desk.ask("journal", "export", "--from", "2026-10-01", "--to", "2026-10-31",
                           "--format", kind, "-o", path)
        equal((journal["pieces"], journal["debit"]["minor"], journal["credit"]["minor"]),
              (1, 2379220, 2379220))
        equal(journal["file"], str(path))
        holds(b"2379220" in path.read_bytes(), kind)
    only = desk.ask("invoice", "export", number, "--xml", folder / "only.xml")
    equal([f["kind"] for f in only["files"]], ["xml"])
    equal((folder / "only.xml").read_bytes(), (folder / (number + ".xml")).read_bytes())
    events = desk.ask("audit", "list", "--action", "EXPORT")["events"]
    equal(len(events), 5)
    desk.refuse(3, "output_failed", "invoice", "export", number, "--pdf", folder / "no" / "x.pdf")
    equal(len(desk.ask("audit", "list", "--action", "EXPORT")["events"]), 5)


@suite.case("/cli/draft-files")
def draft_files(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    desk.refuse(1, "draft_refused", "invoice", "export", draft["id"], "--xml", folder / "x.xml")
    desk.refuse(1, "draft_refused", "invoice", "export", draft["id"], "--bundle", folder / "x.pdf")
    holds(not (folder / "x.xml").exists())
    files = desk.ask("invoice", "export", draft["id"], cwd=folder)["files"]
    equal([f["kind"] for f in files], ["pdf"])
    desk.refuse(1, "not_found", "invoice", "export", "DKR-2026-000009")


@suite.case("/cli/missing-proof")
def missing_proof(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    number = desk.ask("invoice", "issue", draft["id"])["number"]
    desk.ask("partner", "set", "MEDLOG", "required_documents=BL,CMR,EIR")
    error = desk.refuse(1, "document_missing", "invoice", "export", number, "--pdf",
                        folder / "a.pdf", "--bundle", folder / "b.pdf")
    equal([d["value"] for d in error["details"]], ["M-3 EIR", "M-1 EIR", "M-2 EIR"],
          "in the order of the invoice's lines")
    holds(not (folder / "a.pdf").exists(), "nothing is written before everything is made")
    desk.ask("partner", "set", "MEDLOG", "required_documents=BL,CMR")
    for path in (desk.data / "files").rglob("*"):
        if path.is_file():
            path.unlink()
    desk.refuse(3, "input_failed", "invoice", "export", number, "--pdf", folder / "a.pdf",
                "--bundle", folder / "b.pdf")
    holds(not (folder / "a.pdf").exists())


@suite.case("/cli/credit")
def credit(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    number = desk.ask("invoice", "issue", draft["id"])["number"]
    desk.refuse(1, "rule_refused", "invoice", "credit", number, "--line", "1=99", "--reason", "x")
    desk.refuse(1, "rule_refused", "invoice", "credit", number, "--reason", "  ")
    part = desk.ask("invoice", "credit", number, "--line", "1=1", "--reason", "Erreur de trajet")
    equal((part["number"], part["kind"]), ("DKR-AV-2026-000001", "credit_note"))
    equal(part["credits"]["number"], number)
    equal(part["issue_date"], "2026-11-05")
    rest = desk.ask("invoice", "credit", number, "--reason", "Tout annuler")
    equal(part["totals"]["tax_inclusive"]["minor"] + rest["totals"]["tax_inclusive"]["minor"],
          TOTAL["tax_inclusive"], "the notes sum to the invoice")
    error = desk.refuse(1, "rule_refused", "invoice", "credit", number, "--reason", "encore")
    holds(error["details"][0]["rule"].startswith("OL-CREDIT"))
    equal(desk.ask("invoice", "show", number)["status"], "credited")
    again = desk.prepare()
    equal(minors(again["drafts"][0]["totals"]), TOTAL, "what was credited can be billed again")
    second = desk.ask("invoice", "issue", again["drafts"][0]["id"])
    equal(second["number"], "DKR-2026-000002")
    desk.refuse(1, "rule_refused", "invoice", "credit", part["number"], "--reason", "x")
    equal(desk.ask("audit", "verify")["ok"], True)
    desk.ask("invoice", "export", part["number"], cwd=folder)
    holds("381" in (folder / (part["number"] + ".xml")).read_text(encoding="utf-8"))


@suite.case("/cli/pay")
def pay(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    number = desk.ask("invoice", "issue", draft["id"])["number"]
    paying = ["invoice", "pay", number, "--date", "2026-11-20", "--method"]
    desk.refuse(1, "rule_refused", *paying, "cash", "--amount", "2379221")
    desk.refuse(1, "rule_refused", *paying, "cash", "--amount", "0")
    desk.refuse(1, "value_refused", *paying, "cash", "--amount", "10.5")
    desk.refuse(1, "rule_refused", "invoice", "pay", number, "--date", "2026-10-01", "--method",
                "cash", "--amount", "5")
    first = desk.ask(*paying, "mobile-money", "--amount", "379220")
    equal(first["invoice"]["status"], "partially_paid")
    equal(first["invoice"]["open"]["minor"], 2000000)
    ageing = desk.ask("report", "ageing", "--date", "2026-12-15")
    equal(ageing["partners"][0]["d1_30"]["minor"], 2000000, "a part payment counts")
    last = desk.ask(*paying, "transfer", "--amount", "1900000", "--withheld", "100000")
    equal(last["invoice"]["status"], "paid")
    equal(last["invoice"]["withheld"]["minor"], 100000)
    equal(desk.ask("report", "ageing", "--date", "2026-12-15")["partners"], [])
    desk.refuse(1, "rule_refused", *paying, "cash", "--amount", "1")
    statement = desk.ask("report", "statement", "--partner", "MEDLOG", "--from", "2026-11-01",
                         "--to", "2026-11-30")["statements"][0]
    equal((statement["opening"]["minor"], statement["closing"]["minor"]), (2379220, 0))
    equal([r["kind"] for r in statement["rows"]], ["payment", "payment"])
    journal = desk.ask("journal", "export", "--from", "2026-11-01", "--to", "2026-11-30",
                       "--format", "csv", "-o", folder / "j.csv")
    equal(journal["pieces"], 2)
    equal(journal["debit"]["minor"], journal["credit"]["minor"])
    with open(folder / "j.csv", encoding="utf-8-sig") as file:
        text = file.read()
    for account in ("552", "521", "4492", "4111"):
        holds(account in text, account)


@suite.case("/cli/reversal")
def reversal(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    number = desk.ask("invoice", "issue", draft["id"])["number"]
    equal(desk.ask("payment", "list", number)["payments"], [])
    paid = desk.ask("invoice", "pay", number, "--date", "2026-11-02", "--method", "cheque",
                    "--amount", str(TOTAL["payable"]))["payment"]
    desk.refuse(2, "usage", "payment", "reverse", paid["id"])
    desk.refuse(2, "usage", "payment", "reverse", paid["id"], "--reason", "x", "--date", "hier")
    desk.refuse(1, "not_found", "payment", "reverse", "none", "--reason", "x")
    error = desk.refuse(1, "rule_refused", "payment", "reverse", paid["id"], "--reason", "x",
                        "--date", "2026-11-01")
    equal(error["details"][0]["rule"], "OL-REVERSAL-DATE")
    desk.refuse(1, "role_refused", "--as", "exploitant", "payment", "reverse", paid["id"],
                "--reason", "x")
    back = desk.ask("payment", "reverse", paid["id"], "--reason", "Chèque sans provision")
    equal((back["payment"]["date"], back["payment"]["amount"]["minor"]),
          ("2026-11-05", -TOTAL["payable"]))
    equal(back["payment"]["reverses"], paid["id"])
    equal((back["invoice"]["status"], back["invoice"]["paid"]["minor"]), ("issued", 0))
    payments = desk.ask("payment", "list", number)["payments"]
    equal([(p["reversed_on"], p["reason"]) for p in payments],
          [("2026-11-05", None), (None, "Chèque sans provision")])
    error = desk.refuse(1, "rule_refused", "payment", "reverse", paid["id"], "--reason", "encore")
    equal(error["details"][0]["rule"], "OL-REVERSAL-TWICE")
    journal = desk.ask("journal", "export", "--from", "2026-11-01", "--to", "2026-11-30",
                       "--format", "fec", "-o", folder / "j.txt")
    equal((journal["pieces"], journal["debit"]["minor"]), (2, 2 * TOTAL["payable"]))
    holds("contrepassation" in (folder / "j.txt").read_text("utf-8"), "the journal shows both")
    statement = desk.ask("report", "statement", "--partner", "MEDLOG", "--from", "2026-11-01",
                         "--to", "2026-11-30")["statements"][0]
    equal([r["kind"] for r in statement["rows"]], ["payment", "reversal"])
    equal(statement["closing"]["minor"], TOTAL["payable"])
    equal(desk.ask("report", "ageing")["partners"][0]["total"]["minor"], TOTAL["payable"])
    equal(desk.ask("invoice", "pay", number, "--date", "2026-11-20", "--method", "transfer",
                   "--amount", str(TOTAL["payable"]))["invoice"]["status"], "paid")
    equal(desk.ask("audit", "verify")["ok"], True)


def maersk_month(desk):
    """Two windows of MAERSK's cycle end in October 2026: the 11th and the 25th."""
    desk.start()
    desk.import_rows("tariffs", TARIFF_COLUMNS, [
        tariff(partner="MAERSK", price="412.35", currency="USD", step_price="12.5",
               night_price="60", fuel_percent="5")])
    rows = [mission("X-1", day=6, partner="MAERSK"), mission("X-2", day=14, partner="MAERSK"),
            mission("X-3", day=28, partner="MAERSK")]
    desk.import_rows("missions", MISSION_COLUMNS, rows)
    desk.papers({r["reference"]: ["BL", "EIR"] for r in rows})


@suite.case("/cli/foreign-currency")
def foreign(folder):
    desk = Desk(CLI, folder)
    maersk_month(desk)
    preview = desk.ask("billing", "preview", "--partner", "MAERSK", "--period", "2026-10")
    equal(preview["windows"], [{"from": "2026-09-28", "to": "2026-10-11"},
                               {"from": "2026-10-12", "to": "2026-10-25"}])
    equal([[r["code"] for r in b["reasons"]] for b in preview["blocked"]],
          [["rate_missing"], ["rate_missing"]])
    rates = folder / "rates.csv"
    rates.write_text("date,base,quote,rate\n2026-10-10,EUR,USD,1.1\n2026-11-10,EUR,USD,1.2\n",
                     encoding="utf-8")
    equal(desk.ask("import", "rates", rates)["imported"], 2)
    equal(desk.ask("import", "rates", rates), {"imported": 0, "skipped": 2, "dry_run": False})
    drafts = desk.prepare("MAERSK")["drafts"]
    equal([d["window"]["to"] for d in drafts], ["2026-10-11", "2026-10-25"])
    invoices = desk.issue_all(drafts)
    equal([i["issue_date"] for i in invoices], ["2026-10-12", "2026-10-26"])
    first = invoices[0]
    equal(first["totals"]["tax_inclusive"], {"minor": 43297, "currency": "USD",
                                             "text": "432,97 USD"})
    # 655.957 / 1.1 = 596.324545 F CFA per dollar
    equal(first["ledger"]["rate"], "596.324545")
    equal(first["ledger"]["total"]["minor"], 258191)
    desk.ask("invoice", "export", first["number"], cwd=folder)
    xml = (folder / (first["number"] + ".xml")).read_text(encoding="utf-8")
    holds("<cbc:TaxCurrencyCode>XOF" in xml and "international carriage" in xml)
    paid = desk.ask("invoice", "pay", first["number"], "--amount", "432.97", "--date", "2026-11-10",
                    "--method", "transfer")
    equal(paid["payment"]["rate"], "546.630833", "the rate of the day")
    equal(paid["payment"]["ledger_settled"]["minor"], 258191)
    holds(paid["payment"]["exchange"]["minor"] < 0, "a loss on exchange")
    other = desk.ask("invoice", "pay", invoices[1]["number"], "--amount", "432.97", "--date",
                     "2026-11-10", "--method", "transfer", "--rate", "600")
    holds(other["payment"]["exchange"]["minor"] > 0, "a gain on exchange")
    ageing = desk.ask("report", "ageing")
    equal((ageing["date"], ageing["partners"][0]["currency"]), ("2026-11-05", "USD"))


@suite.case("/cli/blocked")
def blocked(folder):
    desk = Desk(CLI, folder)
    desk.start()
    desk.import_rows("tariffs", TARIFF_COLUMNS, [
        tariff(origin="Dakar", destination="Thiès"), tariff(origin="Dakar", equipment="20DC"),
        tariff(destination="Kaolack", equipment="20DC")])
    desk.import_rows("missions", MISSION_COLUMNS, [
        mission("B-1", status="in_transit", delivered_at=""), mission("B-2"),
        mission("B-3", container="MSKU1234567"), mission("B-4", destination="Ziguinchor"),
        mission("B-5", destination="Kaolack", equipment="20DC"),
        mission("B-6", container="MSKU0000240", day=7),
        mission("B-7", container="MSKU0000240", day=7)])
    desk.papers({r: ["BL", "CMR"] for r in ("B-1", "B-3", "B-4", "B-5", "B-6", "B-7")})
    found = desk.ask("billing", "preview", "--partner", "MEDLOG", "--period", "2026-10")
    equal(found["drafts"], [])
    reasons = {b["reference"]: [r["code"] for r in b["reasons"]] for b in found["blocked"]}
    equal(reasons["B-1"], ["not_delivered"])
    equal(reasons["B-2"], ["document_missing", "document_missing"][:len(reasons["B-2"])])
    equal(reasons["B-3"], ["container_invalid"])
    equal(reasons["B-4"], ["tariff_missing"])
    equal(reasons["B-5"], ["tariff_ambiguous"])
    holds("container_duplicate" in reasons["B-6"] and "container_duplicate" in reasons["B-7"])
    values = {b["reference"]: b["value"]["minor"] for b in found["blocked"]}
    equal((values["B-2"], values["B-4"]), (100000, 0))
    holds(all(r["message"] for b in found["blocked"] for r in b["reasons"]))
    equal(desk.prepare()["drafts"], [])


@suite.case("/cli/due")
def due(folder):
    desk = Desk(CLI, folder)
    desk.small_month()
    equal(desk.ask("billing", "due", "--date", "2026-10-31")["due"], [])
    windows = desk.ask("billing", "due")["due"]
    equal([(w["partner"], w["window"]["to"], w["missions"]) for w in windows],
          [("MEDLOG", "2026-10-31", 3)])
    desk.prepare()
    equal(desk.ask("billing", "due")["due"], [])


@suite.case("/cli/roles")
def roles(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    for role in ("exploitant", "gestionnaire", "securite", "dpo", "tv"):
        desk.refuse(1, "role_refused", "--as", role, "invoice", "issue", draft["id"])
        desk.refuse(1, "role_refused", "billing", "prepare", "--partner", "MEDLOG", "--period",
                    "2026-10", "--as", role)
    desk.refuse(1, "role_refused", "--as", "comptable", "import", "missions",
                folder / "missions.csv")
    desk.refuse(1, "role_refused", "--as", "tv", "audit", "list")
    desk.refuse(1, "role_refused", "--as", "comptable", "organisation", "set", "name=x")
    refusals = desk.ask("audit", "list", "--ok", "no")["events"]
    equal(len(refusals), 13)
    equal({e["role"] for e in refusals},
          {"exploitant", "gestionnaire", "securite", "dpo", "tv", "comptable"})
    issued = desk.ask("--as", "comptable:awa", "invoice", "issue", draft["id"])
    equal(issued["status"], "issued")
    events = desk.ask("audit", "list", "--actor", "awa")["events"]
    holds(events and all(e["actor_name"] == "awa" for e in events))
    own = desk.ask("--as", "exploitant", "audit", "list")["events"]
    holds(own and {e["role"] for e in own} == {"exploitant"}, "operations sees its own acts")
    billing = desk.ask("--as", "comptable:awa", "audit", "list", "--limit", "1000")["events"]
    holds(billing and not {"mission", "document"} & {e["type"] for e in billing})


@suite.case("/cli/users")
def users(folder):
    desk = Desk(CLI, folder).start()

    def names(document):
        return [(user["role"], user["name"]) for user in document["users"]]

    first = desk.ask("user", "list")
    holds(first["users"][0]["owner"])
    holds(("comptable", "awa") in names(desk.ask("user", "add", "comptable:awa")))
    desk.refuse(1, "constraint_refused", "user", "add", "comptable:awa")
    changed = names(desk.ask("user", "role", "comptable:awa", "exploitant"))
    holds(("exploitant", "awa") in changed and ("comptable", "awa") not in changed)
    desk.refuse(1, "not_found", "user", "role", "comptable:awa", "tv")
    equal(names(desk.ask("user", "disable", "exploitant:awa")), names(first))
    closed = desk.call("--as", "exploitant:awa", "partner", "list")
    holds("awa" in closed.document["error"]["message"])
    holds(("exploitant", "awa") in names(desk.ask("user", "add", "exploitant:awa")), "opened again")
    desk.refuse(1, "constraint_refused", "user", "disable", "admin:owner")
    desk.refuse(1, "role_refused", "--as", "comptable", "user", "list")
    for wrong in (["user", "add", "awa"], ["user", "add", "king:awa"], ["user", "add", "tv:"],
                  ["user", "role", "exploitant:awa", "king"]):
        desk.refuse(2, "usage", *wrong)


@suite.case("/cli/second-person")
def second_person(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    desk.ask("organisation", "set", "approval_limit=2000000")
    desk.refuse(1, "second_person_required", "invoice", "issue", draft["id"])
    equal(len(desk.ask("audit", "list", "--ok", "no")["events"]), 1)
    equal(desk.ask("--as", "comptable:awa", "invoice", "issue", draft["id"])["number"],
          "DKR-2026-000001")


@suite.case("/cli/rules-before-number")
def rules(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    desk.ask("organisation", "set", "ninea=")
    error = desk.refuse(1, "rule_refused", "invoice", "issue", draft["id"])
    holds(all(d["rule"] and d["reason"] for d in error["details"]) and error["details"])
    desk.ask("organisation", "set", "ninea=0048293162G3")
    desk.ask("partner", "set", "MEDLOG", "country=")
    error = desk.refuse(1, "rule_refused", "invoice", "issue", draft["id"])
    holds("BR-11" in [d["rule"] for d in error["details"]], error)
    desk.ask("partner", "set", "MEDLOG", "country=SN")
    equal(desk.ask("invoice", "issue", draft["id"])["number"], "DKR-2026-000001", "no gap")


@suite.case("/cli/dates-of-a-series")
def series(folder):
    desk = Desk(CLI, folder)
    desk.small_month()
    desk.import_rows("missions", MISSION_COLUMNS,
                     [mission("S-1", month=9), mission("S-2", month=8)])
    desk.papers({"S-1": ["BL", "CMR"], "S-2": ["BL", "CMR"]})
    october = desk.prepare()["drafts"][0]
    september = desk.prepare(period="2026-09")["drafts"][0]
    desk.ask("invoice", "issue", october["id"])
    error = desk.refuse(1, "date_refused", "invoice", "issue", september["id"], "--date",
                        "2026-09-30")
    holds("DKR-2026-000001" in error["message"] and "2026-10-31" in error["message"])
    late = desk.ask("invoice", "issue", september["id"])
    equal((late["number"], late["issue_date"]), ("DKR-2026-000002", "2026-10-31"))
    august = desk.prepare(period="2026-08")["drafts"][0]
    chosen = desk.ask("invoice", "issue", august["id"], "--date", "2026-11-03")
    equal((chosen["issue_date"], chosen["due_date"]), ("2026-11-03", "2026-12-03"))


@suite.case("/cli/late-papers")
def late_papers(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    desk.import_rows("missions", MISSION_COLUMNS, [
        mission("L-1", day=30), mission("L-2", month=9), mission("L-3", month=11, day=3)])
    desk.ask("invoice", "issue", draft["id"])
    desk.papers({r: ["BL", "CMR"] for r in ("L-1", "L-2", "L-3")})
    october = desk.prepare()
    equal((october["drafts"], october["late"]), ([], ["L-1"]), "its window is closed")
    november = desk.prepare(period="2026-11")
    equal(november["late"], ["L-1"])
    missions = {r for line in november["drafts"][0]["lines"] for r in line["missions"]}
    equal(missions, {"L-1", "L-3"}, "September is still open and left alone")
    equal(november["drafts"][0]["late_papers"], True)
    equal(desk.prepare(period="2026-11")["drafts"], [])
    september = desk.prepare(period="2026-09")["drafts"]
    equal([d["late_papers"] for d in september], [False])


@suite.case("/cli/custom-window")
def custom(folder):
    desk = Desk(CLI, folder)
    desk.small_month()
    window = ["--partner", "MEDLOG", "--from", "2026-10-04", "--to", "2026-10-10"]
    drafts = desk.ask("billing", "prepare", *window)["drafts"]
    equal({r for line in drafts[0]["lines"] for r in line["missions"]}, {"M-1", "M-2"})
    desk.refuse(1, "period_refused", "billing", "preview", "--partner", "MEDLOG", "--from",
                "2026-10-10", "--to", "2026-10-04")
    rest = desk.prepare()["drafts"]
    equal({r for line in rest[0]["lines"] for r in line["missions"]}, {"M-3"})


@suite.case("/cli/audit")
def audit(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    desk.ask("invoice", "issue", draft["id"])
    verified = desk.ask("audit", "verify", "--all")
    equal((verified["ok"], verified["problems"]), (True, []))
    holds(verified["events"] > 20)
    page = desk.ask("audit", "list", "--limit", "5")
    equal(len(page["events"]), 5)
    following = desk.ask("audit", "list", "--limit", "5", "--before-seq", page["next_before_seq"])
    holds(following["events"][0]["seq"] < page["events"][-1]["seq"])
    of_invoice = desk.ask("audit", "list", "--type", "invoice", "--id", draft["id"])["events"]
    holds(of_invoice and all(e["resource"] == draft["id"] for e in of_invoice))
    equal(desk.ask("audit", "list", "--from", "2027-01-01")["events"], [])
    holds(desk.ask("audit", "list", "--to", "2026-11-05", "--from", "2026-11-05")["events"])
    everything = desk.ask("audit", "list", "--limit", "10000")
    equal(everything["next_before_seq"], 0)
    equal(len(everything["events"]), verified["events"])


@suite.case("/cli/sample")
def sample(folder):
    desk = Desk(CLI, folder)
    desk.ask("init", "--sample")
    drafts = {}
    for partner in ("MEDLOG", "MAERSK", "SMT Africa"):
        found = desk.prepare(partner)
        drafts[partner] = found["drafts"]
        holds(found["drafts"], partner)
        equal(desk.prepare(partner)["drafts"], [])
    issued = [desk.ask("invoice", "issue", d["id"])
              for d in sorted((d for ds in drafts.values() for d in ds),
                              key=lambda d: d["issue_date"])]
    equal(len({i["number"] for i in issued}), len(issued))
    equal([i["number"] for i in issued],
          ["DKR-2026-%06d" % n for n in range(1, len(issued) + 1)], "no gap, in order of date")
    for invoice in issued:
        equal(invoice["totals"]["lines"]["minor"], sum(l["net"]["minor"] for l in invoice["lines"]))
    desk.ask("invoice", "export", issued[0]["number"], cwd=folder)
    equal(desk.ask("audit", "verify")["ok"], True)


@suite.case("/cli/tampering-shows")
def tampering(folder):
    import sqlite3
    desk = Desk(CLI, folder)
    desk.small_month()
    database = sqlite3.connect(desk.data / "onelog.db")
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND "
                                       "tbl_name = 'audit_event'").fetchall():
        database.execute("DROP TRIGGER " + trigger)
    database.execute("UPDATE audit_event SET header = "
                     "replace(header, '\"ok\":true', '\"ok\":false') "
                     "WHERE seq = 5")
    database.commit()
    database.close()
    answer = desk.call("audit", "verify")
    equal(answer.status, 1)
    equal(answer.document["ok"], False)
    holds(answer.document["problems"] and 5 in [p["seq"] for p in answer.document["problems"]])


@suite.case("/cli/languages")
def languages(folder):
    desk = Desk(CLI, folder)
    draft = medlog_invoice(desk)
    for language, text in (("fr_FR.UTF-8", "2 379 220 F CFA"), ("en_GB.UTF-8", "XOF 2,379,220")):
        shown = desk.ask("invoice", "show", draft["id"], env={"LC_ALL": language, "LANGUAGE": ""})
        equal(shown["totals"]["payable"]["text"], text)


main(suite)
