"""A typed post whose message was edited: the draft is made anew, and keeps what was said since where it still holds.

What the cook confirmed of allergens and diets never holds: another text may be another dish.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.heard_in import WHOLE
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_typed import draft_from_message, draft_from_text
from bot.domain.offers.kinds import KINDS


def _always(_new: PostingDraft, _old: PostingDraft) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class DraftPart:
    """Fields that are said together, and the questions that ask for them; `holds` where others stand as they did."""

    fields: tuple[str, ...]
    questions: tuple[str, ...]
    holds: Callable[[PostingDraft, PostingDraft], bool] = _always

    def of(self, draft: PostingDraft) -> tuple[object, ...]:
        said = (getattr(draft, field) for field in self.fields)
        return (*said, *(question in draft.answered for question in self.questions))


_TIME = ("day", "days", "times", "start", "end", "end_said", "rrule")
_PLACE = (
    *("venue_id", "venue_guesses", "venue_typed", "venue_name", "venue_address", "venue_lat", "venue_lon"),
    *("venue_area", "venue_named", "venue_pinned", "venue_home", "venue_access", "step_free"),
)


def _same(*fields: str) -> Callable[[PostingDraft, PostingDraft], bool]:
    return lambda new, old: all(getattr(new, field) == getattr(old, field) for field in fields)


PARTS = (
    DraftPart(("kind", "kind_unsaid"), ("kind", "which_kind")),
    DraftPart(("activity",), ("activity",)),
    DraftPart(("title",), ("title",)),
    DraftPart(("portions",), ("portions",)),
    DraftPart(("made_by",), ("made_by",)),
    DraftPart(("price",), ("price",)),
    DraftPart(("photo",), ("photo",)),
    DraftPart(
        _PLACE,
        ("where", "where_sure", "which_place", "venue_name", "venue_postcode", "home", "step_free", "access"),
    ),
    DraftPart(_TIME, ("when", "which_day", "which_time", "time", "until", "repeat"), _same("kind")),
    DraftPart(("food_state",), ("food_state",), _same("kind", "start", "end")),
    DraftPart(("use_by",), ("use_by",), _same("kind", "start", "end", "food_state")),
)
"""In this order: what a later one depends on stands before it."""


def post_anew(draft: PostingDraft, answer: Typed, facts: Facts) -> PostingDraft:
    """Raises `NotUnderstood` where it reads like a post no more."""
    if answer.text == draft.typed:
        return draft
    new = draft_from_message(answer, facts, least=1)
    if new is None:
        raise NotUnderstood("posting.kind.unclear")
    before = draft_from_text(draft.typed, facts, least=1) or PostingDraft()
    for part in PARTS:
        said_since = part.of(draft) != part.of(before)
        if said_since and part.of(new) == part.of(before) and part.holds(new, draft):
            new = _kept(new, draft, part)
    new = new.model_copy(update={"team": draft.team})
    return new if new.kind is None or KINDS[new.kind].comes_back else new.model_copy(update={"rrule": ""})


def _kept(new: PostingDraft, old: PostingDraft, part: DraftPart) -> PostingDraft:
    """With what the person has said of it, and the messages in which they did."""
    others = tuple(name for name in new.answered if name not in part.questions)
    theirs = tuple(name for name in old.answered if name in part.questions)
    heard = tuple(one for one in old.heard_in if one.question != WHOLE and one.question in part.questions)
    fields = {field: getattr(old, field) for field in part.fields}
    return new.model_copy(update={**fields, "answered": (*others, *theirs), "heard_in": (*new.heard_in, *heard)})
