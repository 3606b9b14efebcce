"""The folder beside the site to which everything is written first."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path as FilePath

from mkdocs.config.defaults import MkDocsConfig

from generator.keep import FOLDER
from generator.plugin.options import elsewhere
from generator.stamping import Folder, Store


def staged(config: MkDocsConfig, root: FilePath) -> Folder:
    """Let MkDocs, which empties the folder it writes to, write beside the site."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    stage = tempfile.mkdtemp(prefix="stage-", dir=root / FOLDER)
    output = (
        Store(elsewhere(), FilePath(stage))
        if elsewhere()
        else Folder(FilePath(config.site_dir), FilePath(stage))
    )
    config.site_dir = stage
    return output


def clear(output: Folder) -> None:
    """Whatever has not been published is gone."""
    output.clear()
    shutil.rmtree(output.stage, ignore_errors=True)
