"""A folder over loopback HTTP, and how many bytes of a part of it were sent."""

from __future__ import annotations

import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Served:
    """Serves `folder` while it is open; `sent` counts the bodies of what lies below `part`."""

    def __init__(self, folder: Path, part: str) -> None:
        self.part = f"/{part}/"
        self.sent = 0
        self._lock = threading.Lock()
        handler = partial(_Handler, self, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Served:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def count(self, path: str, size: int) -> None:
        if path.startswith(self.part):
            with self._lock:
                self.sent += size

    def taken(self) -> int:
        """The bytes since the last time."""
        with self._lock:
            sent, self.sent = self.sent, 0
        return sent


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, served: Served, *args: Any, **options: Any) -> None:
        self.served = served
        super().__init__(*args, **options)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        self.served.count(self.path, os.fstat(source.fileno()).st_size)
        super().copyfile(source, outputfile)
