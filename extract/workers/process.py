"""A process that reads documents which may be broken, huge or hostile: `python -m extract.workers.process`.

It takes tasks from standard input, a line of JSON each, and forks a child for each of them: dictionaries and libraries are
loaded once, and what a document does, it does to its child alone. The child answers (see `answers`) within its limits; then
whatever it left behind, processes and files, is removed.
"""

from __future__ import annotations

import ctypes
import os
import re
import select
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from extract import progress, read, run, trace
from extract.file_name import shown
from extract.model import Unreadable
from extract.words import squeeze
from extract.workers import answers
from extract.workers.answers import Task
from extract.workers.limits import Limits


def _picture(path: Path, **options: Any) -> bytes:
    from extract.read import picture

    try:
        return picture.picture(path.read_bytes(), **options)
    except (picture.NoPicture, OSError) as error:
        raise Unreadable(
            shown(path), "", f"there is no picture of it ({error})", "look into the file itself"
        ) from error


_MAKES: dict[str, Callable[..., answers.Result]] = {
    "extraction": run.extract,
    "trace": trace.trace,
    "picture": _picture,
}
_NO_MEMORY = re.compile(r"insufficient memory|failed to allocate", re.IGNORECASE)  # OpenCV has errors of its own
_CHILDREN = Path(f"/proc/self/task/{os.getpid()}/children")
_POLITE = 10
_ADOPT_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)


def main() -> None:
    """Serve until standard input ends. Only answers go to standard output, whatever a library prints."""
    ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1)
    os.nice(_POLITE)  # pages are answered while documents are read
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    run.warm_up()
    for line in iter(sys.stdin.buffer.readline, b""):
        task = Task.of_line(line)
        _load_libraries(task)
        out.write(b"\n" + answers.of_end(_read_in_child(task, out)) + b"\n")


def _load_libraries(task: Task) -> None:
    """What a format needs is loaded before the fork, for this document and all that follow."""
    module = "picture" if task.what == "picture" else read.READERS.get(Path(task.path).suffix.lower())
    if module:
        import_module(f"extract.read.{module}")


def _read_in_child(task: Task, out: BinaryIO) -> int:
    """How the child that read a document ended, negative for a signal. It does not outlive the one who asked."""
    with tempfile.TemporaryDirectory(prefix="reading-", ignore_cleanup_errors=True) as folder:
        ended, held = os.pipe()  # a pipe that only the child holds open
        child = os.fork()
        if child == 0:
            os.close(ended)
            _be_child(task, out, folder)
        os.close(held)
        try:
            ready, _, _ = select.select([ended, sys.stdin], [], [])
        finally:
            os.close(ended)
            code = _killed(child)
    if ended not in ready:
        sys.exit()  # nobody waits for an answer
    return code


def _killed(child: int) -> int:
    """How a child ended, which is now at the latest, with all that it started: converters may have sessions of their own."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while orphans := _CHILDREN.read_text().split():
        for orphan in map(int, orphans):
            os.kill(orphan, signal.SIGKILL)
            os.waitpid(orphan, 0)
    return os.waitstatus_to_exitcode(status)


def _be_child(task: Task, out: BinaryIO, folder: str) -> NoReturn:
    code = 1
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDWR), sys.stdin.fileno())
        os.dup2(sys.stdin.fileno(), sys.stderr.fileno())
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        task.limits.keep()
        with progress.told_to(_Teller(out, task.limits)):
            line = _answer(task)
        _write(out, line)
        code = 0
    finally:
        os._exit(code)


def _answer(task: Task) -> bytes:
    path = Path(task.path)
    try:
        line = answers.of_result(_MAKES[task.what](path, **task.options))
        if len(line) > task.limits.answer:
            raise Unreadable(shown(path), "", *task.limits.too_long(len(line)))
        return line
    except Unreadable as error:
        return answers.of_refusal(error)
    except Exception as error:  # a fault of the reader: nobody sees a traceback, and the others are read
        if isinstance(error, MemoryError) or _NO_MEMORY.search(str(error)):
            return answers.of_refusal(Unreadable(shown(path), "", *task.limits.out_of_memory()))
        seen = squeeze(f"the reader failed on it ({type(error).__name__}: {error})")[:300]
        return answers.of_refusal(Unreadable(shown(path), "", seen, "please report this file to the maintainers"))


def _write(out: BinaryIO, line: bytes) -> None:
    rest = memoryview(line + b"\n")
    while rest:
        rest = rest[out.write(rest) :]


class _Teller(progress.Listener):
    """Tells the steps to whoever waits for the answer, and gives long documents and pictures their time."""

    def __init__(self, out: BinaryIO, limits: Limits) -> None:
        self.out, self.limits = out, limits

    def reads(self, done: int, total: int) -> None:
        if not done:
            self.limits.extend_for(total)
        _write(self.out, answers.of_step(done, total))

    def recognises(self) -> None:
        self.limits.extend_for_picture()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, BrokenPipeError):
        main()
