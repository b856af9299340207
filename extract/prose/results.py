"""Counts of what the cameras helped to do: crimes solved, vehicles found, requests answered.

What a number counts is named beside it («41 крадіжку», «крадіжок – 41», «крадіжки (41)»), or was named before («із 66
крадіжок розкрито 65», «зросла з 12 до 17»); which fact it is, its verb decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from extract import words
from extract.model import Period
from extract.prose import amounts, askers, ellipsis, territory, times
from extract.prose.counts import Count, leads_to
from extract.prose.finding import find, find_last, first_verb, last_verb
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Match, readings

Named = tuple[str, dict[str, Any], Match]  # indicator, its entry in facts.yml, where its words stand
_NOTHING = ("немає", "нема")  # «2022 – немає даних»
_OF = ("з", "із", "зі", "серед")
_INFINITIVE = ("ти", "тися", "тись")
_OPENING = 7  # tokens: «у т. ч. крадіжок»
_SUCH = 3  # tokens: «таких злочинів було 14»
_OWN = 2  # tokens between a verb and a number alone: «фактично розкрито 163»


def read(scene: Scene, count: Count) -> bool:
    """Read the number as a result: its noun names the fact, its verb must be one of the fact's. Whether it was near one."""
    if _read_change(scene, count):
        return True
    of = count
    if not (named := _named(scene, count)):
        of = scene.row_of(count)[0]
        named = _named(scene, of) if of is not count else []  # «крадіжок – 6 та 12», «від поліції – 88 та 101 запит»
    if not named:
        told = _read_answer(scene, count) or _read_such(scene, count)
        return told or _read_labelled(scene, count) or _read_elided(scene, count)
    scene.things_named = True
    earlier, scene.memory.things = scene.memory.things, tuple(indicator_id for indicator_id, _, _ in named)
    scene.memory.crime = next((each for each in scene.memory.things if is_crime(each)), scene.memory.crime)
    near = not all(rule.get("common") for _, rule, _ in named)
    if territory.is_elsewhere(scene, count) or amounts.is_replaced(scene, count) or _is_average(scene, count):
        return True
    if named[0][0].startswith("requests") and _is_of_all_subjects(scene, count):
        return True
    fact = None if scene.is_negated(count) else next((each for each in named if _fits(scene, of, each)), None)
    if fact is not None and of is count and _is_counted_already(scene, count, fact, earlier):
        return True
    if fact is not None and _is_of_unknown_times(scene, count):
        scene.unread(count)
    elif fact is not None:
        _observe(scene, count, fact[0])
    elif scene.is_negated(count) or (near and not _is_whole(scene, count)):
        scene.unread(count)
    return near or fact is not None


def _is_of_unknown_times(scene: Scene, count: Count) -> bool:
    """«Крадіжок – 6 та 12», where nothing tells when either was."""
    row = [other for other in scene.row_of(count) if other.number.unit == count.number.unit]
    joined = all(other.last + 1 == following.first for other, following in pairwise(row))
    return len(row) > 1 and joined and len({scene.time.at(other) for other in row}) == 1


def _is_of_all_subjects(scene: Scene, count: Count) -> bool:
    """«Надійшло 9 812 звернень громадян, з яких 41 стосувалося відеозаписів», «до чергової частини надійшло 9 418 звернень»: those of
    the duty desk on all subjects."""
    if scene.find(load("facts")["duty_desk"]) and scene.find(load("facts")["about_footage"]) is None:
        return True
    following = scene.after(count)
    if following is None or scene.find(_parts(), count.noun, following.first) is None:
        return False
    return scene.find(load("facts")["about_footage"], following.last, following.right) is not None


def _is_average(scene: Scene, count: Count) -> bool:
    rate = scene.find(load("facts")["averages"], count.left, scene.comma_after(count))
    if rate is None:
        return False
    following = [token.start for token in scene.tokens[rate.last : rate.last + 3]]
    return not any(mention.start in following for mention in scene.mentions)  # «За тиждень із 3 по 9 червня …»


