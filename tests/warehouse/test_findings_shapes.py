"""Consistent tables of any numbers give no finding; one changed number gives one."""

from __future__ import annotations

import itertools

from hypothesis import strategies as st

from extract.model import Line, Period
from tests.warehouse.invented import TERM, Report, year
from tests.warehouse.together import Trial, of_any

Y = year(2031)
SUMS = {"total_of_parts", "magnitude"}  # a changed number may look like one with its decimal point elsewhere
AMOUNT = st.integers(1000, 999_999)
CHANGE = st.sampled_from([-700, -90, 90, 700])
NUMBERS = itertools.count(1)


def another() -> Report:
    """An empty report with a name of its own: several stand in one warehouse."""
    return Report(f"report-{next(NUMBERS)}")


def rate(report: Report, line: Line, stated: str) -> None:
    report.observe(
        "funding", "funding_execution_stated", "executed", float(stated.replace(",", ".")), line.period, unit="%",
        line_id=line.line_id, value_as_printed=stated,
    )  # fmt: skip


# --- execution_rate ---------------------------------------------------------------------------------------------------


@of_any(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=2, max_size=5), st.data())
def test_a_changed_rate(rows: list[tuple[int, int]], data: st.DataObject) -> Trial:
    changed = data.draw(st.integers(0, len(rows) - 1))

    def report(off: float) -> Report:
        made = another()
        for i, (planned, executed) in enumerate(rows):
            line = made.row(f"Захід {i}", Y, planned=planned, executed=executed)
            share = 100 * executed / planned + (off if i == changed else 0)
            rate(made, line, f"{share:.1f}".replace(".", ","))
        return made

    sound, off = yield report(0), report(3)
    assert [rule for rule in sound if rule != "magnitude"] == []
    assert off.count("execution_rate") == (0 if _leaps(*rows[changed]) else 1)


def _leaps(planned: int, executed: int) -> bool:
    return executed >= 100 * planned or planned >= 500 * executed


# --- total_of_parts: sections and their totals, years and their term, types, kinds of crimes --------------------------


def sectioned(sections: list[list[int]], totals: list[int], grand: int, named: bool = True) -> Report:
    """Sections with their totals, which may be `named` as of theirs."""
    report = another()
    for s, (rows, total) in enumerate(zip(sections, totals, strict=True), start=1):
        for r, amount in enumerate(rows, start=1):
            report.row(f"Захід {s}.{r}", Y, number=f"{s}.{r}", section=f"Розділ {s}", planned=amount)
        own = f"Розділ {s}" if named else None
        report.row(f"Усього за розділом {s}", Y, number=None, section=own, is_total=True, planned=total)
    own = f"Розділ {len(sections)}" if named else None
    report.row("Разом", Y, number=None, section=own, is_total=True, planned=grand)
    return report


@of_any(st.lists(st.lists(AMOUNT, min_size=2, max_size=3), min_size=2, max_size=3), CHANGE, st.data())
def test_sections_and_their_totals(sections: list[list[int]], change: int, data: st.DataObject) -> Trial:
    totals = [sum(rows) for rows in sections]
    sound = sectioned([[*rows] for rows in sections], totals, sum(totals))
    section = data.draw(st.integers(0, len(sections) - 1))
    match data.draw(st.sampled_from(["row", "total", "grand"])):
        case "row":
            sections[section][0] += change
            made = sectioned(sections, totals, sum(totals))
        case "total":
            made = sectioned(sections, [t + change * (i == section) for i, t in enumerate(totals)], sum(totals))
        case _:
            made = sectioned(sections, totals, sum(totals) + change)
    nothing, found = yield sound, made
    assert nothing == []
    assert len(found) == 1 and found[0] in SUMS


@of_any(st.lists(st.lists(AMOUNT, min_size=1, max_size=3), min_size=2, max_size=4), st.booleans())
def test_a_section_of_one_row_is_no_sum_of_the_others(sections: list[list[int]], named: bool) -> Trial:
    totals = [sum(rows) for rows in sections]
    (found,) = yield (sectioned(sections, totals, sum(totals), named),)
    assert found == []


