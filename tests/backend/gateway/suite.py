# SPDX-License-Identifier: GPL-3.0-or-later
"""What the gateway's cases share: the program, one gateway for all, and clients from npm."""

import filecmp
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from gateway import Gateway
from toolkit import holds

ROOT, PROGRAM, BUILD = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
shared = {}


class Cases(list):
    """Add as @CASES.case ("what is true"): a function of the gateway that all share."""

    def case(self, name):
        def keep(function):
            def run(server):
                if "gateway" not in shared:
                    shared["gateway"] = Gateway(server, PROGRAM)
                try:
                    function(shared["gateway"])
                except Exception:
                    print("# " + shared["gateway"].stderr()[-6000:].replace("\n", "\n# "))
                    raise
            self.append((name, run))
            return function
        return keep


def node_modules():
    """The clients in the build folder, installed once for each lock file."""
    folder = BUILD / "js"
    source = ROOT / "tests/backend/js"
    folder.mkdir(parents=True, exist_ok=True)
    done = folder / "installed-lock.json"
    for path in source.iterdir():
        shutil.copy(path, folder)
    if not (done.exists() and filecmp.cmp(done, source / "package-lock.json", shallow=False)):
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder,
                       check=True, stdout=subprocess.DEVNULL)
        shutil.copy(source / "package-lock.json", done)
    return folder


def run_node(gateway, script, **env):
    """A suite for Node.js that is written in TAP as well."""
    done = subprocess.run(
        ["node", script], cwd=node_modules(), text=True, capture_output=True, check=False,
        timeout=100, env={**os.environ, "GATEWAY": gateway.url, "ANON_KEY": gateway.anon,
                          "EMAIL": gateway.email, "PASSWORD": gateway.password, **env})
    bad = re.search(r"^not ok.*(?:\n#.*)*", done.stdout, re.M)
    holds(bad is None and done.returncode == 0,
          bad.group(0) if bad else done.stdout + done.stderr)
    holds(re.search(r"^1\.\.\d+$", done.stdout, re.M), "it did not come to its end")
