"""Numbers that were recognised without certainty: their findings, and what they change in those of arithmetic."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import duckdb
import pytest

from extract import doubts
from extract.model import Evidence, Observation, Place
from tests.warehouse.conftest import Store
from tests.warehouse.invented import TERM, Report, year
from tests.warehouse.together import Search, together
from warehouse import queries

NB = "\u00a0"


def scanned(report: Report, confidence: float | None = 0.95, rival: str | None = None) -> Evidence:
    """The next place of the report, as a scan has it."""
    line_no = len(report.observations) + len(report.lines) + 1
    return Evidence(
        Place(2, line_no, bbox=(10.0, 10.0 * line_no, 60.0, 10.0 * line_no + 9)), f"рядок {line_no}", confidence, rival
    )


def amount(
    report: Report, phase: str, value: float, confidence: float | None = 0.95, rival: str | None = None, **more: Any
) -> Observation:
    """A sum of money of the whole programme, or of the row `line_id`."""
    evidence = scanned(report, confidence, rival)
    return report.observe("funding", "funding", phase, value, TERM, unit="UAH", evidence=evidence, **more)


def doubted(report: Report) -> Report:
    """The report with a note for each number that was read without certainty."""
    report.notes += doubts.of(report.observations)
    return report


def only(rule: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    (row,) = [row for row in rows if row["rule"] == rule]
    return row


def test_a_doubtful_number_is_a_finding_beside_the_number(store: Store, report: Report) -> None:
    line = report.row("Камери")
    fact = amount(report, "planned", 16037.99, 0.62, "16 087,99", line_id=line.line_id, value_as_printed="16 037,99")
    (row,) = queries.findings(store(doubted(report), find=True)).to_dict("records")
    assert (row["rule"], row["verdict"], row["severity"]) == ("unread", "extraction", "note")
    assert (row["stated"], row["recomputed"], row["unit"]) == (16037.99, pytest.approx(16087.99), "UAH")
    assert row["message_uk"] == (
        f"Розпізнано непевно: «16 037,99» (певність 62{NB}%); друге прочитання: «16 087,99». Звірте зі сторінкою 2."
    )
    assert "62 % sure" in row["message_en"] and "“16 087,99”" in row["message_en"]
    assert list(row["observation_ids"]) == [fact.observation_id] and row["page"] == 2 and row["question_uk"] is None


@together
def test_a_number_read_for_certain_is_none(report: Report) -> Search:
    amount(report, "planned", 16037.99)
    amount(report, "executed", 5, None)
    rows = yield doubted(report)
    assert rows == []


@together
def test_the_second_reading_is_in_the_unit_of_the_value(report: Report) -> Search:
    amount(report, "planned", 16_037_990, 0.9, "16 087,99", value_as_printed="16 037,99", unit_as_printed="тис. грн")
    (row,) = yield doubted(report)
    assert row["recomputed"] == pytest.approx(16_087_990)


@together
def test_two_figures_of_one_sentence_are_two_doubts(report: Report) -> Search:
    first = scanned(report, 0.5)
    beside = replace(first, place=replace(first.place, bbox=(80.0, 10.0, 90.0, 19.0)))
    report.observe("cameras", "cameras_installed", "executed", 3, year(2031), evidence=first)
    report.observe("cameras", "cameras_installed", "executed", 3, year(2032), evidence=beside)
    rows = yield doubted(report)
    assert len(rows) == 2 and rows[0]["observation_ids"] != rows[1]["observation_ids"]
    assert all(len(row["observation_ids"]) == 1 for row in rows)


@together
def test_a_dash_may_be_a_figure(report: Report) -> Search:
    report.observe(
        "cameras",
        "cameras_installed",
        "executed",
        "-",
        year(2031),
        evidence=scanned(report, 0.9, "7"),
        value_as_printed=None,
    )
    (row,) = yield doubted(report)
    assert "«—»" in row["message_uk"] and "«7»" in row["message_uk"] and row["recomputed"] == 7


@together
def test_sums_of_programmes_and_cameras_weigh_more(report: Report) -> Search:
    line = report.row("Камери")
    amount(report, "planned", 11, 0.5, line_id=line.line_id)
    amount(report, "executed", 700, 0.5)
    report.observe("cameras", "cameras_operating", "executed", 34, year(2031), evidence=scanned(report, 0.5))
    report.observe("crime", "crimes_solved", "executed", 35, year(2031), evidence=scanned(report, 0.5))
    rows = yield doubted(report)
    severity = {row["stated"]: row["severity"] for row in rows}
    assert severity == {11: "note", 700: "notable", 34: "notable", 35: "note"}


def test_confidence_is_kept_with_every_place(store: Store, report: Report) -> None:
    fact = amount(report, "planned", 5, 0.5)
    report.observations[0] = Observation(**{**fact.__dict__, "mentions": (scanned(report, 0.9), scanned(report, None))})
    connection = store(report)
    assert connection.execute("SELECT confidence FROM observation").fetchall() == [(0.5,)]
    assert connection.execute("SELECT confidence FROM mention ORDER BY position").fetchall() == [(0.9,), (None,)]
    with pytest.raises(duckdb.ConstraintException):
        connection.execute("UPDATE observation SET confidence = 1.5")


# --- arithmetic -------------------------------------------------------------------------------------------------------


def table(
    report: Report, printed: tuple[str, ...], total: str, confidence: float | None = 0.95, doubtful: int | None = None,
    rival: str | None = None,
) -> None:  # fmt: skip
    """Rows with their total; the row of index `doubtful` (−1: the total) was read without certainty."""
    for i, words in enumerate((*printed, total)):
        is_total = i == len(printed)
        line = report.row("Усього" if is_total else f"Захід {i}", is_total=is_total)
        sure = 0.5 if doubtful is not None and i == doubtful % (len(printed) + 1) else confidence
        amount(
            report, "planned", float(words.replace(" ", "").replace(",", ".")), sure, rival if sure == 0.5 else None,
            line_id=line.line_id, value_as_printed=words,
        )  # fmt: skip


@together
def test_a_text_that_contradicts_itself_stays_what_it_is(report: Report) -> Search:
    table(report, ("100", "130"), "280", confidence=None)
    rows = yield doubted(report)
    row = only("total_of_parts", rows)
    assert row["verdict"] == "source" and row["question_uk"] and "озпізнано" not in row["message_uk"]


@pytest.mark.parametrize(
    ("printed", "total", "doubtful", "rival", "expected"),
    [
        (("100", "130"), "280", 1, "180", "180"),  # the second reading
        (("100", "130"), "280", 1, None, "180"),  # 3 for 8
        (("100", "180"), "230", -1, None, "280"),  # 3 for 8 in the total
        (("1 725,50", "600"), "2 395,50", 0, None, "1 795,50"),  # not alike: 2 and 9
        (("160,50", "1150"), "172", 1, None, "11,50"),  # a comma is lost
        (("100", "1180"), "280", 1, None, "180"),  # a rule of the table read as 1
    ],
)
@together
def test_a_doubtful_number_explains_a_broken_sum(
    report: Report, printed: tuple[str, ...], total: str, doubtful: int, rival: str | None, expected: str
) -> Search:
    table(report, printed, total, doubtful=doubtful, rival=rival)
    rows = yield doubted(report)
    doubt, (row,) = only("unread", rows), [row for row in rows if row["rule"] != "unread"]
    assert row["verdict"] == "extraction" and row["question_uk"] is None
    assert f"(певність 50{NB}%)" in row["message_uk"] and "Recognised without certainty" in row["message_en"]
    mends = expected != "1 795,50"
    assert (f"там «{expected}»" in row["message_uk"]) == mends == (f"там «{expected}»" in doubt["message_uk"])
    if mends:
        assert doubt["recomputed"] == pytest.approx(float(expected.replace(",", ".")))


@together
def test_a_second_reading_that_the_sum_refutes_is_not_taken(report: Report) -> Search:
    table(report, ("100", "180"), "280", doubtful=1, rival="130")
    rows = yield doubted(report)
    assert [row["rule"] for row in rows] == ["unread"]


@together
def test_a_scan_without_doubts_is_suspected_only_where_one_sign_explains_it(report: Report) -> Search:
    table(report, ("100", "130", "50"), "330")
    rows = yield doubted(report)
    row = only("total_of_parts", rows)
    assert (
        row["verdict"] == "extraction"
        and "зі скану" in row["message_uk"]
        and "замість «130» там «180»" in row["message_uk"]
    )


@pytest.mark.parametrize(("printed", "total"), [(("100", "120"), "290"), (("100", "130"), "280"), (("96", "3"), "104")])
@together
def test_a_scan_without_doubts_is_believed_where_none_or_several_do(
    report: Report, printed: tuple[str, ...], total: str
) -> Search:
    """130 may be 180, and 280 may be 230: nobody can know. And 3 is soon like 8."""
    table(report, printed, total)
    rows = yield doubted(report)
    row = only("total_of_parts", rows)
    assert row["verdict"] == "source" and "озпізнано" not in row["message_uk"]


@together
def test_a_doubtful_percentage_is_mended_by_the_money(report: Report) -> Search:
    line = report.row("Камери")
    amount(report, "planned", 1000, line_id=line.line_id)
    amount(report, "executed", 820, line_id=line.line_id)
    report.observe(
        "funding",
        "funding_execution_stated",
        "executed",
        32,
        TERM,
        unit="%",
        line_id=line.line_id,
        evidence=scanned(report, 0.4),
    )
    rows = yield doubted(report)
    row = only("execution_rate", rows)
    assert row["verdict"] == "extraction" and "замість «32» там «82»" in row["message_uk"]


@together
def test_doubtful_money_is_mended_by_the_percentage(report: Report) -> Search:
    line = report.row("Камери")
    amount(report, "planned", 1000, line_id=line.line_id)
    amount(report, "executed", 320, 0.4, line_id=line.line_id)
    report.observe(
        "funding",
        "funding_execution_stated",
        "executed",
        82,
        TERM,
        unit="%",
        line_id=line.line_id,
        evidence=scanned(report),
    )
    rows = yield doubted(report)
    row = only("execution_rate", rows)
    assert row["verdict"] == "extraction" and "замість «320» там «820»" in row["message_uk"]


@pytest.mark.parametrize(
    ("printed", "doubtful", "expected"),
    [
        (("320", "450", "80"), 0, "370"),
        (("370", "400", "80"), 1, None),  # 450 is not alike
        (("370", "480", "80"), 1, "450"),
        (("450", "320", "-180"), 2, "-130"),
        (("450", "360", "90"), 2, "-90"),  # the minus is lost
    ],
)
@together
def test_every_number_of_a_deviation_may_be_the_wrong_one(
    report: Report, printed: tuple[str, str, str], doubtful: int, expected: str | None
) -> Search:
    names = (("funding", "planned"), ("funding", "executed"), ("funding_deviation_stated", "executed"))
    for words, wrong in (
        (("70", "50", "-20"), None),
        (printed, doubtful),
    ):  # the first row shows the custom of the document
        line = report.row("Камери")
        for i, (name, phase) in enumerate(names):
            report.observe(
                "funding", name, phase, float(words[i]), TERM, unit="UAH", line_id=line.line_id,
                evidence=scanned(report, 0.4 if i == wrong else 0.95), value_as_printed=words[i],
            )  # fmt: skip
    rows = yield doubted(report)
    row = only("deviation", rows)
    assert row["verdict"] == "extraction" and "(певність 40" in row["message_uk"]
    assert (f"замість «{printed[doubtful]}» там «{expected}»" in row["message_uk"]) == (expected is not None)
