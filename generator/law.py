"""What the versions of a law say about a day: pure functions over `law` records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from generator.model import Record

Version = Mapping[str, Any]


def effective(version: Version) -> dt.date | None:
    """The day a version takes effect; the day of promulgation where the record has no other."""
    day: dt.date | None = version.get("effective") or version.get("promulgated")
    return day


def in_force(law: Record, day: dt.date) -> Version | None:
    """The version of `law` in force on `day`; None if it is repealed or not yet effective.

    A version without any date counts as in force from the beginning.
    """
    if is_repealed(law, day):
        return None
    current: Version | None = None
    for version in law["versions"]:
        start = effective(version)
        if start is None or start <= day:
            current = version
    return current


def is_repealed(law: Record, day: dt.date) -> bool:
    """Whether the law no longer applies on `day`."""
    if law["status"] != "repealed":
        return False
    return law.get("repealed_on") is None or law["repealed_on"] <= day


def upcoming(law: Record, day: dt.date) -> Version | None:
    """The next version that is promulgated but not yet effective on `day`."""
    for version in law["versions"]:
        start = effective(version)
        if start is not None and start > day:
            return version  # type: ignore[no-any-return]
    return None


def name(law: Record) -> str:
    """《short title》, or the full title where there is no short one."""
    return f"《{law.get('short_title') or law['title']}》"


def stale(listed: dt.date, article: int, law: Record, day: dt.date) -> str:
    """Why a citation of `law` in a power listed on `listed` may be out of date; '' if it is not."""
    if is_repealed(law, day):
        return "该文件已经废止"
    version = in_force(law, day)
    if version is None:
        return "该文件尚未施行"
    if article > version.get("articles", article):
        return f"现行版本只有 {version['articles']} 条"
    start = effective(version)
    if start is not None and listed < start and version["change"] != "made":
        return f"该文件自 {start} 起施行新版本，本职权列入清单在此之前，须重新核对"
    following = upcoming(law, day)
    if following is not None and following.get("promulgated", day) <= day:
        return f"新版本已经公布，自 {effective(following)} 起施行"
    return ""
