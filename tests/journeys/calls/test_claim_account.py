"""A neighbour who gets a phone takes over her account: by a link that works once, or its QR code."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from io import BytesIO

import pytest
import segno

from bot.domain.core.ids import PersonId
from bot.domain.core.people import ChampionState
from tests.journeys.calls.test_call_tasks import mary
from tests.journeys.volunteers.test_helped_before import becomes
from tests.support.acts import HOME, JOINING, does, guest
from tests.support.look_inside import link_code, olive_of, rows
from tests.support.table import THURSDAY_6PM, lunch
from tests.support.town import Resident, Town
from tests.support.volunteers import presses

OVER = "That link no longer works"


async def with_link(town: Town) -> tuple[Resident, PersonId, str]:
    """Hana rings Mary, and has made a link for her."""
    hana, number = await mary(town)
    await hana.writes("/guests")
    await hana.taps("They have Telegram now")
    return hana, number, link_code(hana)


async def opens(town: Town, code: str, name: str = "Mary") -> Resident:
    someone = town.person(name)
    await someone.writes(f"/start {code}")
    return someone


async def chat_of(town: Town, number: PersonId) -> object:
    ((chat,),) = await rows(town, f"SELECT chat_id FROM person WHERE id = {number}") or [("gone",)]
    return chat


async def test_she_takes_over_her_own_account_once(town: Town) -> None:
    """Her bookings and reminders come along; the link is worth nothing after."""
    hana, number = await mary(town)
    await lunch(town, places=4)
    await hana.taps("Show my calls", "Yes")
    await hana.writes("/guests")
    await hana.taps("They have Telegram now")
    code = link_code(hana)
    phone = await opens(town, code)
    assert await chat_of(town, number) is None, "not before she said that it is hers"
    await phone.taps("Yes, I am")
    assert phone.was_told("Hello Mary, it is good to see you here")
    assert hana.was_told("Mary uses Telegram now")
    assert await chat_of(town, number) == phone.phone.id
    await phone.writes("/mymeals")
    assert "You are going to" in phone.last.text
    await town.moves_to(THURSDAY_6PM)
    assert phone.was_told("A reminder for tomorrow")
    await hana.writes("/calls")
    assert "no calls to make" in hana.last.text
    eve = await opens(town, code, "Eve")
    assert OVER in eve.last.text
    assert not eve.was_told("Mary")
    await phone.writes(f"/start {code}")
    assert "You are on the list" in phone.last.text


async def test_the_picture_is_the_link(town: Town) -> None:
    """The very QR code, above the link that it stands for."""
    hana, _, code = await with_link(town)
    photo = hana.last.photo
    assert photo is not None
    stored = town.world.files.known(photo[-1]["file_id"])
    assert stored is not None
    expected = BytesIO()
    link = next(word for word in hana.last.text.split() if word.startswith("https://t.me/"))
    assert link.endswith(f"?start={code}")
    segno.make(link, error="m", micro=False).save(expected, kind="png", scale=10)
    assert stored.content == expected.getvalue()


async def test_what_she_agreed_to_here_is_kept_with_its_words(town: Town) -> None:
    """On the telephone she was asked about calls; here she is asked about messages, and her age."""
    _, number, code = await with_link(town)
    await (await opens(town, code)).taps("Yes, I am")
    kept = await rows(town, f"SELECT purpose, given, way, words FROM consent WHERE person_id = {number}")
    assert {(purpose, given, way) for purpose, given, way, _ in kept} >= {
        ("invitations", 1, "telegram"),
        ("adult", 1, "telegram"),
    }
    assert all("Are you Mary, and 18 or over?" in str(words) for *_, words in kept[-2:])


async def _is_used(town: Town, hana: Resident, number: PersonId, code: str) -> None:
    await (await opens(town, code, "May")).taps("Yes, I am")


async def _runs_out(town: Town, hana: Resident, number: PersonId, code: str) -> None:
    await town.moves_to(town.now + timedelta(days=15))


async def _is_taken_back(town: Town, hana: Resident, number: PersonId, code: str) -> None:
    """On the card, which says until when it works."""
    await hana.writes("/guests")
    card = next(message for message in hana.phone.chat.messages if "Their link to Telegram works until" in message.text)
    await hana.taps_on(card, "Take the link back")


async def _is_made_anew(town: Town, hana: Resident, number: PersonId, code: str) -> None:
    await presses(hana, f"phone_guest.code:{number}")


async def _she_stops(town: Town, hana: Resident, number: PersonId, code: str) -> None:
    await presses(hana, f"phone_guest.stop:{number}")


async def _its_maker_stops(town: Town, hana: Resident, number: PersonId, code: str) -> None:
    await becomes(town, hana, ChampionState.REMOVED)


ENDS = (_is_used, _runs_out, _is_taken_back, _is_made_anew, _she_stops, _its_maker_stops)
End = Callable[[Town, Resident, PersonId, str], Awaitable[None]]


@pytest.mark.parametrize("end", ENDS)
async def test_a_link_that_has_ended_opens_nothing(town: Town, end: End) -> None:
    """Neither for whoever opens it after that, nor for whoever was just asked whether it is theirs."""
    hana, number, code = await with_link(town)
    asked = await opens(town, code, "Early")
    await end(town, hana, number, code)
    before = await chat_of(town, number)
    await asked.taps("Yes, I am")
    late = await opens(town, code, "Late")
    assert OVER in late.last.text
    assert not late.was_told("Mary")
    assert not asked.was_told("it is good to see you here")
    assert await chat_of(town, number) == before
    with_chat = "SELECT 1 FROM guest g JOIN person p ON p.id = g.person_id WHERE p.chat_id IS NOT NULL"
    assert len(await rows(town, with_chat)) == (1 if end is _is_used else 0)


async def test_a_no_changes_nothing_and_leaves_the_link(town: Town) -> None:
    """A grandchild who is not 18, and says so."""
    _, number, code = await with_link(town)
    kit = await opens(town, code, "Kit")
    await kit.taps("No")
    assert kit.was_told("Nothing was changed")
    assert await chat_of(town, number) is None
    phone = await opens(town, code.lower())
    await phone.taps("Yes, I am")
    assert phone.was_told("Hello Mary")


async def test_somebody_who_is_on_the_list_keeps_their_own_answers(town: Town) -> None:
    """A guest, the champion who made it, an organiser: each is refused kindly, and the link still works."""
    hana, number, code = await with_link(town)
    ben = await guest(town, "Ben")
    for someone in (ben, hana, olive_of(town)):
        await someone.writes(f"/start {code}")
        assert "That link is for Mary. You are on the list yourself already" in someone.last.text
    phone = await opens(town, code)
    await ben.writes("/food")
    await phone.taps("Yes, I am")
    assert await chat_of(town, number) == phone.phone.id


async def test_who_joins_between_the_question_and_the_yes_is_refused(town: Town) -> None:
    _, number, code = await with_link(town)
    ben = await opens(town, code, "Ben")
    await ben.writes("/start")
    for act in (*JOINING, "I’d rather not say", "I’d rather not say", "Sign me up"):
        await does(ben, act.format(name="Ben", postcode=HOME))
    await ben.taps("Yes, I am")
    assert "You are on the list yourself already" in ben.last.text
    assert await chat_of(town, number) is None


async def test_who_left_before_begins_again_with_what_was_said_since(town: Town) -> None:
    """The same phone as years ago: what is left of then goes, and what they asked us is still answered."""
    hana, number, code = await with_link(town)
    phone = await guest(town, "Mary")
    await phone.writes("/complain", "The door was locked")
    await phone.taps("Send it")
    await phone.writes("/stop", f"/start {code}")
    await phone.taps("Yes, I am")
    assert await chat_of(town, number) == phone.phone.id
    assert await rows(town, "SELECT person_id, words FROM complaint") == [(number, "The door was locked")]
    assert await rows(town, "SELECT person_id, state FROM guest") == [(number, "active")]
    assert hana.was_told("Mary uses Telegram now")


async def test_organisers_hear_where_the_champion_cannot_be_reached(town: Town) -> None:
    """Somebody rings her still, unless they are told."""
    hana, number = await mary(town)
    olive = olive_of(town)
    await presses(olive, f"phone_guest.code:{number}")
    code = link_code(olive)
    await rows(town, f"UPDATE person SET reachable = 0 WHERE chat_id = {hana.phone.id}")
    await (await opens(town, code)).taps("Yes, I am")
    assert olive.was_told("Mary uses Telegram now")


async def test_nobody_guesses_a_link(town: Town) -> None:
    """Of what looks like one, nothing is told."""
    _, _, code = await with_link(town)
    someone = town.person("Eve")
    for wrong in ("me-", "me-AAAAAAAAAAAA", code[:-1], f"{code}A", "ME-%' OR 1=1"):
        await someone.writes(f"/start {wrong}")
        assert OVER in someone.last.text
        assert not someone.was_told("Mary")
