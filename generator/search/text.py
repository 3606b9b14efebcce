"""Text of the search index: normal form, and visible segments of an HTML fragment."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser

from generator.search.flat import Flat

# The same set on both sides: Python's and JavaScript's ideas of white space differ.
_SPACES = re.compile(r"[\s\x1c-\x1f\x85\ufeff]+")
_PART = 1 << 20
_SHORT = 1 << 16
_SURROGATES = re.compile("[\ud800-\udfff]")


def _names(tags: str) -> frozenset[str]:
    return frozenset(tags.split())


_BLOCKS = _names(
    "address article aside blockquote body button caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend "
    "li main menu nav ol optgroup option p pre search section select summary svg table tbody td "
    "text textarea tfoot th thead tr ul"
)
_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_SKIPPED = _names("script style template noscript head title iframe object canvas audio video")
_SVG_TEXT = _names("text foreignobject")
# Elements with text that is no markup.
_RAW = _names("textarea xmp noembed noframes plaintext")
_FLAT = Flat(_BLOCKS, _SKIPPED | _RAW | {"svg"})
# Elements whose end tag may be left out, and the start tags that then end them.
_ENDED_BY = {
    "p": _BLOCKS - _names("button label select option optgroup svg text textarea"),
    "li": _names("li"),
    "dt": _names("dt dd"),
    "dd": _names("dt dd"),
    "td": _names("td th tr tbody tfoot"),
    "th": _names("td th tr tbody tfoot"),
    "tr": _names("tr tbody tfoot"),
    "option": _names("option optgroup"),
}


def collapse(text: str) -> str:
    """Return text with each run of white space as one space, trimmed, lone surrogates replaced."""
    return _SPACES.sub(" ", _SURROGATES.sub("\ufffd", text)).strip(" ")


def normalise(text: str) -> str:
    """Return the form in which text and query are compared: NFKC, lower case, spaces collapsed."""
    return collapse(unicodedata.normalize("NFKC", collapse(text)).lower())


def collapse_all(texts: list[str]) -> list[str]:
    """`collapse` of each text, as one."""
    return _each(texts, _collapse_lines)


def normalise_all(texts: list[str]) -> list[str]:
    """`normalise` of each text, as one: many times faster, for most texts are short.

    >>> normalise_all([" Ａ\u3000b\\n", "", "\u0301Σ"])
    ['a b', '', '\u0301σ']
    """
    return _each(texts, lambda lines: _collapse_lines(_compatible(_collapse_lines(lines)).lower()))


def _each(texts: list[str], change: Callable[[str], str]) -> list[str]:
    # What is around a NUL has no bearing on it, in no step; and no text of ours holds one.
    whole = "\0".join(text.replace("\0", "\ufffd") for text in texts)
    return change(whole).split("\0") if texts else []


def _compatible(lines: str) -> str:
    """NFKC. What has a form of its own whatever is beside it is replaced first, for the whole then
    mostly passes the quick check."""
    for char in _chars(lines):
        if (form := unicodedata.normalize("NFKC", char)) != char:
            lines = lines.replace(char, form)
    is_normal = unicodedata.is_normalized("NFKC", lines)
    return lines if is_normal else unicodedata.normalize("NFKC", lines)


def _chars(text: str) -> list[str]:
    """The characters there are in a text."""
    if len(text) <= _SHORT:
        return sorted(set(text))
    import numpy as np  # only who makes an index needs it

    seen = np.zeros(sys.maxunicode + 1, bool)
    for start in range(0, len(text), _PART):
        part = text[start : start + _PART].encode("utf-32-le", "surrogatepass")
        seen[np.frombuffer(part, np.uint32)] = True
    return [chr(code) for code in np.flatnonzero(seen).tolist()]


def _collapse_lines(lines: str) -> str:
    for char in _chars(lines):
        if char.isspace() or char == "\ufeff":
            lines = lines.replace(char, " ")
        elif "\ud800" <= char <= "\udfff":
            lines = lines.replace(char, "\ufffd")
    while "  " in lines:
        lines = lines.replace("  ", " ")
    return lines.replace(" \0", "\0").replace("\0 ", "\0").strip(" ")


class _Visible(HTMLParser):
    """Collect the visible text of a fragment, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._parts: list[str] = []
        self._skipping: list[str] = []  # open elements from the skipped one inwards
        self._svg: list[str] = []  # open elements from the outermost <svg> inwards

    def flush(self) -> None:
        text = collapse("".join(self._parts))
        self._parts.clear()
        if text:
            self.found.append(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while self._skipping and tag in _ENDED_BY.get(self._skipping[-1], ()):
            self._skipping.pop()
        if tag in _BLOCKS and not self._skipping:
            self.flush()
        if tag == "br":
            self.handle_data(" ")
        if tag in _VOID:
            return
        if self._svg or tag == "svg":
            self._svg.append(tag)
        if self._skipping or tag in _SKIPPED or _is_hidden(attrs):
            self._skipping.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._svg:  # in HTML itself the slash means nothing
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        _close(self._svg, tag)
        if self._skipping:
            end_tag_left_out = self._skipping[0] in _ENDED_BY and tag in _BLOCKS
            if not _close(self._skipping, tag) and end_tag_left_out:
                self._skipping.clear()
        if tag in _BLOCKS and not self._skipping:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self._skipping and (not self._svg or not _SVG_TEXT.isdisjoint(self._svg)):
            self._parts.append(data)


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    return any(
        name == "hidden" or (name == "class" and "headerlink" in (value or "").split())
        for name, value in attrs
    )


def _close(open_tags: list[str], tag: str) -> bool:
    """Close the innermost open element of this name with all inside it; False if there is none."""
    for depth in reversed(range(len(open_tags))):
        if open_tags[depth] == tag:
            del open_tags[depth:]
            return True
    return False


def segments(html: str) -> tuple[str, ...]:
    """Return the visible text of an HTML body fragment, one string per block-level element.

    Inline elements are joined, <br> is a space, white space is collapsed, entities are decoded.
    Skipped: script, style, template, noscript, [hidden], permalink signs, and in an SVG all but
    <text>. Broken markup is read as well as may be; nothing is raised.
    """
    if (texts := _FLAT.texts(html)) is not None:
        return tuple(filter(None, collapse_all(texts)))
    parser = _Visible()
    parser.feed(html)
    parser.close()
    parser.flush()
    return tuple(parser.found)
