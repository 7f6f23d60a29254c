"""An idea comes in: typed, by a button, on the telephone; too long, with a name in it, or a worry. And it is sorted."""

from datetime import timedelta

import pytest

from tests.journeys.calls.test_call_tasks import mary
from tests.support.acts import guest
from tests.support.look_inside import olive_of, rows
from tests.support.town import Resident, Town
from tests.support.volunteers import person, presses

SENT = "An organiser reads it, and does not see who sent it"


async def sends(town: Town, name: str, *ideas: str) -> Resident:
    someone = await guest(town, name)
    for idea in ideas:
        await someone.writes(f"/idea {idea}")
        await someone.taps("Yes, send it")
    return someone


async def reads_new(olive: Resident) -> None:
    await olive.writes("/organise")
    await olive.taps("Ideas")
    await olive.taps("Read ")


async def test_an_idea_is_read_back_and_goes_without_a_name(town: Town) -> None:
    """Typed in a sentence; the organiser sees the words, and nothing of who wrote them."""
    ben, olive = await guest(town, "Ben"), olive_of(town)
    await ben.writes("I have an idea: could we sing on Sundays?")
    assert "“could we sing on Sundays?”" in ben.last.text
    assert await rows(town, "SELECT 1 FROM idea") == []
    await ben.taps("Yes, send it")
    assert SENT in ben.last.text
    assert "within 30 days" in ben.last.text
    await olive.writes("/organise")
    assert "1 new idea" in str(olive.last.buttons)
    await olive.taps("1 new idea")
    assert "could we sing on Sundays?" in olive.last.text
    assert "Ben" not in olive.heard


