"""The phones in a real browser, with a bot that the tests play: chats as people see them, and what they can do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from tests.page.browser import CHROMIUM, WHERE_FROM, Browser, Page, chromium
from tests.page.conftest import Table, laid_table

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM),
    pytest.mark.asyncio(loop_scope="module"),
]

AXE = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
YES_OR_NO = {
    "inline_keyboard": [
        [{"text": "I’ll come", "callback_data": "yes"}, {"text": "Not this time", "callback_data": "no"}]
    ]
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@asynccontextmanager
async def opened(browser: Browser, width: int = 1440, height: int = 900) -> AsyncIterator[tuple[Table, Page]]:
    """A page of its own; nothing may have gone wrong on it, and it may have asked nobody but us."""
    async with laid_table() as table:
        page = await browser.open(table.address, width, height)
        await page.sees("#phone-3", "Olive")
        yield table, page
        assert page.complaints == []
        assert page.hosts == {"127.0.0.1"}
        await page.close()


async def test_a_message_looks_as_it_was_meant(browser: Browser) -> None:
    """Bold is bold, what looks like markup in a name stays words, and emoji do not move the marks."""
    async with opened(browser) as (table, page):
        await table.bot_says("Ben", "🎉 <b>Soup &amp; bread</b> with <i>Asha</i>\nfor &lt;b&gt;all&lt;/b&gt;")
        await page.sees("#phone-1", "Soup & bread")
        words = await page.run("document.querySelector('#phone-1 .words').innerHTML")
        assert words == "🎉 <strong>Soup &amp; bread</strong> with <em>Asha</em>\nfor &lt;b&gt;all&lt;/b&gt;"


async def test_taps_and_texts_reach_the_bot(browser: Browser) -> None:
    async with opened(browser) as (table, page):
        await table.bot_says("Ben", "Would you like to come?", reply_markup=YES_OR_NO)
        await page.clicks("#phone-1 .key", "I’ll come")
        await page.types("#phone-1 textarea", "see you there")
        await page.sees("#phone-1", "see you there")
        assert '"data": "yes"' in table.world.bot.updates.pending[0][1]
        assert "see you there" in table.world.bot.updates.pending[1][1]


async def test_what_is_changed_or_taken_back_changes_on_the_phone(browser: Browser) -> None:
    async with opened(browser) as (table, page):
        ben = table.person("Ben").id
        first = await table.bot_says("Ben", "Come at noon", reply_markup=YES_OR_NO)
        second = await table.bot_says("Ben", "A slip of the pen")
        await page.sees("#phone-1", "A slip of the pen")
        await table.bot_does("editMessageText", chat_id=ben, message_id=first, text="Come at one")
        await table.bot_does("deleteMessage", chat_id=ben, message_id=second)
        await page.sees("#phone-1", "Come at one")
        await page.until("!document.querySelector('#phone-1').innerText.includes('A slip')")
        assert "edited" in await page.words("#phone-1 .message")
        assert not await page.run("document.querySelector('#phone-1 .key')")


async def test_a_reply_keyboard_a_place_and_a_file(browser: Browser) -> None:
    """A key sends its words, a place is drawn without tiles, a file opens as words."""
    async with opened(browser) as (table, page):
        ben = table.person("Ben")
        await table.bot_says("Ben", "Which?", reply_markup={"keyboard": [["Today", "Tomorrow"]]})
        await page.clicks("#phone-1 .keyboard .key", "Tomorrow")
        await page.sees("#phone-1 .log", "Tomorrow")
        await table.bot_does(
            "sendVenue", chat_id=ben.id, latitude=53.43, longitude=-2.13, title="The Hub", address="Brinnington Road"
        )
        assert await page.until("document.querySelector('#phone-1 svg.map')?.getAttribute('aria-label')") == (
            "Map: 0.1 miles from Brinnington"
        )
        ben.sends_document(b"BEGIN:VCALENDAR", "soup.ics", "text/calendar")
        await page.clicks("#phone-1 .file")
        await page.sees("dialog", "BEGIN:VCALENDAR")
        await page.presses("Escape")


async def test_a_place_is_chosen_on_a_map_with_the_keyboard(browser: Browser) -> None:
    async with opened(browser) as (table, page):
        await page.clicks("#phone-1 .attach summary")
        await page.clicks("#phone-1 .attach button", "Place")
        await page.run("document.querySelector('dialog .choosing').focus()")
        await page.presses("ArrowUp")
        await page.clicks("dialog .main", "Send this place")
        await page.until("document.querySelector('#phone-1 .message svg.map')")
        location = table.person("Ben").chat.messages[-1].location
        assert location is not None
        assert 53.43 < location["latitude"] < 53.432


async def test_somebody_blocks_the_bot_and_comes_back(browser: Browser) -> None:
    async with opened(browser) as (table, page):
        await page.clicks("#phone-1 .menu summary")
        await page.clicks("#phone-1 .menu button", "Block the bot")
        await page.clicks("#phone-1 .start", "Unblock the bot")
        await page.until("!document.querySelector('#phone-1 .composer').hidden")
        assert not table.person("Ben").chat.blocked


async def test_a_newcomer_is_in_the_list_and_starts_with_a_tap(browser: Browser) -> None:
    async with opened(browser) as (table, page):
        await page.clicks("#others .chip", "Mary")
        await page.clicks("#phone-2 .start", "Start")
        await page.sees("#phone-2 .log", "/start")
        await page.clicks("#others .new")
        await page.types("dialog input", "Nadia")
        await page.sees("#phones", "Nadia")
        assert table.person("Nadia").chat.messages == []


async def test_one_phone_at_a_time_on_a_small_screen(browser: Browser) -> None:
    """Tabs lead to the others and count what was not read; nothing is wider than the screen."""
    async with opened(browser, 390, 844) as (table, page):
        await table.bot_says("Ben", "Would you like to come?", reply_markup=YES_OR_NO)
        await page.sees("#tab-1", "1")
        assert await page.run("document.documentElement.scrollWidth <= 390")
        assert not await page.run("document.querySelector('#phone-1').getClientRects().length")
        await page.run("document.querySelector('#tab-0').focus()")
        await page.presses("ArrowRight")
        await page.clicks("#phone-1 .key", "I’ll come")
        assert await page.words("#tab-1") == "Ben"
        foot = "document.querySelector('#phone-1 footer').getBoundingClientRect().bottom"
        assert await page.run(f"{foot} <= innerHeight")


async def test_it_reads_from_right_to_left_too(browser: Browser) -> None:
    """A right-to-left text is set so, and a right-to-left page has nothing out of its place."""
    async with opened(browser) as (table, page):
        await table.bot_says("Ben", "אהלן")
        await page.sees("#phone-1", "אהלן")
        await page.run("document.dir = 'rtl'")
        assert await page.run("document.documentElement.scrollWidth <= 1440")
        left = "document.querySelector('{}').getBoundingClientRect().left"
        assert await page.run(f"{left.format('#phone-0')} > {left.format('#phone-3')}")


@pytest.mark.skipif(not AXE.exists(), reason="no axe-core here: `npm install --prefix tests/page` brings it")
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
async def test_axe_finds_nothing_that_keeps_people_out(browser: Browser, width: int, height: int) -> None:
    async with opened(browser, width, height) as (table, page):
        await table.bot_says("Asha", "Would you <b>like</b> to come?", reply_markup=YES_OR_NO)
        table.person("Asha").writes("/start")
        await page.sees("#phone-0", "/start")
        for words in (AXE.read_text("utf-8") + ";0", "document.getAnimations().forEach((one) => one.finish()) ?? 0"):
            await page.run(words)
        for before in ("0", "document.querySelector('#behind').click() ?? 0"):
            await page.run(before)
            found = await page.run(
                "axe.run().then((told) => told.violations.map((one) => [one.id, one.impact,"
                " one.nodes.map((node) => node.target.join(' ') + ': ' + node.failureSummary)]))"
            )
            assert [one for one in found if one[1] in {"serious", "critical"}] == []
