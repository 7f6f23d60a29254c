"""The promises about what people do with one another: asked one at a time, in private, and counted at the end alone."""

from collections import Counter
from datetime import timedelta

from tests.promises.acts import GUESTS
from tests.promises.step import Step

FOUR_WEEKS = timedelta(weeks=4)
OVER = frozenset({"ended", "answered"})


def one_at_a_time(step: Step) -> None:
    """Of what somebody could use one person is asked, and one at most has said yes."""
    waits = Counter(ask.wanted for ask in step.after.asks.values() if ask.state in {"asked", "yes"})
    assert all(count == 1 for count in waits.values()), waits
    for ask in step.after.asks.values():
        assert ask.state != "yes" or ask.wanted_state == "found", ask


def seldom_asked(step: Step) -> None:
    """Nobody is asked for something twice in four weeks, nor is whoever wants it."""
    for number in step.after.asks.keys() - step.before.asks.keys():
        ask = step.after.asks[number]
        assert ask.by != ask.person, ask
        for other in step.after.asks.values():
            near = other.person == ask.person and other.id != ask.id and abs(other.at - ask.at) < FOUR_WEEKS
            assert not near, (other, ask)


def a_yes_is_of_somebody_who_may(step: Step) -> None:
    """Who says yes is on the list, and has said so themselves in this step."""
    for ask in step.after.asks.values():
        before = step.before.asks.get(ask.id)
        if ask.state == "yes" and (before is None or before.state != "yes"):
            actor = step.actor
            assert actor is not None, ask
            assert actor.id == ask.person, (actor, ask)
            assert actor.state == "active", (actor, ask)


def a_no_is_heard_by_nobody(step: Step) -> None:
    """Whoever asked reads a name with a yes alone."""
    for sent, row in step.rows_said():
        if row.dedupe.startswith(("help_nobody:", "help_lost:")):
            assert not [name for name in GUESTS if name in str(sent)], sent


def no_count_before_the_end(step: Step) -> None:
    """How an open vote stands is nowhere, and what somebody chose is gone with its end."""
    for vote in step.after.votes:
        assert vote.state in OVER or not vote.counted, vote
        assert vote.state not in OVER or not vote.chosen, vote


PROMISES = (one_at_a_time, seldom_asked, a_yes_is_of_somebody_who_may, a_no_is_heard_by_nobody, no_count_before_the_end)
