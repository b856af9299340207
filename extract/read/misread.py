"""Words that recognition takes for others, because its data lack the sign: «Мо 636» is «№ 636»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from extract.read.ocr import Seen
from extract.vocabulary import load


@dataclass(frozen=True)
class _Rule:
    seen: re.Pattern[str]
    before: re.Pattern[str] | None
    said: str


def corrected(lines: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """The lines with such words as they must have been printed; what tells them may stand in the next line."""
    following = chain((word.text for line in lines for word in line), [""])
    next(following, None)
    return [[replace(word, text=_said(word.text, after)) for word, after in zip(line, following)] for line in lines]  # noqa: B905


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
