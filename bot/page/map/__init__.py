"""Room: the map. Wards, meals, places, and whom nothing reaches."""
