"""The card of a place for organisers: all that is known of it, and what can be done about it."""

from datetime import datetime

from bot.domain.core.actions import Action
from bot.domain.core.fingerprint import Fingerprint, fingerprint
from bot.domain.core.ids import VenueId
from bot.domain.core.messages import Button, Items, Message, Param, Text, paragraphs, text
from bot.domain.core.moments import OneDay
from bot.domain.directory.actions import VENUE_ACCESS, VENUE_LIST, VENUE_ON_MAP, VENUE_REMOVE, VENUE_STILL_RIGHT
from bot.domain.directory.venues import VenueFacts


def card(facts: VenueFacts, now: datetime) -> Message:
    """A place of the directory is looked at; one of somebody’s posts can be put into it, unless it is a home."""
    venue = facts.venue
    why_not = text("venues.taken_out" if facts.taken_out else "venues.not_listed")
    checked = _checked(facts, now) if venue.listed else why_not
    right = right_label(to_check=facts.to_check)
    looked_at = Button(label=right, tap=VENUE_STILL_RIGHT.tap(venue.id, seen(facts)))
    put_in = Button(label=text("venues.list_it"), tap=VENUE_LIST.tap(venue.id, seen(facts)))
    ways = (venue_button("change_access", VENUE_ACCESS, venue.id), venue_button("on_map", VENUE_ON_MAP, venue.id))
    first = looked_at if venue.listed else put_in
    rows = (ways,) if venue.home and not venue.listed else ((first,), ways)
    if facts.to_check:
        rows = (*rows, (venue_button("remove", VENUE_REMOVE, venue.id),))
    return Message(text=paragraphs((place_said(facts), checked), gap=False), rows=rows)


def _checked(facts: VenueFacts, now: datetime) -> Text:
    return text("venues.to_check") if facts.to_check else checked_line(facts.checked, facts.checked_by, now)


def right_label(*, to_check: bool) -> Text:
    """What an organiser says who has looked."""
    return text("venues.is_right" if to_check else "venues.still_right")


def choice_label(name: str, *, to_check: bool) -> Text:
    """In the list of organisers: what nobody has checked is marked."""
    return text("venues.choice_to_check", name=name[:28]) if to_check else text("venues.choice", name=name[:40])


def place_said(facts: VenueFacts) -> Text:
    """Its name, where it is, how to get in."""
    venue = facts.venue
    lines: list[Param] = [text("venues.name", name=venue.name)]
    if venue.address:
        lines.append(text("venues.address", address=venue.address))
    if venue.home:
        lines.append(text("venues.is_home"))
    steps = {True: "venues.step_free", False: "venues.steps", None: "venues.steps_not_known"}[venue.step_free]
    lines.append(text(steps))
    if venue.access:
        names = tuple(text(f"venues.access.{access}") for access in venue.access)
        lines.append(text("venues.has", names=Items(items=names)))
    return paragraphs(lines, gap=False)


def seen(facts: VenueFacts) -> Fingerprint:
    """What an organiser saw of it."""
    return fingerprint(place_said(facts), facts.venue.lat, facts.venue.lon)


def checked_line(checked: datetime | None, by: str, now: datetime) -> Text:
    """When somebody last saw that it is right, and who."""
    if checked is None:
        return text("venues.never_checked")
    day = OneDay(day=checked.date(), today=now.date())
    return text("venues.checked_by", day=day, name=by) if by else text("venues.checked", day=day)


def venue_button(name: str, action: Action[VenueId], venue: VenueId) -> Button:
    return Button(label=text(f"venues.{name}"), tap=action.tap(venue))
