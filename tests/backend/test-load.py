#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""onelog-load against a small server that is slow, deaf, rude and busy on purpose: what it tells
is what was done to it.

Usage: test-load.py ONELOG-LOAD
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import traceback
from pathlib import Path

from toolkit import equal, holds

LOAD = sys.argv[1]
CASES = []


def case(name):
    def keep(function):
        CASES.append((name, function))
        return function
    return keep


class Server:
    """/ok, /slow (100 ms), /busy (503), /chunked, /close, /reset, /garbled; a token "deaf" is never
    answered. requests: (method, path, authorization, body)"""

    def __init__(self):
        self.requests = []
        self.connections = 0
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        threading.Thread(target=self.run, args=[ready], daemon=True).start()
        ready.wait()

    def run(self, ready):
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(
            asyncio.start_server(self.serve, "127.0.0.1", 0, backlog=1000))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self.loop.run_forever()

    async def serve(self, reader, writer):
        self.connections += 1
        try:
            while await self.answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        writer.close()

    async def answer(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        method, path, _ = head.split(" ", 2)
        length = re.search(r"Content-Length: (\d+)", head)
        body = (await reader.readexactly(int(length.group(1)))).decode() if length else ""
        token = re.search(r"Authorization: Bearer (\w+)", head)
        self.requests.append((method, path, token and token.group(1), body))
        if token and token.group(1) == "deaf":
            await asyncio.sleep(60)
        if path == "/slow":
            await asyncio.sleep(0.1)
        if path == "/reset":
            return False
        cache = "X-Cache: %s\r\n" % ("hit" if len(self.requests) % 4 else "miss")
        writer.write({
            "/busy": b"HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 2\r\n\r\n{}",
            "/garbled": b"HTTP/9.9 what\r\n\r\n",
            "/none": b"HTTP/1.1 204 No Content\r\n\r\n",
            "/close": b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
            "/chunked": b"HTTP/1.1 100 Continue\r\n\r\n"
                        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        b"5;a=b\r\nhello\r\n1\r\n!\r\n0\r\nX: y\r\n\r\n",
        }.get(path, ("HTTP/1.1 200 OK\r\n%sContent-Length: 2\r\n\r\n{}" % cache).encode()))
        await writer.drain()
        return path != "/close"


def journey(name, path, weight=1, **more):
    return {"name": name, "weight": weight, "steps": [{"path": path, **more}]}


def run(server, folder, journeys, users=None, **options):
    (folder / "journeys.json").write_text(json.dumps({"journeys": journeys}))
    (folder / "users.json").write_text(json.dumps({"users": users or [{"token": "somebody"}]}))
    words = [LOAD, "--target", "127.0.0.1:%d" % server.port, "--journeys",
             folder / "journeys.json", "--users", folder / "users.json", "--warmup", "0"]
    for name, value in {"connections": 10, "rate": 200, "seconds": 1, **options}.items():
        words += ["--" + name, str(value)]
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True,
                          check=False, timeout=60)
    equal(done.returncode, 0, done.stderr)
    return json.loads(done.stdout)


@case("a server that answers: all is answered, on as many connections as were asked for")
def plain(server, folder):
    server.connections = 0
    told = run(server, folder, [journey("read", "/ok", 4), journey("write", "/none", 1)],
               connections=50, rate=500)
    equal((told["errors"], told["unanswered"], told["never_served"], told["opened"]), (0, 0, 0, 50))
    equal((told["answered"], server.connections), (told["begun"], 50))
    holds(400 < told["begun"] < 600, told)
    share = told["journeys"]["read"]["answered"] / told["answered"]
    holds(0.7 < share < 0.9, share)
    latency = told["latency_ms"]
    holds(0 < latency["p50"] <= latency["p95"] <= latency["p99"] <= latency["max"], latency)
    hits = told["journeys"]["read"]["cache"]
    equal(hits["hit"] + hits["miss"], told["journeys"]["read"]["answered"])
    holds(2 < hits["hit"] / hits["miss"] < 4, hits)
    equal(told["journeys"]["write"]["cache"], {"hit": 0, "miss": 0})


@case("open loop: what waits behind a slow answer is late, and is told to be")
def open_loop(server, folder):
    told = run(server, folder, [journey("slow", "/slow")], connections=1, rate=40, seconds=2)
    # Ten a second are served, forty due: who asks only after an answer would see 100 ms.
    holds(told["latency_ms"]["p50"] > 1000, told["latency_ms"])
    holds(told["begun"] > 60 and told["never_served"] == 0, told)


@case("who was asked for and never served is counted, one by one")
def starved(server, folder):
    users = [{"token": "somebody"}] * 7 + [{"token": "deaf"}] * 3
    told = run(server, folder, [journey("read", "/ok")], users=users, rate=100)
    equal(told["never_served"], 3, told)
    equal(told["journeys"]["read"]["errors"], {"unanswered": told["unanswered"]})
    holds(told["unanswered"] >= 3 and told["answered"] + told["unanswered"] == told["begun"], told)


