#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""onelog-sealer against a server of its own: the bytes of the vectors, when it signs, what it
refuses to sign, and that no two of them sign the same.

Usage: test-sealer.py ROOT ONELOG-SEALER
"""

import base64
import ctypes
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from toolkit import equal, holds, run_cases

ROOT, SEALER = Path(sys.argv[1]), sys.argv[2]
VECTORS = json.loads((ROOT / "tests/data/audit.json").read_text())
TENANT = "6f1d2c3b-0000-4000-8000-000000000001"
# RFC 8032, 7.1, test 1: the key of the vectors.
SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
DER_HEAD = bytes.fromhex("302e020100300506032b657004220420")
CASES = []


def case(name):
    def keep(function):
        CASES.append((name, function))
        return function
    return keep


def write_key(path, seed):
    text = base64.b64encode(DER_HEAD + seed).decode()
    path.write_text("-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n" % text)
    path.chmod(0o600)
    return path


def state(server, name="state"):
    folder = server.folder / name
    folder.mkdir(exist_ok=True)
    return folder


def words(server, name="state", every=3600, events=1000):
    return ["--key", server.folder / "vectors.pem", "--state", state(server, name), "--every",
            every, "--events", events]


def once(server, *more, **env):
    """(exit status, the lines about the log of the vectors)"""
    answer = server.run(SEALER, *(more or words(server)), "--once", **env)
    lines = [json.loads(line) for line in answer.text.splitlines()]
    return answer.status, [line for line in lines if line.get("tenant") == TENANT]


def append(server, count, env=None):
    server.sql("select count (audit.record (:'tenant', 'VIEW', 'mission', n::text)) "
               "from generate_series (1, :count) as n", tenant=TENANT, count=count)


def checkpoints(server):
    return int(server.sql("select count (*) from audit.checkpoint where tenant = :'tenant'",
                          tenant=TENANT))


def last_note(server):
    return server.sql("select note from audit.checkpoint where tenant = :'tenant' "
                      "order by size desc, signed_at desc limit 1", tenant=TENANT) + "\n"


@case("no events yet: the empty tree is signed")
def empty(server):
    write_key(server.folder / "vectors.pem", SEED)
    # A carrier without the events of its own making: the log is that of the vectors.
    server.sql("""begin;
      set local session_replication_role = replica;
      insert into public.organisation (id, depot_id, name)
      values (:'tenant', :'tenant', 'Vectors');
      insert into public.depot (id, depot_id, org_id, name)
      values (:'tenant', :'tenant', :'tenant', 'Dakar');
      select audit.log_create (:'tenant', :'origin', decode (:'key', 'hex'));
      commit;""", tenant=TENANT, origin=VECTORS["origin"], key=VECTORS["log_pk"])
    status, lines = once(server)
    equal((status, lines[0]["event"], lines[0]["size"], lines[0]["root"]),
          (0, "sealed", 0, VECTORS["roots"][0]))


@case("the checkpoints of the vectors, byte by byte")
def vectors(server):
    for number, event in enumerate(VECTORS["events"], 1):
        privates = [dict(p, subject=None, value=json.dumps(p["value"], ensure_ascii=False))
                    for p in VECTORS["private"] if p["seq"] == event["seq"]]
        server.sql("select audit.append (:'tenant', :'header', :'privates', :'ms')",
                   tenant=TENANT, header=event["hdr"], privates=json.dumps(privates),
                   ms=event["rts"])
        status, lines = once(server, *words(server, events=1))
        equal((status, lines[0]["size"], lines[0]["root"]), (0, number, VECTORS["roots"][number]))
        if number >= 2:
            signed = VECTORS["notes"][number - 2].splitlines(True)[:5]
            equal(last_note(server), "".join(signed))
    equal(once(server, *words(server, events=1)), (0, []), "nothing is due")


@case("a log is due after so many events, or so long, events or none")
def due(server):
    before = checkpoints(server)
    append(server, 4)
    equal(once(server, *words(server, events=5)), (0, []))
    append(server, 1)
    status, lines = once(server, *words(server, events=5))
    equal((status, [line["size"] for line in lines]), (0, [8]))
    time.sleep(1)
    status, lines = once(server, *words(server, every=1))
    equal((status, [line["size"] for line in lines]), (0, [8]), "an empty day is signed too")
    equal(checkpoints(server), before + 2)


def root_of(leaves):
    """RFC 6962, 2.1, as it is written there."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + root_of(leaves[:half]) + root_of(leaves[half:])).digest()


