"""Whole journeys, written once and walked in every language. Buttons are found by what they do, never by their words.

After each step every bubble that somebody got is looked at (`tests/support/bubbles.py`).
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.core.food import ALL_ALLERGENS, Allergen, AllergenFacts
from bot.language.languages import LANGUAGES
from tests.support.acts import the_hub
from tests.support.bubbles import faults
from tests.support.speaking import NAMES, Speaker
from tests.support.table import all_are_asked, lunch
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
    await guest.answers("330")
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
