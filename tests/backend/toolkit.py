# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the server's tools share: TAP, and a server of their own."""

import json
import os
import subprocess
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "backend/load"))

from rig import Server  # noqa: E402

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def equal(found, wanted, about=""):
    if found != wanted:
        raise AssertionError("%s: found %r, wanted %r" % (about, found, wanted))


def holds(condition, about=""):
    if not condition:
        raise AssertionError(about)


class Answer:
    def __init__(self, done):
        self.status = done.returncode
        self.text = done.stdout
        self.messages = done.stderr

    @property
    def document(self):
        return json.loads(self.text)

    def __repr__(self):
        return "%d %s %s" % (self.status, self.text, self.messages)

    def refused(self, code, status=1):
        equal(self.status, status, repr(self))
        equal(self.document["error"]["code"], code, repr(self))


class Tried(Server):
    """A server, and programs that are tried with it."""

    def run(self, program, *words, **env):
        done = subprocess.run([str(program)] + [str(word) for word in words], text=True,
                              capture_output=True, check=False, stdin=subprocess.DEVNULL,
                              start_new_session=True, env={**self.env, **env})
        return Answer(done)


def run_cases(root, cases):
    """cases: (name, function of the server), in order, on one server."""
    print("1..%d" % len(cases))
    failed = 0
    server = Tried(root, MEMORY)
    try:
        server.start()
        for number, (name, function) in enumerate(cases, 1):
            try:
                function(server)
                print("ok %d %s" % (number, name), flush=True)
            except Exception:
                failed += 1
                print("not ok %d %s" % (number, name))
                print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
    finally:
        server.stop()
    return sys.exit(1 if failed else 0)
