#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/api/README.md out of what a gateway on a server of its own serves.

Usage: write-api.py ROOT ONELOG-GATEWAY
"""

import sys
from pathlib import Path

ROOT, PROGRAM = Path(sys.argv[1]), sys.argv[2]
sys.path[:0] = [str(ROOT / "backend/gateway"), str(ROOT / "tests/backend")]

from describe import describe
from gateway import Gateway
from toolkit import Server

server = Server(ROOT)
try:
    server.start()
    gateway = Gateway(server, PROGRAM)
    page = describe(gateway.ask("GET", "/", user=gateway.sign_in())[2])
    gateway.stop()
finally:
    server.stop()
(ROOT / "docs/api/README.md").write_text(page, encoding="utf-8")
