"""Kind words for what we cannot read, in their own language where we have it, with who can help."""

from bot.domain.core.messages import Message, Text, paragraphs, text
from bot.language.languages import DEFAULT_LANGUAGE
from bot.parsing.messages.languages import language_of
from bot.services.core.help import help_text, talk_to_a_person
from bot.services.core.request import Reply, Request, reply


def words(request: Request, written: str) -> Reply:
    """Words that mean nothing to us."""
    said = text("general.unknown_text", help=help_text(request))
    return _reply(*in_their_language(request, written), said)


def command(request: Request) -> Reply:
    return _reply(*in_their_language(request, ""), text("general.unknown_command", help=help_text(request)))


def message(request: Request) -> Reply:
    """A picture, a sticker, a card with somebody’s number, a place that is none. Nothing of it is kept."""
    return _reply(*in_their_language(request, ""), text("general.only_words"))


def too_long(most: int) -> Reply:
    """More letters than somebody may write to us at once."""
    return _reply(text("general.too_long", count=most))


def voice(request: Request) -> Reply:
    """Somebody speaks to us, and nobody hears it: who does, stands beside it."""
    if theirs := in_their_language(request, ""):
        return _reply(*theirs, text("general.no_voice"))
    return _reply(text("general.no_voice"), text("concerns.emergency.ring"))


def in_their_language(request: Request, written: str) -> list[Text]:
    """That we cannot read it, and who can help; nothing for English."""
    chosen = "" if request.person.language == DEFAULT_LANGUAGE else request.person.language
    language = language_of(written, chosen or request.telephone_language)
    return [text(f"not_read.{language}")] if language is not None else []


def _reply(*lines: Text) -> Reply:
    return reply(Message(text=paragraphs(lines), rows=(talk_to_a_person(),)))
