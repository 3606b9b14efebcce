"""An address as a QR code: inline SVG, black on white in every colour scheme, so that it scans."""

from __future__ import annotations

from markupsafe import Markup

QUIET = 4
"""Modules of white around the code, which a reader needs to find it."""


def draw(address: str, title: str) -> Markup:
    """The code for `address`; about 15% of it may be dirty and it still reads."""
    import segno  # few builds draw one

    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(
        border=QUIET, omitsize=True, svgclass="gs-qr", lineclass=None,
        dark="#000", light="#fff", title=title,
    )  # fmt: skip
    return Markup(svg.replace("<svg ", '<svg role="img" ', 1))
