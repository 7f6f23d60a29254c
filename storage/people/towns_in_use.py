"""Which towns the rows are of: a town that people belong to cannot go from the settings."""

from storage.engine.repository import Repository

_BELONGS = """
    p.chat_id IS NULL
    OR EXISTS (SELECT 1 FROM guest g WHERE g.person_id = p.id AND g.state <> 'left')
    OR EXISTS (SELECT 1 FROM champion c WHERE c.person_id = p.id AND c.state <> 'removed')
    OR EXISTS (SELECT 1 FROM organiser o WHERE o.person_id = p.id)
"""
"""Whoever is rung, is on the list, helps or organises; all others only wrote to us once."""


class TownsInUse(Repository):
    """Looked at once, at the start."""

    async def all(self) -> frozenset[str]:
        """Keys of the towns that anybody is kept in, organises, or has a post in that is not over."""
        rows = await self._rows(
            """
            SELECT network FROM person UNION SELECT network FROM organiser
            UNION SELECT network FROM offer WHERE state NOT IN ('closed', 'withdrawn')
            """
        )
        return frozenset(row["network"] for row in rows)

    async def take_in(self, gone: str, *, network: str, zone: str) -> None:
        """Those of a town that is gone who belong nowhere are kept in another until they say where they live."""
        await self._execute(
            f"""
            UPDATE person SET network = :network, zone = :zone WHERE id IN (
                SELECT p.id FROM person p WHERE p.network = :gone AND NOT ({_BELONGS}))
            """,
            {"gone": gone, "network": network, "zone": zone},
        )
