"""How amounts stand to the ones beside them: what divides another, adds it up, is of another time, and from which source."""

from __future__ import annotations

from extract import words
from extract.prose.counts import Count
from extract.prose.finding import find
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Match, Token

JOINS = (",", ";", "та", "і", "й", "а")
_FROM = frozenset(["від", "коштом", "кошти", "коштів"])  # before who gave it
_SOURCE_REACH = 6  # tokens between an amount and its source


def has_source(scene: Scene, start: int, count: Count) -> bool:
    return source_of(scene, count, start) is not None


def adds_up(scene: Scene, start: int, count: Count) -> bool:
    """«Оплата зв'язку – 214,8 тис. грн; …; усього – 789,9 тис. грн»."""
    sums = scene.find(load("money")["sums"], start, count.first)
    return sums is not None and all(token.text in "–-:" for token in scene.tokens[sums.last : count.first])


def begins_part(scene: Scene, start: int, count: Count) -> bool:
    """«…, з них», «…, у т. ч.», «…: », «… (»: what follows an amount begins to divide it."""
    if start == 0:
        return False
    colon = any(token.text == ":" for token in scene.tokens[start : count.first])
    return colon or scene.find(load("money")["parts"], start, count.first) is not None


def is_part(scene: Scene, start: int, count: Count) -> bool:
    """Whether the amount divides the one before it by what it is for or from; the amount of another year is one itself."""
    return begins_part(scene, start, count) and not differs_by_time(scene, start, count)


def differs_by_time(scene: Scene, start: int, count: Count) -> bool:
    """«…, у 2024 році – 6 млн грн»: a period stands between two amounts, and no other noun."""
    left = scene.tokens[start - 1].end
    return any(
        left <= mention.start < count.number.start
        and not any(_is_subject(token) for token in scene.tokens if left <= token.start < mention.start)
        and sum(token.is_word for token in scene.tokens if mention.end <= token.start < count.number.start) <= 1
        for mention in scene.mentions
    )


def _is_subject(token: Token) -> bool:
    """«план – 1 300 тис. грн, каса за півріччя – 540 тис. грн»: another amount, whatever a «каса» is."""
    first = words.readings(token.text)[0] if token.is_word else frozenset()
    return {"noun", "nomn"} <= first and not any("conj" in each for each in words.readings(token.text))


def is_joined(scene: Scene, one: Count, other: Count) -> bool:
    """«450, 612,5 та 980 тис. грн», «500 тис. на камери і 300 тис. на сервер»."""
    between = [token.text for token in scene.tokens[one.last : other.first]]
    if scene.is_corrected(one):
        return True  # «не 1 500 000 грн, а 1 050 000 грн»
    listed = bool(between) and between[-1] in (*JOINS, "ще", "–", "-")
    return listed and (len(between) == 1 or between[0] in ("на", "для"))


def source_of(scene: Scene, count: Count, start: int) -> str | None:
    """The source of money that is named after an amount up to a mark, or between the amount before and this one; as its
    label («місцевого бюджету – 2 млн грн») first of all."""
    stop = min(end_of_phrase(scene, count), count.last + _SOURCE_REACH)
    if count.last < len(scene.tokens) and scene.tokens[count.last].text == "(":  # «295,7 тис. грн (місцевий бюджет)»
        stop = min(
            count.last + _SOURCE_REACH,
            next((o.first for o in scene.counts if o.first >= count.last), len(scene.tokens)),
        )
    before, after = _source(scene, start, count.first), _source(scene, count.last, stop)
    if before and not scene.is_labelled(count) and _belongs_before(scene, before, start):
        before, after = None, after or _giver(scene, count)
    if after and _labels_next(scene, after, count):
        after = None
    match = before or after if scene.is_labelled(count) else after or before
    return scene.text_of(match) if match else None


def _giver(scene: Scene, count: Count) -> Match | None:
    """«600 тис. грн від ПРООН» beside «1,2 млн грн з міського бюджету»: who gave it."""
    stop = end_of_phrase(scene, count)
    led = count.last + 1 < stop and scene.tokens[count.last].text in _FROM
    return Match(count.last + 1, stop) if led else None


def _belongs_before(scene: Scene, match: Match, start: int) -> bool:
    """«1,2 млн грн з міського бюджету та 600 тис. грн від ПРООН»: whether a source is of the amount that ends at a token."""
    previous = next((other for other in scene.counts if other.last == start), None)
    if previous is None:
        return False
    own = _source(scene, start, min(end_of_phrase(scene, previous), start + _SOURCE_REACH))
    return own is not None and own.first == match.first


def _source(scene: Scene, start: int, stop: int) -> Match | None:
    """The source that is named between two tokens; «за загальним» is a fund where the statement names one («спеціальним фондом»)."""
    money = load("money")
    known, fund = scene.find(money["sources"], start, stop), scene.find(money["fund_alone"], start, stop)
    if known or fund is None or scene.find(["фонд"]) is None:
        return known
    following = scene.tokens[fund.last : fund.last + 1]
    named = bool(following) and following[0].is_word and "noun" in words.readings(following[0].text)[0]
    return None if named else fund


def source_over(scene: Scene, count: Count) -> str | None:
    """The source whose plan and fact a clause gives: «кошти обласного бюджету: план – 300 тис. грн, факт – 0 грн»."""
    marks = [i for i in range(count.first) if scene.tokens[i].text in ":;"]
    if not marks or scene.tokens[marks[-1]].text != ":":
        return None
    start = next((i + 1 for i in reversed(marks[:-1]) if scene.tokens[i].text == ";"), 0)
    if any(start <= other.first < marks[-1] for other in scene.counts):
        return None
    source = scene.find(load("money")["sources"], start, marks[-1])
    labelled = scene.find(load("money")["labels"], marks[-1], count.first)
    return scene.text_of(source) if source and labelled else None


def _labels_next(scene: Scene, match: Match, count: Count) -> bool:
    """«2 млн грн (загальний фонд – 1,2 млн грн)»: what stands after an amount may be the label of the next."""
    following = next((other.first for other in scene.counts if other.first >= count.last), len(scene.tokens))
    between = [token.text for token in scene.tokens[match.last : following]]
    return following < len(scene.tokens) and bool(between) and all(text in "–-:" for text in between)


def fund_of(scene: Scene, count: Count, start: int) -> str:
    """The fund of a budget that an amount is of, as its source: general, special, or total where none is named."""
    source = source_of(scene, count, start)
    named = words.tokens(words.fold(source)) if source else ()
    funds = load("money")["funds"].items()
    return next((str(fund) for fund, patterns in funds if find(patterns, named)), "total")


def end_of_phrase(scene: Scene, count: Count) -> int:
    """Where the words after an amount that belong to it end."""
    stop = scene.comma_after(count)
    return next((i for i in range(count.last, stop) if scene.tokens[i].text in ("та", "і", "й", "а", ")", ".")), stop)