@of_any(st.lists(st.lists(AMOUNT, min_size=3, max_size=3), min_size=2, max_size=4), CHANGE, st.integers(0, 2))
def test_rows_of_one_year_each(rows: list[list[int]], change: int, changed: int) -> Trial:
    def report(off: int) -> Report:
        made = another()
        for i, row in enumerate(rows):
            for y, amount in enumerate(row):
                made.row(f"Захід {i}", year(2031 + y), number=str(i), planned=amount)
        for y, column in enumerate(zip(*rows, strict=True)):
            made.row("Усього", year(2031 + y), number=None, is_total=True, planned=sum(column) + off * (y == changed))
        return made

    nothing, found = yield report(0), report(change)
    assert nothing == []
    assert len(found) == 1 and found[0] in SUMS


@of_any(st.lists(AMOUNT, min_size=3, max_size=3), st.integers(1, 3).map(lambda n: 4 * n))
def test_amounts_far_apart_in_a_text_are_of_different_things(amounts: list[int], lines: int) -> Trial:
    def report(between: int) -> Report:
        made = another()
        made.amounts(None, TERM, planned=sum(amounts) + 1_000_000)
        for _ in range(between):
            made.observe("cameras", "cameras_installed", "executed", 3, Period(None, None, "annual"))
        for y, amount in enumerate(amounts):
            made.amounts(None, year(2031 + y), planned=amount)
        return made

    near, far = yield report(0), report(lines)
    assert [rule for rule in near if rule in SUMS] and not [rule for rule in far if rule in SUMS]


def by_year(amounts: list[list[int]]) -> Report:
    """Rows of a term and its three years; the last row is the total."""
    report = another()
    for i, (term, *years) in enumerate(amounts):
        is_total = i == len(amounts) - 1
        line = report.row("Усього" if is_total else f"Захід {i}", TERM, is_total=is_total, planned=term)
        for y, amount in enumerate(years, start=2031):
            report.amounts(line, year(y), planned=amount)
    return report


@of_any(st.lists(st.lists(AMOUNT, min_size=3, max_size=3), min_size=2, max_size=4), CHANGE, st.data())
def test_rows_and_years(rows: list[list[int]], change: int, data: st.DataObject) -> Trial:
    amounts = [[sum(row), *row] for row in rows]
    amounts.append([sum(column) for column in zip(*amounts, strict=True)])
    sound = by_year(amounts)
    amounts[data.draw(st.integers(0, len(rows)))][data.draw(st.integers(0, 3))] += change
    nothing, found = yield sound, by_year(amounts)
    assert nothing == []
    assert len(found) == 1 and found[0] in SUMS


@of_any(st.lists(AMOUNT, min_size=2, max_size=4), CHANGE, st.booleans())
def test_sub_rows_and_sources_divide_their_row(parts: list[int], change: int, sources: bool) -> Trial:
    def report(off: int) -> Report:
        made = another()
        made.row("Камери", Y, number="1", planned=sum(parts) - off)
        for i, amount in enumerate(parts, start=1):
            if sources:
                made.row(None, Y, number=None, money_source=f"Бюджет {i}", planned=amount)
            else:
                made.row(f"Камери {i}", Y, number=f"1.{i}", planned=amount)
        made.row("Сервер", Y, number="2", planned=5000)
        made.row("Усього", Y, number=None, is_total=True, planned=sum(parts) - off + 5000)
        return made

    nothing, found = yield report(0), report(abs(change))
    assert nothing == []
    assert len(found) == 1 and found[0] in SUMS


@of_any(st.lists(st.integers(1, 90), min_size=2, max_size=4), st.integers(1, 50))
def test_types_of_cameras_and_kinds_of_crimes(counts: list[int], more: int) -> Trial:
    types = ["overview", "analytic", "panoramic", "ptz"]
    kinds = ["thefts_solved", "robberies_solved", "frauds_solved", "murders_solved"]

    def report(off: int) -> Report:
        made = another()
        made.observe("cameras", "cameras_installed", "executed", sum(counts), Y)
        made.observe("crime", "crimes_solved", "executed", sum(counts) + 3 - off, Y)
        for i, count in enumerate(counts):
            made.observe("cameras", "cameras_installed", "executed", count, Y, breakdown=types[i])
            made.observe("crime", kinds[i], "executed", count, Y)
        return made

    rules = yield report(0), report(min(3 + more, sum(counts) + 2))
    assert rules == [[], ["total_of_parts"]]


