"""Ids that cannot be mixed up by accident."""

from typing import NewType

PersonId = NewType("PersonId", int)
VenueId = NewType("VenueId", int)
OfferId = NewType("OfferId", int)
OccurrenceId = NewType("OccurrenceId", int)
InvitationId = NewType("InvitationId", int)
BookingId = NewType("BookingId", int)
ChatId = NewType("ChatId", int)
AreaCode = NewType("AreaCode", str)
