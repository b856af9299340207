"""An engine at work on facsimiles, in a fresh process that is watched from outside: time, memory, and what was right."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.words import squeeze
from tests.bench.drawn import Facsimile
from tests.bench.engines import ENGINES, Engine
from tests.facsimiles.cells import Accuracy, cell_accuracy, is_numeric

ROOT = Path(__file__).parent.parent.parent
_PAUSE = 0.1  # seconds between two looks at the memory
_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.M)
_BLANK = "␣"


class Failed(Exception):
    """An engine that is not there or that gave up: one line that says why."""


@dataclass(frozen=True)
class Measured:
    """One engine on some facsimiles: the readings of the files, `peak` bytes of its processes together."""

    facsimiles: tuple[Facsimile, ...]
    readings: tuple[dict[str, Any], ...]
    peak: int

    def of(self, facsimiles: Sequence[Facsimile]) -> Measured:
        """The part of it that regards some of the facsimiles."""
        both = [(f, r) for f, r in zip(self.facsimiles, self.readings, strict=True) if f in facsimiles]
        return Measured(tuple(f for f, _ in both), tuple(r for _, r in both), self.peak)

    @property
    def pages(self) -> int:
        return sum(facsimile.pages for facsimile in self.facsimiles)

    @property
    def seconds(self) -> float:
        return float(sum(reading["seconds"] for reading in self.readings))

    @property
    def processor(self) -> float:
        return float(sum(reading["processor"] for reading in self.readings))

    @property
    def right(self) -> Right:
        """How many body cells were read rightly, of all the files."""
        return sum((_right(f, r) for f, r in zip(self.facsimiles, self.readings, strict=True)), Right())


@dataclass(frozen=True)
class Right:
    """Body cells that were printed, those read exactly; numbers among both; wrong numbers that nobody would be told of."""

    cells: int = 0
    exact: int = 0
    numeric: int = 0
    numeric_exact: int = 0
    unflagged: int = 0

    def __add__(self, other: Right) -> Right:
        return Right(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


def run(engine: Engine, facsimiles: Sequence[Facsimile], warm_up: Path) -> Measured:
    """Read the facsimiles in a fresh process. Raises `Failed` where the engine cannot."""
    if missing := engine.missing():
        raise Failed(f"{engine.name}: left out, {', '.join(missing)} not installed")
    with tempfile.TemporaryDirectory() as folder:
        result, errors = Path(folder) / "result.json", Path(folder) / "errors.txt"
        name = next(name for name, known in ENGINES.items() if known is engine)
        command = [sys.executable, "-m", "tests.bench.engines", name, str(result), str(warm_up)]
        with errors.open("w", encoding="utf-8") as stream:
            child = subprocess.Popen(
                command + [str(facsimile.file) for facsimile in facsimiles],
                cwd=ROOT, stdout=subprocess.DEVNULL, stderr=stream,
            )  # fmt: skip
            seen = _watched(child)
        if child.returncode:
            said = errors.read_text(encoding="utf-8").strip().splitlines() or [f"exit code {child.returncode}"]
            raise Failed(f"{engine.name}: left out, it gave up: {said[-1]}")
        made = json.loads(result.read_text(encoding="utf-8"))
    return Measured(tuple(facsimiles), tuple(made["files"]), max(seen, made["peak"]))


def _watched(child: subprocess.Popen[bytes]) -> int:
    """Wait for a process; the most memory in bytes that it and its children held at once (shared pages counted once)."""
    most = 0
    while child.poll() is None:
        most = max(most, sum(_held(pid) for pid in _family(child.pid)))
        time.sleep(_PAUSE)
    return most


def _family(pid: int) -> Iterator[int]:
    yield pid
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = listed.read_text().split()
        except OSError:
            continue  # ended meanwhile
        for child in children:
            yield from _family(int(child))


def _held(pid: int) -> int:
    try:
        share = _SHARE.search(Path(f"/proc/{pid}/smaps_rollup").read_text())
    except OSError:
        return 0  # ended meanwhile
    return int(share.group(1)) * 1024 if share else 0


def _right(facsimile: Facsimile, reading: dict[str, Any]) -> Right:
    accuracy: Accuracy = cell_accuracy(
        [[[_told(text) for text in row] for row in table] for table in reading["tables"]],
        [[[_told(text) for text in row] for row in sheet.rows[sheet.heads :]] for sheet in facsimile.sheets],
    )
    doubtful = {tuple(place) for place in reading["doubtful"]}
    unflagged = sum(place not in doubtful for _, _, place in accuracy.wrong)
    return Right(accuracy.cells, accuracy.exact, accuracy.numeric, accuracy.numeric_exact, unflagged)


def _told(text: str) -> str:
    """Blanks count in words («відеоспостереженн я» is wrong), of any number and kind for one; in a number none counts."""
    return text if is_numeric(text) else squeeze(text).replace(" ", _BLANK)
