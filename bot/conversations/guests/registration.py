"""Joining: what a new guest is asked, in order. What is done with the answers is in `bot.services.guests.registration`.

Food is in `registration_food`, the place in `registration_place`.
"""

from collections.abc import Callable, Mapping

from bot.conversations.engine.agreeing import must_agree, must_be_adult
from bot.conversations.engine.answer import Answer, Tapped, Typed
from bot.conversations.engine.choices import answered, choice, in_rows, switched
from bot.conversations.engine.engine import Conversation, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.first_name import read_first_name
from bot.conversations.engine.free_text import typed_in_english
from bot.conversations.guests.day_words import read_days, read_parts
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.conversations.guests.registration_food import ALLERGENS, DIETS, FOOD_AGREE, NAMED, STEP_FREE
from bot.conversations.guests.registration_place import AREA, HOW_FAR, POSTCODE, TOWN
from bot.conversations.guests.registration_review import review
from bot.domain.core.availability import PartOfDay

ANY, KNOWN = "any", "known"


def _name_so_far(draft: RegistrationDraft, facts: Facts) -> Rows:
    name = draft.first_name or facts.first_name
    return ((choice(KNOWN, "joining.first_name.known", name=name),),) if name else ()


def read_name(draft: RegistrationDraft, answer: Answer, facts: Facts) -> RegistrationDraft:
    known = isinstance(answer, Tapped) and answer.value == KNOWN
    name = read_first_name(Typed(draft.first_name or facts.first_name) if known else answer)
    return draft.model_copy(update={"first_name": name})


def _days(draft: RegistrationDraft, _facts: Facts) -> Rows:
    days = [choice(str(day), f"joining.days.short.{day}", on=day in draft.days) for day in range(7)]
    return (*in_rows(days, 4), (choice(ANY, "joining.days.any"),))


def _parts(draft: RegistrationDraft, _facts: Facts) -> Rows:
    parts = [
        choice(str(part.value), f"joining.parts.{part.name.lower()}", on=part in draft.parts) for part in PartOfDay
    ]
    return (*in_rows(parts, 1), (choice(ANY, "joining.parts.any"),))


def _read_several(
    name: str, items: Mapping[str, int], read_typed: Callable[[str], tuple[int, ...] | None]
) -> Callable[[RegistrationDraft, Answer, Facts], RegistrationDraft]:
    """Switched one by one, or typed all at once; "any" clears them all and settles the question."""
    unclear = f"joining.{name}.unclear"

    def read(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
        if isinstance(answer, Tapped) and answer.value == ANY:
            return answered(draft.model_copy(update={name: ()}), name)
        if isinstance(answer, Tapped) and answer.value in items:
            return draft.model_copy(update={name: switched(getattr(draft, name), items[answer.value], on=answer.on)})
        chosen = read_typed(typed_in_english(answer, unclear))
        if chosen is None:
            raise NotUnderstood(unclear)
        return draft.model_copy(update={name: chosen})

    return read


_READ_DAYS = _read_several("days", {str(day): day for day in range(7)}, read_days)
_READ_PARTS = _read_several("parts", {str(part.value): part for part in PartOfDay}, read_parts)

JOINING = Conversation(
    name="joining",
    draft=RegistrationDraft,
    questions=(
        must_agree("agree", "joining", "joining.agree.declined"),
        must_be_adult("joining"),
        Question(name="first_name", asked="first_name", read=read_name, choices=_name_so_far),
        POSTCODE,
        TOWN,
        AREA,
        HOW_FAR,
        Question(name="days", read=_READ_DAYS, choices=_days, several=True),
        Question(name="parts", read=_READ_PARTS, choices=_parts, several=True),
        FOOD_AGREE,
        ALLERGENS,
        DIETS,
        NAMED,
        STEP_FREE,
    ),
    review=review,
)
