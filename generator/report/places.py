"""Where a finding is, as the services that read a report want to know it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.check import Result
from generator.model import Finding
from generator.source import Document


def below(result: Result, folder: str) -> Result:
    """The result with every path below `folder`, as the repository that holds it sees it."""
    if not folder:
        return result
    findings = tuple(
        replace(
            finding,
            path=f"{folder}/{finding.path}",
            related=tuple(one._replace(path=f"{folder}/{one.path}") for one in finding.related),
        )
        for finding in result.findings
    )
    return replace(result, findings=findings, documents=_Below(result.documents, folder))


class _Below(Mapping[str, Document]):
    """Documents under longer paths; none of them is read for that."""

    def __init__(self, documents: Mapping[str, Document], folder: str) -> None:
        self.documents, self.folder = documents, f"{folder}/"

    def __getitem__(self, path: str) -> Document:
        if not path.startswith(self.folder):
            raise KeyError(path)
        return self.documents[path.removeprefix(self.folder)]

    def __iter__(self) -> Iterator[str]:
        return (self.folder + path for path in self.documents)

    def __len__(self) -> int:
        return len(self.documents)


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """A name for each finding that stays when lines move; no two are alike.

    Made of rule, path, message and how many findings before it have the same three.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    names = []
    for finding in findings:
        what = (finding.rule, finding.path, finding.message)
        text = "\0".join([*what, str(seen[what])])
        seen[what] += 1
        names.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())
    return names
