#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The committed sample is what the generator writes, and has the trouble it should have.

Usage: sample.py DATA-FOLDER
"""

import configparser
import csv
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import Tap


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def regenerated(folder):
    with tempfile.TemporaryDirectory() as other:
        subprocess.run([sys.executable, "-B", folder / "generate.py", other], check=True)
        names = sorted(p.name for p in Path(other).iterdir())
        if len(names) != 4:
            yield "wrote %s" % names
        for name in names:
            if (Path(other) / name).read_bytes() != (folder / name).read_bytes():
                yield "%s differs; run data/sample/generate.py" % name


def between(what, number, low, high):
    if not low <= number <= high:
        yield "%s: %d, meant to be %d to %d" % (what, number, low, high)


def papers(missions, documents):
    required = {"MEDLOG": {"BL", "CMR"}, "MAERSK": {"BL", "EIR"}, "SMT Africa": {"BL", "CMR"}}
    held = {}
    for row in documents:
        held.setdefault(row["reference"], set()).add(row["kind"])
    delivered = [m for m in missions if m["delivered_at"]]
    lacking = [m for m in delivered
               if not required[m["partner"]] <= held.get(m["reference"], set())]
    yield from between("missions without a paper", len(lacking), 30, 90)


def containers(missions):
    sys.path.insert(0, sys.argv[1])
    sys.dont_write_bytecode = True
    from generate import check_digit

    boxed = [m for m in missions if m["container"]]
    wrong = [m for m in boxed if str(check_digit(m["container"][:10])) != m["container"][10]]
    yield from between("wrong check digits", len(wrong), 8, 30)
    seen, twice = set(), 0
    for mission in boxed:
        if mission["delivered_at"]:
            key = mission["container"], mission["delivered_at"][:10]
            twice += key in seen
            seen.add(key)
    yield from between("containers delivered twice on a day", twice, 5, 20)


def routes(missions, tariffs):
    priced = {(t["partner"], t["origin"], t["destination"]) for t in tariffs}
    without = {(m["partner"], m["origin"], m["destination"]) for m in missions
               if m["equipment"] != "FLAT"} - priced
    if without != {("MEDLOG", "Dakar", "Kolda")}:
        yield "routes without a tariff: %s" % sorted(without)


def groups(folder):
    for name, expected in (("organisation.txt", ["organisation"]),
                           ("partners.txt", ["MEDLOG", "MAERSK", "SMT Africa"])):
        parser = configparser.ConfigParser(interpolation=None, delimiters="=")
        parser.read(folder / name, encoding="utf-8")
        if parser.sections() != expected:
            yield "%s: groups %s" % (name, parser.sections())


def main():
    folder = Path(sys.argv[1])
    tap = Tap()
    missions = read(folder / "missions.csv")
    tap.case("/sample/regenerated", regenerated(folder))
    tap.case("/sample/missions", between("missions", len(missions), 2000, 2000))
    tap.case("/sample/references", between("references", len({m["reference"] for m in missions}),
                                           2000, 2000))
    tap.case("/sample/lorries", between("lorries", len({m["vehicle"] for m in missions} - {""}),
                                        40, 40))
    tap.case("/sample/undelivered", between(
        "undelivered", sum(not m["delivered_at"] for m in missions), 61, 110))
    tap.case("/sample/papers", papers(missions, read(folder / "documents.csv")))
    tap.case("/sample/containers", containers(missions))
    tap.case("/sample/routes", routes(missions, read(folder / "tariffs.csv")))
    tap.case("/sample/groups", groups(folder))
    tap.done()


if __name__ == "__main__":
    main()
