"""Telegram's limits: kept in every window, and never slower than they ask."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.ids import ChatId
from bot.transport import rate_limits
from bot.transport.rate_limits import SendLimits

NOON = datetime(2026, 5, 5, 12, tzinfo=UTC)
ASHA, BEN, GROUP = ChatId(1), ChatId(2), ChatId(-100)
Sends = list[tuple[ChatId, datetime]]

chats = st.sampled_from([ChatId(n) for n in (-2, -1, 1, 2, 3, 4)])
gaps = st.one_of(st.just(0), st.integers(0, 400), st.integers(0, 90_000))
wishes = st.lists(st.tuples(chats, gaps), min_size=1, max_size=120)


def sent_as_soon_as_allowed(limits: SendLimits, wanted: list[tuple[ChatId, int]]) -> Sends:
    """Send to each chat in order, each after a gap in milliseconds, as soon as the limits let us."""
    now, sends = NOON, []
    for chat, gap in wanted:
        now = limits.earliest(chat, now + timedelta(milliseconds=gap))
        limits.note(chat, now)
        sends.append((chat, now))
    return sends


def most_in_any(span: timedelta, sends: Sends, counted: Callable[[ChatId], bool]) -> int:
    """The largest number of sends in a half-open stretch of `span`."""
    times = [moment for chat, moment in sends if counted(chat)]
    return max((sum(start <= moment < start + span for moment in times) for start in times), default=0)


@given(wanted=wishes, per_second=st.integers(1, 5), per_chat=st.integers(1, 3), per_group=st.integers(1, 6))
@settings(max_examples=150, deadline=None)
def test_no_window_ever_holds_too_many(
    wanted: list[tuple[ChatId, int]], per_second: int, per_chat: int, per_group: int
) -> None:
    sends = sent_as_soon_as_allowed(SendLimits(per_second, per_chat, per_group), wanted)
    second, minute = timedelta(seconds=1), timedelta(minutes=1)
    assert most_in_any(second, sends, lambda _: True) <= per_second
    for one in {chat for chat, _ in sends}:
        assert most_in_any(second, sends, lambda chat, one=one: chat == one) <= per_chat  # type: ignore[misc]
        if one < 0:
            assert most_in_any(minute, sends, lambda chat, one=one: chat == one) <= per_group  # type: ignore[misc]


@given(wanted=wishes, per_second=st.integers(1, 5))
@settings(max_examples=100, deadline=None)
def test_nobody_waits_longer_than_needed(wanted: list[tuple[ChatId, int]], per_second: int) -> None:
    """Where a send had to wait, one microsecond earlier would have been one too many in some window."""
    sends = sent_as_soon_as_allowed(SendLimits(per_second, 1, 3), wanted)
    wished = NOON
    for index, ((chat, moment), (_, gap)) in enumerate(zip(sends, wanted, strict=True)):
        wished += timedelta(milliseconds=gap)
        if moment > wished:
            earlier = [*sends[:index], (chat, moment - timedelta(microseconds=1))]
            assert (
                most_in_any(timedelta(seconds=1), earlier, lambda _: True) > per_second
                or most_in_any(timedelta(seconds=1), earlier, lambda other, chat=chat: other == chat) > 1  # type: ignore[misc]
                or most_in_any(timedelta(minutes=1), earlier, lambda other, chat=chat: other == chat) > 3  # type: ignore[misc]
            )
        wished = moment


def test_a_broadcast_runs_at_the_full_rate() -> None:
    """2,900 people at 29 a second take 99 seconds after the first burst."""
    sends = sent_as_soon_as_allowed(SendLimits(), [(ChatId(n), 0) for n in range(1, 2901)])
    assert sends[-1][1] - NOON == timedelta(seconds=99)


def test_one_chat_does_not_hold_up_another() -> None:
    limits = SendLimits()
    limits.note(ASHA, NOON)
    assert limits.earliest(ASHA, NOON) == NOON + timedelta(seconds=1)
    assert limits.earliest(BEN, NOON) == NOON


def test_a_group_hears_20_messages_a_minute() -> None:
    sends = sent_as_soon_as_allowed(SendLimits(), [(GROUP, 0)] * 21)
    assert sends[19][1] == NOON + timedelta(seconds=19)
    assert sends[20][1] == NOON + timedelta(seconds=60)


def test_a_pause_holds_for_one_chat_or_for_all() -> None:
    limits = SendLimits()
    later, much_later = NOON + timedelta(seconds=5), NOON + timedelta(seconds=9)
    limits.pause(much_later, ASHA)
    assert limits.earliest(ASHA, NOON) == much_later
    assert limits.earliest(BEN, NOON) == NOON
    limits.pause(later)
    assert limits.earliest(BEN, NOON) == later
    assert limits.earliest(ASHA, NOON) == much_later
    assert limits.earliest(BEN, later) == later


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    limits = SendLimits()
    limits.pause(NOON + timedelta(seconds=9), ASHA)
    limits.pause(NOON + timedelta(seconds=2), ASHA)
    assert limits.earliest(ASHA, NOON) == NOON + timedelta(seconds=9)


def test_the_window_begins_when_telegram_has_answered() -> None:
    """Two calls that dawdle on the way keep their place until a second after their answers."""
    limits = SendLimits(per_second=2)
    limits.note(ASHA, NOON)
    limits.note(BEN, NOON)
    limits.answered(ASHA, NOON, NOON + timedelta(milliseconds=300))
    limits.answered(BEN, NOON, NOON + timedelta(milliseconds=400))
    assert limits.earliest(ChatId(3), NOON + timedelta(seconds=1)) == NOON + timedelta(milliseconds=1300)
    assert limits.earliest(BEN, NOON + timedelta(seconds=1)) == NOON + timedelta(milliseconds=1400)


def test_chats_are_forgotten_once_they_are_quiet() -> None:
    """A year of broadcasts needs no more memory than a minute of them."""
    limits = SendLimits()
    limits.pause(NOON, ASHA)
    sent_as_soon_as_allowed(limits, [(ChatId(n), 0) for n in range(1, 3 * rate_limits.FORGET_EVERY + 1)])
    assert len(limits._chats) < 100  # noqa: SLF001 - memory cannot be seen from outside
    assert not limits._pauses  # noqa: SLF001