def _is_counted_already(scene: Scene, count: Count, fact: Named, earlier: tuple[str, ...]) -> bool:
    """«17 осіб, серед них 5 грабіжників», «87 злочинів: 40 крадіжок та 9 злочинів, скоєних неповнолітніми»: some of what
    the statement counted before, with no verb or time of its own."""
    part = scene.find(_parts(), count.left, count.first)
    by_them = part and scene.find(["допомога"], part.last, part.last + 1)  # «з їх допомогою розкрили 42 злочини»
    if fact[0] in earlier and part and not by_them:
        return True
    noun = words.lemmas(scene.tokens[fact[2].first].text)  # «11 грабежів, три розбої» are of two kinds
    alike = [
        one
        for one in scene.counts
        if one.last <= count.left
        and (named := scene.object_of(one, fact[1]["objects"]))
        and (fact[0] == "crimes_solved" or not is_crime(fact[0]) or noun & words.lemmas(scene.tokens[named.first].text))
    ]
    verb = scene.last_verb(count.first)
    own = verb is not None and bool(alike) and verb[1] > alike[-1].first
    if fact[0].startswith("requests") and alike and alike[-1] is scene.before(count) and _is_added(scene, count):
        return False
    timed = alike and any(alike[-1].number.end <= m.start < count.number.start for m in scene.mentions)
    return bool(alike) and alike[-1].noun != count.noun and not own and not timed and not scene.is_labelled(count)


def _is_added(scene: Scene, count: Count) -> bool:
    """«19 запитів поліції та 3 запити СБУ»: no part of the count before."""
    before = scene.before(count)
    between = scene.tokens[before.last : count.first] if before else ()
    return bool(between) and between[-1].text in ("та", "і", "й") and not any(token.text in ":(" for token in between)


def _named(scene: Scene, count: Count) -> list[Named]:
    """Every fact whose words stand beside the number, in the order of the vocabulary."""
    rules = load("facts")["counts"].items()
    of = _shared_with(scene, count) or count
    direct = [(key, rule, match) for key, rule in rules if (match := scene.object_of(of, rule["objects"]))]
    if direct and not all(rule.get("common") for _, rule, _ in direct):
        return direct
    asked = [
        (key, rule, match)
        for key, rule in rules
        if (
            match := askers.asked(scene, count, rule)
            or askers.handed_out(scene, count, rule)
            or askers.went_out(scene, count, rule)
        )
    ]
    return asked or direct  # «запитів: поліція – 201, громадяни – 42»


def _shared_with(scene: Scene, count: Count) -> Count | None:
    """«Розкрито 5 із 7 угонів»: the number right after, which names what both count."""
    following = next((other for other in scene.counts if other.first == count.last + 1), None)
    return following if following and _is_whole(scene, following) else None


def verb_over(scene: Scene) -> str | None:
    """The verb of a heading that names crimes or requests and no number: «Злочини, розкриті за допомогою камер»."""
    statement = scene.statement
    if scene.counts or statement.text.endswith((".", ";", ",")):
        return None
    own = _verb_of_heading(scene)
    return own if own and _governed(scene, own) else None


def told_over(scene: Scene) -> tuple[str, ...]:
    """What a list is of that names no more than times: «Розкрито злочинів:» over «2021 – 18», «2022 – 3», with or without its colon."""
    if scene.counts or scene.statement.text.rstrip()[-1:] in (".", ";", ","):
        return ()
    own = _verb_of_heading(scene)
    return tuple(_governed(scene, own)[:1]) if own else ()


def _verb_of_heading(scene: Scene) -> str | None:
    own = first_verb(load("facts")["participles"], scene.tokens, 0, len(scene.tokens)) or _impersonal(scene)
    return own[0] if own else None


def _governed(scene: Scene, verb: str) -> list[str]:
    """The facts that a verb makes of the nouns of a statement."""
    rules = load("facts")["counts"].items()
    return [key for key, rule in rules if verb in rule["verbs"] and scene.find(rule["objects"])]


def _impersonal(scene: Scene) -> tuple[str, int] | None:
    """«Розкрито злочинів за допомогою камер»."""
    verb = first_verb(load("facts")["verbs"], scene.tokens, 0, len(scene.tokens))
    return verb if verb and scene.tokens[verb[1]].text.endswith(("но", "то")) else None


