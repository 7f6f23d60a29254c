"""Each check of a promise fails when the promise is broken: a check that cannot fail would prove nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.core.messages import Priority, Subject
from bot.simulator.world import Sent
from tests.promises import checks
from tests.promises.checks import Reminders, Step
from tests.promises.seen import Booking, Guest, Invitation, Row, Seen, Sitting

NOON = datetime(2026, 7, 16, 11, tzinfo=UTC)
BEN = Guest(2, 22, "Europe/London", reachable=True, state="active", mask=0, weekly_cap=1, duties=False)
SOUP = Sitting(
    1, "shared_meal", "open", NOON + timedelta(days=1), NOON + timedelta(days=1, hours=2), "Europe/London", 2, 1, 1, 0
)
ASKED = Invitation(1, 1, 2, "sent", NOON)
GOING = Booking(1, 1, 2, "going", "2026-07-16T11:00:00+00:00")
SAID = Row(1, 2, 22, "sent", Priority.INVITATION, Subject.INVITATION, 1, "", 7, edits=False, due=NOON)
REMINDED = replace(SAID, id=2, priority=Priority.REMINDER, subject=Subject.GUEST_REMINDER, detail="evening_before")
NOBODY = Seen({2: BEN}, {1: SOUP}, {}, {}, {}, 0)
EVERYTHING = Seen({2: BEN}, {1: SOUP}, {1: ASKED}, {1: GOING}, {1: SAID}, 0)
HEARD = Sent(22, 7, NOON, "Would you like …")


def step(before: Seen = NOBODY, said: tuple[Sent, ...] = (HEARD,), **changed: Any) -> Step:
    """A quiet step in which all is well, but for what is changed."""
    return Step(before, replace(EVERYTHING, **changed), said, NOON - timedelta(minutes=1), NOON)


LATE = NOON.replace(hour=20)
LEFT = replace(BEN, state="left")
WITH_NUTS = {2: replace(BEN, mask=4)}
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
