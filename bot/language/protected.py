"""The texts that somebody may come to harm by when they are wrong: what is in food, what is agreed to, danger.

Until somebody who grew up with the language has read the translation, the English is shown with it.
"""

IN_BRACKETS = ("food.allergen.", "food.diet.")
"""Names that stand in a sentence or on a button: "دودھ (milk)"."""
_AGREED_TO = ("agree", "adult", "food_agree", "named", "step_free")
_ASKED_BY = ("joining", "settings", "neighbour", "volunteering", "becoming")
UNDERNEATH = (
    "meals.allergens.",
    "meals.diets",
    "meals.not_said",
    "meals.ask_",
    "aloud.meals.allergens.",
    "aloud.meals.diets",
    "misfits.own.",
    "misfits.party.",
    "broadcasts.recall",
    *(f"{conversation}.{question}.ask" for conversation in _ASKED_BY for question in _AGREED_TO),
    "afterwards.may_see",
    "aloud.afterwards.may_see",
    "claiming.yours.ask",
    "concerns.emergency.",
    "concern.words.ask",
    "concern.danger.ask",
    "telling.lead.ask",
)
"""Sentences, by how their keys begin: the English follows on a line of its own."""
