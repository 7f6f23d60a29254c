"""What the week says of a host who was asked to post something."""

from bot.domain.core.messages import Text, text
from bot.domain.core.moments import OneDay
from bot.domain.offers.host_asks import HostAsk


def asked_said(one: HostAsk, zone: str) -> Text:
    """Who was asked when, and what they said."""
    return text(f"host_asks.said.{one.answer or 'nothing'}", name=one.name, day=OneDay.of(one.asked, zone))
