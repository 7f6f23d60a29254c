"""Ids that cannot be mixed up by accident."""

from typing import NewType

PersonId = NewType("PersonId", int)
VenueId = NewType("VenueId", int)
OfferId = NewType("OfferId", int)
UnfinishedId = NewType("UnfinishedId", int)
"""A post that nobody was shown, to be taken up again."""
OccurrenceId = NewType("OccurrenceId", int)
InvitationId = NewType("InvitationId", int)
BookingId = NewType("BookingId", int)
HandoverId = NewType("HandoverId", int)
BroadcastId = NewType("BroadcastId", int)
BroadcastDraftId = NewType("BroadcastDraftId", int)
"""What organisers have half written to many."""
SignpostId = NewType("SignpostId", int)
ReferrerId = NewType("ReferrerId", int)
TeamId = NewType("TeamId", int)
"""The champions of one practice, hub or library."""
CaseId = NewType("CaseId", int)
SlipId = NewType("SlipId", int)
"""What a practice wrote of somebody who would like to be rung."""
CallId = NewType("CallId", int)
ChangeId = NewType("ChangeId", int)
"""A change of a post that is on, until somebody has read it."""
QuestionId = NewType("QuestionId", int)
MealQuestionId = NewType("MealQuestionId", int)
"""What a guest asks the cook of one meal."""
PostQuestionId = NewType("PostQuestionId", int)
"""What an organiser asks the host of a post."""
NoteId = NewType("NoteId", int)
"""What a host writes to all who come to one meal."""
StepId = NewType("StepId", int)
"""One question to somebody about a small step of theirs."""
HelpWantedId = NewType("HelpWantedId", int)
"""What a host or an organiser could use."""
HelpAskId = NewType("HelpAskId", int)
HostAskId = NewType("HostAskId", int)
DayNumber = NewType("DayNumber", int)
"""A day, by its number in the calendar of Python (`date.toordinal`)."""
"""One person who is asked for that."""
ThemeId = NewType("ThemeId", int)
"""What was said at a community conversation, as it was written down."""
PartnerPromiseId = NewType("PartnerPromiseId", int)
PartnerDateId = NewType("PartnerDateId", int)
"""One date of what a partner promises."""
CostId = NewType("CostId", int)
"""Something that a town has paid."""
IdeaId = NewType("IdeaId", int)
VoteId = NewType("VoteId", int)
StudyId = NewType("StudyId", int)
StudyMemberId = NewType("StudyMemberId", int)
"""Somebody who was asked whether they would answer the questions of a study."""
StudyWaveId = NewType("StudyWaveId", int)
"""One time at which they are asked them."""
ChatId = NewType("ChatId", int)
AreaCode = NewType("AreaCode", str)
FoodNumber = NewType("FoodNumber", int)
"""All that a cook said of some food as one number (`bot.domain.core.food.Food`)."""
