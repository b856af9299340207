"""Damage to the members of an archive (Word, LibreOffice), and to the XML in them."""

from __future__ import annotations

import copy
import io
import zlib
from collections.abc import Callable
from random import Random
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from lxml import etree

from tests.fuzz.mutations import raw
from tests.fuzz.mutations.words import ODD

_DAMAGE = (BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError)
_TEXTS = ("word/document.xml", "content.xml")  # the members that hold the text
_VALUES = ("0", "-1", "2", "9999", "99999999", "9" * 30, "x", "", "1.5", "true", "restart", "continue", "none", "²")
_DEEP = 300
_Change = Callable[[etree._Element, Random], None]


def member_removed(content: bytes, chance: Random) -> bytes:
    return _with_members(content, chance, lambda members, name: members.pop(name))


def member_damaged(content: bytes, chance: Random) -> bytes:
    return _with_members(content, chance, lambda members, name: members.update({name: _damaged(members[name], chance)}))


def member_emptied(content: bytes, chance: Random) -> bytes:
    return _with_members(content, chance, lambda members, name: members.update({name: b""}))


def members_swapped(content: bytes, chance: Random) -> bytes:
    def swap(members: dict[str, bytes], name: str) -> None:
        other = chance.choice(sorted(members))
        members[name], members[other] = members[other], members[name]

    return _with_members(content, chance, swap)


def element_removed(content: bytes, chance: Random) -> bytes:
    return _with_element(content, chance, lambda element, _: element.getparent().remove(element))


def element_doubled(content: bytes, chance: Random) -> bytes:
    def double(element: etree._Element, chance: Random) -> None:
        for _ in range(chance.choice((1, 1, 200))):
            element.addnext(copy.deepcopy(element))

    return _with_element(content, chance, double)


def element_moved(content: bytes, chance: Random) -> bytes:
    """To anywhere: a row into a paragraph, a paragraph between rows."""

    def move(element: etree._Element, chance: Random) -> None:
        inside = set(element.iter())
        others = [other for other in element.getroottree().iter("*") if other not in inside]
        chance.choice(others).append(element)

    return _with_element(content, chance, move)


def element_nested(content: bytes, chance: Random) -> bytes:
    """In copies of its own, as tables in tables may be."""

    def nest(element: etree._Element, chance: Random) -> None:
        shell = etree.Element(element.tag, element.attrib, element.nsmap)
        for _ in range(chance.choice((1, 3, _DEEP))):
            outer = copy.copy(shell)
            element.addprevious(outer)
            outer.append(element)
            element = outer

    return _with_element(content, chance, nest)


def element_renamed(content: bytes, chance: Random) -> bytes:
    def rename(element: etree._Element, chance: Random) -> None:
        tags = sorted({other.tag for other in element.getroottree().iter("*")})
        element.tag = chance.choice(tags)

    return _with_element(content, chance, rename)


def attribute_changed(content: bytes, chance: Random) -> bytes:
    """Spans and merges of cells among them."""

    def change(element: etree._Element, chance: Random) -> None:
        having = [other for other in element.getroottree().iter("*") if other.attrib]
        for _ in range(chance.choice((1, 5, 40))):
            chosen = chance.choice(having or [element])
            if chosen.attrib:
                chosen.set(chance.choice(sorted(chosen.attrib)), chance.choice(_VALUES))

    return _with_element(content, chance, change)


def cells_merged(content: bytes, chance: Random) -> bytes:
    def merge(element: etree._Element, chance: Random) -> None:
        cells = [
            cell for cell in element.getroottree().iter("*") if etree.QName(cell).localname in ("tcPr", "table-cell")
        ]
        for cell in chance.sample(cells, min(len(cells), chance.choice((1, 3, 12)))):
            space = etree.QName(cell).namespace
            if etree.QName(cell).localname == "tcPr":
                name = chance.choice(("gridSpan", "vMerge", "hMerge", "gridBefore"))
                etree.SubElement(cell, f"{{{space}}}{name}").set(f"{{{space}}}val", chance.choice(_VALUES))
            else:
                name = chance.choice(("number-columns-spanned", "number-rows-spanned", "number-columns-repeated"))
                cell.set(f"{{{space}}}{name}", chance.choice(("0", "-1", "2", "5", "99999", "x")))

    return _with_element(content, chance, merge)


def text_changed(content: bytes, chance: Random) -> bytes:
    def change(element: etree._Element, chance: Random) -> None:
        holding = [other for other in element.getroottree().iter("*") if other.text and other.text.strip()]
        for chosen in chance.sample(holding, min(len(holding), chance.choice((1, 5)))):
            odd = "".join(c for c in chance.choice(ODD) if c.isprintable() or c in "\t\n")
            chosen.text = chance.choice((odd, f"{chosen.text} {odd}"))

    return _with_element(content, chance, change)


def _damaged(content: bytes, chance: Random) -> bytes:
    return chance.choice(raw.ALL)(content, chance)


def _with_members(content: bytes, chance: Random, change: Callable[[dict[str, bytes], str], object]) -> bytes:
    """An archive with other members; one that is none any more stays as it is."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
    except _DAMAGE:
        return content
    if not members:
        return content
    change(members, chance.choice([*sorted(members), *(name for name in _TEXTS if name in members)]))
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, held in members.items():
            archive.writestr(name, held)
    return made.getvalue()


def _with_element(content: bytes, chance: Random, change: _Change) -> bytes:
    def in_text(members: dict[str, bytes], _: str) -> None:
        name = next((name for name in _TEXTS if name in members), None)
        if name is None:
            return
        try:
            root = etree.fromstring(members[name], etree.XMLParser(huge_tree=True))
        except etree.XMLSyntaxError:
            return
        elements = [element for element in root.iter("*") if element.getparent() is not None]
        if elements:
            change(chance.choice(elements), chance)
        members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    return _with_members(content, chance, in_text)


ALL = (
    member_removed, member_damaged, member_emptied, members_swapped, element_removed, element_doubled, element_moved, element_nested,
    element_renamed, attribute_changed, cells_merged, cells_merged, text_changed, text_changed,
)  # fmt: skip
