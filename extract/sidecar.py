"""The sidecar `NAME.yml` beside a document: what a person knows of it that the document itself does not say."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

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
_PATCH_KEYS = {"line", "from", "to", "because"}


@dataclass(frozen=True)
class Sidecar:
    """`about` describes the source; `fills` says what the text is silent on; `patches` correct single lines."""

    about: dict[str, str] = field(default_factory=dict)
    fills: dict[str, str] = field(default_factory=dict)
    patches: tuple[Patch, ...] = ()


def beside(path: Path) -> Sidecar:
    """The sidecar of the document at `path`; an empty one where there is no such file."""
    file = path.with_suffix(".yml")
    if not file.exists():
        return Sidecar()
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise Unreadable(file.name, "", f"is not a YAML file ({str(error).splitlines()[0]})", "correct it") from error
    if not isinstance(content, dict):
        raise Unreadable(file.name, "", "holds no keys", "write it as «key: value» lines")
    unknown = sorted(set(map(str, content)) - {*_ABOUT, *_FILLS, "patches"})
    if unknown:
        raise Unreadable(
            file.name, "", f"unknown key «{unknown[0]}»", f"use {', '.join((*_ABOUT, *_FILLS, 'patches'))}"
        )
    return Sidecar(
        about={key: str(content[key]) for key in _ABOUT if content.get(key) is not None},
        fills={key: str(content[key]) for key in _FILLS if content.get(key) is not None},
        patches=tuple(_patch(file.name, entry) for entry in content.get("patches") or ()),
    )


def _patch(file_name: str, entry: object) -> Patch:
    if not isinstance(entry, dict) or set(entry) != _PATCH_KEYS or not isinstance(entry["line"], int):
        raise Unreadable(
            file_name, "patches", f"«{entry}» is not a patch", "give line (a number), from, to and because"
        )
    return Patch(entry["line"], str(entry["from"]), str(entry["to"]), str(entry["because"]))
