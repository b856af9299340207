"""Where phrases of the vocabulary and verbs stand among tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract import words
from extract.words import Match, Token


def find(patterns: Iterable[str], tokens: Sequence[Token], start: int = 0, stop: int | None = None) -> Match | None:
    """The first match of any pattern that lies within the tokens start..stop; of those at one place the longest."""
    window = tokens if stop is None else tokens[:stop]
    known = words.group(tuple(patterns))
    for i in range(max(0, start), len(window)):
        if found := known.matches_at(window, i):
            return max(found, key=lambda match: match.last)
    return None


def find_last(patterns: Iterable[str], tokens: Sequence[Token], before: int) -> Match | None:
    """The last match of any pattern that ends at or before the token `before`."""
    window, known = tokens[:before], words.group(tuple(patterns))
    for i in range(min(before, len(window)) - 1, -1, -1):
        if found := known.matches_at(window, i):
            return max(found, key=lambda match: match.last)
    return None


def first_verb(classes: dict[str, list[str]], tokens: Sequence[Token], start: int, stop: int) -> tuple[str, int] | None:
    """Class and place of the first known verb within start..stop."""
    found = [
        (match.first, name) for name, patterns in classes.items() if (match := find(patterns, tokens, start, stop))
    ]
    return (min(found)[1], min(found)[0]) if found else None


def last_verb(classes: dict[str, list[str]], tokens: Sequence[Token], before: int) -> tuple[str, int] | None:
    """Class and place of the last known verb that ends at or before the token `before`; of two that end there the longer."""
    found = [
        (match.last, -match.first, name)
        for name, patterns in classes.items()
        if (match := find_last(patterns, tokens, before))
    ]
    return (max(found)[2], -max(found)[1]) if found else None
