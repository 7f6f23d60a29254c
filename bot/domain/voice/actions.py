"""The buttons of ideas, votes and answers; of community conversations, and of what people say."""

from bot.domain.core.actions import Action
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import IdeaId, OccurrenceId, PersonId, ThemeId, VoteId
from bot.domain.core.languages import LanguageCode
from bot.domain.voice.community import CommunityQuestion
from bot.domain.voice.ideas import AnswerKind, IdeaList
from bot.domain.voice.what_people_say import VoicePeriod

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

COMMUNITY_SHOW: Action[OccurrenceId] = Action("community.show")
COMMUNITY_MAKE: Action[OccurrenceId] = Action("community.make")
COMMUNITY_AGREE: Action[OccurrenceId, Fingerprint] = Action("community.agree")
COMMUNITY_OFF: Action[OccurrenceId] = Action("community.off")
COMMUNITY_QUESTIONS: Action[OccurrenceId] = Action("community.questions")
COMMUNITY_QUESTION: Action[OccurrenceId, CommunityQuestion] = Action("community.question")
COMMUNITY_PRINT: Action[OccurrenceId] = Action("community.print")
COMMUNITY_PRINT_IN: Action[OccurrenceId, LanguageCode] = Action("community.print_in")

SCRIBE_ASK: Action[OccurrenceId] = Action("scribe.ask")
SCRIBE_CHOOSE: Action[OccurrenceId, PersonId] = Action("scribe.choose")
SCRIBE_AGREE: Action[OccurrenceId] = Action("scribe.agree")
SCRIBE_DECLINE: Action[OccurrenceId] = Action("scribe.decline")

THEMES_SHOW: Action[OccurrenceId] = Action("themes.show")
THEMES_DONE: Action[OccurrenceId] = Action("themes.done")
THEME_WRITE: Action[OccurrenceId] = Action("theme.write")
THEME_CHANGE: Action[ThemeId] = Action("theme.change")
THEME_TAKE_OUT: Action[ThemeId] = Action("theme.take_out")
THEME_PUT_BACK: Action[ThemeId] = Action("theme.put_back")

SUMMARY_NEXT: Action[OccurrenceId] = Action("summary.next")
SUMMARY_BACK: Action[OccurrenceId] = Action("summary.back")
SUMMARY_SEND: Action[OccurrenceId, Fingerprint] = Action("summary.send")
CAME_OF_WRITE: Action[OccurrenceId] = Action("came_of.write")

WHAT_PEOPLE_SAY_SHOW: Action[VoicePeriod] = Action("what_people_say.show")
WHAT_PEOPLE_SAY_CSV: Action[VoicePeriod] = Action("what_people_say.csv")
WHAT_PEOPLE_SAY_PDF: Action[VoicePeriod] = Action("what_people_say.pdf")
