"""Mary is rung by another of the team while Hetty is away: because she said yes, and only for that time."""

from datetime import datetime, timedelta

import pytest

from bot.domain.core.ids import PersonId
from bot.domain.core.people import Task
from bot.domain.teams.teams import MemberState
from tests.journeys.calls.test_call_tasks import NUMBER, mary
from tests.support.look_inside import olive_of, rows
from tests.support.table import champions, lunch
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import person, presses

SATURDAY_NOON = datetime(2026, 7, 18, 12, 0, tzinfo=LONDON)


async def team_of(town: Town, *members: Resident, sent: PersonId | None = None) -> int:
    """A team of a practice in no time, which sent this neighbour."""
    async with town.bot.database.write() as work:
        practice = await work.referrers.add("stockport", "Heaton Moor Surgery", "gp12345678", PersonId(1), now=town.now)
        team = await work.teams.make(practice.id, "team-12345678", PersonId(1), now=town.now)
        if sent is not None:
            await work.referrers.note_joined(practice.id, sent, now=town.now, by_slip=True)
    for member in members:
        number = (await person(town, member)).id
        async with town.bot.database.write() as work:
            await work.teams.move(team.id, number, None, MemberState.IN, now=town.now)
    return team.id


async def two_and_mary(town: Town, *, says: str = "They said yes") -> tuple[Resident, Resident, PersonId]:
    """Hetty rings Mary; Cai is in the team, too, and Mary was asked."""
    hetty, guest = await mary(town, champion="Hetty")
    (cai,) = await champions(town, "Cai", tasks=(Task.RING,))
    await team_of(town, hetty, cai, sent=guest)
    if says:
        await hetty.writes("/guests")
        await hetty.taps("May the team ring them, too?", says)
    return hetty, cai, guest


async def goes_away(hetty: Resident, first: str = "Today", last: str = "For a week") -> None:
    await hetty.writes("/away")
    await hetty.taps(first)
    await (hetty.taps(last) if last.startswith(("For", "Until")) else hetty.writes(last))


async def test_mary_is_rung_by_cai_while_hetty_is_on_holiday(town: Town) -> None:
    """She is asked once, hears first who rings, and is Hetty’s again after the last day."""
    hetty, cai, guest = await two_and_mary(town)
    ((words, way, heard),) = await rows(
        town, "SELECT words, way, recorded_by FROM consent WHERE purpose = 'team_calls' AND given = 1"
    )
    assert "May somebody else of the team at Heaton Moor Surgery ring you, when Hetty is away?" in str(words)
    assert (way, heard) == ("spoken", (await person(town, hetty)).id)
    assert not cai.was_told("Mary")
    await goes_away(hetty)
    assert "Somebody of your team rings: Mary" in hetty.last.text
    assert cai.was_told("Hetty is away, and you ring Mary meanwhile")
    await lunch(town, places=4)
    assert not hetty.was_told("To ring:"), "Cai alone hears of it"
    await cai.taps("Show my calls")
    assert NUMBER in cai.last.text
    assert "I ring in the place of Hetty" in cai.last.text
    await cai.taps("Yes")
    await cai.writes("/guests")
    assert cai.was_told("You ring in the place of Hetty")
    await hetty.writes("/guests")
    assert hetty.was_told("Cai rings in your place just now")
    await town.jumps_to(town.now + timedelta(days=7))
    assert cai.was_told("You need not ring Mary any more")
    assert hetty.was_told("Mary is yours to ring again")
    await presses(cai, f"phone_guest.card:{guest}")
    assert NUMBER not in cai.last.text
    logged = await rows(town, "SELECT what FROM audit WHERE what LIKE 'stand_in%' ORDER BY id")
    assert logged == [("stand_in_began",), ("stand_in_ended",)]
    await town.jumps_to(town.now + timedelta(days=2))
    assert await rows(town, "SELECT 1 FROM champion_away") == []


async def test_back_sooner_is_one_tap(town: Town) -> None:
    """Without a last day they are away until they say so."""
    hetty, cai, _ = await two_and_mary(town)
    await goes_away(hetty, last="Until I say so")
    await town.jumps_to(town.now + timedelta(days=40))
    assert not cai.was_told("You need not ring")
    await hetty.writes("/away")
    await hetty.taps("I am back")
    assert cai.was_told("You need not ring Mary any more")
    assert await rows(town, "SELECT 1 FROM stand_in") == []


async def test_days_to_come_begin_when_they_come(town: Town) -> None:
    """Typed as days; what is no day, or lies before the first, is asked again."""
    hetty, cai, _ = await two_and_mary(town)
    await hetty.writes("/away", "some time", "20 July", "18 July")
    assert "I did not find one day after that" in hetty.last.text
    await hetty.writes("22 July")
    assert not cai.was_told("you ring Mary")
    await town.jumps_to(datetime(2026, 7, 20, 9, 0, tzinfo=LONDON))
    assert cai.was_told("you ring Mary meanwhile")
    await town.jumps_to(datetime(2026, 7, 23, 9, 0, tzinfo=LONDON))
    assert cai.was_told("You need not ring Mary any more")


@pytest.mark.parametrize("says", ["They said no", ""])
async def test_whoever_did_not_say_yes_is_rung_by_organisers(town: Town, says: str) -> None:
    """Nobody of the team learns of her; a no is not asked again."""
    hetty, cai, _ = await two_and_mary(town, says=says)
    await goes_away(hetty)
    assert "Organisers ring: Mary" in hetty.last.text
    await lunch(town, places=4)
    assert olive_of(town).was_told("Hetty is away, and nobody of a team rings Mary")
    assert not cai.was_told("Mary")
    await hetty.writes("/guests")
    assert ("May the team ring them, too?" in str(hetty.phone.chat.messages[-2].inline)) == (not says)


