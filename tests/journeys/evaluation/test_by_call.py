"""A neighbour without a phone: somebody else than her caller reads her the questions, word for word."""

from datetime import timedelta

from bot.domain.core.ids import PersonId
from bot.domain.core.people import Task
from tests.journeys.calls.test_call_tasks import NUMBER, mary
from tests.support.look_inside import olive_of, rows
from tests.support.studies import FRIDAY_11, LATER, NATIONAL, said_no_twice, study_begins, who_said_no_twice
from tests.support.table import champions
from tests.support.town import Resident, Town
from tests.support.volunteers import person, presses


async def mary_and_hugh(town: Town) -> tuple[Resident, Resident, PersonId]:
    """Hana rings Mary; Hugh rings, too, and has never met her."""
    await who_said_no_twice(town)
    hana, number = await mary(town)
    (hugh,) = await champions(town, "Hugh", tasks=(Task.RING,))
    await said_no_twice(town, number)
    await study_begins(town)
    await town.moves_to(FRIDAY_11 + LATER)
    return hana, hugh, number


async def test_somebody_else_reads_them_out(town: Town) -> None:
    """Hugh hears the yes, which is noted as any by call, and reads each question; Hana knows nothing of it."""
    hana, hugh, number = await mary_and_hugh(town)
    assert not hana.was_told("with a few questions")
    assert hugh.was_told("Could you ring Mary with a few questions?")
    await hugh.taps("Show whom and what")
    assert NUMBER in hugh.last.text
    assert "just as it is written" in hugh.last.text
    assert "Would you answer a few questions about company?" in hugh.last.text
    assert "Only I hear your answers" in hugh.last.text
    await hugh.taps("They say yes")
    assert "Please read this to Mary as it is written" in hugh.last.text
    assert "How often do you feel that you lack companionship?" in hugh.last.text
    await hugh.taps(*NATIONAL[:3], "Often or always")
    assert hugh.was_told("Please say this to Mary")
    assert hugh.was_told("Would you like somebody to ring you for a chat?")
    assert not hana.phone.heard
    await hugh.taps("Yes, they would like a chat")
    (time,) = (await rows(town, "SELECT id FROM study_wave"))[0]
    await presses(hugh, f"study.chat:{time}")
    await town.moves_to(town.now + LATER)
    await hana.writes("/calls")
    assert "You said that you would like a chat. How are you?" in hana.last.text
    assert "Often" not in hana.heard
    asker = (await person(town, hugh)).id
    kept = await rows(town, "SELECT mode, asker_id, state FROM study_wave")
    assert kept == [("call", asker, "answered")]
    said = await rows(town, "SELECT given, way, recorded_by, person_id FROM consent WHERE purpose = 'study'")
    assert said == [(1, "spoken", asker, number)]


async def test_her_caller_may_neither_ask_nor_answer(town: Town) -> None:
    """What Hana presses is over for her; on Mary’s card she can end it for her, and the answers go."""
    hana, hugh, _number = await mary_and_hugh(town)
    (member,) = (await rows(town, "SELECT id FROM study_member"))[0]
    await hana.writes("/calls")
    for tap in (f"study.call:{member}", f"study.yes:{member}"):
        await presses(hana, tap)
        assert "over" in hana.last.text
    await hugh.writes("/calls")
    assert "Ring Mary" in hugh.last.text
    await hugh.taps("They say yes", "Often")
    (time,) = (await rows(town, "SELECT id FROM study_wave"))[0]
    await presses(hana, f"study.answer:{time}:left_out:1")
    assert "over" in hana.last.text
    await hana.writes("/guests")
    await hana.taps("No more of these questions", "Yes, delete and stop")
    assert "your answers are deleted" in hana.last.text
    assert await rows(town, "SELECT COUNT(*) FROM study_wave") == [(0,)]
    await presses(hugh, f"study.answer:{time}:left_out:1")
    assert "Question" not in hugh.last.text


async def test_a_no_by_call(town: Town) -> None:
    _hana, hugh, _number = await mary_and_hugh(town)
    await hugh.taps("Show whom and what", "They say no")
    assert "We will not ask them again" in hugh.last.text
    await hugh.writes("/calls")
    assert "no calls to make" in hugh.last.text


async def test_where_nobody_may_ask_the_organiser_sees_so(town: Town) -> None:
    """Hana rings her, Olive hosted her once: nobody is left, and nothing is asked."""
    await who_said_no_twice(town)
    hana, number = await mary(town)
    await said_no_twice(town, number)
    olive = (await person(town, olive_of(town))).id
    await rows(town, f"UPDATE offer SET host_id = {olive}")
    await rows(
        town,
        f"INSERT INTO booking (occurrence_id, person_id, state, asked_at) SELECT 1, {number}, 'attended', queued_at "
        "FROM invitation LIMIT 1",
    )
    await study_begins(town)
    await town.moves_to(FRIDAY_11 + LATER)
    assert await rows(town, "SELECT COUNT(*) FROM study_member") == [(0,)]
    assert not hana.was_told("with a few questions")
    await presses(olive_of(town), "studies.show")
    assert "whom nobody may ask" in olive_of(town).last.text


async def test_another_rings_for_the_yes_where_the_first_may_no_more(town: Town) -> None:
    """The next day; and of somebody who has a phone by then nothing is read out any more."""
    _hana, hugh, number = await mary_and_hugh(town)
    (ida,) = await champions(town, "Ida", tasks=(Task.RING,))
    await hugh.writes("/stop")
    await town.moves_to(FRIDAY_11 + timedelta(hours=17))
    await town.moves_to(FRIDAY_11 + timedelta(days=1) + LATER)
    assert ida.was_told("Could you ring Mary")
    await ida.taps("Show whom and what")
    read = ida.last
    await rows(town, f"DELETE FROM neighbour WHERE person_id = {number}")
    await ida.taps_on(read, "They say yes")
    assert "Question" not in ida.last.text
    assert await rows(town, "SELECT COUNT(*) FROM study_wave") == [(0,)]


async def test_another_asks_where_the_first_may_no_more(town: Town) -> None:
    """The reminder goes to whoever may ask by then; the first presses in vain."""
    hana, hugh, _number = await mary_and_hugh(town)
    await hugh.taps("Show whom and what", "They say yes")
    await champions(town, "Ida", tasks=(Task.RING,))
    await hugh.writes("/stop")
    await town.moves_to(town.now + timedelta(days=4))
    (ida,) = [one for one in town.world.people.values() if one.name == "Ida"]
    assert any("Could you ring Mary" in words for words in ida.heard)
    assert not hana.was_told("with a few questions")
    (time,) = (await rows(town, "SELECT id FROM study_wave"))[0]
    await presses(hugh, f"study.answer:{time}:left_out:1")
    assert "Question" not in hugh.last.text
