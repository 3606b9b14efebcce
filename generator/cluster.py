"""Workers on other machines: the only user of Dask's scheduler."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from generator.changes import package_digest


class ClusterError(Exception):
    """The workers cannot be used; the text says why, in Chinese."""


@contextmanager
def connected(scheduler: str) -> Iterator[Executor]:
    """The workers of the scheduler at an address such as tcp://10.0.0.1:8786, as an executor. A
    task whose worker is lost is done again by another. Raises ClusterError if the scheduler does
    not answer, or if workers have another version of this package."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("没有安装 distributed：pip install 'gongshi[cluster]'。") from error
    try:
        client = Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(f"连不上调度器 {scheduler}，请检查地址，看它是否已经启动。") from error
    with client:
        found = client.run(package_digest)
        if not found:
            raise ClusterError(f"调度器 {scheduler} 那里没有工作进程。")
        if others := [name for name, one in found.items() if one != package_digest()]:
            raise ClusterError(
                f"这些工作进程装的程序版本和这里的不同：{'、'.join(sorted(others))}。"
            )
        yield client.get_executor(pure=False)
