"""axe-core over every layout, phone and desktop, light and dark."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_citizen import LAYOUTS

pytestmark = pytest.mark.browser
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_layouts_are_accessible(browser: Browser, address: str, size: dict, scheme: str) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for url in LAYOUTS:
        page.goto(address + url)
        for violation in Axe().run(page, options=OPTIONS).response["violations"]:
            nodes = [node["target"][0] for node in violation["nodes"]][:3]
            found.setdefault(f"{violation['id']}: {violation['help']}", []).append(f"{url} {nodes}")
    context.close()
    assert found == {}
