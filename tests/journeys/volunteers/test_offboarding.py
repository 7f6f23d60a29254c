"""A champion rests or is removed, with all that hangs on them, and comes back; posts that are paused."""

from datetime import datetime

from bot.domain.core.ids import BookingId, OccurrenceId, PersonId
from bot.domain.core.people import ChampionState, Task
from bot.domain.offers.offers import OccurrenceState
from tests.journeys.calls.test_phone_guests import adds_mary
from tests.journeys.offers.test_homes import posts_at_home
from tests.support.table import all_are_asked, champions, guests, lunch
from tests.support.town import LONDON, Town
from tests.support.volunteers import card_of, labels, organiser, person, person_of, presses, second_organiser


async def test_a_rest_hands_the_meals_and_the_neighbours_on_and_back_again(town: Town) -> None:
    """Previewed; guests hear who hosts now; afterwards all is as it was."""
    olive = organiser(town)
    hana, ida = await champions(town, "Hana", "Ida", tasks=(Task.RING, Task.HOST))
    mary = await adds_mary(town, hana)
    (ben,) = await guests(town, "Ben")
    asha = await lunch(town, places=4)
    async with town.bot.database.write() as work:
        offer = (await work.offers.occurrence(OccurrenceId(1))).offer
        await work.host_changes.set_host(offer, (await person_of(work, asha)).id, (await person_of(work, hana)).id)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await card_of(town, olive, hana)
    assert "Has 1 post coming up" in olive.last.text
    assert "Rings 1 neighbour" in olive.last.text
    await olive.taps("Give a rest")
    assert "That neighbour goes to another volunteer" in olive.last.text
    assert (await person(town, hana)).champion is ChampionState.ACTIVE
    await olive.taps("Ida hosts them")
    assert "Hana has a rest now" in olive.last.text
    assert (await person(town, hana)).champion is ChampionState.PAUSED
    assert hana.was_told("given you a rest")
    assert ida.was_told("made you the host instead of Hana")
    assert ben.was_told("Ida")
    assert await host_and_ringer(town, mary) == ("Ida", "Ida")
    await hana.writes("/post")
    assert "having a rest" in hana.last.text
    await olive.taps("Welcome back")
    assert "1 post that was theirs" in olive.last.text
    assert "1 neighbour they rang" in olive.last.text
    await olive.taps("Yes, with what was theirs")
    assert (await person(town, hana)).champion is ChampionState.ACTIVE
    assert hana.was_told("Welcome back!")
    assert await host_and_ringer(town, mary) == ("Hana", "Hana")
    assert ida.was_told("Hana is back and hosts their own posts again")


async def host_and_ringer(town: Town, neighbour: PersonId) -> tuple[str, str]:
    async with town.bot.database.write() as work:
        occurrence = await work.offers.occurrence(OccurrenceId(1))
        one = await work.phone_guests.find(neighbour)
        assert one is not None
        assert one.champion is not None
        return occurrence.host_name, (await work.people.get(one.champion)).first_name


async def test_a_removal_calls_the_meals_off_and_guests_hear_it_first(town: Town) -> None:
    """Told before the champion is; welcomed back without the meals, which are gone."""
    olive, (ben,) = organiser(town), await guests(town, "Ben")
    asha = await lunch(town, places=4)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await card_of(town, olive, asha)
    await olive.taps("Remove")
    assert "Has 1 post coming up. Places taken: 1." in olive.last.text
    await olive.taps("Call off, and tell 1 person")
    assert ben.was_told("Veg soup")
    assert "off" in ben.last.text
    assert asha.was_told("Your time as a volunteer with us has ended")
    async with town.bot.database.write() as work:
        rows = await work.data_rights.everything((await person_of(work, asha)).id)
        sent = [row for kept in rows if kept.table == "outbox" for row in kept.rows]
    assert sent
    await presses(olive, "volunteers.show:0")
    assert "Asha" not in labels(olive)
    await olive.taps("People who do not help just now", "Asha", "Welcome back")
    assert "Asha is a volunteer again" in olive.phone.heard[-2] + olive.phone.heard[-1]
    assert (await person(town, asha)).champion is ChampionState.ACTIVE


async def test_a_rest_without_anything_in_hand_is_two_taps(town: Town) -> None:
    """And a second organiser, a moment later, hears how it stands."""
    olive, omar = organiser(town), await second_organiser(town)
    (asha,) = await champions(town, "Asha")
    number = (await person(town, asha)).id
    await card_of(town, olive, asha)
    await olive.taps("Give a rest", "Yes, give a rest")
    await presses(omar, f"stand_down.do:{number}:pause")
    assert omar.was_told("That has changed since")
    await olive.taps("Welcome back")
    assert (await person(town, asha)).champion is ChampionState.ACTIVE
    await presses(omar, f"volunteer.back_ask:{number}")
    assert omar.heard.count("That has changed since") == 2


async def test_a_meal_posted_after_the_preview_is_not_forgotten(town: Town) -> None:
    """The tap on “nothing to give” shows the preview again, now with the meal."""
    olive = organiser(town)
    asha = await lunch(town, places=4)
    number = (await person(town, asha)).id
    await presses(olive, f"stand_down.do:{number}:pause")
    assert "Who has the posts from now on?" in olive.last.text
    assert (await person(town, asha)).champion is ChampionState.ACTIVE
    await presses(olive, f"stand_down.hand_over:{number}:pause:9999")
    assert "That is over" in olive.last.text


