"""`/language`: in which language somebody would like to be spoken to. Each is named in its own script."""

from datetime import timedelta

from bot.conversations.engine.answer import Answer, Tapped
from bot.conversations.engine.choices import choice, in_rows
from bot.conversations.engine.engine import Conversation, Draft, NotUnderstood, Question, Rows
from bot.conversations.engine.facts import Facts
from bot.conversations.engine.free_text import typed_text
from bot.language.languages import BY_CODE
from bot.parsing.messages.language_names import languages_named

UNCLEAR = "language.which.unclear"
A_WHILE = timedelta(minutes=15)


class LanguageDraft(Draft):
    """What they chose."""

    language: str = ""


def language_choices(facts: Facts) -> Rows:
    """A button for each language that people here can be spoken to in."""
    shown = [BY_CODE[code] for code in facts.languages]
    return in_rows([choice(one.code, "language.own_name", name=one.own_name) for one in shown], 3)


def read_language(answer: Answer, facts: Facts, unclear: str = UNCLEAR) -> str:
    """A code. Raises `NotUnderstood` for none, for several, and for one that nobody here is spoken to in."""
    found = {answer.value} if isinstance(answer, Tapped) else languages_named(typed_text(answer, unclear))
    if len(found) != 1 or not found <= set(facts.languages):
        raise NotUnderstood(unclear)
    return next(iter(found))


def _read(draft: LanguageDraft, answer: Answer, facts: Facts) -> LanguageDraft:
    return draft.model_copy(update={"language": read_language(answer, facts)})


LANGUAGE = Conversation(
    name="language",
    draft=LanguageDraft,
    questions=(Question(name="which", read=_read, choices=lambda _draft, facts: language_choices(facts)),),
    open_for=A_WHILE,
)
