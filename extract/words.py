"""Words of a Ukrainian text: folding, tokens, lemmas, and the phrase patterns that the vocabulary is written in.

`fold` keeps the length of its input, so an offset in the folded text is an offset in the document.

The pattern language of `vocabulary/*.yml` is small:

    камера відеоспостереження     words in their order, each in any of its forms (matched by lemma)
    грабіж|розбій                 one of several words
    відео*                        any word that begins so
    ~запит ~орган                 the first word, then up to three others, then the second
    [міський] рада                a word that may be absent
    =діє                          a word in this form only («дій» is a form of «дія» and of «діяти»)
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pymorphy3

_RUSSIAN = Path(__file__).parent / "vocabulary" / "russian.csv"
# Latin letters that look like Cyrillic ones; council texts mix them in («Cтворення» with a Latin C).
_LATIN = "AaBCcEeHIiKMOoPpTXxYy"
_CYRILLIC = "АаВСсЕеНІіКМОоРрТХхУу"
_LOOKALIKE = str.maketrans(_LATIN, _CYRILLIC)
_SAME_LENGTH = str.maketrans(
    {
        "’": "'", "ʼ": "'", "`": "'", "‘": "'", "´": "'", "′": "'",
        "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " ", "\u2002": " ", "\u2003": " ",
        "\t": " ", "\r": " ", "\n": " ", "\x0b": " ", "\x0c": " ", "\u2028": " ", "\ufeff": " ",
        "ё": "е", "Ё": "Е",
        "‐": "-", "‑": "-", "‒": "–", "—": "–", "―": "–", "−": "–",
    }
)  # fmt: skip
_CYRILLIC_LETTER = "А-Яа-яІіЇїЄєҐґЁёЫыЪъЭэ"
_NOT_PLAIN = re.compile(f"[{''.join(map(chr, _SAME_LENGTH))}]")
_LEADERS = re.compile(r"\.{4,}")
# «крадіжки          38», a figure alone at the end of its line
_GUTTERS = re.compile(r"(?<=[^\W\d_])\s{3,}+(?=\d[\d\s]*+(?:,\d+)?[,;.]?\s*+$)")
# «роз\u00adкрито», «перед-» over «бачених»: a word that an editor broke
_BREAKS = ("\u00ad", "\u200b", "-\n")
_BROKEN = re.compile(rf"([{_CYRILLIC_LETTER}]+)(\u00ad(?:\s*\n\s*)?|\u200b|-\n\s*)([{_CYRILLIC_LETTER}]+)")
_ONLY_UKRAINIAN, _ONLY_RUSSIAN = frozenset("іїєґ"), frozenset("ыэъ")
_NAME_IN_QUOTES = re.compile(r"«[^«»]{1,80}»|\"[^\"]{1,80}\"|[“„][^“”„]{1,80}[”“]")
_ROMAN = re.compile("і{1,3}")  # as typed on a Ukrainian keyboard
_LATIN_LETTER = re.compile("[A-Za-z]")
_MIXED_WORD = re.compile(
    rf"(?<![A-Za-z{_CYRILLIC_LETTER}])(?=[{_CYRILLIC_LETTER}']*[A-Za-z])[A-Za-z]*[{_CYRILLIC_LETTER}][A-Za-z{_CYRILLIC_LETTER}']*"
)
# The dot of «у 2024 р. становила 78» is no mark between words, and none at all.
_SHORT = "".join(
    rf"(?<!\b{short})" for short in ("р", "рр", "г", "гг", "грн", "тис", "тыс", "млн", "млрд", "шт", "од", "чол")
)
_TOKEN = re.compile(
    rf"\d+|[A-Za-z{_CYRILLIC_LETTER}]+(?:['\-][A-Za-z{_CYRILLIC_LETTER}]+)*|(?:{_SHORT}\.|\.(?=\s*$)|[^.\s])"
)
_WORD = re.compile(rf"[{_CYRILLIC_LETTER}]+")
_STOPS = frozenset(".,;:!?")  # a loose pattern does not reach over these
_LONGEST = 100  # letters of a word that is looked up
_STEM = 3  # letters by which patterns are looked up that ask for a beginning of words
_ANY = "*"  # and what those are looked up by that ask for fewer
BULLETS = (
    "-–—+•·*▪●○◦‣➢➤►▶✓✔❖■□➔→▸"  # that items of lists begin with; «-» first, for it stands in classes of characters
)
_GAP = 3  # how many words a «~» lets stand between two words of a pattern


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The text in lower case with one kind of apostrophe, space and dash and no Latin look-alikes; same length."""
    if any(mark in text for mark in _BREAKS):
        text = _BROKEN.sub(_joined, text)
    if _NOT_PLAIN.search(text):
        text = text.translate(_SAME_LENGTH)
    if "...." in text:  # «Розкрито злочинів ........ 45»
        text = _LEADERS.sub(lambda m: "–".center(len(m.group())), text)
    if "   " in text:
        text = _GUTTERS.sub(lambda m: "–".center(len(m.group())), text)
    if _LATIN_LETTER.search(text):
        text = _MIXED_WORD.sub(lambda m: m.group().translate(_LOOKALIKE), text)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _joined(broken: re.Match[str]) -> str:
    """A broken word in one, and the blanks that keep its length behind it; «будь-» over «які» has a hyphen of its own."""
    begun, mark, rest = broken.groups()
    if mark[0] == "\u00ad" or (not _has_word(f"{begun}-{rest}") and _has_word(begun + rest)):
        return begun + rest + " " * len(mark)
    return broken[0]


