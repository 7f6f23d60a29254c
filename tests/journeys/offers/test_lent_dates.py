"""One date of a club, hosted by somebody else: all that a host hears and does is theirs; the club stays as it is."""

from datetime import datetime, timedelta

import pytest

from bot.domain.core.ids import OccurrenceId
from tests.support.look_inside import carried, olive_of, rows
from tests.support.table import FRIDAY_NOON, all_are_asked, champions, guests, lunch, the_occurrence
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import labels, presses

WEEKLY = "FREQ=WEEKLY;BYDAY=FR"
SECOND = "Friday 24 July"


def july(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON)


async def club(town: Town, *names: str) -> tuple[Resident, Resident, list[Resident]]:
    """Asha’s, on Fridays at noon; Hana could host, too. All of them are going to the second date."""
    people = await guests(town, *names)
    asha = await lunch(town, places=8, rrule=WEEKLY)
    (hana,) = await champions(town, "Hana")
    for host in (asha, hana):
        await host.writes("/help")
    await all_are_asked(town, *people, to=2)
    for person in people:
        await presses(person, "invitation.accept:2")
    return asha, hana, people


async def lends(asha: Resident, hana: Resident, *, agreed: bool = True) -> None:
    """Five taps and no text: the date, somebody else, only that day, whom; and her yes."""
    await asha.writes("/myposts")
    await asha.taps("The next dates", SECOND, "Somebody else hosts", f"Only {SECOND}", f"Ask {hana.name}")
    await hana.taps("Yes, I will host it" if agreed else "Sorry, I can’t")


async def hosts(town: Town) -> list[str]:
    """Of the first four dates."""
    return [(await the_occurrence(town, number)).host_name for number in (1, 2, 3, 4)]


async def test_one_date_is_hers_and_no_other(town: Town) -> None:
    """Hana reads what she would host; guests hear who it is; all other dates stay Asha’s."""
    asha, hana, (ben,) = await club(town, "Ben")
    await asha.writes("/myposts")
    await asha.taps("The next dates", SECOND, "Somebody else hosts", f"Only {SECOND}", "Ask Hana")
    assert "Asha asks whether you could host this one date of the club" in hana.last.text
    assert SECOND in hana.last.text
    assert await hosts(town) == ["Asha", "Asha", "Asha", "Asha"]
    await hana.taps("Yes, I will host it")
    assert await hosts(town) == ["Asha", "Hana", "Asha", "Asha"]
    assert "Hana hosts Veg soup on Friday 24 July. All other dates stay yours." in asha.last.text
    assert "Hana will host this now" in ben.last.text


async def test_a_no_changes_nothing(town: Town) -> None:
    asha, hana, _ = await club(town)
    await lends(asha, hana, agreed=False)
    assert "so it is still yours" in asha.last.text
    assert await hosts(town) == ["Asha", "Asha", "Asha", "Asha"]
    assert len(await rows(town, "SELECT id FROM offer")) == 1


async def test_all_that_a_host_hears_goes_to_her(town: Town) -> None:
    """What is in the food, who comes, who is late, a question to the cook, who came: each to Hana, none to Asha."""
    asha, hana, (ben,) = await club(town, "Ben")
    await lends(asha, hana)
    await town.jumps_to(july(21, 12))
    quiet = len(asha.phone.heard)
    await town.moves_to(july(22, 10, 5))
    assert hana.was_told("Is it the same food?")
    await hana.taps("Yes, the same")
    await presses(ben, "question.ask:2")
    await ben.writes("Is there a ramp?")
    await ben.taps(labels(ben)[0])
    assert hana.was_told("Is there a ramp?")
    await town.moves_to(july(23, 18, 5))
    assert "• Ben" in hana.heard
    await town.moves_to(july(24, 11, 30))
    ((booking,),) = await rows(town, "SELECT id FROM booking WHERE occurrence_id = 2")
    await presses(ben, f"booking.late:{booking}")
    assert "I have told Hana" in ben.last.text
    assert hana.was_told("Ben is running a little late")
    new = asha.phone.heard[quiet:]
    assert not [words for words in new if "24 July" in words or "Ben" in words]
    await town.moves_to(july(24, 14, 30))
    await presses(hana, "attendance.show:2")
    assert "Ben" in str(hana.last.buttons)
    await presses(asha, "attendance.show:2")
    assert asha.was_told("That button is not for you")


async def test_who_was_there_with_asha_is_known_with_hana(town: Town) -> None:
    """A date that somebody else hosts is one of the club’s: people who have met there come first there, too."""
    asha, hana, (ben,) = await club(town, "Ben")
    await all_are_asked(town, ben, to=1)
    await presses(ben, "invitation.accept:1")
    await lends(asha, hana)
    await town.jumps_to(july(18, 10))
    async with town.bot.database.write() as work:
        date = await work.open_occurrences.get(OccurrenceId(2))
    assert len(date.regulars) == 1
    assert date.familiar_share == 0.5


async def test_taken_back_at_once(town: Town) -> None:
    """Asha can after all: her list of dates says who hosts, and one tap makes it hers; Hana is thanked, guests hear."""
    asha, hana, (ben,) = await club(town, "Ben")
    await lends(asha, hana)
    await asha.writes("/myposts")
    await asha.taps("The next dates", f"{SECOND}: Hana hosts")
    assert "Hana hosts this one" in asha.last.text
    await asha.taps("I will host it myself")
    assert await hosts(town) == ["Asha", "Asha", "Asha", "Asha"]
    assert "Asha can host this after all" in hana.last.text
    assert "Asha will host this now" in ben.last.text
    await presses(asha, "handover.take_back:2")
    assert "That is over" in asha.last.text


