#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""onelog-gateway in front of a server of its own: unmodified clients from npm, strangers who send
anything, crowds, a database that goes away, and the end.

Usage: test-gateway.py ROOT ONELOG-GATEWAY BUILD-FOLDER
"""

import http.client
import json
import random
import re
import subprocess
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from suite import PROGRAM, ROOT, Cases, run_node, shared
from gateway import USER, Gateway, raise_limit
from rig import encode, token
from toolkit import equal, holds, run_cases
import promises
import reports
import sockets

FIRST, LAST = Cases(), Cases()
case = FIRST.case


@case("it starts, is ready, and signs in")
def start(gateway):
    shared["user"] = gateway.sign_in()


@case("clients that begin a request and say no more: they stop nobody")
def open_slow_clients(gateway):
    shared["slow since"] = time.monotonic()
    shared["slow"] = [gateway.connect(20) for _ in range(300)]
    for number, end in enumerate(shared["slow"]):
        end.sendall(b"GET /rest/v1/depot HTTP/1.1\r\nHost: x\r\nX: "[:5 + number % 40])
    mine = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=30)
    for _ in range(5):
        served_quickly(gateway, mine)
        shared["slow"][0].sendall(b"y")


# --- unmodified clients -------------------------------------------------------------------------


@case("supabase-js signs in, reads, changes, calls")
def test_supabase(gateway):
    run_node(gateway, "supabase.mjs")


@case("supabase-js and tus-js-client keep files")
def test_files(gateway):
    run_node(gateway, "storage.mjs")


# --- answers that are shared, and pokes ---------------------------------------------------------


def mark(gateway):
    """Where the log is, once what was asked before is in it."""
    time.sleep(0.1)
    return len(gateway.log)


def outcomes(gateway, since):
    """Of the requests since then: what the cache had to do with them."""
    return [entry["cache"] for entry in gateway.log[since:mark(gateway)]
            if entry.get("name") == "place"]


def places(gateway):
    status, headers, rows = gateway.ask("GET", "/rest/v1/place?select=name&order=name&limit=100",
                                        headers={"Prefer": "count=exact"}, user=shared["user"])
    equal(status, 200)
    equal(headers["Content-Range"].split("/")[1], str(len(rows)))
    return [row["name"] for row in rows]


def depot_of(gateway):
    return gateway.ask("GET", "/rest/v1/depot?select=id", user=shared["user"])[2][0]["id"]


@case("lists come from Redis until something is new, and never out of date")
def test_cache(gateway):
    depot = depot_of(gateway)
    places(gateway)
    since = mark(gateway)
    before = places(gateway)
    equal(outcomes(gateway, since), ["hit"])
    said = [gateway.ask("GET", path, user=shared["user"])[1].get("X-Cache")
            for path in ("/rest/v1/place?select=id&limit=3", "/rest/v1/place?select=id&limit=3",
                         "/rest/v1/mission?limit=3")]
    equal(said, ["miss", "hit", None])
    for number in range(20):
        name = "Zone %02d" % number
        equal(gateway.ask("POST", "/rest/v1/place", {"id": str(uuid.uuid4()), "depot_id": depot,
                                                     "name": name}, user=shared["user"])[0], 201)
        before.append(name)
        equal(sorted(places(gateway)), sorted(before))
    # Changed by somebody else, and told by the database.
    gateway.server.sql("delete from public.place where name like 'Zone%';"
                       "select pg_notify ('onelog_feed', :'depot' || ':123')", depot=depot)
    time.sleep(0.2)
    equal(places(gateway), [name for name in before if "Zone" not in name])
    equal(gateway.ask("GET", "/rest/v1/place?select=name&limit=100")[0], 401)


def heads_of(gateway):
    status, headers, heads = gateway.ask("POST", "/rest/v1/rpc/sync_heads", {}, user=shared["user"])
    equal(status, 200)
    return headers["X-Cache"], {depot: [int(part) for part in head.split(".")]
                                for depot, head in heads.items()}


@case("heads are asked for once, rise with what is heard, and leave other lists alone")
def test_heads(gateway):
    depot = depot_of(gateway)
    asked, heads = heads_of(gateway)
    equal(heads_of(gateway), ("hit", heads))
    partners = "/rest/v1/partner?select=id&limit=7"
    gateway.ask("GET", partners, user=shared["user"])
    row = str(uuid.uuid4())
    equal(gateway.ask("POST", "/rest/v1/place", {"id": row, "depot_id": depot, "name": "Quai"},
                      user=shared["user"])[0], 201)
    time.sleep(0.2)
    said, risen = heads_of(gateway)
    equal(said, "hit", asked)
    holds(risen[depot][1] > heads[depot][1], (heads, risen))
    equal(gateway.ask("GET", partners, user=shared["user"])[1]["X-Cache"], "hit")
    gateway.server.sql("delete from public.place where id = :'row'", row=row)
    # An older transaction that is heard of later does not take them back.
    gateway.server.sql("select pg_notify ('onelog_feed', :'depot' || ':5:place')", depot=depot)
    time.sleep(0.2)
    equal(heads_of(gateway)[1][depot][0], heads[depot][0])
    holds(heads_of(gateway)[1][depot][1] >= risen[depot][1])


@case("a depot that is taken away is not seen a moment later")
def test_scope(gateway):
    depot = depot_of(gateway)
    names = places(gateway)
    equal(list(heads_of(gateway)[1]), [depot])
    taken = gateway.server.sql("delete from auth.user_depot where depot_id = :'depot' "
                               "returning user_id", depot=depot).split()
    time.sleep(0.2)
    equal(places(gateway), [])
    equal(heads_of(gateway)[1], {})
    for user in taken:
        gateway.server.sql("insert into auth.user_depot (user_id, depot_id) "
                           "values (:'user', :'depot')", user=user, depot=depot)
    time.sleep(0.2)
    equal(places(gateway), names)
    equal(list(heads_of(gateway)[1]), [depot])


@case("who asks what is being asked already waits for that answer")
def test_single_flight(gateway):
    places(gateway)
    gateway.server.sql("select pg_notify ('onelog_feed', :'depot' || ':124')",
                       depot=depot_of(gateway))
    time.sleep(0.2)
    since = mark(gateway)
    lock = subprocess.Popen(
        ["psql", "-X", "-q", "-c", "begin; lock table public.place; select pg_sleep(0.8)"],
        env=gateway.server.env, stdout=subprocess.DEVNULL)
    time.sleep(0.3)
    threads = [threading.Thread(target=places, args=(gateway,)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lock.wait()
    found = outcomes(gateway, since)
    equal(len(found), 20)
    # Who comes when the answer is there already has it from Redis.
    equal(found.count("miss"), 1, found)
    holds(found.count("shared") >= 10, found)


@case("without Redis everything is there, and with it again")
def test_no_redis(gateway):
    socket = gateway.server.folder / "run/redis.sock"
    names = places(gateway)
    moved = socket.with_suffix(".away")
    subprocess.run(["redis-cli", "-s", socket, "client", "kill", "type", "normal"], check=True,
                   capture_output=True)
    socket.rename(moved)
    try:
        for _ in range(5):
            equal(places(gateway), names)
    finally:
        moved.rename(socket)
    time.sleep(1.2)
    places(gateway)
    since = mark(gateway)
    places(gateway)
    equal(outcomes(gateway, since), ["hit"])


def poke(gateway, depots, wait=20):
    seen = ",".join("%s:%s" % pair for pair in depots.items())
    began = time.monotonic()
    status, _, document = gateway.ask("GET", "/realtime/v1/poke?wait=%d&seen=%s" % (wait, seen),
                                      user=shared["user"])
    equal(status, 200)
    return document["depots"], time.monotonic() - began


@case("a long poll ends when its depot has something new, not for others, and in time")
def test_poke(gateway):
    depot = depot_of(gateway)
    seen, _ = poke(gateway, {})
    equal(list(seen), [depot])
    told = []
    thread = threading.Thread(target=lambda: told.append(poke(gateway, seen)))
    thread.start()
    time.sleep(0.5)
    gateway.server.sql("select pg_notify ('onelog_feed', :'other' || ':7')", other=uuid.uuid4())
    time.sleep(0.3)
    equal(told, [], "it was told of another depot")
    gateway.server.sql("select pg_notify ('onelog_feed', :'depot' || ':4711')", depot=depot)
    thread.join()
    equal(told[0][0], {depot: "4711"})
    holds(told[0][1] < 5, told)
    same, took = poke(gateway, told[0][0], wait=1)
    equal(same, told[0][0])
    holds(0.9 < took < 3, took)
    equal(gateway.ask("GET", "/realtime/v1/poke")[0], 401)


@case("too many requests of one user at one address are 429 with Retry-After, others go on")
def test_rates(gateway):
    other = Gateway(gateway.server, PROGRAM, ONELOG_REQUEST_RATE="2", ONELOG_SIGN_IN_RATE="3")
    try:
        mine = [other.ask("GET", "/rest/v1/depot", user=shared["user"]) for _ in range(30)]
        equal([status for status, _, _ in mine], [200] * 20 + [429] * 10)
        holds(int(mine[-1][1]["Retry-After"]) >= 1)
        equal(mine[-1][2]["code"], "over_request_rate_limit")
        equal(other.ask("GET", "/rest/v1/depot", user=shared["user"],
                        headers={"X-Forwarded-For": "192.0.2.7"})[0], 200)
        tries = [other.ask("POST", "/auth/v1/token?grant_type=password",
                           {"email": "a@example.com", "password": "x"}) for _ in range(4)]
        equal([status for status, _, _ in tries], [400, 400, 400, 429])
        equal(tries[-1][1]["x-sb-error-code"], "over_request_rate_limit")
    finally:
        equal(other.stop(), 0, other.stderr())


case = LAST.case

# --- strangers ----------------------------------------------------------------------------------


def check_refusal(answer, about):
    """A 4xx of the right shape, or a connection that was closed."""
    if not answer:
        return
    status = int(answer.split(b" ", 2)[1])
    # 501 and 505 say that it is no HTTP of ours.
    holds(status < 500 or status in (501, 505), "%r: %r" % (about, answer[:300]))
    head, _, body = answer.partition(b"\r\n\r\n")
    if status >= 400 and b"application/json" in head and b"chunked" not in head and body:
        document = json.loads(body)
        holds("message" in document or "msg" in document, "%r: %r" % (about, body))


def is_alive(gateway):
    equal(gateway.ask("GET", "/healthz")[0], 200, gateway.stderr())


@case("requests that are none are refused or closed")
def test_not_http(gateway):
    post = b"POST /rest/v1/place HTTP/1.1\r\nHost: x\r\n"
    bad = [b"", b"\0" * 100, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
           b"GET  HTTP/1.1\r\n\r\n",
           b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)),
           b"GET " + b"/a" * 20000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
           b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: " + b"b" * 40000 + b"\r\n\r\n",
           b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
           b"GET / HTTP/1.1\r\nno colon here\r\n\r\n",
           post + b"Content-Length: -5\r\n\r\nabc",
           post + b"Content-Length: 99999999999999999999\r\n\r\n",
           post + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nabcde",
           post + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
           post + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
           post + b"Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}",
           b"FROB /rest/v1/place HTTP/1.1\r\nHost: x\r\n\r\n",
           b"GET http://else.where/rest/v1/place HTTP/1.1\r\nHost: x\r\n\r\n",
           b"GET * HTTP/1.1\r\nHost: x\r\n\r\n"]
    # For some it waits until their time is up: all at once, and not to the end.
    with ThreadPoolExecutor(len(bad)) as pool:
        for data, answer in zip(bad, pool.map(lambda data: gateway.raw(data, 3), bad)):
            check_refusal(answer, data[:80])
    is_alive(gateway)


@case("addresses of any bytes never make it fail")
def test_addresses(gateway):
    rand = random.Random(20261125)
    telling = list("%'\"\\;,.()&=+*/?#-_:!~<>{}[]|0aé")
    telling += ["%00", "%ff", "%27", "eq.", "not.", "or=(", "and(", "in.(", "is.", "::", "->>"]
    seed = "/rest/v1/place?select=id,name&or=(name.eq.a,not.and(id.is.null))&order=id.desc&limit=5"
    for number in range(800):
        text = list(seed)
        for _ in range(rand.randint(1, 12)):
            at = rand.randrange(len(text) + 1)
            text[at:at + rand.choice([0, 0, 1, 4])] = [rand.choice(telling)]
        path = "".join(text).encode().replace(b" ", b"%20").replace(b"\r", b"").replace(b"\n", b"")
        answer = gateway.raw(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                             b"Authorization: Bearer " + shared["user"].encode() + b"\r\n\r\n")
        check_refusal(answer, path)
        if number % 500 == 0:
            is_alive(gateway)


@case("bodies of any bytes never make it fail")
def test_bodies(gateway):
    rand = random.Random(7)
    bodies = [b"", b"{", b"[" * 100000, b'{"a":' * 50000, b'"\\u0000"', b"\xff\xfe", b"null", b"7",
              b"[1,2]", b"[{}]", b"[null]", b"{}", b'{"name":"\\u0000"}',
              b'{"name":' + b"9" * 5000 + b"}",
              b'{"name":"' + b"x" * 200000 + b'"}', b'[{"id":1},{"name":2}]', b'{"id":{"a":[]}}',
              b'{"id":"%s"}' % (b"a" * 70000), b'{"row_version":1e999}', b'{"extra":[[[[]]]]}',
              b'{"a\\"; drop table place; --":1}', "{\"é\":1}".encode(),
              b'{"id":null,"depot_id":null}']
    seed = b'[{"id":"a","name":"b\\n","latitude":12},{"id":"c","name":null,"latitude":-1.5e3}]'
    for _ in range(300):
        text = bytearray(seed)
        for _ in range(rand.randint(1, 6)):
            text[rand.randrange(len(text))] = rand.choice(b'{}[]",:\\\0\xff0e-tfn ')
        bodies.append(bytes(text))
    for method, path in [("POST", "/rest/v1/place"), ("PATCH", "/rest/v1/place?id=eq." + USER),
                         ("POST", "/rest/v1/rpc/mission_board"),
                         ("POST", "/auth/v1/token?grant_type=password"),
                         ("POST", "/auth/v1/token?grant_type=refresh_token")]:
        for body in bodies if path == "/rest/v1/place" else bodies[:60]:
            status, _, document = gateway.ask(method, path, body, user=shared["user"])
            holds(status < 500, "%s %r: %d %r" % (path, body[:80], status, document))
            holds(status < 400 or isinstance(document, dict), "%s %r" % (path, body[:80]))
    is_alive(gateway)


@case("a body above the limit is 413, and not read")
def test_long_body(gateway):
    head = b"POST /rest/v1/place HTTP/1.1\r\nHost: x\r\nContent-Length: 900000000\r\n\r\n"
    with gateway.connect() as end:
        end.sendall(head)
        holds(end.recv(65536).startswith(b"HTTP/1.1 413"), "a long body is waited for")
    with gateway.connect() as end:
        end.sendall(head.split(b"Content")[0] + b"Transfer-Encoding: chunked\r\n\r\n")
        sent = 0
        try:
            while sent < 1 << 26:
                end.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
                sent += 65536
        except (ConnectionResetError, BrokenPipeError):
            pass
        holds(sent < 1 << 24, "a body without an end is read")


@case("tokens of strangers are 401 of the right shape")
def test_tokens(gateway):
    key, far = gateway.key, 2000000000
    good = {"role": "authenticated", "sub": USER, "aud": "authenticated", "exp": far}
    none = (encode(b'{"alg":"none"}') + b"." + encode(json.dumps(good).encode()) + b".").decode()
    bad = [none, token(good, key, {"alg": "none"}), token(good, key, {"alg": "RS256"}),
           token(good, b"another key that is long enough!"), token({**good, "exp": 1}, key),
           token({**good, "nbf": far}, key), token({**good, "iat": far}, key),
           token({**good, "exp": "never"}, key), token({**good, "exp": -1}, key),
           token({**good, "role": "postgres"}, key), token({**good, "role": None}, key),
           token({**good, "sub": "1 or 1=1"}, key), token({**good, "aud": "other"}, key),
           token(b"[]", key), token(b'{"a":' * 1000, key), token(b"\xff", key),
           "a.b.c", "..", "x" * 9000, token({**good, "x": "y" * 7000}, key), "é"]
    for text in bad:
        status, headers, document = gateway.ask(
            "GET", "/rest/v1/place", headers={"Authorization": ("Bearer " + text).encode()})
        equal(status, 401, text[:80])
        holds(document["code"].startswith("PGRST30"), document)
        equal(headers["WWW-Authenticate"], "Bearer")
        equal(sorted(document), ["code", "details", "hint", "message"])
    equal(gateway.ask("GET", "/rest/v1/place", headers={"Authorization": "Basic eDp5"})[2]["code"],
          "PGRST302")


@case("a token of another carrier shows nothing of this one")
def test_other_tenant(gateway):
    stranger = token({"role": "authenticated", "sub": USER, "org": USER, "app_role": "admin",
                      "aud": "authenticated", "exp": 2000000000}, gateway.key)
    status, _, rows = gateway.ask("GET", "/rest/v1/depot", user=stranger)
    equal((status, rows), (200, []))
    equal(gateway.ask("GET", "/auth/v1/user", user=stranger)[2]["error_code"], "bad_jwt")


# --- crowds -------------------------------------------------------------------------------------


def served_quickly(gateway, connection, limit=2.0):
    began = time.monotonic()
    equal(gateway.ask("GET", "/rest/v1/depot?select=id", user=shared["user"],
                      connection=connection)[0], 200)
    holds(time.monotonic() - began < limit, "it took %.1f s" % (time.monotonic() - began))


@case("clients that never finished a request stopped nobody, and are shut out")
def test_slow_clients(gateway):
    until = shared["slow since"] + 16
    for end in shared["slow"]:
        end.settimeout(max(0.1, until - time.monotonic()))
        try:
            while end.recv(65536):
                pass
        except ConnectionResetError:
            pass
        end.close()
    is_alive(gateway)


@case("10,000 connections: 6,000 are served, the others are told so or closed, nobody is stopped")
def test_crowd(gateway):
    wanted = min(10000, raise_limit() - 500)
    mine = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=30)
    served_quickly(gateway, mine)
    crowd = []
    for number in range(wanted):
        crowd.append(gateway.connect(30))
        if number % 2000 == 0:
            served_quickly(gateway, mine)
    served_quickly(gateway, mine)
    told = closed = served = 0
    for end in crowd[5000:6500:50] + crowd[-20:] + crowd[:20]:
        try:
            end.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = end.recv(65536)
        except (ConnectionResetError, BrokenPipeError):
            answer = b""
        told += answer.startswith(b"HTTP/1.1 503") and b"Retry-After" in answer
        served += answer.startswith(b"HTTP/1.1 200")
        closed += answer == b""
    holds(served >= 20, "served %d, told %d, closed %d" % (served, told, closed))
    if wanted > 6600:
        holds(told > 0 and closed >= 20, "served %d, told %d, closed %d" % (served, told, closed))
    for end in crowd:
        end.close()
    served_quickly(gateway, mine)


# --- a database that goes away, and the end -----------------------------------------------------


@case("without a database it lives, says so, and comes back")
def test_database_gone(gateway):
    script, folder = gateway.server.script, gateway.server.folder
    subprocess.run([script, "stop", folder], check=True, capture_output=True)
    status, headers, document = gateway.ask("GET", "/rest/v1/depot", user=shared["user"])
    equal((status, document["code"]), (503, "PGRST000"))
    holds(int(headers["Retry-After"]) > 0)
    equal(gateway.ask("GET", "/readyz")[0], 503)
    equal(gateway.ask("GET", "/healthz")[0], 200)
    subprocess.run([script, "start", folder], check=True, capture_output=True)
    gateway.wait_until_ready()
    equal(gateway.ask("GET", "/rest/v1/depot", user=shared["user"])[0], 200)


@case("a changed schema is noticed, and prepared statements with it")
def test_schema_changed(gateway):
    path = "/rest/v1/place?limit=1"
    equal(gateway.ask("GET", path, user=shared["user"])[0], 200)
    gateway.server.sql("alter table public.place add column zone text; notify pgrst")
    until = time.monotonic() + 10
    while gateway.ask("GET", "/rest/v1/place?select=zone", user=shared["user"])[0] != 200:
        holds(time.monotonic() < until, "the new column is not known")
        time.sleep(0.05)
    for _ in range(20):
        equal(gateway.ask("GET", path, user=shared["user"])[0], 200)
    gateway.server.sql("alter table public.place drop column zone; notify pgrst")
    while gateway.ask("GET", "/rest/v1/place?select=zone", user=shared["user"])[0] != 400:
        holds(time.monotonic() < until + 10, "the column that went is still known")
        time.sleep(0.05)


@case("the OpenAPI document names what is served, and all it refers to is in it")
def test_openapi(gateway):
    # The case before changed a table: the gateway may still be about to look at it anew.
    until = time.monotonic() + 10
    document = None
    while gateway.ask("GET", "/rest/v1/", user=shared["user"])[2] != document:
        holds(time.monotonic() < until, "the two addresses of the document differ")
        document = gateway.ask("GET", "/", user=shared["user"])[2]
    equal(document["openapi"], "3.0.3")
    for path in ["/rest/v1/mission", "/rest/v1/rpc/sync_push", "/auth/v1/token"]:
        holds(path in document["paths"], path)
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]
    equal(len(set(names)), len(names))
    for ref in re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(document)):
        holds(ref in document["components"]["schemas"], ref)
    for name, schema in document["components"]["schemas"].items():
        for column, about in schema["properties"].items():
            holds("nullable" not in about or "type" in about, "%s.%s" % (name, column))


@case("figures for Prometheus, and a log without a personal value")
def test_metrics(gateway):
    text = gateway.ask("GET", "/metrics")[2].decode()
    for line in text.splitlines():
        holds(re.match(r'# TYPE \w+ \w+$|\w+(\{[^{}]*\})? [0-9.]+$', line), line)
    holds('onelog_requests_total{route="rest_read",status="2xx"}' in text, text[:500])
    holds(re.search(r"onelog_connections_refused_total [1-9]", text), "nobody was refused")
    entry = next(e for e in gateway.log if e.get("name") == "depot" and e.get("user"))
    equal(sorted(entry), ["at", "cache", "db_ms", "level", "ms", "name", "request", "route",
                          "status", "user"])
    holds(gateway.email not in json.dumps(gateway.log), "an address of a person is in the log")


@case("SIGTERM: what was begun is finished, and it ends well")
def test_end(gateway):
    lock = subprocess.Popen(
        ["psql", "-X", "-q", "-c", "begin; lock table public.place; select pg_sleep(1.5)"],
        env=gateway.server.env, stdout=subprocess.DEVNULL)
    time.sleep(0.4)
    answers = []
    thread = threading.Thread(target=lambda: answers.append(
        gateway.ask("GET", "/rest/v1/place", user=shared["user"])[0]))
    thread.start()
    mine = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=30)
    equal(gateway.ask("GET", "/healthz", connection=mine)[0], 200)
    time.sleep(0.2)
    gateway.process.terminate()
    time.sleep(0.2)
    late, headers, _ = gateway.ask("GET", "/rest/v1/depot", user=shared["user"], connection=mine)
    equal((late, headers["Connection"]), (503, "close"))
    status = gateway.stop()
    thread.join()
    lock.wait()
    equal(answers, [200])
    equal(status, 0, gateway.stderr())
    equal(gateway.stderr(), "")


try:
    run_cases(ROOT, FIRST + promises.CASES + reports.CASES + sockets.CASES + LAST[:7]
              + sockets.LATE + LAST[7:])
finally:
    if "gateway" in shared:
        shared["gateway"].process.kill()
