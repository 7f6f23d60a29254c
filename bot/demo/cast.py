"""Who lives in the demo, and where they meet: all made up, in real areas."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

TOKEN = "7000000000:demo-on-this-machine-only"  # noqa: S105 - of the simulated bot
LONDON = ZoneInfo("Europe/London")
BEGINS = datetime(2026, 7, 13, 10, tzinfo=LONDON)
TO_READ = timedelta(seconds=3)
"""So long people look at what they heard before they answer; in a story the clock goes on by it, and nobody waits."""

ORGANISER, CHAMPION, GUESTS = "Olive", "Asha", ("Mary", "Tom", "Priya", "Walter")
HEALTH_CHAMPION = "Hetty"
"""Rings neighbours, and comes along with them for the first time."""
RUNG = "Mary"
"""On the page she has no phone: Hetty rings her."""
NEXT_ORGANISER = "Tess"
"""Organises the next town, which is on the page alone."""
NEWCOMER = "Ben"
"""Joins in front of your eyes in the terminal; on the page he is a guest like the others."""

VENUES = (
    ("Brinnington Community Hub", "Brinnington Road", 53.4297, -2.1326, True),
    ("Heaton Norris Community Centre", "Heaton Norris Park", 53.4163, -2.1685, True),
    ("Edgeley Corner Kitchen", "Castle Street", 53.4037, -2.1692, False),
)
"""Name, street, where, and whether there is a way in without steps. Made up too."""
NEXT_VENUES = (("Hyde Welcome Kitchen", "Market Place", 53.4515, -2.0800, True),)
"""In the next town."""
