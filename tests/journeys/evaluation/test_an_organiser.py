"""An organiser begins a study, sees how many take part, never an answer, and may end it early."""

from datetime import timedelta

from tests.support.look_inside import olive_of, rows
from tests.support.studies import AGREE, FRIDAY_11, LATER, answers_all, asked_in, study_begins
from tests.support.table import guests
from tests.support.town import Town
from tests.support.volunteers import labels, log, presses, second_organiser


async def test_read_as_guests_will_and_begun(town: Town) -> None:
    """Nothing is on until then; the questions stand there with their answers, in their own words."""
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Did it help?")
    assert "It is off until you begin one" in olive.last.text
    await olive.taps("Three statements, and life as a whole")
    for words in (
        "Would you answer a few questions",
        "There are 4 short questions",
        "I have enough people I feel comfortable asking for help at any time",
        "Nought is “not at all satisfied”",
        "· Strongly disagree",
    ):
        assert words in olive.last.text
    assert await rows(town, "SELECT COUNT(*) FROM study") == [(0,)]
    await olive.taps("Begin the study")
    assert "It has begun" in olive.last.text
    assert await rows(town, "SELECT network, instrument, life FROM study") == [("stockport", "campaign", 1)]
    assert ("Olive", "study_begun", "") in await log(town)


async def test_two_at_once_are_refused_kindly(town: Town) -> None:
    """Also with a preview that was opened before; another town has its own."""
    olive, omar = olive_of(town), await second_organiser(town)
    await olive.writes("/organise")
    await olive.taps("Did it help?", "Three positive statements")
    await presses(omar, "studies.show")
    await omar.taps("The national four questions", "Begin the study")
    await olive.taps("Begin the study")
    assert "One at a time" in olive.last.text
    await presses(olive, "study.read:campaign:with_life")
    assert "One at a time" in olive.last.text
    there = await second_organiser(town, "Oda", network="oldham")
    await presses(there, "study.end_ask:1")
    assert "over" not in there.last.text
    assert await rows(town, "SELECT COUNT(*) FROM study WHERE ended_at = ''") == [(1,)]


async def test_the_flow_hides_few_and_shows_no_answer(town: Town) -> None:
    """Under five it says so; from five on it says about how many."""
    people = await asked_in(town, "Ben", "Cai", "Dee", "Eve", "Fay", "Gus")
    for one in people:
        await one.taps(AGREE)
    await answers_all(people[0])
    olive = olive_of(town)
    await presses(olive, "studies.show")
    assert "said yes: about 5" in olive.last.text
    assert "answered at once: fewer than 5" in olive.last.text
    assert "Often" not in olive.last.text


async def test_ended_early(town: Town) -> None:
    """Whoever is in the middle hears so; what was answered stays, and nothing more is asked. It cannot go on again."""
    ben, cai, dee = await asked_in(town, "Ben", "Cai", "Dee")
    await ben.taps(AGREE, "Often")
    await cai.taps(AGREE)
    olive = olive_of(town)
    await presses(olive, "studies.show")
    await olive.taps("End it early", "Let it go on")
    assert "A study is on" in olive.last.text
    await olive.taps("End it early", "Yes, end it")
    assert "It has ended" in olive.last.text
    assert ben.was_told("have ended early")
    assert not cai.was_told("have ended early")
    await dee.taps(AGREE)
    await cai.taps("Often")
    for one in (cai, dee):
        assert "Those questions are over" in one.last.text
    await ben.taps("Often")
    assert ben.was_told("Those questions are over")
    await presses(olive, "study.end:1")
    assert "ended already" in olive.last.text
    await presses(olive, "study.end_ask:1")
    assert "ended already" in olive.last.text
    await town.moves_to(town.now + timedelta(days=50))
    assert not any("Question" in words for one in (ben, cai, dee) for words in one.phone.heard)
    async with town.bot.database.write() as work:
        (study,) = await work.studies.of("stockport")
        assert study.ended is not None
        assert sum(bool(one.waves) for one in await work.studies.participants(study.id)) == 1
    await ben.writes("/settings")
    assert "No more of these questions" in labels(ben)


async def test_answers_lose_their_names_after_the_report(town: Town) -> None:
    """Ninety days after its end they are of nobody, with no day on them; the sums are what they were."""
    (ben,) = await asked_in(town, "Ben")
    await ben.taps(AGREE)
    await answers_all(ben)
    await presses(olive_of(town), "study.end:1")
    await town.jumps_to(town.now + timedelta(days=91))
    assert await rows(town, "SELECT person_id, asked_at, until FROM study_wave") == [(None, "", "")]
    assert await rows(town, "SELECT person_id, asked_at FROM study_member") == [(None, "")]
    async with town.bot.database.write() as work:
        (study,) = await work.studies.of("stockport")
        (told,) = await work.studies.participants(study.id)
    assert told.waves
    await ben.writes("/settings")
    assert "No more of these questions" not in labels(ben)
    await presses(ben, "study.stop_ask")
    assert await rows(town, "SELECT COUNT(*) FROM study_wave") == [(1,)]


async def test_another_study_may_follow(town: Town) -> None:
    """With other questions; the one before stays on the card as counts."""
    await guests(town, "Ben")
    olive = await study_begins(town)
    await town.moves_to(FRIDAY_11 + LATER)
    await presses(olive, "study.end:1")
    await study_begins(town, "Three positive statements")
    await presses(olive, "studies.show")
    assert "A study is on" in olive.last.text
    assert "It asked the national four questions" in olive.last.text


async def test_the_answers_of_the_statements_alternate(town: Town) -> None:
    """As the guidance says: first and third begin at the one end, the second at the other."""
    (ben,) = await asked_in(town, "Ben", which="Three statements, and life as a whole")
    await ben.taps(AGREE)
    firsts = [labels(ben)[0]]
    for _ in range(2):
        await ben.taps("Neutral")
        firsts.append(labels(ben)[0])
    assert firsts == ["Strongly disagree", "Strongly agree", "Strongly disagree"]
    await ben.taps("Agree")
    assert labels(ben)[:11] == [str(number) for number in range(11)]
    await ben.writes("7")
    assert "that is all for today" in ben.last.text
    assert await rows(town, "SELECT answers FROM study_wave") == [
        ('{"content": 2, "enough_to_ask": 2, "as_satisfying": 1, "life": 7}',)
    ]
