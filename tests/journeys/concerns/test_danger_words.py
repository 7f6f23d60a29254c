"""Words of danger are heard wherever they are written: behind any command, inside any conversation, under a photo."""

from collections.abc import Callable

import pytest

from handlers.routes import COMMANDS
from tests.journeys.broadcasts.test_compose import organiser
from tests.journeys.directory.test_signposts import adds
from tests.storage.old_databases import newest_schema
from tests.support.acts import champion, guest
from tests.support.look_inside import rows
from tests.support.town import Resident, Town

HELP = "not an emergency service"


@pytest.mark.parametrize("command", sorted(COMMANDS))
async def test_behind_a_command(town: Town, command: str) -> None:
    """Who can help is said, whatever the command is."""
    ben = await guest(town, "Ben")
    await ben.writes(f"/{command} he hurts me")
    assert HELP in ben.heard


async def test_behind_a_command_that_there_is_not(town: Town) -> None:
    """Also where the command itself is the word."""
    ben = await guest(town, "Ben")
    await ben.writes("/suicide")
    assert HELP in ben.last.text


async def test_leaving_is_done_all_the_same(town: Town) -> None:
    """At once, and the help comes with it."""
    ben = await guest(town, "Ben")
    await ben.writes("/stop I want to die")
    assert await rows(town, "SELECT state FROM guest") == [("left",)]
    assert HELP in ben.last.text


async def test_in_the_middle_of_a_conversation_it_is_no_answer(town: Town) -> None:
    """The draft stays as it was, and carries on after “I’m fine”."""
    asha = await champion(town, "Asha")
    await asha.writes("/post")
    await asha.taps("A shared meal")
    await asha.writes("my husband keeps hitting me")
    assert HELP in asha.last.text
    await asha.writes("/post")
    assert "hitting" not in asha.last.text
    assert asha.was_told("carry on")


async def test_under_a_photo(town: Town) -> None:
    """A caption is read like any words."""
    asha = await champion(town, "Asha")
    asha.phone.sends_photo(b"soup", "I don't want to live any more. Veg soup for 4, Brinnington Hub, tomorrow 12-2pm")
    await town.settles()
    assert HELP in asha.last.text


async def test_ordinary_words_behind_a_command_are_left_alone(town: Town) -> None:
    """Killer chilli is fine."""
    ben = await guest(town, "Ben")
    await ben.writes("/food killer chilli")
    assert HELP not in ben.heard


KINDS = {
    "self_harm": ("I want to die", "<b>116 123</b> Samaritans"),
    "medical": ("my chest hurts and I can't breathe", "for an ambulance"),
    "threat": ("there is a man trying to break in", "for the police"),
    "abuse": ("my husband has been hitting me", "0808 2000 247"),
    "hunger": ("the kids are hungry and we have no food", "/food shows the meals near you"),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_has_its_own_answer(town: Town, kind: str) -> None:
    """With who can help, what we are not, and the offer to tell a person."""
    written, said = KINDS[kind]
    ben = await guest(town, "Ben")
    await ben.writes(written)
    assert said.replace("<b>", "").replace("</b>", "") in ben.last.text
    assert HELP in ben.last.text
    assert ben.last.buttons == [["Yes, please tell them"], ["No, I am all right"]]
    others = [theirs for name, (_, theirs) in KINDS.items() if name != kind]
    assert not [one for one in others if one.replace("<b>", "").replace("</b>", "") in ben.last.text]


async def test_somebody_without_food_sees_where_there_is_some(town: Town) -> None:
    """The food banks of the directory, and no other help."""
    olive = organiser(town)
    await adds(olive, "food bank", "Near Pantry", "Parcels on Fridays", "Skip", "Brinnington Road SK5 8BE")
    await adds(olive, "helpline", "Quiet Line", "Skip", "0800 111", "")
    ben = await guest(town, "Ben")
    await ben.writes("I have not eaten for two days")
    assert "Near Pantry" in ben.last.text
    assert "Quiet Line" not in ben.last.text


def speaker(town: Town, language: str) -> Resident:
    return Resident(town, town.world.person("Ewa", language=language))


LANGUAGES = {
    "pl": ("dzień dobry, jestem głodna", "Nie umiem"),
    "ro": ("bună ziua, aș vrea să știu", "Încă nu"),
    "ur": ("آپ کا نام کیا ہے", "میں یہ"),
    "fa": ("سلام چطور می‌توانم", "هنوز"),
    "ar": ("صباح الخير", "لا أستطيع"),
    "bn": ("সুপ্রভাত", "আমি এটা"),
}


WITHOUT_WORDS: dict[str, Callable[[Resident], object]] = {
    "voice": lambda one: one.phone.sends_voice(),
    "sticker": lambda one: one.phone.sends_sticker(),
    "photo": lambda one: one.phone.sends_photo(b"\xff\xd8\xff"),
    "document": lambda one: one.phone.sends_document(b"list"),
    "place": lambda one: one.phone.shares_location(53.4, -2.1),
    "place that is none": lambda one: one.phone.shares_location(95.0, 0.0),
    "contact": lambda one: one.phone.sends_contact("Grizelda", "+441614960199"),
    "command that is none": lambda one: one.phone.writes("/pomoc"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_we_cannot_read_gets_a_line_in_its_language(town: Town, language: str) -> None:
    """By its letters, whatever the telephone says; a voice message by the telephone. With the helplines."""
    written, said = LANGUAGES[language]
    for ewa in (speaker(town, "en"), speaker(town, language)):
        await ewa.writes(written)
        assert said in ewa.heard
        assert "116 123" in ewa.heard
    for sends in WITHOUT_WORDS.values():
        sends(ewa)
        await town.settles()
        assert said in ewa.last.text
        assert "116 123" in ewa.last.text
        assert ewa.last.buttons[-1] == ["Talk to a person"]


async def test_a_card_with_somebodys_number_is_kept_nowhere(town: Town) -> None:
    """Neither their name nor their number stands in any table, also in the middle of a conversation."""
    ben = await guest(town, "Ben")
    for begin in ("/help", "/human", "/settings"):
        await ben.writes(begin)
        ben.phone.sends_contact("Grizelda", "+441614960199")
        await town.settles()
        assert "Grizelda" not in ben.heard
    kept = " ".join([str(await rows(town, f"SELECT * FROM {name}")) for name in newest_schema()])
    assert "Ben" in kept
    assert "Grizelda" not in kept
    assert "614960199" not in kept


async def test_a_voice_in_english_hears_who_can_help(town: Town) -> None:
    """Nobody hears what was said, so the numbers stand there; a sticker gets none."""
    ben = await guest(town, "Ben")
    ben.phone.sends_sticker()
    await town.settles()
    assert "116 123" not in ben.last.text
    ben.phone.sends_voice()
    await town.settles()
    assert "116 123" in ben.last.text