def _has_word(word: str) -> bool:
    return bool(_analyser().word_is_known(word.lower()))


def squeeze(text: str) -> str:
    """The text on one line with single spaces: for cells, labels and messages (never for quotes)."""
    return " ".join(text.split())


class Token(NamedTuple):
    """A word, a run of digits or a mark, with its offsets in the folded text."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


class Tokens(tuple[Token, ...]):
    """The tokens of a text, which remember where the patterns of a group stand among them: a statement is asked for the same
    words again and again."""

    @cached_property
    def _words(self) -> list[tuple[int, frozenset[str]]]:
        """The words and marks by what patterns are looked up that they may open; no pattern begins with figures."""
        return [(i, _keys(token.text)) for i, token in enumerate(self) if not token.is_number]

    @cached_property
    def _openings(self) -> frozenset[str]:
        return frozenset().union(*(keys for _, keys in self._words))

    @cached_property
    def _known(self) -> dict[Group, Hits]:
        return {}

    def hits(self, patterns: Group) -> Hits:
        """Where matches of the group begin, in order, and the longest that begins there."""
        found = self._known.get(patterns)
        if found is None:
            common = patterns.openings & self._openings  # nothing, for most patterns in most statements
            places = [i for i, keys in self._words if not common.isdisjoint(keys)] if common else ()
            matches = [match for i in places if (match := patterns.longest_at(self, i))]
            found = self._known[patterns] = ([match.first for match in matches], matches)
        return found


@lru_cache(maxsize=4096)
def tokens(folded: str, among_russian: bool = False) -> Tokens:
    """The tokens of a folded text, in their order; of a Russian one with the Ukrainian words for the Russian ones, at the
    places of those, so that one vocabulary reads both. `among_russian`: what may be either («29 краж») is Russian."""
    if is_ukrainian(folded) and (not among_russian or has_ukrainian_words(folded)):
        return Tokens(Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded))
    ukrainian = _ukrainian_of()
    return Tokens(Token(ukrainian.get(m.group(), m.group()), m.start(), m.end()) for m in _TOKEN.finditer(folded))


def has_ukrainian_words(folded: str) -> bool:
    """Whether words of the text have letters that Russian has not, and no fewer of them than have letters that Ukrainian has not."""
    ukrainian, russian = _spelled(folded)
    return ukrainian > 0 and ukrainian >= russian


def _spelled(folded: str) -> tuple[int, int]:
    """How many words only Ukrainian can spell and how many only Russian, but for names in quotes, «программа «Безпечне місто»», and
    Roman numerals, «в ІІІ квартале»."""
    plain = _NAME_IN_QUOTES.sub(" ", folded)
    found = _WORD.findall(plain) or _WORD.findall(folded)
    russian = sum(not _ONLY_RUSSIAN.isdisjoint(word) for word in found)
    return sum(not _ONLY_UKRAINIAN.isdisjoint(word) and not _ROMAN.fullmatch(word) for word in found), russian


@lru_cache(maxsize=4096)
def is_ukrainian(folded: str) -> bool:
    """Whether a text has words that only Ukrainian can spell; else whether it has none that only Russian can, and no
    Russian word: «До складу системи входить 120 камер»."""
    if has_ukrainian_words(folded):
        return True
    return not _spelled(folded)[1] and not any(w in _ukrainian_of() and not is_known(w) for w in _WORD.findall(folded))


def ukrainian(word: str) -> str:
    """The Ukrainian form for a Russian one that is known («камерах» for «камерах», «встановлено» for «установлено»)."""
    return _ukrainian_of().get(word, word)


@cache
def _ukrainian_of() -> dict[str, str]:
    """The forms of vocabulary/russian.csv, made by `make russian`."""
    with _RUSSIAN.open(encoding="utf-8", newline="") as file:
        return {row["russian"]: row["ukrainian"] for row in csv.DictReader(file)}


@cache
def _analyser() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="uk")


@lru_cache(maxsize=4096)  # the forms of a word are asked for, then what it may be
def _analysed(word: str) -> list[Any]:
    """What the analyser makes of a word. It goes through the letters of a long one until its stack is full: a thousand letters
    without a blank are no word, but «камеракамера…»."""
    return _analyser().parse(word) if len(word) <= _LONGEST else []


@lru_cache(maxsize=8192)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word, in any of its forms; of a word with a hyphen, each of its parts."""
    parts = fold(word).split("-")
    return all(len(part) <= _LONGEST and _analyser().word_is_known(part) for part in parts if part)


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> frozenset[str]:
    """All dictionary forms that a (folded) word may have, the word itself among them."""
    if not word[0].isalpha():
        return frozenset({word})
    found = {parse.normal_form for parse in _analysed(word)}
    return frozenset(found | {word})