async def test_she_changes_her_mind(town: Town) -> None:
    """At once, also while somebody stands in."""
    hetty, cai, guest = await two_and_mary(town)
    await goes_away(hetty)
    await presses(cai, f"share.said:{guest}:no:en_GB")
    assert await rows(town, "SELECT 1 FROM stand_in") == []
    await presses(cai, f"phone_guest.card:{guest}")
    assert NUMBER not in cai.last.text


async def test_a_rest_is_being_away(town: Town) -> None:
    """Whom the organiser gives a rest has Mary back with the end of it."""
    hetty, cai, guest = await two_and_mary(town)
    number = (await person(town, hetty)).id
    olive = olive_of(town)
    await presses(olive, f"stand_down.do:{number}:pause")
    assert cai.was_told("you ring Mary meanwhile")
    assert await rows(town, f"SELECT champion_id FROM neighbour WHERE person_id = {guest}") == [(number,)]
    await presses(olive, f"volunteer.back:{number}")
    assert hetty.was_told("Mary is yours to ring again")


async def test_a_call_that_nobody_made_goes_to_the_team_first(town: Town) -> None:
    """Once, before organisers hear; and Mary is Hetty’s again when it is made."""
    hetty, cai, guest = await two_and_mary(town)
    await town.jumps_to(datetime(2026, 7, 16, 15, 0, tzinfo=LONDON))
    await lunch(town, places=4, starts=SATURDAY_NOON)
    await town.jumps_to(datetime(2026, 7, 17, 11, 1, tzinfo=LONDON))
    assert not olive_of(town).was_told("Mary")
    assert cai.was_told("Hetty has not got round to ringing Mary")
    assert hetty.was_told("Cai of your team is asked to")
    await cai.writes("/calls")
    await cai.taps("No")
    await town.bot.tick()
    await town.settles()
    assert cai.was_told("You need not ring Mary any more")
    await presses(cai, f"phone_guest.card:{guest}")
    assert NUMBER not in cai.last.text


async def test_nor_the_second_then_organisers(town: Town) -> None:
    """It goes on as it always did."""
    _hetty, cai, _ = await two_and_mary(town)
    await town.jumps_to(datetime(2026, 7, 16, 15, 0, tzinfo=LONDON))
    await lunch(town, places=4, starts=SATURDAY_NOON)
    await town.moves_to(datetime(2026, 7, 17, 18, 0, tzinfo=LONDON))
    assert cai.was_told("Could you ring, this once?")
    assert olive_of(town).was_told("Mary")
    assert await rows(town, "SELECT 1 FROM stand_in") == []


async def test_a_stand_in_who_goes_away_too(town: Town) -> None:
    """The next of the team goes on; with nobody left, organisers hear of the calls."""
    hetty, cai, _ = await two_and_mary(town)
    (dee,) = await champions(town, "Dee", tasks=(Task.RING,))
    await team_of(town, dee)
    await goes_away(hetty)
    await goes_away(cai)
    assert dee.was_told("you ring Mary meanwhile")
    assert await rows(town, "SELECT COUNT(*) FROM stand_in") == [(1,)], "never two at once"
    await dee.writes("/stop")
    await town.bot.tick()
    await lunch(town, places=4)
    assert olive_of(town).was_told("Hetty is away")
    assert not hetty.was_told("Mary is yours to ring again"), "she is on holiday"


async def test_a_call_is_made_once_whoever_taps_first(town: Town) -> None:
    """Hetty had the card open when Cai stood in."""
    hetty, cai, _ = await two_and_mary(town)
    await lunch(town, places=4)
    await hetty.taps("Show my calls")
    open_card = hetty.last
    await goes_away(hetty)
    await cai.writes("/calls")
    await cai.taps("Yes")
    await hetty.taps_on(open_card, "No")
    assert await rows(town, "SELECT COUNT(*) FROM booking WHERE state = 'going'") == [(1,)]


async def test_who_leaves_the_team_stands_in_no_more(town: Town) -> None:
    """At that tap; and whoever is only in the team by then never sees the number."""
    hetty, cai, guest = await two_and_mary(town)
    await goes_away(hetty)
    await cai.writes("/team")
    await cai.taps("Leave the team")
    await presses(cai, f"phone_guest.card:{guest}")
    assert NUMBER not in cai.last.text


@pytest.mark.parametrize("leaves", ["who stands in", "who rings"])
async def test_no_call_is_lost_when_somebody_leaves_the_team(town: Town, leaves: str) -> None:
    """Cai had heard of the call: organisers hear of it at once, not hours later."""
    hetty, cai, _ = await two_and_mary(town)
    await goes_away(hetty)
    await lunch(town, places=4)
    assert cai.was_told("Mary")
    if leaves == "who rings":
        await presses(olive_of(town), f"team.take_out:1:{(await person(town, hetty)).id}")
    else:
        await cai.writes("/team")
        await cai.taps("Leave the team")
    await town.bot.tick()
    await town.settles()
    assert olive_of(town).was_told("Hetty is away, and nobody of a team rings Mary")
    assert cai.was_told("You need not ring Mary any more") is (leaves == "who rings")


async def test_without_the_practice_nobody_stands_in(town: Town) -> None:
    """Its team goes with it, and Mary is Hetty’s alone."""
    hetty, cai, _ = await two_and_mary(town)
    await goes_away(hetty)
    await rows(town, "DELETE FROM referrer")
    await town.bot.tick()
    await town.settles()
    assert await rows(town, "SELECT 1 FROM stand_in") == []
    await cai.writes("/team")
    assert "You are in no team" in cai.last.text
