"""A post that was left and is taken up again: what was said stands, and what is past by now is asked anew."""

from datetime import UTC, datetime

from bot.conversations.engine.choices import unanswered
from bot.conversations.engine.facts import Facts
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_typed import draft_from_words, with_photo
from bot.conversations.offers.posting_where import PLACE_ANSWERS, forget_place
from bot.domain.offers.food_time import KEPT_SHORT
from bot.domain.offers.kinds import answer_deadline
from bot.domain.offers.recurrence import end_of_use_by

TIME_ANSWERS = ("session", "when", "which_day", "which_time", "time", "until", "repeat")
ALMOST_NOTHING = frozenset({"kind", "diets", "made_by", "price", "photo"})
"""Answered without anybody having said much."""


def has_something(draft: PostingDraft) -> bool:
    """There is more in it than a button or two, or a day that was filled in by us."""
    day_alone = {"when"} if not draft.title and draft.start is None else set[str]()
    return bool(set(draft.answered) - ALMOST_NOTHING - day_alone)


def taken_up(draft: PostingDraft, facts: Facts) -> PostingDraft:
    """The same post, as it can still be. Words that were only kept are read now."""
    if draft.typed and not draft.answered:
        draft = with_photo(draft_from_words(draft.typed, facts, sure=True) or draft, draft.photo)
    fresh = draft.model_copy(update={"unsure": "", "unsure_photo": "", "heard_in": ()})
    return _place(_use_by(_time(fresh, facts), facts), facts)


def _time(draft: PostingDraft, facts: Facts) -> PostingDraft:
    now = facts.now.astimezone(UTC)
    sessions = {
        field: tuple(one for one in getattr(draft, field) if one.start > now) for field in ("sessions", "later")
    }
    draft = draft.model_copy(update=sessions)
    if not _is_past(draft, facts):
        return draft
    gone = {"start": None, "end": None, "end_said": False, "rrule": "", "day": None, "days": (), "times": ()}
    asked = unanswered(draft.model_copy(update=gone), *TIME_ANSWERS)
    if draft.start is None or draft.food_state not in KEPT_SHORT:
        return asked
    since = draft.served_since or draft.start
    return asked.model_copy(update={"served_since": since, "once_more": True})


def _is_past(draft: PostingDraft, facts: Facts) -> bool:
    now, today = facts.now.astimezone(UTC), facts.now.date()
    if draft.start is not None:
        return _last_moment(draft, draft.start) <= now
    days = (*draft.days, *((draft.day,) if draft.day else ()))
    return any(day < today for day in days)


def _last_moment(draft: PostingDraft, start: datetime) -> datetime:
    if draft.kind is None:
        return start
    return answer_deadline(draft.kind, start, draft.end or start)


def _use_by(draft: PostingDraft, facts: Facts) -> PostingDraft:
    last = end_of_use_by(draft.use_by, facts.zone)
    if last is None or facts.now < last:
        return draft
    return unanswered(draft.model_copy(update={"use_by": None}), "use_by")


def _place(draft: PostingDraft, facts: Facts) -> PostingDraft:
    """A place that is no longer theirs to post at is asked anew."""
    if draft.venue_id is None or any(venue.id == draft.venue_id for venue in facts.venues):
        return draft
    return unanswered(forget_place(draft), *PLACE_ANSWERS)
