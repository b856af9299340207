"""Sentences and the facts that they state: (indicator, phase, breakdown, value, year)."""

import pytest

from tests.extract.conftest import facts

INSTALLED, OPERATING, RESTORED = "cameras_installed", "cameras_operating", "cameras_restored"

SENTENCES = {
    # a figure that is told by its time alone
    "Розкрито 64 злочини (у 2023 році – 50).": {
        ("crimes_solved", "executed", "total", 64, 2024),
        ("crimes_solved", "executed", "total", 50, 2023),
    },
    "Встановлено 21 камеру, до кінця 2026 року планується ще 30.": {
        (INSTALLED, "executed", "total", 21, 2024),
        (INSTALLED, "planned", "total", 30, None),
    },
    # which verb governs the number
    "У 2023 році встановлено 22 камери.": {(INSTALLED, "executed", "total", 22, 2023)},
    "Змонтовано 7 відеокамер протягом 2023 року.": {(INSTALLED, "executed", "total", 7, 2023)},
    "За 2023 рік у місті 15 відеокамер встановлено на перехрестях.": {(INSTALLED, "executed", "total", 15, 2023)},
    "Станом на 01.07.2023 функціонує 120 камер відеоспостереження.": {(OPERATING, "executed", "total", 120, 2023)},
    "Станом на 01.07.2023 встановлено 120 камер.": {(OPERATING, "executed", "total", 120, 2023)},
    "У 2023 році відремонтовано 3 камери та встановлено 5 нових камер.": {
        (RESTORED, "executed", "total", 3, 2023),
        (INSTALLED, "executed", "total", 5, 2023),
    },
    # plans, and where they end
    "У 2026 році планується встановити 12 камер.": {(INSTALLED, "planned", "total", 12, 2026)},
    "У 2026 році буде встановлено 12 камер.": {(INSTALLED, "planned", "total", 12, 2026)},
    "У 2023 році планувалося встановити 50 камер, фактично встановлено 38 камер.": {
        (INSTALLED, "planned", "total", 50, 2023),
        (INSTALLED, "executed", "total", 38, 2023),
    },
    # types
    "Станом на 01.01.2023 працює 40 камер (15 аналітичних, 23 оглядові та 2 панорамні).": {
        (OPERATING, "executed", "total", 40, 2023),
        (OPERATING, "executed", "analytic", 15, 2023),
        (OPERATING, "executed", "overview", 23, 2023),
        (OPERATING, "executed", "panoramic", 2, 2023),
    },
    "У 2023 році встановлено 20 камер, з них 5 з розпізнаванням номерних знаків.": {
        (INSTALLED, "executed", "total", 20, 2023),
        (INSTALLED, "executed", "number_plate", 5, 2023),
    },
    "Розкрито у 2023 році: грабежів – 5 та крадіжок – 12.": {
        ("robberies_solved", "executed", "total", 5, 2023),
        ("thefts_solved", "executed", "total", 12, 2023),
    },
    "Станом на 01.01.2023 працює 5 камер: аналітичних – 3, оглядових – 2.": {
        (OPERATING, "executed", "total", 5, 2023),
        (OPERATING, "executed", "analytic", 3, 2023),
        (OPERATING, "executed", "overview", 2, 2023),
    },
    # lists in order
    "У 2023 та 2024 роках встановлено відповідно 124 та 172 камери.": {
        (INSTALLED, "executed", "total", 124, 2023),
        (INSTALLED, "executed", "total", 172, 2024),
    },
    # results
    "У 2023 році камери допомогли розкрити 36 злочинів, розшукати 4 автомобілі та затримати 11 осіб.": {
        ("crimes_solved", "executed", "total", 36, 2023),
        ("vehicles_found", "executed", "total", 4, 2023),
        ("persons_detained", "executed", "total", 11, 2023),
    },
    "У 2023 році розкрито 2 вбивства, 7 грабежів та 31 крадіжку.": {
        ("murders_solved", "executed", "total", 2, 2023),
        ("robberies_solved", "executed", "total", 7, 2023),
        ("thefts_solved", "executed", "total", 31, 2023),
    },
    "У 2023 році надано відеоматеріали за 310 запитами поліції та 25 запитами громадян.": {
        ("requests_from_authorities", "executed", "total", 310, 2023),
        ("requests_from_citizens", "executed", "total", 25, 2023),
    },
    "У 2023 році вулична злочинність знизилася на 15 %.": {("crime_reduction_rate", "executed", "total", 15, 2023)},
    "Кількість крадіжок у 2023 році зменшилася втричі.": {("crime_reduction_rate", "executed", "total", 66.67, 2023)},
    # money
    "У 2023 році на систему виділено 1 млн 450 тис. грн.": {("funding", "allocated", "total", 1_450_000, 2023)},
    "У 2023 році освоєно 980,5 тис. грн.": {("funding", "executed", "total", 980_500, 2023)},
    "У 2023 році профінансовано 500 тис. грн, з яких використано 480 тис. грн.": {
        ("funding", "allocated", "total", 500_000, 2023),
        ("funding", "executed", "total", 480_000, 2023),
    },
    "У 2023 році встановлено шкоду: сума збитків від крадіжок становить 40 тис. грн.": {
        ("damage_amount", "executed", "total", 40_000, 2023)
    },
    "За 2023 рік використано 63,8 % коштів.": {("funding_execution_stated", "executed", "total", 63.8, 2023)},
}  # fmt: skip

