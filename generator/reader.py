"""Bytes -> Document and its schema faults; what took long to read comes from the cache.

A file is known by the hash of its bytes, keyed with its schema and the code that reads, so that
a change of any of them reads it anew. A record with any fault is never kept. Whoever could
forge an entry could as well edit the record beside it; `validate.py --no-cache` trusts neither.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path as FilePath
from typing import Any

from generator.accept import Checker
from generator.cache import Cache
from generator.model import Field, Kind
from generator.schema.faults import SchemaFault
from generator.source import Document, read_strictly, read_usual
from generator.withheld import ABSENT, locate

_CODE = (
    "accept",
    "cache",
    "characters",
    "fault",
    "formats",
    "jsonschema",
    "keep",
    "model",
    "pattern",
    "plain",
    "reader",
    "schema/__init__",
    "schema/checker",
    "schema/faults",
    "source",
    "spelling",
    "strict",
    "syntax",
    "usual",
    "withheld",
)
_PACKAGES = ("cerberus", "jsonschema-rs", "pyyaml")


class Reader:
    """Reads the records of one kind."""

    def __init__(self, kind: Kind, cache: Cache | None) -> None:
        self.kind = kind
        self.checker = Checker(kind)
        self.cache = cache
        self.fingerprint = blake2b(code() + repr(kind).encode(), digest_size=32).digest()

    def __reduce__(self) -> tuple[type[Reader], tuple[Kind, None]]:
        return Reader, (self.kind, None)

    def read(self, path: str, data: bytes) -> tuple[Document, list[SchemaFault]]:
        document = read_usual(path, data)  # takes no longer than to get it from the cache
        if document is None and self.cache is not None:
            return self._complete(*self._kept(self.cache, path, data))
        document = document or read_strictly(path, data)
        return self._complete(document, self._faults(document))

    def _kept(self, cache: Cache, path: str, data: bytes) -> tuple[Document, list[SchemaFault]]:
        """From the cache, or read and put there if there is nothing wrong with it."""
        key = blake2b(data, key=self.fingerprint, digest_size=24).digest()
        known = cache.get(key)
        if known is not None and self.checker.acceptor.accepts(known):
            return Document(path, data.decode(), known, ()), []
        document = read_strictly(path, data)
        faults = self._faults(document)
        if document.data is not None and not document.faults and not faults:
            cache.put(key, document.data)
        return document, faults

    def _faults(self, document: Document) -> list[SchemaFault]:
        return [] if document.data is None else self.checker.faults(document.data)

    def _complete(
        self, document: Document, faults: list[SchemaFault]
    ) -> tuple[Document, list[SchemaFault]]:
        """With `ABSENT` where only texts are missing that an exception may excuse: whether one
        does is judged among all records."""
        if document.data is None or not faults or not all(map(self._excusable, faults)):
            return document, faults
        data = deepcopy(document.data)
        for fault in faults:
            around: Any = data
            for step in fault.path[:-1]:
                around = around[step]
            around[fault.path[-1]] = [ABSENT] if self._field(fault).many else ABSENT
        return replace(document, data=data, is_whole=False), []

    def _excusable(self, fault: SchemaFault) -> bool:
        return fault.rule == "schema-required" and self._field(fault).withholdable

    def _field(self, fault: SchemaFault) -> Field:
        steps = tuple(step for step in fault.path if isinstance(step, str))
        field = locate(self.checker.kind.fields, steps)
        assert field is not None  # the schema has demanded it
        return field


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
