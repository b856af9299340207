"""What a document says of itself."""

import datetime as dt

import pytest

from extract import kinds, metadata
from extract.model import Unreadable
from tests.extract.conftest import HEAD, document

DECISIONS = {
    "Рішення про затвердження Програми: від 15.12.2022 № 620, зміни від 09.11.2023 №890": [
        ("620", "approves"),
        ("890", "amends"),
    ],
    "Додаток 1 до рішення 57 сесії міської ради від 20.12.2024 р. № 1840-VIII": [("1840-VIII", "approves")],
    "Рішенням міської ради від 14.06.2019 № 1976 затверджено Програму": [("1976", "approves")],
    "На рішення міської ради від 14 червня 2019 року № 12/3 є посилання": [("12/3", "mentions")],
    "Програму затверджено рішенням міської ради від 15.12.2022 № 2.1-36/8": [("2.1-36/8", "approves")],
    "Відповідно до постанови КМУ від 09.06.2021 № 590 та рішення ради": [],
    "Рішення ухвалено 14.06.2019": [],
}


@pytest.mark.parametrize("text", DECISIONS)
def test_decisions(text):
    assert [(d.number, d.role) for d in metadata.decisions(document(text))] == DECISIONS[text]


def test_decisions_after_a_colon_in_the_next_paragraph():
    text = (
        "Дата і номер рішення, яким затверджено Програму та зміни до неї:\nвід 15.12.2022 № 620, від 09.11.2023 №890\n"
    )
    found = metadata.decisions(document(text))
    assert [(d.number, d.date, d.role, d.evidence.place.line_no) for d in found] == [
        ("620", dt.date(2022, 12, 15), "approves", 2),
        ("890", dt.date(2023, 11, 9), "amends", 2),
    ]


PROGRAMMES = {
    "Програма «Безпечне місто» на 2023-2025 роки": ("Безпечне місто", 2023, 2025),
    "Програми «Безпечна громада 2026 – 2028 роки»": ("Безпечна громада", 2026, 2028),
    "комплексної програми профілактики злочинності «Безпечний Ніжин на 2024 рік»": ("Безпечний Ніжин", 2024, 2024),
    "підпрограма “Відеоспостереження” на 2021–2022рр.": ("Відеоспостереження", 2021, 2022),
}


@pytest.mark.parametrize("text", PROGRAMMES)
def test_programmes(text):
    (found,) = metadata.programmes(text)
    assert (found.title, found.year_start, found.year_end) == PROGRAMMES[text]


def test_quoted_words_after_another_sentence_name_no_programme():
    assert not list(metadata.programmes("за бюджетною програмою:\n\n7.1. Аналіз розділу «Видатки»"))


@pytest.mark.parametrize(
    ("text", "first", "last", "basis"),
    [
        (HEAD, "2024-01-01", "2024-12-31", "annual"),
        (
            "Заключний звіт про виконання Програми «Безпечне місто» на 2023-2025 роки",
            "2023-01-01",
            "2025-12-31",
            "term",
        ),
        (
            "Звіт про виконання Програми «Безпечне місто» на 2023-2025 роки за І півріччя 2024 року",
            "2024-01-01",
            "2024-06-30",
            "part_year",
        ),
        ("Звіт про виконання Програми «Безпечне місто» на 2023-2025 роки", None, None, None),
        (
            "РІШЕННЯ\nвід 22.02.2024 № 18\n\nПро хід виконання Програми «Безпечне місто» на 2021–2025 роки\n\nМіська рада вирішила:\n\n"
            "Додаток\n\nІНФОРМАЦІЯ\nпро хід виконання Програми «Безпечне місто» на 2021–2025 роки за 2023 рік\n",
            "2023-01-01",
            "2023-12-31",
            "annual",
        ),
    ],
)
def test_reported_period(text, first, last, basis):
    made = document(text)
    period = metadata.reported_period(made, metadata.own_programme(made))
    assert (period.start and str(period.start), period.end and str(period.end), period.basis) == (first, last, basis)


