"""Many mutants of a format, read in parallel, and what became of them."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extract import workers
from extract.model import Extraction
from tests.fuzz import stored
from tests.fuzz.mutants import Mutant, written
from tests.fuzz.verdict import Verdict, judged


@dataclass
class Tally:
    """`read` and `refused` mutants, the slowest of them in seconds, and the lines of what went wrong."""

    read: int = 0
    refused: int = 0
    slowest: float = 0
    reasons: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def counts(self, mutant: Mutant, verdict: Verdict) -> None:
        self.read += verdict.extraction is not None
        self.refused += verdict.extraction is None
        self.slowest = max(self.slowest, verdict.seconds)
        self.reasons[verdict.refused.removeprefix(f"{mutant.file.name}: ")[:60]] += bool(verdict.refused)
        self.problems += [f"{mutant}: {problem}" for problem in verdict.problems]

    def __str__(self) -> str:
        return f"{self.read} read, {self.refused} refused, {len(self.problems)} problems; the slowest took {self.slowest:.1f} s"


def run(
    suffix: str, seeds: Sequence[int], originals: Sequence[Path], folder: Path, kept: Path, checked: bool = True
) -> Iterator[Tally]:
    """The tally after each mutant, and once more when a warehouse was made of all that was read.

    `checked`: see `stored.problems_of`. A mutant that shows a problem is copied into `kept`; the others are removed.
    """
    tally = Tally()
    extractions: list[Extraction] = []

    def judge(mutant: Mutant) -> tuple[Mutant, Verdict]:
        return mutant, judged(mutant.file)

    for mutant, verdict in workers.in_parallel(judge, written(suffix, seeds, originals, folder)):
        tally.counts(mutant, verdict)
        if verdict.problems:
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copy(mutant.file, kept)
        elif verdict.extraction is not None:
            extractions.append(verdict.extraction)
        mutant.file.unlink()
        yield tally
    tally.problems += [
        f"{suffix} seeds {seeds[0]}–{seeds[-1]}, stored: {line}" for line in stored.problems_of(extractions, checked)
    ]
    yield tally
