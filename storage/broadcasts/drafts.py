"""What organisers have half written to many, for all of them in the town."""

from datetime import datetime

from bot.domain.broadcasts.drafts import AnnouncementForm, KeptDraft
from bot.domain.core.ids import BroadcastDraftId, BroadcastId, PersonId
from storage.engine.connection import Row
from storage.engine.encryption import private
from storage.engine.repository import Repository
from storage.engine.times import read, stored


def _draft(row: Row) -> KeptDraft:
    return KeptDraft(
        id=row["id"],
        network=row["network"],
        form=AnnouncementForm.model_validate_json(row["form"]),
        revision=row["revision"],
        changed_by=row["changed_by"],
        changed_at=read(row["changed_at"]),
        broadcast=row["broadcast_id"],
    )


class BroadcastDrafts(Repository):
    """A draft is changed by whoever has its last revision, and is gone when it is sent."""

    async def add(
        self,
        network: str,
        form: AnnouncementForm,
        by: PersonId | None,
        *,
        now: datetime,
        broadcast: BroadcastId | None = None,
    ) -> BroadcastDraftId:
        row = await self._one(
            """
            INSERT INTO broadcast_draft (network, form, changed_by, changed_at, broadcast_id)
            VALUES (:network, :form, :by, :now, :broadcast) RETURNING id
            """,
            {
                "network": network,
                "form": private(form.model_dump_json()),
                "by": by,
                "now": stored(now),
                "broadcast": broadcast,
            },
        )
        return BroadcastDraftId(row["id"])

    async def get(self, draft: BroadcastDraftId) -> KeptDraft:
        """Raises `KeyError` when there is none."""
        return _draft(await self._one("SELECT * FROM broadcast_draft WHERE id = :id", {"id": draft}))

    async def made_into(self, broadcast: BroadcastId) -> KeptDraft | None:
        """The draft that this one was made of; None where it was changed since, or is gone."""
        row = await self._first(
            "SELECT * FROM broadcast_draft WHERE broadcast_id = :broadcast", {"broadcast": broadcast}
        )
        return _draft(row) if row else None

    async def of_network(self, network: str, limit: int) -> list[KeptDraft]:
        """Those changed last first."""
        rows = await self._rows(
            """
            SELECT * FROM broadcast_draft WHERE network = :network ORDER BY changed_at DESC, id DESC LIMIT :limit
            """,
            {"network": network, "limit": limit},
        )
        return [_draft(row) for row in rows]

    async def change(
        self, draft: BroadcastDraftId, revision: int, form: AnnouncementForm, by: PersonId, *, now: datetime
    ) -> bool:
        """What was made of it before is no longer it. False when somebody was first."""
        return await self._changed(
            """
            UPDATE broadcast_draft
            SET form = :form, revision = revision + 1, changed_by = :by, changed_at = :now, broadcast_id = NULL
            WHERE id = :id AND revision = :revision
            """,
            {
                "form": private(form.model_dump_json()),
                "by": by,
                "now": stored(now),
                "id": draft,
                "revision": revision,
            },
        )

    async def is_made_into(self, draft: BroadcastDraftId, broadcast: BroadcastId) -> None:
        """What it looks like when it is sent."""
        await self._execute(
            "UPDATE broadcast_draft SET broadcast_id = :broadcast WHERE id = :id", {"broadcast": broadcast, "id": draft}
        )

    async def drop(self, draft: BroadcastDraftId) -> bool:
        """False when somebody was first."""
        return await self._changed("DELETE FROM broadcast_draft WHERE id = :id", {"id": draft})
