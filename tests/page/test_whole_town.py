"""The demo as visitors see it: the real bot as a process of its own, the page in a real browser, nothing pretended.

Pictures of every step are left under build/page.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo_page import Backstage, open_page
from bot.demo_stories import STORIES
from tests.page.browser import CHROMIUM, WHERE_FROM, Page, chromium

PICTURES = Path(__file__).parents[2] / "build" / "page"
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason=WHERE_FROM)
pytestmark = pytest.mark.asyncio(loop_scope="module")

Town = tuple[str, Backstage]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    """The address of the demo and what is behind it; one for all tests of this file, as it takes a while to start."""
    async with open_page(tmp_path_factory.mktemp("town"), pause_s=0) as (address, stage, life):
        await life
        await stage.bot.is_up()
        yield address, stage


def keep(picture: bytes, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{name}.png").write_bytes(picture)


@needs_browser
async def test_a_visitor_posts_accepts_is_reminded_and_nothing_is_lost_in_a_crash(town: Town) -> None:
    async with chromium() as browser:
        page = await browser.open(town[0])
        await page.clicks("#phone-0 .tip", "Send: Shared meal")
        await page.clicks("#phone-0 .key", "Post it")
        await page.sees("#phone-0", "It is posted")
        await page.sees("#phone-1", "Would you like to come")
        keep(await page.picture(), "1-asked")
        await page.clicks("#phone-1 .key", "I’ll come")
        await page.sees("#phone-1", "you are coming")
        await _until_reminded(page)
        keep(await page.picture(), "2-reminded")
        await _killed_and_started(page)
        keep(await page.picture(), "3-after-a-crash")
        assert page.complaints == []
        assert page.hosts == {"127.0.0.1"}


async def _until_reminded(page: Page) -> None:
    """Let it be evening; and then the next thing that is due."""
    await page.clicks("#behind")
    await page.sees("#panel", "reminder for Ben")
    await page.clicks(".moves button", "To the evening")
    await page.sees("#now", "18:00")
    await page.sees("#phone-1", "A reminder")
    await page.sees("#panel", "Handler")
    await page.clicks("#next", "Next:")
    await page.until("!document.querySelector('#now').innerText.includes('18:00')")


async def _killed_and_started(page: Page) -> None:
    """What is written while the bot is dead is answered once it lives again."""
    await page.clicks("#panel .knob", "Kill it")
    await page.sees("#panel", "The bot was killed")
    await page.types("#phone-1 textarea", "/mymeals")
    await page.sees("#phone-1 .log", "/mymeals")
    before = await page.run("document.querySelectorAll('#phone-1 .theirs').length")
    await page.clicks("#panel .knob", "Start it again")
    await page.until(f"document.querySelectorAll('#phone-1 .theirs').length === {before + 1}")
    assert "Veg curry" in await page.words("#phone-1 .message:last-child")


async def test_every_story_goes_as_it_is_told(town: Town) -> None:
    stage = town[1]
    for key in STORIES:
        stage.play(key)
        await stage.teller.ended()
        assert stage.teller.state is not None
        hetty = stage.world.chat_log(stage.teller.person("Hetty"))
        assert "That was it" in stage.teller.state["words"], f"{key}: {hetty}"


async def test_a_story_can_be_stopped_to_go_on_by_hand(town: Town) -> None:
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
