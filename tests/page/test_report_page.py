"""The report’s page in a real browser: on a small phone, enlarged, and by keyboard; it asks nobody for anything."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.language.report_page.files import PAGE, files_of
from storage.directory.outlines import load_outlines
from tests.page.browser import CHROMIUM, WHERE_FROM, Heard, keep
from tests.support.made_up_report import made_up, words_of_it

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM),
    pytest.mark.asyncio(loop_scope="session"),
]
SMALL_PHONE, TWICE_AS_LARGE = (320, 640), (640, 450)
"""The second is a window of 1280 by 900 at 200%."""


async def test_the_report_is_read_on_a_small_phone_enlarged_and_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    """Only pictures and tables are moved sideways, each by itself, and each is reached by the Tab key."""
    file = tmp_path / PAGE
    file.write_bytes(files_of(made_up(), words_of_it(), load_outlines())[PAGE])
    page = await browser.new_page()
    heard = Heard()
    heard.listen(page)
    await page.goto(file.as_uri())
    for width, height in (SMALL_PHONE, TWICE_AS_LARGE):
        await page.set_viewport_size({"width": width, "height": height})
        assert await page.evaluate("document.documentElement.scrollWidth") == width
        await keep(page, f"report-{width}")
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    regions = await page.locator("[tabindex='0'][role='region']").count()
    assert regions == await page.locator("svg, table").count()
    await page.close()
    assert heard.complaints == []
    assert heard.hosts == set()
