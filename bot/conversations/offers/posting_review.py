"""Posting: everything read back in full, so that a slip shows before anybody is invited."""

from zoneinfo import ZoneInfo

from bot.conversations.engine.facts import Facts
from bot.conversations.offers.posting_draft import PostingDraft, allergen_facts, quoted, serving_said
from bot.domain.core.food import ALL_ALLERGENS
from bot.domain.core.messages import Items, Lines, Text, text
from bot.domain.core.moments import HowOften, OneDay, Times
from bot.domain.directory.venues import Access, street_of
from bot.domain.offers.kinds import KindText
from bot.domain.offers.offers import FREE, WHAT_YOU_CAN, FoodState
from bot.domain.offers.recurrence import spans
from bot.language.offer_facts import access_line, allergen_names, diet_names

NEXT_DATES = 3


def review(draft: PostingDraft, facts: Facts) -> Text:
    assert draft.kind is not None
    lines = (
        text("posting.review.title", title=draft.title, kind=text(KindText.NAME.of(draft.kind))),
        *activity_said(draft),
        _from(text(KindText.PLACES.of(draft.kind), count=draft.portions), quoted(draft, "portions")),
        *_when(draft, facts),
        *where_said(draft, facts),
        *_food(draft, facts),
        *food_said(draft),
        _from(text("posting.review.price", price=price_said(draft.price)), quoted(draft, "price")),
        *notes_said(draft),
        *photo_said(draft),
        *(text("posting.review.unused", words=words) for words in draft.unused),
    )
    return text("posting.review", lines=Lines(lines=lines))


def _from(line: Text, words: str) -> Text:
    """The line with the typed words that it was read from, where it was."""
    return text("posting.review.from", line=line, words=words) if words else line


def _when(draft: PostingDraft, facts: Facts) -> list[Text]:
    assert draft.start is not None
    times = Times(start=draft.start, end=draft.end, zone=facts.zone, now=facts.now)
    lines = [_from(text("posting.review.when", when=times), quoted(draft, "start"))]
    if draft.rrule:
        lines.append(text("posting.review.repeat", repeat=HowOften(rrule=draft.rrule)))
        lines.append(text("posting.review.next_dates", dates=_next_dates(draft, facts)))
    return lines


def _next_dates(draft: PostingDraft, facts: Facts) -> Items:
    """The first three, by which a rule that was read wrongly is seen at once."""
    assert draft.start is not None
    first = spans(draft.start, draft.end or draft.start, facts.zone, draft.rrule, now=facts.now)
    days = [span.starts.astimezone(ZoneInfo(facts.zone)).date() for span in first[:NEXT_DATES]]
    return Items(items=tuple(OneDay(day=day, today=facts.now.date()) for day in days))


def where_said(draft: PostingDraft, facts: Facts) -> list[Text]:
    venue = next((venue for venue in facts.venues if venue.id == draft.venue_id), None)
    name = venue.name if venue else draft.venue_name
    address = venue.address if venue else draft.venue_address
    step_free = venue.step_free if venue and venue.step_free is not None else draft.step_free
    way_in = {True: "yes", False: "no", None: "unknown"}[step_free]
    where = text("posting.review.where_address", name=name, address=address)
    lines = [where if address else text("posting.review.where", name=name)]
    if venue.home if venue else draft.venue_home:
        street = street_of(name=name, address=address)
        lines.append(text("posting.review.home_in", street=street) if street else text("posting.review.home"))
    said_first = venue is not None and venue.listed and venue.step_free is None and draft.step_free is not None
    lines.append(text(f"posting.review.step_free.{'said_' if said_first else ''}{way_in}"))
    access = venue.access if venue else tuple(access for access in Access if access in draft.venue_access)
    return [*lines, access_line(access)] if access else lines


def _food(draft: PostingDraft, facts: Facts) -> list[Text]:
    if not draft.food_is_kept:
        return []
    lines = [text("posting.review.state", state=text(f"food.state.{draft.food_state or FoodState.STORE_CUPBOARD}"))]
    if draft.made_by:
        lines.append(text("posting.review.made_by", made_by=text(f"food.made_by.{draft.made_by}")))
    if draft.use_by:
        use_by = text("posting.review.use_by", day=OneDay(day=draft.use_by, today=facts.now.date()))
        lines.append(_from(use_by, quoted(draft, "use_by")))
    return lines


def activity_said(draft: PostingDraft) -> list[Text]:
    said = draft.activity if draft.has_activity else None
    return [text("meals.activity", what=text(f"activity.{said}"))] if said else []


def food_said(draft: PostingDraft) -> list[Text]:
    """Whether there is any at a get-together; and of what is served all that was told."""
    served = [text(f"meals.serving.{serving_said(draft)}")] if draft.has_activity else []
    if draft.no_food:
        each_time = [text("posting.review.each_time")] if draft.rrule else []
        return [*served, *each_time]
    return [*served, *allergens_said(draft), diets_said(draft)]


def allergens_said(draft: PostingDraft) -> list[Text]:
    """As told; what is not known is said plainly, with whom it keeps away."""
    facts = allergen_facts(draft)
    if facts.not_in_it == ALL_ALLERGENS:
        return [text("posting.review.allergens_none")]
    if facts.not_known == ALL_ALLERGENS:
        return [text("posting.review.allergens_unknown")]
    lines = []
    if facts.contains:
        lines.append(text("posting.review.contains", food=allergen_names(facts.contains)))
    if facts.may_contain:
        lines.append(text("posting.review.may_contain", food=allergen_names(facts.may_contain)))
    if facts.not_known and facts.not_in_it:
        lines.append(text("posting.review.not_in_it", food=allergen_names(facts.not_in_it)))
    if facts.not_known:
        lines.append(text("posting.review.not_known", food=allergen_names(facts.not_known)))
    else:
        lines.append(text("posting.review.no_others"))
    return lines


def diets_said(draft: PostingDraft) -> Text:
    if not draft.diets:
        return text("posting.review.diets_none")
    return text("posting.review.diets", diets=diet_names(draft.diets))


def notes_said(draft: PostingDraft) -> list[Text]:
    return [text("posting.review.notes", words=draft.notes)] if draft.notes else []


def photo_said(draft: PostingDraft) -> list[Text]:
    return [text("posting.review.photo")] if draft.photo else []


def price_said(price: str) -> Text | str:
    keys = {FREE: "posting.price.free", WHAT_YOU_CAN: "posting.price.what_you_can"}
    return text(keys[price]) if price in keys else price
