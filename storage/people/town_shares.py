"""Which towns share their meals: asked by every road to a place, a list or a wave (`bot.domain.core.sharing`)."""

from collections.abc import Mapping

from bot.domain.core.sharing import Pair
from storage.engine.repository import Repository


class TownShares(Repository):
    """Written at each start, and kept in memory: where no town shares, it costs nothing to ask."""

    async def keep(self, pairs: frozenset[Pair], names: Mapping[str, str]) -> None:
        """As the settings are now. `names`: each town as people say it."""
        said = {pair: names[pair.meals] for pair in pairs}
        if said == await self._all():
            return
        await self._execute("DELETE FROM town_share")
        for pair, name in sorted(said.items()):
            await self._execute(
                """
                INSERT INTO town_share (guest_network, meal_network, meal_name) VALUES (:guests, :meals, :name)
                """,
                {**pair._asdict(), "name": name},
            )

    async def _all(self) -> dict[Pair, str]:
        return await self._connection.kept("town_share", self._read)

    async def _read(self) -> dict[Pair, str]:
        rows = await self._rows("SELECT guest_network, meal_network, meal_name FROM town_share")
        return {Pair(row["guest_network"], row["meal_network"]): row["meal_name"] for row in rows}

    async def towns_of(self, network: str) -> tuple[str, ...]:
        """To whose meals its guests may be asked, and whose guests to its meals: itself first, then who shares."""
        return (network, *sorted(pair.meals for pair in await self._all() if pair.guests == network))

    async def may_be_asked(self, network: str, *, meal: str) -> bool:
        """Whether a guest of a network may be asked to a meal of another, or the same."""
        return network == meal or Pair(network, meal) in await self._all()

    async def next_town(self, network: str, *, meal: str) -> str:
        """How the town of a meal is called, where a guest belongs to another; else ""."""
        return (await self._all()).get(Pair(network, meal), "")
