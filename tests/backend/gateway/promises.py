# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions called by their address, limits that gateways share, a schema that is too new, what is
left of uploads, and passwords hashed elsewhere."""

import base64
import hashlib
import os
import subprocess
import sys
import time
import uuid
from difflib import unified_diff
from urllib.parse import urlencode

from gateway import USER, Gateway
from rig import token
from suite import PROGRAM, ROOT, Cases, run_node, shared
from toolkit import equal, holds

CASES = Cases()
# From the tests of the reference implementation of Argon2: "password", "somesalt".
ARGON2ID = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
FUNCTIONS = """
create function public.call_reads (n integer, list text[] default '{}', doc jsonb default '{}')
  returns json language sql stable
  as $$ select json_build_object ('n', n, 'list', list, 'doc', doc) $$;
create function public.call_rows (upto integer) returns setof integer language sql immutable
  as $$ select generate_series (1, upto) $$;
create function public.call_writes (n integer) returns integer language sql volatile
  as $$ select n $$;
create function public.call_body (jsonb) returns jsonb language sql stable as $$ select $1 $$;
revoke execute on function public.call_rows from public;
grant execute on function public.call_reads, public.call_rows, public.call_writes, public.call_body
  to authenticated;
notify pgrst"""


def call(gateway, name, method="GET", **arguments):
    path = "/rest/v1/rpc/" + name + ("?" + urlencode(arguments) if arguments else "")
    return gateway.ask(method, path, user=shared["user"])


@CASES.case("the OpenAPI document stands Redocly's rules, and docs/api says the same to people")
def test_document(gateway):
    run_node(gateway, "openapi.mjs", TOKEN=shared["user"])
    sys.path.insert(0, str(ROOT / "backend/gateway"))
    from describe import describe
    page = describe(gateway.ask("GET", "/", user=shared["user"])[2])
    kept = (ROOT / "docs/api/README.md").read_text(encoding="utf-8")
    difference = list(unified_diff(kept.splitlines(), page.splitlines(), "docs/api/README.md",
                                   "what is served", lineterm="", n=0))
    holds(not difference, "./dev api writes it again:\n" + "\n".join(difference[:20]))


@CASES.case("a function that reads is called by its address as well, one that writes is not")
def test_calls(gateway):
    gateway.server.sql(FUNCTIONS)
    until = time.monotonic() + 10
    while call(gateway, "call_rows", upto=2)[0] != 200:
        holds(time.monotonic() < until, "the functions are not known")
        time.sleep(0.05)
    for arguments, wanted in [
            ({"n": 7}, {"n": 7, "list": [], "doc": {}}),
            ({"n": "-3", "list": '{a,"b c",é}'}, {"n": -3, "list": ["a", "b c", "é"], "doc": {}}),
            ({"n": 0, "doc": '{"a":[1,"x\\"y"]}'}, {"n": 0, "list": [], "doc": {"a": [1, 'x"y']}}),
            ({"n": 1, "doc": '"; drop table x'}, None)]:
        status, _, document = call(gateway, "call_reads", **arguments)
        if wanted is None:
            equal((status, document["code"]), (400, "22P02"))
        else:
            equal((status, document), (200, wanted))
    equal(call(gateway, "call_rows", upto=3)[2], [1, 2, 3])
    status, headers, body = call(gateway, "call_rows", "HEAD", upto=3)
    equal((status, body), (200, b""))
    holds(int(headers["Content-Length"]) > 0)
    for name, arguments, status, code in [
            ("call_writes", {"n": 1}, 405, "25006"), ("call_reads", {}, 404, "PGRST202"),
            ("call_reads", {"n": 1, "m": 2}, 404, "PGRST202"), ("call_body", {}, 404, "PGRST202"),
            ("call_reads", {"n": "seven"}, 400, "22P02"), ("no_such", {}, 404, "PGRST202"),
            ("call_reads", {"n": 1, "doc": "[" * 70 + "]" * 70}, 400, "22P02"),
            ("call_reads", {"n": 1, "doc": "[" * 64 + "]" * 64}, 400, "PGRST102")]:
        found, _, document = call(gateway, name, **arguments)
        equal((found, document["code"]), (status, code), (name, arguments))
    twice = gateway.ask("GET", "/rest/v1/rpc/call_rows?upto=1&upto=2", user=shared["user"])
    equal(twice[2]["code"], "PGRST127")
    equal(gateway.ask("GET", "/rest/v1/rpc/call_rows?upto=1")[0], 401)
    equal(gateway.ask("POST", "/rest/v1/rpc/call_writes", {"n": 5}, user=shared["user"])[2], 5)
    equal(gateway.ask("POST", "/rest/v1/rpc/call_rows?upto=1", {}, user=shared["user"])[2]["code"],
          "PGRST127")
    gateway.server.sql("drop function public.call_reads, public.call_rows, public.call_writes, "
                       "public.call_body; notify pgrst")


def sign_in(gateway, email, password="wrong"):
    return gateway.ask("POST", "/auth/v1/token?grant_type=password",
                       {"email": email, "password": password})


@CASES.case("two gateways of one Redis share their limits; without Redis each has its own")
def test_shared_limits(gateway):
    limits = {"ONELOG_REQUEST_RATE": "1", "ONELOG_SIGN_IN_RATE": "3"}
    address = {"X-Forwarded-For": "192.0.2.99"}

    def ask(other):
        return other.ask("GET", "/rest/v1/depot", user=shared["user"], headers=address)[0]

    one, two = (Gateway(gateway.server, PROGRAM, **limits) for _ in range(2))
    alone = Gateway(gateway.server, PROGRAM, ONELOG_REDIS_SOCKET="", **limits)
    try:
        tries = [sign_in(each, "guessed@example.com")[0] for each in (one, two, one, two, one)]
        equal(tries, [400, 400, 400, 429, 429])
        status, headers, document = sign_in(two, "guessed@example.com")
        equal((status, document["error_code"]), (429, "over_request_rate_limit"))
        holds(1 <= int(headers["Retry-After"]) <= 25, headers["Retry-After"])
        equal([sign_in(alone, "guessed@example.com")[0] for _ in range(4)], [400, 400, 400, 429])
        equal([ask(one) for _ in range(11)], [200] * 10 + [429])
        time.sleep(0.7)
        equal(ask(two), 200)
        time.sleep(0.7)
        # Nearly nothing is left of what the other one gave; alone there would be nine.
        found = [ask(two) for _ in range(9)]
        holds(found.count(200) <= 4, found)
        equal([ask(alone) for _ in range(9)], [200] * 9)
    finally:
        for each in (one, two, alone):
            equal(each.stop(), 0, each.stderr())


@CASES.case("a schema that is too new or too old is not served")
def test_schema_bounds(gateway):
    schema = gateway.ask("GET", "/readyz")[2]["schema"]
    for step, status in [(schema, 200), (schema + 5, 200), (schema + 90, 503), (3, 503)]:
        gateway.server.sql("alter function onelog.schema_version () rename to kept_version;"
                           "create function onelog.schema_version () returns integer "
                           "language sql as $$ select %d $$; grant execute on function "
                           "onelog.schema_version () to service_role" % step)
        try:
            found, _, document = gateway.ask("GET", "/readyz")
            equal(found, status, step)
            holds(status == 200 or document["code"] == "schema_version", document)
        finally:
            gateway.server.sql("drop function onelog.schema_version (); alter "
                               "function onelog.kept_version () rename to schema_version")
    equal(gateway.ask("GET", "/readyz")[2], {"status": "ok", "schema": schema})


@CASES.case("what was left of uploads is cleared away at the start, what is new stays")
def test_stale_uploads(gateway):
    folder = gateway.storage / "uploads"
    folder.mkdir(exist_ok=True)
    for name, hours in [("old.tus", 25), ("old.about", 30), ("new.tus", 23), ("new.about", 0)]:
        (folder / name).write_text("x")
        past = time.time() - hours * 3600
        os.utime(folder / name, (past, past))
    other = Gateway(gateway.server, PROGRAM)
    try:
        left = {path.name for path in folder.iterdir()}
        equal(left & {"old.tus", "old.about", "new.tus", "new.about"}, {"new.tus", "new.about"})
    finally:
        equal(other.stop(), 0, other.stderr())
        (folder / "new.tus").unlink()
        (folder / "new.about").unlink()


@CASES.case("passwords hashed with Argon2id or bcrypt elsewhere sign in, others do not")
def test_hashes(gateway):
    bcrypt = gateway.server.sql("select extensions.crypt ('password', "
                                "extensions.gen_salt ('bf', 6))")
    for number, (stored, good) in enumerate([
            (ARGON2ID, True), (bcrypt, True), (ARGON2ID[:-3] + "AAA", False),
            ("$argon2id$v=19$m=65536,t=2,p=1$c29t", False), ("$2b$10$short", False)]):
        email = "hash%d@example.com" % number
        gateway.server.sql(
            "select admin.user_add (id, :'email', :'stored', 'exploitant', :'email') from "
            "public.organisation limit 1", email=email, stored=stored)
        status, _, session = sign_in(gateway, email, "password")
        equal(status, 200 if good else 400, stored)
        equal(sign_in(gateway, email, "Password")[0], 400, stored)
        if good:
            # It is left as it was: hashes are renewed when the password is.
            equal(gateway.server.sql("select encrypted_password from auth.users where email = "
                                     ":'email'", email=email), stored)
            equal(session["user"]["email"], email)


@CASES.case("a setting that makes no sense is named, and nothing is served")
def test_settings(gateway):
    secret = str(gateway.server.folder / "jwt-secret")
    short, bad_dsn = gateway.server.folder / "short", gateway.server.folder / "bad-dsn"
    short.write_text("too short")
    bad_dsn.write_text("https://nobody.example/1")
    for name, value in [("ONELOG_LISTEN", "8480"), ("ONELOG_LISTEN", ":1"),
                        ("ONELOG_LISTEN", "127.0.0.1:99999"), ("ONELOG_LISTEN", "nowhere:1"),
                        ("ONELOG_LISTEN", "127.0.0.1:%d" % gateway.port),
                        ("ONELOG_QUEUE", "0"), ("ONELOG_QUEUE", "many"),
                        ("ONELOG_FAST_THREADS", "65"), ("ONELOG_PING_SECONDS", "-1"),
                        ("ONELOG_JWT_SECRET_FILE", "/nowhere/at/all"),
                        ("ONELOG_JWT_SECRET_FILE", str(short)), ("ONELOG_JWT_SECRET_FILE", ""),
                        ("ONELOG_SENTRY_DSN_FILE", str(bad_dsn)),
                        ("ONELOG_SENTRY_DSN_FILE", "/nowhere/at/all")]:
        done = subprocess.run([PROGRAM], capture_output=True, text=True, check=False, timeout=20,
                              env={**gateway.server.env, "ONELOG_JWT_SECRET_FILE": secret,
                                   "ONELOG_LISTEN": "127.0.0.1:0", "PGUSER": "authenticator",
                                   name: value})
        equal(done.returncode, 1, (name, value, done.stderr))
        holds(name in done.stderr or "cannot listen" in done.stderr, done.stderr)
        holds("nobody.example" not in done.stderr, "a secret is printed")


def tus(gateway, method, path="", user=None, body=None, **headers):
    headers = {"Tus-Resumable": "1.0.0", **{name.replace("_", "-"): value
                                            for name, value in headers.items()}}
    return gateway.ask(method, "/storage/v1/upload/resumable" + path, body,
                       {name: value for name, value in headers.items() if value is not None}, user)


@CASES.case("uploads of strangers, and pieces at the wrong place, are refused")
def test_uploads(gateway):
    user = shared["user"]
    depot = gateway.ask("GET", "/rest/v1/depot?select=id", user=user)[2][0]["id"]
    content = b"%PDF-1.7 " + os.urandom(32)
    name = hashlib.sha256(content).hexdigest()

    def about(where=depot, called=name, kind="application/pdf", bucket="documents"):
        return ",".join("%s %s" % (key, base64.b64encode(value.encode()).decode()) for key, value in
                        [("bucketName", bucket), ("objectName", "%s/%s" % (where, called)),
                         ("contentType", kind)])

    good = {"Upload_Length": str(len(content)), "Upload_Metadata": about()}
    for status, who, changed in [
            (412, user, {"Tus_Resumable": None}), (412, user, {"Tus_Resumable": "0.2"}),
            (401, None, {}), (413, user, {"Upload_Length": None}),
            (413, user, {"Upload_Length": "0"}),
            (413, user, {"Upload_Length": "99999999"}), (413, user, {"Upload_Length": "x"}),
            (400, user, {"Upload_Metadata": None}), (400, user, {"Upload_Metadata": "objectName"}),
            (400, user, {"Upload_Metadata": about(called="../x")}),
            (400, user, {"Upload_Metadata": about(bucket="other")}),
            (415, user, {"Upload_Metadata": about(kind="text/html")}),
            (403, user, {"Upload_Metadata": about(where=str(uuid.uuid4()))})]:
        equal(tus(gateway, "POST", user=who, **{**good, **changed})[0], status, changed)
    status, headers, _ = tus(gateway, "POST", user=user, **good)
    equal(status, 201)
    path = "/" + headers["Location"].rpartition("/")[2]
    stranger = token({"role": "authenticated", "sub": USER, "aud": "authenticated",
                      "exp": 2000000000}, gateway.key)
    piece = {"Content_Type": "application/offset+octet-stream", "Upload_Offset": "0"}
    for status, method, where, who, more in [
            (404, "HEAD", path, stranger, {}), (404, "HEAD", "/" + USER, user, {}),
            (404, "HEAD", "/x", user, {}), (404, "DELETE", path, stranger, {}),
            (412, "HEAD", path, user, {"Tus_Resumable": None}), (401, "HEAD", path, None, {}),
            (404, "PATCH", path, stranger, piece),
            (409, "PATCH", path, user, {**piece, "Upload_Offset": "3"}),
            (409, "PATCH", path, user, {**piece, "Upload_Offset": None}),
            (415, "PATCH", path, user, {**piece, "Content_Type": "text/plain"})]:
        body = b"abc" if method == "PATCH" else None
        equal(tus(gateway, method, where, who, body, **more)[0], status, (method, more))
    status, headers, _ = tus(gateway, "PATCH", path, user, content[:9], **piece)
    equal((status, headers["Upload-Offset"]), (204, "9"))
    status, headers, _ = tus(gateway, "HEAD", path, user)
    equal((headers["Upload-Offset"], headers["Upload-Length"]), ("9", str(len(content))))
    equal(tus(gateway, "DELETE", path, user)[0], 204)
    equal(tus(gateway, "HEAD", path, user)[0], 404)
    equal(tus(gateway, "OPTIONS")[1]["Tus-Extension"], "creation,termination")


@CASES.case("signing in and out says what is wrong in the words of GoTrue")
def test_sign_in_words(gateway):
    path = "/auth/v1/token?grant_type="
    gateway.server.sql("""
