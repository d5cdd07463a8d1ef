# SPDX-License-Identifier: GPL-3.0-or-later
"""WebSockets: clients from npm, strangers, crowds, tokens that expire, and the end."""

import re
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gateway import Gateway
from rig import token
from suite import PROGRAM, Cases, run_node, shared
from toolkit import equal, holds
from websocket import BINARY, CLOSE, PING, TEXT, WebSocket, frame, handshake

CASES, LATE = Cases(), Cases()
CHANNELS = "/realtime/v1/websocket?vsn=1.0.0&apikey="
PEOPLE = {"first": "awa@example.com", "other": "moussa@example.com"}


def make_people(gateway):
    """Two people of two depots of one carrier."""
    shared["depots"] = dict(line.split("|") for line in gateway.server.sql("""
select admin.depot_add (id, 'Thiès') as thies, id as org from public.organisation limit 1 \\gset
select id as dakar from public.depot where name = 'Dakar' \\gset
select from admin.user_add (:'org', :'first', extensions.crypt (:'password',
  extensions.gen_salt ('bf', 4)), 'exploitant', 'A', array[:'dakar'::uuid]);
select from admin.user_add (:'org', :'other', extensions.crypt (:'password',
  extensions.gen_salt ('bf', 4)), 'exploitant', 'M', array[:'thies'::uuid]);
select 'first', :'dakar' union select 'other', :'thies'
""", password=gateway.password, **PEOPLE).splitlines() if "|" in line)
    for name, email in PEOPLE.items():
        _, _, session = gateway.ask("POST", "/auth/v1/token?grant_type=password",
                                    {"email": email, "password": gateway.password})
        shared[name] = session["access_token"]
        shared[name + " id"] = session["user"]["id"]


def change(gateway, depot, version):
    gateway.server.sql("select pg_notify ('onelog_feed', :'pair')", pair="%s:%s" % (depot, version))


def brief_token(gateway, name, seconds):
    return token({"role": "authenticated", "sub": shared[name + " id"], "aud": "authenticated",
                  "exp": int(time.time()) + seconds}, gateway.key)


def gauge(gateway):
    text = gateway.ask("GET", "/metrics")[2].decode()
    return int(re.search(r"^onelog_websockets (\d+)", text, re.M).group(1))


def wait_for_gauge(gateway, count, seconds=10):
    until = time.monotonic() + seconds
    while gauge(gateway) != count:
        holds(time.monotonic() < until, "%d instead of %d" % (gauge(gateway), count))
        time.sleep(0.05)


@CASES.case("supabase-js and ws are told of their depots' news, and of no others'")
def test_clients(gateway):
    make_people(gateway)
    run_node(gateway, "realtime.mjs", FIRST_EMAIL=PEOPLE["first"], OTHER_EMAIL=PEOPLE["other"],
             FIRST_DEPOT=shared["depots"]["first"], OTHER_DEPOT=shared["depots"]["other"],
             **{name: value for name, value in gateway.server.env.items() if name[:2] == "PG"})
    wait_for_gauge(gateway, 0)


@CASES.case("what is no WebSocket does not become one")
def test_bad_upgrades(gateway):
    user, far = shared["first"], gateway.anon
    for status, path, headers in [
            (401, "/realtime/v1/poke", {}),
            (401, CHANNELS + "x", {}), (401, CHANNELS.split("&", maxsplit=1)[0], {}),
            (426, CHANNELS + far, {"Upgrade": None}), (426, CHANNELS + far, {"Upgrade": "h2c"}),
            (426, CHANNELS + far, {"Connection": "close"}),
            (426, CHANNELS + far, {"Sec_WebSocket_Version": "8"}),
            (426, CHANNELS + far, {"Sec_WebSocket_Version": None}),
            (400, CHANNELS + far, {"Sec_WebSocket_Key": None}),
            (400, CHANNELS + far, {"Sec_WebSocket_Key": "abc"}),
            (400, "/realtime/v1/poke", {"Sec_WebSocket_Key": "x" * 24,
                                        "Authorization": "Bearer " + user})]:
        end = WebSocket(gateway, path, **headers)
        equal(end.status, status, (path[:40], headers))
        holds(status != 426 or b"Sec-WebSocket-Version: 13" in end.head, end.head)
        end.close()
    # An old client's HTTP has no upgrades.
    old = gateway.raw(handshake(CHANNELS + far).replace(b"HTTP/1.1", b"HTTP/1.0"))
    holds(not old or b" 101 " not in old.split(b"\r\n")[0], old[:200])
    equal(gauge(gateway), 0)


