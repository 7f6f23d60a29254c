"""A practice, hub or library that gets a poster: only its name is asked."""

from bot.conversations.engine.engine import Answer, Conversation, Draft, NotUnderstood, Question
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import has_letters, typed_text

LONGEST_NAME = 60


class ReferrerDraft(Draft):
    """Its name, as it stands on the poster."""

    name: str = ""


def _read_name(draft: ReferrerDraft, answer: Answer, _facts: Facts) -> ReferrerDraft:
    name = typed_text(answer, "referrer.name.unclear")
    if not has_letters(name) or len(name) > LONGEST_NAME:
        raise NotUnderstood("referrer.name.unclear")
    return draft.model_copy(update={"name": name})


REFERRER = Conversation(
    name="referrer",
    draft=ReferrerDraft,
    questions=(Question(name="name", read=_read_name),),
)
