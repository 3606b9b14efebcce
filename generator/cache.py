"""Key -> data of a record that was read and accepted before, in one SQLite file.

What comes out is checked like something found in the street: checksum, strict decoding, and
by `generator.reader` the acceptor. A cache that is missing, locked, full, corrupt or not
writable costs time, never a run. Nothing in it can be run: it is JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sqlite3
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path as FilePath
from types import TracebackType
from typing import Any, Self

from generator.keep import FOLDER
from generator.plain import plain
from generator.source import MAX_BYTES

MAX_SIZE = 512 * 2**20
"""Bytes of cache on disk, about 100,000 records; the longest unused go first."""
_BATCH = 500
_CHECKSUM = 16
_TABLE = "CREATE TABLE entries (key BLOB PRIMARY KEY, used INTEGER, entry BLOB)"
_GET = "SELECT CAST(entry AS BLOB), used = ? FROM entries WHERE key = ?"
_TRIM = """DELETE FROM entries WHERE rowid IN (
    SELECT rowid FROM entries ORDER BY used, rowid LIMIT (SELECT count(*) / 4 + 1 FROM entries))"""
_COUNTS = (
    "PRAGMA page_count",
    "PRAGMA freelist_count",
    "PRAGMA page_size",
    "SELECT count(*) FROM (SELECT 1 FROM entries LIMIT 1)",
)


class Cache:
    """Key -> data of an accepted record, in one SQLite file below the root."""

    def __init__(self, root: FilePath, size: int = MAX_SIZE) -> None:
        self.file = root / FOLDER / "records.sqlite"
        self.size = size
        self.today = int(time.time() // 86400)
        self.fresh: list[tuple[bytes, int, bytes]] = []
        self.seen: list[tuple[int, bytes]] = []
        self.process = os.getpid()
        self.db = self._open() or self._open()  # the second time without what was corrupt

    def get(self, key: bytes) -> dict[str, Any] | None:
        """The data kept under `key`; None if there is none that can be trusted."""
        for entry, used_today in self._run(_GET, self.today, key):
            if not used_today:
                self.seen.append((self.today, key))
            return decode(key, entry)
        return None

    def put(self, key: bytes, data: dict[str, Any]) -> None:
        self.fresh.append((key, self.today, encode(key, data)))
        if len(self.fresh) >= _BATCH:
            self._flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._flush()
        if self.db is not None:
            self.db.close()
            self.db = None
        self.process = 0

    def _own(self) -> None:
        """Open again what was closed. A fork must neither use nor close the connection it has
        inherited: it opens its own."""
        if self.process != os.getpid():
            self.process, self.inherited = os.getpid(), self.db
            self.fresh, self.seen = [], []
            self.db = None
            self._open()

    def _open(self) -> sqlite3.Connection | None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.db = sqlite3.connect(self.file, timeout=2, isolation_level=None)
        except (OSError, sqlite3.Error):
            return None
        self.db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 4 * MAX_BYTES)
        self._run("PRAGMA trusted_schema = OFF")
        self._run("PRAGMA page_size = 16384")  # a record of 3 KB would waste a quarter of 4096
        self._run("PRAGMA journal_mode = WAL")
        self._run("PRAGMA synchronous = NORMAL")
        self._run(_TABLE.replace("TABLE", "TABLE IF NOT EXISTS"))
        made = self._run("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        if made not in ([], [(_TABLE,)]):  # not ours: a view could be anything
            self._abandon(corrupt=True)
        return self.db

    def _run(self, sql: str, *values: Any) -> list[Any]:
        """Rows of a statement; none, and no cache from then on, if it fails."""
        self._own()
        if self.db is None:
            return []
        try:
            return self.db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            # Locked, read-only and full are OperationalErrors, and the file may be in good use.
            self._abandon(corrupt=not isinstance(error, sqlite3.OperationalError))
            return []

    def _flush(self) -> None:
        """Write what is new, and drop the longest unused if there is too much."""
        self._own()
        if self.db is not None and (self.fresh or self.seen):
            try:
                self.db.execute("BEGIN IMMEDIATE")
                self.db.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", self.fresh)
                self.db.executemany("UPDATE entries SET used = ? WHERE key = ?", self.seen)
                while self._full(self.db):
                    self.db.execute(_TRIM)
                self.db.execute("COMMIT")
            except sqlite3.Error as error:
                self._abandon(corrupt=not isinstance(error, sqlite3.OperationalError))
        self.fresh.clear()
        self.seen.clear()

    def _full(self, db: sqlite3.Connection) -> bool:
        pages, free, size, rows = (db.execute(sql).fetchone()[0] for sql in _COUNTS)
        return bool(rows and (pages - free) * size > self.size)

    def _abandon(self, corrupt: bool) -> None:
        if self.db is not None:
            self.db.close()
            self.db = None
        if corrupt:
            for suffix in ("", "-wal", "-shm"):
                with suppress(OSError):
                    self.file.with_name(self.file.name + suffix).unlink()


def encode(key: bytes, data: dict[str, Any]) -> bytes:
    """Checksum and JSON; a date is the number that `plain` makes of it."""
    text = json.dumps(data, default=plain, ensure_ascii=False, separators=(",", ":")).encode()
    return _checksum(key, text) + text


def decode(key: bytes, entry: object) -> dict[str, Any] | None:
    """What `encode` was given, or None if `entry` did not come from it unharmed."""
    if not isinstance(entry, bytes) or _checksum(key, entry[_CHECKSUM:]) != entry[:_CHECKSUM]:
        return None
    try:
        data = _JSON.decode(entry[_CHECKSUM:].decode())
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _checksum(key: bytes, text: bytes) -> bytes:
    return blake2b(text, key=key, digest_size=_CHECKSUM).digest()


def _date(number: str) -> dt.date:
    if not re.fullmatch(r"[0-9]{1,7}\.5", number):
        raise ValueError(number)
    return dt.date.fromordinal(int(number[:-2]))


def _refuse(name: str) -> None:
    raise ValueError(name)


_JSON = json.JSONDecoder(parse_float=_date, parse_constant=_refuse)
