"""Somebody edits a message: it counts while the draft that heard it is open; else they hear how to change that."""

from datetime import timedelta

import pytest

from bot.app import build
from bot.domain.core.people import GuestState
from tests.support.acts import champion, does, guest, posts
from tests.support.look_inside import rows
from tests.support.table import booking_of, host_of, table
from tests.support.town import Resident, Town
from tests.support.volunteers import person, presses

WAITS = (timedelta(), timedelta(hours=5))
CURRY = "20 portions of veg curry, tomorrow 12-2pm"
SOUP = "20 portions of veg curry, Brinnington Hub, tomorrow 12-2pm, contains milk, gf"


async def later(town: Town, wait: timedelta) -> None:
    """Perhaps hours later, and after a restart."""
    await town.bot.close()
    town.bot = await build(town.config, town.clock)
    await town.moves_to(town.now + wait)


async def posts_without_a_place(town: Town) -> Resident:
    """Up to the review: the text, then the kind and the place."""
    asha = await champion(town, "Asha")
    await asha.writes(CURRY)
    await asha.taps("A shared meal")
    await goes_on_to(asha, "Where")
    await asha.writes("Brinnington Hub")
    await goes_on_to(asha, "Please check")
    return asha


async def goes_on_to(host: Resident, words: str) -> None:
    """Answer what is asked until that is asked."""
    for _ in range(14):
        if words in host.last.text:
            return
        labels = [label for row in host.last.buttons for label in row]
        known = (
            "A shared meal",
            "Hot",
            "Home",
            "No, none of it",
            "I don’t know",
            "I don’t know about the others",
            "Yes",
            "None of these",
            "Done",
            "A hall, café or similar, no steps",
        )
        await does(host, next((one for one in known if one in labels), "Skip"))
    raise AssertionError(host.town.world.chat_log(host.phone))


@pytest.mark.parametrize("wait", WAITS, ids=str)
async def test_a_typed_post_is_read_anew(town: Town, wait: timedelta) -> None:
    """The new words count; what the cook confirmed to be absent is asked once more."""
    asha = await champion(town, "Asha")
    await asha.writes(SOUP)
    await goes_on_to(asha, "Please check")
    assert "20" in asha.last.text
    await later(town, wait)
    await asha.edits(SOUP.replace("20", "25").replace("12-2pm", "1-3pm"))
    assert "I have read your changed message" in asha.last.text
    assert "You wrote “gf”" in asha.last.text
    await goes_on_to(asha, "Please check")
    assert "25" in asha.last.text
    assert "1pm to 3pm" in asha.last.text
    assert "20" not in asha.last.text.replace("2026", "")


async def test_what_was_said_since_is_kept_where_it_still_holds(town: Town) -> None:
    """The kind that was tapped, and the place; the portions were not said since, so the text’s count."""
    asha = await posts_without_a_place(town)
    await asha.edits("25 portions of veg curry, tomorrow 12-2pm", of=CURRY)
    await goes_on_to(asha, "Please check")
    for words in ("a shared meal", "Brinnington Hub", "25"):
        assert words in asha.last.text


async def test_the_text_wins_over_what_was_said_since(town: Town) -> None:
    """Where the new words say otherwise; and what was given in another message can be put right there."""
    asha = await posts_without_a_place(town)
    await asha.edits("20 portions of veg curry, Foo Yard, Saturday 1-3pm", of=CURRY)
    await does(asha, "SK5 8BE")
    await goes_on_to(asha, "Please check")
    assert "Foo Yard" in asha.last.text
    assert "Saturday" in asha.last.text


async def test_absences_are_confirmed_anew(town: Town) -> None:
    """None of what was tapped about food stays, so nobody is let in by what was said of another dish."""
    asha = await champion(town, "Asha")
    await asha.writes("8 portions of soup, Brinnington Hub, tomorrow 12-2pm")
    await goes_on_to(asha, "Which allergens are in it")
    await asha.taps("None of the 14")
    await goes_on_to(asha, "Please check")
    assert "none of the 14" in asha.last.text
    await asha.edits("8 portions of fish pie, Brinnington Hub, tomorrow 12-2pm")
    assert "I have read your changed message" in asha.last.text
    draft = str(await rows(town, "SELECT draft FROM conversation WHERE name = 'posting'"))
    assert '"not_in_it":0' in draft or "not_in_it" not in draft
    await goes_on_to(asha, "Please check")
    assert "Fish pie" in asha.last.text or "fish pie" in asha.last.text
    assert "none of the 14" not in asha.last.text
    await asha.taps("Post it")
    assert await rows(town, "SELECT not_in_it FROM occurrence") == [(0,)]


@pytest.mark.parametrize("wait", WAITS, ids=str)
async def test_an_answer_is_read_anew(town: Town, wait: timedelta) -> None:
    """Of a question that came before the present one; what came after stays."""
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please", "Yes, I am")
    await ben.writes("Bne")
    assert "postcode" in ben.last.text
    await later(town, wait)
    await ben.edits("Ben")
    assert "I have read your changed message" in ben.last.text
    assert "postcode" in ben.last.text
    assert '"first_name":"Ben"' in str(await rows(town, "SELECT draft FROM conversation"))


