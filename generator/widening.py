"""What makes a power wider, comparing two of its records: pure functions over `power` data.

Wider is what lets an agency do more, or a citizen do less: another act, a higher ceiling, a longer
limit, a remedy less. What cannot be compared by its value, such as the words of a scope, is wider
as soon as it differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from generator.formats import decimal, duration
from generator.model import Field, Kind, Path
from generator.periods import amount, exceeds
from generator.wording import article, times, yuan

Power = Mapping[str, Any]


class Wider(NamedTuple):
    """Where a power is wider than it was, in the wider record, and in words what is wider."""

    path: Path
    text: str


def widened(before: Power, after: Power, kind: Kind) -> Iterator[Wider]:
    """Everything in which `after` is wider than `before`, in the words of the schema."""
    fields = {field.name: field for field in kind.fields}
    for name in ("name", "kind", "target", "scope"):
        if after[name] != before[name]:
            was, now = (fields[name].text(power[name]) for power in (before, after))
            yield Wider((name,), f"{fields[name].label}从“{was}”变成了“{now}”")
    for name in ("legal_levels", "enforcers", "coercive_measures", "other_measures"):
        for index, value in enumerate(after.get(name, ())):
            if value not in before.get(name, ()):
                word = fields[name].text(value)
                yield Wider((name, index), f"{fields[name].label}增加了“{word}”")
    then, today = before.get("procedure"), after.get("procedure")
    if then is not None and today != then:
        text = f"从“{then}”变成了“{today}”" if today else f"没有了，原来是“{then}”"
        yield Wider(("procedure",), f"{fields['procedure'].label}{text}")
    yield from _basis(before, after)
    yield from _fines(before, after)
    yield from _penalties(before, after)
    yield from _limits(before, after, fields)
    yield from _rights(before, after)


def _basis(before: Power, after: Power) -> Iterator[Wider]:
    known = [_cited(basis) for basis in before["basis"]]
    for index, basis in enumerate(after["basis"]):
        if _cited(basis) not in known:
            yield Wider(("basis", index), f"实施依据增加了 {basis['law']} {article(basis)}")


def _cited(basis: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(basis.get(name) for name in ("law", "article", "paragraph", "item", "role"))


# -- how much --------------------------------------------------------------------------------


def _fines(before: Power, after: Power) -> Iterator[Wider]:
    for index, fine in enumerate(after.get("fines", ())):
        known = [old for old in before.get("fines", ()) if _case(old) == _case(fine)]
        if not known:
            text = f"增加了一种罚款：{fine['when']}，对{fine['subject']}"
            yield Wider(("fines", index), text)
            continue
        nearest = min((list(_fine(old, fine)) for old in known), key=len)
        for name, text in nearest:
            yield Wider(("fines", index, name) if name in fine else ("fines", index), text)


def _case(fine: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(fine.get(name) for name in ("when", "subject", "precondition"))


def _fine(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(field, words) of everything in which one fine is wider than it was."""
    if (old["mode"], old.get("base")) != (new["mode"], new.get("base")):
        yield "mode", "罚款的计算方式变了"
        return
    if new["mandatory"] and not old["mandatory"]:
        yield "mandatory", "“可以并处”变成了“应当并处”"
    for name, bound, words in _BOUNDS:
        was, now = old.get(name), new.get(name)
        if was != now and bound(was, now):
            what, say = words
            yield name, f"{what}从 {say(was)} 变成了 {say(now)}"


def _above(was: Any, now: Any) -> bool:
    """A ceiling that is higher, or that is no longer there."""
    return was is not None and (now is None or decimal(now) > decimal(was))


def _below(was: Any, now: Any) -> bool:
    """A floor that is lower, or that is no longer there."""
    return was is not None and (now is None or decimal(now) < decimal(was))


def _raised(was: Any, now: Any) -> bool:
    """An amount the fine is reckoned from that is higher, or that was not there."""
    return now is not None and (was is None or decimal(now) > decimal(was))


def _money(value: int | None) -> str:
    return "没有" if value is None else yuan(value)


def _times(value: int | str | Decimal | None) -> str:
    return "没有" if value is None else times(value)


_BOUNDS: tuple[tuple[str, Callable[[Any, Any], bool], tuple[str, Callable[[Any], str]]], ...] = (
    ("yuan_max", _above, ("罚款上限", _money)),
    ("yuan_min", _below, ("罚款下限", _money)),
    ("times_max", _above, ("最高倍数", _times)),
    ("times_min", _below, ("最低倍数", _times)),
    ("base_floor", _raised, ("基数最低按", _money)),
    ("base_from", _below, ("适用的基数起点", _money)),
    ("base_below", _above, ("适用的基数上限", _money)),
)


