"""Requests by who made them: «за запитами слідчих надано 160 записів», «запитів: від поліції – 233, від мешканців – 58»; and
papers by what they are for: «за порушення ПДР складено 340 протоколів»."""

from __future__ import annotations

from typing import Any

from extract.prose.counts import Count
from extract.prose.finding import find, find_last
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Match, readings

_WITH = ("з", "із", "зі")  # «звернулися із запитом»
_BY = ("від", "з", "боку", "органів")  # before who asked
_ON = ("за", "на", "по")  # «записи за 61 запитом»
_SMALL = ("у", "в", "за", "на", "та", "і", "й", "а")
_MARKS = (",", ":", ";", "(")
_OFFICE = 4  # tokens: «від районного відділу поліції»
_NEAR = 2  # tokens between a verb and its number
_BESIDE = 4  # tokens after a number: «– від правоохоронних органів»


def handed_out(scene: Scene, count: Count, rule: dict[str, Any]) -> Match | None:
    """«За порушення ПДР складено 340 протоколів»: papers, and what they are for before them."""
    papers = scene.object_of(count, rule["handed_out"]) if "handed_out" in rule else None
    return papers if papers and scene.find(rule["because"], count.left, count.first) else None


def went_out(scene: Scene, count: Count, rule: dict[str, Any]) -> Match | None:
    """«34 рази наряди виїжджали на події», «наряди виїжджали на виклики 34 рази»."""
    if "went_out" not in rule:
        return None
    times, trips = (scene.find([noun], count.noun, count.noun + 1) for noun in ("раз", "виїзд"))
    if trips and scene.find(load("facts")["patrols"]):
        return trips  # «здійснено 214 виїздів (реагувань) нарядів»
    start, stop = count.left, scene.comma_after(count)
    police = scene.find(load("facts")["patrols"], 0, stop)  # «пожежна команда 12 разів виїжджала» to no crime
    return times if times and police and scene.find(rule["went_out"], start, stop) else None


def asked(scene: Scene, count: Count, rule: dict[str, Any]) -> Match | None:
    """«Поліція 214 разів зверталася по відео», «за запитами слідчих надано 160 записів», «запитів: від поліції – 233»: who
    asked so many times is named in the clause."""
    if "asked_by" not in rule:
        return None
    facts = load("facts")
    if asked := scene.object_of(count, ["раз ~звернутися|звертатися|запитувати|запитати"]):
        return asked if scene.find(rule["asked_by"], count.left, scene.comma_after(count)) else None
    if turned := _turned_times(scene, count):
        return turned if scene.find(rule["asked_by"], count.left, turned.first) else None
    asking = scene.object_of(count, rule["asked_by"])
    if asking and asking.first >= count.last:
        return asking if _turns_to(scene, count) else None
    if (said := scene.object_of(count, facts["asked"])) and said.first >= count.last:
        return said if _is_sender(scene, count, rule["asked_by"]) else None
    handed = scene.object_of(count, facts["handed"])
    if handed and handed.first >= count.last and not _leads_to_requests(scene, count):
        asked = scene.find(facts["on_request"], count.left, count.first)
        theirs = scene.find(facts["on_their_request"], count.left, count.first)  # «слідчим за їхніми запитами видано …»
        start = count.left if theirs else asked.last if asked else count.first
        return handed if scene.find(rule["asked_by"], start, count.first) else None
    told = _asked_after(scene, count, rule["asked_by"]) or _asked_before(scene, count, rule["asked_by"])
    return told or _asked_over_times(scene, count, rule["asked_by"])


def _leads_to_requests(scene: Scene, count: Count) -> bool:
    """«12 записів на 15 запитів»: the requests have a number of their own."""
    following = scene.after(count)
    led = following is not None and scene.tokens[following.first - 1].text in _ON
    return led and following is not None and scene.object_of(following, load("facts")["asked"]) is not None


def _asked_over_times(scene: Scene, count: Count, askers: list[str]) -> Match | None:
    """«Кількість запитів від поліції становила у 2019 році 15, у 2020 році 26»: a row of times and numbers behind the verb."""
    facts = load("facts")
    verb = find_last(facts["verbs"]["stated"], scene.tokens, count.first)
    by = scene.find(askers, 0, verb.first) if verb else None
    if verb is None or by is None or not scene.find(facts["asked"], 0, by.first):
        return None
    between = scene.words_beside_times(verb.last, count.first)
    return by if all(token.text in _SMALL for token in between) and scene.time.own(count) else None


