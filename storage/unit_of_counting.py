"""The repositories of a transaction that studies, costs and the report need, each made when it is asked for."""

from storage.engine.connection import Keeps
from storage.evaluation.costs import Costs
from storage.evaluation.studies import Studies
from storage.evaluation.study_members import StudyMembers
from storage.evaluation.study_times import StudyTimes
from storage.invitations.places_lately import PlacesLately
from storage.organisers.people_tables import PeopleTables
from storage.report.happenings import ReportHappenings
from storage.report.measures import ReportMeasures
from storage.report.months import ReportMonths
from storage.report.report_requests import ReportRequests


class CountingWork:
    """The part of `Work` that counts; alone it is nothing."""

    _connection: Keeps

    @property
    def report_months(self) -> ReportMonths:
        """The same."""
        return ReportMonths(self._connection)

    @property
    def report_happenings(self) -> ReportHappenings:
        """The same."""
        return ReportHappenings(self._connection)

    @property
    def report_measures(self) -> ReportMeasures:
        """The same."""
        return ReportMeasures(self._connection)

    @property
    def report_requests(self) -> ReportRequests:
        """The same."""
        return ReportRequests(self._connection)

    @property
    def places_lately(self) -> PlacesLately:
        """The same."""
        return PlacesLately(self._connection)

    @property
    def costs(self) -> Costs:
        """The same."""
        return Costs(self._connection)

    @property
    def studies(self) -> Studies:
        """The same."""
        return Studies(self._connection)

    @property
    def study_members(self) -> StudyMembers:
        """The same."""
        return StudyMembers(self._connection)

    @property
    def study_times(self) -> StudyTimes:
        """The same."""
        return StudyTimes(self._connection)

    @property
    def people_tables(self) -> PeopleTables:
        """Made when it is asked for: only the page does."""
        return PeopleTables(self._connection)
