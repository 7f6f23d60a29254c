"""A practice, hub or library that gets a poster: only its name is asked."""

from bot.conversations.engine.engine import ABOUT_PLACES, Conversation, Draft, Question
from bot.conversations.engine.free_text import words_into

LONGEST_NAME = 60


class ReferrerDraft(Draft):
    """Its name, as it stands on the poster."""

    name: str = ""


REFERRER = Conversation(
    name="referrer",
    gives_way=ABOUT_PLACES,
    draft=ReferrerDraft,
    questions=(Question(name="name", read=words_into("name", "referrer.name.unclear", most=LONGEST_NAME)),),
)
