"""The buttons of places, signposts and referrers."""

from bot.domain.core.actions import Action
from bot.domain.core.fingerprint import Fingerprint
from bot.domain.core.ids import ReferrerId, SignpostId, VenueId
from bot.domain.core.languages import LanguageCode
from bot.domain.directory.venues import SaidWayIn, Switched, VenueFeature

VENUES_MORE: Action[VenueId] = Action("venues.more")
VENUE_ADD: Action[()] = Action("venue.add")
VENUE_SHOW: Action[VenueId] = Action("venue.show")
VENUE_STILL_RIGHT: Action[VenueId, Fingerprint] = Action("venue.still_right")
VENUE_REMOVE: Action[VenueId] = Action("venue.remove")
VENUE_ON_MAP: Action[VenueId] = Action("venue.on_map")
VENUE_ACCESS: Action[VenueId] = Action("venue.access")
VENUE_SWITCH: Action[VenueId, VenueFeature, Switched] = Action("venue.switch")
VENUE_LIST: Action[VenueId, Fingerprint] = Action("venue.list")
VENUE_WAY_IN_AGREE: Action[VenueId, SaidWayIn, Fingerprint] = Action("venue.way_in_agree")
VENUE_WAY_IN_LEAVE: Action[VenueId] = Action("venue.way_in_leave")
VENUES_SHOW: Action[()] = Action("venues.show")
SIGNPOST_ADD: Action[()] = Action("signpost.add")
SIGNPOST_SHOW: Action[SignpostId] = Action("signpost.show")
SIGNPOST_STILL_RIGHT: Action[SignpostId, Fingerprint] = Action("signpost.still_right")
SIGNPOST_REMOVE: Action[SignpostId] = Action("signpost.remove")
SIGNPOSTS_SHOW: Action[()] = Action("signposts.show")
REFERRER_ADD: Action[()] = Action("referrer.add")
REFERRER_SHOW: Action[ReferrerId] = Action("referrer.show")
REFERRER_POSTER: Action[ReferrerId] = Action("referrer.poster")
REFERRER_POSTER_IN: Action[ReferrerId, LanguageCode] = Action("referrer.poster_in")
REFERRER_SLIP_LINK: Action[ReferrerId] = Action("referrer.slip_link")
REFERRER_SLIP_LINK_END: Action[ReferrerId] = Action("referrer.slip_end")
REFERRER_END_ASK: Action[ReferrerId] = Action("referrer.end_ask")
REFERRER_END: Action[ReferrerId] = Action("referrer.end")
"""It sends nobody any more."""
REFERRERS_SHOW: Action[()] = Action("referrers.show")
