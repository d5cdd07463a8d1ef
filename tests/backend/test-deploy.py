#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-deploy.py ROOT GATEWAY: HAProxy, two colours of gateways, and people who go on working."""

import http.client
import json
import os
import signal
import sys
import threading
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from toolkit import equal, holds, run_cases  # noqa: E402

from rig import Site  # noqa: E402

ROOT = Path(sys.argv[1])
GATEWAY = Path(sys.argv[2]).resolve()


def sign_in(site):
    status, text = site.ask("POST", "/auth/v1/token?grant_type=password", {
        "email": "admin@example.com",
        "password": (site.server.folder / "first-user").read_text().strip()})
    equal(status, 200, text)
    return {"Authorization": "Bearer " + json.loads(text)["access_token"]}


def deploy(*words, status=0):
    ended, told = site.deploy(*words)
    equal(ended, status, told)
    return told


class People:
    """Each reads and writes on a connection that stays, and keeps what was not answered well."""

    def __init__(self, site, count):
        self.site = site
        self.headers = sign_in(site)
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
    site = Site(server, GATEWAY, ONELOG_REQUEST_RATE="100000", ONELOG_SIGN_IN_RATE="1000")
    status = deploy("status")
    equal(status["active"], "blue")
    equal(len(status["servers"]["blue"]), 2)


def test_switch_and_back(server):
    people = People(site, 6)
    try:
        for wanted, command in (("green", "switch"), ("blue", "rollback"), ("green", "switch")):
            before = people.asked
            result = deploy(command)
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
    refused = deploy("switch", status=1)
    holds("no such release" in refused["error"]["message"], refused)
    (site.folder / "blue-refuses").unlink()
    script = (site.folder / "start.sh").read_text()
    (site.folder / "start.sh").write_text(
        "#!/bin/sh\nsleep 60 </dev/null >/dev/null 2>&1 & echo $! >%s/blue.pids\n" % site.folder)
    config = (site.folder / "deploy.ini").read_text()
    (site.folder / "deploy.ini").write_text(config.replace("ready_seconds = 20",
                                                           "ready_seconds = 1"))
    refused = deploy("switch", status=1)
    holds("is not ready" in refused["error"]["message"], refused)
    equal(deploy("status")["active"], "green")
    equal(site.running("green"), 2)
    equal(site.running("blue"), 0)
    (site.folder / "start.sh").write_text(script)
    (site.folder / "deploy.ini").write_text(config)


def test_release_and_restart(server):
    """The colour that takes over runs the release it was given, and is still the one after HAProxy
    was started anew."""
    release = site.folder / "release-2"
    release.mkdir()
    refused = deploy("switch", "--release", site.folder / "none", status=1)
    holds("is no folder" in refused["error"]["message"], refused)
    equal(deploy("switch", "--release", release, "--no-migrate")["active"], "blue")
    equal(os.readlink(site.folder / "blue-release"), str(release))
    site.proxy.terminate()
    site.proxy.wait()
    site.proxy = site.start_proxy()
    site.wait_for(lambda: site.ask("GET", "/healthz")[0] == 200)
    equal(deploy("status")["active"], "blue")


def test_one_at_a_time(server):
    import fcntl
    with open(site.folder / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = deploy("switch", status=1)
    holds("Another onelog-deploy" in refused["error"]["message"], refused)


def test_private_answers(server):
    """What gateways say of themselves is not for the network."""
    for path in ("/metrics", "/readyz"):
        equal(site.ask("GET", path)[0], 404, path)


def test_gateway_dies(server):
    """Requests go to the other gateway of the colour once one is killed."""
    pid = site.pids("blue")[0]
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
