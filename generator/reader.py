"""Bytes -> Document and its schema faults; what was accepted before comes from the cache.

A file is known by the hash of its bytes, keyed with its schema and the code that reads, so that
a change of any of them reads it anew. A record with any fault is never kept. Whoever could
forge an entry could as well edit the record beside it; `validate.py --no-cache` trusts neither.
"""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path as FilePath

from generator.accept import Checker
from generator.cache import Cache
from generator.model import Kind
from generator.schema import SchemaFault
from generator.source import Document, read

_CODE = (
    "accept",
    "cache",
    "formats",
    "jsonschema",
    "model",
    "pattern",
    "reader",
    "schema",
    "source",
)
_PACKAGES = ("cerberus", "jsonschema-rs", "pyyaml")


class Reader:
    """Reads the records of one kind."""

    def __init__(self, kind: Kind, cache: Cache | None) -> None:
        self.checker = Checker(kind)
        self.cache = cache
        self.fingerprint = blake2b(code() + repr(kind).encode(), digest_size=32).digest()

    def read(self, path: str, data: bytes) -> tuple[Document, list[SchemaFault]]:
        if self.cache is None:
            return self._read(path, data)
        key = blake2b(data, key=self.fingerprint, digest_size=24).digest()
        known = self.cache.get(key)
        if known is not None and self.checker.acceptor.accepts(known):
            return Document(path, data.decode(), known, ()), []
        document, faults = self._read(path, data)
        if document.data is not None and not document.faults and not faults:
            self.cache.put(key, document.data)
        return document, faults

    def _read(self, path: str, data: bytes) -> tuple[Document, list[SchemaFault]]:
        document = read(path, data)
        return document, [] if document.data is None else self.checker.faults(document.data)


@cache
def code() -> bytes:
    """What the reading of a record depends on besides the record and its schema."""
    here = FilePath(__file__).parent
    digest = blake2b(sys.version.encode(), digest_size=32)
    for name in _CODE:
        digest.update(blake2b((here / f"{name}.py").read_bytes()).digest())
    for name in _PACKAGES:
        digest.update(f"{name}={version(name)};".encode())
    return digest.digest()
