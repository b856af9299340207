"""The rules that recompute what a report states: each on violating and on clean invented cases."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.model import Extraction, Line, Period
from tests.thoroughness import times
from tests.warehouse.invented import TERM, Report, place, year
from tests.warehouse.together import Findings, Search, rules_of, together

NBSP = "\u00a0"
Y = year(2031)


def rules(found: Findings) -> list[str]:
    return sorted(finding["rule"] for finding in found)


def shown(report: Report, group: str, number: str, label: str, executed: str, unit: str = "pcs", **more: Any) -> None:
    report.observe(
        "indicator", "reported_indicator", "executed", float(executed.replace(",", ".")), TERM, breakdown=group,
        number=number, label=label, unit=unit, value_as_printed=executed, unit_as_printed=unit, **more,
    )  # fmt: skip


# --- unit_cost ---------------------------------------------------------------------------------------------------------


def cameras_and_servers(report: Report, each_camera: str, each_server: str) -> None:
    """The rows of a group stand in another order in every group."""
    shown(report, "inputs", "1", "Обсяг видатків на придбання серверів", "900", "thousand UAH")
    shown(report, "inputs", "2", "Обсяг видатків на придбання камер", "600", "thousand UAH")
    shown(report, "outputs", "3", "Кількість придбаних камер", "24")
    shown(report, "outputs", "4", "Кількість придбаних серверів", "6")
    shown(report, "efficiency", "5", "Середні видатки на придбання однієї камери", each_camera, "thousand UAH")
    shown(report, "efficiency", "6", "Середні видатки на придбання одного сервера", each_server, "thousand UAH")


@together
@pytest.mark.slow
def test_a_unit_cost_is_matched_by_words_and_the_fitting_divisor_is_told(report: Report) -> Search:
    cameras_and_servers(report, "30", "150")
    (finding,) = yield report
    assert (finding["rule"], finding["verdict"], finding["stated"], finding["recomputed"]) == (
        "unit_cost",
        "source",
        30,
        25,
    )
    assert finding["arithmetic"] == "600 ÷ 24 = 25"
    assert "збігається з діленням на 20, а не на 24" in finding["message_uk"]
    assert finding["amount"] == 120_000
    assert "Прошу пояснити" in finding["question_uk"]
    assert len(finding["observation_ids"]) == 3


@pytest.mark.parametrize(("camera", "severities"), [("25", []), ("25,0", []), ("24", ["notable"])])
@together
def test_a_unit_cost_that_agrees_is_no_finding(report: Report, camera: str, severities: list[str]) -> Search:
    cameras_and_servers(report, camera, "150")
    findings = yield report
    assert [f["severity"] for f in findings] == severities


@together
def test_requests_per_operator_cut_off_are_a_note(report: Report) -> Search:
    shown(report, "inputs", "1", "Кількість операторів", "8", "persons")
    shown(report, "outputs", "1", "Кількість звернень громадян", "119")
    shown(report, "efficiency", "1", "Кількість звернень громадян на одного оператора", "14")
    (finding,) = yield report
    assert (finding["rule"], finding["severity"], finding["recomputed"]) == ("unit_cost", "note", 14.875)


@together
def test_another_action_with_the_same_things_is_not_divided(report: Report) -> Search:
    shown(report, "inputs", "1", "Обсяг видатків на придбання камер", "600", "thousand UAH")
    shown(report, "outputs", "1", "Кількість придбаних камер", "24")
    shown(report, "efficiency", "1", "Середні видатки на обслуговування однієї камери", "3", "thousand UAH")
    findings = yield report
    assert rules(findings) == []


# --- growth ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "wrong"), [("125", False), ("25", False), ("150", False), ("120", False), ("117", True), ("126", True)]
)
@together
def test_growth_is_compared_with_the_years(report: Report, stated: str, wrong: bool) -> Search:
    for y, solved in ((2031, 80), (2032, 96), (2033, 120)):
        report.observe("crime", "crimes_solved", "executed", solved, year(y))
    shown(report, "quality", "3", "Динаміка кількості злочинів, які розкрито", stated, "%")
    findings = yield report
    assert [(f["rule"], f["verdict"], f["recomputed"]) for f in findings] == (
        [("growth", "unclear", 125)] if wrong else []
    )


@together
def test_all_requests_are_those_of_citizens_and_of_authorities(report: Report) -> Search:
    for y, authorities, citizens in ((2032, 90, 10), (2033, 130, 20)):
        report.observe("crime", "requests_from_authorities", "executed", authorities, year(y))
        report.observe("crime", "requests_from_citizens", "executed", citizens, year(y))
    shown(report, "quality", "2", "Динаміка кількості звернень", "160", "%")
    (finding,) = yield report
    assert finding["arithmetic"] == "150 ÷ 100 × 100 = 150"


# --- table_vs_text, cross_document ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("in_text", "wrong"), [(2000, True), (2500, False)])
@together
def test_a_plan_in_the_table_and_an_allocation_in_the_text_are_a_question(
    report: Report, in_text: float, wrong: bool
) -> Search:
    line = report.row("Камери", period=Y)
    in_table = place(50, table_no=1, row_no=1)
    report.observe("funding", "funding", "planned", 2500, Y, unit="UAH", line_id=line.line_id, evidence=in_table)
    report.observe("funding", "funding", "allocated", in_text, Y, unit="UAH", line_id=line.line_id)
    findings = yield report
    assert [(f["rule"], f["verdict"], f["amount"]) for f in findings] == (
        [("table_vs_text", "unclear", 500)] if wrong else []
    )


@pytest.mark.parametrize(("later", "wrong"), [("34", False), ("36", True)])
@together
def test_two_documents_of_one_community_are_compared(report: Report, later: str, wrong: bool) -> Search:
    first, second = report, Report(f"{report.document_id}-b")
    at = Period(dt.date(2032, 1, 1), dt.date(2032, 1, 1), "instant")
    first.observe("cameras", "cameras_operating", "executed", 34, at)
    second.observe("cameras", "cameras_operating", "executed", float(later), at)
    findings = yield first, second
    assert [(f["rule"], f["document_id"], f["stated"], f["recomputed"]) for f in findings] == (
        [("cross_document", second.document_id, 36, 34)] if wrong else []
    )


# --- total_of_parts ------------------------------------------------------------------------------------------------------


@together
def test_purchases_beyond_the_allocation_name_the_one_too_many(report: Report) -> Search:
    report.amounts(None, Y, allocated=1000)
    for name, amount in (("сервер", 700), ("камери", 300), ("кабель", 12)):
        report.row(name, period=Y, executed=amount)
    (finding,) = yield report
    assert (finding["rule"], finding["stated"], finding["recomputed"], finding["amount"]) == (
        "total_of_parts",
        1000,
        1012,
        12,
    )
    assert "крім останнього («кабель», 12), дають рівно 1" in finding["message_uk"]
    assert finding["arithmetic"].startswith(f"700 + 300 + 12 = 1{NBSP}012")


@together
def test_purchases_within_the_allocation_are_no_finding(report: Report) -> Search:
    report.amounts(None, Y, allocated=1000)
    report.row("сервер", period=Y, executed=700)
    report.row("камери", period=Y, executed=290)
    findings = yield report
    assert rules(findings) == []


@pytest.mark.parametrize(("term", "wrong"), [(982, False), (992, True)])
@together
def test_years_make_their_term(report: Report, term: float, wrong: bool) -> Search:
    report.amounts(None, TERM, planned=term)
    for y, amount in ((2031, 972), (2032, 5), (2033, 5)):
        report.amounts(None, year(y), planned=amount)
    findings = yield report
    assert rules(findings) == (["total_of_parts"] if wrong else [])


@pytest.mark.parametrize(("types", "verdict"), [((3, 31), None), ((3, 35), "source"), ((20, 20), "unclear")])
@together
def test_types_of_cameras_are_not_more_than_all(report: Report, types: tuple[int, int], verdict: str | None) -> Search:
    report.observe("cameras", "cameras_installed", "executed", 34, Y)
    report.observe("cameras", "cameras_installed", "executed", types[0], Y, breakdown="analytic")
    report.observe("cameras", "cameras_installed", "executed", types[1], Y, breakdown="overview")
    findings = yield report
    assert [f["verdict"] for f in findings] == ([verdict] if verdict else [])


@together
def test_the_rows_of_a_register_are_not_added_to_its_sums(report: Report) -> Search:
    """Myrhorod: the type of the cameras at each place, and under them of all places together."""
    report.observe("cameras", "cameras_operating", "executed", 10, Y)
    for at, count in (("парк", 4), ("площа", 6)):
        report.observe("cameras", "cameras_operating", "executed", count, Y, breakdown="overview", label=at)
    report.observe("cameras", "cameras_operating", "executed", 10, Y, breakdown="overview")
    findings = yield report
    assert rules(findings) == []


Figures = dict[tuple[int, str, str], int]  # row (0 is the total), phase, fund -> amount


def form(figures: Figures, name: str) -> Report:
    """A table of a budget passport report: funds, their totals, deviations and a total row."""
    report = Report(name, kind="budget_passport_report")
    rows = sorted({row for row, _, _ in figures})
    for row in rows[1:] + rows[:1]:
        line: Line = report.row(f"Напрям {row}" if row else "Усього", period=Y, is_total=row == 0, section="7.1")
        for (_, phase, fund), amount in (item for item in figures.items() if item[0][0] == row):
            code = "funding_deviation_stated" if phase == "deviation" else "funding"
            report.observe(
                "funding", code, "executed" if phase == "deviation" else phase, amount, Y, unit="UAH",
                line_id=line.line_id, fund=fund, value_as_printed=str(amount), reason="Заощадження",
            )  # fmt: skip
    return report


def consistent(amounts: list[tuple[int, int, int, int]]) -> Figures:
    figures: Figures = {}
    summed = tuple(sum(column) for column in zip(*amounts, strict=True))
    for row, (general, special, spent, spent_special) in enumerate([summed, *amounts]):
        for phase, one, other in (("planned", general, special), ("executed", spent, spent_special)):
            figures |= {
                (row, phase, "general"): one,
                (row, phase, "special"): other,
                (row, phase, "total"): one + other,
            }
        for fund in ("general", "special", "total"):
            figures[row, "deviation", fund] = figures[row, "executed", fund] - figures[row, "planned", fund]
    return figures


ROWS = st.lists(st.tuples(*[st.integers(1000, 9999)] * 4), min_size=2, max_size=4)


@settings(max_examples=times(3, 3, 50), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, st.data())
@pytest.mark.slow
def test_one_changed_figure_of_a_form_is_one_finding(
    database: duckdb.DuckDBPyConnection, amounts: list[tuple[int, int, int, int]], data: st.DataObject
) -> None:
    figures = consistent(amounts)
    changed = data.draw(st.sampled_from(sorted(figures)))
    sound, off = rules_of(database, form(figures, "sound"), form(figures | {changed: figures[changed] + 300}, "off"))
    assert sound == []
    assert len(off) == 1 and off[0] in ("total_of_parts", "deviation")


# --- magnitude -----------------------------------------------------------------------------------------------------------


def passport(report: Report, planned: float, deviation: float, reason: str | None = "Ціна нижча") -> Report:
    report.kind = "budget_passport_report"
    line = report.row("Придбання камер", period=Y, planned=500, executed=450, section="7.1")
    more: dict[str, Any] = {
        "breakdown": "inputs", "number": "1", "label": "Обсяг видатків на придбання камер", "unit": "UAH",
        "line_id": line.line_id, "reason": reason,
    }  # fmt: skip
    report.observe("indicator", "reported_indicator", "planned", planned, Y, **more)
    report.observe("indicator", "reported_indicator", "executed", 450, Y, **more)
    report.observe("indicator", "reported_indicator_deviation_stated", "executed", deviation, Y, **more)
    return report


@pytest.mark.parametrize(
    ("planned", "deviation", "expected"),
    [
        (500, -50, []),
        (5000, -50, [("magnitude", "extraction")]),  # the deviation tells that 500 is right
        (5000, -4550, [("magnitude", "unclear")]),  # the row repeats the larger number
        (500, -60, [("deviation", "source")]),
        (520, -70, [("total_of_parts", "unclear")]),  # more than its direction, and not by a power of ten
    ],
)
@together
def test_an_input_is_not_more_than_its_direction(
    report: Report, planned: float, deviation: float, expected: list[tuple[str, str]]
) -> Search:
    findings = yield passport(report, planned, deviation)
    assert [(f["rule"], f["verdict"]) for f in findings] == expected


@pytest.mark.parametrize(("executed", "wrong"), [(90_000, True), (900, False), (0.1, True)])
@together
def test_a_fact_out_of_proportion_to_its_plan(report: Report, executed: float, wrong: bool) -> Search:
    report.row("Камери", planned=100, executed=executed)
    findings = yield report
    assert rules(findings) == (["magnitude"] if wrong else [])


# --- missing_explanation, numbering_gap -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("deviation", "reason", "wrong"),
    [
        (-50, "Ціна нижча", False),
        (-50, None, True),
        (-50, "Розбіжності відсутні", True),
        (0, "Розбіжності відсутні", False),
        (0, "Показник відсутній у зв'язку зі скасуванням завдання", True),
        (0, None, False),
    ],
)
@together
def test_explanations_belong_to_deviations(report: Report, deviation: float, reason: str | None, wrong: bool) -> Search:
    passport(report, 450 - deviation, deviation, reason)
    more: dict[str, Any] = {"breakdown": "quality", "number": "2", "label": "Рівень", "unit": "%", "reason": "Пояснено"}
    report.observe("indicator", "reported_indicator_deviation_stated", "executed", -1, Y, **more)
    findings = yield report
    assert rules(findings) == (["missing_explanation"] if wrong else [])


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (["1", "2", "3"], []),
        (["1", "2", "5"], ["3–4"]),
        (["1.1", "2", "3"], []),
        (["4.1", "4.3", "5"], ["4.2"]),
        (["1", "2", "1", "2"], []),
        (["1", None, "2"], []),
    ],
)
@together
def test_numbers_left_out(report: Report, numbers: list[str | None], missing: list[str]) -> Search:
    for number in numbers:
        report.row("Камери", number=number)
    findings = yield report
    assert [number in f["message_uk"] for f, number in zip(findings, missing, strict=True)] == [True] * len(missing)


@pytest.mark.parametrize(("sixth", "gaps"), [("5) екран", 0), ("6) екран", 1)])
@together
def test_an_item_left_out_of_a_list_in_the_text(report: Report, sixth: str, gaps: int) -> Search:
    class Written(Report):
        def extraction(self, **changes: Any) -> Extraction:
            return super().extraction(text=f"1) камери;\n2) сервер; 3) кабель;\n4) монітор;\n{sixth}", **changes)

    findings = yield Written(report.document_id)

    assert rules(findings) == ["numbering_gap"] * gaps


@together
def test_a_rate_of_the_allocation_is_a_rate(report: Report) -> Search:
    report.row("Камери", planned=1000, allocated=500, executed=400, stated=80)
    findings = yield report
    assert rules(findings) == []
