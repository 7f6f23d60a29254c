"""Who was removed, rests or organises no more: what was theirs comes back through an organiser alone."""

from datetime import datetime, timedelta

import pytest

from bot.domain.bookings.bookings import BookingState
from bot.domain.core.people import CHAMPION_MOVES, ChampionState
from tests.journeys.broadcasts.test_compose import writes_broadcast
from tests.journeys.calls.test_call_tasks import mary
from tests.journeys.volunteers.test_roles import new_link
from tests.support.acts import posts
from tests.support.look_inside import link_code
from tests.support.table import all_are_asked, champions, guests, lunch, state_of
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import labels, organiser, person, presses, second_organiser

SOUP = "Shared meal: soup for 8, Brinnington Hub, {day} 12-2pm, vegan, no allergens"
AWAY = (ChampionState.PAUSED, ChampionState.REMOVED)


async def becomes(town: Town, resident: Resident, state: ChampionState) -> None:
    """Whatever still hangs on them."""
    someone = await person(town, resident)
    assert someone.champion is not None
    assert state in CHAMPION_MOVES[someone.champion]
    async with town.bot.database.write() as work:
        await work.people.move_champion(someone.id, someone.champion, state, by=someone.id, now=town.now)


async def state(town: Town, resident: Resident) -> ChampionState | None:
    return (await person(town, resident)).champion


# Food that was bad


@pytest.mark.parametrize("away", AWAY)
async def test_a_warning_of_who_hosts_no_more_goes_to_the_organisers(town: Town, away: ChampionState) -> None:
    """In their words, once an hour; the organisers warn in their own."""
    (ben,) = await guests(town, "Ben")
    asha = await lunch(town, places=1, starts=datetime(2026, 7, 16, 14, tzinfo=LONDON))
    await ben.taps("I’ll come")
    await town.moves_to(datetime(2026, 7, 16, 17, tzinfo=LONDON))
    await becomes(town, asha, away)
    await asha.writes("/recall")
    await asha.taps("Veg soup")
    await asha.writes("Ring this number, you have won")
    await asha.taps("Tell them now")
    assert "I have told the organisers" in asha.last.text
    assert not ben.was_told("Ring this number")
    assert not ben.was_told("do not eat")
    olive = organiser(town)
    assert "Asha says that something is wrong with “Veg soup”" in olive.last.text
    assert "Ring this number" in olive.last.text
    heard = len(olive.phone.heard)
    await presses(asha, "recall.write:1")
    await asha.taps("Skip", "Tell them now")
    assert len(olive.phone.heard) == heard
    await olive.taps("Warn about this food")
    await olive.writes("There is milk in it")
    await olive.taps("Tell them now")
    assert "Please do not eat this: Veg soup" in ben.last.text
    assert "There is milk in it" in ben.last.text


async def test_a_warning_begun_while_hosting_and_sent_after(town: Town) -> None:
    """It is asked at the end, of what they are then."""
    (ben,) = await guests(town, "Ben")
    asha = await lunch(town, places=1, starts=datetime(2026, 7, 16, 14, tzinfo=LONDON))
    await ben.taps("I’ll come")
    await town.moves_to(datetime(2026, 7, 16, 17, tzinfo=LONDON))
    await asha.writes("/recall")
    await asha.taps("Veg soup", "Skip")
    await becomes(town, asha, ChampionState.REMOVED)
    await asha.taps("Tell them now")
    assert not ben.was_told("do not eat")
    assert "Asha says that “Veg soup”" in organiser(town).last.text


# Links


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("part", ["For a volunteer", "For an organiser"])
async def test_a_link_takes_nobody_on_again(town: Town, away: ChampionState, part: str) -> None:
    """They hear kindly that an organiser looks at it, and organisers have the button."""
    olive, (asha,) = organiser(town), await champions(town, "Asha")
    code = await new_link(olive, part)
    await becomes(town, asha, away)
    await asha.writes(f"/start {code}")
    assert "Thank you for coming back" in asha.last.text
    someone = await person(town, asha)
    assert (someone.champion, someone.organiser) == (away, False)
    assert "Asha has used a link of Olive" in olive.last.text
    await asha.writes(f"/start {code}")
    assert "used that link already" in asha.last.text
    assert (await person(town, asha)).champion is away
    await olive.taps("Welcome back")
    assert await state(town, asha) is ChampionState.ACTIVE


async def test_nor_after_applying_again(town: Town) -> None:
    """Applying does not make forgotten that they were removed."""
    olive, (asha,) = organiser(town), await champions(town, "Asha")
    code = await new_link(olive)
    await becomes(town, asha, ChampionState.REMOVED)
    await asha.writes("/volunteer")
    await asha.taps("Yes, I am")
    await asha.writes("SK5 8BE")
    await asha.taps("Cook", "Done", "Skip", "Offer to help")
    await asha.writes(f"/start {code}")
    assert await state(town, asha) is ChampionState.APPLIED
    await olive.taps("Yes, approve")
    assert await state(town, asha) is ChampionState.ACTIVE


@pytest.mark.parametrize("part", ["For a volunteer", "For an organiser"])
async def test_who_organised_before_is_no_organiser_by_a_link(town: Town, part: str) -> None:
    """Though the link was made before."""
    olive, omar = organiser(town), await second_organiser(town)
    code = await new_link(olive, part)
    await presses(olive, f"organiser.take:{(await person(town, omar)).id}")
    await omar.writes(f"/start {code}")
    assert "Thank you for coming back" in omar.last.text
    someone = await person(town, omar)
    assert (someone.organiser, someone.champion) == (False, ChampionState.APPLIED)
    assert "Yes, approve" in labels(olive)