# --- deviation, unit_cost, growth, numbering_gap, column_count ---------------------------------------------------------


@of_any(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=2, max_size=4), CHANGE, st.data())
def test_a_changed_deviation(rows: list[tuple[int, int]], change: int, data: st.DataObject) -> Trial:
    changed = data.draw(st.integers(0, len(rows) - 1))

    def report(off: int) -> Report:
        made = another()
        for i, (planned, executed) in enumerate(rows):
            line = made.row(f"Захід {i}", Y, planned=planned, executed=executed)
            deviation = executed - planned + (off if i == changed else 0)
            made.observe(
                "funding", "funding_deviation_stated", "executed", deviation, Y, unit="UAH", line_id=line.line_id
            )
        return made

    sound, off = yield report(0), report(change)
    assert "deviation" not in sound and off.count("deviation") == 1


@of_any(st.integers(100, 9999), st.integers(2, 90), st.integers(100, 9999), st.integers(2, 90), st.integers(1, 9))
def test_a_changed_unit_cost(cameras_cost: int, cameras: int, servers_cost: int, servers: int, off: int) -> Trial:
    def report(change: int) -> Report:
        made = another()
        rows = [
            ("inputs", "Обсяг видатків на придбання серверів", servers_cost, "thousand UAH"),
            ("inputs", "Обсяг видатків на придбання камер", cameras_cost, "thousand UAH"),
            ("outputs", "Кількість придбаних камер", cameras, "pcs"),
            ("outputs", "Кількість придбаних серверів", servers, "pcs"),
            (
                "efficiency",
                "Середні видатки на придбання однієї камери",
                cameras_cost / cameras + change,
                "thousand UAH",
            ),
            ("efficiency", "Середні видатки на придбання одного сервера", servers_cost / servers, "thousand UAH"),
        ]
        for number, (group, label, value, unit) in enumerate(rows, start=1):
            printed = f"{value:.2f}".rstrip("0").rstrip(".") if group == "efficiency" else str(value)
            made.observe(
                "indicator", "reported_indicator", "executed", float(printed), Y, breakdown=group, number=str(number),
                label=label, unit=unit, unit_as_printed=unit, value_as_printed=printed.replace(".", ","),
            )  # fmt: skip
        return made

    rules = yield report(0), report(off)
    assert rules == [[], ["unit_cost"]]


@of_any(st.lists(st.integers(20, 900), min_size=3, max_size=3), st.integers(0, 2))
def test_a_changed_growth(counts: list[int], reading: int) -> Trial:
    def report(off: float) -> Report:
        made = another()
        for y, count in enumerate(counts, start=2031):
            made.observe("crime", "crimes_solved", "executed", count, year(y))
        ratio = 100 * counts[2] / counts[1]
        stated = f"{(ratio, ratio - 100, 100 - ratio)[reading] + off:.1f}"
        made.observe(
            "indicator", "reported_indicator", "executed", float(stated), TERM, breakdown="quality", number="1",
            label="Динаміка кількості розкритих злочинів", unit="%", value_as_printed=stated.replace(".", ","),
        )  # fmt: skip
        return made

    rules = yield report(0), report(100_000)
    assert rules == [[], ["growth"]]


@of_any(st.integers(3, 12), st.sampled_from(["", "4."]), st.data())
def test_one_number_left_out(last: int, prefix: str, data: st.DataObject) -> Trial:
    missing = data.draw(st.integers(2, last - 1))

    def report(numbers: list[int]) -> Report:
        made = another()
        for number in numbers:
            made.row(f"Захід {number}", number=f"{prefix}{number}", planned=1000 + number)
        return made

    whole = list(range(1, last + 1))
    left = [number for number in whole if number != missing]
    rules = yield report(whole), report(left)
    assert rules == [[], ["numbering_gap"]]


@of_any(st.integers(1, 8), st.integers(0, 4))
def test_every_row_with_a_surplus_cell(rows: int, wrong: int) -> Trial:
    report = another()
    for i in range(rows + wrong):
        report.row(f"Захід {i}", planned=1000 + i)
    for i in range(wrong):
        report.note("column_count", "14/13", number=str(i + 1))
    rules = yield (report,)
    assert rules == [["column_count"] * wrong]
