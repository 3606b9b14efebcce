"""What a browser may do with a page: the policy inside the page and the headers of the server.

Scripts run only from files of the site, or if the theme wrote them into the page: those are named
by their hashes. A script that stands in the body of a page is never named, so it never runs.
`file:` stands beside 'self' because a page opened from disk has no origin that 'self' could mean;
a page from a server may not load files of the reader's disk in any case.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from html import escape
from html.parser import HTMLParser

REFERRER = "same-origin"
"""Other sites do not learn what somebody read or searched for here."""

HEADERS: Mapping[str, str] = {
    # Two editions are compared in frames of the site itself. What a <meta> cannot say; the rest of the policy stands in each page, with its own hashes.
    "Content-Security-Policy": "frame-ancestors 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

_CHARSET = '<meta charset="utf-8">'
_OURS = "'self' file:"
_RUNS = {"", "module", "text/javascript", "application/javascript"}
"""Types of <script> a browser executes; the others hold data."""


class _Scripts(HTMLParser):
    """Collects the text of every inline script that would run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        runs = (given.get("type") or "").strip().lower() in _RUNS
        self._open = tag == "script" and runs and "src" not in given
        if self._open:
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._open = False


def inline_scripts(html: str) -> list[str]:
    """The inline scripts of a page that would run, in order."""
    return _Scripts(html).found


def policy(scripts: Iterable[str]) -> str:
    """The policy of a page whose theme has these inline scripts."""
    hashes = dict.fromkeys(map(_hash, scripts))
    return "; ".join(
        (
            "default-src 'none'",
            " ".join((f"script-src {_OURS}", *hashes)),
            f"style-src {_OURS}",
            f"img-src {_OURS} data:",
            f"font-src {_OURS}",
            f"connect-src {_OURS}",
            f"manifest-src {_OURS}",
            f"frame-src {_OURS}",
            f"form-action {_OURS}",
            "base-uri 'none'",
        )
    )


def sealed(html: str, body: str = "") -> str:
    """The page with its policy; `body` is the part of it that comes from content, whose scripts
    are not to run. Raises ValueError if there is no place for the policy."""
    if html.count(_CHARSET) != 1 or body not in html:
        raise ValueError("the theme page has no place for the policy")
    theme = html.replace(body, "", 1) if body else html
    orders = (
        f'<meta http-equiv="Content-Security-Policy" content="{_quoted(theme)}">'
        f'<meta name="referrer" content="{REFERRER}">'
    )
    return html.replace(_CHARSET, _CHARSET + orders)


def headers_file() -> bytes:
    """The headers as hosts of static sites read them, from a file `_headers`."""
    lines = (f"  {name}: {value}\n" for name, value in HEADERS.items())
    return ("/*\n" + "".join(lines)).encode()


def _quoted(theme: str) -> str:
    return escape(policy(inline_scripts(theme)), quote=False)


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
