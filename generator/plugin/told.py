"""What MkDocs tells in its log."""

from __future__ import annotations

import logging

from mkdocs.utils import CountHandler


def is_news(record: logging.LogRecord) -> bool:
    """What MkDocs says of pages it passes over, for they are stamped later, is none."""
    return not record.getMessage().startswith("Page skipped")


def warnings() -> int:
    """What MkDocs has counted for --strict; it looks only when all is written."""
    counters = (h for h in logging.getLogger("mkdocs").handlers if isinstance(h, CountHandler))
    return sum(count for counter in counters for _, count in counter.get_counts())
