"""Sentences about what the cameras helped to do, and about how crime changed: (indicator, phase, value, first year)."""

import pytest

from extract.model import Extraction

ANCHOR = "У 2021 році встановлено 1 камеру.\n\n"  # a document without any fact is refused


def results(extraction: Extraction) -> set[tuple[object, ...]]:
    found = (o for o in extraction.observations if o.theme == "crime")
    return {(o.indicator_id, o.phase, o.value, o.period.start.year if o.period.start else None) for o in found}


def done(year: int = 2023, **values: float) -> set[tuple[object, ...]]:
    return {(indicator_id, "executed", value, year) for indicator_id, value in values.items()}


STATED = {
    # who asked, told as a label, a sender or in a request
    "У 2023 році надійшло запитів на перегляд архіву: від поліції – 233, від мешканців – 58.": done(
        requests_from_authorities=233, requests_from_citizens=58
    ),
    "За запитами слідчих у 2023 році надано 160 записів, за зверненнями громадян – 20.": done(
        requests_from_authorities=160, requests_from_citizens=20
    ),
    "У 2023 році поліція надіслала 140 запитів. Від мешканців надійшло 33 звернення.": done(
        requests_from_authorities=140, requests_from_citizens=33
    ),
    "Із запитами про перегляд відео у 2023 році звернулися 44 мешканці.": done(requests_from_citizens=44),
    "Запитів на відео у 2023 році надійшло від поліції 77.": done(requests_from_authorities=77),
    "У 2023 році надійшло 19 запитів поліції та 3 запити СБУ.": {
        ("requests_from_authorities", "executed", 19, 2023), ("requests_from_authorities", "executed", 3, 2023)
    },
    "Поліцейські у 2023 році отримали записи за 61 запитом.": done(requests_from_authorities=61),
    "У 2023 році надано 164 відповіді на запити поліції та військових.": done(requests_from_authorities=164),
    "У 2023 році правоохоронці звернулися до міськради із 156 запитами на записи.": done(requests_from_authorities=156),
    "У 2023 році відео допомогло розкрити 4 крадіжки, слідчі надіслали 27 запитів.": done(
        thefts_solved=4, requests_from_authorities=27
    ),
    "Поліцією у 2023 році подано 65 запитів на отримання відео.": done(requests_from_authorities=65),
    "У 2023 році до відділу звернулося 36 мешканців громади щодо перегляду записів.": done(requests_from_citizens=36),
    "У 2023 році громадяни подали 37 звернень із проханням надати відеозапис.": done(requests_from_citizens=37),
    "У 2023 році встановлено 5 викрадених транспортних засобів.": done(vehicles_found=5),
    "Безвісно зниклих у 2023 році завдяки записам знайдено троє.": done(missing_persons_found=3),
    "За 2023 рік розкрито 118 злочинів. Із цих 118 – 63 крадіжки й 11 шахрайств.": done(
        crimes_solved=118, thefts_solved=63, frauds_solved=11
    ),
    "За 2023 рік розкрито 73 злочини. У структурі розкритого – 34 крадіжки та 6 грабежів.": done(
        crimes_solved=73, thefts_solved=34, robberies_solved=6
    ),
    "За 2023 рік розкрито 73 злочини.\nУ структурі розкритого – 34 крадіжки (у 2022 році – 27), 6 грабежів (5) та 11 злочинів у сфері обігу наркотиків (9).": (
        done(crimes_solved=73, thefts_solved=34, robberies_solved=6, drug_crimes_solved=11)
        | done(2022, thefts_solved=27, robberies_solved=5, drug_crimes_solved=9)
    ),
    # rates: once more in percent, planned and done, two nouns under one verb
    "Кількість крадіжок у 2023 році зменшилася з 64 до 49, або на 23 %.": done(crime_reduction_rate=23),
    "Програмою передбачалося у 2023 році знизити кількість правопорушень на 15 %, фактично їх кількість зменшилася на 6,3 %.": {
        ("crime_reduction_rate", "planned", 15, 2023), ("crime_reduction_rate", "executed", 6.3, 2023)
    },
    "У 2023 році планувалося знизити злочинність на 10 %, вдалося знизити на 7 %.": {
        ("crime_reduction_rate", "planned", 10, 2023), ("crime_reduction_rate", "executed", 7, 2023)
    },
    "У 2023 році злочинність знизилась на 8 %, а дорожніх пригод поменшало на 12 %.": done(crime_reduction_rate=8),
    "У 2023 році розкрито 45 злочинів та 3 злочини минулих років.": done(crimes_solved=45),
    "У 2023 році очікується зменшення кількості злочинів на 10 % та підвищення рівня їх розкриття на 20 %.": {
        ("crime_reduction_rate", "planned", 10, 2023), ("crime_solving_increase_rate", "planned", 20, 2023)
    },
    # a list without signs; who is to blame for how many
    "Розкрито у 2023 році із застосуванням відео:\nкрадіжок – 26;\nграбежів – 2.": done(
        thefts_solved=26, robberies_solved=2
    ),
    "У 2023 році встановлено осіб, причетних до 12 крадіжок та 4 шахрайств.": done(thefts_solved=12, frauds_solved=4),
    "Якщо у 2022 році вдалося розкрити 15 крадіжок, то у 2023 році – 29.": (
        done(2022, thefts_solved=15) | done(thefts_solved=29)
    ),
    # wordings of police and press
    "По гарячих слідах у 2023 році розкрито 22 злочини, затримано 31 зловмисника та знайдено 8 викрадених автівок.": done(
        crimes_solved=22, persons_detained=31, vehicles_found=8
    ),
    "Упродовж 2023 року вдалося викрити 14 злочинів.": done(crimes_solved=14),
    "У 2023 році опрацьовано 412 запитів Національної поліції та 36 звернень громадян.": done(
        requests_from_authorities=412, requests_from_citizens=36
    ),
    "За 2023 рік понад 300 матеріалів передано на запити поліції.": done(requests_from_authorities=300),
    "У 2023 році виявлено викрадених авто – 15, зафіксовано порушень ПДР – 3 117, розшукано дітей – 4.": done(
        vehicles_found=15, traffic_violations_recorded=3117, missing_persons_found=4
    ),
    "У 2023 році встановлено місцезнаходження 6 безвісти зниклих.": done(missing_persons_found=6),
    "Екіпажі виїжджали на 340 викликів операторів у 2023 році.": done(incidents_responded=340),
    "У 2023 році складено 48 протоколів за порушення ПДР.": done(traffic_violations_recorded=48),
    "У 2023 році поліція 214 разів зверталася по відеозаписи, ще 39 запитів надійшло від громадян.": done(
        requests_from_authorities=214, requests_from_citizens=39
    ),
    # a part of what was counted before
    "У 2023 році із 66 крадіжок розкрито 65.": done(thefts_solved=65),
    "Протягом 2023 року сталося 12 угонів, розкрито 9 з них.": done(
        vehicle_thefts_registered=12, vehicle_thefts_solved=9
    ),
    "У 2023 році зареєстровано 66 угонів, з них завдяки камерам розкрито 65.": done(
        vehicle_thefts_registered=66, vehicle_thefts_solved=65
    ),
    "У 2023 році зі 120 сповіщень про небезпечні події поліція відреагувала на 117.": done(incidents_responded=117),
    "У 2023 році затримали 17 осіб, серед них 5 грабіжників.": done(persons_detained=17),
    # breakdowns
    "У 2023 році розкрито 120 злочинів, з них: крадіжки – 70, грабежі – 20, угони – 5.": done(
        crimes_solved=120, thefts_solved=70, robberies_solved=20, vehicle_thefts_solved=5
    ),
    "У 2023 році розкрито 143 злочини. Найчастіше йшлося про крадіжки (97), шахрайства (8), наркозлочини (6).": done(
        crimes_solved=143, thefts_solved=97, frauds_solved=8, drug_crimes_solved=6
    ),
    "У 2023 році розкрили 87 злочинів: 40 крадіжок, 12 грабежів та 9 злочинів, пов'язаних з наркотиками.": done(
        crimes_solved=87, thefts_solved=40, robberies_solved=12, drug_crimes_solved=9
    ),
    "У 2023 році розкрили 87 злочинів: 40 крадіжок та 9 злочинів, скоєних у парках.": done(
        crimes_solved=87, thefts_solved=40
    ),
    "У 2023 році знайдено 12 викрадених машин, з яких 9 повернуто власникам.": done(vehicles_found=12),
    "Розкрито злочинів: 2022 рік – 80, 2023 рік – 96.": {
        ("crimes_solved", "executed", 80, 2022),
        ("crimes_solved", "executed", 96, 2023),
    },
    # targets
    "Розкрити не менше 100 злочинів у 2026 році.": {("crimes_solved", "planned", 100, 2026)},
    "У 2026 році передбачається забезпечити розкриття 180 злочинів.": {("crimes_solved", "planned", 180, 2026)},
    "У 2025 році очікується зменшення кількості правопорушень на 10 %.": {
        ("crime_reduction_rate", "planned", 10, 2025)
    },
    # since the programme began
    "Від початку дії програми камери допомогли розкрити 312 злочинів, з них у 2023 році – 94.": {
        ("crimes_solved", "executed", 312, 2022),
        ("crimes_solved", "executed", 94, 2023),
    },
    # growth and falls
    "Кількість зареєстрованих угонів у 2023 році зменшилась з 12 до 7.": {
        ("vehicle_thefts_registered", "executed", 12, 2022),
        ("vehicle_thefts_registered", "executed", 7, 2023),
    },
    "Кількість розкритих крадіжок зросла з 40 у 2022 році до 52 у 2023 році.": {
        ("thefts_solved", "executed", 40, 2022),
        ("thefts_solved", "executed", 52, 2023),
    },
    "Кількість крадіжок у 2023 році зменшилась на третину.": done(crime_reduction_rate=33.33),
    "У 2023 році грабежів стало вдвічі менше.": done(crime_reduction_rate=50),
    "Вулична злочинність у 2023 році скоротилась у 2,5 раза.": done(crime_reduction_rate=60),
    "На 23 % менше зареєстровано крадіжок у 2023 році.": done(crime_reduction_rate=23),
    "У 2023 році розкрито 130 злочинів, що на 12 % більше, ніж торік.": done(
        crimes_solved=130, crime_solving_increase_rate=12
    ),
    "Рівень розкриття злочинів у 2023 році підвищився на 7,5 %.": done(crime_solving_increase_rate=7.5),
    # items under a sentence on what helped, or is to help
    "У 2023 році камери допомогли:\nа) розкрити 14 злочинів;\nб) знайти 6 автомобілів.": done(
        crimes_solved=14, vehicles_found=6
    ),
    "Завдання на 2023 рік:\nа) розкрити 14 злочинів.": {("crimes_solved", "planned", 14, 2023)},
    "У 2025 році камери допоможуть:\nа) розкрити 14 злочинів.": {("crimes_solved", "planned", 14, 2025)},
    "У 2025 році камери мають допомогти розкрити 14 злочинів.": {("crimes_solved", "planned", 14, 2025)},
    "У 2023 році вдалося допомогти розкрити 14 злочинів.": done(crimes_solved=14),
    # a list set with blanks
    "За 2023 рік розкрито:\nкрадіжки          42\nграбежі           7": done(thefts_solved=42, robberies_solved=7),
    # where
    "За 2023 рік в області розкрито 5 120 злочинів, у громаді – 130.": done(crimes_solved=130),
}  # fmt: skip

