"""The table of cards: each has its words, which read in 90 seconds; and when cards are an induction."""

import re
from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.core.people import Task
from bot.domain.volunteers.learn_more import shipped
from bot.domain.volunteers.training import (
    CARDS,
    CARDS_FOR,
    PARTS,
    QUESTIONS,
    Card,
    ReadCard,
    cards_for,
    days_that_count,
    induction,
    letters_of,
    still_to_read,
    takes_the_place_of,
)
from bot.domain.volunteers.vetting import Check, Checked
from bot.language.catalogue import load_catalogues
from bot.language.languages import DEFAULT_LANGUAGE

TEXTS = load_catalogues()[DEFAULT_LANGUAGE].texts
TODAY = date(2026, 7, 16)
SLOW, QUICK = 160, 180
"""Words a minute, of people who read at ease."""


@pytest.mark.parametrize("card", Card)
def test_a_card_is_whole(card: Card) -> None:
    """Its row, its title, two parts, and three questions with two to four answers of which one is right."""
    assert card in CARDS, "no row in CARDS of bot/domain/volunteers/training.py"
    keys = {f"training.{card}.{name}" for name in ("title", *PARTS, *QUESTIONS)}
    keys |= {f"training.{card}.{question}.{part}" for question in QUESTIONS for part in (*letters_of(card), "why")}
    missing = sorted(keys - set(TEXTS))
    assert not missing, f"not in bot/language/catalogues/en_GB/training_cards.po: {missing}"
    assert 2 <= CARDS[card].answers <= 4
    assert len(CARDS[card].right) == len(QUESTIONS)
    assert set(CARDS[card].right) <= set(letters_of(card))


@pytest.mark.parametrize("card", Card)
def test_a_card_is_read_in_ninety_seconds(card: Card) -> None:
    said = " ".join(re.sub(r"<[^>]+>", "", TEXTS[f"training.{card}.{part}"][0]) for part in PARTS)
    words = len(re.findall(r"[\w’'°/-]+", said))
    assert 60 * words / SLOW <= 92
    assert 60 * words / QUICK >= 70


def test_every_task_has_cards_and_every_card_a_task() -> None:
    assert set(CARDS_FOR) == set(Task)
    assert {card for cards in CARDS_FOR.values() for card in cards} == set(Card)
    assert all(Card.SAFEGUARDING in cards for cards in CARDS_FOR.values())
    assert cards_for(()) == tuple(Card)


days = st.dates(date(2020, 1, 1), date(2026, 7, 16))
tasks = st.lists(st.sampled_from(Task), unique=True).map(tuple)


@given(st.dictionaries(st.sampled_from(Card), days), tasks, st.none() | st.integers(1, 10))
def test_an_induction_is_all_that_their_tasks_need(
    read: dict[Card, date], offered: tuple[Task, ...], years: int | None
) -> None:
    """Never with a card missing or too old, and never for a task whose cards were not read."""
    counted = days_that_count([ReadCard(card, 1, day) for card, day in read.items()], years=years, today=TODAY)
    found = induction(offered, counted, years=years)
    assert (found is None) == bool(still_to_read(offered, counted))
    if found is not None:
        assert set(offered) <= set(found.covers)
        assert all(set(CARDS_FOR[task]) <= set(counted) for task in found.covers)
        assert found.day == min(counted[card] for card in cards_for(offered))
        assert found.runs_out is None or found.runs_out > TODAY


def test_other_words_of_a_card_leave_what_was_read() -> None:
    assert days_that_count([ReadCard(Card.RINGING, 0, TODAY)], years=None, today=TODAY) == {Card.RINGING: TODAY}


def test_an_organisers_word_stays_while_it_counts() -> None:
    cards = Checked(Check.INDUCTION, "cards", TODAY, None, (Task.RING,))
    for_ever = Checked(Check.INDUCTION, "", TODAY, None)
    over = Checked(Check.INDUCTION, "", TODAY - relativedelta(years=2), TODAY)
    assert takes_the_place_of(cards, None, today=TODAY)
    assert takes_the_place_of(cards, over, today=TODAY)
    assert not takes_the_place_of(cards, for_ever, today=TODAY)
    assert not takes_the_place_of(cards, cards, today=TODAY)


def test_an_induction_by_the_cards_counts_for_its_tasks() -> None:
    by_cards = Checked(Check.INDUCTION, "cards", TODAY, date(2028, 7, 16), (Task.RING,))
    assert by_cards.counts_for(Task.RING, TODAY)
    assert not by_cards.counts_for(Task.COOK, TODAY)
    assert not by_cards.counts_for(Task.RING, date(2028, 7, 16))


def test_what_comes_along_to_learn_more_is_open_and_unseen() -> None:
    """Whole pages by https; whether they are right is for the town to say."""
    assert shipped()
    assert all(page.link.startswith("https://") and page.checked is None for page in shipped())
