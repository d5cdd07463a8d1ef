#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""own-screen.py [--preload LIBRARIES] PROGRAM ARGUMENT...

Runs PROGRAM on a virtual X server nobody else has, and ends with its exit code. Programs that
share a server see each other: the selection one of them makes is asked for by the other, and what
GTK 4.8 leaks while it answers (gdk_x11_clipboard_formats_to_targets) fails a test that did nothing
wrong. LIBRARIES are preloaded into PROGRAM alone.
"""

import os
import signal
import subprocess
import sys


def start_screen():
    reading, writing = os.pipe()
    # -noreset: the server must outlive its first client.
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-noreset",
         "-nolisten", "tcp"],
        pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    if not number:
        sys.exit("own-screen: Xvfb did not start: " + server.stderr.read().decode())
    return server, ":" + number


def main():
    arguments = sys.argv[1:]
    environment = dict(os.environ)
    if arguments and arguments[0] == "--preload":
        environment["LD_PRELOAD"] = arguments[1]
        arguments = arguments[2:]
    if not arguments:
        sys.exit("own-screen: which program?")
    environment.pop("WAYLAND_DISPLAY", None)
    server, environment["DISPLAY"] = start_screen()
    environment["GDK_BACKEND"] = "x11"
    try:
        program = subprocess.Popen(arguments, env=environment)
        # Meson ends a test that takes too long: neither half may outlive the other.
        signal.signal(signal.SIGTERM, lambda *_: program.terminate())
        code = program.wait()
    finally:
        server.terminate()
        server.wait()
    sys.exit(code if code >= 0 else 128 - code)


main()
