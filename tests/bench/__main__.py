"""`make bench`: every part in its turn, or one of them (`python -m tests.bench --only NAME`)."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import browsed, house, tables

PARTS: dict[str, Callable[[], None]] = {
    "reading": house.reading,
    "building": house.building,
    "pages": house.pages,
    "browser": browsed.pages,
    "pdf": lambda: _in_folder(tables.texts),
    "scans": lambda: _in_folder(tables.scans),
}


def _in_folder(part: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        part(Path(folder))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How long the parts take here.")
    parser.add_argument("--only", choices=PARTS, action="append", help="this part (may be given again for another)")
    print(tables.conditions())
    for name in parser.parse_args().only or PARTS:
        PARTS[name]()


if __name__ == "__main__":
    main()
