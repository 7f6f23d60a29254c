"""What people send by mistake gets a kind sentence, and nothing is lost."""

import pytest

from tests.support.acts import champion, guest
from tests.support.town import Resident, Town


async def test_an_unknown_command(town: Town) -> None:
    """Says what there is instead."""
    ben = town.person("Ben")
    await ben.writes("/dance")
    assert "I do not know that one" in ben.last.text
    assert "/start" in ben.last.text


@pytest.mark.parametrize("what", ["sticker", "voice", "document"])
async def test_what_cannot_be_read(town: Town, what: str) -> None:
    """Even in the middle of joining, which goes on as if nothing had been."""
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please")
    if what == "sticker":
        ben.phone.sends_sticker()
    elif what == "voice":
        ben.phone.sends_voice()
    else:
        ben.phone.sends_document(b"list")
    await town.settles()
    assert ("I cannot hear you" if what == "voice" else "cannot read that kind of message") in ben.last.text
    await ben.taps("Yes, I am")
    assert "first name" in ben.heard


async def test_a_forwarded_message_is_read_as_words(town: Town) -> None:
    """It says what we can do, and does no harm."""
    ben = town.person("Ben")
    ben.phone.forwards("Come to the party!")
    await town.settles()
    assert "I am a bot" in ben.last.text


async def test_a_very_long_text(town: Town) -> None:
    """Ten thousand letters come in three parts; each is answered shortly."""
    ben = town.person("Ben")
    await ben.writes("soup " * 2000)
    assert ben.was_told("rather long")


async def test_in_a_group_it_says_that_it_works_in_private(town: Town) -> None:
    """And nothing of anybody is said there."""
    ben = town.person("Ben")
    group = town.world.group("Neighbours", ben.phone)
    ben.phone.writes_in(group, "/start")
    await town.settles()
    said = [message.text for message in group.chat.messages if message.from_bot]
    assert len(said) == 1
    assert "private chat" in said[0]


@pytest.mark.parametrize(("name", "kindly"), [("🎉🎉", "name"), ("<b>x</b>" * 9, "name"), ("x" * 300, "name")])
async def test_odd_names(town: Town, name: str, kindly: str) -> None:
    """Asked again, kindly."""
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please", "Yes, I am")
    await ben.writes(name)
    assert kindly in ben.last.text
    await ben.writes("Ben")
    assert "postcode" in ben.last.text


@pytest.mark.parametrize("postcode", ["banana", "ZZ99 9ZZ", "1234", "SK", "🏠"])
async def test_odd_postcodes(town: Town, postcode: str) -> None:
    """The area is asked for instead, or the postcode again."""
    ben = await _at_postcode(town)
    await ben.writes(postcode)
    assert "SK4 2AB" in ben.last.text or "Which area" in ben.last.text


async def test_a_shared_pin_is_not_kept(town: Town) -> None:
    """We do not want to know exactly where somebody lives."""
    ben = await _at_postcode(town)
    ben.phone.shares_location(53.4, -2.1)
    await town.settles()
    assert "exact place" in ben.last.text


async def test_a_button_of_an_older_question(town: Town) -> None:
    """A kind word, and the question that is open now."""
    ben = town.person("Ben")
    await ben.writes("/start")
    first = ben.last
    data = first.inline[0][0]["callback_data"]
    await ben.taps("Yes, please")
    await ben.taps("Yes, I am")
    ben.phone.presses_data(data, first)
    await town.settles()
    assert "first name" in ben.last.text
    assert ben.phone.notices[-1]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "c:joining:zz:=1",
        "invitation.accept:",
        "invitation.accept:99999999999999999999",
        "booking.cancel:1",
        "application.approve:1:1",
    ],
)
async def test_forged_buttons(town: Town, data: str) -> None:
    """Nothing happens, and nobody is bothered with an error."""
    ben = await guest(town, "Ben")
    ben.phone.presses_data(data, ben.last)
    await town.settles()
    assert not ben.was_told("something went wrong")


async def test_under_eighteen(town: Town) -> None:
    """Nothing is kept."""
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please", "No, not yet")
    assert "You need to be 18" in ben.last.text


async def test_joining_twice(town: Town) -> None:
    """Somebody who is on the list hears that they are."""
    ben = await guest(town, "Ben")
    await ben.writes("/start")
    assert "Ben" in ben.last.text
    assert not ben.last.buttons


async def test_posting_is_for_volunteers(town: Town) -> None:
    """Others hear how to become one."""
    ben = await guest(town, "Ben")
    await ben.writes("/post")
    assert "/volunteer" in ben.last.text


@pytest.mark.parametrize(
    ("words", "kindly"),
    [("0", "at least one"), ("10000", "take up to"), ("lots", "number")],
)
async def test_odd_portions(town: Town, words: str, kindly: str) -> None:
    """A number that cannot be is asked again."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("A shared meal")
    await asha.writes("Veg curry", words)
    assert kindly in asha.last.text


async def test_a_date_that_has_gone_by(town: Town) -> None:
    """The draft is kept; only the time is asked again."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("A shared meal")
    await asha.writes("Veg curry", "12", "yesterday 5-7pm")
    assert "gone by" in asha.last.text or "past" in asha.last.text
    await asha.writes("tomorrow 5-7pm")
    assert "Where" in asha.last.text


async def _at_postcode(town: Town) -> Resident:
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please", "Yes, I am")
    await ben.writes("Ben")
    return ben


@pytest.mark.parametrize("command", ["/stop.", "/stop!", "/STOP🍲", "/stop, please", "/stop@stockport_bot."])
async def test_a_command_with_something_behind_it_is_the_command(town: Town, command: str) -> None:
    """A full stop, a comma or a picture after it keeps nobody on the list."""
    ben = await guest(town, "Ben")
    await ben.writes(command)
    assert ben.was_told("You are off the list")
