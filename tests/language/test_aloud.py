"""What is said to neighbours on the telephone can be read out: no picture, no command, nothing to tap or type."""

import re
from string import Formatter

from bot.domain.core.messages import Items, Lines, text
from bot.language.aloud import PICTURES, SAID_OTHERWISE, aloud
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import Words

TEXTS = load_catalogues()[DEFAULT_LANGUAGE].texts
TO_GUESTS = (
    *("meals.", "kind.", "bookings.", "waiting.", "reminders.", "afterwards.", "looking.", "greeters.", "misfits."),
    *(
        "resting.",
        "invitations.",
        "parties.",
        "plan.",
        "party.",
        "ask_cook.",
        "away_hosts.guest",
        "broadcasts.footer",
        "every_week.",
    ),
)
TO_WHOEVER_RINGS = {
    *("meals.directions", "meals.copy_address", "every_week.over"),
    *("afterwards.felt.good", "afterwards.felt.ok", "afterwards.felt.poor", "looking.calendar"),
    *("meals.directions", "meals.copy_address"),
    *("plan.how.type_it", "party.how_many.unclear", "ask_cook.meal.unclear", "looking.calendar.file"),
    *("bookings.none_not_listed", "looking.join_first", "ask_cook.over", "ask_cook.away", "ask_cook.no_more"),
}
"""Labels, and what is said to the one who taps."""
FOR_A_SCREEN = re.compile(r"(?:^|\s)/[a-z]{3,}|\b[Tt]ap\b|[Jj]ust type")
MARKUP = re.compile(r"</?[a-z]+>")


def test_all_that_is_said_to_guests_can_be_read_out() -> None:
    """A text that is named here needs a twin in aloud.po, and its name in bot/language/aloud.py."""
    keys = [key for key in TEXTS if key.startswith(TO_GUESTS) and key not in TO_WHOEVER_RINGS]
    spoken = {key: MARKUP.sub("", " ".join(TEXTS[aloud(text(key)).key])) for key in keys}
    assert len(spoken) > 200
    assert {key for key, words in spoken.items() if PICTURES.search(words) or FOR_A_SCREEN.search(words)} == set()


def test_every_twin_has_its_text_and_asks_for_nothing_else() -> None:
    assert {f"aloud.{key}" for key in SAID_OTHERWISE} == {key for key in TEXTS if key.startswith("aloud.")}
    for key in SAID_OTHERWISE:
        asked = {name for words in TEXTS[key] for _, name, _, _ in Formatter().parse(words) if name}
        said = {name for words in TEXTS[f"aloud.{key}"] for _, name, _, _ in Formatter().parse(words) if name}
        assert said <= asked, key


def test_it_reaches_into_lists_and_takes_pictures_out_of_names() -> None:
    said = text("meals.title", title="🍲 Soup ✨")
    words = text("general.paragraphs", lines=Lines(lines=(said, Items(items=("milk 🥛", said)))))
    spoken = Words.load().plain(aloud(words), DEFAULT_LANGUAGE)
    assert spoken == "It is <b>Soup</b>.\nmilk and It is <b>Soup</b>."
