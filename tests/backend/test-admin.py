#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""onelog-admin against a server of its own: what it makes, what it refuses, in which words, and
that no password is seen anywhere.

Usage: test-admin.py ROOT ONELOG-ADMIN
"""

import ctypes
import json
import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path

from toolkit import equal, holds, run_cases

ROOT, ADMIN = Path(sys.argv[1]), sys.argv[2]
PASSWORD = "un mot de passe à retenir"
CASES = []


def case(name):
    def keep(function):
        CASES.append((name, function))
        return function
    return keep


def password_file(server, text=PASSWORD + "\n"):
    path = server.folder / "password"
    path.write_text(text)
    return path


def add(server, email, name, role="exploitant", *more):
    return server.run(ADMIN, "user", "add", email, "--name", name, "--role", role,
                      "--password-file", password_file(server), *more)


LIBCRYPT = ctypes.CDLL("libcrypt.so.1")
LIBCRYPT.crypt.restype = ctypes.c_char_p


def fits(server, email, password):
    kept = server.sql("select encrypted_password from auth.users where email = :'email'",
                      email=email).encode()
    return LIBCRYPT.crypt(password.encode(), kept) == kept


def audited(server, action, kind):
    return int(server.sql("select count (*) from audit.event where action = :'action' "
                          "and resource_type = :'kind'", action=action, kind=kind))


def listed(server, email):
    users = server.run(ADMIN, "user", "list").document["users"]
    return [user for user in users if user["email"] == email][0]


@case("depot add: there is one more, once")
def depot_add(server):
    answer = server.run(ADMIN, "depot", "add", "Thiès")
    equal(answer.status, 0, repr(answer))
    equal(server.sql("select name from public.depot where id = :'id'",
                     id=answer.document["depot"]["id"]), "Thiès")
    server.run(ADMIN, "depot", "add", "THIES").refused("depot_exists")


@case("user add: who is added can sign in, in the depots that were named")
def user_add(server):
    answer = add(server, "Awa@Teranga.example", "Awa Ndiaye", "exploitant", "--depot", "thies")
    equal(answer.status, 0, repr(answer))
    user = answer.document["user"]
    equal((user["email"], user["name"], user["role"], user["depots"]),
          ("awa@teranga.example", "Awa Ndiaye", "exploitant", ["Thiès"]))
    holds(fits(server, "awa@teranga.example", PASSWORD), "the password fits")
    holds(re.fullmatch(r"\$2b\$10\$.{53}", server.sql(
        "select encrypted_password from auth.users where email = 'awa@teranga.example'")))
    equal(audited(server, "CREATE", "sign_in"), 1)
    everywhere = add(server, "moussa@teranga.example", "Moussa Ba", "comptable")
    equal(everywhere.document["user"]["depots"], ["Dakar", "Thiès"])


@case("user add: what cannot be is refused, and leaves nothing")
def user_add_refused(server):
    before = server.sql("select count (*) from auth.users")
    add(server, "AWA@teranga.example", "Awa deux").refused("email_taken")
    add(server, "no address", "Somebody").refused("email_invalid")
    add(server, "x@teranga.example", "X", "exploitant", "--depot", "Kaolack").refused(
        "depot_unknown")
    add(server, "x@teranga.example", "awa ndiaye", "exploitant", "--depot", "Thiès").refused(
        "name_taken")
    add(server, "x@teranga.example", "X", "exploitant", "--org", "Lagune").refused(
        "organisation_unknown")
    add(server, "x@teranga.example", "X", "boss").refused("usage", 2)
    equal(server.sql("select count (*) from auth.users"), before)


@case("two who add the same address at once: one does")
def user_add_twice(server):
    path = password_file(server)
    running = [subprocess.Popen([ADMIN, "user", "add", "twice@teranga.example", "--name",
                                 "Twice %d" % n, "--role", "dpo", "--password-file", path],
                                env=server.env, stdout=subprocess.PIPE, text=True,
                                stderr=subprocess.DEVNULL) for n in range(4)]
    answers = [process.communicate()[0] for process in running]
    equal(sorted(process.returncode for process in running), [0, 1, 1, 1])
    equal(sum('"email_taken"' in answer for answer in answers), 3, answers)


@case("user password: the new one fits, and who was signed in is not any more")
def user_password(server):
    server.sql("""select auth.open_session (id, sha256 ('token'), 'desk') from auth.users
                  where email = 'awa@teranga.example'""")
    path = password_file(server, "another good one\r\nand a second line\n")
    answer = server.run(ADMIN, "user", "password", "awa@teranga.example", "--password-file", path)
    equal((answer.status, answer.document["sessions_ended"]), (0, 1), repr(answer))
    holds(fits(server, "awa@teranga.example", "another good one"))
    holds(not fits(server, "awa@teranga.example", PASSWORD))
    server.run(ADMIN, "user", "password", "nobody@teranga.example", "--password-file",
               path).refused("user_unknown")


@case("passwords that are no good are refused before they go anywhere")
def bad_passwords(server):
    for text, word in (("short\n", "10"), ("", "10"), ("x" * 73, "72"), ("é" * 37, "72"),
                       ("a tab\tin the middle", "typed")):
        answer = server.run(ADMIN, "user", "password", "awa@teranga.example", "--password-file",
                            password_file(server, text))
        answer.refused("refused")
        holds(word in answer.messages, repr(answer))
    server.run(ADMIN, "user", "password", "awa@teranga.example", "--password-file",
               server.folder / "missing").refused("failed", 3)
    server.run(ADMIN, "user", "password", "awa@teranga.example").refused("usage", 2)
    holds(fits(server, "awa@teranga.example", "another good one"))


def type_at_terminal(server, *lines):
    """(exit status, what the terminal showed, standard output)"""
    out_read, out_write = os.pipe()
    pid, terminal = pty.fork()
    if pid == 0:
        os.dup2(out_write, 1)
        os.execve(ADMIN, [ADMIN, "user", "password", "awa@teranga.example"], server.env)
    os.close(out_write)
    shown = b""
    waiting = list(lines)
    try:
        while True:
            if waiting and shown.count(b": ") > len(lines) - len(waiting):
                os.write(terminal, waiting.pop(0).encode() + b"\n")
            part = os.read(terminal, 1000)
            if not part:
                break
            shown += part
    except OSError:
        pass
    with os.fdopen(out_read) as stream:
        document = json.loads(stream.read())
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.close(terminal)
    return status, shown.decode(), document


@case("a password is asked for twice at the terminal, and not shown")
def at_terminal(server):
    watchdog = threading.Timer(30, os._exit, [1])
    watchdog.start()
    status, shown, _ = type_at_terminal(server, "typed by hand", "typed by hand")
    equal(status, 0, shown)
    holds("Password: " in shown and "typed by hand" not in shown, shown)
    holds(fits(server, "awa@teranga.example", "typed by hand"))
    status, shown, document = type_at_terminal(server, "typed by hand", "typed by hind")
    equal((status, document["error"]["code"]), (1, "refused"), shown)
    watchdog.cancel()


@case("no password stands in the database, nor on a command line")
def no_trace(server):
    dump = subprocess.run(["pg_dump"], env=server.env, capture_output=True, text=True,
                          check=True).stdout
    for secret in (PASSWORD, "another good one", "typed by hand"):
        holds(secret not in dump, secret)
    server.run(ADMIN, "user", "password", "awa@teranga.example", "--password",
               "on the line!").refused("usage", 2)


@case("user role: another one, but somebody must administer")
def user_role(server):
    answer = server.run(ADMIN, "user", "role", "awa@teranga.example", "comptable")
    equal((answer.status, answer.document["user"]["role"]), (0, "comptable"), repr(answer))
    equal(server.sql("select role from public.user_account where name = 'Awa Ndiaye'"),
          "comptable")
    server.run(ADMIN, "user", "role", "admin@example.com", "tv").refused("last_admin")
    equal(server.run(ADMIN, "user", "role", "awa@teranga.example", "admin").status, 0)
    equal(server.run(ADMIN, "user", "role", "admin@example.com", "dpo").status, 0)
    server.run(ADMIN, "user", "role", "awa@teranga.example", "chef").refused("usage", 2)


@case("two administrators who take the role from each other: one stays")
def last_admins(server):
    admins = ["awa@teranga.example", "twice@teranga.example"]
    equal(server.run(ADMIN, "user", "role", admins[1], "admin").status, 0)
    # Both have begun when the lock that holds them is let go.
    holder = subprocess.Popen(
        ["psql", "-X", "-q", "-c", "begin; select from public.organisation for update; "
         "select pg_sleep (1)"], env=server.env, stdout=subprocess.DEVNULL)
    while server.sql("select count (*) from pg_stat_activity where query ~ 'pg_sleep' "
                     "and wait_event = 'PgSleep'") == "0":
        pass
    running = [subprocess.Popen([ADMIN, "user", "role", email, "dpo"], env=server.env, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
               for email in admins]
    answers = [process.communicate()[0] for process in running]
    holder.wait()
    equal(sorted(process.returncode for process in running), [0, 1], answers)
    equal(server.sql("select count (*) from auth.users where app_role = 'admin'"), "1")


@case("user depot: assigned and removed, twice is as once")
def user_depot(server):
    for _ in range(2):
        answer = server.run(ADMIN, "user", "depot", "assign", "awa@teranga.example", "dakar")
        equal((answer.status, answer.document["user"]["depots"]), (0, ["Dakar", "Thiès"]))
    told = audited(server, "UPDATE", "sign_in")
    for _ in range(2):
        answer = server.run(ADMIN, "user", "depot", "remove", "awa@teranga.example", "Thiès")
        equal((answer.status, answer.document["user"]["depots"]), (0, ["Dakar"]))
    equal(audited(server, "UPDATE", "sign_in"), told + 1, "events")
    server.run(ADMIN, "user", "depot", "assign", "awa@teranga.example",
               "Abidjan").refused("depot_unknown")


def enrol(server, name, prefix, *more):
    return server.run(ADMIN, "desk", "enrol", name, "--depot", "Dakar", "--prefix", prefix, *more)


@case("desk enrol: one desk per prefix")
def desk_enrol(server):
    known = "0192f0c1-7a00-7000-8000-00000000d001"
    answer = enrol(server, "Comptoir 1", "DKR", "--id", known)
    equal((answer.status, answer.document["desk"]["id"], answer.document["desk"]["depot"]),
          (0, known, "Dakar"), repr(answer))
    equal(enrol(server, "Comptoir 2", "DK2").status, 0)
    enrol(server, "Comptoir 3", "DKR").refused("desk_exists")
    enrol(server, "Comptoir 3", "dkr").refused("prefix_invalid")
    enrol(server, "Comptoir 3", "DK3", "--id", "7").refused("id_invalid")
    enrol(server, "Comptoir 3", "DK3", "--org", "Lagune").refused("organisation_unknown")


@case("series lease: one desk gives the numbers of a prefix, until it is taken over from")
def series_lease(server):
    first = server.run(ADMIN, "series", "lease", "DKR", "--desk", "comptoir 1")
    equal((first.status, first.document["lease"]["desk"]), (0, "Comptoir 1"), repr(first))
    again = server.run(ADMIN, "series", "lease", "DKR", "--desk", "Comptoir 1")
    equal(again.document["lease"]["id"], first.document["lease"]["id"], "the same lease")
    server.run(ADMIN, "series", "lease", "DKR", "--desk", "Comptoir 2").refused("lease_held")
    over = server.run(ADMIN, "series", "lease", "DKR", "--desk", "Comptoir 2", "--take-over")
    equal((over.status, over.document["lease"]["taken_over_from"]), (0, "Comptoir 1"), repr(over))
    equal(server.sql("select count (*), count (returned_at) from public.series_lease"), "2|1")
    server.run(ADMIN, "series", "lease", "THS", "--desk", "Comptoir 2").refused("prefix_unknown")
    server.run(ADMIN, "series", "lease", "DKR", "--desk", "Comptoir 9").refused("desk_unknown")


@case("user ban: who is shut out stays out until let in again, and the last administrator stays")
def user_ban(server):
    add(server, "fatou@teranga.example", "Fatou", "dpo")
    opening = ("select auth.open_session (id, sha256 (:'token'), 'desk') from auth.users "
               "where email = 'fatou@teranga.example'")
    server.sql(opening, token="first")
    answer = server.run(ADMIN, "user", "ban", "Fatou@teranga.example")
    equal((answer.status, answer.document["sessions_ended"], answer.document["banned"]),
          (0, 1, True), repr(answer))
    equal(server.sql("select status from auth.rotate_token (sha256 ('first'), sha256 ('next'))"),
          "revoked")
    equal(listed(server, "fatou@teranga.example")["banned"], True)
    back = server.run(ADMIN, "user", "unban", "fatou@teranga.example")
    equal((back.status, back.document["banned"]), (0, False), repr(back))
    server.sql(opening, token="second")
    fatou = listed(server, "fatou@teranga.example")
    equal((fatou["banned"], fatou["sessions"], fatou["role"]), (False, 1, "dpo"))
    server.run(ADMIN, "user", "ban", "nobody@teranga.example").refused("user_unknown")
    for admin in server.sql("select email from auth.users where app_role = 'admin' "
                            "order by created_at").split():
        last = server.run(ADMIN, "user", "ban", admin)
    last.refused("last_admin")
    server.sql("update auth.users set banned_until = null")


@case("a role is one: what a client writes into the account is what the next token says")
def role_is_one(server):
    of = "(select id from auth.users where email = 'fatou@teranga.example')"
    server.sql("update public.user_account set role = 'comptable' where id = " + of)
    equal(server.sql("select app_role from auth.rotate_token (sha256 ('second'), "
                     "sha256 ('third'))"), "comptable")
    equal(server.run(ADMIN, "user", "role", "fatou@teranga.example", "dpo").status, 0)
    equal(server.sql("select role from public.user_account where id = " + of), "dpo")
    equal(server.sql("select app_role from auth.rotate_token (sha256 ('third'), "
                     "sha256 ('fourth'))"), "dpo")
    equal(server.sql("""do $$ begin
      update public.user_account set role = 'dpo' where role = 'admin';
      raise exception 'went through';
    exception when sqlstate 'PT409' then null; end $$; select 'held'"""), "held")


@case("desk retire: one that has numbers to give keeps them until it gives them back")
def desk_retire(server):
    def desks():
        return {desk["name"]: desk for desk in server.run(
            ADMIN, "desk", "list", "--org", "Transport exemple").document["desks"]}

    equal(desks()["Comptoir 2"]["series"], ["DKR"])
    lines = server.run(ADMIN, "series", "list").document["series"]
    equal([line["desk"] for line in lines if line["prefix"] == "DKR"], ["Comptoir 2"])
    server.run(ADMIN, "desk", "retire", "Comptoir 2").refused("desk_has_series")
    gone = server.run(ADMIN, "desk", "retire", "Comptoir 2", "--give-back")
    equal((gone.status, gone.document["desk"]["series"]), (0, []), repr(gone))
    holds(desks()["Comptoir 2"]["retired_at"])
    lines = server.run(ADMIN, "series", "list").document["series"]
    equal([line["desk"] for line in lines if line["prefix"] == "DKR"], [None])
    server.run(ADMIN, "series", "lease", "DKR", "--desk", "Comptoir 2").refused("desk_unknown")
    holds(audited(server, "UPDATE", "desk") > 0)


@case("tv pin: eight digits that open the depot's screen, and the old ones no more")
def tv_pin(server):
    first = server.run(ADMIN, "tv", "pin", "Thiès")
    equal(first.status, 0, repr(first))
    user = first.document["user"]
    holds(re.fullmatch(r"\d{8}", first.document["pin"]), repr(first))
    equal((user["role"], user["depots"]), ("tv", ["Thiès"]))
    holds(fits(server, user["email"], first.document["pin"]))
    second = server.run(ADMIN, "tv", "pin", "thies")
    equal(second.document["user"]["id"], user["id"], "the same account")
    holds(fits(server, user["email"], second.document["pin"]))
    holds(not fits(server, user["email"], first.document["pin"]), "the old PIN")
    tried = "select count (encrypted_password) from auth.find_user (:'email')"
    found = [server.sql(tried, email=user["email"]) for _ in range(11)]
    equal(found, ["1"] * 10 + ["0"], "ten tries, and no more")
    server.run(ADMIN, "tv", "pin", "thies")
    equal(server.sql(tried, email=user["email"]), "1", "a new PIN opens at once")


@case("organisation add: another carrier; whose is whose has to be said then")
def organisation_add(server):
    answer = server.run(ADMIN, "organisation", "add", "Lagune Fret", "--depot", "Abidjan",
                        "--log-key", "ab" * 32)
    equal((answer.status, answer.document["depot"]["name"]), (0, "Abidjan"), repr(answer))
    server.run(ADMIN, "organisation", "add", "LAGUNE FRET", "--depot", "A", "--log-key",
               "ab" * 32).refused("organisation_exists")
    server.run(ADMIN, "organisation", "add", "Autre", "--depot", "A", "--log-key",
               "ab").refused("log_key_invalid")
    server.run(ADMIN, "depot", "add", "Bouaké").refused("organisation_ambiguous")
    equal(server.run(ADMIN, "depot", "add", "Bouaké", "--org", "lagune fret").status, 0)
    add(server, "koffi@lagune.example", "Koffi", "admin", "--org", "Lagune Fret", "--depot",
        "Thiès").refused("depot_unknown")


@case("a name is a name, whatever it looks like")
def hostile_names(server):
    name = "O'Brien\"; drop table auth.users; -- \\ é"
    answer = server.run(ADMIN, "depot", "add", name, "--org", "Lagune Fret")
    equal(answer.document["depot"]["name"], name)
    equal(server.sql("select name from public.depot where id = :'id'",
                     id=answer.document["depot"]["id"]), name)


@case("words that are wrong are told, in English and in French")
def usage(server):
    for words in ((), ("user",), ("user", "add"), ("depot", "add", "A", "B"), ("depot", "add", ""),
                  ("depot", "add", "A", "--prefix", "B"), ("depot", "add", "A", "--org"),
                  ("desk", "enrol", "A", "--depot", "Dakar"), ("--wrong",),
                  ("depot", "add", "A", "--org", "B", "--org", "C")):
        server.run(ADMIN, *words).refused("usage", 2)
    french = server.run(ADMIN, "depot", "add", "Dakar", "--org", "Transport exemple",
                        LANGUAGE="fr")
    french.refused("depot_exists")
    holds("Il y a déjà un dépôt de ce nom." in french.messages, repr(french))
    shown = server.run(ADMIN, "--help", LANGUAGE="fr")
    holds(shown.status == 0 and "Usage" in shown.messages and shown.text == "", repr(shown))


@case("a database that is not there, or not ours to administer, is told")
def connections(server):
    server.run(ADMIN, "depot", "add", "A", PGHOST="").refused("usage", 2)
    server.run(ADMIN, "depot", "add", "A", PGHOST="localhost").refused("usage", 2)
    server.run(ADMIN, "depot", "add", "A", "--socket", server.folder).refused("failed", 3)
    server.run(ADMIN, "depot", "add", "A", PGUSER="authenticator").refused("failed", 3)
    named = server.run(ADMIN, "depot", "add", "Kaolack", "--org", "Transport exemple", "--socket",
                       server.folder / "run", PGHOST="")
    equal(named.status, 0, repr(named))


run_cases(ROOT, CASES)
