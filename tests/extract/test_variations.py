"""The reader reads and does not remember: the same layouts with other contents come out as changed as they went in."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.passports import other_passport
from tests.extract.reorderings import other_blocks, other_columns, other_rows, surplus_moved
from tests.extract.variations import (
    PLACES,
    Fact,
    Place,
    Variation,
    difference,
    original,
    other_community,
    other_numbers,
    other_years,
    read,
    replaced,
    reworded,
)  # fmt: skip

pytestmark = pytest.mark.cases(5)

KHERSON = "kherson-safe-city-2020-report-decision"
KOROSTEN = "korosten-safe-city-2024-report"
KOZYATYN = "kozyatyn-safe-city-2025-2027-programme"
PASSPORT = "zhytomyr-budget-passport-2023-report"
ZHYTOMYR = "zhytomyr-safe-city-2023-2025-final-report"
DOCUMENTS = (KHERSON, KOROSTEN, KOZYATYN, PASSPORT, ZHYTOMYR)
NOTED = ("seen", "suggestion")  # whole rows, which hold the changed cells


def check(variation: Variation, ignore: tuple[str, ...] = ()) -> None:
    found = difference(variation.facts, read(variation.text.encode()), ignore)
    assert not found, found


# --- other numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("document", [KHERSON, KOROSTEN, KOZYATYN, ZHYTOMYR])
def test_other_numbers(document, seed):
    changed = other_numbers(original(document), seed)
    assert not {f["value"] for f in changed.facts if f.get("value")} <= {
        f.get("value") for f in original(document).facts
    }
    check(changed, ignore=NOTED)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("special", [False, True], ids=["general fund", "both funds"])
def test_other_amounts_in_a_passport(special, seed):
    changed = other_passport(original(PASSPORT), seed, special)
    changed = replaced(changed, {"63.8%": "41.7%"}, [({"printed": "63.8"}, {"printed": "41.7", "value": 41.7})])
    check(changed, ignore=(*NOTED, "place"))


# --- other years ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", DOCUMENTS)
@given(shift=st.integers(-12, 14).filter(bool))
@settings(max_examples=2, deadline=None, derandomize=True)
def test_other_years(document, shift):
    check(other_years(original(document), shift))


# --- other communities ------------------------------------------------------------------------------------------------

OLD = {
    KHERSON: Place("kherson", "UA65100150000057191", "Херсонськ", "Херсон", "Херсоні", "Херсонськ"),
    KOROSTEN: Place("korosten", "UA18060090000061708", "Коростенськ", "Коростень", "Коростені", "Житомирськ"),
    KOZYATYN: Place("kozyatyn", "UA05120090000060589", "Козятинськ", "Козятин", "Козятині", "Вінницьк"),
    PASSPORT: Place("zhytomyr", "UA18040190000029215", "Житомирськ", "Житомир", "Житомирі", "Житомирськ"),
    ZHYTOMYR: Place("zhytomyr", "UA18040190000029215", "Житомирськ", "Житомир", "Житомирі", "Житомирськ"),
}
NEW = [
    Place("bila-tserkva", "UA32020010000093088", "Білоцерківськ", "Біла Церква", "Білій Церкві", "Київськ"),
    Place("izmail", "UA51080030000048246", "Ізмаїльськ", "Ізмаїл", "Ізмаїлі", "Одеськ"),
    Place("netishyn", "UA68060170000075276", "Нетішинськ", "Нетішин", "Нетішині", "Хмельницьк"),
    Place("vynohradiv", "UA21020110000091104", "Виноградівськ", "Виноградів", "Виноградові", "Закарпатськ"),
    Place("kamianets-podilskyi", "UA68020110000071202", "Кам'янець-Подільськ", "Кам'янець-Подільський",
          "Кам'янці-Подільському", "Хмельницьк"),
]  # fmt: skip


@pytest.mark.parametrize("new", NEW, ids=lambda place: place.community_id)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_another_community(document, new):
    check(other_community(original(document), OLD[document], new))


@pytest.mark.parametrize(("document", "new"), list(zip((KHERSON, KOROSTEN, KOZYATYN, ZHYTOMYR), NEW, strict=False)))
def test_all_of_it_at_once(document, new):
    """What another community might well publish in another year."""
    changed = other_years(other_numbers(original(document), seed=len(new.name)), shift=3)
    changed = reworded(
        other_community(changed, OLD[document], new), lambda text: text.replace("Безпечне місто", "Безпечна громада")
    )
    check(changed, ignore=NOTED)


# --- another order of columns -----------------------------------------------------------------------------------------

FINAL_FUNDING = [69, 70, 71, 72, *range(74, 80), *range(81, 85), *range(86, 90)]
FINAL_INDICATORS = [109, *range(111, 117), 118, 119, *range(121, 127), *range(128, 134), 135, 136, 138, 139]
SHUFFLED = [(1, 3, 2, 4, 5, 6, 8, 7), (1, 8, 7, 6, 5, 4, 3, 2), (7, 6, 1, 2, 3, 5, 4, 8), (3, 2, 8, 4, 7, 5, 6, 1)]


@pytest.mark.parametrize("order", SHUFFLED, ids=str)
def test_other_columns_of_a_funding_table(order):
    check(other_columns(original(ZHYTOMYR), FINAL_FUNDING, order))


@pytest.mark.parametrize("order", [(1, 3, 2, 5, 4, 6, 7), (1, 5, 4, 6, 7, 3, 2), (4, 2, 1, 3, 7, 6, 5)], ids=str)
def test_other_columns_of_an_indicator_table(order):
    check(other_columns(original(ZHYTOMYR), FINAL_INDICATORS, order))


@pytest.mark.parametrize(
    "order", [(1, 2, 3, 4, 6, 5, 7, 8), (1, 8, 2, 4, 3, 7, 5, 6), (2, 1, 8, 5, 6, 7, 3, 4)], ids=str
)
def test_other_columns_of_a_table_with_a_surplus_cell(order):
    document = surplus_moved(original(KOROSTEN), line=25, column=3, to=2)
    check(other_columns(document, [19, 21, 25], order, surplus=2), ignore=(*NOTED, "place"))


def passport_columns(phases: str, funds: str, words: int) -> tuple[int, ...]:
    """The order of a passport table's columns: P(lanned), E(xecuted), D(eviation) by g(eneral), s(pecial), t(otal)."""
    return (*range(1, words + 1), *(words + 3 * "PED".index(p) + "gst".index(f) + 1 for p in phases for f in funds))


