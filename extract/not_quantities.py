"""Digits of a text that count nothing: dates, numbers of decisions, references, codes, telephones, models, enumerators.

Each rule is a name (shown to a person who asks why a number was not read) and a pattern. Wording comes from
`vocabulary/not_quantities.yml`. A rule that needs capitals looks at the text as printed, the others at folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from string import ascii_lowercase

from extract.dates import calendar_spans, stands_for_year
from extract.vocabulary import either, load
from extract.words import fold

MOST_DIGITS = 15  # before the decimal mark: a longer row of digits is no quantity that anybody reports, and cannot be kept exactly
BLOT = "¶"  # stands where a paragraph or a cell ends, and in place of digits that are no quantity
_HARD_BREAK = re.compile(r"[\t\x0b\x0c]+|\n[^\S\n]*\n\s*|\n")
_FIGURE = re.compile(r"\d")
_ROW = re.compile(r"\d{100,}")  # so long a row of digits is a fault of the file and no number


def prepared(text: str) -> str:
    """The text folded, same length, with its line ends kept and the ends of cells and paragraphs blotted out."""
    breaks = [(m.start(), m.end(), "\n" if m.group() == "\n" else BLOT) for m in _HARD_BREAK.finditer(text)]
    rows = [(*m.span(), BLOT) for m in _ROW.finditer(text)]
    return _overwritten(fold(text), [*breaks, *rows])


def _overwritten(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """The text with every character of each span replaced by the span's mark."""
    characters = list(text)
    for start, end, mark in spans:
        characters[start:end] = mark * (end - start)
    return "".join(characters)


@dataclass(frozen=True)
class Rule:
    """A kind of digits that are no quantity; `cased` rules read the text as printed. Of the `signs` one at least stands in what is
    found, if there are any: most texts have few of them, and are searched for few rules."""

    name: str
    pattern: re.Pattern[str]
    cased: bool = False
    signs: frozenset[str] = frozenset()