def _fits(scene: Scene, count: Count, named: Named) -> bool:
    indicator_id, rule, object_ = named
    verb = _verb(scene, count, object_)
    if verb is None:
        told = scene.memory.solved and indicator_id.endswith("_solved")
        told = told or indicator_id in scene.memory.told  # «… розкрито 4 крадіжки. За травень – 14 крадіжок»
        if scene.memory.over in rule["verbs"] and _labels_all(scene, count):
            return True
        return bool(rule.get("bare") or (told and (scene.is_labelled(count) or _goes_on(scene, count))))
    later = rule.get("later") and not _is_whole(scene, count) and _later_verb(scene, count) in rule["verbs"]
    return verb in rule["verbs"] or bool(later)


def _labels_all(scene: Scene, count: Count) -> bool:
    """«Крадіжки: 2022 рік – 19, …», «крадіжок – 19», «19 крадіжок»: a line of a list that tells nothing else."""
    before = [token for token in scene.tokens[: count.first] if token.is_word and token.text not in _NOTHING]
    alone = not any("verb" in readings(token.text)[0] for token in before)
    return alone and (count.first == 0 or scene.is_labelled(count))


def _goes_on(scene: Scene, count: Count) -> bool:
    """«…, у т. ч. 51 крадіжка, 12 шахрайств», «серед них – 21 крадіжка і 1 вбивство»: a list of solved crimes goes on."""
    if not scene.told:
        opens = scene.find([*_parts(), "=це"], 0, _OPENING)  # «Це 11 крадіжок і 4 грабежі»
        return opens is not None and opens.last <= count.first and bool(scene.memory.told)
    before = scene.told[-1][1]
    return before is scene.before(count) or scene.find(_parts(), scene.told[0][1].last, count.first) is not None


def _verb(scene: Scene, count: Count, object_: Match) -> str | None:
    """The verb of a count; «із 66 зареєстрованих крадіжок розкрито 65»: of what others are a part, only its participle."""
    if _is_whole(scene, count):
        own = first_verb(load("facts")["participles"], scene.tokens, count.noun, max(count.noun, object_.first))
        return own[0] if own else "none"
    if _shared_with(scene, count):  # «розкрито 19 із 24 зареєстрованих крадіжок»
        before = scene.verb_before(count.first, "verbs")
        return before[0] if before else None
    if scene.find(["виїзд"], count.noun, max(count.noun, object_.last)):
        return "responded"  # «здійснено 77 виїздів нарядів»
    verb = scene.verb_of(count, object_)
    lost = verb == "installed" and scene.find(load("facts")["lost"], count.noun, max(count.noun, object_.last))
    return "found" if lost else verb  # «встановлено 5 викрадених автомобілів»


def _is_whole(scene: Scene, count: Count) -> bool:
    """«Із 66 крадіжок»; «звернулися із 156 запитами» is no part of anything."""
    noun = scene.tokens[count.noun : count.noun + 1]
    instrumental = bool(noun) and "ablt" in readings(noun[0].text)[0]
    return count.first > 0 and scene.tokens[count.first - 1].text in _OF and not instrumental


def _later_verb(scene: Scene, count: Count) -> str | None:
    """The verb after a count and before the next: «передали інформацію про 587 подій, на всі екіпажі відреагували»."""
    following = min((other.first for other in scene.counts if other.first > count.first), default=len(scene.tokens))
    after = last_verb(load("facts")["verbs"], scene.tokens[count.last : following], following - count.last)
    return after[0] if after else None


def _observe(scene: Scene, count: Count, indicator_id: str) -> None:
    planned = scene.is_plan(count) or is_target(scene, count)
    phase = phase_of_label(scene, count) or ("planned" if planned else "executed")
    scene.memory.solved = scene.memory.solved or (indicator_id == "crimes_solved" and phase == "executed")
    period = scene.time.at(count, phase == "planned")
    if ellipsis.is_sum(scene, count) and scene.time.own(count) is None:
        period = scene.time.all_listed() or period
    if phase == "executed":
        _withdraw_whole(scene, count, indicator_id, period)
    scene.observe(indicator_id, phase, period, count.number, unit="pcs")
    if phase == "executed":
        scene.told.append((indicator_id, count))


