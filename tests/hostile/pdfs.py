"""PDF files: damaged, protected, endless, in circles, and such as only look like one."""

from __future__ import annotations

import io
import re
import tempfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.facsimiles import pdf
from tests.hostile.case import EITHER, REFUSED, Case, good

_DAMAGED = "is damaged or no PDF"


@cache
def _drawn(number: int = 0) -> bytes:
    """A report of one page; another one for each number."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        lines = [line for line in good().split("\n") if line]
        return pdf.write(lines, Path(file.name), pdf.STYLES[0]).read_bytes()


_numbers = iter(range(1, 1000))


def fresh() -> bytes:
    return _drawn(next(_numbers))


def changed(change: Callable[[Pdf], object], **save: object) -> Callable[[], bytes]:
    """The report after something was done to it."""

    def make() -> bytes:
        made = io.BytesIO()
        with Pdf.open(io.BytesIO(fresh())) as document:
            change(document)
            document.save(made, **save)
        return made.getvalue()

    return make


def replaced(old: bytes, new: bytes) -> Callable[[], bytes]:
    """The report with some of its bytes replaced by as many."""

    def make() -> bytes:
        content = fresh()
        assert old in content
        return content.replace(old, new.ljust(len(old)))

    return make


def raw(*objects: bytes, root: int = 1, more: bytes = b"") -> bytes:
    """A file of objects numbered from 1, with its directory."""
    content, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, more, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, end)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def one_page(entries: bytes, *more: bytes) -> bytes:
    return raw(CATALOG, PAGES, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>" % entries, *more)


def drawing(content: bytes, filters: bytes = b"") -> bytes:
    return one_page(b"/Contents 4 0 R/Resources<<>>", stream(content, filters))


# --- what is done to a good report --------------------------------------------------------------------------------------


def _page(key: str, value: object) -> Callable[[Pdf], None]:
    def change(document: Pdf) -> None:
        document.pages[0].obj[Name("/" + key)] = value

    return change


def _root(key: str, value: Callable[[Pdf], object]) -> Callable[[Pdf], None]:
    def change(document: Pdf) -> None:
        document.Root[Name("/" + key)] = value(document)

    return change


def _draws_itself(document: Pdf) -> None:
    form = document.make_indirect(Stream(document, b"/F Do"))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, [0, 0, 100, 100]
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    _use(document, "F", form, b"/F Do")


def _doubles(document: Pdf) -> None:
    """Thirty forms, each of which draws the next twice: a billion in all."""
    inner = document.make_indirect(Stream(document, b"0 0 m 9 9 l S"))
    for _ in range(30):
        inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, [0, 0, 100, 100]
        outer = document.make_indirect(Stream(document, b"/F Do /F Do"))
        outer.Resources = Dictionary(XObject=Dictionary(F=inner))
        inner = outer
    inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, [0, 0, 100, 100]
    _use(document, "F", inner, b"/F Do")


def _use(document: Pdf, name: str, form: Stream, draw: bytes) -> None:
    page = document.pages[0]
    page.Resources[Name.XObject] = Dictionary({f"/{name}": form})
    page.contents_add(Stream(document, draw))


def _large_picture(document: Pdf) -> None:
    rows = zlib.compress(bytes(60_000) * 1000)  # a part of what is said to be there
    picture = Stream(document, rows)
    picture.Type, picture.Subtype, picture.Filter = Name.XObject, Name.Image, Name.FlateDecode
    picture.Width, picture.Height, picture.BitsPerComponent, picture.ColorSpace = 60_000, 60_000, 8, Name.DeviceGray
    _use(document, "I", picture, b"q 50 0 0 50 0 0 cm /I Do Q")


def _attached(document: Pdf) -> None:
    document.attachments["evil.exe"] = b"MZ" * 99


def _many_pages(number: int) -> Callable[[Pdf], None]:
    def change(document: Pdf) -> None:
        for _ in range(number - 1):
            document.add_blank_page(page_size=(595, 842))

    return change


def _outline_in_a_circle(document: Pdf) -> Dictionary:
    item = document.make_indirect(Dictionary(Title="a"))
    item.Next = item.First = item
    return document.make_indirect(Dictionary(First=item, Last=item, Count=1))


def _names_in_a_circle(document: Pdf) -> Dictionary:
    tree = document.make_indirect(Dictionary())
    tree.Kids = Array([tree])
    return Dictionary(Dests=tree, EmbeddedFiles=tree)


def _annotated(document: Pdf) -> None:
    note = document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9]))
    note.Parent = note.Popup = note
    note.A = Dictionary(S=Name.URI, URI="javascript:alert(1)")
    document.pages[0].Annots = Array([note] * 1000)


def _encrypted(user: str) -> Callable[[], bytes]:
    return changed(lambda document: None, encryption=pikepdf.Encryption(owner="власник", user=user))


def _flate(megabytes: int, times: int = 1) -> bytes:
    content = b"0 0 m " * (megabytes << 20 >> 3)
    for _ in range(times):
        content = zlib.compress(content, 9)
    return drawing(content, b"/Filter[%s]" % (b"/FlateDecode" * times))


def _deep_tree(depth: int) -> bytes:
    tree = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 3) for number in range(depth)]
    return raw(CATALOG, *tree, b"<</Type/Page/MediaBox[0 0 9 9]>>")


DAMAGED = [
    Case("good.pdf", lambda: fresh()),
    Case("half.pdf", lambda: fresh()[: len(fresh()) // 2], _DAMAGED),
    Case("first-bytes.pdf", lambda: fresh()[:200], _DAMAGED),
    Case("only-a-head.pdf", b"%PDF-1.7\n", _DAMAGED),
    Case("no-end.pdf", lambda: fresh()[:-40]),
    Case("no-directory.pdf", lambda: re.sub(rb"startxref\s+\d+", b"startxref 0", fresh())),
    Case("wrong-directory.pdf", lambda: re.sub(rb"startxref\s+\d+", b"startxref 77", fresh())),
    Case("junk-before.pdf", lambda: b"HTTP/1.1 200 OK\r\nServer: a\r\n\r\n" + fresh()),
    Case("junk-after.pdf", lambda: fresh() + b"\x00\xff<html>" * 500),
    Case("line-ends.pdf", lambda: fresh().replace(b"\n", b"\r\n"), EITHER),
    Case("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 50, _DAMAGED),
    Case("empty.pdf", b"", "the file is empty"),
    Case("text-called.pdf", lambda: good().encode(), "is called .pdf, but is a plain text; let its name end in .txt"),
    Case("docx-called.pdf", b"PK\x03\x04" + bytes(50), "archive cannot be unpacked"),
    Case("page-called.pdf", b"<html><body>404 Not Found</body></html>", "is a web page; let its name end in .html"),
    Case("png-called.pdf", b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture; let its name end in .png"),
    Case("unknown.pdf", bytes(range(1, 256)) * 9, "is of a type that is not known"),
    Case("no-pages.pdf", raw(CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"), REFUSED),
    Case("no-root.pdf", raw(CATALOG, root=9), _DAMAGED),
    Case("blank-page.pdf", one_page(b""), "no text was found"),
    Case("count-that-lies.pdf", replaced(b"/Count 1", b"/Count 9"), EITHER),
    Case("length-that-lies.pdf", lambda: re.sub(rb"/Length \d+", b"/Length 7", fresh())),
    Case("length-of-itself.pdf", one_page(b"/Contents 4 0 R", b"<</Length 4 0 R>>\nstream\nBT ET\nendstream"), REFUSED),
]  # fmt: skip

PROTECTED = [
    Case("locked.pdf", _encrypted("таємниця"), "password"),
    Case("locked-for-change.pdf", _encrypted("")),
    Case(
        "locked-unknown.pdf",
        raw(CATALOG, PAGES, b"<</Type/Page/Parent 2 0 R>>", more=b"/Encrypt<</Filter/Evil/V 9>>/ID[<00><00>]"),
        REFUSED,
    ),
]

CIRCLES = [
    Case("pages-of-themselves.pdf", raw(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), REFUSED),
    Case("pages-in-a-circle.pdf", raw(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 1>>"), REFUSED),
    Case("parent-of-itself.pdf", raw(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>", b"<</Type/Page/Parent 2 0 R>>"), REFUSED),
    Case("directories-in-a-circle.pdf", one_page(b"").replace(b"/Root", b"/Prev 180/Root"), REFUSED),
    Case("deep-tree.pdf", _deep_tree(3000), REFUSED),
    Case("form-of-itself.pdf", changed(_draws_itself)),
    Case("forms-that-double.pdf", changed(_doubles), REFUSED, endless=True),
    Case("outline-in-a-circle.pdf", changed(_root("Outlines", _outline_in_a_circle))),
    Case("names-in-a-circle.pdf", changed(_root("Names", _names_in_a_circle))),
    Case("notes-in-a-circle.pdf", changed(_annotated)),
    Case("object-of-itself.pdf", one_page(b"/Contents 4 0 R", b"4 0 R"), REFUSED, endless=True),
    Case("deep-arrays.pdf", one_page(b"/A " + b"[" * 20_000 + b"]" * 20_000), REFUSED),
    Case("deep-brackets.pdf", drawing(b"[" * 100_000), REFUSED),
]  # fmt: skip

SIZES = [
    Case("large-page.pdf", changed(_page("MediaBox", Array([0, 0, 14400, 14400])))),
    Case("larger-page.pdf", changed(_page("MediaBox", Array([0, 0, 10**9, 10**9])))),
    Case("units-of-a-mile.pdf", changed(_page("UserUnit", 75_000))),
    Case("page-of-nothing.pdf", changed(_page("MediaBox", Array([0, 0, 0, 0]))), EITHER),
    Case("page-inside-out.pdf", changed(_page("MediaBox", Array([595, 842, 0, 0]))), EITHER),
    Case("page-of-words.pdf", changed(_page("MediaBox", Array([Name.A, Name.B, 0, 0]))), EITHER),
    Case("cropped.pdf", changed(_page("CropBox", Array([0, 0, 1, 1]))), EITHER),
    Case("turned-by-45.pdf", changed(_page("Rotate", 45)), EITHER),
    Case("turned-by-a-billion.pdf", changed(_page("Rotate", 90 * 10**9)), EITHER),
    Case(
        "large-page-without-text.pdf", drawing(b"0 0 9 9 re f").replace(b"[0 0 595 842]", b"[0 0 14400 14400]"), REFUSED
    ),
    Case("500-pages.pdf", changed(_many_pages(500))),
    Case("501-pages.pdf", changed(_many_pages(501)), "has 501 pages"),
    Case("5000-pages.pdf", changed(_many_pages(5000)), "has 5000 pages"),
]

BOMBS = [
    Case("bomb.pdf", lambda: _flate(400), REFUSED, endless=True),
    Case("bomb-in-a-bomb.pdf", lambda: _flate(200, 3), REFUSED, endless=True),
    Case("filters.pdf", drawing(b"00>" * 9, b"/Filter[%s]" % (b"/ASCIIHexDecode" * 500)), REFUSED),
    Case("no-such-filter.pdf", drawing(b"BT ET", b"/Filter/Evil"), REFUSED),
    Case("large-picture.pdf", changed(_large_picture)),
    Case("100000-strokes.pdf", drawing(b"".join(b"%d %d m %d %d l S\n" % (i % 500, i % 700, i % 300, i % 800) for i in range(100_000))), REFUSED, endless=True),
    Case("saves-without-end.pdf", drawing(b"q " * 100_000), REFUSED),
    Case("operators.pdf", drawing(b"9 9 9 9 " * 50_000), REFUSED),
    Case("directory-of-a-billion.pdf", one_page(b"").replace(b"/Size 4", b"/Size 2147483647"), REFUSED),
    Case("many-contents.pdf", one_page(b"/Contents[%s]" % (b"4 0 R " * 20_000), stream(b"0 0 m 9 9 l S\n" * 20)), REFUSED, endless=True),
]  # fmt: skip

ACTIONS = [
    Case("javascript.pdf", changed(_root("OpenAction", lambda document: Dictionary(S=Name.JavaScript, JS="app.alert(1)")))),
    Case("launches.pdf", changed(_root("OpenAction", lambda document: Dictionary(S=Name.Launch, F="/bin/sh")))),
    Case("attached.pdf", changed(_attached)),
    Case("file-elsewhere.pdf", one_page(b"/Contents 4 0 R", b"<</F(/etc/passwd)/Length 0>>\nstream\n\nendstream"), REFUSED),
]  # fmt: skip

CASES = [*DAMAGED, *PROTECTED, *CIRCLES, *SIZES, *BOMBS, *ACTIONS]
