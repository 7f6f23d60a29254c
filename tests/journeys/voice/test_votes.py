"""A vote: opened by an organiser, one tap a person, counted once at its end. Nobody sees how it stands before."""

from datetime import timedelta
from itertools import product

import pytest

from bot.domain.core.ids import IdeaId, VoteId
from tests.journeys.calls.test_call_tasks import mary
from tests.journeys.voice.test_community import file_of
from tests.support.acts import guest
from tests.support.look_inside import olive_of, rows
from tests.support.table import guests
from tests.support.town import Resident, Town
from tests.support.volunteers import person, presses

IDEAS = ("A quiz", "A walk", "A choir")
TWO_MINUTES = timedelta(minutes=2)


async def kept(town: Town, sender: Resident, *ideas: str) -> list[IdeaId]:
    number = (await person(town, sender)).id
    async with town.bot.database.write() as work:
        found = [await work.ideas.add("stockport", number, idea, now=town.now) for idea in ideas]
        for idea, words in zip(found, ideas, strict=True):
            await work.ideas.keep(idea, words, now=town.now)
    return found


async def opened(town: Town, *ideas: str) -> Resident:
    """The organiser puts them together, looks, and opens it."""
    olive = olive_of(town)
    await olive.writes("/organise")
    await olive.taps("Ideas", "Put a vote together", "7 days")
    await olive.taps(*ideas, "Done")
    assert "which would you like most?" in olive.last.text
    await olive.taps("Open the vote")
    await town.settles()
    return olive


async def test_everybody_is_asked_and_one_tap_is_a_vote(town: Town) -> None:
    """It can be changed until the end, and a tap more is no vote more. Then those who voted hear what came first."""
    ben, cai, dee = await guests(town, "Ben", "Cai", "Dee")
    await kept(town, ben, *IDEAS)
    olive = await opened(town, *IDEAS)
    for someone in (ben, cai, dee):
        assert someone.was_told("Which would you like most?")
    await ben.taps("A quiz")
    await ben.taps("A walk")
    await ben.taps("A walk")
    await cai.taps("A walk")
    assert "You chose: A walk" in ben.last.text
    assert await rows(town, "SELECT COUNT(*) FROM ballot WHERE voted_at <> ''") == [(2,)]
    await town.jumps_to(town.now + timedelta(days=8))
    await town.moves_to(town.now + TWO_MINUTES)
    assert ben.was_told("This came first: A walk")
    assert cai.was_told("A walk: fewer than 5 votes")
    assert not dee.was_told("came first")
    assert await rows(town, "SELECT idea_id FROM ballot") == [(None,), (None,)]
    await dee.taps("A quiz")
    assert "That vote is over" in dee.last.text
    assert "This came first: A walk" in dee.last.text
    await olive.writes("/organise")
    assert "answer" not in str(olive.last.buttons)


async def test_the_answer_goes_to_all_who_voted(town: Town) -> None:
    """What came first is answered to voters, what did not to whoever sent it alone; then it is done."""
    ben, cai, dee = await guests(town, "Ben", "Cai", "Dee")
    await kept(town, ben, *IDEAS)
    olive = await opened(town, *IDEAS)
    await cai.taps("A walk")
    await dee.taps("A walk")
    await town.jumps_to(town.now + timedelta(days=8))
    await olive.writes("/organise")
    await olive.taps("Ideas", "To answer: 3")
    assert "“A quiz”" in olive.last.text
    await olive.taps("Not now, because …")
    await olive.taps("Others were chosen first", "Say it")
    await olive.taps("The next one")
    assert "“A walk”" in olive.last.text
    await olive.taps("We will do it")
    await olive.writes("Every Sunday from May. Ring Jo on 0161 496 0000")
    assert "leave out phone numbers" in olive.last.text
    await olive.writes("Every Sunday from May")
    await olive.taps("Say it")
    assert cai.was_told("You voted. This came first: “A walk”")
    assert cai.was_told("We will do it. Every Sunday from May")
    assert ben.was_told("You said: “A quiz”")
    assert not cai.was_told("A quiz”\n\nNot now")
    assert await rows(town, "SELECT state FROM vote") == [("answered",)]
    await cai.taps("I’d like to help")
    await dee.taps("I’d like to help", "I’d rather not, after all")
    await olive.writes("/organise")
    await olive.taps("Ideas", "To be done: 1")
    assert "Would like to help: Cai" in olive.last.text
    await olive.taps("It is done")
    await olive.writes("Twelve of us walked on Sunday")
    await olive.taps("Say it")
    for someone in (ben, cai, dee):
        assert someone.was_told("We did it. Twelve of us walked on Sunday")
    await ben.writes("/idea")
    await presses(ben, "ideas.said")
    assert "We did it. Twelve of us walked on Sunday" in ben.last.text


