"""`make evaluate`: recall and precision of the reader on the documents of `tests/strangers`, by theme, and the traps it took.

`python -m tests.evaluate --details [NAME…]` also lists what is missing and what was invented, document by document; never
of the part that is set aside.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.strangers.gold import ASIDE, SEEN, Score, scores


def total(found: Iterable[Score]) -> str:
    """One line: documents, facts, recall, precision, traps."""
    all_of = list(found)
    wanted, right = sum(s.wanted for s in all_of), sum(s.right for s in all_of)
    return (
        f"{len(all_of):4} documents {wanted:5} facts   recall {recall(all_of):6.1%}   precision {precision(all_of):6.1%}"
        f"   missing {wanted - right:4}   invented {sum(len(s.invented) for s in all_of):4}"
        f"   traps taken {sum(len(s.trapped) for s in all_of):3}"
    )


def recall(found: Sequence[Score]) -> float:
    """The share of the facts of the gold that were read."""
    wanted = sum(score.wanted for score in found)
    return sum(score.right for score in found) / wanted if wanted else 1.0


def precision(found: Sequence[Score]) -> float:
    """The share of what was read that is in the gold."""
    read = sum(score.read for score in found)
    return 1 - sum(len(score.invented) for score in found) / read if read else 1.0


def report(title: str, paths: Sequence[Path], details: bool) -> None:
    found = dict(scores(paths))
    print(f"{title:<14}{total(found.values())}")
    for theme in sorted({theme for score in found.values() for theme in score.themes}):
        print(f"  {theme:<12}{total(score for score in found.values() if theme in score.themes)}")
    for path, score in found.items() if details else ():
        if score.missing or score.invented or score.unreadable:
            print(f"\n{path.stem}", *([f"  ! {score.unreadable}"] if score.unreadable else []), sep="\n")
            print(*(f"  - {line}" for line in score.missing), *(f"  + {line}" for line in score.invented), sep="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate", description=__doc__)
    parser.add_argument("names", nargs="*", help="only documents whose name begins so (not of the part set aside)")
    parser.add_argument("--details", action="store_true", help="list what is missing (-) and invented (+)")
    options = parser.parse_args(arguments)
    chosen = [path for path in SEEN if not options.names or path.stem.startswith(tuple(options.names))]
    report("in view", chosen, options.details)
    if not options.names:
        print()
        report("set aside", ASIDE, details=False)


if __name__ == "__main__":
    main()
