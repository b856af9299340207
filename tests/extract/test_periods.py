from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import periods
from extract.model import Period

WRITTEN = dt.date(2025, 3, 14)


def day(text: str) -> dt.date | None:
    return None if text == "?" else dt.date.fromisoformat(text)


def period(text: str) -> Period:
    """«2024-01-01 2024-12-31 annual», with ? for what is not known."""
    start, end, basis = text.split()
    return Period(day(start), day(end), None if basis == "?" else basis)


# --- running text -----------------------------------------------------------------------------------------------------

IN_TEXT = {
    # the phrases of the first five documents
    "у 2020 році  Програми": ["2020-01-01 2020-12-31 annual"],
    "«Безпечне місто Херсон на 2019-2021 роки»": ["2019-01-01 2021-12-31 term"],
    "«Безпечне місто Херсон на 2019-2021  роки»": ["2019-01-01 2021-12-31 term"],
    "У третьому кварталі 2020 року такі злочини не реєструвалися": ["2020-07-01 2020-09-30 part_year"],
    "Всього з початку дії Програми розшукано 300 автомобілів": ["? ? cumulative"],
    "на 2022-2025\nроки\nза 2024 рік": ["2022-01-01 2025-12-31 term", "2024-01-01 2024-12-31 annual"],
    "Строк реалізації Програми: 2022-2025р.р.": ["2022-01-01 2025-12-31 term"],
    "станом на 01.01.2024р. функціонує 34 камери": ["2024-01-01 2024-01-01 instant"],
    "проведення тендеру (листопад 2024 р.)": ["2024-11-01 2024-11-30 part_year"],
    "затягнувся до кінця листопада 2024 року": ["? 2024-11-30 ?"],
    "Протягом 2023–2025 років виконання": ["2023-01-01 2025-12-31 term"],
    "За час реалізації міської цільової програми": ["? ? cumulative"],
    "2025 р. – 972 тис.грн.\n  2026 р. – 5     тис.грн.": [
        "2025-01-01 2025-12-31 annual",
        "2026-01-01 2026-12-31 annual",
    ],
    "на 2025- 2027 роки": ["2025-01-01 2027-12-31 term"],
    "які виникли на протязі 2023 року": ["2023-01-01 2023-12-31 annual"],
    # years
    "у 2023 та 2024 роках відповідно 124 та 172": ["2023-01-01 2023-12-31 annual", "2024-01-01 2024-12-31 annual"],
    "у 2022, 2023 та 2024 рр.": [f"{y}-01-01 {y}-12-31 annual" for y in (2022, 2023, 2024)],
    "у 2023 р. і 2024 р.": [f"{y}-01-01 {y}-12-31 annual" for y in (2023, 2024)],
    "в 2023 году": ["2023-01-01 2023-12-31 annual"],
    "У  2023-му\nроці": ["2023-01-01 2023-12-31 annual"],
    "у 2024 бюджетному році": ["2024-01-01 2024-12-31 annual"],
    "2019 -2021  роки": ["2019-01-01 2021-12-31 term"],
    "2019 — 2021 рр.": ["2019-01-01 2021-12-31 term"],
    "з 2022 по 2024 рік": ["2022-01-01 2024-12-31 term"],
    "від 2022 до 2024 року": ["2022-01-01 2024-12-31 term"],
    "2021-22 рр.": ["2021-01-01 2022-12-31 term"],
    "2024/2025 навчальний рік": ["2024-01-01 2025-12-31 term"],
    # a year without its word
    "У 2023 встановлено 22, у 2024 – 38": ["2023-01-01 2023-12-31 annual", "2024-01-01 2024-12-31 annual"],
    "за 2024 зафіксовано": ["2024-01-01 2024-12-31 annual"],
    "за 2024 запитами": [],
    "у 2024 випадках": [],
    "на 2024 аварії": [],
    "розкрито 2024 злочини": [],
    "у 2025 році – 2024 камери": ["2025-01-01 2025-12-31 annual"],
    "2000-2010 тис. грн": [],
    # parts of a year
    "за І квартал 2024 року": ["2024-01-01 2024-03-31 part_year"],
    "за ІV кв. 2021": ["2021-10-01 2021-12-31 part_year"],
    "у 2-му кварталі 2021 р.": ["2021-04-01 2021-06-30 part_year"],
    "протягом І–ІІІ кварталів 2024 року": ["2024-01-01 2024-09-30 part_year"],
    "у II та III кварталах 2024 року": ["2024-04-01 2024-09-30 part_year"],
    "за перше півріччя 2024 року": ["2024-01-01 2024-06-30 part_year"],
    "у ІІ півріччі 2024": ["2024-07-01 2024-12-31 part_year"],
    "за 8 місяців 2024 року": ["2024-01-01 2024-08-31 part_year"],
    "за вісім місяців 2024 року": ["2024-01-01 2024-08-31 part_year"],
    "9 міс. 2024": ["2024-01-01 2024-09-30 part_year"],
    "за 12 місяців 2024 року": ["2024-01-01 2024-12-31 annual"],
    "за січень–серпень 2024 року": ["2024-01-01 2024-08-31 part_year"],
    "за січень - червень 2024 р.": ["2024-01-01 2024-06-30 part_year"],
    "з січня по вересень 2024 року": ["2024-01-01 2024-09-30 part_year"],
    "з січня 2024 року по березень 2025 року": ["2024-01-01 2025-03-31 term"],
    "у лютому 2024 року": ["2024-02-01 2024-02-29 part_year"],
    "з 01.01.2024 по 30.09.2024": ["2024-01-01 2024-09-30 part_year"],
    "01.01.2024-31.12.2024": ["2024-01-01 2024-12-31 annual"],
    "з 1 січня 2024 року по 30 вересня 2024 року": ["2024-01-01 2024-09-30 part_year"],
    # a day
    "станом на 1 січня 2024 року": ["2024-01-01 2024-01-01 instant"],
    "на 01.01.2025 працює": ["2025-01-01 2025-01-01 instant"],
    "на кінець 2024 року": ["2024-12-31 2024-12-31 instant"],
    "станом на кінець 2024 р.": ["2024-12-31 2024-12-31 instant"],
    "на початок 2025 року": ["2025-01-01 2025-01-01 instant"],
    "на кінець ІІІ кварталу 2024 року": ["2024-09-30 2024-09-30 instant"],
    "до 31.12.2025": ["? 2025-12-31 ?"],
    # since
    "з 2021 року розкрито 300 злочинів": ["2021-01-01 ? cumulative"],
    "починаючи з 2021 року": ["2021-01-01 ? cumulative"],
    "з 24 лютого 2022 року": ["2022-02-24 ? cumulative"],
    "з 2027 р.  щорічно": ["2027-01-01 ? term"],
    "наростаючим підсумком": ["? ? cumulative"],
    "з моменту запуску системи": ["? ? cumulative"],
    "за весь період дії Програми": ["? ? cumulative"],
    # by the day the text was written
    "торік встановлено": ["2024-01-01 2024-12-31 annual"],
    "нині працює": ["2025-03-14 2025-03-14 instant"],
    "станом на сьогодні": ["2025-03-14 2025-03-14 instant"],
    "На сьогоднішній день": ["2025-03-14 2025-03-14 instant"],
    "за 2 місяці ц.р.": ["2025-01-01 2025-02-28 part_year"],
    "у поточному році": ["2025-01-01 2025-12-31 annual"],
    "у першому кварталі цього року": ["2025-01-01 2025-03-31 part_year"],
    "за дев'ять місяців минулого року": ["2024-01-01 2024-09-30 part_year"],
    "з початку року": ["2025-01-01 2025-03-14 part_year"],
    "з початку 2025 року": ["2025-01-01 2025-03-14 part_year"],
    "на кінець року": ["2025-12-31 2025-12-31 instant"],
    # no period of anything
    "рішенням від 14.06.2019                  № 1976": [],
    "від 24.02.2022 р. №792, від 9 червня 2021 р. № 590": [],
    "порівняно з 2023 роком": [],
    "більше, ніж у 2023 році (10 893)": ["2023-01-01 2023-12-31 annual"],
    "у порівнянні з аналогічним періодом 2023 року": [],
    "порівняно з аналогічним періодом минулого року": [],
    "до 2027 року": [],
    "Встановлено 38 камер": [],
}


