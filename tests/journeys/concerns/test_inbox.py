"""Concerns and complaints are worked through: taken, put off, written about, closed; reminders until then."""

from datetime import datetime, timedelta

from bot.domain.core.ids import ChatId
from tests.journeys.organisers.test_menu import CASES, has_a_worry, named, organiser, presses
from tests.support.look_inside import olive_of
from tests.support.table import all_are_asked, guests, lunch
from tests.support.town import LONDON, Town

THURSDAY_11PM = datetime(2026, 7, 16, 23, 0, tzinfo=LONDON)


async def test_a_concern_is_taken_put_off_and_closed(town: Town) -> None:
    """Each step says how it stands; a slip can be undone."""
    await has_a_worry(town, "Ben", "Something is wrong next door")
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Questions and concerns", "Concern 1: new")
    assert "Concern 1, from Ben" in olive.last.text
    assert "“Something is wrong next door”" in olive.last.text
    assert "Nobody has taken it on yet" in olive.last.text
    await olive.taps("I’ll see to it")
    assert "Olive is seeing to it" in olive.last.text
    await olive.taps("In 3 days")
    assert "The next date is Sunday 19 July, 10am" in olive.last.text
    await olive.taps("Close it")
    assert "It was closed by Olive" in olive.last.text
    await olive.taps("Open it again")
    assert "Olive is seeing to it" in olive.last.text
    await olive.taps("Close it")
    await olive.writes("/organise")
    await olive.taps("Questions and concerns")
    assert "Nothing is open" in olive.last.text


async def test_a_complaint_is_worked_through_in_the_same_way(town: Town) -> None:
    """With the day by which an answer was promised; the message itself carries the button."""
    (ben,) = await guests(town, "Ben")
    await ben.writes("/complain", "Nobody was at the door")
    await ben.taps("Send it")
    olive = olive_of(town)
    await olive.taps("I’ll see to it")
    assert "Complaint 1, from Ben" in olive.last.text
    assert "It was promised an answer by Saturday 15 August" in olive.last.text
    await town.moves_to(datetime(2026, 8, 12, 10, tzinfo=LONDON))
    await presses(olive, "case.later:complaint:1:a_week")
    assert "The next date is Saturday 15 August, 10am" in olive.last.text
    await olive.taps("Close it")
    assert "It was closed by Olive" in olive.last.text


async def test_a_lead_writes_to_whoever_raised_it_and_they_answer(town: Town) -> None:
    """By the bot, so that nobody gives a number away; the answer comes to whoever sees to it."""
    olga = await organiser(town, "Olga")
    ben = await has_a_worry(town, "Ben", "Something is wrong next door")
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Questions and concerns", "Concern 1: new", "Write to them")
    assert "What would you like to say to Ben?" in olive.last.text
    olive.phone.shares_location(53.4, -2.1)
    await town.settles()
    assert olive.was_told("Please write it in words")
    await olive.writes("Thank you for telling us. May I ring you tomorrow?")
    assert "Shall this go to Ben?" in olive.last.text
    assert not ben.was_told("May I ring you tomorrow?")
    await olive.taps("Send it")
    assert "I have sent it" in olive.last.text
    assert "Olive writes to you about what worries you (number 1)" in ben.last.text
    await ben.taps("Answer")
    await ben.writes("Yes, after ten. 0161 496 0124")
    await ben.taps("Send it")
    assert "It has gone to those who look after it" in ben.last.text
    assert "Ben has answered (Concern 1: in hand)" in olive.last.text
    assert "after ten" in olive.last.text
    assert not olga.was_told("after ten")
    await olive.taps("Read it")
    assert "Olive is seeing to it" in olive.last.text
    await presses(olive, "log.show:0")
    assert "Olive wrote to somebody about their concern" in named(olive)
    await presses(olga, "case.answer:concern:1")
    assert "That is over" in olga.last.text


async def test_a_complaint_is_answered_in_the_morning_when_it_is_late(town: Town) -> None:
    """People have quiet; and whoever has gone cannot be written to, which is said."""
    (ben,) = await guests(town, "Ben")
    await ben.writes("/complain", "Nobody was at the door")
    await ben.taps("Send it")
    olive = olive_of(town)
    await olive.taps("I’ll see to it")
    await town.moves_to(THURSDAY_11PM)
    await olive.taps("Write to them")
    await olive.writes("I am sorry. The key was late.")
    await olive.taps("Send it")
    assert "I will bring it to them in the morning" in olive.last.text
    assert not ben.was_told("The key was late")
    await town.moves_to(THURSDAY_11PM + timedelta(hours=10))
    assert "Olive writes to you about your complaint (number 1)" in ben.last.text
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    await presses(olive, "case.write:complaint:1")
    assert "I cannot write to them any more" in olive.last.text


