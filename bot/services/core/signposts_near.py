"""The help of the directory as people are shown it: the nearest first."""

from bot.domain.core.messages import Param, Text, paragraphs, text
from bot.domain.directory.gazetteer import distance_m
from bot.domain.directory.signposts import Signpost, SignpostKind
from bot.services.core.request import Request
from storage.guests.guests import GuestRow

NEAREST = 5
HELPLINES = 5
FOOD_TONIGHT = 3
METRES_A_MILE = 1609.344


async def near(request: Request) -> list[Text]:
    """What is nearest to where a guest lives, then the helplines; by name for everybody else."""
    entries, guest = await _sorted(request)
    places = [entry for entry in entries if entry.kind is not SignpostKind.HELPLINE]
    helplines = [entry for entry in entries if entry.kind is SignpostKind.HELPLINE]
    return [said(entry, guest) for entry in (*places[:NEAREST], *helplines[:HELPLINES])]


async def food_near(request: Request) -> list[Text]:
    """Food banks and the like, for somebody who has nothing to eat."""
    entries, guest = await _sorted(request)
    return [said(entry, guest) for entry in entries if entry.kind is SignpostKind.FOOD_BANK][:FOOD_TONIGHT]


def said(entry: Signpost, guest: GuestRow | None = None) -> Text:
    """One entry, with how far it is from a guest."""
    lines: list[Param] = [text("signposts.name", name=entry.name, kind=text(f"signposts.kind.{entry.kind}"))]
    if entry.about:
        lines.append(text("signposts.about", about=entry.about))
    if entry.address:
        lines.append(_where(entry, guest))
    if entry.phone:
        lines.append(text("signposts.phone", phone=entry.phone))
    return paragraphs(lines, gap=False)


async def _sorted(request: Request) -> tuple[list[Signpost], GuestRow | None]:
    entries = await request.work.signposts.shown(request.person.network)
    guest = await request.work.guests.find(request.person.id)
    return (entries if guest is None else sorted(entries, key=lambda entry: _metres(entry, guest))), guest


def _metres(entry: Signpost, guest: GuestRow) -> float:
    if entry.lat is None or entry.lon is None:
        return float("inf")
    return distance_m(guest.answers.lat, guest.answers.lon, entry.lat, entry.lon)


def _where(entry: Signpost, guest: GuestRow | None) -> Text:
    if guest is None or entry.lat is None:
        return text("signposts.where", address=entry.address)
    miles = _metres(entry, guest) / METRES_A_MILE
    if miles < 0.5:
        return text("signposts.where_near", address=entry.address)
    return text("signposts.where_miles", address=entry.address, miles=f"{miles:.1f}".removesuffix(".0"))
