"""When a message to many goes out: at its time, by day; on the way it can be changed, stopped, put right."""

from datetime import datetime, timedelta

from tests.journeys.broadcasts.test_compose import NEXT_MORNING, organiser, passes, writes_broadcast
from tests.support.table import guests
from tests.support.town import LONDON, Town
from tests.support.volunteers import second_organiser


async def test_a_segment_of_a_few_may_be_nobody_and_can_be_chosen_anew(town: Town) -> None:
    """Nobody is not told apart from one."""
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    await writes_broadcast(olive, "Hello all", to="All volunteers")
    assert olive.was_told("That may be nobody. You can choose other people, too.")
    await olive.taps("Choose other people", "All guests", "Now", "Show me how it looks", "Send it to")
    assert ben.was_told("Hello all")


async def test_it_waits_for_its_time_and_can_be_stopped_before(town: Town) -> None:
    """A time that is past or in the quiet hours is asked for again."""
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    await writes_broadcast(olive, "See you", to="All guests", at="yesterday 10am", show=False)
    assert "That time has gone by" in olive.last.text
    await olive.writes("tomorrow 10pm")
    assert "I send nothing from" in olive.last.text
    await olive.writes("tomorrow 10am")
    await olive.taps("Show me how it looks", "Send it to")
    assert "Friday 17 July, 10am" in olive.last.text
    assert not ben.was_told("See you")
    await olive.writes("/broadcasts")
    assert "Waiting for its time" in olive.last.text
    await olive.taps("Stop it")
    await town.moves_to(NEXT_MORNING + timedelta(hours=4))
    assert not ben.was_told("See you")


async def test_what_waits_for_its_time_can_be_changed(town: Town) -> None:
    """Its words, its time and whom it is for; the old one goes to nobody, and is in no list."""
    ben, cai = await guests(town, "Ben", "Cai")
    olive = organiser(town)
    await writes_broadcast(olive, "Fair at 2pm", to="All guests", at="tomorrow 9am")
    await olive.taps("Send it to")
    assert ["Change it"] in olive.last.buttons
    await olive.taps("Change it")
    assert olive.was_told("It still goes out as it is")
    await olive.taps("Change something", "The words")
    await olive.writes("Fair at 3pm")
    await olive.taps("Change something", "When it goes out")
    await olive.writes("tomorrow 11pm")
    assert "I send nothing from" in olive.last.text
    await olive.writes("yesterday 10am")
    assert "That time has gone by" in olive.last.text
    await olive.writes("tomorrow 10am")
    await olive.taps("Change something", "Who it is for", "People by first name")
    await olive.writes("Ben")
    await olive.taps("Show me how it looks", "Send it to")
    await olive.writes("/broadcasts")
    assert olive.last.text.startswith("Waiting for its time: “Fair at 3pm”")
    assert "Fair at 2pm" not in olive.phone.chat.messages[-2].text
    await town.moves_to(NEXT_MORNING)
    assert not ben.was_told("Fair")
    await town.moves_to(NEXT_MORNING + timedelta(hours=1))
    assert ben.was_told("Fair at 3pm")
    assert not ben.was_told("Fair at 2pm")
    assert not cai.was_told("Fair")


async def test_a_change_that_is_not_sent_off_changes_nothing(town: Town) -> None:
    """Thrown away at the end, the one that waited still goes out as it was."""
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    await writes_broadcast(olive, "Fair at 2pm", to="All guests", at="tomorrow 9am")
    await olive.taps("Send it to", "Change it", "Change something", "The words")
    await olive.writes("Fair at 3pm")
    await olive.taps("Show me how it looks", "Throw it away")
    assert "It still goes out as it was" in olive.last.text
    await town.moves_to(NEXT_MORNING)
    assert ben.was_told("Fair at 2pm")
    assert not ben.was_told("Fair at 3pm")


async def test_a_change_that_comes_too_late_is_told_so(town: Town) -> None:
    """It went out while it was being changed, before the preview or after it; nobody gets both."""
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    await writes_broadcast(olive, "Fair at 2pm", to="All guests", at="tomorrow 9am")
    await olive.taps("Send it to")
    scheduled = olive.last
    await olive.taps("Change it", "Change something", "When it goes out")
    await olive.writes("tomorrow 11am")
    await olive.taps("Show me how it looks")
    preview = olive.last
    await olive.taps_on(scheduled, "Change it")
    review = olive.last
    await town.moves_to(NEXT_MORNING)
    taps = ((preview, "Send it to"), (review, "Show me how it looks"), (scheduled, "Change it"))
    for said, (message, label) in enumerate(taps, 1):
        await olive.taps_on(message, label)
        assert olive.heard.count("That one has gone out by now") == said, label
    await town.moves_to(NEXT_MORNING + timedelta(hours=3))
    assert sum("Fair at 2pm" in text for text in ben.phone.heard) == 1


