"""The phones in a real browser, with a bot that the tests play: chats as people see them, and what they can do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.page.browser import CHROMIUM, NARROW, WHERE_FROM, WIDE, visited
from tests.page.conftest import Table, laid_table

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM),
    pytest.mark.asyncio(loop_scope="session"),
]

A_PICTURE = Path(__file__).parents[2] / "docs" / "screenshots" / "desk.png"
A_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj trailer<</Root 1 0 R>>\n%%EOF"
)
YES_OR_NO = {
    "inline_keyboard": [
        [{"text": "I’ll come", "callback_data": "yes"}, {"text": "Not this time", "callback_data": "no"}],
        [{"text": "Why me?", "callback_data": "why"}],
    ]
}


@asynccontextmanager
async def opened(browser: Browser, size: tuple[int, int] = WIDE) -> AsyncIterator[tuple[Table, Page]]:
    """A page with a table of its own."""
    async with laid_table() as table, visited(browser, table.address, size) as page:
        await expect(page.locator("#tab-3")).to_contain_text("Olive")
        yield table, page


async def test_a_message_looks_as_it_was_meant(browser: Browser) -> None:
    """Bold is bold, what looks like markup in a name stays words, and emoji do not move the marks."""
    async with opened(browser) as (table, page):
        await table.bot_says("Ben", "🎉 <b>Soup &amp; bread</b> with <i>Asha</i>\nfor &lt;b&gt;all&lt;/b&gt;")
        words = page.locator("#phone-1 .words")
        await expect(words).to_contain_text("Soup & bread")
        told = await words.inner_html()
        assert told == "🎉 <strong>Soup &amp; bread</strong> with <em>Asha</em>\nfor &lt;b&gt;all&lt;/b&gt;"


async def test_taps_and_texts_reach_the_bot(browser: Browser) -> None:
    """A tap is a callback query, and what is written is a message."""
    async with opened(browser) as (table, page):
        await table.bot_says("Ben", "Would you like to come?", reply_markup=YES_OR_NO)
        await page.click("#phone-1 .key >> text=I’ll come")
        await page.fill("#phone-1 textarea", "see you there")
        await page.press("#phone-1 textarea", "Enter")
        await expect(page.locator("#phone-1 .log")).to_contain_text("see you there")
        assert '"data": "yes"' in table.world.bot.updates.pending[0][1]
        assert "see you there" in table.world.bot.updates.pending[1][1]


async def test_what_is_changed_or_taken_back_changes_on_the_phone(browser: Browser) -> None:
    """An edited message says so and has its new words; a deleted one is gone."""
    async with opened(browser) as (table, page):
        ben, log = table.person("Ben").id, page.locator("#phone-1 .log")
        first = await table.bot_says("Ben", "Come at noon", reply_markup=YES_OR_NO)
        second = await table.bot_says("Ben", "A slip of the pen")
        await expect(log).to_contain_text("A slip of the pen")
        await table.bot_does("editMessageText", chat_id=ben, message_id=first, text="Come at one")
        await table.bot_does("deleteMessage", chat_id=ben, message_id=second)
        await expect(log).to_contain_text("Come at one")
        await expect(log).not_to_contain_text("A slip")
        await expect(page.locator("#phone-1 .message")).to_contain_text("edited")
        await expect(page.locator("#phone-1 .key")).to_have_count(0)


async def test_a_reply_keyboard_sends_its_words(browser: Browser) -> None:
    """Its keys stand under the chat, and a press is a message."""
    async with opened(browser) as (table, page):
        await table.bot_says("Ben", "Which?", reply_markup={"keyboard": [["Today", "Tomorrow"]]})
        await page.click("#phone-1 .keyboard .key >> text=Tomorrow")
        await expect(page.locator("#phone-1 .log")).to_contain_text("Tomorrow")
        assert table.person("Ben").chat.messages[-1].text == "Tomorrow"


async def test_three_dots_while_the_bot_owes_an_answer(browser: Browser) -> None:
    """They are there once somebody has written, or the bot says that it is busy, and go with its answer."""
    async with opened(browser) as (table, page):
        dots = page.locator("#phone-1 .typing")
        table.person("Ben").writes("/food")
        await expect(dots).to_be_visible()
        await table.bot_says("Ben", "Soup is on")
        await expect(dots).to_be_hidden()
        await table.bot_does("sendChatAction", chat_id=table.person("Ben").id, action="typing")
        await expect(dots).to_be_visible()
        table.world.clock.move_by(timedelta(seconds=6))
        await expect(dots).to_be_hidden()


async def test_a_place_is_drawn_without_tiles(browser: Browser) -> None:
    """The map says in words where it is."""
    async with opened(browser) as (table, page):
        where = {"latitude": 53.43, "longitude": -2.13, "title": "The Hub", "address": "Brinnington Road"}
        await table.bot_does("sendVenue", chat_id=table.person("Ben").id, **where)
        drawn = page.locator("#phone-1 svg.map")
        await expect(drawn).to_have_attribute("aria-label", "Map: 0.1 miles from Brinnington")
        await expect(page.locator("#phone-1 figcaption")).to_contain_text("Brinnington Road")


@pytest.mark.parametrize(
    ("name", "mime", "content"),
    [
        ("soup.ics", "text/calendar", b"BEGIN:VCALENDAR"),
        ("about-me.json", "application/json", b'{"first_name": "Ben"}'),
    ],
)
async def test_a_file_of_words_opens_as_words(browser: Browser, name: str, mime: str, content: bytes) -> None:
    """What it says can be read on the page, and saved; Escape closes it."""
    async with opened(browser) as (table, page):
        table.person("Ben").sends_document(content, name, mime)
        await page.click("#phone-1 .file")
        await expect(page.locator("dialog .contents")).to_have_text(content.decode())
        await expect(page.locator("dialog a.keep")).to_have_attribute("download", name)
        await page.keyboard.press("Escape")
        await expect(page.locator("dialog")).to_be_hidden()


async def test_a_poster_opens_as_a_picture(browser: Browser) -> None:
    """A drawing that came as a file is shown large, and nothing in it runs."""
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="90"><script>alert(1)</script></svg>'
    async with opened(browser) as (table, page):
        table.person("Ben").sends_document(drawing, "poster.svg", "image/svg+xml")
        await page.click("#phone-1 .file")
        width = await page.locator("dialog img.whole").evaluate("(img) => img.decode().then(() => img.naturalWidth)")
        assert width == 200


async def test_a_calendar_file_says_when_and_where(browser: Browser) -> None:
    """As a calendar would show it, by the clock of the town."""
    event = "SUMMARY:Soup\r\nDTSTART:20260722T110000Z\r\nLOCATION:The Hub\\, Brinnington Road\r\n"
    async with opened(browser) as (table, page):
        table.person("Ben").sends_document(event.encode(), "meal.ics", "text/calendar")
        await page.click("#phone-1 .file")
        await expect(page.locator("dialog .entry")).to_contain_text("Wednesday 22 July, 12:00")
        await expect(page.locator("dialog .entry")).to_contain_text("The Hub, Brinnington Road")


async def test_a_paper_to_print_opens_beside_the_page(browser: Browser) -> None:
    """A PDF is shown by the browser’s own viewer, in a tab of its own."""
    async with opened(browser) as (table, page):
        table.person("Ben").sends_document(A_PDF, "poster.pdf", "application/pdf")
        await page.click("#phone-1 .file")
        async with page.expect_popup() as opening:
            await page.click("dialog >> text=Open it")
        shown = await opening.value
        await shown.wait_for_load_state()
        assert "/file/" in shown.url
        assert await shown.evaluate("document.contentType") == "application/pdf"
        assert await shown.evaluate("navigator.pdfViewerEnabled")


async def test_a_story_is_stopped_by_its_button(browser: Browser) -> None:
    """What is told is on the page, and a press ends it, to go on by hand."""
    async with opened(browser) as (table, page):
        table.stage.story = {"title": "A meal", "words": "Asha has soup.", "person": "Asha", "playing": True}
        async with page.expect_response(lambda answer: answer.request.method == "POST"):
            await page.click("text=Stop, I’ll go on by hand")
        assert table.stage.done == ["stop"]
        table.stage.story = None
        await expect(page.locator("#telling")).to_be_hidden()


async def test_a_story_takes_a_small_screen_back_to_the_phones(browser: Browser) -> None:
    """Whoever looks behind the scenes and starts a story sees it."""
    async with opened(browser, NARROW) as (table, page):
        await page.click("#behind")
        await expect(page.locator("#phone-0")).to_be_hidden()
        table.stage.story = {"title": "A meal", "words": "Asha has soup.", "person": "Asha", "playing": True}
        await expect(page.locator("#phone-0")).to_be_visible()
        await expect(page.locator("#panel")).to_be_hidden()


async def test_what_lies_open_behind_the_scenes_stays_open(browser: Browser) -> None:
    """Somebody reads why Ben was asked; then Mary is asked, too."""
    async with opened(browser) as (table, page):
        told = {"meal": "Soup", "wave": 1, "chance": 0.3, "at": "2026-07-13T09:00:00+00:00", "why": ["It is near."]}
        table.stage.asked = [{**told, "person": "Ben", "state": "sent"}]
        await page.click("#behind")
        await page.click(".why summary")
        table.stage.asked = [
            {**told, "person": "Mary", "state": "sent"},
            {**told, "person": "Ben", "state": "accepted"},
        ]
        await expect(page.locator(".why")).to_have_count(2)
        await expect(page.locator(".why[open]")).to_contain_text("It is near.")
        await expect(page.locator(".why[open]")).to_contain_text("accepted")


async def test_somebody_sends_a_photo_with_words(browser: Browser) -> None:
    """It is a photo with a caption to the bot, and can be opened."""
    async with opened(browser) as (table, page):
        await page.fill("#phone-1 textarea", "our soup")
        async with page.expect_file_chooser() as choosing:
            await page.click("#phone-1 .attach summary")
            await page.click("#phone-1 .attach >> text=Photo or file")
        picture = A_PICTURE.read_bytes()
        await (await choosing.value).set_files({"name": "soup.png", "mimeType": "image/png", "buffer": picture})
        await page.click("#phone-1 .photo")
        await expect(page.locator("dialog img.whole")).to_be_visible()
        sent = table.person("Ben").chat.messages[-1]
        assert (bool(sent.photo), sent.text) == (True, "our soup")


async def test_a_place_is_chosen_on_a_map_with_the_keyboard(browser: Browser) -> None:
    """Arrow keys move the pin, and the place goes to the bot."""
    async with opened(browser) as (table, page):
        await page.click("#phone-1 .attach summary")
        await page.click("#phone-1 .attach button >> text=Place")
        await page.press("dialog .choosing", "ArrowUp")
        await page.click("dialog >> text=Send this place")
        await expect(page.locator("#phone-1 .message svg.map")).to_be_visible()
        location = table.person("Ben").chat.messages[-1].location
        assert location is not None
        assert 53.43 < location["latitude"] < 53.432


async def test_the_menu_of_commands_is_what_the_bot_has_set(browser: Browser) -> None:
    """A choice from it is written at once."""
    async with opened(browser) as (table, page):
        commands = [{"command": "food", "description": "What is on near me"}]
        await table.bot_does("setMyCommands", commands=commands)
        await page.click("#phone-1 .commands summary")
        await page.click("#phone-1 .commands >> text=What is on near me")
        await expect(page.locator("#phone-1 .mine")).to_contain_text("/food")


async def test_somebody_blocks_the_bot_and_comes_back(browser: Browser) -> None:
    """While it is blocked there is nothing to write with."""
    async with opened(browser) as (table, page):
        await page.click("#phone-1 .menu summary")
        await page.click("#phone-1 .menu >> text=Block the bot")
        await expect(page.locator("#phone-1 .composer")).to_be_hidden()
        await page.click("#phone-1 .start")
        await expect(page.locator("#phone-1 .composer")).to_be_visible()
        assert not table.person("Ben").chat.blocked


async def test_a_newcomer_is_in_the_list_and_starts_with_a_tap(browser: Browser) -> None:
    """Anybody can be put on a phone, and new people can come to town."""
    async with opened(browser) as (table, page):
        await page.click("#others .opens")
        await page.click("#others .chip >> text=Mary")
        await page.click("#phone-2 .start")
        await expect(page.locator("#phone-2 .log")).to_contain_text("/start")
        await page.click("#others .opens")
        await page.click("#others .new")
        await page.fill("dialog input", "Nadia")
        await page.keyboard.press("Enter")
        await expect(page.locator("#phones")).to_contain_text("Nadia")
        assert table.person("Nadia").chat.messages == []


async def test_one_phone_at_a_time_on_a_small_screen(browser: Browser) -> None:
    """Tabs lead to the others and count what was not read."""
    async with opened(browser, NARROW) as (table, page):
        await table.bot_says("Ben", "Would you like to come?", reply_markup=YES_OR_NO)
        await expect(page.locator("#tab-1 .badge")).to_contain_text("1")
        await expect(page.locator("#phone-1")).to_be_hidden()
        await page.press("#tab-0", "ArrowRight")
        await page.click("#phone-1 .key >> text=I’ll come")
        await expect(page.locator("#tab-1")).to_have_text("Ben")
