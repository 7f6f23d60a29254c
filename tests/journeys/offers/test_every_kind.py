"""Every kind of offer that can be posted, from the post to the morning after: nothing to add here for a new one."""

from datetime import datetime, timedelta

import pytest

from bot.domain.bookings.reminders import Audience, due
from bot.domain.core.food import OfferKind
from bot.domain.offers.kinds import KINDS, KindText
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.parsing.posts.kinds import KIND_WORDS
from tests.support.acts import champion, guest, posts
from tests.support.look_inside import rows
from tests.support.town import LONDON, Town

TEXTS = load_catalogues()[DEFAULT_LANGUAGE].texts
STARTS = datetime(2026, 7, 17, 12, tzinfo=LONDON)
ENDS = STARTS + timedelta(hours=2)
POST = "soup for 4, Brinnington Hub, tomorrow 12-2pm, vegan, no allergens, free, store cupboard"


def beginning(key: str) -> str:
    """The words of a text before the first that is not always the same."""
    return TEXTS[key][0].split("{")[0].strip()


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if row.can_be_posted])
async def test_it_is_posted_offered_taken_and_reminded_of(town: Town, kind: OfferKind) -> None:
    """By its label alone; every reminder of its guests comes."""
    words = KIND_WORDS[kind]
    label = next(answer for answer in sorted(words.answers) if words.label.match(f"{answer}:"))
    ben, asha = await guest(town, "Ben"), await champion(town, "Asha")
    await asha.writes("/post")
    assert TEXTS[KindText.CHOOSE.of(kind)][0] in [label for row in asha.last.buttons for label in row]
    await posts(asha, f"{label}: {POST}")
    assert await rows(town, "SELECT kind FROM offer") == [(kind,)]
    assert beginning(KindText.INVITATION.of(kind)) in ben.last.text
    await ben.taps("I’ll come")
    reminders = [
        reminder
        for audience in (Audience.GUEST, Audience.AFTERWARDS)
        for reminder, _ in due(audience, kind, STARTS, ENDS, "Europe/London", now=town.now)
    ]
    await town.moves_to(ENDS + timedelta(days=2))
    assert reminders
    assert [reminder.name for reminder in reminders if not ben.was_told(beginning(reminder.key))] == []
