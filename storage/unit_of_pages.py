"""The repositories of a transaction that the organisers’ page needs, each made when it is asked for."""

from storage.broadcasts.drafts import BroadcastDrafts
from storage.directory.page_imports import PageImports
from storage.directory.proposals import Proposals
from storage.directory.venue_tables import VenueTables
from storage.engine.connection import Keeps
from storage.offers.host_asks import HostAsks
from storage.organisers.calendar import TownCalendar
from storage.organisers.page_sessions import PageSessions


class PageWork:
    """The part of `Work` that the page needs; alone it is nothing."""

    _connection: Keeps

    @property
    def page_sessions(self) -> PageSessions:
        """The same."""
        return PageSessions(self._connection)

    @property
    def host_asks(self) -> HostAsks:
        """The same; the chat asks, too."""
        return HostAsks(self._connection)

    @property
    def town_calendar(self) -> TownCalendar:
        """The same."""
        return TownCalendar(self._connection)

    @property
    def page_imports(self) -> PageImports:
        """The same."""
        return PageImports(self._connection)

    @property
    def venue_tables(self) -> VenueTables:
        """The same."""
        return VenueTables(self._connection)

    @property
    def proposals(self) -> Proposals:
        """The same."""
        return Proposals(self._connection)

    @property
    def broadcast_drafts(self) -> BroadcastDrafts:
        """The same."""
        return BroadcastDrafts(self._connection)
