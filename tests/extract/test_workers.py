"""Reading in a process of its own: the same results, and no document harms more than its own reading."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from extract import run, trace, workers
from extract.model import Unreadable
from extract.read import picture
from extract.workers import answers
from extract.workers.answers import Task
from extract.workers.limits import Limits
from tests.extract.golden import REPORTS
from tests.facsimiles import pdf, scan, sheets
from tests.waiting import until

DOCUMENTS = sorted(REPORTS.glob("*.txt"))
STYLE = pdf.STYLES[0]
GOOD = "Звіт про виконання Програми «Безпечне місто» Ніжинської міської ради за 2024 рік\n\nВстановлено 5 камер.\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.txt"
    file.write_text(GOOD, encoding="utf-8")
    return file


@pytest.fixture
def drawn(tmp_path: Path) -> Path:
    """A PDF of several pages."""
    return pdf.write(sheets.parts(DOCUMENTS[1]), tmp_path / "drawn.pdf", STYLE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_a_worker_reads_what_the_reader_reads(document: Path) -> None:
    assert workers.extract(document) == run.extract(document)


def test_what_is_read_of_a_page_comes_through_whole(drawn: Path) -> None:
    assert workers.extract(drawn) == run.extract(drawn)


def test_a_trace_comes_through(good: Path) -> None:
    assert workers.trace(good) == trace.trace(good)


def test_corrections_may_be_left_out(good: Path) -> None:
    good.with_suffix(".yml").write_text(
        "patches: [{line: 3, from: 5 камер, to: 7 камер, because: misprint}]", encoding="utf-8"
    )
    assert [workers.extract(good, as_printed=flag).observations[0].value for flag in (False, True)] == [7, 5]


def test_pages_are_told_of_as_they_are_read(drawn: Path) -> None:
    steps: list[tuple[int, int]] = []
    workers.extract(drawn, steps=lambda done, total: steps.append((done, total)))
    total = steps[0][1]
    assert total > 1
    assert steps == [(done, total) for done in range(total + 1)]


def test_what_cannot_be_read_is_told_in_the_same_words(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Шановні колеги, зустріч відбудеться завтра.\n", encoding="utf-8")
    told = []
    for read in (run.extract, workers.extract):
        with pytest.raises(Unreadable) as raised:
            read(file)
        told.append(vars(raised.value))
    assert told[0] == told[1]


def test_a_picture_comes_through(drawn: Path) -> None:
    boxes = [(72.0, 144.0, 144.0, 180.0)]
    assert workers.picture(drawn, 2, boxes, near=True) == picture.picture(drawn.read_bytes(), 2, boxes, near=True)
    with pytest.raises(Unreadable, match=r"drawn.pdf: there is no picture of it \(page 99 cannot be drawn\)"):
        workers.picture(drawn, 99)


# --- limits -------------------------------------------------------------------------------------------------------------


def within(limits: Limits, file: Path) -> None:
    workers._answered(Task("extraction", str(file), {}, limits), workers.Extraction, None)


def test_a_document_that_takes_too_long_is_given_up(drawn: Path, good: Path) -> None:
    scanned = scan.scanned(drawn, drawn.with_name("scan.pdf"), 200)
    with pytest.raises(Unreadable, match=r"scan.pdf: is not read after 1 seconds .*; split it"):
        within(Limits(seconds=1, seconds_a_picture=0), scanned)
    assert workers.extract(good).observations


def test_a_long_document_has_more_time() -> None:
    def seconds(pages: int) -> int:
        signal.alarm(30)
        Limits().extend_for(pages)
        return signal.alarm(0)

    assert [seconds(pages) for pages in (1, 100, 300)] == [30, 30, 80]


def test_a_document_that_takes_too_much_memory_is_given_up(good: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text(GOOD * 50_000, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"long.txt: needs more than 1 MB of memory"):
        within(Limits(memory=1 << 20), long)
    assert workers.extract(good).observations


def test_a_document_that_yields_too_much_is_given_up(good: Path) -> None:
    with pytest.raises(Unreadable, match=r"good.txt: holds more than can be shown \(0 MB of results\); split it"):
        within(Limits(answer=100), good)


def test_a_reader_that_breaks_down_is_one_line() -> None:
    assert Limits().broken_by(-signal.SIGSEGV)[0] == "the reader broke down on it (SIGSEGV)"
    assert Limits().broken_by(-signal.SIGKILL)[1] == "split it"
    assert "exit code 3" in Limits().broken_by(3)[0]


def test_a_worker_that_is_killed_is_replaced(good: Path) -> None:
    workers.extract(good)
    with workers._worker() as worker:
        worker._process.kill()
        worker._process.wait()
    assert workers.extract(good).observations


def test_a_worker_that_dies_at_work_is_one_line(good: Path) -> None:
    with workers._worker() as worker:
        worker._process.kill()
        assert worker.asked(Task("extraction", str(good)), lambda done, total: None) == (b"", -signal.SIGKILL)


@pytest.mark.slow
def test_no_process_and_no_file_is_left_of_one_who_is_killed(drawn: Path, tmp_path: Path) -> None:
    """Whoever asked is killed in the midst of a long reading."""
    scanned = scan.scanned(drawn, tmp_path / "scan.pdf", 200)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    asker = subprocess.Popen(
        [sys.executable, "-c",
         "import sys, pathlib; from extract import workers; "
         "workers.extract(pathlib.Path(sys.argv[1]), steps=lambda *step: print(step, flush=True))", str(scanned)],
        stdout=subprocess.PIPE, cwd=workers.ROOT, env={**os.environ, "TMPDIR": str(temporary)},
    )  # fmt: skip
    assert asker.stdout
    asker.stdout.readline()
    family = children(asker.pid)
    assert len(family) >= 2 and list(temporary.iterdir())
    asker.kill()
    asker.communicate()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in family))
    until(lambda: not list(temporary.iterdir()))


def children(pid: int) -> list[int]:
    """The processes under one, whichever thread began them."""
    direct = [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]
    return direct + [grandchild for child in direct for grandchild in children(child)]


def test_many_are_read_at_once_and_in_their_order(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(12)]
    for number, file in enumerate(files):
        file.write_text(GOOD.replace(" 5 ", f" {number + 1} "), encoding="utf-8")
    begun: set[int] = set()

    def read(file: Path) -> float | None:
        begun.add(threading.get_ident())
        return workers.extract(file).observations[0].value

    assert list(workers.in_parallel(read, files)) == [number + 1 for number in range(12)]
    assert len(begun) == min(workers.CORES, 12)


def test_who_stops_waiting_stops_the_rest(good: Path) -> None:
    asked: list[int] = []

    def read(number: int) -> int:
        asked.append(number)
        return number

    results = workers.in_parallel(read, range(1000))
    assert next(results) == 0
    results.close()
    assert len(asked) < 100


# --- repaired copies ----------------------------------------------------------------------------------------------------


def test_a_damaged_pdf_is_read_from_a_repaired_copy(drawn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = workers.extract(drawn)
    content = drawn.read_bytes()
    damaged = drawn.with_name("damaged.pdf")
    damaged.write_bytes(content[: content.rindex(b"xref\n")].replace(b"/Type /Pages", b"/Type /Pagez"))
    with pytest.raises(Unreadable):
        run.extract(damaged)
    mended = workers.extract(damaged)
    assert (mended.repaired, whole.repaired) == (True, False)
    assert [o.value for o in mended.observations] == [o.value for o in whole.observations]


def test_what_is_beyond_repair_is_told_by_its_first_reason(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20)
    with pytest.raises(Unreadable, match=r"a.pdf: is damaged or no PDF; open and save it anew, or download it again"):
        workers.extract(file)


# --- what goes over the wire --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", [b"", b"read", b"read {}", b'read {"document_id": 1}', b"boo {}", b"read \xff"])
def test_what_is_no_answer_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):
        answers.understood(line, workers.Extraction)


def test_an_extraction_is_the_same_on_the_other_side() -> None:
    extraction = replace(run.extract(DOCUMENTS[0]), repaired=True)
    assert answers.understood(answers.of_result(extraction), workers.Extraction) == extraction