@lru_cache(maxsize=200_000)
def readings(word: str) -> tuple[frozenset[str], ...]:
    """What a (folded) word may be, the likeliest first, in the analyser's terms: verb, infn, past, futr, impe, noun, gent, …"""
    if not word[0].isalpha():
        return (frozenset(),)
    found = tuple(frozenset(str(g).lower() for g in parse.tag.grammemes) for parse in _analysed(word))
    return found or (frozenset({"unkn"}),)


@lru_cache(maxsize=50_000)
def _keys(word: str) -> frozenset[str]:
    """What a pattern that a (folded) word opens is looked up by: its dictionary forms and its beginning."""
    return lemmas(word) | {_stem(word), _ANY}


def _stem(beginning: str) -> str:
    """The letters that a beginning of words is looked up by."""
    return f"{beginning[:_STEM]}*" if len(beginning) >= _STEM else _ANY


# --- phrase patterns --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Element:
    """One word of a pattern: lemmas it may have, prefixes it may begin with, and how it joins the word before."""

    lemmas: frozenset[str]
    prefixes: tuple[str, ...]
    exact: frozenset[str]
    optional: bool
    loose: bool

    @cached_property
    def _known(self) -> dict[str, bool]:
        return {}

    def accepts(self, token: Token) -> bool:
        """Whether the word is one of the element's; remembered, since reports use few words often."""
        known = self._known.get(token.text)
        if known is None:
            text = token.text
            known = self._known[text] = (
                text in self.exact
                or bool(self.prefixes and text.startswith(self.prefixes))
                or not self.lemmas.isdisjoint(lemmas(text))
            )
        return known

    def openings(self) -> Iterable[str]:
        """What the words that may be the element's are looked up by, and a few others."""
        return (*self.lemmas, *self.exact, *map(_stem, self.prefixes))


def _element(word: str) -> _Element:
    optional = word.startswith("[") and word.endswith("]")
    word = word.strip("[]")
    loose = word.startswith("~")
    choices = [fold(choice) for choice in word.lstrip("~").split("|")]
    whole = [choice for choice in choices if not choice.endswith("*") and not choice.startswith("=")]
    return _Element(
        lemmas=frozenset().union(*(lemmas(choice) for choice in whole)) if whole else frozenset(),
        exact=frozenset(choice[1:] for choice in choices if choice.startswith("=")),
        prefixes=tuple(choice[:-1] for choice in choices if choice.endswith("*")),
        optional=optional,
        loose=loose,
    )


