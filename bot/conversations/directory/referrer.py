"""A practice, hub or library that gets a poster: only its name is asked."""

from bot.conversations.engine.engine import Answer, Conversation, Draft, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_words

LONGEST_NAME = 60


class ReferrerDraft(Draft):
    """Its name, as it stands on the poster."""

    name: str = ""


def _read_name(draft: ReferrerDraft, answer: Answer, _facts: Facts) -> ReferrerDraft:
    name = typed_words(answer, "referrer.name.unclear", most=LONGEST_NAME)
    return draft.model_copy(update={"name": name})


REFERRER = Conversation(name="referrer", draft=ReferrerDraft, questions=(Question(name="name", read=_read_name),))
