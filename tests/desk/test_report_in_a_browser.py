"""The report and the planning in Chromium at three widths, by keyboard; axe finds nothing, with whatever is shown."""

import asyncio

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.desk.conftest import Answer, Desk, Window, desk_beside_a_browser
from tests.desk.test_in_a_browser import SIZES
from tests.desk.test_season import a_town
from tests.page.browser import CHROMIUM, WHERE_FROM, keep, visited
from tests.page.test_for_everybody import AXE

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
desk = desk_beside_a_browser
VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
  .flatMap((one) => one.nodes.map((node) => one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))"""
FITS = "document.documentElement.scrollWidth <= window.innerWidth"


async def comes_in(page: Page, name: str) -> None:
    await page.get_by_role("button", name="Come in").press("Enter")
    await page.get_by_role("navigation", name="Rooms").get_by_role("link", name=name).press("Enter")


async def is_for_everybody(page: Page) -> None:
    """No wider than the window, read from the right, too; nothing that keeps anybody out."""
    await page.wait_for_load_state()
    assert await page.evaluate(FITS)
    if AXE.exists():
        await page.evaluate(AXE.read_text("utf-8") + ";0")
        assert await page.evaluate(VIOLATIONS) == []
    await page.evaluate("document.dir = 'rtl'")
    assert await page.evaluate(FITS)
    await page.evaluate("document.dir = 'ltr'")


async def looks_like(page: Page, name: str) -> None:
    await keep(page, name, whole=True)


async def test_olive_reads_the_report(desk: Desk, browser: Browser) -> None:
    """From the choice of a time to a table as a file; a wrong day is said beside its field."""
    await a_town(desk)
    for name, size in SIZES.items():
        path = await desk.link()
        async with visited(browser, f"http://127.0.0.1:{desk.port}{path}", size) as page:
            await comes_in(page, "The report")
            await page.get_by_role("heading", name="Of which time?").wait_for()
            await is_for_everybody(page)
            await looks_like(page, f"desk-report-times-{name}")
            await page.get_by_role("link", name="This year so far").press("Enter")
            await page.get_by_role("heading", name="Who we reached").wait_for()
            assert "/report/2026-01-01/2026-07-23" in page.url
            await is_for_everybody(page)
            await looks_like(page, f"desk-report-{name}")
            async with page.expect_download() as coming:
                await page.get_by_role("link", name="Keep this table as a file").first.press("Enter")
            assert (await coming.value).suggested_filename.endswith(".csv")


async def test_olive_tries_ten_places_on_tuesdays(desk: Desk, browser: Browser) -> None:
    """With the arrow keys: the number follows the slider, the slider the number, and the address keeps the plan."""
    await a_town(desk)
    for name, size in SIZES.items():
        path = await desk.link()
        async with visited(browser, f"http://127.0.0.1:{desk.port}{path}", size) as page:
            await comes_in(page, "Planning")
            slider = page.get_by_role("slider", name="Tuesday")
            await slider.wait_for()
            await is_for_everybody(page)
            await slider.focus()
            for _ in range(10):
                await page.keyboard.press("ArrowRight")
            await expect(page.get_by_role("status").first).to_contain_text("With 10 more places each week")
            await expect(page.get_by_role("spinbutton", name="Tuesday")).to_have_value("10")
            await expect(slider).to_be_focused()
            assert "/season?tue=10" in page.url
            await page.get_by_role("spinbutton", name="Friday").fill("8")
            await expect(page.get_by_role("status").first).to_contain_text("With 18 more places each week")
            await expect(page.get_by_role("slider", name="Friday")).to_have_value("8")
            await is_for_everybody(page)
            await looks_like(page, f"desk-season-{name}")
            await page.get_by_role("link", name="A link to this plan").press("Enter")
            await expect(page.get_by_role("slider", name="Friday")).to_have_value("8")


async def keeps_it_busy(desk: Desk) -> "asyncio.Task[list[Answer]]":
    """Others have many reports counted, one after the other; whoever comes now waits for a second or two."""
    others = [await desk.signed_in() for _ in range(4)]
    days = [f"/report/2026-04-{day:02}/2026-07-01" for day in range(1, 6)]
    counting = asyncio.create_task(_all_at_once(others, days))
    await others[0].opens("/report")
    return counting


async def _all_at_once(windows: list[Window], paths: list[str]) -> list[Answer]:
    return await asyncio.gather(*(window.opens(path) for window in windows for path in paths))


@pytest.mark.parametrize("scripts", [True, False])
async def test_the_page_that_waits_looks_again_by_itself(desk: Desk, browser: Browser, *, scripts: bool) -> None:
    """Nobody has to do anything."""
    await a_town(desk)
    path = await desk.link()
    context = await browser.new_context(java_script_enabled=scripts, viewport={"width": 320, "height": 640})
    page = await context.new_page()
    await page.goto(f"http://127.0.0.1:{desk.port}{path}")
    await page.get_by_role("button", name="Come in").press("Enter")
    counting = await keeps_it_busy(desk)
    await page.get_by_role("link", name="Planning").press("Enter")
    await expect(page.get_by_role("heading", name="Counting")).to_be_visible()
    if not scripts:
        await looks_like(page, "desk-waiting")
    await expect(page.get_by_role("slider", name="Tuesday")).to_be_visible()
    await expect(page.get_by_role("link", name="Planning")).to_have_attribute("aria-current", "page")
    await counting
    await context.close()


async def test_the_page_that_waits_is_for_everybody(desk: Desk, browser: Browser) -> None:
    """As it stands while it waits: what it asks for itself is held back here."""
    await a_town(desk)
    path = await desk.link()
    context = await browser.new_context(viewport={"width": 320, "height": 640})
    page = await context.new_page()
    await page.route("**/season", _holds_back_what_htmx_asks)
    await page.goto(f"http://127.0.0.1:{desk.port}{path}")
    await page.get_by_role("button", name="Come in").press("Enter")
    counting = await keeps_it_busy(desk)
    await page.get_by_role("link", name="Planning").press("Enter")
    await expect(page.get_by_role("heading", name="Counting")).to_be_visible()
    await is_for_everybody(page)
    await counting
    await page.unroute("**/season")
    await page.get_by_role("link", name="Look again now").press("Enter")
    await expect(page.get_by_role("slider", name="Tuesday")).to_be_visible()
    await context.close()


async def _holds_back_what_htmx_asks(route: Route) -> None:
    if "hx-request" in route.request.headers:
        await route.abort()
    else:
        await route.continue_()


async def test_without_scripts(desk: Desk, browser: Browser) -> None:
    """A button works the plan out."""
    await a_town(desk)
    path = await desk.link()
    context = await browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = await context.new_page()
    await page.goto(f"http://127.0.0.1:{desk.port}{path}")
    await comes_in(page, "Planning")
    await page.get_by_role("spinbutton", name="Tuesday").fill("10")
    await page.get_by_role("button", name="Work it out").press("Enter")
    await expect(page.get_by_role("status").first).to_contain_text("With 10 more places each week")
    assert "/season?tue=10" in page.url
    await context.close()
