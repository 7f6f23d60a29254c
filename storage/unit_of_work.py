"""One transaction and everything that can be read and changed in it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from storage.bookings.bookings import Bookings
from storage.bookings.every_week import EveryWeek
from storage.bookings.feedback import Feedback
from storage.bookings.greeters import Greeters
from storage.bookings.tallies import Tallies
from storage.bookings.ties import MonthlyTies
from storage.bookings.waiting import WaitingLists
from storage.broadcasts.broadcasts import Broadcasts
from storage.broadcasts.segments import Segments
from storage.calls.call_tasks import Calls
from storage.calls.phone_guests import PhoneGuests
from storage.calls.slips import Slips
from storage.calls.stand_ins import StandIns
from storage.commitments.our_promises import OurPromises
from storage.commitments.partner_promises import PartnerPromises
from storage.concerns.concerns import Concerns
from storage.concerns.inbox import ConcernInbox
from storage.directory.many_venues import ManyVenues
from storage.directory.packs import PackRows
from storage.directory.referrers import Referrers
from storage.directory.signposts import Signposts
from storage.directory.venues import Venues
from storage.engine.connection import Keeps
from storage.engine.errors import DatabaseTrouble, trouble_in
from storage.gifts.gifts import Gifts
from storage.gifts.help_wanted import HelpsWanted
from storage.guests.answers import KeptAnswers
from storage.guests.guests import Guests
from storage.guests.lookup import GuestLookup
from storage.guests.newcomers import Newcomers
from storage.guests.pause import GuestRests
from storage.invitations.coverage_requests import CoverageRequests
from storage.invitations.invitations import Invitations
from storage.invitations.open_occurrences import OpenOccurrences
from storage.messaging.conversations import Conversations
from storage.messaging.inbox import Inbox
from storage.messaging.long_keyboards import LongKeyboards
from storage.messaging.outbox import Outbox
from storage.messaging.said_lately import LatelySaid
from storage.offers.away_hosts import AwayHosts
from storage.offers.calendars import Calendars
from storage.offers.door import Door
from storage.offers.handovers import Handovers
from storage.offers.host_changes import HostChanges
from storage.offers.offers import Offers
from storage.offers.photos import Photos
from storage.offers.post_questions import PostQuestions
from storage.offers.questions import MealQuestions
from storage.offers.series import Series
from storage.offers.unfinished import UnfinishedPosts
from storage.offers.waiting_changes import WaitingChanges
from storage.organisers.alerts import Alerts
from storage.organisers.overview import Overview
from storage.people.audit import Audit
from storage.people.commands_shown import CommandMenus
from storage.people.people import People
from storage.people.town_shares import TownShares
from storage.people.towns_in_use import TownsInUse
from storage.privacy.data_rights import DataRights
from storage.privacy.leaving import Leaving
from storage.privacy.retention import Retention
from storage.privacy.undo import KeptForUndo
from storage.teams.teams import Teams
from storage.unit_of_counting import CountingWork
from storage.unit_of_pages import PageWork
from storage.voice.community import Community
from storage.voice.counts import IdeaCounts
from storage.voice.idea_helpers import IdeaHelpers
from storage.voice.ideas import KeptIdeas
from storage.voice.votes import Votes
from storage.volunteers.invite_codes import InviteCodes
from storage.volunteers.questions import Questions
from storage.volunteers.training import Training
from storage.volunteers.vetting import Vetting


class Work(CountingWork, PageWork):
    """A unit of work: repositories over the open transaction. They never commit; whoever opened it does."""

    def __init__(self, connection: Keeps) -> None:  # noqa: PLR0915 - a line for each repository
        self._connection = connection
        self.people = People(connection)
        self.guests = Guests(connection)
        self.conversations = Conversations(connection)
        self.venues = Venues(connection)
        self.offers = Offers(connection)
        self.series = Series(connection)
        self.host_changes = HostChanges(connection)
        self.handovers = Handovers(connection)
        self.away_hosts = AwayHosts(connection)
        self.waiting_changes = WaitingChanges(connection)
        self.open_occurrences = OpenOccurrences(connection)
        self.invitations = Invitations(connection)
        self.bookings = Bookings(connection)
        self.calls = Calls(connection)
        self.greeters = Greeters(connection)
        self.phone_guests = PhoneGuests(connection)
        self.feedback = Feedback(connection)
        self.concerns = Concerns(connection)
        self.answers = KeptAnswers(connection)
        self.newcomers = Newcomers(connection)
        self.rests = GuestRests(connection)
        self.data_rights = DataRights(connection)
        self.retention = Retention(connection)
        self.leaving = Leaving(connection)
        self.undo = KeptForUndo(connection)
        self.inbox = Inbox(connection)
        self.outbox = Outbox(connection)
        self.long_keyboards = LongKeyboards(connection)
        self.broadcasts = Broadcasts(connection)
        self.segments = Segments(connection)
        self.town_shares = TownShares(connection)
        self.towns_in_use = TownsInUse(connection)
        self.many_venues = ManyVenues(connection)
        self.signposts = Signposts(connection)
        self.pack_rows = PackRows(connection)
        self.coverage_requests = CoverageRequests(connection)
        self.referrers = Referrers(connection)
        self.alerts = Alerts(connection)
        self.overview = Overview(connection)
        self.vetting = Vetting(connection)
        self.questions = Questions(connection)
        self.invite_codes = InviteCodes(connection)
        self.concern_inbox = ConcernInbox(connection)
        self.audit = Audit(connection)

    @property
    def every_week(self) -> EveryWeek:
        """Made when it is asked for."""
        return EveryWeek(self._connection)

    @property
    def gifts(self) -> Gifts:
        """The same."""
        return Gifts(self._connection)

    @property
    def help_wanted(self) -> HelpsWanted:
        """The same."""
        return HelpsWanted(self._connection)

    @property
    def meal_questions(self) -> MealQuestions:
        """Made when it is asked for: few need it."""
        return MealQuestions(self._connection)

    @property
    def waiting(self) -> WaitingLists:
        """The same."""
        return WaitingLists(self._connection)

    @property
    def training(self) -> Training:
        """The same."""
        return Training(self._connection)

    @property
    def door(self) -> Door:
        """The same."""
        return Door(self._connection)

    @property
    def unfinished(self) -> UnfinishedPosts:
        """The same."""
        return UnfinishedPosts(self._connection)

    @property
    def photos(self) -> Photos:
        """The same."""
        return Photos(self._connection)

    @property
    def ties(self) -> MonthlyTies:
        """The same."""
        return MonthlyTies(self._connection)

    @property
    def calendars(self) -> Calendars:
        """The same."""
        return Calendars(self._connection)

    @property
    def slips(self) -> Slips:
        """The same."""
        return Slips(self._connection)

    @property
    def stand_ins(self) -> StandIns:
        """The same."""
        return StandIns(self._connection)

    @property
    def teams(self) -> Teams:
        """The same."""
        return Teams(self._connection)

    @property
    def post_questions(self) -> PostQuestions:
        """As above."""
        return PostQuestions(self._connection)

    @property
    def lookup(self) -> GuestLookup:
        """As above."""
        return GuestLookup(self._connection)

    @property
    def tallies(self) -> Tallies:
        """The same."""
        return Tallies(self._connection)

    @property
    def community(self) -> Community:
        """As above."""
        return Community(self._connection)

    @property
    def idea_counts(self) -> IdeaCounts:
        """As above."""
        return IdeaCounts(self._connection)

    @property
    def our_promises(self) -> OurPromises:
        """The same."""
        return OurPromises(self._connection)

    @property
    def partner_promises(self) -> PartnerPromises:
        """The same."""
        return PartnerPromises(self._connection)

    @property
    def ideas(self) -> KeptIdeas:
        """The same."""
        return KeptIdeas(self._connection)

    @property
    def idea_helpers(self) -> IdeaHelpers:
        """The same."""
        return IdeaHelpers(self._connection)

    @property
    def votes(self) -> Votes:
        """The same."""
        return Votes(self._connection)

    @property
    def lately_said(self) -> LatelySaid:
        """The same."""
        return LatelySaid(self._connection)

    @property
    def commands_shown(self) -> CommandMenus:
        """The same."""
        return CommandMenus(self._connection)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that can be undone alone: rolled back if anything is raised, which is raised on.

        Raises `DatabaseTrouble` when the machine is in the way: then the whole transaction has to be given up, as it
        is when somebody is asked to end within.
        """
        await self._connection.execute("SAVEPOINT part")
        try:
            yield
        except DatabaseTrouble:
            raise
        except Exception as error:
            if trouble := trouble_in(error):
                raise trouble from error
            await self._connection.execute("ROLLBACK TO SAVEPOINT part")
            await self._connection.execute("RELEASE SAVEPOINT part")
            raise
        await self._connection.execute("RELEASE SAVEPOINT part")


Write = Callable[[], AbstractAsyncContextManager[Work]]
"""Opens a transaction (`Database.write`): for what takes long, and lets others go in between its many short ones."""