@CASES.case("frames that are none, of strangers or too long, close their socket and no other")
def test_bad_frames(gateway):
    good = WebSocket(gateway, user=shared["first"])
    equal(list(good.hear()["depots"]), [shared["depots"]["first"]])
    for code, data in [
            (1002, frame(TEXT, b"{}", masked=False)), (1002, b"\xf1\x80\0\0\0\0"),
            (1002, frame(PING, b"x" * 126)), (1002, frame(PING, b"", last=False)),
            (1002, frame(3)), (1002, frame(0)), (1002, frame(CLOSE, b"\x03")),
            (1007, frame(TEXT, b"\xff")), (1003, frame(BINARY, b"x")),
            (1009, b"\x81\xff\0\0\0\x10\0\0\0\0" + b"m" * 100),
            (1009, frame(TEXT, b"x" * 20000, last=False) + frame(0, b"x" * 20000)),
            (1008, frame(PING) * 100), (1000, frame(CLOSE, b"\x03\xe8bye")),
            (4999, frame(CLOSE, b"\x13\x87"))]:
        for behind in (True, False):
            # Behind the request in one piece, and later.
            end = WebSocket(gateway, user=shared["first"], behind=data if behind else b"")
            equal(end.status, 101)
            if not behind:
                end.send(data)
            equal(end.closed_with(), code, (data[:20], behind))
            end.close()
    for text in (b"", b"[", b"[" * 1000, b"{}", b"[1,2,3,4,5]", b'"\0"', b'{"topic":"a"}'):
        end = WebSocket(gateway, CHANNELS + gateway.anon)
        end.send(frame(TEXT, text))
        holds(end.closed_with() in (1003, 1007), text)
        end.close()
    change(gateway, shared["depots"]["first"], 2001)
    equal(good.hear()["depots"], {shared["depots"]["first"]: "2001"})
    good.close()
    wait_for_gauge(gateway, 0)


def join(end, topic, access=None, ref="1"):
    payload = {"access_token": access} if access else {}
    end.say({"topic": topic, "event": "phx_join", "ref": ref, "join_ref": ref, "payload": payload})


@CASES.case("channels: heartbeat, lists, joining twice, leaving, too many, another's token")
def test_channels(gateway):
    end = WebSocket(gateway, CHANNELS + gateway.anon)
    end.say([None, "7", "phoenix", "heartbeat", {}])
    equal(end.hear(), [None, "7", "phoenix", "phx_reply", {"status": "ok", "response": {}}])
    join(end, "realtime:depots", "no.such.token")
    holds("not valid" in end.hear()["payload"]["response"]["reason"])
    for ref in ("2", "3"):
        join(end, "realtime:depots", shared["first"], ref)
        equal(end.hear()["payload"]["status"], "ok")
        equal((end.hear()["join_ref"]), ref)
    change(gateway, shared["depots"]["first"], 3001)
    equal(end.hear()["payload"]["payload"], {"depots": {shared["depots"]["first"]: "3001"}})
    holds(end.is_silent(0.5), "a channel that was joined twice is told twice")
    # Somebody else at the same desk: hears of their own from now on.
    join(end, "realtime:depot:" + shared["depots"]["other"].upper(), shared["other"], "4")
    heard = [end.hear() for _ in range(3)]
    change(gateway, shared["depots"]["first"], 3002)
    holds(end.is_silent(0.5), "it is still told of the first one's depot")
    holds(all(shared["depots"]["first"] not in str(one["payload"]) for one in heard), heard)
    end.say({"topic": "realtime:depots", "event": "phx_leave", "ref": "5", "payload": {}})
    equal([end.hear()["event"], end.hear()["event"]], ["phx_reply", "phx_close"])
    end.say({"topic": "realtime:x", "event": "access_token", "payload": {"access_token": "x"}})
    equal(end.closed_with(), 1008)
    end.close()


