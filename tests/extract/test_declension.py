"""Case forms of place names by rule."""

from __future__ import annotations

import pymorphy3
import pytest

from extract.declension import adjective_forms, noun_forms


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("козятин", "козятина козятину козятині козятином"),
        ("виноградів", "виноградова виноградові виноградовом"),
        ("канів", "канева каневі"),
        ("київ", "києва києві києвом"),
        ("ріг", "рогу розі рогом"),
        ("остер", "остра остру острі"),
        ("корець", "корця корцю корцем"),
        ("козелець", "козельця"),
        ("городок", "городка городку"),
        ("коростень", "коростеня коростені"),
        ("ірпінь", "ірпеня ірпені"),
        ("умань", "умані уманню"),
        ("церква", "церкви церкві церкву церквою"),
        ("біла", "білої білій білу білою"),
        ("вінниця", "вінниці вінницю вінницею"),
        ("рівне", "рівного рівному"),
        ("дубно", "дубна дубні"),
        ("лубни", "лубен лубнах"),
        ("бровари", "броварів броварах"),
        ("чернівці", "чернівців чернівцях"),
        ("води", "вод водах"),
        ("хмельницький", "хмельницького хмельницькому"),
        ("стрий", "стрия стрию"),
    ],
)
def test_forms_of_names(name: str, forms: str) -> None:
    assert set(forms.split()) | {name} <= noun_forms(name)


@pytest.mark.parametrize("name", ["херсон", "полтава", "одеса", "тернопіль", "чернігів", "запоріжжя", "ніжин"])
def test_the_dictionary_agrees(name: str) -> None:
    [parse, *_] = (p for p in pymorphy3.MorphAnalyzer(lang="uk").parse(name) if "nomn" in p.tag)
    in_use = {form.word for form in parse.lexeme if "voct" not in form.tag}
    assert in_use <= noun_forms(name)


def test_adjectives() -> None:
    feminine, others = adjective_forms("житомирська")
    assert {"житомирська", "житомирської", "житомирській", "житомирську", "житомирською"} == feminine
    assert {"житомирський", "житомирського", "житомирських"} <= others
