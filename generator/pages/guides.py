"""What the checks demand, and how each field is filled in."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.disclosure import PublicCatalog
from generator.messages import FAMILIES, MESSAGES
from generator.model import Finding, Record
from generator.pages.drawing import page
from generator.rules import RULES
from generator.shell import Page
from generator.view import View


def rules(catalog: PublicCatalog) -> Iterator[Page]:
    view = View(catalog, urls.RULES)
    body = view.draw("rules.html", rules=RULES, families=FAMILIES, messages=MESSAGES)
    yield page(view, "检查规则", "每条记录公开以前都要通过的检查。", body, urls.RULES)
    for rule in RULES:
        view = View(catalog, urls.rule(rule.name))
        waivers = catalog.by("waiver", "rule", rule.name)
        body = view.draw(
            "rule.html",
            rule=rule,
            doc=rule.doc,
            unmet=_unmet(rule.name, catalog),
            waivers=waivers,
        )
        yield page(view, rule.doc.title, rule.doc.why[0], body, urls.RULES)
    for family, (label, help) in FAMILIES.items():
        view = View(catalog, f"rules/{family}.html")
        entries = {name: m for name, m in MESSAGES.items() if name.startswith(f"{family}-")}
        body = view.draw("family.html", label=label, help=help, entries=entries)
        yield page(view, label, help, body, urls.RULES)


def _unmet(rule: str, catalog: PublicCatalog) -> list[tuple[Finding, Record | None]]:
    """What a rule says of the records today, each with the record if it has a page."""
    found = []
    for finding in catalog.findings:
        if finding.rule == rule:
            kind, _, id = finding.record.partition("/")
            shown = kind in catalog.kinds and not catalog.kinds[kind].singleton
            found.append((finding, catalog.get(kind, id) if shown else None))
    return found


def guide(catalog: PublicCatalog) -> Iterator[Page]:
    view = View(catalog, urls.GUIDE)
    kinds = list(catalog.kinds.values())
    body = view.draw("guide.html", kinds=kinds, guide=urls.guide)
    yield page(view, "编写指南", "每类记录有哪些栏目、怎样填写。", body, urls.GUIDE)
    for kind in kinds:
        view = View(catalog, urls.guide(kind))
        body = view.draw("guide_kind.html", kind=kind)
        yield page(view, f"怎样填写{kind.label}", kind.help, body, urls.GUIDE)
