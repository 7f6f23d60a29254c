"""Who is in a segment is asked of a real database, also for one that nobody has thought of in a journey."""

from pathlib import Path

from bot.domain.broadcasts.segments import SEGMENTS, BroadcastAudience, Needs
from tests.support.hall import hall_at
from tests.support.talk import THURSDAY

CHOICES: dict[Needs, tuple[str, ...]] = {
    Needs.NOTHING: ("1",),
    Needs.AREAS: ("E05015018", "E05015374"),
    Needs.VENUE: ("1",),
    Needs.LANGUAGE: ("en_GB",),
    Needs.NAMES: ("Ben", "Cai"),
}


async def test_every_condition_is_understood_by_the_database(tmp_path: Path) -> None:
    async with hall_at(tmp_path / "segments.sqlite") as hall, hall.database.write() as work:
        for segment in SEGMENTS:
            reach = await work.segments.reach(
                "stockport", BroadcastAudience(segment.name, CHOICES[segment.needs]), now=THURSDAY
            )
            assert reach.people == 0, segment.name
