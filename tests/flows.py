"""Random procedures for tests: any graph of steps, with loops, long labels and hostile text."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

STAGES = ("initiation", "investigation", "decision", "execution", "archiving")
ROLES = ("party", "window", "handler", "expert", "reviewer", "head", "court")
LIMITS = ("当场", "随时", "24小时", "3个工作日", "7个工作日", "15日", "30日", "2个月", "1年")
TEXTS = st.one_of(
    st.text("审查决定调查取证，。（）“”、送达a1→<&\"' ", min_size=1, max_size=40),
    st.sampled_from(["立案", "对当事人提出的事实、理由和证据逐条复核并书面答复", "W" * 40]),
    st.just("<script>alert(1)</script>"),
)


@st.composite
def procedures(draw: st.DrawFn, most: int = 9, names: bool = True) -> dict[str, Any]:
    """The data of a procedure; not one that obeys the rules."""
    count = draw(st.integers(1, most))
    ids = [f"s{n}" for n in range(count)]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids))
    stages = sorted(draw(st.lists(st.integers(0, 4), min_size=count, max_size=count)))
    steps = [_step(draw, id, STAGES[stage], names) for id, stage in zip(ids, stages, strict=True)]
    for source, target in draw(st.lists(pairs, max_size=count)):
        steps[ids.index(source)].setdefault("next", []).append(target)
    when = TEXTS if names else st.just("是")
    branches = [
        {"from": source, "to": target, "when": draw(when)}
        for source, target in draw(st.lists(pairs, max_size=2 * count))
    ]
    return {"steps": steps, **({"branches": branches} if branches else {})}


def _step(draw: st.DrawFn, id: str, stage: str, names: bool) -> dict[str, Any]:
    step: dict[str, Any] = {
        "id": id,
        "name": draw(TEXTS) if names else id,
        "stage": stage,
        "role": draw(st.sampled_from(ROLES)),
        "limit": draw(st.sampled_from(LIMITS)),
    }
    for flag in ("start", "end", "decision", "legal_review"):
        if draw(st.integers(0, 3)) == 0:
            step[flag] = True
    if draw(st.integers(0, 4)) == 0:
        step["not_counted"] = "依法不计入"
    return step