async def test_a_link_is_asked_again_at_the_end(town: Town) -> None:
    """Its maker organises no more when the questions are answered: it is an offer to help like any other."""
    olive, omar, eve = organiser(town), await second_organiser(town), town.person("Eve")
    await eve.writes(f"/start {await new_link(omar)}")
    await eve.taps("Yes, I am")
    await eve.writes("Eve")
    await presses(olive, f"organiser.take:{(await person(town, omar)).id}")
    await eve.writes("SK5 8BE")
    await eve.taps("Cook", "Done", "Skip", "Offer to help")
    assert eve.was_told("That link no longer works")
    assert await state(town, eve) is ChampionState.APPLIED
    assert "Eve would like to help" in olive.last.text


async def test_a_code_of_who_rings_no_more_opens_no_account(town: Town) -> None:
    """The account is Mary’s; whoever holds the link hears that it is of no use."""
    hana, number = await mary(town)
    await hana.writes("/help")
    await presses(hana, f"phone_guest.code:{number}")
    code = link_code(hana)
    await becomes(town, hana, ChampionState.REMOVED)
    eve = town.person("Eve")
    await eve.writes(f"/start {code}")
    assert not eve.was_told("Mary")
    async with town.bot.database.write() as work:
        assert (await work.people.get(number)).chat is None


# Posts


async def over(town: Town) -> None:
    """All that was posted so far."""
    async with town.bot.database.write() as work:
        await work._connection.execute("UPDATE offer SET state = 'closed'")  # noqa: SLF001
        await work._connection.execute("UPDATE occurrence SET state = 'done'")  # noqa: SLF001


@pytest.mark.parametrize("away", AWAY)
async def test_the_first_posts_of_who_is_back_are_read(careful_town: Town, away: ChampionState) -> None:
    """Though many were read before: an organiser reads the next ones as of somebody new."""
    town = careful_town
    olive, (asha,) = organiser(town), await champions(town, "Asha")
    for day in ("tomorrow", "Saturday"):
        await posts(asha, SOUP.format(day=day))
        await olive.taps("Let it go out")
    await over(town)
    await posts(asha, SOUP.format(day="Sunday"))
    assert "It is posted" in asha.last.text
    await over(town)
    await becomes(town, asha, away)
    await town.moves_to(town.now + timedelta(hours=1))
    await presses(olive, f"volunteer.back:{(await person(town, asha)).id}")
    await posts(asha, SOUP.format(day="Monday"))
    assert "A first post to read" in olive.last.text


async def pause_posts(town: Town, host: Resident) -> None:
    await presses(organiser(town), f"posts.pause:{(await person(town, host)).id}")


async def paused_posts(town: Town) -> list[bool]:
    async with town.bot.database.write() as work:
        rows = await work._connection.execute_fetchall("SELECT paused FROM offer ORDER BY id")  # noqa: SLF001
        return [bool(row["paused"]) for row in rows]


@pytest.mark.parametrize("which", ["Only this one", "This one and all later ones"])
async def test_an_edit_does_not_end_a_pause(town: Town, which: str) -> None:
    """What becomes a post of its own is as paused as the rest."""
    asha = await lunch(town, places=8, rrule="FREQ=WEEKLY;BYDAY=FR")
    await pause_posts(town, asha)
    await presses(asha, "offer.edit:2")
    await asha.taps("Name", which)
    await asha.writes("Stew")
    await asha.taps("Yes, change it")
    assert await paused_posts(town) == [True, True]


async def test_a_handover_does_not_end_a_pause(town: Town) -> None:
    """Whoever hosts it now, the organisers hear, and let it go on with a tap."""
    asha, (zoe,), (ben,) = await lunch(town, places=8), await champions(town, "Zoe"), await guests(town, "Ben")
    await all_are_asked(town, ben)
    await pause_posts(town, asha)
    await presses(asha, f"handover.offer:1:{(await person(town, zoe)).id}")
    await zoe.taps("Yes, I will host it")
    assert await paused_posts(town) == [True]
    await presses(ben, "invitation.accept:1")
    assert "takes no more names just now" in ben.last.text
    olive = organiser(town)
    assert "Zoe hosts Veg soup from now on, in place of Asha" in olive.last.text
    await olive.taps("Let it go on")
    assert zoe.was_told("let Veg soup go on")
    await presses(ben, "invitation.accept:1")
    assert await state_of(town, ben) is BookingState.GOING


async def test_an_organiser_who_hosts_hands_it_on_first(town: Town) -> None:
    """Nobody would be left who may look after it."""
    olive, omar = organiser(town), await second_organiser(town)
    await posts(omar, SOUP.format(day="tomorrow"))
    take = f"organiser.take:{(await person(town, omar)).id}"
    for press in (take.replace("take", "take_ask"), take):
        await presses(olive, press)
        assert "still hosts this" in olive.last.text
    await olive.taps("🍽")
    await presses(olive, "offer.cancel:1")
    await presses(olive, take)
    assert not (await person(town, omar)).organiser


# What was planned


async def test_what_somebody_planned_who_organises_no_more_waits(town: Town) -> None:
    """Another organiser is asked when it would go out, and answers for it."""
    (ben,) = await guests(town, "Ben")
    olive, omar = organiser(town), await second_organiser(town)
    await writes_broadcast(omar, "Bring a coat", to="All guests", at="tomorrow 10am")
    await omar.taps("Send it to")
    await presses(olive, f"organiser.take:{(await person(town, omar)).id}")
    await town.moves_to(datetime(2026, 7, 17, 11, tzinfo=LONDON))
    assert not ben.was_told("Bring a coat")
    assert "The person who planned this is no longer an organiser" in olive.last.text
    await olive.taps("Yes, send it")
    await olive.taps("Yes, send it to")
    assert ben.was_told("Bring a coat")
