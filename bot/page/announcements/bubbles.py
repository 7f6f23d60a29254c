"""Room: announcements. What people will see, as a phone shows it: by the same words, in each language."""

from dataclasses import dataclass

from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.core.messages import InLanguage, Message, Text, paragraphs, text
from bot.language.languages import DEFAULT_LANGUAGE, RIGHT_TO_LEFT
from bot.services.broadcasts.message import shown
from storage.unit_of_work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One message on a phone, in one language."""

    code: str
    name: Text
    """Of the language."""
    tag: str
    """As HTML names it."""
    right_to_left: bool
    words: Text
    rows: tuple[tuple[Text, ...], ...]
    has_photo: bool


async def bubbles_of(work: Work, broadcast: Broadcast, codes: tuple[str, ...]) -> list[Bubble]:
    """In English, and in each language that it was written in, or that the town has and has to make do with English."""
    wanted = dict.fromkeys((DEFAULT_LANGUAGE, *broadcast.others, *codes))
    return [_bubble(code, await shown(work, broadcast, code)) for code in wanted]


def _bubble(code: str, message: Message) -> Bubble:
    def said(words: Text) -> Text:
        return paragraphs((InLanguage(text=words, language=code),))

    return Bubble(
        code=code,
        name=text(f"language.name.{code}"),
        tag=code.replace("_", "-"),
        right_to_left=code in RIGHT_TO_LEFT,
        words=said(message.text),
        rows=tuple(tuple(said(button.label) for button in row) for row in message.rows),
        has_photo=bool(message.photo),
    )
