"""From a claimed row to what is sent: in words, in as many messages as it takes, its buttons in pages.

Here Telegram's limits are kept for everything that is said; nobody who writes a message needs to think of them.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.core.actions import name_of_action
from bot.domain.core.ids import ChatId, PersonId
from bot.domain.core.messages import Button, Marked, Message, Queued, paragraphs
from bot.language.rendering import Words
from bot.transport.button_styles import STYLES
from bot.transport.paging import Row, Rows, bytes_of, narrow, pages, same_list, turned_to
from bot.transport.splitting import LONGEST_CAPTION, LONGEST_TEXT, fits, split
from storage.messaging.outbox import Result
from storage.unit_of_work import Work

SURELY_FIT = 24
"""So few buttons, one under another, need no measuring."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One row of the outbox, claimed and written, ready to be sent."""

    row: int
    chat: ChatId
    person: PersonId | None
    message: Message
    html: str
    """Its words, marked up."""
    language: str
    claimed_at: datetime
    edit_of: int | None = None
    buttons_only: bool = False
    thread: int | None = None
    all_rows: Rows = ()
    """The whole keyboard, where the message shows a page of it."""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter, and what else follows from it."""

    result: Result
    sent: Letter | None = None
    unreachable: Queued | None = None
    moved: tuple[ChatId, ChatId] | None = None


async def letter_for(work: Work, row: Queued, message: Message, words: Words, now: datetime) -> Letter:
    """The letter that says a row. What does not fit in it is queued behind it, in the same transaction."""
    html = "" if row.buttons_only or message.pin else words.html(message.text, row.language)
    parts = _parts(row, message, html)
    if len(parts) > 1:
        message, html = parts[0], words.html(parts[0].text, row.language)
        await work.outbox.say_in_parts(row, parts)
    shown, page = await _shown(work, row, message, words)
    return Letter(
        row=row.id,
        chat=row.chat,
        person=row.person,
        message=message if shown is message.rows else replace(message, rows=shown),
        html=html,
        language=row.language,
        claimed_at=now,
        edit_of=row.edit_of,
        buttons_only=row.buttons_only,
        thread=row.thread,
        all_rows=() if page is None else message.rows,
        page=page or 0,
    )


async def keep_pages(work: Work, letter: Letter, message_id: int | None, *, now: datetime) -> None:
    """Of a keyboard in pages the other pages are kept, to be turned to."""
    if letter.all_rows and letter.person is not None and message_id is not None:
        await work.long_keyboards.keep(
            letter.chat, message_id, letter.person, rows=letter.all_rows, page=letter.page, now=now
        )


def _parts(row: Queued, message: Message, html: str) -> list[Message]:
    """The message, or several, buttons under the last. Words of a file that are too long for it come after it."""
    filed = not row.buttons_only and message.is_file
    if fits(html, LONGEST_CAPTION if filed else LONGEST_TEXT):
        return [message]
    said = [Message(text=paragraphs((Marked(html=part),))) for part in split(html)]
    said[-1] = replace(said[-1], rows=message.rows)
    if filed:
        return [replace(message, text=paragraphs(()), rows=()), *said]
    return said


async def _shown(work: Work, row: Queued, message: Message, words: Words) -> tuple[Rows, int | None]:
    """The rows to be shown, and which page they are; None for all that there are."""
    rows = message.rows
    if len(rows) <= SURELY_FIT and all(len(buttons) == 1 for buttons in rows):
        return rows, None
    rows = narrow(rows)
    found = pages(rows, [bytes_of(inline(buttons, row.language, words)) for buttons in rows])
    if len(found) == 1:
        return rows, None
    page = await _page(work, row, found)
    return turned_to(found, page), page


async def _page(work: Work, row: Queued, found: tuple[Rows, ...]) -> int:
    """A changed list stays where its reader is."""
    kept = await work.long_keyboards.under(row.chat, row.edit_of) if row.edit_of is not None else None
    if kept is None:
        return 0
    page = min(kept.page, len(found) - 1)
    return page if same_list(found[page], kept.rows) else 0


def inline(row: Row, language: str, words: Words) -> list[dict[str, Any]]:
    """A row of buttons in Telegram's form."""
    return [_button(button, language, words) for button in row]


def _button(button: Button, language: str, words: Words) -> dict[str, Any]:
    shown: dict[str, Any] = {"text": words.label(button.label, language)}
    if button.tap:
        if style := STYLES.get(name_of_action(button.tap)):
            shown["style"] = style
        return shown | {"callback_data": button.tap}
    if button.copies:
        return shown | {"copy_text": {"text": button.copies}}
    return shown | ({"web_app": {"url": button.app}} if button.app else {"url": button.opens})
