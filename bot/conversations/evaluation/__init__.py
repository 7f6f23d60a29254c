"""The questions for organisers who begin a study, and for costs. The instrument itself is no conversation of ours."""
