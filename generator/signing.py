"""What git says of signatures -> findings, one a commit."""

from __future__ import annotations

from collections.abc import Iterable

from generator.findings import builtin, place
from generator.history.signatures import Signed
from generator.model import Finding, Lang, Place


def unsigned(commits: Iterable[Signed], lang: Lang) -> tuple[Finding, ...]:
    """A finding for each commit whose signature proves nothing, at the first file it touches."""
    drafts = [
        builtin(
            lang,
            one.rule,
            one.paths[0],
            Place(1, 1),
            {"commit": one.commit, "day": one.day},
            "",
        )
        for one in commits
        if one.rule and one.paths
    ]
    return place(drafts, {})
