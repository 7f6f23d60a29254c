"""One transaction and everything that can be read and changed in it."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import aiosqlite

from storage.audit import Audit
from storage.bookings import Bookings
from storage.broadcasts import Broadcasts
from storage.calls import Calls
from storage.checks import Checks
from storage.clubs import Clubs
from storage.concern_inbox import ConcernInbox
from storage.concerns import Concerns
from storage.conversations import Conversations
from storage.greetings import Greetings
from storage.guests import Guests
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.invite_codes import InviteCodes
from storage.my_posts import MyPosts
from storage.neighbours import Neighbours
from storage.offers import Offers
from storage.organising import Organising
from storage.outbox import Outbox
from storage.people import People
from storage.questions import Questions
from storage.reach_asked import ReachAsked
from storage.referrers import Referrers
from storage.retention import Retention
from storage.rights import Rights
from storage.segments import Segments
from storage.signposts import Signposts
from storage.sittings import Sittings
from storage.together import Together
from storage.trouble import DatabaseTrouble, trouble_in
from storage.venues import Venues
from storage.wishes import WishesOfGuests


class Work:
    """A unit of work: repositories over one open transaction. They never commit; whoever opened it does."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self.people = People(connection)
        self.guests = Guests(connection)
        self.conversations = Conversations(connection)
        self.venues = Venues(connection)
        self.offers = Offers(connection)
        self.clubs = Clubs(connection)
        self.my_posts = MyPosts(connection)
        self.sittings = Sittings(connection)
        self.invitations = Invitations(connection)
        self.bookings = Bookings(connection)
        self.calls = Calls(connection)
        self.greetings = Greetings(connection)
        self.neighbours = Neighbours(connection)
        self.together = Together(connection)
        self.concerns = Concerns(connection)
        self.wishes = WishesOfGuests(connection)
        self.rights = Rights(connection)
        self.retention = Retention(connection)
        self.inbox = Inbox(connection)
        self.outbox = Outbox(connection)
        self.broadcasts = Broadcasts(connection)
        self.segments = Segments(connection)
        self.signposts = Signposts(connection)
        self.reach_asked = ReachAsked(connection)
        self.referrers = Referrers(connection)
        self.organising = Organising(connection)
        self.checks = Checks(connection)
        self.questions = Questions(connection)
        self.invite_codes = InviteCodes(connection)
        self.concern_inbox = ConcernInbox(connection)
        self.audit = Audit(connection)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that can be undone alone: rolled back if anything is raised, which is raised on.

        Raises `DatabaseTrouble` when the machine is in the way: then the whole transaction has to be given up.
        """
        await self._connection.execute("SAVEPOINT part")
        try:
            yield
        except DatabaseTrouble:
            raise
        except BaseException as error:
            if isinstance(error, sqlite3.OperationalError) and (trouble := trouble_in(error)):
                raise trouble from error
            await self._connection.execute("ROLLBACK TO SAVEPOINT part")
            await self._connection.execute("RELEASE SAVEPOINT part")
            raise
        await self._connection.execute("RELEASE SAVEPOINT part")


Write = Callable[[], AbstractAsyncContextManager[Work]]
"""Opens a transaction (`Database.write`): for what takes long, and lets others go in between its many short ones."""
