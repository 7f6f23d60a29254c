"""Joining: what a new guest is asked, in order. What is done with the answers is in `bot.services.guests.registration`.

Food is in `joining_food`, the place in `joining_place`.
"""

from bot.conversations.engine.choices import answered, choice, in_rows, switched
from bot.conversations.engine.engine import Answer, Conversation, Ended, NotUnderstood, Question, Rows, Tapped
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.first_name import read_first_name
from bot.conversations.engine.free_text import NO, YES, picked, typed_text
from bot.conversations.guests.day_words import read_days, read_parts
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.conversations.guests.registration_food import ALLERGENS, DIETS, FOOD_AGREE, NAMED, STEP_FREE
from bot.conversations.guests.registration_place import AREA, HOW_FAR, POSTCODE
from bot.conversations.guests.registration_review import review
from bot.domain.core.availability import PartOfDay

ANY = "any"
_YES_OR_NO = {"yes": YES, "no": NO}


def _yes_or_no(name: str) -> Rows:
    return ((choice("yes", f"joining.{name}.yes"), choice("no", f"joining.{name}.no")),)


def _read_agree(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    if picked(answer, _YES_OR_NO, "joining.agree.unclear") == "no":
        raise Ended("joining.agree.declined")
    return draft


def _read_adult(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    if picked(answer, _YES_OR_NO, "joining.adult.unclear") == "no":
        raise Ended("joining.adult.too_young")
    return draft


def _name_known(draft: RegistrationDraft, facts: Facts) -> Rows:
    known = draft.first_name or facts.first_name
    return ((choice(known, "joining.first_name.known", name=known),),) if known else ()


def _read_first_name(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    return draft.model_copy(update={"first_name": read_first_name(answer)})


def _days(draft: RegistrationDraft, _facts: Facts) -> Rows:
    days = [choice(str(day), f"joining.days.short.{day}", on=day in draft.days) for day in range(7)]
    return (*in_rows(days, 4), (choice(ANY, "joining.days.any"),))


def _read_days(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    if isinstance(answer, Tapped):
        if answer.value == ANY:
            return answered(draft.model_copy(update={"days": ()}), "days")
        if answer.value not in set("0123456"):
            raise NotUnderstood("joining.days.unclear")
        return draft.model_copy(update={"days": switched(draft.days, int(answer.value), on=answer.on)})
    days = read_days(typed_text(answer, "joining.days.unclear"))
    if days is None:
        raise NotUnderstood("joining.days.unclear")
    return draft.model_copy(update={"days": days})


def _parts(draft: RegistrationDraft, _facts: Facts) -> Rows:
    parts = [
        choice(str(part.value), f"joining.parts.{part.name.lower()}", on=part in draft.parts) for part in PartOfDay
    ]
    return (*in_rows(parts, 1), (choice(ANY, "joining.parts.any"),))


def _read_parts(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    if isinstance(answer, Tapped):
        if answer.value == ANY:
            return answered(draft.model_copy(update={"parts": ()}), "parts")
        if answer.value not in set("012"):
            raise NotUnderstood("joining.parts.unclear")
        part = PartOfDay(int(answer.value))
        return draft.model_copy(update={"parts": switched(draft.parts, part, on=answer.on)})
    parts = read_parts(typed_text(answer, "joining.parts.unclear"))
    if parts is None:
        raise NotUnderstood("joining.parts.unclear")
    return draft.model_copy(update={"parts": parts})


JOINING = Conversation(
    name="joining",
    draft=RegistrationDraft,
    questions=(
        Question(name="agree", read=_read_agree, choices=lambda _draft, _facts: _yes_or_no("agree")),
        Question(name="adult", read=_read_adult, choices=lambda _draft, _facts: _yes_or_no("adult")),
        Question(name="first_name", read=_read_first_name, choices=_name_known),
        POSTCODE,
        AREA,
        HOW_FAR,
        Question(name="days", read=_read_days, choices=_days, several=True),
        Question(name="parts", read=_read_parts, choices=_parts, several=True),
        FOOD_AGREE,
        ALLERGENS,
        DIETS,
        NAMED,
        STEP_FREE,
    ),
    review=review,
)
