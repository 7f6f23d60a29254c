"""Bubbles in Urdu: each paragraph begins on its own side, with English below it, and nothing is cut off."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.page.browser import CHROMIUM, NARROW, WHERE_FROM, keep, visited
from tests.page.conftest import laid_table

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM),
    pytest.mark.asyncio(loop_scope="session"),
]

ASKED = (
    "<b>کیا آپ آ کر ساتھ مل کر کھانا چاہیں گے؟</b>\n\n"
    "\u200f\u2068<b>Pierogi z serem</b>\u2069\n"
    "\u200f🗓 \u2068بدھ 15 جولائی، دوپہر 12 بجے\u2069\n"
    "اس میں ہے: \u2068دودھ (milk)\u2069۔\n"
    "<i>Contains: milk.</i>\n"
    "<i>The cook told us all this; please ask.</i>\n"
    "• کیا کیا ہے\n"
    "\u200e• \u2068زارا\u2069\n"
    "فون: \u20680161 496 0123\u2069\n"
    "\u200f\u2068/stop\u2069 سے سب کچھ"
)
RIGHT, LEFT = "right", "left"
SIDES = [RIGHT, RIGHT, RIGHT, RIGHT, LEFT, LEFT, RIGHT, LEFT, RIGHT, RIGHT]
"""Of each line of it that is not empty."""
LINES = """(words) => {
  const box = words.getBoundingClientRect(), lines = [];
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const part of node.data.matchAll(/[^\\n]+/g)) {
      const range = document.createRange();
      range.setStart(node, part.index);
      range.setEnd(node, part.index + part[0].length);
      for (const one of range.getClientRects()) if (one.width > 1) lines.push(one);
    }
  }
  const rows = Map.groupBy(lines, (one) => Math.round((one.top + one.bottom) / 24));
  return [...rows.values()].map((row) => ({
    right: Math.round(box.right - Math.max(...row.map((one) => one.right))),
    left: Math.round(Math.min(...row.map((one) => one.left)) - box.left)}));
}"""
"""How far each line that is seen ends from either side of the bubble, in pixels."""
CUT_OFF = """() => [...document.querySelectorAll('#phone-0 .words, #phone-0 .key, #phone-0 textarea')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth
    || one.getBoundingClientRect().left < 0)
  .map((one) => one.textContent)"""
KEYS = [[{"text": "میرا آنا پکا ہے", "callback_data": "a"}, {"text": "اس بار نہیں", "callback_data": "b"}]]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A small phone on which somebody is asked in Urdu."""
    async with laid_table() as table:
        await table.bot_says("Asha", ASKED, reply_markup={"inline_keyboard": KEYS})
        async with visited(browser, table.address, NARROW) as opened:
            await expect(opened.locator("#phone-0 .words")).to_be_visible()
            yield opened


async def test_each_paragraph_begins_on_the_side_of_its_language(page: Page) -> None:
    """Urdu on the right, with names and the list in it; the English below and a list in Polish on the left."""
    words = page.locator("#phone-0 .words")
    lines = await words.evaluate(LINES)
    assert [RIGHT if line["right"] <= 1 < line["left"] else LEFT for line in lines] == SIDES
    assert await words.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    await keep(page, "390-urdu")


async def test_buttons_and_what_is_being_typed_run_from_the_right(page: Page) -> None:
    """So does a draft, as soon as its first letter is typed; one in English runs from the left."""
    field = page.locator("#phone-0 textarea")
    for typed, direction in (("میں 330 بس سے آؤں گی، SK14 1AA", "rtl"), ("I walk with زارا", "ltr")):
        await field.fill(typed)
        assert await field.evaluate("(one) => getComputedStyle(one).direction") == direction
    for key in await page.locator("#phone-0 .key").all():
        assert await key.evaluate("(one) => getComputedStyle(one).direction") == "rtl"


async def test_nothing_of_it_is_cut_off_at_390_pixels(page: Page) -> None:
    await page.locator("#phone-0 textarea").fill("میں 330 بس سے آؤں گی " * 3)
    assert await page.evaluate(CUT_OFF) == []
