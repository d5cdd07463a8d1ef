#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The OpenAPI document of the gateway as a page for people: Markdown that needs no network.

Usage: describe.py < DOCUMENT.json > docs/api/README.md
"""

import json
import sys

BEGIN = """# What the gateway serves

{description}

This page is made out of the document at `/` of a running gateway, version {version}:
`./dev api` writes it again, and a test of the suite `backend` compares the two. How tables are
asked (select, filters, order, ranges) and what a status or code means, says the dialect of
PostgREST; what of it is spoken here, [the gateway's page](../../backend/gateway/README.md).

Every request but signing in and monitoring carries `Authorization: Bearer TOKEN`. What is
refused is `{{"code", "details", "hint", "message"}}`.
"""
GROUPS = [("sign-in", "Signing in"), ("files", "Files"), ("sync", "News"),
          ("monitoring", "Monitoring")]


def cell(text):
    return " ".join(str(text).split()).replace("|", "\\|")


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    lines += ["| " + " | ".join(cell(part) for part in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def kind(schema):
    if schema.get("type") == "array":
        return "list of " + kind(schema["items"])
    if "type" not in schema:
        return "any JSON"
    return schema["type"] + (" (%s)" % schema["format"] if "format" in schema else "")


def operations(document, tag):
    return [(path, method, operation) for path, methods in document["paths"].items()
            for method, operation in methods.items() if tag in operation["tags"]]


def other_group(document, tag, title):
    rows = [("`%s %s`" % (method.upper(), path), operation["summary"])
            for path, method, operation in operations(document, tag)]
    return "## %s\n\n%s" % (title, table(("request", "what it does"), rows))


def one_table(document, path):
    methods = document["paths"][path]
    name = path.rpartition("/")[2]
    schema = document["components"]["schemas"][name]
    rows = [("`%s`" % column, kind(about), "yes" if about.get("nullable") else "")
            for column, about in schema["properties"].items()]
    about = schema.get("description", "")
    return "### %s\n\n%s`%s`: %s\n\n%s" % (
        name, about + "\n\n" if about else "", path, ", ".join(methods).upper(),
        table(("column", "type", "may be null"), rows))


def one_function(document, path):
    methods = document["paths"][path]
    post = methods["post"]
    parameters = methods.get("get", {}).get("parameters", [])
    required = {one["name"]: one["required"] for one in parameters}
    body = post["requestBody"]["content"]["application/json"]["schema"]["properties"]
    rows = [("`%s`" % name, kind(schema), "no" if required.get(name, True) else "yes")
            for name, schema in body.items()]
    text = "### %s\n\n" % path.rpartition("/")[2]
    if post["summary"] != "Call the function":
        text += cell(post["summary"]) + "\n\n"
    text += "`%s`: %s\n" % (path, ", ".join(methods).upper())
    return text + ("\n" + table(("argument", "type", "optional"), rows) if rows else "")


def describe(document):
    """The page, as one text."""
    info = document["info"]
    parts = [BEGIN.format(description=info["description"], version=info["version"])]
    parts += [other_group(document, tag, title) for tag, title in GROUPS]
    names = [path for path, method, _ in operations(document, "tables") if method == "get"]
    parts += ["## Tables\n\nWhich rows are seen and which changes are taken, row level security "
              "decides.\n"]
    parts += [one_table(document, path) for path in names]
    parts += ["## Functions\n\nArguments are members of one JSON object (POST), or parameters of "
              "the address (GET, of what changes nothing).\n"]
    parts += [one_function(document, path)
              for path, method, _ in operations(document, "functions") if method == "post"]
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(describe(json.load(sys.stdin)))
