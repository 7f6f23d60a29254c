"""Before and after, side by side: the town is counted aside, and each plan answered from that in some milliseconds."""

from collections.abc import Callable
from http import HTTPStatus

from bot.domain.core.messages import Param, Text, text
from bot.domain.core.moments import Hours
from bot.domain.core.refusals import Gone
from bot.domain.invitations.season_plan import (
    MOST_MORE,
    MOST_WEEKS,
    TOO_FEW,
    WEEKDAYS,
    SeasonAnswer,
    SeasonFood,
    SeasonOutlook,
    SeasonPlan,
    ShareRange,
)
from bot.domain.invitations.season_town import SeasonTown
from bot.domain.report.numbers import one_place, percent, whole
from bot.page.season.asked import DAYS, PARTS, PATH, AskedPlan, address_of, asked
from bot.page.season.plot import drawn
from bot.page.shown import GoTo, PageCall, PageLater, PageView
from bot.services.invitations.season import LOOKED_AT_WEEKS, town_as_it_is
from storage.unit_of_work import Work

Row = tuple[Text, Param, Param]
DayRow = tuple[Text, Param, Param, Param, Param, Param]


async def show(call: PageCall) -> PageLater[SeasonTown] | GoTo:
    """A plan, with what it would do. Of a form, its address is made short first."""
    its, request = asked(call.query), call.request
    if its.by_form and not its.wrong:
        return GoTo(path=address_of(its.plan))
    network, now = call.network, request.now
    zone = request.environment.network(network).zone

    async def make(work: Work) -> SeasonTown:
        return await town_as_it_is(work, network, now=now)

    return PageLater(
        key=f"season {network}",
        room="season",
        address=address_of(its.plan),
        make=make,
        show=lambda town: _page(town, its, Hours(at=now, zone=zone)),
        anew=call.query.get("anew") == "1",
    )


def _page(town: SeasonTown, its: AskedPlan, at: Hours) -> PageView:
    plan = its.plan
    place = town.place(plan.venue)
    if plan.venue is not None and place is None:
        raise Gone
    form = {
        "days": [(name, text(f"invitations.day.{day}")) for day, name in enumerate(DAYS)],
        "typed": its.typed,
        "wrong": its.wrong,
        "most": MOST_MORE,
        "most_weeks": MOST_WEEKS,
        "weeks": plan.weeks,
        "parts": [(name, text(f"page.season.part.{name}")) for name in PARTS],
        "part": (town.usual_part if plan.part is None else plan.part).name.lower(),
        "places": town.places,
        "place": place.id if place else None,
        "foods": [(food.value, text(f"page.season.food.{food}")) for food in SeasonFood],
        "food": plan.food.value,
        "address": address_of(plan),
        "path": PATH,
    }
    return PageView(
        template="season/season.html",
        values={**form, **_answered(town, plan), "at": at},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if its.wrong else HTTPStatus.OK,
    )


def _answered(town: SeasonTown, plan: SeasonPlan) -> dict[str, object]:
    """What stands under the form. Of a handful of guests nothing is estimated."""
    answer = town.answer(plan) if town.people >= TOO_FEW else None
    return {
        "looked_at": LOOKED_AT_WEEKS,
        "nothing_on": not any(places for places, _ in town.lately),
        "sample": town.is_sample,
        "few": TOO_FEW,
        "answer": answer,
        "said_of_it": _in_one_sentence(answer) if answer else None,
        "rows": _rows(answer) if answer else [],
        "by_day": _by_day(town, answer) if answer else [],
        "plot": drawn(answer) if answer else "",
    }


def _in_one_sentence(answer: SeasonAnswer) -> Text:
    more = round(answer.then.places - answer.now.places)
    key = "page.season.said" if answer.now.places else "page.season.said.first"
    return text(
        key if more else f"{key}.none",
        count=more,
        filled=_share(answer.then.filled),
        before=_share(answer.now.filled),
        could_come=_people(answer.could_come),
        newly=_people(answer.newly_reached),
    )


def _rows(answer: SeasonAnswer) -> list[Row]:
    """What is compared, as it is now and with the plan."""
    told: dict[str, Callable[[SeasonOutlook], Param]] = {
        "places": lambda one: one_place(one.places).removesuffix(".0"),
        "filled": lambda one: _share(one.filled) if one.places else text("page.season.nothing"),
        "meals": lambda one: _between(one.filled, one.places, whole),
        "each": lambda one: _between(one.filled, one.meals_each / one.filled if one.filled else 0.0, one_place),
        "without": lambda one: _share(one.left_without),
        "reached": lambda one: _people(one.reached),
        "not_reached": lambda one: _people(one.not_reached),
    }
    return [(text(f"page.season.row.{name}"), say(answer.now), say(answer.then)) for name, say in told.items()]


def _by_day(town: SeasonTown, answer: SeasonAnswer) -> list[DayRow]:
    rows: list[DayRow] = []
    for day in WEEKDAYS:
        (places, taken), now, then = town.lately[day], answer.now.days[day], answer.then.days[day]
        rows.append(
            (
                text(f"invitations.day.{day}"),
                one_place(now.places).removesuffix(".0"),
                percent(round(taken / places, 2)) if places else text("page.season.nothing"),
                _share(now.filled) if now.places else text("page.season.nothing"),
                one_place(then.places).removesuffix(".0"),
                _share(then.filled) if then.places else text("page.season.nothing"),
            )
        )
    return rows


def _share(share: float) -> Text:
    reach = ShareRange.around(share)
    return text("page.season.range", low=percent(round(reach.low, 2)), high=percent(round(reach.high, 2)))


def _between(share: float, times: float, say: Callable[[float], str]) -> Text:
    reach = ShareRange.around(share)
    return text("page.season.range", low=say(reach.low * times), high=say(reach.high * times))


def _people(people: int | None) -> Text:
    return text("counts.few") if people is None else text("counts.about", count=people)
