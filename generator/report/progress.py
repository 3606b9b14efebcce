"""How far a long check has come: one line on a terminal, gone when the check is over."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

from generator.model import Lang

_WORDS = {"zh": "正在检查 {done}/{total}", "en": "checking {done}/{total}"}
_PATIENCE, _PAUSE = 1.0, 0.1


class Progress:
    """Called with the number of records done. Silent for the first second and if not `shown`."""

    def __init__(
        self,
        stream: TextIO,
        total: int,
        lang: Lang,
        shown: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream
        self._total = total
        self._words = _WORDS[lang]
        self._shown = shown
        self._clock = clock
        self._next = clock() + _PATIENCE
        self._drawn = False

    def __call__(self, done: int) -> None:
        if not self._shown or self._clock() < self._next:
            return
        self._next = self._clock() + _PAUSE
        self._drawn = True
        self._stream.write("\r" + self._words.format(done=done, total=self._total))
        self._stream.flush()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
