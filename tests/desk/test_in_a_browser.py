"""The page in Chromium at three widths: nothing overlaps, nothing is cut off, everything by keyboard."""

from datetime import timedelta

import pytest
from playwright.async_api import Browser

from tests.desk.conftest import Desk, desk_beside_a_browser
from tests.page.browser import CHROMIUM, WHERE_FROM, keep, visited
from tests.support.table import lunch

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
desk = desk_beside_a_browser
SIZES = {"wide": (1440, 900), "tablet": (768, 1024), "narrow": (320, 640)}


async def test_olive_looks_at_her_week(desk: Desk, browser: Browser) -> None:
    """From the link to the gap on Tuesday, by keyboard; at no width anything is wider than the window."""
    await lunch(desk.town, places=6, starts=desk.town.now + timedelta(hours=3))
    for name, size in SIZES.items():
        path = await desk.link()
        async with visited(browser, f"http://127.0.0.1:{desk.port}{path}", size) as page:
            await page.get_by_role("button", name="Come in").press("Enter")
            await page.get_by_role("heading", name="What is on").wait_for()
            await page.wait_for_load_state()
            assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            await keep(page, f"desk-week-{name}")
            await page.get_by_role("link", name="The week after").press("Enter")
            await page.get_by_role("heading", name="Tuesday 21 July").wait_for()
            await page.get_by_role("link", name="Show the month").press("Enter")
            await page.get_by_role("heading", name="July 2026").wait_for()
            await page.wait_for_load_state()
            assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            await keep(page, f"desk-month-{name}")
