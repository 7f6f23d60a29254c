"""Whether a host is there, as a condition for whatever reads an offer `o`."""


def helps_still(person: str) -> str:
    """Whether the person of that column helps at present, or organises, and the bot can write to them."""
    return f"""
    EXISTS (SELECT 1 FROM person helper WHERE helper.id = {person}
            AND helper.reachable = 1 AND helper.chat_id IS NOT NULL
            AND (EXISTS (SELECT 1 FROM champion hc WHERE hc.person_id = helper.id AND hc.state = 'active')
                 OR EXISTS (SELECT 1 FROM organiser ho WHERE ho.person_id = helper.id)))
"""


HOST_IS_THERE = helps_still("o.host_id")
"""They help at present, or organise, and the bot can tell them who comes."""
