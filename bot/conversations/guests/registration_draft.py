"""What a new guest has said so far. Never a postcode: it becomes a sector and an area as soon as it is read."""

from bot.conversations.engine.engine import Draft
from bot.domain.guests.answers import JoiningAnswers

WORDS_VERSION = "2"
"""Goes up whenever words change that people agree to: `agree`, `food_agree`, `named`, `step_free`, `kept_by`."""


class RegistrationDraft(Draft, JoiningAnswers):
    """The answers, and what asking for them needs beside."""

    code: str = ""
    """What a poster's link carried."""
    by_area: bool = False
    """The area was chosen by its name, not found from a postcode."""
    town: str = ""
    """The key of the town that they chose, where no postcode says it."""
    postcode_unknown: bool = False
    """A postcode was given, and it is not on our map."""

    @property
    def placed(self) -> bool:
        return bool(self.area)


TO_AGREE_ANEW = {"food_agreed": False, "named": False, "step_free": None}
"""What is kept with a yes of its own: the yes of before was taken back."""
NOT_ASKED_AGAIN = ("first_name", "postcode", "area", "how_far", "days", "parts", "allergens", "diets")


def with_answers_of_before(answers: JoiningAnswers) -> RegistrationDraft:
    """What somebody told us before they left; each agreement is still to be asked."""
    told = {name: getattr(answers, name) for name in JoiningAnswers.model_fields}
    return RegistrationDraft(**told | TO_AGREE_ANEW, answered=NOT_ASKED_AGAIN)
