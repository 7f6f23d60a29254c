"""What a partner promises: noted with somebody who looks after it, reminded of in time, answered, undone, handed on."""

from datetime import datetime, timedelta

from bot.domain.core.people import ChampionState
from tests.support.look_inside import carried, olive_of, rows
from tests.support.table import champions
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import labels, log, person, presses, second_organiser

TUESDAY_NOON = datetime(2026, 7, 21, 12, tzinfo=LONDON)
WEDNESDAY_9AM = datetime(2026, 7, 22, 9, tzinfo=LONDON)
NEXT_THURSDAY = datetime(2026, 7, 23, 18, tzinfo=LONDON)
STATES = "SELECT day, state FROM partner_date ORDER BY id"


async def notes(
    olive: Resident,
    owner: str,
    *,
    when: str = "every Thursday from 23 July until 20 August",
    before: str = "The day before",
) -> None:
    """St Mark’s promises the kitchen."""
    await olive.writes("/organise")
    await olive.taps("Promises of partners", "Note a promise")
    await olive.writes("St Mark’s", "The kitchen, from 5 to 8", when)
    await olive.taps(owner, before, "Note it")


async def test_a_volunteer_looks_after_it_from_the_reminder_to_the_thanks(town: Town) -> None:
    """The day before, on the evening itself, and the next date is made as this one is answered."""
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    await notes(olive, "Asha")
    assert olive.was_told("Noted, thank you. Asha looks after it")
    assert asha.was_told("An organiser asks you to look after a promise.")
    assert "St Mark’s promised: The kitchen, from 5 to 8" in asha.last.text
    assert "How often: every Thursday" in asha.last.text
    await town.moves_to(WEDNESDAY_9AM - timedelta(minutes=1))
    assert not asha.was_told("Coming up")
    await town.moves_to(WEDNESDAY_9AM)
    assert "Coming up: Thursday 23 July" in asha.last.text
    await town.moves_to(NEXT_THURSDAY)
    assert "Did it happen?" in asha.last.text
    assert labels(asha) == ["Yes, it did", "Not yet", "No, not this time", "No, and not any more"]
    await asha.taps("Yes, it did")
    assert "A word of thanks" in asha.last.text
    assert "Thursday 30 July" in asha.last.text
    assert await rows(town, STATES) == [("2026-07-23", "kept"), ("2026-07-30", "open")]
    await asha.writes("/promises")
    await asha.taps("Promises you look after: 1", "St Mark’s")
    assert "Thursday 23 July: it happened" in asha.last.text
    assert sum("Did it happen?" in said for said in asha.phone.heard) == 0, "the question became the thanks"
    assert ("Asha", "partner_kept", "") in await log(town)


async def test_a_wrong_tap_is_undone_until_the_next_is_answered(town: Town) -> None:
    olive = olive_of(town)
    await notes(olive, "Olive")
    await town.moves_to(NEXT_THURSDAY)
    await olive.taps("No, and not any more")
    assert "I ask no more about it" in olive.last.text
    assert await rows(town, "SELECT ended_at IS NULL FROM partner_promise") == [(0,)]
    undo = carried(olive, "partner.undo")
    await olive.taps("That was a slip: undo it")
    assert await rows(town, STATES) == [("2026-07-23", "open")]
    assert await rows(town, "SELECT ended_at FROM partner_promise") == [(None,)]
    await olive.taps("Yes, it did")
    for _ in range(2):
        await presses(olive, undo)
    assert "That is over" in olive.last.text, "a second tap on undo"
    assert await rows(town, STATES) == [("2026-07-23", "open")]


