# SPDX-License-Identifier: GPL-3.0-or-later
"""A program as a screen reader meets it: its widgets by role and name, over the accessibility bus.

Screen only looks: it finds what shows, waits until something does, reads it. Touch acts through the
actions that widgets offer to assistive programs; Keyboard has keys and nothing else, and reaches a
widget by moving the focus to it, as somebody without a pointer does.
"""

import os
import re
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PAUSE = 0.15  # between two looks, which keep the program from its work
PATIENCE = 40  # seconds: machines that test are busy
# A table has all its rows, of which few are looked at.
MANY, FEW = 16, 5
PREFIX = "org.a11y.atspi."
ROOT = "/org/a11y/atspi/accessible/root"


class Missing(AssertionError):
    """What a step waited for did not come."""


def fits(wanted, text):
    if wanted is None:
        return True
    if isinstance(wanted, re.Pattern):
        return wanted.search(text) is not None
    return text == wanted


def contains(text):
    return re.compile(re.escape(text))


class Node:
    """One widget as it was when it was looked at."""

    def __init__(self, item):
        (_, self.path), _, _, _, _, self.interfaces, self.name, role, _, states = item
        self.role = Atspi.role_get_name(Atspi.Role(role))
        self.states = states[0] | states[1] << 32
        self.children = []

    def has(self, state):
        return bool(self.states >> int(state) & 1)

    def __str__(self):
        marks = "".join(mark for mark, state in (
            (" (focus)", Atspi.StateType.FOCUSED), (" (checked)", Atspi.StateType.CHECKED),
            (" (selected)", Atspi.StateType.SELECTED), (" (pressed)", Atspi.StateType.PRESSED))
                        if self.has(state))
        grey = "" if self.has(Atspi.StateType.SENSITIVE) else " (insensitive)"
        return "%s “%s”%s%s" % (self.role, self.name, marks, grey)


def below(node):
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))


