"""The official transliteration, with the examples of the resolution itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.transliteration import transliterate


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Алушта", "Alushta"), ("Згорани", "Zghorany"), ("Розгон", "Rozghon"), ("Ґалаґан", "Galagan"),
        ("Єнакієве", "Yenakiieve"), ("Їжакевич", "Yizhakevych"), ("Кадиївка", "Kadyivka"), ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"), ("Юрій", "Yurii"), ("Ярошенко", "Yaroshenko"), ("Костянтин", "Kostiantyn"),
        ("Знам’янка", "Znamianka"), ("Феодосія", "Feodosiia"), ("Щербухи", "Shcherbukhy"), ("Біла Церква", "Bila Tserkva"),
        ("Івано-Франківськ", "Ivano-Frankivsk"), ("Кам’янець-Подільський", "Kamianets-Podilskyi"),
        ("безпечне місто", "bezpechne misto"), ("IT-програма «Місто» 2025", "it-prohrama «misto» 2025"),
    ],
)  # fmt: skip
def test_names(name: str, latin: str) -> None:
    assert transliterate(name) == latin.lower()


@given(st.text(alphabet="абвгґдежзиіїйклмнопрстуфхцчшщєюяь'’ -0123456789АБВЄЇЙЮЯ", max_size=40))
def test_no_cyrillic_letter_is_left(text: str) -> None:
    assert not any("\u0400" <= letter <= "\u04ff" for letter in transliterate(text))
