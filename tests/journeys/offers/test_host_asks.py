"""A day with nothing on: an organiser asks a host, who begins a post for that day, or not this time."""

from datetime import timedelta

from tests.support.look_inside import olive_of, rows
from tests.support.table import champions, lunch
from tests.support.town import Resident, Town
from tests.support.volunteers import labels


async def _opens_the_week(olive: Resident) -> None:
    await olive.writes("/organise")
    await olive.taps("The week ahead")


async def test_from_the_gap_to_a_post_of_that_day(town: Town) -> None:
    """Olive asks Hetty for Tuesday; Hetty says yes, and is asked for everything but the day."""
    (hetty,) = await champions(town, "Hetty")
    olive = olive_of(town)
    await _opens_the_week(olive)
    await olive.taps("Ask a host for Tuesday 21 July")
    assert "Nothing is on yet on Tuesday 21 July." in olive.last.text
    await olive.taps("Hetty")
    assert "Hetty will hear of it" in olive.last.text
    assert "Would you like to post something for that day?" in hetty.last.text
    await _opens_the_week(olive)
    assert "Tuesday 21 July\nNothing is on.\nHetty was asked on Thursday 16 July, and has not answered yet." in (
        olive.last.text
    )
    await hetty.taps("Yes, I’ll post something")
    assert "It is for Tuesday 21 July." in hetty.heard
    await hetty.taps("A shared meal")
    await hetty.writes("Pea soup for 6")
    assert "Tuesday 21 July" in hetty.last.text, "the time is asked, and no day"
    await _opens_the_week(olive)
    assert "Hetty was asked on Thursday 16 July, and said yes." in olive.last.text


async def test_not_this_time_and_a_change_of_mind(town: Town) -> None:
    """Thanked; the button above still works."""
    (hetty,) = await champions(town, "Hetty")
    olive = olive_of(town)
    await _opens_the_week(olive)
    await olive.taps("Ask a host for Monday 20 July", "Hetty")
    question = hetty.last
    await hetty.taps("Not this time")
    assert "Thank you for telling us." in hetty.last.text
    await _opens_the_week(olive)
    assert "Hetty was asked on Thursday 16 July: not this time." in olive.last.text
    hetty.phone.presses_data("host_ask.yes:1", question)
    await town.settles()
    assert await rows(town, "SELECT answer FROM host_ask") == [("yes",)]


async def test_nobody_is_asked_twice_in_a_week(town: Town) -> None:
    """For no day, by no old button; a week later they are."""
    await champions(town, "Hetty")
    olive = olive_of(town)
    await _opens_the_week(olive)
    await olive.taps("Ask a host for Tuesday 21 July")
    choice = olive.last
    await olive.taps("Hetty")
    day = await rows(town, "SELECT day, host_id FROM host_ask")
    olive.phone.presses_data(f"host_ask.send:739818:{day[0][1]}", choice)
    await town.settles()
    assert len(await rows(town, "SELECT 1 FROM host_ask")) == 1
    await _opens_the_week(olive)
    await olive.taps("Ask a host for Monday 20 July")
    assert "There is nobody I can ask for Monday 20 July." in olive.last.text
    await town.moves_to(town.now + timedelta(days=7, minutes=1))
    await _opens_the_week(olive)
    await olive.taps("Ask a host for Saturday 25 July")
    assert "Hetty" in labels(olive)


async def test_at_night_it_waits_for_the_morning(town: Town) -> None:
    """Olive sits up late; Hetty does not hear of it before eight or so."""
    (hetty,) = await champions(town, "Hetty")
    await town.moves_to(town.now + timedelta(hours=13))
    olive = olive_of(town)
    await _opens_the_week(olive)
    await olive.taps("Ask a host for Tuesday 21 July", "Hetty")
    assert "Nothing is on yet" not in hetty.heard
    await town.moves_to(town.now + timedelta(hours=11))
    assert "Nothing is on yet on Tuesday 21 July." in hetty.heard


async def test_whoever_is_away_or_rests_is_left_in_peace(town: Town) -> None:
    """Away on that day, paused, or none of the tasks: not among the names; whoever hosts on such days comes first."""
    await champions(town, "Ada", "Bea", "Cy", "Zoe")
    await lunch(town, places=4, host="Zoe", starts=town.now + timedelta(days=1))
    await rows(town, "UPDATE occurrence SET starts_at = '2026-07-14T11:00:00.000000Z', state = 'done'")
    await rows(
        town,
        "INSERT INTO champion_away (person_id, first_day, last_day) "
        "SELECT id, '2026-07-20', '2026-07-22' FROM person WHERE first_name = 'Ada'",
    )
    of_bea = "(SELECT id FROM person WHERE first_name = 'Bea')"
    await rows(town, f"UPDATE champion SET state = 'paused' WHERE person_id = {of_bea}")
    olive = olive_of(town)
    await _opens_the_week(olive)
    await olive.taps("Ask a host for Tuesday 21 July")
    said = labels(olive)
    assert not {"Ada", "Bea"} & set(said)
    assert said.index("Cy") > next(at for at, label in enumerate(said) if label.startswith("Zoe: hosted on 1 Tuesday"))


async def test_a_post_typed_in_one_go_keeps_the_day(town: Town) -> None:
    """It says no day, and is for the one that Hetty was asked for; with a time alone, it is asked for that day."""
    (hetty,) = await champions(town, "Hetty")
    olive = olive_of(town)
    await _opens_the_week(olive)
    await olive.taps("Ask a host for Tuesday 21 July", "Hetty")
    await hetty.taps("Yes, I’ll post something")
    await hetty.writes("Pea soup for 4, Brinnington Hub, vegan, no allergens, free")
    await hetty.taps("A shared meal")
    assert "At what time on Tuesday 21 July?" in hetty.last.text
    await hetty.writes("/cancel")
    hetty.phone.presses_data("host_ask.yes:1", hetty.last)
    await town.settles()
    await hetty.writes("Leek soup for 4, Brinnington Hub, 12-2pm, vegan, no allergens, free")
    await hetty.taps("A shared meal")
    assert "half a post" not in hetty.last.text
    assert "At what time on Tuesday 21 July?" in hetty.last.text