async def test_a_neighbour_votes_on_the_telephone(town: Town) -> None:
    """Whoever rings her reads the ideas and taps for her; the call is done with by that."""
    (ben,) = await guests(town, "Ben")
    hana, number = await mary(town)
    await kept(town, ben, *IDEAS)
    await opened(town, *IDEAS)
    await hana.writes("/calls")
    assert "Which would you like most?" in hana.last.text
    assert "A quiz, A walk and A choir" in hana.last.text
    await hana.taps("A choir")
    assert "You chose: A choir" in hana.last.text
    assert await rows(town, f"SELECT voted_at <> '' FROM ballot WHERE person_id = {number}") == [(1,)]
    await hana.writes("/calls")
    assert not hana.last.text.startswith("Ring Mary")
    await town.jumps_to(town.now + timedelta(days=8))
    await hana.writes("/calls")
    assert "This came first: A choir" in hana.last.text


async def test_a_tie_has_two_that_come_first(town: Town) -> None:
    ben, cai = await guests(town, "Ben", "Cai")
    await kept(town, ben, *IDEAS)
    await opened(town, *IDEAS)
    await ben.taps("A quiz")
    await cai.taps("A walk")
    await town.jumps_to(town.now + timedelta(days=8))
    assert ben.was_told("These came first together: A quiz and A walk")


async def test_where_nobody_voted_nothing_waits_for_voters(town: Town) -> None:
    ben, cai = await guests(town, "Ben", "Cai")
    await kept(town, ben, *IDEAS)
    await opened(town, *IDEAS)
    await town.jumps_to(town.now + timedelta(days=8))
    assert await rows(town, "SELECT state FROM vote") == [("answered",)]
    await cai.taps("A quiz")
    assert "Nobody voted this time" in cai.last.text


