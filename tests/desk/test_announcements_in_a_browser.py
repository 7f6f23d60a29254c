"""Olive writes to many in Chromium, by keyboard, at three widths: the count follows, and nothing is cut off."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.desk.conftest import Desk, desk_beside_a_browser
from tests.journeys.broadcasts.test_compose import passes
from tests.page.browser import CHROMIUM, WHERE_FROM, keep, visited
from tests.support.look_inside import rows
from tests.support.table import champions, guests

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
desk = desk_beside_a_browser
SIZES = {"wide": (1440, 900), "tablet": (768, 1024), "narrow": (320, 640)}
AXE = Path(__file__).parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"
VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
  .flatMap((one) => one.nodes.map((node) => one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))"""
TOO_SMALL = """() => [...document.querySelectorAll('button, summary, select, input, textarea, nav a, .buttons a')]
  .filter((one) => one.checkVisibility() && !one.matches('input[type=checkbox], input[type=radio], .skip'))
  .filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML)"""


async def pictured(page: Page, name: str, *, whole: bool = False) -> None:
    await keep(page, f"desk-announcements-{name}", whole=whole)


async def fits(page: Page, name: str) -> None:
    """Nothing is wider than the window, too small for a finger, or out of reach for somebody."""
    await page.wait_for_load_state()
    await pictured(page, name, whole=True)
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert await page.evaluate(TOO_SMALL) == [], name
    if AXE.exists():
        await page.evaluate(AXE.read_text("utf-8") + ";0")
        assert await page.evaluate(VIOLATIONS) == [], name


async def fills_in(page: Page) -> None:
    await page.get_by_label("In English").focus()
    await page.keyboard.type("Tea for <b>all</b> on the green, see https://example.org/tea")
    await page.get_by_label("All guests").focus()
    await page.keyboard.press("Space")
    await expect(page.locator("#reach")).to_contain_text("about 10")
    await expect(page.locator(".bubble b")).to_have_text("all")
    await page.get_by_label("All volunteers").focus()
    await page.keyboard.press("Space")
    await expect(page.locator("#reach")).to_contain_text("fewer than 5")
    await page.get_by_label("All guests").focus()
    await page.keyboard.press("Space")
    await expect(page.locator("#reach")).to_contain_text("about 10")
    await expect(page.locator("#reach")).to_be_in_viewport()


@pytest.mark.parametrize("name", SIZES)
async def test_olive_writes_to_all_guests(desk: Desk, browser: Browser, name: str) -> None:
    """From the link to the report, by keyboard; the count follows while she chooses."""
    await guests(desk.town, *[f"Guest{number}" for number in range(12)])
    await champions(desk.town, "Asha")
    await rows(desk.town, "UPDATE person SET language = 'ur' WHERE first_name IN ('Guest1', 'Guest2')")
    path = await desk.link()
    async with visited(browser, f"http://127.0.0.1:{desk.port}{path}", SIZES[name]) as page:
        await page.get_by_role("button", name="Come in").press("Enter")
        await page.get_by_role("link", name="Announcements").press("Enter")
        await fits(page, f"none-{name}")
        await page.get_by_role("button", name="Write something new").press("Enter")
        await page.get_by_role("heading", name="Write to many").wait_for()
        await fills_in(page)
        if await page.get_by_text("In other languages").count():
            await page.get_by_text("In other languages").press("Enter")
            await page.get_by_role("textbox", name="Urdu").fill("سب کے لیے <b>چائے</b>")
            await expect(page.locator(".phone")).to_have_count(2)
        await page.get_by_label("All guests").focus()
        await pictured(page, f"choosing-{name}")
        await fits(page, f"write-{name}")
        await page.get_by_role("button", name="Look at it before it goes").press("Enter")
        await page.get_by_role("button", name="Send it to about 10 people").wait_for()
        await fits(page, f"look-{name}")
        await page.get_by_role("button", name="Send it to about 10 people").press("Enter")
        await page.get_by_role("heading", name="It is going out").wait_for()
        await fits(page, f"going-{name}")
        await passes(desk.town, 20)
        await passes(desk.town, 20)
        await page.get_by_role("heading", name="It has gone out").wait_for()
        assert await page.locator("#progress[hx-trigger]").count() == 0
        await fits(page, f"done-{name}")
        await page.get_by_role("link", name="All announcements").press("Enter")
        await page.get_by_role("link", name="Tea for all").wait_for()
        await fits(page, f"list-{name}")


async def test_what_is_wrong_stands_at_its_field(desk: Desk, browser: Browser) -> None:
    """Read with it, and the page fits; from right to left too."""
    path = await desk.link()
    async with visited(browser, f"http://127.0.0.1:{desk.port}{path}", SIZES["narrow"]) as page:
        await page.get_by_role("button", name="Come in").press("Enter")
        await page.get_by_role("link", name="Announcements").press("Enter")
        await page.get_by_role("button", name="Write something new").press("Enter")
        await page.get_by_label("Where it is").fill("The hall")
        await page.get_by_label("Guests in some areas").check()
        await page.get_by_label("At a time that I choose").check()
        await page.get_by_role("button", name="Count, and keep it").press("Enter")
        await expect(page.locator("#wrong-place")).to_be_visible()
        for field in ("place", "choice", "send_at"):
            assert await page.locator(f"[aria-describedby~='wrong-{field}']").count(), field
        await expect(page.get_by_label("Where it is")).to_have_value("The hall")
        await fits(page, "wrong-narrow")
        await page.evaluate("document.documentElement.dir = 'rtl'")
        await fits(page, "wrong-rtl-narrow")