def _rule(name: str, pattern: str, cased: bool = False, signs: str = "") -> Rule:
    return Rule(name, re.compile(pattern, re.MULTILINE), cased, frozenset(signs))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, the surest first."""
    word = {key: either(words) for key, words in load("not_quantities").items()}
    unit = either(w for entry in load("units")["units"] for w in entry["words"])
    scale = either(w for words in load("numerals")["multipliers"].values() for w in words)
    endings = "|".join(
        f"(?<=[{digits}])-{e}(?![^\\W\\d_])" for e, digits in load("numerals")["cardinal_endings"].items()
    )
    month = either(w for words in load("periods")["months"].values() for w in words)
    number, listed = r"\d+(?:[.\-]\d+)*(?:-?[а-яіїє](?!\w))?", r"(?:[-–]|\s*(?:[,;]|(?<!\w)(?:та|і|й)(?!\w))\s*)"
    law = rf"(?=\s*(?:$|[,.;:)»{BLOT}]|(?:та|і|й)\s|{word['laws']}))"
    part = r"(?:[a-z]+|(?=[a-z]*\d)\w+)(?!\w)"  # of a model's name
    town = r"(?:[А-ЯІЇЄҐ][\w'’ʼ.\-]*\s*){1,5}"
    return (
        _rule("document_number", rf"№№\s*\d+(?:{listed}\d+)*", signs="№"),
        _rule("document_number", rf"(?:(?<!№)№++|\bn[°o]?\s)\s*(?=[^\s{BLOT}]*\d)[\w/.\-]*\w(?:{listed}№\s*\d[\w/.\-]*)*", signs="№n"),
        _rule("reference", rf"(?<!\w)(?:{word['references']}|(?<!т\.)(?<!т\.\s)(?:{either(load('not_quantities')['references_with_dot'])}\.))\s*№?\s*{number}(?:{listed}{number}{law})*"),
        _rule("reference", rf"(?<!\w){word['numbered']}\s+№?\s*\d{{1,2}}(?:{listed}\d{{1,2}})*(?![.,]?\d)(?=\s*(?:[,.;:)–-]\s*(?!{unit}|{scale})|$|{BLOT}|(?:у|в|за|на)\s+20\d\d|{word['numbered_before']}))"),
        _rule("meeting", rf"\d+(?:-[^\W\d_]+)?\s+(?:{word['meeting_kinds']}\s+)?{word['meetings']}|{word['meetings']}\s+\d+(?!\s*\w)"),
        _rule("code", rf"(?<!\w){word['codes']}(?:\s+{word['code_of']})*[\s:№*\"«\-]{{0,5}}\d{{3,}}(?:[:.\-]\d+)*(?:\s*[,;]\s*\d{{7,}})*"),
        _rule("code", rf"(?<![\d.,:])(?<!\d\s)0\d{{3,}}[\d:.\-]*(?:[\s*]+(?:0\d{{3,}}|\d{{4}}(?![\d.,]|\s*(?:\d|{scale}|{unit}))))*|\d+(?::\d+){{2,}}|\b\d{{8}}-\d\b"),
        _rule("telephone", rf"{word['telephones']}[\s:№]*[+(]?\d(?:[\s()\-]*\d){{4,}}"),
        _rule("telephone", r"\+\d[\s\d()\-]{8,}\d|\(0\d{1,4}\)\s*\d(?:[\s\-]?\d){3,}|(?<![\d\-])\d{2,3}-\d\d-\d\d(?!\d)|\b0\s?800(?:[\s\-]?\d){6}"),
        _rule("emergency_line", rf"{word['emergency']}\s+(?:\w+\s+)?[«\"„“]?1(?:01|02|03|04|12)(?!\d|[\s.,]\d|\s+{word['things']})|[«\"„“]1(?:01|02|03|04|12)[»\"“”]"),
        _rule("day", rf"(?<!\d)\d{{1,2}}(?:-?го)?(?:\s*(?:-|–|по|до|та|і|,)\s*\d{{1,2}}(?:-?го)?)?\s+{month}"),
        _rule("time", r"(?<!\d)\d{1,2}:\d\d(?::\d\d)?(?!\d)|24/7(?:/365)?|(?<!\w)об?\s+\d{1,2}(?:[.:]\d\d)?(?=\s*год)|(?<!\w)(?:з|від)\s+\d{1,2}[.:]\d\d\s+(?:до|по)\s+\d{1,2}[.:]\d\d(?!\d)|(?<!\w)до\s+\d{1,2}\.\d\d(?=\s*год)"),
        _rule("ratio", r"(?<![\d.,])\d+/\d+(?:/\d+)*(?!\d)", signs="/"),
        _rule("law_number", r"\d+(?:[/\-]\d+)?[-–](?![хx](?!\w))(?:[ivxlіх]+|вр)(?!\w)", signs="-–"),
        _rule("dimensions", r"\d+(?:[.,]\d+)?\s*[xх×]\s*\d+(?:[.,]\d+)?(?:\s*[xх×]\s*\d+)?", signs="xх×"),
        _rule("inches", r"(?<![\d\"«„“.,])\d+(?:[.,]\d+)?\s?(?:\"|''|″|”|-?\s?дюйм\w*)", signs="\"'″”ю"),
        _rule("product", rf"(?<!\w){word['products']}\s*v?\.?\d[\w.]*(?!\s*{unit})"),
        _rule("model", rf"(?<![\w\-])(?![\d.,]+\s?{unit}|\d+-?x(?!\w)|(?:19|20)\d\dp(?!\w))(?=[\w./\-]*\d)(?=[\w./\-]*[a-z]){part}(?:[./\-]{part})*(?!\w)", signs=ascii_lowercase),
        _rule("model", r"(?<!\w)[А-ЯІЇЄҐ]{1,5}[-–]?\d+[\w\-]*", cased=True),
        _rule("word_with_number", rf"\d+(?!{endings})-[^\W\d_][^\W\d_']*", signs="-"),
        _rule("address", rf"(?<!\w)(?<![\diі]\s){word['houses']}\s*№?\s*\d+(?:[/\-]\d+)?[а-яіїє]?(?!\w)"),
        _rule("address", rf"(?<!\w)(?i:{word['streets']})\s*{town},?\s*\d+(?:[/\-]\d+)?(?:-?[а-яА-Я](?!\w))?(?!\d)(?!\s*(?:{unit}|{word['counted']}|[а-яіїєґ]+(?:их|ові|ая)\s))", cased=True),
        _rule("address", r"(?<!\d)\d{5}(?=,\s*(?:м\.|с\.|смт|україна|[^\W\d_]+ська\s))", signs=","),
        _rule("place_and_year", r"(?<!\w)(?:м|с|смт)\.\s*[^\W\d_'\-]+\s*[-–,]?\s*(?:19|20)\d\d(?!\d)", signs="."),
        _rule("enumerator", rf"(?:\A|{BLOT}|[.;:!?)»]\s*\n)[\s·•▪*–\-]*\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]|\d{{1,2}}(?:\.\d{{1,2}})+)(?=[\s*«\"]*[^\W\d_]|\s+\d|\s*$|\s*\*\*)(?!\s*(?:{scale}|{unit}))", signs=".)"),
        _rule("section_number", r"(?<![\d.,])\d{1,2}(?:\.\d{1,2}){2,}\.?(?!\d)", signs="."),
        _rule("unclear_digits", r"(?<![\d.,])(?!\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,}|(?:\.\d{3})+,\d+|(?:,\d{3})+\.\d+)(?![.,]?\d))\d+(?:[.,]\d+){2,}|(?<![\d.,])(?<!\d\s)[1-9]\d{0,2}\.\d{3}(?![.,]?\d)", signs=".,"),
        _rule("unclear_digits", r"(?<![\d.,])(?!(?:19|20)\d\d\n)(?<!\d\s)\d{1,2}\n\d{1,2}(?![.,]?\d)", signs="\n"),
        _rule("unclear_digits", rf"(?<![\d.,])(?:\d{{{MOST_DIGITS + 1},}}|[1-9]\d{{0,2}}(?:[\s.,]\d{{3}}(?!\d)){{{MOST_DIGITS // 3},}})(?:[.,]\d+)?"),
        _rule("year", rf"(?:^|{BLOT})\s*(?:19|20)\d\d\s*(?=$|{BLOT})|(?<![\d.,])20(?:0[1-9]|[1-4]\d)(?=\s+\d)|\((?:19|20)\d\d\)|(?<!\w)[ув]\s+\d\d\s+році|(?<!\w)за\s+\d\d\s+рік"),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _found(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(sorted(_sought(text, prepared(text)))) if _FIGURE.search(text) else ()


def _sought(text: str, folded: str) -> list[tuple[int, int, str]]:
    found = [
        (span.start, span.end, "period")
        for span in calendar_spans(folded)
        if span.kind != "bare" or stands_for_year(folded, span)
    ]
    found += [(*row.span(), "unclear_digits") for row in _ROW.finditer(text)]
    taken = bytearray(len(text))
    for start, end, _ in found:
        taken[start:end] = b"\1" * (end - start)
    standing = frozenset(folded)
    for rule in rules():
        if rule.signs and standing.isdisjoint(rule.signs):
            continue
        for match in rule.pattern.finditer(text if rule.cased else folded):
            start, end = match.span()
            if not all(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, rule.name))
    return found


def skipped(text: str) -> list[tuple[int, int, str]]:
    """Where digits of the text count nothing, and the name of the rule that says so; the places may overlap."""
    return list(_found(text))


def blotted(text: str) -> str:
    """The text prepared, with every digit that is no quantity blotted out."""
    return _overwritten(prepared(text), ((start, end, BLOT) for start, end, _ in _found(text)))
