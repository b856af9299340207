"""Our reader beside the plain engines on the same facsimiles: speed, memory and cell accuracy, as tables for people."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench import drawn
from tests.bench.drawn import Facsimile
from tests.bench.engines import DEFAULT, OCRMYPDF, OURS, PLUMBER, VECTOR, Engine
from tests.bench.measured import Failed, Measured, Right, run

_TEXT_ENGINES = (OURS, VECTOR, PLUMBER, DEFAULT)
_SCAN_ENGINES = (OURS, OCRMYPDF)
_TIMED, _OTHERS = ("portrait", "landscape"), ("narrow", "horizontal", "unruled")
_RUNS = 2  # the faster counts
_DPI = (300, 200)
_SCANNED_TABLES = 2  # of a style: recognition takes seconds a page
_LIBRARIES = ("camelot-py", "pdfplumber", "pypdfium2", "ocrmypdf")
_MEGA = 2**20

Runs = dict[Engine, Measured]


def texts(folder: Path) -> None:
    """PDF with text: how fast in two styles, how rightly in five."""
    warm_up = drawn.warm_up(folder)
    made = {style: drawn.texts(folder, style) for style in _TIMED + _OTHERS}
    both = [facsimile for style in _TIMED for facsimile in made[style]]
    timed = _compared(_TEXT_ENGINES, lambda engine: _fastest(engine, both, warm_up))
    pages, files = sum(facsimile.pages for facsimile in both), len(both)
    print(f"\nPDF with text, {files} files of {pages} pages ({', '.join(_TIMED)})")
    table(_SPEED, (_speed(engine, measured) for engine, measured in timed.items()))
    _ratios(timed)
    others = {
        style: _compared(_TEXT_ENGINES, lambda engine, style=style: run(engine, made[style], warm_up))  # type: ignore[misc]
        for style in _OTHERS
    }
    parted = {style: {e: m.of(made[style]) for e, m in timed.items()} for style in _TIMED}
    _accuracy("Tables of PDF with text", parted | others)


def scans(folder: Path, tables: int = _SCANNED_TABLES) -> None:
    """Scans at two resolutions: how fast and how rightly."""
    made: dict[str, Runs] = {}
    for dpi in _DPI:
        scanned, warm_up = drawn.scans(folder, dpi, tables), drawn.warm_up(folder, dpi)
        timed = made[f"scan {dpi}"] = _compared(_SCAN_ENGINES, lambda e, s=scanned, w=warm_up: run(e, s, w))  # type: ignore[misc]
        print(f"\nScans at {dpi} dpi, {sum(facsimile.pages for facsimile in scanned)} pages")
        table(_SPEED, (_speed(engine, measured) for engine, measured in timed.items()))
    _accuracy("Tables of scans", made)


def conditions() -> str:
    """The machine's cores and the versions of what is compared."""
    versions = [f"{name} {_version(name)}" for name in _LIBRARIES]
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {', '.join(versions)}; seed {drawn.SEED}"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "missing"


# --- measuring ----------------------------------------------------------------------------------------------------------


def _compared(engines: Iterable[Engine], measure: Callable[[Engine], Measured]) -> Runs:
    """What each engine achieved; one that is not there or gives up is a printed line."""
    runs: Runs = {}
    for engine in engines:
        try:
            runs[engine] = measure(engine)
        except Failed as failed:
            print(failed)
    return runs


def _fastest(engine: Engine, facsimiles: Sequence[Facsimile], warm_up: Path) -> Measured:
    return min((run(engine, facsimiles, warm_up) for _ in range(_RUNS)), key=lambda measured: measured.seconds)


# --- printing -----------------------------------------------------------------------------------------------------------

_SPEED = ("engine", "pages/s", "s/page", "processor s/page", "peak MB")


def _speed(engine: Engine, measured: Measured) -> tuple[str, ...]:
    each, processor = measured.seconds / measured.pages, measured.processor / measured.pages
    return engine.name, f"{1 / each:.2f}", f"{each:.2f}", f"{processor:.2f}", f"{measured.peak / _MEGA:.0f}"


def _ratios(timed: Runs) -> None:
    """Our time as a multiple of each plain engine's, and of the two that our reader uses together."""
    if OURS not in timed:
        return
    own = timed[OURS]

    def said(name: str, engines: Sequence[Engine]) -> str:
        seconds, processor = (sum(getattr(timed[e], what) for e in engines) for what in ("seconds", "processor"))
        return f"{own.seconds / seconds:.2f} × {name} (processor {own.processor / processor:.2f} ×)"

    ratios = [said(engine.name, [engine]) for engine in timed if engine is not OURS]
    if VECTOR in timed and PLUMBER in timed:
        ratios.append(said("the two engines it uses, one after the other", [VECTOR, PLUMBER]))
    print("time of this reader:\n  " + "\n  ".join(ratios))


def _accuracy(title: str, runs: dict[str, Runs]) -> None:
    """Body cells that are exact and numeric cells that are right, by style and engine."""
    measured = [(style, engine, one) for style, of_style in runs.items() for engine, one in of_style.items()]
    with ProcessPoolExecutor() as pool:
        rights = list(pool.map(_right, (one for _, _, one in measured)))
    print(f"\n{title}: cells below the headings, read as printed")
    table(
        ("style", "engine", "cells", "numbers", "wrong numbers", "not flagged"),
        (
            (style, engine.name, f"{right.exact / right.cells:.1%}", f"{right.numeric_exact / right.numeric:.1%}",
             f"{right.numeric - right.numeric_exact} of {right.numeric}",
             str(right.unflagged) if engine is OURS else "–")
            for (style, engine, _), right in zip(measured, rights, strict=True)
        ),
    )  # fmt: skip


def _right(measured: Measured) -> Right:
    return measured.right


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table that reads well on a terminal and is Markdown."""
    lines = [list(heads), *map(list, rows)]
    widths = [max(len(row[j]) for row in lines) for j in range(len(heads))]
    lines.insert(1, ["-" * width for width in widths])
    for row in lines:
        print("| " + " | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) + " |", flush=True)