def test_a_name_may_bear_but_the_last_year_of_a_programme():
    made = document("Програма «Безпечна громада – 2026» розрахована на 2023–2026 роки.\n")
    own = metadata.own_programme(made)
    assert own is not None and (own.year_start, own.year_end) == (2023, 2026)
    named = "Програма «Безпечне місто» на 2024 рік діє.\n\nСтратегія розрахована на 2021–2024 роки.\n"
    own = metadata.own_programme(document(named))
    assert own is not None and own.year_start == 2024
    of_one_year = metadata.own_programme(
        document("Програма «Безпечна громада – 2026» діє. Стратегія розрахована на 2020–2024 роки.\n")
    )
    assert of_one_year is not None and of_one_year.year_start == 2026


def test_topic_by_the_words_of_the_title():
    assert metadata.topic_of("Безпечне місто") == "video_surveillance"
    assert metadata.topic_of("Встановлення камер відоспостереження") == "video_surveillance"
    assert metadata.topic_of("е-Місто") == metadata.topic_of("Придбання антивірусного забезпечення") == "other"


KINDS = {
    "Звіт про виконання Програми «Безпечне місто» на 2023-2025 роки": "programme_report",
    "Звіт про виконання Програми «Безпечне місто»\n\nВ И Р І Ш И Л А:\n\n1. Звіт взяти до відома.": "council_decision",
    "Про звіт щодо виконання Програми «Безпечне місто»\n\nміська рада вирішила:\n\n1. Взяти до відома.": "council_decision",
    "Хустська міська рада\nРІШЕННЯ\n\nПро хід Програми «Безпечне місто»\n\n1. Звіт взяти до відома.": "council_decision",
    "РОЗПОРЯДЖЕННЯ\n№ 5\n\nПро Програму «Безпечне місто»\n\n1. Виділити кошти.": "council_decision",
    "Затверджено\nрішення\n\nПрограма «Безпечне місто» на 2025-2027 роки\n\n1. Паспорт Програми": "programme_plan",
    "НАКАЗ\nвід 29.01.2024 № 21\nПаспорт бюджетної програми місцевого бюджету на 2024 рік": "budget_passport",
    "Отчет о выполнении программы «Безопасный город» за 2020 год": "programme_report",
    "Решение городского совета\n\nО программе «Безопасный город»\n\nРЕШИЛ:\n\n1. Принять.": "council_decision",
    "Як фінансується «Безпечна Сквира»": "information",
    "Лист про камери відеоспостереження": "information",
    "ЗВІТ про виконання паспорта бюджетної програми місцевого бюджету на 2024 рік": "budget_passport_report",
    "Програма «Безпечне місто» на 2025-2027 роки\n\n1. Паспорт Програми": "programme_plan",
}


@pytest.mark.parametrize("text", KINDS)
def test_exactly_one_kind_claims_a_document(text):
    assert kinds.recognise(document(text)) == KINDS[text]


def test_a_text_of_no_kind_is_refused_with_advice():
    with pytest.raises(Unreadable, match=r"no report, programme or decision.*kind: …"):
        kinds.recognise(document("Оголошення про продаж гаража"))


def test_the_sidecar_says_the_kind_where_the_text_does_not():
    assert kinds.recognise(document("Інформація"), "programme_report") == "programme_report"


LETTER = """БАЛТСЬКА МІСЬКА РАДА
ОДЕСЬКОЇ ОБЛАСТІ
66101, м. Балта, вул. Любомирська, 193, e-mail: rada@balta.example, код ЄДРПОУ 04056894

12.10.2024 № 02-15/1190
На № 27/з від 01.10.2024

{subject}

На Ваше звернення повідомляємо, що у 2023 році встановлено 14 камер.
"""


def test_the_title_of_a_letter_is_none_of_its_letterhead():
    named = metadata.title(document(LETTER.format(subject="Про надання публічної інформації")))
    assert named == "Про надання публічної інформації"
    nameless = metadata.title(document(LETTER.format(subject="Депутату Ользі Іваненко")))
    assert "193" not in nameless and "1190" not in nameless and "Депутату" in nameless