@dataclass(frozen=True)
class Match:
    """Tokens first..last (last excluded) of the sequence that was searched."""

    first: int
    last: int


@dataclass(frozen=True)
class Phrase:
    """A compiled pattern; `source` is the pattern as written in the vocabulary."""

    source: str
    elements: tuple[_Element, ...]

    def match_at(self, words: Sequence[Token], start: int) -> Match | None:
        """The match that begins exactly at token `start`, or None."""
        if not self.elements[0].optional and not self.elements[0].accepts(words[start]):
            return None
        end = self._match(words, start, 0)
        return None if end is None else Match(start, end)

    def find(self, words: Sequence[Token], start: int = 0, stop: int | None = None) -> Match | None:
        """The first match that begins in start..stop."""
        for i in range(start, len(words) if stop is None else min(stop, len(words))):
            if (match := self.match_at(words, i)) is not None:
                return match
        return None

    def _match(self, words: Sequence[Token], at: int, element_no: int) -> int | None:
        if element_no == len(self.elements):
            return at
        element = self.elements[element_no]
        reach = _GAP + 1 if element.loose and element_no else 1
        for i in range(at, min(at + reach, len(words))):
            if element.accepts(words[i]) and (end := self._match(words, i + 1, element_no + 1)) is not None:
                return end
            if words[i].text in _STOPS:
                break
        return self._match(words, at, element_no + 1) if element.optional else None


@cache
def phrase(pattern: str) -> Phrase:
    """Compile one pattern of the vocabulary."""
    return Phrase(pattern, tuple(_element(word) for word in pattern.split()))


def phrases(patterns: Iterable[str]) -> tuple[Phrase, ...]:
    """Compile several patterns of the vocabulary."""
    return tuple(map(phrase, patterns))


Hits = tuple[list[int], list[Match]]


class Group:
    """Several patterns asked at once: only those that a word may begin are looked up and tried at it; remembered word by word."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self._all = phrases(patterns)
        self._opened_by = defaultdict[str, list[int]](list)
        for no, pattern in enumerate(self._all):
            for key in {key for element in _openers(pattern) for key in element.openings()}:
                self._opened_by[key].append(no)
        self.openings = frozenset(self._opened_by)
        self._starting: dict[str, tuple[Phrase, ...]] = {}

    def matches_at(self, words: Sequence[Token], start: int) -> list[Match]:
        """All matches that begin exactly at token `start`."""
        starting = self.beginning_with(words[start].text)
        return [match for p in starting if (match := p.match_at(words, start))] if starting else []

    def longest_at(self, words: Sequence[Token], start: int) -> Match | None:
        """The longest match that begins exactly at token `start`."""
        return max(self.matches_at(words, start), key=lambda match: match.last, default=None)

    def beginning_with(self, text: str) -> tuple[Phrase, ...]:
        """The patterns that a word may begin."""
        starting = self._starting.get(text)
        if starting is None:
            common = self.openings & _keys(text)
            if not common:  # and not remembered: so it is with most words
                return ()
            token = Token(text, 0, len(text))
            may_begin = (self._all[no] for no in sorted({no for key in common for no in self._opened_by[key]}))
            starting = self._starting[text] = tuple(p for p in may_begin if any(e.accepts(token) for e in _openers(p)))
        return starting


def _openers(pattern: Phrase) -> Sequence[_Element]:
    """The words that a pattern may begin with: the first that may not be absent, and those before it."""
    needed = next((i for i, element in enumerate(pattern.elements) if not element.optional), len(pattern.elements))
    return pattern.elements[: needed + 1]


@cache
def group(patterns: tuple[str, ...]) -> Group:
    """Compile several patterns of the vocabulary to be asked at once."""
    return Group(patterns)


def hits(patterns: Iterable[str], words: Sequence[Token]) -> list[Match]:
    """The matches of any of the patterns, of those that begin at one token the longest."""
    known = group(tuple(patterns))
    if isinstance(words, Tokens):
        return words.hits(known)[1]
    return [match for i in range(len(words)) if (match := known.longest_at(words, i))]


def find_any(patterns: Iterable[str], text: str) -> bool:
    """Whether one of the patterns stands somewhere in the text (folded here)."""
    return bool(hits(patterns, tokens(fold(text))))