select admin.user_add (id, 'shut@example.com',
  extensions.crypt ('password', extensions.gen_salt ('bf', 4)), 'exploitant', 'S')
  from public.organisation limit 1;
update auth.users set banned_until = now () + interval '1 day' where email = 'shut@example.com'""")
    for status, code, where, body in [
            (400, "unsupported_grant_type", path + "magic", {}),
            (400, "unsupported_grant_type", path.partition("?")[0], {}),
            (400, "bad_json", path + "password", "{"), (400, "bad_json", path + "password", []),
            (400, "validation_failed", path + "password", {}),
            (400, "validation_failed", path + "password", {"email": 7, "password": []}),
            (400, "validation_failed", path + "password", {"email": "a", "password": "x" * 1025}),
            (400, "validation_failed", path + "password", {"email": "a" * 321, "password": "x"}),
            (400, "user_banned", path + "password", {"email": "SHUT@example.com",
                                                     "password": "password"}),
            (400, "validation_failed", path + "refresh_token", {}),
            (400, "validation_failed", path + "refresh_token", {"refresh_token": "x" * 201}),
            (400, "refresh_token_not_found", path + "refresh_token", {"refresh_token": "x"})]:
        found, headers, document = gateway.ask("POST", where, body)
        equal((found, document["error_code"]), (status, code), body)
        equal(headers["x-sb-error-code"], code)
    gone = token({"role": "authenticated", "sub": USER, "aud": "authenticated", "exp": 2000000000,
                  "session_id": USER}, gateway.key)
    bare = token({"role": "authenticated", "sub": USER, "aud": "authenticated", "exp": 2000000000},
                 gateway.key)
    for status, code, method, where, user in [
            (401, "no_authorization", "GET", "/auth/v1/user", None),
            (403, "bad_jwt", "GET", "/auth/v1/user", bare),
            (403, "bad_jwt", "GET", "/auth/v1/user", "x"),
            (403, "session_not_found", "GET", "/auth/v1/user", gone),
            (401, "no_authorization", "POST", "/auth/v1/logout", None),
            (400, "validation_failed", "POST", "/auth/v1/logout?scope=all", gone)]:
        found, _, document = gateway.ask(method, where, user=user)
        equal((found, document["error_code"]), (status, code), (where, user))
    for where in ("/auth/v1/settings", "/auth/v1/health"):
        equal(gateway.ask("GET", where)[0], 200)
