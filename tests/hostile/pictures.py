"""Pictures of pages: damaged, larger than any page, of no size, with thousands of sheets, in circles."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

from tests.hostile.case import REFUSED, Case

_SIGN = b"\x89PNG\r\n\x1a\n"


def sheet(kind: str, size: tuple[int, int] = (200, 260), **save: object) -> bytes:
    made = io.BytesIO()
    Image.new("L", size, 255).save(made, kind, **save)
    return made.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int, rows: bytes, more: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return _SIGN + head + more + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def tiff(pages: int, circle: bool = False, width: int = 200, entries: bytes = b"") -> bytes:
    """Sheets of one white strip; in a circle, the last one is followed by the first."""
    content, at = b"II*\x00" + struct.pack("<I", 8), 8
    for page in range(pages):
        tags = [(256, width), (257, 260), (258, 8), (259, 1), (262, 1), (273, 0), (278, 260), (279, 200 * 260)]
        body = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
        at += len(body) + 4
        following = at if page < pages - 1 else 8 if circle else 0
        content += body + struct.pack("<I", following)
    return content + entries


def sheets(number: int) -> bytes:
    made = io.BytesIO()
    first, *rest = [Image.new("L", (100, 100), 255)] * number
    first.save(made, "TIFF", save_all=True, append_images=rest)
    return made.getvalue()


def _with_text(megabytes: int) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("a", "х" * (megabytes << 20), zip=True)
    return sheet("PNG", pnginfo=info)


CASES = [
    Case("blank.png", lambda: sheet("PNG"), "no text was found"),
    Case("blank.jpg", lambda: sheet("JPEG"), "no text was found"),
    Case("blank.tif", lambda: sheet("TIFF"), "no text was found"),
    Case("jpeg-called.png", lambda: sheet("JPEG", (210, 260)), "no text was found"),
    Case("cut.png", lambda: sheet("PNG")[:100], "is damaged or no picture"),
    Case("cut.jpg", lambda: sheet("JPEG")[:400], "is damaged or no picture"),
    Case("cut.tif", lambda: sheet("TIFF")[:150], "is damaged or no picture"),
    Case("only-a-sign.png", _SIGN, "is damaged or no picture"),
    Case("spoiled.png", lambda: sheet("PNG").replace(b"IDAT", b"IDAX"), "is damaged or no picture"),
    Case("noise.png", _SIGN + bytes(range(256)) * 9, "is damaged or no picture"),
    Case("noise.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9, "is damaged or no picture"),
    Case("noise.tif", b"II*\x00" + bytes(range(256)) * 9, "is damaged or no picture"),
    Case("bomb.png", lambda: png(60_000, 60_000, bytes(60_001) * 500), "has more pixels than a page can have"),
    Case("large.png", lambda: png(9_000, 9_000, bytes(9_001) * 9_000), "page 1 has 9000 × 9000 pixels"),
    Case("fewer-rows-than-said.png", lambda: png(2_000, 2_000, bytes(2_001) * 5), REFUSED),
    Case("large.jpg", lambda: sheet("JPEG").replace(struct.pack(">HH", 260, 200), struct.pack(">HH", 65_000, 65_000)), "has more pixels"),
    Case("one-pixel.png", lambda: sheet("PNG", (1, 1)), "page 1 has 1 × 1 pixels"),
    Case("thread.png", lambda: sheet("PNG", (1, 60_000)), "page 1 has 1 × 60000 pixels"),
    Case("no-pixels.png", png(0, 0, b""), "is damaged or no picture"),
    Case("text-bomb.png", lambda: _with_text(80), "is damaged or no picture"),
    Case("colours-bomb.png", lambda: png(200, 260, bytes(201) * 260, chunk(b"iCCP", b"a\x00\x00" + zlib.compress(bytes(80 << 20)))), "is damaged or no picture"),
    Case("sheet-of-a-mile.png", lambda: sheet("PNG", (220, 260), dpi=(0.001, 0.001)), "no text was found"),
    Case("sheet-of-a-hair.png", lambda: sheet("PNG", (230, 260), dpi=(1e6, 1e6)), "no text was found"),
    Case("2-sheets.tif", lambda: sheets(2), "no text was found"),
    Case("600-sheets.tiff", lambda: sheets(600), "has more than 500 pages"),
    Case("5000-sheets.tif", lambda: tiff(5000), "has more than 500 pages"),
    Case("circle.tif", lambda: tiff(3, circle=True), REFUSED),
    Case("circle-of-one.tif", lambda: tiff(1, circle=True), REFUSED),
    Case("wide.tif", lambda: tiff(1, width=2**31), "has more pixels"),
    Case("directory-nowhere.tif", b"II*\x00\xff\xff\xff\x7f" + bytes(99), "is damaged or no picture"),
    Case("gif-called.png", lambda: sheet("GIF"), "is a picture of a type that is not read; save it as PNG"),
    Case("webp-called.jpg", lambda: sheet("WEBP"), "is a picture of a type that is not read"),
    Case("bmp-called.tif", lambda: sheet("BMP"), "is a picture of a type that is not read"),
    Case("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is called .png, but is a plain text"),
    Case("postscript.tif", b"%!PS-Adobe-3.0 EPSF-3.0\n(a) show", "is called .tif, but is a plain text"),
    Case("pdf-called.jpg", b"%PDF-1.7\n", "is a PDF file; let its name end in .pdf"),
]  # fmt: skip
