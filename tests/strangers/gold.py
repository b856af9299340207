"""What a careful reader stores of a document (`NAME.facts` beside `NAME.txt`), and how a reading compares with it.

A `.facts` file has one entry a line, its fields divided by « · »:

    # theme: numbers, prose
    community · UA…
    fact · INDICATOR · PHASE · BREAKDOWN · FUND · VALUE · UNIT · START · END · BASIS [· qualifier] [· @words of the row]
    ? fact · …                      may be found or not
    fact · … || fact · …            either reading is right
    trap · 12-5/VIII · why          printed, and no fact

VALUE is a number, or `dash` or `blank` for a gap; UNIT `*` is any; START, END and BASIS `-` where the text gives none.
The texts and their facts were written before the rules that read them. Those under `aside/` are only ever counted: whoever
changes a rule looks at the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract.model import Extraction, Observation, Unreadable
from extract.run import extract
from extract.words import fold

HERE = Path(__file__).parent
SEEN = sorted(HERE.glob("texts/*.txt")) + sorted(HERE.glob("reports/*.txt"))
ASIDE = sorted(HERE.glob("aside/*/*.txt"))
_DIVIDER = " · "
_QUALIFIERS = ("approximately", "more_than", "less_than", "up_to", "exact")
_CLOSE = 0.005  # a value is right to half a hundredth: «66.67»


@dataclass(frozen=True)
class Reading:
    """One way to read a fact; `words` stand in the row it belongs to."""

    codes: tuple[str, ...]  # indicator, phase, breakdown, fund
    value: str
    unit: str
    period: tuple[str, ...]  # start, end, basis
    qualifier: str
    words: str

    def is_of(self, found: Told) -> bool:
        return (
            self.codes == found.codes
            and _same_value(self.value, found.value)
            and self.unit in ("*", found.unit, found.unit_as_printed)
            and self.period == found.period
            and self.qualifier == found.qualifier
            and fold(self.words) in fold(found.words)
        )


@dataclass(frozen=True)
class Told(Reading):
    """What the reader stored, in the same terms; `printed` is the number as it stands there, `unit_as_printed` its unit:
    the gold of a result indicator names the unit as the row does."""

    printed: str = ""
    unit_as_printed: str = ""


@dataclass(frozen=True)
class Wanted:
    """A fact of the gold: its line, its alternatives, and whether it may be left out."""

    line: str
    readings: tuple[Reading, ...]
    optional: bool


@dataclass(frozen=True)
class Gold:
    """The gold of one document."""

    themes: tuple[str, ...]
    community: str | None
    wanted: tuple[Wanted, ...]
    traps: tuple[str, ...]


@dataclass
class Score:
    """How one document was read; `missing` are lines of the gold, `invented` what is no fact of it."""

    themes: tuple[str, ...]
    wanted: int = 0
    right: int = 0
    read: int = 0
    missing: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    trapped: list[str] = field(default_factory=list)
    unreadable: str = ""


def gold(path: Path) -> Gold:
    """The gold beside the document at `path`. Raises ValueError for a line that is none of the above."""
    lines = [
        line.strip() for line in path.with_suffix(".facts").read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    themes = next((line.removeprefix("# theme:") for line in lines if line.startswith("# theme:")), "")
    entries = [line for line in lines if not line.startswith("#")]
    return Gold(
        themes=tuple(theme.strip() for theme in themes.split(",") if theme.strip()),
        community=next((line.split(_DIVIDER)[1] for line in entries if line.startswith("community")), None),
        wanted=tuple(_wanted(line) for line in entries if line.startswith(("fact", "?"))),
        traps=tuple(line.split(_DIVIDER)[1] for line in entries if line.startswith("trap")),
    )


def _wanted(line: str) -> Wanted:
    alternatives = re.split(r"\s*\|\|\s*", line.removeprefix("?").strip())
    return Wanted(line, tuple(_reading(each.removeprefix("?").strip()) for each in alternatives), line.startswith("?"))


def _reading(entry: str) -> Reading:
    word, *fields = (part.strip() for part in entry.split(_DIVIDER))
    more = fields[9:]
    if word != "fact" or len(fields) < 9 or any(part not in _QUALIFIERS and not part.startswith("@") for part in more):
        raise ValueError(f"«{entry}» is not a fact")
    return Reading(
        codes=tuple(fields[:4]), value=fields[4], unit=fields[5], period=tuple(fields[6:9]),
        qualifier=next((part for part in more if part in _QUALIFIERS), "exact"),
        words=next((part[1:] for part in more if part.startswith("@")), ""),
    )  # fmt: skip


def told(extraction: Extraction) -> list[Told]:
    """The observations of a document, in their order; a deviation that is printed is the difference of two facts, and may be
    found or not."""
    rows = {
        line.line_id: " ".join(filter(None, (line.section, line.number, line.task, line.measure, line.money_source)))
        for line in extraction.lines
    }
    facts = (each for each in extraction.observations if not each.indicator_id.endswith("_deviation_stated"))
    return [_told(observation, rows.get(observation.line_id or "", "")) for observation in facts]


def _told(observation: Observation, row: str) -> Told:
    period = observation.period
    if observation.evidence.place.row_no is not None:
        row = row or observation.evidence.quote
    return Told(
        codes=(observation.indicator_id, observation.phase or "-", observation.breakdown, observation.fund),
        value=observation.missing_reason if observation.value is None else f"{observation.value:.12g}",
        unit=observation.unit,
        period=(str(period.start or "-"), str(period.end or "-"), period.basis or "-"),
        qualifier=observation.qualifier,
        words=f"{observation.number or ''} {observation.label or ''} {row}",
        printed=observation.value_as_printed or "",
        unit_as_printed=observation.unit_as_printed or "",
    )  # type: ignore[arg-type]


def score(path: Path) -> Score:
    """Read the document at `path` and compare with its gold."""
    expected = gold(path)
    made = Score(expected.themes, wanted=sum(not wanted.optional for wanted in expected.wanted))
    try:
        extraction = extract(path)
    except Unreadable as error:
        made.unreadable = str(error)
        made.missing = [wanted.line for wanted in expected.wanted if not wanted.optional]
        return made
    left = told(extraction)
    found_of: list[Reading] = []
    for wanted in _strictest_first(expected.wanted):
        match = next(((reading, each) for reading in wanted.readings for each in left if reading.is_of(each)), None)
        if match is not None:
            found_of.append(match[0])
            left.remove(match[1])
            made.right += not wanted.optional
        elif not wanted.optional:
            made.missing.append(wanted.line)
    # a total that stands under a table and once more in the text is a row's fact and the programme's: told twice, not invented
    left = [each for each in left if not any(reading.is_of(each) for reading in found_of)]
    made.read = len(found_of) + len(left)
    made.invented = [_line(found) for found in left]
    made.trapped = [trap for trap in expected.traps if any(_is_trap(trap, found) for found in left)]
    _judge_community(made, expected.community, extraction)
    return made


def _judge_community(made: Score, katottg: str | None, extraction: Extraction) -> None:
    """The community counts as one more fact."""
    if katottg is None:
        return
    made.wanted, made.read = made.wanted + 1, made.read + 1
    if extraction.community.katottg == katottg:
        made.right += 1
    else:
        made.missing.append(f"community · {katottg}")
        made.invented.append(f"community · {extraction.community.katottg} ({extraction.community.name_uk})")


def _strictest_first(wanted: Iterable[Wanted]) -> list[Wanted]:
    """Those that may be missing, or that name no row, take what the others left."""
    return sorted(wanted, key=lambda each: (each.optional, not each.readings[0].words, len(each.readings)))


def _same_value(wanted: str, found: str) -> bool:
    try:
        return abs(float(wanted) - float(found)) <= _CLOSE * (1 if abs(float(wanted)) < 1e6 else 100)
    except ValueError:
        return wanted == found


def _is_trap(trap: str, found: Told) -> bool:
    return _digits(trap) != "" and _digits(trap) in (_digits(found.printed), _digits(found.value))


def _digits(printed: str) -> str:
    return re.sub(r"\D", "", printed)


def _line(found: Told) -> str:
    more = [found.qualifier] if found.qualifier != "exact" else []
    words = [f"@{found.words.strip()[:60]}"] if found.words.strip() else []
    return _DIVIDER.join(["fact", *found.codes, found.value, found.unit, *found.period, *more, *words])


def scores(paths: Sequence[Path]) -> Iterator[tuple[Path, Score]]:
    """The score of every document."""
    for path in paths:
        yield path, score(path)
