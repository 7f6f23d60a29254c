"""Which towns share their meals: asked by every road to a place, a list or a wave (`bot.domain.core.sharing`)."""

from bot.domain.core.sharing import Pair
from storage.engine.repository import Repository


class TownShares(Repository):
    """Written at each start, and kept in memory: where no town shares, it costs nothing to ask."""

    async def keep(self, pairs: frozenset[Pair]) -> None:
        """As the settings are now."""
        if pairs == await self.all():
            return
        await self._execute("DELETE FROM town_share", {})
        for pair in sorted(pairs):
            await self._execute(
                "INSERT INTO town_share (guest_network, meal_network) VALUES (:guests, :meals)", pair._asdict()
            )

    async def all(self) -> frozenset[Pair]:
        return await self._connection.kept("town_share", self._read)

    async def _read(self) -> frozenset[Pair]:
        rows = await self._rows("SELECT guest_network, meal_network FROM town_share", {})
        return frozenset(Pair(row["guest_network"], row["meal_network"]) for row in rows)

    async def towns_of(self, network: str) -> tuple[str, ...]:
        """To whose meals its guests may be asked, and whose guests to its meals: itself first, then who shares."""
        return (network, *sorted(pair.meals for pair in await self.all() if pair.guests == network))

    async def may_be_asked(self, network: str, *, meal: str) -> bool:
        """Whether a guest of a network may be asked to a meal of another, or the same."""
        return network == meal or Pair(network, meal) in await self.all()
