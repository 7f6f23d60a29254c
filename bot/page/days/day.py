"""One day: what was asked for it already, who could be asked, and what they would read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.core.ids import PersonId
from bot.domain.core.messages import Param, Text, text
from bot.domain.core.moments import OneDay
from bot.domain.offers.host_asks import HostToAsk
from bot.domain.organisers.calendar import Span, moments_of
from bot.language.host_asks import asked_said
from bot.language.offer_facts import place_said
from bot.page.shown import GoTo, PageCall, PageView, a_day, a_number
from bot.services.offers import host_asks


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShown:
    """What stands on the page."""

    day: date
    on: int
    """So many things are on by now."""
    asked: Sequence[Text]
    hosts: Sequence[HostToAsk]
    words: Text
    now: datetime
    zone: str

    @property
    def name(self) -> OneDay:
        return OneDay(day=self.day)

    @property
    def weekday(self) -> Text:
        return host_asks.weekday(self.day)

    def where(self, one: HostToAsk) -> Param:
        """Of a home its street alone."""
        return place_said(one.place) if one.place else text("page.days.nowhere")

    def may_be_asked(self, one: HostToAsk) -> bool:
        return one.may_be_asked(self.now)

    def asked_on(self, one: HostToAsk) -> OneDay | None:
        return OneDay.of(one.asked, self.zone, today=self.now.date()) if one.asked else None


async def show(call: PageCall) -> PageView:
    """Raises `Gone` for a day that is over, too far away or none."""
    day, request = a_day(call.path["day"]), call.request
    hosts = await host_asks.who(request, day)
    zone = request.environment.network(call.network).zone
    asks = await request.work.host_asks.of_days(call.network, day, day + timedelta(days=1))
    start, end = moments_of(Span.DAY, day, zone)
    shown = DayShown(
        day=day,
        on=len(await request.work.town_calendar.between(call.network, start, end)),
        asked=[asked_said(one, zone) for one in asks.get(day, [])],
        hosts=hosts,
        words=host_asks.words(day),
        now=request.now,
        zone=zone,
    )
    return PageView(template="days/day.html", values={"shown": shown})


async def ask(call: PageCall) -> GoTo:
    """Raises `Gone`, `HostAskedLately`."""
    day = a_day(call.path["day"])
    await host_asks.ask(call.request, day, PersonId(a_number(call.form.get("host"))))
    return GoTo(path=f"/?day={day.isoformat()}", done="host_asked")
