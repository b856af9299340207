"""`python -m tests.fuzz`: mutants by the thousand, format after format (`make fuzz`)."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tqdm import tqdm

from tests.fuzz import campaign, digits
from tests.fuzz.clean import FORMATS, clean

_KEPT = Path(tempfile.gettempdir()) / "safe-city-fuzz"
_AT_ONCE = 200  # mutants that are stored in one warehouse


def main() -> int:
    """0 where nothing went wrong."""
    asked = _arguments()
    print(
        f"seeds {asked.seed}–{asked.seed + asked.count - 1}; a file that shows a problem is kept in {asked.keep}",
        flush=True,
    )
    problems = 0
    for suffix in asked.formats:
        problems += _of_format(suffix, range(asked.seed, asked.seed + asked.count), asked.keep)
    if asked.digits:
        print(digits.measured(range(asked.seed, asked.seed + asked.digits)))
    return problems > 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__,
        epilog="example: python -m tests.fuzz --formats pdf,docx --count 1 --seed 417   makes one mutant of each again",
    )  # fmt: skip
    parser.add_argument("--formats", type=_formats, default=FORMATS, help="parted by commas; all of them unless told")
    parser.add_argument("--count", type=int, default=1000, help="mutants of each format (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="the first seed (%(default)s); go on where you stopped")
    parser.add_argument(
        "--digits", type=int, default=0, help="documents with one digit changed, to measure what is noticed"
    )
    parser.add_argument(
        "--keep", type=Path, default=_KEPT, help="folder for the files that show a problem (%(default)s)"
    )
    return parser.parse_args()


def _formats(names: str) -> tuple[str, ...]:
    chosen = tuple(name for name in names.split(",") if name)
    if unknown := set(chosen) - set(FORMATS):
        raise argparse.ArgumentTypeError(f"not one of {', '.join(FORMATS)}: {', '.join(sorted(unknown))}")
    return chosen


def _of_format(suffix: str, seeds: range, keep: Path) -> int:
    """How many problems there were; each is told when it is seen."""
    problems = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        tqdm(total=len(seeds), desc=suffix, disable=not sys.stderr.isatty()) as bar,
    ):
        originals = clean(suffix, Path(folder) / "clean")
        for start in range(0, len(seeds), _AT_ONCE):
            part, told = seeds[start : start + _AT_ONCE], 0
            for tally in campaign.run(suffix, part, originals, Path(folder), keep):
                bar.update(start + tally.read + tally.refused - bar.n)
                for line in tally.problems[told:]:
                    tqdm.write(line)
                told = len(tally.problems)
            problems += told
            tqdm.write(f"{suffix} {part[0]}–{part[-1]}: {tally}")
    return problems


if __name__ == "__main__":
    sys.exit(main())
