# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: TAP, a desk to give commands to, missions."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

NOW = "2026-11-05T08:00:00Z"

# Nothing here asks what a disk does in a power cut: memory spares thousands of waits for one.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

MISSION_COLUMNS = ("reference partner customer consignee origin destination container equipment "
                   "vehicle driver status pickup_at delivered_at distance_km weight_t waiting_min "
                   "nights priority notes").split()
TARIFF_COLUMNS = ("partner service origin destination equipment unit price currency minimum "
                  "free_min step_min step_price night_price fuel_percent valid_from "
                  "valid_to").split()

ORGANISATION = ["name=Teranga Transports SARL", "street=14, route de Hann", "city=Dakar",
                "country=SN", "ninea=0048293162G3", "rccm=SN-DKR-2017-B-14208",
                "iban=SN86SN9990100100048293162735", "bic=TFTRSNDAXXX",
                "mobile_money=Wave 77 000 14 20"]
MEDLOG = ["street=Môle 2", "city=Dakar", "country=SN", "ninea=0051177342V2",
          "rccm=SN-DKR-2015-B-09117", "order_reference=ML-1"]
MAERSK = ["street=Boulevard de Vridi", "city=Abidjan", "country=CI", "ncc=0712486B",
          "rccm=CI-ABJ-2012-B-04471", "order_reference=WAF-1",
          "vat_basis=VAT exempt: international carriage"]


class Suite:
    """Runs the functions it is given, one TAP line each."""

    def __init__(self):
        self.cases = []

    def case(self, name):
        def keep(function):
            self.cases.append((name, function))
            return function
        return keep

    def run(self):
        print("1..%d" % len(self.cases))
        failed = 0
        for number, (name, function) in enumerate(self.cases, 1):
            try:
                with tempfile.TemporaryDirectory(prefix="onelog-cli-", dir=MEMORY) as folder:
                    function(Path(folder))
                print("ok %d %s" % (number, name), flush=True)
            except Exception:
                failed += 1
                print("not ok %d %s" % (number, name))
                print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
        return 1 if failed else 0


def equal(found, wanted, about=""):
    if found != wanted:
        raise AssertionError("%s: found %r, wanted %r" % (about, found, wanted))


def holds(condition, about=""):
    if not condition:
        raise AssertionError(about)


class Answer:
    def __init__(self, status, document, messages):
        self.status = status
        self.document = document
        self.messages = messages


class Desk:
    """One data folder and the program that works on it."""

    def __init__(self, cli, folder, now=NOW):
        # A test may run it from another folder than the one this path is relative to.
        self.cli = str(Path(cli).resolve())
        self.folder = Path(folder)
        self.data = self.folder / "data"
        self.now = now

    def base(self):
        return [self.cli, "--data-dir", str(self.data), "--now", self.now]

    def call(self, *arguments, env=None, cwd=None):
        """Runs a command; exactly one JSON document must come out, whatever happens."""
        result = subprocess.run([*self.base(), *map(str, arguments)], capture_output=True,
                                env={**os.environ, **(env or {})}, cwd=cwd, check=False)
        if result.returncode < 0:
            return Answer(result.returncode, None, result.stderr.decode())
        holds(result.returncode in (0, 1, 2, 3),
              "exit %d: %s" % (result.returncode, result.stderr.decode()))
        return Answer(result.returncode, json.loads(result.stdout.decode("utf-8")),
                      result.stderr.decode("utf-8"))

    def ask(self, *arguments, **options):
        answer = self.call(*arguments, **options)
        equal(answer.status, 0, "%s: %s%s" % (" ".join(map(str, arguments)), answer.messages,
                                              answer.document))
        return answer.document

    def refuse(self, status, code, *arguments, **options):
        """The command is refused in this way, and says so to people too."""
        answer = self.call(*arguments, **options)
        about = "%s: %s" % (" ".join(map(str, arguments)), answer.document)
        equal(answer.status, status, about)
        equal(answer.document["error"]["code"], code, about)
        holds(answer.document["error"]["message"], about)
        holds(answer.document["error"]["message"] in answer.messages, about)
        return answer.document["error"]

    # --- data -----------------------------------------------------------------------------------

    def start(self):
        self.ask("init")
        self.ask("organisation", "set", *ORGANISATION)
        self.ask("partner", "set", "MEDLOG", *MEDLOG)
        self.ask("partner", "set", "MAERSK", *MAERSK)
        return self

    def import_rows(self, what, columns, rows):
        path = self.folder / (what + ".csv")
        write_csv(path, columns, rows)
        return self.ask("import", what, path)

    def papers(self, kinds_by_reference):
        folder = self.folder / "papers"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for reference, kinds in kinds_by_reference.items():
            for kind in kinds:
                write_pdf(folder / ("%s-%s.pdf" % (reference, kind)), "%s %s" % (kind, reference))
        return self.ask("import", "documents", folder)

    def small_month(self):
        """Three clear MEDLOG missions of October 2026: lines 1 897 500, total 2 379 220 F CFA."""
        self.start()
        self.import_rows("tariffs", TARIFF_COLUMNS, [
            tariff(origin="Dakar", destination="Thiès", price="285000"),
            tariff(origin="Dakar", destination="Bamako", price="1250000"),
        ])
        self.import_rows("missions", MISSION_COLUMNS, [
            mission("M-1", waiting_min="150"), mission("M-2", day=9),
            mission("M-3", day=20, destination="Bamako", nights="2")])
        self.papers({"M-1": ["BL", "CMR"], "M-2": ["BL", "CMR"], "M-3": ["BL", "CMR"]})
        return self

    def prepare(self, partner="MEDLOG", period="2026-10"):
        return self.ask("billing", "prepare", "--partner", partner, "--period", period)

    def issue_all(self, drafts):
        return [self.ask("invoice", "issue", draft["id"]) for draft in drafts]


