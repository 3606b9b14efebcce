"""The script of mkdocs-gen-files: it reads the records and writes a page for each."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import mkdocs_gen_files
import yaml

sys.path.insert(0, os.environ["BENCH_CODE"])

from bench.peers import pages, visible

kinds = json.loads(Path(os.environ["BENCH_KINDS"]).read_text("utf-8"))
loader = getattr(yaml, os.environ["BENCH_LOADER"])
records = visible.load(Path(os.environ["BENCH_RECORDS"]), kinds, loader)
titles = visible.titles(records, kinds)
for path, text in pages.pages(records, kinds, titles):
    with mkdocs_gen_files.open(path, "w", encoding="utf-8") as file:
        file.write(text)
