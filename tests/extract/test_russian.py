"""Russian texts are read by the same rules, through the Ukrainian words at the places of theirs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extract import gazetteer, numbers, russian_names, words
from extract.community_names import entries
from tests.extract.conftest import facts
from tools.russian import TARGET, forms

HEAD = "Бердянский городской совет\nИнформация о системе видеонаблюдения\n19 января 2021 года\n\n"
OPERATING, INSTALLED, RESTORED = "cameras_operating", "cameras_installed", "cameras_restored"
TEXTS = {
    "В прошлом году установлено двадцать две камеры видеонаблюдения.": {(INSTALLED, "executed", "total", 22, 2020)},
    "В течение 2020 года смонтировано 14 новых камер, восстановлено 3 камеры.": {
        (INSTALLED, "executed", "total", 14, 2020),
        (RESTORED, "executed", "total", 3, 2020),
    },
    "Сейчас в городе работает 97 камер, в том числе 15 обзорных.": {
        (OPERATING, "executed", "total", 97, 2021),
        (OPERATING, "executed", "overview", 15, 2021),
    },
    "По состоянию на 01.10.2020 г. функционирует 151 камера, из них 20 поворотных.": {
        (OPERATING, "executed", "total", 151, 2020),
        (OPERATING, "executed", "ptz", 20, 2020),
    },
    "На это в прошлом году потратили 1 млн 80 тыс. гривен.": {("funding", "executed", "total", 1_080_000, 2020)},
    "Из городского бюджета в 2020 году выделено 2,3 млн грн, освоено 1 млн 870 тыс. грн.": {
        ("funding", "allocated", "total", 2_300_000, 2020),
        ("funding", "executed", "total", 1_870_000, 2020),
    },
    "На реализацию программы в 2020 году израсходовано почти 8 млн грн.": {
        ("funding", "executed", "total", 8_000_000, 2020)
    },
    "На 2021 год предусмотрено 3 миллиона двести тысяч гривен.": {("funding", "planned", "total", 3_200_000, 2021)},
    "С помощью видеонаблюдения в 2020 году раскрыто 37 преступлений, в том числе 25 краж и 2 убийства.": {
        ("crimes_solved", "executed", "total", 37, 2020),
        ("thefts_solved", "executed", "total", 25, 2020),
        ("murders_solved", "executed", "total", 2, 2020),
    },
    "В 2020 году задержан 131 человек.": {("persons_detained", "executed", "total", 131, 2020)},
    "В 2020 году полиция задержала 14 правонарушителей.": {("persons_detained", "executed", "total", 14, 2020)},
    "За 9 месяцев 2020 года рассмотрено более 90 обращений граждан.": {
        ("requests_from_citizens", "executed", "total", 90, 2020)
    },
    "За первое полугодие 2020 г. раскрыто пять грабежей и девять мошенничеств.": {
        ("robberies_solved", "executed", "total", 5, 2020),
        ("frauds_solved", "executed", "total", 9, 2020),
    },
    "В 2020 году количество преступлений уменьшилось на 15 %.": {
        ("crime_reduction_rate", "executed", "total", 15, 2020)
    },
    "В 2020 году найдено 12 похищенных автомобилей.": {("vehicles_found", "executed", "total", 12, 2020)},
    "В 2020 году камеры не устанавливались, сломано 6 светильников.": set(),
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence(read, text: str) -> None:
    extraction = read(f"{text}\n\nВ 2019 году установлена 1 камера.", head=HEAD)
    assert extraction.community.community_id == "berdiansk"
    assert facts(extraction) - {(INSTALLED, "executed", "total", 1, 2019)} == TEXTS[text]


def test_tokens_keep_their_places() -> None:
    folded = words.fold("Установлено ещё 5 поворотных камер")
    assert [token.text for token in words.tokens(folded)] == ["встановлено", "ще", "5", "поворотних", "камер"]
    assert all(folded[token.start : token.end].strip() for token in words.tokens(folded))


@pytest.mark.parametrize("text", ["Працює 5 камер, з них 2 поворотні", "місто й область", "Ґрунт"])
def test_a_ukrainian_text_stays_as_it_is(text: str) -> None:
    folded = words.fold(text)
    assert all(folded[token.start : token.end] == token.text for token in words.tokens(folded))


def test_the_forms_are_those_of_the_word_list() -> None:
    with Path(TARGET).open(encoding="utf-8", newline="") as file:
        assert {row["russian"]: row["ukrainian"] for row in csv.DictReader(file)} == forms()


NAMES = {
    "Криворожской городской территориальной общины": "kryvyi-rih",
    "Южненский городской совет Одесской области": "pivdenne-odeska",
    "в г. Белая Церковь": "bila-tserkva",
    "Энергодарский городской совет": "enerhodar",
    "города Днепра": "dnipro",
    "Черновицкого городского совета": "chernivtsi",
    "Мелитопольская громада": "melitopol",
    "г. Запорожье": "zaporizhzhia",
    "в Славянске Донецкой области": "sloviansk",
    "Николаевский городской совет": "mykolaiv",
    "Кременчугская городская община": "kremenchuk",
    "Ровенский городской совет": "rivne",
    "Александрийский городской совет": "oleksandriia",
    "пгт Кирилловка": "kyrylivka",
}  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_community(text: str) -> None:
    assert [c.community_id for mention in gazetteer.find(text) for c in mention.candidates] == [NAMES[text]]


@pytest.mark.parametrize(
    "adjective", sorted({e.adjective for e in entries() if e.kind == "city" and "-" not in e.adjective})
)
def test_every_city_has_a_russian_spelling_that_is_found(adjective: str) -> None:
    spelled = russian_names.adjective_forms(words.fold(adjective))[0]
    texts = [f"{form.capitalize()} городская община" for form in spelled if form.endswith("ая")]
    found = [c.name_uk for text in texts for mention in gazetteer.find(text) for c in mention.candidates]
    assert any(name.startswith(adjective) for name in found)


@pytest.mark.parametrize(
    "text",
    [
        "По программе «Безпечне місто» потрачено 2 млн грн",
        "В ІІІ квартале 2023 года раскрыто 7 преступлений",
        "Система «Безпечне місто Ізмаїл» помогла раскрыть 34 преступления",
    ],
)
def test_a_russian_sentence_that_quotes_a_ukrainian_name_or_counts_quarters_is_russian(text: str) -> None:
    assert not words.is_ukrainian(words.fold(text))


@pytest.mark.parametrize(
    "text", ["Програма «Безопасный город» діє", "До складу системи входить 120 камер", "«Безпечне місто»"]
)
def test_a_ukrainian_sentence_that_quotes_a_russian_name_is_ukrainian(text: str) -> None:
    assert words.is_ukrainian(words.fold(text))


@pytest.mark.parametrize(
    ("text", "community_id"),
    [
        ("Исполком Николаевского горсовета", "mykolaiv"),
        ("Финансирование программы «Безопасный Измаил»", "izmail"),
        ("Программа видеонаблюдения (Измаил, 2019–2021)", "izmail"),
        ("Справка о программе «Безпечне місто» города Измаила", "izmail"),
    ],
)
def test_a_community_of_a_russian_text(text: str, community_id: str) -> None:
    community = gazetteer.community_of(text)
    assert community and community.community_id == community_id


SPELLED = {
    "двадцати двух камер": 22,
    "более ста двадцати семи": 127,
    "двумстам пятидесяти": 250,
    "полторы тысячи": 1500,
    "три миллиона четыреста тысяч": 3_400_000,
    "сорока двум": 42,
    "восемьюстами": 800,
    "тремястами пятнадцатью": 315,
    "полмиллиона гривен": 500_000,
}


@pytest.mark.parametrize("text", SPELLED)
def test_a_number_in_words(text: str) -> None:
    assert [number.value for number in numbers.find(text)] == [SPELLED[text]]
