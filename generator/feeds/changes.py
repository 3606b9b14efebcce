"""What changed, for machines: changes.json, described by schemas/changes.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator import urls
from generator.disclosure import PublicCatalog
from generator.news import News, news

CHANGE = {"首次公开": "added", "重新公开": "added", "修改": "modified", "撤下": "removed"}


def files(catalog: PublicCatalog, address: str) -> Iterator[tuple[str, bytes]]:
    told = {
        "schema_version": 1,
        "as_of": catalog.as_of.isoformat(),
        "site": address,
        "doubts": list(catalog.past.doubts),
        "changes": [_told(one) for one in news(catalog)],
    }
    yield urls.CHANGES_JSON, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _told(one: News) -> dict[str, Any]:
    return {
        "date": one.day.isoformat(),
        "record": f"{one.key[0]}/{one.key[1]}",
        "kind": one.key[0],
        "id": one.key[1],
        "url": one.url,
        "change": CHANGE[one.entry.what],
        "mark": one.entry.edition.mark,
        "fields": list(one.fields),
    }
