"""The map in Chromium at three widths: Olive finds whom nothing reaches, and where, by keyboard; axe finds nothing."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.desk.conftest import Desk, desk_beside_a_browser
from tests.desk.wards import BRINNINGTON, EDGELEY, MANOR, NO_NUTS, live_in, lunch_at_home, lunch_in, place_in
from tests.page.browser import CHROMIUM, PICTURES, WHERE_FROM, keep, visited
from tests.support.table import NEAR_BY

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
desk = desk_beside_a_browser
SIZES = {"wide": (1440, 900), "tablet": (768, 1024), "narrow": (320, 640)}
AXE = Path(__file__).parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"
FINDS = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
  .flatMap((one) => one.nodes.map((node) => one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))"""
SIDEWAYS = "document.documentElement.scrollWidth > window.innerWidth"
TOO_SMALL = """() => [...document.querySelectorAll('main a')]
  .filter((one) => one.checkVisibility() && !one.closest('svg'))
  .filter((one) => one.getBoundingClientRect().height < 24)
  .map((one) => one.textContent)"""


async def a_town(desk: Desk) -> None:
    """Guests in four wards, meals in three, one of them in a home."""
    town = desk.town
    await live_in(town, BRINNINGTON, 13)
    await live_in(town, MANOR, 6)
    await live_in(town, EDGELEY, 3)
    await live_in(town, "E05015029", 8, answers=replace(NEAR_BY, lat=53.39, lon=-2.05, limit_m=10))
    await live_in(town, "E05015029", 6, answers=replace(NO_NUTS, limit_m=20_000))
    hall = await place_in(town, MANOR, "St Mark’s Hall", 53.4035, -2.1403)
    library = await place_in(town, "E05015033", "Reddish Library", 53.4407, -2.1589)
    await place_in(town, "E05015024", "Hazel Grove Community Centre", 53.3829, -2.1130)
    for host, venue, days in (("Dev", hall, 1), ("Eve", hall, 2), ("Fay", library, 9)):
        await lunch_in(town, venue, host, town.now + timedelta(days=days))
    await lunch_at_home(town, EDGELEY, "Gil", town.now + timedelta(days=2))


async def comes_in(page: Page) -> None:
    await page.get_by_role("button", name="Come in").press("Enter")
    await page.get_by_role("link", name="Map", exact=True).press("Enter")
    await page.get_by_role("heading", name="Stockport on a map").wait_for()


async def sound(page: Page, name: str) -> None:
    """Nothing is wider than the window, axe finds nothing, and it is kept to be looked at."""
    await page.wait_for_load_state()
    assert not await page.evaluate(SIDEWAYS)
    assert await page.evaluate(TOO_SMALL) == []
    if AXE.exists():
        await page.evaluate(AXE.read_text("utf-8") + ";0")
        assert await page.evaluate(FINDS) == []
    await keep(page, name)
    await keep(page, f"{name}-whole", whole=True)


async def test_olive_finds_whom_nothing_reaches(desk: Desk, browser: Browser) -> None:
    """From the link to what would help in Marple, by keyboard."""
    await a_town(desk)
    for name, size in SIZES.items():
        async with visited(browser, f"http://127.0.0.1:{desk.port}{await desk.link()}", size) as page:
            await comes_in(page)
            await sound(page, f"desk-map-{name}")
            await page.get_by_role("link", name="whom nothing reaches").press("Enter")
            await desk.town.bot.tick()
            if name == "wide":
                await page.get_by_role("link", name="Look again").press("Enter")
            await page.locator(".town-map a[aria-label='Marple North: about 5']").press("Enter")
            row = page.locator("tr:target")
            await expect(row).to_contain_text("something nearer to them")
            await expect(row).to_be_in_viewport()
            await sound(page, f"desk-map-reach-{name}")
            await page.get_by_role("link", name="guests in each ward").press("Enter")
            await page.locator(".town-map a[aria-label='Marple North: about 10']").wait_for()
            await sound(page, f"desk-map-guests-{name}")
            await page.get_by_role("link", name="Look closer at Manor").press("Enter")
            await page.get_by_role("heading", name="A closer look at Manor").wait_for()
            await sound(page, f"desk-map-close-{name}")
            await page.locator(".town-map a[aria-label='St Mark’s Hall: 2 meals']").press("Enter")
            await expect(page.locator("tr:target")).to_contain_text("Veg soup")


async def test_it_counts_while_one_waits(desk: Desk, browser: Browser) -> None:
    """With the script the page looks again by itself."""
    await a_town(desk)
    async with visited(browser, f"http://127.0.0.1:{desk.port}{await desk.link()}", SIZES["wide"]) as page:
        await comes_in(page)
        await page.get_by_role("link", name="whom nothing reaches").press("Enter")
        await expect(page.locator("#counting")).to_be_visible()
        await desk.town.bot.tick()
        await expect(page.locator("#counting")).to_have_count(0)
        await expect(page.locator(".town-map a[aria-label='Marple North: about 5']")).to_be_attached()


async def test_it_can_be_printed_and_reads_from_right_to_left(desk: Desk, browser: Browser) -> None:
    """On paper the map is no wider than the sheet, and nothing that is to be tapped is on it."""
    await a_town(desk)
    async with visited(browser, f"http://127.0.0.1:{desk.port}{await desk.link()}", (794, 1123)) as page:
        await comes_in(page)
        await page.get_by_role("link", name="guests in each ward").press("Enter")
        await page.locator(".town-map a[aria-label='Marple North: about 10']").wait_for()
        await page.emulate_media(media="print")
        assert not await page.get_by_role("link", name="whom nothing reaches").is_visible()
        assert not await page.evaluate(SIDEWAYS)
        box = await page.locator(".town-map").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 794
        await page.pdf(
            path=PICTURES / "desk-map.pdf", format="A4", margin={"top": "1cm", "left": "1cm", "right": "1cm"}
        )
        await keep(page, "desk-map-print", whole=True)
        await page.emulate_media(media="screen")
        await page.evaluate("document.dir = 'rtl'")
        assert not await page.evaluate(SIDEWAYS)
        await keep(page, "desk-map-rtl")