@pytest.mark.parametrize("text", IN_TEXT)
def test_periods_of_running_text(text: str) -> None:
    assert [m.period for m in periods.find(text, WRITTEN)] == [period(p) for p in IN_TEXT[text]]


def test_without_the_day_of_writing_only_the_basis_is_known() -> None:
    assert [m.period for m in periods.find("торік було 5, нині 7, цьогоріч ще 2, на кінець року")] == [
        Period(None, None, "annual"),
        Period(None, None, "instant"),
        Period(None, None, "annual"),
        Period(None, None, "instant"),
    ]
    assert periods.find("з початку 2025 року")[0].period == Period(dt.date(2025, 1, 1), None, "part_year")


def test_a_mention_keeps_its_words_and_its_place() -> None:
    text = "Камер станом\u00a0на 01.01.2024р. 34, а у 2024\nроці 36"
    first, second = periods.find(text)
    assert first.printed == "станом\u00a0на 01.01.2024р." == text[first.start : first.end]
    assert second.printed == "2024\nроці" == text[second.start : second.end]


# --- cells ------------------------------------------------------------------------------------------------------------

CELLS = {
    "2023-2025": "2023-01-01 2025-12-31 term",
    "2023": "2023-01-01 2023-12-31 annual",
    "2025 рік": "2025-01-01 2025-12-31 annual",
    "2025 – 2027  роки": "2025-01-01 2027-12-31 term",
    "2022-2025р.р.": "2022-01-01 2025-12-31 term",
    "2022-2025 р. р.": "2022-01-01 2025-12-31 term",
    "2023\n-\n2025": "2023-01-01 2025-12-31 term",
    "2023 - 2025*": "2023-01-01 2025-12-31 term",
    "І півріччя\n\n2025 р.": "2025-01-01 2025-06-30 part_year",
    "II півріччя 2025 р. – 2027 р.": "2025-07-01 2027-12-31 term",
    "з 2027 р.  щорічно": "2027-01-01 ? term",
    "з 2027 р.": "2027-01-01 ? term",
    "листопад 2024 р.": "2024-11-01 2024-11-30 part_year",
    "III квартал 2020": "2020-07-01 2020-09-30 part_year",
    "ІІ-ІІІ квартал 2025": "2025-04-01 2025-09-30 part_year",
    "до 01.07.2025": "? 2025-07-01 ?",
    "до кінця 2025 року": "? 2025-12-31 ?",
    "Протягом 2024 року": "2024-01-01 2024-12-31 annual",
    "2023, 2024": "2023-01-01 2024-12-31 term",
    "2025\n2026\n2027": "2025-01-01 2027-12-31 term",
    "01.2024 – 12.2024": "2024-01-01 2024-12-31 annual",
    "з 01.01.2025 до 31.12.2025": "2025-01-01 2025-12-31 annual",
    "01.07.2025": "2025-07-01 2025-07-01 instant",
    "станом на 01.01.2025": "2025-01-01 2025-01-01 instant",
    "щоквартально, 2025": "2025-01-01 2025-12-31 annual",
}