async def test_a_club_is_called_off_with_all_its_dates(town: Town) -> None:
    """Whoever is coming to the next one hears it."""
    olive, (ben,) = organiser(town), await guests(town, "Ben")
    asha = await lunch(town, places=4, rrule="FREQ=WEEKLY;BYDAY=FR")
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await card_of(town, olive, asha)
    await olive.taps("Remove", "Call off, and tell 1 person")
    async with town.bot.database.write() as work:
        assert not await work.offers.coming_occurrences_of_host((await person_of(work, asha)).id, now=town.now)
        occurrence = await work.offers.occurrence(OccurrenceId(1))
    assert occurrence.state is OccurrenceState.CANCELLED
    assert "off" in ben.last.text
    assert (await person(town, asha)).champion is ChampionState.REMOVED


async def test_who_was_to_meet_a_first_timer_and_rests(town: Town) -> None:
    """The guest hears it, and somebody else is asked."""
    olive, (ben,) = organiser(town), await guests(town, "Ben")
    await lunch(town, places=4)
    wyn, vic = await champions(town, "Wyn", "Vic", tasks=(Task.WELCOME,))
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await presses(ben, "greeter.ask:1")
    first, other = (wyn, vic) if wyn.phone.heard else (vic, wyn)
    await presses(first, "greeter.agree:1")
    assert ben.was_told(first.name)
    await presses(olive, f"stand_down.do:{(await person(town, first)).id}:pause")
    assert (await person(town, first)).champion is ChampionState.PAUSED
    async with town.bot.database.write() as work:
        assert not await work.greeters.counted_on((await person_of(work, first)).id, now=town.now)
        assert await work.greeters.was_asked(BookingId(1), (await person_of(work, other)).id)


async def test_neighbours_whom_nobody_else_rings_go_to_the_organisers(town: Town) -> None:
    """As the preview says; and back again with whoever rang them."""
    olive = organiser(town)
    (hana,) = await champions(town, "Hana", tasks=(Task.RING,))
    mary = await adds_mary(town, hana)
    await card_of(town, olive, hana)
    await olive.taps("Remove")
    assert "the organisers would ring that neighbour" in olive.last.text
    await olive.taps("Yes, remove")
    assert olive.was_told("Nobody rings Mary any more")
    await presses(olive, f"volunteer.back_ask:{(await person(town, hana)).id}")
    await olive.taps("Yes, with what was theirs")
    async with town.bot.database.write() as work:
        one = await work.phone_guests.find(mary)
        assert one is not None
        assert one.champion == (await person_of(work, hana)).id


async def test_an_invitation_of_the_night_is_not_said_once_posts_are_paused(town: Town) -> None:
    """It waited for the morning, and is taken back."""
    olive, (ben,) = organiser(town), await guests(town, "Ben")
    await town.moves_to(datetime(2026, 7, 16, 21, 0, tzinfo=LONDON))
    asha = await lunch(town, places=4)
    await presses(olive, f"posts.pause:{(await person(town, asha)).id}")
    await town.moves_to(datetime(2026, 7, 17, 10, 30, tzinfo=LONDON))
    assert not ben.was_told("Veg soup")
    await asha.writes("/myposts")
    assert "The organisers have paused it" in asha.last.text


async def test_nobody_else_hosts_in_a_home(town: Town) -> None:
    """What was to be at a home is called off; the rest goes to somebody else."""
    olive = organiser(town)
    asha = await lunch(town, places=4)
    (zoe,) = await champions(town, "Zoe")
    await posts_at_home(asha)
    await presses(olive, f"stand_down.ask:{(await person(town, asha)).id}:pause")
    assert "1 meal is at a home. Nobody else can host there" in olive.last.text
    await olive.taps("Zoe hosts them")
    async with town.bot.database.write() as work:
        hers = await work.offers.coming_occurrences_of_host((await person_of(work, zoe)).id, now=town.now)
        assert await work.offers.coming_occurrences_of_host((await person_of(work, asha)).id, now=town.now) == []
    assert [occurrence.venue.home for occurrence in hers] == [False]


async def test_paused_posts_ask_nobody_new(town: Town) -> None:
    """Who is coming still comes; who was asked cannot say yes; the champion posts nothing; then all goes on."""
    olive, (ben, cai) = organiser(town), await guests(town, "Ben", "Cai")
    asha = await lunch(town, places=4)
    await all_are_asked(town, ben, cai)
    await ben.taps("I’ll come")
    await card_of(town, olive, asha)
    await olive.taps("Pause their posts", "Yes, pause their posts")
    assert "Their posts are paused" in olive.last.text
    assert asha.was_told("paused your posts")
    await presses(cai, "invitation.accept:1")
    assert "takes no more names just now" in cai.last.text
    await asha.writes("/post")
    assert "paused your posts" in asha.last.text
    await cai.writes("/food")
    assert "Veg soup" not in cai.last.text
    (dee,) = await guests(town, "Dee")
    await dee.writes("/help")
    for old in ("browse.show:1", "browse.come:1"):
        await presses(dee, old)
        assert "opens" not in dee.last.text
        assert "I’ll come" not in labels(dee)
    await olive.taps("Let their posts go on")
    assert asha.was_told("your posts go on")
    await presses(cai, "invitation.accept:1")
    async with town.bot.database.write() as work:
        assert (await work.offers.occurrence(OccurrenceId(1))).taken == 2
