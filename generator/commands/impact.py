"""impact LAW: what has to be revised because a law was made or changed, and until when."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import difflib
import io
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator import law as laws
from generator import revision
from generator.arguments import day
from generator.check import check
from generator.commands import CommandError
from generator.content import read_files
from generator.impact import WORDS, Cited, Item, counts, impact
from generator.model import Catalog, Record
from generator.schema.kinds import load_kinds, schemas_of
from generator.wording import article, date

NAME = "impact"
HELP = "列出一部法律文件公布新版本以后要修订的记录和期限"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("law", metavar="LAW", help="法律文件的编号、全称或者简称")
    parser.add_argument(
        "--version", type=day, metavar="DATE", help="哪一天公布的版本（默认最近公布的）"
    )
    parser.add_argument(
        "--as-of", type=day, metavar="DATE", help="按这一天判断是否逾期（默认今天）"
    )
    parser.add_argument(
        "--format", choices=tuple(FORMATS), default="text",
        help="text 供阅读（默认）；json 供程序读取；csv 用 Excel 打开，每处引用一行",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    as_of = arguments.as_of or arguments.today
    kinds = load_kinds(schemas_of(arguments.root))
    result = check(read_files(arguments.root), kinds, as_of, rules=())
    if errors := result.count("error"):
        note = f"注意：有 {errors} 处错误，不合格的记录没有计入；请先运行 python validate.py。"
        print(note, file=sys.stderr)
    law = _law(arguments.law, result.catalog)
    version = _version(law, arguments.version, as_of)
    items = impact(law, version, result.catalog)
    if arguments.format != "text" and isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    print(FORMATS[arguments.format](law, version, items, result.catalog), end="")
    return 0


def _law(asked: str, catalog: Catalog) -> Record:
    """The law of an id, a title or a short title, with or without 《》."""
    word = asked.strip().strip("《》")
    names: dict[str, Record] = {}
    for law in catalog.of("law"):
        for name in (law["title"], law.get("short_title"), law.id):
            if name:
                names[name] = law
    if word in names:
        return names[word]
    near = [name for name in names if word and word in name]
    near = list(dict.fromkeys(near + difflib.get_close_matches(word, names, 3, 0.5)))[:5]
    hint = f"；您是否指 {'、'.join(near)}？" if near else "；全部编号见 content/laws/。"
    raise CommandError(f"没有登记 {asked} 这部法律文件{hint}")


def _version(law: Record, asked: dt.date | None, as_of: dt.date) -> revision.Version:
    known = revision.known(law, as_of)
    days = "、".join(str(one["promulgated"]) for one in reversed(known))
    if not known:
        raise CommandError(f"{laws.name(law)}在 {as_of} 以前没有登记公布日期的版本，算不出期限。")
    found = [one for one in known if asked in (None, one["promulgated"])]
    if not found:
        raise CommandError(f"{laws.name(law)}没有 {asked} 公布的版本；已经公布的版本：{days}。")
    return found[0]


def _text(law: Record, version: revision.Version, items: Sequence[Item], catalog: Catalog) -> str:
    total = counts(items)
    sums = "，".join(f"{WORDS[state]} {total[state]} 条" for state in WORDS if total[state])
    ways = {part.name: part for part in catalog.kinds["law"].field("versions").fields}
    lines = [
        f"{laws.name(law)}{date(version['promulgated'])}公布的版本"
        f"（{ways['change'].text(version['change'])}），截至{date(catalog.as_of)}",
        f"共 {len(items)} 条记录要对照：{sums}" if items else "没有记录以它为依据。",
    ]
    if moves := revision.moves(version):
        lines.append(f"条号变动：{'；'.join(moves)}")
    for item in items:
        kind = catalog.kinds[item.record.kind]
        lines += [
            "",
            f"[{WORDS[item.state]}] {kind.label}：{item.record[kind.title]}",
            f"    {item.record.path}  {'、'.join(map(cited, item.cited)) or _through(item)}",
            f"    期限 {date(item.due)}{_since(item)}",
        ]
        if item.state != "done":
            lines.append(f"    {item.to_do}")
    return "\n".join(lines) + "\n"


def cited(one: Cited) -> str:
    """An article, with its number before or after the version where that is known."""
    if one.article is None:
        return "整个文件"
    text = article({"article": one.article})
    if one.unclear:
        return f"{text}（条号有变动，不知道写的是新条号还是旧条号）"
    if one.deleted:
        return f"{text}（已经删去）"
    if one.was:
        return f"{text}（原{article({'article': one.was})}）"
    return f"{text} → {article({'article': one.becomes})}" if one.becomes else text


def _through(item: Item) -> str:
    return f"委托的职权以它为依据：{'、'.join(item.through)}"


def _since(item: Item) -> str:
    if item.trace is None:
        return ""
    return f"，{date(item.trace.on)}已经跟上" + ("（晚于期限）" if item.late else "")


def _rows(items: Sequence[Item], catalog: Catalog) -> list[dict[str, Any]]:
    return [
        {
            "kind": item.record.kind,
            "id": item.record.id,
            "title": item.record[catalog.kinds[item.record.kind].title],
            "file": item.record.path,
            "due": item.due.isoformat(),
            "state": item.state,
            "done_on": item.trace.on.isoformat() if item.trace else None,
            "late": item.late,
            "through": list(item.through),
            "citations": [
                {"path": list(one.path), "article": one.article, "was": one.was,
                 "becomes": one.becomes, "deleted": one.deleted, "unclear": one.unclear}
                for one in item.cited
            ],
            "to_do": item.to_do,
        }
        for item in items
    ]  # fmt: skip


def _json(law: Record, version: revision.Version, items: Sequence[Item], catalog: Catalog) -> str:
    data = {
        "law": law.id,
        "title": law["title"],
        "version": version["promulgated"].isoformat(),
        "as_of": catalog.as_of.isoformat(),
        "moves": revision.moves(version),
        "counts": {state: counts(items)[state] for state in WORDS},
        "items": _rows(items, catalog),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _csv(law: Record, version: revision.Version, items: Sequence[Item], catalog: Catalog) -> str:
    """A byte order mark first: without it Excel does not read Chinese."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["类型", "编号", "名称", "条款", "期限", "状态", "跟上日期", "要做什么"])
    for item in items:
        kind = catalog.kinds[item.record.kind]
        done = item.trace.on.isoformat() if item.trace else ""
        for where in [cited(one) for one in item.cited] or [_through(item)]:
            row = [kind.label, item.record.id, item.record[kind.title], where, item.due.isoformat()]
            writer.writerow([*row, WORDS[item.state], done, item.to_do])
    return "\ufeff" + out.getvalue()


Format = Callable[[Record, revision.Version, Sequence[Item], Catalog], str]
FORMATS: Mapping[str, Format] = {"text": _text, "json": _json, "csv": _csv}