def other_passport_columns(phases: str, funds: str) -> Variation:
    document = other_columns(original(PASSPORT), range(53, 66), passport_columns(phases, funds, 2), blocks=3)
    document = other_columns(document, range(87, 91), passport_columns(phases, funds, 2), blocks=3)
    rows = [*range(96, 106), 107, 108, *range(109, 112), *range(113, 123), *range(124, 134), *range(137, 147)]
    return other_columns(document, rows, passport_columns(phases, funds, 4), blocks=3, surplus=11)


@pytest.mark.parametrize(
    ("phases", "funds"),
    [("EPD", "gst"), ("DEP", "tgs"), ("PDE", "gst"), ("PED", "stg"), ("DPE", "gts"), ("EDP", "tsg")],
)
def test_other_columns_of_a_passport(phases, funds):
    check(other_passport_columns(phases, funds), ignore=(*NOTED, "place"))


def test_a_row_with_a_surplus_cell_and_two_readings_is_left_unread():
    """0 45000 45000 | 0 −45000 −45000 | 0 0 0 0: the first zero may be the surplus one as well as a last one."""
    document = other_passport_columns("PDE", "stg")
    twofold = (99, 101, 102, 103, 104)
    # the names of rows that are not read cannot be compared with those of their explanations
    kept = [
        f
        for f in document.facts
        if (f.get("place") or (0,))[0] not in twofold and f.get("rule") != "missing_explanation"  # type: ignore[index]
    ]
    unread = [{"what": "note", "rule": "unread", "place": (line, None)} for line in twofold]
    check(Variation(document.text, (*kept, *unread)), ignore=(*NOTED, "place"))


def test_explanations_before_their_numbers():
    check(other_columns(original(PASSPORT), [*range(69, 76), *range(77, 82)], (2, 1)))


# --- another order of rows --------------------------------------------------------------------------------------------


def rows(*lines: int) -> list[tuple[int, ...]]:
    return [(line,) for line in lines]


