"""Telegram's limits: kept in every window, and never slower than they ask."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.ids import ChatId
from bot.transport import rate_limits
from bot.transport.rate_limits import SendLimits

NOON = datetime(2026, 5, 5, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ASHA, BEN, GROUP = ChatId(1), ChatId(2), ChatId(-100)


@dataclass(frozen=True, slots=True)
class Send:
    """A message that went, and whether it was a reply to the person's own tap."""

    chat: ChatId
    at: datetime
    reply: bool


Wish = tuple[ChatId, int, bool]
chats = st.sampled_from([ChatId(n) for n in (-2, -1, 1, 2, 3, 4)])
gaps = st.one_of(st.just(0), st.integers(0, 400), st.integers(0, 90_000))
wishes = st.lists(st.tuples(chats, gaps, st.booleans()), min_size=1, max_size=120)
moments = st.one_of(st.just(0), st.integers(0, 900))
in_one_chat = st.lists(
    st.tuples(st.just(ASHA), st.one_of(st.just(0), st.integers(0, 1_500)), st.booleans()), min_size=1, max_size=60
)


def sent_as_soon_as_allowed(limits: SendLimits, wanted: list[Wish]) -> list[Send]:
    """Send to each chat in order, each after a gap in milliseconds, as soon as the limits let us."""
    now, sends = NOON, []
    for chat, gap, reply in wanted:
        now = limits.earliest(chat, now + timedelta(milliseconds=gap), reply=reply)
        limits.note(chat, now, reply=reply)
        sends.append(Send(chat, now, reply))
    return sends


def most_in_any(span: timedelta, sends: list[Send]) -> int:
    """The largest number of sends in a half-open stretch of `span`."""
    times = [send.at for send in sends]
    return max((sum(start <= moment < start + span for moment in times) for start in times), default=0)


def fit(sends: list[Send], burst: int) -> bool:
    """Whether every window holds at most the burst and one more for each second that it lasts."""
    times = [send.at for send in sends]
    return all(
        last - first + 1 <= burst + (times[last] - times[first]) / SECOND
        for first in range(len(times))
        for last in range(first, len(times))
    )


def of(chat: ChatId, sends: list[Send]) -> list[Send]:
    return [send for send in sends if send.chat == chat]


def replies(sends: list[Send]) -> list[Send]:
    return [send for send in sends if send.reply]


@given(wanted=wishes, per_second=st.integers(1, 5), burst=st.integers(1, 5), per_group=st.integers(1, 6))
@settings(max_examples=150, deadline=None)
def test_no_window_ever_holds_too_many(wanted: list[Wish], per_second: int, burst: int, per_group: int) -> None:
    """In a chat: a burst of replies, one other message, and one more for each second that the window lasts."""
    sends = sent_as_soon_as_allowed(SendLimits(per_second, 1, burst, per_group), wanted)
    assert most_in_any(SECOND, sends) <= per_second
    for chat in {send.chat for send in sends}:
        said = of(chat, sends)
        assert fit(replies(said), burst)
        assert fit(said, burst + 1)
        if chat < 0:
            assert most_in_any(timedelta(minutes=1), said) <= per_group


@given(wanted=in_one_chat)
@settings(max_examples=150, deadline=None)
def test_what_others_queued_comes_one_at_a_time(wanted: list[Wish]) -> None:
    """At any time one; before the next, the chat has rested from it and from every reply that came on top of it."""
    sends = sent_as_soon_as_allowed(SendLimits(), wanted)
    others = [index for index, send in enumerate(sends) if not send.reply]
    for former, latter in pairwise(others):
        assert sends[latter].at - sends[former].at >= SECOND
        assert any(
            (sends[until].at - sends[former].at) / SECOND >= until - former for until in range(former + 1, latter + 1)
        )


@given(wanted=in_one_chat)
@settings(max_examples=150, deadline=None)
def test_a_reply_waits_for_other_replies_alone(wanted: list[Wish]) -> None:
    """Whatever others queued before: within the person's own burst it goes at once, and else as soon as that allows."""
    limits, now, said = SendLimits(), NOON, list[Send]()
    for _, gap, reply in wanted:
        now += timedelta(milliseconds=gap)
        at = limits.earliest(ASHA, now, reply=reply)
        if reply and fit([*said, Send(ASHA, now, reply=True)], 4):
            assert at == now
        elif reply:
            assert at > now
            assert not fit([*said, Send(ASHA, at - timedelta(microseconds=1), reply=True)], 4)
        if at == now:  # what others queued and may not go yet is not sent: the next tap comes before it
            limits.note(ASHA, now, reply=reply)
            said += [Send(ASHA, now, reply=True)] if reply else []


@given(wanted=st.lists(st.tuples(st.booleans(), moments, moments), max_size=60))
@settings(max_examples=150, deadline=None)
def test_calls_that_dawdle_on_the_way_never_come_too_close_together(wanted: list[tuple[bool, int, int]]) -> None:
    """Telegram counts a call at any moment until its answer: here the first of a chat late, and the others early."""
    limits, now, calls = SendLimits(), NOON, list[tuple[bool, datetime, datetime]]()
    for reply, gap, took in wanted:
        sent = limits.earliest(ASHA, now + timedelta(milliseconds=gap), reply=reply)
        limits.note(ASHA, sent, reply=reply)
        now = sent + timedelta(milliseconds=took)
        limits.answered(ASHA, sent, now, reply=reply)
        calls.append((reply, sent, now))
    for counted, burst in ((calls, 5), ([call for call in calls if call[0]], 4)):
        for first, (_, _, late) in enumerate(counted):
            for last, (_, early, _) in enumerate(counted[first + 1 :], start=first + 1):
                assert last - first + 1 <= burst + (early - late) / SECOND


