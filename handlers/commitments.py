"""What the organisation and its partners promise."""

from bot.domain.commitments import actions
from bot.services.commitments import our_promises, partner_answers, partner_noting, partners
from bot.services.core.routes import Command, Route, command, on

ROUTES: tuple[Route, ...] = (
    on(actions.PROMISES_SHOW, our_promises.show),
    on(actions.PARTNERS_SHOW, partners.overview),
    on(actions.PARTNERS_MINE, partners.mine),
    on(actions.PARTNER_NOTE, partner_noting.begin),
    on(actions.PARTNER_OPEN, partners.opened),
    on(actions.PARTNER_ANSWER, partner_answers.answer),
    on(actions.PARTNER_NOT_YET, partner_answers.not_yet),
    on(actions.PARTNER_MOVE, partner_answers.move),
    on(actions.PARTNER_UNDO, partner_answers.undo),
    on(actions.PARTNER_TAKE, partners.take),
    on(actions.PARTNER_GIVE_ASK, partners.give_ask),
    on(actions.PARTNER_GIVE, partners.give),
    on(actions.PARTNER_GIVE_BACK, partners.give_back),
)
COMMANDS: tuple[Command, ...] = (command("promises", our_promises.show),)
