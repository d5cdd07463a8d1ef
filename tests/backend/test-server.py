#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-server.py ROOT GATEWAY: the server to try things with, as people start and stop it."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from toolkit import MEMORY, equal, holds

ROOT, GATEWAY = Path(sys.argv[1]), Path(sys.argv[2]).resolve()
FOLDER = Path(tempfile.mkdtemp(prefix="onelog-", dir=MEMORY))


def server(verb):
    done = subprocess.run([ROOT / "backend/dev/server", verb, FOLDER], text=True,
                          env={**os.environ, "ONELOG_GATEWAY": str(GATEWAY)}, check=False,
                          capture_output=True)
    equal(done.returncode, 0, done.stdout + done.stderr)
    return done.stdout


def told(text):
    """Address, e-mail address and password of what start printed."""
    return (re.search(r"^Gateway +(\S+)$", text, re.M)[1],
            *re.search(r"^First user +(\S+) (\S+)$", text, re.M).groups())


def sign_in(address, email, password):
    asked = urllib.request.Request(
        address + "/auth/v1/token?grant_type=password",
        json.dumps({"email": email, "password": password}).encode(),
        {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        return json.load(answer)["user"]["email"]


def answers(address):
    try:
        with urllib.request.urlopen(address + "/readyz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def test_start_and_stop():
    address, email, password = told(server("start"))
    equal(sign_in(address, email, password), email)
    equal(told(server("start")), (address, email, password), "started once more")
    holds("export ONELOG_URL=%s\n" % address in server("env"))
    server("stop")
    holds(not answers(address), "stopped")


def test_again():
    """The address and the user are the same; another address when somebody has taken it."""
    first = told(server("start"))
    holds(answers(first[0]))
    server("stop")
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", int(first[0].rsplit(":", 1)[1])))
        taken.listen()
        second = told(server("start"))
        holds(second[0] != first[0] and second[1:] == first[1:], (first, second))
        holds(answers(second[0]))


def test_killed():
    """A gateway that was killed is there again after a start."""
    address = told(server("start"))[0]
    os.kill(int((FOLDER / "gateway.pid").read_text()), signal.SIGKILL)
    holds(not answers(address))
    holds(answers(told(server("start"))[0]))


def main():
    failed = 0
    cases = [test_start_and_stop, test_again, test_killed]
    print("1..%d" % len(cases))
    try:
        for number, case in enumerate(cases, 1):
            name = case.__name__.removeprefix("test_").replace("_", " ")
            try:
                case()
                print("ok %d %s" % (number, name))
            except (AssertionError, OSError, TypeError) as error:
                failed += 1
                print("not ok %d %s\n# %s" % (number, name, str(error).replace("\n", "\n# ")))
    finally:
        subprocess.run([ROOT / "backend/dev/server", "stop", FOLDER], check=False)
        shutil.rmtree(FOLDER)
    return 1 if failed else 0


sys.exit(main())
