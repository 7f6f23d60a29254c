"""Places and help in open formats: out as files, in as proposals; and how what is on looks to everybody."""