@pytest.mark.parametrize("text", CELLS)
def test_a_cell_that_is_a_period(text: str) -> None:
    assert periods.parse_cell(text) == period(CELLS[text])


@pytest.mark.parametrize(
    "text",
    ["", "–", "Виконано", "2500", "2500,0", "1900 шт", "12.5", "щорічно", "2023, 2025", "План на 2025 рік", "до 2027 року",
     "31.02.2024", "2025-2023", "УЖКГ 2024", "протягом року"],
)  # fmt: skip
def test_a_cell_that_is_no_period(text: str) -> None:
    assert periods.parse_cell(text) is None


# --- dates and shapes -------------------------------------------------------------------------------------------------


def test_dates() -> None:
    text = "14.06.2019, 20.12.2024р., «15» квітня 2025 року, 2024-01-15, 9 червня 2021 р., 01/02/2024, 31.02.2024"
    assert [found[0].isoformat() for found in periods.find_dates(text)] == [
        "2019-06-14", "2024-12-20", "2025-04-15", "2024-01-15", "2021-06-09", "2024-02-01",
    ]  # fmt: skip


def test_years() -> None:
    assert periods.years(2024, 2024) == period("2024-01-01 2024-12-31 annual")
    assert periods.years(2023, 2025) == period("2023-01-01 2025-12-31 term")


MONTHS = "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня".split()
dates = st.dates(dt.date(1991, 1, 1), dt.date(2099, 12, 31))
dashes = st.sampled_from(["-", "–", "—", "‒", "−", "‑"])
gaps = st.sampled_from(["", " ", "  ", "\u00a0", "\n", " \n"])


@given(dates, st.sampled_from(["", "р.", " р.", " року"]))
def test_any_date_in_any_form_is_found(date: dt.date, year_word: str) -> None:
    forms = [
        f"{date:%d.%m.%Y}{year_word}",
        f"{date.day}.{date.month:02}.{date.year}{year_word}",
        f"{date.day} {MONTHS[date.month - 1]} {date.year}{year_word}",
        date.isoformat(),
    ]
    for form in forms:
        assert periods.find_dates(f"рішення від {form} № 5") == [(date, 12, 12 + len(form))]
        assert periods.find(f"рішення від {form} № 5") == []
        assert periods.find(f"станом на {form} працює")[0].period == Period(date, date, "instant")


@given(
    st.integers(1991, 2090),
    st.integers(1, 9),
    gaps,
    dashes,
    gaps,
    st.sampled_from(["", " роки", "рр.", " р.р.", "\nроків"]),
)
def test_any_term_in_any_form_is_read(first: int, length: int, gap: str, dash: str, other_gap: str, word: str) -> None:
    text = f"{first}{gap}{dash}{other_gap}{first + length}{word}"
    assert periods.parse_cell(text) == periods.years(first, first + length)
    found = periods.find(f"Програма на {text}, затверджена")
    assert [m.period for m in found] == [periods.years(first, first + length)]


@given(st.lists(st.sampled_from([*IN_TEXT, "і", "камер 2024", "12 345,6", "№ 5", "\n\n", "\t"]), max_size=8))
def test_mentions_stand_in_order_and_apart(pieces: list[str]) -> None:
    text = " ".join(pieces)
    end = 0
    for mention in periods.find(text, WRITTEN):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.printed == text[mention.start : mention.end]
        end = mention.end
