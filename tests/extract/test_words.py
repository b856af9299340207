"""Words and what they may be."""

from __future__ import annotations

import pytest

from extract import words

ENDLESS = "камера" * 1000


def test_letters_without_end_are_no_word() -> None:
    assert words.lemmas(ENDLESS) == {ENDLESS}
    assert words.readings(ENDLESS) == ({"unkn"},)
    assert not words.is_known(ENDLESS)
    assert not words.is_known(f"відео-{ENDLESS}")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("крадіжки        42", "крадіжки   –    42"),
        ("крадіжки   42", "крадіжки – 42"),
        ("крадіжки  42", "крадіжки  42"),  # a gap of a justified line
        ("крадіжки        42 з 60", "крадіжки        42 з 60"),
        ("42        крадіжки", "42        крадіжки"),
    ],
)
def test_blanks_before_the_figure_of_a_line_are_its_dash(text: str, folded: str) -> None:
    assert words.fold(text) == folded


def test_a_word_is_known_with_its_parts() -> None:
    assert words.is_known("камерами") and words.is_known("вебкамера-робот")
    assert words.lemmas("камерами") >= {"камера"}


@pytest.mark.parametrize(
    ("pattern", "found"), [("ка*", True), ("к* відео*", True), ("[ві*] камера", True), ("ко*", False)]
)
def test_a_pattern_may_open_with_a_few_letters_of_a_word(pattern: str, found: bool) -> None:
    assert words.find_any([pattern], "Придбано камери відеоспостереження") is found
