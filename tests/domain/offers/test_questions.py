"""Who may write to whom about a meal, how often, and what ends it: by the table and the clock alone."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.core.ids import ChatId, MealQuestionId, OccurrenceId, PersonId
from bot.domain.core.messages import Priority
from bot.domain.core.people import ChampionState, GuestState, Person
from bot.domain.core.refusals import Refused
from bot.domain.offers.offers import OccurrenceState, OfferState
from bot.domain.offers.questions import (
    MOST_ASKED_A_DAY,
    MOST_NOTES_A_DAY,
    MOST_OPEN,
    QUESTION_MOVES,
    CookAway,
    EnoughNotes,
    EnoughQuestions,
    MealOver,
    MealQuestion,
    NoMoreQuestions,
    OwnMeal,
    QuestionState,
    WhyEnded,
    check_asking,
    check_note,
    how_pressing,
    may_be_written_to,
    may_write,
    takes_questions,
    why_ended,
)
from tests.domain.offers.things import CLUB

MEAL = CLUB
NOW = MEAL.starts - timedelta(days=1)
HOST = MEAL.host
BEN = Person(
    id=PersonId(HOST + 1),
    chat=ChatId(5),
    first_name="Ben",
    network=MEAL.venue.network,
    zone="Europe/London",
    language="en_GB",
    guest=GuestState.ACTIVE,
)
COOK = replace(BEN, id=HOST, guest=None, champion=ChampionState.ACTIVE)


def asked(at: datetime = NOW, state: QuestionState = QuestionState.OPEN) -> MealQuestion:
    return MealQuestion(MealQuestionId(1), OccurrenceId(MEAL.id), BEN.id, HOST, "Is it warm?", "", state, at)


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"state": OccurrenceState.CANCELLED}, MealOver),
        ({"state": OccurrenceState.DONE}, MealOver),
        ({"ends": NOW}, MealOver),
        ({"offer_state": OfferState.WITHDRAWN}, MealOver),
        ({"host": BEN.id}, OwnMeal),
        ({"host_is_there": False}, CookAway),
        ({"no_questions": True}, NoMoreQuestions),
    ],
)
def test_nobody_asks_where_nobody_answers(change: dict[str, object], refused: type[Refused]) -> None:
    check_asking(BEN, MEAL, [], now=NOW)
    with pytest.raises(refused):
        check_asking(BEN, replace(MEAL, **change), [], now=NOW)  # type: ignore[arg-type]


def test_few_wait_and_few_are_asked_a_day() -> None:
    """Those that were answered make room, until there were too many in a day."""
    answered = asked(state=QuestionState.ANSWERED)
    check_asking(BEN, MEAL, [asked()] * (MOST_OPEN - 1), now=NOW)
    check_asking(BEN, MEAL, [answered] * (MOST_ASKED_A_DAY - 1), now=NOW)
    check_asking(BEN, MEAL, [replace(answered, asked_at=NOW - timedelta(days=1))] * MOST_ASKED_A_DAY, now=NOW)
    for too_many in ([asked()] * MOST_OPEN, [answered] * MOST_ASKED_A_DAY):
        with pytest.raises(EnoughQuestions):
            check_asking(BEN, MEAL, too_many, now=NOW)


def test_few_notes_a_day() -> None:
    check_note([NOW] * (MOST_NOTES_A_DAY - 1) + [NOW - timedelta(days=1)], now=NOW)
    with pytest.raises(EnoughNotes):
        check_note([NOW] * MOST_NOTES_A_DAY, now=NOW)


def test_a_button_only_where_somebody_takes_questions() -> None:
    assert takes_questions(MEAL)
    assert not takes_questions(replace(MEAL, no_questions=True))
    assert not takes_questions(replace(MEAL, host_is_there=False))
    assert not takes_questions(replace(MEAL, state=OccurrenceState.CANCELLED))


def test_what_ends_an_open_question() -> None:
    assert why_ended(asked(), MEAL, now=NOW) is None
    assert why_ended(asked(), MEAL, now=MEAL.ends) is WhyEnded.OVER
    assert why_ended(asked(), replace(MEAL, state=OccurrenceState.CANCELLED), now=NOW) is WhyEnded.CALLED_OFF
    assert why_ended(asked(), replace(MEAL, offer_state=OfferState.WITHDRAWN), now=NOW) is WhyEnded.CALLED_OFF
    assert why_ended(asked(), replace(MEAL, host_is_there=False), now=NOW) is WhyEnded.NO_HOST
    assert why_ended(asked(), replace(MEAL, host=BEN.id), now=NOW) is WhyEnded.NO_HOST
    assert why_ended(replace(asked(), host=None), MEAL, now=NOW) is WhyEnded.NO_HOST


@pytest.mark.parametrize("state", [GuestState.LEFT, None])
def test_never_to_somebody_who_left(state: GuestState | None) -> None:
    assert may_be_written_to(BEN, shared=True)
    assert not may_be_written_to(replace(BEN, guest=state), shared=True)
    assert not may_be_written_to(BEN, shared=False)
    assert not may_be_written_to(replace(BEN, reachable=False), shared=True)


@pytest.mark.parametrize("state", [*(state for state in ChampionState if state is not ChampionState.ACTIVE), None])
def test_never_from_somebody_who_does_not_help(state: ChampionState | None) -> None:
    assert may_write(COOK, MEAL)
    assert not may_write(replace(COOK, champion=state), MEAL)
    assert not may_write(replace(COOK, network="elsewhere"), MEAL)


def test_only_while_it_is_on_nobody_waits_for_the_morning() -> None:
    """From an hour before it begins."""
    assert how_pressing(MEAL, MEAL.starts - timedelta(minutes=61)) is Priority.URGENT
    assert how_pressing(MEAL, MEAL.starts - timedelta(minutes=60)).is_reply
    assert how_pressing(MEAL, MEAL.ends - timedelta(seconds=1)).is_reply
    assert not how_pressing(MEAL, MEAL.ends).is_reply


def test_what_has_ended_does_not_begin_again() -> None:
    assert set(QUESTION_MOVES) == set(QuestionState)
    assert [state for state, moves in QUESTION_MOVES.items() if moves] == [QuestionState.OPEN]
