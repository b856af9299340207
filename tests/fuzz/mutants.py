"""Documents made from clean ones by chance: the same seed makes the same one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.fuzz.mutations import mutated


@dataclass(frozen=True)
class Mutant:
    """A damaged document: `made_of` names the clean one, `done` what was done to it."""

    seed: int
    file: Path
    made_of: str
    done: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file.suffix[1:]} seed {self.seed} ({self.made_of}: {', '.join(self.done)})"


def written(suffix: str, seeds: Sequence[int], originals: Sequence[Path], folder: Path) -> Iterator[Mutant]:
    """Mutants of one format in `folder`, one for each seed, as they are asked for."""
    contents = {original: original.read_bytes() for original in originals}
    for seed in seeds:
        chance = Random(f"{suffix} {seed}")
        original = chance.choice(list(originals))
        content, done = mutated(contents[original], suffix, chance)
        file = folder / f"{suffix}-{seed}.{suffix}"
        file.write_bytes(content)
        yield Mutant(seed, file, original.stem, tuple(done))
