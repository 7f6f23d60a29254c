"""`/organise → Guests`: how many, where they live, who was asked and came. Counts that show nobody."""

from datetime import timedelta

from bot.domain.core.messages import Button, Lines, Message, Param, Text, paragraphs, text
from bot.domain.core.permissions import Permission, must
from bot.domain.guests.actions import GUEST_FIND
from bot.domain.privacy.counts import FEW, enough
from bot.language.areas import area_said
from bot.language.counts import people_said
from bot.services.core.request import Reply, Request, reply
from storage.guests.lookup import GuestCounts

AROUND = timedelta(weeks=4)


async def show(request: Request) -> Reply:
    """Raises `NotAllowed`."""
    must(request.person, Permission.ORGANISE, request.person.organises)
    counts = await request.work.lookup.counts(request.person.organises, since=request.now - AROUND, now=request.now)
    find = Button(label=text("guests.find"), tap=GUEST_FIND.tap())
    lines = (text("guests.numbers"), Lines(lines=tuple(_in_all(counts))), _where(request, counts), text("guests.how"))
    return reply(Message(text=paragraphs(lines), rows=((find,),)))


def _in_all(counts: GuestCounts) -> list[Param]:
    said = {
        "all": counts.guests,
        "asked": counts.asked,
        "came": counts.came,
        "paused": counts.paused,
        "without_phone": counts.without_phone,
    }
    return [text(f"guests.numbers.{name}", people=people_said(people)) for name, people in said.items()]


def _where(request: Request, counts: GuestCounts) -> Text:
    """Areas with a few guests only are one line together."""
    areas = enough(counts.by_area)
    lines: list[Param] = [
        text(
            "guests.numbers.area",
            area=area_said(request.environment.gazetteer, area),
            people=people_said(people),
        )
        for area, people in areas
    ]
    if others := sum(people for people in counts.by_area.values() if people < FEW):
        lines.append(text("guests.numbers.elsewhere", people=people_said(others)))
    return text("guests.numbers.where", lines=Lines(lines=tuple(lines))) if lines else text("guests.numbers.nobody")
