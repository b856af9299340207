"""What a number of a statement counts, where it counts cameras, and of which type."""

from __future__ import annotations

from dataclasses import dataclass

from extract.prose import yearly
from extract.prose.camera_types import PREPOSITIONS, inside_mentions, label_phrase, type_of
from extract.prose.clauses import UNKNOWN, Clauses
from extract.prose.counts import Count
from extract.prose.finding import find
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Match, Token, readings

_REACH = 6  # words between a number and its noun: «12 сучасних поворотних IP-камер»
_NEAR = 3
_OF_ALL = frozenset(["з", "із", "зі", "серед"])
_LABELS = frozenset("–-:(")
_BARE_VERBS = frozenset("operating connected installed restored removed extended installing restoring".split())
_GROWING = frozenset(["grown", "extended", "extending", "growing", "stated"])


@dataclass(frozen=True)
class Mentioned:
    """How the cameras stand beside a number: named, named as a type, elided, or of_all («із 102 камер»)."""

    how: str
    kind: str | None = None
    is_part: bool = False


def mentioned(scene: Scene, sentence: Clauses, count: Count) -> Mentioned | None:
    """What the number says of cameras; None if it counts something else. «камер склало 9, 14 та 26» names them for all."""
    lead = scene.row_of(count)[0]
    own = _mentioned(scene, sentence, count)
    shared = _mentioned(scene, sentence, lead) if own is None and lead is not count else None
    return own or (shared if shared and shared.how in ("named", "elided") else None)


def _mentioned(scene: Scene, sentence: Clauses, count: Count) -> Mentioned | None:
    if count.number.unit is not None and count.number.unit.code != "pcs":
        return None
    named = _noun_after(scene, count) or _label_before(scene, sentence, count)
    kind, is_part = type_of(scene, sentence, count), _is_part(scene, sentence, count)
    if _is_oblique(scene, sentence, count):
        return Mentioned("of_all") if named else None
    if named:
        return Mentioned("named", kind, is_part and kind is not None)
    if kind and _is_of_others(scene, count):
        return None
    if kind and (_has_whole(scene) or _names_the_next(scene, count)):
        return Mentioned("type", kind, is_part)
    if _is_elided(scene, sentence, count, is_part):
        return Mentioned("elided", None, is_part)
    return Mentioned("place", None, True) if _is_of_a_place(scene, sentence, count) else None


def _names_the_next(scene: Scene, count: Count) -> bool:
    """«30 оглядових та 20 поворотних камер»: the next number names what both count."""
    following = scene.after(count)
    if following is None or not (_noun_after(scene, following) or _names_the_next(scene, following)):
        return False
    between = scene.tokens[count.last : following.first]
    return between[-1].text in ("та", "і", "й", ",") and not any(_is_noun(t.text) for t in between if t.is_word)


def _has_whole(scene: Scene) -> bool:
    over = scene.intro is not None and find(load("facts")["camera"], scene.intro.tokens) is not None
    return scene.memory.cameras is not None or over


def _is_oblique(scene: Scene, sentence: Clauses, count: Count) -> bool:
    """Whether a preposition keeps the number from being what the verb speaks of: «сервер на 200 камер», «за 12 камер»."""
    before = scene.tokens[count.first - 1].text if count.first else ""
    if (
        before not in PREPOSITIONS
        or (count.number.qualifier == "up_to" and before != "до")
        or yearly.is_shared_out(scene, count)
    ):
        return False
    if before == "до" and scene.find(load("cameras")["adding"], count.last) is not None:
        return True  # «до 246 камер, що працювали, додали ще 38»
    if count.number.qualifier == "up_to":
        return False
    planned = load("cameras")["participles"]["planning"]
    behind = count.last + (count.last < len(scene.tokens) and scene.tokens[count.last].text == ",")
    if before in _OF_ALL and scene.find(planned, behind, behind + 1) and scene.memory.counts_cameras:
        return False  # «встановлено 31 камеру із 35 запланованих», «… із 35, запланованих на рік»
    if before == "до" and scene.find(load("cameras")["access"], count.first - 2, count.first - 1):
        return False
    if before in (*_OF_ALL, "від") and scene.find(load("cameras")["pictures"], count.first - 2, count.first - 1):
        return False  # «доступні зображення з 655 камер»
    chain = sentence.governor(Match(count.first, count.last))
    grows = chain is not None and bool(_GROWING & chain.names)
    if before in ("до", *_OF_ALL, "від") and grows:
        return False
    adjacent = chain is not None and chain.predicates[-1].last == count.first - 1
    return not (before in _OF_ALL and adjacent and chain is not None and chain.names & {"operating", "connected"})


