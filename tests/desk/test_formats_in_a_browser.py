"""Files out and in, in Chromium at three widths: a file of services is read, ticked and undone by keyboard."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from tests.desk.conftest import Desk, desk_beside_a_browser
from tests.desk.services import FOOD_BANK, HALL, a_signpost
from tests.page.browser import CHROMIUM, WHERE_FROM, keep, visited
from tests.support.table import lunch

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
desk = desk_beside_a_browser
SIZES = {"wide": (1440, 900), "tablet": (768, 1024), "narrow": (320, 640)}
AXE = Path(__file__).parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"
FOUND = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
  .flatMap((one) => one.nodes.map((node) => one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))"""
BAD = {**FOOD_BANK, "name": "Bad bank", "url": "javascript:alert(1)"}


async def looks_right(page: Page, name: str) -> None:
    """Nothing is wider than the window, and axe finds nothing."""
    await page.wait_for_load_state()
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    if AXE.exists():
        await page.evaluate(AXE.read_text("utf-8") + ";0")
        assert await page.evaluate(FOUND) == [], name
    await keep(page, f"desk-{name}")


async def test_services_of_another_directory(desk: Desk, browser: Browser, tmp_path: Path) -> None:
    """Read, told apart, taken, and undone."""
    await a_signpost(desk, name="Brinnington food bank", kind="food_bank")
    await lunch(desk.town, places=6)
    file = tmp_path / "services.json"
    file.write_text(json.dumps({"contents": [FOOD_BANK, HALL, BAD]}))
    for name, size in SIZES.items():
        path = await desk.link()
        async with visited(browser, f"http://127.0.0.1:{desk.port}{path}", size) as page:
            await page.get_by_role("button", name="Come in").press("Enter")
            await page.get_by_role("heading", name="What is on").wait_for()
            await page.goto(f"http://127.0.0.1:{desk.port}/formats")
            await looks_right(page, f"formats-{name}")
            async with page.expect_download() as started:
                await page.get_by_role("link", name="Places as a table (CSV)").press("Enter")
            assert (await started.value).suggested_filename == "stockport-places.csv"
            await page.get_by_label("The file").set_input_files(file)
            await page.get_by_role("button", name="Read it").press("Enter")
            await page.get_by_role("heading", name="To decide: 2").wait_for()
            await looks_right(page, f"formats-services-{name}")
            await page.get_by_label("Take it as the file says").press("Space")
            await page.get_by_label("Take this").press("Space")
            await page.get_by_role("button", name="Take what is ticked").press("Enter")
            await page.get_by_role("heading", name="Taken: 2").wait_for()
            await looks_right(page, f"formats-taken-{name}")
            await page.get_by_role("button", name="Undo all that was taken").press("Enter")
            await page.get_by_role("heading", name="Undone: 2").wait_for()
            await page.get_by_role("button", name="Put the file away").press("Enter")
            await page.get_by_role("heading", name="Files out and in").wait_for()
            await page.goto(f"http://127.0.0.1:{desk.port}/whats-on")
            await page.get_by_role("heading", name="How it looks").wait_for()
            await looks_right(page, f"whats-on-preview-{name}")
