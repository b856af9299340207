"""Words and what they may be."""

from __future__ import annotations

from extract import words

ENDLESS = "камера" * 1000


def test_letters_without_end_are_no_word() -> None:
    assert words.lemmas(ENDLESS) == {ENDLESS}
    assert words.readings(ENDLESS) == ({"unkn"},)
    assert not words.is_known(ENDLESS)
    assert not words.is_known(f"відео-{ENDLESS}")


def test_a_word_is_known_with_its_parts() -> None:
    assert words.is_known("камерами") and words.is_known("вебкамера-робот")
    assert words.lemmas("камерами") >= {"камера"}
