"""Room: announcements. What people will see, as a phone shows it: by the same words, in each language."""

from dataclasses import dataclass, replace

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
    """Of the language, or how it is heard."""
    tag: str
    """As HTML names it."""
    right_to_left: bool
    words: Text
    rows: tuple[tuple[Text, ...], ...]
    has_photo: bool


async def bubbles_of(
    work: Work, broadcast: Broadcast, codes: tuple[str, ...] = (), *, by_call: bool = False
) -> list[Bubble]:
    """In English, in each language that it was written in, in `codes`, and as it is read out in a phone call."""
    wanted = dict.fromkeys((DEFAULT_LANGUAGE, *broadcast.others, *codes))
    seen = [_bubble(code, text(f"language.name.{code}"), await shown(work, broadcast, code)) for code in wanted]
    if not by_call:
        return seen
    read_out = await shown(work, broadcast, DEFAULT_LANGUAGE, by_phone=True)
    return [*seen, _bubble(DEFAULT_LANGUAGE, text("page.announcements.in_a_call"), replace(read_out, rows=()))]


def _bubble(code: str, name: Text, message: Message) -> Bubble:
    def said(words: Text) -> Text:
        return paragraphs((InLanguage(text=words, language=code),))

    return Bubble(
        code=code,
        name=name,
        tag=code.replace("_", "-"),
        right_to_left=code in RIGHT_TO_LEFT,
        words=said(message.text),
        rows=tuple(tuple(said(button.label) for button in row) for row in message.rows),
        has_photo=bool(message.photo),
    )
