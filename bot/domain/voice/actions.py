"""Buttons about community conversations, and about what people say."""

from bot.domain.core.actions import Action
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import OccurrenceId, PersonId, ThemeId
from bot.domain.core.languages import LanguageCode
from bot.domain.voice.community import CommunityQuestion, VoicePeriod

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
