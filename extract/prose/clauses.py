"""Which verb governs a number: a sentence cut at its marks into phrases, and the predicates that stand in them.

A number takes the verb of its own phrase, the one before it first («встановлено 5», «5 встановлено»); a phrase without a verb goes
on with that of the phrase before («встановлено 5 камер, у селах – 3»), jumping over what stands in closed brackets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extract import words
from extract.vocabulary import load
from extract.words import Match, Token, readings

_MARKS = frozenset(",;:()«»")
_CONJUNCTIONS = frozenset(["та", "і", "й", "а", "але", "проте", "натомість", "однак"])
_LINKS = frozenset([",", "та", "і", "й", "або"])
_RELATIVE = frozenset("що який яка яке які котрий котра котрі".split())
_VERBAL = frozenset(["verb", "impe"])
UNKNOWN = "unknown"
_YEAR = 4  # digits


@dataclass(frozen=True)
class Predicate:
    """A verb (or a noun of action) at tokens first..last; `name` is its class in the vocabulary, or `UNKNOWN`."""

    name: str
    first: int
    last: int


@dataclass(frozen=True)
class Chain:
    """Predicates that say one thing together: «планують збільшити», «придбано та встановлено»."""

    predicates: tuple[Predicate, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(predicate.name for predicate in self.predicates)


@dataclass(frozen=True)
class Clauses:
    """The phrases and predicates of a sentence; `numbers` are the tokens of the numbers that count something,
    `nouns` the classes that are nouns of action and no verbs."""

    tokens: tuple[Token, ...]
    predicates: tuple[Predicate, ...]
    numbers: tuple[Match, ...]
    nouns: frozenset[str]

    def phrase(self, at: int) -> tuple[int, int]:
        """The tokens of the phrase around token `at`."""
        start = next((i + 1 for i in range(at - 1, -1, -1) if self._parts(i)), 0)
        stop = next((i for i in range(at + 1, len(self.tokens)) if self._parts(i)), len(self.tokens))
        return start, stop

    def governor(self, number: Match) -> Chain | None:
        """The chain of predicates that governs a number."""
        start, stop = self.phrase(number.first)
        following = next((other.first for other in self.numbers if other.first >= number.last), len(self.tokens))
        own = [p for p in self.predicates if start <= p.first and p.last <= number.first]
        if own:
            return self._chain(own[-1])
        after = [p for p in self.predicates if number.last <= p.first and p.last <= min(stop, following)]
        if after:
            return self._chain(self._closing(after, stop))
        if beyond := self._after_relative(stop, following):
            return self._chain(beyond)
        carried = [p for p in self.predicates if p.last <= start and not self._in_closed_brackets(p.first, start)]
        if carried:
            return self._chain(carried[-1])
        labelled = number.first > 0 and self.tokens[number.first - 1].text in "–-"
        marks = ",:;" if labelled else ":;"  # «на початок року – 72, надійшло – 14»
        ends = [i for i in range(number.last, following) if self.tokens[i].text in marks]
        later = [p for p in self.predicates if number.last <= p.first and p.last <= min([following, *ends])]
        main = [p for p in later if not self._is_in_relative(p)] or later or self._after_brackets(number)
        return self._chain(main[0]) if main else None

    def described(self, noun: Match) -> Chain | None:
        """«… про камери, що перебувають на балансі»: the predicate of the clause that describes a thing."""
        told = [token.text for token in self.tokens[noun.last : noun.last + 2]]
        if len(told) < 2 or told[0] != "," or told[1] not in _RELATIVE:
            return None
        stop = next(
            (i for i in range(noun.last + 1, len(self.tokens)) if self.tokens[i].text in ",:;"), len(self.tokens)
        )
        inside = (p for p in self.predicates if noun.last < p.first and p.last <= stop)
        first = next(inside, None)
        return self._chain(first) if first else None

    def _after_relative(self, comma: int, following: int) -> Predicate | None:
        """«Ще шість, що вийшли з ладу, відремонтовано», «ще три, пошкоджені грозою, відновлено»: the predicate right after the words
        that describe what is counted."""
        tokens = self.tokens
        if comma + 1 >= len(tokens) or tokens[comma].text != "," or not _opens_description(tokens[comma + 1]):
            return None
        close = next((i for i in range(comma + 1, following) if tokens[i].text == ","), following)
        beyond = [p for p in self.predicates if close < p.first and p.last <= following]
        return self._closing(beyond, following) if beyond and beyond[0].first <= close + 2 else None

    def _after_brackets(self, number: Match) -> list[Predicate]:
        """«Камери (усього 64, з яких 40 оглядових) працюють»: what follows the brackets that a number stands in."""
        closed = next((i for i in range(number.last, len(self.tokens)) if self.tokens[i].text == ")"), None)
        if closed is None or not self._in_closed_brackets(number.first, closed + 1):
            return []
        beyond = next((other.first for other in self.numbers if other.first > closed), len(self.tokens))
        return [p for p in self.predicates if closed < p.first and p.last <= beyond]

    def _is_in_relative(self, predicate: Predicate) -> bool:
        """«П'ять камер, що вийшли з ладу, повернули до роботи»: whether a predicate only describes what is counted."""
        start, _ = self.phrase(predicate.first)
        return start > 0 and self.tokens[start - 1].text == "," and self.tokens[start].text in _RELATIVE

    def closing(self) -> Chain | None:
        """The last chain of predicates: of a sentence over a list, the one that governs its items."""
        return self._chain(self.predicates[-1]) if self.predicates else None

    def _closing(self, after: list[Predicate], stop: int) -> Predicate:
        """The last of the predicates after a number that belong together: «12 камер планується встановити»."""
        chosen = after[0]
        for following in after[1:]:
            if following.first - chosen.last <= 1 and following.last <= stop:
                chosen = following
        return chosen

    def _chain(self, last: Predicate) -> Chain:
        """A predicate with those before it that only links, adverbs and particles part from it."""
        chain = [last]
        for predicate in reversed(self.predicates[: self.predicates.index(last)]):
            between = self.tokens[predicate.last : chain[0].first]
            apart = any(token.text in _MARKS for token in between) or any(
                predicate.last <= number.first < chain[0].first for number in self.numbers
            )
            leans = _leans(predicate, chain[0])
            if not all(_is_light(token) for token in between) and (apart or not leans):
                break
            if not leans and self._has_no(predicate) and not self._has_no(chain[0]):
                break  # «не встановлювали, відновлено 2»
            chain.insert(0, predicate)
        if (
            chain[0].name in self.nouns
        ):  # «планується ремонт 8 камер та монтаж 12»: the verb of the first is that of both
            verbs = [p for p in self.predicates if p.last <= chain[0].first and p.name not in self.nouns]
            chain = [*verbs[-1:], *chain]
        return Chain(tuple(chain))

    def is_negated(self, chain: Chain) -> bool:
        return any(map(self._has_no, chain.predicates))

    def _has_no(self, predicate: Predicate) -> bool:
        return predicate.first > 0 and self.tokens[predicate.first - 1].text == "не"

    def _parts(self, at: int) -> bool:
        """Whether the token ends a phrase: a mark, or a conjunction between two predicates."""
        text = self.tokens[at].text
        if text in _MARKS:
            return at not in self._asides and not self._is_inside_number(at) and not self._lists_years(at)
        if text not in _CONJUNCTIONS:
            return False
        start = next((i for i in range(at - 1, -1, -1) if self.tokens[i].text in _MARKS), -1)
        stop = next((i for i in range(at, len(self.tokens)) if self.tokens[i].text in _MARKS), len(self.tokens))
        return all(
            any(low < p.first < high for p in self.predicates) and any(low < n.first < high for n in self.numbers)
            for low, high in ((start, at), (at, stop))
        )

    def _is_inside_number(self, at: int) -> bool:
        """Whether a comma is that of «2 042,5»."""
        around = self.tokens[at - 1 : at + 2] if at else ()
        return len(around) == 3 and around[0].is_number and around[2].is_number and around[0].end == around[2].start - 1

    def _lists_years(self, at: int) -> bool:
        """Whether a comma is that of «на кінець 2021, 2022 та 2023 років», where none of them counts something."""
        around = self.tokens[at - 1 : at + 2 : 2] if at else ()
        counted = {number.first for number in self.numbers}
        years = all(token.is_number and len(token.text) == _YEAR for token in around)
        return len(around) > 1 and years and counted.isdisjoint((at - 1, at + 1))

    @cached_property
    def _asides(self) -> frozenset[int]:
        """Brackets that hold nothing counted: «було (01.01.2024) 77», «камер (PTZ) 12»; they part no phrase."""
        found: list[int] = []
        opened = None
        for i, token in enumerate(self.tokens):
            if token.text == "(":
                opened = i
            elif token.text == ")" and opened is not None:
                if not any(opened < number.first < i for number in self.numbers):
                    found += [opened, i]
                opened = None
        return frozenset(found)

    def _in_closed_brackets(self, at: int, before: int) -> bool:
        """Whether the bracket around token `at` is closed before token `before`."""
        depth = 0
        for token in self.tokens[at:before]:
            depth += (token.text == "(") - (token.text == ")")
            if depth < 0:
                return True
        return False