def _penalties(before: Power, after: Power) -> Iterator[Wider]:
    known = {
        (penalty["kind"], penalty["what"]): penalty for penalty in before.get("other_penalties", ())
    }
    for index, penalty in enumerate(after.get("other_penalties", ())):
        old = known.get((penalty["kind"], penalty["what"]))
        path = ("other_penalties", index)
        if old is None:
            yield Wider(path, f"其他处罚增加了“{penalty['what']}”")
        elif old.get("when") != penalty.get("when"):
            yield Wider(path, f"“{penalty['what']}”的适用情形变了")
        elif penalty.get("mandatory", True) and not old.get("mandatory", True):
            yield Wider(path, f"“{penalty['what']}”从“可以”变成了“应当”")


# -- how long, and what a citizen can do -----------------------------------------------------


def _limits(before: Power, after: Power, fields: Mapping[str, Field]) -> Iterator[Wider]:
    for name in ("legal_limit", "promised_limit"):
        was, now = before.get(name), after.get(name)
        if was is not None and now is None:
            yield Wider((name,), f"没有了{fields[name].label}，原来是 {was}")
        elif was is not None and now is not None and is_longer(now, was):
            yield Wider((name,), f"{fields[name].label}从 {was} 延长到 {now}")
    yield from _step_limits(before, after)
    yield from _duties(before, after)


def _step_limits(before: Power, after: Power) -> Iterator[Wider]:
    """A step that is no longer shortened takes as long as the procedure lets it."""
    steps = {entry["step"]: index for index, entry in enumerate(after.get("step_limits", ()))}
    for entry in before.get("step_limits", ()):
        step, was = entry["step"], entry["limit"]
        index = steps.get(step)
        if index is None:
            yield Wider(("step_limits",), f"步骤 {step} 不再缩短到 {was}")
        elif is_longer(now := after["step_limits"][index]["limit"], was):
            text = f"步骤 {step} 的期限从 {was} 延长到 {now}"
            yield Wider(("step_limits", index, "limit"), text)


def _duties(before: Power, after: Power) -> Iterator[Wider]:
    new = {entry["step"]: index for index, entry in enumerate(after["responsibilities"])}
    for entry in before["responsibilities"]:
        index = new.get(entry["step"])
        if index is None:
            yield Wider(("responsibilities",), f"责任事项少了环节“{entry['step']}”")
            continue
        was, now = entry.get("limit"), after["responsibilities"][index].get("limit")
        if was is not None and now is None:
            text = f"环节“{entry['step']}”没有了期限，原来是 {was}"
            yield Wider(("responsibilities", index), text)
        elif was is not None and now is not None and is_longer(now, was):
            text = f"环节“{entry['step']}”的期限从 {was} 延长到 {now}"
            yield Wider(("responsibilities", index, "limit"), text)


def _rights(before: Power, after: Power) -> Iterator[Wider]:
    remedies = {entry["kind"]: index for index, entry in enumerate(after["remedies"])}
    for entry in before["remedies"]:
        index = remedies.get(entry["kind"])
        if index is None:
            yield Wider(("remedies",), f"救济途径少了一种：向{entry['to']}提出的那一种")
        elif is_longer(entry["within"], within := after["remedies"][index]["within"]):
            text = f"提出的期限从 {entry['within']} 缩短到 {within}"
            yield Wider(("remedies", index, "within"), text)
    acts = {entry["act"] for entry in after["liability"]}
    for entry in before["liability"]:
        if entry["act"] not in acts:
            yield Wider(("liability",), f"追责情形少了一种：{entry['act']}")
    if before["fee"] != after["fee"] and after["fee"] != "不收费":
        yield Wider(("fee",), f"收费从“{before['fee']}”变成了“{after['fee']}”")


_AT_ANY_TIME = ("随时", "长期")


def is_longer(now: str, was: str) -> bool:
    """Whether one limit is longer than another; at any time is the longest, at once the shortest."""
    open_now, open_was = (duration(limit).unit in _AT_ANY_TIME for limit in (now, was))
    if open_now or open_was:
        return open_now and not open_was
    if duration(was).n == 0:
        return duration(now).n > 0
    return exceeds(amount(now), was)