class Screen:
    """The windows of one process."""

    def __init__(self, process):
        self.process = process
        self.bus = self.connect()
        self.name = None
        self.at = None  # what last said that it has the focus

    @staticmethod
    def connect():
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress",
                                    None, None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        return Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def call(self, path, interface, method, arguments=None, name=None):
        return self.bus.call_sync(name or self.name, path, interface, method, arguments, None,
                                  Gio.DBusCallFlags.NONE, 60000, None).unpack()

    def find_program(self):
        """The name on the bus of the process, once it is there."""
        names, = self.call(ROOT, PREFIX + "Accessible", "GetChildren",
                           name=PREFIX + "Registry")
        for name, _ in names:
            pid, = self.call("/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                             GLib.Variant("(s)", (name,)), "org.freedesktop.DBus")
            if pid == self.process.pid:
                self.name = name
                self.bus.signal_subscribe(name, PREFIX + "Event.Object", "StateChanged", None, None,
                                          Gio.DBusSignalFlags.NONE, self.state_changed)

    def state_changed(self, bus, name, path, interface, signal, arguments):
        state, on = arguments.unpack()[:2]
        if state == "focused" and on:
            self.at = path

    def children(self, paths):
        """What is under each of them; all are asked before the first answer is waited for."""
        answers = {}

        def answered(bus, result, path):
            try:
                found = bus.call_finish(result).unpack()[0]
                answers[path] = [child for _, child in (
                    found if len(found) <= MANY else found[:FEW])]
            except GLib.Error:
                answers[path] = []  # it went while it was looked at

        for path in paths:
            self.bus.call(self.name, path, PREFIX + "Accessible", "GetChildren", None, None,
                          Gio.DBusCallFlags.NONE, 60000, None, answered, path)
        while len(answers) < len(paths):
            GLib.MainContext.default().iteration(True)
        return answers

    def windows(self):
        """What shows, from the top. A program's list of all it ever showed has the names, but only
        the children that a widget has now are shown now."""
        if self.name is None:
            self.find_program()
        if self.name is None:
            return []
        found = {}
        level = [ROOT]
        while level:
            answers = self.children(level)
            found.update(answers)
            level = [path for paths in answers.values() for path in paths if path not in found]
        try:
            items, = self.call("/org/a11y/atspi/cache", PREFIX + "Cache", "GetItems")
        except GLib.Error:
            return []
        nodes = {node.path: node for node in map(Node, items)}
        for path, paths in found.items():
            if path in nodes:
                nodes[path].children = [nodes[child] for child in paths if child in nodes]
        return nodes[ROOT].children

    def nodes(self):
        for window in self.windows():
            yield from below(window)

    def all(self, role, name=None):
        """What shows and fits, in the order of the tree."""
        return [node for node in self.nodes() if node.role == role and fits(name, node.name)]

    def find(self, role, name=None):
        return next(iter(self.all(role, name)), None)

    def until(self, what, condition, seconds=None):
        """What condition answers, once it answers something."""
        end = time.monotonic() + (seconds or PATIENCE)
        while True:
            answer = condition()
            if answer:
                return answer
            if self.process.poll() is not None:
                raise Missing("%s: the program ended with %s" % (what, self.process.returncode))
            if time.monotonic() > end:
                raise Missing("%s. On the screen:\n%s" % (what, self.picture()))
            time.sleep(PAUSE)

    def wait(self, role, name=None, seconds=None):
        return self.until("no %s “%s”" % (role, name), lambda: self.find(role, name), seconds)

    def focus(self):
        """What has the focus. The one that last said so is asked alone: a look at all that shows
        takes as long as ten keys."""
        while GLib.MainContext.default().iteration(False):
            pass
        if self.at is not None:
            try:
                node = self.one(self.at)
                if node.has(Atspi.StateType.FOCUSED):
                    return node
            except GLib.Error:
                pass  # it went
            self.at = None
        for window in self.windows():
            if window.has(Atspi.StateType.ACTIVE):
                for node in below(window):
                    if node.has(Atspi.StateType.FOCUSED):
                        return node
        return None

    def one(self, path):
        role, = self.call(path, PREFIX + "Accessible", "GetRole")
        states, = self.call(path, PREFIX + "Accessible", "GetState")
        name, = self.call(path, "org.freedesktop.DBus.Properties", "Get",
                          GLib.Variant("(ss)", (PREFIX + "Accessible", "Name")))
        return Node(((self.name, path), None, None, 0, 0, [], name, role, "", states))

    def text(self, node):
        if PREFIX + "Text" not in node.interfaces:
            return node.name
        return self.call(node.path, PREFIX + "Text", "GetText", GLib.Variant("(ii)", (0, -1)))[0]

    def place(self, node):
        """x, y, width and height in its window."""
        return self.call(node.path, PREFIX + "Component", "GetExtents",
                         GLib.Variant("(u)", (int(Atspi.CoordType.WINDOW),)))[0]

    def picture(self):
        """What shows, for whoever reads why a test failed."""
        dull = ("filler", "panel", "scroll bar", "scroll pane", "separator", "table cell", "image")
        return "\n".join(str(node) for node in self.nodes() if node.role not in dull)


def xdotool(*words):
    subprocess.run(["xdotool", *words], check=True, stdout=subprocess.DEVNULL)


class Hand:
    """What somebody does; how is each hand's own, but that lists which drop down offer nothing but
    keys in GTK 4.8."""

    MOST_STEPS = 80
    DRAGS = False

    def __init__(self, screen):
        self.screen = screen

    @staticmethod
    def keys(*keys):
        xdotool("key", "--clearmodifiers", *keys)

    @staticmethod
    def letters(text):
        xdotool("type", "--clearmodifiers", "--delay", "1", text)

    def on(self, role, name):
        node = self.screen.focus()
        return node is not None and node.role == role and fits(name, node.name)

    def walk(self, role, name, key):
        for _ in range(self.MOST_STEPS):
            if self.on(role, name):
                return
            self.keys(key)
        raise Missing("%s does not lead to the %s “%s”. On the screen:\n%s"
                      % (key, role, name, self.screen.picture()))

    def pick(self, role, name):
        """From a list that takes the focus as it drops down."""
        self.screen.until("the focus is on no %s" % role, lambda: self.on(role, None))
        self.walk(role, name, "Down")
        self.keys("Return")

    def check(self, first, name):
        """One of a few: the arrow keys go from one to the next."""
        self.screen.until("the focus is not on “%s”" % first, lambda: self.on("check box", first))
        self.walk("check box", name, "Down")


class Touch(Hand):
    """Acts on what was found by role and name, as a switch or a spoken command does; what is to be
    dropped is dragged by the pointer out of the window of another program."""

    DRAGS = True

    def __init__(self, screen, drag_program):
        super().__init__(screen)
        self.drag_program = drag_program

    def press(self, role, name):
        self.screen.until("the %s “%s” cannot be pressed" % (role, name),
                          lambda: any(map(self.try_press, self.screen.all(role, name))))

    def try_press(self, node):
        if not node.has(Atspi.StateType.SENSITIVE):
            return False
        if node.role in ("list item", "table row", "check box"):
            # GTK 4.8 offers no action for these.
            self.click(node)
            return True
        try:
            return self.screen.call(node.path, PREFIX + "Action", "DoAction",
                                    GLib.Variant("(i)", (0,)))[0]
        except GLib.Error:
            return False  # the outer half of a menu's button has the name, the inner the action

    def spot(self, node):
        """Where the pointer hits it, as xdotool takes it."""
        x, y, width, height = self.screen.place(node)
        at = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"],
                            check=True, capture_output=True, text=True).stdout
        window = dict(line.split("=") for line in at.split())
        return (str(int(window["X"]) + x + min(width, 400) // 2),
                str(int(window["Y"]) + y + height // 2))

    def click(self, node, times=1):
        xdotool("mousemove", *self.spot(node),
                "click", "--repeat", str(times), "--delay", "60", "1")

    def turn(self, role, name):
        """The wheel, to the end of what has it."""
        x, _ = self.spot(self.screen.wait(role, name))
        xdotool("mousemove", x, "400", "click", "--repeat", "30", "--delay", "10", "5")

    def drop(self, paths, role, name):
        """What drops waits until the pointer was seen over it, as people's hands do."""
        spot = self.spot(self.screen.wait(role, name))
        drag = subprocess.Popen([self.drag_program, *map(str, paths)],
                                env={**os.environ, "GTK_A11Y": "none"})
        try:
            xdotool("search", "--sync", "--onlyvisible", "--name", "^drag-files$",
                    "windowmove", "--sync", "20", "400", "windowraise", "sleep", "0.3",
                    "mousemove", "60", "430", "mousedown", "1")
            for x in range(70, 130, 10):
                xdotool("mousemove", str(x), "430", "sleep", "0.03")
            xdotool("mousemove", *spot, "sleep", "0.1", "mousemove_relative", "--", "-3", "1",
                    "sleep", "0.4", "mouseup", "1")
            if drag.wait(PATIENCE) != 0:
                raise Missing("the %s “%s” took no file that was dropped on it. On the screen:\n%s"
                              % (role, name, self.screen.picture()))
        except subprocess.TimeoutExpired:
            raise Missing("nothing was dragged to the %s “%s”" % (role, name)) from None
        finally:
            drag.kill()
            drag.wait()

    def open(self, role, name):
        self.click(self.screen.wait(role, name), 2)

    def tick(self, name):
        self.press("check box", name)

    def command(self, shortcut, role, name):
        del shortcut
        self.press(role, name)

    def write(self, role, name, text):
        node = self.screen.wait(role, name)
        self.screen.call(node.path, PREFIX + "EditableText", "SetTextContents",
                         GLib.Variant("(s)", (text,)))


class Keyboard(Hand):
    """Keys alone: no pointer, no action of a widget. The tree is looked at, never acted on."""

    def reach(self, role, name):
        self.screen.wait(role, name)
        self.walk(role, name, "Tab")

    def press(self, role, name):
        self.reach(role, name)
        self.keys("space")

    def open(self, role, name):
        self.reach(role, name)
        self.keys("Return")

    def tick(self, name):
        self.press("check box", name)

    def command(self, shortcut, role, name):
        self.screen.until("“%s” is not there" % name,
                          lambda: self.sensitive(self.screen.find(role, name)))
        self.keys(shortcut)

    @staticmethod
    def sensitive(node):
        return node is not None and node.has(Atspi.StateType.SENSITIVE)

    def write(self, role, name, text):
        self.reach(role, name)
        self.keys("ctrl+a")
        self.letters(text)
