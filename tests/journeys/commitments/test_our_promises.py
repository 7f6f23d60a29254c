"""What a town promises people: guests read it, neighbours hear it, and organisers see what has to be done today."""

from datetime import datetime, timedelta
from pathlib import Path

from bot.domain.calls.call_tasks import NewCall
from bot.domain.calls.slips import SlipState
from bot.domain.commitments.promises import PromiseName
from bot.domain.core.ids import CallId, PersonId, SlipId
from bot.domain.core.messages import Subject
from bot.domain.core.people import ChampionState
from storage.unit_of_work import Work
from tests.journeys.calls.test_call_tasks import mary
from tests.support.acts import guest, posts
from tests.support.everybody import everybody
from tests.support.look_inside import olive_of, rows
from tests.support.table import champions, known
from tests.support.town import LONDON, Resident, Town
from tests.support.volunteers import person


async def asks_for_a_person(town: Town, name: str) -> Resident:
    someone, _ = await known(town, name)
    await someone.writes("/human Is the hall warm?")
    await someone.taps("Send it")
    return someone


async def closes_all(town: Town) -> None:
    olive = olive_of(town)
    for (number,) in await rows(town, "SELECT id FROM talk WHERE state <> 'closed' ORDER BY id"):
        olive.phone.presses_data(f"case.close:talk:{number}", olive.last)
        await town.settles()


async def test_a_guest_reads_what_to_expect(promising: Town) -> None:
    """In plain words, with who runs it and what to do if it was not so; /help names it. Too few are not counted."""
    town = promising
    ben = await guest(town, "Ben")
    await ben.writes("/help")
    assert "/promises" in ben.last.text
    await ben.writes("/promises")
    said = ben.last.text
    assert "What you can expect from Feeding Stockport" in said
    assert "You ask to talk to a person: one of us answers within 2 days." in said
    assert said.count("too few to say") == 1
    assert "Run by Feeding Stockport CIC" in said
    assert "/human" in said
    assert "/complain" in said
    assert "complain: you have an answer" not in said, "nothing is shown that is not promised"
    assert not any(label for row in ben.last.buttons for label in row)


