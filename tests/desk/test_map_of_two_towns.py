"""The map of a town that shares its meals with the next: their wards lie quietly beside, and nothing else of theirs."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.config import Config, RulesConfig
from bot.config_machine import PageConfig
from bot.language.rendering import Words
from bot.page.server import OrganisersPage
from tests.desk.conftest import OLIVE, Desk
from tests.desk.wards import live_in, place_in
from tests.journeys.invitations.test_next_town import STOCKPORT, TAMESIDE
from tests.support.acts import olive_is_there
from tests.support.town import THURSDAY_MORNING, town_at

DENTON_SOUTH = "E05014523"


@pytest.mark.parametrize("shares", [True, False])
async def test_wards_of_the_next_town_lie_beside(tmp_path: Path, *, shares: bool) -> None:
    """Where both agree; as outlines that are no links, with no count and no place, and no closer look."""
    networks = (
        STOCKPORT.model_copy(update={"organisers": (OLIVE,), "shares_with": ("tameside",) if shares else ()}),
        TAMESIDE.model_copy(update={"shares_with": ("stockport",) if shares else ()}),
    )
    page = PageConfig(on=True, listen_port=8444)
    config = Config(networks=networks, rules=RulesConfig(first_posts_to_approve=0), page=page)
    async with AsyncExitStack() as opened:
        town = await opened.enter_async_context(town_at(THURSDAY_MORNING, tmp_path / "t.sqlite", config=config))
        await olive_is_there(town)
        bot = town.bot
        served = OrganisersPage(bot.database, bot.environment, bot.clock, Words.load())
        port = await opened.enter_async_context(served.listening(PageConfig(on=True, listen_port=0)))
        desk = Desk(town, port, await opened.enter_async_context(AsyncExitStack()))
        await live_in(town, DENTON_SOUTH, 6)
        await place_in(town, DENTON_SOUTH, "Their Hall", 53.4501, -2.1129, network="tameside")
        olive = await desk.signed_in()
        words = (await olive.opens("/map?shade=guests")).words
        assert ('class="beside"' in words) is shares
        assert ("share their meals with you" in words) is shares
        assert f"ward-{DENTON_SOUTH}" not in words
        assert words.count('<tr id="ward-') == 22
        assert "about 5" in words, "guests of ours who live there are beyond our wards"
        assert "Their Hall" not in words
        assert (await olive.opens(f"/map?ward={DENTON_SOUTH}")).status == 404
