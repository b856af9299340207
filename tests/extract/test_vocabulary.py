"""Wordings of the vocabulary as regular expressions."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from extract.vocabulary import either

_WORD = st.text("аб", min_size=1, max_size=3)
_PART = st.builds("{}{}".format, _WORD, st.sampled_from(["", "*", "."]))
_WORDING = st.lists(st.one_of(_PART, st.just("*")), min_size=1, max_size=3).map(lambda parts: " ".join(["а", *parts]))


@example(["а * аа ба", "а аа"], "а  аа ба")  # blanks of a justified line
@given(st.lists(_WORDING, min_size=1, max_size=6), st.text("аб .", max_size=12))
def test_words_that_begin_alike_match_as_if_each_were_tried_by_itself(wordings: list[str], text: str) -> None:
    each = [either([wording]) for wording in sorted(wordings, key=len, reverse=True)]
    one_by_one = re.compile("|".join(each))
    assert [m.span() for m in re.finditer(either(wordings), text)] == [m.span() for m in one_by_one.finditer(text)]


def test_the_longest_wording_wins_and_ends_with_its_word() -> None:
    pattern = re.compile(either(["рік", "рік дії", "за * роки", "за роки дії", "тис."]))
    found = [match.group() for match in pattern.finditer("рік дії, рік, рікам, за    роки, за два роки, тис грн, тис.")]
    assert found == ["рік дії", "рік", "за    роки", "за два роки", "тис", "тис."]
