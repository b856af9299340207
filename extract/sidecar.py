"""The sidecar `NAME.yml` beside a document: what a person knows of it that the document itself does not say."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from extract import gate
from extract.file_name import shortened, shown
from extract.model import Patch, Unreadable

_ABOUT = (
    "publisher",
    "title",
    "url",
    "adopted",
    "retrieved",
    "licence",
)  # shown beside the document, never computed with
_FILLS = ("community", "kind", "period")  # used only where the text is silent
_KEYS = (*_ABOUT, *_FILLS, "patches")
_PATCH_KEYS = {"line", "from", "to", "because"}
_MOST = 1 << 18  # bytes
_DEEPEST = 5  # lists and keys in one another; patches have three


@dataclass(frozen=True)
class Sidecar:
    """`about` describes the source; `fills` says what the text is silent on; `patches` correct single lines."""

    about: dict[str, str] = field(default_factory=dict)
    fills: dict[str, str] = field(default_factory=dict)
    patches: tuple[Patch, ...] = ()


def beside(path: Path) -> Sidecar:
    """The sidecar of the document at `path`; an empty one where there is no such file. Raises `Unreadable`."""
    file = path.with_suffix(".yml")
    if not os.path.lexists(file):
        return Sidecar()
    name = shown(file)
    content = _parsed(name, gate.opened(file, _MOST))
    if not isinstance(content, dict):
        raise Unreadable(name, "", "holds no keys", "write it as «key: value» lines")
    unknown = next((key for key in content if key not in _KEYS), None)
    if unknown is not None:
        raise Unreadable(name, "", f"unknown key «{shortened(str(unknown))}»", f"use {', '.join(_KEYS)}")
    entries = content.get("patches") or []
    return Sidecar(
        about=_texts(name, content, _ABOUT),
        fills=_texts(name, content, _FILLS),
        patches=tuple(_patch(name, entry) for entry in (entries if isinstance(entries, list) else [entries])),
    )


def _parsed(file_name: str, content: bytes) -> Any:
    """What the YAML says, once it is known to be no more than notes: a few lines of references can stand for gigabytes, and
    brackets in one another for hours."""
    try:
        text = content.decode("utf-8-sig")
        depth = 0
        for event in yaml.parse(text, yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent):
                raise Unreadable(file_name, "", "holds a reference («*…»)", "write out what it stands for")
            if depth > _DEEPEST:
                raise Unreadable(file_name, "", "holds lists too deep in one another", f"use {', '.join(_KEYS)}")
        return yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        seen = shortened(next(iter(str(error).splitlines()), ""))
        raise Unreadable(file_name, "", f"is not a YAML file ({seen})", "correct it") from error


def _texts(file_name: str, content: dict[str, Any], keys: tuple[str, ...]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for key in keys:
        value = content.get(key)
        if value is not None and not _is_text(value):
            raise Unreadable(file_name, key, "is no text on one line", "write it as «key: value»")
        if value is not None:
            texts[key] = str(value)
    return texts


def _patch(file_name: str, entry: object) -> Patch:
    if not isinstance(entry, dict) or set(entry) != _PATCH_KEYS or type(entry["line"]) is not int:
        raise _no_patch(file_name, entry, "give line (a number), from, to and because")
    if not all(map(_is_text, entry.values())) or not str(entry["from"]):
        raise _no_patch(file_name, entry, "from, to and because are texts on one line, and from is not empty")
    return Patch(entry["line"], str(entry["from"]), str(entry["to"]), str(entry["because"]))


def _no_patch(file_name: str, entry: object, advice: str) -> Unreadable:
    return Unreadable(file_name, "patches", f"«{shortened(str(entry))}» is not a patch", advice)


def _is_text(value: object) -> bool:
    """A word, a number or a date, printed on one line; a text block of YAML ends with a line end, which is none."""
    return isinstance(value, (str, int, float, dt.date)) and len(str(value).rstrip("\n").splitlines()) <= 1
