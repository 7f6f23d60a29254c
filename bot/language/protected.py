"""The texts that somebody may come to harm by when they are wrong: what is in food, what is agreed to, danger.

Until somebody who grew up with the language has read the translation, the English is shown with it.
"""

IN_BRACKETS = ("food.allergen.", "food.diet.")
"""Names that stand in a sentence or on a button: "دودھ (milk)"."""
_AGREED_TO = {
    "joining": ("agree", "adult", "food_agree", "named", "step_free"),
    "settings": ("food_agree", "named", "step_free", "seen"),
    "neighbour": ("agree", "adult", "food_agree", "named", "step_free"),
    "volunteering": ("adult",),
    "naming": ("adult",),
    "slip": ("agree", "adult"),
}
"""The questions of conversations that somebody agrees to something by."""
UNDERNEATH = (
    "meals.allergens.",
    "meals.diets",
    "meals.not_said",
    "meals.ask_",
    "meals.brought",
    "together.meals.brought",
    "aloud.meals.allergens.",
    "aloud.meals.diets",
    "misfits.own.",
    "misfits.companions.",
    "looking.reason.allergen",
    "invitations.why.avoids",
    "portions.for_all_at_home",
    "sharing.ask",
    "sharing.words",
    "joining.joined.ask_at_table",
    "broadcasts.recall",
    *(f"{asked_by}.{name}.ask" for asked_by, names in _AGREED_TO.items() for name in names),
    "joining.kept_by",
    "joining.stopped.kept",
    "joining.allergens.ask",
    "joining.allergens.unclear",
    "joining.allergens.partly",
    "settings.allergens.ask",
    "neighbour.allergens.ask",
    "party.allergens.ask",
    "aloud.party.allergens.ask",
    "joining.review.avoids",
    "joining.review.food_not_told",
    "neighbour.review.avoids",
    "neighbour.review.food_not_told",
    "afterwards.may_see",
    "aloud.afterwards.may_see",
    "claiming.yours.ask",
    "study.consent.ask",
    "study.consent.sees.",
    "concerns.emergency.",
    "concerns.town.",
    "concern.words.ask",
    "concern.danger.ask",
    "concern.review.danger",
    "telling.lead.ask",
    "human.words.ask",
    "signposts.always",
)
"""Sentences, by how their keys begin: the English follows on a line of its own."""


def is_protected(key: str) -> bool:
    return key.startswith(IN_BRACKETS + UNDERNEATH)
