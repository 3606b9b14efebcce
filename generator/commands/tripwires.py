"""tripwires: suggests the tripwires of portal.yml from the records as they are."""

from __future__ import annotations

import argparse
import datetime as dt

from generator.check import check
from generator.content import read_files
from generator.model import Catalog
from generator.schema.kinds import load_kinds, schemas_of

NAME = "tripwires"
HELP = "按现有记录建议数量警戒线"
REMARKS = {"demo", "unverified", "notes"}
"""Fields that are the better the fewer records have them."""
ROOM = 10
"""Percent by which a count may grow or shrink before the suggested wire trips."""


def options(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(arguments: argparse.Namespace) -> int:
    kinds = load_kinds(schemas_of(arguments.root))
    catalog = check(read_files(arguments.root), kinds, dt.date.max, rules=()).catalog
    print("# 把下面的内容放进 content/portal.yml：")
    print("tripwires:")
    for line in suggest(catalog):
        print(line)
    return 0


def suggest(catalog: Catalog) -> list[str]:
    """Lines of YAML: counts of every kind, and the share of each optional field in wide use."""
    lines = []
    for kind in catalog.kinds.values():
        records = catalog.of(kind.name)
        if kind.singleton or not records:
            continue
        room = max(1, len(records) * ROOM // 100)
        lines += [
            f"  - kind: {kind.name}",
            f"    at_least: {max(1, len(records) - room)}",
            f"    at_most: {len(records) + room}",
        ]
        for field in (field for field in kind.fields if field.name not in REMARKS):
            share = 100 * sum(field.name in record.data for record in records) // len(records)
            if not field.required and share > ROOM:
                lines += [
                    f"  - kind: {kind.name}",
                    f"    field: {field.name}",
                    f"    filled_percent: {share - ROOM}",
                ]
    return lines
