"""Counts of cameras: working, installed, restored, planned; of all and of each type.

What a number counts is named beside it («12 камер», «камер – 12»), is a type of the cameras counted before («з них 3 поворотні»),
or is left out («їх кількість зросте до 130», «відновлено 5»). The predicate that governs it (see `clauses`) decides which fact it
is. Numbers behind a preposition, prices, private cameras and figures of other places are no facts.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extract.model import Period
from extract.numbers import Number
from extract.prose import amounts, camera_times, territory
from extract.prose.camera_words import Mentioned, mentioned
from extract.prose.clauses import UNKNOWN, Chain, Clauses, clauses
from extract.prose.scene import CameraFrame, Count, Scene, find
from extract.vocabulary import load
from extract.words import Match, readings

_AUXILIARY = frozenset(["planning", "achieving", "present", "having"])
_WEAK = frozenset(["connected", "bought", UNKNOWN])  # beside another predicate the other one tells
_NO_FACT = frozenset(["removed"])
_GROWING = frozenset(["grown", "extended", "extending"])
_PLANS = frozenset(["programme_plan", "council_decision"])  # kinds in which a noun of action is a plan


def read(scene: Scene) -> frozenset[int]:
    """Read every count of cameras of a statement; the first tokens of the counts that were theirs."""
    if not _speaks_of_cameras(scene):
        return frozenset()
    sentence = clauses(scene.tokens, "cameras", [Match(c.first, c.last) for c in scene.counts])
    over = clauses(scene.intro.tokens, "cameras", ()) if scene.intro else None
    periods = camera_times.periods(scene, sentence)
    taken = set()
    for count, period in zip(scene.counts, periods, strict=True):
        if scene.is_wish(count) or scene.is_range(count):
            continue
        if _Reader(scene, sentence, over, count, period).read():
            taken.add(count.first)
    _remember_all(scene, taken)
    if not taken and scene.statement.text.rstrip().endswith(":"):
        _open_list(scene, sentence)
    return frozenset(taken)


def _open_list(scene: Scene, sentence: Clauses) -> None:
    """«… виділено кошти для встановлення додатково камер:» says what the types of the list are."""
    label = find(load("facts")["camera"], scene.tokens)
    if label is None:
        return
    nothing = Number(Decimal(0), 0, 0, "", None)
    end = Count(nothing, label.last, label.last, 0, label.last, len(scene.tokens))
    reader = _Reader(scene, sentence, None, end, camera_times.Dated(None, scene.period_near(label.last)))
    frame = reader.frame_of(sentence.governor(Match(label.first, label.last)))
    scene.memory.cameras = frame if isinstance(frame, CameraFrame) else None


def _speaks_of_cameras(scene: Scene) -> bool:
    camera = load("facts")["camera"]
    return (
        scene.memory.cameras is not None
        or scene.memory.counts_cameras
        or find(camera, scene.tokens) is not None
        or (scene.intro is not None and find(camera, scene.intro.tokens) is not None)
    )


def _remember_all(scene: Scene, taken: set[int]) -> None:
    """After «у 2022 та 2023 роках відповідно 7 та 12 камер» the cameras spoken of are those of both years."""
    shared = [c for c in scene.counts if c.first in taken and camera_times.shares(scene, c)]
    frame = scene.memory.cameras
    starts = [p.start for c in shared if (p := scene.period_at(c)).start]
    if frame and frame.period.end and len(starts) > 1:
        whole = Period(min(filter(None, starts)), frame.period.end, "term")
        scene.memory.cameras = replace(frame, period=whole)


class _Reader:
    """One number of a statement, read as a count of cameras."""

    def __init__(
        self, scene: Scene, sentence: Clauses, over: Clauses | None, count: Count, period: camera_times.Dated
    ) -> None:
        self.scene, self.sentence, self.over, self.count, self.dated = scene, sentence, over, count, period
        self.phrase = sentence.phrase(count.first)
        self.lead = next((c for c in scene.counts if c.noun == count.noun), count)  # of «відповідно 9, 14 та 26»
        self.object = mentioned(scene, sentence, count) or _shared(mentioned(scene, sentence, self.lead))

    def read(self) -> bool:
        """Keep the number if it is a count of cameras that is understood, note it if it is not. Whether it was one."""
        scene, count, named = self.scene, self.count, self.object
        if named is None:
            return False
        scene.memory.counts_cameras = True
        if named.how == "of_all":
            return True  # «із 102 камер …»: what others are a part of
        if self._is_ignored():
            return True
        chain = self._chain()
        frame = self._frame(chain)
        if frame == "none":
            return True
        if frame is None or isinstance(frame, str):
            if named.how == "elided" and not named.is_part:
                return False
            if not (count.number.in_words and count.number.value == 1):  # «одна камера припадає на …»
                scene.unread(count)
            return True
        kind = named.kind or "total"
        if scene.memory.cameras is None or (kind == "total" and not named.is_part):
            scene.memory.cameras = frame
        scene.observe(
            frame.indicator_id, frame.phase, frame.period, count.number,
            breakdown=kind, programme_id=frame.programme_id, unit="pcs",
        )  # fmt: skip
        return True

    # --- what is no fact ----------------------------------------------------------------------------------------------

    def _is_ignored(self) -> bool:
        """Prices, differences, replaced figures, private cameras and those of other places."""
        scene, count, vocabulary = self.scene, self.count, load("cameras")
        start, stop = self.phrase
        following = min((c.first for c in scene.counts if c.first > count.first), default=stop)
        before = max((c.last for c in scene.counts if c.first < count.first), default=start)
        own = max(start, before), min(stop, following)
        return bool(
            scene.find(vocabulary["prices"], *own)
            or scene.find(vocabulary["private"], *own)
            or scene.find(vocabulary["there"], 0, own[1])
            or scene.find(vocabulary["wrong"], *own)
            or self._is_corrected()
            or self._is_undated_comparison()
            or amounts.is_difference(scene, count)
            or (amounts.is_replaced(scene, count) and scene.find(vocabulary["amended"], 0, count.first))
            or territory.is_elsewhere(scene, count)
        )

    def _is_undated_comparison(self) -> bool:
        """«163 камери проти 58 на початок дії Програми»: when there were so many is not known."""
        before = self.scene.find(load("cameras")["versus"], self.count.first - 1, self.count.first)
        return before is not None and self.dated.own is None

    def _is_corrected(self) -> bool:
        """«не 45, а 54»: the first figure is none."""
        tokens, first, last = self.scene.tokens, self.count.first, self.count.last
        after = [token.text for token in tokens[last : last + 4]]
        return first > 0 and tokens[first - 1].text == "не" and "а" in after

    # --- what it says -------------------------------------------------------------------------------------------------

    def _chain(self) -> Chain | None:
        """The predicates that govern the number: of its sentence, else of the sentence over the list."""
        chain = self.sentence.governor(Match(self.lead.first, self.lead.last))
        if chain is None and self.over and self.over.predicates:
            return self.over._chain(self.over.predicates[-1])
        return chain

    def _owns_predicate(self) -> bool:
        """Whether a predicate stands in the number's own phrase, on its side of the other numbers."""
        start, stop = self.phrase
        before = max((c.last for c in self.scene.counts if c.first < self.count.first), default=0)
        after = min((c.first for c in self.scene.counts if c.first > self.count.first), default=stop)
        return any(max(start, before) <= p.first and p.last <= min(stop, after) for p in self.sentence.predicates)

    def _frame(self, chain: Chain | None) -> CameraFrame | str | None:
        """What the count says; «none» for cameras that are no fact, None where it was not understood."""
        named, whole = self.object, self.scene.memory.cameras
        if named and (named.is_part or named.how == "type"):
            tells = self._owns_predicate() and chain and _content(chain) not in (UNKNOWN, "present")
            if not tells and named.kind and whole:
                return replace(whole, period=self.dated.own or whole.period)
            if not tells and self._participle():
                return self.frame_of(None)
            if not tells and named.is_part and self.dated.own is None:
                return None
        if (
            chain is None
            and whole
            and self._is_sum()
            and not self._participle()
            and whole.indicator_id != "cameras_operating"
        ):
            return replace(whole, period=self.dated.own or whole.period)
        return self.frame_of(chain)

    def _is_sum(self) -> bool:
        """«Усього за ці роки – 49 камер»: goes on with what was said before."""
        return self.scene.find(load("cameras")["sums"], self.phrase[0], self.count.first) is not None

    def frame_of(self, chain: Chain | None) -> CameraFrame | str | None:
        """What a chain of predicates says of the number."""
        scene = self.scene
        said = self._said(chain)
        if not isinstance(said, tuple):
            return said
        indicator_id, phase = said
        period = self._period(indicator_id, phase, chain)
        if camera_times.is_beginning(scene, self.count) and (period.start is None or phase == "planned"):
            return None  # «зросла з 350 до 412»: when there were 350 is not said
        return CameraFrame(indicator_id, phase, period, scene.programme_id)

    def _said(self, chain: Chain | None) -> tuple[str, str] | str | None:
        """Indicator and phase."""
        vocabulary, scene = load("cameras"), self.scene
        name = _content(chain) if chain else None
        if chain and self.count.number.value and self._is_negated(chain):
            return None
        if name is None or name in vocabulary["neutral"]:
            own = self._participle()
            if own in _NO_FACT:
                return "none"
            already = scene.find(vocabulary["already"], self.phrase[0], self.count.first)
            stands = name is not None or self.dated.is_instant or already
            name = own or name or ("present" if stands else None)
            if chain is None and own == "operating":
                name = "operating"
        if name in _NO_FACT:
            return "none"
        if name in _GROWING and not self._owns_predicate() and self.dated.own and self.dated.own.basis == "instant":
            name, chain = "present", None  # «довести до 260 (на початок року – 214)»
        if name == "grown" and not self._is_end_of_growth():
            return None
        if name == "present" and self.dated.own and self.dated.own.basis != "instant":
            return None  # «минулого року було 82 камери»: on which day is not said
        if name == "started" and not scene.is_dated:
            return None
        indicator_id = vocabulary["indicators"].get(name or "")
        if indicator_id is None:
            return None
        phase = self._phase(chain, name or "")
        if phase is None:
            return None
        new = scene.find(vocabulary["new"], max(self.phrase[0], self._after_before()), self.count.right)
        if name == "connected" and new:
            indicator_id = "cameras_installed"
        if indicator_id == "cameras_installed" and phase == "executed" and not scene.is_dated and self._is_sum():
            return None  # «загалом встановлено 140 камер»: since when is not said
        if indicator_id == "cameras_installed" and phase == "executed" and self.dated.is_instant and not new:
            indicator_id = "cameras_operating"  # «станом на … встановлено 120 камер» is a stock
        return str(indicator_id), phase

    def _after_before(self) -> int:
        return max((c.last for c in self.scene.counts if c.first < self.count.first), default=0)

    def _source(self, chain: Chain) -> Clauses:
        """The sentence that a chain stands in: the number's, or the one over the list."""
        return self.over if self.over and chain.predicates[0] in self.over.predicates else self.sentence

    def _is_negated(self, chain: Chain) -> bool:
        return self._source(chain).is_negated(chain)

    def _forms(self, chain: Chain) -> list[str]:
        tokens = self._source(chain).tokens
        return [_form(tokens[p.first].text, tokens[p.last - 1].text) for p in chain.predicates]

    def _is_end_of_growth(self) -> bool:
        """«зросла до 154», «з 120»: the end or the beginning; a number alone tells by how much."""
        before = self.scene.tokens[self.count.first - 1].text if self.count.first else ""
        return before in ("до", "з", "із", "зі", "від", ":", "–", "(")

    def _participle(self) -> str | None:
        """«діючих камер – 45», «кількість введених камер склала 26»: the class of the words that describe the cameras."""
        lead, (start, stop) = self.lead, self.sentence.phrase(self.lead.first)
        if lead.first == start > 1:  # «встановлених камер: 26»
            start = self.sentence.phrase(start - 2)[0]
        start = max([start, *(other.last for other in self.scene.counts if other.last <= lead.first)])
        for name, patterns in load("cameras")["participles"].items():
            if self.scene.find(patterns, start, min(stop, self.count.right)):
                return str(name)
        return None

    def _phase(self, chain: Chain | None, name: str) -> str | None:
        """Planned or executed; None where a noun of action stands beside a verb that does not tell («розпочато монтаж»)."""
        scene = self.scene
        if chain is None:
            return "planned" if scene.is_plan(self.count) else "executed"
        names, forms = chain.names, self._forms(chain)
        achieved = any(p.name == "achieving" and f == "past" for p, f in zip(chain.predicates, forms, strict=True))
        if "planning" in names or "future" in forms or ("having" in names and "infinitive" in forms):
            return "planned"
        if name in ("installing", "restoring", "extending"):
            if achieved:
                return "executed"
            planned = scene.is_plan(self.count) or scene.is_purpose(self.count)
            if planned or "infinitive" in forms:
                return "planned"
            return "planned" if UNKNOWN not in names and scene.context.kind in _PLANS else None
        if "infinitive" in forms:
            return "executed" if achieved else None if UNKNOWN in names else "planned"
        return "executed"

    def _period(self, indicator_id: str, phase: str, chain: Chain | None) -> Period:
        names = chain.names if chain else frozenset()
        return camera_times.of(
            self.scene, self.count, self.dated,
            is_stock=indicator_id == "cameras_operating", planned=phase == "planned", grows=bool(_GROWING & names),
            is_past=chain is not None and "past" in self._forms(chain),
        )  # fmt: skip


def _shared(lead: Mentioned | None) -> Mentioned | None:
    return lead if lead and lead.how == "named" else None


def _content(chain: Chain) -> str | None:
    """The class of the predicate that tells: the nearest that is no auxiliary verb, another before «підключено» or «придбано»."""
    told = [p.name for p in chain.predicates if p.name not in _AUXILIARY]
    strong = [name for name in told if name not in _WEAK]
    if strong or told:
        return (strong or told)[-1]
    names = chain.names
    return "planning" if "planning" in names else "present" if {"present", "having"} & names else None


def _form(first: str, last: str) -> str:
    """How a verb stands: future, infinitive, past or present."""
    if any(text.endswith(("ти", "тися", "тись")) for text in (first, last)):
        return "infinitive"
    said = {word for text in (first, last) for reading in readings(text) for word in reading}
    if "past" in said or "impe" in said:
        return "past"
    return "future" if "futr" in said and "pres" not in said else "present"
