"""`report costs`: what a town has paid is noted, shown and taken out on the machine itself."""

from datetime import date
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from bot.commands.saying import ConfigFile, NetworkKey, environment_in, in_database, network_of, say, settings_of, stop
from bot.domain.core.ids import CostId
from bot.domain.evaluation.costs import MOST_POUNDS, Cost, CostDaysFault, CostKind, NewCost, days_fault, in_pounds
from bot.parsing.costs import Amount, AmountFault, read_amount, read_days_paid
from storage.unit_of_work import Work

if TYPE_CHECKING:
    from datetime import datetime

    from bot.config import Config

costs = typer.Typer(no_args_is_help=True, help="What was paid, in pounds and pence, for the report.")

AMOUNT_WORDS = {
    AmountFault.UNCLEAR: "cannot be read as an amount. Write it like £1,200.50 or 1200",
    AmountFault.NOTHING: "is nothing at all, so there is no cost to note",
    AmountFault.NEGATIVE: "is below nothing. A cost is what was paid",
    AmountFault.TOO_MUCH: f"is more than {in_pounds(MOST_POUNDS * 100)}. Has a nought slipped in?",
}
DAYS_WORDS = {
    CostDaysFault.REVERSED: "The last day is before the first.",
    CostDaysFault.TOO_FAR: "That day is very far from today. Is the year right?",
}
IS_NOT_THERE = "There is no such cost. `report costs list` shows those that there are."
How = Annotated[str, typer.Argument(metavar="AMOUNT", help="Such as £1,200.50, 1200 or “about 300”.")]
What = Annotated[CostKind, typer.Argument(metavar="KIND", help=f"One of {', '.join(CostKind)}.")]
First = Annotated[str, typer.Option("--from", metavar="DAY", help="The first day; today, if none is given.")]
Last = Annotated[str, typer.Option("--to", metavar="DAY", help="The last day; the first, if none is given.")]
Monthly = Annotated[bool, typer.Option("--monthly", help="The amount was paid each month; without --to it goes on.")]


@costs.command(context_settings={"ignore_unknown_options": True})
def add(
    amount: How,
    kind: What,
    first: First = "today",
    last: Last = "",
    config: ConfigFile = None,
    network: NetworkKey = "",
    *,
    monthly: Monthly = False,
) -> None:
    """Note a cost."""
    settings = settings_of(config)
    town, now, today = _where(settings, network)
    paid = read_amount(amount)
    if not isinstance(paid, Amount):
        stop(f"{amount[:40]} {AMOUNT_WORDS[paid]}. Nothing was noted.")
    begins = _day(first, "--from", today)[0]
    ends = _day(last, "--to", today, begins)[1] if last else None if monthly else begins
    if fault := days_fault(begins, ends, today=today):
        stop(f"{DAYS_WORDS[fault]} Nothing was noted.")
    new = NewCost(network=town, kind=kind, pence=paid.pence, about=paid.about, first=begins, last=ends, monthly=monthly)
    number = in_database(settings, lambda work: work.costs.add(new, None, now=now))
    say(f"Noted as number {number}: {_said(new)}.", markup=False)


def _where(settings: "Config", network: str) -> "tuple[str, datetime, date]":
    """The key of the town, the time, and what day it is there."""
    from bot.intake import MachineClock

    key, now = network_of(settings, network), MachineClock().now()
    return key, now, now.astimezone(ZoneInfo(environment_in(settings).network(key).zone)).date()


def _day(written: str, option: str, today: date, since: date | None = None) -> tuple[date, date]:
    found = read_days_paid(written, today=today, since=since)
    if found is None:
        stop(f"{option} {written[:40]} cannot be read as a day. Write it like 2026-07-01. Nothing was noted.")
    return found


def _said(cost: NewCost) -> str:
    about, each = ("about " if cost.about else ""), (" each month" if cost.monthly else "")
    until = "" if cost.last == cost.first and not cost.monthly else f" to {cost.last or '…'}"
    return f"{about}{in_pounds(cost.pence)}{each} for {cost.kind}, {cost.first}{until}"


@costs.command("list")
def show(config: ConfigFile = None, network: NetworkKey = "") -> None:
    """All costs of the town, the newest first, with when each was noted and by whom."""
    settings = settings_of(config)
    key = network_of(settings, network)

    async def all_of_them(work: Work) -> list[tuple[Cost, str]]:
        found = await work.costs.of_town(key)
        return [
            (one, (await work.people.get(one.noted_by)).first_name if one.noted_by else "nobody in chat")
            for one in found
        ]

    found = in_database(settings, all_of_them)
    for cost, name in found:
        say(f"{cost.id}: {_said(cost)} (noted {cost.noted_at:%Y-%m-%d} by {name})", markup=False)
    if not found:
        say("No costs are noted.")


@costs.command()
def remove(number: int, config: ConfigFile = None, network: NetworkKey = "") -> None:
    """Take a cost out, by its number in the list."""
    settings = settings_of(config)
    key, now, _ = _where(settings, network)

    async def take_out(work: Work) -> Cost:
        try:
            cost = await work.costs.get(CostId(number))
        except KeyError:
            stop(IS_NOT_THERE)
        if cost.network != key or not await work.costs.take_out(cost.id, now=now):
            stop(IS_NOT_THERE)
        return cost

    say(f"Taken out: {_said(in_database(settings, take_out))}.", markup=False)
