"""What a facsimile has to give: the facts, lines, kind and frame of the text that it was made from."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from extract.model import Extraction, Observation
from extract.run import extract
from tests.facsimiles.sheets import Part, as_text

REPORTS = Path("data/reports")
NAMES = sorted(file.stem for file in REPORTS.glob("*.txt"))


@cache
def gold(name: str) -> Extraction:
    """What the text yields, its misprints as printed (patches are of lines of the text)."""
    return extract(REPORTS / f"{name}.txt", as_printed=True)


def gold_of(parts: list[Part], name: str, folder: Path) -> Extraction:
    """What the parts yield as a text."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.txt"
    file.write_text(as_text(parts), encoding="utf-8")
    describe(file, name)
    return extract(file)


def describe(file: Path, name: str) -> None:
    """Put the sidecar of a report beside a facsimile, without its patches."""
    sidecar = yaml.safe_load((REPORTS / f"{name}.yml").read_text(encoding="utf-8"))
    sidecar.pop("patches", None)
    file.with_suffix(".yml").write_text(yaml.safe_dump(sidecar, allow_unicode=True), encoding="utf-8")


def assert_same(made: Extraction, wanted: Extraction, loosely: bool = False) -> None:
    """The same facts in the same frame. `loosely`: but for blanks at hyphens, which a line end swallows («IP- камер»)."""
    told = _loosely if loosely else _exactly
    wanted_facts, made_facts = set(map(told, wanted.observations)), set(map(told, made.observations))
    assert made_facts - wanted_facts == set()
    assert wanted_facts - made_facts == set()
    if not loosely:
        assert {line.line_id for line in made.lines} == {line.line_id for line in wanted.lines}
    for what in ("kind", "community", "period"):
        assert getattr(made, what) == getattr(wanted, what)
    assert [(d.number, d.date, d.role) for d in made.decisions] == [
        (d.number, d.date, d.role) for d in wanted.decisions
    ]


def _exactly(fact: Observation) -> tuple[object, ...]:
    return _said(fact, fact.label, fact.observation_id)


def _loosely(fact: Observation) -> tuple[object, ...]:
    return _said(fact, re.sub(r"\s*-\s*", "-", fact.label or ""), None)


def _said(fact: Observation, label: str | None, key: str | None) -> tuple[object, ...]:
    return (fact.indicator_id, fact.phase, fact.breakdown, fact.fund, fact.number, label, fact.value, fact.unit,
            fact.period.start, fact.period.end, fact.period.basis, fact.missing_reason, key)  # fmt: skip