ROWS = {  # rows that the next page continues (72, 119, 105) stay where they are
    ZHYTOMYR: [
        [*rows(70, 71, 78, 79, 82, 83, 84, 87), (76, 77), (88, 89)],
        rows(*range(111, 117)), rows(118, 123, 124, 125, 126), rows(*range(128, 134)), rows(135, 136, 139), rows(95, 97),
    ],
    PASSPORT: [
        rows(*range(55, 65)), rows(*range(99, 105), 109, 110, 111), rows(*range(113, 123)), rows(*range(124, 134)),
        rows(*range(137, 147)), rows(70, 71, 72, 73, 74, 78, 79, 80, 81), rows(*range(162, 174)),
    ],
    KHERSON: [rows(33, 35, 36, 37, 38)],
}  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("document", ROWS)
def test_other_rows(document, seed):
    check(other_rows(original(document), ROWS[document], seed), ignore=PLACES)


@pytest.mark.parametrize("order", [(1, 0, 3, 2), (3, 2, 1, 0)], ids=str)
def test_other_rows_printed_a_cell_a_line(order):
    blocks = [tuple(range(first, last + 1)) for first, last in ((244, 249), (251, 258), (260, 267), (269, 276))]
    check(other_blocks(original(KOZYATYN), blocks, order), ignore=PLACES)


@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (2, 0, 5, 1, 3, 4)], ids=str)
def test_other_rows_of_a_schedule(order):
    ends = ((142, 149), (151, 160), (162, 171), (173, 181), (183, 189), (191, 198))
    blocks = [tuple(range(first, last + 1)) for first, last in ends]
    check(other_blocks(original(KOZYATYN), blocks, order), ignore=PLACES)


# --- other titles and decisions ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Безпечна громада", "Безпечне село", "Відеоспостереження та безпека"])
@pytest.mark.parametrize("document", [KHERSON, KOROSTEN, KOZYATYN, ZHYTOMYR])
def test_another_title(document, title):
    check(reworded(original(document), lambda text: text.replace("Безпечне місто", title)))


DECISIONS = [
    (KHERSON, {"14.06.2019": "03.12.2018", "№ 1976": "№ 45/7"}, [("1976", "45/7", "2018-12-03")]),
    (KHERSON, {"14.06.2019": "28 листопада 2018 року", "№ 1976": "№1-22/VII"}, [("1976", "1-22/VII", "2018-11-28")]),
    (KOROSTEN, {"24.02.2022 р. №792": "01.03.2022 р. №5-III", "04.07.2024 р. №1823": "9 січня 2024 року № 20"},
     [("792", "5-III", "2022-03-01"), ("1823", "20", "2024-01-09")]),
    (KOZYATYN, {"20.12.2024 р. № 1840-VIII": "03.02.2024 р. № 12-57/2024", "20.12.2024р. № 1840-VIII": "03.02.2024р. № 12-57/2024"},
     [("1840-VIII", "12-57/2024", "2024-02-03")]),
    (ZHYTOMYR, {"від 15.12.2022 № 620": "від 30.01.2022 №2023", "від 15.04.2025 №1323": "від 15.04.2025 року № 7"},
     [("620", "2023", "2022-01-30"), ("1323", "7", "2025-04-15")]),
]  # fmt: skip


@pytest.mark.parametrize(("document", "swaps", "decisions"), DECISIONS)
def test_other_decisions(document, swaps, decisions):
    changes = [
        ({"what": "decision", "decision": old}, {"decision": new, "date": dt.date.fromisoformat(day)})
        for old, new, day in decisions
    ]
    check(replaced(original(document), swaps, changes))


def test_another_programme_in_a_passport():
    check(reworded(original(PASSPORT), lambda text: text.replace("е-Місто", "Електронна громада")))


# --- other plurals and other words for the same -----------------------------------------------------------------------


def value(indicator: str, old: float, new: float, printed: str | None = None, **which: object) -> tuple[Fact, Fact]:
    """The fact of one value that gets another."""
    return {"indicator": indicator, "value": old, **which}, {"value": new, "printed": printed or f"{new:g}"}