@CASES.case("2,000 sockets cost little, are all told, and are told 1001 at the end")
def test_crowd(gateway):
    def resident():
        text = crowd.ask("GET", "/metrics")[2].decode()
        return int(re.search(r"^process_resident_memory_bytes (\d+)", text, re.M).group(1))

    crowd = Gateway(gateway.server, PROGRAM, ONELOG_CONNECTIONS="2100")
    try:
        depot = shared["depots"]["first"]
        before = resident()
        ends = [WebSocket(crowd, user=shared["first"]) for _ in range(2000)]
        equal({end.status for end in ends}, {101})
        holds(all(depot in end.hear()["depots"] for end in ends))
        equal(gauge(crowd), 2000)
        each = (resident() - before) // 2000
        # What is freed, a sanitizer keeps.
        holds(each < 4096 or b"libasan" in Path(PROGRAM).read_bytes(), "%d bytes each" % each)
        print("# a socket takes %d bytes" % each)
        change(gateway, str(uuid.uuid4()), 1)
        change(gateway, depot, 5001)
        equal({str(end.hear()) for end in ends}, {str({"depots": {depot: "5001"}})})
        # WebSockets are connections as well.
        more = [WebSocket(crowd, user=shared["first"]) for _ in range(110)]
        equal({end.status for end in more[-5:]}, {503})
        crowd.process.terminate()
        equal({end.closed_with() for end in ends}, {1001})
        for end in ends + more:
            end.close()
    finally:
        equal(crowd.stop(), 0, crowd.stderr())


def check_time(gateway):
    """What time does to sockets, and to the depots of who has one."""
    brisk = Gateway(gateway.server, PROGRAM, ONELOG_PING_SECONDS="2")
    try:
        dead = WebSocket(brisk, user=shared["first"])
        alive = WebSocket(brisk, user=shared["other"])
        short = WebSocket(brisk, user=brief_token(gateway, "first", 2))
        channel = WebSocket(brisk, CHANNELS + gateway.anon)
        join(channel, "realtime:depots", brief_token(gateway, "first", 2))
        equal(channel.hear()["payload"]["status"], "ok")
        began = time.monotonic()
        equal(short.closed_with(), 1008)
        holds(time.monotonic() - began < 4)
        events = []
        while "system" not in events:
            events.append(channel.hear()["event"])
        equal(channel.closed_with(), 1008)
        alive.hear()
        while time.monotonic() - began < 6:
            alive.send(frame(PING))
            holds(alive.is_open(0.5), "it was closed")
            time.sleep(0.3)
        equal(dead.closed_with(), 1001)
        wait_for_gauge(brisk, 1, 4)
        # The depot is taken away just after its owner was asked for: that is known at once.
        change(gateway, shared["depots"]["other"], 4000)
        while "4000" not in str(alive.hear()):
            pass
        gateway.server.sql("delete from auth.user_depot where user_id = :'id'",
                           id=shared["other id"])
        time.sleep(0.3)
        change(gateway, shared["depots"]["other"], 4001)
        change(gateway, shared["depots"]["other"], 4002)
        said = []
        try:
            alive.end.settimeout(1)
            while True:
                kind, data = alive.read()
                said += [data] if kind == TEXT else []
        except TimeoutError:
            pass
        holds(not any(shared["depots"]["other"].encode() in data for data in said), said)
    finally:
        equal(brisk.stop(), 0, brisk.stderr())


@CASES.case("sockets are left to time, while other things are tried")
def begin_time(gateway):
    shared["time"] = ThreadPoolExecutor(1).submit(check_time, gateway)


@LATE.case("a half-open socket is dropped, a live one kept; a token's end is a socket's end")
def end_time(gateway):
    shared["time"].result(60)