def _noun_after(scene: Scene, count: Count) -> bool:
    """«12 сучасних IP-камер», «40 одиниць камер»; not «12 операторів камер», «7 перехресть камерами»."""
    vocabulary, reach = load("cameras"), load("facts")["reach_ends"]
    following = next((other for other in scene.counts if other.first == count.last + 1), None)
    if following and scene.tokens[count.last].text in _OF_ALL:
        return _noun_after(scene, following)  # «70 із 78 камер»
    for at in range(count.noun, min(count.right, count.noun + _REACH + 1)):
        if scene.find(load("facts")["camera"], at, at + 1):
            return True
        if scene.memory.counts_cameras and scene.find(vocabulary["other_names"], at, at + 1):
            return True
        token = scene.tokens[at]
        if scene.find(reach, at, at + 1) or not (token.is_word or token.text in '«»"“”'):
            return False
        if token.is_word and _is_noun(token.text) and not scene.find(vocabulary["pieces"], at, at + 1):
            return False
    return False


def _is_noun(word: str) -> bool:
    """Whether a word is most likely a noun that may be counted; «пошкоджених обстрілами камер» counts no shellings."""
    first = readings(word)[0]
    return "noun" in first and "ablt" not in first and word.isalpha()


def _label_before(scene: Scene, sentence: Clauses, count: Count) -> bool:
    """«камер: 36», «кількість камер становить 36», «камер встановлено 36», «їх кількість зросте до 130»."""
    if _noun_follows(scene, count) or _is_of_bracketed_places(scene, count):
        return False
    start = label_phrase(scene, sentence, count, ":(")
    before = [c for c in scene.counts if c.first < count.first]
    crossed = any(start <= c.first for c in before) and sentence.phrase(count.first)[0] > start
    start = max([start, *(c.last for c in before)])
    label = None if crossed else _counted_label(scene, start, count.first)
    if label is None and len(scene.tokens) > 1 and scene.tokens[1].text == ":":
        label = scene.find(load("facts")["camera"], 0, 1)  # «Камери: було 77, стало 91»
    pronoun = scene.find(load("cameras")["pronouns"], start, count.first) if scene.memory.counts_cameras else None
    if label is None and pronoun is None:
        label = _counted_in(scene, sentence, count)
    if label is None and pronoun is None:
        return False
    if label and "ablt" in readings(scene.tokens[label.first].text)[0]:
        return False
    if pronoun and scene.tokens[pronoun.last - 1].text == "них":
        return False
    chain = sentence.governor(Match(count.first, count.last))
    dashed = (
        scene.tokens[count.first - 1].text in _LABELS and label is not None and count.first - label.last <= 3 * _REACH
    )
    told = chain is not None and UNKNOWN not in chain.names
    here = label is not None and chain is None and _only_tells_where(scene, label.last, count.first)
    return told or dashed or here or (pronoun is not None and chain is None)


def _only_tells_where(scene: Scene, start: int, stop: int) -> bool:
    """«Камер у місті зараз 212», «камер у нас 127»: nothing but a place and a time stands within some tokens, and a place at least."""
    here = scene.find([*load("gazetteer")["here"], *load("cameras")["in_system"]], start, stop)
    times = set(inside_mentions(scene, start, stop))
    return here is not None and all(i in times or here.first <= i < here.last for i in range(start, stop))


def _is_of_bracketed_places(scene: Scene, count: Count) -> bool:
    """«Нові камери з'явилися на в'їздах (6), біля шкіл (12)»: some of them, each behind where they are."""
    bracketed = [other for other in scene.counts if scene.is_bracketed(other)]
    named = count.first > 1 and scene.find(load("facts")["camera"], count.first - 2, count.first - 1) is not None
    return count in bracketed and len(bracketed) > 1 and not named


