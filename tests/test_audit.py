"""The check for known holes tells them, and stops nobody who is offline."""

from __future__ import annotations

import json
import subprocess

import pytest

from tools import audit

HOLE = {"id": "GHSA-1", "fix_versions": ["2.1"], "aliases": [], "description": ""}
SAFE = {"name": "tqdm", "version": "4", "vulns": []}


@pytest.mark.parametrize(
    ("stdout", "stderr", "said", "code"),
    [
        (json.dumps({"dependencies": [SAFE]}), "", "no known holes in 1 packages", 0),
        (json.dumps({"dependencies": [SAFE, {"name": "a", "version": "2", "vulns": [HOLE]}]}), "", "a 2: GHSA-1, mended in 2.1", 1),
        (json.dumps({"dependencies": [{"name": "a", "version": "2", "vulns": [HOLE | {"fix_versions": []}]}]}), "", "no version yet", 1),
        (json.dumps({"dependencies": [SAFE, {"name": "b", "skip_reason": "unknown"}]}), "", "in 1 packages", 0),
        ("", "Traceback…\nrequests.exceptions.ConnectionError: no name", "cannot be reached", 0),
        ("", "ERROR: hashes are missing", "pip-audit failed: ERROR: hashes are missing", 1),
    ],
)  # fmt: skip
def test_what_is_told(
    stdout: str, stderr: str, said: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "_asked", lambda: subprocess.CompletedProcess([], 0, stdout, stderr))
    assert audit.main() == code
    told = capsys.readouterr().out
    assert said in told and "Traceback" not in told


def test_who_waits_too_long_goes_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def slow() -> None:
        raise subprocess.TimeoutExpired("pip-audit", 1)

    monkeypatch.setattr(audit, "_asked", slow)
    assert audit.main() == 0 and "cannot be reached" in capsys.readouterr().out
