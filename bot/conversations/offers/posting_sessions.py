"""Posting: a text that names several times ("Tues 12-2 and Thurs 5-7"): one of them, or each as a post of its own."""

from zoneinfo import ZoneInfo

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import answered, choice, in_rows, unanswered
from bot.conversations.engine.engine import NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import said, typed_text
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_when import at, with_reading
from bot.domain.core.messages import Lines, Param, text
from bot.domain.core.moments import HowOften, Times
from bot.domain.offers.kinds import KINDS
from bot.parsing.lazy import read_when
from bot.parsing.posts.candidates import Session

ALL = "all"
_BOTH = frozenset({"both", "all", "each", "all of them", "both of them", "each date", "every one"})


def _named(session: Session, facts: Facts) -> str:
    """What the button carries: when it starts, "2026-07-21 12:00"."""
    return f"{session.start.astimezone(ZoneInfo(facts.zone)):%Y-%m-%d %H:%M}"


def _times(session: Session, facts: Facts) -> Times:
    return Times(start=session.start, end=session.end, zone=facts.zone, now=facts.now)


def _ask(draft: PostingDraft, facts: Facts) -> dict[str, Param]:
    lines = (
        text("posting.session.weekly", when=_times(one, facts), repeat=HowOften(rrule=one.rrule))
        if one.rrule
        else text("posting.session.line", when=_times(one, facts))
        for one in draft.sessions
    )
    return {"count": len(draft.sessions), "lines": Lines(lines=tuple(lines))}


def _sessions(draft: PostingDraft, facts: Facts) -> Rows:
    each = "posting.session.both" if len(draft.sessions) == 2 else "posting.session.all"
    single = [choice(_named(one, facts), "posting.session.choice", when=_times(one, facts)) for one in draft.sessions]
    return in_rows([choice(ALL, each), *single], 1)


def _read_session(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """One of them, each of them, or another time in words."""
    typed = "" if isinstance(answer, Tapped) else typed_text(answer, "posting.when.unclear")
    if not isinstance(answer, Tapped) and said(typed) not in _BOTH:
        return with_reading(draft.model_copy(update={"later": ()}), read_when(typed, now=facts.now), facts)
    value = answer.value if isinstance(answer, Tapped) else ALL
    if draft.sessions and value == ALL:
        first, *others = draft.sessions
        return _at_session(draft.model_copy(update={"later": tuple(others)}), first, facts)
    chosen = next((one for one in draft.sessions if _named(one, facts) == value), None)
    if chosen is None:
        raise NotUnderstood("posting.when.unclear")
    return _at_session(draft.model_copy(update={"later": ()}), chosen, facts)


def _at_session(draft: PostingDraft, session: Session, facts: Facts) -> PostingDraft:
    comes_back = draft.kind is not None and KINDS[draft.kind].comes_back
    return at(draft, session.start, session.end, session.rrule if comes_back else "", facts)


def next_post(draft: PostingDraft, facts: Facts) -> PostingDraft | None:
    """The same at the next of the times that were named; None when that was the last. `draft` has just been posted."""
    if not draft.later:
        return None
    session, *others = draft.later
    fresh = draft.model_copy(update={"later": tuple(others), "sessions": (), "served_since": None})
    try:
        return answered(_at_session(fresh, session, facts), "when")
    except NotUnderstood:
        return unanswered(fresh.model_copy(update={"start": None, "end": None, "rrule": ""}), "when", "repeat")


SESSION = Question(
    name="session",
    read=_read_session,
    choices=_sessions,
    params=_ask,
    applies=lambda draft, _facts: len(draft.sessions) > 1,
)
