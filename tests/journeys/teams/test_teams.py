"""The champions of one practice are a team: by its code and a yes, with counts that show nobody."""

from datetime import datetime, timedelta

from bot.domain.core.ids import ChatId, OccurrenceId, PersonId
from bot.domain.core.people import ChampionState, Task
from bot.services.offers.parts import post_of_its_own
from tests.journeys.calls.test_slips import sends_slip
from tests.journeys.directory.test_referrers import adds_practice
from tests.journeys.guests.test_hand_on import paper
from tests.journeys.teams.test_sharing_calls import team_of
from tests.support.acts import posts, posts_what_was_said
from tests.support.look_inside import link_code, olive_of, rows
from tests.support.table import SATURDAY_10AM, all_are_asked, champions, guests, lunch
from tests.support.town import LONDON, Town
from tests.support.volunteers import person, presses

POST = "Knit and natter for 8, Brinnington hub, tomorrow 2-4pm, vegan, no allergens"


async def makes_team(town: Town) -> str:
    """Olive makes the team of a practice. Returns its code."""
    olive = olive_of(town)
    await adds_practice(olive)
    await olive.taps("Team", "Make a team")
    assert "The team of Heaton Moor Surgery" in olive.last.text
    assert "Nobody is in it yet" in olive.last.text
    await olive.taps("The code of the team")
    return link_code(olive)


async def test_from_the_code_to_something_begun(town: Town) -> None:
    """Asha asks by the code, Olive says yes; Ben asks, Asha says yes; Asha starts something, and it counts."""
    code = await makes_team(town)
    asha, ben = await champions(town, "Asha", "Ben")
    await asha.writes(f"/start {code}")
    assert "hears that you would like to join" in asha.last.text
    await olive_of(town).taps("Yes, welcome Asha")
    assert asha.was_told("Welcome to the team of Heaton Moor Surgery")
    await ben.writes(f"/team {code.upper()}")
    await asha.taps("Yes, welcome Ben")
    await ben.writes("/team")
    assert "In it: Asha and Ben" in ben.last.text
    assert "No activity led yet" in ben.last.text
    await asha.writes("/team")
    await asha.taps("Start something")
    await posts(asha, POST)
    await ben.writes("/team")
    assert "On next:" in ben.last.text
    assert "Knit and natter" in ben.last.text
    (carol,) = await guests(town, "Carol")
    await all_are_asked(town, carol)
    await carol.taps("I’ll come")
    assert "Surgery" not in carol.heard, "nobody learns from an invitation who sent whom"
    await presses(asha, "meal.poster:1")
    assert "From the team at Heaton Moor Surgery" in paper(asha)
    await town.moves_to(SATURDAY_10AM + timedelta(hours=1))
    await ben.writes("/team")
    assert "1 activity led. Came to it: fewer than 5" in ben.last.text
    await olive_of(town).writes("/organise")
    await olive_of(town).taps("Teams of practices")
    assert "Heaton Moor Surgery" in olive_of(town).last.text
    assert "1 activity led" in olive_of(town).last.text


async def test_an_organiser_asks_and_a_no_is_thanked(town: Town) -> None:
    """Nobody is in it who did not say so; who said no is not asked again, and may ask themselves."""
    code = await makes_team(town)
    asha, ben = await champions(town, "Asha", "Ben")
    olive = olive_of(town)
    await olive.writes("/referrers")
    await olive.taps("Heaton Moor Surgery", "Team", "Ask a champion to join")
    asked = olive.last
    await olive.taps_on(asked, "Asha")
    await olive.taps_on(asked, "Ben")
    assert "The others would read your first name" in asha.last.text
    await asha.taps("Yes, I would like to")
    assert asha.was_told("In it: Asha")
    await ben.taps("No thanks")
    assert "Thank you for saying so" in ben.last.text
    await olive.taps_on(asked, "Ben")
    assert not ben.was_told("Ben, would you like to be in the team of Heaton Moor Surgery?")
    await ben.writes(f"/team {code}")
    await asha.taps("Not just now, Ben")
    assert "no place just now" in ben.last.text
    await ben.writes(f"/team {code}")
    assert "has said: not just now" in ben.last.text


