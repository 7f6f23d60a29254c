"""Whole journeys, written once and walked in every language. Buttons are found by what they do, never by their words.

After each step every bubble that somebody got is looked at (`tests/support/bubbles.py`).
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts
from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.people import Task
from bot.language.languages import LANGUAGES
from tests.support.acts import the_hub
from tests.support.bubbles import faults
from tests.support.speaking import NAMES, Speaker, known_speaker, readable
from tests.support.table import NEAR_BY, all_are_asked, lunch
from tests.support.town import THURSDAY_MORNING, Town, town_at

OLIVE = 7_000_000_001
EVERY_LANGUAGE = [language.code.value for language in LANGUAGES]
JOINING = ("=yes", "=yes", "{name}", "SK5 8BE", "=6000", "+any", "+any", "=yes", "+none", "+none", "=no", "f")
CELERY = AllergenFacts(contains=Allergen.CELERY.bit, not_in_it=ALL_ALLERGENS & ~Allergen.CELERY.bit)
EVENING, MIDDAY, MORNING_AFTER = timedelta(hours=8), timedelta(hours=24), timedelta(hours=48)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_at(THURSDAY_MORNING, tmp_path / "town.sqlite", organisers=(OLIVE,)) as built:
        await built.person("Olive").writes("/help")
        await the_hub(built)
        yield built


async def joins(town: Town, language: str) -> Speaker:
    """From the first word to the end, every question answered."""
    guest = Speaker(town, language)
    await guest.writes("/start")
    await guest.speaks()
    await guest.answers(*(act.format(name=guest.name) for act in JOINING))
    assert guest.was_said("joining.joined")
    return guest


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
async def test_a_guest_from_the_first_word_to_the_last(town: Town, language: str) -> None:
    """Joins, is asked, comes, is reminded, is late, tells how it was, looks round, rests, sees what we keep, leaves."""
    guest = await joins(town, language)
    await lunch(town, places=8, allergens=CELERY)
    await all_are_asked(town, guest)
    assert "Veg soup" in guest.last.text
    await guest.presses("invitation.why", "invitation.accept")
    await guest.answers("by bus with Jean")
    await town.moves_to(THURSDAY_MORNING + EVENING)
    await guest.presses("booking.still_coming")
    await town.moves_to(THURSDAY_MORNING + MIDDAY)
    await guest.presses("booking.late")
    await town.moves_to(THURSDAY_MORNING + MORNING_AFTER)
    await guest.presses("feedback.give", "feedback.seen")
    await guest.writes("/food", "/mymeals", "/settings")
    await guest.presses("settings.change:how_often")
    await guest.answers("=1")
    await guest.writes("/pause")
    await guest.presses("pause.start", "pause.end")
    await guest.writes("/privacy", "/mydata", "/help", "/stop")
    await guest.presses("privacy.undo")
    assert guest.faults == ""
    assert guest.heard_in_english == []


async def test_seven_languages_at_one_table(town: Town) -> None:
    """Each hears of it in their own words, the host of all of them; called off in the end, all seven know."""
    asha = await known_speaker(town, "en_GB", "Asha", tasks=(Task.HOST,))
    seven = [await known_speaker(town, language, answers=NEAR_BY) for language in EVERY_LANGUAGE]
    await lunch(town, places=8, allergens=CELERY, by=asha)
    await all_are_asked(town, *seven)
    for guest in seven:
        await guest.presses("invitation.accept")
        await guest.answers("s")
    await seven[2].presses("question.ask")
    await seven[2].answers("Is it warm?", "f")
    await asha.presses("question.answer")
    await asha.answers("It is.", "f")
    await town.moves_to(THURSDAY_MORNING + EVENING)
    assert all(guest.name in readable(asha.heard) for guest in seven)
    await asha.writes("/myposts")
    await asha.presses("note.write")
    await asha.answers("We have a new door.", "f")
    assert all(guest.was_told("We have a new door.") for guest in seven)
    await town.moves_to(THURSDAY_MORNING + MIDDAY)
    asha.phone.presses_data("offer.cancel:1", asha.last)
    await town.settles()
    assert all(guest.was_said("offers.guest_called_off") for guest in seven)
    assert [one.faults for one in (asha, *seven)] == [""] * 8
    assert [one.heard_in_english for one in seven] == [[]] * 7


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
async def test_a_concern_and_words_of_danger(town: Town, language: str) -> None:
    """Who can help is said in their language and in English; the lead reads what they wrote."""
    guest = await known_speaker(town, language, answers=NEAR_BY)
    await guest.writes("I want to kill myself")
    assert "999" in guest.heard
    assert "116 123" in guest.heard
    await guest.presses("concern.tell_lead")
    await guest.writes("/concern")
    await guest.answers("The door was locked.", "=no")
    await guest.writes("/complain")
    await guest.answers("The soup was cold.")
    await guest.writes("/human")
    await guest.answers("Is anybody there?")
    assert guest.faults == ""
    assert guest.heard_in_english == []


@pytest.mark.parametrize("language", EVERY_LANGUAGE)
async def test_a_host_and_a_neighbour_who_is_rung(town: Town, language: str) -> None:
    """Posts by buttons, rings Mary, who comes and then cannot; sees who comes, and what was eaten."""
    hana = await known_speaker(town, language, tasks=(Task.HOST, Task.RING))
    mary = await rung_by(town, hana)
    await hana.writes("Veg soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, contains celery")
    await hana.answers("=shared_meal", "=unknown", "f")
    await hana.writes("/calls")
    await hana.presses("call.answer")
    await hana.writes("/guests")
    await hana.presses("phone_guest.card")
    await hana.writes("/myposts")
    await hana.presses("fill_status.show")
    await town.moves_to(THURSDAY_MORNING + EVENING)
    await hana.writes("/calls", "/help")
    assert hana.faults == ""
    assert mary


async def rung_by(town: Town, hana: Speaker) -> PersonId:
    """Mary has a landline."""
    async with town.bot.database.write() as work:
        rings = await work.people.by_chat(ChatId(hana.phone.id))
        assert rings is not None
        mary = await work.phone_guests.add(
            "Mary",
            champion=rings.id,
            network="stockport",
            zone="Europe/London",
            phone="0161 496 0123",
            best_time="after 10",
            now=town.now,
        )
        await work.guests.join(mary, NEAR_BY, now=town.now)
    return mary


WRONG = {
    "a key": "joining.agree.ask",
    "not filled in": "{name} will come",
    "the digit": "۱۲",
    "isolates": "\u2068Asha",
    "Asha is not set apart": "Asha نے بتایا",
    "in English": "I will write when there is something for you: at most",
    "in one language alone": "The cook told us this about the food. Please ask at the table.",
}


async def test_each_fault_of_a_bubble_would_be_seen(town: Town) -> None:
    """Else the journeys above would be whole whatever was said."""
    guest = await joins(town, "ur")
    assert guest.faults == ""
    for fault, words in WRONG.items():
        said = replace(guest.last, text=words)
        assert any(fault in one for one in faults(said, "ur", NAMES)), fault
    long = replace(guest.last, inline=[[{"text": "x" * 41, "callback_data": "y"}]])
    assert any("a long button" in one for one in faults(long, "ur", NAMES))
