"""How long the house's own work takes: reading the reports, building the warehouse, drawing the pages.

Each figure is the best of several runs in one process; the build is also timed as the command that users type.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from extract.model import Unreadable
from extract.run import SUFFIXES, extract, warm_up
from warehouse import build

ROOT = Path(__file__).parent.parent.parent
REPORTS = ROOT / "data" / "reports"
DOCUMENTS = sorted(path for path in REPORTS.iterdir() if path.suffix in SUFFIXES)
STRANGERS = sorted(path for path in (ROOT / "tests/strangers/reports").iterdir() if path.suffix in SUFFIXES)
_RUNS = 5


def best(action: Callable[[], object], runs: int = _RUNS) -> float:
    """Seconds of the fastest of several runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def reading() -> None:
    """Reading alone, with the vocabulary and the dictionary already loaded; the first time in a process much of a text is new
    to what is remembered of words and lines, so texts that were never read are told apart."""
    size, size_new = (sum(path.stat().st_size for path in paths) for paths in (DOCUMENTS, STRANGERS))
    warm_up()
    first = best(lambda: [extract(path) for path in DOCUMENTS], runs=1)
    new = best(lambda: [_read(path) for path in STRANGERS], runs=1)
    again = best(lambda: [extract(path) for path in DOCUMENTS])
    print(f"read {len(DOCUMENTS)} documents, first time    {first:7.2f} s")
    print(f"read {len(DOCUMENTS)} documents, once loaded   {again:7.2f} s  {size / again / 1000:.0f} kB/s")
    print(f"read {len(STRANGERS)} others, new, once loaded {new:7.2f} s  {size_new / new / 1000:.0f} kB/s")


def _read(path: Path) -> None:
    with suppress(Unreadable):  # some say nothing that is read, or not of whom
        extract(path)


def building() -> None:
    """The build, inside this process and as a command."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.duckdb"
        summary = build.build(REPORTS, database)
        seconds = best(lambda: build.build(REPORTS, database), runs=3)
        command = [sys.executable, "-m", "warehouse", "build", "--database", str(Path(folder) / "command.duckdb")]
        cold = best(lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT), runs=1)
    print(
        f"build {summary.loaded} documents               {seconds:7.2f} s  {summary.observations / seconds:.0f} observations/s"
    )
    print(f"build as a command, from cold         {cold:7.2f} s")


def pages() -> None:
    """The first run and a rerun of every page, on the published warehouse."""
    from streamlit.testing.v1 import AppTest  # heavy, and needed here alone

    subprocess.run([sys.executable, "-m", "warehouse", "build"], check=True, capture_output=True, cwd=ROOT)
    for page in sorted((ROOT / "pages").glob("[!_]*.py")):
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.switch_page(f"pages/{page.name}")
        first = best(app.run, runs=1)
        print(f"page {page.stem:<20} first {first:7.2f} s  rerun {best(app.run):.2f} s")
