"""Changed documents and what they must yield: the same layouts with other numbers, years, names and wordings.

A `Variation` is a text with the facts expected of it. Each function takes one and gives another: it changes the text,
and changes the facts in the same way; nothing expected is ever read from a changed text. What counts as a quantity is
decided here by rules of its own, so that the reader is not asked about itself.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.model import Evidence, Extraction, Line, Observation, Period
from extract.run import extract
from tests.extract.golden import REPORTS

Fact = dict[str, object]
PLACES = ("place", "mentions")
_SHOWN = 12  # lines of a difference


@dataclass(frozen=True)
class Variation:
    """A text and the facts that must be read from it."""

    text: str
    facts: tuple[Fact, ...]


@cache
def original(document: str) -> Variation:
    """A document of data/reports as it stands, read without its sidecar."""
    text = (REPORTS / f"{document}.txt").read_text(encoding="utf-8")
    return Variation(text, read(text.encode()))


def read(content: bytes) -> tuple[Fact, ...]:
    """The facts of a file with that content, under a name that says nothing."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.txt"
        path.write_bytes(content)
        return tuple(facts(extract(path)))


def difference(expected: Iterable[Fact], found: Iterable[Fact], ignore: Iterable[str] = (), fold: Fold = str) -> str:
    """What is missing and what is too much, a fact a line; empty where the same facts were found."""
    a, b = (Counter(_line(fact, set(ignore), fold) for fact in some) for some in (expected, found))
    lines = [
        *(f"- {line}" for line in sorted((a - b).elements())),
        *(f"+ {line}" for line in sorted((b - a).elements())),
    ]
    return "\n".join([*lines[:_SHOWN], f"… {len(lines)} lines in all"] if len(lines) > _SHOWN else lines)


Fold = Callable[[str], str]


def _line(fact: Fact, ignore: set[str], fold: Fold) -> str:
    return " · ".join(f"{k}={fold(shown(v))}" for k, v in fact.items() if k not in ignore and v not in (None, "", ()))


