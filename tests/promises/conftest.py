"""The same town as in the journeys."""

from tests.journeys.conftest import town

__all__ = ["town"]
