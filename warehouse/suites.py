"""What every table of the warehouse must hold, as data: `warehouse.checks` makes Great Expectations of it.

What needs two columns of which one decides on the other, or two tables, is a rule in `warehouse/checks/*.sql`: a SELECT
of the rows that break it, as `document_id, place, key, seen` (place is `table.column`). Its first line says how bad it is
and what holds: `-- critical: …` stops the publication, `-- warning: …` is what a document may really say.
"""

from __future__ import annotations

import datetime as dt
import pkgutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import extract
from extract.vocabulary import load
from warehouse import findings

RULES = Path(__file__).parent / "checks"

Bounds = tuple[float | dt.datetime | None, float | dt.datetime | None]
Pair = tuple[str, str]


@dataclass(frozen=True)
class Suite:
    """What holds for the rows of one table. Columns are named in one string, parted by spaces; NULL breaks only `filled`."""

    key: str  # unique and never NULL
    filled: str = ""  # never NULL
    unique: str = ""
    codes: Mapping[str, Collection[str]] = field(default_factory=dict)  # column -> what it may hold
    pairs: Mapping[Pair, Collection[Pair]] = field(default_factory=dict)
    patterns: Mapping[str, str] = field(default_factory=dict)  # column -> regular expression
    ranges: Mapping[str, Bounds] = field(default_factory=dict)
    plausible: Mapping[str, Bounds] = field(default_factory=dict)  # outside of it is a warning
    ordered: Collection[Pair] = ()  # the first is not greater than the second
    plausibly_ordered: Collection[Pair] = ()
    rows: int | None = None


@dataclass(frozen=True)
class Rule:
    """A SELECT of the rows that break it."""

    name: str
    severity: str
    says: str
    select: str


_HASH = r"^[0-9a-f]{16}$"
_WORDS = r"\S"
_FROM_1: Bounds = (1, None)
_FROM_0: Bounds = (0, None)
_SHARE: Bounds = (0, 1)
_GROWTH: Bounds = (-20, 100)  # of prices in a year, %
_YEAR: Bounds = (1991, 2100)
_DAY: Bounds = (dt.datetime(1991, 1, 1), dt.datetime(2100, 12, 31))
_DAYS: Mapping[str, Bounds] = {"period_start": _DAY, "period_end": _DAY}
_PERIOD: Pair = ("period_start", "period_end")
_PLACE: Mapping[str, Bounds] = {"page": _FROM_1, "line_no": _FROM_1}

_BASES = ("instant", "annual", "term", "cumulative", "part_year")
_TOPICS = ("video_surveillance", "other")
_PHASES = ("planned", "allocated", "executed")
_FUNDS = ("general", "special", "total")
_QUALIFIERS = ("exact", "approximately", "more_than", "less_than", "up_to")
_VERDICTS = ("source", "extraction", "unclear")
_SEVERITIES = ("serious", "notable", "note")


def rules() -> list[Rule]:
    """The rules of `warehouse/checks`, by name."""
    return [_rule(file) for file in sorted(RULES.glob("*.sql"))]


def _rule(file: Path) -> Rule:
    comment, select = file.read_text(encoding="utf-8").split("\n", 1)
    severity, says = comment.removeprefix("-- ").split(": ", 1)
    return Rule(file.stem, severity, says, select.strip().rstrip(";"))


