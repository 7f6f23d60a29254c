"""Whether a host is there, as a condition for whatever reads an offer `o`."""

HOST_IS_THERE = """
    EXISTS (SELECT 1 FROM person h WHERE h.id = o.host_id AND h.reachable = 1
            AND (EXISTS (SELECT 1 FROM champion hc WHERE hc.person_id = h.id AND hc.state = 'active')
                 OR EXISTS (SELECT 1 FROM organiser ho WHERE ho.person_id = h.id)))
"""
"""They help at present, or organise, and the bot can tell them who comes."""
