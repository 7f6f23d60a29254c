"""Random people do random things for a while; no promise is broken."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.promises.machine import TownMachine

SHORT = settings(
    max_examples=8,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def test_whatever_people_do_the_promises_are_kept() -> None:
    """A few towns; `python -m tests.promises` plays many, and docs/reliability.md says with what outcome."""
    run_state_machine_as_test(TownMachine, settings=SHORT)
