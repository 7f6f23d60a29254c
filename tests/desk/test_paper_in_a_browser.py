"""Paper in Chromium: chosen by keyboard at three widths, and printed as PDF, whose pages are counted and measured."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from bot.domain.core.food import Allergen, AllergenFacts
from tests.desk.conftest import Desk, desk_beside_a_browser
from tests.desk.papers import full_hall, neighbour, somebody_greets
from tests.page.browser import CHROMIUM, PICTURES, WHERE_FROM, keep, visited
from tests.support.look_inside import rows
from tests.support.table import lunch

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)]
desk = desk_beside_a_browser
AXE = Path(__file__).parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"wide": (1440, 900), "tablet": (768, 1024), "narrow": (320, 640)}
ON_PAPER = (688, 1032)
"""A4 without our margins, in CSS pixels."""
VIOLATIONS = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations
  .flatMap((one) => one.nodes.map((node) => one.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))"""
CUT = """() => { const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll('.sheet *, .quarter *')].filter((one) => one.checkVisibility()).filter((one) => {
    const r = one.getBoundingClientRect();
    return !one.matches('.unseen') && r.width && (r.left < -1 || r.right > wide + 1); })
  .map((one) => one.tagName + '.' + one.getAttribute('class') + ' ' + one.textContent.slice(0, 30)); }"""
SOME = AllergenFacts(contains=Allergen.CELERY.bit, may_contain=Allergen.MILK.bit, not_in_it=Allergen.EGGS.bit)


async def comes_in(page: Page) -> None:
    await page.get_by_role("button", name="Come in").press("Enter")
    await page.get_by_role("heading", name="What is on").wait_for()


async def opens(desk: Desk, page: Page, path: str) -> None:
    await page.goto(f"http://127.0.0.1:{desk.port}{path}")


async def fits(page: Page) -> None:
    await page.wait_for_load_state()
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    if AXE.exists():
        await page.evaluate(AXE.read_text("utf-8") + ";0")
        assert await page.evaluate(VIOLATIONS) == []


async def printed(page: Page, name: str) -> int:
    """How many pages; nothing of them is cut off at the side. The file is under build/page."""
    size = page.viewport_size
    assert size is not None
    await page.emulate_media(media="print")
    await page.set_viewport_size({"width": ON_PAPER[0], "height": ON_PAPER[1]})
    assert await page.evaluate(CUT) == [], name
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    assert await page.locator("header").first.is_hidden()
    assert await page.locator(".around").first.is_hidden()
    PICTURES.mkdir(parents=True, exist_ok=True)
    pdf = await page.pdf(prefer_css_page_size=True, path=PICTURES / f"{name}.pdf")
    assert re.search(rb"/MediaBox \[0 0 59[45]\S* 84[12]", pdf), "A4"
    await page.emulate_media(media="screen")
    await page.set_viewport_size(size)
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


async def test_olive_prints_for_a_full_hall(desk: Desk, browser: Browser) -> None:
    """From the link to a list for sixty, by keyboard, at each width; axe finds nothing."""
    await full_hall(desk, 60, starts=desk.town.now + timedelta(hours=5))
    await somebody_greets(desk.town)
    for name, size in SIZES.items():
        async with visited(browser, f"http://127.0.0.1:{desk.port}{await desk.link()}", size) as page:
            await comes_in(page)
            await page.get_by_role("link", name="Paper", exact=True).press("Enter")
            await page.get_by_role("heading", name="Paper", exact=True).wait_for()
            await fits(page)
            await keep(page, f"paper-{name}")
            await page.get_by_role("link", name="Each place").press("Enter")
            await page.get_by_role("link", name="The week for the door Brinnington Hub").wait_for()
            await fits(page)
            await page.get_by_role("link", name="Back to all papers").press("Enter")
            await page.get_by_role("link", name="Host’s list Veg soup").press("Enter")
            await page.get_by_role("heading", name="Veg soup").first.wait_for()
            await fits(page)
            await keep(page, f"paper-list-{name}")
            if name == "wide":
                assert await printed(page, "paper-list") == 4
                assert await page.locator("thead").first.evaluate("e => getComputedStyle(e).display") == (
                    "table-header-group"
                )
            await page.get_by_role("link", name="Back to all papers").press("Enter")
            await page.get_by_role("heading", name="Paper", exact=True).wait_for()
            await page.get_by_role("link", name="Allergen card Veg soup").press("Enter")
            await page.locator("article.allergen-card[dir=ltr]").wait_for()
            await fits(page)
            await page.get_by_role("link", name="اردو").press("Enter")
            await page.locator("article.allergen-card[dir=rtl]").wait_for()
            await fits(page)


async def test_each_paper_is_on_its_pages(desk: Desk, browser: Browser) -> None:
    """As PDF: a card, posters and a door are as many pages as they say, in English and from right to left."""
    await lunch(desk.town, places=9, allergens=SOME)
    for number in range(7):
        await neighbour(desk.town, f"Mary{number}")
    await neighbour(desk.town, "Ruba", language="ur", goes_to=1)
    await lunch(desk.town, places=20, host="Eve", starts=desk.town.now + timedelta(days=2))
    await desk.town.bot.tick()
    async with desk.town.bot.database.write() as work:
        (organiser,) = await work.people.organisers("stockport")
        await work.referrers.add("stockport", "Bridge Practice", "gp12", organiser.id, now=desk.town.now)
    ((hub,),) = await rows(desk.town, "SELECT MIN(venue_id) FROM offer")
    papers = {
        "allergens": ("/paper/sittings/1/allergens", 1),
        "allergens-ur": ("/paper/sittings/1/allergens?language=ur", 1),
        "calls": ("/paper/calls", 8),
        "calls-four": ("/paper/calls?cards=four", 2),
        "guests": ("/paper/guests", 2),
        "poster-meal": ("/paper/posters/meal/1", 1),
        "poster-meal-ur": ("/paper/posters/meal/1?language=ur", 1),
        "poster-meal-bn": ("/paper/posters/meal/1?language=bn", 1),
        "poster-place": (f"/paper/posters/place/{hub}", 1),
        "poster-practice-pl": ("/paper/posters/practice/1?language=pl", 1),
        "door": ("/paper/door", 2),
        "door-ur": ("/paper/door?language=ur", 2),
        "door-place": (f"/paper/places/{hub}/door", 2),
    }
    async with visited(browser, f"http://127.0.0.1:{desk.port}{await desk.link()}", SIZES["wide"]) as page:
        await comes_in(page)
        counted = {}
        for name, (path, _) in papers.items():
            await opens(desk, page, path)
            counted[name] = await printed(page, f"paper-{name}")
            for size in SIZES.values():
                await page.set_viewport_size({"width": size[0], "height": size[1]})
                await fits(page)
            await keep(page, f"paper-{name}-narrow")
        assert counted == {name: pages for name, (_, pages) in papers.items()}
