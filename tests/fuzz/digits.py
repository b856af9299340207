"""One digit of one number changed: whether the findings name the number."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import duckdb

from extract import workers
from extract.model import Extraction, Observation, Unreadable
from tests.fuzz.clean import INVENTED, REPORTS
from tests.fuzz.identities import Identity, identities, plain, scale_of
from tests.warehouse.invented import READ_AT, moved
from warehouse import findings, load, queries, schema
from warehouse.load import File

_AT_ONCE = 100  # documents in one warehouse
NOTICED = ("named", "unread", "refused")


@dataclass(frozen=True)
class Changed:
    """A document in which one figure was printed otherwise; `broken` are the identities that do not hold any more, `free` tells
    that the figure took part in none."""

    seed: int
    name: str
    text: str
    fact: Observation
    printed: str
    broken: tuple[str, ...]
    free: bool

    def __str__(self) -> str:
        at = self.fact.evidence.place
        seen = f"«{self.fact.value_as_printed}» → «{self.printed}» ({self.fact.indicator_id} {self.fact.phase} {self.fact.fund})"
        return f"digits seed {self.seed}, {self.name} line {at.line_no} column {at.column_no}: {seen}, breaks {', '.join(self.broken)}"


@dataclass
class Measured:
    """How many changes there were by what became of them, and those that nobody would notice."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """The share that is noticed of the changes that break an identity."""
        noticed = sum(self.counts[what] for what in NOTICED)
        return noticed / max(1, noticed + len(self.missed))

    def __str__(self) -> str:
        told = ", ".join(f"{what} {number}" for what, number in sorted(self.counts.items()))
        return "\n".join(
            [
                *self.missed,
                f"one digit changed, {sum(self.counts.values())} times: {told}; noticed {self.rate:.1%} of those that break an identity",
            ]
        )


def measured(seeds: Sequence[int]) -> Measured:
    """What becomes of the changes that the seeds make."""
    result = Measured()
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(seeds), _AT_ONCE):
            changes = [change for seed in seeds[start : start + _AT_ONCE] if (change := changed(seed))]
            result.counts["in no identity"] += sum(change.free for change in changes)
            result.counts["within rounding"] += sum(not change.free and not change.broken for change in changes)
            _judge([change for change in changes if change.broken], Path(folder), result)
    return result


def changed(seed: int) -> Changed | None:
    """A document with one digit changed; None where the chosen figure cannot be found in its line."""
    chance = Random(f"digits {seed}")
    path = chance.choice([*sorted(REPORTS.glob("*.txt")), *sorted(INVENTED.glob("*.txt"))])
    read, held = _clean(path)
    fact = chance.choice([fact for fact in read.observations if plain(fact) is not None])
    old = fact.value_as_printed or ""
    new = _one_digit_otherwise(old, chance)
    text = _replaced(read.text, fact, old, new)
    if text is None:
        return None
    values = {each.observation_id: float(each.value) for each in read.observations if each.value is not None}
    number = re.sub(r"\s", "", new).replace(",", ".")
    values[fact.observation_id] = float(number) * scale_of(fact)
    mine = [identity for identity in held if fact.observation_id in identity.of]
    broken = tuple(sorted({identity.name for identity in mine if not identity.holds(values)}))
    return Changed(seed, path.stem, text, fact, new, broken, not mine)


@cache
def _clean(path: Path) -> tuple[Extraction, list[Identity]]:
    read = workers.extract(path, as_printed=True)
    return read, identities(read)


def _one_digit_otherwise(printed: str, chance: Random) -> str:
    at = chance.choice([i for i, c in enumerate(printed) if c.isdigit()])
    others = [d for d in "0123456789" if d != printed[at] and not (d == "0" and at == 0 and len(printed) > 1)]
    return printed[:at] + chance.choice(others) + printed[at + 1 :]


def _replaced(text: str, fact: Observation, old: str, new: str) -> str | None:
    """The text with the figure changed where the fact stands: the only such figure of its line, or of its cell."""
    lines = text.split("\n")
    place = fact.evidence.place
    line = lines[(place.line_no or 1) - 1]
    cells = line.split("\t") if place.column_no and "\t" in line else [line]
    at = place.column_no - 1 if len(cells) > 1 and place.column_no and place.column_no <= len(cells) else 0
    pattern = rf"(?<![\d.,]){re.escape(old)}(?![.,]?\d)"
    cells[at], done = re.subn(pattern, new, cells[at])
    if done != 1:
        return None
    lines[(place.line_no or 1) - 1] = "\t".join(cells)
    return "\n".join(lines)


def _judge(changes: Sequence[Changed], folder: Path, result: Measured) -> None:
    read = list(workers.in_parallel(lambda change: _read(change, folder), changes))
    readings = [each and moved(each, number) for number, each in enumerate(read)]
    told = _findings(readings)
    usual = _usual_messages(sorted({change.name for change in changes}))
    for number, (change, reading) in enumerate(zip(changes, readings, strict=True)):
        outcome = "refused" if reading is None else _outcome(change, reading, told[number], usual[change.name])
        result.counts[outcome] += 1
        if outcome not in NOTICED:
            result.missed.append(f"{outcome}: {change}")


def _read(change: Changed, folder: Path) -> Extraction | None:
    file = folder / f"{change.name}.{change.seed}.txt"
    file.write_text(change.text, encoding="utf-8")
    try:
        return workers.extract(file, as_printed=True)
    except Unreadable:
        return None
    finally:
        file.unlink()


def _outcome(change: Changed, read: Extraction, told: list[tuple[str, list[str]]], usual: frozenset[str]) -> str:
    """`named`: a finding is about the number; `unread`: the number is no fact; `hinted`: there is a finding that does not name
    it; `missed`: nobody is told."""
    place = change.fact.evidence.place
    mine = {
        fact.observation_id
        for fact in read.observations
        if _stands(fact, place.line_no, place.column_no) and fact.value_as_printed == change.printed
    }
    if not mine:
        return "unread"
    new = [ids for message, ids in told if message not in usual]
    if any(mine & set(ids) for ids in new):
        return "named"
    return "hinted" if new else "missed"


def _stands(fact: Observation, line_no: int | None, column_no: int | None) -> bool:
    return any((e.place.line_no, e.place.column_no) == (line_no, column_no) for e in (fact.evidence, *fact.mentions))


def _usual_messages(names: Sequence[str]) -> dict[str, frozenset[str]]:
    """What is found in the clean documents."""
    paths = {path.stem: path for path in (*REPORTS.glob("*.txt"), *INVENTED.glob("*.txt"))}
    found = _findings([moved(_clean(paths[name])[0], number) for number, name in enumerate(names)])
    return {name: frozenset(message for message, _ in told) for name, told in zip(names, found, strict=True)}


def _findings(readings: Sequence[Extraction | None]) -> list[list[tuple[str, list[str]]]]:
    """Messages and observations of the findings of each document, the nth of which is of community n."""
    with duckdb.connect() as connection:
        schema.create(connection)
        for read in readings:
            if read is not None:
                load.load(connection, read, File(read.file_name, 1, read.sha256, READ_AT), {})
        findings.run(connection)
        rows = list(_rows(queries.findings(connection).to_dict("records")))
    return [
        [(message, ids) for community, message, ids in rows if community == f"community-{i}"]
        for i in range(len(readings))
    ]


def _rows(found: list[dict[object, object]]) -> Iterator[tuple[str, str, list[str]]]:
    for row in found:
        yield str(row["community_id"]), str(row["message_uk"]), list(row["observation_ids"])  # type: ignore[call-overload]
