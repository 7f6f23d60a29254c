"""Who reads the questions is asked anew each time: callers and hosts change, people get phones, studies end."""

from datetime import timedelta

from bot.domain.core.people import Task
from tests.journeys.calls.test_call_tasks import mary
from tests.journeys.calls.test_claim_account import opens
from tests.journeys.evaluation.test_by_call import mary_and_hugh
from tests.support.look_inside import link_code, olive_of, rows
from tests.support.studies import AGREE, FRIDAY_11, LATER, answers_all, said_no_twice, study_begins, who_said_no_twice
from tests.support.table import champions
from tests.support.town import Resident, Town
from tests.support.volunteers import labels, person, presses


async def her_own_phone(town: Town, hana: Resident) -> Resident:
    await hana.writes("/guests")
    await hana.taps("They have Telegram now")
    phone = await opens(town, link_code(hana))
    await phone.taps("Yes, I am")
    return phone


async def test_who_becomes_her_caller_asks_no_more(town: Town) -> None:
    """Nor hears her answers; another is asked that night, and reads on."""
    _hana, hugh, number = await mary_and_hugh(town)
    await hugh.taps("Show whom and what", "They say yes", "Often")
    read = hugh.last
    (ida,) = await champions(town, "Ida", tasks=(Task.RING,))
    caller = (await person(town, hugh)).id
    async with town.bot.database.write() as work:
        await work.phone_guests.give_to(number, caller)
    await hugh.taps_on(read, "Often")
    assert "Question" not in hugh.last.text
    await hugh.writes("/calls")
    assert "questions about company" not in hugh.last.text
    assert "Question" not in hugh.last.text
    assert await rows(town, "SELECT answers FROM study_wave") == [('{"companionship": 3}',)]
    await town.jumps_to(FRIDAY_11 + timedelta(hours=17))
    await town.jumps_to(FRIDAY_11 + timedelta(days=1) + LATER)
    assert ida.was_told("Could you ring Mary")
    await ida.taps("Show whom and what")
    assert "Question 2 of 4" in ida.last.text


async def test_who_has_hosted_her_asks_no_more(town: Town) -> None:
    """Mary is going to a meal of his by then."""
    _hana, hugh, number = await mary_and_hugh(town)
    (member,) = (await rows(town, "SELECT id FROM study_member"))[0]
    await rows(town, f"UPDATE offer SET host_id = {(await person(town, hugh)).id}")
    await rows(
        town,
        f"INSERT INTO booking (occurrence_id, person_id, state, asked_at) SELECT 1, {number}, 'going', queued_at "
        "FROM invitation LIMIT 1",
    )
    for tap in (f"study.call:{member}", f"study.yes:{member}"):
        await presses(hugh, tap)
        assert "Mary" not in hugh.last.text
        assert "Question" not in hugh.last.text
    assert await rows(town, "SELECT COUNT(*) FROM study_wave") == [(0,)]


async def test_nobody_is_asked_to_ring_once_it_has_ended(town: Town) -> None:
    """Chosen in the night, ended before eleven: nobody is sent to ring, and her name is said to nobody."""
    await who_said_no_twice(town)
    _hana, number = await mary(town)
    (hugh,) = await champions(town, "Hugh", tasks=(Task.RING,))
    await said_no_twice(town, number)
    await study_begins(town)
    await town.jumps_to(FRIDAY_11 - timedelta(hours=7))
    assert await rows(town, "SELECT state FROM study_member") == [("asked",)]
    await presses(olive_of(town), "study.end:1")
    await town.jumps_to(FRIDAY_11 + LATER)
    assert "Mary" not in hugh.heard


async def test_she_gets_a_phone_before_she_said_yes(town: Town) -> None:
    """She is asked there, in words for her, and answers for herself."""
    hana, hugh, _number = await mary_and_hugh(town)
    phone = await her_own_phone(town, hana)
    await town.moves_to(FRIDAY_11 + timedelta(days=1) + LATER)
    assert "Would you answer" in phone.last.text
    assert AGREE in labels(phone)
    await phone.taps(AGREE)
    await answers_all(phone)
    assert "that is all for today" in phone.last.text
    assert await rows(town, "SELECT mode, asker_id, state FROM study_wave") == [("chat", None, "answered")]
    await hugh.writes("/calls")
    assert "Mary" not in hugh.last.text


async def test_she_gets_a_phone_in_the_middle(town: Town) -> None:
    """What she told Hugh stays as told to him, and the rest is not asked in two ways."""
    hana, hugh, _number = await mary_and_hugh(town)
    await hugh.taps("Show whom and what", "They say yes", "Often")
    phone = await her_own_phone(town, hana)
    await town.moves_to(town.now + timedelta(days=5))
    assert not phone.was_told("Tap what they say")
    assert await rows(town, "SELECT mode, state FROM study_wave") == [("call", "over")]
    await town.jumps_to(FRIDAY_11 + timedelta(days=42) + LATER)
    assert "You said that we may ask you" in phone.last.text
    await phone.taps("Often")
    assert await rows(town, "SELECT mode, answers FROM study_wave WHERE wave = 0") == [("chat", '{"companionship": 3}')]


async def test_she_gets_a_phone_before_the_first_answer(town: Town) -> None:
    """The questions come to her own chat."""
    hana, hugh, _number = await mary_and_hugh(town)
    await hugh.taps("Show whom and what", "They say yes")
    phone = await her_own_phone(town, hana)
    await town.moves_to(FRIDAY_11 + timedelta(days=1) + LATER)
    assert "Question 1 of 4" in phone.last.text
    await phone.taps("Often")
    assert "Question 2 of 4" in phone.last.text


async def test_whose_asker_is_gone_is_answered_by_nobody(town: Town) -> None:
    """A time that is asked by call, of which nobody knows any more who asks: neither she nor her caller."""
    _hana, hugh, _number = await mary_and_hugh(town)
    await hugh.taps("Show whom and what", "They say yes")
    (time,) = (await rows(town, "SELECT id FROM study_wave"))[0]
    await rows(town, "UPDATE study_wave SET asker_id = NULL")
    await rows(town, "UPDATE study_member SET asker_id = NULL")
    await presses(hugh, f"study.answer:{time}:left_out:1")
    assert await rows(town, "SELECT answers FROM study_wave") == [("",)]
    (ida,) = await champions(town, "Ida", tasks=(Task.RING,))
    await rows(town, f"UPDATE champion SET state = 'paused' WHERE person_id = {(await person(town, hugh)).id}")
    await town.jumps_to(FRIDAY_11 + timedelta(hours=17))
    await town.jumps_to(FRIDAY_11 + timedelta(days=1) + LATER)
    assert ida.was_told("Could you ring Mary")
