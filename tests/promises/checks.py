"""The promises, each as a check that raises `AssertionError` with what was broken. Pure: they compare what was seen."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.bookings.reminders import Audience, due
from bot.domain.core.food import OfferKind
from bot.domain.core.messages import Priority, Subject
from bot.domain.core.quiet_hours import QuietHours
from tests.promises import gates, others
from tests.promises.seen import Booking, Guest, Row, Seen, Sitting
from tests.promises.step import Step

WEEK = timedelta(days=7)
QUIET = QuietHours()


def no_place_twice(step: Step) -> None:
    """A meal has no more places taken than it has, and as many as its bookings say."""
    for occurrence in step.after.occurrences.values():
        assert occurrence.taken <= occurrence.places, occurrence
        if occurrence.state not in {"cancelled", "expired"}:
            assert occurrence.taken == occurrence.booked, occurrence


def nobody_over_their_cap(step: Step, most: int = 3) -> None:
    """Nobody is asked more often in a week than they want: what they heard, and what waits to be said."""
    heard = {row.subject_id for row in step.after.rows.values() if _invites(row) and row.state == "sent"}
    for number in step.after.invitations.keys() - step.before.invitations.keys():
        new = step.after.invitations[number]
        before, after = step.before.guests.get(new.person), step.after.guests.get(new.person)
        cap = min(most, max(guest.weekly_cap for guest in (before, after) if guest is not None))
        lately = [
            other
            for other in step.after.invitations.values()
            if other.person == new.person
            and other.at > new.at - WEEK
            and (other.state != "withdrawn" or other.id in heard)
        ]
        assert len(lately) <= cap, (new, cap, lately)


def only_what_they_can_eat(step: Step) -> None:
    """An invitation that is said fits its guest as they and the meal are then: allergens, diets, steps, time."""
    for _, row in step.rows_said():
        invitation = step.after.invitations.get(row.subject_id) if _invites(row) else None
        if invitation is None:
            continue
        occurrence = step.after.occurrences[invitation.occurrence]
        guests = [seen.guests.get(invitation.person) for seen in (step.before, step.after)]
        assert any(guest is None or not guest.mask & occurrence.mask for guest in guests), (guests, occurrence)


def quiet_is_kept(step: Step) -> None:
    """Between 20:30 and 08:30 nothing is said but answers."""
    for sent, row in step.rows_said():
        guest = step.after.guests.get(row.person)
        if guest is not None and not Priority(row.priority).is_reply and not row.edits:
            assert not QUIET.covers(sent.at, guest.zone), (sent, row)


def nothing_after_leaving(step: Step) -> None:
    """Who had left, and has not come back, hears nothing but answers."""
    for sent, row in step.rows_said():
        guests = [seen.guests.get(row.person) for seen in (step.before, step.after)]
        if all(guest is not None and guest.state == "left" and not guest.duties for guest in guests):
            assert Priority(row.priority).is_reply, (sent, row)


def everything_once(step: Step) -> None:
    """Whatever was said is one row of the outbox, and no row was said more than once."""
    rows = {(row.chat, row.message) for row in step.after.rows.values()}
    known = {guest.chat for guest in step.after.guests.values()}
    for sent in step.said:
        assert (sent.chat, sent.message_id) in rows or sent.chat not in known, sent


def nothing_given_up(step: Step) -> None:
    """No update was too much for the bot."""
    assert step.after.given_up == 0


@dataclass(slots=True)
class Reminders:
    """Who is owed which reminder: whoever was going from before its moment until after it."""

    owed: dict[tuple[int, str, datetime], datetime] = field(default_factory=dict)
    told: Counter[tuple[int, str, str, datetime]] = field(default_factory=Counter)

    def note(self, step: Step) -> None:
        """Which reminders fell due in this step for those who are going before and after it; none is said twice."""
        for _, row in step.rows_said():
            booking = step.after.bookings.get(row.subject_id)
            if row.subject == Subject.GUEST_REMINDER and booking is not None:
                starts = step.after.occurrences[booking.occurrence].starts
                self.told[booking.id, row.detail, booking.asked_at, starts] += 1
        assert all(count == 1 for count in self.told.values()), self.told
        for booking in step.after.bookings.values():
            before = step.before.bookings.get(booking.id)
            guest = step.after.guests.get(booking.person)
            occurrences = [seen.occurrences.get(booking.occurrence) for seen in (step.before, step.after)]
            if before is None or before.state != "going" or booking.state != "going" or guest is None:
                continue
            old, new = occurrences
            if old is not None and new is not None and old.starts == new.starts and _can_hear(step, guest):
                self._fell_due(booking, new, step.began, step.ended)

    def _fell_due(self, booking: Booking, occurrence: Sitting, began: datetime, ended: datetime) -> None:
        """A clock that was set back does not make a moment come again that was past when they said yes."""
        rows = due(
            Audience.GUEST, OfferKind(occurrence.kind), occurrence.starts, occurrence.ends, occurrence.zone, now=began
        )
        for reminder, moment in rows:
            if max(began, datetime.fromisoformat(booking.asked_at)) < moment <= ended and moment < occurrence.ends:
                self.owed[booking.id, reminder.name, occurrence.starts] = moment

    def check(self, seen: Seen) -> None:
        """At the end: each that was owed was said, unless the guest changed their mind or quiet outlasted it."""
        said = self._said(seen)
        for (booking, name, starts), moment in self.owed.items():
            occurrence = seen.occurrences[seen.bookings[booking].occurrence]
            zone = occurrence.zone
            in_vain = QUIET.next_allowed(moment, zone) >= occurrence.ends or occurrence.starts != starts
            if seen.bookings[booking].state in {"going", "attended", "no_show"} and not in_vain:
                assert said[booking, name] >= 1, (booking, name, occurrence)

    def _said(self, seen: Seen) -> Counter[tuple[int, str]]:
        return Counter(
            (row.subject_id, row.detail)
            for row in seen.rows.values()
            if row.subject == Subject.GUEST_REMINDER and row.state == "sent"
        )


def _invites(row: Row) -> bool:
    return row.subject == Subject.INVITATION


def _can_hear(step: Step, guest: Guest) -> bool:
    before = step.before.guests.get(guest.id)
    return guest.reachable and before is not None and before.reachable


PROMISES = (
    no_place_twice,
    nobody_over_their_cap,
    only_what_they_can_eat,
    quiet_is_kept,
    nothing_after_leaving,
    everything_once,
    nothing_given_up,
    *gates.PROMISES,
    *others.PROMISES,
)
