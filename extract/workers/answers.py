"""What a worker is asked (a Task, as JSON) and answers: lines of a word and JSON. Never pickle, for a worker has handled a
stranger's file.

    step [3, 40]                       pages done, and all; any number of times
    read {…}                           the Extraction, the Trace, or the picture in Base64
    refused ["a.pdf", "page 3", …]     the four parts of an Unreadable
    ended 0                            how the process ended; the last line
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from extract.model import Extraction, Unreadable
from extract.trace import Trace
from extract.workers.limits import Limits

Result = Extraction | Trace | bytes
_ADAPTERS: dict[type[Result], TypeAdapter[Any]] = {
    Extraction: TypeAdapter(Extraction),
    Trace: TypeAdapter(Trace),
    bytes: TypeAdapter(bytes, config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")),
}


@dataclass(frozen=True)
class Task:
    """What to make (extraction, trace or picture) of the document at `path`, in which manner, and what it may cost."""

    what: str
    path: str
    options: dict[str, Any] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)

    def line(self) -> bytes:
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> Task:
        told = json.loads(line)
        return cls(**told | {"limits": Limits(**told["limits"])})


READ, REFUSED, STEP, ENDED = b"read", b"refused", b"step", b"ended"


def of_result(result: Result) -> bytes:
    return READ + b" " + _ADAPTERS[type(result)].dump_json(result)


def of_refusal(error: Unreadable) -> bytes:
    return REFUSED + b" " + json.dumps([error.file, error.where, error.seen, error.advice]).encode()


def of_step(done: int, total: int) -> bytes:
    return STEP + b" " + json.dumps([done, total]).encode()


def of_end(code: int) -> bytes:
    return ENDED + b" " + str(code).encode()


def parts(line: bytes) -> tuple[bytes, bytes]:
    """The word and the JSON of a line."""
    word, _, content = line.rstrip(b"\n").partition(b" ")
    return word, content


def understood(line: bytes, of: type[Result]) -> Result:
    """The result that a line holds. Raises the Unreadable that it holds instead, ValueError where it is neither."""
    word, content = parts(line)
    if word == REFUSED:
        raise Unreadable(*json.loads(content))
    if word != READ:
        raise ValueError(f"«{word!r}» is no answer")
    try:
        result: Result = _ADAPTERS[of].validate_json(content)
    except ValidationError as error:
        raise ValueError(f"no {of.__name__}: {error.error_count()} errors") from error
    return result
