#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what the README promises, beside what it is compared to.

Usage: bench.py --build DIR --cli PROGRAM --window PROGRAM --out FILE [--missions N] [--drafts N]
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "data/sample"))
sys.dont_write_bytecode = True
import backend  # noqa: E402
import generate  # noqa: E402

NOW = "2026-11-05T08:00:00Z"
YEAR_MISSIONS, YEAR_EVENTS = 100000, 1000000

ORGANISATION = ["name=Teranga Transports SARL", "street=14, route de Hann", "city=Dakar",
                "country=SN", "ninea=0048293162G3", "rccm=SN-DKR-2017-B-14208",
                "iban=SN86SN9990100100048293162735", "bic=TFTRSNDAXXX"]
MEDLOG = ["street=Môle 2", "city=Dakar", "country=SN", "ninea=0051177342V2",
          "rccm=SN-DKR-2015-B-09117", "order_reference=ML-1"]


class Figures:
    """name, value, unit, goal (None: none was set; ">=" or "<=" and a number), compared to."""

    def __init__(self):
        self.rows = []

    def add(self, name, value, unit, goal=None, beside=""):
        met = None
        if goal:
            met = value >= goal[1] if goal[0] == ">=" else value <= goal[1]
        self.add_judged(name, value, unit,
                        "%s %s" % (goal[0], "{:,}".format(goal[1])) if goal else "", met, beside)

    def add_judged(self, name, value, unit, goal, met, beside=""):
        """GOAL in words, and whether it is met, as somebody else found."""
        self.rows.append({"figure": name, "value": round(value, 3), "unit": unit, "goal": goal,
                          "met": met, "compared_to": beside})

    def table(self):
        yield "| figure | measured | goal | compared to |"
        yield "|---|---|---|---|"
        for row in self.rows:
            value = row["value"]
            text = "{:,.0f}".format(value) if value >= 100 else "{:.3g}".format(value)
            verdict = {True: "", False: " (missed)", None: ""}[row["met"]]
            yield "| %s | %s %s%s | %s | %s |" % (row["figure"], text, row["unit"], verdict,
                                                row["goal"], row["compared_to"])


def run(command, **more):
    """Seconds, peak memory in MiB, and what it printed; a failure ends the bench."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=out, **more)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode()
    if child.returncode != 0:
        sys.exit("%s: exit status %d\n%s" % (" ".join(command), child.returncode, text[:2000]))
    return seconds, usage.ru_maxrss / 1024, text


def write_missions(path, count):
    """October deliveries for MEDLOG on the routes it has a price for, each container once."""
    dice = generate.Dice(7)
    prices = [t for t in generate.tariffs_of()
              if t["partner"] == "MEDLOG" and t["service"] == "haulage" and t["equipment"]]
    places = {(c[0], c[1]): c[2] for c in generate.trade.CORRIDORS}
    facts = generate.trade.PARTNERS["MEDLOG"]
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(",".join(generate.HEADER) + "\n")
        for n in range(count):
            route = dice.one(prices)
            ten = "%s%06d" % (facts["prefixes"][n % 7], n // 7)
            day = 1 + dice.below(31)
            file.write(",".join((
                "BM-2026-%07d" % n, "MEDLOG", dice.one(facts["customers"]),
                dice.one(generate.trade.CONSIGNEES[route["destination"]]), route["origin"],
                route["destination"], ten + str(generate.check_digit(ten)), route["equipment"],
                dice.one(generate.trade.VEHICLES)[1], "Mamadou Diop", "delivered",
                "2026-10-%02dT06:10:00Z" % day, "2026-10-%02dT17:%02d:00Z" % (day, n % 60),
                str(places[route["origin"], route["destination"]]), "21.500",
                str(dice.between(0, 300)), "0", "medium", "")) + "\n")


def write_customers(path, count):
    """October deliveries for MEDLOG, each for a customer of its own."""
    plain = path.with_name("plain.csv")
    write_missions(plain, count)
    with open(plain, encoding="utf-8") as rows, open(path, "w", encoding="utf-8") as file:
        file.write(next(rows))
        for n, row in enumerate(rows):
            cells = row.split(",")
            cells[2] = "Client %05d" % n
            file.write(",".join(cells))


def bare_import(folder, missions):
    """What sqlite3 itself needs to put the same file into a table without index or rule."""
    columns = ", ".join("%s TEXT" % name for name in generate.HEADER)
    return run(["sqlite3", str(folder / "bare.db"), "CREATE TABLE mission (%s);" % columns,
                ".mode csv", ".import --skip 1 %s mission" % missions])[0]


def data_folder(cli, folder):
    """The sample's partners and tariffs without its missions; papers are not what is measured."""
    base = [cli, "--data-dir", str(folder / "data"), "--now", NOW]
    sample = Path(__file__).resolve().parents[2] / "data/sample"
    run([*base, "init"])
    run([*base, "import", "tariffs", str(sample / "tariffs.csv")])
    run([*base, "partner", "set", "MEDLOG", "required_documents="])
    return base


