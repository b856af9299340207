"""Builds in processes of their own, to be tormented: killed, starved of disk, forbidden to write."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

from tests.thoroughness import THOROUGH

MARK = "SAFE_CITY_TORTURE"  # the environment variable that every process of a build bears
_NAMES = frozenset(["os.rename", "os.remove", "os.symlink", "os.link", "os.mkdir", "os.chmod", "os.truncate"])
_MAY_WRITE_ANYWHERE = (1, 2, 3)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER


@dataclass(frozen=True)
class Torment:
    """What a build suffers. `dies_at`: it is killed before its nth change of a name in its folders; `largest`: bytes that it may
    write into a file; `obeys`: permissions bind it, though it may be root's."""

    dies_at: int = 0
    largest: int = 0
    obeys: bool = False
    checked: bool = False  # and searched for contradictions, which takes most of its time


def context() -> ForkServerContext:
    """Processes that begin with the libraries loaded."""
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(
        ["tests.torture.builder", "tests.unchecked", *(["great_expectations"] if THOROUGH else [])]
    )
    return made


def begun(
    reports: Path, database: Path, mark: str, torment: Torment = Torment()
) -> tuple[ForkServerProcess, SimpleQueue[str]]:
    """A build that has been started, and where it says how it ended: nothing where it published, else one line."""
    made = context()
    told: SimpleQueue[str] = made.SimpleQueue()
    process = made.Process(target=_build, args=(reports, database, mark, torment, told))
    # Streamlit's tests leave its script as the main module, which the process would run again.
    with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
        process.start()
    return process, told


def _build(reports: Path, database: Path, mark: str, torment: Torment, told: SimpleQueue[str]) -> None:
    from tests.unchecked import PASSED
    from warehouse import checks, findings
    from warehouse.build import build
    from warehouse.publish import NotPublished

    temporary = database.parent / "temporary"
    os.environ |= {MARK: mark, "TMPDIR": str(temporary)}
    if not torment.checked:
        checks.run = lambda connection, docs=None, only=None: [PASSED]
        findings.run = lambda connection: None
    if torment.dies_at:
        sys.addaudithook(_killer(torment.dies_at, database.parent))
    if torment.largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (torment.largest, resource.RLIM_INFINITY))
    if torment.obeys and os.getuid() == 0:
        _give_up_privileges()
    try:
        build(reports, database)
        told.put("")
    except NotPublished as error:
        told.put(str(error))
    except BaseException as error:
        told.put(f"{type(error).__name__}: {error}\n(it should be one line of NotPublished)")


def _killer(dies_at: int, folder: Path) -> Callable[[str, tuple[object, ...]], None]:
    """A hook that ends the process, without a word, before its nth change of a name in the folder."""
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in _NAMES and str(folder) in str(arguments[0]) + str(arguments[1:2]):
            seen += 1
            if seen == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def _give_up_privileges() -> None:
    """Let permissions bind root as they bind anybody."""
    libc = ctypes.CDLL(None, use_errno=True)
    head = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    if libc.capget(head, sets):
        raise OSError(ctypes.get_errno(), "capget")
    for capability in _MAY_WRITE_ANYWHERE:
        sets[0] &= ~(1 << capability)  # effective
    if libc.capset(head, sets):
        raise OSError(ctypes.get_errno(), "capset")


def family(mark: str) -> list[int]:
    """The processes that bear a mark."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                if f"{MARK}={mark}".encode() in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
    return found
