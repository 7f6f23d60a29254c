"""The page of what is on in Chromium: at three widths, by keyboard, on paper, under its strict policy."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.page.browser import CHROMIUM, PICTURES, WHERE_FROM, keep, visited
from tests.support.table import FRIDAY_NOON, calls_it_off, lunch
from tests.transport.test_open_pages import PAGE, on_the_web

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
SIZES = {"wide": (1440, 900), "tablet": (768, 1024), "narrow": (320, 640)}
AXE = Path(__file__).parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"
FOUND = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
  .flatMap((one) => one.nodes.map((node) => one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))"""


async def test_everybody_finds_what_is_on(tmp_path: Path, browser: Browser) -> None:
    """Nothing is reported by the policy (the facts for search engines are data), and nothing runs."""
    async with on_the_web(tmp_path, languages=("en_GB", "ur")) as (town, address):
        await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
        await lunch(town, places=4, host="Hal", starts=FRIDAY_NOON + timedelta(days=1))
        await calls_it_off(town, "Hal")
        for name, size in SIZES.items():
            async with visited(browser, f"{address}/{PAGE}", size) as page:
                await page.get_by_role("heading", level=1).wait_for()
                await page.wait_for_load_state()
                assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                assert await page.evaluate("document.styleSheets.length") == 1
                assert await page.locator("svg circle").count() == 1
                await keep(page, f"whats-on-{name}")
                await page.get_by_role("link", name="The week after").press("Enter")
                await page.get_by_role("heading", name="Friday 24 July").wait_for()
                await page.get_by_role("link", name="اردو").press("Enter")
                await page.locator("html[dir=rtl]").wait_for()
                await page.wait_for_load_state()
                assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
                await keep(page, f"whats-on-urdu-{name}")


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core here: `npm install --prefix tests/page` brings it")
async def test_axe_finds_nothing(tmp_path: Path, browser: Browser) -> None:
    """Of whatever weight, in English and from right to left, light and dark."""
    async with on_the_web(tmp_path, languages=("en_GB", "ur")) as (town, address):
        await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
        for name in (PAGE, "whats-on/stockport-ur.html"):
            async with visited(browser, f"{address}/{name}", SIZES["narrow"]) as page:
                await page.evaluate(AXE.read_text("utf-8") + ";0")
                assert await page.evaluate(FOUND) == []
                await page.emulate_media(color_scheme="dark")
                assert await page.evaluate(FOUND) == []
                await page.emulate_media(color_scheme="light")


async def test_it_can_be_put_on_a_door(tmp_path: Path, browser: Browser) -> None:
    """On paper there are no links that nobody can press."""
    async with on_the_web(tmp_path) as (town, address):
        await lunch(town, places=4)
        async with visited(browser, f"{address}/{PAGE}") as page:
            await page.emulate_media(media="print")
            assert not await page.get_by_role("navigation", name="Weeks").is_visible()
            assert await page.get_by_text("Veg soup").is_visible()
            await keep(page, "whats-on-print")
            await page.pdf(path=PICTURES / "whats-on.pdf", format="A4")
            await page.emulate_media(media="screen")
