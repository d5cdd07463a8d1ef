# SPDX-License-Identifier: GPL-3.0-or-later
"""A WebSocket that sends exactly what it is told, and reads frames one by one."""

import base64
import json
import os
import socket

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


def frame(kind, data=b"", last=True, masked=True):
    head = bytes([kind | (0x80 if last else 0)])
    size = len(data)
    bit = 0x80 if masked else 0
    if size < 126:
        head += bytes([bit | size])
    elif size < 65536:
        head += bytes([bit | 126]) + size.to_bytes(2, "big")
    else:
        head += bytes([bit | 127]) + size.to_bytes(8, "big")
    if not masked:
        return head + data
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))


def handshake(path, **headers):
    """The request; a header that is None is left out."""
    wanted = {"Host": "x", "Upgrade": "websocket", "Connection": "keep-alive, Upgrade",
              "Sec-WebSocket-Version": "13",
              "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
              **{name.replace("_", "-"): value for name, value in headers.items()}}
    lines = ["GET %s HTTP/1.1" % path]
    lines += ["%s: %s" % pair for pair in wanted.items() if pair[1] is not None]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


class WebSocket:
    def __init__(self, gateway, path="/realtime/v1/poke", user=None, behind=b"", **headers):
        if user:
            headers["Authorization"] = "Bearer " + user
        self.end = gateway.connect(15)
        self.end.sendall(handshake(path, **headers) + behind)
        self.rest = b""
        while b"\r\n\r\n" not in self.rest:
            piece = self.end.recv(65536)
            if not piece:
                break
            self.rest += piece
        self.head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        self.status = int(self.head.split(b" ")[1])

    def send(self, data):
        self.end.sendall(data)

    def say(self, document):
        self.send(frame(TEXT, json.dumps(document).encode()))

    def take(self, count):
        while len(self.rest) < count:
            piece = self.end.recv(65536)
            if not piece:
                raise EOFError
            self.rest += piece
        taken, self.rest = self.rest[:count], self.rest[count:]
        return taken

    def read(self):
        """(kind, bytes); raises EOFError at the end."""
        first, second = self.take(2)
        if second & 0x80:
            raise ValueError("a server does not mask")
        size = second & 0x7f
        if size == 126:
            size = int.from_bytes(self.take(2), "big")
        return first & 0x0f, self.take(size)

    def hear(self):
        """The next text, pings answered."""
        while True:
            kind, data = self.read()
            if kind == PING:
                self.send(frame(PONG, data))
            elif kind == TEXT:
                return json.loads(data)
            elif kind != PONG:
                raise EOFError((kind, data))

    def closed_with(self):
        """The code it is closed with, whatever comes before; None: without one."""
        try:
            while True:
                kind, data = self.read()
                if kind == CLOSE:
                    return int.from_bytes(data[:2], "big")
        except (EOFError, ConnectionError):
            return None

    def is_silent(self, seconds, allowed=(PING, PONG)):
        """Nothing but pings comes for a while."""
        self.end.settimeout(seconds)
        try:
            return self.read()[0] in allowed
        except socket.timeout:
            return True
        finally:
            self.end.settimeout(15)

    def is_open(self, seconds):
        return self.is_silent(seconds, (PING, PONG, TEXT))

    def close(self):
        self.end.close()
