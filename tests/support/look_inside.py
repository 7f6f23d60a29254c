"""For tests that have to look behind the counter: the organiser of the town, and what the database holds."""

from tests.support.town import Resident, Town


def olive_of(town: Town) -> Resident:
    return Resident(town, next(one for one in town.world.people.values() if one.name == "Olive"))


async def rows(town: Town, sql: str) -> list[tuple[object, ...]]:
    async with town.bot.database.write() as work:
        return [tuple(row) for row in await work._connection.execute_fetchall(sql)]  # noqa: SLF001
