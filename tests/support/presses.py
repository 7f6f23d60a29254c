"""Presses of buttons as any client may send them: straight into the inbox, handled by the real worker."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from storage.messaging.inbox import Received
from tests.support.town import Resident, Town

A_MINUTE = timedelta(seconds=61)
"""Whoever presses more quickly is asked to slow down."""
AT_ONCE = 60


@dataclass
class Presses:
    """What was pressed, and whether each press ended in a kind sentence."""

    town: Town
    numbers: int = 100_000_000
    queries: dict[int, str] = field(default_factory=dict)
    said: dict[int, str] = field(default_factory=dict)

    def press(self, resident: Resident, data: str, **place: object) -> Received:
        """One press, under a message of the private chat, or wherever `place` says."""
        self.numbers += 1
        query = self.town.world.new_query(resident.phone)
        self.queries[self.numbers], self.said[self.numbers] = query, f"{resident.name}: {data}"
        chat = {"id": resident.phone.id, "type": "private", "first_name": resident.name}
        where = place or {"message": {"message_id": 1, "date": 1, "chat": chat}}
        pressed = {"id": query, "from": resident.phone.user, "chat_instance": "1", "data": data, **where}
        return Received(self.numbers, json.dumps({"update_id": self.numbers, "callback_query": pressed}))

    async def handled(self, resident: Resident, taps: Sequence[str], **place: object) -> list[str]:
        """Those that were not answered, or with nothing kind."""
        wrong: list[str] = []
        for start in range(0, len(taps), AT_ONCE):
            self.town.clock.move_to(self.town.now + A_MINUTE)
            wrong += await self._few([self.press(resident, tap, **place) for tap in taps[start : start + AT_ONCE]])
        return wrong

    async def _few(self, few: list[Received]) -> list[str]:
        town, before = self.town, self._notices()
        async with town.bot.database.write() as work:
            await work.inbox.keep(few, now=town.now)
        while await town.bot.worker.work_through():
            await town.bot.worker.notices_sent()
        async with town.bot.database.write() as work:
            rows = await work._connection.execute_fetchall(  # noqa: SLF001
                "SELECT dedupe FROM outbox WHERE dedupe LIKE 'update:%' OR dedupe LIKE 'apology:%'"
            )
            await work._connection.execute("DELETE FROM outbox")  # noqa: SLF001
        dedupes = {str(row[0]) for row in rows}
        wrong = [f"{self.said[one.update_id]}: an error" for one in few if f"apology:{one.update_id}" in dedupes]
        wrong += [f"{self.said[one.update_id]}: no answer" for one in few if not self._answered(one.update_id)]
        silent = [one for one in few if f"update:{one.update_id}:0" not in dedupes]
        if len(silent) > self._notices() - before:
            wrong.append(f"nothing was said to some of {[self.said[one.update_id] for one in silent]}")
        return wrong

    def _answered(self, number: int) -> bool:
        return self.town.world.queries[self.queries[number]].answered

    def _notices(self) -> int:
        return sum(len(person.notices) for person in self.town.world.people.values())