PLURALS = [  # document, phrases swapped, which values become which
    (KOROSTEN, {"функціонує 34 камери": "функціонує 1 камера"}, [("cameras_operating", 34, 1)]),
    (KOROSTEN, {"функціонує 34 камери": "функціонує 21 камера"}, [("cameras_operating", 34, 21)]),
    (KOROSTEN, {"функціонує 34 камери": "функціонують 102 камери"}, [("cameras_operating", 34, 102)]),
    (KOROSTEN, {"функціонує 34 камери": "функціонує 25 камер"}, [("cameras_operating", 34, 25)]),
    (KOROSTEN, {"(3 аналітичні та 31 оглядова)": "(1 аналітична та 5 оглядових)"},
     [("cameras_operating", 3, 1), ("cameras_operating", 31, 5)]),
    (KOROSTEN, {"(3 аналітичні та 31 оглядова)": "(11 аналітичних та 2 оглядові)"},
     [("cameras_operating", 3, 11), ("cameras_operating", 31, 2)]),
    (KOROSTEN, {"роботу 2 відеокамер": "роботу 1 відеокамери"}, [("cameras_restored", 2, 1)]),
    (KOROSTEN, {"роботу 2 відеокамер": "роботу 21 відеокамери"}, [("cameras_restored", 2, 21)]),
    (KOZYATYN, {"25 камер": "1 камеру"}, [("cameras_installed", 25, 1)]),
    (KOZYATYN, {"25 камер": "2 камери"}, [("cameras_installed", 25, 2)]),
    (KOZYATYN, {"25 камер": "101 камеру"}, [("cameras_installed", 25, 101)]),
    (ZHYTOMYR, {"встановлено 22 камери": "встановлено 1 камеру"}, [("cameras_installed", 22, 1)]),
    (ZHYTOMYR, {"встановлено 22 камери": "встановлено 21 камеру"}, [("cameras_installed", 22, 21)]),
    (ZHYTOMYR, {"встановлено 22 камери": "встановлено 25 камер"}, [("cameras_installed", 22, 25)]),
    (ZHYTOMYR, {"встановити 38": "встановити 41", "\nкамер відеоспостереження, зокрема": "\nкамеру відеоспостереження, зокрема",
                "38 відеокамер": "41 відеокамеру"}, [("cameras_installed", 38, 41)]),
    (ZHYTOMYR, {"встановити 38": "встановити 2", "\nкамер відеоспостереження, зокрема": "\nкамери відеоспостереження, зокрема",
                "38 відеокамер": "2 відеокамери"}, [("cameras_installed", 38, 2)]),
    (ZHYTOMYR, {"43 камери, серед яких 20 сучасних камер": "11 камер, серед яких 2 сучасні камери",
                "43 камери відеоспостереження, з них 20 сучасних камер": "11 камер відеоспостереження, з них 2 сучасні камери"},
     [("cameras_installed", 43, 11), ("cameras_installed", 20, 2)]),
    (ZHYTOMYR, {"43 камери, серед яких 20 сучасних камер": "31 камеру, серед яких 1 сучасна камера",
                "43 камери відеоспостереження, з них 20 сучасних камер": "31 камеру відеоспостереження, з них 1 сучасну камеру"},
     [("cameras_installed", 43, 31), ("cameras_installed", 20, 1)]),
    (ZHYTOMYR, {"4048 злочинів та правопорушень": "21 злочин та правопорушення", "на 1013 аварій та подій": "на 1 аварію та подію",
                "429 випадків": "1 випадок", "1074 запитами": "1 запитом", "182 запитами фізичних осіб": "1 запитом фізичної особи"},
     [("crimes_solved", 4048, 21), ("incidents_responded", 1013, 1), ("illegal_trade_stopped", 429, 1),
      ("requests_from_authorities", 1074, 1), ("requests_from_citizens", 182, 1)]),
    (ZHYTOMYR, {"3631 злочинів": "102 злочини", "1042 аварії": "25 аварій", "496 випадків": "3 випадки"},
     [("crimes_solved", 3631, 102), ("incidents_responded", 1042, 25), ("illegal_trade_stopped", 496, 3)]),
    (ZHYTOMYR, {"3367 розкритих злочинів": "1 розкритий злочин", "690 аварій": "21 аварія", "435 припинених випадків": "1 припинений випадок",
                "1653 запити": "1 запит", "216 запитів від фізичних осіб": "1 запит від фізичної особи"},
     [("crimes_solved", 3367, 1), ("incidents_responded", 690, 21), ("illegal_trade_stopped", 435, 1),
      ("requests_from_authorities", 1653, 1), ("requests_from_citizens", 216, 1)]),
    (ZHYTOMYR, {"3367 розкритих злочинів": "2 розкриті злочини", "690 аварій": "3 аварії", "435 припинених випадків": "4 припинені випадки",
                "1653 запити": "5 запитів", "216 запитів": "22 запити"},
     [("crimes_solved", 3367, 2), ("incidents_responded", 690, 3), ("illegal_trade_stopped", 435, 4),
      ("requests_from_authorities", 1653, 5), ("requests_from_citizens", 216, 22)]),
    (KHERSON, {"розшукано 300 автомобілів, що використовувалися": "розшукано 1 автомобіль, що використовувався",
               "5 умисних убивств": "1 умисне вбивство", "50 шахрайських дій": "1 шахрайську дію",
               "75 грабежів та розбійних нападів": "21 грабіж та розбійний напад", "90 крадіжок": "1 крадіжку"},
     [("vehicles_found", 300, 1), ("murders_solved", 5, 1), ("frauds_solved", 50, 1), ("robberies_solved", 75, 21), ("thefts_solved", 90, 1)]),
    (KHERSON, {"300 автомобілів": "302 автомобілі", "5 умисних убивств": "2 умисні вбивства", "50 шахрайських дій": "33 шахрайські дії",
               "75 грабежів": "4 грабежі", "90 крадіжок": "104 крадіжки"},
     [("vehicles_found", 300, 302), ("murders_solved", 5, 2), ("frauds_solved", 50, 33), ("robberies_solved", 75, 4), ("thefts_solved", 90, 104)]),
]  # fmt: skip


