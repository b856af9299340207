"""Why a document could not be read, in the language of the reader.

Readers and warehouse give their reasons in English, «[where: ]what was seen; what to do», filled in already. The words of
another language stand in strings/reasons/LANGUAGE.yml: an English template, with {} for each value, and its translation.
What is not there is shown in English.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from pages.ui import text

_WORDS = Path(__file__).parent / "strings" / "reasons"
_NEXT, _PLACED = "; ", ": "


def shown(reason: str) -> str:
    """A reason, as table `document` holds it, in the language of the reader."""
    lang = text.language()
    where, _, rest = reason.partition(_PLACED)
    place, placed = _one(where, lang), translated(rest, lang)
    if place and placed:
        return f"{place}{_PLACED}{placed}"
    if whole := translated(reason, lang):
        return whole
    if placed:
        return f"{where}{_PLACED}{placed}"
    return _NEXT.join(_one(part, lang) or part for part in reason.split(_NEXT))


def translated(reason: str, lang: str) -> str | None:
    """All of a reason in another language; None where some of it has no translation. A value may have one of its own."""
    for match in re.finditer(re.escape(_NEXT), reason):
        first, rest = _one(reason[: match.start()], lang), translated(reason[match.end() :], lang)
        if first and rest:
            return f"{first}{_NEXT}{rest}"
    return _one(reason, lang)


def _one(words: str, lang: str) -> str | None:
    for template, translation in templates(lang):
        if match := template.fullmatch(words):
            values = [_value(value, lang) for value in match.groups()]
            if translation != "{}" or values != list(match.groups()):  # «is {}» alone says nothing
                return translation.format(*values)
    return None


def _value(words: str, lang: str) -> str:
    bare = words.strip()
    return words.replace(bare, _one(bare, lang) or bare) if bare else words


@cache
def templates(lang: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What matches an English reason, and its translation; what says most itself comes first."""
    file = _WORDS / f"{lang}.yml"
    known: dict[str, str] = yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}
    ordered = sorted(known, key=lambda template: -len(template.replace("{}", "")))
    return tuple((re.compile(pattern(template), re.DOTALL), known[template]) for template in ordered)


def pattern(template: str) -> str:
    """A regular expression for what a template may become."""
    return "(.*)".join(re.escape(words) for words in template.split("{}"))