async def test_an_answer_that_was_not_understood_may_be_put_right(town: Town) -> None:
    """Then it is the answer."""
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please", "Yes, I am")
    await ben.writes("Ben", "SK5 8B")
    assert "postcode" in ben.last.text
    await ben.edits("SK5 8BE")
    assert "postcode" not in ben.last.text
    assert '"sector":"SK5 8"' in str(await rows(town, "SELECT draft FROM conversation"))


async def test_what_cannot_be_read_changes_nothing(town: Town) -> None:
    ben = town.person("Ben")
    await ben.writes("/start")
    await ben.taps("Yes, please", "Yes, I am")
    await ben.writes("Ben", "SK5 8BE")
    await ben.edits("12345 67")
    assert "What you said before still holds" in ben.last.text
    assert '"sector":"SK5 8"' in str(await rows(town, "SELECT draft FROM conversation"))


async def test_the_same_words_once_more_are_nothing_new(town: Town) -> None:
    """Telegram tells of an edit, too, where only its look has changed."""
    asha = await champion(town, "Asha")
    await asha.writes(SOUP)
    await goes_on_to(asha, "Please check")
    heard = len(asha.phone.heard)
    await asha.edits(SOUP)
    assert len(asha.phone.heard) == heard
    await asha.taps("Post it")
    assert await rows(town, "SELECT places FROM occurrence") == [(20,)]


async def test_a_plan_that_is_kept_is_changed_with_a_button(town: Town) -> None:
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come")
    await ben.writes("the 330 bus")
    await ben.edits("the 331 bus")
    assert "the new words change nothing yet" in ben.last.text
    assert (await booking_of(town, ben)).plan == "the 330 bus"
    await ben.taps("How I get to")
    await ben.writes("the 331 bus")
    assert (await booking_of(town, ben)).plan == "the 331 bus"


async def test_a_post_that_is_on_is_changed_with_its_button(town: Town) -> None:
    """So is a note to those who come."""
    asha = await champion(town, "Asha")
    await posts(asha, "Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens")
    await asha.edits("Veg soup for 6, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens")
    assert "the new words change nothing yet" in asha.last.text
    assert await rows(town, "SELECT places FROM occurrence") == [(4,)]
    await asha.taps("Change it")
    assert "change" in asha.last.text.lower()


async def test_who_has_nothing_writes_it_again(town: Town) -> None:
    eve = town.person("Eve")
    await eve.writes("Hello")
    await eve.edits("Hello there")
    assert "once more, as a new message" in eve.last.text


async def test_words_of_danger_are_heard_in_an_edited_message(town: Town) -> None:
    """Also in the middle of an answer, and hours later."""
    ben = await guest(town, "Ben")
    await ben.writes("thanks")
    await town.moves_to(town.now + timedelta(hours=5))
    await ben.edits("I want to die")
    assert "116 123" in ben.heard


@pytest.mark.parametrize("button", ["question.ask:1", "note.write:1", "offer.cancel_why:1", "/complain", "/human"])
async def test_words_of_danger_go_into_no_draft(town: Town, button: str) -> None:
    """Neither to a cook, nor to guests, nor to the organisers, unless they say so; what was written before stays."""
    ben, cai = await table(town, "Ben", "Cai")
    await ben.taps("I’ll come")
    writer = cai if button.startswith(("/", "question")) else host_of(town)
    await writer.writes("/help", *([button] if button.startswith("/") else []))
    if not button.startswith("/"):
        await presses(writer, button)
    await writer.writes("The door is on the left")
    await writer.edits("I want to die")
    assert "116 123" in writer.heard
    kept = await rows(town, "SELECT draft FROM conversation")
    assert "want to die" not in str(kept)
    assert "“I want to die”" not in writer.heard


@pytest.mark.parametrize("words", ["stop", "/stop", "Please stop messaging me"])
async def test_stop_is_heard_in_an_edited_message(town: Town, words: str) -> None:
    (ben,) = await table(town, "Ben")
    await ben.taps("I’ll come")
    await ben.writes("the 330 bus")
    await ben.edits(words)
    assert (await person(town, ben)).guest is GuestState.LEFT
    assert "Undo" in str(ben.last.buttons)


async def test_what_others_do_to_the_draft_is_over(town: Town) -> None:
    """Stopped, it hears nothing more."""
    asha = await champion(town, "Asha")
    await asha.writes("20 portions of veg curry, Brinnington Hub, tomorrow 12-2pm")
    await asha.taps("Stop this")
    await asha.edits("25 portions of veg curry, Brinnington Hub, tomorrow 12-2pm")
    assert "the new words change nothing yet" in asha.last.text
    assert host_of(town).phone is asha.phone
