"""Whole documents of invented reports, each with one contradiction planted, and as many clean ones.

`documents/*.txt` contradict nothing. A case changes a few words of one of them (a bar stands for a tab); the findings must
then be exactly the expected ones. All cases stand in one warehouse, each in a community of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extract.run import extract
from tests.warehouse.invented import READ_AT, moved
from warehouse import findings, queries, schema
from warehouse.load import File, load

DOCUMENTS = Path(__file__).parent / "documents"
BRODY = ("brody-report-2024",)
VARASH = ("varash-passport-2024",)
UMAN = ("uman-passport-2019",)
LUBNY = ("lubny-decision-2023",)
STRYI = ("stryi-programme-2025",)
NIZHYN = ("nizhyn-sources-2023",)
KOROSTYSHIV = ("korostyshiv-report-2022",)
SMILA = ("smila-info-2023", "smila-info-2024")
PEREIASLAV = ("pereiaslav-halfyear-2024",)
APOSTOLOVE = ("apostolove-programmes-2023",)
HAISYN = ("haisyn-report-2022", "haisyn-report-2023")


@dataclass(frozen=True)
class Found:
    """An expected finding; None stands for any value."""

    rule: str
    verdict: str | None = None
    severity: str | None = None
    stated: float | None = None
    recomputed: float | None = None
    amount: float | None = None

    def describes(self, finding: dict[str, Any]) -> bool:
        words = all(getattr(self, name) in (None, finding[name]) for name in ("rule", "verdict", "severity"))
        values = (("stated", self.stated), ("recomputed", self.recomputed), ("amount", self.amount))
        return words and all(value is None or finding[name] == pytest.approx(value, 1e-3) for name, value in values)


class Case:
    """Documents, what is changed in them, and the findings that must follow."""

    def __init__(self, name: str, documents: tuple[str, ...], edits: dict[str, str], *expected: Found) -> None:
        self.name, self.documents, self.edits, self.expected = name, documents, edits, expected

    def texts(self) -> dict[str, str]:
        """The changed documents by name; an edit that changes nothing is a mistake of the case."""
        texts = {name: (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8") for name in self.documents}
        for old, new in self.edits.items():
            old, new = old.replace("|", "\t"), new.replace("|", "\t")
            assert any(old in text for text in texts.values()), f"{self.name}: «{old}» stands in no document"
            texts = {name: text.replace(old, new) for name, text in texts.items()}
        return texts


# fmt: off
CASES = [
    *(Case(f"clean {documents[0]}", documents, {}) for documents in
      (BRODY, VARASH, UMAN, LUBNY, STRYI, NIZHYN, KOROSTYSHIV, SMILA, HAISYN, PEREIASLAV, APOSTOLOVE)),
    Case("rate of row", BRODY, {
        "840,0|630,0|75,0": "840,0|630,0|80,0",
    }, Found("execution_rate", "source", "notable", 80, 75, 42000)),
    Case("rate of section", BRODY, {
        "1 063,3|81,0": "1 063,3|91,0",
    }, Found("execution_rate", "source", "notable", 91, 81.01333, 131075)),
    Case("rate of no plan", PEREIASLAV, {
        "що становить 43,2 %": "що становить 48,2 %",
    }, Found("execution_rate")),
    Case("total of several programmes", APOSTOLOVE, {
        "Разом за трьома програмами|8 230 000|7 967 880": "Разом за трьома програмами|8 230 000|7 867 880",
    }, Found("total_of_parts", None, None, 7867880, 7967880)),
    Case("growth of a number", APOSTOLOVE, {
        "Рівень розкриття злочинів зріс": "Кількість розкритих злочинів зросла",
    }, Found("growth", "unclear", "serious", 6.3)),
    Case("rate of total", BRODY, {
        "1 195,7|82,1": "1 195,7|85,1",
    }, Found("execution_rate", "source", "notable", 85.1, 82.0715, 44121.9)),
    Case("rate wording of measure", KOROSTYSHIV, {
        "-20,0|96|": "-20,0|100|",
    }, Found("execution_rate", "unclear", "notable", 100, 96, 20000)),
    Case("rate truncated", BRODY, {
        "1 312,5|1 063,3|81,0": "1 312,5|1 063,3|81,0",
        "144,4|132,4|91,7": "144,4|132,4|91,6",
    }, Found("execution_rate", "source", "note", 91.6, 91.6898, None)),
    Case("rate rounded to whole clean", BRODY, {"144,4|132,4|91,7": "144,4|132,4|92"}),
    Case("rate of passport conclusion", VARASH, {
        "95,4 %": "98,4 %",
    }, Found("execution_rate", "unclear", "notable", 98.4, 95.408, 35184)),
    Case("section total", BRODY, {
        "1 312,5|1 063,3|81,0": "1 312,5|1 073,3|81,8",
    }, Found("total_of_parts", "source", "notable", 1073300, 1063300, 10000)),
    Case("grand total plan", BRODY, {
        "РАЗОМ ЗА ПРОГРАМОЮ||1 456,9|1 195,7|82,1": "РАЗОМ ЗА ПРОГРАМОЮ||1 546,9|1 195,7|77,3",
        "із запланованих 1 456,9 тис. грн (82,1 %)": "із запланованих 1 546,9 тис. грн (77,3 %)",
    }, Found("total_of_parts", "source", "notable", 1546900, 1456900, 90000)),
    Case("row changed", BRODY, {
        "312,5|312,5|100,0|": "322,5|322,5|100,0|",
    }, Found("total_of_parts", "source", "notable", 1312500, 1322500, 10000), Found("total_of_parts")),
    Case("row executed changed with stated rate", BRODY, {
        "160,0|120,8|75,5": "160,0|128,0|75,5",
    }, Found("total_of_parts", "source", "notable", 1063300, 1070500, 7200)),
    Case("total of 4 rows", KOROSTYSHIV, {
        "Разом||1 000,0|915,0|-85,0|91,5": "Разом||1 100,0|915,0|-185,0|83,2",
        "1 000,0 тис. грн, або 91,5 %": "1 100,0 тис. грн, або 83,2 %",
    }, Found("total_of_parts", "source", "notable", 1100000, 1000000, 100000)),
    Case("years of row", STRYI, {
        "1 800,0|800,0|600,0|400,0": "1 800,0|800,0|600,0|500,0",
        "3 600,0|1 550,0|1 300,0|750,0": "3 600,0|1 550,0|1 300,0|850,0",
    }, Found("total_of_parts", "source", None, 1800000, 1900000, 100000)),
    Case("years column total", STRYI, {
        "3 600,0|1 550,0|1 300,0|750,0": "3 600,0|1 550,0|1 300,0|760,0",
    }, Found("total_of_parts", "source", None, 3600000, 3610000, 10000)),
    Case("programme sum in passport", STRYI, {
        "всього, тис. грн|3 600,0": "всього, тис. грн|4 600,0",
        "бюджету громади|3 600,0": "бюджету громади|4 600,0",
    }, Found("total_of_parts", "unclear", "serious", 4600000, 3600000, 1000000)),
    Case("sources", NIZHYN, {
        "Бюджет громади|700,0|600,0|85,7": "Бюджет громади|750,0|600,0|80,0",
    }, Found("total_of_parts", "source", None, 1200000, 1250000, 50000)),
    Case("sources total row", NIZHYN, {
        "Усього|||1 440,0|1 140,0|79,2": "Усього|||1 540,0|1 140,0|74,0",
    }, Found("total_of_parts", "source", None, 1540000, 1440000, 100000)),
    Case("camera types", BRODY, {
        "61 оглядова": "68 оглядових",
    }, Found("total_of_parts", "unclear", None, 96, 103, None)),
    Case("camera types less", SMILA[:1], {
        "30 аналітичних": "20 аналітичних",
    }, Found("total_of_parts", "unclear", None, 150, 140, None)),
    Case("installed types", KOROSTYSHIV, {
        "7 оглядових": "9 оглядових",
    }, Found("total_of_parts", "unclear", "serious", 12, 14, None)),
    Case("purchases beyond allocation", LUBNY, {
        "220,25 тис. грн": "240,25 тис. грн",
    }, Found("total_of_parts", "source", "notable", 1800000, 1820000, 20000)),
    Case("purchases within clean", LUBNY, {"220,25 тис. грн": "200,25 тис. грн"}),
    Case("crimes breakdown", LUBNY, {
        "90 крадіжок": "99 крадіжок",
    }, Found("total_of_parts", "source", None, 145, 154, None)),
    Case("crimes breakdown partial clean", LUBNY, {", 35 грабежів та 20 шахрайств": " та 35 грабежів"}),
    Case("passport direction total", VARASH, {
        "336 000,00|840 000,00|1 176 000,00|324 000,00|798 000,00|1 122 000,00|-12 000,00|-42 000,00|-54 000,00\n\n7.2":
            "346 000,00|840 000,00|1 186 000,00|324 000,00|798 000,00|1 122 000,00|-22 000,00|-42 000,00|-64 000,00\n\n7.2",
        "95,4": "94,6",
    }, Found("total_of_parts", "source", None, 1186000, 1176000, 10000)),
    Case("passport funds", VARASH, {
        "240 000,00|0,00|240 000,00|228 000,00|0,00|228 000,00|-12 000,00|0,00|-12 000,00\n3|Оплата":
            "240 000,00|0,00|240 000,00|228 000,00|0,00|248 000,00|-12 000,00|0,00|-12 000,00\n3|Оплата",
    }, Found("total_of_parts", "source", None, 248000, 228000, 20000)),
    Case("uman funds", UMAN, {
        "420 000|150 000|570 000|398 500": "420 000|150 000|580 000|398 500",
    }, Found("total_of_parts", "source", None, 580000, 570000, 10000)),
    Case("uman input funds", UMAN, {
        "кошторис|300 000|150 000|450 000|280 000|150 000|430 000":
            "кошторис|300 000|150 000|450 000|280 000|150 000|440 000",
    }, Found("total_of_parts", "source", None, 440000, 430000, 10000)),
    Case("deviation passport", VARASH, {
        "228 000,00|-12 000,00|0,00|-12 000,00\n3|Оплата": "228 000,00|-12 000,00|0,00|-21 000,00\n3|Оплата",
    }, Found("deviation", "source", "serious", -21000, -12000, 9000)),
    Case("deviation of table", KOROSTYSHIV, {
        "300,0|255,0|-45,0": "300,0|255,0|-54,0",
    }, Found("deviation", "source", "serious", -54000, -45000, 9000)),
    Case("deviation of indicator", VARASH, {
        "21,00|21,00|0,00|20,00|20,00|0,00|-1,00|-1,00": "21,00|21,00|0,00|20,00|20,00|0,00|-1,00|1,00",
    }, Found("deviation", "source", "serious", 1, -1, None)),
    Case("fact changed", KOROSTYSHIV, {"300,0|255,0|-45,0|85": "300,0|265,0|-45,0|85"}, Found("deviation")),
    Case("planned minus executed custom clean", KOROSTYSHIV, {"-20,0": "20,0", "-45,0": "45,0", "-85,0": "85,0"}),
    Case("unit cost", BRODY, {
        "камери|тис. грн.|35,0|30,0": "камери|тис. грн.|35,0|35,0",
    }, Found("unit_cost", "source", "serious", 35, 30, 105000)),
    Case("unit cost passport", VARASH, {
        "3 000,00|0,00|3 000,00|3 000,00|0,00|3 000,00|0,00|0,00|0,00":
            "3 000,00|0,00|3 000,00|2 850,00|0,00|2 850,00|-150,00|0,00|-150,00",
        "5|середні витрати на придбання однієї камери відеоспостереження|грн|Ціна":
            "6|середні витрати на обслуговування однієї камери|грн|Ціна нижча\n5|середні витрати на придбання однієї камери відеоспостереження|грн|Ціна",
    }, Found("unit_cost", "source", "notable", 2850, 3000, 11400)),
    Case("unit cost uman", UMAN, {
        "28 667|-2 000|0|-1 333": "29 667|-2 000|0|-333",
    }, Found("unit_cost", "source", "notable", 29667, 28666.67, 15005)),
    Case("growth", BRODY, {
        "попереднім роком|%|120|125": "попереднім роком|%|120|152",
    }, Found("growth", "unclear", "serious", 152, 125, None)),
    Case("growth prose", SMILA[:1], {
        "зросло на 25 %": "зросло на 35 %",
    }, Found("growth", "unclear", None, 35, 25, None)),
    Case("growth as increase clean", BRODY, {"попереднім роком|%|120|125": "попереднім роком|%|20|25"}),
    Case("cross stock", SMILA, {
        "працювало 150 камер": "працювало 155 камер",
    }, Found("cross_document", "unclear", "note", 155, 150, None)),
    Case("cross crimes", SMILA, {
        "У 2023 році за допомогою камер розкрито 100 злочинів, у 2024":
            "У 2023 році за допомогою камер розкрито 130 злочинів, у 2024",
    }, Found("cross_document", "unclear", "notable", 130, 100, None)),
    Case("cross funding", HAISYN, {
        "профінансовано 410,0 тис. грн.": "профінансовано 480,0 тис. грн.",
    }, Found("cross_document", "unclear", "notable", 480000, 410000, 70000)),
    Case("cross stock haisyn", HAISYN, {
        "функціонувало 40 камер": "функціонувало 46 камер",
    }, Found("cross_document", "unclear", "notable", 46, 40, None)),
    Case("unit conflict", STRYI, {
        "|Усього||3 600,0": "|Усього, грн||3 600,0",
    }, Found("unit_conflict", "source", "notable")),
    Case("numbering gap rows", BRODY, {"1.3|Прокл": "1.4|Прокл"}, Found("numbering_gap", "unclear", "note")),
    Case("numbering gap sub", KOROSTYSHIV, {
        "4|Прокладання": "5|Прокладання",
    }, Found("numbering_gap", "unclear", "note")),
    Case("numbering gap indicators", VARASH, {"7|рівень": "8|рівень"}, Found("numbering_gap", "unclear", "note")),
    Case("numbering gap list", LUBNY, {"3. Контроль": "4. Контроль"}, Found("numbering_gap", "unclear", "note")),
    Case("column count", VARASH, {
        "228 000,00|0,00|228 000,00|-12 000,00|0,00|-12 000,00\n|продукту":
            "228 000,00|0,00|228 000,00|0,00|-12 000,00|0,00|-12 000,00\n|продукту",
    }, Found("column_count", "extraction", "note")),
    Case("missing explanation 7.2", VARASH, {
        "2|Чотири камери виведено з експлуатації\n\n8": "\n8",
    }, Found("missing_explanation", "source", "notable")),
    Case("missing explanation 9.2", VARASH, {
        "4|кількість камер, що перебувають на обслуговуванні|од.|Чотири камери виведено з експлуатації\n": "",
    }, Found("missing_explanation", "source", "notable")),
    Case("missing explanation table", KOROSTYSHIV, {
        "Зменшення ціни": "",
    }, Found("missing_explanation", "unclear", "note")),
    Case("missing explanation brody", BRODY, {
        "Договір укладено з квітня": "",
    }, Found("missing_explanation", "unclear", "note")),
    Case("missing explanation brody2", BRODY, {
        "120,8|75,5|Роботи частково перенесено на 2025 рік": "120,8|75,5|",
    }, Found("missing_explanation", "unclear", "note")),
    Case("explanation contradicts", KOROSTYSHIV, {
        "Зменшення ціни": "Кошти освоєно в повному обсязі",
    }, Found("missing_explanation", "unclear", "notable", None, None, 45000)),
    Case("explanation contradicts2", BRODY, {"Договір укладено з квітня": "Виконано повністю"}),
    Case("explanation of none", KOROSTYSHIV, {
        "120,0|0,0|100|": "120,0|0,0|100|Захід не фінансувався",
    }, Found("missing_explanation", "unclear", "notable")),
    Case("magnitude plan fact", BRODY, {"96,4|96,4|100,0": "96,4|96 400|100,0"}, Found("magnitude")),
    Case("growth sixfold and 40 to 172 clean", HAISYN, {}),
    Case("stock 34 to 340 of same digits", HAISYN, {
        "функціонувало 40 камер": "функціонувало 34 камери",
        "функціонує 40 камер": "функціонує 34 камери",
        "функціонує 172": "функціонує 340",
    }, Found("magnitude", "unclear", "notable", 340)),
    Case("magnitude row x10", STRYI, {
        "1|Придбання та встановлення камер відеоспостереження|УМІ|1 800,0|800,0|600,0|400,0":
            "1|Придбання та встановлення камер відеоспостереження|УМІ|1 800,0|8 000,0|600,0|400,0",
    }, Found("magnitude")),
    Case("magnitude stock", HAISYN, {
        "Станом на 31.12.2023 функціонує 172": "Станом на 31.12.2023 функціонує 17200",
    }, Found("magnitude", "unclear")),
    Case("magnitude money x1000", HAISYN, {
        "2 400,0|2 350,0": "2 400 000,0|2 350 000,0",
        "2 480,0|2 430,0": "2 400 080,0|2 350 080,0",
    }, Found("magnitude", "unclear")),
    Case("magnitude total x1000", KOROSTYSHIV, {
        "Разом||1 000,0|915,0|-85,0|91,5": "Разом||1 000 000|915 000|-85 000|91,5",
        "1 000,0 тис. грн, або": "1 000 000 тис. грн, або",
        "бюджету профінансовано 915,0": "бюджету профінансовано 915 000",
    }, Found("magnitude")),
    Case("growth as ratio", SMILA[:1], {"зросло на 25 %": "зросло на 125 %"}, Found("growth", "unclear", "serious", 125, 25)),
    Case("unit cost cut off", UMAN, {
        "28 667|-2 000|0|-1 333": "28 666|-2 000|0|-1 334",
    }, Found("unit_cost", "source", "note", 28666, 28666.67)),
    Case("first of January is the day after", SMILA, {"На початок 2024 року": "На кінець 2023 року"}),
    Case("a sum by year and by row at once", STRYI, {
        "600,0|400,0\n": "700,0|400,0\n",
    }, Found("total_of_parts", "source", "notable", 1800000, 1900000, 100000)),
]  # fmt: skip
# fmt: on


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The findings of every case by its name."""
    folder = tmp_path_factory.mktemp("reports")
    with duckdb.connect() as connection:
        schema.create(connection)
        for number, case in enumerate(CASES):
            for name, text in case.texts().items():
                path = folder / f"{number}-{name}.txt"
                path.write_text(text, encoding="utf-8")
                read = moved(extract(path), number)
                load(connection, read, File(path.name, path.stat().st_size, read.sha256, READ_AT), {})
        findings.run(connection)
        frame = queries.findings(connection)
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return {case.name: [r for r in rows if r["community_id"] == f"community-{i}"] for i, case in enumerate(CASES)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_planted_is_found_and_nothing_else(case: Case, found: dict[str, list[dict[str, Any]]]) -> None:
    seen = found[case.name]
    told = "\n".join(f"{f['rule']} {f['verdict']} {f['severity']} {f['message_uk']}" for f in seen)
    assert len(seen) == len(case.expected), told
    assert all(any(expected.describes(finding) for finding in seen) for expected in case.expected), told


def test_every_finding_can_be_read_aloud(found: dict[str, list[dict[str, Any]]]) -> None:
    told = [finding for seen in found.values() for finding in seen]
    for finding in told:
        sentences = [finding["message_uk"], finding["message_en"], finding["question_uk"] or "?"]
        assert all(sentence.rstrip("»)")[-1] in ".?" for sentence in sentences), sentences
        assert not any(word in sentence for sentence in sentences for word in ("None", "nan", "  ", " ,", " .")), (
            sentences
        )
        asked = finding["question_uk"]
        assert asked is not None or finding["verdict"] == "extraction" or finding["severity"] == "note"
        money = finding["unit"] == "UAH" and finding["recomputed"] is not None and finding["severity"] != "note"
        assert not money or finding["amount"] > 0


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("rate of row", "Яке з чисел правильне"),
        ("rate of row", "за рядком 1.1 «Придбання та встановлення камер відеоспостереження»"),
        ("rate wording of measure", "Прошу пояснити, що означає виконання за рядком 1"),
        (
            "row executed changed with stated rate",
            "якщо в рядку 1.3 «Прокладання оптичних ліній зв'язку» має бути 120 800",
        ),
        ("years column total", "має бути 750 000 замість 760 000"),
        ("section total", "рядок «Усього по розділу 1»"),
        ("unit cost", "Вказане збігається з діленням на 18, а не на 21"),
        ("growth as ratio", "вказано відношення років, а не приріст"),
        ("cross stock", "Кількість діючих камер на 01.01.2024: тут 155"),
        ("cross funding", "Сума програми за фактом за 2022 рік"),
        ("magnitude row x10", "800 000 + 600 000 + 400 000 = 1 800 000"),
        ("magnitude stock", "у 430 разів більше"),
        ("missing explanation table", "рядку 3 «Придбання сервера» факт менший за план на 45 000 грн"),
        ("deviation of table", "−54 000 грн"),
    ],
)
def test_the_words_of_a_finding(case: str, words: str, found: dict[str, list[dict[str, Any]]]) -> None:
    told = " ".join(f"{f['message_uk']} {f['question_uk']}" for f in found[case])
    assert words in told.replace("\u00a0", " "), told
