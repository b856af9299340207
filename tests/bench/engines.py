"""The engines that read the tables of a PDF: ours and the plain ones. Each works in a process of its own.

`python -m tests.bench.engines ENGINE RESULT WARM-UP FILE…` reads the files one after the other, once the libraries are
loaded and a first small document is read, and writes JSON to the file RESULT: an entry per FILE with its `seconds`, its
`processor` seconds, its `tables` and the places that are `doubtful`, and the `peak` of the process in bytes.
"""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # an engine's process loads no other engine
    from extract.model import Document, Span

Table = list[list[str]]  # rows of texts, "" for blanks
Place = tuple[int, int, int]  # table, row, column, from 0

_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


def _nothing() -> list[Place]:
    return []


@dataclass(frozen=True)
class Found:
    """What an engine found in a file; `doubtful` tells the cells that a person would be told of (not part of the reading)."""

    tables: list[Table]
    doubtful: Callable[[], list[Place]] = _nothing


def ours(file: Path) -> Found:
    """The Document alone, as `extract` reads it."""
    from extract.read import read

    document = read(file)
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return Found(tables, lambda: _doubtful(document))


def _doubtful(document: Document) -> list[Place]:
    """The cells recognised less surely than SURE, or read otherwise the second time, or of a table that is told of as a whole."""
    from extract.model import SURE

    def is_doubtful(span: Span) -> bool:
        sure = document.confidence_of(span)
        return document.rival_of(span) is not None or (sure is not None and sure < SURE)

    return [
        (t, i, j)
        for t, table in enumerate(document.tables)
        for i, row in enumerate(table.rows)
        for j, cell in enumerate(row.cells)
        if table.by_blanks or any(map(is_doubtful, cell.spans))
    ]


def camelot_vector(file: Path) -> Found:
    return _camelot(file, engine="vector")


def camelot_default(file: Path) -> Found:
    return _camelot(file)


def _camelot(file: Path, **options: object) -> Found:
    import camelot.io

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pages without tables
        tables = camelot.io.read_pdf(str(file), pages="all", flavor="lattice", suppress_stdout=True, **options)
    return Found([[[str(text) for text in row] for row in table.data] for table in tables])


def pdfplumber(file: Path) -> Found:
    import pdfplumber

    found: list[Table] = []
    with pdfplumber.open(file) as document:
        for page in document.pages:
            page.extract_text()
            found += [[[text or "" for text in row] for row in table] for table in page.extract_tables()]
            page.close()
    return Found(found)


def ocrmypdf(file: Path) -> Found:
    """The pages recognised by ocrmypdf, then tables by camelot with the lines that it sees in the picture."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "recognised.pdf"
        command = [sys.executable, "-m", "ocrmypdf", "--deskew", "--oversample", "300", "-l", "ukr", "--quiet"]
        subprocess.run([*command, str(file), str(made)], check=True)
        return _camelot(made, split_text=True)


@dataclass(frozen=True)
class Engine:
    """An engine by the name it is printed under; `needs` are modules and `programs` commands that it cannot do without."""

    name: str
    read: Callable[[Path], Found]
    needs: str
    programs: tuple[str, ...] = ()

    def missing(self) -> list[str]:
        return [need for need in (self.needs,) if find_spec(need) is None] + [
            program for program in self.programs if shutil.which(program) is None
        ]


OURS = Engine("this reader", ours, "extract")
VECTOR = Engine("camelot lattice, vector", camelot_vector, "camelot")
DEFAULT = Engine("camelot lattice, default", camelot_default, "camelot")
PLUMBER = Engine("pdfplumber", pdfplumber, "pdfplumber")
OCRMYPDF = Engine("ocrmypdf, then camelot", ocrmypdf, "ocrmypdf", ("tesseract",))
ENGINES = {engine.read.__name__: engine for engine in (OURS, VECTOR, DEFAULT, PLUMBER, OCRMYPDF)}


def _processor() -> float:
    """Seconds of processor time that this process and its ended children have taken."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _timed(read: Callable[[Path], Found], file: Path) -> dict[str, object]:
    start, processor = time.perf_counter(), _processor()
    found = read(file)
    seconds, processor = time.perf_counter() - start, _processor() - processor
    return {"seconds": seconds, "processor": processor, "tables": found.tables, "doubtful": found.doubtful()}


def main(engine: str, result: str, warm_up: str, *files: str) -> None:
    read = ENGINES[engine].read
    read(Path(warm_up))
    readings = [_timed(read, Path(file)) for file in files]
    peak = _PEAK.search(Path("/proc/self/status").read_text())
    text = json.dumps({"files": readings, "peak": int(peak.group(1)) * 1024 if peak else 0}, ensure_ascii=False)
    Path(result).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
