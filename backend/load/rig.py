# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole backend in a folder of its own, to be tested, loaded and broken: PostgreSQL and Redis,
two colours of gateways, and HAProxy before them as it is deployed; people to ask it."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

COLOURS = ("blue", "green")
PEOPLE = 50
DEPOTS = 4

START = """#!/bin/sh
# start.sh COLOUR PORT...
colour=$1; shift
[ ! -e %(folder)s/$colour-refuses ] || { echo "no such release" >&2; exit 1; }
for port; do
  ONELOG_LISTEN=127.0.0.1:$port %(gateway)s >>%(folder)s/$colour-$port.log 2>&1 </dev/null &
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


def allow_files(count):
    """So many files to this process and what it starts, or as many as are allowed."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(count, hard), hard))


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def token(claims, key, header=None):
    """A JWT; claims that are bytes stand in it as they are."""
    text = encode(json.dumps(header or {"alg": "HS256", "typ": "JWT"}).encode()) + b"." \
        + encode(claims if isinstance(claims, bytes) else json.dumps(claims).encode())
    return (text + b"." + encode(hmac.new(key, text, hashlib.sha256).digest())).decode()


class Server:
    """PostgreSQL and Redis in a folder that goes with them."""

    def __init__(self, root, parent=None):
        self.root = root
        self.script = root / "backend/dev/server"
        self.folder = Path(tempfile.mkdtemp(prefix="onelog-", dir=parent))
        self.env = {**os.environ, "PGHOST": str(self.folder / "run"), "PGPORT": "5432",
                    "PGDATABASE": "onelog", "PGUSER": "postgres", "LANGUAGE": "en"}

    def start(self):
        """Also what of it was stopped or killed."""
        done = subprocess.run([self.script, "start", self.folder], capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stdout + done.stderr)

    def stop(self):
        subprocess.run([self.script, "stop", self.folder], check=False, capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def pid(self, name):
        """Of "postgresql" or "redis"."""
        path = {"postgresql": "data/postmaster.pid", "redis": "run/redis.pid"}[name]
        return int((self.folder / path).read_text().split()[0])

    def sql(self, text, **variables):
        """Unaligned rows; variables stand in the text as :'name'."""
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-"]
        for name, value in variables.items():
            command += ["-v", "%s=%s" % (name, value)]
        done = subprocess.run(command, input=text, text=True, capture_output=True, check=False,
                              env=self.env)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def make_people(self, count):
        """At least COUNT people of many carriers, in the form in which onelog-load reads them."""
        scale = {"people": PEOPLE, "carriers": -(-count // (PEOPLE * DEPOTS))}
        load = self.root / "backend/load"
        self.sql((load / "seed.sql").read_text(), **scale)
        key = (self.folder / "jwt-secret").read_bytes().strip()
        users = []
        for line in self.sql((load / "users.sql").read_text(), **scale).splitlines():
            person = json.loads(line)
            claims = {"iss": "onelog", "aud": "authenticated", "role": "authenticated",
                      "sub": person["sub"], "org": person["org"], "app_role": "exploitant",
                      "iat": int(time.time()), "exp": int(time.time()) + 3600}
            users.append({"token": token(claims, key), "values": person["values"]})
        return users


class Site:
    """What a site has in front of its database."""

    def __init__(self, server, gateway, **env):
        self.server = server
        self.folder = server.folder / "site"
        self.folder.mkdir()
        self.door, *ports = free_ports(5)
        self.ports = {"blue": ports[:2], "green": ports[2:]}
        self.write_files(gateway)
        storage = self.folder / "storage"
        storage.mkdir()
        self.env = {**server.env, "PGUSER": "authenticator",
                    "ONELOG_JWT_SECRET_FILE": str(server.folder / "jwt-secret"),
                    "ONELOG_REDIS_SOCKET": str(server.folder / "run/redis.sock"),
                    "ONELOG_STORAGE_DIR": str(storage), **env}
        self.start_gateways("blue", *self.ports["blue"])
        self.proxy = self.start_proxy()
        self.wait_for(lambda: self.ask("GET", "/healthz")[0] == 200)

    def write_files(self, gateway):
        colours = "".join(
            "[%s]\naddresses = %s\nstart = %s/start.sh %s %d %d\nstop = %s/stop.sh %s\n"
            "release = %s/%s-release\n" % (
                colour, ", ".join("127.0.0.1:%d" % port for port in self.ports[colour]),
                self.folder, colour, *self.ports[colour], self.folder, colour, self.folder, colour)
            for colour in COLOURS)
        names = {"folder": self.folder, "gateway": gateway, "root": self.server.root,
                 "colours": colours}
        for name, text in (("start.sh", START), ("stop.sh", STOP), ("deploy.ini", CONFIG)):
            (self.folder / name).write_text(text % names)
            (self.folder / name).chmod(0o755)
        (self.folder / "active.map").write_text("active blue\n")

    def start_gateways(self, colour, *ports):
        subprocess.run([self.folder / "start.sh", colour, *map(str, ports)], env=self.env,
                       check=True)

    def start_proxy(self):
        env = {**self.env, "ONELOG_HAPROXY_SOCKET": str(self.folder / "haproxy.sock"),
               "ONELOG_BIND": "127.0.0.1:%d" % self.door,
               "ONELOG_ACTIVE_MAP": str(self.folder / "active.map"),
               "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}
        for colour in COLOURS:
            for number, port in enumerate(self.ports[colour], 1):
                env["ONELOG_%s_%d" % (colour.upper(), number)] = "127.0.0.1:%d" % port
        with open(self.folder / "haproxy.log", "ab") as log:
            config = self.server.root / "backend/deploy/haproxy/haproxy.cfg"
            return subprocess.Popen(
                ["/usr/sbin/haproxy", "-db", "-f", config], env=env, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log)

    @staticmethod
    def wait_for(condition, seconds=30):
        until = time.monotonic() + seconds
        while not condition():
            if time.monotonic() >= until:
                raise RuntimeError("waited for too long")
            time.sleep(0.05)

    def ask(self, method, path, body=None, headers=None, connection=None):
        """(status, text); status 0: there was no answer."""
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

    def deploy(self, *words):
        """(status, what it told). The owner's work: migrations are not done as authenticator."""
        done = subprocess.run(
            [self.server.root / "backend/deploy/onelog-deploy", "--config",
             self.folder / "deploy.ini", *map(str, words)],
            env={**self.env, "PGUSER": "postgres"}, text=True, stdin=subprocess.DEVNULL,
            capture_output=True, check=False)
        try:
            return done.returncode, json.loads(done.stdout)
        except json.JSONDecodeError:
            raise RuntimeError(done.stdout + done.stderr) from None

    def pids(self, colour):
        """Of the gateways of COLOUR, also of those that were killed; in their order."""
        try:
            return [int(pid) for pid in (self.folder / (colour + ".pids")).read_text().split()]
        except FileNotFoundError:
            return []

    def running(self, colour):
        return sum(os.path.exists("/proc/%d" % pid) for pid in self.pids(colour))

    def close(self):
        self.proxy.terminate()
        self.proxy.wait()
        for pid in self.pids("blue") + self.pids("green"):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


class Load:
    """onelog-load, which sends USERS through the site's door with the project's journeys."""

    def __init__(self, build, site, users, *words, **options):
        path = site.folder / "users.json"
        path.write_text(json.dumps({"users": users}))
        words = [build / "backend/load/onelog-load", "--target", "127.0.0.1:%d" % site.door,
                 "--journeys", site.server.root / "backend/load/journeys.json",
                 "--users", path, *words]
        for name, value in options.items():
            words += ["--" + name, value]
        self.process = subprocess.Popen([str(word) for word in words], stdout=subprocess.PIPE,
                                        text=True)

    def end(self):
        """What it told."""
        text, _ = self.process.communicate()
        if self.process.returncode != 0:
            raise RuntimeError("onelog-load ended with %d" % self.process.returncode)
        return json.loads(text)
