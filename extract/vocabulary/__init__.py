"""The wording that the reader knows, one YAML file per subject, and its two ways of use: as data and as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """The contents of `NAME.yml` of this folder. Shared between callers: read it, do not change it."""
    contents = yaml.load(
        (_FOLDER / f"{name}.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )  # in C, ten times as fast
    if not isinstance(contents, dict):
        raise ValueError(f"extract/vocabulary/{name}.yml: a mapping is expected at the top, write it as `key: value`")
    return contents


def either(words: Iterable[str]) -> str:
    """A regular expression, for folded text, of any one of the words.

    In a word `*` stands for any further letters, a space for white space; a dot may be absent, and so may a space after it.
    The longest wording wins, and a word never ends inside a longer one.
    """
    return f"(?:{_any_of([_wording(word) for word in sorted(words, key=len, reverse=True)])})"


_Wording = tuple[str, ...]  # the pieces of a regular expression
_SPACE, _LETTERS = r"\s+", r"[^\W\d_]*"
_SIGNS = {" ": _SPACE, "*": _LETTERS, " *": _SPACE + _LETTERS, ". ": r"\.?\s*"}


def _wording(word: str) -> _Wording:
    letters = word.rstrip(".")
    pieces = [_SIGNS.get(piece) or re.escape(piece) for piece in re.findall(r" \*|\. |.", letters)]
    closed = [r"(?![^\W\d_])"] if letters[-1].isalpha() else []
    return (*pieces, *closed, *([r"\.?"] if word.endswith(".") else []))


def _any_of(wordings: Sequence[_Wording]) -> str:
    """The first of the wordings that matches. Those that begin alike are tried as one, since a text is searched for hundreds of
    words at each of its letters: where wordings begin with different letters, it does not matter which is tried first."""
    if len(wordings) == 1:
        return "".join(wordings[0])
    order, following = 0, dict[tuple[int, str], list[_Wording]]()
    for wording in wordings:
        head = wording[0] if wording else ""
        order += not (head.isalnum() or head == _SPACE)  # it may match where the next wordings do
        following.setdefault((order, head), []).append(wording[1:])
    branches = [head + _any_of(rest) for (_, head), rest in following.items()]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
