"""The last count of whom nothing reaches, town by town, for whoever looks at it on the page.

In memory alone: after a start it is simply counted again. It is not made anew each time somebody looks, as it takes
seconds in a large town, and as two counts with one guest between them would be easier to compare.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.invitations.coverage_by_ward import CoverageFindings


class CoverageKept:
    """Kept until the day is over, or somebody asks for a count in the chat."""

    def __init__(self) -> None:
        self._found: dict[str, CoverageFindings] = {}
        self._wanted: set[str] = set()

    def find(self, network: str, *, now: datetime, zone: str) -> CoverageFindings | None:
        """That of today. None where there is none yet: it is then made in a moment."""
        found = self._found.get(network)
        if found is not None and _day(found.at, zone) == _day(now, zone):
            return found
        self._wanted.add(network)
        return None

    def wanted(self) -> list[str]:
        """The towns whose count somebody waits for."""
        return sorted(self._wanted)

    def keep(self, network: str, findings: CoverageFindings) -> None:
        self._found[network] = findings
        self._wanted.discard(network)


def _day(moment: datetime, zone: str) -> object:
    return moment.astimezone(ZoneInfo(zone)).date()
