"""PublicCatalog -> pages: every page of the site, each with its address and body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import urls
from generator.contexts import context
from generator.coverage import WORDS, coverage
from generator.disclosure import PublicCatalog
from generator.messages import FAMILIES, MESSAGES
from generator.model import Kind, Record
from generator.rules import RULES
from generator.shell import Page
from generator.view import View, contents, facts, template_of, title


@dataclass(frozen=True, slots=True)
class Group:
    """A facet page: the records of a kind that share a value."""

    url: str
    label: str
    records: tuple[Record, ...]


def all_pages(catalog: PublicCatalog, prose: Mapping[str, str]) -> Iterator[Page]:
    """Every page but the prose ones, which are given: address -> title."""
    builders = (_records, _lists, _rules, _guide, _front)
    pages = [page for build in builders for page in build(catalog)]
    yield from pages
    yield from _clause_table(catalog, {page.url: page.title for page in pages} | dict(prose))


def _page(view: View, title: str, description: str, body: str, section: str) -> Page:
    return Page(view.url, title, description, body, contents(body), section)


def _records(catalog: PublicCatalog) -> Iterator[Page]:
    for kind in catalog.listed():
        template = template_of(kind)
        for record in catalog.of(kind.name):
            view = View(catalog, urls.record(kind, record.id))
            body = view.draw(
                template, record=record, kind=kind, facts=facts, **context(record, catalog)
            )
            name = title(record, kind)
            description = record.get("summary") or record.get("gist") or f"{kind.label}：{name}"
            yield _page(view, name, description, body, urls.kind_index(kind))


def _lists(catalog: PublicCatalog) -> Iterator[Page]:
    for kind in catalog.listed():
        if kind.name == "clause":
            continue
        index = urls.kind_index(kind)
        groups = {kind.field(name).label: _groups(catalog, kind, name) for name in kind.facets}
        if kind.name == "power":
            groups["实施依据"] = _by_law(catalog)
        yield _list(catalog, kind, index, kind.label, catalog.of(kind.name), groups)
        for name in kind.facets:
            for group in _groups(catalog, kind, name):
                label = f"{kind.label}：{group.label}"
                yield _list(catalog, kind, group.url, label, group.records, {})


def _groups(catalog: PublicCatalog, kind: Kind, facet: str) -> list[Group]:
    """The records of a kind by the values of one field, in the order of its labels."""
    field = kind.field(facet)
    found: dict[str, list[Record]] = {value: [] for value in field.labels}
    for record in catalog.of(kind.name):
        value = record.get(facet)
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                found.setdefault(str(one), []).append(record)
    view = View(catalog, urls.HOME)
    return [
        Group(
            urls.facet(kind, facet, value),
            view.name(field.ref, value) if field.ref else field.text(value),
            tuple(records),
        )
        for value, records in found.items()
        if records
    ]


def _by_law(catalog: PublicCatalog) -> list[Group]:
    """The powers resting on each law, the most cited law first; a group's page is the law's."""
    by_id = {power.id: power for power in catalog.of("power")}
    cited = {(basis["law"], power.id) for power in by_id.values() for basis in power["basis"]}
    groups = []
    for law_id in sorted({one for one, _ in cited}):
        record = catalog.get("law", law_id)
        if record is not None:
            powers = tuple(by_id[id] for one, id in sorted(cited) if one == law_id)
            url = urls.record(catalog.kinds["law"], law_id)
            groups.append(Group(url, record.get("short_title") or record["title"], powers))
    return sorted(groups, key=lambda group: -len(group.records))


def _list(
    catalog: PublicCatalog,
    kind: Kind,
    url: str,
    heading: str,
    records: tuple[Record, ...],
    groups: dict[str, list[Group]],
) -> Page:
    view = View(catalog, url)
    body = view.draw("list.html", kind=kind, heading=heading, records=records, groups=groups)
    return _page(view, heading, kind.help, body, urls.kind_index(kind))


def _rules(catalog: PublicCatalog) -> Iterator[Page]:
    view = View(catalog, urls.RULES)
    body = view.draw("rules.html", rules=RULES, families=FAMILIES, messages=MESSAGES)
    yield _page(view, "检查规则", "每条记录公开以前都要通过的检查。", body, urls.RULES)
    for rule in RULES:
        view = View(catalog, urls.rule(rule.name))
        body = view.draw("rule.html", rule=rule, doc=rule.doc)
        yield _page(view, rule.doc.title, rule.doc.why[0], body, urls.RULES)
    for family, (label, help) in FAMILIES.items():
        view = View(catalog, f"rules/{family}.html")
        entries = {name: m for name, m in MESSAGES.items() if name.startswith(f"{family}-")}
        body = view.draw("family.html", label=label, help=help, entries=entries)
        yield _page(view, label, help, body, urls.RULES)


def _guide(catalog: PublicCatalog) -> Iterator[Page]:
    view = View(catalog, urls.GUIDE)
    kinds = list(catalog.kinds.values())
    body = view.draw("guide.html", kinds=kinds, guide=urls.guide)
    yield _page(view, "编写指南", "每类记录有哪些栏目、怎样填写。", body, urls.GUIDE)
    for kind in kinds:
        view = View(catalog, urls.guide(kind))
        body = view.draw("guide_kind.html", kind=kind)
        yield _page(view, f"怎样填写{kind.label}", kind.help, body, urls.GUIDE)


def _front(catalog: PublicCatalog) -> Iterator[Page]:
    portal = catalog.portal
    view = View(catalog, urls.HOME)
    counts = [(kind, len(catalog.of(kind.name))) for kind in catalog.listed()]
    kinds = _groups(catalog, catalog.kinds["power"], "kind") if "power" in catalog.kinds else []
    body = view.draw(
        "home.html", portal=portal, counts=counts, power_kinds=kinds, kind_index=urls.kind_index
    )
    yield Page(urls.HOME, "首页", portal["intro"], body)
    view = View(catalog, urls.SEARCH)
    lists = [(view.link(urls.kind_index(kind)), kind.label) for kind, _ in counts]
    body = view.draw("search.html", lists=lists)
    yield Page(urls.SEARCH, "搜索", "搜索全站的职权、法律和机关。", body)


def _clause_table(catalog: PublicCatalog, pages: dict[str, str]) -> Iterator[Page]:
    kind = catalog.kinds.get("clause")
    if kind is None:
        return
    view = View(catalog, urls.kind_index(kind))
    clauses = coverage(catalog, {**pages, view.url: "条款对照"})
    cited = {
        clause.record.id: [rule for rule in RULES if _cites(rule.doc.clause, clause.record)]
        for clause in clauses
    }
    totals = Counter(duty.state for clause in clauses for duty in clause.duties)
    body = view.draw(
        "clauses.html", kind=kind, clauses=clauses, words=WORDS, cited=cited, totals=totals
    )
    yield _page(view, "条款对照", "实施方案每一款由什么落实，缺口标红。", body, view.url)


def _cites(text: str, clause: Record) -> bool:
    """Whether a rule's list of clauses names this one: 方案三（一）1, or 方案三（二）1、2."""
    section, _, point = clause["cited_as"].rpartition("）")
    section = f"方案{section}）"
    if not point:
        return section in text
    points = text.partition(section)[2].split("；")[0].split("“")[0]
    return point in points.split("、")
