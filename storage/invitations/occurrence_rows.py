"""Rows of open occurrences as the domain has them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.domain.core.food import AllergenFacts
from bot.domain.core.ids import OccurrenceId, PersonId
from bot.domain.invitations.acceptance import Acceptance
from bot.domain.invitations.candidates import OpenOccurrence, Pending, share_for_regulars
from bot.domain.invitations.eligibility import unknown_mask
from storage.engine.connection import Row
from storage.engine.times import read

Grouped = defaultdict[OccurrenceId, list[Row]]


def grouped(rows: Iterable[Row]) -> Grouped:
    groups: Grouped = defaultdict(list)
    for row in rows:
        groups[row["occurrence_id"]].append(row)
    return groups


def open_occurrence(
    row: Row,
    asked: Sequence[Row] = (),
    regulars: frozenset[PersonId] = frozenset(),
    going: Sequence[Row] = (),
) -> OpenOccurrence:
    return OpenOccurrence(
        occurrence_id=row["id"],
        mask=row["mask"],
        lat=row["lat"],
        lon=row["lon"],
        start=read(row["starts_at"]),
        end=read(row["ends_at"]),
        answer_by=read(row["answer_by"]),
        places=row["places"],
        taken=min(row["places"], row["taken"] + row["waiting"] + row["kept"]),
        zone=row["zone"],
        unknown=unknown(row),
        pending=tuple(_pending(invited, regulars) for invited in asked if invited["state"] in {"queued", "sent"}),
        last_wave_at=read(row["last_wave_at"]) if row["last_wave_at"] else None,
        already_asked=frozenset(invited["person_id"] for invited in asked),
        familiar_share=share_for_regulars(
            row["regulars_share"],
            repeats=bool(row["rrule"] or row["part_of"]),
            occurrences_before=row["occurrences_before"],
        ),
        regulars=regulars,
        regulars_taken=row["kept"] + sum(booking["party"] for booking in going if booking["person_id"] in regulars),
    )


def _pending(row: Row, regulars: frozenset[PersonId]) -> Pending:
    return Pending(
        asked_at=read(row["queued_at"]),
        acceptance=acceptance(row),
        regular=row["person_id"] in regulars,
    )


def acceptance(row: Row) -> Acceptance:
    return Acceptance(row["yes"], row["no"], row["replies"], row["reply_hours"])


def unknown(row: Row) -> int:
    """What nobody has said about the food and the way in."""
    facts = AllergenFacts(row["contains"], row["may_contain"], row["not_in_it"])
    step_free = None if row["step_free"] is None else bool(row["step_free"])
    return unknown_mask(facts, step_free, food_said=bool(row["food_said"]))
