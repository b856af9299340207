"""The day a text was written, where it stands: under a headline, in the number of a letter, at the end, in a sentence."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.dateline import written_on
from extract.read import text

BODY = "\n\nУ громаді працює 10 камер відеоспостереження, торік встановлено ще 5.\n"
DATED = {
    "Слово міського голови на сесії 27 лютого 2025 року": "2025-02-27",
    "Рада почула звіт\n9 лютого 2022 р. на сесії міської ради заслухали звіт про програму.": "2022-02-09",
    "Як росла система\n(довідка, підготовлена 10 червня 2025 року)": "2025-06-10",
    "РІШЕННЯ\nвід 15 березня 2024 року № 25": "2024-03-15",
    "КАЛИНІВСЬКА СЕЛИЩНА РАДА\nР І Ш Е Н Н Я\n12.12.2024 м. Калинівка № 18-VIII": "2024-12-12",
    "Новини\n18 лютого 2025 року": "2025-02-18",
    "Хустська міська рада | новини | 14.01.2025": "2025-01-14",
    "Камер побільшало\nОпубліковано: 05.02.2025, 14:35 | переглядів: 1 268": "2025-02-05",
    "Відповідь на запит\n03.03.2025 № 01-17/214\nНа № 44 від 11.02.2025": "2025-03-03",
    "Зі звіту голови перед громадою\n(виголошено 28 березня 2024 року)": "2024-03-28",
    "Коротко про камери (пост від 9 вересня 2024 р.)": "2024-09-09",
    "Самбір, 11.12.2024. Пане депутате!": "2024-12-11",
    "ПРОТОКОЛ № 11\nзасідання комісії міської ради\n15 травня 2025 року": "2025-05-15",
    "Додаток\nдо рішення 48 сесії міської ради\nвід 19.12.2024 р. № 2417\nПрограма «Безпечне село»": "2024-12-19",
    "Де стоять камери (станом на 15 липня 2025 року)": "2025-07-15",
    "Камер стало больше\n19 января 2021 года": "2021-01-19",
}
NOT_DATED = [
    "Програму затверджено на сесії 12.12.2021.",
    "На № 44-д від 02.04.2025",
    "ЗАТВЕРДЖЕНО\nНаказ Міністерства фінансів України\n26 серпня 2014 року № 836",
    "12.05.2025 відкрито центр.",
    "Програму затверджено рішенням від 24.12.2021 № 14.",
    "договір від 03.02.2022 № 17/22",
    "(у редакції рішення від 20.03.2025 № 48)",
    "Звіт за період з 01.01.2024 по 31.12.2024",
]


def written(printed: str) -> dt.date | None:
    return written_on(text.read("made.txt", printed.encode(), ""))


@pytest.mark.parametrize("head", DATED)
def test_the_day_in_the_head(head: str) -> None:
    assert written(head + BODY) == dt.date.fromisoformat(DATED[head])


@pytest.mark.parametrize("head", NOT_DATED)
def test_the_day_of_something_else(head: str) -> None:
    assert written(head + BODY) is None


@pytest.mark.parametrize(
    "end",
    ["Бережани, 6 лютого 2024 року", "Ігор Коваль, «Наше віче»\n6 лютого 2024 року", "06.02.2024", "6 лютого 2024 р."],
)
def test_the_day_at_the_end(end: str) -> None:
    assert written(f"Камер побільшає{BODY}\n{end}") == dt.date(2024, 2, 6)


def test_the_day_that_a_sentence_tells() -> None:
    told = "Як повідомила 3 червня 2025 року заступниця голови, нині система об'єднує 112 камер."
    assert written(told) == dt.date(2025, 6, 3)


def test_days_that_disagree_are_none() -> None:
    assert written(f"Новини\n5 травня 2024 року{BODY}".replace("Новини", "Новини, 4 травня 2024 року")) is None


@given(
    st.dates(dt.date(2015, 1, 1), dt.date(2035, 12, 31)),
    st.sampled_from(["{:%d.%m.%Y}", "м. Хуст, {:%d.%m.%Y} р.", "{:%d.%m.%Y} № 5/12"]),
)
def test_any_day_under_a_headline(day: dt.date, form: str) -> None:
    assert written(f"Камер побільшало\n{form.format(day)}{BODY}") == day
