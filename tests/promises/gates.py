"""The promises that hold on every road: food that fits, changes that are told, and nobody who acts without a right to.

Computed from the columns of the database, apart from how the bot decides.
"""

import json
from datetime import datetime, timedelta

from bot.domain.core.food import diets_served
from bot.domain.core.messages import Priority, Subject
from tests.promises.seen import Booking, Guest, Row, Seen, Sitting
from tests.promises.step import Step

ON = frozenset({"open", "full"})
OVER = frozenset({"done", "expired", "cancelled"})
PLACED = frozenset({"going", "held"})
ON_THE_LIST = frozenset({"active", "paused"})
FOR_HOSTS = frozenset({Subject.HOST_LIST, Subject.SAME_FOOD})
NEW_FOR = timedelta(days=3)
INSTANT = timedelta(minutes=5)
MAY_BE_OUT = {"hot": timedelta(hours=2), "chilled": timedelta(hours=4)}


def unfit(meal: Sitting, avoids: int, diets: int, *, step_free: bool = False) -> bool:
    """Something is in it, or may be, or is not known to be absent; or the diet or the way in is not right."""
    safe = meal.not_in_it & ~(meal.contains | meal.may_contain)
    wrong = avoids & ~safe or diets & ~diets_served(meal.diets)
    return bool(wrong) or (step_free and meal.step_free is not True)


def not_for_party(meal: Sitting, guest: Guest, booking: Booking) -> bool:
    own = unfit(meal, guest.avoids, guest.diets, step_free=guest.step_free)
    return own or unfit(meal, booking.plus_avoids, booking.plus_diets)


def gained(step: Step) -> list[Booking]:
    """Bookings that have a place which they had not, or more of them, or for certain what was only held."""
    return [
        booking
        for booking in step.after.bookings.values()
        if booking.state in PLACED and _more(step.before.bookings.get(booking.id), booking)
    ]


def _more(old: Booking | None, new: Booking) -> bool:
    if old is None or old.state not in PLACED:
        return True
    return new.party > old.party or (old.state, new.state) == ("held", "going")


def every_place_fits(step: Step) -> None:
    """Nobody comes by a place in food that is not right for them and theirs, whatever was pressed."""
    for booking in gained(step):
        guest = step.after.guests[booking.person]
        meal = step.after.occurrences[booking.occurrence]
        assert guest.state in ON_THE_LIST, (guest, booking)
        assert not not_for_party(meal, guest, booking), (meal, guest, booking)


def no_place_where_it_is_shut(step: Step) -> None:
    """Nobody comes by a place in what is paused, without a host, withdrawn, unread or over."""
    for booking in gained(step):
        new = step.after.occurrences[booking.occurrence]
        old = step.before.occurrences.get(booking.occurrence, new)
        assert not (_shut(step.before, old, step.began) and _shut(step.after, new, step.began)), (old, new, booking)
        assert step.ended - step.began > INSTANT or not _barred(step.after, new), (new, booking)


def _shut(seen: Seen, meal: Sitting, at: datetime) -> bool:
    late = meal.answer_by is not None and at >= meal.answer_by
    return _barred(seen, meal) or meal.state not in ON or late


def _barred(seen: Seen, meal: Sitting) -> bool:
    host = seen.guests.get(meal.host)
    away = host is None or not host.duties or not host.reachable
    return meal.state == "cancelled" or meal.offer_state != "open" or meal.paused or away


def what_is_not_said_is_not_known(step: Step) -> None:
    """Of a date whose food the cook has not said, nothing stands as if they had; only they or organisers say it."""
    for meal in step.after.occurrences.values():
        old = step.before.occurrences.get(meal.id)
        if not meal.food_said:
            assert not any(meal.food), meal
        elif old is not None and not old.food_said:
            actor = step.actor
            assert actor is not None, meal
            assert actor.organiser or actor.id in {old.host, meal.host}, (actor, meal)


def nobody_asked_before_it_is_said(step: Step) -> None:
    """Who avoids something, or has a diet, is not invited to a date whose food is not said."""
    for _, row in step.rows_said():
        invitation = step.after.invitations.get(row.subject_id) if row.subject == Subject.INVITATION else None
        if invitation is None:
            continue
        meals = [seen.occurrences.get(invitation.occurrence) for seen in (step.before, step.after)]
        guests = [seen.guests.get(invitation.person) for seen in (step.before, step.after)]
        careful = all(guest is not None and (guest.avoids or guest.diets) for guest in guests)
        assert not careful or any(meal is not None and meal.food_said for meal in meals), (meals, guests)


def changes_are_told(step: Step) -> None:
    """Whoever is coming hears of another food, place or time in the same step, or it waits to be said."""
    told = {
        row.person
        for row in step.after.rows.values()
        if row.id not in step.before.rows and row.priority == Priority.URGENT and row.state != "dropped"
    }
    for booking in step.after.bookings.values():
        before, guest = step.before.bookings.get(booking.id), step.after.guests.get(booking.person)
        if before is None or guest is None or {before.state, booking.state} != {"going"}:
            continue
        old, new = (seen.occurrences[booking.occurrence] for seen in (step.before, step.after))
        could_hear = guest.reachable and step.before.guests[guest.id].reachable
        if could_hear and new.state in ON and _another(old, new, guest, booking):
            assert guest.id in told, (old, new, guest)


