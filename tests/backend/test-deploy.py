#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-deploy.py ROOT GATEWAY: HAProxy, two colours of gateways, and people who go on working."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from toolkit import equal, holds, run_cases  # noqa: E402

ROOT = Path(sys.argv[1])
GATEWAY = Path(sys.argv[2]).resolve()
COLOURS = ("blue", "green")

START = """#!/bin/sh
# start.sh COLOUR PORT...
colour=$1; shift
[ ! -e %(folder)s/$colour-refuses ] || { echo "no such release" >&2; exit 1; }
for port; do
  ONELOG_LISTEN=127.0.0.1:$port %(gateway)s >%(folder)s/$colour-$port.log 2>&1 </dev/null &
  echo $! >>%(folder)s/$colour.pids
done
"""
STOP = """#!/bin/sh
# stop.sh COLOUR: as systemd does, asked to end and waited for.
for pid in $(cat %(folder)s/$1.pids); do
  kill "$pid" 2>/dev/null
done
for pid in $(cat %(folder)s/$1.pids); do
  while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
done
rm %(folder)s/$1.pids
"""
CONFIG = """[deploy]
haproxy_socket = %(folder)s/haproxy.sock
map = %(folder)s/active.map
lock = %(folder)s/lock
migrate = %(root)s/backend/schema/migrate
ready_seconds = 20
drain_seconds = 10
warm = /auth/v1/settings /rest/v1/place?select=id&limit=1
warm_rounds = 5
%(colours)s"""


def free_ports(count):
    ends = [socket.socket() for _ in range(count)]
    for end in ends:
        end.bind(("127.0.0.1", 0))
    ports = [end.getsockname()[1] for end in ends]
    for end in ends:
        end.close()
    return ports