@given(wanted=wishes, per_second=st.integers(1, 5))
@settings(max_examples=100, deadline=None)
def test_nobody_waits_longer_than_needed(wanted: list[Wish], per_second: int) -> None:
    """Where a send had to wait, one microsecond earlier would have been one too many in some window."""
    sends = sent_as_soon_as_allowed(SendLimits(per_second, 1, 1, 3), [(chat, gap, True) for chat, gap, _ in wanted])
    wished = NOON
    for index, (send, (_, gap, _)) in enumerate(zip(sends, wanted, strict=True)):
        wished += timedelta(milliseconds=gap)
        if send.at > wished:
            earlier = [*sends[:index], replace(send, at=send.at - timedelta(microseconds=1))]
            in_chat = of(send.chat, earlier)
            assert (
                most_in_any(SECOND, earlier) > per_second
                or not fit(in_chat, 1)
                or most_in_any(timedelta(minutes=1), in_chat) > 3
            )
        wished = send.at


def test_four_taps_at_once_are_answered_at_once() -> None:
    """The fifth answer waits a second; one reminder does not, and the next until the chat has rested from them all."""
    limits = SendLimits()
    for _ in range(4):
        assert limits.earliest(ASHA, NOON, reply=True) == NOON
        limits.note(ASHA, NOON, reply=True)
    assert limits.earliest(ASHA, NOON, reply=True) == NOON + SECOND
    assert limits.earliest(ASHA, NOON, reply=False) == NOON
    limits.note(ASHA, NOON, reply=False)
    assert limits.earliest(ASHA, NOON, reply=False) == NOON + 5 * SECOND


def test_a_clock_that_is_set_back_keeps_nobody_waiting() -> None:
    limits = SendLimits()
    for _ in range(4):
        limits.note(ASHA, NOON, reply=True)
    limits.earliest(ASHA, NOON, reply=True)
    earlier = NOON - timedelta(hours=1)
    assert limits.earliest(ASHA, earlier, reply=False) == earlier


def test_a_broadcast_runs_at_the_full_rate() -> None:
    """2,900 people at 29 a second take 99 seconds after the first burst."""
    sends = sent_as_soon_as_allowed(SendLimits(), [(ChatId(n), 0, False) for n in range(1, 2901)])
    assert sends[-1].at - NOON == timedelta(seconds=99)


def test_one_chat_does_not_hold_up_another() -> None:
    limits = SendLimits()
    limits.note(ASHA, NOON, reply=False)
    assert limits.earliest(ASHA, NOON, reply=False) == NOON + timedelta(seconds=1)
    assert limits.earliest(BEN, NOON, reply=False) == NOON


def test_a_group_hears_20_messages_a_minute() -> None:
    sends = sent_as_soon_as_allowed(SendLimits(), [(GROUP, 0, False)] * 21)
    assert sends[19].at == NOON + timedelta(seconds=19)
    assert sends[20].at == NOON + timedelta(seconds=60)


def test_a_pause_holds_for_one_chat_or_for_all() -> None:
    limits = SendLimits()
    later, much_later = NOON + timedelta(seconds=5), NOON + timedelta(seconds=9)
    limits.pause(much_later, ASHA)
    assert limits.earliest(ASHA, NOON, reply=False) == much_later
    assert limits.earliest(BEN, NOON, reply=False) == NOON
    limits.pause(later)
    assert limits.earliest(BEN, NOON, reply=False) == later
    assert limits.earliest(ASHA, NOON, reply=False) == much_later
    assert limits.earliest(BEN, later, reply=False) == later


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    limits = SendLimits()
    limits.pause(NOON + timedelta(seconds=9), ASHA)
    limits.pause(NOON + timedelta(seconds=2), ASHA)
    assert limits.earliest(ASHA, NOON, reply=False) == NOON + timedelta(seconds=9)


def test_the_window_begins_when_telegram_has_answered() -> None:
    """Two calls that dawdle on the way keep their place until a second after their answers."""
    limits = SendLimits(per_second=2)
    limits.note(ASHA, NOON, reply=False)
    limits.note(BEN, NOON, reply=False)
    limits.answered(ASHA, NOON, NOON + timedelta(milliseconds=300), reply=False)
    limits.answered(BEN, NOON, NOON + timedelta(milliseconds=400), reply=False)
    assert limits.earliest(ChatId(3), NOON + timedelta(seconds=1), reply=False) == NOON + timedelta(milliseconds=1300)
    assert limits.earliest(BEN, NOON + timedelta(seconds=1), reply=False) == NOON + timedelta(milliseconds=1400)


def test_chats_are_forgotten_once_they_are_quiet() -> None:
    """A year of broadcasts needs no more memory than a minute of them."""
    limits = SendLimits()
    limits.pause(NOON, ASHA)
    sent_as_soon_as_allowed(limits, [(ChatId(n), 0, False) for n in range(1, 3 * rate_limits.FORGET_EVERY + 1)])
    assert len(limits._chats) < 100  # noqa: SLF001 - memory cannot be seen from outside
    assert not limits._pauses  # noqa: SLF001
