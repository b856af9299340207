"""Words that recognition takes for others, because its data lack the sign: «Мо 636» is «№ 636»; and the last letter of a broken
word, which alone on its line looks like a figure: «Затверджен» over «0»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, pairwise

from extract.read.ocr import Seen
from extract.vocabulary import load
from extract.words import is_known

_NEXT_LINE = 2.5  # heights of a word: from the top of one line to that of the next


@dataclass(frozen=True)
class _Rule:
    seen: re.Pattern[str]
    before: re.Pattern[str] | None
    said: str


def corrected(lines: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """The lines with such words as they must have been printed; what tells them may stand in the next line."""
    following = chain((word.text for line in lines for word in line), [""])
    next(following, None)
    said = [[replace(word, text=_said(word.text, after)) for word, after in zip(line, following)] for line in lines]  # noqa: B905
    return [*said[:1], *(_last_letter(before, line) for before, line in pairwise(said))]


def _last_letter(before: Sequence[Seen], line: list[Seen]) -> list[Seen]:
    """A line; where it is but a figure that must be the last letter of the word over it, that letter."""
    if len(line) != 1 or line[0].text not in load("misread")["letters"]:
        return line
    beginning, figure = before[-1], line[0]
    letter = load("misread")["letters"][figure.text]
    below = 0 < figure.top - beginning.top < _NEXT_LINE * (beginning.bottom - beginning.top)
    beside = beginning.left < figure.right and figure.left < beginning.right
    broken = beginning.text.isalpha() and not is_known(beginning.text) and is_known(beginning.text + letter)
    return [replace(figure, text=letter, rival=None)] if below and beside and broken else line


def _said(text: str, after: str) -> str:
    for rule in _rules():
        match = rule.seen.fullmatch(text)
        if match and (rule.before is None or rule.before.match(after)):
            return match.expand(rule.said)
    return text


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(re.compile(rule["seen"]), re.compile(rule["before"]) if "before" in rule else None, rule["said"])
        for rule in load("misread")["words"]
    )