def _counted_label(scene: Scene, start: int, stop: int) -> Match | None:
    """The first camera named within some tokens that is no means: not «злочинів, розкритих за допомогою камер»."""
    counts = load("counts")
    while (label := scene.find(load("facts")["camera"], start, stop)) is not None:
        means = scene.find(counts["instruments"], max(0, label.first - _NEAR), label.first)
        if means is None:
            return label
        start = label.last
    return None


def _counted_in(scene: Scene, sentence: Clauses, count: Count) -> Match | None:
    """«кількість камер» anywhere before the end of its growth: «…, у 2024 році зросла з 120 до 154», «… зросла на 19 і
    становить 154»."""
    before = scene.tokens[count.first - 1].text if count.first else ""
    chain = sentence.governor(Match(count.first, count.last))
    to_end = before in ("до", *_OF_ALL, "від") and chain is not None and bool(_GROWING & chain.names)
    grown = any(p.name == "grown" and p.last < count.first for p in sentence.predicates)
    if not to_end and not (grown and chain is not None and chain.names <= {"stated", "present"}):
        return None
    counted = [f"{word} ~{'|'.join(load('facts')['camera'])}" for word in load("cameras")["number_of"]]
    if scene.memory.counts_cameras:  # «загальна їх кількість зросла з 48 до 74»
        counted += [f"{each} {word}" for each in load("cameras")["pronouns"] for word in load("cameras")["number_of"]]
    number_of = scene.find(counted, 0, count.first)
    if number_of is None or scene.find(load("cameras")["number_of"], number_of.last, count.first):
        return None  # «…, кількість серверів становить 8»
    if scene.find(load("counts")["instruments"], number_of.first, number_of.last):
        return None  # «кількість розкритих за допомогою камер злочинів зросте до 20»
    return Match(number_of.last - 1, number_of.last)


def _noun_follows(scene: Scene, count: Count) -> bool:
    """Whether the number counts something that is named after it: «47 опор», «47 – це кількість опор»."""
    at = count.noun
    if at + 1 < len(scene.tokens) and scene.tokens[at].text in "–-" and scene.tokens[at + 1].text == "це":
        return True
    if _is_abbreviated(scene, at) and not scene.find(load("cameras")["pieces"], at, at + 1):
        return True  # «4 бл. живлення»
    ends = load("facts")["reach_ends"]
    while at < count.right and _describes(scene.tokens[at]) and not scene.find(ends, at, at + 1):
        at += 1
    if scene.find(load("cameras")["year_before"], at, at + _NEAR):
        return False
    if at >= count.right or not scene.tokens[at].is_word or scene.find(load("cameras")["pieces"], at, at + 1):
        return False
    if scene.is_time(scene.tokens[at]):
        return False  # «зросла до 58 станом на 1 грудня»
    return "noun" in readings(scene.tokens[at].text)[0] and not scene.find(load("facts")["reach_ends"], at, at + 1)


def _is_abbreviated(scene: Scene, at: int) -> bool:
    """Whether a few letters with a dot stand there, and the sentence goes on."""
    following = scene.tokens[at : at + 3]
    if len(following) < 3 or following[1].text != "." or not following[2].is_word:
        return False
    return (
        following[0].is_word
        and len(following[0].text) < _NEAR
        and not scene.statement.text[following[2].start].isupper()
    )


def _describes(word: Token) -> bool:
    """Whether a word may stand between a number and its noun: «4 зниклих безвісти особи»."""
    return word.is_word and any(not {"adjf", "advb"}.isdisjoint(reading) for reading in readings(word.text))


def _is_part(scene: Scene, sentence: Clauses, count: Count) -> bool:
    """«(3 аналітичні …)», «з них 20 аналітичних», «9 із них», «…: 142 оглядові»."""
    parts = load("cameras")["parts"]
    start, stop = sentence.phrase(count.first)
    before = [other.last for other in scene.counts if other.last <= count.first]
    after = scene.find(parts, count.last, min(stop, count.last + _NEAR))
    if scene.find(parts, max([start, *before]), count.first) or (after and not _leads_to_parts(scene, count)):
        return True
    opened = start > 0 and scene.tokens[start - 1].text in "(:"
    return opened and bool(before) and scene.memory.cameras is not None and _follows_cameras(scene, count)