class Site:
    """What a site has in front of its database."""

    def __init__(self, server):
        self.server = server
        self.folder = server.folder / "site"
        self.folder.mkdir()
        self.door, *ports = free_ports(5)
        self.ports = {"blue": ports[:2], "green": ports[2:]}
        names = {"folder": self.folder, "gateway": GATEWAY, "root": ROOT, "colours": "".join(
            "[%s]\naddresses = %s\nstart = %s/start.sh %s %d %d\nstop = %s/stop.sh %s\n"
            "release = %s/%s-release\n" % (
                colour, ", ".join("127.0.0.1:%d" % port for port in self.ports[colour]),
                self.folder, colour, *self.ports[colour], self.folder, colour, self.folder, colour)
            for colour in COLOURS)}
        for name, text in (("start.sh", START), ("stop.sh", STOP), ("deploy.ini", CONFIG)):
            (self.folder / name).write_text(text % names)
            (self.folder / name).chmod(0o755)
        (self.folder / "active.map").write_text("active blue\n")
        storage = self.folder / "storage"
        storage.mkdir()
        self.env = {**server.env, "PGUSER": "authenticator",
                    "ONELOG_JWT_SECRET_FILE": str(server.folder / "jwt-secret"),
                    "ONELOG_REDIS_SOCKET": str(server.folder / "run/redis.sock"),
                    "ONELOG_STORAGE_DIR": str(storage),
                    "ONELOG_REQUEST_RATE": "100000", "ONELOG_SIGN_IN_RATE": "1000"}
        subprocess.run([self.folder / "start.sh", "blue", *map(str, self.ports["blue"])],
                       env=self.env, check=True)
        self.proxy = self.start_proxy()
        self.wait_for(lambda: self.ask("GET", "/healthz")[0] == 200)

    def start_proxy(self):
        env = {**self.env, "ONELOG_HAPROXY_SOCKET": str(self.folder / "haproxy.sock"),
               "ONELOG_BIND": "127.0.0.1:%d" % self.door,
               "ONELOG_ACTIVE_MAP": str(self.folder / "active.map")}
        for colour in COLOURS:
            for number, port in enumerate(self.ports[colour], 1):
                env["ONELOG_%s_%d" % (colour.upper(), number)] = "127.0.0.1:%d" % port
        with open(self.folder / "haproxy.log", "ab") as log:
            return subprocess.Popen(
                ["haproxy", "-db", "-f", ROOT / "backend/deploy/haproxy/haproxy.cfg"],
                env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    @staticmethod
    def wait_for(condition, seconds=30):
        until = time.monotonic() + seconds
        while not condition():
            holds(time.monotonic() < until, "waited for too long")
            time.sleep(0.05)

    def ask(self, method, path, body=None, headers=None, connection=None):
        made = connection or http.client.HTTPConnection("127.0.0.1", self.door, timeout=30)
        try:
            made.request(method, path, json.dumps(body) if body is not None else None,
                         {"Content-Type": "application/json", **(headers or {})})
            answer = made.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            made.close()
            return 0, repr(error)
        finally:
            if connection is None:
                made.close()

    def sign_in(self):
        status, text = self.ask("POST", "/auth/v1/token?grant_type=password", {
            "email": "admin@example.com",
            "password": (self.server.folder / "first-user").read_text().strip()})
        equal(status, 200, text)
        return {"Authorization": "Bearer " + json.loads(text)["access_token"]}

    def deploy(self, *words, status=0):
        """The owner's work: migrations are not done as authenticator."""
        done = subprocess.run(
            [ROOT / "backend/deploy/onelog-deploy", "--config", self.folder / "deploy.ini",
             *map(str, words)], env={**self.env, "PGUSER": "postgres"}, text=True,
            stdin=subprocess.DEVNULL, capture_output=True, check=False)
        equal(done.returncode, status, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def running(self, colour):
        try:
            pids = (self.folder / (colour + ".pids")).read_text().split()
        except FileNotFoundError:
            return 0
        return sum(os.path.exists("/proc/" + pid) for pid in pids)

    def close(self):
        self.proxy.terminate()
        self.proxy.wait()
        for colour in COLOURS:
            for pid in (self.folder / (colour + ".pids")).read_text().split() \
                    if (self.folder / (colour + ".pids")).exists() else []:
                try:
                    os.kill(int(pid), signal.SIGKILL)
                except ProcessLookupError:
                    pass


class People:
    """Each reads and writes on a connection that stays, and keeps what was not answered well."""

    def __init__(self, site, count):
        self.site = site
        self.headers = site.sign_in()
        depot = json.loads(site.ask("GET", "/rest/v1/depot?select=id", None, self.headers)[1])
        self.depot = depot[0]["id"]
        self.over = threading.Event()
        self.asked, self.written, self.trouble = 0, [], []
        self.threads = [threading.Thread(target=self.work) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def work(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.site.door, timeout=30)
        number = 0
        while not self.over.is_set():
            number += 1
            name = str(uuid.uuid4())
            if number % 5 == 0:
                answer = self.site.ask("POST", "/rest/v1/place", {
                    "id": name, "depot_id": self.depot, "name": name},
                    self.headers, connection)
                if answer[0] == 201:
                    self.written.append(name)
            else:
                answer = self.site.ask("GET", "/rest/v1/depot?select=id,name", None, self.headers,
                                       connection)
            if answer[0] not in (200, 201):
                self.trouble.append(answer)
            self.asked += 1

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()
        return self.trouble


site = None


def test_status(server):
    global site
    site = Site(server)
    status = site.deploy("status")
    equal(status["active"], "blue")
    equal(len(status["servers"]["blue"]), 2)


def test_switch_and_back(server):
    people = People(site, 6)
    try:
        for wanted, command in (("green", "switch"), ("blue", "rollback"), ("green", "switch")):
            before = people.asked
            result = site.deploy(command)
            equal(result["active"], wanted)
            equal(site.running(wanted), 2)
            equal(site.running(result["before"]), 0)
            holds(people.asked > before + 20, "people went on working: %d" % people.asked)
    finally:
        trouble = people.stop()
    equal(trouble[:3], [], "of %d requests" % people.asked)
    found = server.sql("select count (*) from place "
                       "where name = any (string_to_array (:'names', ','))",
                       names=",".join(people.written))
    equal(int(found), len(people.written), "places written and acknowledged")


def test_not_ready(server):
    """A release that does not come up takes nobody's work away."""
    (site.folder / "blue-refuses").touch()
    refused = site.deploy("switch", status=1)
    holds("no such release" in refused["error"]["message"], refused)
    (site.folder / "blue-refuses").unlink()
    script = (site.folder / "start.sh").read_text()
    (site.folder / "start.sh").write_text(
        "#!/bin/sh\nsleep 60 </dev/null >/dev/null 2>&1 & echo $! >%s/blue.pids\n" % site.folder)
    config = (site.folder / "deploy.ini").read_text()
    (site.folder / "deploy.ini").write_text(config.replace("ready_seconds = 20",
                                                           "ready_seconds = 1"))
    refused = site.deploy("switch", status=1)
    holds("is not ready" in refused["error"]["message"], refused)
    equal(site.deploy("status")["active"], "green")
    equal(site.running("green"), 2)
    equal(site.running("blue"), 0)
    (site.folder / "start.sh").write_text(script)
    (site.folder / "deploy.ini").write_text(config)


def test_release_and_restart(server):
    """The colour that takes over runs the release it was given, and is still the one after HAProxy
    was started anew."""
    release = site.folder / "release-2"
    release.mkdir()
    refused = site.deploy("switch", "--release", site.folder / "none", status=1)
    holds("is no folder" in refused["error"]["message"], refused)
    equal(site.deploy("switch", "--release", release, "--no-migrate")["active"], "blue")
    equal(os.readlink(site.folder / "blue-release"), str(release))
    site.proxy.terminate()
    site.proxy.wait()
    site.proxy = site.start_proxy()
    site.wait_for(lambda: site.ask("GET", "/healthz")[0] == 200)
    equal(site.deploy("status")["active"], "blue")


def test_one_at_a_time(server):
    import fcntl
    with open(site.folder / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = site.deploy("switch", status=1)
    holds("Another onelog-deploy" in refused["error"]["message"], refused)


def test_private_answers(server):
    """What gateways say of themselves is not for the network."""
    for path in ("/metrics", "/readyz"):
        equal(site.ask("GET", path)[0], 404, path)


def test_gateway_dies(server):
    """Requests go to the other gateway of the colour once one is killed."""
    pid = int((site.folder / "blue.pids").read_text().split()[0])
    people = People(site, 4)
    try:
        time.sleep(0.3)
        os.kill(pid, signal.SIGKILL)
        time.sleep(2.5)
        asked = people.asked
        site.wait_for(lambda: people.asked > asked + 50)
    finally:
        trouble = people.stop()
    # What was on its way in the killed one is lost for whoever wrote; nobody else notices.
    holds(len(trouble) <= 4, "%d: %r" % (len(trouble), trouble[:5]))
    found = server.sql("select count (*) from place "
                       "where name = any (string_to_array (:'names', ','))",
                       names=",".join(people.written))
    equal(int(found), len(people.written), "places written and acknowledged")
    site.close()


run_cases(ROOT, [
    ("status tells which colour answers", test_status),
    ("switched and rolled back without an error", test_switch_and_back),
    ("a colour that is not ready is not switched to", test_not_ready),
    ("releases, and the choice outlives HAProxy", test_release_and_restart),
    ("one at a time", test_one_at_a_time),
    ("metrics and readiness stay inside", test_private_answers),
    ("a killed gateway", test_gateway_dies),
])
