"""On a small screen nothing lies on anything else, and every word is inside what it stands in."""

import pytest
from playwright.async_api import Browser, Page, expect

from bot.demo.stories import TITLES
from tests.page.browser import CHROMIUM, NARROW, WHERE_FROM, WIDE, keep, visited
from tests.page.conftest import Table, laid_table
from tests.page.test_phones import YES_OR_NO

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM),
    pytest.mark.asyncio(loop_scope="session"),
]

COMMANDS = tuple(
    {"command": command, "description": description}
    for command, description in (
        ("food", "what is on near you in the next two weeks"),
        ("mymeals", "what you are going to"),
        ("settings", "your answers, and how to change them"),
        ("pause", "a rest from invitations, as long as you like"),
        ("human", "a person answers you here"),
        ("mydata", "all that is kept about you"),
        ("help", "what I can do"),
    )
)
BOXES = """(within) => [...document.querySelectorAll(
    'button, summary, textarea, h1, h2, .what, .name p, .role, time#now, .words, .day, .hint, .telling p')]
  .filter((one) => one.checkVisibility() && !one.closest('.hidden-words') && (!within || one.closest(within)))
  .map((one) => {
    const box = one.getBoundingClientRect(), frame = one.closest('.log, .choices, .drops');
    const shown = frame ? frame.getBoundingClientRect() : {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
    return {name: one.textContent.trim().slice(0, 40) || one.className,
      left: Math.max(box.left, shown.left), top: Math.max(box.top, shown.top),
      right: Math.min(box.right, shown.right), bottom: Math.min(box.bottom, shown.bottom),
      spills: one.scrollHeight > one.clientHeight + 1 && one.matches('button')};
  }).filter((box) => box.right - box.left > 1 && box.bottom - box.top > 1)"""
"""What can be pressed or read, as far as it is shown: an answer further up in a chat is not."""
ONE_LINE = "(one) => one.offsetHeight < 1.5 * parseFloat(getComputedStyle(one).lineHeight)"
BESIDE_THE_FIELD = ("#phone-0 .commands summary", "#phone-0 .attach summary")
ON_TOP = {
    "#phone-0 .menu summary": "#phone-0 .menu .choices",
    "#stories .opens": "#story-list",
    "#others .opens": "#other-list",
    "#clock .opens": "#moves",
}
"""Menus that open over the page, as menus do, and what they hold."""


async def overlaps(page: Page, within: str = "") -> list[str]:
    """Which of what is shown lies on another, or has words that spill over its edge."""
    boxes = await page.evaluate(BOXES, within)
    assert boxes
    spilt = [f"{box['name']} spills over" for box in boxes if box["spills"]]
    pairs = ((one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    return spilt + [f"{one['name']} lies on {other['name']}" for one, other in pairs if _meet(one, other)]


def _meet(one: dict[str, float], other: dict[str, float]) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 1


async def _fills(table: Table) -> None:
    """A phone with all that it can show: a question with buttons, keys below, and things to try."""
    await table.bot_does("setMyCommands", commands=list(COMMANDS))
    await table.bot_says("Asha", "Would you like to come?", reply_markup=YES_OR_NO)
    await table.bot_says("Asha", "Which?", reply_markup={"keyboard": [["What’s on", "My meals"], ["Talk to a person"]]})


@pytest.mark.parametrize("story", [None, "Asha has soup and bread for twelve, and writes it as she would to a friend."])
async def test_nothing_lies_on_anything_at_390_pixels(browser: Browser, story: str | None) -> None:
    """Nor does what opens beside the field, such as the commands of the bot; a menu over the page is whole."""
    async with laid_table() as table:
        await _fills(table)
        if story:
            table.stage.story = {"title": "A meal", "words": story, "person": "Asha", "playing": True}
        async with visited(browser, table.address, NARROW, reduced_motion="reduce") as page:
            await expect(page.locator("#phone-0 .log")).to_contain_text("Which?")
            await expect(page.locator("#telling")).to_be_visible(visible=bool(story))
            assert await overlaps(page) == []
            for opener in BESIDE_THE_FIELD:
                await page.click(opener)
                assert await overlaps(page) == [], opener
                await keep(page, f"390-{opener.split()[1]}{'-story' if story else ''}")
                await page.keyboard.press("Escape")
            for opener, menu in ON_TOP.items():
                await page.click(opener)
                assert await overlaps(page, menu) == [], opener
                await page.keyboard.press("Escape")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_page_says_in_one_line_what_this_is(browser: Browser, size: tuple[int, int]) -> None:
    """At the first visit, above all else, at both sizes; the stories are in one row below it."""
    async with laid_table() as table:
        table.stage.stories = TITLES
        async with visited(browser, table.address, size) as page:
            line = page.locator(".what")
            assert "A chat that brings neighbours together over food." in await line.inner_text()
            assert await line.evaluate(ONE_LINE)
            assert await line.evaluate("(one) => one === document.querySelector('.skip').nextElementSibling")
            await expect(page.locator("#story-list button")).to_have_count(len(TITLES))
            assert await page.locator(".show").evaluate("(one) => one.offsetHeight < 60")
            await keep(page, f"{size[0]}-what-this-is")


async def test_a_button_keeps_its_words_whole(browser: Browser) -> None:
    """Where two do not fit side by side, they stand below one another."""
    async with laid_table() as table:
        keys = [[{"text": "Directions and more", "callback_data": "a"}, {"text": "Copyrighted", "callback_data": "b"}]]
        await table.bot_says("Asha", "Hi", reply_markup={"inline_keyboard": keys})
        async with visited(browser, table.address, NARROW) as page:
            await page.locator("#phone-0 .message").evaluate("(one) => { one.style.width = '9rem'; }")
            first, second = page.locator("#phone-0 .key").first, page.locator("#phone-0 .key").last
            above, below = await first.bounding_box(), await second.bounding_box()
            assert above is not None
            assert below is not None
            assert above["y"] + above["height"] <= below["y"]