def leaves_of(server):
    rows = server.sql("select seq, server_ms, encode (convert_to (header, 'UTF8'), 'hex') "
                      "from audit.event where tenant = :'tenant' order by seq", tenant=TENANT)
    for row in rows.splitlines():
        seq, ms, header = row.split("|")
        text = (b"OLA1" + bytes.fromhex(VECTORS["tenant"]) + int(seq).to_bytes(8, "big")
                + int(ms).to_bytes(8, "big") + hashlib.sha256(bytes.fromhex(header)).digest())
        yield hashlib.sha256(b"\0" + text).digest()


def check_signature(note):
    body, signature = note.split("\n\n")
    raw = base64.b64decode(signature.split()[2])
    text = (body + "\n").encode()
    return ctypes.CDLL("libsodium.so.23").crypto_sign_verify_detached(
        raw[4:], text, ctypes.c_ulonglong(len(text)), bytes.fromhex(VECTORS["log_pk"])) == 0


@case("2,100 events: the root is that of RFC 6962, also for a sealer that begins anew")
def many(server):
    append(server, 2100)
    status, lines = once(server)
    leaves = list(leaves_of(server))
    equal((status, lines[0]["size"], lines[0]["root"]),
          (0, len(leaves), root_of(leaves).hex()))
    note = last_note(server)
    equal(note.splitlines()[2], base64.b64encode(root_of(leaves)).decode())
    holds(check_signature(note), note)
    holds(not check_signature(note.replace("\n%d\n" % len(leaves), "\n%d\n" % (len(leaves) - 1))))


@case("logs that another key signs are left alone")
def other_key(server):
    answer = server.run(SEALER, *words(server), "--once")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    equal([line["event"] for line in lines], ["other_key"], repr(answer))
    equal(server.sql("select count (*) from audit.checkpoint where tenant <> :'tenant'",
                     tenant=TENANT), "0")


def service(server, name, *more):
    return subprocess.Popen([SEALER] + [str(word) for word in more or words(server, name)],
                            env=server.env, stdout=subprocess.PIPE, text=True)


def wait_for(server, sql, wanted):
    for _ in range(300):
        if server.sql(sql, tenant=TENANT) == wanted:
            return
        time.sleep(0.1)
    raise AssertionError("not %s: %s" % (wanted, server.sql(sql, tenant=TENANT)))


@case("four sealers at once make one checkpoint")
def at_once(server):
    for name in ("a", "b", "c", "d"):
        state(server, name)
    before = checkpoints(server)
    append(server, 3)
    running = [service(server, name, *words(server, name, events=3), "--once")
               for name in ("a", "b", "c", "d")]
    told = [process.communicate()[0] for process in running]
    equal([process.returncode for process in running], [0] * 4, told)
    equal(sum('"sealed"' in lines for lines in told), 1, told)
    equal(checkpoints(server), before + 1)


@case("two services, one killed: the other goes on, SIGTERM ends it")
def services(server):
    before = checkpoints(server)
    count = "select count (*) from audit.checkpoint where tenant = :'tenant'"
    running = [service(server, name, *words(server, name, every=1)) for name in ("a", "b")]
    try:
        wait_for(server, count, str(before + 2))
        running[0].send_signal(signal.SIGKILL)
        now = checkpoints(server)
        append(server, 1)
        wait_for(server, "select count (*) > %d and max (size) = (select size from audit.log "
                 "where tenant = :'tenant') from audit.checkpoint where tenant = :'tenant'" % now,
                 "t")
        running[1].send_signal(signal.SIGTERM)
        equal(running[1].wait(10), 0)
    finally:
        for process in running:
            process.kill()
            process.communicate()
    sizes = server.sql("select array_agg (size order by signed_at) from audit.checkpoint "
                       "where tenant = :'tenant'", tenant=TENANT)
    sizes = [int(size) for size in sizes.strip("{}").split(",")]
    equal(sizes, sorted(sizes), "sizes never fall")
    gaps = server.sql("""select min (gap) >= interval '1 second' from (
      select signed_at - lag (signed_at) over (order by signed_at) as gap, row_number () over
      (order by signed_at) as n from audit.checkpoint where tenant = :'tenant') as g
      where n > :before""", tenant=TENANT, before=before + 1)
    equal(gaps, "t", "one checkpoint for both, each time")


