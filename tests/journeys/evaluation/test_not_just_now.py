"""Nobody is asked while something that they told us waits for an answer, nor after a no, nor at the door of a meal."""

from datetime import datetime, timedelta

from bot.domain.core.ids import PersonId
from tests.support.look_inside import olive_of, rows
from tests.support.studies import (
    AGREE,
    FRIDAY_11,
    LATER,
    answers_all,
    asked_in,
    study_begins,
    who_said_no_twice,
)
from tests.support.table import all_are_asked, guests, lunch
from tests.support.town import LONDON, Town
from tests.support.volunteers import person, presses


async def tells_us_something(town: Town, one: PersonId) -> None:
    """To a person; nobody has answered it yet."""
    await rows(
        town,
        f"INSERT INTO concern (network, person_id, words, next_at, created_at) SELECT network, id, '', "
        f"'2029-01-01', '2026-07-16' FROM person WHERE id = {one}",
    )


async def test_a_case_that_opens_before_it_is_said(town: Town) -> None:
    """In the night they were chosen, in the morning they told us something: whether they would is not asked then."""
    (ben,) = await who_said_no_twice(town, "Ben")
    await study_begins(town)
    await town.jumps_to(FRIDAY_11 - timedelta(hours=7))
    assert await rows(town, "SELECT state FROM study_member") == [("asked",)]
    await tells_us_something(town, (await person(town, ben)).id)
    await town.jumps_to(FRIDAY_11 + LATER)
    assert not ben.was_told("Would you answer")


async def test_an_open_case_puts_off_each_later_time(town: Town) -> None:
    """No reminder and no next time while it is open; once it is closed, the questions come."""
    (ben,) = await asked_in(town, "Ben")
    await ben.taps(AGREE)
    await tells_us_something(town, (await person(town, ben)).id)
    await town.jumps_to(town.now + timedelta(days=4))
    assert "still wait" not in ben.heard
    await town.jumps_to(town.now + timedelta(days=40))
    assert await rows(town, "SELECT wave FROM study_wave") == [(-1,)]
    await rows(town, "UPDATE concern SET state = 'closed'")
    await town.jumps_to(datetime(2026, 8, 31, 11, 2, tzinfo=LONDON))
    assert await rows(town, "SELECT wave FROM study_wave ORDER BY wave") == [(-1,), (0,)]
    assert "You said that we may ask you these questions" in ben.last.text


async def test_a_case_that_opens_while_a_time_waits_to_be_said(town: Town) -> None:
    """It fell due in the night, and by the morning they had told us something."""
    (ben,) = await asked_in(town, "Ben")
    await ben.taps(AGREE)
    await answers_all(ben)
    await town.jumps_to(datetime(2026, 9, 1, 22, 0, tzinfo=LONDON))
    assert await rows(town, "SELECT wave, state FROM study_wave WHERE wave = 0") == [(0, "open")]
    await tells_us_something(town, (await person(town, ben)).id)
    await town.jumps_to(datetime(2026, 9, 2, 9, 0, tzinfo=LONDON))
    assert "You said that we may ask" not in ben.heard


async def test_a_no_holds_in_the_next_study(town: Town) -> None:
    """“We will not ask again” was said, and “We ask you no more of these questions”."""
    ben, cai, dee = await asked_in(town, "Ben", "Cai", "Dee")
    await ben.taps("No, thank you")
    await cai.taps(AGREE, "Often")
    await presses(cai, "study.stop_ask")
    await cai.taps("Yes, delete and stop")
    await dee.taps(AGREE)
    await presses(olive_of(town), "study.end:1")
    await study_begins(town, "Three positive statements")
    await town.jumps_to(FRIDAY_11 + timedelta(hours=17))
    await town.jumps_to(FRIDAY_11 + timedelta(days=1) + LATER)
    for one in (ben, cai):
        assert "Would you answer" not in one.heard
    assert "about friends" in dee.last.text
    assert len(await rows(town, "SELECT 1 FROM study_member WHERE study_id = 2")) == 1


async def test_an_invitation_given_up_later_is_one_contact(town: Town) -> None:
    """The yes and the no of one invitation are about one meal."""
    (ben,) = await guests(town, "Ben")
    await study_begins(town)
    await lunch(town, places=4)
    await all_are_asked(town, ben)
    await ben.taps("I’ll come")
    await ben.writes("I cannot come")
    await town.jumps_to(FRIDAY_11 + timedelta(days=2))
    assert await rows(town, "SELECT COUNT(*) FROM study_member") == [(0,)]


async def test_what_is_before_a_meal_is_over_once_it_begins(town: Town) -> None:
    """Asked after six weeks, with no meal in sight; then they come to one. What they say afterwards is of after it."""
    (ben,) = await asked_in(town, "Ben")
    await ben.taps(AGREE)
    await answers_all(ben)
    await town.jumps_to(town.now + timedelta(days=42))
    await ben.taps("Often")
    meal = (town.now + timedelta(days=2)).replace(hour=11, minute=0)
    await lunch(town, places=4, starts=meal, host="Cleo")
    ((number,),) = await rows(town, "SELECT MAX(id) FROM occurrence")
    await all_are_asked(town, ben, to=int(str(number)))
    await ben.taps("I’ll come")
    await town.jumps_to(meal + timedelta(minutes=1))
    ((time,),) = await rows(town, "SELECT id FROM study_wave WHERE wave = 0")
    await presses(ben, f"study.answer:{time}:left_out:1")
    assert "Those questions are over" in ben.last.text
    kept = await rows(town, "SELECT state, answers FROM study_wave WHERE wave = 0")
    assert kept == [("over", '{"companionship": 3}')]
    counted = await rows(town, "SELECT people FROM study_count WHERE step = 'before_the_first_meal'")
    assert counted == [(1,)]


async def test_ending_it_is_not_told_to_who_rests(town: Town) -> None:
    """They were in the middle, and rest since a moment ago."""
    (ben,) = await asked_in(town, "Ben")
    await ben.taps(AGREE, "Often")
    one = (await person(town, ben)).id
    await rows(town, f"UPDATE guest SET state = 'paused' WHERE person_id = {one}")
    await presses(olive_of(town), "study.end:1")
    await town.jumps_to(town.now + LATER)
    assert "have ended early" not in ben.heard


async def test_whether_they_would_may_be_typed(town: Town) -> None:
    """As the buttons read; a no like that is about nothing else."""
    ben, cai = await asked_in(town, "Ben", "Cai")
    await ben.writes("yes, ask me")
    assert "Question 1 of 4" in ben.last.text
    await cai.writes("No, thank you")
    assert "We will not ask again" in cai.last.text


async def test_a_consent_that_is_gone_ends_it(town: Town) -> None:
    """Whatever took it back, and however soon they are here again: nothing is asked without it."""
    (ben,) = await asked_in(town, "Ben")
    await ben.taps(AGREE)
    one = (await person(town, ben)).id
    await rows(
        town,
        f"INSERT INTO consent (person_id, purpose, given, version, words, way, at, language) "
        f"SELECT {one}, 'study', 0, version, '', way, at, language FROM consent WHERE purpose = 'study'",
    )
    await town.jumps_to(town.now + timedelta(days=42))
    assert "You said that we may ask" not in ben.heard
    assert await rows(town, "SELECT state FROM study_member") == [("stopped",)]
