"""Where phrases of the vocabulary and verbs stand among tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from extract import words
from extract.words import Group, Match, Token, Tokens


def find(patterns: Iterable[str], tokens: Sequence[Token], start: int = 0, stop: int | None = None) -> Match | None:
    """The first match of any pattern that lies within the tokens start..stop; of those at one place the longest."""
    known = words.group(tuple(patterns))
    if not isinstance(tokens, Tokens):
        end = _end(tokens, stop)
        within = tokens[:end]
        return next((match for i in range(max(0, start), end) if (match := known.longest_at(within, i))), None)
    firsts, hits = tokens.hits(known)
    if not firsts:  # as for most patterns in most statements
        return None
    end = _end(tokens, stop)
    for at in range(bisect_left(firsts, max(0, start)), bisect_left(firsts, end)):
        if match := _within(known, tokens, end, hits[at]):
            return match
    return None


def find_last(patterns: Iterable[str], tokens: Sequence[Token], before: int) -> Match | None:
    """The last match of any pattern that ends at or before the token `before`."""
    known = words.group(tuple(patterns))
    if not isinstance(tokens, Tokens):
        end = _end(tokens, before)
        within = tokens[:end]
        return next((match for i in range(end - 1, -1, -1) if (match := known.longest_at(within, i))), None)
    firsts, hits = tokens.hits(known)
    if not firsts:
        return None
    end = _end(tokens, before)
    for at in range(bisect_left(firsts, end) - 1, -1, -1):
        if match := _within(known, tokens, end, hits[at]):
            return match
    return None


def _end(tokens: Sequence[Token], stop: int | None) -> int:
    """Where the tokens before `stop` end, which may count from the end as in a slice."""
    if stop is None:
        return len(tokens)
    return max(0, len(tokens) + stop) if stop < 0 else min(stop, len(tokens))


def _within(known: Group, tokens: Sequence[Token], end: int, longest: Match) -> Match | None:
    """The longest of the matches at a token that ends by token `end`; a pattern that reaches beyond may match shorter."""
    return longest if longest.last <= end else known.longest_at(tokens[:end], longest.first)


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
