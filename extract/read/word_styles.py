"""The styles of a Word file as far as they decide what is read: lists, hidden and raised text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

_OFF = frozenset(["0", "false", "off", "none"])


def value_of(parent: Element | None, name: str) -> str:
    """The `w:val` of a child; an empty string where there is none."""
    child = parent.find(qn(name)) if parent is not None else None
    return "" if child is None else str(child.get(qn("w:val"), ""))


def number_of(parent: Element | None, name: str, default: int) -> int:
    """The `w:val` of a child as a number."""
    return whole_number(value_of(parent, name), default)


def whole_number(value: str, default: int = 0) -> int:
    """What an attribute says as a number, where it is one within reason."""
    return int(value) if re.fullmatch(r"-?[0-9]{1,6}", value) else default


class Styles:
    """Styles by their identifiers."""

    def __init__(self, styles: Element | None) -> None:
        found = styles.iter(qn("w:style")) if styles is not None else iter(())
        self._styles = {style.get(qn("w:styleId"), ""): style for style in found}

    def chain(self, identifier: str) -> Iterator[tuple[str, Element]]:
        """A style and those that it is based on, with their identifiers."""
        seen: set[str] = set()
        while identifier in self._styles and identifier not in seen:
            seen.add(identifier)
            yield identifier, self._styles[identifier]
            identifier = value_of(self._styles[identifier], "w:basedOn")

    def is_contents(self, paragraph_style: str) -> bool:
        """Whether a paragraph is an entry of a table of contents: a heading again, with the number of its page."""
        names = (value_of(style, "w:name") for _, style in self.chain(paragraph_style))
        return any(name.lower().startswith(("toc ", "table of figures")) for name in names)

    def property_of(self, run: Element, paragraph_style: str, name: str) -> str | None:
        """A property of a run, its own or of its styles; None where nobody sets it, «on» where no value is given."""
        own = run.find(qn("w:rPr"))
        sources = [own] if own is not None else []
        for style in (value_of(own, "w:rStyle"), paragraph_style):
            sources += [each.find(qn("w:rPr")) for _, each in self.chain(style)]
        for properties in sources:
            found = properties.find(qn(name)) if properties is not None else None
            if found is not None:
                return str(found.get(qn("w:val"), "on"))
        return None

    def is_on(self, run: Element, paragraph_style: str, name: str) -> bool:
        """Whether a property that is either on or off is on."""
        value = self.property_of(run, paragraph_style, name)
        return value is not None and value not in _OFF
