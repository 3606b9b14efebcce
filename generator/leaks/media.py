"""Published bytes -> the texts that are in them, whatever they are wrapped in."""

from __future__ import annotations

import base64
import binascii
import gzip
import html
import io
import re
import zipfile
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes


class UnreadableError(Exception):
    """The gate cannot look into these bytes; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Part:
    """A text inside a file: a member of an archive, a chunk of an image, or the file itself."""

    name: str
    text: str
    encoding: str = "utf-8"
    start: int = 0

    def offset(self, index: int) -> int:
        """The byte at which the character at `index` stands."""
        return self.start + len(self.text[:index].encode(self.encoding, "surrogateescape"))


_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x00\x00\x01\x00")
_FONTS = (b"wOFF", b"wOF2", b"\x00\x01\x00\x00", b"OTTO")
_DATA = re.compile(r"base64,((?:[A-Za-z0-9+/]|%2[BbFf]){8,}(?:=|%3[Dd]){0,2})")


def parts(name: str, data: bytes, depth: int = 0) -> Iterator[Part]:
    """Every text in a file. Raises UnreadableError for what cannot be looked into."""
    if depth > 4:
        raise UnreadableError("压缩包套得太深")
    if data.startswith(b"PK\x03\x04"):
        yield from _zip(name, data, depth)
    elif data.startswith(b"\x1f\x8b"):
        yield from parts(f"{name}!", _unpacked(gzip.decompress, data), depth + 1)
    elif data.startswith(_IMAGES + _FONTS):
        yield from _binary(name, data)
    else:
        text, encoding = _decoded(data)
        yield Part(name, text, encoding)
        for found in _DATA.finditer(text):
            inner = _base64(found[1])
            if inner:
                yield from _inside(f"{name}@{found.start()}", inner, depth)


def _inside(name: str, data: bytes, depth: int) -> Iterator[Part]:
    """The parts of a data address; what is no file of a kind known here is looked at as bytes."""
    try:
        yield from parts(name, data, depth + 1)
    except UnreadableError:
        yield from _binary(name, data)


def _base64(text: str) -> bytes:
    try:
        return base64.b64decode(unquote_to_bytes(text), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _unpacked(unpack: Callable[[bytes], bytes], data: bytes) -> bytes:
    try:
        return unpack(data)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError("压缩文件解不开") from error


def _zip(name: str, data: bytes, depth: int) -> Iterator[Part]:
    """The members of an archive; a workbook and a document of Word are archives too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.comment:
                yield from _binary(f"{name}!", archive.comment)
            for info in archive.infolist():
                yield Part(f"{name}!", info.filename)
                if not info.is_dir():
                    inner = archive.read(info)
                    yield from parts(f"{name}!{info.filename}", inner, depth + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
        raise UnreadableError("压缩包解不开，或者有密码") from error


def _decoded(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le" if data[0] == 0xFF else "utf-16-be"
        return data.decode(encoding, "replace"), encoding
    if b"\0" not in data:
        for encoding in ("utf-8", "gb18030"):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                continue
    raise UnreadableError("不认识的文件格式")


def _binary(name: str, data: bytes) -> Iterator[Part]:
    """What would read as text in any usual encoding: names and comments in images and fonts."""
    yield Part(name, data.decode("latin-1"), "latin-1")
    # Text that is not ASCII; characters that do not decode keep the count of bytes.
    yield Part(name, data.decode("utf-8", "surrogateescape"), "utf-8")
    yield Part(name, data.decode("gb18030", "surrogateescape"), "gb18030")
    for start in (0, 1):
        for encoding in ("utf-16-le", "utf-16-be"):
            yield Part(name, data[start:].decode(encoding, "replace"), encoding, start)
    if data.startswith(b"\x89PNG"):
        for kind, at, packed in _chunks(data):
            text = _inflated(packed)
            if text:
                yield Part(f"{name}#{kind}@{at}", text.decode("utf-8", "replace"))


def _chunks(data: bytes) -> Iterator[tuple[str, int, bytes]]:
    """(type, offset, content) of the text chunks of a PNG image."""
    at = 8
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield kind.decode(), at, data[at + 8 : at + 8 + size]
        at += size + 12


def _inflated(chunk: bytes) -> bytes:
    """What is packed in a chunk, behind its keyword."""
    for start in (index for index in range(len(chunk)) if chunk[index : index + 1] == b"\x78"):
        try:
            return zlib.decompressobj().decompress(chunk[start:])
        except zlib.error:
            continue
    return b""


# -- what a reader or a program makes of a text ------------------------------------------------

_ESCAPE = (
    r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|(?:\\u[0-9a-fA-F]{4})+"
    r"|\\u\{[0-9a-fA-F]{1,6}\}|\\x[0-9a-fA-F]{2}|\\[nrt]|(?:%[0-9a-fA-F]{2})+"
)
ESCAPES = re.compile(_ESCAPE)
MARKUP = re.compile(rf"<[/!?A-Za-z][^<>]*>|{_ESCAPE}")


_FOLD = r"\r?\n[ \t]"
_CALENDAR = re.compile(rf"{_FOLD}|\\(?:{_FOLD})?[,;nN]|{_ESCAPE}")
"""A calendar breaks its lines anywhere, within an escape too: the break and one space belong to
no value."""


def views(text: str) -> Iterator[re.Pattern[str]]:
    """The ways to read a text: with escapes resolved, and without its tags too; a calendar with
    its lines put together again."""
    yield ESCAPES
    if text.startswith("BEGIN:VCALENDAR"):
        yield _CALENDAR
    if "<" in text:
        yield MARKUP


def seen(text: str, view: re.Pattern[str]) -> str:
    return view.sub(_resolve, text)


def _resolve(match: re.Match[str]) -> str:
    token = match[0]
    if token[0] in "<\r\n" or (token[0] == "\\" and token[-1] in "nNrt"):
        return ""
    if token[0] == "\\" and token[-1] in ",;":
        return token[-1]
    if token[0] == "%":
        return unquote_to_bytes(token).decode("utf-8", "replace")
    if token[0] == "&":
        return html.unescape(token)
    if token[:2] == "\\u" and "{" not in token:  # a run, for a pair may be one character
        return bytes.fromhex(token.replace("\\u", "")).decode("utf-16-be", "replace")
    code = int(token[2:].strip("{}"), 16)
    return chr(code) if code < 0x110000 else ""


def source_index(text: str, view: re.Pattern[str], index: int) -> int:
    """The index in `text` of the character at `index` of what is seen of it."""
    starts, origins, out, last = [0], [0], 0, 0
    for match in view.finditer(text):
        out += match.start() - last
        starts.append(out)
        origins.append(match.start())
        out += len(_resolve(match))
        last = match.end()
        starts.append(out)
        origins.append(last)
    slot = bisect_right(starts, index) - 1
    inside = slot % 2 == 1  # within what one escape stands for
    return origins[slot] + (0 if inside else index - starts[slot])