NO_RESULTS = [
    "Поліція Закарпаття за 2023 рік розкрила 1 204 крадіжки.",
    "У 2023 році правоохоронці Полтавщини розкрили 900 крадіжок.",
    "Рада вивчала досвід Хотинської громади: там у 2023 році розкрито 60 злочинів.",
    "Помилково повідомлялося, що у 2023 році розкрито 99 крадіжок.",
    "По області загалом розкрито 4 312 злочинів.",
    "За інформацією обласного главку, по Черкащині – 1 146 розкритих крадіжок.",
    "В Україні за 2023 рік зареєстровано 12 000 угонів.",
    "У 2023 році зареєстровано 512 злочинів.",
    "У 2023 році кількість крадіжок збільшилась на 5 %.",
    "У 2023 році поліція не розкрила 3 крадіжки.",
    "Упродовж 2023 року зафіксовано 19 випадків хуліганства.",
    "Щодня оператори опрацьовують 20 запитів поліції.",
    "У попередній редакції – 150 злочинів.",
]


@pytest.mark.parametrize("sentence", STATED)
def test_results_stated(read, sentence):
    assert results(read(ANCHOR + sentence)) == STATED[sentence]


@pytest.mark.parametrize("sentence", NO_RESULTS)
def test_no_results(read, sentence):
    assert results(read(ANCHOR + sentence)) == set()


def test_two_kinds_of_crime_fall_by_one_verb(read):
    found = read(ANCHOR + "Кількість крадіжок у 2023 році зменшилася на 18,6 %, грабежів – на 31 %.").observations
    rates = {(o.label, o.value) for o in found if o.indicator_id == "crime_reduction_rate"}
    assert rates == {("крадіжок", 18.6), ("грабежів", 31)}


def test_a_period_in_brackets_is_of_the_brackets(read):
    text = "У 2023 році зареєстровано 512 злочинів (у 2022 році – 590), тобто злочинність знизилась на 13,2 %."
    assert results(read(ANCHOR + text)) == done(crime_reduction_rate=13.2)