async def test_given_back_with_a_yes(town: Town) -> None:
    """Hana cannot after all: she asks Asha, who stands first; until Asha says yes it is Hana’s."""
    asha, hana, _ = await club(town)
    await champions(town, "Ada")
    await lends(asha, hana)
    await hana.writes("/myposts")
    await hana.taps("Somebody else hosts")
    assert labels(hana)[0] == "Give it back to Asha"
    await hana.taps("Give it back to Asha")
    assert await hosts(town) == ["Asha", "Hana", "Asha", "Asha"]
    await asha.taps("Yes, I will host it")
    assert await hosts(town) == ["Asha", "Asha", "Asha", "Asha"]


async def test_the_whole_handed_over_meanwhile(town: Town) -> None:
    """What Asha changed on its own goes along; what Hana hosts stays hers, and is Bea’s to take back, not Asha’s."""
    asha, hana, _ = await club(town)
    (bea,) = await champions(town, "Bea")
    await lends(asha, hana)
    await presses(asha, "offer.edit:3")
    await asha.taps("Name", "Only this one")
    await asha.writes("Pea soup")
    await asha.taps("Yes, change it")
    await asha.writes("/myposts")
    await presses(asha, "handover.ask:1")
    await asha.taps("Ask Bea")
    await bea.taps("Yes, I will host it")
    assert await hosts(town) == ["Bea", "Hana", "Bea", "Bea"]
    await presses(asha, "handover.take_back:2")
    assert "That is over" in asha.last.text
    await presses(bea, "handover.take_back:2")
    assert await hosts(town) == ["Bea", "Bea", "Bea", "Bea"]


async def test_an_offer_of_one_date_is_worth_nothing_once_the_club_is_anothers(town: Town) -> None:
    """Hana’s yes comes after Bea’s."""
    asha, hana, _ = await club(town)
    (bea,) = await champions(town, "Bea")
    await presses(asha, "handover.ask_date:2")
    await asha.taps("Ask Hana")
    late = carried(hana, "handover.agree")
    await presses(asha, "handover.ask:1")
    await asha.taps("Ask Bea")
    await bea.taps("Yes, I will host it")
    await presses(hana, late)
    assert await hosts(town) == ["Bea", "Bea", "Bea", "Bea"]


async def test_a_club_that_ends_takes_what_its_host_changed_along(town: Town) -> None:
    """And leaves Hana’s date to her, which Asha hears."""
    asha, hana, (ben,) = await club(town, "Ben")
    await lends(asha, hana)
    await presses(asha, "offer.edit:3")
    await asha.taps("Name", "Only this one")
    await asha.writes("Pea soup")
    await asha.taps("Yes, change it")
    await presses(asha, "offer.cancel_series:1")
    assert "Hana still hosts this one: Veg soup – Friday 24 July" in asha.last.text
    on = await rows(town, "SELECT id FROM occurrence WHERE state IN ('open', 'full')")
    assert on == [(2,)]
    assert not ben.was_told("called off")


@pytest.mark.parametrize("how", ["blocks", "stops"])
async def test_a_substitute_who_is_gone_is_missed(town: Town, how: str) -> None:
    """Organisers hear, as of any host, and so does Asha: one tap, and the date goes on with her."""
    asha, hana, (ben,) = await club(town, "Ben")
    await lends(asha, hana)
    if how == "blocks":
        hana.phone.blocks()
    else:
        await rows(town, "UPDATE champion SET state = 'removed' WHERE person_id = (SELECT MAX(id) FROM person)")
    await town.moves_to(town.now + timedelta(minutes=2))
    await town.bot.tick()
    await town.settles()
    assert olive_of(town).was_told("Hana")
    assert "Hana was going to host this date of your club, but cannot any more" in asha.last.text
    assert (await the_occurrence(town, 2)).paused
    await asha.taps("I will host it myself")
    assert await hosts(town) == ["Asha", "Asha", "Asha", "Asha"]
    assert not (await the_occurrence(town, 2)).paused
    assert "Asha will host this now" in ben.last.text


async def test_who_comes_every_week_is_asked_by_hana_too(town: Town) -> None:
    """It is the same club."""
    asha, hana, _ = await club(town)
    (ben,) = await guests(town, "Ben")
    await all_are_asked(town, ben)
    await presses(ben, "invitation.accept:1")
    await presses(ben, "every_week.yes:1")
    await lends(asha, hana)
    await town.jumps_to(july(22, 10, 5))
    await hana.taps("Yes, the same")
    assert "Are you coming on Friday as usual?" in ben.last.text


async def test_another_address_for_one_date(town: Town) -> None:
    """Hana has it elsewhere: who comes is told and asked; the club’s other dates stay where they are."""
    asha, hana, (ben,) = await club(town, "Ben")
    await lends(asha, hana)
    await town.bot.tick()
    async with town.bot.database.write() as work:
        await work.venues.add(
            network="stockport",
            name="Church hall",
            address="Road",
            lat=53.42,
            lon=-2.13,
            area="E05015374",
            step_free=True,
        )
    await hana.writes("/myposts")
    await hana.taps("Change something", "Place", "Church hall", "Yes, change it")
    assert ben.was_told("Church hall")
    assert (await the_occurrence(town, 2)).venue.name == "Church hall"
    assert (await the_occurrence(town, 3)).venue.name == "Brinnington Hub"
    assert (await the_occurrence(town, 2)).starts > FRIDAY_NOON