def _withdraw_whole(scene: Scene, count: Count, indicator_id: str, period: Period) -> None:
    """«Розкрито 268 злочинів, у тому числі з використанням камер – 34»: the police's 268 are no result of the cameras."""
    before = scene.told[-1] if scene.told and scene.told[-1][0] == indicator_id else None
    if before is None or not scene.find(_parts(), before[1].last, count.first):
        return
    near = scene.tokens[before[1].last : scene.comma_after(count)]
    if find(load("counts")["instruments"], near) and find(load("counts")["means"], near):
        whole = [f for f in scene.observed if (f.indicator_id, f.period) == (indicator_id, period)]
        for fact in whole[-1:]:
            scene.harvest.drop(fact)


def is_target(scene: Scene, count: Count) -> bool:
    """«Розкрити 180 злочинів», «забезпечити розкриття» is to be done; «вдалося розкрити», «допомогли …, затримати» was."""
    verb = scene.last_verb(count.first)
    if verb is None or verb[1] < count.left:
        return False
    near = scene.tokens[max(0, verb[1] - 1) : verb[1] + 1]
    infinitive = any(token.text.endswith(_INFINITIVE) for token in near if token.is_word)
    helped = _helped(scene.tokens, verb[1])
    if helped is None and scene.intro and scene.find(load("facts")["plans"], 0, verb[1]) is None:
        over = scene.intro.tokens
        infinitive = infinitive and _helped(over, len(over)) is None  # «Камери допомогли: а) розкрити …»
    planned = find_last(load("facts")["plans"], scene.tokens, verb[1])
    return infinitive and (helped is None or (planned is not None and planned.first > helped.first))


def _helped(tokens: Sequence[words.Token], before: int) -> Match | None:
    """The last «вдалося» or «допомогли» before a token; «допоможуть» and «мають допомогти» are yet to come."""
    found = find_last(load("money")["achieved"], tokens, before)
    while found and {"futr", "infn"} & readings(tokens[found.first].text)[0]:
        found = find_last(load("money")["achieved"], tokens, found.first)
    return found


# --- what was named before --------------------------------------------------------------------------------------------


def _read_such(scene: Scene, count: Count) -> bool:
    """«Роком раніше таких злочинів було 14»: of what the sentence before told."""
    such = scene.find(["такий"], max(count.left, count.first - _SUCH), count.first)
    if such is None or scene.is_negated(count):
        return False
    rules = load("facts")["counts"]
    told = next(
        (each for each in scene.memory.told if scene.find(rules[each]["objects"], such.last, count.first)), None
    )
    if told is not None:
        _observe(scene, count, told)
    return told is not None


def _read_answer(scene: Scene, count: Count) -> bool:
    """«– Скільки злочинів розкрито за допомогою камер? – Сорок три»: a number alone that answers what is asked."""
    asked = scene.intro.tokens if scene.intro and scene.intro.asks else ()
    if not asked or scene.counts[0] is not count or count.number.unit is not None or not _stands_alone(scene, count):
        return False
    verb = first_verb(load("facts")["verbs"], asked, 0, len(asked))
    rules = load("facts")["counts"].items()
    fact = next(
        (str(key) for key, rule in rules if verb and verb[0] in rule["verbs"] and find(rule["objects"], asked)), None
    )
    if fact is None or find(["скільки"], asked) is None:
        return False
    scene.memory.things = (fact,)
    _observe(scene, count, fact)
    return True


def _read_labelled(scene: Scene, count: Count) -> bool:
    """«Звернення громадян: план – 100, факт – 118»: what is named once, before all numbers, as planned and as done."""
    if count.number.unit is not None or not _stands_alone(scene, count):
        return False
    phase, first = phase_of_label(scene, count), scene.counts[0].first
    if phase is None or territory.is_elsewhere(scene, count):
        return False
    rules = load("facts")["counts"].items()
    named = next((str(key) for key, rule in rules if scene.find(rule["objects"], 0, first)), None)
    if named is None and scene.things_named:
        named = scene.memory.things[0]  # «Розкрито: ціль 50 злочинів, факт 57»
    if named is not None:
        scene.observe(named, phase, scene.time.at(count, phase == "planned"), count.number, unit="pcs")
    return named is not None


