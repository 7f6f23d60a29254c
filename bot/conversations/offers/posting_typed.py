"""A whole post typed in one message becomes a draft in which only what is missing or doubtful is still asked."""

import re
from typing import TYPE_CHECKING

from bot.conversations.engine.answer import Typed
from bot.conversations.engine.choices import answered, unanswered
from bot.conversations.engine.engine import NotUnderstood
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import has_letters, tidy
from bot.conversations.engine.heard_in import WHOLE, HeardIn
from bot.conversations.offers.posting_draft import (
    LONGEST_TITLE,
    MadeBy,
    PostingDraft,
    Quote,
    quoted,
)
from bot.conversations.offers.posting_food import USUAL_USE_BY, read_price
from bot.conversations.offers.posting_when import with_reading
from bot.conversations.offers.posting_where import place_named
from bot.domain.core.food import Diet
from bot.domain.offers.offers import FREE, MOST_PLACES, FoodState
from bot.parsing.lazy import names_food, read_post

if TYPE_CHECKING:
    from bot.parsing.posts.post import TypedPost

_DIETS = frozenset(diet.name.lower() for diet in Diet)


def draft_from_text(typed: str, facts: Facts, *, least: int = 2) -> PostingDraft | None:
    """None when it does not read like a post: `least` of portions, a time and a place make one.

    Diets and who made it are extras: not said is not asked either, and can be changed at the review.
    """
    post = read_post(typed, now=facts.now, places=[venue.name for venue in facts.venues])
    if _parts(post) < (least if has_letters(post.title) else min(least, 2)):
        return None
    return _filled(post, facts)


def draft_from_words(typed: str, facts: Facts, *, sure: bool) -> PostingDraft | None:
    """A draft of whatever a champion typed and nothing else took: what names no food has to say two things of a post.

    `sure` where it is known to be a post: then nothing of it is thrown away.
    """
    post = read_post(typed, now=facts.now, places=[venue.name for venue in facts.venues])
    parts = _parts(post)
    enough = sure or parts > 1 or ((parts or post.foreign) and names_food(typed)) or (parts and post.activity)
    return _filled(post, facts) if enough else None


def _parts(post: "TypedPost") -> int:
    """How much of a post it says: how many, when and where."""
    timed = post.start or post.day or post.rrule or post.sessions or post.days or post.times
    return sum([bool(post.portions or post.counts), bool(timed), bool(post.where)])


def _filled(post: "TypedPost", facts: Facts) -> PostingDraft:
    draft = answered(PostingDraft(kind=post.kind, kind_unsaid=post.kind is None, activity=post.activity), "kind")
    draft = answered(draft, "activity") if post.activity else draft
    for step in (_what, _food, _when, _where, _allergens, _price):
        draft = step(draft, post, facts)
    if draft.has_activity and "when" in draft.answered:  # a day that was typed is that day: most are once
        draft = answered(draft, "repeat")
    return draft.model_copy(update={"quotes": _quotes(draft, post), "unused": post.unused})


def draft_from_message(answer: Typed, facts: Facts, *, least: int = 2) -> PostingDraft | None:
    """The same, which knows the message that it was read from (`posting_anew`)."""
    draft = draft_from_text(answer.text, facts, least=least)
    return None if draft is None else read_from(draft, answer)


def read_from(draft: PostingDraft, answer: Typed) -> PostingDraft:
    draft = with_photo(draft, answer.photo)
    if not answer.message:
        return draft
    heard = (HeardIn(question=WHOLE, message=answer.message),)
    return draft.model_copy(update={"typed": answer.text, "heard_in": heard})


def with_photo(draft: PostingDraft, photo: str) -> PostingDraft:
    """With this one where there is one, else as it is."""
    return answered(draft.model_copy(update={"photo": photo}), "photo") if photo else draft


def begun_as(draft: PostingDraft, before: PostingDraft) -> PostingDraft:
    """A draft that takes the place of one: for the same team, with the photo that came first, and on its day."""
    kept = with_photo(draft, draft.photo or before.photo).model_copy(update={"team": before.team})
    if (
        before.day is None
        or draft.day
        or draft.days
        or (draft.start and not _HOURS_ALONE.match(quoted(draft, "start")))
    ):
        return kept
    asked_anew = {"day": before.day, "start": None, "end": None, "end_said": False, "times": (), "rrule": ""}
    return answered(unanswered(kept.model_copy(update=asked_anew), "time", "until"), "when")


