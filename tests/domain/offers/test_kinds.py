"""Each kind of offer has its row, all its texts and the words that people type for it."""

from datetime import UTC, datetime, timedelta
from string import Formatter

import pytest

from bot.domain.bookings.reminders import REMINDERS, Audience
from bot.domain.core.food import OfferKind
from bot.domain.offers.kinds import COLLECTED, KINDS, TOGETHER, KindText, answer_deadline, usual_kind
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE
from bot.parsing.posts.kinds import KIND_WORDS

TEXTS = load_catalogues()[DEFAULT_LANGUAGE].texts
START = datetime(2026, 7, 17, 12, tzinfo=UTC)
END = START + timedelta(hours=2)
FAMILIES = [(kind, words) for kind in OfferKind for words in KindText]
POSTED = [kind for kind, row in KINDS.items() if row.can_be_posted]
GIVEN = {KindText.PLACES: {"count"}, KindText.HOST: {"host"}, KindText.INVITATION: {"facts", "free"}}
"""What has to stand in each of these; in the others nothing."""


@pytest.mark.parametrize("kind", OfferKind)
def test_a_kind_has_its_row(kind: OfferKind) -> None:
    """Nothing is said of a kind anywhere else."""
    assert kind in KINDS, f"{kind} has no row in KINDS"


@pytest.mark.parametrize(("kind", "words"), FAMILIES, ids=str)
def test_a_kind_has_its_texts(kind: OfferKind, words: KindText) -> None:
    """Each of the families; a button in `/post` only where it can be posted."""
    needed = words is not KindText.CHOOSE or kind in POSTED
    key = words.of(kind)
    assert (key in TEXTS) is needed, f"{key}: {'missing in' if needed else 'not needed in'} kinds.po"
    asked = {name for form in TEXTS.get(key, ()) for _, name, _, _ in Formatter().parse(form) if name}
    assert asked == (GIVEN.get(words, set()) if needed else set()), f"{key} has {asked}"


def test_no_text_is_of_a_kind_that_there_is_not() -> None:
    """A text that is left behind is found."""
    known = {words.of(kind) for kind, words in FAMILIES}
    assert {key for key in TEXTS if key.startswith("kind.")} <= known


@pytest.mark.parametrize("kind", POSTED)
def test_a_kind_can_be_typed(kind: OfferKind) -> None:
    """In words that mean no other kind."""
    assert kind in KIND_WORDS, f"{kind} has no words in bot/parsing/posts/kinds.py"
    others = [words for other, words in KIND_WORDS.items() if other is not kind]
    for answer in KIND_WORDS[kind].answers:
        assert not [words for words in others if answer in words.answers or words.label.match(f"{answer}:")], answer


@pytest.mark.parametrize("kind", OfferKind)
def test_a_guest_is_reminded_of_every_kind(kind: OfferKind) -> None:
    """Nobody forgets a place."""
    assert [row for row in REMINDERS if kind in row.kinds and row.audience is Audience.GUEST]


@pytest.mark.parametrize("kind", OfferKind)
def test_answers_end_before_it_begins_or_with_its_window(kind: OfferKind) -> None:
    """What is collected can be asked for until its window ends."""
    before = KINDS[kind].answer_before_start
    assert answer_deadline(kind, START, END) == (END if before is None else START - before)
    assert (before is None) is (kind in COLLECTED)


def test_what_somebody_means_who_says_little() -> None:
    """A table, a collection, or a table that comes back."""
    assert usual_kind(together=True) is OfferKind.SHARED_MEAL
    assert usual_kind(together=False) is OfferKind.SURPLUS_FOOD
    assert usual_kind(together=True, comes_back=True) is OfferKind.LUNCH_CLUB
    assert frozenset(OfferKind) == TOGETHER | COLLECTED
