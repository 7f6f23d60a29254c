"""Studies of a town: what they ask, how many took each step, and what was answered, without who."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.domain.core.ids import StudyId
from bot.domain.evaluation.instruments import Instrument, StudyItem
from bot.domain.evaluation.people import AnsweredWave, AskedBy, Participant, Wave
from bot.domain.evaluation.studies import Study, StudyIsOn, StudyStep
from storage.engine.connection import Row
from storage.engine.repository import Repository
from storage.engine.times import read, stored

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""Of what has lost its day together with its person."""


def read_answers(text: str) -> dict[StudyItem, int | None]:
    """Of one time of asking, in the order in which they were given; None is skipped."""
    kept: dict[str, int | None] = json.loads(text) if text else {}
    return {StudyItem(item): value for item, value in kept.items()}


class Studies(Repository):
    """One study at a time in a town. Counts only rise: they stay when people go."""

    async def begin(self, network: str, instrument: Instrument, *, life: bool, now: datetime) -> StudyId:
        """Raises `StudyIsOn`."""
        row = await self._first(
            """
            INSERT INTO study (network, instrument, life, began_at) VALUES (:network, :instrument, :life, :now)
            ON CONFLICT (network) WHERE ended_at = '' DO NOTHING RETURNING id
            """,
            {"network": network, "instrument": instrument, "life": int(life), "now": stored(now)},
        )
        if row is None:
            raise StudyIsOn
        return StudyId(row["id"])

    async def end(self, study: StudyId, *, now: datetime) -> bool:
        """False when it had ended before."""
        return await self._changed(
            "UPDATE study SET ended_at = :now WHERE id = :id AND ended_at = ''", {"now": stored(now), "id": study}
        )

    async def get(self, study: StudyId) -> Study:
        """Raises `KeyError` when there is none."""
        return _study(await self._one("SELECT * FROM study WHERE id = :id", {"id": study}))

    async def of(self, network: str) -> tuple[Study, ...]:
        """All of a town, the first first."""
        rows = await self._rows("SELECT * FROM study WHERE network = :network ORDER BY id", {"network": network})
        return tuple(_study(row) for row in rows)

    async def running(self) -> tuple[Study, ...]:
        """Those that are on, of all towns."""
        return tuple(_study(row) for row in await self._rows("SELECT * FROM study WHERE ended_at = '' ORDER BY id"))

    async def running_in(self, network: str) -> Study | None:
        row = await self._first("SELECT * FROM study WHERE network = :network AND ended_at = ''", {"network": network})
        return _study(row) if row else None

    async def count(self, study: StudyId, step: StudyStep) -> None:
        """One person more."""
        await self._execute(
            """
            INSERT INTO study_count (study_id, step, people) VALUES (:study, :step, 1)
            ON CONFLICT (study_id, step) DO UPDATE SET people = study_count.people + 1
            """,
            {"study": study, "step": step},
        )

    async def flow_counts(self, study: StudyId) -> dict[StudyStep, int]:
        """How many people took each step, also those who are gone."""
        rows = await self._rows("SELECT step, people FROM study_count WHERE study_id = :study", {"study": study})
        counted = {StudyStep(row["step"]): int(row["people"]) for row in rows}
        return {step: counted.get(step, 0) for step in StudyStep}

    async def asked(self, study: StudyId) -> int:
        """How many were asked whether they would take part, also those who said no or are gone."""
        return (await self.flow_counts(study))[StudyStep.ASKED]

    async def participants(self, study: StudyId) -> tuple[Participant, ...]:
        """All who agreed. Of those who took it back or are gone nothing is known but that they did."""
        rows = await self._rows(
            """
            SELECT w.member_id, w.wave, w.mode, w.meals_before, w.answers
            FROM study_wave w JOIN study_member m ON m.id = w.member_id
            WHERE m.study_id = :study ORDER BY w.member_id, w.wave
            """,
            {"study": study},
        )
        answered = [one for one in _participants(rows) if one.waves]
        agreed = (await self.flow_counts(study))[StudyStep.AGREED]
        return (*answered, *[Participant()] * max(0, agreed - len(answered)))


def _study(row: Row) -> Study:
    return Study(
        id=StudyId(row["id"]),
        network=row["network"],
        instrument=Instrument(row["instrument"]),
        life=bool(row["life"]),
        began=read(row["began_at"]),
        ended=read(row["ended_at"]) if row["ended_at"] else None,
    )


def _participants(rows: Iterable[Row]) -> list[Participant]:
    by_member: dict[int, dict[Wave, AnsweredWave]] = {}
    for row in rows:
        answers = {item: value for item, value in read_answers(row["answers"]).items() if value is not None}
        waves = by_member.setdefault(row["member_id"], {})
        if answers:
            waves[Wave(row["wave"])] = AnsweredWave(AskedBy(row["mode"]), answers, int(row["meals_before"]))
    return [Participant(waves) for waves in by_member.values()]