@case("errors are told by journey and kind")
def errors(server, folder):
    told = run(server, folder, [journey("busy", "/busy"), journey("rude", "/reset"),
                                journey("odd", "/garbled"), journey("chunks", "/chunked"),
                                journey("closes", "/close")], rate=100, connections=20)
    kinds = {name: set(one["errors"]) for name, one in told["journeys"].items()}
    equal(kinds, {"busy": {"http_503"}, "rude": {"reset"}, "odd": {"garbled"}, "chunks": set(),
                  "closes": set()})
    holds(told["journeys"]["chunks"]["answered"] > 0 and told["reconnects"] > 10, told)
    equal(told["answered"] + told["errors"], told["begun"])


@case("requests say who asks and what of theirs; a number rises once it was taken")
def requests(server, folder):
    server.requests.clear()
    users = [{"token": "awa", "values": {"mission": ["m1", "m2"], "depot": "d1"}},
             {"token": "kofi", "values": {"mission": ["m3"], "depot": "d2"}}]
    steps = [{"path": "/ok?id=eq.<mission>"},
             {"method": "POST", "path": "/ok",
              "body": {"n": "<n>", "id": "<uuid>", "to": "<depot>"}}]
    told = run(server, folder, [{"name": "both", "weight": 1, "steps": steps}], users=users,
               connections=2, rate=100)
    equal(told["answered"], 2 * told["begun"])
    for token, missions, depot in (("awa", {"m1", "m2"}, "d1"), ("kofi", {"m3"}, "d2")):
        own = [request for request in server.requests if request[2] == token]
        equal({path.split(".")[-1] for method, path, _, _ in own if method == "GET"}, missions)
        bodies = [json.loads(body) for method, _, _, body in own if method == "POST"]
        equal([int(body["n"]) for body in bodies], list(range(1, len(bodies) + 1)))
        equal({body["to"] for body in bodies}, {depot})
        equal(len({body["id"] for body in bodies}), len(bodies))
        holds(all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", body["id"])
                  for body in bodies), bodies[:2])
    server.requests.clear()
    run(server, folder, [journey("busy", "/busy", method="POST", body={"n": "<n>"})],
        connections=1, rate=20)
    equal({request[3] for request in server.requests}, {'{"n":"1"}'})


@case("a request with a number is sent again as it was until its answer comes")
def again(server, folder):
    numbers = folder / "numbers.json"
    users = [{"token": "awa"}, {"token": "kofi"}]
    for path, wanted in (("/busy", 1), ("/reset", 1), ("/ok", None)):
        server.requests.clear()
        told = run(server, folder, [journey("push", path, method="POST",
                                            body={"n": "<n>", "id": "<uuid>"})], users=users,
                   connections=2, rate=40, numbers=numbers)
        for token, done in zip(("awa", "kofi"), json.loads(numbers.read_text())):
            bodies = [request[3] for request in server.requests if request[2] == token]
            holds(len(bodies) > 3, bodies)
            equal(len(set(bodies)), wanted or len(bodies), path)
            equal(done, 0 if wanted else len(bodies), path)
        holds(told["begun"] > 0, told)


@case("processes are watched: their time and memory")
def processes(server, folder):
    told = run(server, folder, [journey("read", "/ok")], rate=1000, watch="me=%d" % os.getpid())
    holds(0 < told["processes"]["me"]["cpu_seconds"] < 5, told["processes"])
    me = told["processes"]["me"]
    holds(1000 < me["memory_kib"] <= me["resident_kib"] < 1000000, told["processes"])


@case("what cannot be is told before anything is sent")
def usage(server, folder):
    (folder / "j.json").write_text('{"journeys": [{"name": "a", "steps": []}]}')
    (folder / "u.json").write_text('{"users": [{"token": "t"}]}')
    good = ["--journeys", folder / "j.json", "--users", folder / "u.json"]
    target = ["--target", "127.0.0.1:%d" % server.port]
    for status, words in ((2, []), (2, good + ["--target", "somewhere:80"]),
                          (2, good + target + ["--rate", "0"]), (2, good + target + ["more"]),
                          (2, good + target + ["--watch", "me=0"]), (3, good + target),
                          (3, target + good[2:] + ["--journeys", folder / "none"])):
        done = subprocess.run([LOAD] + [str(word) for word in words], capture_output=True,
                              text=True, check=False)
        equal((done.returncode, done.stdout), (status, ""), repr(words) + done.stderr)
    (folder / "j.json").write_text('{"journeys": [{"name": "a", "steps": [{}]}]}')
    done = subprocess.run([LOAD, "--target", "127.0.0.1:1"] + [str(word) for word in good],
                          capture_output=True, text=True, check=False, timeout=60)
    equal(done.returncode, 3, done.stderr)


def main():
    server = Server()
    print("1..%d" % len(CASES))
    failed = 0
    for number, (name, function) in enumerate(CASES, 1):
        try:
            with tempfile.TemporaryDirectory(prefix="onelog-load-") as folder:
                function(server, Path(folder))
            print("ok %d %s" % (number, name), flush=True)
        except Exception:
            failed += 1
            print("not ok %d %s" % (number, name))
            print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
    return 1 if failed else 0


sys.exit(main())
