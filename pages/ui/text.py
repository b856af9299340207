"""Words, numbers and dates in the language of the reader. All words stand in strings/*.yml, by dotted key.

A text with a count has its plural forms in the order of CLDR, divided by « | »: «{n} камера | {n} камери | {n} камер».
"""

from __future__ import annotations

import datetime as dt
import decimal
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pandas as pd
import streamlit as st
import yaml
from babel import Locale
from babel.numbers import format_decimal

LANGUAGES = ("uk", "en")
NO_BREAK = "\u00a0"
_STRINGS = Path(__file__).parent / "strings"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&@])")
# What Streamlit turns into icons, arrows, dashes and links after the escapes were read: parted by a sign without width.
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")  # no-break spaces stay, within numbers above all
_REMADE = re.compile(r":(?=/|material|streamlit)|(?<=www)(?=\.)|@(?=\w)|[-<>~](?=[-<>=])", re.IGNORECASE)
_UNSPACED = re.compile(r"\.(?=\w)")  # «тис.грн»
_IN_NUMBER, _ENGLISH = re.compile(r"(?<=\d)[\u00a0,](?=\d)"), {"\u00a0": ",", ",": "."}
_WORD_JOINER = "\u2060"
_IN_ADDRESS = ":/?#@!$&'*+,;=%-._~"


_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def language() -> str:
    """The language of this session, `uk` or `en`."""
    chosen = _spoken.get() or st.session_state.get("lang")
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


@contextmanager
def spoken(lang: str) -> Iterator[None]:
    """All texts are of this language: for what Streamlit runs outside of a session, as the making of a file."""
    before = _spoken.set(lang)
    try:
        yield
    finally:
        _spoken.reset(before)


def t(key: str, **values: object) -> str:
    """The text of `key` with its values filled in. Raises KeyError for an unknown key."""
    return strings(language())[key].format(**values)


def plural(key: str, n: int, **values: object) -> str:
    """The form of the text of `key` that agrees with the count `n`, which it shows as {n}."""
    locale = Locale.parse(language())
    forms = strings(language())[key].split(" | ")
    order = [tag for tag in ("zero", "one", "two", "few", "many") if tag in locale.plural_form.tags] + ["other"]
    chosen = forms[min(order.index(str(locale.plural_form(n))), len(forms) - 1)]
    return chosen.format(n=number(n), **values)


def code(family: str, value: object) -> str:
    """The name of a code of the warehouse (`family` is its group of strings); the bare code where it has none yet."""
    if is_missing(value):
        return ""
    return strings(language()).get(f"codes.{family}.{value}", str(value).replace("_", " "))


@cache
def strings(lang: str) -> dict[str, str]:
    """All texts of a language by dotted key."""
    return dict(
        _flat(yaml.load((_STRINGS / f"{lang}.yml").read_text("utf-8"), yaml.CSafeLoader))
    )  # in C: ten times as fast


def _flat(tree: object, prefix: str = "") -> Iterable[tuple[str, str]]:
    if not isinstance(tree, dict):
        yield prefix, str(tree)
        return
    for key, branch in tree.items():
        yield from _flat(branch, f"{prefix}.{key}" if prefix else str(key))


def is_missing(value: object) -> bool:
    return value is None or bool(pd.api.types.is_scalar(value) and pd.isna(value))


def is_known(value: object) -> bool:
    """Whether a sidecar says something: what nobody knows is written there as «unknown»."""
    return not is_missing(value) and value != "unknown"


# --- numbers ----------------------------------------------------------------------------------------------------------


def number(value: float, digits: int = 2) -> str:
    """«12 345,67»: at most `digits` decimals, no-break spaces; a half is rounded up, as findings and people do."""
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    with decimal.localcontext(rounding=decimal.ROUND_HALF_UP):
        return format_decimal(value, format=pattern, locale=language()).replace(" ", NO_BREAK)


def money(value: float) -> str:
    """A sum in UAH, short: «16,04 млн грн»; the exact sum stands in tables and on hover."""
    for size, key, digits in ((1e9, "units.billion", 2), (1e6, "units.million", 2), (1e3, "units.thousand", 1)):
        if abs(value) >= size:
            return t(key, n=number(value / size, digits)).replace(" ", NO_BREAK)
    return amount(value, "UAH")


def unit(printed: str) -> str:
    """A unit that a document prints, by its usual name in the language of the page: «тис.грн.» is «тис. грн», thousand UAH."""
    bare = " ".join(_UNSPACED.sub(". ", printed).split()).strip(".").casefold()
    return code("printed_units", bare) if f"codes.printed_units.{bare}" in strings(language()) else printed


def steps(formula: str) -> str:
    """Arithmetic as findings keep it, «63,86», with the marks of the language of the page."""
    return _IN_NUMBER.sub(lambda mark: _ENGLISH[mark[0]], formula) if language() == "en" else formula


def percent(value: float) -> str:
    return f"{number(value, 1)}{NO_BREAK}%"


def amount(value: float, unit: str, qualifier: str = "exact") -> str:
    """A value with its unit, if any: «50 %», «понад 7 млн грн»; sums of money are short."""
    if unit == "UAH" and abs(value) >= 1e3:
        worded = money(value)
    else:
        worded = f"{number(value)}{NO_BREAK}{code('units', unit)}" if unit else number(value)
    return worded if qualifier == "exact" else t(f"qualifiers.{qualifier}", value=worded)


# --- dates ------------------------------------------------------------------------------------------------------------


def date(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"


def period(start: dt.date | None, end: dt.date | None, basis: str | None) -> str:
    """«2023», «2023–2025», «01.01.2024», «III квартал 2020», «01.07.2020–15.08.2020»; words where it is not known."""
    if is_missing(end) or end is None:
        return t("period.unknown")
    if is_missing(start) or start is None:
        return t("period.until", day=date(end))
    if basis == "instant" or start == end:
        return date(end)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(end.year) if start.year == end.year else f"{start.year}–{end.year}"
    return _part_of_year(start, end) or f"{date(start)}–{date(end)}"


def _part_of_year(start: dt.date, end: dt.date) -> str | None:
    """A quarter or a half-year by its name."""
    months = end.month - start.month + 1
    whole = start.day == 1 and (end + dt.timedelta(days=1)).day == 1 and start.year == end.year
    if not whole or start.month % months != 1 % months or months not in (3, 6):
        return None
    key = "period.quarter" if months == 3 else "period.half"
    return t(key, nth=("I", "II", "III", "IV")[(start.month - 1) // months], year=end.year)


# --- safe output ------------------------------------------------------------------------------------------------------


def plain(words: object) -> str:
    """Words of a document for a place that reads Markdown: every sign stands for itself."""
    parted = _REMADE.sub(rf"\g<0>{_WORD_JOINER}", _BLANKS.sub(" ", str(words)).strip(" "))
    return _MARKDOWN.sub(r"\\\1", parted)


def link(address: str) -> str:
    """An address of the web for a place that reads Markdown, as a link; any other words are plain."""
    if not address.startswith(("http://", "https://")):
        return plain(address)
    return f"[{plain(address)}](<{quote(address, safe=_IN_ADDRESS)}>)"


def shortened(words: str, most: int) -> str:
    """At most `most` characters, cut at a word."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[most // 2 :] else cut}…"
