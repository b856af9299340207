"""Known holes in what is pinned: `python -m tools.audit`, a part of `make check`.

Asks the open database of vulnerabilities (OSV) by pip-audit. Exit codes: 0 where nothing is known, or nobody can be asked
(one line says so); 1 where a hole is known, a line each, or pip-audit itself failed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

PINNED = "requirements-dev.txt"  # holds what the application runs on, too
_SECONDS = 300
_COMMAND = [
    sys.executable, "-m", "pip_audit", "--requirement", PINNED, "--require-hashes", "--disable-pip",
    "--vulnerability-service", "osv", "--progress-spinner", "off", "--format", "json",
]  # fmt: skip


def main() -> int:
    """Ask, and tell what is known."""
    try:
        answer = _asked()
        found = [package for package in json.loads(answer.stdout)["dependencies"] if "vulns" in package]
    except subprocess.TimeoutExpired:
        return _unasked()
    except (ValueError, KeyError):
        if "ConnectionError" in answer.stderr or "Timeout" in answer.stderr:
            return _unasked()
        print(f"dependencies: pip-audit failed: {answer.stderr.strip().rpartition(chr(10))[2]}")
        return 1
    holes = told(found)
    print("\n".join(holes) or f"dependencies: no known holes in {len(found)} packages")
    return 1 if holes else 0


def _unasked() -> int:
    print("dependencies: not checked for known holes, for the database of them cannot be reached")
    return 0


def told(found: list[dict[str, Any]]) -> list[str]:
    """A line for each hole: the package, the hole, the version that mends it."""
    return [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for package in found
        for hole in package["vulns"]
    ]


def _asked() -> subprocess.CompletedProcess[str]:
    """What pip-audit prints: JSON where it was answered, words of an error where it was not."""
    return subprocess.run(_COMMAND, capture_output=True, text=True, timeout=_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
