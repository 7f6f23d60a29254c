"""For tests that have to look behind the counter: the organiser of the town, and what the database holds."""

import re

from tests.support.town import Resident, Town


def carried(resident: Resident, action: str) -> str:
    """What the newest button of this action carries; `LookupError` when they were shown none."""
    for message in reversed(resident.phone.chat.messages):
        for button in (button for row in message.inline for button in row):
            if str(button.get("callback_data", "")).startswith(f"{action}:"):
                return str(button["callback_data"])
    raise LookupError(f"{resident.name} was shown no button {action}")


def link_code(resident: Resident) -> str:
    """What stands behind `?start=` in their newest message; `LookupError` when there is no link."""
    found = re.search(r"\?start=([\w-]+)", resident.last.text)
    if found is None:
        raise LookupError(f"{resident.name} was sent no link")
    return found[1]


def olive_of(town: Town) -> Resident:
    return Resident(town, next(one for one in town.world.people.values() if one.name == "Olive"))


async def rows(town: Town, sql: str) -> list[tuple[object, ...]]:
    async with town.bot.database.write() as work:
        return [tuple(row) for row in await work._connection.execute_fetchall(sql)]  # noqa: SLF001
