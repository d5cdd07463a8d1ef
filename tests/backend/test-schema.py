#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The backend's schema on a PostgreSQL of its own: every step up, down and up again; the pgTAP
suites of sql/; writers at the same time. One TAP stream.

Usage: test-schema.py ROOT [SUITE...]
"""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(sys.argv[1])
SUITES = sys.argv[2:]
MIGRATE = ROOT / "backend/schema/migrate"
SERVER = ROOT / "backend/dev/server"
BIN = "/usr/lib/postgresql/15/bin/"
RESULT = re.compile(r"^(not )?ok \d+(?: - )?(.*)$")
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

numbers = [0, 0]


def report(passed, name, details=""):
    numbers[not passed] += 1
    print("%sok %d - %s" % ("" if passed else "not ", sum(numbers), name))
    for line in details.splitlines():
        print("# " + line)
    sys.stdout.flush()


def run(*command, database="onelog", text=None):
    environment = {**os.environ, "PGDATABASE": database,
                   "ONELOG_VECTORS": str(ROOT / "tests/data/audit.json")}
    return subprocess.run([str(part) for part in command], input=text, text=True, check=False,
                          capture_output=True, env=environment)


def psql(sql, database="onelog"):
    done = run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql,
               database=database)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return done.stdout.strip()


# What a database looks like from outside: a step taken back leaves nothing of its own.
SHAPE = """
select string_agg (line, E'\\n' order by line) from (
  select format ('%s %s.%s %s', c.relkind, n.nspname, c.relname, c.relacl) as line
  from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
  where n.nspname !~ '^pg_|information_schema|extensions|tap'
  union all
  select format ('f %s %s %s', p.oid::regprocedure, p.proacl, md5 (p.prosrc))
  from pg_proc as p join pg_namespace as n on n.oid = p.pronamespace
  where n.nspname !~ '^pg_|information_schema|extensions|tap'
  union all
  select format ('c %s %s %s', conrelid::regclass, conname, pg_get_constraintdef (oid))
  from pg_constraint where connamespace::regnamespace::text !~ '^pg_|information_schema'
  union all
  select format ('t %s %s', tgrelid::regclass, pg_get_triggerdef (oid)) from pg_trigger
  where not tgisinternal
  union all
  select format ('p %s %s %s', polrelid::regclass, polname, pg_get_expr (polqual, polrelid))
  from pg_policy
  union all
  select format ('a %s %s %s', attrelid::regclass, attname, format_type (atttypid, atttypmod))
  from pg_attribute as a join pg_class as c on c.oid = a.attrelid
  where c.relnamespace::regnamespace::text !~ '^pg_|information_schema' and attnum > 0
        and not attisdropped) as shape
