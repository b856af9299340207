"""The facts of scans, not only their cells: a heading that is misread would put every number under it into another column.

Invented reports with columns in uncommon orders and headings of several levels in narrow cells are drawn, scanned askew and
read. Nothing may be stored otherwise than the text says, unless a person is told.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extract.model import Observation
from extract.run import extract
from tests.facsimiles import pdf, sheets
from tests.facsimiles.scan import scanned
from tests.facsimiles.sheets import Part, Sheet

LEAST = 0.97  # of the facts
HEAD = [
    "ЗВІТ про виконання Програми «Безпечне місто» Лубенської міської територіальної громади на 2022–2024 роки за 2024 рік",
    "Програму затверджено рішенням міської ради від 23.12.2021 № 1187.",
]
MEASURES = (
    "Придбання та встановлення оглядових відеокамер на в'їздах до міста", "Технічне обслуговування серверного обладнання",
    "Оплата послуг доступу до мережі Інтернет", "Закупівля джерел безперебійного живлення", "Навчання операторів",
    "Монтаж волоконно-оптичних ліній зв'язку", "Встановлення камер розпізнавання номерних знаків",
)  # fmt: skip
EXECUTORS = ("Управління житлово-комунального господарства", "Відділ цифрової трансформації", "КП «Благоустрій»")
ORDERS = {
    "executed before planned, by year": [
        ("Обсяги фінансування, тис. грн", year, phase)
        for year in ("2022 рік", "2023 рік", "2024 рік")
        for phase in ("Профінансовано", "Затверджено програмою")
    ],
    "years under phases": [
        (phase, year, "")
        for phase in ("Фактично профінансовано, тис. грн", "Передбачено програмою, тис. грн")
        for year in ("2024", "2022", "2023")
    ],
    "special before general fund": [
        (phase, fund, "")
        for phase in ("Касові видатки за 2024 рік, тис. грн", "Обсяг фінансування на 2024 рік, тис. грн")
        for fund in ("спеціальний фонд", "загальний фонд")
    ],
}


def report(order: str, seed: int) -> list[Part]:
    """A report with a table whose columns of money stand in that order."""
    chance = random.Random(seed)
    columns = ORDERS[order]
    levels = [level for level in zip(*columns, strict=True) if any(level)]
    blank = ("",) * 3
    heads = [("№ з/п", "Зміст заходів", "Виконавці") if i == 0 else blank for i in range(len(levels))]
    rows = [(*words, *_merged(level, levels[:i])) for i, (words, level) in enumerate(zip(heads, levels, strict=True))]
    for number, measure in enumerate(MEASURES, start=1):
        money = [f"{chance.randint(8, 4999)},{chance.randint(0, 9)}" for _ in columns]
        grouped = [f"{text[:-5]} {text[-5:]}" if len(text) > 5 else text for text in money]
        grouped[chance.randrange(len(grouped))] = "-"
        rows.append((str(number), measure, chance.choice(EXECUTORS), *grouped))
    return [*HEAD, sheets.sheet(rows), "У 2024 році розкрито 58 злочинів, працює 124 камери відеоспостереження."]


def _merged(level: tuple[str, ...], over: list[tuple[str, ...]]) -> list[str]:
    """Headings of one level, each over the first of its columns only."""
    paths = list(zip(*over, level, strict=True))
    return [text if i == 0 or paths[i] != paths[i - 1] else "" for i, text in enumerate(level)]


def told(fact: Observation) -> tuple[object, ...]:
    return (
        fact.indicator_id, fact.phase, fact.breakdown, fact.fund, fact.number, fact.value, fact.unit, fact.period,
        fact.missing_reason,
    )  # fmt: skip


@pytest.mark.cases(1, slow=2)
@pytest.mark.parametrize(
    ("order", "style", "dpi"),
    [
        ("executed before planned, by year", "landscape", 200),
        ("years under phases", "portrait", 300),
        ("years under phases", "narrow", 300),
        ("special before general fund", "narrow", 300),
        ("executed before planned, by year", "narrow", 300),
        ("special before general fund", "portrait", 200),
    ],
)
@pytest.mark.slow
def test_facts_of_a_scan_are_those_of_its_text(order: str, style: str, dpi: int, tmp_path: Path) -> None:
    parts = report(order, seed=len(order) + dpi)
    (tmp_path / "text").mkdir()
    text = tmp_path / "text" / "report.txt"
    text.write_text(sheets.as_text(parts), encoding="utf-8")
    gold = {told(fact) for fact in extract(text).observations}
    assert len(gold) > len(MEASURES) * 4 and any(isinstance(part, Sheet) for part in parts)

    drawn = pdf.write(parts, tmp_path / "drawn.pdf", next(each for each in pdf.STYLES if each.name == style))
    made = extract(scanned(drawn, tmp_path / "report.pdf", dpi, skew=1.2))
    assert [told(f) for f in made.observations if told(f) not in gold and not f.evidence.is_doubtful] == []
    assert len({told(fact) for fact in made.observations} & gold) >= LEAST * len(gold)
