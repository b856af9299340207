"""What holds of every document, however damaged: it is read, or refused in one line, and what is read agrees with it."""

from __future__ import annotations

import math
import re
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extract import workers
from extract.file_name import shown
from extract.model import Evidence, Extraction, Observation, Unreadable
from extract.workers import answers

_LONGEST = 400  # characters of a message
_CRASHES = ("the reader failed on it", "the reader broke down", "the system stopped its reading")
_GIVEN_UP = "is not read after"
_SMALL = (
    1 << 17
)  # bytes of a file that has to be read in time; more of them may be a bomb, which is given up as it should
_PICTURES = {".png"}  # noise may take recognition all the time that it has
_FACTORS = (1, 1_000, 1_000_000, 1_000_000_000)
_FIGURE = re.compile(r"[^\d]*(\d[\d\s.,']*)(?:[^\d]*)")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Verdict:
    """What became of a file: the extraction or the reason why there is none, what is wrong with that, and how long it took."""

    extraction: Extraction | None
    refused: str
    problems: tuple[str, ...]
    seconds: float


def judged(file: Path) -> Verdict:
    """Read a file and look at the outcome."""
    begun = time.monotonic()
    try:
        extraction = workers.extract(file)
    except Unreadable as error:
        return Verdict(None, str(error), tuple(_of_refusal(str(error), file)), time.monotonic() - begun)
    except Exception as error:
        return Verdict(None, "", (f"raised {type(error).__name__}: {error}",), time.monotonic() - begun)
    return Verdict(extraction, "", tuple(of_extraction(extraction)), time.monotonic() - begun)


def _of_refusal(message: str, file: Path) -> list[str]:
    is_bomb = file.suffix in _PICTURES or file.stat().st_size > _SMALL
    wrong = {
        "a crash": any(crash in message for crash in _CRASHES),
        "a hang": _GIVEN_UP in message and not is_bomb,
        "not one printable line": not message.isprintable(),
        f"longer than {_LONGEST} characters": len(message) > _LONGEST,
        "does not name the file": not message.startswith(f"{shown(file)}: "),
        "a traceback": "Traceback" in message,
    }
    return [f"{problem}: {message}" for problem, is_so in wrong.items() if is_so]


def of_extraction(extraction: Extraction) -> list[str]:
    """What is wrong with an extraction: each a line."""
    problems = [
        f"«{evidence.quote[:80]}» does not stand in the text"
        for evidence in _evidence(extraction)
        if evidence.quote not in extraction.text
    ]
    for fact in extraction.observations:
        problems += [f"{fact.indicator_id} = {fact.value} ({fact.value_as_printed}): {seen}" for seen in _of_fact(fact)]
    if answers.understood(answers.of_result(extraction), Extraction) != extraction:
        problems.append("is not the same after a round trip through JSON")
    return problems


def _evidence(extraction: Extraction) -> list[Evidence]:
    held = (*extraction.decisions, *extraction.lines, *extraction.observations, *extraction.notes)
    mentions = [mention for fact in extraction.observations for mention in fact.mentions]
    return [*(each.evidence for each in held), *mentions]


def _of_fact(fact: Observation) -> list[str]:
    wrong = []
    if (fact.value is None) == (fact.missing_reason is None):
        wrong.append("neither a value nor a gap, or both")
    if fact.value is not None and not math.isfinite(fact.value):
        wrong.append("no finite number")
    if fact.value is not None and fact.value_as_printed and not _agrees(fact.value, fact.value_as_printed):
        wrong.append("is not what is printed")
    printed = _BLANKS.sub("", fact.value_as_printed or "")
    if not any(printed in _BLANKS.sub("", evidence.quote) for evidence in (fact.evidence, *fact.mentions)):
        wrong.append(f"is printed, but not in its quote «{fact.evidence.quote[:80]}»")
    start, end = fact.period.start, fact.period.end
    if start and end and start > end:
        wrong.append(f"its period ends before it begins ({start} … {end})")
    return wrong


def _agrees(value: float, printed: str) -> bool:
    """Whether a value is the only figure of the printed words, in some unit. Words without a figure, or with several, are judged
    by the tests of numbers."""
    figure = _FIGURE.fullmatch(printed)
    if not figure:
        return True
    return any(
        math.isclose(abs(value), float(candidate * factor), rel_tol=1e-9, abs_tol=1e-12)
        for candidate in _values(figure.group(1))
        for factor in _FACTORS
    )


def _values(figure: str) -> list[Decimal]:
    """What digits with blanks, commas and points may mean: marks part groups of three, and the last of them may part the
    fraction."""
    plain = re.sub(r"[\s']", "", figure).strip(".,")
    digits = Decimal(re.sub(r"[.,]", "", plain) or 0)
    groups = re.split(r"[.,]", plain)[1:]
    whole = [digits] if all(len(group) == 3 for group in groups) else []
    return [*whole, digits.scaleb(-len(groups[-1]))] if groups else whole