def bench_jobs(cli, folder, count, figures):
    missions = folder / "missions.csv"
    write_missions(missions, count)
    base = data_folder(cli, folder)
    bare = bare_import(folder, missions)
    seconds, memory, _ = run([*base, "import", "missions", str(missions)])
    figures.add("import of %s missions" % format(count, ","), count / seconds, "rows/s",
                (">=", 10000), "sqlite3 .import into a bare table: {:,.0f} rows/s".format(
                    count / bare))
    figures.add("its peak memory", memory, "MiB")
    period = ["--partner", "MEDLOG", "--period", "2026-10"]
    seconds, memory, _ = run([*base, "billing", "preview", *period])
    figures.add("preview over them", seconds, "s")
    seconds, memory, text = run([*base, "billing", "prepare", *period])
    drafts = json.loads(text)["drafts"]
    figures.add("prepare over them (%d drafts)" % len(drafts), seconds, "s", ("<=", 3))
    figures.add("its peak memory ", memory, "MiB", ("<=", 150))
    seconds, memory, text = run([*base, "audit", "verify"])
    events = json.loads(text)["events"]
    figures.add("audit verify of %s events" % format(events, ","), events / seconds, "events/s")


STALLS = {
    "stall-preview": "longest the window does not answer, %s previewed",
    "stall-prepare": "the same, %s prepared",
    "stall-issue": "the same, %s issued",
    "stall-pages": "the same, their list and the overview shown",
}


def bench_stall(build, cli, folder, count, figures):
    """A split by customer makes a draft of each mission."""
    missions = folder / "missions.csv"
    write_customers(missions, count)
    base = data_folder(cli, folder)
    run([*base, "organisation", "set", *ORGANISATION])
    run([*base, "partner", "set", "MEDLOG", "split_by=customer", *MEDLOG])
    run([*base, "import", "missions", str(missions)])
    program = [str(build / "tests/bench/bench-stall"), str(folder / "data"), "2026-10-01",
               "2026-10-31"]
    # Nobody started an accessibility bus for it.
    for line in run(program, env={**os.environ, "GTK_A11Y": "none"})[2].splitlines():
        if "\t" not in line:
            continue
        name, value, unit = line.split("\t")[:3]
        figures.add(STALLS[name].replace("%s", "{:,} drafts".format(count)), float(value), unit,
                    ("<=", 50))


NAMES = {
    "pdf": ("PDF of 20 lines, one core", (">=", 100)),
    "xml": ("XML of 20 lines, one core", (">=", 1000)),
    "csv-rows": ("rows of 19 cells read from CSV, one core", None),
    "audit-events-made": ("audit events of 6 values made, one core", None),
    "audit-events-verified": ("audit events of 6 values verified, one core", (">=", 100000)),
}


def bench_programs(build, figures):
    for program in sorted((build / "tests/bench").glob("bench-*")):
        if program.name in ("bench-window", "bench-stall") or program.is_dir() \
                or not os.access(program, os.X_OK):
            continue
        for line in run([str(program)])[2].splitlines():
            name, value, unit = line.split("\t")[:3]
            title, goal = NAMES.get(name, (name, None))
            figures.add(title, float(value), unit, goal)