def _leans(predicate: Predicate, following: Predicate) -> bool:
    """«має на набережній з'явитися», «завершено торік монтаж»: an auxiliary verb and what it is about, with words between."""
    return predicate.name in ("planning", "achieving", "present") and following.name not in ("planning", UNKNOWN)


def _is_light(token: Token) -> bool:
    return token.text in _LINKS or any(not {"advb", "prcl", "conj", "unkn"}.isdisjoint(r) for r in readings(token.text))


def clauses(tokens: Sequence[Token], subject: str, numbers: Sequence[Match]) -> Clauses:
    """Find the predicates of a sentence: those of the vocabulary `subject`, and every other verb as unknown.

    The classes that the vocabulary calls `nouns` are predicates only where they stand before a number or open a list.
    """
    found: list[Predicate] = []
    at = 0
    while at < len(tokens):
        predicate = _predicate_at(tokens, at, subject) if tokens[at].is_word else None
        if predicate is not None and not _only_says(tokens, predicate, subject):
            found.append(predicate)
        at = predicate.last if predicate else at + 1
    opens_list = bool(tokens) and tokens[-1].text == ":"
    end = len(tokens) if opens_list else max((n.first for n in numbers), default=len(tokens))
    nouns = frozenset(load(subject)["nouns"])
    kept = tuple(p for p in found if p.name not in nouns or p.first < end)
    return Clauses(tuple(tokens), kept, tuple(numbers), nouns)


