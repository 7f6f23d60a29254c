"""The buttons of promises: ours, which everybody may read, and those of partners."""

from bot.domain.commitments.partners import PartnerAnswer, PartnerDelay
from bot.domain.core.actions import Action
from bot.domain.core.ids import PartnerDateId, PartnerPromiseId, PersonId

PROMISES_SHOW: Action[()] = Action("promises.show")
PARTNERS_SHOW: Action[()] = Action("partners.show")
PARTNERS_MINE: Action[()] = Action("partners.mine")
PARTNER_NOTE: Action[()] = Action("partner.note")
PARTNER_OPEN: Action[PartnerPromiseId] = Action("partner.open")
PARTNER_ANSWER: Action[PartnerDateId, PartnerAnswer] = Action("partner.answer")
PARTNER_NOT_YET: Action[PartnerDateId] = Action("partner.not_yet")
PARTNER_MOVE: Action[PartnerDateId, PartnerDelay] = Action("partner.move")
PARTNER_UNDO: Action[PartnerDateId] = Action("partner.undo")
PARTNER_TAKE: Action[PartnerPromiseId] = Action("partner.take")
PARTNER_GIVE_ASK: Action[PartnerPromiseId] = Action("partner.give_ask")
PARTNER_GIVE: Action[PartnerPromiseId, PersonId] = Action("partner.give")
PARTNER_GIVE_BACK: Action[PartnerPromiseId] = Action("partner.give_back")
