"""What a count of cameras says: the fact that its predicate makes of it, planned or executed, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property

from extract.model import Period
from extract.prose import camera_times
from extract.prose.camera_types import label_start, type_of
from extract.prose.camera_words import Mentioned, between_numbers, is_gain, label_of, mentioned
from extract.prose.clauses import UNKNOWN, Chain, Clauses
from extract.prose.counts import Count
from extract.prose.finding import find
from extract.prose.memory import CameraFrame
from extract.prose.scene import Scene
from extract.vocabulary import load
from extract.words import Match, readings

_OF = frozenset(["з", "із", "зі"])
_AUXILIARY = frozenset(["planning", "achieving", "present", "having"])
_WEAK = frozenset(["connected", "bought", UNKNOWN])  # beside another predicate the other one tells
_GROWING = frozenset(["grown", "extended", "extending", "growing"])
_NOUNS = frozenset(["installing", "restoring", "extending", "growing"])
_FLOWS = frozenset(["installed", "removed", "restored"])
_OTHERS = _FLOWS | {"operating", "having", "planning"}
_NEUTRAL = frozenset(["stated", "grown", "present"])  # beside these a participle says what is counted
_PLANS = frozenset(["programme_plan", "council_decision"])  # kinds in which a noun of action is a plan
_LIMITS = ("до", "з", "із", "зі", "від", ":", "–", "(")


class Verdict(Enum):
    """A count that yields no fact: of cameras that are known to be none, or not understood."""

    NO_FACT = "no fact"
    UNREAD = "unread"


@dataclass(frozen=True)
class Claim:
    """One count of cameras in its sentence; `over` is the sentence over the list."""

    scene: Scene
    sentence: Clauses
    over: Clauses | None
    count: Count
    dated: camera_times.Dated
    named: Mentioned

    def frame(self) -> CameraFrame | Verdict:
        """The fact: of the whole for its parts and types, else what the predicates say."""
        whole, chain = self.scene.memory.cameras, self.chain
        if self._is_gain and not self._owns_predicate:
            return self._gained()
        if labelled := self._labelled_frame(whole):
            return labelled
        if self._is_of_all():
            divided = self._whole_named() if self.named.kind else None
            self.scene.memory.cameras = divided  # «…, 12 є поворотними» goes on with the same
            return replace(divided, period=self.dated.own or divided.period) if divided else Verdict.UNREAD
        recognises = chain is not None and self._says("recognising", chain)
        opens = self.scene.statement.first and not self.scene.of_cameras
        if recognises and opens and self.named.how != "type":  # «9 камер розпізнають номерні знаки» on a slide
            whole = self.scene.memory.stock or whole
        # «Камер із розпізнаванням – 18, оглядових – 50»
        of_type = self.named.kind is not None and (chain is None or recognises)
        if self.named.is_part or self.named.how == "type" or of_type:
            tells = self._owns_predicate and chain and _content(chain) not in (UNKNOWN, "present")
            if not tells and self.named.kind and (divided := self._divided() or whole):
                return replace(divided, period=self.dated.own or divided.period)
            if not tells and self._participle:
                return self.frame_of(None)
            if not tells and self.named.is_part and self.dated.own is None:
                return Verdict.UNREAD
        if chain and self.named.kind and self._says("equipped", chain) and (stock := self.scene.memory.stock):
            return replace(stock, period=self.dated.own or stock.period)
        if self._says_where(whole, chain):
            return Verdict.UNREAD
        elided = self.named.how == "elided" and not self._owns_predicate
        last = self.scene.last_cameras or whole
        flows = (
            chain is not None and _content(chain) in _FLOWS
        )  # «На початок року – 140. Встановлено: у 2022 році – 18»
        if elided and last and not flows and (day := camera_times.same_day(self.dated.own, last.period)):
            return replace(last, period=day)  # «на кінець 2024 року – 66 (2023 р. – 51)»
        if chain is None and elided and whole and self._is_of_other_time(whole):
            return replace(whole, period=self.dated.own or whole.period)
        if chain is None and whole and self._sums_up(whole):
            return replace(whole, period=self.dated.own or whole.period)
        return self.frame_of(chain)

    def _gained(self) -> CameraFrame | Verdict:
        """«+13 камер» in a year; on a day, or beside another time, it is a difference."""
        frame = self.frame_of(None)
        apart = isinstance(frame, CameraFrame) and frame.period.basis == "instant"
        return Verdict.UNREAD if apart or self.scene.find(load("cameras")["compared"]) else frame

    def _is_of_all(self) -> bool:
        """«Із діючих камер 6 читають номери», «зображення з 45 камер, і 12 із них читають номери»: some of those that there are, and
        no verb tells what was done with them."""
        told = _content(self.chain) if self.chain else None
        if told not in (None, UNKNOWN, "present") or not (self.named.is_part or self.named.kind):
            return False
        before = self.scene.before(self.count)
        of_all = (
            before is not None and (whole := mentioned(self.scene, self.sentence, before)) and whole.how == "of_all"
        )
        start, _ = between_numbers(self.scene, self.sentence, self.count)
        return bool(of_all) or self.scene.find(load("cameras")["of_stock"], start, self.count.first) is not None

    def _whole_named(self) -> CameraFrame | None:
        """«Із 29 встановлених камер 9 розпізнають номери»: of those put up, where they were told of; else of the stock."""
        before, memory = self.scene.before(self.count), self.scene.memory
        classes = load("cameras")["participles"].items()
        start = before.first if before else 0
        told = next((name for name, words in classes if self.scene.find(words, start, self.count.first)), "operating")
        if told not in _FLOWS:
            return memory.stock
        indicator_id, period = load("cameras")["indicators"].get(told), self.dated.own or self.dated.carried
        if memory.cameras and memory.cameras.indicator_id == indicator_id:
            return memory.cameras
        dated = indicator_id and self.scene.time.is_dated and period.basis in ("annual", "part_year")
        return CameraFrame(indicator_id, "executed", period, self.scene.programme_id) if dated else None

    def _divided(self) -> CameraFrame | None:
        """«Змонтовано 72 камери, з них 26 цього року: 17 оглядових, 5 поворотних»: the count right before, if it was of cameras and
        no verb stands between."""
        before = self.scene.before(self.count)
        if before is None or before.first not in self.scene.of_cameras:
            return None
        verbs = [p.name for p in self.sentence.predicates if before.last <= p.first < self.count.first]
        if any(name != "present" for name in verbs):
            return None
        last, whole = self.scene.last_cameras, self.scene.memory.cameras
        beside_plan = last and whole and (last.phase, whole.phase) == ("planned", "executed")
        return (
            whole if beside_plan and label_of(self.scene, 0, before) else last
        )  # «96 камер при плані 100, з них 12 …»

    def _says(self, key: str, chain: Chain) -> bool:
        """Whether the last predicate is under `key` of cameras.yml."""
        last = chain.predicates[-1]
        return find(load("cameras")[key], self._source(chain).tokens[last.first : last.last]) is not None

    def _says_where(self, whole: CameraFrame | None, chain: Chain | None) -> bool:
        """«Працює 126 камер, із них 38 встановлено на в'їздах»: a part of a stock that stands somewhere was not put there
        within any time that is said."""
        of_stock = self.named.is_part and whole is not None and whole.indicator_id == "cameras_operating"
        return of_stock and chain is not None and _content(chain) == "installed" and self.dated.own is None

    def _labelled_frame(self, whole: CameraFrame | None) -> CameraFrame | None:
        """«встановлено 15 камер (план – 20)», «план – 20 камер, факт – 15», «План на 2025 рік: 20 камер»: the same cameras, planned
        or done."""
        start = label_start(self.scene, self.sentence, self.count)
        phase = label_of(self.scene, start, self.count)
        if phase is None or self._owns_predicate:
            return None
        if whole and (self.named.how == "elided" or self._divided()):
            return replace(whole, phase=phase, period=self.dated.own or whole.period)
        period = self.dated.own or self.dated.carried
        return CameraFrame("cameras_installed", phase, period, self.scene.programme_id) if not self.chain else None

    def frame_of(self, chain: Chain | None) -> CameraFrame | Verdict:
        """What a chain of predicates says of the number."""
        name = self._name(chain)
        if name is Verdict.NO_FACT and self._is_stock_of_a_day("removed"):
            name = "removed"
        if isinstance(name, Verdict):
            return name
        ahead = self.dated.own is not None and self.dated.own.basis == "instant" and not self._is_of_today
        if name == "planning" and ahead and not self.scene.find(load("cameras")["new"], 0, self.count.right):
            name = "present"  # «на кінець 2025 року очікується 77»
        if name == "present" and chain and "future" in self._forms(chain) and self._find("more"):
            name = "installed"  # «до кінця року буде ще 9»
        if self._is_stock_of_a_day(name):
            name, chain = "present", None  # «довести до 260 (на початок року – 214)», «… (нині їх 62)»
        phase = "executed" if chain is None and self._is_of_today else self._phase(chain, name)
        indicator_id = self._indicator(name, phase)
        if indicator_id is None or phase is None or self._is_respective_to_nothing():
            return Verdict.UNREAD
        if phase == "planned" and self.scene.find(load("cameras")["denied"]):
            return Verdict.NO_FACT  # «можливості встановити 15 камер немає»
        period = self._period(indicator_id, phase, chain)
        if camera_times.is_beginning(self.scene, self.count) and (period.start is None or phase == "planned"):
            return Verdict.UNREAD  # «зросла з 350 до 412»: when there were 350 is not said
        return CameraFrame(indicator_id, phase, period, self.scene.programme_id)

    def _is_respective_to_nothing(self) -> bool:
        """«відповідно 4, 9 та 11» where it is not known to what."""
        shared = self.scene.row_of(self.count)
        listed = len(shared) > 1 and self.scene.find(["відповідно"]) is not None
        return listed and self.named.kind is None and self.scene.time.respective(self.count) is None

    # --- the predicates -----------------------------------------------------------------------------------------------

    @cached_property
    def chain(self) -> Chain | None:
        """The predicates that govern the number: of its sentence, else of the sentence over the list."""
        lead = self.scene.row_of(self.count)[0]
        if any(p.first == self.count.last for p in self.sentence.predicates):
            lead = self.count  # «додалося дев'ять, дві вийшли з ладу»
        chain = self.sentence.governor(Match(lead.first, lead.last))
        return chain or self._chain_over_list()

    def _chain_over_list(self) -> Chain | None:
        """The predicates that end the sentence over the list; not «… повідомляємо:»."""
        chain = self.over.closing() if self.over else None
        if chain is None or self.over is None:
            return None
        said = self.over.tokens[chain.predicates[0].first : chain.predicates[-1].last]
        return None if find(load("cameras")["saying"], said) else chain

    def _source(self, chain: Chain) -> Clauses:
        """The sentence that a chain stands in: the number's, or the one over the list."""
        return self.over if self.over and chain.predicates[0] in self.over.predicates else self.sentence

    def _forms(self, chain: Chain) -> list[str]:
        tokens = self._source(chain).tokens
        return [_form(tokens[p.first].text, tokens[p.last - 1].text) for p in chain.predicates]

    @cached_property
    def _owns_predicate(self) -> bool:
        """Whether a predicate stands in the number's own phrase, on its side of the other numbers."""
        start, stop = between_numbers(self.scene, self.sentence, self.count)
        return any(start <= p.first and p.last <= stop for p in self.sentence.predicates)

    @cached_property
    def _participle(self) -> str | None:
        """«діючих камер – 45», «кількість введених камер склала 26»: the class of the words that describe the cameras."""
        if self._is_gain:
            return "installed"
        lead = self.scene.row_of(self.count)[0]
        start = label_start(self.scene, self.sentence, lead)
        stop = min(self.sentence.phrase(lead.first)[1], self.count.right)
        classes = load("cameras")["participles"].items()
        return next((str(name) for name, patterns in classes if self.scene.find(patterns, start, stop)), None)

    @property
    def _is_gain(self) -> bool:
        return self.named.kind is None and is_gain(self.scene, self.count)

    def _find(self, key: str) -> Match | None:
        """Words of the vocabulary before the number in its phrase."""
        return self.scene.find(load("cameras")[key], self.sentence.phrase(self.count.first)[0], self.count.first)

    # --- what they say ------------------------------------------------------------------------------------------------

    def _name(self, chain: Chain | None) -> str | Verdict:
        """The class of words that tells what the number is of."""
        if chain and self.count.number.value and self._source(chain).is_negated(chain):
            return Verdict.UNREAD
        name = _content(chain) if chain else None
        if chain and self._participle == "operating" and self._is_apart(chain):
            name = None  # «встановлено 9 камер; всього в системі – 71 камера»
        if name is None or name in _NEUTRAL:
            stands = (
                name is not None
                or self.dated.is_instant
                or self._find("already")
                or self._is_goal
                or self._is_here(chain)
                or self._is_quantity(chain)
            )
            name = self._participle or name or ("present" if stands else None)
        if name == "removed":
            return Verdict.NO_FACT
        unsaid = name is None or (name == "grown" and not self._is_limit())
        undated = name == "started" and not self.scene.time.is_dated
        own = self.dated.own
        ahead = chain is not None and "future" in self._forms(chain)
        edge = camera_times.edge_of(self.scene, own)  # «на початку 2025 року їх було 98»
        if name == "present" and own and own.basis not in ("instant", None) and not (ahead or edge):
            undated = True  # «минулого року було 82 камери»: on which day is not said
        if name == "present" and own is None and self._was_before_today(chain):
            undated = True  # «разом із раніше змонтованими (їх було 69) тепер 93»
        return Verdict.UNREAD if name is None or unsaid or undated else name

    def _is_apart(self, chain: Chain) -> bool:
        """Whether a semicolon parts the number from its predicates."""
        if self._source(chain) is not self.sentence:
            return False
        between = self.sentence.tokens[chain.predicates[-1].last : self.count.first]
        return any(token.text == ";" for token in between)

    def _is_here(self, chain: Chain | None) -> bool:
        """«У громаді 144 камери», «у місті – 144 камери», «що в системі 134 камери»: where they are, and no verb."""
        where = [*load("gazetteer")["here"], *load("cameras")["in_system"]]
        here = self.scene.find(where, self.sentence.phrase(self.count.first)[0], self.count.first)
        opens = self.scene.before(self.count) is None and self.scene.intro is None
        return chain is None and here is not None and opens and not self.scene.tokens[here.first].text.endswith("ом")

    def _is_quantity(self, chain: Chain | None) -> bool:
        """«Загальна кількість камер – 97»: how many there are, as «становить 97» says; not «кількість нових камер – 9»."""
        start, stop = label_start(self.scene, self.sentence, self.count), self.count.first
        number_of = self.scene.find(load("cameras")["number_of"], start, stop)
        new = self.scene.find(load("cameras")["new"], start, self.count.right)
        return chain is None and number_of is not None and new is None and self.scene.is_labelled(self.count)

    def _was_before_today(self, chain: Chain | None) -> bool:
        """Whether a verb of the past tells what the day carried to it, that of the writing, cannot be of."""
        today = self.scene.context.written
        past = chain is not None and "past" in self._forms(chain)
        return past and not self._find("became") and today is not None and self.dated.carried.end == today

    @property
    def _is_goal(self) -> bool:
        """«Далі: 700 камер до кінця 2025 року»."""
        return self.scene.find(load("cameras")["goals"], 0, self.count.first) is not None

    def _is_limit(self) -> bool:
        """«зросла до 154», «з 120»: the end or the beginning; a number alone tells by how much."""
        return self.count.first > 0 and self.scene.tokens[self.count.first - 1].text in _LIMITS

    def _is_stock_of_a_day(self, name: str) -> bool:
        own, before = self.dated.own, self.scene.tokens[self.count.first - 1].text if self.count.first else ""
        beside = before in "–-" and not self._owns_predicate and own is not None and own.basis == "instant"
        if beside and name in _OTHERS:
            return (
                name in _FLOWS or self._is_of_today
            )  # «встановлено 14, на кінець року – 124»; «має працювати 140 (нині – 86)»
        apart = not self._owns_predicate and before != "до"
        beside = apart or camera_times.is_beginning(self.scene, self.count)
        return name in (*_GROWING, "stated") and beside and own is not None and own.basis == "instant"

    @property
    def _is_of_today(self) -> bool:
        """Whether the day in the number's phrase had come when the text was written."""
        own, today = self.dated.own, self.scene.time.today
        if own is None or own.basis != "instant":
            return False
        return own.end is None or (today is not None and own.end <= today)  # «зараз» of an undated text

    def _indicator(self, name: str, phase: str | None) -> str | None:
        if name in _GROWING and self._participle == "installed":
            return None  # «кількість нових камер скоротять із 20 до 12» is no stock
        indicator_id = load("cameras")["indicators"].get(name)
        start, _ = between_numbers(self.scene, self.sentence, self.count)
        new = self._is_gain or self.scene.find(load("cameras")["new"], start, self.count.right) is not None
        if name == "connected" and new:
            return "cameras_installed"
        if indicator_id == "cameras_installed" and phase == "executed" and not new:
            if self.dated.is_instant and not self._is_flow_beside_stock:
                # «станом на … встановлено 120 камер» is a stock; not «встановлено 102 камери, працюють 97»
                return None if self._works_in_part else "cameras_operating"
            if self._find("sums") and not self.scene.time.is_dated:
                return None  # «загалом встановлено 140 камер»: since when is not said
        return str(indicator_id) if indicator_id else None

    def is_more_than_work(self, frame: CameraFrame) -> bool:
        """«У громаді 63 камери, з яких 58 справні»: what there is, of which the next number, of no one type, tells what works."""
        if (frame.indicator_id, frame.phase) != ("cameras_operating", "executed") or not self._works_in_part:
            return False
        chain = self.chain
        led = chain is not None and (self._source(chain) is self.over or chain.predicates[0].first < self.count.first)
        works = led and chain is not None and _content(chain) == "operating"
        following = self.scene.after(self.count)
        if works or following is None or type_of(self.scene, self.sentence, following):
            return False
        return self.scene.find(load("cameras")["parts"], self.count.noun, following.first) is not None

    @property
    def _works_in_part(self) -> bool:
        """Whether the next number tells how many of them work."""
        following = self.scene.after(self.count)
        if following is None or following.number.unit is not None or following.number.value > self.count.number.value:
            return False
        chain = self.sentence.governor(Match(following.first, following.last))
        described = self.scene.find(load("cameras")["participles"]["operating"], self.count.noun, following.first)
        told = chain is not None and chain.predicates[0].first >= self.count.last and chain.names == {"operating"}
        return told or described is not None  # «з яких працюють 58», «з них справні 58»

    @property
    def _is_flow_beside_stock(self) -> bool:
        """«На початок року – 112, встановлено 14»: the day is that of the number before, and the verb its own."""
        before = self.scene.before(self.count)
        mention = self.scene.time.phrases.owned.get(before.first) if before else None
        return (
            self.dated.own is None
            and self._owns_predicate
            and mention is not None
            and mention.period == self.dated.carried
        )

    def _phase(self, chain: Chain | None, name: str) -> str | None:
        """Planned or executed; None where a noun of action stands beside a verb that does not tell («розпочато монтаж»)."""
        if chain is None:
            planned = self.scene.is_plan(self.count) or self._is_goal or name == "planning"
            return "planned" if planned else "executed"
        start, _ = between_numbers(self.scene, self.sentence, self.count)
        planning = load("cameras")["participles"]["planning"]
        behind = self.count.last + (self._is_of_more and self.scene.tokens[self.count.last].text == ",")
        if self.scene.find(planning, start, self.count.first) or self.scene.find(planning, behind, behind + 1):
            return "planned"  # «встановлено 14 камер із запланованих 20», «… із 20 запланованих», «… із 20, запланованих на рік»
        names, forms = chain.names, self._forms(chain)
        achieved = any(p.name == "achieving" and f == "past" for p, f in zip(chain.predicates, forms, strict=True))
        if "planning" in names or "future" in forms or ("having" in names and "infinitive" in forms):
            return "planned"
        if self.scene.expects and not self._is_of_today:
            return "planned"
        if achieved:
            return "executed"
        if name in _NOUNS:
            return self._phase_of_noun(names, forms)
        if "infinitive" in forms:
            return None if UNKNOWN in names else "planned"
        return "executed"

    @property
    def _is_of_more(self) -> bool:
        """«13 камер із 28», and words behind it."""
        before = self.scene.tokens[self.count.first - 1].text if self.count.first else ""
        return before in _OF and self.count.last < len(self.scene.tokens)

    def _phase_of_noun(self, names: frozenset[str], forms: list[str]) -> str | None:
        own, reported = self.dated.own, self.scene.context.told_until
        if own is None and self.scene.mentions:  # «Етап ІІ (2025–2027 роки): встановлення 65 камер»
            own = self.dated.carried
        if own and own.end and reported and own.end > reported:
            return "planned"
        if self.scene.is_plan(self.count) or self.scene.is_purpose(self.count) or "infinitive" in forms:
            return "planned"
        ahead, when, until = self.scene.memory.ahead, own or self.dated.carried, self.scene.context.period.end
        yet = ahead is not None and (until is None or ahead > until.year)
        if ahead is not None and yet and when.end is not None and when.end.year >= ahead:
            return "planned"  # «Пріоритет – встановлення 14 камер» under «Плани на 2025 рік»
        return "planned" if UNKNOWN not in names and self.scene.context.kind in _PLANS else None

    def _period(self, indicator_id: str, phase: str, chain: Chain | None) -> Period:
        return camera_times.of(
            self.scene, self.count, self.dated,
            is_stock=indicator_id == "cameras_operating", planned=phase == "planned",
            grows=chain is not None and bool(_GROWING & chain.names),
            is_past=chain is not None and "past" in self._forms(chain),
        )  # fmt: skip

    def _is_of_other_time(self, whole: CameraFrame) -> bool:
        """«установлених камер: 2022 рік – 7, 2023 рік – 12»: a number that is told by its time alone."""
        own = self.dated.own
        return (
            own is not None and own.basis is not None and (own.basis == "instant") == (whole.period.basis == "instant")
        )

    def _sums_up(self, whole: CameraFrame) -> bool:
        """«Усього за ці роки – 49 камер»: goes on with what was said before."""
        own = self.dated.own
        dated = own.basis != "instant" if own else whole.period.basis == "term"
        flow = whole.indicator_id != "cameras_operating"
        return dated and flow and self._find("sums") is not None and self._participle is None


def _content(chain: Chain) -> str | None:
    """The class of the predicate that tells: the nearest that is no auxiliary verb, another before «підключено» or «придбано»."""
    told = [p.name for p in chain.predicates if p.name not in _AUXILIARY]
    strong = [name for name in told if name not in _WEAK]
    if strong or told:
        return (strong or told)[-1]
    if {"planning", "having"} <= chain.names:
        return "having"  # «прагнемо мати 100 камер»
    return "planning" if "planning" in chain.names else "present" if {"present", "having"} & chain.names else None


def _is_infinitive(text: str) -> bool:
    """«встановити», «бути»; not «роботи»."""
    told = readings(text)
    verbal = any({"infn", "verb"} & each for each in told)
    return text.endswith(("ти", "тися", "тись")) and ("noun" not in told[0] or verbal)


def _form(first: str, last: str) -> str:
    """How a verb stands: future, infinitive, past or present."""
    if any(map(_is_infinitive, (first, last))):
        return "infinitive"
    said = {word for text in (first, last) for reading in readings(text) for word in reading}
    if "past" in said or "impe" in said:
        return "past"
    return "future" if "futr" in said and "pres" not in said else "present"
