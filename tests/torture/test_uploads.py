"""Many bring files that cannot be read, all at once: the pages still answer, everybody is told why, and nothing is left.

`make torture` brings twenty, the usual tests three.
"""

from __future__ import annotations

import io
import os
import statistics
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from pathlib import Path

import pytest

from pages.ui import data, text
from tests.facsimiles import pdf, sheets
from tests.pages.conftest import ROOT, serving
from tests.pages.visitors import alerts, answer_time, visiting, zone

MANY = int(os.environ.get("TORTURE_ROUNDS", "20")) > 20
UPLOADS = 20 if MANY else 3
PAGES = ("overview", "cameras", "findings", "documents", "funding", "upload")
ENOUGH = 2.0  # seconds for a page
QUIET = 12 if MANY else 4  # pages that are asked for while nobody brings anything
NOT_READ = text.strings("uk")["upload.not_read"].split("{")[1].partition("}")[2]  # «… could not be read: »


def packed(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def picture(width: int, height: int) -> bytes:
    """A PNG file that says it is that large, and holds nothing."""
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0" * 99)))
    chunks = (
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in (*parts, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def half_of_a_pdf(folder: Path) -> bytes:
    whole = pdf.write(
        sheets.parts(ROOT / "data/reports/korosten-safe-city-2024-report.txt"), folder / "a.pdf", pdf.STYLES[0]
    )
    damaged = whole.read_bytes()
    whole.unlink()
    return damaged[: len(damaged) // 2]


def bad_files() -> dict[str, bytes]:
    """Empty, of another type, bombs: each costs the reader something else; three that take it longest come first."""
    return {
        "bomb.docx": packed(**{"_rels__.rels": b"<a/>", "word__document.xml": b"\0" * (150 << 20)}),
        "long.txt": "камер 12 345 грн ".encode() * 400_000,
        "deep.html": b"<html><body>" + b"<div>" * 200_000,
        "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 9>>endobj\n"
        b"trailer<</Root 1 0 R>>",
        "large.png": picture(60_000, 60_000),
        "sheet.xlsx": packed(**{"xl__workbook.xml": b"<a/>", "_rels__.rels": b"<a/>"}),
        "empty.txt": b"",
        "noise.txt": bytes(range(128, 256)) * 1000,
        "../../=cmd|' /C calc'!A0.pdf": b"MZ\0\0",
    }  # fmt: skip


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the application and its workers lay down what they need for a while."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    return place


@pytest.fixture
def address(temporary: Path, warehouse_file: Path) -> Iterator[str]:
    with serving(warehouse_file, data.REPORTS) as address:
        yield address


def bring(address: str, name: str, content: bytes) -> list[str]:
    with visiting(address) as visitor:
        return alerts(visitor.bring(name, content, zone(visitor.see("upload", lang="uk"))))


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


@pytest.mark.slow
def test_pages_answer_while_many_bring_bad_files(address: str, temporary: Path, tmp_path: Path) -> None:
    bad = bad_files() | ({"half.pdf": half_of_a_pdf(tmp_path)} if MANY else {})
    files = list(islice(cycle(bad.items()), UPLOADS))
    pages = cycle(PAGES)
    for page in PAGES:
        answer_time(address, page)  # what is kept for all is made once
    quiet = [answer_time(address, next(pages)) for _ in range(QUIET)]
    times, rights = [], set()
    started = time.monotonic()
    with ThreadPoolExecutor(UPLOADS) as crowd:
        waiting = [crowd.submit(bring, address, name, content) for name, content in files]
        while not all(each.done() for each in waiting):
            times.append(answer_time(address, next(pages)))
            rights |= {place.stat().st_mode & 0o777 for place in temporary.glob("upload-*")}
        told = [each.result() for each in waiting]
    print(
        f"\n{UPLOADS} uploads in {time.monotonic() - started:.1f} s; {len(times)} pages meanwhile: "
        f"p95 {p95([*times, times[-1]]):.2f} s, {p95(quiet):.2f} s before"
    )
    assert all(sum(NOT_READ in alert for alert in alerts) == 1 for alerts in told), told
    assert p95([*times, times[-1]]) < max(
        ENOUGH, 3 * p95(quiet)
    )  # a machine that is busy otherwise is slow before, too
    assert rights <= {0o700}
    assert not [each.name for each in temporary.rglob("*")]