async def test_what_is_no_code_of_this_town(town: Town) -> None:
    """A code that nobody made, one of another town’s practice, and somebody who does not help."""
    (asha,) = await champions(town, "Asha")
    async with town.bot.database.write() as work:
        there = await work.referrers.add("oldham", "Their Surgery", "gp22222222", PersonId(1), now=town.now)
        await work.teams.make(there.id, "team-22222222", PersonId(1), now=town.now)
    for code in ("team-00000000", "team-22222222", "gp22222222"):
        await asha.writes(f"/team {code}")
        assert "I know no team here with that code" in asha.last.text
    code = await makes_team(town)
    (carol,) = await guests(town, "Carol")
    await carol.writes(f"/start {code}")
    assert "A team is of volunteers" in carol.last.text
    assert await rows(town, "SELECT 1 FROM team_member") == []


async def test_nobody_is_in_more_than_two(town: Town) -> None:
    """Also where the second yes comes late."""
    (asha,) = await champions(town, "Asha")
    for at in range(3):
        async with town.bot.database.write() as work:
            practice = await work.referrers.add("stockport", f"Surgery {at}", f"gp{at}", PersonId(1), now=town.now)
            await work.teams.make(practice.id, f"team-{at}", PersonId(1), now=town.now)
        await asha.writes(f"/team team-{at}")
    assert "Nobody is in more than 2 teams" in asha.last.text


async def test_the_last_one_leaves(town: Town) -> None:
    """Organisers hear; the team stays, and its code works."""
    (asha,) = await champions(town, "Asha")
    await team_of(town, asha)
    await asha.writes("/team")
    await asha.taps("Leave the team")
    assert "You have left the team" in asha.last.text
    assert olive_of(town).was_told("Nobody is left in the team of Heaton Moor Surgery")
    await asha.writes("/team team-12345678")
    await olive_of(town).taps("Yes, welcome Asha")
    assert asha.was_told("Welcome to the team")


async def test_who_rests_stops_or_moves_drops_out(town: Town) -> None:
    """A rest keeps the place; a stop can be undone for a day; a move ends it."""
    asha, ben, dee, eve = await champions(town, "Asha", "Ben", "Dee", "Eve")
    team = await team_of(town, asha, ben, dee, eve)
    async with town.bot.database.write() as work:
        active, paused = ChampionState.ACTIVE, ChampionState.PAUSED
        someone = await work.people.by_chat(ChatId(ben.phone.id))
        mover = await work.people.by_chat(ChatId(eve.phone.id))
        assert someone is not None
        assert mover is not None
        await work.people.move_champion(someone.id, active, paused, by=someone.id, now=town.now)
        await work.people.move(mover.id, network="oldham", zone="Europe/London")
    await dee.writes("/stop")
    await asha.writes("/team")
    assert "In it: Asha\n" in asha.last.text
    await dee.taps("Undo")
    await asha.writes("/team")
    assert "In it: Asha and Dee" in asha.last.text
    await dee.writes("/stop")
    await town.jumps_to(town.now + timedelta(days=2))
    assert await rows(town, f"SELECT COUNT(*) FROM team_member WHERE team_id = {team}") == [(2,)]


async def test_an_organiser_takes_somebody_out(town: Town) -> None:
    """Who hears of it; an old button does nothing any more."""
    asha, ben = await champions(town, "Asha", "Ben")
    team = await team_of(town, asha, ben)
    await ben.writes("/team")
    card = ben.last
    await presses(olive_of(town), f"team.take_out:{team}:{(await person(town, ben)).id}")
    assert ben.was_told("You are in the team of Heaton Moor Surgery no more")
    await ben.taps_on(card, "Start something")
    assert "Sorry" in ben.last.text or "can’t" in ben.last.text or "not" in ben.last.text
    await ben.writes("/team")
    assert "You are in no team" in ben.last.text