def phase_of_label(scene: Scene, count: Count) -> str | None:
    """What «план» or «факт» beside a number says, where the statement tells a plan from what was done."""
    labels = load("facts")["labels"]
    if scene.find(labels["goal"]) is None or scene.find(labels["executed"]) is None:
        return None
    start, stop = scene.time.phrases.tokens_of(count)
    return next((phase for phase in ("planned", "executed") if scene.find(labels[phase], start, stop)), None)


def _read_elided(scene: Scene, count: Count) -> bool:
    """«із 66 крадіжок розкрито 65», «…, з них розкрито 65», «розкрито 88 з них»: a part of what was counted before."""
    if count.number.unit is not None or not scene.memory.things or _is_average(scene, count):
        return False
    fact = _kind_of_told(scene, count) or ellipsis.fact_of(scene, count) or _fact_of_verb(scene, count)
    if fact is None or territory.is_elsewhere(scene, count) or scene.is_negated(count):
        return False
    some = _is_some_of(scene, count, fact) and not ellipsis.is_part_by_cameras(scene, count)
    if not (some or amounts.is_replaced(scene, count)):
        _observe(scene, count, fact)
    return True


def _kind_of_told(scene: Scene, count: Count) -> str | None:
    """«Розкрили 11 злочинів. Вісім із них – крадіжки»: which of the solved crimes, told before, some are."""
    parts = scene.find(_parts(), count.last, count.last + 2)
    dashed = parts is not None and [token.text for token in scene.tokens[parts.last : parts.last + 1]] in (["–"], ["-"])
    told = (*scene.memory.told, *(name for name, _ in scene.told))
    if parts is None or not dashed or "crimes_solved" not in told:
        return None
    rules = load("facts")["counts"].items()
    kinds = [key for key, rule in rules if is_crime(key) and "solved" in rule["verbs"] and key != "crimes_solved"]
    named = (
        key for key in kinds if scene.find(load("facts")["counts"][key]["objects"], parts.last + 1, parts.last + 2)
    )
    return next(named, None)


def _fact_of_verb(scene: Scene, count: Count) -> str | None:
    """What a number alone beside a verb is of: of the things that the statement names, else of what was told before."""
    verb = _verb_alone(scene, count)
    if verb is None or not _is_of_before(scene, count, verb[1]):
        return None
    known = scene.memory.things if scene.things_named else (*scene.memory.told[:1], *scene.memory.things)
    return next((each for each in known if verb[0] in load("facts")["counts"][each]["verbs"]), None)


def _is_some_of(scene: Scene, count: Count, fact: str) -> bool:
    """«Знайдено 12 машин, з яких 9 повернуто»: the count before is the same fact of the same time and place already."""
    before = scene.before(count)
    alike = [each for each in _named(scene, before) if each[0] == fact] if before else []
    if before is None or not alike or not _fits(scene, before, alike[0]):
        return False
    if scene.is_plan(before) and not scene.is_plan(count):
        return False  # «очікувалося, що буде розкрито 40 злочинів, – розкрито 44»
    timed = any(before.number.end <= mention.start < count.number.start for mention in scene.mentions)
    timed = (
        timed or scene.time.own(count) not in (None, scene.time.own(before)) or leads_to(scene.tokens, before, count)
    )
    return not timed and not territory.names(scene.statement.text[before.number.end : count.number.start])


def _verb_alone(scene: Scene, count: Count) -> tuple[str, int] | None:
    """The verb before a number without a noun («з них розкрито 65»), or right after it («з яких 28 повернуто»)."""
    verbs = load("facts")["verbs"]
    if _stands_alone(scene, count):
        parts = scene.find(_parts(), count.last, count.last + 2)  # «5 угонів, 4 з них розкрито»
        after = first_verb(verbs, scene.tokens, parts.last, parts.last + 1) if parts else None
        return after or last_verb(verbs, scene.tokens, count.first)
    return first_verb(verbs, scene.tokens, count.last, count.last + 1)


def _stands_alone(scene: Scene, count: Count) -> bool:
    """Whether no noun follows the number but «з них»."""
    following = scene.tokens[count.last : count.last + 1]
    return not following or not following[0].is_word or scene.find(_parts(), count.last, count.last + 2) is not None


