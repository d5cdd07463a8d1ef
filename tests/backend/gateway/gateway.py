# SPDX-License-Identifier: GPL-3.0-or-later
"""A gateway in front of a server of its own, and clients that say exactly what they are told."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "backend/load"))

from rig import token  # noqa: E402

USER = "f47d2799-b64b-48c3-8d3f-4bd5b119d0e5"


class Gateway:
    def __init__(self, server, program, **env):
        self.server = server
        self.key = (server.folder / "jwt-secret").read_bytes().strip()
        self.password = (server.folder / "first-user").read_text().strip()
        self.email = "admin@example.com"
        self.errors = tempfile.TemporaryFile()
        self.storage = server.folder / "storage"
        self.storage.mkdir(exist_ok=True)
        self.process = subprocess.Popen(
            [program], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors,
            env={**server.env, "PGUSER": "authenticator", "ONELOG_LISTEN": "127.0.0.1:0",
                 "ONELOG_JWT_SECRET_FILE": str(server.folder / "jwt-secret"),
                 "ONELOG_REDIS_SOCKET": str(server.folder / "run/redis.sock"),
                 "ONELOG_STORAGE_DIR": str(self.storage),
                 "ONELOG_REQUEST_RATE": "100000", "ONELOG_SIGN_IN_RATE": "1000", **env})
        self.log = []
        self.port = None
        ready = threading.Event()
        threading.Thread(target=self.read_log, args=(ready,), daemon=True).start()
        if not ready.wait(30):
            raise RuntimeError("the gateway does not start: " + self.stderr())
        self.wait_until_ready()
        self.anon = token({"role": "anon", "exp": 2000000000}, self.key)

    def read_log(self, ready):
        listening = False
        for line in self.process.stdout:
            entry = json.loads(line)
            self.log.append(entry)
            if entry.get("message") == "listening":
                self.port = int(entry["port"])
                listening = True
            if listening:
                ready.set()
        ready.set()

    def stderr(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")

    def wait_until_ready(self, status=200, seconds=20):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.ask("GET", "/readyz")[0] == status \
                    and (status != 200 or self.ask("GET", "/rest/v1/depot")[0] == 401):
                return
            time.sleep(0.05)
        raise RuntimeError("not ready: " + self.stderr())

    @property
    def url(self):
        return "http://127.0.0.1:%d" % self.port

    def ask(self, method, path, body=None, headers=None, user=None, connection=None):
        """(status, headers, document or text)"""
        headers = dict(headers or {})
        if isinstance(body, (dict, list)):
            body = json.dumps(body)
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
        if user:
            headers["Authorization"] = "Bearer " + user
        made = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        made.request(method, path, body, headers)
        answer = made.getresponse()
        text = answer.read()
        if connection is None:
            made.close()
        kind = answer.getheader("Content-Type") or ""
        return answer.status, answer.headers, json.loads(text) if "json" in kind and text else text

    def sign_in(self):
        status, _, session = self.ask("POST", "/auth/v1/token?grant_type=password",
                                      {"email": self.email, "password": self.password})
        if status != 200:
            raise RuntimeError(session)
        return session["access_token"]

    def connect(self, timeout=10):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def raw(self, data, timeout=10):
        """What comes back for DATA until the other end has nothing more to say; None: reset."""
        with self.connect(timeout) as end:
            try:
                end.sendall(data)
                end.shutdown(socket.SHUT_WR)
                answer = b""
                while piece := end.recv(65536):
                    answer += piece
                return answer
            except OSError:
                return None

    def stop(self):
        """The exit status of a graceful end."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


def raise_limit():
    """How many connections this process may have."""
    import resource
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard if hard != resource.RLIM_INFINITY else 1 << 20
