"""The Mini App in Chromium: what Telegram signed goes to our server alone, and stays in no history."""

import pytest
from playwright.async_api import Browser, Route

from bot.simulator.mini_apps import launched
from tests.desk.conftest import Desk, desk_beside_a_browser
from tests.desk.test_in_a_browser import SIZES
from tests.page.browser import CHROMIUM, WHERE_FROM, keep, visited
from tests.support.town import TOKEN

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
desk = desk_beside_a_browser
PHONE = (390, 844)


def _opened(desk: Desk) -> str:
    """What Olive’s phone opens when she taps the button."""
    url = f"http://127.0.0.1:{desk.port}/app"
    return launched(url, TOKEN, desk.olive.phone.user, desk.town.now)


@pytest.mark.parametrize("size", [PHONE, *SIZES.values()])
async def test_olive_comes_in_without_doing_anything(desk: Desk, browser: Browser, size: tuple[int, int]) -> None:
    """And going back does not show, or send, what was signed."""
    async with visited(browser, _opened(desk), size) as page:
        await page.get_by_role("heading", name="What is on").wait_for()
        assert page.url == f"http://127.0.0.1:{desk.port}/"
        await keep(page, "desk-app-in")
        await page.go_back()
        assert "#" not in page.url
        await page.wait_for_load_state()
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        await page.goto(f"http://127.0.0.1:{desk.port}/app")
        assert await page.locator("[name=data]").input_value() == ""


async def test_no_server_is_told_in_an_address(desk: Desk, browser: Browser) -> None:
    """Neither ours nor anybody’s; nothing of it in what the browser keeps."""
    asked: list[str] = []
    async with visited(browser, "about:blank", PHONE) as page:
        page.on("request", lambda request: asked.append(request.url.partition("#")[0] + str(request.headers)))
        await page.goto(_opened(desk))
        await page.get_by_role("heading", name="What is on").wait_for()
        stored = await page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert asked
    assert not [one for one in asked if "auth_date" in one or "tgWebAppData" in one]
    assert "auth_date" not in stored


async def test_in_a_browser_without_telegram(desk: Desk, browser: Browser) -> None:
    """It says where it opens."""
    async with visited(browser, f"http://127.0.0.1:{desk.port}/app", PHONE) as page:
        await page.get_by_text("This opens in Telegram").wait_for()
        await keep(page, "desk-app-elsewhere")


@pytest.mark.parametrize(
    ("at", "shown"), [("https://web.telegram.org/k/", True), ("https://elsewhere.example/", False)]
)
async def test_in_a_frame_it_sends_nothing(desk: Desk, browser: Browser, at: str, shown: bool) -> None:
    """As Telegram’s own web page shows it; in any other page the browser itself does not show it."""
    ours, posts = "https://desk.example", []
    opened = launched(f"{ours}/app", TOKEN, desk.olive.phone.user, desk.town.now).replace("&", "&amp;")

    async def from_our_server(route: Route) -> None:
        """A page of https may frame nothing of this machine, so the frame has a name of its own."""
        request = route.request
        if request.method == "POST":
            posts.append(request.url)
        answer = await route.fetch(url=request.url.replace(ours, f"http://127.0.0.1:{desk.port}"))
        await route.fulfill(response=answer)

    page = await browser.new_page()
    await page.route(
        at, lambda route: route.fulfill(content_type="text/html", body=f'<iframe src="{opened}"></iframe>')
    )
    await page.route(f"{ours}/**", from_our_server)
    await page.goto(at)
    inside = page.frame_locator("iframe").get_by_text("This one does not open there")
    if shown:
        await inside.wait_for()
        await keep(page, "desk-app-framed")
    assert await inside.is_visible() is shown
    assert posts == []
    await page.close()