async def test_two_leads_at_once(town: Town) -> None:
    """The second is told who was first, and takes it over only by saying so."""
    olga = await organiser(town, "Olga")
    await has_a_worry(town, "Ben", "Something is wrong next door")
    olive = olive_of(town)
    await olive.taps("I’ll see to it")
    await olga.taps("I’ll see to it")
    assert olga.was_told("Somebody else was first")
    assert "Olive is seeing to it" in olga.last.text
    await olga.taps("Take it over")
    assert "Olga is seeing to it" in olga.last.text
    await olga.taps("Close it")
    await presses(olive, "case.later:concern:1:three_days", "case.take:concern:1")
    assert olive.was_told("Somebody else was first")
    assert "It was closed by Olga" in olive.last.text


async def test_a_lead_is_reminded_until_it_is_closed(town: Town) -> None:
    """Every day while nobody does anything, by day only; the owner alone once somebody has it."""
    olga = await organiser(town, "Olga")
    await has_a_worry(town, "Ben", "My neighbour has not opened", urgent=True)
    olive = olive_of(town)
    await town.moves_to(town.now + timedelta(hours=1))
    assert "❗ Concern 1: new. Its date has come." in olive.last.text
    assert "❗ Concern 1: new. Its date has come." in olga.last.text
    await olga.taps("Read it", "I’ll see to it")
    heard = len(olive.phone.heard)
    await town.moves_to(town.now + timedelta(days=1))
    assert "in hand. Its date has come." in olga.last.text
    assert len(olive.phone.heard) == heard
    await olga.taps("Read it", "Close it")
    before = len(olga.phone.heard)
    await town.moves_to(town.now + timedelta(hours=20))
    assert len(olga.phone.heard) == before


async def test_nobody_is_reminded_at_night(town: Town) -> None:
    """What falls due in the night is asked for in the morning, and not at all when it was closed in between."""
    await town.moves_to(THURSDAY_11PM - timedelta(minutes=30))
    await has_a_worry(town, "Ben", "My neighbour has not opened", urgent=True)
    olive = olive_of(town)
    heard = len(olive.phone.heard)
    for hours in (1, 3, 9):
        await town.moves_to(THURSDAY_11PM + timedelta(hours=hours))
        assert len(olive.phone.heard) == heard
    await town.moves_to(THURSDAY_11PM + timedelta(hours=9, minutes=31))
    assert olive.was_told("An urgent concern (number 1)")
    assert olive.was_told("Its date has come")


async def test_without_a_lead_who_is_left_the_others_are_reminded(town: Town) -> None:
    """Whoever has it may be a lead no more: then all who are hear of it."""
    olga = await organiser(town, "Olga", lead=True)
    await has_a_worry(town, "Ben", "Something is wrong")
    await olga.taps("I’ll see to it")
    olive = olive_of(town)
    assert not olive.was_told("Something is wrong")
    async with town.bot.database.write() as work:
        person = await work.people.by_chat(ChatId(olga.phone.id))
        assert person is not None
        await work._connection.execute("DELETE FROM organiser WHERE person_id = ?", (person.id,))  # noqa: SLF001
    await town.moves_to(town.now + timedelta(days=1))
    assert olive.was_told("Concern 1: in hand. Its date has come.")


async def test_only_leads_see_concerns_where_there_is_one(town: Town) -> None:
    """Another organiser finds none in the inbox, opens none, and the log tells them no name."""
    sam = await organiser(town, "Sam", lead=True)
    await has_a_worry(town, "Ben", "Something is wrong at home")
    await sam.taps("I’ll see to it")
    olive = olive_of(town)
    await olive.writes("/organise")
    assert "nothing waits" in olive.last.text
    await presses(olive, "cases.show")
    assert "Nothing is open" in olive.last.text
    for data in CASES[:-1]:
        await presses(olive, data)
        assert "That button is not for you" in olive.last.text, data
    await presses(olive, "log.show:0")
    assert "Sam took on a concern" in olive.last.text
    assert "Ben" not in olive.last.text


async def test_a_lead_who_hosts_the_meal_does_not_see_the_concern_about_it(town: Town) -> None:
    """Where there is another lead; they are told no, kindly."""
    sam, asha = await organiser(town, "Sam", lead=True), await lunch(town, places=4)
    (ben,) = await guests(town, "Ben")
    async with town.bot.database.write() as work:
        host = await work.people.by_chat(ChatId(asha.phone.id))
        assert host is not None
        await work.people.grant_organiser(host.id, "stockport", now=town.now)
        await work.people.set_safeguarding(host.id, True)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come", "Report a concern")
    await ben.writes("It did not feel right")
    await ben.taps("No, not right now")
    await asha.writes("/organise")
    assert "nothing waits" in asha.last.text
    await presses(asha, "case.show:concern:1")
    assert "That button is not for you" in asha.last.text
    await sam.writes("/organise")
    await sam.taps("1 question or concern", "Concern 1: new")
    assert "About: Veg soup" in sam.last.text