def _another(old: Sitting, new: Sitting, guest: Guest, booking: Booking) -> bool:
    if (old.starts, old.venue) != (new.starts, new.venue):
        return True
    said = old.food_said or not_for_party(new, guest, booking)
    return new.food_said and said and (old.food != new.food or not old.food_said)


def only_those_who_may_change_posts(step: Step) -> None:
    """What somebody presses who helps no longer, or never did, changes no post, and does not take them on again."""
    actor = step.actor
    if actor is None or actor.duties:
        return
    assert not step.after.guests.get(actor.id, actor).duties, actor
    for meal in step.after.occurrences.values():
        old = step.before.occurrences.get(meal.id)
        if old is None:
            assert meal.host != actor.id, (actor, meal)
            continue
        assert _post(old) == _post(meal), (actor, old, meal)
        assert meal.state == old.state or meal.state != "cancelled", (actor, old, meal)
        assert meal.offer_state == old.offer_state or meal.state in OVER, (actor, old, meal)


def _post(meal: Sitting) -> tuple[object, ...]:
    return meal.host, meal.venue, meal.places, meal.starts, meal.ends, meal.food, meal.food_said


def lists_are_for_hosts(step: Step) -> None:
    """Who comes, and what is to be cooked, is said to somebody who hosts it and helps."""
    for sent, row in step.rows_said():
        if row.subject not in FOR_HOSTS:
            continue
        hosts = {seen.occurrences[row.subject_id].host for seen in (step.before, step.after) if _has(seen, row)}
        people = [seen.guests.get(row.person) for seen in (step.before, step.after)]
        assert row.person in hosts, (sent, row)
        assert any(one is not None and one.duties for one in people), (sent, row)


def _has(seen: Seen, row: Row) -> bool:
    return row.subject_id in seen.occurrences


def somebody_hears(step: Step) -> None:
    """What somebody must hear rests with nobody who cannot be reached, while an organiser can."""
    organisers = {one.id for one in step.after.guests.values() if one.organiser and one.reachable}
    for row in step.after.rows.values():
        if not _goes_on(row) or not organisers:
            continue
        person = step.after.guests.get(row.person)
        if row.state == "pending":
            assert person is not None, row
            assert person.reachable, (person, row)
        elif row.state == "failed" and row.person not in organisers and row.id not in step.before.rows:
            about = row.dedupe.removesuffix(str(row.person))
            rows = step.after.rows.values()
            assert any(one.dedupe.startswith(about) and one.person in organisers for one in rows), row


def _goes_on(row: Row) -> bool:
    """Not what is for one person and nobody else."""
    return bool(row.must_hear) and json.loads(row.must_hear)["circles"] != ["named"]


def food_is_not_out_too_long(step: Step) -> None:
    """Hot and chilled food is gone some hours after it was first said to be ready, wherever it was moved to."""
    for meal in step.after.occurrences.values():
        old = step.before.occurrences.get(meal.id)
        if meal.food_state not in MAY_BE_OUT or not meal.food_said or meal.state not in ON:
            continue
        ready = meal.ready or meal.starts
        if old is not None and old.food_said:
            ready = min(ready, old.ready or old.starts)
        assert meal.ends <= ready + MAY_BE_OUT[meal.food_state], (old, meal)


def newcomers_leave_room(step: Step) -> None:
    """Who has just joined gets a third of the places, or one, where others could fill the meal."""
    listed = [one for one in step.before.guests.values() if one.state == "active" and _active(step.after, one)]
    settled = sum(not _is_new(one, step.began) for one in listed)
    for gain in gained(step):
        meal, guest = step.after.occurrences[gain.occurrence], step.after.guests[gain.person]
        if not _is_new(guest, step.ended) or settled < meal.places:
            continue
        new = [
            booking.party
            for booking in step.after.bookings.values()
            if booking.occurrence == meal.id
            and booking.state in PLACED
            and _is_new(step.after.guests[booking.person], step.ended)
        ]
        assert sum(new) <= max(1, meal.places // 3), (meal, gain, new)


def _active(seen: Seen, guest: Guest) -> bool:
    return guest.id in seen.guests and seen.guests[guest.id].state == "active"


def _is_new(guest: Guest, now: datetime) -> bool:
    return guest.joined is not None and guest.joined > now - NEW_FOR and not guest.vouched


PROMISES = (
    every_place_fits,
    no_place_where_it_is_shut,
    what_is_not_said_is_not_known,
    nobody_asked_before_it_is_said,
    changes_are_told,
    only_those_who_may_change_posts,
    lists_are_for_hosts,
    somebody_hears,
    food_is_not_out_too_long,
    newcomers_leave_room,
)
