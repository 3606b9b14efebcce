"""A report into a file: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path as FilePath


def save(path: FilePath, text: str) -> None:
    """Write `text` as UTF-8. A reader sees the old file or the new one, never half of it.

    Raises OSError; the old file is then as it was.
    """
    data = text.encode("utf-8", "backslashreplace")
    path = path.resolve()  # what a link points to is replaced, not the link
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or a device cannot be replaced
        return
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