async def test_two_organisers_change_one_that_waits(town: Town) -> None:
    """What each sends off is what they saw; the second hears that it is too late, and nobody gets both."""
    (ben,) = await guests(town, "Ben")
    olive, omar = organiser(town), await second_organiser(town)
    await writes_broadcast(olive, "Fair at 2pm", to="All guests", at="tomorrow 9am")
    await olive.taps("Send it to")
    for one, words in ((olive, "Fair at 3pm"), (omar, "Fair at 4pm")):
        await one.writes("/broadcasts")
        await one.taps("Change it", "Change something", "The words")
        await one.writes(words)
        await one.taps("Show me how it looks")
        assert words in one.phone.chat.messages[-2].text
    await olive.taps("Send it to")
    await omar.taps("Send it to")
    assert omar.was_told("That one has gone out by now")
    await town.moves_to(NEXT_MORNING + timedelta(hours=1))
    assert [text.splitlines()[0] for text in ben.phone.heard if "Fair" in text] == ["Fair at 3pm"]


async def test_scheduled_it_goes_out_by_itself(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    await writes_broadcast(olive, "See you", to="All guests", at="tomorrow 9am")
    await olive.taps("Send it to")
    await passes(town, 60, until=NEXT_MORNING)
    assert ben.was_told("See you")


async def test_nobody_hears_it_at_night(town: Town) -> None:
    """Sent in the evening, it waits for the morning, and its author is told so."""
    (ben,) = await guests(town, "Ben")
    await town.moves_to(datetime(2026, 7, 16, 21, 0, tzinfo=LONDON))
    olive = organiser(town)
    await writes_broadcast(olive, "Good morning", to="All guests")
    assert olive.was_told("It goes out from 8.30 in the morning")
    await olive.taps("Send it to")
    assert not ben.was_told("Good morning")
    await town.moves_to(NEXT_MORNING)
    assert ben.was_told("Good morning")


async def test_stopping_keeps_it_from_the_rest(town: Town) -> None:
    """Those who have it have it; nobody else gets it, and the report says so."""
    people = await guests(town, *[f"Guest{number}" for number in range(40)])
    olive = organiser(town)
    await writes_broadcast(olive, "Lunch is at one", to="All guests")
    olive.phone.taps("Send it to")
    await town.bot.polling.poll(timeout_s=0)
    await town.bot.worker.work_through()
    await town.bot.tick()
    for _ in range(4):
        await town.bot.delivery.step()
        await town.bot.delivery.finish()
        town.clock.move_to(town.now + timedelta(seconds=2))
    assert "still to go" in olive.last.text
    assert "About a minute left" in olive.last.text
    olive.phone.presses_data("broadcast.stop:1", olive.last)
    await town.settles()
    await town.moves_to(town.now + timedelta(minutes=3))
    heard = sum(any("Lunch is at one" in text for text in person.phone.heard) for person in people)
    assert 0 < heard < 40
    assert olive.was_told(f"about {(40 - heard) // 5 * 5} left out")
    await olive.taps("Send a correction")
    await olive.writes("That was a mistake")
    await olive.taps("Show me how it looks")
    assert f"It reaches about {heard // 5 * 5} people" in olive.last.text


async def test_a_correction_reaches_those_who_had_it(town: Town) -> None:
    """On the same day, and it says what it corrects."""
    (ben,) = await guests(town, "Ben")
    olive = organiser(town)
    await writes_broadcast(olive, "Fair at 2pm", to="All guests")
    await olive.taps("Send it to")
    await passes(town, 20)
    (late,) = await guests(town, "Late")
    await olive.taps("Send a correction")
    await olive.writes("It begins at 3pm")
    await olive.taps("Show me how it looks", "Send it to")
    assert "A correction to “Fair at 2pm”" in ben.last.text
    assert "It begins at 3pm" in ben.last.text
    assert not late.was_told("It begins at 3pm")
