"""The wording that the reader knows, one YAML file per subject, and its two ways of use: as data and as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    return "(?:" + "|".join(_wording(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _wording(word: str) -> str:
    letters = (
        re.escape(word.rstrip(".")).replace(r"\*", r"[^\W\d_]*").replace(r"\.\ ", r"\.?\s*").replace(r"\ ", r"\s+")
    )
    closed = r"(?![^\W\d_])" if word.rstrip(".")[-1].isalpha() else ""
    return letters + closed + (r"\.?" if word.endswith(".") else "")
