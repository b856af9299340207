"""Wordings of the vocabulary as regular expressions, and the files that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from extract import vocabulary
from extract.vocabulary import either

_ROOT = Path(__file__).parents[2]

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


_FILES = sorted([*Path(vocabulary.__file__).parent.glob("*.yml"), *(_ROOT / "data" / "reference").glob("*.yml")])


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_no_key_stands_twice(path: Path) -> None:
    """YAML lets the later of two keys win in silence, and the words of the first are never looked for."""

    def twice(node: yaml.Node) -> Iterator[str]:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            yield from (
                f"line {key.start_mark.line + 1}: {key.value}" for key, _ in node.value if keys.count(key.value) > 1
            )
            for _, value in node.value:
                yield from twice(value)
        elif isinstance(node, yaml.SequenceNode):
            for each in node.value:
                yield from twice(each)

    assert not list(twice(yaml.compose(path.read_text(encoding="utf-8"), yaml.CSafeLoader)))
