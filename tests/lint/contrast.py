# SPDX-License-Identifier: GPL-3.0-or-later
"""Contrast of every text colour in data/*.css with what it stands on: at least 4.5 to 1 (WCAG 2.1,
1.4.3). Colours that are not ours come from libadwaita itself, in the light and in the dark."""

import re
import subprocess
from functools import lru_cache
from pathlib import Path

from checks import check

LEAST = 4.5

# Text without a ground of its own may stand on any of these.
GROUNDS = ["window_bg_color", "view_bg_color", "card_bg_color", "headerbar_bg_color",
           "popover_bg_color", "dialog_bg_color", "page_bg", "paper"]

# Parts that are painted and carry no text.
NO_TEXT = re.compile(r"(?:progress|trough|slider|separator|highlight|image|\.icon|\.swatch)"
                     r"(?::[\w-]+)*$")

WORDS = {"white": (255, 255, 255, 1), "black": (0, 0, 0, 1), "transparent": (0, 0, 0, 0)}

LIBRARIES = ["/usr/lib/*/libadwaita-1.so.0", "/usr/lib*/libadwaita-1.so.0"]


@lru_cache(maxsize=None)
def adwaita(name):
    """A style sheet out of the library that the program runs with."""
    library = next(found for pattern in LIBRARIES for found in sorted(Path("/").glob(pattern[1:])))
    return subprocess.run(["gresource", "extract", str(library),
                           "/org/gnome/Adwaita/styles/" + name], capture_output=True, text=True,
                          check=True).stdout


def uncommented(text):
    return re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group(0)), text, flags=re.DOTALL)


def definitions(text):
    return dict(re.findall(r"@define-color\s+(\w+)\s+([^;]+);", uncommented(text)))


def arguments(text):
    """The parts of "a(b, c), d" between its outer commas."""
    parts, depth = [""], 0
    for letter in text:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


class Palette:
    def __init__(self, *sheets):
        self.names = {}
        for sheet in sheets:
            self.names.update(definitions(sheet))

    def colour(self, text):
        """Red, green, blue (0 to 255) and alpha; KeyError or ValueError for what is none."""
        text = text.strip()
        if text in WORDS:
            return WORDS[text]
        if text.startswith("@"):
            return self.colour(self.names[text[1:]])
        if text.startswith("#"):
            digits = text[1:] if len(text) == 7 else "".join(c + c for c in text[1:])
            return (*(int(digits[i:i + 2], 16) for i in (0, 2, 4)), 1)
        name, _, rest = text.partition("(")
        parts = arguments(rest.rpartition(")")[0])
        if name in ("rgb", "rgba"):
            numbers = [float(part) for part in parts]
            return (*numbers[:3], numbers[3] if len(numbers) > 3 else 1)
        if name == "alpha":
            red, green, blue, alpha = self.colour(parts[0])
            return red, green, blue, alpha * float(parts[1])
        if name == "mix":
            first, second, share = self.colour(parts[0]), self.colour(parts[1]), float(parts[2])
            return tuple(a + (b - a) * share for a, b in zip(first, second))
        raise ValueError("what colour is %s?" % text)


def over(top, ground):
    """What is seen of @top on an opaque @ground."""
    return tuple(t * top[3] + g * (1 - top[3]) for t, g in zip(top[:3], ground[:3])) + (1,)


def luminance(colour):
    parts = [c / 255 for c in colour[:3]]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(text, ground):
    light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rules(text):
    """(line, selector, {property: value}) of a sheet without nesting."""
    text = uncommented(text)
    for match in re.finditer(r"([^{};]+)\{([^}]*)\}", text):
        line = text.count("\n", 0, match.start(1) + len(match.group(1)) - len(
            match.group(1).lstrip())) + 1
        found = dict(part.split(":", 1) for part in match.group(2).split(";") if ":" in part)
        yield line, match.group(1).strip(), {k.strip(): v.strip() for k, v in found.items()}


def grounds_of(palette):
    window = palette.colour("@window_bg_color")
    return {name: over(palette.colour("@" + name), window)
            for name in GROUNDS if name in palette.names}


def pairs(palette, selector, rule):
    """(what it is, text, ground) for each pair that a rule makes."""
    ground = rule.get("background-color", rule.get("background"))
    if "color" in rule:
        text = palette.colour(rule["color"])
        ground = palette.colour(ground or "transparent")
        for name, under in grounds_of(palette).items() if ground[3] < 1 else [("", ground)]:
            seen = over(ground, under)
            yield "on " + (name or "its ground"), over(text, seen), seen
    elif ground and not NO_TEXT.search(selector) and re.match(r"[@#\w]", ground):
        seen = over(palette.colour(ground), palette.colour("@window_bg_color"))
        yield "the text of the window on it", over(palette.colour("@window_fg_color"), seen), seen
    if "opacity" in rule and not NO_TEXT.search(selector):
        red, green, blue, alpha = palette.colour("@window_fg_color")
        for name, seen in grounds_of(palette).items():
            faded = (red, green, blue, alpha * float(rule["opacity"]))
            yield "faded on " + name, over(faded, seen), seen


@check
def contrast(tree):
    light = tree.text("data/style.css")
    dark = light + tree.text("data/style-dark.css")
    for theme, sheet in (("light", light), ("dark", dark)):
        palette = Palette(adwaita("base.css"), adwaita("defaults-%s.css" % theme), sheet)
        for line, selector, rule in rules(light):
            try:
                found = list(pairs(palette, selector, rule))
            except (KeyError, ValueError) as error:
                yield "data/style.css:%d: no colour: %s" % (line, error)
                continue
            for where, text, ground in found:
                if ratio(text, ground) < LEAST:
                    yield "data/style.css:%d: %s, %s, %s: contrast %.2f, 4.5 is asked for" % (
                        line, " ".join(selector.split()), theme, where, ratio(text, ground))
