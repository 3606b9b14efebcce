"""Site -> files: what can be kept of the last build is kept, the rest is made, looked through and
put in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Protocol
from xml.sax.saxutils import escape

from generator import indexing, urls
from generator.browser_policy import headers_file
from generator.crew import Crew
from generator.garbage import uncollected
from generator.leaks import Gate
from generator.pages import clause_table
from generator.shell import Page, Shell, Shells
from generator.site import Site, SiteError
from generator.stamping import (
    INDEX,
    RECORDS,
    Askers,
    Folder,
    Job,
    Ledger,
    Made,
    Press,
    Tally,
    cut,
    jobs,
    print_task,
    save,
    stamps,
)
from generator.view import title
from generator.watching.catalog import Watched


class Theme(Protocol):
    """Draws the shell of a page whenever one is asked for."""

    def __call__(self, page: Page) -> Shell: ...

    def kept(self) -> Shells:
        """The shells that have been drawn."""
        ...


_TABLE: Job = ("clauses", ())


def build(site: Site, output: Folder, shell: Theme | None, theme: bytes) -> str:
    """Publish a site into `output`, where what MkDocs drew waits already: all pages if there is no
    `shell` to stamp them into. `theme` tells one look of the pages from another. What was done, in
    Chinese. Raises SiteError for what must not be published: then the old site stays as it is."""
    with indexing.kept_if_published(site):
        return _build(site, output, shell, theme)


def _build(site: Site, output: Folder, shell: Theme | None, theme: bytes) -> str:
    drawn = output.staged()
    press = _press(site, output, shell)
    every = list(jobs(site.catalog))
    tally = _held(site, every, theme)  # 1. what holds
    wanted = [job for job in every if job not in tally.made]
    early = [job for job in wanted if job[0] != RECORDS]
    late = [job for job in wanted if job[0] == RECORDS]
    _make(early, site, press, shell, tally)  # 2. the rest
    table = press.stamp(clause_table(site.catalog, _titles(site, tally, late)), tally)
    tally.made[_TABLE] = Made(table, ())
    names = _names(site, tally, late)
    index = indexing.kept(site, tally)
    if index is None:  # it may take long, and need not see the pages of records: beside them
        others = tuple(indexing.others(site, tally))
        press = replace(press, index=indexing.last(site, tally), others=others)
        late.append(INDEX)
    _make(late, site, press, shell, tally)
    if index is None:
        index = tally.made.pop(INDEX).files
        tally.leaks += press.gate.indexed(index, output.read)
    rest = dict(_rest(site, tally))  # 3. what needs all of them
    for name, data in rest.items():
        output.wait(name, data)  # the theme has files of the same names
    _look(site, press, output, sorted(drawn.union(rest)), tally)  # 4. at what no job has made
    names += [*index, *rest]
    told = _judged(press, tally, len(drawn.union(names)))
    output.publish(names)  # 5. in its place
    _remember(site, tally, theme, index, output)
    return f"共 {len(every)} 项，其中 {len(wanted)} 项重新生成。{told}"


def _held(site: Site, every: list[Job], theme: bytes) -> Tally:
    """What there is no need to make."""
    tally = Tally(_kept(site, every, theme))
    last = site.last
    count = len(tally.made)
    tally.is_kept = last is not None and count == len(every) == len(last.made) - 1  # the table
    tally.prose = blake2b(repr(site.entries).encode(), digest_size=16).digest()
    return tally


def _names(site: Site, tally: Tally, late: list[Job]) -> list[str]:
    """The names of all files of jobs, with the pages of records that are drawn later. Raises
    SiteError if there are two of one name."""
    names = [name for made in tally.made.values() for name in made.names]
    names += [urls.record(site.catalog.kinds[kind], id) for _, (kind, id) in late]
    if address := urls.twice([*names, *(entry.url for entry in site.entries)]):
        raise SiteError(f"两个页面的网址相同：{address}")
    return names


def _make(wanted: list[Job], site: Site, press: Press, shell: Theme | None, tally: Tally) -> None:
    """Do some jobs. Workers elsewhere have no theme: a job of each sort is done here first, and of
    pages that need still other shells they send the bodies back."""
    workers, sent = site.options.workers, press
    if workers.executor is not None:
        first = {(name, len(part), *part[:-1]): (name, part) for name, part in wanted}
        tally.add(press.do(first.values()))
        sent = replace(press, shell=shell.kept() if shell else None, others=())
        wanted = [job for job in wanted if job not in tally.made]
    for done in Crew(sent, workers).do(print_task, cut(wanted, site.catalog)):
        tally.add(done)
    for page in tally.unstamped:
        press.stamp(iter([page]), tally)


def _press(site: Site, output: Folder, shell: Theme | None) -> Press:
    gate, searched = Gate(site.hidden), site.options.searched
    return Press(Watched(site.catalog), shell, gate, site.contacts, output, searched)


def _kept(site: Site, every: Iterable[Job], theme: bytes) -> dict[Job, Made]:
    """What the last build made from the same answers, and what is still there as it was left."""
    last = site.last
    if last is None or not site.seeks_the_same:
        return {}
    again = last.askers.of(site.stale)
    named = {
        job: made
        for job in every
        if (made := last.made.get(job)) is not None
        and (last.theme == theme or not made.pages)
        and job not in again
    }
    names = [name for made in named.values() for name in made.names]
    there = stamps(site.mark.target, names)
    spoilt = {name for name in names if there.get(name, 0) != last.files.get(name)}
    return {job: made for job, made in named.items() if spoilt.isdisjoint(made.names)}


def _titles(site: Site, tally: Tally, late: Iterable[Job]) -> dict[str, str]:
    """Address -> title of every page, those of records too that are drawn later."""
    catalog = site.catalog
    records = ((catalog.kinds[kind], catalog.get(kind, id)) for _, (kind, id) in late)
    titles = {urls.record(kind, one.id): title(one, kind) for kind, one in records if one}
    drawn = {page.url: page.title for made in tally.made.values() for page in made.pages}
    return titles | drawn | dict(site.prose)


@uncollected()
def _remember(
    site: Site, tally: Tally, theme: bytes, index: tuple[str, ...], output: Folder
) -> None:
    if site.mark.site is None:  # nothing can go on from this build
        return
    last = site.last
    was, before = (last.made, last.files) if last else ({}, {})
    kept = [made for job, made in tally.made.items() if was.get(job) is made]
    fresh = [made for job, made in tally.made.items() if was.get(job) is not made]
    files = {name: before[name] for made in kept for name in made.names}
    files |= stamps(output.site, [name for made in fresh for name in made.names])
    site.catalog.prepare(tally.indexes.union(last.catalog.indexes if last else ()))
    ledger = Ledger(
        site.catalog,
        tally.made,
        (last.askers if last else Askers()).after(tally.asked, tally.made),
        theme,
        files,
        dict.fromkeys(index, (0, 0)) | stamps(output.site, index),
        tally.prose,
        site.banner,
        site.guard,
        site.contacts,
        dict(site.sources.digests),
        site.sources.head,
        tally.looked,
    )
    save(ledger, site.mark, site.last)


def _look(site: Site, press: Press, output: Folder, names: list[str], tally: Tally) -> None:
    """Look at files that wait, but not at bytes that the last build has looked at for the same."""
    last = site.last
    seen = last.looked if last and site.seeks_the_same else {}
    for name in names:
        data = (output.stage / name).read_bytes()
        tally.looked[name] = blake2b(data, digest_size=32).digest()
        if seen.get(name) != tally.looked[name]:
            press.look(name, data, tally)


def _rest(site: Site, tally: Tally) -> Iterator[tuple[str, bytes]]:
    pages = [page.url for made in tally.made.values() for page in made.pages]
    locations = [*pages, *(entry.url for entry in site.entries)]
    yield "sitemap.xml", _sitemap(site.options.address, locations)
    yield "_headers", headers_file()


def _judged(press: Press, tally: Tally, count: int) -> str:
    """What is told of a site of so many files, if it may be published. Raises SiteError."""
    report = press.gate.report(tally.leaks, tally.unread, count)
    if tally.personal:
        lines = "\n".join(sorted(tally.personal))
        raise SiteError(f"网页里有不能公开的个人信息，不能发布：\n\n{lines}")
    if not report.passed:
        raise SiteError(report.text())
    return report.text()


def _sitemap(address: str, locations: Iterable[str]) -> bytes:
    rows = "".join(f"<url><loc>{escape(address + url)}</loc></url>\n" for url in sorted(locations))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    ).encode()
