"""Damage to the objects of a PDF, and to what draws its pages."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from random import Random
from typing import Any

import pikepdf

_OBJECT = re.compile(rb"(\d+) 0 obj.*?endobj", re.DOTALL)
_REFERENCE = re.compile(rb"\b\d+ 0 R\b")
_LENGTH = re.compile(rb"/Length \d+")
_NAME = re.compile(
    rb"/(?:Type|Kids|Count|Page|Pages|Font|Contents|Resources|MediaBox|ToUnicode|Filter|Widths|Encoding|FirstChar|Parent|Root)\b"
)
_NUMBER = re.compile(rb"(?<=[ \[])-?\d+(?:\.\d+)?(?=[ \]])")
_NUMBERS = (b"0", b"-1", b"1", b"99999", b"1e30", b"0.0000001", b"-99999999999", b"nan", b"9" * 60, b"2147483648")
_VALUES = (0, -1, 1, 0.001, 1000, 1e7, -1e7, 99999999)
_OPERATORS = (
    "Tj",
    "TJ",
    "Td",
    "Tm",
    "Tf",
    "BT",
    "ET",
    "q",
    "Q",
    "cm",
    "re",
    "l",
    "S",
    "n",
    "W",
    "Do",
    "T*",
    "Tr",
    "Tz",
    "Tc",
    "Tw",
)
_BOXES = (
    [0, 0, 0, 0],
    [0, 0, 1, 1],
    [595, 842, 0, 0],
    [0, 0, 14400, 14400],
    [-500, -500, 100, 100],
    [0, 0, 1e9, 1e9],
    [0, 0, 200, 300],
)


def object_removed(content: bytes, chance: Random) -> bytes:
    return _at_one(_OBJECT, content, chance, lambda found: b"")


def objects_swapped(content: bytes, chance: Random) -> bytes:
    """One object is given the number of another."""
    numbers = [found.group(1) for found in _OBJECT.finditer(content)]
    return _at_one(
        _OBJECT,
        content,
        chance,
        lambda found: found.replace(b"%b 0 obj" % found.split()[0], b"%b 0 obj" % chance.choice(numbers), 1),
    )


def references_turned(content: bytes, chance: Random) -> bytes:
    """To another object, to the object itself, to one that is not there: circles among them."""
    numbers = [found.group(1) for found in _OBJECT.finditer(content)] or [b"1"]
    for _ in range(chance.choice((1, 3))):
        content = _at_one(_REFERENCE, content, chance, lambda found: b"%b 0 R" % chance.choice((*numbers, b"99999")))
    return content


def length_changed(content: bytes, chance: Random) -> bytes:
    return _at_one(_LENGTH, content, chance, lambda found: b"/Length " + chance.choice((*_NUMBERS, b"5 0 R")))


def name_changed(content: bytes, chance: Random) -> bytes:
    return _at_one(
        _NAME, content, chance, lambda found: chance.choice((b"/X", b"/Type", b"/Kids", b"/Pages", b"/Font"))
    )


def number_changed(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 10))):
        content = _at_one(_NUMBER, content, chance, lambda found: chance.choice(_NUMBERS))
    return content


def operators_changed(content: bytes, chance: Random) -> bytes:
    """Removed, doubled, moved, or exchanged for others."""

    def change(commands: list[Any]) -> None:
        for _ in range(chance.choice((1, 10, 60))):
            at = chance.randrange(len(commands))
            what = chance.choice(("removed", "doubled", "moved", "exchanged"))
            if what == "removed" and len(commands) > 1:
                del commands[at]
            elif what == "doubled":
                commands.insert(at, commands[at])
            elif what == "moved":
                commands.insert(chance.randrange(len(commands)), commands.pop(at))
            else:
                operands, _ = commands[at]
                commands[at] = (operands, pikepdf.Operator(chance.choice(_OPERATORS)))

    return _with_commands(content, chance, change)


def operands_changed(content: bytes, chance: Random) -> bytes:
    def change(commands: list[Any]) -> None:
        for _ in range(chance.choice((1, 10, 60))):
            at = chance.randrange(len(commands))
            operands, operator = commands[at]
            changed = [
                chance.choice(_VALUES) if isinstance(each, int | float | pikepdf.Object) and _is_number(each) else each
                for each in operands
            ]
            commands[at] = (changed, operator)

    return _with_commands(content, chance, change)


def letters_changed(content: bytes, chance: Random) -> bytes:
    def change(commands: list[Any]) -> None:
        shown = [at for at, (operands, operator) in enumerate(commands) if str(operator) == "Tj" and operands]
        for at in chance.sample(shown, min(len(shown), chance.choice((1, 10)))):
            letters = bytearray(bytes(commands[at][0][0]))
            for _ in range(min(3, len(letters))):
                letters[chance.randrange(len(letters))] = chance.randrange(256)
            commands[at] = ([pikepdf.String(bytes(letters))], commands[at][1])

    return _with_commands(content, chance, change)


def page_changed(content: bytes, chance: Random) -> bytes:
    """Its size, how it is turned, what it is drawn with."""

    def change(document: pikepdf.Pdf) -> None:
        page = chance.choice(list(document.pages))
        what = chance.choice(("MediaBox", "CropBox", "Rotate", "UserUnit", "Resources", "Contents", "Annots", "again"))
        if what in ("MediaBox", "CropBox"):
            page.obj[f"/{what}"] = pikepdf.Array([*map(_decimal, chance.choice(_BOXES))])
        elif what == "Rotate":
            page.obj["/Rotate"] = chance.choice((45, 90, 180, -90, 270, 99999, 1))
        elif what == "UserUnit":
            page.obj["/UserUnit"] = chance.choice((0, -1, 5, 99999))
        elif what == "again":
            for _ in range(chance.choice((1, 20, 300))):
                document.pages.append(page)
        else:
            page.obj[f"/{what}"] = chance.choice((pikepdf.Dictionary(), pikepdf.Array(), pikepdf.String("x"), page.obj))

    return _with_document(content, change)


def font_changed(content: bytes, chance: Random) -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        fonts = [
            each for each in document.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        ]
        font = chance.choice(fonts)
        key = chance.choice(sorted(font.keys()))
        if chance.random() < 0.5:
            del font[key]
        else:
            font[key] = chance.choice(
                (0, -1, pikepdf.Name("/X"), pikepdf.Array([0]), pikepdf.String("x"), pikepdf.Dictionary())
            )

    return _with_document(content, change)


def xref_damaged(content: bytes, chance: Random) -> bytes:
    at = content.rfind(b"xref")
    return (
        content
        if at < 0
        else content[:at]
        + chance.choice((b"", b"xref\n0 1\n", b"xref\n0 99999999\n"))
        + content[at + chance.choice((0, 4, 60)) :]
    )


def _at_one(pattern: re.Pattern[bytes], content: bytes, chance: Random, change: Callable[[bytes], bytes]) -> bytes:
    places = list(pattern.finditer(content))
    if not places:
        return content
    at = chance.choice(places)
    return content[: at.start()] + change(at.group()) + content[at.end() :]


def _with_commands(content: bytes, chance: Random, change: Callable[[list[Any]], None]) -> bytes:
    def in_a_page(document: pikepdf.Pdf) -> None:
        page = chance.choice(list(document.pages))
        commands = [(list(operands), operator) for operands, operator in pikepdf.parse_content_stream(page)]
        if commands:
            change(commands)
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(commands))

    return _with_document(content, in_a_page)


def _with_document(content: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """One that cannot be opened, or changed, any more stays as it is."""
    made = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            change(document)
            document.save(made, static_id=True)
    except (pikepdf.PdfError, ValueError, TypeError, IndexError, KeyError, AttributeError, RuntimeError):
        return content
    return made.getvalue()


def _is_number(operand: Any) -> bool:
    return isinstance(operand, int | float) or str(type(operand)).find("Decimal") >= 0


def _decimal(number: float) -> int:
    return int(number)


ALL = (
    object_removed, objects_swapped, references_turned, length_changed, name_changed, number_changed, operators_changed, operators_changed,
    operands_changed, operands_changed, letters_changed, page_changed, font_changed, xref_damaged,
)  # fmt: skip
