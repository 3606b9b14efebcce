"""Text as XML can hold it: some control characters have no way to be written there."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(text: str) -> str:
    """The text, with a mark in the place of each sign that XML has not."""
    return _NOT_XML.sub("\ufffd", text)
