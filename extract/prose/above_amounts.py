"""What stands over an amount that no word of its own governs: a heading of money, a list of measures, the sentence over its list."""

from __future__ import annotations

from extract.prose.counts import Count
from extract.prose.finding import find
from extract.prose.parts_of_amounts import source_of
from extract.prose.scene import Scene
from extract.prose.sentences import Statement
from extract.vocabulary import load

OPENING = 4  # tokens that may tell what a sentence is about
PREPOSITIONS = frozenset(["з", "із", "зі", "на", "для", "від", "про", "рахунок", "до", "за"])
_GAP = 3  # characters between two statements
_SMALL = frozenset(["а", "у", "в", "во", "це", "вже", "лише", "ще", "протягом"])


def divides_what_was_spent(scene: Scene) -> bool:
    """Whether a sentence says what the money went to that the one before told of as spent."""
    return scene.memory.money == "executed" and scene.find(load("money")["gone_to"], 0, OPENING) is not None


def is_of_project(scene: Scene) -> bool:
    """«Бюджет: 4,2 млн грн», «Вартість проєкту, тис. грн:» over «2025 – 1 500», under «Термін: 2025–2027 роки», which had not ended."""
    term, written = scene.memory.time.term, scene.context.written
    to_come = term is not None and term.end is not None and (written is None or term.end > written)
    return to_come and (_is_told(scene, "of_project") or lists_sources(scene))


def lists_sources(scene: Scene) -> bool:
    """«Джерела фінансування:»: what is behind it or below divides the money."""
    return _is_told(scene, "sources_over")


def _is_told(scene: Scene, key: str) -> bool:
    said = (each.tokens for each in (scene.statement, scene.intro) if each is not None)
    return any(find(load("money")[key], tokens, 0, OPENING) is not None for tokens in said)


def heads_money(scene: Scene) -> bool:
    """«4. Фінансування», «Ресурсне забезпечення Програми»: a heading of nothing but the programme's money."""
    named = scene.find(load("money")["chapters"], 0, OPENING)
    return named is not None and named.first == 0


def is_under_money(scene: Scene, count: Count) -> bool:
    """«Загальний обсяг – 6,4 млн грн» under «4. Фінансування»; in a programme also «Бюджет громади – 4,9 млн грн»."""
    if not scene.memory.of_money or not scene.is_labelled(count):
        return False
    if scene.find(load("money")["volume_of_chapter"], 0, OPENING) is not None:
        return True
    shares = source_of(scene, count, 0) is not None or scene.find(load("money")["sums"], 0, OPENING) is not None
    return scene.context.kind == "programme_plan" and shares


def goes_on_listing(scene: Scene, count: Count) -> bool:
    """«електроенергія – 12 450 грн;» behind «Профінансовано: послуги інтернету – 18 600 грн;» on one line."""
    start = scene.statement.span.start
    before = scene.context.document.text[max(0, start - _GAP) : start].rstrip()
    return not scene.statement.first and before.endswith(";") and scene.is_labelled(count)


def divides_these_sums(scene: Scene) -> bool:
    """Whether a list is of the money told before it: «Ці кошти спрямовані так:»."""
    return scene.intro is not None and find(load("money")["these_sums"], scene.intro.tokens, 0, OPENING) is not None


def opens_parts(intro: Statement) -> bool:
    """«У тому числі на:», a paragraph of its own under «… освоєно 1 млн 150 тис. грн.»"""
    parts = find(load("money")["parts"], intro.tokens, 0, OPENING)
    return parts is not None and parts.first == 0 and not any(token.is_number for token in intro.tokens)


def opens_with_sum(scene: Scene, count: Count) -> bool:
    """«Разом за три роки: 4,2 млн грн», a paragraph of its own after those on each year."""
    opens = scene.find(load("money")["sums"], 0, 1) is not None
    return opens and scene.counts[0] is count and scene.is_labelled(count)


def lists_what_was_spent(scene: Scene) -> bool:
    """«Куди спрямували кошти:» after it was told what was spent of them."""
    spent = (scene.memory.money or scene.memory.money_before) == "executed"
    return (
        spent and scene.intro is not None and find(load("money")["gone_to"], scene.intro.tokens, 0, OPENING) is not None
    )


def is_told_by_time(scene: Scene, count: Count) -> bool:
    """«Торік витратили 8 млн грн. У першому кварталі цього року – 1,1 млн грн»: nothing but a time and a dash before it."""
    before = [token for token in scene.tokens[: count.first] if token.is_word]
    rest = [t for t in before if not any(m.start <= t.start < m.end for m in scene.mentions)]
    dashed = count.first > 0 and scene.tokens[count.first - 1].text in "–-"
    ends = not any(token.is_word for token in scene.tokens[count.last :])
    only_time = len(rest) < len(before) and all(token.text in PREPOSITIONS | _SMALL for token in rest)
    own, today = scene.time.own(count), scene.time.today
    past = own is not None and own.end is not None and today is not None and own.end <= today
    return dashed and ends and only_time and past


def is_of_list_of_measures(scene: Scene, count: Count) -> bool:
    """«Бюджет громади: 420 000 грн», «Всього за програмою: 696 000 грн» in «Перелік заходів Програми на 2024 рік та джерела їх
    фінансування»: what is to be done."""
    labelled = source_of(scene, count, 0) is not None or scene.find(load("money")["sums"], 0, 1) is not None
    return scene.is_labelled(count) and labelled and scene.context.lists_measures


def is_barred(scene: Scene, one: Count, other: Count) -> bool:
    return [token.text for token in scene.tokens[one.last : other.first]] == ["/"]
