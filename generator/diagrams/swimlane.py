"""A procedure as a swim-lane flow chart: who does what, in which order, how long.

`draw` gives the chart three times: with a lane for every role where there is room, in one column
with the role in each box for a phone, and cut into sheets for paper; the style sheet shows one. Boxes stand in cells
(row, lane); lines run only in the gaps between rows and the gutters between lanes, so that no line
can cross a box. What leaves a step under a condition leaves from a compartment of its own under
the box, so that no label can lie on a line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.diagrams.chart import Chart, Form
from generator.diagrams.layout import lay_out
from generator.diagrams.svg import markup, sheets
from generator.procedure import Flow

SHEET = 860.0
"""How high a piece of the wide form may be on A4 paper, below the heading that leads to it."""
WIDE = Form(width=700, lanes=True)
NARROW = Form(width=350, lanes=False)


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of stages and roles, in the order in which they are shown."""

    stages: Mapping[str, str]
    roles: Mapping[str, str]


def draw(graph: Flow, words: Words, name: str) -> Markup:
    """All forms of the chart of a procedure called `name`, one after the other."""
    wide, narrow = chart(graph, words, WIDE), chart(graph, words, NARROW)
    title, about = f"{name}流程图", describe(graph, words)
    return Markup("").join(
        (
            markup(wide, "gs-flow gs-flow--wide", "flow-wide", title, about),
            markup(narrow, "gs-flow gs-flow--narrow", "flow-narrow", title, about),
            sheets(wide, "gs-flow gs-flow--sheet", "flow-wide", SHEET),
        )
    )


def chart(graph: Flow, words: Words, form: Form) -> Chart:
    """The geometry of one form of the chart."""
    return lay_out(graph, words.stages, words.roles, form)


def describe(graph: Flow, words: Words) -> str:
    """The chart in a sentence, for those who do not see it."""
    roles = [label for role, label in words.roles.items() if role in _roles(graph)]
    first = next((s["name"] for s in graph.steps if s.get("start")), graph.steps[0]["name"])
    last = [step["name"] for step in graph.steps if step.get("end")]
    text = f"共{len(graph.steps)}步，由{'、'.join(roles)}办理，从“{first}”开始"
    return text + (f"，到“{'”或者“'.join(last)}”结束。" if last else "。")


def _roles(graph: Flow) -> set[str]:
    return {step["role"] for step in graph.steps}