def _is_whole_label(scene: Scene, count: Count) -> bool:
    """«Працюють: 8», «Діє – 8, з них:» on a line of its own."""
    words_before = [token for token in scene.tokens[: count.first] if token.is_word]
    ends = _leads_to_parts(scene, count) or not any(token.is_word for token in scene.tokens[count.last :])
    return len(words_before) == 1 and ends and scene.is_labelled(count)


def _leads_to_parts(scene: Scene, count: Count) -> bool:
    """«Працюють 8, з них:»: the parts stand in the list below."""
    after = scene.find(load("cameras")["parts"], count.last)
    return after is not None and [token.text for token in scene.tokens[after.last :]] == [":"]


def _is_elided(scene: Scene, sentence: Clauses, count: Count, is_part: bool) -> bool:
    """«відновлено 5», «у 2024 році – 33», «ще дві», «з яких чотири вийшли з ладу»: nothing is named, cameras were before."""
    if not (scene.memory.counts_cameras or _has_whole(scene)) or _noun_follows(scene, count):
        return False
    if _is_answer(scene, count) or is_gain(scene, count):
        return True
    start, stop = between_numbers(scene, sentence, count)
    chain = sentence.governor(Match(count.first, count.last))
    names = chain.names if chain else frozenset()
    told_alone = names and names <= {"present", *_BARE_VERBS} and _is_whole_label(scene, count)
    if told_alone and _follows_cameras(scene, count):
        return True  # «Встановлено: 19» under «Загальна кількість камер: 148»
    if chain is not None and any(start <= p.first < stop for p in chain.predicates):
        if _follows_other_things(scene, count):
            return False
        of_all = scene.find(load("cameras")["sums"], start, count.first) is not None
        leaning = "planning" in names or (of_all and "having" in names)  # «планується ще 30», «разом маємо 104»
        if "having" in names and _is_another_stock(scene, count):
            return True  # «а на 1 січня мали 96»
        if names == {"present"} and _follows_cameras(scene, count):
            became = scene.find(load("cameras")["became"], start, count.first) is not None
            dated = became or bool(inside_mentions(scene, start, count.first))
            return dated and not _nouns_before(scene, start, count.first)  # «…, рік тому було 71», «…, стало 88»
        return bool(_BARE_VERBS & names) or (leaning and scene.memory.cameras is not None and UNKNOWN not in names)
    if is_part or label_of(scene, start, count):
        return _follows_cameras(scene, count)
    goes_on = bool(inside_mentions(scene, start, count.first)) or scene.time.is_dated_after(count)
    told_on = ["=ще", *load("cameras")["versus"], *load("cameras")["sums"]]
    goes_on = goes_on or scene.find(told_on, start, count.first) is not None
    corrects = start > 0 and scene.tokens[count.first - 1].text == "а"  # «не 45 камер, а 54»
    bare = not _nouns_before(scene, start, count.first)
    told = corrects or _follows_cameras(scene, count) or _is_another_stock(scene, count)
    return (goes_on or corrects) and bare and told and UNKNOWN not in names


def is_gain(scene: Scene, count: Count) -> bool:
    """«+13 камер», «17 нових за рік» under «148 камер працює»: a line that opens so tells of new ones."""
    before = "".join(token.text for token in scene.tokens[: count.first])
    if not scene.statement.first or any(c.isalnum() for c in before):
        return False
    new = scene.find(["=нових|=нові|=нова"], count.last, count.last + 1) is not None and _has_whole(scene)
    return before.endswith("+") or (new and not _noun_follows(scene, count))


def _is_answer(scene: Scene, count: Count) -> bool:
    """«– Скільки камер працює зараз? – Триста дванадцять»: the number alone that answers a question about cameras."""
    if scene.intro is None or not scene.intro.asks or find(load("facts")["camera"], scene.intro.tokens) is None:
        return False
    rest = (*scene.tokens[: count.first], *scene.tokens[count.last :])
    return not any({"noun", "verb"} & readings(token.text)[0] for token in rest if token.is_word)


