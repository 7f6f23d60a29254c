"""A study of the town for several tests: begun by Olive, and guests who have done two things with us."""

from datetime import datetime, timedelta

from bot.domain.core.ids import PersonId
from storage.engine.times import stored
from tests.support.look_inside import olive_of, rows
from tests.support.table import SATURDAY_10AM, champions, guests, lunch
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import person

FRIDAY_11 = datetime(2026, 7, 17, 11, 0, tzinfo=LONDON)
AGREE = "Yes, ask me"
NATIONAL = ("Some of the time", "Hardly ever or never", "Some of the time", "Occasionally")
LATER = timedelta(minutes=2)


async def study_begins(town: Town, which: str = "The national four questions") -> Resident:
    """Olive reads it as guests will, and begins."""
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Did it help?", which, "Begin the study")
    return olive


async def who_said_no_twice(town: Town, *names: str) -> list[Resident]:
    """Guests who answered two invitations: a no is an answer, too. The meals are over."""
    meg = (await champions(town, "Meg"))[0]
    for number in range(2):
        await lunch(town, places=1, by=meg, starts=SATURDAY_10AM + timedelta(hours=number))
    await rows(town, "UPDATE occurrence SET state = 'cancelled'")
    people = await guests(town, *names)
    for one in people:
        await said_no_twice(town, (await person(town, one)).id)
    return people


async def said_no_twice(town: Town, one: PersonId) -> None:
    """To the first two meals that there are."""
    now = stored(town.now)
    await rows(
        town,
        f"""
        INSERT INTO invitation (occurrence_id, person_id, state, wave, why, chance, queued_at, answered_at)
        SELECT id, {one}, 'declined', 1, '{{}}', 0.3, '{now}', '{now}' FROM occurrence WHERE id <= 2
        """,
    )


async def asked_in(town: Town, *names: str, which: str = "The national four questions") -> list[Resident]:
    """Guests who are asked, at eleven of the next day, whether they would answer the questions of the study."""
    people = await who_said_no_twice(town, *names)
    await study_begins(town, which)
    await town.moves_to(FRIDAY_11 + LATER)
    return people


async def answers_all(one: Resident, *answers: str) -> None:
    await one.taps(*(answers or NATIONAL))