@pytest.mark.parametrize(("document", "swaps", "values"), PLURALS, ids=[str(i) for i in range(len(PLURALS))])
def test_other_plurals(document, swaps, values):
    changes = [value(indicator, float(old), float(new)) for indicator, old, new in values]
    check(replaced(original(document), swaps, changes))


def days(start: str, end: str, basis: str) -> Fact:
    return {"start": dt.date.fromisoformat(start), "end": dt.date.fromisoformat(end), "basis": basis}


def fact(indicator: str, old: float, **change: object) -> tuple[Fact, Fact]:
    return {"indicator": indicator, "value": float(old)}, change


ALLOCATED, DAMAGE, THEFTS = ("funding", 2e6), ("damage_amount", 7e6), ("crime_reduction_rate", 50)
STOCK = [("cameras_operating", 34), ("cameras_operating", 3), ("cameras_operating", 31)]
WORDINGS = [  # the same facts in other words, or other facts in alike words
    (KHERSON, {"5 умисних убивств,  50 шахрайських дій, 75 грабежів та розбійних нападів та 90 крадіжок":
               "90 крадіжок, 75 грабежів та розбійних нападів, 50 шахрайських дій та 5 умисних убивств"}, []),
    (KHERSON, {"вдвічі": "втричі"}, [fact(*THEFTS, value=66.67, printed="втричі")]),
    (KHERSON, {"зменшення вдвічі кількості": "зменшення на 35 % кількості"}, [fact(*THEFTS, value=35.0, printed="35")]),
    (KHERSON, {"У третьому кварталі": "У першому кварталі"},
     [fact("vehicle_thefts_registered", 0, **days("2020-01-01", "2020-03-31", "part_year"))]),
    (KHERSON, {"У третьому кварталі": "У IV кварталі"},
     [fact("vehicle_thefts_registered", 0, **days("2020-10-01", "2020-12-31", "part_year"))]),
    (KHERSON, {"У третьому кварталі": "У другому півріччі"},
     [fact("vehicle_thefts_registered", 0, **days("2020-07-01", "2020-12-31", "part_year"))]),
    (KHERSON, {"У третьому кварталі": "Протягом 9 місяців"},
     [fact("vehicle_thefts_registered", 0, **days("2020-01-01", "2020-09-30", "part_year"))]),
    (KHERSON, {"більш ніж 7 мільйонів гривень": "близько 3,5 млн гривень"},
     [fact(*DAMAGE, value=3.5e6, printed="3,5", qualifier="approximately", unit_printed="млн гривень")]),
    (KHERSON, {"більш ніж 7 мільйонів гривень": "1 мільйон гривень"},
     [fact(*DAMAGE, value=1e6, printed="1", qualifier="exact", unit_printed="мільйон гривень")]),
    (KHERSON, {"більш ніж 7 мільйонів гривень": "понад 345 тисяч гривень"},
     [fact(*DAMAGE, value=345e3, printed="345", unit_printed="тисяч гривень")]),
    (KHERSON, {"2 000 тис. грн, на які": "2 млн грн, на які"}, [fact(*ALLOCATED, printed="2", unit_printed="млн грн")]),
    (KHERSON, {"2 000 тис. грн, на які": "1 млн 950 тис. грн, на які"},
     [fact(*ALLOCATED, value=1_950_000.0, printed="1 млн 950 тис.", unit_printed="грн")]),
    (KHERSON, {"2 000 тис. грн, на які": "2 000 000,50 грн, на які"},
     [fact(*ALLOCATED, value=2_000_000.5, printed="2 000 000,50", unit_printed="грн")]),
    (KHERSON, {"у 2020 році виділено кошти": "у 2020 році спрямовано кошти"}, []),
    (KOZYATYN, {"встановлено по місту 25 камер": "встановлено по місту двадцять п’ять камер"},
     [fact("cameras_installed", 25, printed="двадцять п’ять")]),
    (KOZYATYN, {"встановлено по місту 25 камер": "встановлено по місту понад 25 камер"},
     [fact("cameras_installed", 25, qualifier="more_than")]),
    (KOROSTEN, {"(3 аналітичні та 31 оглядова)": "(31 оглядова та 3 аналітичні)"}, []),
    (KOROSTEN, {"(3 аналітичні та 31 оглядова)": "(з них 3 – аналітичні, 31 – оглядова)"}, []),
    (KOROSTEN, {"(3 аналітичні та 31 оглядова)": "(у тому числі аналітичних – 3, оглядових – 31)"}, []),
    (KOROSTEN, {"-оглядових- 12; панорамних – 2; з розпізнаванням номерів авто - 10":
                "- з розпізнаванням номерів авто – 10; панорамних – 2; оглядових – 12"}, []),
    (KOROSTEN, {"-оглядових- 12; панорамних – 2; з розпізнаванням номерів авто - 10":
                "- 12 оглядових;\n- 2 панорамні;\n- 10 з розпізнаванням номерних знаків."},
     [({"phase": "planned", "value": 2.0}, {"place": (35, None)}), ({"phase": "planned", "value": 10.0}, {"place": (36, None)})]),
    (KOROSTEN, {"станом на 01.01.2024р.": "станом на 31 грудня 2023 року"},
     [fact(*stock, **days("2023-12-31", "2023-12-31", "instant")) for stock in STOCK]),
    (KOROSTEN, {"станом на 01.01.2024р.": "на кінець 2023 року"},
     [fact(*stock, **days("2023-12-31", "2023-12-31", "instant")) for stock in STOCK]),
    (KOROSTEN, {"функціонує 34 камери": "налічується 34 камери"}, []),
    (KOROSTEN, {"У 2024 році було відновлено роботу 2 відеокамер": "Протягом 2024 року відремонтовано 2 відеокамери"}, []),
    (ZHYTOMYR, {"розкрити 4048 злочинів та правопорушень, забезпечити оперативне реагування на 1013 аварій та подій, припинити 429 "
                "випадків незаконної торгівлі, а також надати відеоінформацію за 1074 запитами від органів влади та 182 запитами фізичних осіб":
                "надати відеоінформацію за 182 запитами фізичних осіб та 1074 запитами від органів влади, припинити 429 випадків незаконної "
                "торгівлі, забезпечити оперативне реагування на 1013 аварій та подій, а також розкрити 4048 злочинів та правопорушень"}, []),
    (ZHYTOMYR, {"У 2023 році інформація системи допомогла розкрити 4048": "Інформація системи допомогла у 2023 році розкрити 4048"}, []),
    (ZHYTOMYR, {"розкрити 4048 злочинів": "розкрити 2019 злочинів"}, [fact("crimes_solved", 4048, value=2019.0, printed="2019")]),
    (ZHYTOMYR, {"розкрити 4048 злочинів": "розкрити 4 048 злочинів"}, [fact("crimes_solved", 4048, printed="4 048")]),
    (ZHYTOMYR, {"у 2023 році встановлено 22 камери": "у 2023 році було встановлено 22 нові камери"}, []),
    (ZHYTOMYR, {"16 037,99": "16037.99"}, [fact("funding", 16_037_990, printed="16037.99")]),
]  # fmt: skip


@pytest.mark.parametrize(("document", "swaps", "changes"), WORDINGS, ids=[str(i) for i in range(len(WORDINGS))])
def test_other_wordings(document, swaps, changes):
    check(replaced(original(document), swaps, changes), ignore=NOTED)
