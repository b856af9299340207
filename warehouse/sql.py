"""SQL that a stranger wrote, answered without harm: one SELECT, in a process of its own (see `warehouse.sealed`)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

REASONS = {
    "not_one_select": "one SELECT at a time, please: the warehouse is read-only",
    "sql": "{detail}",
    "files": "files and the network are out of reach here: only the warehouse can be asked",
    "time": "no answer after {seconds} seconds: ask for less",
    "memory": "takes too much memory: ask for less",
    "large": "a row of the answer is larger than {size} MB: ask for less",
    "wide": "the answer has more than {columns} columns: name those that you need",
    "zoned": "times with a zone are answered as text only: write now()::VARCHAR",
    "long": "the question is longer than {characters} characters",
    "busy": "too many questions at once: ask again in a moment",
    "failed": "DuckDB broke down on this question: ask it in another way",
}
EXAMPLE = """SELECT community, period_start, period_end, period_basis, planned, executed, lines_missing, execution_rate AS percent
FROM funding_total
WHERE fund = 'total' AND topic = 'all'
ORDER BY community, period_basis, period_start"""
_CHARACTERS = 20_000
_TO_START = 0.5  # seconds that a process may take beyond its own limit
_PROGRAM = Path(__file__).with_name("sealed.py")
_PLACES = threading.BoundedSemaphore(2 * len(os.sched_getaffinity(0)))
_WHOLE = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_TYPES = {
    "INTEGER": "Int64", "FLOAT": "float64", "DOUBLE": "float64", "DECIMAL": "float64", "BOOLEAN": "boolean", "VARCHAR": "str",
    "DATE": "datetime64[us]", "TIMESTAMP": "datetime64[us]", "TIMESTAMP_S": "datetime64[us]",
    "TIMESTAMP_MS": "datetime64[us]", "TIMESTAMP_NS": "datetime64[ns]",
}  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """What a question may cost: `seconds` by the clock, `memory` in bytes; and its answer: `size` in bytes as JSON."""

    rows: int = 10_000
    columns: int = 300
    size: int = 1 << 24
    seconds: int = 5
    memory: int = 1 << 30


@dataclass(frozen=True)
class Answer:
    """The rows, and whether they are only the first ones of more."""

    rows: pd.DataFrame
    cut: bool


class NoAnswer(Exception):
    """There is no answer, in one clear line. `reason` is a key of REASONS, `values` fill its words."""

    def __init__(self, reason: str, limits: Limits, detail: str = "") -> None:
        self.reason = reason
        self.values = {**asdict(limits), "size": limits.size >> 20, "characters": _CHARACTERS, "detail": detail}
        super().__init__(REASONS[reason].format(**self.values))


def answer(database: Path | str, statement: str, limits: Limits | None = None) -> Answer:
    """What the published warehouse at `database` answers to one SELECT (also FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, EXPLAIN).

    Whole numbers arrive as Int64, dates and times as datetime64, lists and structs as lists and dictionaries, what else
    pandas does not know as text; columns of one name are told apart by «_1». Raises NoAnswer.
    """
    limits = limits or Limits()
    if len(statement) > _CHARACTERS:
        raise NoAnswer("long", limits)
    asked = {"statement": statement, "database": str(Path(database).resolve()), **asdict(limits)}
    with _place(limits):
        line, code = _run(json.dumps(asked).encode(), limits)
    if code:
        raise NoAnswer(_ended(code), limits)
    try:
        told = json.loads(line)
        if "reason" in told:
            raise NoAnswer(told["reason"], limits, told["detail"])
        return Answer(_frame(told["columns"], told["rows"]), told["cut"])
    except (ValueError, KeyError) as error:  # it was not itself any more
        raise NoAnswer("failed", limits) from error


@contextmanager
def _place(limits: Limits) -> Iterator[None]:
    """One of the places for questions that are asked at once."""
    if not _PLACES.acquire(timeout=limits.seconds):
        raise NoAnswer("busy", limits)
    try:
        yield
    finally:
        _PLACES.release()


def _run(asked: bytes, limits: Limits) -> tuple[bytes, int]:
    """What the sealed process wrote, and how it ended; it is gone then. It inherits nothing, no environment either."""
    process = subprocess.Popen(
        [sys.executable, "-I", str(_PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        cwd="/", env={"TZ": "UTC"}, start_new_session=True,
    )  # fmt: skip
    assert process.stdin and process.stdout
    deadline = threading.Timer(limits.seconds + _TO_START, os.killpg, [process.pid, signal.SIGKILL])
    deadline.start()
    try:
        with process.stdout, suppress(BrokenPipeError):
            with process.stdin:
                process.stdin.write(asked)
            return process.stdout.read(2 * limits.size), process.wait()  # it keeps to its size, as long as it is itself
        return b"", process.wait()
    finally:
        deadline.cancel()


def _ended(code: int) -> str:
    """Why a process that ended with `code` (negative: the signal) gave no answer."""
    if code in (-signal.SIGALRM, -signal.SIGXCPU, -signal.SIGKILL):
        return "time"
    return "memory" if code == -signal.SIGABRT else "failed"


def _frame(columns: Sequence[Sequence[str]], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    import pandas as pd

    names = _distinct(name for name, _ in columns)
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {name: _series(list(found), kind) for name, (_, kind), found in zip(names, columns, values, strict=True)},
        index=pd.RangeIndex(len(rows)),
    )


def _distinct(names: Iterable[str]) -> list[str]:
    """«a», «a_1»: no two columns have one name."""
    taken: list[str] = []
    for name in names:
        free = (f"{name}_{n}" if n else name for n in count())
        taken.append(next(named for named in free if named not in taken))
    return taken


def _series(values: list[Any], kind: str) -> pd.Series:
    """The values of a column of DuckDB's type `kind`; what does not fit into the type of pandas stays as it came."""
    import pandas as pd

    known = "INTEGER" if kind.lstrip("U") in _WHOLE else kind.partition("(")[0]
    try:
        return pd.Series(values, dtype=_TYPES.get(known, "object"))
    except (ValueError, TypeError, OverflowError):
        return pd.Series([value if value is None else str(value) for value in values], dtype="object")
