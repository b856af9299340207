"""What one document may cost. The limits are set in the process that reads it, and kept by the kernel: nothing that a
library does with a document can lift them."""

from __future__ import annotations

import resource
import signal
from dataclasses import dataclass

_FILE = 1 << 28  # bytes of a file that is written, say by a converter
_CPU = 1800  # seconds of processor time, whatever the document


@dataclass(frozen=True)
class Limits:
    """`memory`: bytes of data of a process; `seconds` by the clock, one more for each `pages_a_second` pages beyond `pages`, and
    `seconds_a_picture` more for each page that has to be recognised; `answer`: bytes of what is read, which whoever asked has
    to hold (a fact takes a thousand)."""

    memory: int = 1 << 30
    seconds: int = 30
    pages: int = 100
    pages_a_second: int = 4
    seconds_a_picture: int = 30
    answer: int = 1 << 25

    def keep(self) -> None:
        """Limit this process, and those that it starts, to what reading a document may cost."""
        most = {
            resource.RLIMIT_DATA: self.memory, resource.RLIMIT_FSIZE: _FILE, resource.RLIMIT_CPU: _CPU, resource.RLIMIT_CORE: 0
        }  # fmt: skip
        for what, asked in most.items():
            _, hard = resource.getrlimit(what)
            allowed = asked if hard == resource.RLIM_INFINITY else min(asked, hard)
            resource.setrlimit(what, (allowed, allowed))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process
        signal.alarm(self.seconds)

    def extend_for(self, pages: int) -> None:
        """The document has so many pages: give a long one its time."""
        self._extend(max(0, pages - self.pages) // self.pages_a_second)

    def extend_for_picture(self) -> None:
        """A page has to be recognised: give it its time."""
        self._extend(self.seconds_a_picture)

    def _extend(self, seconds: int) -> None:
        signal.alarm(signal.alarm(0) + seconds or 1)

    def broken_by(self, code: int) -> tuple[str, str]:
        """What was seen and what to do, of a reading that ended with `code` (negative: the signal) and without an answer."""
        if code == -signal.SIGALRM:
            pictures = f" (and {self.seconds_a_picture} more for each page that is a picture)"
            return f"is not read after {self.seconds} seconds{pictures}", "split it, or save it anew as PDF"
        if code in (-signal.SIGKILL, -signal.SIGXCPU):
            return "the system stopped its reading, because it took too much memory or time", "split it"
        ended = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"the reader broke down on it ({ended})", "open it and save it anew, best as PDF"

    def too_long(self, length: int) -> tuple[str, str]:
        """What was seen and what to do, of a document that yields `length` bytes."""
        return f"holds more than can be shown ({length >> 20} MB of results)", "split it"

    def out_of_memory(self) -> tuple[str, str]:
        """What was seen and what to do, of a document that does not fit."""
        return f"needs more than {self.memory >> 20} MB of memory to be read", "split it, or save it anew as PDF"