def _only_says(tokens: Sequence[Token], predicate: Predicate, subject: str) -> bool:
    """«Нагадаємо, що …», «повідомляємо, що …»: the verb of the sentence is that of the clause."""
    leads = [token.text for token in tokens[predicate.last : predicate.last + 2]] == [",", "що"]
    return leads and words.find_any(load(subject)["saying"], tokens[predicate.first].text)


def _predicate_at(tokens: Sequence[Token], at: int, subject: str) -> Predicate | None:
    matches = [
        (match.last, name)
        for name, phrase in _beginning_with(tokens[at].text, subject)
        if (match := phrase.match_at(tokens, at))
    ]
    if matches:
        last, name = max(matches, key=lambda match: match[0])
        return None if _describes(tokens, at) else Predicate(name, at, last)
    return Predicate(UNKNOWN, at, at + 1) if not _VERBAL.isdisjoint(readings(tokens[at].text)[0]) else None


@lru_cache(maxsize=20_000)
def _beginning_with(word: str, subject: str) -> tuple[tuple[str, words.Phrase], ...]:
    """The patterns of a vocabulary's verbs that may begin with a word, each with its class."""
    classes = load(subject)["verbs"].items()
    groups = ((str(name), words.group(tuple(patterns))) for name, patterns in classes)
    return tuple((name, phrase) for name, known in groups for phrase in known.beginning_with(word))


def _opens_description(token: Token) -> bool:
    """«Що», «пошкоджені» behind a comma."""
    return token.text in _RELATIVE or {"adjf", "pssv", "plur"} <= readings(token.text)[0]


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle or an adjective goes with a noun («встановлених камер») and says nothing itself («усі справні»)."""
    of_word = readings(tokens[at].text)
    if not all("adjf" in reading for reading in of_word):
        return False
    following = readings(tokens[at + 1].text)[0] if at + 1 < len(tokens) and tokens[at + 1].is_word else frozenset()
    return not any("nomn" in reading for reading in of_word) or not {"noun", "adjf"}.isdisjoint(following)
