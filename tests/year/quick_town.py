"""The town of the tests with a slower alarm clock: what time brings about is looked for as time goes on, not at taps.

It is still the real bot over the real protocol. What falls due within an hour is done together, as by a bot that
was away so long.
"""

from datetime import datetime, timedelta

from tests.support.town import SOON, Town

TOGETHER = timedelta(hours=1)
MOST_ROUNDS = 2000


class QuickTown(Town):
    """A year in minutes."""

    async def settles(self) -> None:
        """Let the bot hear and say all that there is now; waits of seconds for Telegram’s limits are jumped over."""
        for _ in range(MOST_ROUNDS):
            handled = await self._hears() if self._more_to_hear() else 0
            sent = await self.bot.delivery.step()
            await self.bot.delivery.finish()
            if handled or sent:
                continue
            due = self.bot.delivery.again_at
            if due is None or due > self.now + SOON:
                await self.bot.worker.notices_sent()
                return
            self.clock.move_to(max(due, self.now + timedelta(milliseconds=1)))
        raise AssertionError("the bot does not come to rest")

    async def moves_to(self, moment: datetime) -> None:
        while self.now < moment:
            due = await self._next()
            self.clock.move_to(moment if due is None else min(moment, max(due, self.now) + TOGETHER))
            await self._looks()

    async def _looks(self) -> None:
        await self.bot.tick()
        await self.settles()