"""


def wait_for(sql, database="onelog"):
    for _ in range(200):
        if psql(sql, database) == "t":
            return
        time.sleep(0.02)
    raise RuntimeError("never true: " + sql)


def test_steps():
    """Each step up, its shape, down to before, the same shape as before, up again."""
    steps = sorted((ROOT / "backend/schema").glob("[0-9]*.up.sql"))
    psql("create database steps", database="postgres")
    before = psql(SHAPE, "steps")
    for number, step in enumerate(steps, 1):
        done = run(MIGRATE, "up", number, database="steps")
        up = psql(SHAPE, "steps")
        down = run(MIGRATE, "down", number - 1, database="steps")
        back = psql(SHAPE, "steps")
        again = run(MIGRATE, "up", number, database="steps")
        errors = done.stderr + down.stderr + again.stderr
        left = "\n".join(sorted(set(back.splitlines()) ^ set(before.splitlines())))
        report(not errors and back == before and psql(SHAPE, "steps") == up,
               "%s goes up, down and up again" % step.name[:-7], errors + left)
        before = up
    done = run(MIGRATE, "down", 0, database="steps")
    report(not done.stderr and psql("select count (*) from pg_tables where schemaname "
                                    "!~ '^pg_|information_schema'", "steps") == "0",
           "all steps go down at once", done.stderr)
    report("missing  0001-roles" in run(MIGRATE, "status", database="steps").stdout,
           "status tells what is missing")


def test_busy_table():
    """A step that would wait for a lock gives up, and leaves nothing."""
    run(MIGRATE, "up", 2, database="steps")
    holder = subprocess.Popen(
        ["psql", "-X", "-q", "-d", "steps", "-c",
         "begin; lock table public.organisation; select pg_sleep (4)"],
        stdout=subprocess.DEVNULL)
    wait_for("select exists (select from pg_locks where mode = 'AccessExclusiveLock' "
             "and relation = 'public.organisation'::regclass)", "steps")
    done = run(MIGRATE, "down", 1, database="steps")
    report(done.returncode != 0 and "lock timeout" in done.stderr
           and psql("select onelog.schema_version ()", "steps") == "2",
           "a step does not wait for a busy table", done.stderr)
    holder.wait()


# Where the two sides differ, and why.
DESK_ONLY = {
    "setting": "of one desk",
    "outbox": "what a desk has not pushed yet",
}
SERVER_ONLY = {
    "audit_checkpoint": "what the sealer signs",
    "mission_stop": "no desk shows stops yet",
    "series_lease": "who gives numbers is told by the server alone",
    "vehicle_position": "desks ask for the last ones",
}
OTHER_COLUMNS = {  # (only on the desk, only here)
    "audit_event": ("desk", "chain dev leaf server_ms"),  # a view of audit.event
    "depot": ("", "org_id"),  # a desk knows one organisation
    "desk": ("head_dseq head_hash outbox_n own", "enrolled_at name org_id retired_at"),
    "invoice_charge": ("", "depot_id"),  # a part is of its invoice's depot
    "invoice_line": ("", "depot_id"),
    "invoice_line_mission": ("line mission", "depot_id line_id mission_id"),  # by row number there
    "invoice_vat": ("", "depot_id"),
    "live_charge": ("mission", "depot_id mission_id"),
    "mission": ("", "planned_delivery_at planned_pickup_at volume"),  # of the board on the wall
    "place": ("", "latitude longitude"),  # of the map
    "series": ("", "org_id"),
    "vehicle": ("", "state"),  # of the map
}


def desk_columns():
    """{table: columns} of the desk's own steps."""
    database = sqlite3.connect(":memory:")
    for step in sorted((ROOT / "app/store/schema").glob("[0-9]*.sql")):
        database.executescript(step.read_text())
    names = [name for name, in database.execute("select name from sqlite_schema "
                                                "where type = 'table'")]
    return {name: {row[1] for row in database.execute("select * from pragma_table_info (?)",
                                                      (name,))} - {"rowid"}
            for name in names if not name.startswith(("mission_fts", "sqlite_"))}


def test_mirror():
    """Each table and column of the desk is here under its name, and the other way round."""
    desk, here = desk_columns(), {}
    for line in psql("select table_name || ' ' || column_name from information_schema.columns "
                     "where table_schema = 'public' and column_name <> 'extra'").splitlines():
        table, column = line.split()
        if not table.startswith(("notification_", "privacy_", "pg_", "tap_")):
            here.setdefault(table, set()).add(column)
    report(desk.keys() - here.keys() == set(DESK_ONLY), "the desk's tables are here",
           str(desk.keys() - here.keys()))
    report(here.keys() - desk.keys() == set(SERVER_ONLY), "and those of here are the desk's",
           str(here.keys() - desk.keys()))
    for table in sorted(desk.keys() & here.keys()):
        differ = (desk[table] - here[table], here[table] - desk[table])
        wanted = tuple(set(side.split()) for side in OTHER_COLUMNS.get(table, ("", "")))
        report(differ == wanted, "%s has the same columns" % table,
               "only on the desk: %s; only here: %s" % differ)
    travels = psql("select string_agg (k.tbl || '.' || k.name, ' ') from sync.columns as k "
                   "where not exists (select from information_schema.columns as c where "
                   "c.table_schema = 'public' and c.table_name = k.tbl and "
                   "c.column_name = k.name) and (k.tbl, k.name) not in "
                   "(('invoice', 'lines'), ('invoice', 'charges'))")
    stays = psql("select string_agg (c.table_name || '.' || c.column_name, ' ') "
                 "from information_schema.columns as c where c.table_schema = 'public' and "
                 "c.table_name in (select tbl from sync.tables) and c.column_name <> 'extra' "
                 "and not exists (select from sync.columns as k where k.tbl = c.table_name "
                 "and k.name = c.column_name)")
    report(not travels and not stays, "and each says how it travels", travels + stays)


