#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-backup.py ROOT: a database is backed up, goes on, is lost, and comes back to a moment."""

import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from toolkit import equal, holds, run_cases  # noqa: E402

ROOT = Path(sys.argv[1])
TOOL = ROOT / "backend/deploy/backup/onelog-backup"
AS_SERVER = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] \
    if os.getuid() == 0 else []


def tool(server, *words, status=0):
    done = subprocess.run([*AS_SERVER, "env", "HOME=/", TOOL, *map(str, words)], env=server.env,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    equal(done.returncode, status, done.stdout + done.stderr)
    return done.stdout.strip() + done.stderr.strip()


def control(server, data, *words):
    done = subprocess.run(
        [*AS_SERVER, "/usr/lib/postgresql/15/bin/pg_ctl", "-D", data, "-l",
         server.folder / "restored.log", "-w", "-s", *words],
        env=server.env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    equal(done.returncode, 0, done.stderr + (server.folder / "restored.log").read_text()[-2000:]
          if (server.folder / "restored.log").exists() else done.stderr)


def add_place(server, name):
    server.sql("insert into place (id, depot_id, name) select gen_random_uuid (), id, :'name' "
               "from depot limit 1", name=name)


def places(server):
    return server.sql("select string_agg (name, ',' order by name) from place where name like 'B%'")


def test_base(server):
    store = server.folder / "backup"
    subprocess.run([*AS_SERVER, "mkdir", store], check=True)
    server.sql("alter system set archive_mode = on")
    server.sql("alter system set archive_command = '%s keep %s \"%%p\" \"%%f\"'" % (TOOL, store))
    control(server, server.folder / "data", "-m", "fast", "restart")
    add_place(server, "B1")
    made = tool(server, "base", store).splitlines()[-1]
    holds(Path(made).is_dir(), made)
    equal(tool(server, "list", store), made)


def test_log(server):
    """What is written after the base backup is in the log."""
    global moment
    add_place(server, "B2")
    time.sleep(0.2)
    moment = server.sql("select to_char (clock_timestamp () at time zone 'UTC', "
                        "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
    time.sleep(0.2)
    add_place(server, "B3")
    piece = server.sql("select pg_walfile_name (pg_switch_wal ())")
    kept = server.folder / "backup/wal" / piece
    until = time.monotonic() + 30
    while not kept.exists():
        holds(time.monotonic() < until, "%s was not kept" % piece)
        time.sleep(0.1)
    (server.folder / "other").write_bytes(b"not the log")
    os.chmod(server.folder / "other", 0o644)
    holds("another piece" in tool(server, "keep", server.folder / "backup",
                                  server.folder / "other", piece, status=1))


def restored(server, *words):
    data = server.folder / "again"
    tool(server, "restore", server.folder / "backup", data, *words)
    control(server, data, "start")
    tool(server, "arrived")


def test_restore_to_a_moment(server):
    before = server.sql("select epoch from sync.state")
    control(server, server.folder / "data", "-m", "immediate", "stop")
    restored(server, "--until", moment)
    equal(places(server), "B1,B2")
    equal(int(server.sql("select epoch from sync.state")), int(before) + 1)
    control(server, server.folder / "again", "-m", "fast", "stop")
    subprocess.run(["rm", "-rf", server.folder / "again"], check=True)


def test_restore_all(server):
    restored(server)
    equal(places(server), "B1,B2,B3")
    holds("is there already" in tool(server, "restore", server.folder / "backup",
                                     server.folder / "again", status=1))


def test_prune(server):
    """The newest base backup stays however old it is, and the log it needs."""
    base = server.folder / "backup/base"
    newest, = base.iterdir()
    old = base / "20200101T000000Z"
    subprocess.run(["cp", "-a", newest, old], check=True)
    equal(tool(server, "prune", server.folder / "backup", 14), "removed %s" % old)
    equal([path.name for path in base.iterdir()], [newest.name])
    holds("is as old as" in tool(server, "restore", server.folder / "backup",
                                 server.folder / "never", "--until", "2020-02-01T00:00:00Z",
                                 status=1))
    control(server, server.folder / "again", "-m", "fast", "stop")


run_cases(ROOT, [
    ("a base backup is made and checked", test_base),
    ("the log is kept, and never overwritten", test_log),
    ("back to a moment, and desks fetch anew", test_restore_to_a_moment),
    ("back to the last write", test_restore_all),
    ("old backups go, the newest stays", test_prune),
])