_HOURS_ALONE = re.compile(r"[\d\s:.,–-]*(?:(?:am|pm|noon|to|from|at|till|until)[\d\s:.,–-]*)*$", re.IGNORECASE)
"""Words of a typed post that say a time and no day: the day that was begun with holds, and the time is asked for it."""


_QUOTED = {"start": "when", "portions": "portions", "price": "price", "use_by": "use_by"}
"""Fields of the draft, and where their words stand in what was read."""


def _quotes(draft: PostingDraft, post: "TypedPost") -> tuple[Quote, ...]:
    return tuple(
        Quote(field=field, words=words, value=str(getattr(draft, field)))
        for field, said in _QUOTED.items()
        if (words := post.quoted(said)) and getattr(draft, field)
    )


def _what(draft: PostingDraft, post: "TypedPost", _facts: Facts) -> PostingDraft:
    title = tidy(post.title)
    if not has_letters(title):
        draft = draft.model_copy(update={"suggestions": tuple(tidy(name)[:LONGEST_TITLE] for name in post.suggestions)})
    elif len(title) <= LONGEST_TITLE:
        draft = answered(draft.model_copy(update={"title": title}), "title")
    if post.portions is not None and "portions" not in post.doubts and 1 <= post.portions <= MOST_PLACES:
        draft = answered(draft.model_copy(update={"portions": post.portions}), "portions")
    return draft.model_copy(update={"counts": post.counts})


def _food(draft: PostingDraft, post: "TypedPost", facts: Facts) -> PostingDraft:
    if post.food_state:
        draft = answered(draft.model_copy(update={"food_state": FoodState(post.food_state)}), "food_state")
    draft = answered(draft.model_copy(update={"made_by": MadeBy(post.made_by) if post.made_by else None}), "made_by")
    if post.use_by and facts.now.date() <= post.use_by <= facts.now.date() + USUAL_USE_BY:
        draft = answered(draft.model_copy(update={"use_by": post.use_by}), "use_by")
    return draft


def _when(draft: PostingDraft, post: "TypedPost", facts: Facts) -> PostingDraft:
    """A time that is in doubt, or cannot be, is asked for like one that was not said; hours are kept for the day."""
    if post.sessions:
        return answered(draft.model_copy(update={"sessions": post.sessions}), "when")
    try:
        return answered(with_reading(draft, post.reading(), facts), "when")
    except NotUnderstood:
        hours_said = post.ask in {"day", "past", "which_day"} and not post.rrule
        return draft.model_copy(update={"times": post.times}) if hours_said else draft


def _where(draft: PostingDraft, post: "TypedPost", facts: Facts) -> PostingDraft:
    if not post.where:
        return draft
    try:
        return answered(place_named(draft, tidy(post.where), facts), "where")
    except NotUnderstood:
        return draft


def _allergens(draft: PostingDraft, post: "TypedPost", _facts: Facts) -> PostingDraft:
    """What the cook wrote; what they call absent is asked once more, and the rest stays not known and is asked."""
    changed = draft.model_copy(
        update={
            "contains": post.contains,
            "may_contain": post.may_contain,
            "absent_typed": post.not_in_it,
            "absent_words": post.quoted("not_in_it"),
            "nuts_doubt": "nuts" in post.doubts,
            "diets": post.diets,
        }
    )
    if not _DIETS.intersection(post.doubts):
        changed = answered(changed, "diets")
    return changed


def _price(draft: PostingDraft, post: "TypedPost", _facts: Facts) -> PostingDraft:
    """Not said means free, which the review reads back."""
    if "price" in post.doubts:
        return _asked_price(draft.model_copy(update={"prices": post.prices}))
    try:
        price = read_price(post.price) if post.price else FREE
    except NotUnderstood:
        return _asked_price(draft)
    return answered(draft.model_copy(update={"price": price}), "price")


def _asked_price(draft: PostingDraft) -> PostingDraft:
    return draft.model_copy(update={"wanted": (*draft.wanted, "price")})