@cache
def suites() -> Mapping[str, Suite]:
    """Table -> its suite; the codes are those of the reader's vocabulary and of the rules of findings."""
    themes: Mapping[str, str] = load("codes")["themes"]
    cameras, groups = load("facts")["camera_types"], load("headings")["indicator_groups"]
    breakdowns = {("cameras", kind) for kind in cameras} | {("indicator", group) for group in groups}
    found_by = findings.rules()  # a note of the reader becomes a finding of that name, of a doubt it is `unread`
    return {
        "community": Suite(
            "community_id",
            filled="name_uk name_en oblast_uk katottg",
            unique="katottg",
            patterns={"community_id": r"^[a-z][a-z0-9-]*$", "katottg": r"^UA\d{17}$", "name_uk": _WORDS, "name_en": _WORDS},
            ranges={"population": _FROM_1},
            plausible={"population_year": _YEAR},
        ),
        "document": Suite(
            "document_id",
            filled="file_name status extracted_at",
            unique="file_name",
            codes={"kind": _kinds(), "status": ("loaded", "quarantined"), "period_basis": _BASES},
            patterns={"sha256": r"^[0-9a-f]{64}$"},
            ranges={"pages": _FROM_1, "size": _FROM_0},
            plausible={**_DAYS, "decision_date": _DAY},
            ordered=[_PERIOD],
        ),
        "text_line": Suite("document_id line_no", filled="words", patterns={"words": _WORDS}, ranges=_PLACE),
        "patch": Suite(
            "document_id position",
            filled="line_no before after because",
            patterns={"because": _WORDS},
            ranges={"line_no": _FROM_1},
        ),
        "decision": Suite(
            "document_id position",
            filled="number role quote",
            codes={"role": ("approves", "amends", "mentions")},
            patterns={"quote": _WORDS},
            ranges=_PLACE,
            plausible={"date": _DAY},
        ),
        "programme": Suite(
            "programme_id",
            filled="community_id title topic",
            codes={"topic": _TOPICS},
            patterns={"title": _WORDS},
            plausible={"year_start": _YEAR, "year_end": _YEAR},
            plausibly_ordered=[("year_start", "year_end")],
        ),
        "line": Suite(
            "line_id",
            filled="document_id topic is_total position quote",
            codes={"topic": _TOPICS, "period_basis": _BASES},
            patterns={"line_id": _HASH, "quote": _WORDS},
            ranges=_PLACE,
            plausible=_DAYS,
            ordered=[_PERIOD],
        ),
        "observation": Suite(
            "observation_id",
            filled="document_id community_id theme indicator_id breakdown fund unit qualifier position quote patched",
            codes={
                "phase": _PHASES, "fund": _FUNDS, "period_basis": _BASES, "qualifier": _QUALIFIERS,
                "missing_reason": ("dash", "blank"),
            },
            pairs={
                ("indicator_id", "theme"): set(themes.items()),
                ("theme", "breakdown"): breakdowns | {(theme, "total") for theme in themes.values()},
            },
            patterns={"observation_id": _HASH, "quote": _WORDS},
            ranges={**_PLACE, "confidence": _SHARE},
            plausible=_DAYS,
            ordered=[_PERIOD],
        ),
        "mention": Suite("observation_id position", filled="quote", patterns={"quote": _WORDS}, ranges={**_PLACE, "confidence": _SHARE}),
        "note": Suite(
            "note_id",
            filled="document_id rule seen suggestion position quote",
            codes={"rule": (*found_by, "doubtful", "blank_columns")},
            patterns={"note_id": _HASH},
            ranges=_PLACE,
        ),
        "finding": Suite(
            "finding_id",
            filled="document_id community_id rule verdict severity message_uk message_en",
            codes={"rule": found_by, "verdict": _VERDICTS, "severity": _SEVERITIES},
            patterns={"finding_id": _HASH, "message_uk": _WORDS, "message_en": _WORDS},
            ranges={**_PLACE, "amount": _FROM_0},
        ),
        "answered_finding": Suite(
            "document_id position finding_id",
            filled="rule verdict severity message_uk message_en",
            codes={"rule": found_by, "verdict": _VERDICTS, "severity": _SEVERITIES},
            patterns={"finding_id": _HASH, "message_uk": _WORDS, "message_en": _WORDS},
        ),
        "consumer_price": Suite(
            "year",
            patterns={"december_source": _WORDS, "annual_source": _WORDS},
            plausible={"year": _YEAR, "december_to_december": _GROWTH, "annual_average": _GROWTH},
        ),
        "build": Suite("build_id", filled="version", ordered=[("started_at", "finished_at")], rows=1),
    }  # fmt: skip


def _kinds() -> list[str]:
    """The modules of `extract/kinds`, without loading them."""
    return [module.name for module in pkgutil.iter_modules([f"{path}/kinds" for path in extract.__path__])]
