"""What a file is, by its first bytes and not by its name: most files called .doc that councils publish are RTF, HTML or .docx."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile


@dataclass(frozen=True)
class FileType:
    """A type of file: the suffix it should have, the family that one reader reads (empty where none does), what people call
    it, and what to do with it where it cannot be read."""

    suffix: str
    family: str
    called: str
    advice: str = ""


PDF = FileType("pdf", "pdf", "a PDF file")
TEXT = FileType("txt", "text", "a plain text")
DOCX = FileType("docx", "office", "a Word file")
DOC = FileType("doc", "office", "a Word file")
ODT = FileType("odt", "office", "a text of LibreOffice")
RTF = FileType("rtf", "office", "a text in RTF")
WORD_XML = FileType("doc", "office", "a Word file in XML")
HTML = FileType("html", "html", "a web page")
MHT = FileType("mht", "html", "a web page saved with its pictures")
UNKNOWN = FileType("bin", "text", "of a type that is not known", "download it again from its source")
PROTECTED = FileType("doc", "", "protected by a password", "save it without one")
DAMAGED = FileType("zip", "", "damaged: its archive cannot be unpacked", "download it again from its source")
_SPREADSHEET = FileType("xlsx", "", "a spreadsheet, not a text", "save it as PDF")
_SLIDES = FileType("pptx", "", "a presentation, not a text", "save it as PDF")
_ZIP = FileType("zip", "", "a ZIP archive but no Word file", "unpack it and put the documents that are in it here")
_ARCHIVE = FileType("rar", "", "an archive", "unpack it and put the documents that are in it here")
_PROGRAM = FileType("exe", "", "a program", "remove it from here")
_OTHER_PICTURE = FileType("gif", "", "a picture of a type that is not read", "save it as PNG or PDF")
_DJVU = FileType("djvu", "", "a DjVu file", "save it as PDF")

_MAGIC: tuple[tuple[bytes, FileType], ...] = (
    (b"%PDF", PDF),
    (b"\x89PNG\r\n\x1a\n", FileType("png", "image", "a picture")),
    (b"\xff\xd8\xff", FileType("jpg", "image", "a picture")),
    *((magic, FileType("tif", "image", "a picture")) for magic in (b"II*\x00", b"II+\x00", b"MM\x00*", b"MM\x00+")),
    (b"{\\rt", RTF),
    (b"GIF8", _OTHER_PICTURE),
    (b"BM", _OTHER_PICTURE),
    (b"RIFF", _OTHER_PICTURE),
    (b"\x00\x00\x01\x00", _OTHER_PICTURE),
    (b"AT&TFORM", _DJVU),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ", _PROGRAM),
)
_ZIP_MAGIC, _OLE_MAGIC = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORDS_OF_OLE = (
    ("EncryptedPackage", PROTECTED),
    ("WordDocument", DOC),
    ("Workbook", _SPREADSHEET),
    ("PowerPoint Document", _SLIDES),
)
_HEAD = 4096  # bytes that tell what a file is
_BEFORE_PDF = 1024  # bytes of anything that may stand before a PDF
_BLANK = b"\xef\xbb\xbf \t\r\n"
_PAGE = re.compile(rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(rb"<!doctype\s+html|<html|<head|<body|<table", re.IGNORECASE)
_MHT_HEAD = re.compile(rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*MIME-Version:", re.IGNORECASE)
_WORD_XML = re.compile(rb"<w:wordDocument|<pkg:package|progid=\"Word\.Document\"")
_BINARY = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def of(content: bytes, loosely: bool = False) -> FileType:
    """The type of a file. `loosely`: it is called a document, so that markup makes a web page of it wherever it begins."""
    head = content[:_HEAD].lstrip(_BLANK)
    if content.startswith(_ZIP_MAGIC):
        return _of_archive(content)
    if content.startswith(_OLE_MAGIC):
        return next((kind for word, kind in _WORDS_OF_OLE if word.encode("utf-16-le") in content), DOC)
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (len(magic) > 2 or b"\x00" in head):
            return kind
    if b"%PDF-" in content[:_BEFORE_PDF] and b"endobj" in content:
        return PDF
    return _of_text(head, loosely)


def _of_text(head: bytes, loosely: bool) -> FileType:
    """What a text is, which may be in UTF-16: Word saves pages so."""
    is_binary = not head.startswith(_UTF_16) and _BINARY.search(head)
    for mark in _UTF_16:
        head = head.removeprefix(mark)
    head = head.replace(b"\x00", b"")
    if _WORD_XML.search(head):
        return WORD_XML
    if _PAGE.match(head) or (loosely and _MARKUP.search(head)):
        return HTML
    if _MHT_HEAD.match(head):
        return MHT
    return UNKNOWN if is_binary else TEXT


def _of_archive(content: bytes) -> FileType:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mimetype = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError):
        return DAMAGED
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return ODT
    if any(name.startswith("xl/") for name in names) or b"spreadsheet" in mimetype:
        return _SPREADSHEET
    if any(name.startswith("ppt/") for name in names) or b"presentation" in mimetype:
        return _SLIDES
    return DOCX if "_rels/.rels" in names else _ZIP
