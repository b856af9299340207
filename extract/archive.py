"""ZIP archives of strangers, which Word files are: nothing that an archive says of itself is believed, everything that is
unpacked is counted."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from extract.file_name import shortened
from extract.model import Unreadable

_MOST_MEMBERS = 5000
_LARGEST = 128 << 20  # bytes of one member unpacked; the text of a thick book has a hundredth of it
_LARGEST_WHOLE = 512 << 20  # bytes of all members unpacked
_HARMLESS, _MOST_SHRUNK = 16 << 20, 200  # so many bytes, shrunk to a smaller part than this, are nothing but repetition
_ENTRY = b"PK\x01\x02"  # begins each entry of the directory
_PROTECTED = 0x1  # flag of a member
_XML = (".xml", ".rels")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_DAMAGE = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, IndexError, OverflowError)
_AGAIN = "download it again from its source"
_ANEW = "open it in Word and save it anew as .docx"


class Archive:
    """The members of an archive. Whatever is wrong with it raises `Unreadable`, when it is opened or when it is read."""

    def __init__(self, file_name: str, content: bytes) -> None:
        self.file_name = file_name
        if content.count(_ENTRY) > 2 * _MOST_MEMBERS:  # before a directory of a million is laid out in memory
            raise self._refused(f"holds more than {_MOST_MEMBERS} files", _ANEW)
        with self._whole("its archive"):
            self._zip = ZipFile(io.BytesIO(content))
        self._vet(self._zip.infolist())

    @property
    def names(self) -> Sequence[str]:
        return self._zip.namelist()

    def read(self, name: str) -> bytes | None:
        """A member unpacked; None where there is none of that name."""
        if name not in self._zip.NameToInfo:
            return None
        with self._whole(shortened(name)), self._zip.open(name) as member:
            content = member.read(_LARGEST + 1)  # no more is unpacked, however much the directory hides
        if len(content) > _LARGEST:
            raise self._too_large(name)
        if name.endswith(_XML):
            check_xml(self.file_name, content, f"{shortened(name)} ")
        return content

    def _vet(self, members: Sequence[ZipInfo]) -> None:
        """What the directory admits to."""
        if len(members) > _MOST_MEMBERS:
            raise self._refused(f"holds more than {_MOST_MEMBERS} files", _ANEW)
        if sum(member.file_size for member in members) > _LARGEST_WHOLE:
            raise self._refused(f"unpacks to more than {_LARGEST_WHOLE >> 20} MB", "split it, or save it as PDF")
        seen: set[str] = set()
        for member in members:
            if member.flag_bits & _PROTECTED:
                raise self._refused("is protected by a password", "save it without one")
            if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise self._refused(f"{shortened(member.filename)} is packed in a way that no Word file is", _ANEW)
            if _leads_out(member.filename):
                raise self._refused(f"holds a file for another folder, «{shortened(member.filename)}»", _ANEW)
            if member.filename.lower() in seen:
                raise self._refused(f"holds {shortened(member.filename)} twice", _ANEW)
            if member.file_size > max(_HARMLESS, _MOST_SHRUNK * member.compress_size):
                raise self._too_large(member.filename)
            seen.add(member.filename.lower())

    @contextmanager
    def _whole(self, what: str) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as error:
            raise self._refused(f"is damaged: {what} cannot be unpacked", _AGAIN) from error

    def _too_large(self, name: str) -> Unreadable:
        return self._refused(f"{shortened(name)} is too large to be a text", "split it, or save it as PDF")

    def _refused(self, seen: str, advice: str) -> Unreadable:
        return Unreadable(self.file_name, "", seen, advice)


def check_xml(file_name: str, xml: bytes, what: str = "") -> None:
    """Raises `Unreadable` where XML declares a document type: with it come entities, which may be files or bombs."""
    plain = (
        xml.replace(b"\x00", b"") if b"\x00" in xml[:4] else xml
    )  # the letters of UTF-16 as they would stand in ASCII
    if any(word in plain for word in _DECLARATIONS):
        raise Unreadable(file_name, "", f"{what}declares a document type, which no Word file does", _ANEW)


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return not parts[0] or ".." in parts or ":" in parts[0]