def shown(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else " ".join(str(value).split())


# --- an extraction as plain facts -------------------------------------------------------------------------------------


def facts(extraction: Extraction) -> Iterator[Fact]:
    """All that was read, as flat records of words, numbers, dates and places (lines and columns)."""
    e = extraction
    programmes = {p.programme_id: f"{p.title} {p.year_start}-{p.year_end}" for p in e.programmes}
    lines = {line.line_id: _named(line) for line in e.lines}
    yield {"what": "document", "kind": e.kind, "title": e.title, "community": e.community.community_id,
           "katottg": e.community.katottg, **_period(e.period)}  # fmt: skip
    for d in e.decisions:
        yield {"what": "decision", "decision": d.number, "date": d.date, "role": d.role, "place": _place(d.evidence)}
    for p in e.programmes:
        yield {"what": "programme", "programme": programmes[p.programme_id], "topic": p.topic}
    for line in e.lines:
        yield {"what": "line", "line": lines[line.line_id], "number": line.number, "section": line.section,
               "executor": line.executor, "term": line.term_as_printed, **_period(line.period), "topic": line.topic,
               "total": line.is_total, "reason": line.reason, "programme": programmes.get(line.programme_id or ""),
               "place": _place(line.evidence)}  # fmt: skip
    yield from (_observation(o, programmes, lines) for o in e.observations)
    for n in e.notes:
        yield {"what": "note", "rule": n.rule, "number": n.number, "seen": n.seen, "suggestion": n.suggestion,
               "place": _place(n.evidence)}  # fmt: skip


def _observation(o: Observation, programmes: dict[str, str], lines: dict[str, str]) -> Fact:
    return {
        "what": "observation", "indicator": o.indicator_id, "phase": o.phase, "breakdown": o.breakdown, "fund": o.fund,
        "number": o.number, "value": o.value, "unit": o.unit, "qualifier": o.qualifier, "missing": o.missing_reason,
        "printed": o.value_as_printed, "unit_printed": o.unit_as_printed, **_period(o.period),
        "programme": programmes.get(o.programme_id or ""), "line": lines.get(o.line_id or ""), "label": o.label,
        "reason": o.reason, "place": _place(o.evidence), "mentions": tuple(_place(m) for m in o.mentions),
    }  # fmt: skip


def _period(period: Period) -> Fact:
    return {"start": period.start, "end": period.end, "basis": period.basis}


def _named(line: Line) -> str:
    return " | ".join(text for text in (line.task, line.measure, line.money_source) if text)


def _place(evidence: Evidence) -> tuple[int | None, int | None]:
    return evidence.place.line_no, evidence.place.column_no


def reworded(variation: Variation, change: Fold) -> Variation:
    """A change of words, made alike in the text and in every word of the facts."""
    return Variation(
        change(variation.text),
        tuple({k: change(v) if isinstance(v, str) and k not in ("number", "printed", "decision") else v for k, v in fact.items()}
              for fact in variation.facts),
    )  # fmt: skip


def replaced(variation: Variation, swaps: dict[str, str], changes: Iterable[tuple[Fact, Fact]]) -> Variation:
    """Phrases swapped in the text (each must stand there), and the facts that change by it: which ones, and to what."""
    text, changed = variation.text, [dict(fact) for fact in variation.facts]
    for old, new in swaps.items():
        assert old in text, f"«{old}» does not stand in the document"
        text = text.replace(old, new)
    for which, change in changes:
        chosen = [fact for fact in changed if which.items() <= fact.items()]
        assert len(chosen) == 1, f"{which} chooses {len(chosen)} facts"
        chosen[0].update(change)
    return Variation(text, tuple(changed))


# --- other numbers ----------------------------------------------------------------------------------------------------

_NUMERAL = re.compile(r"(?<![\d.,])(?:[1-9]\d{0,2}(?: \d{3})+|\d+)(?:[.,]\d+)?(?!\d)")
_NUMERIC_CELL = re.compile(r"\s*-?(?P<number>[\d ]*\d(?:[.,]\d+)?)\s*%?\s*")
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_NO_QUANTITY = re.compile(
    rf"\d\d?\.\d\d\.\d{{4}}|{_YEAR}|№\s*\d[\w/-]*|(?i:пункт\w*|статті|додаток|завдання)\s+\d+(?:\.\d+)?|^\s*\d+(?:\.\d+)*[.)]\s"
    r"|24/7|\d+ (?:сесії|скликання|червня)|\*\*\d+\*\*"
)


@dataclass(frozen=True)
class Numeral:
    """A quantity of a text: its offsets, its digits, its line and (in a row of cells) its column, counted from 1."""

    start: int
    end: int
    printed: str
    line: int
    column: int | None


def quantities(text: str) -> Iterator[Numeral]:
    """The numbers of a text that count something: no dates, years, numbers of decisions, rows, sections and columns."""
    offset, before = 0, ""
    for number, line in enumerate(text.split("\n"), start=1):
        found = _in_row(line) if "\t" in line.lstrip("\t") else _in_words(line, after_blank=not before.strip(" "))
        for start, end, column in found:
            yield Numeral(offset + start, offset + end, line[start:end], number, column)
        offset, before = offset + len(line) + 1, line


def _in_row(line: str) -> Iterator[tuple[int, int, int]]:
    cells, start = line.split("\t"), 0
    counting = all(cell == str(i) for i, cell in enumerate(cells, start=1) if cell)
    for i, cell in enumerate(cells):
        match = _NUMERIC_CELL.fullmatch(cell)
        if i and match and not counting and not re.fullmatch(_YEAR, cell):
            yield start + match.start("number"), start + match.end("number"), i + 1
        start += len(cell) + 1


def _in_words(line: str, after_blank: bool) -> Iterator[tuple[int, int, None]]:
    if after_blank and re.fullmatch(r"\t\d+\.?\s*", line):
        return  # the number of a row that is printed a cell a line
    kept = [match.span() for match in _NO_QUANTITY.finditer(line)]
    for match in _NUMERAL.finditer(line):
        if not any(start < match.end() and match.start() < end for start, end in kept):
            yield *match.span(), None


def other_numbers(variation: Variation, seed: int) -> Variation:
    """Every quantity replaced by another of the same format; what is stated twice stays stated twice."""
    rng = random.Random(seed)
    numerals = list(quantities(variation.text))
    new: dict[Numeral, str] = {}
    for fact in variation.facts:
        told = [n for n in numerals if _tells(n, fact)]
        if told:
            known = next((new[n] for n in told if n in new), None)
            number = known or other_number(told[0], rng, percent=fact["unit"] == "%")
            new |= dict.fromkeys(told, number)
    new |= {n: other_number(n, rng) for n in numerals if n not in new}
    return Variation(edited(variation.text, new), tuple(_renumbered(fact, new) for fact in variation.facts))


def edited(text: str, new: dict[Numeral, str]) -> str:
    for numeral in sorted(new, key=lambda n: -n.start):
        text = text[: numeral.start] + new[numeral] + text[numeral.end :]
    return text


def _tells(numeral: Numeral, fact: Fact) -> bool:
    """Whether the fact was read from this numeral."""
    places = (fact["place"], *fact["mentions"]) if fact["what"] == "observation" else ()  # type: ignore[misc]
    column = {None} if numeral.column is None else {numeral.column}
    printed = str(fact.get("printed")).lstrip("-")
    return printed == numeral.printed and any(
        line == numeral.line and (numeral.column is None or {place_column} == column) for line, place_column in places
    )


def _renumbered(fact: Fact, new: dict[Numeral, str]) -> Fact:
    number = next((number for numeral, number in new.items() if _tells(numeral, fact)), None)
    if number is None:
        return fact
    sign = "-" if str(fact["printed"]).startswith("-") else ""
    return {**fact, "printed": sign + number, "value": _value(fact, sign + number)}


def _value(fact: Fact, printed: str) -> float:
    """The value of the fact if `printed` stood there, in the unit that the fact was read in."""
    unit = Fraction(str(fact["value"])) / number_of(str(fact["printed"])) if fact["value"] else Fraction(1)
    return float(unit * number_of(printed))


def number_of(printed: str) -> Fraction:
    return Fraction(printed.replace(" ", "").replace(",", "."))


def other_number(numeral: Numeral, rng: random.Random, percent: bool = False) -> str:
    """Another number of the same format, in a sentence one with which a noun keeps its form; never one like a year."""
    printed, old = numeral.printed, number_of(numeral.printed)
    if not old:
        return printed
    for _ in range(10_000):
        digits = iter([str(rng.randint(1, 9)), *(str(rng.randint(0, 9)) for _ in printed)])
        new = "".join(next(digits) if c.isdigit() else c for c in printed)
        if percent and old == 100:
            new = str(rng.randint(1, 99)) + printed[3:]
        value = number_of(new)
        agrees = numeral.column is not None or plural(value) == plural(old)
        likely = not 1900 <= value < 2100 and (not percent or old > 100 or value <= 100)
        if new != printed and agrees and likely:
            return new
    raise AssertionError(f"no other number like {printed}")


def plural(number: Fraction) -> str:
    """The form of a noun beside the number: one (21 камера), few (22 камери), many (25 камер), part (2,5 камери)."""
    if number.denominator != 1:
        return "part"
    last, teen = number % 10, 10 < number % 100 < 20
    return "many" if teen or last in (0, *range(5, 10)) else "one" if last == 1 else "few"


# --- other years and communities --------------------------------------------------------------------------------------


def other_years(variation: Variation, shift: int) -> Variation:
    """Every year later (or, below zero, earlier) by `shift`, in dates, terms, titles and columns."""
    moved = reworded(variation, lambda text: _shifted(text, shift))
    return Variation(moved.text, tuple({k: _later(v, shift) for k, v in fact.items()} for fact in moved.facts))


def _shifted(text: str, shift: int) -> str:
    pattern = rf"№\s*\d[\w/-]*|{_YEAR}"
    return re.sub(pattern, lambda m: m[0] if m[0].startswith("№") else str(int(m[0]) + shift), text)


def _later(value: object, shift: int) -> object:
    return value.replace(year=value.year + shift) if isinstance(value, dt.date) else value


@dataclass(frozen=True)
class Place:
    """A community as documents decline it: the stem of its adjective («Житомирськ»), its name, and «у …», «… область»."""

    community_id: str
    katottg: str
    stem: str
    name: str
    located: str
    oblast: str


def other_community(variation: Variation, old: Place, new: Place) -> Variation:
    """Another community in place of the old one, in every case form."""
    swaps = [
        (rf"{old.oblast}(?=(?:ої|ій|а)\s+області?)", new.oblast),
        (old.stem, new.stem),
        (rf"\b{old.located}\b", new.located),
        (rf"\b{old.name}\b", new.name),
    ]

    def change(text: str) -> str:
        kept: list[str] = []
        for pattern, word in swaps:  # a mark stands for each new word until all are set: they may hold old ones
            text = re.sub(pattern, f"\x00{len(kept)}\x00", text)
            kept.append(word)
        return re.sub("\x00(\\d)\x00", lambda m: kept[int(m[1])], text)

    changed = reworded(variation, change)
    of_new = {"community": new.community_id, "katottg": new.katottg}
    return Variation(changed.text, tuple({**f, **of_new} if f["what"] == "document" else f for f in changed.facts))
