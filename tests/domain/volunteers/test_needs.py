"""Which tasks are open: what a task needs must be noted and not have run out; nothing that was offered is lost."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.core.food import OfferKind
from bot.domain.core.people import Task
from bot.domain.volunteers.needs import TASK_OF_A_POST, Missing, Tasks, missing, settled
from bot.domain.volunteers.vetting import Check, Checked, checked

TODAY = date(2026, 7, 16)
tasks = st.lists(st.sampled_from(Task), unique=True)
needs = st.dictionaries(st.sampled_from(Task), st.sets(st.sampled_from(Check)))
noted = st.dictionaries(st.sampled_from(Check), st.none() | st.integers(-40, 40)).map(
    lambda days: [
        Checked(kind, "", TODAY, None if after is None else TODAY + timedelta(days=after))
        for kind, after in days.items()
    ]
)


@settings(max_examples=40)
@given(tasks, tasks, noted, needs)
def test_nothing_that_was_offered_is_lost(
    open_now: list[Task], closed: list[Task], has: list[Checked], wants: dict[Task, set[Check]]
) -> None:
    before = Tasks(tuple(open_now), tuple(task for task in closed if task not in open_now))
    after = settled(before, has, wants, today=TODAY)
    assert set(after.open) | set(after.closed) == set(open_now) | set(closed)
    assert not set(after.open) & set(after.closed)
    assert settled(after, has, wants, today=TODAY) == after
    good = {one.kind for one in has if one.runs_out is None or one.runs_out > TODAY}
    assert all(wants.get(task, set()) <= good for task in after.open)
    assert all(not wants.get(task, set()) <= good for task in after.closed)


def test_a_check_counts_until_the_day_before_it_runs_out() -> None:
    wants = {Task.COOK: [Check.HYGIENE]}
    has = [checked(Check.HYGIENE, "2", date(2023, 7, 17))]
    assert missing(Task.COOK, has, wants, today=TODAY) == []
    assert missing(Task.COOK, has, wants, today=TODAY + timedelta(days=1)) == [Missing(Check.HYGIENE, ran_out=True)]
    assert missing(Task.COOK, [], wants, today=TODAY) == [Missing(Check.HYGIENE, ran_out=False)]
    assert missing(Task.HOST, [], wants, today=TODAY) == []


def test_how_long_it_counts_is_for_the_network_to_say() -> None:
    assert checked(Check.HYGIENE, "2", TODAY, {Check.HYGIENE: 2}).runs_out == date(2028, 7, 16)
    assert checked(Check.HYGIENE, "2", TODAY, {}).runs_out is None


def test_every_kind_of_post_is_somebodys_task() -> None:
    assert TASK_OF_A_POST.keys() == set(OfferKind)
