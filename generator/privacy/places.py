"""Where a person can be reached: home addresses and e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}"
)
_N = r"(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,4})"
_GAP = r"[^。；;\n]"
_HOMES = re.compile(
    "|".join(
        (
            rf"{_N}(?:号楼|栋|幢|#楼?|号){_GAP}{{0,4}}?{_N}单元(?:{_GAP}{{0,4}}?{_N}(?:室|号|户|门))?",
            rf"{_N}号{_GAP}{{0,2}}?{_N}门{_GAP}{{0,2}}?{_N}(?:室|号|户)",
            rf"{_N}单元{_GAP}{{0,4}}?{_N}(?:室|号|户|门)",
            rf"(?:小区|花园|公寓|家园|新村|家属院|家属楼|宿舍|住宅|苑|新城){_GAP}{{0,8}}?{_N}(?:号楼|栋|幢|座|号)"
            rf"{_GAP}{{0,4}}?{_N}(?:室|户)",
            rf"(?:村|屯|嘎查){_GAP}{{0,6}}?{_N}(?:村民小组|组|社|队){_GAP}{{0,3}}?{_N}(?:号|户)",
            rf"(?:家庭住址|家庭地址|户籍地址|户籍地|现住址|住址|家住|居住地|居住在|住在)(?:为|是|在|:|：)?"
            rf"[^。；;，,\n]{{2,24}}?{_N}(?:号|室|栋|幢|户|组)",
        )
    )
)


def emails(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _EMAIL.finditer(text))


def homes(text: str) -> Iterator[tuple[int, int]]:
    """Addresses down to a flat or a house; a street with a number alone may be an office."""
    return (match.span() for match in _HOMES.finditer(text))
