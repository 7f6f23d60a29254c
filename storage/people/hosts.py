"""Whether a host is there, as a condition for whatever reads an offer `o`."""


def helps_still(person: str, town: str) -> str:
    """Whether the person of that column helps in that town at present, or organises it, and can be written to."""
    return f"""
    EXISTS (SELECT 1 FROM person helper WHERE helper.id = {person}
            AND helper.reachable = 1 AND helper.chat_id IS NOT NULL
            AND (EXISTS (SELECT 1 FROM champion hc WHERE hc.person_id = helper.id AND hc.state = 'active'
                         AND helper.network = {town})
                 OR EXISTS (SELECT 1 FROM organiser ho WHERE ho.person_id = helper.id AND ho.network = {town})))
"""


HOST_IS_THERE = helps_still("o.host_id", "o.network")
"""They help at present, or organise, and the bot can tell them who comes."""