MUTANTS = [
    ("a header that was changed", "E_LEAF",
     "update audit.event set header = replace (header, 'VIEW', 'LOGIN') where seq = 100"),
    ("a header with its hash", "E_LEAF",
     "update audit.event set header = replace (header, 'VIEW', 'LOGIN'), hash = sha256 "
     "(convert_to (replace (header, 'VIEW', 'LOGIN'), 'UTF8')) where seq = 100"),
    ("another time", "E_LEAF", "update audit.event set server_ms = server_ms + 1 where seq = 2050"),
    ("another leaf", "E_LEAF", "update audit.event set leaf = sha256 ('x') where seq = 7"),
    ("another chain", "E_CHAIN", "update audit.event set chain = sha256 ('x') where seq = 7"),
    ("an event that is missing", "E_SEQ_GAP", "delete from audit.event where seq = 2000"),
    ("two that changed places", "E_LEAF",
     "update audit.event set seq = case seq when 5 then -6 when 6 then -5 end where seq in (5, 6); "
     "update audit.event set seq = -seq where seq < 0"),
    ("an end that was cut off", "E_TRUNCATED", "delete from audit.event where seq > 2000"),
    ("an end that was cut off, with the size", "E_TRUNCATED",
     "delete from audit.event where seq > 2000; update audit.log set size = 2001, head = "
     "(select e.chain from audit.event as e where e.tenant = log.tenant and e.seq = 2000) "
     "where tenant = :'tenant'"),
    ("the same without its checkpoints", "E_TRUNCATED",
     "delete from audit.event where seq > 2000; delete from audit.checkpoint where size > 2000; "
     "update audit.log set size = 2001, head = (select e.chain from audit.event as e "
     "where e.tenant = log.tenant and e.seq = 2000) where tenant = :'tenant'"),
    ("a head that is not the last chain", "E_CHAIN",
     "update audit.log set head = sha256 ('x')"),
    ("a checkpoint with another root", "E_SIG",
     "update audit.checkpoint set root = sha256 ('x') where signed_at = (select max (signed_at) "
     "from audit.checkpoint where tenant = :'tenant')"),
    ("a checkpoint that nobody signed", "E_SIG",
     "update audit.checkpoint set note = left (note, -10) || case substr (right (note, 10), 1, 1) "
     "when 'A' then 'B' else 'A' end || right (note, 9)"),
]

# All events anew, each leaf and chain right: only what was signed tells.
REWRITE = """
do $$
declare
  this record;
  chain bytea;
begin
  select genesis into chain from audit.log where tenant = '%(tenant)s';
  for this in select * from audit.event where tenant = '%(tenant)s' order by seq loop
    this.header := replace (this.header, '"ok":true', '"ok":false');
    this.hash := sha256 (convert_to (this.header, 'UTF8'));
    this.leaf := audit.leaf (this.tenant, this.seq, this.server_ms, this.hash);
    this.chain := audit.chain_next (chain, this.leaf);
    chain := this.chain;
    update audit.event set header = this.header, hash = this.hash, leaf = this.leaf,
                           chain = this.chain
    where tenant = this.tenant and seq = this.seq;
  end loop;
  update audit.log set head = chain where tenant = '%(tenant)s';
end $$""" % {"tenant": TENANT}
MUTANTS += [("a history written anew", "E_FORK", REWRITE),
            ("a history written anew, without its checkpoints", "E_FORK",
             REWRITE + "; delete from audit.checkpoint")]


def copy_state(server, name):
    for path in state(server, name).iterdir():
        path.unlink()
    for path in state(server, "b").iterdir():
        (state(server, name) / path.name).write_bytes(path.read_bytes())


