"""Word files and web pages: archives that lie, bombs, macros, links, depths, cycles."""

from __future__ import annotations

import io
import struct
from email.message import EmailMessage
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from tests.extract.test_docx import p, packed
from tests.hostile.case import Case, good

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ODT = "application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:draw="{_ODF}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
_DOCTYPE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_LAUGHS = "<!DOCTYPE w [" + '<!ENTITY a0 "ха">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip


def body() -> str:
    return "".join(map(p, good().split("\n")))


def docx(more: str = "", prolog: str = "", **parts: str) -> bytes:
    return packed(body() + more, prolog, **parts)


def with_member(name: str, content: bytes | str = b"x", method: int = ZIP_DEFLATED) -> bytes:
    """A good Word file with one more member."""
    made = io.BytesIO(docx())
    with ZipFile(made, "a") as archive:
        archive.writestr(name, content, method)
    return made.getvalue()


def with_body(xml: bytes) -> bytes:
    """A Word file whose text is replaced."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(docx())) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return made.getvalue()


def text_of(content: bytes) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml")


def _twice() -> bytes:
    return with_member("word/documenX.xml", text_of(docx())).replace(b"word/documenX.xml", b"word/document.xml")


def _bomb(megabytes: int) -> bytes:
    """Blanks."""
    made = io.BytesIO(docx())
    with ZipFile(made, "a", ZIP_DEFLATED) as archive, archive.open("word/blank.xml", "w", force_zip64=True) as part:
        for _ in range(megabytes):
            part.write(b" " * (1 << 20))
    return made.getvalue()


def _lying() -> bytes:
    """A member of 140 MB whose directory says that it has a hundred bytes."""
    blanks = b"<a>" + b" " * (140 << 20) + b"</a>"
    content = bytearray(with_member("word/blank.xml", blanks))
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = content.rindex(b"word/blank.xml", 0, None if sign == b"PK\x01\x02" else content.index(b"PK\x01\x02"))
        header = content.rindex(sign, 0, start)
        content[header + at : header + at + 4] = struct.pack("<I", 100)
    return bytes(content)


def _protected_member() -> bytes:
    content = bytearray(docx())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def _many(number: int) -> bytes:
    made = io.BytesIO(docx())
    with ZipFile(made, "a", ZIP_STORED) as archive:
        for i in range(number):
            archive.writestr(ZipInfo(f"media/{i}.png"), b"")
    return made.getvalue()


def _link_inside() -> bytes:
    made = io.BytesIO(docx())
    link = ZipInfo("word/media/link.png")
    link.external_attr = 0o120777 << 16
    with ZipFile(made, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return made.getvalue()


def _matryoshka() -> bytes:
    inner = docx()
    for depth in range(20):
        inner = with_member(f"word/embeddings/{depth}.docx", inner)
    return inner


def archive(**members: str) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def odt(more: str = "", prolog: str = "", **members: str) -> bytes:
    lines = "".join(f"<text:p>{line}</text:p>" for line in good().split("\n"))
    text = f"<office:body><office:text>{lines}{more}</office:text></office:body>"
    content = f'{prolog}<office:document-content {_SPACES} office:version="1.2">{text}</office:document-content>'
    return archive(mimetype=ODT, **{"content.xml": content}, **members)


def rtf(more: str = "") -> bytes:
    text = "".join(f"\\u{ord(c)}?" if ord(c) > 127 else c.replace("\n", "\\par\n") for c in good())
    return f"{{\\rtf1\\ansi {text}{more}}}".encode()


def related(target: str, kind: str = "attachedTemplate", mode: str = ' TargetMode="External"') -> bytes:
    """A Word file that refers to something."""
    link = f'<Relationship Id="z" Type="http://x/{kind}" Target="{target}"{mode}/>'
    made = io.BytesIO()
    with ZipFile(io.BytesIO(docx())) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", f"{link}</Relationships>".encode())
            new.writestr(name, content)
    return made.getvalue()


def saved(html: str, depth: int = 0) -> bytes:
    """A page as a browser saves it, within so many parts."""
    made = EmailMessage()
    made["Subject"] = "Звіт"
    made.set_content(html, subtype="html", charset="utf-8", cte="base64")
    if not depth:
        return bytes(made)
    begin = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n" for i in range(depth))
    return f"MIME-Version: 1.0\r\n{begin}".encode() + bytes(made)


def page(more: str = "", before: str = "") -> str:
    lines = "".join(f"<p>{line}</p>" for line in good().split("\n"))
    return f"<!DOCTYPE html><html>{before}<body>{lines}{more}</body></html>"


def _cell(text: str) -> str:
    return f"<w:tc>{p(text)}</w:tc>"


_NOTE = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'

WORD = [
    Case("good.docx", docx()),
    Case("good.docm", with_member("word/vbaProject.bin", OLE)),
    Case("good.dotx", docx()),
    Case("good.doc", docx()),
    Case("text-called.doc", good().encode("cp1251")),
    Case("page-called.doc", page().encode()),
    Case("page-called.rtf", page().encode("utf-16")),
    Case("good.rtf", rtf()),
    Case("good.odt", odt()),
    Case("page.docx", page().encode("cp1251")),
    Case("cut.docx", docx()[:900], "archive cannot be unpacked"),
    Case("cut-at-the-end.docx", docx()[:-30], "archive cannot be unpacked"),
    Case("only-a-mark.docx", b"PK\x03\x04", "archive cannot be unpacked"),
    Case("only-an-end.docx", b"PK\x05\x06" + bytes(18), "is a ZIP archive but no Word file"),
    Case("spoiled.docx", docx().replace(b"word/document.xmlu", b"word/document.xmlU", 1).replace(b"\x4b\x2d", b"\x4b\x2e")[:-1], "archive cannot"),
    Case("archive.docx", archive(a="b"), "is a ZIP archive but no Word file"),
    Case("spreadsheet.docx", archive(**{"_rels__.rels": "<a/>", "xl__workbook.xml": "<a/>"}), "is a spreadsheet"),
    Case("slides.docx", archive(**{"_rels__.rels": "<a/>", "ppt__presentation.xml": "<a/>"}), "is a presentation"),
    Case("pdf-called.docx", b"%PDF-1.7\n", "is called .docx, but is a PDF file; let its name end in .pdf"),
    Case("png-called.docx", b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture; let its name end in .png"),
    Case("empty.docx", b"", "the file is empty"),
    Case("nothing-in-it.docx", packed(""), "no text was found"),
    Case("pictures-only.docx", packed("<w:p><w:r><w:drawing/></w:r></w:p>"), "holds only pictures"),
    Case("protected.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    Case("protected-member.docx", _protected_member, "is protected by a password"),
    Case("protected.odt", odt(META_INF="").replace(b"META_INF", b"META-INF") and archive(mimetype=ODT, **{"META-INF__manifest.xml": "<m><encryption-data/></m>"}), "is protected by a password"),
    Case("excel.doc", OLE + "Workbook".encode("utf-16-le"), "is a spreadsheet"),
    Case("slides.doc", OLE + "PowerPoint Document".encode("utf-16-le"), "is a presentation"),
    Case("nonsense.doc", OLE + "WordDocument".encode("utf-16-le") + bytes(range(256)) * 20, "LibreOffice cannot convert it"),
    Case("word.xls", docx(), "files of type «.xls» are not read"),
]  # fmt: skip

ARCHIVES = [
    Case("bomb.docx", lambda: _bomb(100), "word/blank.xml is too large to be a text"),
    Case("large-bomb.docx", lambda: _bomb(600), "unpacks to more than 512 MB"),
    Case("lying.docx", _lying, "is damaged: word/blank.xml cannot be unpacked"),
    Case("matryoshka.docx", _matryoshka),
    Case("5100-members.docx", lambda: _many(5100), "holds more than 5000 files"),
    Case("20000-members.docx", lambda: _many(20_000), "holds more than 5000 files"),
    Case("slip.docx", with_member("../../../tmp/evil.xml"), "holds a file for another folder, «../../../tmp/evil.xml»"),
    Case("slip-of-windows.docx", with_member("..\\..\\evil.xml"), "holds a file for another folder"),
    Case("absolute.docx", with_member("/etc/cron.d/evil"), "holds a file for another folder"),
    Case("drive.docx", with_member("C:/evil"), "holds a file for another folder"),
    Case("nameless.docx", with_member("х\u202e\n/evil", b""), ""),
    Case("twice.docx", _twice, "holds word/document.xml twice"),
    Case("in-two-cases.docx", with_member("WORD/Document.XML"), "twice"),
    Case("lzma.docx", with_member("word/a.xml", "<a/>", ZIP_LZMA), "is packed in a way"),
    Case("link-inside.docx", _link_inside),
    Case("commented.docx", docx()[:-2] + b"\x05\x00hello"),
]  # fmt: skip

XML = [
    Case("xxe.docx", docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", _DOCTYPE), "declares a document type"),
    Case("laughs.docx", docx("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", _LAUGHS), "declares a document type"),
    Case("xxe-in-relations.docx", with_member("word/_rels/a.xml.rels", f"{_DOCTYPE}<a/>"), "declares a document type"),
    Case("xxe-in-properties.docx", with_member("docProps/app.xml", f"{_DOCTYPE}<a/>"), "declares a document type"),
    Case("xxe-in-utf-16.docx", with_member("docProps/app.xml", f"{_DOCTYPE}<a/>".encode("utf-16")), "declares a document type"),
    Case("xxe.odt", odt("<text:p>&x;</text:p>", _DOCTYPE), "declares a document type"),
    Case("xxe.xml.doc", f'<?xml version="1.0"?>{_DOCTYPE}<w:wordDocument/>'.encode(), "declares a document type"),
    Case("not-well-formed.docx", packed("<w:p><w:r>"), "is not well-formed"),
    Case("no-body.docx", with_body(b"<a/>"), "no Word file"),
    Case("tables-in-tables.docx", docx("<w:tbl><w:tr><w:tc>" * 300 + p("а") + "</w:tc></w:tr></w:tbl>" * 300), "not well-formed"),
    Case("inserted-in-inserted.docx", docx("<w:ins>" * 200 + p("а") + "</w:ins>" * 200)),
    Case("note-that-refers-to-itself.docx", docx(_NOTE, footnotes=f'<w:footnote w:id="2">{p("Примітка")}{_NOTE}</w:footnote>')),
    Case("styles-in-a-circle.docx", docx(p("а", '<w:pStyle w:val="a"/>'), styles='<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>')),
    Case("lists-in-a-circle.docx", docx(p("а", '<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering='<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="s"/><w:styleLink w:val="s"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>')),
    Case("cell-of-a-billion.docx", docx(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr>{p("а")}</w:tc>{_cell("б")}</w:tr></w:tbl>')),
    Case("8000-paragraphs.docx", docx(p("Проведено навчання;") * 8000)),
    Case("template-elsewhere.docx", related("http://127.0.0.1:9/evil.dotm")),
    Case("part-elsewhere.docx", related("../../../etc/passwd", "styles", "")),
    Case("part-nowhere.docx", related("http://127.0.0.1:9/a", "numbering", "")),
    Case("document-of-itself.docx", related("document.xml", "footnotes", "")),
    Case("commands.docx", docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDEAUTO c:\\\\cmd.exe "/k calc"</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>')),
    Case("formulas.docx", docx(f"<w:tbl><w:tr>{_cell('=1+1')}{_cell('@SUM(A1)')}</w:tr></w:tbl>")),
    Case("macros-and-links.odt", odt('<text:p><draw:frame><draw:image xlink:href="http://127.0.0.1:9/a.png"/></draw:frame></text:p>', Basic__Module1_xml="Shell", **{"Basic__script-lc.xml": f"{_DOCTYPE}<a/>"})),
    Case("embedded.rtf", rtf("{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata 01050000}}{\\field{\\*\\fldinst INCLUDETEXT \"/etc/passwd\"}{\\fldrslt }}")),
    Case("deep.rtf", rtf("{" * 100_000), "LibreOffice"),
]  # fmt: skip

PAGES = [
    Case("good.html", page().encode()),
    Case("good.htm", page(before='<meta charset="windows-1251">').encode("cp1251")),
    Case("koi8.html", page(before='<meta charset="koi8-u">').replace("«", '"').replace("»", '"').encode("koi8-u")),
    Case("utf-16.html", page().encode("utf-16")),
    Case("good.xhtml", ('<?xml version="1.0"?>' + page()).encode()),
    Case("good.mht", saved(page())),
    Case("no-such-charset.html", page(before='<meta charset="rot13">').encode()),
    Case("charset-of-code.html", page(before='<meta charset="zip">').encode("cp1251")),
    Case("deep.html", page("<div>" * 100_000).encode(), "stand too deep"),
    Case("deep-tables.html", page("<table><tr><td>" * 100_000).encode(), "stand too deep"),
    Case("deep-lists.html", page("<ul><li>" * 100_000).encode(), "stand too deep"),
    Case("deep-fonts.html", page("<b><i>" * 100_000).encode(), "stand too deep"),
    Case("deep-parts.mht", saved(page(), 5000), "its parts stand too deep"),
    Case("few-parts.mht", saved(page(), 20)),
    Case("parts-without-end.mht", lambda: saved(page(), 1) + b"\r\n--b0\r\n\r\n" * 50),
    Case("laughs.xhtml", (_LAUGHS + page("<p>&a9;</p>")).encode()),
    Case("xxe.xhtml", (_DOCTYPE + page("<p>&x;</p>")).encode()),
    Case("scripts.html", page('<script>alert(1)</script><img src="x" onerror="alert(1)"><iframe src="file:///etc/passwd">').encode()),
    Case("fetches.html", page('<img src="http://127.0.0.1:9/a.png">', '<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><base href="http://127.0.0.1:9/">').encode()),
    Case("cells-of-a-billion.html", page('<table><tr><td colspan="1000000000" rowspan="1000000000">а<td>б</table>').encode()),
    Case("cells-that-cross.html", page("<table>" + '<tr><td rowspan="999999" colspan="999">камера<td>сервер' * 100 + "</table>").encode()),
    Case("10000-hidden.html", page('<p style="display:none">а</p>' * 10_000).encode()),
    Case("30000-rows.html", page("<table>" + "<tr><td>камера<td>1" * 30_000 + "</table>").encode(), "holds 30000 rows of tables"),
    Case("10000-attributes.html", page(f"<p {' '.join(f'a{i}=1' for i in range(10_000))}>а</p>").encode()),
    Case("unclosed.html", page("<table><tr><td>а<!-- ").encode()),
    Case("nul.html", page().encode().replace(b"<body>", b"<bo\x00dy>")),
    Case("nothing.html", b"<html><body></body></html>", "no text was found"),
    Case("scripts-only.html", b"<html><script>document.write(1)</script></html>", "no text was found"),
    Case("pdf-called.html", b"%PDF-1.7\n", "let its name end in .pdf"),
    Case("docx-called.html", docx(), "is called .html, but is a Word file; let its name end in .docx"),
    Case("formulas.html", page("<table><tr><td>=1+1<td>+1<td>@a<td>-1</table>").encode()),
    Case("sql.html", page("<p>'; DROP TABLE document; --</p>").encode()),
]  # fmt: skip

CASES = [*WORD, *ARCHIVES, *XML, *PAGES]