TOTAL = {"lines": 1897500, "charges": 118788, "tax_exclusive": 2016288, "tax": 362932,
         "tax_inclusive": 2379220, "payable": 2379220}

CONTAINERS = {}


def container(number):
    """A valid ISO 6346 number."""
    stem = "MSKU%06d" % number
    values, value = {}, 10
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        if value % 11 == 0:
            value += 1
        values[letter] = value
        value += 1
    total = sum((values[c] if c.isalpha() else int(c)) << i for i, c in enumerate(stem))
    return stem + str(total % 11 % 10)


def mission(reference, day=5, month=10, **changes):
    number = CONTAINERS.setdefault(reference, len(CONTAINERS) + 100)
    row = {"reference": reference, "partner": "MEDLOG", "customer": "Sahel Céréales SARL",
           "consignee": "Gounghin Distribution", "origin": "Dakar", "destination": "Thiès",
           "container": container(number), "equipment": "40HC", "vehicle": "DK 4490 MD",
           "driver": "Modibo Cissé", "status": "delivered",
           "pickup_at": "2026-%02d-%02dT06:00:00Z" % (month, day),
           "delivered_at": "2026-%02d-%02dT16:30:00Z" % (month, day), "distance_km": "70.5",
           "weight_t": "22.5", "waiting_min": "0", "nights": "0", "priority": "medium",
           "notes": ""}
    row.update(changes)
    return row


def tariff(**changes):
    row = {"partner": "MEDLOG", "service": "haulage", "origin": "", "destination": "",
           "equipment": "", "unit": "trip", "price": "100000", "currency": "XOF", "minimum": "",
           "free_min": "120", "step_min": "30", "step_price": "7500", "night_price": "35000",
           "fuel_percent": "6.5", "valid_from": "2026-01-01", "valid_to": ""}
    row.update(changes)
    return row


def write_csv(path, columns, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def write_pdf(path, text):
    """A whole one-page PDF with a cross-reference table."""
    content = "BT /F1 12 Tf 72 720 Td (%s) Tj ET" % re.sub(r"[()\\]", " ", text)
    content = content.encode("latin-1", "replace")
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
               b"/Resources << /Font << /F1 5 0 R >> >> >>",
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1,
                                                                             table)
    Path(path).write_bytes(data)


def pdf_text(path):
    """The words of a PDF with plain single blanks."""
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True,
                          check=True).stdout.decode("utf-8")
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def minors(totals):
    return {key: totals[key]["minor"] for key in TOTAL}


def main(suite):
    sys.exit(suite.run())
