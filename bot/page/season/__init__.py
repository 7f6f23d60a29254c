"""Room: the season. What ten more places on Tuesdays would do."""