def _asked_before(scene: Scene, count: Count, askers: list[str]) -> Match | None:
    """«Запитів від слідчих – 143», «… надійшло 143», «запитів надійшло від поліції 77»."""
    facts = load("facts")
    start, _ = scene.time.phrases.tokens_of(count)
    by = scene.find(askers, start, count.first)
    verb = scene.last_verb(count.first)
    stated = verb is not None and verb[1] == count.first - 1
    stated = stated or (verb is not None and by is not None and verb[1] == by.first - 2 and by.last == count.first)
    if by is None or not (stated or scene.is_labelled(count)):
        return None
    over = scene.intro.tokens if scene.intro else ()
    named = scene.find(facts["asked"], 0, by.first) or find(facts["asked"], over)
    return by if named and _leads_to(scene, by) in (*_BY, *_MARKS) else None


def _leads_to(scene: Scene, by: Match) -> str:
    """The token before who asked and the adjectives of it: «від Національної поліції»."""
    at = by.first - 1
    while at > 0 and "adjf" in readings(scene.tokens[at].text)[0]:
        at -= 1
    return scene.tokens[at].text


def _turned_times(scene: Scene, count: Count) -> Match | None:
    """«Поліція звернулася по записи 88 разів»."""
    times = scene.find(["раз"], count.noun, count.noun + 1)
    return scene.find(["звернутися|звертатися"], count.left, count.first) if times else None


def _asked_after(scene: Scene, count: Count, askers: list[str]) -> Match | None:
    """«Опрацьовано запитів: 214 – від поліції, 41 – від громадян»."""
    stop = min((other.first for other in scene.counts if other.first >= count.last), default=len(scene.tokens))
    by = scene.find(askers, count.last, min(stop, count.last + _BESIDE))
    said = by and scene.find(load("facts")["asked"], 0, count.first)
    return by if by and said and _leads_to(scene, by) in _BY else None


def _turns_to(scene: Scene, count: Count) -> bool:
    """«Із запитами про перегляд відео звернулися 44 мешканці», «до ситуаційного центру звернулися 58 громадян»: those who asked are
    counted."""
    facts = load("facts")
    turned = scene.find(["звернутися|звертатися"], max(0, count.first - _NEAR), count.first)
    if turned and scene.find([*facts["watchers"], *facts["camera"]], 0, turned.first):
        return True
    if turned and scene.find(facts["about_footage"], count.last, count.right):
        return True  # «до відділу звернулося 36 мешканців щодо перегляду записів»
    asked = scene.find(facts["asked"], 0, count.first)
    near = [*(token.text for token in scene.tokens[max(0, asked.first - 2) : asked.first])] if asked else []
    return any(text in _WITH for text in near) and scene.find(["звернутися|звертатися"], 0, count.right) is not None


def _is_led(scene: Scene, start: int, asker: int) -> bool:
    """«Від поліції», «від районного відділу поліції»: a word of who asked right before, or before the office that they are of."""
    before = scene.tokens[max(start, asker - _OFFICE) : asker]
    by = next((i for i in reversed(range(len(before))) if before[i].text in _BY), None)
    office = before[by + 1 :] if by is not None else ()
    return by is not None and not any("prep" in reading for token in office for reading in readings(token.text))


def _is_of_police(scene: Scene, count: Count, askers: list[str]) -> bool:
    """Whether requests that nobody is said to have sent are those of the police that tells of them."""
    sent = scene.find(load("facts")["verbs"]["sent"], count.left, scene.comma_after(count)) is not None
    others = [*load("facts")["counts"]["requests_from_citizens"]["asked_by"], "від"]
    return sent and "поліція" in askers and scene.find(others, count.left, count.first) is None


def _is_sender(scene: Scene, count: Count, askers: list[str]) -> bool:
    """«Від мешканців надійшло 33 звернення», «поліція надіслала 140 запитів»; not «до поліції надійшло 33 звернення»."""
    asker = scene.find(askers, count.left, count.first)
    facts = load("facts")
    if scene.tokens[count.first - 1].text in _ON and (to := scene.find(askers, 0, count.first)):
        # «поліцейські отримали записи за 61 запитом», «поліції передано 134 відеозаписи на 151 запит»
        return scene.find(facts["handed"], to.last, count.first) is not None
    if asker is None:  # «до міської ради направлено 124 запити», says the police
        return scene.context.of_police and _is_of_police(scene, count, askers)
    if _is_led(scene, count.left, asker.first):
        return True
    acts = any({"nomn", "ablt"} & reading for reading in readings(scene.tokens[asker.first].text))  # «поліцією подано»
    sent = scene.find(facts["verbs"]["sent"], asker.last, count.first)
    dashed = scene.tokens[asker.last].text in "–-" and scene.find(facts["verbs"]["sent"], 0, asker.first)
    # «поліція звернулася зі 102 запитами, громадяни – із сімома зверненнями»
    return acts and bool(sent or dashed)
