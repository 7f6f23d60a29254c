"""How a text is said in another language: what is missing, what is protected, and names of the other direction."""

from datetime import date

import pytest

from bot.domain.core.messages import Items, Lines, Marked, paragraphs, text
from bot.language.catalogue import Catalogue
from bot.language.languages import DEFAULT_LANGUAGE
from bot.language.rendering import END_OF_ISOLATE, ISOLATE, Words
from bot.language.states import TextNote, TextState, mark_of, read_states

ENGLISH = Catalogue(
    language=DEFAULT_LANGUAGE,
    plural=lambda n: int(n != 1),
    texts={
        "general.paragraphs": ("{lines}",),
        "meals.allergens.contains": ("Contains: {list}.",),
        "food.allergen.milk": ("milk",),
        "food.allergen.eggs": ("eggs",),
        "bookings.yes": ("<b>You are coming</b> to {title}.",),
        "bookings.late": ("{name} is late for {short}.",),
        "meals.short": ("{title} at {venue}",),
        "claim.link": ("Open {link}",),
    },
)
TRANSLATED: dict[str, tuple[str, ...]] = {
    "general.paragraphs": ("{lines}",),
    "meals.allergens.contains": ("اس میں ہے: {list}۔",),
    "food.allergen.milk": ("دودھ",),
    "food.allergen.eggs": ("انڈے",),
    "bookings.yes": ("<b>آپ آ رہے ہیں</b>: {title}",),
    "claim.link": ("کھولیں {link}",),
}
MILK, EGGS = text("food.allergen.milk"), text("food.allergen.eggs")
CONTAINS = text("meals.allergens.contains", list=Items(items=(MILK, EGGS)))


def words(said: dict[str, TextNote] | None = None) -> Words:
    urdu = Catalogue(language="ur", texts=TRANSLATED, plural=lambda n: int(n != 1), said=said or {})
    return Words({DEFAULT_LANGUAGE: ENGLISH, "ur": urdu})


def without_isolates(said: str) -> str:
    return said.replace(ISOLATE, "").replace(END_OF_ISOLATE, "")


def reviewed(key: str, of: str = "") -> dict[str, TextNote]:
    mark = of or mark_of(ENGLISH.texts[key])
    return {key: TextNote(of=mark, reviewed_by="Amna", reviewed_on=date(2026, 12, 1))}


def test_a_text_that_is_missing_is_said_in_english_with_all_that_stands_in_it() -> None:
    """Never half a sentence in one language and half in another."""
    late = text("bookings.late", name="Ben", short=text("meals.short", title="Soup", venue="Hub"))
    assert words().html(late, "ur") == "Ben is late for Soup at Hub."


def test_allergens_have_the_english_beside_them_until_they_are_reviewed() -> None:
    said = without_isolates(words().html(CONTAINS, "ur"))
    assert said == "اس میں ہے: دودھ اور انڈے۔\n<i>Contains: milk and eggs.</i>"
    assert without_isolates(words().plain(MILK, "ur")) == "دودھ (milk)"


def test_reviewed_words_stand_alone() -> None:
    """Each text by itself; a name that is not reviewed yet keeps its English in the sentence that is."""
    key = "meals.allergens.contains"
    said = without_isolates(words(reviewed(key)).html(CONTAINS, "ur"))
    assert said == "اس میں ہے: دودھ (milk) اور انڈے (eggs)۔"
    assert "milk" not in words(reviewed("food.allergen.milk")).plain(MILK, "ur")


def test_a_changed_english_text_brings_the_english_back() -> None:
    """What was reviewed said something else."""
    said = reviewed("food.allergen.milk", of=mark_of(("milk and cream",)))
    assert "(" in words(said).plain(MILK, "ur")


def test_what_is_not_protected_stands_alone_as_a_draft() -> None:
    assert "You" not in words().html(text("bookings.yes", title="Soup"), "ur")


@pytest.mark.parametrize("title", ["Soup", "دال", "12"])
def test_names_and_numbers_keep_their_direction_among_urdu(title: str) -> None:
    said = words().html(text("bookings.yes", title=title), "ur")
    assert f"{ISOLATE}{title}{END_OF_ISOLATE}" in said


@pytest.mark.parametrize(("title", "isolated"), [("Soup", False), ("دال for all", True), ("żurek", False)])
def test_only_names_of_the_other_direction_are_marked_among_english(title: str, isolated: bool) -> None:
    said = words().html(text("bookings.yes", title=title), DEFAULT_LANGUAGE)
    assert (ISOLATE in said) is isolated


def test_a_link_is_left_as_it_is() -> None:
    """Whoever copies it gets no sign that they cannot see."""
    assert words().html(text("claim.link", link="t.me/x?start=y"), "ur") == "کھولیں t.me/x?start=y"


def test_lines_and_what_an_organiser_wrote_are_not_marked() -> None:
    several = paragraphs((Marked(html="<b>Fair</b>"), Lines(lines=(MILK,))))
    assert without_isolates(words().html(several, "ur")) == "<b>Fair</b>\n\nدودھ (milk)"
    assert words().html(several, "ur").count(ISOLATE) == 1


def test_a_language_without_a_catalogue_is_answered_in_english() -> None:
    assert words().plain(MILK, "cy") == "milk"


STATES = [
    ("# draft, of {mark}", TextState.DRAFT),
    ("# draft, of 00000000", TextState.CHANGED),
    ("# reviewed by Amna Khan on 2026-12-01, of {mark}", TextState.REVIEWED),
    ("# reviewed by Amna Khan on 2026-12-01, of 00000000", TextState.CHANGED),
    ("# Some other remark.", TextState.DRAFT),
]


@pytest.mark.parametrize(("comment", "state"), STATES)
def test_the_comment_above_a_text_says_how_far_it_is(comment: str, state: TextState) -> None:
    mark = mark_of(ENGLISH.texts["food.allergen.milk"])
    lines = [comment.format(mark=mark), 'msgid "food.allergen.milk"', 'msgstr "دودھ"', "", 'msgid "b"', 'msgstr "c"']
    said = read_states(lines)
    urdu = Catalogue(language="ur", texts=TRANSLATED, plural=lambda _: 0, said=said)
    assert urdu.state("food.allergen.milk", ENGLISH) is state
    assert urdu.state("bookings.yes", ENGLISH) is TextState.DRAFT
    assert urdu.state("bookings.late", ENGLISH) is TextState.MISSING
    assert {one.comment for one in said.values()} <= {comment.format(mark=mark)}
