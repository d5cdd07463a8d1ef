#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The month's work in the real program, from the first start to the ageing of what is owed.

Usage: journey.py PROGRAM CLI DRAG LOCALEDIR LANGUAGE HAND, under a virtual screen. HAND is touch
(what is found by role and name is acted on, and papers are dragged out of DRAG’s window) or
keyboard (keys alone). What was done is checked at the end with the command line on the same folder.
"""

import csv
import gettext
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from accessible import Keyboard, Missing, Screen, Touch, contains  # noqa: E402

# Two missions of one customer, in a period of MAERSK for which the sample has delivered nothing.
FROM, TO = "09/11/2026", "22/11/2026"
MISSIONS = (
    {"reference": "JN-1", "container": "MSKU1234565", "equipment": "40HC",
     "delivered_at": "2026-11-10T15:00:00Z"},
    {"reference": "JN-2", "container": "MSKU2345671", "equipment": "20DC",
     "delivered_at": "2026-11-12T15:00:00Z"},
)
COMMON = {"partner": "MAERSK", "customer": "Comptoir Atlantique", "consignee": "Dépôt de Thiès",
          "origin": "Dakar", "destination": "Thiès", "vehicle": "DK 5038 AV",
          "driver": "Cheikh Faye", "status": "delivered", "pickup_at": "2026-11-09T07:00:00Z",
          "distance_km": "72", "weight_t": "21.5", "waiting_min": "0", "nights": "0",
          "priority": "medium", "notes": ""}
# 382.50 and 315.00 a trip, and 8 % for fuel.
TOTAL, CREDITED, PAID = 75330, 34020, 30000
AFTER_PAYMENT = re.compile("453[.,]30")

PDF = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
       b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
       b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
       b"trailer<</Root 1 0 R>>\n%%EOF\n")


def tell(line):
    """To whoever reads the test: the bus and the window manager speak on standard output too."""
    os.write(int(os.environ["JOURNEY_TAP"]), line.encode() + b"\n")


class Journey:
    def __init__(self, screen, hand, folder, cli, catalogue):
        self.screen = screen
        self.hand = hand
        self.folder = folder
        self.cli = cli
        self.say = catalogue.gettext
        self.ngettext = catalogue.ngettext
        self.paid = catalogue.pgettext("invoice status", "Partly paid")
        self.number = None

    # --- parts of steps ------------------------------------------------------------------------

    def page(self, shortcut, title):
        self.hand.command(shortcut, "list item", self.say(title))

    def plain(self, label):
        return self.say(label).replace("_", "")

    def counted(self, singular):
        """The label of a button about one draft."""
        plural = {"Prepare %u Draft": "Prepare %u Drafts",
                  "Issue %u Draft…": "Issue All %u Drafts…"}[singular]
        return self.ngettext(singular, plural, 1) % 1

    def hand_in(self, path, button="_Open"):
        """A path, to the dialog that asks for a file: its line for one opens with the slash, and
        takes the place of a name that is proposed."""
        self.screen.wait("push button", self.plain(button))
        if button == "_Save":
            self.hand.keys("ctrl+a")
        self.hand.letters(str(path))
        self.hand.keys("Return")

    # --- steps ---------------------------------------------------------------------------------

    def first_start(self):
        own, sample = self.say("Start with my own data"), self.say("Try with sample data")
        self.screen.wait("push button", sample)
        self.hand.press("push button", own)
        self.screen.wait("text", self.say("Prefix of this desk’s invoice numbers"))
        self.hand.press("push button", self.plain("_Back"))
        self.hand.press("push button", sample)
        self.screen.wait("list item", self.say("Billing"), seconds=120)

    def import_missions(self):
        self.page("ctrl+2", "Missions")
        self.hand.command("ctrl+i", "push button", self.say("Import Missions…"))
        self.hand.press("push button", self.say("Choose a File…"))
        self.hand_in(self.folder / "missions.csv")
        self.hand.command("ctrl+Return", "push button", re.compile("2 [Mm]issions"))
        self.hand.press("push button", self.say("Show the Missions"))
        self.screen.wait("table row", "JN-1")
        self.screen.wait("table row", "JN-2")

    def preview(self):
        self.page("ctrl+3", "Billing")
        self.hand.command("ctrl+p", "push button", contains(self.say("Billing partner: %s") % ""))
        self.hand.pick("list item", contains("MAERSK"))
        self.hand.command("ctrl+d", "push button", contains(self.say("Period: %s") % ""))
        self.hand.check(self.say("Whole month"), self.say("From a day to a day"))
        self.hand.write("text", self.say("First day"), FROM)
        self.hand.write("text", self.say("Last day"), TO)
        self.hand.press("push button", self.say("Show This Period"))
        self.screen.wait("push button", contains("17 missions"))

    def give_papers(self):
        """A paper at a time: chosen with keys, dropped on the reason with the pointer."""
        self.hand.command("alt+2", "push button", contains("17 missions"))
        for reference in ("JN-1",) if self.hand.DRAGS else ("JN-1", "JN-2"):
            for kind in ("BL", "EIR"):
                self.give_paper(reference, kind)
        if self.hand.DRAGS:
            self.drop_on_the_mission("JN-2")
        self.screen.wait("push button", contains("15 missions"))

    def give_paper(self, reference, kind):
        paper = self.folder / ("%s-%s.pdf" % (reference, kind))
        name = "%s, %s, %s" % (self.say("Attach…"), kind, reference)
        if self.hand.DRAGS:
            self.hand.drop([paper], "push button", name)
        else:
            self.hand.press("push button", name)
            self.hand_in(paper)
        self.screen.wait("list item", paper.name)
        self.hand.command("ctrl+Return", "push button", self.say("Add"))
        self.screen.until("%s still asks for its %s" % (reference, kind),
                          lambda: self.screen.find("push button", name) is None)

    def drop_on_the_mission(self, reference):
        """All its papers at once, on its detail; then back to what was blocked."""
        papers = [self.folder / ("%s-%s.pdf" % (reference, kind)) for kind in ("BL", "EIR")]
        self.page("ctrl+2", "Missions")
        self.hand.open("table row", reference)
        self.hand.turn("push button", self.say("Add…"))
        self.hand.drop(papers, "push button", self.say("Add…"))
        for paper in papers:
            self.screen.wait("push button", contains(paper.name))
        self.page("ctrl+3", "Billing")

    def prepare(self):
        self.hand.command("alt+1", "push button", re.compile("753[.,]30"))
        self.hand.command("ctrl+Return", "push button", self.counted("Prepare %u Draft"))
        self.screen.wait("push button", self.counted("Issue %u Draft…"))

    def issue(self):
        # The key brings a dialog, which begins at the answer that changes nothing.
        self.hand.command("ctrl+shift+i", "push button", self.counted("Issue %u Draft…"))
        self.hand.press("push button", self.plain("_Issue"))
        self.number = self.screen.wait("label", re.compile("^DKR-[0-9]{4}-[0-9]{6}$")).name

    def export(self):
        pdf = self.folder / "out.pdf"
        self.page("ctrl+4", "Invoices")
        self.hand.open("table row", self.number)
        self.screen.wait("push button", self.say("Payment…"))
        self.hand.keys("ctrl+s")
        self.hand_in(pdf, "_Save")
        self.screen.until("no PDF was written", lambda: pdf.exists() and pdf.stat().st_size > 0)

    def pay_a_part(self):
        self.hand.command("ctrl+p", "push button", self.say("Payment…"))
        self.hand.write("text", self.say("Amount received"), "300")
        self.screen.wait("label", AFTER_PAYMENT)
        self.hand.command("ctrl+Return", "push button", self.say("Record"))
        self.screen.wait("label", self.paid)

    def take_back(self):
        self.hand.command("ctrl+k", "push button", self.say("Credit…"))
        self.hand.tick(contains("MSKU2345671"))
        self.hand.write("text", self.say("Reason, printed on the credit note"), "JN-2")
        self.hand.command("ctrl+Return", "push button", self.say("Issue…"))
        self.hand.press("push button", self.plain("_Issue"))
        self.screen.wait("label", re.compile("^DKR-AV-[0-9]{4}-[0-9]{6}$"))

    def ageing(self):
        self.hand.keys("alt+2")
        self.hand.write("text", self.say("Day of the ageing"), "31/12/2099")
        self.hand.keys("Return")
        self.screen.wait("push button", re.compile("^MAERSK, .*113[.,]10"))

    def leave(self):
        self.hand.keys("ctrl+q")
        code = self.screen.process.wait(60)
        if code != 0:
            raise Missing("the program ended with %s" % code)

    def books(self):
        """What the command line finds in the folder."""
        invoices = self.ask("invoice", "list", "--partner", "MAERSK")["invoices"]
        found = sorted((one["kind"], one["totals"]["tax_inclusive"]["minor"]) for one in invoices)
        self.same("documents", found, [("credit_note", CREDITED), ("invoice", TOTAL)])
        paid, = (one for one in invoices if one["kind"] == "invoice")
        self.same("number", paid["number"], self.number)
        self.same("status", paid["status"], "partially_paid")
        owed = self.ask("report", "ageing", "--date", "2099-12-31")["partners"]
        self.same("owed", [(one["partner"], one["over_90"]["minor"]) for one in owed],
                  [("MAERSK", TOTAL - PAID - CREDITED)])
        self.same("audit trail", self.ask("audit", "verify")["ok"], True)

    def names(self):
        """A name is said once, and as people write it."""
        for node in self.screen.nodes():
            if node.role in ("push button", "check box", "text", "entry") \
                    and re.fullmatch(r"_.*|(.+) \1", node.name):
                raise Missing("a name to be mended: %s" % node)

    def ask(self, *words):
        answer = subprocess.run([self.cli, "--data-dir", str(self.folder / "data"), *words],
                                check=True, capture_output=True, text=True).stdout
        return json.loads(answer)

    @staticmethod
    def same(what, found, wanted):
        if found != wanted:
            raise Missing("%s: %s, not %s" % (what, found, wanted))

    STEPS = (first_start, import_missions, preview, give_papers, prepare, issue, export, pay_a_part,
             take_back, ageing, leave, books)


def write_files(folder):
    with open(folder / "missions.csv", "w", encoding="utf-8", newline="") as file:
        rows = [{**COMMON, **mission} for mission in MISSIONS]
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    for mission in MISSIONS:
        for kind in ("BL", "EIR"):
            # Each its own: the same paper twice would be one file in the folder.
            name = "%s-%s" % (mission["reference"], kind)
            (folder / (name + ".pdf")).write_bytes(PDF + b"%" + name.encode() + b"\n")


def travel(program, cli, drag, localedir, language, hand):
    home = Path(os.environ["HOME"])
    write_files(home)
    catalogue = gettext.NullTranslations()
    if language != "en":
        catalogue = gettext.translation("onelog", localedir, [language])
    process = subprocess.Popen([program, "--data-dir", str(home / "data")])
    screen = Screen(process)
    hands = {"touch": lambda: Touch(screen, drag), "keyboard": lambda: Keyboard(screen)}
    journey = Journey(screen, hands[hand](), home, cli, catalogue)
    done = 0
    started = time.monotonic()
    try:
        for step in Journey.STEPS:
            step(journey)
            journey.names()
            done += 1
            tell("ok %d /ui/journey/%s # %.1f s" % (done, step.__name__.replace("_", "-"),
                                                    time.monotonic() - started))
    except Missing as missing:
        done += 1
        tell("not ok %d /ui/journey/%s" % (done, step.__name__.replace("_", "-")))
        tell("\n".join("# " + line for line in str(missing).splitlines()[:80]))
    finally:
        process.kill()
        process.wait()
    tell("1..%d" % done)


def main():
    home = Path(tempfile.mkdtemp(prefix="onelog-journey-"))
    for name in ("data", "config", "cache", "state"):
        os.environ["XDG_%s_HOME" % name.upper()] = str(home / ("." + name))
    os.environ["HOME"] = str(home)
    tap = os.dup(sys.stdout.fileno())
    os.environ["JOURNEY_TAP"] = str(tap)
    try:
        return subprocess.run(["dbus-run-session", "--", sys.executable, __file__, "--on-the-bus",
                               *sys.argv[1:]], check=False, stdout=sys.stderr,
                              pass_fds=[tap]).returncode
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1] == "--on-the-bus":
        manager = subprocess.Popen(["openbox", "--sm-disable"], stderr=subprocess.DEVNULL)
        try:
            travel(*sys.argv[2:])
        finally:
            manager.terminate()
            manager.wait()
    else:
        sys.exit(main())
