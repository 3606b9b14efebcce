"""What a procedure says, as rules and pages ask it: its steps as a graph, paths and totals.

Steps stand in the order in which they are taken, so an edge to a later step is a way forward and
an edge to the same or an earlier step is a way back (退回). Time is added up along ways forward:
what is sent back has to be done again within the same time limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.formats import duration
from generator.model import Path, Record, Records
from generator.periods import Amount, amount, length
from generator.power import is_exercised

Step = Mapping[str, Any]

OTHERWISE = "其他情况"


def has_procedure(power: Record, catalog: Records) -> bool:
    """Whether the procedure of a power is published, as far as it needs one."""
    named = "procedure" in power.data or not is_exercised(power)
    return named or bool(
        catalog.by("procedure", "power", power.id) or catalog.by("procedure", "powers", power.id)
    )


class Edge(NamedTuple):
    """A way from a step to another; `when` is '' for the way that knows no conditions."""

    source: str
    target: str
    when: str
    path: Path


class Total(NamedTuple):
    """What a way through the procedure takes: the steps on it and their limits added up."""

    steps: tuple[str, ...]
    amount: Amount


@dataclass(frozen=True, slots=True)
class Flow:
    """The steps of a procedure with their limits as they apply, and the edges between them."""

    steps: tuple[Step, ...]
    edges: tuple[Edge, ...]

    def index(self) -> dict[str, int]:
        """Step id -> its place in the list; of two equal ids the first counts."""
        places: dict[str, int] = {}
        for n, step in enumerate(self.steps):
            places.setdefault(step["id"], n)
        return places

    def edges_from(self, id: str) -> list[Edge]:
        return [edge for edge in self.edges if edge.source == id]

    def known_edges(self) -> list[Edge]:
        """The edges whose two ends exist."""
        ids = self.index()
        return [edge for edge in self.edges if edge.source in ids and edge.target in ids]


def flow(data: Mapping[str, Any], limits: Mapping[str, str] | None = None) -> Flow:
    """The graph of a procedure's data; `limits` replaces the limits of single steps."""
    steps = tuple(
        {**step, "limit": limits[step["id"]]} if limits and step["id"] in limits else step
        for step in data["steps"]
    )
    return Flow(steps, tuple(_edges(data)))


def _edges(data: Mapping[str, Any]) -> Iterator[Edge]:
    for n, step in enumerate(data["steps"]):
        for m, target in enumerate(step.get("next", ())):
            yield Edge(step["id"], target, "", ("steps", n, "next", m))
    for n, branch in enumerate(data.get("branches", ())):
        yield Edge(branch["from"], branch["to"], branch["when"], ("branches", n))


def must_review(procedure: Record) -> bool:
    """Whether every decision under the procedure has to be reviewed by the legal division."""
    kinds = procedure["applies_to"]
    penalty = "penalty" in kinds and procedure["variant"] != "simple"
    return bool(procedure.get("review_required") or penalty or "coercion" in kinds)


def overridden(power: Mapping[str, Any]) -> dict[str, str]:
    """Step id -> the shorter limit a power sets for it."""
    return {entry["step"]: entry["limit"] for entry in power.get("step_limits", ())}


# -- ways through the graph ------------------------------------------------------------------


def way(graph: Flow, sources: Iterable[str], target: str, without: Iterable[str]) -> list[str]:
    """The shortest way from one of `sources` to `target` avoiding some steps; [] if none. It leads
    through steps that exist; that others do not is found by a rule of its own."""
    barred, known = set(without), graph.index()
    came: dict[str, str] = {id: "" for id in sources if id not in barred}
    queue = list(came)
    for id in queue:
        for edge in graph.edges_from(id):
            if edge.target in known and edge.target not in came and edge.target not in barred:
                came[edge.target] = id
                queue.append(edge.target)
    if target not in came:
        return []
    found = [target]
    while came[found[-1]]:
        found.append(came[found[-1]])
    return found[::-1]


def reachable(edges: Iterable[tuple[str, str]], sources: Iterable[str]) -> set[str]:
    """Everything that can be reached along (from, to) pairs, the sources included."""
    after: dict[str, list[str]] = {}
    for source, target in edges:
        after.setdefault(source, []).append(target)
    queue = list(dict.fromkeys(sources))
    seen = set(queue)
    for id in queue:
        for target in after.get(id, ()):
            if target not in seen:
                seen.add(target)
                queue.append(target)
    return seen


def starts(graph: Flow) -> list[str]:
    return [step["id"] for step in graph.steps if step.get("start")]


class Onward(NamedTuple):
    """Where a step leads, in words: under which condition, and to which step by number."""

    when: str
    to: str
    number: int
    name: str


def onward(graph: Flow) -> dict[str, list[Onward]]:
    """Step id -> where it leads; beside conditions, the way without one is 其他情况."""
    order = graph.index()
    found: dict[str, list[Onward]] = {id: [] for id in order}
    for edge in graph.known_edges():
        number = order[edge.target]
        way = Onward(edge.when, edge.target, number + 1, graph.steps[number]["name"])
        found[edge.source].append(way)
    for ways in found.values():
        if any(way.when for way in ways):
            ways[:] = [way._replace(when=way.when or OTHERWISE) for way in ways]
    return found


# -- time ------------------------------------------------------------------------------------


def longest(graph: Flow, unit: str) -> Total:
    """The way forward from the start whose counted limits add up to most, measured in `unit`."""
    order, best = graph.index(), Total((), Amount())
    fronts: dict[str, list[Total]] = {id: [Total((), Amount())] for id in starts(graph)}
    ahead = [e for e in graph.known_edges() if order[e.source] < order[e.target]]
    for n, step in enumerate(graph.steps):
        if order[step["id"]] != n:
            continue
        counted = Amount() if "not_counted" in step else amount(step["limit"])
        here = [
            Total((*total.steps, step["id"]), total.amount.plus(counted))
            for total in fronts.get(step["id"], ())
        ]
        for total in here:
            if not best.steps or length(total.amount, unit) > length(best.amount, unit):
                best = total
        for target in {edge.target for edge in ahead if edge.source == step["id"]}:
            fronts[target] = _front([*fronts.get(target, ()), *here])
    return best


def together(data: Mapping[str, Any], limits: Mapping[str, str]) -> Amount:
    """The counted limits of all steps of a procedure's data, some of them replaced: no way through
    takes longer."""
    whole = Amount()
    for step in data["steps"]:
        if "not_counted" not in step:
            whole = whole.plus(amount(limits.get(step["id"], step["limit"])))
    return whole


def _front(totals: list[Total]) -> list[Total]:
    """The totals that no other one outdoes in every unit; of equal ones the first."""
    kept: list[Total] = []
    for total in totals:
        if any(_covers(other.amount, total.amount) for other in kept):
            continue
        kept = [other for other in kept if not _covers(total.amount, other.amount)]
        kept.append(total)
    return kept


def _covers(large: Amount, small: Amount) -> bool:
    return all(a >= b for a, b in zip(large, small, strict=True))


def sum_text(graph: Flow, total: Total) -> str:
    """「立案 7个工作日＋调查取证 30日」: the limits a total is made of."""
    steps = {step["id"]: step for step in reversed(graph.steps)}
    counted = [steps[id] for id in total.steps if "not_counted" not in steps[id]]
    return "＋".join(f"{s['name']} {s['limit']}" for s in counted if duration(s["limit"]).n)
