"""What guests have told us: one way to keep it, and one to look it up.

What SQL asks about has a column; every other answer is in `guest.more`, so that a new question changes nothing here.
"""

import json
from datetime import datetime

from bot.domain.core.ids import PersonId
from bot.domain.guests.answers import Answers, days_in, parts_in
from bot.domain.guests.preferences import MessageKind, how_much_of
from bot.domain.invitations.need import need
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import stored
from storage.guests.guests import answer_values

_AS_THEY_ARE = frozenset(
    {
        *("first_name", "sector", "area", "lat", "lon", "uncertainty_m", "limit_m", "avoids", "diets", "weekly_cap"),
        *("quiet_from", "quiet_until", "company", "brings", "likes"),
    }
)
"""Answers whose column is called the same and holds the same."""
_ELSEWHERE = _AS_THEY_ARE | {"days", "parts", "how_much", "named", "seen", "unwanted"}
"""Not in `guest.more`: they have a column of another form, or a table (`consent`, `opt_out`)."""
CONSENT_TO_FOOD = "food_and_access"
CONSENT_TO_NAME = "name_beside_food"
CONSENT_TO_BE_SEEN = "name_to_guests"
CONSENT_TO_STUDY = "study"
"""To questions for "Did it help?"."""
CONSENTS = (CONSENT_TO_FOOD, CONSENT_TO_NAME, CONSENT_TO_BE_SEEN, CONSENT_TO_STUDY)
"""Each asked apart, beside that to be invited at all."""


class KeptAnswers(Repository):
    """Of `guest` and `person` a row each, of `opt_out` one for each kind of message that somebody does without."""

    async def find(self, person: PersonId) -> Answers | None:
        """None for somebody who is no guest."""
        row = await self._first(
            "SELECT g.*, p.first_name, p.quiet_from, p.quiet_until"
            " FROM guest g JOIN person p ON p.id = g.person_id WHERE g.person_id = :id",
            {"id": person},
        )
        if row is None:
            return None
        opted_out = await self._rows("SELECT kind FROM opt_out WHERE person_id = :id", {"id": person})
        more = json.loads(row["more"]) if row["more"] else await self._from_consent(person, row)
        answers = Answers(
            **{name: row[name] for name in _AS_THEY_ARE},
            days=days_in(row["availability"]),
            parts=parts_in(row["availability"]),
            how_much=how_much_of(row["weight"]),
            named=bool(await self.said_last(person, CONSENT_TO_NAME)),
            seen=bool(await self.said_last(person, CONSENT_TO_BE_SEEN)),
            unwanted=tuple(MessageKind(opt_out["kind"]) for opt_out in opted_out),
            **more,
        )
        return answers.kept()

    async def keep(self, person: PersonId, answers: Answers, *, now: datetime) -> None:
        """All but the consents, which are kept with the words that were shown."""
        turn = await self._one("SELECT meals, invitations, start_need FROM guest WHERE person_id = :id", {"id": person})
        values = {
            **answer_values(answers.for_matching()),
            "weekly_cap": answers.weekly_cap,
            "weight": answers.weight,
            "need": need(turn["meals"], turn["invitations"], answers.weight, turn["start_need"]),
            "company": answers.company,
            "brings": private(answers.brings),
            "more": private(answers.model_dump_json(exclude=set(_ELSEWHERE))),
        }
        columns = ", ".join(f"{name} = :{name}" for name in values)
        await self._execute(f"UPDATE guest SET {columns} WHERE person_id = :person", {**values, "person": person})
        await self._execute(
            "UPDATE person SET first_name = :name, quiet_from = :start, quiet_until = :end WHERE id = :person",
            {
                "name": private(answers.first_name),
                "start": answers.quiet_from,
                "end": answers.quiet_until,
                "person": person,
            },
        )
        await self._keep_unwanted(person, answers, now)

    async def _keep_unwanted(self, person: PersonId, answers: Answers, now: datetime) -> None:
        for kind in MessageKind:
            values: dict[str, object] = {"person": person, "kind": kind}
            if kind not in answers.unwanted:
                await self._execute("DELETE FROM opt_out WHERE person_id = :person AND kind = :kind", values)
                continue
            await self._execute(
                """
                INSERT INTO opt_out (person_id, kind, at) VALUES (:person, :kind, :now)
                ON CONFLICT (person_id, kind) DO NOTHING
                """,
                {**values, "now": stored(now)},
            )

    async def _from_consent(self, person: PersonId, row: Row) -> dict[str, bool | None]:
        """Of somebody who joined before these were kept by themselves."""
        agreed = bool(await self.said_last(person, CONSENT_TO_FOOD))
        return {"food_agreed": agreed, "step_free": True if row["step_free"] else False if agreed else None}

    async def said_last(self, person: PersonId, purpose: str) -> bool | None:
        """What they said last about a purpose that we ask consent for; None where they were never asked."""
        row = await self._first(
            "SELECT given FROM consent WHERE person_id = :id AND purpose = :purpose ORDER BY id DESC LIMIT 1",
            {"id": person, "purpose": purpose},
        )
        return bool(row["given"]) if row else None
