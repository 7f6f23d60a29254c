"""A flood from one phone, over the real way in."""

from pathlib import Path

from bot.domain.core.rate_limit import MOST, MOST_OF_STRANGERS
from tests.support.town import THURSDAY_MORNING, town_at


async def test_a_flood_is_told_once(tmp_path: Path) -> None:
    """All of it is taken in, none of it is lost on the way, and others are answered."""
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite") as town:
        ben, cai = town.person("Ben"), town.person("Cai")
        for _ in range(MOST + 30):
            ben.phone.sends_sticker()
        cai.phone.writes("/help")
        await town.settles()
        assert len([said for said in ben.phone.heard if "wait a minute" in said]) == 1
        assert len(ben.phone.heard) == MOST_OF_STRANGERS + 1
        assert len(cai.phone.heard) == 1