async def test_counts_show_nobody(town: Town) -> None:
    """Who came by the code is a number, in steps; a member’s other posts count from the day they joined."""
    (asha,) = await champions(town, "Asha")
    people = await guests(town, *(f"Guest{at}" for at in range(7)))
    await team_of(town, asha)
    async with town.bot.database.write() as work:
        practice = await work.referrers.by_code("gp12345678")
        assert practice is not None
        for one in people:
            someone = await work.people.by_chat(ChatId(one.phone.id))
            assert someone is not None
            await work.referrers.note_joined(practice.id, someone.id, now=town.now)
    await lunch(town, places=8, by=asha)
    await all_are_asked(town, *people)
    for one in people:
        await one.taps("I’ll come")
    await town.moves_to(SATURDAY_10AM)
    await asha.writes("/team")
    assert "Started with our code: about 5, this month: about 5" in asha.last.text
    assert "came to something: about 5, came again: fewer than 5" in asha.last.text
    assert "1 activity led. Came to it: about 5" in asha.last.text
    assert "Guest" not in asha.last.text
    await town.jumps_to(datetime(2026, 8, 3, 10, 0, tzinfo=LONDON))
    await asha.writes("/team")
    assert "Started with our code: about 5, this month: fewer than 5" in asha.last.text


async def test_a_post_begun_for_the_team_keeps_its_turn(town: Town) -> None:
    """Half a post that a member had begun becomes the team’s; who is asked to it is as for any other."""
    (asha,) = await champions(town, "Asha")
    await team_of(town, asha)
    await asha.writes(POST, "/team")
    await asha.taps("Start something")
    await posts_what_was_said(asha)
    assert await rows(town, "SELECT COUNT(*) FROM team_offer") == [(1,)]


async def test_a_slip_of_the_practice_waits_for_its_team_first(town: Town) -> None:
    """For a day only its members hear of it and see it; then everybody who rings."""
    hetty, ida = await champions(town, "Hetty", "Ida", tasks=(Task.RING,))
    await team_of(town, hetty)
    await sends_slip(town)
    assert hetty.was_told("has sent us somebody")
    assert not ida.was_told("has sent us somebody")
    await ida.writes("/guests")
    assert not ida.was_told("has sent us somebody")
    await hetty.writes("/guests")
    assert hetty.was_told("has sent us somebody")
    await town.jumps_to(town.now + timedelta(hours=25))
    assert ida.was_told("has sent us somebody")
    await ida.taps("I will ring them")
    assert "To ring: Nora" in ida.last.text


async def test_a_practice_that_ends_takes_its_team_with_it(town: Town) -> None:
    """Asked first; who was in it hears of it, its poster counts no more, and added again it counts again."""
    code = await makes_team(town)
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    await asha.writes(f"/start {code}")
    await olive.taps("Yes, welcome Asha")
    poster = str((await rows(town, "SELECT code FROM referrer"))[0][0])
    await presses(olive, "referrer.show:1")
    await olive.taps("It sends nobody any more")
    await olive.taps("No, it goes on")
    await olive.taps("It sends nobody any more", "Yes, it ends")
    assert asha.was_told("The team of Heaton Moor Surgery is over")
    await asha.writes("/team")
    assert "You are in no team" in asha.last.text
    await olive.writes("/referrers")
    assert "Heaton" not in str(olive.last.buttons)
    await presses(olive, "team.make:1")
    assert "That is over" in olive.last.text
    await presses(olive, "referrer.show:1")
    assert "It sends nobody any more" in olive.last.text
    async with town.bot.database.write() as work:
        assert await work.referrers.by_code(poster) is None
    await adds_practice(olive)
    async with town.bot.database.write() as work:
        assert await work.referrers.by_code(poster) is not None
    assert await rows(town, "SELECT 1 FROM team") == []


async def test_a_date_that_another_hosts_stays_the_teams(town: Town) -> None:
    """It was begun for the team, whoever hosts it this once."""
    (asha,) = await champions(town, "Asha")
    team = await team_of(town, asha)
    await lunch(town, places=4, by=asha, rrule="FREQ=WEEKLY;BYDAY=FR")
    await rows(town, f"INSERT INTO team_offer VALUES (1, {team})")
    async with town.bot.database.write() as work:
        date = await work.offers.occurrence(OccurrenceId(1))
        new = await post_of_its_own(work, date)
        assert new != date.offer
        assert (await work.teams.of_offer(new)) == (await work.teams.of_offer(date.offer))
