"""Posting: how the food was kept, who made it, use-by, diets and price."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conversations.engine.allergen_words import means_nothing, read_diets
from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows, one_of, unanswered
from bot.conversations.engine.engine import NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import chosen, picked, said, tapped_day, typed_text
from bot.conversations.offers.posting_draft import MadeBy, PostingDraft, longest, out_until
from bot.conversations.offers.posting_gathering import where_food_is
from bot.domain.core.food import Diet, mask
from bot.domain.offers.offers import FREE, WHAT_YOU_CAN, FoodState
from bot.language.offer_facts import diet_names
from bot.parsing.lazy import read_day, read_when

NONE = "none"
DEAREST_POUNDS = 20
USUAL_USE_BY = timedelta(days=14)
"""A use-by date farther off than this is only taken with its month: on the 16th, "15th" is hardly next month’s."""
_STATE_WORDS = {
    FoodState.HOT: frozenset({"hot", "warm", "cooked"}),
    FoodState.CHILLED: frozenset({"chilled", "cold", "fridge", "from the fridge"}),
    FoodState.FROZEN: frozenset({"frozen", "freezer"}),
    FoodState.STORE_CUPBOARD: frozenset(
        {"cupboard", "store cupboard", "store-cupboard", "tins", "dry", "bread", "fruit"}
    ),
}
_MADE_WORDS = {
    MadeBy.HOME: frozenset({"home", "at home", "i did", "me", "we did", "home made", "homemade"}),
    MadeBy.BUSINESS: frozenset({"business", "shop", "cafe", "café", "restaurant", "a shop", "a cafe"}),
    MadeBy.PACKED: frozenset({"packed", "sealed", "in its pack", "packet", "packets"}),
}
_PRICE = re.compile(r"^(?:£\s*)?(\d{1,3})(?:[.,](\d{2}))?\s*(?:each|a head|per person|pounds?|quid)?$")
_PENCE = re.compile(r"^(\d{1,2})\s*(?:p|pence)$")
_FREE_WORDS = frozenset({"free", "nothing", "0", "£0", "no charge", "free of charge", "no cost", "none"})
_CAN_WORDS = frozenset(
    {"what you can", "pay what you can", "pay as you can", "pay what you like", "donation", "donations", "by donation"}
)


def food_is_kept(draft: PostingDraft, _facts: Facts) -> bool:
    return draft.food_is_kept


# How it was kept


def _read_state(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """A window that is too long for it is asked for again; what was left over is offered only as long as it keeps."""
    state = picked(answer, _STATE_WORDS, "posting.food_state.unclear")
    changed = draft.model_copy(update={"food_state": state})
    out = out_until(changed, facts, changed.start)
    if out and out <= facts.now:
        raise NotUnderstood(f"posting.food_state.out_too_long.{state}")
    if out and changed.end and changed.end > out:
        return changed.model_copy(update={"end": out})
    most = longest(changed, facts)
    if most and changed.start and changed.end and changed.end - changed.start > most:
        return unanswered(changed.model_copy(update={"end": None, "end_said": False}), "until")
    return changed


# Use by


def _has_use_by(draft: PostingDraft, _facts: Facts) -> bool:
    """Whatever may be in a sealed pack, as long as nobody has said who made it."""
    may_be_packed = "made_by" not in draft.answered and draft.food_state is not FoodState.HOT
    packed = may_be_packed or draft.made_by is MadeBy.PACKED
    return draft.food_is_kept and (packed or draft.food_state is FoodState.CHILLED)


def _use_by_days(_draft: PostingDraft, facts: Facts) -> Rows:
    today = facts.now.date()
    days = [
        choice(today.isoformat(), "posting.today"),
        choice((today + timedelta(days=1)).isoformat(), "posting.tomorrow"),
    ]
    return (tuple(days), (choice(NONE, "posting.use_by.none"),))


def _read_use_by(draft: PostingDraft, answer: Answer, facts: Facts) -> PostingDraft:
    """A day, not past and not before the food is handed out. Raises `NotUnderstood`."""
    if (isinstance(answer, Tapped) and answer.value == NONE) or (
        not isinstance(answer, Tapped) and means_nothing(typed_text(answer, "posting.use_by.unclear"))
    ):
        return draft.model_copy(update={"use_by": None})
    day = tapped_day(answer, "posting.use_by.unclear") if isinstance(answer, Tapped) else _typed_day(answer, facts.now)
    if day < facts.now.date():
        raise NotUnderstood("posting.use_by.past")
    if draft.end and draft.end.astimezone(ZoneInfo(facts.zone)).date() > day:
        raise NotUnderstood("posting.use_by.too_soon")
    return draft.model_copy(update={"use_by": day})


def _typed_day(answer: Answer, now: datetime) -> date:
    typed = re.sub(
        r"(?i)\b(use|best)[ -]?(by|before)\b|\bub\b|\bbb\b", " ", typed_text(answer, "posting.use_by.unclear")
    )
    if read_when(typed, now=now).ask == "past":
        raise NotUnderstood("posting.use_by.past")
    day = read_day(typed, now=now)
    if day is None:
        raise NotUnderstood("posting.use_by.unclear")
    if day - now.date() > USUAL_USE_BY and not re.search(r"[a-z]{3}|/|\.|-", re.sub(r"\d(?:st|nd|rd|th)", "", typed)):
        raise NotUnderstood("posting.use_by.which_month")
    return day


# Diets


_DIETS_OFFERED = {
    "_".join(diet.name.lower() for diet in diets): mask(diets)
    for diets in (
        (Diet.VEGETARIAN,),
        (Diet.VEGAN,),
        (Diet.HALAL,),
        (Diet.KOSHER,),
        (Diet.VEGETARIAN, Diet.HALAL),
        (Diet.VEGAN, Diet.HALAL),
    )
}
"""What one tap may say; any others are typed."""


def _diets(_draft: PostingDraft, _facts: Facts) -> Rows:
    buttons = [choice(name, "posting.diets.these", diets=diet_names(bits)) for name, bits in _DIETS_OFFERED.items()]
    return (*in_rows(buttons, 2), (choice(NONE, "posting.diets.none"),))


def _read_diets(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    if isinstance(answer, Tapped):
        if answer.value != NONE and answer.value not in _DIETS_OFFERED:
            raise NotUnderstood("posting.diets.unclear")
        return draft.model_copy(update={"diets": _DIETS_OFFERED.get(answer.value, 0)})
    typed = typed_text(answer, "posting.diets.unclear")
    if means_nothing(typed):
        return draft.model_copy(update={"diets": 0})
    read = read_diets(typed)
    if not read.bits or read.rest:
        raise NotUnderstood("posting.diets.unclear")
    return draft.model_copy(update={"diets": read.bits})


# Price


def _prices(draft: PostingDraft, _facts: Facts) -> Rows:
    """Those that were typed, where they were several."""
    said_so = [choice(one.value.removeprefix("£"), "posting.price.said", words=one.words) for one in draft.prices]
    return in_rows(said_so, 1) + in_rows(
        [choice(FREE, "posting.price.free"), choice(WHAT_YOU_CAN, "posting.price.what_you_can")], 2
    )


def read_price(typed: str) -> str:
    """Pounds such as "£3" and "£2.50", or "free", or "what you can". Raises `NotUnderstood`."""
    words = said(typed)
    if words in _FREE_WORDS:
        return FREE
    if words in _CAN_WORDS:
        return WHAT_YOU_CAN
    if pence := _PENCE.match(words):
        return f"£0.{int(pence[1]):02d}"
    pounds = _PRICE.match(words)
    if not pounds:
        raise NotUnderstood("posting.price.unclear")
    if int(pounds[1]) > DEAREST_POUNDS:
        raise NotUnderstood("posting.price.dear", most=DEAREST_POUNDS)
    if int(pounds[1]) == 0 and pounds[2] in {None, "00"}:
        return FREE
    return f"£{int(pounds[1])}" + (f".{pounds[2]}" if pounds[2] not in {None, "00"} else "")


def _read_price(draft: PostingDraft, answer: Answer, _facts: Facts) -> PostingDraft:
    typed = answer.value if isinstance(answer, Tapped) else typed_text(answer, "posting.price.unclear")
    return draft.model_copy(update={"price": read_price(typed)})


FOOD_STATE = Question(
    name="food_state",
    read=_read_state,
    choices=one_of(FoodState, "posting.food_state.{}", width=2),
    applies=food_is_kept,
)
MADE_BY = Question(
    name="made_by",
    read=chosen("made_by", _MADE_WORDS, "posting.made_by.unclear"),
    choices=one_of(MadeBy, "posting.made_by.{}"),
    applies=food_is_kept,
    extra=True,
)
USE_BY = Question(name="use_by", read=_read_use_by, choices=_use_by_days, applies=_has_use_by)
DIETS = where_food_is(Question(name="diets", read=_read_diets, choices=_diets))
PRICE = Question(name="price", read=_read_price, choices=_prices, optional=True, extra=True)
"""Free, as the review says, unless they say more."""
