"""Who answers for what, from lead to decision: pure functions over records.

The source document names six links. A power names its posts at its `responsibilities`; the legal
review may be named by the agency's catalog of legal review instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.legal_review import reviewed, threshold, weighty
from generator.model import Record
from generator.procedure import must_review

LINKS = ("lead", "investigation", "opinion", "review", "legal_review", "decision")
"""The links in the order in which a case passes them."""

NAMES: Mapping[str, Mapping[str, str]] = {
    "licensing": {"lead": "受理", "investigation": "审查核实", "opinion": "审查意见"},
    "coercion": {"lead": "发现情形", "investigation": "核实"},
    "confirmation": {"lead": "受理", "investigation": "核实评定"},
    "payment": {"lead": "受理", "investigation": "核实"},
    "adjudication": {"lead": "受理", "investigation": "听取意见", "decision": "裁决"},
    "inspection": {"lead": "选定对象", "investigation": "现场检查", "decision": "检查结论"},
}
"""What a kind of power calls a link, where that is not the word of the document."""

NOT_DUE: Mapping[str, Mapping[str, str]] = {
    "inspection": {
        "review": "检查人员当场或者检验以后作出结论；涉嫌违法的转处罚程序，在那里层级审核",
    },
}
"""Links a kind of power does not have, and why. Every other link but legal review is always due."""

NOT_REVIEWED = "没有达到法制审核的标准，执法程序也没有规定要审核"
"""Why there is no legal review where neither law, catalog nor procedure demands it."""

ON_THE_SPOT = "当场处罚由两名以上执法人员当场决定，事后报机关备案"
"""Why nobody proposes or reviews between investigation and decision in a simple procedure."""


class Share(NamedTuple):
    """What one post answers for at a link; `review` is the catalog entry that says so, if any."""

    post: str
    step: str
    duty: str
    limit: str
    review: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a power's chain; `excuse` says why it is not due, '' if it is."""

    name: str
    called: str
    shares: tuple[Share, ...]
    excuse: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether somebody should answer here and nobody does."""
        return not self.shares and not self.excuse

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts that answer, each once."""
        return tuple(dict.fromkeys([share.post for share in self.shares]))


def chain(
    power: Record,
    agency: Record | None,
    procedure: Record | None,
    reviews: Iterable[Record],
    wanted: Iterable[str] = LINKS,
) -> tuple[Link, ...]:
    """The six links of a power, or those that are wanted; a post the agency does not have answers
    for nothing."""
    reviews = tuple(reviews)
    binding = [review for review, _ in reviewed(power, reviews)]
    posts = None if agency is None else {post["id"] for post in agency["posts"]}
    names, excuses = NAMES.get(power["kind"], {}), dict(NOT_DUE.get(power["kind"], {}))
    if procedure is not None and procedure["variant"] == "simple":
        excuses |= dict.fromkeys(("opinion", "review"), ON_THE_SPOT)
    if not binding and not _reviewed_anyway(power, procedure, reviews):
        excuses["legal_review"] = NOT_REVIEWED
    shares = _shares(power, binding)
    return tuple(
        Link(
            name,
            names.get(name, ""),
            tuple(share for share in shares[name] if posts is None or share.post in posts),
            excuses.get(name, ""),
        )
        for name in wanted
    )


def _reviewed_anyway(power: Record, procedure: Record | None, reviews: Iterable[Record]) -> bool:
    """Whether the procedure or the law demands legal review, though no catalog names it."""
    if procedure is not None and must_review(procedure):
        return True
    return bool(weighty(power, threshold(power, reviews)))


def _shares(power: Record, binding: Iterable[Record]) -> dict[str, list[Share]]:
    """What is answered for at each link."""
    found: dict[str, list[Share]] = {name: [] for name in LINKS}
    for entry in power["responsibilities"]:
        if "subject" in entry and entry.get("links"):
            share = Share(entry["subject"], entry["step"], entry["duty"], entry.get("limit", ""))
            for name in LINKS:
                if name in entry["links"]:
                    found[name].append(share)
    told = {share.post for share in found["legal_review"]}
    found["legal_review"] += [_review(one) for one in binding if one["reviewer"] not in told]
    return found


def _review(review: Record) -> Share:
    post = review["reviewer"]
    duties = [one["duty"] for one in review["answerable"] if one["post"] == post]
    duty = duties[0] if duties else "按期提出书面审核意见。"
    return Share(post, review["name"], duty, review["limit"], review.id)


def claimed(power: Record) -> set[str]:
    """The links the steps of a power are said to belong to, whoever answers there."""
    return {link for entry in power["responsibilities"] for link in entry.get("links", ())}