PULL = """
select test.log_in ('admin');
select c ->> 'id' from jsonb_array_elements (
  public.sync_pull ('{"limit": 2000}') -> 'changes') as c where c ->> 't' = 'place' order by 1;
"""


def test_horizon():
    """Commit order is not id order: what began earlier and ends later is still pulled."""
    write = ("begin; set local onelog.desk = '%s'; insert into public.place (id, depot_id, name) "
             "values (test.id ('%s'), test.depot ('dakar'), '%s');")
    desk = "00000000-0000-0000-0000-000000000000"
    early = subprocess.Popen(["psql", "-X", "-q", "-d", "onelog"], text=True, stdin=subprocess.PIPE)
    early.stdin.write(write % (desk, "early", "Early") + "\n")
    early.stdin.flush()
    wait_for("select exists (select from pg_stat_activity where state = 'idle in transaction')")
    psql(write % (desk, "late", "Late") + "commit")
    during = psql(PULL).split()
    lag = int(psql("select sync.horizon_lag ()"))
    early.communicate("commit;\n", timeout=10)
    after = psql(PULL).split()
    report(not during and lag >= 0, "a row is not pulled while an earlier write is open",
           str(during))
    report(len(after) == 2, "both are pulled when it has ended", str(after))


def test_suite(path):
    done = run("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", path)
    seen, planned = 0, None
    pending = []
    for line in done.stdout.splitlines():
        plan = re.match(r"^1\.\.(\d+)$", line)
        result = RESULT.match(line)
        if plan:
            planned = int(plan.group(1))
        elif result:
            seen += 1
            pending.append([not result.group(1), result.group(2), ""])
        elif line.startswith("#") and pending:
            pending[-1][2] += line.lstrip("# ") + "\n"
    for passed, name, details in pending:
        report(passed, "%s: %s" % (path.stem, name), details)
    if done.returncode != 0 or planned != seen or seen == 0:
        report(False, "%s ends (%s planned, %d seen)" % (path.stem, planned, seen), done.stderr)


def test_writers(clients, each):
    """Many append to one log at once: no number twice, none left out, one chain."""
    tenant = psql("select org from test.depot where name = 'dakar'")
    size = int(psql("select size from audit.log where tenant = '%s'" % tenant))
    done = run(BIN + "pgbench", "-n", "-c", clients, "-j", 2, "-t", each, "-M", "extended",
               "-D", "tenant=" + tenant, "-f", ROOT / "backend/load/writers.sql")
    after = int(psql("select size from audit.log where tenant = '%s'" % tenant))
    report(done.returncode == 0 and after == size + clients * each,
           "%d writers append %d events each" % (clients, each), done.stderr)
    faults = run("psql", "-X", "-q", "-A", "-t", "-v", "tenant=" + tenant,
                 "-f", ROOT / "backend/load/chain.sql").stdout.strip()
    report(faults == "0"
           and psql("select count (*) from audit.event where tenant = '%s'" % tenant) == str(after),
           "and leave one chain without a gap")
    report(psql("select count (distinct dseq) = max (dseq) from audit.event where tenant = '%s' "
                "and dev = 'server'" % tenant) == "t", "and one without a gap of this server")


def main():
    # Whoever ends this early does not leave a server behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = tempfile.mkdtemp(prefix="onelog-", dir=MEMORY)
    try:
        started = run(SERVER, "start", folder)
        if started.returncode != 0:
            print("Bail out! %s" % (started.stdout + started.stderr))
            return 1
        os.environ.update(PGHOST=folder + "/run", PGPORT="5432", PGUSER="postgres")
        done = run("psql", "-X", "-q", "-f", ROOT / "tests/backend/sql/fixture.psql")
        report(not done.stderr, "the fixture is there", done.stderr)
        for path in sorted((ROOT / "tests/backend/sql").glob("*.sql")):
            if not SUITES or path.stem in SUITES:
                test_suite(path)
        if not SUITES:
            test_mirror()
            test_horizon()
            test_writers(int(os.environ.get("ONELOG_WRITERS", 100)), 5)
            test_steps()
            test_busy_table()
        print("1..%d" % sum(numbers))
    finally:
        run(SERVER, "stop", folder)
        shutil.rmtree(folder)
    return 1 if numbers[1] else 0


sys.exit(main())
