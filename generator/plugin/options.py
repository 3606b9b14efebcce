"""What is asked of a build: in mkdocs.yml, and in the environment by whoever starts it."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path as FilePath

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from generator.cluster import connected
from generator.crew import Workers
from generator.site import Options


class GongshiConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    stamp = config_options.Type(bool, default=True)
    search_index = config_options.Type(bool, default=True)
    processes = config_options.Type(int, default=0)
    as_of = config_options.Optional(config_options.Type(str))
    root = config_options.Optional(config_options.Dir(exists=True))
    private = config_options.Optional(config_options.Dir(exists=True))


def options(own: GongshiConfig, config: MkDocsConfig, stack: ExitStack) -> Options:
    """The overlay with the withheld values, which the leak gate looks for, is an option of the
    plugin or a folder named in the environment, for it stands outside the project. `stack` is
    given what is to be closed when the build is over."""
    private = own.private or os.environ.get("GONGSHI_PRIVATE")
    keeps = own.stamp and not elsewhere()
    return Options(
        address=config.site_url or "",
        target=FilePath(config.site_dir) if keeps else None,
        searched=own.search_index,
        workers=_workers(own, stack),
        private=FilePath(private) if private else None,
    )


def _workers(own: GongshiConfig, stack: ExitStack) -> Workers:
    processes = int(os.environ.get("GONGSHI_PROCESSES") or own.processes)
    scheduler = os.environ.get("GONGSHI_SCHEDULER")
    if not scheduler:
        return Workers(processes)
    return Workers(processes, stack.enter_context(connected(scheduler)), elsewhere())


def elsewhere() -> str:
    """The address the site is written to; '' for the folder that MkDocs knows."""
    return os.environ.get("GONGSHI_OUT", "")
