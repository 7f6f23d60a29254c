"""A practice, hub or library that gets a poster: only its name is asked."""

from bot.conversations.engine.engine import Conversation, Draft, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import words_into
from bot.conversations.engine.gives_way import ABOUT_PLACES
from bot.domain.core.messages import Text, text

LONGEST_NAME = 60


class ReferrerDraft(Draft):
    """Its name, as it stands on the poster."""

    name: str = ""


def _review(draft: ReferrerDraft, _facts: Facts) -> Text:
    return text("referrer.review", name=draft.name)


REFERRER = Conversation(
    name="referrer",
    gives_way=ABOUT_PLACES,
    draft=ReferrerDraft,
    questions=(Question(name="name", read=words_into("name", "referrer.name.unclear", most=LONGEST_NAME)),),
    review=_review,
)