async def test_at_most_one_a_month_and_two_ideas_at_least(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    olive = olive_of(town)
    await kept(town, ben, "A quiz")
    await presses_menu(olive, "Put a vote together")
    assert "A vote needs 2 to 5 ideas" in olive.last.text
    await kept(town, ben, "A walk", "A choir", "A swim")
    await presses_menu(olive, "Put a vote together")
    await olive.taps("3 days", "A quiz", "Done")
    assert olive.was_told("A vote needs 2 to 5 ideas")
    await olive.taps("A walk", "Done", "Open the vote")
    await presses_menu(olive, "Put a vote together")
    assert "A vote is open already" in olive.last.text
    await town.jumps_to(town.now + timedelta(days=4))
    await presses_menu(olive, "Put a vote together")
    assert "There is at most one vote a month. The next one can begin from: Saturday 15 August" in olive.last.text


async def presses_menu(olive: Resident, label: str) -> None:
    await olive.writes("/organise")
    await olive.taps("Ideas")
    await presses(olive, carried_by(olive, label))


def carried_by(olive: Resident, label: str) -> str:
    for message in reversed(olive.phone.chat.messages):
        for button in (button for row in message.inline for button in row):
            if button["text"] == label:
                return str(button["callback_data"])
    raise LookupError(label)


async def test_what_changed_since_it_was_looked_at_is_not_opened(town: Town) -> None:
    """One of its ideas was answered meanwhile: the organiser looks again."""
    (ben,) = await guests(town, "Ben")
    await kept(town, ben, *IDEAS)
    olive = olive_of(town)
    await presses_menu(olive, "Put a vote together")
    await olive.taps("7 days", "A quiz", "A walk", "Done")
    await rows(town, "UPDATE idea SET wording = 'A big quiz' WHERE id = 1")
    await olive.taps("Open the vote")
    assert olive.was_told("It was changed since you saw it")
    assert await rows(town, "SELECT state FROM vote") == [("draft",)]


async def test_an_idea_that_was_answered_since_is_in_no_vote(town: Town) -> None:
    """Nothing of it is opened; the organiser chooses again."""
    (ben,) = await guests(town, "Ben")
    await kept(town, ben, *IDEAS)
    olive = olive_of(town)
    await presses_menu(olive, "Put a vote together")
    await olive.taps("7 days", "A quiz", "A walk", "Done")
    await rows(town, "UPDATE idea SET state = 'set_aside' WHERE id = 1")
    await olive.taps("Open the vote", "Open the vote")
    assert olive.was_told("One of these ideas has been answered")
    assert await rows(town, "SELECT state FROM idea ORDER BY id") == [("set_aside",), ("kept",), ("kept",)]
    assert await rows(town, "SELECT state FROM vote") == [("draft",)]


async def test_who_switched_it_off_is_resting_or_has_left_is_not_asked(town: Town) -> None:
    ben, cai, dee, eve = await guests(town, "Ben", "Cai", "Dee", "Eve")
    await kept(town, ben, *IDEAS)
    await rows(town, f"INSERT INTO opt_out VALUES ({(await person(town, cai)).id}, 'ideas', '2026-07-16')")
    await dee.writes("/pause")
    await dee.taps("A week")
    await eve.writes("/stop")
    await opened(town, *IDEAS)
    assert ben.was_told("Which would you like most?")
    for someone in (cai, dee, eve):
        assert not someone.was_told("Which would you like most?")


async def test_at_night_nobody_is_asked(town: Town) -> None:
    (ben,) = await guests(town, "Ben")
    await kept(town, ben, *IDEAS)
    await town.jumps_to(town.now.replace(hour=22))
    await opened(town, *IDEAS)
    assert not ben.was_told("Which would you like most?")
    await town.moves_to(town.now + timedelta(hours=12))
    assert ben.was_told("Which would you like most?")


async def test_no_count_is_seen_before_the_end_on_any_road(town: Town) -> None:
    """Whatever the others chose, everybody reads the same: organisers, who did not vote, who did, and the log."""
    ben, cai, dee, eve = await guests(town, "Ben", "Cai", "Dee", "Eve")
    first, second = await kept(town, ben, "A quiz", "A walk")
    olive = await opened(town, "A quiz", "A walk")
    others = [(await person(town, one)).id for one in (ben, cai, dee)]
    seen = set()
    for chosen in list(product((first, second), repeat=3))[::3]:
        async with town.bot.database.write() as work:
            for number, idea in zip(others, chosen, strict=True):
                await work.votes.choose(VoteId(1), number, idea, now=town.now)
        before = len(olive.phone.heard), len(eve.phone.heard)
        await olive.writes("/organise")
        for tap in ("ideas.show", "ideas.next:owed:0", "ideas.next:kept:0", "log.show:0", "today.show", "vote.make"):
            await presses(olive, tap)
        await eve.writes("/mymeals")
        for tap in ("ideas.said", f"vote.choose:1:{first}"):
            await presses(eve, tap)
        seen.add((tuple(olive.phone.heard[before[0] :]), tuple(eve.phone.heard[before[1] :])))
    assert len(seen) == 1
    assert await rows(town, "SELECT DISTINCT votes, first FROM vote_choice") == [(None, 0)]


@pytest.mark.parametrize("leaves", ["/delete", "/stop"])
async def test_who_leaves_while_it_is_open(town: Town, leaves: str) -> None:
    """With /delete the vote goes; with /stop it counts, is theirs to undo, and they hear nothing more."""
    ben = await guest(town, "Ben")
    (cai,) = await guests(town, "Cai")
    await kept(town, cai, *IDEAS)
    await opened(town, *IDEAS)
    await ben.taps("A quiz")
    await ben.writes(leaves)
    if leaves == "/delete":
        await ben.taps("Yes, forget me")
    await town.jumps_to(town.now + timedelta(days=8))
    counted = await rows(town, "SELECT SUM(votes) FROM vote_choice")
    assert counted == [(0 if leaves == "/delete" else 1,)]
    assert not ben.was_told("This came first")


async def test_what_leaves_the_house_of_ideas_and_votes(town: Town) -> None:
    """The table and the paper have counts: how many ideas, about how many voted; no choice and no wording."""
    people = await guests(town, "Ben", "Cai", "Dee", "Eve", "Fay", "Gus")
    await kept(town, people[0], *IDEAS)
    olive = await opened(town, *IDEAS)
    for someone in people:
        await someone.taps("A walk")
    await presses(olive, "what_people_say.csv:year")
    assert "Votes held: 0" in file_of(town, olive)[1].decode()
    await town.jumps_to(town.now + timedelta(days=8))
    await presses(olive, "what_people_say.csv:year")
    table = file_of(town, olive)[1].decode()
    assert "Ideas sent: 3" in table
    assert "Votes held: 1, people who voted: about 5" in table
    assert not any(name in table for name in ("Ben", "A walk"))
    await presses(olive, "what_people_say.pdf:year")
    assert b"people who voted: about 5" in file_of(town, olive)[1]
