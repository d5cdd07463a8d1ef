#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real program on a session bus of its own: started by the bus when it is asked for results, as
GNOME Shell does, and shown on the one that is chosen.

Usage: search-provider.py PROGRAM CLI, under dbus-run-session and a virtual screen.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gi.repository import Gio, GLib

NAME = "africa.onelog.OneLog"
PATH = "/africa/onelog/OneLog/SearchProvider"
INTERFACE = "org.gnome.Shell.SearchProvider2"
count = 0


def case(name, holds, what=""):
    global count
    count += 1
    print("%s %d /ui/search-provider/%s" % ("ok" if holds else "not ok", count, name))
    if not holds:
        print("# %s" % (what,))
    return holds


def call(bus, method, signature, *arguments):
    answer = bus.call_sync(NAME, PATH, INTERFACE, method, GLib.Variant(signature, arguments), None,
                           Gio.DBusCallFlags.NONE, 60000, None)
    return answer.unpack()


def title(bus):
    """What the window is about: its windows are objects on the bus."""
    answer = bus.call_sync(NAME, "/africa/onelog/OneLog/window/1", "org.gtk.Actions", "DescribeAll",
                           None, None, Gio.DBusCallFlags.NONE, 60000, None)
    states = answer.unpack()[0]
    return states["page"][2][0] if "page" in states else None


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return True
        except GLib.Error:
            pass
        time.sleep(0.1)
    return False


def make_data(cli, home):
    """Sample data with one issued invoice."""
    base = [cli, "--data-dir", str(home / "onelog"), "--now", "2026-11-02T08:00:00Z"]

    def run(*words):
        return subprocess.run([*base, *words], check=True, capture_output=True, text=True).stdout

    run("init", "--sample")
    period = ["--partner", "MAERSK", "--from", "2026-10-05", "--to", "2026-10-18"]
    drafts = json.loads(run("billing", "prepare", *period))["drafts"]
    return json.loads(run("invoice", "issue", drafts[0]["id"]))["number"]


def main(program, cli):
    home = Path(os.environ["XDG_DATA_HOME"])
    number = make_data(cli, home)
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)

    found = call(bus, "GetInitialResultSet", "(as)", ["OT-2026-00002"])[0]
    case("mission", len(found) == 1 and found[0].startswith("mission:"), found)
    metas = call(bus, "GetResultMetas", "(as)", found)[0]
    case("mission-meta", len(metas) == 1 and metas[0]["id"] == found[0]
         and "MEDLOG" in metas[0]["description"], metas)
    invoices = call(bus, "GetInitialResultSet", "(as)", [number])[0]
    case("invoice", len(invoices) >= 1 and invoices[0].startswith("invoice:"), invoices)
    metas = call(bus, "GetResultMetas", "(as)", invoices[:1])[0]
    case("invoice-meta", metas[0]["name"] == number and "MAERSK" in metas[0]["description"], metas)
    fewer = call(bus, "GetSubsearchResultSet", "(asas)", found, ["no", "such", "thing"])[0]
    case("nothing", fewer == [], fewer)
    gone = call(bus, "GetResultMetas", "(as)", ["mission:none", "invoice:none", "?"])[0]
    case("gone", gone == [], gone)

    call(bus, "ActivateResult", "(sasu)", invoices[0], [number], 0)
    case("activate-invoice", wait_for(lambda: title(bus) == "invoices"))
    call(bus, "ActivateResult", "(sasu)", found[0], ["x"], 0)
    case("activate-mission", wait_for(lambda: title(bus) == "missions"))
    call(bus, "LaunchSearch", "(asu)", ["Dakar"], 0)
    case("launch", wait_for(lambda: title(bus) == "missions"))
    bus.call_sync(NAME, "/africa/onelog/OneLog", "org.gtk.Actions", "Activate",
                  GLib.Variant("(sava{sv})", ("quit", [], {})), None, Gio.DBusCallFlags.NONE,
                  60000, None)
    print("1..%d" % count)


def prepare(program):
    """A folder of the user's where the bus finds the program."""
    home = Path(tempfile.mkdtemp(prefix="onelog-search-"))
    services = home / "data/dbus-1/services"
    services.mkdir(parents=True)
    (services / (NAME + ".service")).write_text(
        "[D-BUS Service]\nName=%s\nExec=%s --gapplication-service\n" % (NAME, program))
    for name in ("data", "config", "cache", "state"):
        os.environ["XDG_%s_HOME" % name.upper()] = str(home / name)
    return home


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--on-the-bus":
        main(*sys.argv[2:])
    else:
        HOME = prepare(sys.argv[1])
        try:
            status = subprocess.run(["dbus-run-session", "--", sys.executable, __file__,
                                     "--on-the-bus", *sys.argv[1:]], check=False).returncode
        finally:
            shutil.rmtree(HOME, ignore_errors=True)
        sys.exit(status)
