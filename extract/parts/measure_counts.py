"""How many cameras a measure is to install or to restore, where its name or its expected result says so («Монтаж 18 камер»), and
how many it has, where the column on its state does («Встановлено 18 камер»)."""

from __future__ import annotations

from collections.abc import Iterator

from extract import headings, numbers, words
from extract.columns import Column
from extract.count_words import CAMERAS, meaning_of
from extract.harvest import Harvest
from extract.model import Line, Period
from extract.numbers import Number
from extract.parts.frame import Frame, hull
from extract.tables import GridRow
from extract.vocabulary import load

_REACH = 3  # words between the number and «камер»: «18 зовнішніх IP-камер»
_LEAD = 8  # words before a number that is aimed at
_IMPERSONAL = ("ено", "ано", "или", "али")  # «встановлено», «змонтовано», «встановили»
_VERBS = {"installing": "cameras_installed", "restoring": "cameras_restored"}
_ROLES = frozenset(["measure", "task", "expected"])


def read(harvest: Harvest, frame: Frame, row: GridRow, line: Line, term: Period) -> None:
    """Installations and repairs of one row: planned over the years of its money, done in the time that is reported on; the same count in two
    cells is one fact."""
    for column, cell in zip(frame.grid.columns, row.cells, strict=True):
        is_done = column.role == "reason" and headings.matches("state", column.heading) and _is_done(cell.text)
        if column.role not in _ROLES and not is_done:
            continue
        phase, period = ("executed", frame.period) if is_done else ("planned", _years(frame, term))
        evidence = harvest.context.evidence(row.source.span, row.source, cell)
        for indicator_id, number, breakdown in _counts(cell.text):
            harvest.observe(
                indicator_id, phase, period, evidence, number, numbers.parse_unit("шт."),
                breakdown=breakdown, line_id=line.line_id, programme_id=line.programme_id, number=line.number,
                label=line.measure or line.task,
            )  # fmt: skip


def counts(column: Column) -> bool:
    """Whether a column beside the money of the measures is of things and not of money."""
    return _counts_cameras(column) or _counts_pieces(column)


def _counts_cameras(column: Column) -> bool:
    """«Кількість камер, шт.» beside the money of the measures."""
    if column.role not in ("value", "other"):
        return False
    units, meaning = {unit.code for unit in column.units}, meaning_of(column.heading)
    counts = units == {"pcs"} or (not units and meaning.counted)
    return counts and column.source is None and CAMERAS in meaning.things


def _counts_pieces(column: Column) -> bool:
    """«Кількість» with «план» and «факт» beside the money of the measures: of whatever the row's unit says, and never money."""
    if column.role not in ("value", "other") or column.is_money:
        return False
    opening = words.tokens(words.fold(column.heading))[:1]
    return _names(load("indicators")["measures"]["number_of"], opening)


def _is_of_cameras(row: GridRow, frame: Frame, index: int, name: str) -> bool:
    """Whether the pieces of a row are cameras: it names them, and its unit is no other."""
    if _counts_cameras(frame.grid.columns[index]):
        return True
    at = frame.grid.index("unit")
    unit = numbers.parse_unit(row.cells[at].text) if at is not None else None
    named = words.find_any(load("indicators")["measures"]["cameras"], name)
    return named and (at is None or (unit is not None and unit.code == "pcs"))


def read_column(
    harvest: Harvest, frame: Frame, row: GridRow, index: int, line: Line, section: str | None, period: Period
) -> None:
    """How many cameras a measure installs or restores, as a column of its own says; a total of a section is left to its measures."""
    cell, column = row.cells[index], frame.grid.columns[index]
    number, phase = numbers.parse_cell(cell.text), column.phase or frame.unsaid_phase
    name = " ".join(filter(None, (section, line.task, line.measure)))
    if not isinstance(number, Number) or (line.is_total and section):
        return
    evidence = harvest.context.evidence(row.source.span, row.source, cell)
    kept = words.find_any(load("indicators")["measures"]["keeping"], name) and not line.is_total
    if phase not in ("planned", "executed") or kept or not _is_of_cameras(row, frame, index, name):
        harvest.note("unread", evidence, f"{column.heading}: {cell.text}", number=line.number)
        return
    restored = words.find_any(load("indicators")["measures"]["restoring"], f"{column.heading} {line.measure or ''}")
    harvest.observe(
        "cameras_restored" if restored else "cameras_installed", phase, period, evidence, number,
        numbers.parse_unit("шт."), breakdown=type_of(words.fold(line.measure or "")),
        line_id=None if line.is_total else line.line_id, programme_id=line.programme_id, number=line.number,
        label=None if line.is_total else line.measure or line.task,
    )  # fmt: skip


def _is_done(text: str) -> bool:
    """«Встановлено 18 камер»; not «Не встановлено», «Планується встановити 18 камер»."""
    said = words.tokens(words.fold(text))
    planned = words.find_any([*load("facts")["plans"], "=не", "=буде|=будуть"], text)
    return bool(said) and said[0].text.endswith(_IMPERSONAL) and not planned


def _counts(text: str) -> Iterator[tuple[str, Number, str]]:
    """The counts of cameras in a text: installed, or restored («Відновити 4 камери, що вийшли з ладу»), each with their type."""
    for verb, indicator_id in _VERBS.items():
        for number, breakdown in _counted(text, verb):
            yield indicator_id, number, breakdown


def installed(text: str) -> Iterator[tuple[Number, str]]:
    """The counts of cameras in a name that speaks of installing them, each with the type of the cameras."""
    return _counted(text, "installing")


def _counted(text: str, verb: str) -> Iterator[tuple[Number, str]]:
    vocabulary = load("indicators")["measures"]
    folded = words.fold(text)
    for number in numbers.find(text):
        after = words.tokens(folded[number.end :])[: _REACH + 1]
        counts = number.unit is None or number.unit.code == "pcs"
        before = words.tokens(folded[: number.start])
        if counts and _names(vocabulary["cameras"], after) and _names(vocabulary[verb], before):
            yield number, type_of(folded[number.end :][: after[-1].end])


def brought_to(text: str) -> Iterator[Number]:
    """The stock that is aimed at: «довести кількість камер до 120»."""
    vocabulary = load("indicators")["measures"]
    folded = words.fold(text)
    if not words.find_any(vocabulary["cameras"], text):
        return
    for number in numbers.find(text):
        before = words.tokens(folded[: number.start])
        if before and before[-1].text == "до" and _names(vocabulary["bringing"], before[-_LEAD:]):
            yield number


def counts_installed(name: str) -> bool:
    """Whether a name is of a number of cameras that are to be installed: «Кількість камер, які планується встановити»."""
    vocabulary = load("indicators")["measures"]
    return all(words.find_any(vocabulary[key], name) for key in ("number_of", "cameras", "installing"))


def type_of(text: str) -> str:
    """The type of the cameras that the words name, total where they name none."""
    named = (kind for kind, patterns in load("facts")["camera_types"].items() if words.find_any(patterns, text))
    return next(named, "total")


def _names(patterns: list[str], parsed: tuple[words.Token, ...]) -> bool:
    return bool(words.hits(patterns, parsed))


def _years(frame: Frame, term: Period) -> Period:
    """The years that the row's money is of: those of its columns together, else the row's term or the document's."""
    columns = [column for column in frame.grid.columns if column.role == "value"]
    return (
        frame.total_period()
        or hull(column.period for column in columns)
        or next((column.period for column in columns if column.period), None)
        or (term if term.basis else frame.period if frame.period.basis else frame.context.term)
    )
