"""How it is shared in a period: how often some guests came beside all of them, and how long people waited."""

from bot.domain.evaluation.suppression import SMALL
from bot.domain.report.counted import CompanyWish, Counted, CountedMonths, Wait
from bot.domain.report.hiding import Shown, parts_shown


def more_company_share(counted: CountedMonths) -> float | None:
    """Visits a month of those who said that they would like more company, divided by the mean of all guests.

    None where there never were five of them, or of the others, or hardly anybody came.
    """
    guests = {company: counted.sum_of(Counted.GUESTS, company) for company in CompanyWish}
    visits = {company: counted.sum_of(Counted.THEIR_MEALS, company) for company in CompanyWish}
    at_least = {company: counted.most_in_a_month(Counted.GUESTS, company) for company in CompanyWish}
    if min(*visits.values(), *at_least.values()) < SMALL:
        return None
    mean = sum(visits.values()) / sum(guests.values())
    return (visits[CompanyWish.MORE] / guests[CompanyWish.MORE]) / mean


def waits_shown(counted: CountedMonths) -> dict[Wait, Shown]:
    """How long people who joined waited until they were asked first, as it may be shown in every section."""
    waited = counted.sums_by(Counted.WAITED)
    return dict(zip(Wait, parts_shown([waited[wait] for wait in Wait]), strict=True))