async def test_not_yet_puts_it_off_and_silence_asks_once_more(town: Town) -> None:
    """Then it waits in the menu, and nobody is asked a third time."""
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    await notes(olive, "Asha", when="23 July", before="Only on the day")
    await town.moves_to(NEXT_THURSDAY)
    await asha.taps("Not yet", "In a week")
    assert await rows(town, STATES) == [("2026-07-23", "moved"), ("2026-07-30", "open")]
    for days in range(6, 25):
        await town.moves_to(NEXT_THURSDAY + timedelta(days=days))
    assert sum("Did it happen?" in said for said in asha.phone.heard) == 3
    await olive.writes("/organise")
    await olive.taps("1 promise: did it happen?", "St Mark’s", "No, and not any more")
    assert "It has come to its end" in olive.last.text
    await olive.writes("/organise")
    assert "did it happen" not in str(olive.last.buttons)


async def test_without_an_owner_nothing_is_kept(town: Town) -> None:
    """Nor with a day that is over, or that nobody can read; each is asked again kindly."""
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Promises of partners")
    assert "No partner has promised anything yet" in olive.last.text
    await olive.taps("Note a promise")
    await olive.writes("St Mark’s", "all of it " * 30)
    assert "up to 200 letters" in olive.last.text
    await olive.writes("The kitchen", "15 July 2026")
    assert "That day is over" in olive.last.text
    for unclear in ("when they can", "Thursday or Friday", "every now and then"):
        await olive.writes(unclear)
        assert "I am not sure which day that is" in olive.last.text, unclear
    await olive.writes("12 March 2031")
    assert "more than two years ahead" in olive.last.text
    await olive.writes("next Thursday")
    for nobody in ("nobody", "Skip", "Zed"):
        await olive.writes(nobody)
        assert "Somebody has to look after it" in olive.last.text, nobody
    assert await rows(town, "SELECT COUNT(*) FROM partner_promise") == [(0,)]


async def test_an_owner_who_may_no_more_by_the_end_is_asked_for_again(town: Town) -> None:
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Promises of partners", "Note a promise")
    await olive.writes("St Mark’s", "The kitchen", "23 July")
    await olive.taps("Asha", "The day before")
    await asha.writes("/stop")
    await olive.taps("Note it")
    assert olive.was_told("Asha cannot look after it now")
    assert await rows(town, "SELECT COUNT(*) FROM partner_promise") == [(0,)]
    await olive.taps("Olive", "Note it")
    assert await rows(town, "SELECT COUNT(*) FROM partner_promise") == [(1,)]


async def test_an_owner_who_goes_leaves_it_to_the_organisers(town: Town) -> None:
    """Whoever has stopped, rests or is in another town; and who cannot, says so by a tap."""
    (asha, ben), olive = await champions(town, "Asha", "Ben"), olive_of(town)
    await notes(olive, "Asha")
    await asha.writes("/stop")
    assert "Nobody looks after this promise any more" in olive.last.text
    await olive.writes("/organise")
    assert ["1 promise without an owner"] in olive.last.buttons
    await olive.taps("1 promise without an owner", "❗ St Mark’s", "Somebody else looks after it", "Ben")
    assert "Who looks after it: Ben" in olive.last.text
    await presses(ben, carried(ben, "partner.open"))
    await ben.taps("I can’t look after this")
    assert "thank you" in ben.last.text
    assert olive.was_told("Nobody looks after this promise any more")
    await presses(olive, carried(olive, "partner.give_ask"))
    await olive.taps("Ben")
    someone = await person(town, ben)
    async with town.bot.database.write() as work:
        await work.people.move_champion(
            someone.id, ChampionState.ACTIVE, ChampionState.PAUSED, by=someone.id, now=town.now
        )
    await town.moves_to(town.now + timedelta(minutes=5))
    assert await rows(town, "SELECT owner_id FROM partner_promise") == [(None,)]
    await olive.taps("I’ll look after it")
    await town.moves_to(NEXT_THURSDAY)
    assert "Did it happen?" in olive.last.text
    assert not ben.was_told("Did it happen?")