def _is_of_before(scene: Scene, count: Count, verb: int) -> bool:
    """Whether the number is a part of the count before («з них»), its other place or time («у громаді – 130»), or stands
    right after its verb."""
    before = scene.before(count)
    start = before.last if before else 0
    if scene.find(_parts(), start, count.last + 2) is not None or (before is not None and _is_whole(scene, before)):
        return True
    set_apart = before is not None and _is_set_apart(scene, start, count)
    return set_apart or (verb >= count.left and count.first - verb <= _OWN + 1)


def _is_set_apart(scene: Scene, start: int, count: Count) -> bool:
    """«…, у громаді – 130», «…, у серпні – ще двох»: another place or time than of the count before, and no brackets."""
    begin = scene.tokens[start].start
    between = scene.statement.text[begin : count.number.start]
    timed = any(begin <= mention.start < count.number.start for mention in scene.mentions)
    dashed = any(token.text in "–-" for token in scene.tokens[max(start, count.first - _OWN) : count.first])
    return dashed and "(" not in between and (timed or territory.names(between))


def _parts() -> list[str]:
    return [str(pattern) for pattern in load("facts")["parts_of_a_count"]]


# --- from … to … ------------------------------------------------------------------------------------------------------


def _read_change(scene: Scene, count: Count) -> bool:
    """«Кількість зареєстрованих угонів зменшилась з 12 до 7»: the count of the year before, and of this one."""
    at = scene.counts.index(count)
    pairs = [pair for pair in pairwise(scene.counts[max(0, at - 1) : at + 2]) if amounts.is_from(scene, *pair)]
    if not pairs:
        return _read_end_of_change(scene, count)
    fact = _fact_changed(scene, pairs[0][0])
    if fact is None or territory.is_elsewhere(scene, count):
        return False
    first, period = pairs[0][0], scene.time.near(pairs[0][0].number.start)
    own = [m.period for m in scene.mentions if count.number.end <= m.start < _end(scene, count)]
    own = own[:1] or [times.year_before(period) if count is first else period]
    scene.observe(fact, "executed", own[0], replace(count.number, qualifier="exact"), unit="pcs")
    return True


def _read_end_of_change(scene: Scene, count: Count) -> bool:
    """«Кількість розкритих злочинів зросла до 96», «зросте до 20»: what there were, or are to be, of the time spoken of."""
    ends = count.first > 0 and scene.tokens[count.first - 1].text == "до" and count.number.unit is None
    fact = _fact_changed(scene, count) if ends else None
    if fact is None or territory.is_elsewhere(scene, count):
        return False
    planned = scene.is_plan(count) or is_target(scene, count)
    phase = "planned" if planned else "executed"
    scene.observe(fact, phase, scene.time.at(count, planned), count.number, unit="pcs")
    return True


def _end(scene: Scene, count: Count) -> int:
    """Where the words after a number end: at the next number."""
    following = [other.number.start for other in scene.counts if other.first > count.first]
    return min(following, default=len(scene.statement.text))


def _fact_changed(scene: Scene, first: Count) -> str | None:
    """What grew or fell, named before «з 12 до 7» beside a verb of change; a crime that is not called solved was registered."""
    facts = load("facts")
    left = max((i + 1 for i in range(first.first) if scene.tokens[i].text in ".;("), default=0)
    changed = scene.find([*facts["increase"], *facts["decrease"]], left, first.first)
    for indicator_id, rule in facts["counts"].items() if changed else ():
        match = scene.find(rule["objects"], left, first.first)
        if match is None:
            continue
        own = first_verb(facts["participles"], scene.tokens, left, match.first)
        verb = own[0] if own else "registered" if is_crime(indicator_id) else None
        if verb in rule["verbs"]:
            return str(indicator_id)
    return None


def note_range(scene: Scene, count: Count) -> None:
    """«5–7 камер» is no one number: said to be unread where it counts a known thing."""
    facts = load("facts")
    known = [*facts["camera"], *(pattern for rule in facts["counts"].values() for pattern in rule["objects"])]
    if scene.object_of(count, known):
        scene.unread(count)


def is_crime(indicator_id: str) -> bool:
    return indicator_id.endswith(("_solved", "_registered"))