async def test_asked_for_by_a_button_and_by_a_bare_command(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/help")
    await ben.taps("I have an idea")
    assert "What would you like to see happen?" in ben.last.text
    await ben.writes("never mind", "/idea", "A quiz night")
    assert "“A quiz night”" in ben.last.text
    await ben.writes("never mind")
    assert await rows(town, "SELECT 1 FROM idea") == []


@pytest.mark.parametrize("said", ["no idea", "Good idea, thanks", "any idea when it starts?", "I have no idea"])
async def test_not_every_idea_is_one(town: Town, said: str) -> None:
    ben = await guest(town, "Ben")
    await ben.writes(said)
    assert "send this idea" not in ben.last.text
    assert "What would you like to see happen?" not in ben.last.text


async def test_too_long_says_by_how_much_and_keeps_what_was_typed(town: Town) -> None:
    """It can go cut to fit, which is shown first, or be written anew."""
    ben = await guest(town, "Ben")
    long = "We could walk along the river and " * 7
    await ben.writes(f"/idea {long}")
    assert f"{len(long.strip()) - 200} letters more than I can take" in ben.last.text
    assert long.strip() in ben.last.text
    await ben.taps("Send it like that")
    ((words,),) = await rows(town, "SELECT LENGTH(words) FROM idea")
    assert 100 < int(str(words)) <= 200


async def test_a_name_and_a_number_are_left_out(town: Town) -> None:
    """A version without them is a tap away; typed with them once more, it is asked once more."""
    ben, olive = await guest(town, "Ben"), olive_of(town)
    await ben.writes("/idea My neighbour Jim could play guitar, ring 0161 496 0000")
    assert "leave out phone numbers" in ben.last.text
    await ben.writes("Ask Mrs Khan to sing")
    assert "somebody’s name" in ben.last.text
    await ben.taps("Send it like that")
    await reads_new(olive)
    assert "somebody could play guitar" in olive.last.text
    assert "Jim" not in olive.heard
    assert "0161" not in olive.heard


async def test_a_bare_yes_is_no_idea(town: Town) -> None:
    """To what is offered it is a yes; to “what would you like?” it says nothing."""
    ben = await guest(town, "Ben")
    await ben.writes("/idea", "yes please")
    assert "Please write it in words" in ben.last.text
    await ben.writes("A picnic for Sandra’s birthday", "yes")
    await ben.taps("Yes, send it")
    assert await rows(town, "SELECT words FROM idea") == [("A picnic for somebody’s birthday",)]


async def test_what_is_no_name_may_stay(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/idea A walk by Reddish Vale")
    assert "somebody’s name" in ben.last.text
    await ben.taps("It names nobody: send it as it is")
    assert await rows(town, "SELECT COUNT(*) FROM idea WHERE words <> ''") == [(1,)]
    olive = olive_of(town)
    await reads_new(olive)
    await olive.taps("Keep it for a vote", "As it is", "Keep it like that")
    assert "Kept for a vote as: A walk by Reddish Vale" in olive.last.text


async def test_a_worry_goes_to_the_leads(town: Town) -> None:
    """Kindly, and said before it goes: not on the list of ideas."""
    ben, olive = await guest(town, "Ben"), olive_of(town)
    await ben.writes("/idea Get rid of the cook, he is rude to people")
    assert "This sounds like a worry" in ben.last.text
    await ben.taps("Yes, send it")
    await ben.taps("No")
    assert ben.was_told("This goes to the people here who look into worries")
    assert await rows(town, "SELECT words FROM idea") == []
    assert await rows(town, "SELECT COUNT(*) FROM concern") == [(1,)]
    assert "he is rude to people" in olive.heard


async def test_words_of_danger_are_answered_first(town: Town) -> None:
    ben = await guest(town, "Ben")
    await ben.writes("/idea I want to kill myself")
    assert "116 123" in ben.heard
    assert await rows(town, "SELECT 1 FROM idea") == []


async def test_one_person_has_three_open_and_none_twice(town: Town) -> None:
    ben = await sends(town, "Ben", "A quiz", "a quiz!", "A walk", "A choir", "A swim")
    assert ben.was_told("You sent me that one before")
    assert ben.was_told("Three of your ideas still wait")
    assert await rows(town, "SELECT COUNT(*) FROM idea") == [(3,)]


async def test_a_stranger_hears_how_to_join(town: Town) -> None:
    """Nobody could tell them what comes of it."""
    stranger = town.person("Sam")
    await stranger.writes("/idea A quiz")
    assert stranger.was_told("please join us first")


async def test_a_neighbour_says_it_on_the_telephone(town: Town) -> None:
    """Whoever rings her types it in her name; the answer is a call."""
    hana, number = await mary(town)
    await hana.writes("/guests")
    await hana.taps("They have an idea")
    assert "Mary" in hana.last.text
    await hana.writes("Cards after lunch")
    await hana.taps("Yes, send it")
    assert "to Mary:" in hana.last.text
    assert await rows(town, "SELECT sender_id FROM idea") == [(number,)]
    olive = olive_of(town)
    await reads_new(olive)
    await olive.taps("We will do it")
    await olive.writes("From May, every Friday")
    await olive.taps("Say it")
    await town.moves_to(town.now + timedelta(minutes=5))
    await hana.writes("/calls")
    assert "You said: “Cards after lunch”" in hana.last.text
    assert "We will do it. From May, every Friday" in hana.last.text
    await hana.taps("They’d like to help")
    assert "first name" in hana.last.text
    assert await rows(town, "SELECT person_id FROM idea_helper") == [(number,)]


async def test_a_worry_said_on_the_telephone_goes_by_whoever_rings(town: Town) -> None:
    """In their name, and they have every button that it takes."""
    hana, _ = await mary(town)
    await hana.writes("/guests")
    await hana.taps("They have an idea")
    await hana.writes("Get rid of the cook, he is rude to people")
    assert "with the name of whoever is ringing you" in hana.last.text
    await hana.taps("Yes, send it")
    assert "Is anybody in danger" in hana.last.text
    await hana.taps("No")
    assert await rows(town, "SELECT COUNT(*) FROM idea") == [(0,)]
    (caller,) = await rows(town, "SELECT person_id FROM concern")
    assert caller == ((await person(town, hana)).id,)
    assert "he is rude to people" in olive_of(town).heard


async def test_two_that_say_the_same_are_put_together_and_apart(town: Town) -> None:
    """Both senders hear the one answer; a slip is undone by a tap."""
    ben, cai = await sends(town, "Ben", "A walk"), await sends(town, "Cai", "Let us walk")
    olive = olive_of(town)
    await reads_new(olive)
    await olive.taps("It says the same as another")
    await olive.taps("Let us walk")
    assert "is one with" in olive.last.text
    await olive.taps("Undo: it is another idea")
    assert await rows(town, "SELECT state FROM idea ORDER BY id") == [("new",), ("new",)]
    await olive.taps("It says the same as another")
    await olive.taps("Let us walk")
    await olive.taps("The next one")
    assert "2 ideas are put together in it" in olive.last.text
    await olive.taps("Not now, because …")
    await olive.taps("There is no money for it", "Say it")
    for someone in (ben, cai):
        assert someone.was_told("Not now. There is no money for it yet.")


async def test_put_aside_and_passed_on(town: Town) -> None:
    """Who sent it hears why, or that somebody looks into it; the leads are not told who it was."""
    ben, cai = await sends(town, "Ben", "Cheaper buses"), await sends(town, "Cai", "The back door is never locked")
    olive = olive_of(town)
    await reads_new(olive)
    await olive.taps("Put it aside, because …")
    await olive.taps("It is not ours to decide", "Say it")
    assert ben.was_told("It is for somebody else to decide")
    await olive.taps("The next one")
    await olive.taps("It is for a safeguarding lead")
    assert cai.was_told("look into worries, without your name")
    assert olive.was_told("an organiser passed on what somebody sent as an idea")
    assert "Cai" not in olive.heard
    assert await rows(town, "SELECT person_id FROM concern") == [(None,)]


async def test_all_that_was_put_together_is_passed_on(town: Town) -> None:
    """The leads read each in its own words."""
    await sends(town, "Ben", "The back door is never locked", "Somebody sleeps in the hall")
    olive = olive_of(town)
    await reads_new(olive)
    await presses(olive, "idea.merge:1:2")
    await olive.taps("The next one", "It is for a safeguarding lead")
    assert await rows(town, "SELECT COUNT(*) FROM concern") == [(2,)]
    assert "The back door is never locked" in olive.heard


async def test_what_is_deleted_and_what_stays(town: Town) -> None:
    """The idea stays, without a person; nobody is told its answer."""
    ben = await sends(town, "Ben", "A walk")
    await ben.writes("/mydata")
    assert "your ideas" in ben.heard
    await ben.writes("/delete")
    await ben.taps("Yes, forget me")
    assert await rows(town, "SELECT sender_id, state FROM idea") == [(None, "new")]
