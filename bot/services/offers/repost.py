"""The same food once more: a post with today’s date, and what was left over offered to be collected today."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.conversations.engine.choices import answered, unanswered
from bot.conversations.engine.engine import D
from bot.conversations.engine.facts import Facts
from bot.conversations.offers.posting_draft import AllergenWay, MadeBy, PostingDraft, out_until
from bot.conversations.offers.posting_where import PLACE_ANSWERS, at_venue
from bot.domain.core.food import AllergenFacts, OfferKind
from bot.domain.core.ids import OccurrenceId
from bot.domain.core.messages import Button, text
from bot.domain.core.refusals import Gone, Refused
from bot.domain.directory.venues import may_post_at
from bot.domain.offers.actions import OFFER_REPOST
from bot.domain.offers.food_time import KEPT_SHORT, keeps_until
from bot.domain.offers.offers import FREE, Occurrence
from bot.domain.offers.recurrence import end_of_use_by, shifted
from bot.services.core.conversation_facts import facts_for
from bot.services.core.occurrence_access import own_occurrence
from bot.services.core.request import Reply, Request
from bot.services.offers.put_aside import begin_instead
from storage.offers.host_changes import OfferDetails

LONGEST_TITLE_SHOWN = 28
OFFERED = 2
"""How many earlier posts `/post` offers to post again."""
LEFT_OVER_FOR = timedelta(hours=2)
"""How long what was left over is offered, where the food itself allows it."""
NOT_ASKED_AGAIN = (
    "kind",
    "activity",
    "serving",
    "title",
    "portions",
    "food_state",
    "made_by",
    "repeat",
    "where",
    "where_sure",
    "step_free",
    "price",
)
"""Answers of last time that stand; the review reads them back, and each can be changed there."""
FOOD_NOT_ASKED_AGAIN = ("nuts", "allergen_way", "may_contain", "each", "diets")
"""The same, where the cook said what was in it: a date of a club may have gone by without."""


class KeptTooLong(Refused):
    """What is left over has been out for as long as it may be, or is past its use-by."""

    key = "my_posts.left.too_long"


async def offers_again(request: Request) -> tuple[tuple[Button, ...], ...]:
    """A button for each of the latest posts: the same once more."""
    rows = []
    for occurrence_id in await request.work.host_changes.posted_before(request.person.id, limit=OFFERED):
        title = (await request.work.offers.occurrence(occurrence_id)).title
        cut = title if len(title) <= LONGEST_TITLE_SHOWN else f"{title[: LONGEST_TITLE_SHOWN - 1].rstrip()}…"
        label = text("my_posts.again.same", title=cut)
        rows.append((Button(label=label, tap=OFFER_REPOST.tap(occurrence_id)),))
    return tuple(rows)


async def again(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """The same post with today’s date, or a new time where today’s is past. Raises `Gone`, `NotAllowed`."""
    occurrence = await own_occurrence(request, occurrence_id)
    return await begin_instead(request, await _same_again(request, occurrence))


async def mended(request: Request, occurrence: Occurrence) -> PostingDraft:
    """A post that did not go out, with all that was said of it; what is past by now is asked again."""
    last = end_of_use_by(occurrence.use_by, occurrence.zone)
    stands = last is None or request.now < last
    draft = (await _same_again(request, occurrence)).model_copy(
        update={
            "rrule": occurrence.rrule,
            "use_by": occurrence.use_by if stands else None,
            "photo": occurrence.photo,
        }
    )
    draft = answered(draft, "use_by") if stands else draft
    if occurrence.answer_by <= request.now:
        return unanswered(draft.model_copy(update={"start": None, "end": None, "rrule": ""}), "when", "repeat")
    timed = draft.model_copy(update={"start": occurrence.starts, "end": occurrence.ends, "end_said": True})
    return answered(timed, "when")


async def _same_again(request: Request, occurrence: Occurrence) -> PostingDraft:
    """Its place is asked anew where it is not theirs to post at."""
    venue = occurrence.venue
    theirs = may_post_at(venue, request.person.id)
    place = at_venue(PostingDraft(), venue) if theirs else PostingDraft()
    way = AllergenWay.EACH if occurrence.food_said and not occurrence.no_food else None
    draft = await as_posted(request, place.model_copy(update={"allergen_way": way}), occurrence)
    of_food = FOOD_NOT_ASKED_AGAIN if occurrence.food_said and not occurrence.no_food else ()
    for question in (*NOT_ASKED_AGAIN, *of_food):
        draft = answered(draft, question)
    if occurrence.notes:
        draft = answered(draft, "notes")
    if occurrence.food_state in KEPT_SHORT:
        draft = draft.model_copy(update={"served_since": occurrence.ready, "once_more": True})
    return _today(draft if theirs else unanswered(draft, *PLACE_ANSWERS), occurrence, await facts_for(request))


async def as_posted(request: Request, draft: D, occurrence: Occurrence) -> D:
    """The draft with what was said of the food, its places and its price."""
    kept = await request.work.host_changes.kept(occurrence.offer)
    food = AllergenFacts() if occurrence.no_food else occurrence.allergens
    return draft.model_copy(
        update={
            "kind": occurrence.kind,
            "activity": occurrence.activity,
            "serving": occurrence.serving,
            "title": occurrence.title,
            "portions": occurrence.places,
            "food_state": kept.food_state,
            "made_by": MadeBy(kept.made_by) if kept.made_by else None,
            "contains": food.contains,
            "may_contain": food.may_contain,
            "not_in_it": food.not_in_it,
            "diets": 0 if occurrence.no_food else occurrence.diets,
            "price": occurrence.price or FREE,
            "notes": occurrence.notes,
        }
    )


def _today(draft: PostingDraft, occurrence: Occurrence, facts: Facts) -> PostingDraft:
    """At the same time of day, if that is still to come and the food keeps until then; else the time is asked."""
    wall, now = ZoneInfo(occurrence.zone), facts.now
    draft = draft.model_copy(update={"usual": _usual(occurrence, wall)})
    days = timedelta(days=(now.astimezone(wall).date() - occurrence.starts.astimezone(wall).date()).days)
    start, end = shifted(occurrence.starts, occurrence.zone, days), shifted(occurrence.ends, occurrence.zone, days)
    out = out_until(draft, facts, start)
    if start <= now or (out and end > out):
        return draft
    timed = draft.model_copy(update={"start": start, "end": end, "end_said": True})
    return answered(timed, "when")


def _usual(occurrence: Occurrence, wall: ZoneInfo) -> tuple[int, int]:
    """Its start and end as minutes after midnight of the day it starts, by the clock on the wall."""
    start, end = (moment.astimezone(wall).replace(tzinfo=None) for moment in (occurrence.starts, occurrence.ends))
    midnight = datetime.combine(start.date(), time(0))
    return int((start - midnight) / timedelta(minutes=1)), int((end - midnight) / timedelta(minutes=1))


async def left_over(request: Request, occurrence_id: OccurrenceId) -> Reply:
    """What was left over of it, to be collected from now on. Raises `Gone`, `NotAllowed`, `KeptTooLong`."""
    occurrence = await own_occurrence(request, occurrence_id)
    portions = await request.work.host_changes.left_over(occurrence.id)
    if not portions or request.now < occurrence.starts:
        raise Gone
    kept = await request.work.host_changes.kept(occurrence.offer)
    end = last_moment(request, occurrence, kept)
    if end is None:
        raise KeptTooLong
    draft = (await _same_again(request, occurrence)).model_copy(
        update={
            "kind": OfferKind.SURPLUS_FOOD,
            "portions": portions,
            "price": FREE,
            "usual": None,
            "use_by": occurrence.use_by,
            "served_since": occurrence.ready,
            "once_more": False,
            "start": request.now,
            "end": end,
            "end_said": True,
        }
    )
    for question in ("when", "use_by") if occurrence.use_by else ("when",):
        draft = answered(draft, question)
    return await begin_instead(request, draft if kept.food_state else unanswered(draft, "food_state"))


def last_moment(request: Request, occurrence: Occurrence, kept: OfferDetails) -> datetime | None:
    """Until when what is left may be offered: its use-by and the time it has been out count; None when it is over."""
    out = keeps_until(kept.food_state, occurrence.ready, request.environment.rules.food_hours)
    ends = [request.now + LEFT_OVER_FOR, out, end_of_use_by(occurrence.use_by, occurrence.zone)]
    last = min(end for end in ends if end is not None)
    return last if last > request.now else None
