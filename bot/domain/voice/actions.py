"""The buttons of ideas, votes and answers."""

from bot.domain.core.actions import Action
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import IdeaId, VoteId
from bot.domain.voice.ideas import AnswerKind, IdeaList

IDEA_SEND: Action[()] = Action("idea.send")
IDEA_HELP: Action[IdeaId] = Action("idea.help")
IDEA_HELP_NOT: Action[IdeaId] = Action("idea.help_not")
IDEAS_SAID: Action[()] = Action("ideas.said")
"""What became of ideas lately."""
VOTE_CHOOSE: Action[VoteId, IdeaId] = Action("vote.choose")

IDEAS_SHOW: Action[()] = Action("ideas.show")
IDEAS_NEXT: Action[IdeaList, IdeaId] = Action("ideas.next")
"""The first of a list after this one; 0 for the first of all."""
IDEA_KEEP: Action[IdeaId, Fingerprint] = Action("idea.keep")
IDEA_ANSWER: Action[IdeaId, AnswerKind, Fingerprint] = Action("idea.answer")
IDEA_PASS_ON: Action[IdeaId, Fingerprint] = Action("idea.pass_on")
IDEA_MERGE_ASK: Action[IdeaId] = Action("idea.merge_ask")
IDEA_MERGE: Action[IdeaId, IdeaId] = Action("idea.merge")
IDEA_UNMERGE: Action[IdeaId] = Action("idea.unmerge")
VOTE_MAKE: Action[()] = Action("vote.make")
VOTE_OPEN: Action[VoteId, Fingerprint] = Action("vote.open")
VOTE_DISCARD: Action[VoteId] = Action("vote.discard")
