"""Writes the battery into a folder, to be looked at or built from: `python -m tests.hostile FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.hostile.battery import CASES

if len(sys.argv) != 2:
    sys.exit("usage: python -m tests.hostile FOLDER")
folder = Path(sys.argv[1])
folder.mkdir(parents=True)
for case in CASES:
    case.write(folder)
print(f"{len(CASES)} files, and the sidecars of some, are in {folder}")
