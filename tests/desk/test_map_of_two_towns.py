"""The map of a town that shares its meals with the next: their wards lie quietly beside, and nothing else of theirs."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from bot.config import Config, NetworkConfig, RulesConfig
from bot.config_machine import PageConfig
from bot.language.rendering import Words
from bot.page.server import OrganisersPage
from tests.desk.conftest import OLIVE, Desk
from tests.desk.wards import live_in, place_in
from tests.journeys.invitations.test_next_town import STOCKPORT, TAMESIDE
from tests.support.acts import olive_is_there
from tests.support.town import THURSDAY_MORNING, town_at

DENTON = "E05014523"


@asynccontextmanager
async def desk_of(path: Path, *networks: NetworkConfig) -> AsyncIterator[Desk]:
    """The page of the first of these towns, which Olive organises."""
    page = PageConfig(on=True, listen_port=8444)
    config = Config(networks=networks, rules=RulesConfig(first_posts_to_approve=0), page=page)
    async with AsyncExitStack() as opened:
        town = await opened.enter_async_context(town_at(THURSDAY_MORNING, path, config=config))
        await olive_is_there(town)
        bot = town.bot
        served = OrganisersPage(bot.database, bot.environment, bot.clock, Words.load())
        port = await opened.enter_async_context(served.listening(PageConfig(on=True, listen_port=0)))
        yield Desk(town, port, await opened.enter_async_context(AsyncExitStack()))


@pytest.mark.parametrize("shares", [True, False])
async def test_wards_of_the_next_town_lie_beside(tmp_path: Path, *, shares: bool) -> None:
    """Where both agree; as outlines that are no links, with no count and no place, and no closer look."""
    ours = STOCKPORT.model_copy(update={"organisers": (OLIVE,), "shares_with": ("tameside",) if shares else ()})
    theirs = TAMESIDE.model_copy(update={"shares_with": ("stockport",) if shares else ()})
    async with desk_of(tmp_path / "t.sqlite", ours, theirs) as desk:
        await live_in(desk.town, DENTON, 6)
        await place_in(desk.town, DENTON, "Their Hall", 53.4501, -2.1129, network="tameside")
        olive = await desk.signed_in()
        words = (await olive.opens("/map?shade=guests")).words
        assert ('class="beside"' in words) is shares
        assert ("share their meals with you" in words) is shares
        assert f"ward-{DENTON}" not in words
        assert words.count('<tr id="ward-') == 22
        assert "about 5" in words, "guests of ours who live there are beyond our wards"
        assert "Their Hall" not in words
        assert (await olive.opens(f"/map?ward={DENTON}")).status == 404


async def test_a_town_without_outlines_has_its_tables(tmp_path: Path) -> None:
    """Such as one that brought its wards in an area pack, or none at all."""
    elsewhere = STOCKPORT.model_copy(update={"organisers": (OLIVE,), "local_authority": "E09999999"})
    async with desk_of(tmp_path / "t.sqlite", elsewhere) as desk:
        await place_in(desk.town, "X1", "The Hall", 53.4501, -2.1129)
        olive = await desk.signed_in()
        for shade in ("none", "guests", "reach"):
            came = await olive.opens(f"/map?shade={shade}")
            assert came.status == 200
            assert "no outlines of the wards" in came.words
            assert "The Hall" in came.words
            assert 'class="town-map"' not in came.words
