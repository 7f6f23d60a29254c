"""Joining: food and the way in. Kept only with a consent of its own; "rather not say" is as good an answer as any.

The cook sees numbers; a name beside them is one more consent, and "no" until somebody says yes.
"""

from collections.abc import Callable

from bot.conversations.engine.allergen_words import means_nothing, read_allergens, read_diets
from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import answered, choice, in_rows, one_of, switched_bits
from bot.conversations.engine.engine import NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import NO, YES, picked, typed_word_for_word
from bot.conversations.guests.registration_draft import RegistrationDraft
from bot.domain.core.food import Allergen, Diet, allergens_in
from bot.domain.core.messages import Items, text

NONE = "none"
_RATHER_NOT = frozenset({"rather not say", "rather not", "i'd rather not say", "skip", "prefer not to say"})
_YES_OR_NO = {"yes": YES, "no": NO | _RATHER_NOT}


def _food_choices(_draft: RegistrationDraft, _facts: Facts) -> Rows:
    return ((choice("yes", "joining.food_agree.yes"),), (choice("no", "joining.food_agree.rather_not"),))


def _read_food_agree(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    if picked(answer, _YES_OR_NO, "joining.food_agree.unclear") == "yes":
        return draft.model_copy(update={"food_agreed": True})
    return draft.model_copy(update={"food_agreed": False, "avoids": 0, "diets": 0, "named": False})


def _food_is_told(draft: RegistrationDraft, _facts: Facts) -> bool:
    return draft.food_agreed


def _switches(
    kinds: type[Allergen] | type[Diet], keys: str, field: str, none: str
) -> Callable[[RegistrationDraft, Facts], Rows]:
    """A button for each, on where the bit is set in `field`, and one for none of them."""

    def rows(draft: RegistrationDraft, _facts: Facts) -> Rows:
        bits: int = getattr(draft, field)
        buttons = [choice(str(kind.value), keys.format(kind.name.lower()), on=bool(bits & kind.bit)) for kind in kinds]
        return (*in_rows(buttons, 2), (choice(NONE, none),))

    return rows


def _read_allergens(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    """Tapped one at a time, or typed all at once: "nuts" are tree nuts and peanuts both, to be careful."""
    if isinstance(answer, Tapped):
        return _tapped_bit(
            draft, "allergens", "avoids", answer, {str(allergen.value): allergen.bit for allergen in Allergen}
        )
    typed = typed_word_for_word(answer, "joining.allergens.unclear")
    if means_nothing(typed):
        return draft.model_copy(update={"avoids": 0})
    read = read_allergens(typed)
    if not read.bits:
        raise NotUnderstood("joining.allergens.unclear")
    if read.rest:
        names = tuple(text(f"food.allergen.{allergen.name.lower()}") for allergen in allergens_in(read.bits))
        raise NotUnderstood("joining.allergens.partly", known=Items(items=names))
    return draft.model_copy(update={"avoids": draft.avoids | read.bits})


def _read_diets(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    if isinstance(answer, Tapped):
        return _tapped_bit(draft, "diets", "diets", answer, {str(diet.value): diet.bit for diet in Diet})
    typed = typed_word_for_word(answer, "joining.diets.unclear")
    if means_nothing(typed):
        return draft.model_copy(update={"diets": 0})
    read = read_diets(typed)
    if not read.bits or read.rest:
        raise NotUnderstood("joining.diets.unclear")
    return draft.model_copy(update={"diets": read.bits})


def _tapped_bit(
    draft: RegistrationDraft, question: str, field: str, tap: Tapped, bits: dict[str, int]
) -> RegistrationDraft:
    """One bit switched; "none" clears them all and settles the question."""
    if tap.value == NONE:
        return answered(draft.model_copy(update={field: 0}), question)
    if tap.value not in bits:
        raise NotUnderstood(f"joining.{question}.unclear")
    now: int = getattr(draft, field)
    return draft.model_copy(update={field: switched_bits(now, bits[tap.value], on=tap.on)})


def _read_named(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    return draft.model_copy(update={"named": picked(answer, _YES_OR_NO, "joining.named.unclear") == "yes"})


_STEP_FREE = {"yes": True, "no": False, "rather_not": None}


def _read_step_free(draft: RegistrationDraft, answer: Answer, _facts: Facts) -> RegistrationDraft:
    value = picked(answer, {"yes": YES, "no": NO, "rather_not": _RATHER_NOT}, "joining.step_free.unclear")
    return draft.model_copy(update={"step_free": _STEP_FREE[value]})


FOOD_AGREE = Question(name="food_agree", read=_read_food_agree, choices=_food_choices)
ALLERGENS = Question(
    name="allergens",
    read=_read_allergens,
    choices=_switches(Allergen, "food.allergen.{}", "avoids", "joining.allergens.none"),
    several=True,
    applies=_food_is_told,
)
DIETS = Question(
    name="diets",
    read=_read_diets,
    choices=_switches(Diet, "food.diet.{}", "diets", "joining.diets.none"),
    several=True,
    applies=_food_is_told,
)
NAMED = Question(
    name="named",
    read=_read_named,
    choices=one_of(_YES_OR_NO, "joining.named.{}"),
    applies=lambda draft, _facts: draft.tells_food,
)
STEP_FREE = Question(name="step_free", read=_read_step_free, choices=one_of(_STEP_FREE, "joining.step_free.{}"))
