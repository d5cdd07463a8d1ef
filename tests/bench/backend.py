# SPDX-License-Identifier: GPL-3.0-or-later
"""The gateway beside what PostgreSQL alone does with the same SQL, and 5,000 people at once."""

import json
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "backend/load"))

from rig import Server, Site  # noqa: E402

TURNS, SECONDS = 3, 3
ASKED = [
    ("one row", "/rest/v1/mission?id=eq.{mission}"),
    ("a list of 20", "/rest/v1/mission?select=id,reference,status,planned_pickup_at,partner_id,"
                     "vehicle_id,weight&depot_id=eq.{depot}&order=planned_pickup_at.desc,id"
                     "&limit=20"),
]


def tell_statements(server, told):
    server.sql("alter system set log_statement = '%s'" % ("all" if told else "none"))
    server.sql("select pg_reload_conf ()")
    time.sleep(0.3)


def statements_of(site, path, headers):
    """What the gateway makes of a request, with its values in their places."""
    log = site.server.folder / "postgres.log"
    since = log.stat().st_size
    site.ask("GET", path, None, headers)
    time.sleep(0.3)
    with log.open(encoding="utf-8") as lines:
        lines.seek(since)
        text = lines.read()
    found = []
    for match in re.finditer(r"execute [^:]*: (.*?)\n[^\n]* DETAIL:  parameters: ([^\n]*)", text,
                             re.S):
        values = dict(re.findall(r"(\$\d+) = ('(?:[^']|'')*'|NULL)", match[2]))
        found.append(re.sub(r"\$\d+", lambda name: values[name[0]], match[1]))
    if len(found) != 2:
        raise RuntimeError("the gateway's SQL was not found in:\n" + text)
    return found


def transactions(server, script):
    done = subprocess.run(
        ["/usr/lib/postgresql/15/bin/pgbench", "-n", "-M", "prepared", "-c", "8", "-j", "2", "-T",
         str(SECONDS), "-f", script], capture_output=True, text=True, check=True,
        env={**server.env, "PGUSER": "authenticator"})
    return float(re.search(r"tps = ([\d.]+)", done.stdout)[1])


def requests(site, path, headers):
    done = subprocess.run(
        ["wrk", "-t", "1", "-c", "32", "-d", "%ds" % SECONDS]
        + [word for name, value in headers.items() for word in ("-H", "%s: %s" % (name, value))]
        + ["http://127.0.0.1:%d%s" % (site.ports["blue"][0], path)],
        capture_output=True, text=True, check=True)
    if "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout)
    return float(re.search(r"Requests/sec: *([\d.]+)", done.stdout)[1])


def bench_ceiling(build, figures):
    server, site = Server(ROOT), None
    try:
        server.start()
        user = server.make_people(200)[0]
        site = Site(server, build / "backend/gateway/onelog-gateway",
                    ONELOG_REQUEST_RATE="1000000")
        headers = {"Authorization": "Bearer " + user["token"]}
        for name, pattern in ASKED:
            path = pattern.format(mission=user["values"]["mission"][0],
                                  depot=user["values"]["depot"])
            tell_statements(server, True)
            script = site.folder / "ceiling.sql"
            script.write_text("\\startpipeline\n%s;\n%s;\n\\endpipeline\n" % tuple(
                " ".join(text.split("\n")) for text in statements_of(site, path, headers)))
            tell_statements(server, False)
            turns = [(requests(site, path, headers), transactions(server, script))
                     for _ in range(TURNS)]
            served, alone = (statistics.median(column) for column in zip(*turns))
            ratio = statistics.median(one / other for one, other in turns)
            figures.add("gateway: %s, part of pgbench's" % name, ratio, "", (">=", 0.7),
                        "{:,.0f} requests/s; pgbench, same SQL: {:,.0f}".format(served, alone))
    finally:
        if site is not None:
            site.close()
        server.stop()


def bench_people(build, out, figures):
    """What `./dev load` measures."""
    subprocess.run([sys.executable, ROOT / "backend/load/run", build, out], check=False,
                   stdout=subprocess.DEVNULL)
    told = json.loads(out.read_text())
    cost = ", ".join("%s %d %% CPU, %d MiB" % (
        name, 100 * one["cpu_seconds"] / told["seconds"], one["memory_kib"] / 1024)
                     for name, one in told["processes"].items())
    for number, (what, measured, goal, met) in enumerate(told["goals"]):
        name, _, unit = what.partition(", ")
        figures.add_judged("5,000 users at 1,000 requests/s: " + name, measured, unit, goal, met,
                           "" if number else cost)
