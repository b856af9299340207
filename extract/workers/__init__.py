"""Reading in processes of their own: a document that is broken, huge or hostile harms nothing but its own reading.

As many documents are read at once as the machine has cores; whoever comes later waits for a free process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from queue import LifoQueue
from typing import TypeVar, cast

from extract.file_name import shown
from extract.model import Bbox, Extraction, Unreadable
from extract.trace import Trace
from extract.workers import answers
from extract.workers.answers import Task

ROOT = Path(__file__).parent.parent.parent
CORES = len(os.sched_getaffinity(0))
Steps = Callable[[int, int], None]  # is told the pages that are done, and how many there are
R = TypeVar("R", Extraction, Trace, bytes)
T = TypeVar("T")
U = TypeVar("U")
_AHEAD = 4  # documents a core: one that takes long does not keep the others waiting, nor are all held in memory
_ONE_THREAD = {
    "OMP_THREAD_LIMIT": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}  # documents share the cores


def extract(path: Path, *, as_printed: bool = False, steps: Steps | None = None) -> Extraction:
    """`extract.run.extract` within limits of time and memory. Raises `Unreadable`, whatever happens.

    Where a PDF cannot be read, a repaired copy of it is tried once.
    """
    task = Task("extraction", str(path.absolute()), {"as_printed": as_printed})
    try:
        return _answered(task, Extraction, steps)
    except Unreadable as error:
        if path.suffix.lower() != ".pdf":
            raise
        try:
            return _answered(replace(task, options={**task.options, "repair": True}), Extraction, steps)
        except Unreadable:
            raise error from None


def trace(path: Path, *, steps: Steps | None = None) -> Trace:
    """`extract.trace.trace` within limits of time and memory. Raises `Unreadable`, whatever happens."""
    return _answered(Task("trace", str(path.absolute())), Trace, steps)


def picture(path: Path, page: int, boxes: Sequence[Bbox] = (), near: bool = False, scanned: bool = False) -> bytes:
    """`extract.read.picture.picture` of the file at `path`, within limits of time and memory. Raises `Unreadable`."""
    options = {"page": page, "boxes": list(boxes), "near": near, "scanned": scanned}
    return _answered(Task("picture", str(path.absolute()), options), bytes, None)


def in_parallel(read: Callable[[T], U], items: Iterable[T]) -> Iterator[U]:
    """What `read` (which uses this module) gives for each item, in their order; a few are read ahead of the one awaited."""
    waiting: deque[Future[U]] = deque()
    with ThreadPoolExecutor(CORES) as pool:
        try:
            for item in items:
                waiting.append(pool.submit(read, item))
                if len(waiting) > _AHEAD * CORES:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _answered(task: Task, of: type[R], steps: Steps | None) -> R:
    with _worker() as worker:
        line, code = worker.asked(task, steps or _silent)
    if code or not line:
        raise Unreadable(shown(Path(task.path)), "", *task.limits.broken_by(code))
    return cast(R, answers.understood(line, of))


def _silent(done: int, total: int) -> None:
    pass


class _Worker:
    """A process that reads one document after the other."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "extract.workers.process"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ, **_ONE_THREAD},
        )  # fmt: skip

    def asked(self, task: Task, steps: Steps) -> tuple[bytes, int]:
        """The line that answers the task (empty where none came) and how the reading ended."""
        assert self._process.stdin and self._process.stdout
        answer = b""
        try:
            self._process.stdin.write(task.line())
            self._process.stdin.flush()
            for line in self._process.stdout:
                word, content = answers.parts(line)
                if word == answers.STEP:
                    steps(*json.loads(content))
                elif word == answers.ENDED:
                    return answer, int(content)
                elif content:
                    answer = line
        except BrokenPipeError:
            pass
        return b"", self._process.wait() or 1

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        """Close its input, upon which it ends with all that it started."""
        self._process.communicate()


@cache
def _places() -> LifoQueue[_Worker | None]:
    """A place for each core, with a worker in it once it was needed."""
    places: LifoQueue[_Worker | None] = LifoQueue()
    for _ in range(CORES):
        places.put(None)
    return places


@contextmanager
def _worker() -> Iterator[_Worker]:
    places = _places()
    worker = places.get()
    try:
        worker = worker if worker and worker.lives else _Worker()
        yield worker
    except BaseException:  # it may be in the midst of an answer that nobody waits for any more
        if worker:
            worker.end()
        worker = None
        raise
    finally:
        places.put(worker)
