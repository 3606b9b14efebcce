"""Published bytes -> the texts that are in them, whatever they are wrapped in."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import re
import zipfile
import zlib
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
_DATA = re.compile(r"base64,((?:[A-Za-z0-9+/_-]|\\/|%2[BbFf]){8,}(?:=|%3[Dd]){0,2})")

_URL_SAFE = str.maketrans("-_", "+/")


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
        for found in _DATA.finditer(text) if "base64," in text else ():
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
    plain = unquote_to_bytes(text.replace("\\/", "/").translate(_URL_SAFE))
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4), validate=True)
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