def year_folder(build):
    """100,000 missions, nine of ten on invoices, and an audit trail of a million; made once."""
    folder = build / ("year-%d" % YEAR_MISSIONS)
    if not (folder / ".complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        print("Making a year of %s missions in %s" % (format(YEAR_MISSIONS, ","), folder),
              file=sys.stderr)
        run([str(build / "tests/bench/make-year"), str(folder), str(YEAR_MISSIONS),
             str(YEAR_EVENTS)])
        (folder / ".complete").touch()
    return folder


def window_seen(build, width, command):
    """Milliseconds until the X server saw its window painted, and MiB it held then."""
    with tempfile.TemporaryDirectory(prefix="onelog-bench-") as home:
        text = run([str(build / "tests/bench/window-watch"), str(width), *command],
                   stderr=subprocess.DEVNULL, env={**os.environ, "HOME": home})[2]
    return tuple(map(float, text.splitlines()[-1].split("\t")))


def bench_start(build, window, folder, figures):
    """Ours on the year, beside others on nothing, in turns, so that all meet the same load."""
    programs = {
        "bare": (200, [str(build / "tests/bench/bench-window")]),
        "ours": (600, [window, "--data-dir", str(folder)]),
        "GnuCash": (600, ["gnucash", "--nofile"]),
        "HomeBank": (500, ["homebank"]),
    }
    seen = {name: [] for name in programs}
    for turn in range(6):
        for name, (width, command) in programs.items():
            figure = window_seen(build, width, command)
            if turn > 0:
                seen[name].append(figure)
    middle = {name: [statistics.median(part) for part in zip(*rows)]
              for name, rows in seen.items()}
    others = ", ".join("%s %.0f ms" % (name, middle[name][0]) for name in seen if name != "ours")
    figures.add("window on a year, start to painted", middle["ours"][0], "ms",
                ("<=", 2 * middle["bare"][0]), others + " (empty; median of 5 turns)")
    figures.add("its memory then", middle["ours"][1], "MiB", None,
                ", ".join("%s %.0f MiB" % (name, middle[name][1]) for name in seen
                          if name != "ours"))


UI_GOALS = {
    "filter: key to new rows, p95": 150,
    "filter: its query, p95": 20,
    "far jump, p95": 12,
    "smooth scrolling, a frame, p95": 7,
    "memory after heavy use": 90,
}


def bench_missions_page(build, folder, figures):
    started = time.monotonic_ns() // 1000
    text = run([str(build / "tests/bench/ui-missions"), str(folder), str(started)],
               stderr=subprocess.DEVNULL)[2]
    for line in text.splitlines():
        if line.count("\t") != 2:
            continue
        name, value, unit = line.split("\t")
        goal = UI_GOALS.get(name)
        figures.add("missions page: " + name, float(value), unit, ("<=", goal) if goal else None)


def main():
    parser = argparse.ArgumentParser()
    for name in ("build", "cli", "window", "out"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--missions", type=int, default=100000)
    parser.add_argument("--drafts", type=int, default=10000)
    arguments = parser.parse_args()
    build, out = Path(arguments.build), Path(arguments.out)
    figures = Figures()
    load = os.getloadavg()[0]
    folder = Path(tempfile.mkdtemp(prefix="onelog-bench-"))
    try:
        bench_jobs(arguments.cli, folder, arguments.missions, figures)
        bench_programs(build, figures)
        year = year_folder(build)
        bench_start(build, arguments.window, year, figures)
        bench_missions_page(build, year, figures)
        (folder / "stall").mkdir()
        bench_stall(build, arguments.cli, folder / "stall", arguments.drafts, figures)
        backend.bench_ceiling(build.resolve(), figures)
        backend.bench_people(build.resolve(), out.with_name("load.json"), figures)
    finally:
        shutil.rmtree(folder)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps({
        "machine": platform.machine(), "cores": os.cpu_count(), "figures": figures.rows},
        indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print("\n".join(figures.table()))
    print("Load of the machine before and after: %.1f and %.1f on %d cores." % (
        load, os.getloadavg()[0], os.cpu_count()))
    sys.exit(0 if all(row["met"] is not False for row in figures.rows) else 1)


if __name__ == "__main__":
    main()
