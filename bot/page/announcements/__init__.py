"""Room: announcements. Written with a live count of whom they reach."""
