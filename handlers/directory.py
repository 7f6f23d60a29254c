"""Places, signposts to other help, and practices and hubs with a code."""

from bot.domain.directory.actions import (
    REFERRER_ADD,
    REFERRER_POSTER,
    REFERRER_SHOW,
    REFERRERS_SHOW,
    SIGNPOST_ADD,
    SIGNPOST_REMOVE,
    SIGNPOST_SHOW,
    SIGNPOST_STILL_RIGHT,
    SIGNPOSTS_SHOW,
    VENUE_ACCESS,
    VENUE_ADD,
    VENUE_ON_MAP,
    VENUE_SHOW,
    VENUE_STILL_RIGHT,
    VENUE_SWITCH,
    VENUES_MORE,
    VENUES_SHOW,
)
from bot.services.core.routes import Command, Route, command, command_with_words, on
from bot.services.directory import referrers, signposts, venues

ROUTES: tuple[Route, ...] = (
    on(VENUES_MORE, venues.overview),
    on(VENUE_ADD, venues.begin),
    on(VENUE_SHOW, venues.show),
    on(VENUE_STILL_RIGHT, venues.still_right),
    on(VENUE_ON_MAP, venues.on_map),
    on(VENUE_ACCESS, venues.change_access),
    on(VENUE_SWITCH, venues.switch),
    on(VENUES_SHOW, venues.overview),
    on(SIGNPOST_ADD, signposts.begin),
    on(SIGNPOST_SHOW, signposts.show),
    on(SIGNPOST_STILL_RIGHT, signposts.still_right),
    on(SIGNPOST_REMOVE, signposts.remove),
    on(SIGNPOSTS_SHOW, signposts.overview),
    on(REFERRER_ADD, referrers.begin),
    on(REFERRER_SHOW, referrers.show),
    on(REFERRER_POSTER, referrers.poster_of),
    on(REFERRERS_SHOW, referrers.overview),
)
COMMANDS: tuple[Command, ...] = (
    command("venues", venues.overview),
    command("signposts", signposts.overview),
    command("referrers", referrers.overview),
    command_with_words("help", signposts.help_asked),
)