NO_FACTS = [
    "Поліція звернулася з проханням встановити 25 камер.",
    "Депутати запропонували встановити 40 камер, пропозицію відхилено.",
    "У 2023 році не вдалося встановити 12 камер.",
    "Розгорнуто комплекс на 20 каналів.",
    "Рекомендовано встановити 15 камер.",
    "Варто встановити 15 камер.",
    "Поліція потребує встановлення 15 камер.",
    "У разі встановлення 15 камер злочинність знизиться на 20 %.",
    "Демонтовано 3 камери, викрадено 4 камери.",
    "Знято з обліку 4 камери.",
    "Рішенням від 14.06.2023 № 1976 внесено зміни.",
    "Відповідно до пункту 22 статті 26 Закону камери є власністю громади.",
    "Довідки за телефоном (04631) 7-19-80.",
    "Камери працюють у режимі 24/7.",
    "Розкрито десятки злочинів.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence(read, sentence):
    anchor = "\n\nУ 2021 році встановлено 1 камеру."  # a document without any fact is refused
    assert facts(read(sentence + anchor)) - {(INSTALLED, "executed", "total", 1, 2021)} == SENTENCES[sentence]


@pytest.mark.parametrize("sentence", NO_FACTS)
def test_no_fact(read, sentence):
    assert facts(read("У 2021 році встановлено 1 камеру.\n\n" + sentence)) == {
        (INSTALLED, "executed", "total", 1, 2021)
    }


def test_list_takes_its_noun_verb_and_time_from_the_sentence_over_it(read):
    text = "У 2023 році виділено кошти для встановлення додатково камер:\n\n- оглядових – 12; панорамних – 2;\n- поворотних: 4.\n"
    planned = {(INSTALLED, "planned", kind, n, 2023) for kind, n in (("overview", 12), ("panoramic", 2), ("ptz", 4))}
    assert facts(read(text)) == planned


def test_purchases_of_a_list_are_lines_with_their_cost(read):
    text = "У 2023 році виділено 900 тис. грн, на які придбано:\n- камер відеоспостереження на 600,5 тис. грн;\n- сервер на 299,5 тис. грн.\n"
    extraction = read(text)
    assert [(line.measure, line.topic) for line in extraction.lines] == [
        ("камер відеоспостереження", "video_surveillance"),
        ("сервер", "video_surveillance"),
    ]
    amounts = {(o.phase, o.value, o.line_id is None) for o in extraction.observations}
    assert amounts == {("allocated", 900_000, True), ("executed", 600_500, False), ("executed", 299_500, False)}


def test_period_is_carried_to_the_next_sentence_of_the_paragraph_only(read):
    text = "У 2023 році встановлено 5 камер. Розкрито 7 злочинів.\n\nРозкрито 9 крадіжок."
    years = {o.indicator_id: o.period.start.year for o in read(text).observations}
    assert years == {"cameras_installed": 2023, "crimes_solved": 2023, "thefts_solved": 2024}


def test_cumulative_begins_with_the_programme_and_ends_with_the_report(read):
    (crimes,) = read("З початку дії Програми розкрито 300 злочинів.").observations
    assert (str(crimes.period.start), str(crimes.period.end), crimes.period.basis) == (
        "2022-01-01",
        "2024-12-31",
        "cumulative",
    )


def test_crimes_that_did_not_happen_are_a_zero(read):
    text = "У 2023 році удвічі зменшилася кількість незаконних заволодінь автомобілями. У III кварталі 2023 року такі злочини не реєструвалися."
    zero = next(o for o in read(text).observations if o.indicator_id == "vehicle_thefts_registered")
    assert (zero.value, zero.period.basis, str(zero.period.start)) == (0, "part_year", "2023-07-01")


def test_a_range_is_unread(read):
    extraction = read("У 2021 році встановлено 1 камеру.\n\nУ 2023 році встановлено 5-7 камер.")
    assert facts(extraction) == {(INSTALLED, "executed", "total", 1, 2021)}
    assert [n.rule for n in extraction.notes] == ["unread"]


def test_a_date_in_the_text_is_not_the_day_it_was_written(read):
    extraction = read("У місті працює 10 камер.\n\n12.05.2025 відкрито центр. За рік встановлено 2 камери.")
    assert {o.period.start for o in extraction.observations if o.indicator_id == OPERATING} == {None}


def test_a_verb_that_is_not_known_takes_no_other_verbs_meaning(read):
    extraction = read("У 2023 році встановлено 12 нових камер і демонтовано 3 камери, перефарбовано 4 камери.")
    assert facts(extraction) == {(INSTALLED, "executed", "total", 12, 2023)}
    assert [n.seen for n in extraction.notes] == ["4"]  # those taken down are known to be no fact


def test_number_beside_a_known_word_without_a_known_verb_is_unread(read):
    extraction = read("У 2021 році встановлено 1 камеру.\n\nУ 2023 році фарбували 14 камер.")
    assert [(n.rule, n.seen, n.evidence.place.line_no) for n in extraction.notes] == [("unread", "14", 7)]


def test_another_programme_named_with_its_years_owns_its_facts(read):
    extraction = read("За програмою «Безпечне місто 2018-2020 роки» встановлено 25 камер.")
    (cameras,) = extraction.observations
    assert cameras.programme_id == "nizhyn-bezpechne-misto-2018-2020"
    assert (cameras.period.start.year, cameras.period.end.year, cameras.period.basis) == (2018, 2020, "term")
    assert {p.programme_id for p in extraction.programmes} == {cameras.programme_id, "nizhyn-bezpechne-misto-2022-2025"}
