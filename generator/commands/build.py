"""build: the whole site, by as many processes or machines as there are."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path as FilePath

from generator.commands import CommandError

NAME = "build"
HELP = "生成网站，可以写到别处，可以由许多台机器一起生成"


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        default="site",
        metavar="DIR",
        help="写到哪里：目录，或者 fsspec 认识的地址，如 s3://bucket/site（默认 site）",
    )
    parser.add_argument(
        "--scheduler",
        default="",
        metavar="ADDRESS",
        help="Dask 调度器的地址，如 tcp://10.0.0.1:8786；各台机器都要能写到 --out",
    )
    parser.add_argument(
        "--processes", type=int, default=0, metavar="N", help="用几个进程（默认每个处理器一个）"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 if the site was built; else the old site stands as it was."""
    if arguments.processes < 0:
        raise CommandError("--processes 要写成 1 以上的数；不写就每个处理器一个。")
    out = arguments.out if "://" in arguments.out else str(FilePath(arguments.out).resolve())
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    own = {"GONGSHI_PROCESSES": str(arguments.processes)}
    if arguments.scheduler or "://" in out:
        own |= {"GONGSHI_SCHEDULER": arguments.scheduler, "GONGSHI_OUT": out}
    else:
        command += ["--site-dir", out]
    done = subprocess.run(command, cwd=arguments.root, env=os.environ | own, check=False)
    return 0 if done.returncode == 0 else 1