async def test_an_owner_who_blocked_the_bot_is_not_waited_for(town: Town) -> None:
    """The organisers are asked in their place."""
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    await notes(olive, "Asha", before="Only on the day")
    someone = await person(town, asha)
    async with town.bot.database.write() as work:
        await work.people.set_reachable(someone.id, False)
    await town.moves_to(NEXT_THURSDAY)
    assert "Did it happen?" in olive.last.text


async def test_another_town_sees_nothing_of_it(town: Town) -> None:
    olive = olive_of(town)
    await notes(olive, "Olive")
    otto = await second_organiser(town, "Otto", network="oldham")
    await town.moves_to(NEXT_THURSDAY)
    for data in ("partner.open:1", "partner.answer:1:yes", "partner.take:1", "partner.undo:1", "partner.not_yet:1"):
        await presses(otto, data)
        assert "not for you" in otto.last.text, data
    assert await rows(town, STATES) == [("2026-07-23", "open")]


async def test_whoever_looks_after_it_finds_it_in_their_data_and_leaves_it_when_they_go(town: Town) -> None:
    """What has ended goes after 90 days."""
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    await notes(olive, "Asha", when="23 July")
    await asha.writes("/mydata")
    assert "promises of partners that you look after" in asha.heard
    await asha.writes("/delete")
    await asha.taps("Yes, forget me")
    assert await rows(town, "SELECT owner_id, who FROM partner_promise") == [(None, "St Mark’s")]
    await town.moves_to(NEXT_THURSDAY)
    await olive.taps("Yes, it did")
    await town.jumps_to(NEXT_THURSDAY + timedelta(days=92))
    await town.jumps_to(NEXT_THURSDAY + timedelta(days=93))
    assert await rows(town, "SELECT COUNT(*) FROM partner_promise") == [(0,)]
    assert await rows(town, "SELECT COUNT(*) FROM partner_date") == [(0,)]


async def test_whoever_has_just_named_a_day_is_not_reminded_of_it_before(town: Town) -> None:
    """Noted for tomorrow, and put off till tomorrow: the next that is heard is the question."""
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    await notes(olive, "Asha", when="tomorrow", before="A week before")
    await town.moves_to(datetime(2026, 7, 17, 18, tzinfo=LONDON))
    await asha.taps("Not yet", "Tomorrow")
    await town.moves_to(datetime(2026, 7, 18, 18, tzinfo=LONDON))
    assert not asha.was_told("Coming up")
    assert sum("Did it happen?" in said for said in asha.phone.heard) == 2


async def test_an_owner_who_moves_to_another_town_leaves_it(town: Town) -> None:
    """And reads nothing of it from then on."""
    (asha,), olive = await champions(town, "Asha"), olive_of(town)
    await notes(olive, "Asha")
    someone = await person(town, asha)
    async with town.bot.database.write() as work:
        await work.people.move(someone.id, network="oldham", zone="Europe/London")
    await town.jumps_to(town.now + timedelta(minutes=1))
    assert olive.was_told("Nobody looks after this promise any more")
    await presses(asha, "partner.open:1")
    assert "not for you" in asha.last.text


async def test_no_date_of_it_is_over_before_it_is_kept(town: Town) -> None:
    """“Until last week” has none; and a review that is tapped days later asks for the day again."""
    olive = olive_of(town)
    await champions(town, "Asha")
    await olive.writes("/organise")
    await olive.taps("Promises of partners", "Note a promise")
    await olive.writes("St Mark’s", "The kitchen", "every Thursday until 10 July 2026")
    assert "That day is over" in olive.last.text
    await olive.writes("tomorrow")
    await olive.taps("Asha", "The day before")
    await town.jumps_to(town.now + timedelta(days=5))
    await olive.taps("Note it")
    assert olive.was_told("That day is over")
    assert await rows(town, STATES) == []
    await olive.writes("tomorrow")
    await olive.taps("Note it")
    assert await rows(town, STATES) == [("2026-07-22", "open")]
