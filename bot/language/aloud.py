"""What was written for a screen, as sentences to read out on the telephone: no picture, no command, nothing to tap."""

import re

from bot.domain.core.messages import Items, Lines, Param, Text

FOR_THEM = "conversation.for_them"
"""A question for a neighbour who is rung, put to whoever rings them."""
PICTURES = re.compile("[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff] ?")
SAID_OTHERWISE = frozenset(
    {
        "afterwards.may_see",
        "afterwards.thanks.poor",
        "afterwards.who",
        "ask_cook.ended.called_off",
        "ask_cook.ended.no_host",
        "ask_cook.sent",
        "ask_cook.sent_in_the_morning",
        "bookings.confirmed",
        "bookings.none",
        "broadcasts.footer",
        "broadcasts.when",
        "broadcasts.where",
        "every_week.club_over",
        "every_week.thanks",
        "idea.review.concern",
        "invitations.next_town",
        "invitations.why.chosen",
        "kind.event.host",
        "kind.get_together.host",
        "kind.lunch_club.host",
        "kind.shared_meal.host",
        "kind.surplus_food.host",
        "looking.line",
        "looking.nothing",
        "looking.with_reason",
        "meals.allergens.contains",
        "meals.allergens.may_contain",
        "meals.allergens.no_others",
        "meals.allergens.not_in_it",
        "meals.allergens.not_known",
        "meals.diets",
        "meals.price",
        "meals.short",
        "meals.what_you_can",
        "meals.title",
        "meals.when",
        "meals.where",
        "meals.where_home",
        "meals.where_home_in",
        "meals.where_with_address",
        "misfits.still_yours",
        "party.allergens.ask",
        "party.diets.ask",
        "plan.how.ask",
        "plan.how.unsure",
        "promises.if_not",
        "promises.line",
        "promises.line_kept",
        "promises.none",
        "resting.until_you_say",
    }
)
"""Texts with a twin in `aloud.po`, `aloud.<key>`: a test finds one that needs a twin and has none."""


def aloud(said: Text) -> Text:
    """The same, to be read out."""
    key = f"aloud.{said.key}" if said.key in SAID_OTHERWISE else said.key
    return Text(key=key, params={name: _param(value) for name, value in said.params.items()})


def _param(value: Param) -> Param:
    if isinstance(value, Text):
        return aloud(value)
    if isinstance(value, Items):
        return Items(items=tuple(_param(item) for item in value.items))
    if isinstance(value, Lines):
        return Lines(lines=tuple(_param(line) for line in value.lines), gap=value.gap)
    return PICTURES.sub("", value).strip() if isinstance(value, str) else value
