"""Every idea has its answer: organisers are reminded, what is overdue stands first, and the report has it all."""

from datetime import UTC, datetime, timedelta

from bot.domain.voice.ideas import AnswerKind
from bot.services.voice.answers_report import said_and_done
from tests.journeys.voice.test_ideas import reads_new, sends
from tests.support.look_inside import olive_of, rows
from tests.support.table import guests
from tests.support.town import Town
from tests.support.volunteers import presses

EVER = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC))


async def test_overdue_answers_stand_first(town: Town) -> None:
    """Reminded a week before, once; after thirty days it is the first line, and goes with the answer."""
    ben, olive = await sends(town, "Ben", "A walk"), olive_of(town)
    await town.jumps_to(town.now + timedelta(days=22))
    assert not olive.was_told("is due within a week")
    await town.jumps_to(town.now + timedelta(days=2))
    assert olive.was_told("The answer to 1 idea is due within a week")
    reminded = olive.phone.heard.count("The answer to 1 idea is due within a week.")
    await town.jumps_to(town.now + timedelta(days=1))
    assert olive.phone.heard.count("The answer to 1 idea is due within a week.") == reminded
    await town.jumps_to(town.now + timedelta(days=6))
    await olive.writes("/organise")
    assert olive.last.buttons[0] == ["1 idea: its answer is overdue"]
    await olive.taps("1 idea: its answer is overdue", "Read ")
    assert "Please give it now" in olive.last.text
    await olive.taps("We will do it")
    await olive.writes("On Sundays in May")
    await olive.taps("Say it")
    assert ben.was_told("We will do it. On Sundays in May")
    await olive.writes("/organise")
    assert "overdue" not in str(olive.last.buttons)


async def test_a_reason_has_to_be_given_and_names_nobody(town: Town) -> None:
    """Nothing, a number or a name is no answer; whoever leaves it owes it still."""
    ben, olive = await sends(town, "Ben", "A walk"), olive_of(town)
    await reads_new(olive)
    await olive.taps("Not now, because …")
    await olive.writes("…")
    assert "Please write it in at most" in olive.last.text
    await olive.writes("Ask Mrs Khan about it")
    assert "somebody’s name" in olive.last.text
    await olive.writes("never mind")
    assert await rows(town, "SELECT state FROM idea") == [("new",)]
    assert not ben.was_told("Not now")


async def test_you_said_we_did_for_the_report(town: Town) -> None:
    """Words, answer, whether it came in time, and what was done; nobody is named, and another town has its own."""
    await sends(town, "Ben", "A walk", "A quiz")
    olive = olive_of(town)
    await reads_new(olive)
    await olive.taps("We will do it")
    await olive.writes("In May")
    await olive.taps("Say it", "The next one")
    await olive.taps("Not now, because …")
    await olive.taps("There is no money for it", "Say it")
    async with town.bot.database.write() as work:
        found = await said_and_done(work, "stockport", *EVER)
        elsewhere = await said_and_done(work, "oldham", *EVER)
    assert [(one.said, one.kind, one.in_time) for one in found] == [
        ("A walk", AnswerKind.WILL_DO, True),
        ("A quiz", AnswerKind.NOT_NOW, True),
    ]
    assert (found[0].answer, found[1].reason) == ("In May", "no_money")
    assert elsewhere == []


async def test_what_is_kept_for_a_time(town: Town) -> None:
    """Ninety days after the answer nobody is tied to an idea; what was said and answered stays."""
    await sends(town, "Ben", "A walk")
    olive = olive_of(town)
    await reads_new(olive)
    await olive.taps("Not now, because …")
    await olive.taps("There is no money for it", "Say it")
    await town.jumps_to(town.now + timedelta(days=60))
    assert await rows(town, "SELECT COUNT(sender_id) FROM idea") == [(1,)]
    await town.jumps_to((town.now + timedelta(days=40)).replace(hour=5))
    assert await rows(town, "SELECT COUNT(sender_id), COUNT(*) FROM idea") == [(0, 1)]


async def test_the_second_of_two_organisers_hears_that_it_was_answered(town: Town) -> None:
    """A card of before decides nothing."""
    ben, olive = await sends(town, "Ben", "A walk"), olive_of(town)
    await reads_new(olive)
    card = olive.last
    await olive.taps("Put it aside, because …")
    await olive.taps("We have something like it", "Say it")
    await olive.taps_on(card, "We will do it")
    assert "It was changed since you saw it" in olive.heard
    assert not ben.was_told("We will do it")


async def test_who_would_like_to_help_need_not_be_who_sent_it(town: Town) -> None:
    """Anybody of the town may, and is told first what organisers see of them."""
    ben, olive = await sends(town, "Ben", "A walk by the river on Sunday mornings"), olive_of(town)
    await reads_new(olive)
    await olive.taps("We will do it")
    await olive.writes("In May")
    await olive.taps("Say it")
    assert ben.was_told("Organisers then see your first name with it")
    (cai,) = await guests(town, "Cai")
    await presses(ben, "ideas.said")
    await cai.writes("/help")
    await presses(cai, "ideas.said")
    await cai.taps("Help with: A walk by the river on")
    await olive.writes("/organise")
    await olive.taps("Ideas", "To be done: 1")
    assert "Would like to help: Cai" in olive.last.text


async def test_a_reminder_that_nobody_could_hear_waits_for_somebody(town: Town) -> None:
    """Olive could not be reached in that week: she hears it once she is back."""
    await sends(town, "Ben", "A walk")
    olive = olive_of(town)
    await rows(town, "UPDATE person SET reachable = 0 WHERE first_name = 'Olive'")
    await town.jumps_to(town.now + timedelta(days=24))
    assert not olive.was_told("is due within a week")
    await olive.writes("/help")
    await town.jumps_to(town.now + timedelta(minutes=5))
    assert olive.was_told("The answer to 1 idea is due within a week")
