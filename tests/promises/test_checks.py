"""Each check of a promise fails when the promise is broken: a check that cannot fail would prove nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.core.food import ALL_ALLERGENS, Allergen, Diet
from bot.domain.core.messages import Priority, Subject
from bot.simulator.world import Sent
from tests.promises import checks, gates, others
from tests.promises.checks import Reminders
from tests.promises.seen import Booking, Guest, HelpAsk, Invitation, Row, Seen, Sitting, VoteSeen
from tests.promises.step import Step

NOON = datetime(2026, 7, 16, 11, tzinfo=UTC)
BEN = Guest(2, 22, "Europe/London", reachable=True, state="active", mask=0, weekly_cap=1, duties=False)
ASHA = replace(BEN, id=1, chat=11, state="", duties=True)
SOUP = Sitting(
    *(1, "shared_meal", "open", NOON + timedelta(days=1), NOON + timedelta(days=1, hours=2), "Europe/London"),
    *(2, 1, 1, 0),
    host=1,
    not_in_it=ALL_ALLERGENS,
)
ASKED = Invitation(1, 1, 2, "sent", NOON)
GOING = Booking(1, 1, 2, "going", "2026-07-16T11:00:00+00:00")
SAID = Row(1, 2, 22, "sent", Priority.INVITATION, Subject.INVITATION, 1, "", 7, edits=False, due=NOON)
REMINDED = replace(SAID, id=2, priority=Priority.REMINDER, subject=Subject.GUEST_REMINDER, detail="evening_before")
PEOPLE = {1: ASHA, 2: BEN}
NOBODY = Seen(PEOPLE, {1: SOUP}, {}, {}, {}, 0)
EVERYTHING = Seen(PEOPLE, {1: SOUP}, {1: ASKED}, {1: GOING}, {1: SAID}, 0)
HEARD = Sent(22, 7, NOON, "Would you like …")


def step(before: Seen = NOBODY, said: tuple[Sent, ...] = (HEARD,), by: int = 0, **changed: Any) -> Step:
    """A quiet step in which all is well, but for what is changed."""
    return Step(before, replace(EVERYTHING, **changed), said, NOON - timedelta(minutes=1), NOON, by)


LATE = NOON.replace(hour=20)
LEFT = replace(BEN, state="left")
WITH_NUTS = {2: replace(BEN, mask=4)}
MILK = Allergen.MILK.bit
NO_MILK_FOR_BEN = {1: ASHA, 2: replace(BEN, avoids=MILK)}
NEEDS_STEP_FREE = {1: ASHA, 2: replace(BEN, step_free=True)}
VEGAN_BEN = {1: ASHA, 2: replace(BEN, diets=Diet.VEGAN.bit)}
GONE = {1: replace(ASHA, duties=False), 2: BEN}
AWAY = replace(NOBODY, guests=GONE)
UNREACHABLE = {1: replace(ASHA, reachable=False), 2: BEN}
OLIVE = replace(ASHA, id=3, chat=33, organiser=True)
WITH_OLIVE = {**UNREACHABLE, 3: OLIVE}
MILKY = replace(SOUP, contains=MILK, not_in_it=ALL_ALLERGENS & ~MILK)
UNKNOWN = replace(SOUP, not_in_it=0)
UNSAID = replace(UNKNOWN, food_said=False)
PARTY_OF_TWO = replace(GOING, party=2, plus_avoids=MILK)
MUST_HEAR = '{"network": "stockport", "circles": ["named", "organisers"], "named": 1}'
FOR_ASHA = replace(
    SAID, id=3, person=1, chat=11, state="pending", subject="", dedupe="late:1:1", must_hear=MUST_HEAR, message=None
)
LIST = replace(SAID, priority=Priority.REMINDER, subject=Subject.HOST_LIST, subject_id=1)
OLD_HANDS = {number: replace(BEN, id=number, joined=NOON - timedelta(days=9)) for number in (5, 6, 7)}
NEW_BEN = {**OLD_HANDS, 1: ASHA, 2: replace(BEN, joined=NOON - timedelta(days=1))}
HOT = replace(SOUP, food_state="hot")


WANTED = HelpAsk(1, 1, 2, "asked", NOON, 1, "open")
YES = replace(WANTED, state="yes", wanted_state="found")
AGAIN = replace(WANTED, id=2, wanted=2, at=NOON - timedelta(days=3))
NOBODY_CAN = (replace(SAID, dedupe="help_nobody:1"), replace(HEARD, text="Ben would rather not."))
VOTE = VoteSeen(1, "open", counted=1, chosen=0)


def one(meal: Sitting) -> dict[int, Sitting]:
    return {1: meal}


def going(**before: Any) -> Seen:
    """Ben has a place already."""
    return replace(EVERYTHING, **before)


BROKEN: tuple[tuple[Callable[[Step], None], Step], ...] = (
    (checks.no_place_twice, step(occurrences={1: replace(SOUP, taken=3, booked=3)})),
    (checks.no_place_twice, step(occurrences={1: replace(SOUP, booked=2)})),
    (checks.nobody_over_their_cap, step(invitations={1: ASKED, 2: replace(ASKED, id=2, occurrence=2)})),
    (
        checks.only_what_they_can_eat,
        step(replace(NOBODY, guests=WITH_NUTS), occurrences={1: replace(SOUP, mask=4)}, guests=WITH_NUTS),
    ),
    (checks.quiet_is_kept, step(said=(replace(HEARD, at=LATE),))),
    (checks.nothing_after_leaving, step(replace(NOBODY, guests={2: LEFT}), guests={2: LEFT})),
    (checks.everything_once, step(said=(HEARD, replace(HEARD, message_id=8)))),
    (checks.nothing_given_up, step(given_up=1)),
    (gates.every_place_fits, step(guests=NO_MILK_FOR_BEN, occurrences=one(MILKY))),
    (gates.every_place_fits, step(guests=NO_MILK_FOR_BEN, occurrences=one(replace(SOUP, may_contain=MILK)))),
    (gates.every_place_fits, step(guests=NO_MILK_FOR_BEN, occurrences=one(UNKNOWN))),
    (gates.every_place_fits, step(guests=VEGAN_BEN)),
    (gates.every_place_fits, step(guests=NEEDS_STEP_FREE, occurrences=one(replace(SOUP, step_free=None)))),
    (gates.every_place_fits, step(guests={1: ASHA, 2: LEFT})),
    (gates.every_place_fits, step(going(), bookings={1: PARTY_OF_TWO}, occurrences=one(MILKY))),
    (
        gates.every_place_fits,
        step(going(bookings={1: replace(GOING, state="held")}), guests=NO_MILK_FOR_BEN, occurrences=one(MILKY)),
    ),
    *(
        (gates.no_place_where_it_is_shut, step(replace(NOBODY, occurrences=one(shut)), occurrences=one(shut)))
        for shut in (
            replace(SOUP, state="started"),
            replace(SOUP, state="cancelled"),
            replace(SOUP, offer_state="awaiting_approval"),
            replace(SOUP, paused=True),
            replace(SOUP, answer_by=NOON - timedelta(hours=1)),
        )
    ),
    (gates.no_place_where_it_is_shut, step(replace(NOBODY, guests=GONE), guests=GONE)),
    (gates.no_place_where_it_is_shut, step(replace(NOBODY, guests=UNREACHABLE), guests=UNREACHABLE)),
    (gates.no_place_where_it_is_shut, step(occurrences=one(replace(SOUP, paused=True)))),
    (gates.what_is_not_said_is_not_known, step(occurrences=one(replace(UNSAID, not_in_it=MILK)))),
    (gates.what_is_not_said_is_not_known, step(replace(NOBODY, occurrences=one(UNSAID)))),
    (gates.what_is_not_said_is_not_known, step(replace(NOBODY, occurrences=one(UNSAID)), by=BEN.chat)),
    (
        gates.nobody_asked_before_it_is_said,
        step(
            replace(NOBODY, guests=NO_MILK_FOR_BEN, occurrences=one(UNSAID)),
            guests=NO_MILK_FOR_BEN,
            occurrences=one(UNSAID),
        ),
    ),
    (gates.changes_are_told, step(going(), occurrences=one(MILKY))),
    (gates.changes_are_told, step(going(), occurrences=one(replace(SOUP, venue=2)))),
    (gates.changes_are_told, step(going(), occurrences=one(replace(SOUP, starts=SOUP.starts + timedelta(hours=2))))),
    (
        gates.changes_are_told,
        step(going(guests=NO_MILK_FOR_BEN, occurrences=one(UNSAID)), guests=NO_MILK_FOR_BEN, occurrences=one(MILKY)),
    ),
    (
        gates.only_those_who_may_change_posts,
        step(AWAY, by=ASHA.chat, guests=GONE, occurrences=one(replace(SOUP, state="cancelled"))),
    ),
    (
        gates.only_those_who_may_change_posts,
        step(AWAY, by=ASHA.chat, guests=GONE, occurrences=one(replace(SOUP, places=4))),
    ),
    (
        gates.only_those_who_may_change_posts,
        step(
            replace(NOBODY, guests=GONE),
            by=ASHA.chat,
            guests=GONE,
            occurrences=one(replace(SOUP, offer_state="closed")),
        ),
    ),
    (
        gates.only_those_who_may_change_posts,
        step(replace(NOBODY, guests=GONE, occurrences={}), by=ASHA.chat, guests=GONE),
    ),
    (gates.only_those_who_may_change_posts, step(AWAY, by=ASHA.chat)),
    (gates.lists_are_for_hosts, step(rows={1: LIST})),
    (
        gates.lists_are_for_hosts,
        step(
            replace(NOBODY, guests=GONE),
            (replace(HEARD, chat=11),),
            guests=GONE,
            rows={1: replace(LIST, person=1, chat=11)},
        ),
    ),
    (gates.somebody_hears, step(guests=WITH_OLIVE, rows={1: SAID, 3: FOR_ASHA})),
    (gates.somebody_hears, step(guests=WITH_OLIVE, rows={1: SAID, 3: replace(FOR_ASHA, state="failed")})),
    (gates.food_is_not_out_too_long, step(occurrences=one(replace(HOT, ends=HOT.starts + timedelta(hours=3))))),
    (
        gates.food_is_not_out_too_long,
        step(
            replace(NOBODY, occurrences=one(HOT)),
            occurrences=one(replace(HOT, starts=HOT.starts + timedelta(hours=1), ends=HOT.ends + timedelta(hours=1))),
        ),
    ),
    (
        gates.newcomers_leave_room,
        step(replace(NOBODY, guests=NEW_BEN), guests=NEW_BEN, bookings={1: replace(GOING, party=2)}),
    ),
    (others.one_at_a_time, step(asks={1: WANTED, 2: replace(WANTED, id=2, person=5)})),
    (others.one_at_a_time, step(asks={1: replace(YES, wanted_state="open")})),
    (others.seldom_asked, step(asks={1: WANTED, 2: AGAIN})),
    (others.seldom_asked, step(asks={1: replace(WANTED, by=2)})),
    (others.a_yes_is_of_somebody_who_may, step(asks={1: YES})),
    (others.a_yes_is_of_somebody_who_may, step(asks={1: YES}, by=ASHA.chat)),
    (others.a_no_is_heard_by_nobody, step(rows={1: NOBODY_CAN[0]}, said=(NOBODY_CAN[1],))),
    (others.no_count_before_the_end, step(votes=(VOTE,))),
    (others.no_count_before_the_end, step(votes=(replace(VOTE, state="ended", chosen=1),))),
)


@pytest.mark.parametrize("promise", checks.PROMISES, ids=lambda promise: promise.__name__)
def test_what_is_well_passes(promise: Callable[[Step], None]) -> None:
    """So that a failure means something."""
    promise(step())


@pytest.mark.parametrize(("promise", "broken"), BROKEN, ids=lambda part: getattr(part, "__name__", ""))
def test_what_is_broken_fails(promise: Callable[[Step], None], broken: Step) -> None:
    """One example for each, or more."""
    with pytest.raises(AssertionError):
        promise(broken)


def test_what_is_for_one_alone_may_rest() -> None:
    """Who was asked to host and blocked the bot meanwhile: nobody else is meant."""
    alone = replace(FOR_ASHA, must_hear='{"network": "stockport", "circles": ["named"], "named": 1}')
    gates.somebody_hears(step(guests=WITH_OLIVE, rows={1: SAID, 3: alone}))


def test_every_promise_has_a_broken_example() -> None:
    """A new one needs its own."""
    assert {promise for promise, _ in BROKEN} == set(checks.PROMISES)


def _evening(*, said: bool) -> Step:
    """Going before 18:00 and after."""
    rows = {1: SAID, 2: REMINDED} if said else {1: SAID}
    after = replace(EVERYTHING, rows=rows)
    return Step(EVERYTHING, after, (HEARD,) if said else (), NOON, NOON.replace(hour=17, minute=1))


def test_a_reminder_that_was_owed_and_not_said_is_found() -> None:
    """At the end, when all is counted."""
    reminders = Reminders()
    reminders.note(_evening(said=False))
    with pytest.raises(AssertionError):
        reminders.check(EVERYTHING)
    reminders.check(_evening(said=True).after)


def test_a_reminder_that_is_said_twice_is_found() -> None:
    """The same words about the same meal at the same time."""
    reminders = Reminders()
    once = Step(EVERYTHING, replace(EVERYTHING, rows={2: REMINDED}), (HEARD,), NOON, NOON)
    reminders.note(once)
    with pytest.raises(AssertionError):
        reminders.note(once)
