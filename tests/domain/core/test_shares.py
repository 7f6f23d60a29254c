"""Whose turn it is, over any queue."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.ids import ChatId
from bot.domain.core.messages import Priority, Queued
from bot.domain.core.shares import Shares

NOW = datetime(2026, 7, 16, 10, tzinfo=UTC)
MANY = 100


def row(number: int, priority: Priority, *, due_s: int = 0, expires_s: int | None = None) -> Queued:
    return Queued(
        id=number,
        person=None,
        chat=ChatId(number),
        priority=priority,
        due=NOW + timedelta(seconds=due_s),
        expires=None if expires_s is None else NOW + timedelta(seconds=expires_s),
        dedupe=str(number),
        tries=0,
        language="en_GB",
        quiet_zone="Europe/London",
    )


def said(shares: Shares, rows: list[Queued], count: int) -> list[Priority]:
    """What goes first of these, so many in all."""
    went: list[Priority] = []
    for one in shares.in_turn(rows, NOW):
        if len(went) == count:
            break
        shares.note(one.priority)
        went.append(one.priority)
    return went


def waiting(*kinds: Priority) -> list[Queued]:
    return [row(number, kind) for number, kind in enumerate(kind for kind in kinds for _ in range(MANY))]


@settings(deadline=None)
@given(kinds=st.sets(st.sampled_from(list(Priority)), min_size=1))
def test_nothing_waits_for_ever(kinds: set[Priority]) -> None:
    """Whatever waits beside it, each kind is heard, except strangers while something urgent is to be said."""
    went = said(Shares(), waiting(*kinds), MANY)
    still = kinds - {Priority.STRANGER} if Priority.URGENT in kinds else kinds
    assert set(went) == still


@settings(deadline=None)
@given(kinds=st.sets(st.sampled_from(list(Priority)), min_size=1))
def test_strangers_have_a_third_at_most(kinds: set[Priority]) -> None:
    went = said(Shares(), waiting(*kinds, Priority.STRANGER), MANY)
    if kinds - {Priority.STRANGER}:
        assert went.count(Priority.STRANGER) <= MANY / 3 + 1
    else:
        assert went == [Priority.STRANGER] * MANY


def test_urgent_rows_never_wait_behind_strangers() -> None:
    """However many there are, and however little strangers had before."""
    shares = Shares()
    said(shares, waiting(Priority.BROADCAST), 50)
    went = said(shares, waiting(Priority.STRANGER, Priority.URGENT), MANY)
    assert went == [Priority.URGENT] * MANY


def test_the_most_pressing_goes_first() -> None:
    """A reply and a cancellation go before everything that has waited for long, and share the mouth."""
    shares = Shares()
    said(shares, waiting(Priority.BROADCAST), 50)
    went = said(shares, waiting(Priority.REPLY, Priority.URGENT, Priority.BROADCAST), 20)
    assert went.count(Priority.REPLY) == went.count(Priority.URGENT) == 10


def test_who_did_not_speak_has_saved_up_nothing() -> None:
    """After an hour of broadcasts, strangers have their third and not the hour."""
    shares = Shares()
    said(shares, waiting(Priority.BROADCAST), MANY)
    went = said(shares, waiting(Priority.BROADCAST, Priority.STRANGER), 30)
    assert went.count(Priority.STRANGER) <= 11


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-600, 0), st.none() | st.integers(1, 600)), max_size=20))
def test_what_is_soon_too_late_goes_before_its_kind(times: list[tuple[int, int | None]]) -> None:
    """The earliest deadline first; the others in the order in which they fell due; every row once."""
    rows = [row(n, Priority.REMINDER, due_s=due, expires_s=expires) for n, (due, expires) in enumerate(times)]
    went = list(Shares().in_turn(rows + rows, NOW))
    assert sorted(one.id for one in went) == list(range(len(rows)))
    soon = [one for one in went if one.expires and one.expires <= NOW + timedelta(minutes=2)]
    assert went[: len(soon)] == soon == sorted(soon, key=lambda one: (one.expires, one.id))
    others = went[len(soon) :]
    assert others == sorted(others, key=lambda one: (one.due, one.id))