def label_of(scene: Scene, start: int, count: Count) -> str | None:
    """The phase that «план –», «факт –» or «за планом» right before a number tells."""
    near = max(start, count.first - _REACH)
    of_plan = scene.find(load("cameras")["of_plan"], max(start, count.first - _NEAR), count.first)
    if of_plan and of_plan.last == count.first:
        return "planned"
    dashed = count.first > near and scene.tokens[count.first - 1].text in "–-:"
    labels = load("cameras")["labels"].items()
    return next((str(phase) for phase, patterns in labels if dashed and scene.find(patterns, near, count.first)), None)


def _follows_cameras(scene: Scene, count: Count) -> bool:
    """Whether the number before was of cameras; at the beginning of a sentence, those of the sentence before, if it names
    nothing else: «Торік встановили 12 камер. У 2024 році – 20»."""
    before = scene.before(count)
    if before is not None:
        return before.first in scene.of_cameras
    told = (scene.memory.cameras is not None or scene.memory.counts_cameras) and not scene.memory.told
    return told and scene.find(things(), 0, count.first) is None


def _is_another_stock(scene: Scene, count: Count) -> bool:
    """«На початок року – 72, вибуло – 3, на кінець року – 83»: of a day, where cameras were counted before."""
    own, told = scene.time.own(count), scene.memory.cameras is not None and not scene.memory.told
    return (
        own is not None and own.basis == "instant" and (told or any(other < count.first for other in scene.of_cameras))
    )


def _follows_other_things(scene: Scene, count: Count) -> bool:
    """«Штат центру – 4 одиниці, фактично працює 3»: the number before counts something else."""
    before = scene.before(count)
    if before is None or before.first in scene.of_cameras:
        return False
    if before.number.unit is not None and before.number.unit.code in ("UAH", "%"):
        return False
    return scene.tokens[count.first - 1].text != "їх" and before.noun != count.noun


def _is_of_others(scene: Scene, count: Count) -> bool:
    """«Приріст склав 25 одиниць: 18 оглядових, 4 аналітичні»: what types divide is told in the statement, and was not read as
    cameras."""
    first = scene.counts[0]
    if scene.of_cameras or first is count:
        return False
    return scene.find(load("cameras")["pieces"], first.noun, first.noun + 1) is not None


def things() -> list[str]:
    """What numbers count that are of no cameras."""
    return [str(pattern) for rule in load("facts")["counts"].values() for pattern in rule["objects"]]


def _is_of_a_place(scene: Scene, sentence: Clauses, count: Count) -> bool:
    """«вул. Шевченка – 4»: some of the cameras counted in the sentence or over the list, told by where they are."""
    if scene.memory.cameras is None or count.first == 0 or scene.tokens[count.first - 1].text not in "–-:":
        return False
    ends = count.last == len(scene.tokens) or scene.tokens[count.last].text in ".,;"
    over = scene.intro is not None and find(load("facts")["camera"], scene.intro.tokens) is not None
    here = any(other.last <= count.first and _noun_after(scene, other) for other in scene.counts)
    return ends and (over or here) and scene.find(things(), sentence.phrase(count.first)[0], count.first) is None


def between_numbers(scene: Scene, sentence: Clauses, count: Count) -> tuple[int, int]:
    """The phrase of a number without what belongs to the numbers before and after it."""
    start, stop = sentence.phrase(count.first)
    before = [other.last for other in scene.counts if other.last <= count.first]
    after = [other.first for other in scene.counts if other.first >= count.last]
    return max([start, *before]), min([stop, *after])


def _nouns_before(scene: Scene, start: int, stop: int) -> bool:
    """Whether a noun that names no time and no reason stands within some tokens: «у парку – 6», not «через обстріли – 6»."""
    times, reason = set(inside_mentions(scene, start, stop)), scene.find(load("cameras")["reasons"], start, stop)
    stop = reason.first if reason else stop
    return any(
        scene.tokens[i].is_word and i not in times and _is_surely_noun(scene.tokens[i].text) for i in range(start, stop)
    )


def _is_surely_noun(word: str) -> bool:
    """«як» is an animal too, «уже» a snake."""
    of_word = readings(word)
    return "noun" in of_word[0] and not any({"conj", "advb", "prcl"} & reading for reading in of_word)
