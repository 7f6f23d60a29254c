"""The demo as visitors see it: the real bot as a process of its own, the page in a real browser, nothing pretended.

With TEST_PICTURES=1 pictures of every step are left under build/page.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.demo.page import Backstage, open_page
from bot.demo.stories import STORIES
from bot.demo.storyteller import Storyteller
from tests.page.browser import CHROMIUM, NARROW, WHERE_FROM, WIDE, keep, visited

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)
pytestmark = pytest.mark.asyncio(loop_scope="session")

Town = tuple[str, Backstage]


@asynccontextmanager
async def _living_town(folders: pytest.TempPathFactory, name: str) -> AsyncIterator[Town]:
    """Nobody has to see the page first, as its settling waits for otherwise."""
    async with open_page(folders.mktemp(name), pace=0) as (address, stage, life):
        stage.looked_at.set()
        await life
        yield address, stage


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """The address of the demo and what is behind it, one, as it takes a while to start."""
    async with _living_town(tmp_path_factory, "town") as (address, stage):
        await stage.bot.is_up()
        yield address, stage


@needs_browser
async def test_a_visitor_does_the_whole_main_job_on_four_phones(town: Town, browser: Browser) -> None:
    """By hand: posts, accepts, is reminded, and loses nothing in a crash. In a town in which nothing has happened."""
    await _does_the_main_job(browser, town[0], WIDE)


@needs_browser
async def test_a_visitor_does_the_whole_main_job_on_a_small_screen(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    """With one phone at a time."""
    async with _living_town(tmp_path_factory, "small") as (address, _):
        await _does_the_main_job(browser, address, NARROW)


async def _does_the_main_job(browser: Browser, address: str, size: tuple[int, int]) -> None:
    async with visited(browser, address, size) as page:
        visitor = Visitor(page, size)
        await visitor.posts()
        await visitor.accepts()
        await visitor.lets_it_be_evening()
        await visitor.kills_the_bot_and_starts_it_again()


class Visitor:
    """Somebody who has never seen this, and presses what is there."""

    def __init__(self, page: Page, size: tuple[int, int]) -> None:
        self.page = page
        self.small = size == NARROW
        self.width = size[0]

    async def takes(self, number: int) -> None:
        """Look at a phone, which on a small screen has to be chosen first."""
        if self.small:
            await self.page.click(f"#tab-{number}")
        await expect(self.page.locator(f"#phone-{number}")).to_be_visible()

    async def sees(self, number: int, words: str) -> None:
        await expect(self.page.locator(f"#phone-{number} .log")).to_contain_text(words)

    async def keeps(self, name: str) -> None:
        await keep(self.page, f"{self.width}-{name}")

    async def posts(self) -> None:
        await self.takes(0)
        await self.page.click("#phone-0 .tip >> text=Shared meal")
        await self.page.click("#phone-0 .key >> text=No, none of it")
        await self.page.click("#phone-0 .key >> text=Post it")
        await self.sees(0, "It is posted")
        await self.keeps("1-posted")

    async def accepts(self) -> None:
        await self.takes(1)
        await self.sees(1, "Would you like to come")
        await self.keeps("2-asked")
        await self.page.click("#phone-1 .key >> text=I’ll come")
        await self.sees(1, "you are coming")

    async def lets_it_be_evening(self) -> None:
        """Behind the scenes one sees the way of the tap, what is due, why people were asked, and the limits."""
        await self.page.click("#behind")
        await expect(self.page.locator("#panel .due")).to_contain_text("reminder for Ben")
        await expect(self.page.locator("#panel .way")).to_contain_text("bookings.")
        await self.page.click("#panel .why summary >> nth=0")
        await expect(self.page.locator("#panel .why[open] li").first).to_be_visible()
        await expect(self.page.locator("#panel")).to_contain_text("Refused for too much (429)0")
        await self.keeps("3-behind-the-scenes")
        await self.page.click("#behind")
        await self.moves_the_clock("To the evening")
        await expect(self.page.locator("#now")).to_contain_text("18:00")
        await self.sees(1, "A reminder")
        await self.keeps("4-reminded")
        await self.moves_the_clock("Next:")
        await expect(self.page.locator("#now")).not_to_contain_text("18:00")

    async def moves_the_clock(self, button: str) -> None:
        if self.small:
            await self.page.click("#clock .opens")
        await self.page.click(f"#clock button >> text={button}")

    async def kills_the_bot_and_starts_it_again(self) -> None:
        """What is written while the bot is dead is answered once it lives again."""
        await self.page.click("#behind")
        await self.page.click("#panel >> text=Kill it")
        await expect(self.page.locator("#panel")).to_contain_text("The bot was killed")
        await self.page.click("#behind")
        theirs = self.page.locator("#phone-1 .theirs")
        before = await theirs.count()
        await self.page.fill("#phone-1 textarea", "/mymeals")
        await self.page.press("#phone-1 textarea", "Enter")
        await self.sees(1, "/mymeals")
        await self.keeps("5-killed")
        await self.page.click("#behind")
        await self.page.click("#panel >> text=Start it again")
        await self.page.click("#behind")
        await expect(theirs).to_have_count(before + 1, timeout=20_000)
        await expect(theirs.last).to_contain_text("Veg curry")
        await self.keeps("6-started-again")


@pytest.mark.parametrize("key", STORIES)
async def test_every_story_goes_as_it_is_told(town: Town, key: str) -> None:
    """Whatever was told before it. The tour takes the minute that its button promises, by the clock of the page."""
    teller = town[1].teller
    town[1].play(key)
    await teller.ended()
    assert teller.state is not None
    assert "That was it" in teller.state["words"], town[1].world.chat_log(teller.person("Hetty"))
    if key == "tour":
        assert "60 seconds" in teller.state["title"]
        assert 55 <= teller.elapsed_s <= 65
    if key == "languages":
        _each_reads_their_own_language(teller)


def _each_reads_their_own_language(teller: Storyteller) -> None:
    """The meal keeps the name that it was given; the organiser of the other town hears nothing of it."""
    heard = {name: "\n".join(teller.person(name).heard) for name in ("Marta", "Zara", "Tess", "Olive")}
    assert "• \u2068زارا\u2069" in heard["Marta"]
    assert "środa" in heard["Marta"]
    assert "\u2068Pierogi z serem\u2069" in heard["Zara"]
    assert "Contains: gluten (wheat, rye, oats) and milk." in heard["Zara"]
    assert "Pierogi z serem, Hyde Welcome Kitchen. 1 of 12 taken" in heard["Tess"]
    assert not any(words in heard["Olive"] for words in ("Marta", "Pierogi", "زارا"))


async def test_a_story_can_be_stopped_to_go_on_by_hand(town: Town) -> None:
    """Only one is told at a time, and after it the town is there to play with."""
    stage = town[1]
    asha, ben = stage.teller.person("Asha"), stage.teller.person("Ben")
    before = asha.chat.version
    stage.play("post")
    with pytest.raises(RuntimeError):
        stage.play("crash")
    await stage.world.until(lambda: asha.chat.version > before, 10)
    stage.stop_story()
    await stage.teller.ended()
    assert stage.teller.state is None
    ben.writes("/mymeals")
    await ben.hears("", 10)


@pytest.mark.parametrize(("key", "at"), [("post", 2), ("post", 3), ("crash", 5)])
async def test_after_a_story_that_was_stopped_any_other_goes(town: Town, key: str, at: int) -> None:
    """Asha has half a post, or the bot is just being killed or started: the next story finds its way from there."""
    stage = town[1]
    stage.play(key)
    for _ in range(at):
        await stage.world.bell.wait(10)
    stage.stop_story()
    await stage.teller.ended()
    stage.play("post")
    await stage.teller.ended()
    assert stage.teller.state is not None
    assert "That was it" in stage.teller.state["words"]
