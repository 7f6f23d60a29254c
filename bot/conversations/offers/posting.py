"""Posting food, a meal or a club: the questions in order. Each group of questions has a file of its own.

What is done with the finished draft is in `bot.services.offers.publishing`.
"""

from bot.conversations.engine.engine import Conversation
from bot.conversations.offers.posting_access import ACCESS
from bot.conversations.offers.posting_allergens import ALLERGEN_WAY, CONTAINS, EACH, MAY_CONTAIN, NUTS_QUESTION
from bot.conversations.offers.posting_draft import PostingDraft, allergen_facts, new_offer
from bot.conversations.offers.posting_food import DIETS, FOOD_STATE, MADE_BY, PRICE, USE_BY
from bot.conversations.offers.posting_review import review
from bot.conversations.offers.posting_typed import draft_from_text
from bot.conversations.offers.posting_until import REPEAT, UNTIL
from bot.conversations.offers.posting_what import KIND, PORTIONS, START, TITLE
from bot.conversations.offers.posting_when import TIME, WHEN, WHICH_DAY, WHICH_TIME
from bot.conversations.offers.posting_where import HOME, STEP_FREE, VENUE_NAME, VENUE_POSTCODE, WHERE, WHERE_SURE

__all__ = ["POSTING", "PostingDraft", "allergen_facts", "draft_from_text", "new_offer"]

POSTING = Conversation(
    name="posting",
    draft=PostingDraft,
    questions=(
        START,
        KIND,
        TITLE,
        PORTIONS,
        FOOD_STATE,
        MADE_BY,
        WHEN,
        WHICH_DAY,
        WHICH_TIME,
        TIME,
        UNTIL,
        REPEAT,
        USE_BY,
        WHERE,
        WHERE_SURE,
        VENUE_NAME,
        VENUE_POSTCODE,
        HOME,
        STEP_FREE,
        ACCESS,
        NUTS_QUESTION,
        ALLERGEN_WAY,
        CONTAINS,
        MAY_CONTAIN,
        EACH,
        DIETS,
        PRICE,
    ),
    review=review,
)