def on_copy(server, sql, *, keep_state=True, pin=None):
    """What a sealer says of a copy of the database in which SQL was done."""
    server.env["PGDATABASE"] = "postgres"
    server.sql("drop database if exists mutant; create database mutant template onelog;")
    server.env["PGDATABASE"] = "mutant"
    try:
        before = int(server.sql(
            "set session_replication_role = replica; %s; select count (*) from audit.checkpoint "
            "where tenant = :'tenant'" % sql, tenant=TENANT).split()[-1])
        copy_state(server, "mutant")
        path = state(server, "mutant") / (TENANT + ".checkpoint")
        if not keep_state:
            path.unlink()
        elif pin is not None:
            path.write_text(pin(path.read_text()))
        status, lines = once(server, *words(server, "mutant", events=1, every=1))
        return status, lines, checkpoints(server) - before
    finally:
        server.env["PGDATABASE"] = "onelog"


@case("what was tampered with is not signed")
def mutants(server):
    time.sleep(1)
    status, lines, made = on_copy(server, "select 1")
    equal((status, len(lines), made), (0, 1, 1), "the copy itself is good")
    for name, code, sql in MUTANTS:
        status, lines, made = on_copy(server, sql)
        equal((status, [line.get("code") for line in lines], made), (1, [code], 0), name)
        holds("signed" in lines[0]["message"], lines)


@case("the last checkpoint is kept beside the database, and must be one")
def pins(server):
    status, lines, made = on_copy(
        server, "select 1", pin=lambda note: note[:-10] + "BA"[note[-10] == "B"] + note[-9:])
    equal((status, [line.get("code") for line in lines], made), (1, ["E_SIG"], 0))
    # Killed after the pin, before the database had it: the same is signed again.
    status, lines, made = on_copy(server, "delete from audit.checkpoint where size > 2000")
    equal((status, lines[0]["event"], made), (0, "sealed", 1))
    # A new machine knows what the database knows.
    status, lines, made = on_copy(server, "select 1", keep_state=False)
    equal((status, lines[0]["event"], made), (0, "sealed", 1))


@case("keys: made once, for nobody else to read, and of the right kind")
def keys(server):
    path = server.folder / "made.pem"
    made = server.run(SEALER, "--make-key", path)
    equal((made.status, path.stat().st_mode & 0o777), (0, 0o600), repr(made))
    shown = subprocess.run(["openssl", "pkey", "-in", path, "-pubout", "-outform", "DER"],
                           capture_output=True, check=True).stdout
    equal(made.document["log_key"], shown[-32:].hex())
    equal(server.run(SEALER, "--make-key", path).status, 1, "never written over")
    more = ["--state", state(server, "keys"), "--once", "--every", 3600]
    path.chmod(0o640)
    equal(server.run(SEALER, "--key", path, *more).status, 1, "open to others")
    equal(server.run(SEALER, "--key", server.folder / "none.pem", *more).status, 3)
    for text in ("", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                 "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n", "x" * 4000):
        other = server.folder / "other.pem"
        other.write_text(text)
        other.chmod(0o600)
        equal(server.run(SEALER, "--key", other, *more).status, 3, text[:40])
    # One that openssl made, as ./dev server does.
    status = server.run(SEALER, "--key", server.folder / "log-key.pem", *more)
    equal(json.loads(status.text.splitlines()[0])["event"], "sealed", repr(status))
    holds(SEED.hex() not in server.run(SEALER, *words(server), "--once").text)


@case("words that are wrong, and a database that is not there")
def usage(server):
    equal(server.run(SEALER, "--once").status, 2)
    equal(server.run(SEALER, *words(server), "--once", "more").status, 2)
    equal(server.run(SEALER, *words(server, every=0), "--once").status, 2)
    equal(server.run(SEALER, *words(server), "--once", PGHOST=str(server.folder)).status, 3)
    french = server.run(SEALER, "--once", LANGUAGE="fr")
    holds("--key et --state sont nécessaires." in french.messages, repr(french))


os.umask(0o077)
run_cases(ROOT, CASES)
