from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Kind
from generator.schema import load_kinds

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def kinds() -> dict[str, Kind]:
    return load_kinds(ROOT / "schemas")
