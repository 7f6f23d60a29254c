"""Room: paper. Lists, cards and posters to print."""
