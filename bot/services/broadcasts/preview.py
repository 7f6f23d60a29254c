"""Before a broadcast goes out: about how many it reaches, what is odd about that, and the button that sends it."""

from dataclasses import replace

from bot.domain.broadcasts.actions import BROADCAST_DISCARD, BROADCAST_REWRITE, BROADCAST_SEND, BROADCAST_SEND_ASK
from bot.domain.broadcasts.broadcasts import Broadcast
from bot.domain.core.actions import Action
from bot.domain.core.ids import BroadcastId
from bot.domain.core.messages import Button, Items, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import Times
from bot.domain.privacy.counts import shown_count
from bot.language.counts import people_said
from bot.language.languages import DEFAULT_LANGUAGE
from bot.services.broadcasts.message import button, shown
from bot.services.broadcasts.reach import NAMES, BroadcastReach, GoesOut, goes_out, is_of_its_day, whom
from bot.services.core.request import Request
from storage.broadcasts.segments import SegmentSize


async def as_people_see_it(request: Request, broadcast: Broadcast) -> list[Message]:
    """In English, and in each language that it was written in."""
    english = await shown(request.work, broadcast, DEFAULT_LANGUAGE)
    others = [
        replace(
            message := await shown(request.work, broadcast, code),
            text=paragraphs((text("broadcasts.preview_in", language=_name(code)), message.text)),
        )
        for code in broadcast.others
    ]
    return [english, *others]


def _name(code: str) -> Text:
    return text(f"language.name.{code}")


async def before_sending(request: Request, broadcast: Broadcast) -> Message:
    """How many it reaches, and the button that sends it."""
    reach = await whom(request, broadcast)
    size, by_name = reach.size, broadcast.audience.segment == NAMES
    if reach.is_nobody:
        again = (button(BROADCAST_REWRITE, "broadcasts.write_again", broadcast),)
        return Message(text=text("broadcasts.nobody"), rows=again)
    lines = (*_reached(size), *_by_language(reach, broadcast), *odd_names(reach), *_goes_out(request, broadcast))
    action = BROADCAST_SEND_ASK if reach.is_many else BROADCAST_SEND
    label = "broadcasts.send" if broadcast.send_at <= request.now else "broadcasts.send_later"
    rows = send_or_not(action, label, broadcast, size.people)
    if shown_count(size.people) is None and not by_name:
        rows = (*rows, button(BROADCAST_REWRITE, "broadcasts.write_again", broadcast))
    return Message(text=paragraphs(lines), rows=rows)


def _reached(reach: SegmentSize) -> list[Param]:
    """About how many hear it; a few are not counted out, and may be nobody."""
    lines: list[Param] = [text("broadcasts.reach", people=people_said(reach.people))]
    if shown_count(reach.people) is None:
        lines.append(text("broadcasts.reach_few"))
    if shown_count(reach.by_phone) is not None:
        lines.append(text("broadcasts.by_phone", people=people_said(reach.by_phone)))
    return lines


def _by_language(reach: BroadcastReach, broadcast: Broadcast) -> list[Param]:
    """About how many read it in their own language, and how many in English though they chose another."""
    own: list[Param] = [
        text("broadcasts.reach_in", language=_name(code), people=people_said(reach.languages.get(code, 0)))
        for code in broadcast.others
    ]
    without = reach.in_english_instead(broadcast)
    return [*own, text("broadcasts.reach_in_english", people=people_said(without))] if without or own else []


def send_or_not(
    action: Action[BroadcastId], label: str, broadcast: Broadcast, people: int
) -> tuple[tuple[Button, ...], ...]:
    return (
        button(action, label, broadcast, people=people_said(people)),
        button(BROADCAST_DISCARD, "broadcasts.throw_away", broadcast),
    )


def odd_names(reach: BroadcastReach) -> list[Text]:
    """First names that nobody has, or several people, are pointed out."""
    odd = {
        "broadcasts.names.nobody": tuple(name for name, count in reach.names.items() if count == 0),
        "broadcasts.names.several": tuple(name for name, count in reach.names.items() if count > 1),
    }
    return [text(key, names=Items(items=names)) for key, names in odd.items() if names]


def _goes_out(request: Request, broadcast: Broadcast) -> list[Param]:
    """When, and until when it is heard where the words name no day."""
    return [_when(request, broadcast), *([text("broadcasts.of_its_day")] if is_of_its_day(broadcast) else [])]


def _when(request: Request, broadcast: Broadcast) -> Text:
    match goes_out(request, broadcast):
        case GoesOut.AFTER_QUIET:
            return text("broadcasts.goes_after_quiet")
        case GoesOut.NOW:
            return text("broadcasts.goes_now")
        case GoesOut.AT:
            return text("broadcasts.goes_at", at=Times(start=broadcast.send_at, zone=broadcast.zone))
