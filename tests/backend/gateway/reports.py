# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults are told to a receiver of Sentry's protocol: good, slow, tired of it, and not there."""

import http.server
import json
import re
import threading
import time

from gateway import Gateway
from suite import PROGRAM, Cases, shared
from toolkit import equal, holds

CASES = Cases()
KEY = "0a1b2c3d4e5f"
SECRET = "sécret-de-personne"
# Something that the database refuses with a status on our side, and a message about a person.
FAULTS = """
create function public.fault (what text, code text) returns json language plpgsql volatile as $$
begin raise exception '% wrote %', what, current_user using errcode = code; end $$;
grant execute on function public.fault to authenticated;
notify pgrst"""


class Receiver:
    def __init__(self, status=200, headers=(), seconds=0.0):
        self.status, self.headers, self.seconds = status, dict(headers), seconds
        self.heard = []
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.heard.append((self.path, dict(self.headers), body))
                time.sleep(receiver.seconds)
                self.send_response(receiver.status)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def wait(self, count, seconds=10):
        until = time.monotonic() + seconds
        while len(self.heard) < count:
            holds(time.monotonic() < until, "%d of %d were told" % (len(self.heard), count))
            time.sleep(0.02)


class Told:
    """A gateway of its own that tells its faults at PORT."""

    def __init__(self, gateway, port):
        path = gateway.server.folder / "sentry-dsn"
        path.write_text("http://%s@127.0.0.1:%d/errors/42\n" % (KEY, port))
        self.gateway = Gateway(gateway.server, PROGRAM, ONELOG_SENTRY_DSN_FILE=str(path),
                               ONELOG_FAST_THREADS="2", ONELOG_SLOW_THREADS="2")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        status = self.gateway.stop()
        equal(status, 0, self.gateway.stderr())

    def fault(self, code="XX000", wanted=500):
        began = time.monotonic()
        status, headers, _ = self.gateway.ask(
            "POST", "/rest/v1/rpc/fault", {"what": SECRET, "code": code}, user=shared["user"])
        equal(status, wanted)
        return headers["X-Request-Id"], time.monotonic() - began

    def outcomes(self):
        text = self.gateway.ask("GET", "/metrics")[2].decode()
        found = re.findall(r'onelog_faults_told_total\{outcome="(\w+)"\} (\d+)', text)
        return {name: int(number) for name, number in found}

    def wait_for(self, outcome, count, seconds=15):
        until = time.monotonic() + seconds
        while self.outcomes()[outcome] < count:
            holds(time.monotonic() < until, "%s: %r" % (outcome, self.outcomes()))
            time.sleep(0.05)


def check_envelope(gateway, heard, request):
    path, headers, body = heard
    equal(path, "/errors/api/42/envelope/")
    equal(headers["Content-Type"], "application/x-sentry-envelope")
    holds(re.fullmatch(r"Sentry sentry_version=7, sentry_client=onelog-gateway/[\d.]+, "
                       r"sentry_key=" + KEY, headers["X-Sentry-Auth"]), headers)
    head, item, rest = body.split(b"\n", 2)
    item, event = json.loads(item), json.loads(rest[:json.loads(item)["length"]])
    equal((item["type"], rest[item["length"]:]), ("event", b"\n"))
    equal(json.loads(head)["event_id"], event["event_id"])
    holds(re.fullmatch(r"[0-9a-f]{32}", event["event_id"]), event)
    equal(event["tags"], {"code": "XX000", "route": "/rest/v1/rpc/:", "status": "500",
                          "method": "POST"})
    equal((event["extra"], event["level"]), ({"request": request}, "error"))
    for personal in (SECRET, json.dumps(SECRET)[1:-1], gateway.email, shared["user"], "apikey",
                     gateway.key.decode()):
        holds(personal.encode() not in body, "%r is told" % personal)


@CASES.case("a fault is told as an envelope, without a personal value; a refusal is not")
def test_told(gateway):
    gateway.server.sql(FAULTS)
    receiver = Receiver()
    with Told(gateway, receiver.port) as told:
        told.fault("22023", 400)
        request, _ = told.fault()
        receiver.wait(1)
        check_envelope(gateway, receiver.heard[0], request)
        told.fault("57014", 504)
        receiver.wait(2)
        holds(b'"504 57014 POST /rest/v1/rpc/:"' in receiver.heard[1][2], receiver.heard[1])
        told.wait_for("sent", 2)
        for _ in range(20):
            told.fault()
    # What is still there at the end is told.
    equal(len(receiver.heard), 22)


@CASES.case("a receiver that has had enough is left alone for as long as it says")
def test_limited(gateway):
    receiver = Receiver(429, {"Retry-After": "2"})
    with Told(gateway, receiver.port) as told:
        told.fault()
        told.wait_for("failed", 1)
        for _ in range(5):
            told.fault()
        equal(told.outcomes(), {"sent": 0, "failed": 1, "full": 0, "silent": 5})
        receiver.status, receiver.headers = 200, {"X-Sentry-Rate-Limits": "60:error:project"}
        time.sleep(2.1)
        told.fault()
        told.wait_for("sent", 1)
        told.fault()
        equal(told.outcomes(), {"sent": 1, "failed": 1, "full": 0, "silent": 6})
    equal(len(receiver.heard), 2)


@CASES.case("a receiver that is slow, broken or not there holds nobody back")
def test_bad_receivers(gateway):
    slow = Receiver(seconds=3)
    with Told(gateway, slow.port) as told:
        times = sorted(told.fault()[1] for _ in range(130))
        holds(times[-5] < 0.5, times[-5:])
        outcomes = told.outcomes()
        # One is on its way, a hundred wait for it.
        equal((outcomes["full"], outcomes["silent"]), (29, 0))
        began = time.monotonic()
    holds(time.monotonic() - began < 5, "its end is held back")
    broken = Receiver(500)
    with Told(gateway, broken.port) as told:
        told.fault()
        told.wait_for("failed", 1)
        holds(told.fault()[1] < 1)
    equal(len(broken.heard), 1)
    broken.server.shutdown()
    broken.server.server_close()
    with Told(gateway, broken.port) as told:
        told.fault()
        told.wait_for("failed", 1)
        # It is tried again by itself.
        until = time.monotonic() + 5
        while told.outcomes()["failed"] < 2:
            holds(time.monotonic() < until, told.outcomes())
            told.fault()
            time.sleep(0.2)
    gateway.server.sql("drop function public.fault; notify pgrst")
