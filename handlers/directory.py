"""Places, signposts to other help, and practices and hubs with a code."""

from bot.domain.directory import actions
from bot.services.core.routes import Command, Route, command, command_with_words, on
from bot.services.directory import referrers, signposts, venues, way_in

ROUTES: tuple[Route, ...] = (
    on(actions.VENUES_MORE, venues.overview),
    on(actions.VENUE_ADD, venues.begin),
    on(actions.VENUE_SHOW, venues.show),
    on(actions.VENUE_STILL_RIGHT, venues.still_right),
    on(actions.VENUE_ON_MAP, venues.on_map),
    on(actions.VENUE_ACCESS, venues.change_access),
    on(actions.VENUE_SWITCH, venues.switch),
    on(actions.VENUE_LIST, venues.put_in_directory),
    on(actions.VENUE_WAY_IN_AGREE, way_in.agree),
    on(actions.VENUE_WAY_IN_LEAVE, way_in.leave),
    on(actions.VENUE_REMOVE, venues.remove),
    on(actions.VENUES_SHOW, venues.overview),
    on(actions.SIGNPOST_ADD, signposts.begin),
    on(actions.SIGNPOST_SHOW, signposts.show),
    on(actions.SIGNPOST_STILL_RIGHT, signposts.still_right),
    on(actions.SIGNPOST_REMOVE, signposts.remove),
    on(actions.SIGNPOSTS_SHOW, signposts.overview),
    on(actions.REFERRER_ADD, referrers.begin),
    on(actions.REFERRER_SHOW, referrers.show),
    on(actions.REFERRER_POSTER, referrers.poster_of),
    on(actions.REFERRER_POSTER_IN, referrers.poster_in),
    on(actions.REFERRER_SLIP_LINK, referrers.slip_link),
    on(actions.REFERRER_SLIP_LINK_END, referrers.end_slip_link),
    on(actions.REFERRERS_SHOW, referrers.overview),
)
COMMANDS: tuple[Command, ...] = (
    command("venues", venues.overview),
    command("signposts", signposts.overview),
    command("referrers", referrers.overview),
    command_with_words("help", signposts.help_asked),
)