async def test_where_nothing_is_promised_nothing_is_said_of_it(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/help")
    assert "/promises" not in ben.last.text
    await ben.writes("/promises")
    assert "has not said yet what it promises" in ben.last.text


async def test_what_was_kept_is_counted_from_five_on(promising: Town) -> None:
    """Five asked, four had an answer in time, and a stranger may read so; a month later there is a row of numbers."""
    town = promising
    for name in ("Ben", "Cai", "Dee", "Eve"):
        await asks_for_a_person(town, name)
    await closes_all(town)
    fay = await asks_for_a_person(town, "Fay")
    await fay.writes("/promises")
    assert "too few to say how well we kept them" in fay.last.text
    await town.jumps_to(town.now + timedelta(days=6))
    await fay.writes("/promises")
    assert "one of us answers within 2 days. In the last month: kept 4 of 5." in fay.last.text
    assert "we ring you within 2 days. In the last month: too few to say." in fay.last.text
    await town.jumps_to(town.now + timedelta(days=20))
    counted = "SELECT promise, month, days, kept, broken FROM promise_month WHERE kept + broken > 0"
    assert await rows(town, counted) == [("human_answer_days", "2026-07", 2, 4, 1)]
    await town.jumps_to(town.now + timedelta(days=1))
    assert await rows(town, counted) == [("human_answer_days", "2026-07", 2, 4, 1)], "counted once"


async def test_what_has_to_be_done_today_stands_in_the_menu_and_what_is_late_first(promising: Town) -> None:
    """Each with the button that opens it; the digest counts what was kept and what was late."""
    town, olive = promising, olive_of(promising)
    await asks_for_a_person(town, "Ben")
    await town.moves_to(town.now + timedelta(days=1))
    await olive.writes("/organise")
    assert "Promised by tonight" not in str(olive.last.buttons)
    await town.moves_to(town.now + timedelta(days=3))
    await olive.writes("/organise")
    assert ["Promised by tonight: a person answers (1)"] in olive.last.buttons, "Saturday’s is due on Monday"
    await olive.taps("Promised by tonight: a person answers (1)")
    assert "1" in olive.last.text
    await town.moves_to(town.now + timedelta(days=1))
    await olive.writes("/organise")
    assert ["Promise is late: a person answers (1)"] in olive.last.buttons
    await olive.taps("Today")
    assert "Promise is late: a person answers (1)" in olive.last.text
    await closes_all(town)
    await olive.writes("/organise")
    assert "Promise" not in str(olive.last.buttons).replace("Promises of partners", "")
    await town.moves_to(datetime(2026, 7, 27, 9, tzinfo=LONDON))
    assert olive.was_told("What we promise people, last week: kept 0, late 1.")


async def test_a_neighbour_hears_it_by_telephone(promising: Town) -> None:
    """Whoever rings reads it out, without a command or anything to tap."""
    town = promising
    hana, _ = await mary(town)
    await hana.writes("/guests")
    await hana.taps("What they can expect of us")
    said = hana.last.text
    assert "What you can expect from Feeding Stockport" in said
    assert "You join: we ask you to a first meal within 21 days." in said
    assert "You can also complain" in said
    assert "0161 496 0100" in said
    assert "/" not in said.replace("</", "")
    assert hana.last.buttons == []


async def test_an_answer_through_the_bot_keeps_it_too_and_another_promise_counts_anew(promising: Town) -> None:
    """What began before it was promised within so many days is in no count."""
    town, olive = promising, olive_of(promising)
    await asks_for_a_person(town, "Ben")
    olive.phone.presses_data("case.write:talk:1", olive.last)
    await town.settles()
    await olive.writes("It is, do come.")
    await olive.taps("Send it")
    assert await rows(town, "SELECT answered_at IS NOT NULL, state FROM talk") == [(1, "in_hand")]
    await rows(town, "UPDATE promised SET days = 9 WHERE promise = 'human_answer_days'")
    await town.jumps_to(town.now + timedelta(hours=1))
    assert await rows(town, "SELECT days, since > '2026-07-16T09:30' FROM promised WHERE promise LIKE 'human%'") == [
        (2, 1)
    ]


async def test_who_takes_an_application_back_was_not_let_down(promising: Town) -> None:
    """It is in no count; one that was decided is, whatever becomes of the volunteer later."""
    town = promising
    (cai, first), (_, second) = await known(town, "Cai"), await known(town, "Dee")
    olive = await person(town, olive_of(town))
    applied, active, paused = ChampionState.APPLIED, ChampionState.ACTIVE, ChampionState.PAUSED
    async with town.bot.database.write() as work:
        for one in (first, second):
            await work.people.apply(one, (), now=town.now)
        later = town.now + timedelta(days=1)
        await work.people.move_champion(second, applied, active, by=olive.id, now=later)
        await work.people.move_champion(second, active, paused, by=olive.id, now=town.now + timedelta(days=40))
    await cai.writes("/stop")
    async with town.bot.database.write() as work:
        found = await work.our_promises.given("stockport", PromiseName.APPLICATION_ANSWER, town.now - timedelta(days=1))
    assert [(one.about, one.done, one.waits) for one in found] == [(second, later, False)]


async def test_each_promise_is_read_from_what_the_town_keeps(tmp_path: Path) -> None:
    """A call that was made, or came to nothing; a slip that ended, or ran out; and all else that waits."""
    async with everybody(tmp_path / "all.sqlite") as (town, who):
        now, later = town.now, town.now + timedelta(days=1)
        async with town.bot.database.write() as work:
            mary = PersonId(who.numbers["neighbour"])
            for outcome in ("told", "too late", "off", ""):
                number = await _friendly_call(work, mary, outcome, now)
                if outcome:
                    await work.calls.finish(number, outcome, by=None, now=later)
            slips = [await work.slips.get(SlipId(who.numbers[name])) for name in ("slip", "slip_taken")]
            for slip, state in zip(slips, (SlipState.RAN_OUT, SlipState.SAID_NO), strict=True):
                await work.slips.end(slip, state, now=later)
            found = {
                name: await work.our_promises.given("stockport", name, now - timedelta(days=9)) for name in PromiseName
            }
    assert {name for name, given in found.items() if not given} == set()
    assert sorted((one.done is not None, one.waits) for one in found[PromiseName.FRIENDLY_CALL]) == [
        (False, False),
        (False, True),
        (True, False),
    ]
    assert [(one.done, one.waits) for one in found[PromiseName.RING_BACK]] == [(None, False), (later, False)]
    assert all(one.waits and one.done is None for one in found[PromiseName.CONCERN_ANSWER])


async def _friendly_call(work: Work, guest: PersonId, dedupe: str, now: datetime) -> CallId:
    call = NewCall(
        guest=guest,
        due=now,
        expires=None,
        escalate=now + timedelta(days=1),
        detail="",
        dedupe=f"friendly {dedupe}",
        subject=Subject.FRIENDLY_CALL,
        subject_id=guest,
    )
    assert await work.calls.add(call)
    return max(one.id for one in await work.calls.of_guest(guest))


async def test_a_post_is_read_once_it_was_approved_or_asked_about(careful_town: Town) -> None:
    """And the slip of a practice is done with once somebody has rung, whatever was said."""
    town = careful_town
    (asha,) = await champions(town, "Asha")
    await posts(asha, "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens")
    assert await rows(town, "SELECT waited, read_at FROM offer") == [(1, None)]
    await olive_of(town).taps("Let it go out")
    assert await rows(town, "SELECT waited, read_at IS NOT NULL FROM offer") == [(1, 1)]
