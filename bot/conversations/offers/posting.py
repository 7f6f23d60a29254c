"""Posting food, a meal or a club: the questions in order. Each group of questions has a file of its own.

What is done with the finished draft is in `bot.services.offers.publishing`.
"""

from bot.conversations.engine.engine import Conversation
from bot.conversations.offers.posting_allergens import ALLERGEN_QUESTIONS
from bot.conversations.offers.posting_anew import post_anew
from bot.conversations.offers.posting_draft import PostingDraft
from bot.conversations.offers.posting_food import DIETS, FOOD_STATE, MADE_BY, PRICE, USE_BY
from bot.conversations.offers.posting_gathering import ACTIVITY, SERVING, SURE_NONE
from bot.conversations.offers.posting_notes import NOTES
from bot.conversations.offers.posting_photo import PHOTO
from bot.conversations.offers.posting_review import review
from bot.conversations.offers.posting_sessions import SESSION
from bot.conversations.offers.posting_until import REPEAT, UNTIL
from bot.conversations.offers.posting_what import KIND, PORTIONS, START, TITLE
from bot.conversations.offers.posting_when import TIME_QUESTIONS
from bot.conversations.offers.posting_where import WHERE_QUESTIONS

POSTING = Conversation(
    name="posting",
    draft=PostingDraft,
    questions=(
        START,
        KIND,
        ACTIVITY,
        TITLE,
        PORTIONS,
        FOOD_STATE,
        MADE_BY,
        SESSION,
        *TIME_QUESTIONS,
        UNTIL,
        REPEAT,
        USE_BY,
        *WHERE_QUESTIONS,
        SERVING,
        SURE_NONE,
        *ALLERGEN_QUESTIONS,
        DIETS,
        PRICE,
        NOTES,
        PHOTO,
    ),
    review=review,
    anew=post_anew,
)
