# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop reads of us: entry, metainfo, settings, service, search provider, icons. The
files are the built ones, as they are installed."""

import configparser
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from tap import Tap

ID = "africa.onelog.OneLog"
PATH = "/africa/onelog/OneLog"


def complaints(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    lines = [line for line in (done.stdout + done.stderr).split("\n") if line.strip()]
    return lines or ["status %d" % done.returncode] if done.returncode else []


def ini(path):
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return parser


def entry(build):
    path = build / "data" / (ID + ".desktop")
    group = ini(path)["Desktop Entry"]
    yield from complaints("desktop-file-validate", str(path))
    if group["Icon"] != ID:
        yield "the icon is %s" % group["Icon"]
    if group.get("DBusActivatable") != "true":
        yield "it is not started by the bus"
    for key in ("GenericName", "Comment", "Keywords"):
        if key + "[fr]" not in group:
            yield "%s is not in French" % key


def metainfo(root, build):
    path = build / "data" / (ID + ".metainfo.xml")
    yield from complaints("appstreamcli", "validate", "--no-net", "--pedantic", str(path))
    tree = ElementTree.parse(path)
    if tree.findtext("id") != ID:
        yield "its id is %s" % tree.findtext("id")
    for image in tree.iter("image"):
        name = image.text.strip().rsplit("/", 1)[1]
        if not (root / "docs/images" / name).is_file():
            yield "the picture docs/images/%s is not there" % name
    version = re.search(r"version: '([^']+)'", (root / "meson.build").read_text()).group(1)
    if version not in [release.get("version") for release in tree.iter("release")]:
        yield "nothing about the release %s" % version


def service(build):
    group = ini(build / "data" / (ID + ".service"))["D-BUS Service"]
    if group["Name"] != ID:
        yield "its name is %s" % group["Name"]
    if not re.fullmatch(r"/\S*/onelog --gapplication-service", group["Exec"]):
        yield "it starts %s" % group["Exec"]


def provider(root):
    group = ini(root / "data" / (ID + ".search-provider.ini"))["Shell Search Provider"]
    expected = {"DesktopId": ID + ".desktop", "BusName": ID, "ObjectPath": PATH + "/SearchProvider",
                "Version": "2"}
    for key, value in expected.items():
        if group.get(key) != value:
            yield "%s is %s" % (key, group.get(key))
    if '"%s"' % expected["ObjectPath"] not in (
            root / "app/ui/shell/ol-search-provider.c").read_text():
        yield "the program answers on another path"


def schema(root):
    return complaints("glib-compile-schemas", "--strict", "--dry-run", str(root / "data"))


def icons(root):
    """Every icon of ours that is named is there."""
    named = set()
    for path in [*root.glob("app/**/*.ui"), *root.glob("app/**/*.c")]:
        named |= set(re.findall(r"onelog-[a-z-]+-symbolic", path.read_text(encoding="utf-8")))
    bundled = set(re.findall(r'alias="(onelog-[a-z-]+-symbolic)\.svg"',
                             (root / "app/ui/onelog.gresource.xml").read_text()))
    for name in sorted(named - bundled):
        yield "%s is named and not in the resources" % name
    for name in ("scalable/apps/%s.svg" % ID, "symbolic/apps/%s-symbolic.svg" % ID):
        path = root / "data/icons/hicolor" / name
        if not path.is_file():
            yield "%s is not there" % name
            continue
        if "viewBox" not in path.read_text():
            yield "%s does not scale" % name


def main(root, build):
    tap = Tap()
    tap.case("/lint/desktop/entry", entry(build))
    tap.case("/lint/desktop/metainfo", metainfo(root, build))
    tap.case("/lint/desktop/service", service(build))
    tap.case("/lint/desktop/search-provider", provider(root))
    tap.case("/lint/desktop/schema", schema(root))
    tap.case("/lint/desktop/icons", icons(root))
    tap.done()


main(Path(sys.argv[1]), Path(sys.argv[2]))
